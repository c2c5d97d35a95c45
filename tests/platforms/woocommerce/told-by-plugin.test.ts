import { describe, expect, test } from "vitest";
import { woocommerce } from "../../../src/platforms/woocommerce/index.ts";
import { receivedAt, translate } from "./store.ts";

describe("a refund that was deleted", () => {
  test.each<[string, unknown]>([
    ["refund.deleted", { order_id: 20, refund_id: 21 }],
    ["refund.deleted", { order_id: "20", refund_id: "21" }],
    [
      "action.woocommerce_refund_deleted",
      { action: "woocommerce_refund_deleted", arg: { order_id: 20, refund_id: 21 } },
    ],
  ])("is told by %s with its order", (topic, payload) => {
    expect(translate(topic, payload)).toMatchObject([
      {
        type: "refund.deleted",
        id: "woocommerce/refund/21/deleted",
        occurredAt: receivedAt.toISOString(),
        order: { id: "20" },
        refund: { id: "21", amount: "0" },
      },
    ]);
  });

  test("is told with its sum where the plugin knows it", () => {
    const [event] = translate("refund.deleted", { order_id: 20, refund_id: 21, amount: "021.00" });
    expect(event?.refund?.amount).toBe("21.00");
  });

  test.each([21, "21"])("calls a person when WooCommerce tells its id and not its order (%j)", (arg) => {
    const told = woocommerce.translate(
      "action.woocommerce_refund_deleted",
      { action: "woocommerce_refund_deleted", arg },
      undefined,
      receivedAt,
    );
    expect(told).toEqual({ alarm: expect.stringMatching(/^Refund 21 was deleted in WooCommerce/) });
  });

  test.each<[unknown]>([
    [{ order_id: 20 }],
    [{ refund_id: 21 }],
    [{ order_id: 0, refund_id: 21 }],
    [{ order_id: 20, refund_id: 21, amount: "1,000.00" }],
    [[]],
    [null],
    ["21; DROP"],
  ])("is refused as %j", (payload) => {
    expect(() => translate("refund.deleted", payload)).toThrow(
      "the deleted refund from WooCommerce cannot be read",
    );
  });

  test("is never asked of the store, which does not have it any more", async () => {
    for (const topic of ["refund.deleted", "action.woocommerce_refund_deleted", "return.requested"])
      expect(await woocommerce.fetch(topic, { order_id: 20, refund_id: 21 }, {}, new Date())).toBeUndefined();
  });
});

describe("a return that our plugin tells", () => {
  const facts = {
    id: "R-7",
    basis: "withdrawal",
    reason: "unwanted",
    carrier: "PostNord",
    carrierCost: "59.00",
    method: "post",
    noticeAt: "2026-11-20T10:15:00+01:00",
    items: [{ lineId: "7", quantity: 1 }],
    estimate: { amount: "21.00", deductions: [{ kind: "return_freight", amount: "59.00" }] },
  };
  const payload = { occurredAt: "2026-11-20T10:16:00Z", order: { id: 20 }, return: facts };

  test.each([
    "requested",
    "approved",
    "declined",
    "in_transit",
    "received",
    "inspected",
    "closed",
    "cancelled",
  ])("as %s is taken as it is", (what) => {
    expect(translate(`return.${what}`, payload)).toMatchObject([
      {
        type: `return.${what}`,
        occurredAt: "2026-11-20T10:16:00Z",
        order: { id: "20" },
        return: facts,
      },
    ]);
  });

  test("is the same event when it is told again, and another when something in it has changed", () => {
    const id = (told: object) => translate("return.requested", { ...payload, ...told })[0]?.id;
    expect(id({})).toBe(id({}));
    expect(id({ return: { ...facts, reason: "faulty" } })).not.toBe(id({}));
    expect(id({})).not.toBe(translate("return.received", payload)[0]?.id);
  });

  test("happened when it arrived, if it does not say when", () => {
    const { occurredAt, ...without } = payload;
    expect(occurredAt).toBeDefined();
    expect(translate("return.requested", without)[0]?.occurredAt).toBe(receivedAt.toISOString());
  });

  test.each<[string, object]>([
    ["/return/carrierCost", { return: { ...facts, carrierCost: "59 kr" } }],
    ["/return/basis", { return: { ...facts, basis: "because" } }],
    ["/return/noticeAt", { return: { ...facts, noticeAt: "i går" } }],
    ["/return/id", { return: { ...facts, id: "" } }],
    ["/order", { order: undefined }],
    ["/order/id", { order: { id: "x" } }],
    ["/occurredAt", { occurredAt: "i går" }],
    ["/return", { return: null }],
  ])("is refused with the place when %s is not of its shape", (pointer, change) => {
    expect(() => translate("return.requested", { ...payload, ...change })).toThrow(pointer);
  });

  test("by a topic that is none of ours is not heard", () => {
    expect(translate("return.exploded", payload)).toEqual([]);
  });
});
