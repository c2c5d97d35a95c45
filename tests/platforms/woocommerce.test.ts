import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isZero, toDecimal } from "../../src/commerce/money.ts";
import { policySchema } from "../../src/commerce/policy.ts";
import { addsUp, buildStatement, type Statement } from "../../src/commerce/statement.ts";
import type { RawRequest } from "../../src/contracts.ts";
import { type RecordedDelivery, recordedSecret } from "../../src/demo/recorded.ts";
import { woocommerce } from "../../src/platforms/woocommerce/index.ts";

const folder = new URL("../fixtures/woocommerce/", import.meta.url);
const names = readdirSync(new URL("webhooks/", folder))
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.replace(".json", ""));
const delivery = (name: string): RecordedDelivery =>
  JSON.parse(readFileSync(new URL(`webhooks/${name}.json`, folder), "utf8"));
const rest = (name: string) => JSON.parse(readFileSync(new URL(`rest/${name}.json`, folder), "utf8"));

const received = new Date("2026-11-21T19:00:00Z");
const request = ({ headers, raw_body }: RecordedDelivery): RawRequest => ({
  headers,
  body: new TextEncoder().encode(raw_body),
});
const verify = (asked: RawRequest) => woocommerce.verify(asked, recordedSecret, received);
const signed = names.filter((name) => delivery(name).headers["x-wc-webhook-signature"]);

type Json = Record<string, unknown>;
const body = (name: string): Json => JSON.parse(delivery(name).raw_body);
const topicOf = (name: string) => woocommerce.identify(request(delivery(name))).topic;

/** What the store answered about the refunds of an order, by the order's id. */
const refundsOf: Record<number, unknown[]> = {
  13: rest("rest-order-refunds-list"),
  14: rest("rest-order2-refunds-list"),
  18: rest("rest-refunds-all").filter((one: { parent_id: number }) => one.parent_id === 18),
  20: rest("rest-order3-refunds-list-after-status-refunded"),
  23: [rest("rest-refund-negative-fee-line")],
};

function translate(topic: string, payload: unknown, fetched?: unknown) {
  const answer = woocommerce.translate(topic, payload, fetched, received);
  if ("alarm" in answer) throw new Error(answer.alarm);
  return answer.events;
}

/** The statements of a delivery's refunds, each with those before it, as `refund id: state, lines`. */
function explained(order: unknown, refunds: unknown[], policy?: object): Record<string, Statement> {
  const told = translate("order.updated", order, { refunds }).filter((event) => event.refund);
  return Object.fromEntries(
    told.map((event, i) => {
      if (!event.refund || !event.order || !("lines" in event.order))
        throw new Error("a refund is told with its order");
      const earlier = told.slice(0, i).flatMap((one) => one.refund ?? []);
      return [
        event.refund.id,
        buildStatement({
          order: event.order,
          refund: event.refund,
          earlier,
          policy: policy && policySchema.parse({ version: "1", ...policy }),
        }),
      ];
    }),
  );
}
const rows = (statement: Statement | undefined) =>
  statement && [
    statement.state,
    ...statement.lines.map((line) =>
      `${line.kind} ${line.title ?? ""}${line.quantity === undefined ? "" : ` x${line.quantity}`} ${toDecimal(line.amount)}${line.tax && !isZero(line.tax) ? ` (${toDecimal(line.tax)})` : ""}`.replace(
        / +/g,
        " ",
      ),
    ),
  ];

describe("a delivery of the recorded store", () => {
  test("is known by its signature over the bytes as they came", () => {
    expect(signed).toHaveLength(34);
    for (const name of signed) expect([name, verify(request(delivery(name)))]).toEqual([name, true]);
  });

  test.each<[string, (asked: RawRequest) => RawRequest]>([
    [
      "one byte is another",
      ({ headers, body: bytes }) => ({ headers, body: bytes.map((byte, i) => (i === 20 ? byte ^ 1 : byte)) }),
    ],
    [
      "a byte order mark stands before it",
      ({ headers, body: bytes }) => ({ headers, body: Buffer.concat([Buffer.from("\ufeff"), bytes]) }),
    ],
    [
      "it was parsed and written again",
      ({ headers, body: bytes }) => ({
        headers,
        body: Buffer.from(JSON.stringify(JSON.parse(Buffer.from(bytes).toString()), null, 1)),
      }),
    ],
    [
      "a line end follows it",
      ({ headers, body: bytes }) => ({ headers, body: Buffer.concat([bytes, Buffer.from("\n")]) }),
    ],
    [
      "it has no signature",
      ({ headers, body: bytes }) => ({ headers: { ...headers, "x-wc-webhook-signature": "" }, body: bytes }),
    ],
    [
      "the signature is cut off",
      ({ headers, body: bytes }) => ({
        headers: {
          ...headers,
          "x-wc-webhook-signature": (headers["x-wc-webhook-signature"] ?? "").slice(0, 20),
        },
        body: bytes,
      }),
    ],
    [
      "it carries another delivery's signature",
      ({ body: bytes }) => ({ headers: delivery("011-order.created").headers, body: bytes }),
    ],
  ])("is refused when %s", (_, change) => {
    expect(verify(change(request(delivery("013-order.updated"))))).toBe(false);
  });

  test("is refused with a secret that lost its letters on the way", () => {
    expect(woocommerce.verify(request(delivery("013-order.updated")), "test-secret-aoa", received)).toBe(
      false,
    );
  });

  test("is a delivery of its own although WooCommerce gave three of them one Delivery-ID", () => {
    const same = ["013-order.updated", "016-order.updated", "021-order.updated"].map((name) =>
      request(delivery(name)),
    );
    expect(new Set(same.map((one) => one.headers["x-wc-webhook-delivery-id"])).size).toBe(1);
    expect(new Set(same.map((one) => woocommerce.identify(one).contentKey)).size).toBe(3);
    expect(same.every((one) => woocommerce.identify(one).deliveryKey === undefined)).toBe(true);
  });

  test("is the same delivery when it is sent again", () => {
    const one = request(delivery("013-order.updated"));
    expect(woocommerce.identify(one)).toEqual(woocommerce.identify(structuredClone(one)));
  });

  test.each(signed)("is understood: %s", (name) => {
    const topic = topicOf(name);
    const payload = body(name);
    const order = (topic === "refund.created" ? payload.order : payload) as { id?: number }; // safe because it is only looked at
    const bare = ["action.woocommerce_order_refunded", "action.woocommerce_fulfillment_created_notification"];
    const id = bare.includes(topic) ? Number(payload.arg) : Number(order?.id);
    const full = signed.map(body).find((one) => one.id === id && one.line_items);
    const fetched = refundsOf[id] && { order: full, refunds: refundsOf[id] };
    const events = translate(
      topic,
      payload,
      bare.includes(topic) && !fetched ? { order: full, refunds: [] } : fetched,
    );
    const expected =
      topic.startsWith("order.") || ["refund.created", ...bare].includes(topic)
        ? "order."
        : topic.includes("return")
          ? "return.received"
          : undefined;
    if (expected) expect(events[0]?.type.startsWith(expected)).toBe(true);
    else expect(events).toEqual([]);
  });
});

describe("a refund of the recorded store", () => {
  test.each<[string, string, string[]]>([
    [
      "013-order.updated",
      "15",
      ["reconciled", "item Strik, blå x1 80.00 (16.00)", "return_freight Returfragt -59.00 (-11.80)"],
    ],
    [
      "044-order.updated",
      "24",
      ["reconciled", "item Strik, blå x1 80.00 (16.00)", "return_freight Returfragt -59.00 (-11.80)"],
    ],
    ["016-order.updated", "16", ["needs_review", "unexplained 10.00"]],
    [
      "016-order.updated",
      "17",
      [
        "needs_review",
        "item Sokker x1 44.96 (8.99)",
        "outbound_shipping 39.00 (7.80)",
        "fee Gaveindpakning 25.00 (5.00)",
        "unexplained -93.98",
      ],
    ],
    [
      "021-order.updated",
      "19",
      [
        "reconciled",
        "item Sokker x1 44.96 (8.99)",
        "outbound_shipping 39.00 (7.80)",
        "fee Gaveindpakning 25.00 (5.00)",
      ],
    ],
    [
      "039-order.updated",
      "21",
      ["needs_review", "item Strik, blå x1 80.00 (16.00)", "deduction -59.00 (-11.80)"],
    ],
    [
      "039-order.updated",
      "22",
      ["reconciled", "item Strik, blå x1 139.00 (27.80)", "outbound_shipping 39.00 (7.80)"],
    ],
  ])("of %s, number %s, is told as it was", (name, id, expected) => {
    const order = body(name);
    const statement = explained(order, refundsOf[Number(order.id)] ?? [])[id];
    expect(rows(statement)).toEqual(expected);
    expect(statement && addsUp(statement)).toBe(true);
    expect(statement?.tenders).toMatchObject([{ method: "manual", status: "manual" }]);
  });

  test("is one of two in the same delivery, and both are told in their order", () => {
    const events = translate("order.updated", body("016-order.updated"), { refunds: refundsOf[13] });
    expect(events.map((event) => event.refund?.id ?? event.type)).toEqual([
      "order.placed",
      "order.changed",
      "16",
      "17",
    ]);
    expect(explained(body("016-order.updated"), refundsOf[13] ?? [])["17"]?.memo).toContainEqual({
      kind: "earlier_refunds",
      amount: { minor: 1000n, currency: "DKK" },
    });
  });

  test("keeps the shop's note beside an amount that has no lines", () => {
    expect(explained(body("016-order.updated"), refundsOf[13] ?? [])["16"]?.memo).toMatchObject([
      { kind: "note", title: "Kulance" },
    ]);
  });

  test("is named by the shop's terms where the store gave no reason, and only to the øre", () => {
    const terms = (amount: string) => ({ returnFreight: { paidBy: "customer", amount } });
    const named = explained(body("039-order.updated"), refundsOf[20] ?? [], terms("59.00"))["21"];
    expect(rows(named)).toEqual([
      "reconciled",
      "item Strik, blå x1 80.00 (16.00)",
      "return_freight -59.00 (-11.80)",
    ]);
    expect(explained(body("039-order.updated"), refundsOf[20] ?? [], terms("59.01"))["21"]?.state).toBe(
      "needs_review",
    );
  });

  test("is the same event whichever webhook tells of it, so that the customer gets one mail", () => {
    const ids = (topic: string, payload: unknown, fetched: unknown) =>
      translate(topic, payload, fetched).map((event) => event.id);
    const updated = ids("order.updated", body("013-order.updated"), { refunds: refundsOf[14] });
    const action = ids(
      topicOf("015-action.woocommerce_order_refunded"),
      body("015-action.woocommerce_order_refunded"),
      { order: rest("rest-order2-after-refund"), refunds: refundsOf[14] },
    );
    expect(action).toEqual(updated);
  });
});

describe("what else a store can do to a refund", () => {
  type Line = {
    total: string;
    total_tax: string;
    quantity: number;
    name: string;
    meta_data: { key: string; value: unknown }[];
  };
  type Refund = {
    amount: string;
    reason: string;
    refunded_payment: boolean;
    meta_data: unknown[];
    line_items: Line[];
    shipping_lines: object[];
    fee_lines: Line[];
  };
  const refund = (change: (one: Refund) => void): Refund => {
    const one = structuredClone(refundsOf[14]?.[0]) as Refund; // safe because it was recorded
    change(one);
    return one;
  };
  const told = (change: (one: Refund) => void) =>
    rows(explained(body("013-order.updated"), [refund(change)])["15"]);
  const item = "item Strik, blå x1 80.00 (16.00)";
  const meta =
    (value: unknown, key = "_kvitto_deductions") =>
    (one: Refund) =>
      void Object.assign(one, { meta_data: [{ id: 1, key, value }] });

  test.each<[string, unknown, string[]]>([
    [
      "two deductions",
      [
        { kind: "return_freight", amount: "49.00" },
        { kind: "restocking_fee", amount: "10.00", tax: "2.00" },
      ],
      ["reconciled", item, "return_freight -49.00", "restocking_fee -10.00 (-2.00)"],
    ],
    [
      "a number, as PHP may write it",
      [{ kind: "return_freight", amount: 59 }],
      ["reconciled", item, "return_freight -59.00 (-11.80)"],
    ],
    [
      "a part of it only",
      [{ kind: "return_freight", amount: "49.00" }],
      ["needs_review", item, "return_freight -49.00", "deduction -10.00"],
    ],
    [
      "more than was kept",
      [{ kind: "return_freight", amount: "60.00" }],
      ["needs_review", item, "return_freight -60.00", "unexplained 1.00"],
    ],
    [
      "a kind that we do not know",
      [{ kind: "because_i_can", amount: "59.00" }],
      ["needs_review", item, "deduction -59.00 (-11.80)"],
    ],
    [
      "a negative sum",
      [{ kind: "return_freight", amount: "-59.00" }],
      ["needs_review", item, "deduction -59.00 (-11.80)"],
    ],
    [
      "nothing",
      [{ kind: "return_freight", amount: "" }],
      ["needs_review", item, "deduction -59.00 (-11.80)"],
    ],
    [
      "a sum in words",
      [{ kind: "return_freight", amount: "59 kr" }],
      ["needs_review", item, "deduction -59.00 (-11.80)"],
    ],
    ["no list", "59", ["needs_review", item, "deduction -59.00 (-11.80)"]],
  ])("is told when meta names %s", (_, value, expected) => {
    expect(told(meta(value))).toEqual(expected);
  });

  test("believes our plugin before the form that was recorded before it", () => {
    const both = (one: Refund) =>
      void one.meta_data.push({
        key: "_kvitto_deductions",
        value: [{ kind: "handling_fee", amount: "59.00" }],
      });
    expect(told(both)).toEqual(["reconciled", item, "handling_fee -59.00 (-11.80)"]);
  });

  test("has money on its way only when the gateway was asked", () => {
    const paid = refund((one) => void Object.assign(one, { refunded_payment: true }));
    expect(translate("order.updated", body("013-order.updated"), { refunds: [paid] }).at(-1)).toMatchObject({
      type: "refund.settled",
      refund: { payments: [{ status: "settled" }] },
    });
  });

  test("is money off an article that she keeps, when the line has no quantity", () => {
    expect(
      told((one) => {
        one.meta_data = [];
        for (const line of one.line_items) line.quantity = 0;
      }),
    ).toEqual(["reconciled", "item Strik, blå x0 21.00 (4.20)"]);
  });

  test("is a return with a deduction, when the line has no quantity but meta names exactly what it lacks", () => {
    expect(
      told((one) => {
        for (const line of one.line_items) line.quantity = 0;
      }),
    ).toEqual([
      "reconciled",
      "item Strik, blå x0 80.00 (16.00)",
      "return_freight Returfragt -59.00 (-11.80)",
    ]);
  });

  test("is never lost for a tax that was typed wrong: the sum is told without it", () => {
    expect(
      told((one) => {
        for (const line of one.line_items) Object.assign(line, { total: "-1.00", total_tax: "-20.00" });
      }),
    ).toEqual(["reconciled", item, "return_freight Returfragt -59.00"]);
  });

  test("may keep the freight as a product or a delivery with the other sign", () => {
    expect(
      told((one) => {
        one.meta_data = [];
        for (const line of one.line_items) Object.assign(line, { total: "-64.00", total_tax: "-16.00" });
        one.shipping_lines = [
          { id: 99, method_title: "Returfragt", total: "47.20", total_tax: "11.80", meta_data: [] },
        ];
      }),
    ).toEqual(["reconciled", item, "return_freight Returfragt -59.00 (-11.80)"]);
  });

  test("keeps one øre of a whole line as visibly as fifty-nine kroner", () => {
    expect(
      told((one) => {
        one.meta_data = [];
        one.amount = "79.99";
        for (const line of one.line_items) Object.assign(line, { total: "-63.99", total_tax: "-16.00" });
      }),
    ).toEqual(["needs_review", item, "deduction -0.01"]);
  });

  test("on a line that the order no longer has is not explained by anything", () => {
    expect(
      told((one) => {
        one.meta_data = [];
        for (const line of one.line_items) line.meta_data = [];
      }),
    ).toEqual(["needs_review", "unexplained 21.00"]);
  });

  test("may have more decimals than money has, and texts longer than a mail", () => {
    const long = refund((one) => {
      one.reason = "æ".repeat(5000);
      for (const line of one.line_items) line.total = "-16.800000000000001";
    });
    const event = translate("order.updated", body("013-order.updated"), { refunds: [long] }).at(-1);
    expect(event?.refund?.note).toHaveLength(2000);
    expect(event?.refund?.deductions).toMatchObject([{ kind: "return_freight", amount: "59.00" }]);
  });
});

describe("an order of the store", () => {
  const order = (change: object) => ({ ...body("013-order.updated"), refunds: [], ...change });
  const only = (change: object) => translate("order.updated", order(change))[0];

  test("that waited for its payment is placed when it is paid, though not a word of it changed", () => {
    const [waiting, paid] = [only({ status: "pending" }), only({ status: "processing" })];
    expect([waiting?.type, paid?.type]).toEqual(["order.changed", "order.placed"]);
    expect(waiting?.id).not.toBe(paid?.id);
  });

  test("was placed when it was bought or paid, and only once, however late and often it is told", () => {
    const first = translate("order.updated", order({}));
    const later = translate(
      "order.updated",
      order({ date_modified_gmt: "2027-05-01T10:00:00", number: "9" }),
    );
    expect(first.map(({ type }) => type)).toEqual(["order.placed", "order.changed"]);
    expect([later[0]?.id, later[0]?.occurredAt]).toEqual([first[0]?.id, first[0]?.occurredAt]);
    expect([later[1]?.occurredAt, later[1]?.order]).toMatchObject(["2027-05-01T10:00:00Z", { number: "9" }]);
    const paid = only({ date_paid_gmt: "2026-11-23T08:00:00", payment_method: "stripe" });
    expect(paid?.occurredAt).toBe("2026-11-23T08:00:00Z");
    const byBank = only({ date_paid_gmt: "2026-11-23T08:00:00", payment_method: "bacs" });
    expect(byBank?.occurredAt).toBe(first[0]?.occurredAt);
  });

  test("sold by the metre is told with its length", () => {
    const [line] = body("013-order.updated").line_items as object[]; // safe because order 14 has one
    expect(only({ line_items: [{ ...line, quantity: 2.5 }] })?.order).toMatchObject({
      lines: [{ title: "Strik, blå × 2.5", quantity: 1, total: "80.00" }],
    });
  });

  test("whose mail address is none is known all the same", () => {
    const billing = { ...Object(body("013-order.updated").billing), email: "nobody at home" };
    expect(Reflect.get(Object(only({ billing })?.order), "customer")).toMatchObject({ email: undefined });
  });

  test("that is deleted, or told by a topic that we do not use, changes nothing", () => {
    for (const topic of ["order.deleted", "product.updated", "action.woocommerce_notify_ship", ""])
      expect(translate(topic, { id: 14 })).toEqual([]);
  });

  test("in a shape that is not WooCommerce's is put aside with the place", () => {
    expect(() => translate("order.updated", order({ total: "80 kr" }))).toThrow(
      "the order from WooCommerce cannot be read: /total ",
    );
    expect(() => translate("order.updated", null)).toThrow("cannot be read");
    expect(() => translate("order.updated", order({ currency: "XXX" }))).toThrow(
      "/currency must be an ISO 4217 currency",
    );
  });
});

describe("what is signed but is no order", () => {
  test.each([401, 403, 404])("is an alarm: WooCommerce delivers its own errors as events (%i)", (status) => {
    const failure = {
      code: "woocommerce_rest_cannot_view",
      message: "Sorry, you cannot view this resource.",
      data: { status },
    };
    expect(woocommerce.translate("order.updated", failure, undefined, received)).toEqual({
      alarm: expect.stringContaining(String(status)),
    });
  });

  test("is an object that arrived as an empty list: the fulfilment's action says nothing", () => {
    expect(body("032-action.woocommerce_fulfillment_after_create").arg).toEqual([]);
    expect(
      translate(
        topicOf("032-action.woocommerce_fulfillment_after_create"),
        body("032-action.woocommerce_fulfillment_after_create"),
      ),
    ).toEqual([]);
  });

  test.each([[[]], [null], [true], ["14; DROP"], [[14]], [-1], [1.5], ["99999999999999999999"]])(
    "cannot make us ask the store for order %j",
    async (arg) => {
      const asked = woocommerce.fetch(
        "action.woocommerce_order_refunded",
        { action: "woocommerce_order_refunded", arg },
        {},
        new Date(),
      );
      await expect(asked).rejects.toThrow("the action carries no order id");
    },
  );

  test("is a return: goods that came back, of an order told before", () => {
    expect(translate("return.received", body("038-return.received"))).toEqual([
      {
        type: "return.received",
        id: "woocommerce/return/R-7/received",
        occurredAt: received.toISOString(),
        order: { id: "20" },
        return: { id: "R-7", items: [{ lineId: "7", quantity: 1 }] },
      },
    ]);
    expect(
      translate(
        topicOf("024-action.wc_notify_return_received"),
        body("024-action.wc_notify_return_received"),
      ),
    ).toMatchObject([{ order: { id: "14" }, return: { id: "RMA-1" } }]);
  });
});
