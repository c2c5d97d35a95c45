/** Before the money moves: what a refund would say to its customer and to the law. Nothing of it is stored. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refundOf } from "../support/held.ts";
import { asAdmin } from "../support/postgres.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ locale: "en" });
});
afterAll(() => world.close());

const preview = async (body: object, key = shop.key) => {
  const answer = await world.app.request("/v1/refunds/preview", {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
  return { status: answer.status, body: (await answer.json()) as any };
};
const order = {
  id: "9001",
  number: "9001",
  currency: "SEK",
  placedAt: "2026-11-02T09:00:00+01:00",
  locale: "sv",
  customer: {},
  shippingAddress: { countryCode: "SE" },
  total: "80.00",
  lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "80.00" }],
};
const items = [{ lineId: "l1", quantity: 1, amount: "80.00" }];
const refund = { amount: "21.00", items, deductions: [{ kind: "return_freight", amount: "59.00" }] };
const withdrawal = { basis: "withdrawal", carrierCost: "59.00" };

describe("an order that nobody told before", () => {
  test("a refund by the terms in force is fine, and shows the statement as the customer would read it", async () => {
    const { status, body } = await preview({ order, refund, return: withdrawal });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      verdict: "fine",
      shouldBe: "21.00",
      shortfall: "0.00",
      message: "The customer's mail can leave at once.",
      statement: {
        state: "reconciled",
        paidBack: "21.00",
        lines: [
          { kind: "item", label: "Mugg", amount: "80.00" },
          {
            kind: "return_freight",
            amount: "-59.00",
            basis: { policyVersion: "2026-03-03" },
            because: expect.stringContaining("frakten"),
          },
        ],
      },
    });
  });

  test("what the law forbids is said with the sum that should go back, in the language that was asked for", async () => {
    const faulty = { order, refund, return: { basis: "nonconformity", reason: "faulty" } };
    expect((await preview(faulty)).body).toMatchObject({
      verdict: "forbidden",
      shouldBe: "80.00",
      shortfall: "59.00",
      message: expect.stringMatching(/^SEK\s?59\.00 too little: .*80\.00 should go back\. /),
    });
    const { message, statement } = (await preview({ ...faulty, locale: "de" })).body;
    expect(message).toMatch(/^59,00\sSEK zu wenig: 80,00\sSEK müssen zurückgezahlt werden/);
    expect(statement.lines[1].label).toMatch(/Rücksend|Rückporto|Versand/);
  });

  test("a sum without a name asks for one, with the readings that the terms allow", async () => {
    const { body } = await preview({
      order: {
        ...order,
        total: "590.00",
        lines: [{ id: "l1", title: "Kastrull", quantity: 1, total: "590.00" }],
      },
      refund: { amount: "531.00", items: [{ lineId: "l1", quantity: 1, amount: "590.00" }] },
      policy: {
        version: "x",
        returnFreight: { paidBy: "customer", amount: "59.00", told: true },
        restockingFee: { percent: 10 },
      },
    });
    expect(body).toMatchObject({
      verdict: "review",
      message: expect.stringMatching(/59\.00 has no name/),
      advice: expect.arrayContaining([
        "The terms allow several readings of it: return_freight, restocking_fee.",
      ]),
    });
  });

  test("a deduction that the merchant's own terms find too small is waived", async () => {
    const policy = {
      version: "x",
      waiveBelow: "60.00",
      returnFreight: { paidBy: "customer", amount: "59.00", told: true },
    };
    expect((await preview({ order, refund, return: withdrawal, policy })).body).toMatchObject({
      verdict: "waive",
      shouldBe: "80.00",
      shortfall: "59.00",
      message: expect.stringMatching(/less than SEK\s?60\.00 is not worth a customer/),
    });
    const exact = { ...policy, waiveBelow: "59.00" };
    expect((await preview({ order, refund, return: withdrawal, policy: exact })).body.verdict).toBe("fine");
  });

  test("ways of paying that are named count as paid; when they are another sum a person has to look", async () => {
    const paying = (amount: string) => ({
      ...refund,
      payments: [{ method: "card", label: "Visa •••• 4242", amount }],
    });
    expect((await preview({ order, refund: paying("21.00"), return: withdrawal })).body).toMatchObject({
      verdict: "fine",
      statement: { tenders: [{ method: "card", status: "settled" }] },
    });
    expect((await preview({ order, refund: paying("20.00"), return: withdrawal })).body.verdict).toBe(
      "review",
    );
  });

  test("no money at all is no mail", async () => {
    expect((await preview({ order, refund: { amount: "0.00" } })).body).toMatchObject({
      verdict: "fine",
      message: expect.stringContaining("No money moves"),
    });
  });
});

describe("an order that is known", () => {
  test("its frozen terms and its earlier refunds count", async () => {
    const sale = refundOf(world.now());
    await shop.tell(...sale.events);
    expect(
      (await preview({ order: { id: sale.id }, refund: { amount: "60.00", items } })).body.errors,
    ).toEqual([
      {
        pointer: "/refund/amount",
        detail: "is 1.00 SEK more than what is left of what she paid (59.00 SEK)",
      },
    ]);
    const { body } = await preview({ order: { id: sale.id }, refund: { amount: "5.00", goodwill: "5.00" } });
    expect(body).toMatchObject({
      verdict: "fine",
      statement: {
        memo: [
          { kind: "earlier_refunds", amount: "21.00" },
          { kind: "total_refunded", amount: "26.00" },
        ],
      },
    });
  });

  test("the rest of a refund that waits is explained together with it", async () => {
    const sale = refundOf(world.now(), { basis: "nonconformity", reason: "faulty" });
    await shop.tell(...sale.events);
    const { body } = await preview({ order: { id: sale.id }, refund: { amount: "59.00" } });
    expect(body).toMatchObject({
      verdict: "fine",
      statement: { paidBack: "80.00", lines: [{ kind: "item", amount: "80.00" }] },
      advice: [`This makes up for refund ${sale.refund}: one mail explains both.`],
    });
    expect((await preview({ order: { id: sale.id }, refund: { amount: "58.00" } })).body).toMatchObject({
      verdict: "forbidden",
      shouldBe: "80.00",
      shortfall: "1.00",
    });
  });

  test("a return that was told before is known by its id", async () => {
    const sale = refundOf(world.now(), { basis: "nonconformity", reason: "faulty" });
    const [placed] = sale.events;
    await shop.tell(placed ?? {}, {
      type: "return.received",
      id: `${sale.id}-back`,
      occurredAt: world.now().toISOString(),
      order: { id: sale.id },
      return: { id: `${sale.id}-r`, basis: "nonconformity", reason: "faulty" },
    });
    const { body } = await preview({ order: { id: sale.id }, refund, return: { id: `${sale.id}-r` } });
    expect(body.verdict).toBe("forbidden");
  });

  test("in another shop it is not known", async () => {
    const sale = refundOf(world.now());
    await shop.tell(...sale.events);
    const other = await world.open({ name: "Annan", replyDomain: "svar.annan.example" });
    const answer = await preview({ order: { id: sale.id }, refund: { amount: "1.00" } }, other.key);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].pointer).toBe("/order/id");
  });

  test("nothing is stored", async () => {
    const sale = refundOf(world.now(), { basis: "nonconformity", reason: "faulty" });
    await shop.tell(...sale.events);
    const tables = (
      await asAdmin(
        world.url,
        "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'shop_id'",
      )
    ).rows as { name: string }[];
    const rows = () =>
      Promise.all(
        tables.map(({ name }) =>
          shop.ask((db, id) =>
            sql`select ${name} as name, count(*), max(xmin::text::bigint) as newest from ${sql.table(name)} where shop_id = ${id}`
              .execute(db)
              .then((found) => found.rows[0]),
          ),
        ),
      );
    expect(tables.length).toBeGreaterThan(20);
    const before = await rows();
    expect(before).toContainEqual(
      expect.objectContaining({ name: "statement", count: expect.stringMatching(/^[1-9]/) }),
    );
    for (const amount of ["21.00", "59.00", "0.00"])
      expect((await preview({ order: { id: sale.id }, refund: { amount } })).status).toBe(200);
    await preview({ order, refund, return: withdrawal });
    expect(await rows()).toEqual(before);
  });
});

test.each([
  ["more than she paid", { order, refund: { amount: "80.01", items } }, "/refund/amount", /0\.01 SEK more/],
  [
    "wrong decimals",
    { order, refund: { ...refund, amount: "21.005" } },
    "/refund/amount",
    /more decimals than SEK has/,
  ],
  ["another currency", { order, refund: { ...refund, currency: "EUR" } }, "/refund/currency", /must be SEK/],
  [
    "a payment in another currency",
    { order, refund: { ...refund, payments: [{ method: "card", amount: "21.00", currency: "NOK" }] } },
    "/refund/payments/0/currency",
    /must be SEK/,
  ],
  [
    "a carrier cost that the currency cannot have",
    {
      order: {
        ...order,
        currency: "JPY",
        total: "80",
        lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "80" }],
      },
      refund: { amount: "21" },
      return: { carrierCost: "5.5" },
    },
    "/return/carrierCost",
    /more decimals than JPY/,
  ],
  ["no refund", { order }, "/refund", /required/],
  ["no order", { refund }, "/order", /required/],
  ["a negative sum", { order, refund: { amount: "-1.00" } }, "/refund/amount", /negative/],
  ["a language that we do not speak", { order, refund, locale: "fr" }, "/locale", /.+/],
])("%s is refused with its place and a clear sentence", async (_, body, pointer, words) => {
  const answer = await preview(body);
  expect(answer.status).toBe(422);
  expect(answer.body.errors[0]).toEqual({ pointer, detail: expect.stringMatching(words) });
});

describe("a shop's own system that tells the refund in its own words", () => {
  const line = (id: number, total: string, tax: string, more: object = {}) => ({
    id,
    name: "Mugg",
    total,
    total_tax: tax,
    meta_data: [],
    ...more,
  });
  const mug = {
    id: 7301,
    number: "7301",
    status: "processing",
    currency: "SEK",
    prices_include_tax: true,
    date_created_gmt: "2026-11-02T08:00:00",
    date_modified_gmt: "2026-11-02T08:00:00",
    date_paid_gmt: "2026-11-02T08:00:00",
    total: "160.00",
    customer_id: 7,
    billing: {
      first_name: "Lena",
      last_name: "Ek",
      company: "",
      country: "SE",
      email: "lena@example.com",
    },
    shipping: { country: "SE" },
    payment_method: "stripe",
    payment_method_title: "Visa",
    line_items: [line(11, "128.00", "32.00", { quantity: 2 })],
    shipping_lines: [],
    fee_lines: [],
    meta_data: [{ key: "wpml_language", value: "sv" }],
    refunds: [],
  };
  const back = (total: string, tax: string) => [
    line(1, total, tax, { quantity: -1, meta_data: [{ key: "_refunded_item_id", value: "11" }] }),
  ];
  const kept = (more: object = {}) => [
    {
      key: "_kvitto_deductions",
      value: [{ kind: "return_freight", amount: "59.00", tax: "11.80", because: "Du valde själv", ...more }],
    },
  ];
  const typed = { amount: "21.00", refunded_payment: true };
  const lineOfItsOwn = line(2, "47.20", "11.80", {
    name: "Fee",
    meta_data: [{ key: "_refunded_item_id", value: "99" }],
  });
  const told = async (refund: object, more: object = {}) =>
    preview({ platform: "woocommerce", order: mug, refund: { ...typed, ...refund }, mail: true, ...more });
  const rows = (body: { statement: { lines: { kind: string; amount: string; tax?: string }[] } }) =>
    body.statement.lines.map(({ kind, amount, tax }) => [kind, amount, tax]);
  const explained = [
    ["item", "80.00", "16.00"],
    ["return_freight", "-59.00", "-11.80"],
  ];

  test.each([
    ["a smaller sum on the line, and its name", { line_items: back("-16.80", "-4.20"), meta_data: kept() }],
    ["the whole line, and its name", { line_items: back("-64.00", "-16.00"), meta_data: kept() }],
    [
      "a line of its own beside the whole line",
      { line_items: back("-64.00", "-16.00"), fee_lines: [lineOfItsOwn], meta_data: kept({ line: 99 }) },
    ],
  ])("%s: 80 less 59 is 21, and her mail says so in her language", async (_, refund) => {
    const { status, body } = await told(refund);
    expect(status).toBe(200);
    expect(body).toMatchObject({ verdict: "fine", statement: { state: "reconciled", paidBack: "21.00" } });
    expect(rows(body)).toEqual(explained);
    expect(body.mail).toMatchObject({ kind: "refund-issued", locale: "sv" });
    expect(body.mail.subject).toMatch(/21,00/);
    expect(body.mail.text).toMatch(/80,00[\s\S]*Returfrakt[\s\S]*59,00[\s\S]*Du valde själv[\s\S]*21,00/);
    expect(body.mail.html).toContain("Hej Lena!");
  });

  test("a sum without a name waits for a person: the mail shown is the short honest one, and when it would leave", async () => {
    const { body } = await told({ amount: "30.00", line_items: back("-24.00", "-6.00") });
    expect(body.verdict).toBe("review");
    expect(body.mail).toMatchObject({ kind: "refund-under-review", locale: "sv" });
    expect(Date.parse(body.mail.leavesAt)).toBeGreaterThan(world.now().getTime());
    expect(body.mail.text).toMatch(/30,00/);
  });

  test("what the law forbids for the return it pays back is said with the sum that is due, and her mail waits", async () => {
    await shop.tell({
      type: "return.received",
      id: "7301-return",
      occurredAt: "2026-11-18T09:00:00+01:00",
      order: { ...order, id: "7301", number: "7301" },
      return: { id: "R-7301-1", basis: "nonconformity", reason: "faulty" },
    });
    const refund = {
      line_items: back("-64.00", "-16.00"),
      meta_data: [...kept(), { key: "_kvitto_return", value: "R-7301-1" }],
    };
    expect((await told(refund, { locale: "en" })).body).toMatchObject({
      verdict: "forbidden",
      shouldBe: "80.00",
      shortfall: "59.00",
      message: expect.stringMatching(/^SEK\s?59\.00 too little/),
      mail: { kind: "refund-under-review", locale: "sv" },
    });
  });

  test("a name for another sum than its line has names nothing: a person is asked", async () => {
    const meta_data = kept({ line: 99, amount: "49.00", tax: "9.80" });
    const { body } = await told({
      line_items: back("-64.00", "-16.00"),
      fee_lines: [lineOfItsOwn],
      meta_data,
    });
    expect(body).toMatchObject({ verdict: "review", statement: { state: "needs_review" } });
  });

  test("what was refunded before counts: the last of two mugs is what is left of their price", async () => {
    const first = {
      id: 7302,
      date_created_gmt: "2026-11-10T08:00:00",
      amount: "21.00",
      refunded_payment: true,
      line_items: back("-16.80", "-4.20"),
      shipping_lines: [],
      fee_lines: [],
      meta_data: kept(),
    };
    const { body } = await told(
      { line_items: back("-16.80", "-4.20"), meta_data: kept() },
      { refunds: [first] },
    );
    expect(rows(body)).toEqual(explained);
    expect((await told({ amount: "139.01" }, { refunds: [first] })).body.errors[0]).toMatchObject({
      pointer: "/refund/amount",
    });
  });

  test("by hand, nothing is said to be on its way; without an address, why there is no mail", async () => {
    const refund = { line_items: back("-64.00", "-16.00"), meta_data: kept(), refunded_payment: false };
    expect((await told(refund)).body.mail.text).toMatch(/för hand/);
    const order = { ...mug, billing: { ...mug.billing, email: "" } };
    const { body } = await told(refund, { order });
    expect(body.mail).toEqual({ reason: "the shop has no mail address of the customer" });
    expect((await told(refund, { mail: false })).body).not.toHaveProperty("mail");
  });

  test.each([
    ["another system", { platform: "magento" }, /\/platform.*must be/],
    ["an order of another shape", { order: { id: 7301 } }, /order from WooCommerce cannot be read: \/number/],
    ["a refund of another shape", { refund: { amount: "x" } }, /refund/],
  ])("%s is refused with its place", async (_, more, words) => {
    const { status, body } = await told({ line_items: [] }, more);
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toMatch(words);
  });
});
