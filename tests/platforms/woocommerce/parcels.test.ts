/** Parcels of a WooCommerce store, as its own Fulfillments and the tracking plugins tell of them; and orders that come to nothing. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { woocommerce } from "../../../src/platforms/woocommerce/index.ts";
import { translate } from "./store.ts";

const recorded = (name: string): Record<string, unknown> => {
  const file = new URL(`../../fixtures/woocommerce/webhooks/${name}.json`, import.meta.url);
  return JSON.parse(JSON.parse(readFileSync(file, "utf8")).raw_body);
};
const answer = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/woocommerce/rest/${name}.json`, import.meta.url), "utf8"));
const tracked = (items: unknown, change: object = {}) => ({
  ...recorded("048-order.updated-with-shipment-tracking-meta"),
  refunds: [],
  meta_data: [{ key: "_wc_shipment_tracking_items", value: items }],
  ...change,
});
const parcel = {
  tracking_provider: "postnord-denmark",
  custom_tracking_provider: "",
  custom_tracking_link: "",
  tracking_number: "00370712345678901234",
  date_shipped: 1795132800,
  products_list: [],
  tracking_id: "9dd4e461268c8034f5c8564e155c67a6",
};
const shippedIn = (order: unknown, fetched?: unknown) =>
  translate("order.updated", order, fetched).filter((event) => event.fulfillment);

describe("a parcel of a WooCommerce store", () => {
  test("that a tracking plugin wrote into the order, as a store sent it", () => {
    const [told, ...more] = shippedIn(recorded("048-order.updated-with-shipment-tracking-meta"), {
      refunds: [],
    });
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      type: "fulfillment.shipped",
      occurredAt: "2026-11-21T18:24:09Z",
      order: { id: "18", number: "18" },
      fulfillment: {
        id: "18/9dd4e461268c8034f5c8564e155c67a6",
        carrier: "PostNord",
        tracking: { number: "00370712345678901234" },
      },
    });
  });

  test("that WooCommerce's own Fulfillments tell, with what is in it", () => {
    const fetched = { fulfillments: answer("rest-fulfillments-list") };
    const told = shippedIn(recorded("034-order.updated"), fetched);
    expect(told.map((event) => event.fulfillment)).toEqual([
      {
        id: "fulfillment/1",
        items: [{ lineId: "24", quantity: 1 }],
        carrier: "PostNord",
        tracking: { number: "00370712345678901234", url: "https://tracking.postnord.com/x" },
      },
    ]);
    const action = "action.woocommerce_fulfillment_created_notification";
    const order = recorded("034-order.updated");
    expect(
      translate(action, { action, arg: 20 }, { order, ...fetched }).filter((event) => event.fulfillment),
    ).toEqual(told);
  });

  test("is one parcel when store and plugin both tell of it, and the same event when it is told again", () => {
    const order = {
      ...recorded("034-order.updated"),
      meta_data: [{ key: "_wc_shipment_tracking_items", value: [parcel] }],
    };
    expect(shippedIn(order, { fulfillments: answer("rest-fulfillments-list") })).toHaveLength(1);
    const [first] = shippedIn(tracked([parcel]));
    const [again] = shippedIn(tracked([parcel], { date_modified_gmt: "2026-11-22T06:00:00" }));
    expect(again?.id).toBe(first?.id);
  });

  test("that is not sent yet is not told", () => {
    const [one] = answer("rest-fulfillments-list") as object[]; // safe because it was recorded with one
    expect(
      shippedIn(recorded("034-order.updated"), { fulfillments: [{ ...one, is_fulfilled: false }] }),
    ).toEqual([]);
  });

  test("of an old order that somebody edits is told as of the day it left", () => {
    const [told] = shippedIn(tracked([{ ...parcel, date_shipped: "1763596800" }]));
    expect(told?.occurredAt).toBe("2025-11-20T00:00:00.000Z");
  });

  test("by a carrier that somebody typed, with a link and its articles", () => {
    const typed = {
      ...parcel,
      tracking_provider: "",
      custom_tracking_provider: "Bodils Budbil",
      custom_tracking_link: "https://bodil.example/7",
      tracking_number: 7,
      products_list: [{ product: 11, item_id: "15", qty: "2" }],
    };
    expect(shippedIn(tracked({ 1: typed }))[0]?.fulfillment).toMatchObject({
      carrier: "Bodils Budbil",
      tracking: { number: "7", url: "https://bodil.example/7" },
      items: [{ lineId: "15", quantity: 2 }],
    });
  });

  test.each([
    ["no list", "later"],
    ["no parcels", []],
    ["null", null],
    ["numbers", [1, 2]],
  ])("from meta that holds %s is none, and the order is known all the same", (_, value) => {
    const told = translate("order.updated", tracked(value));
    expect(told.map((event) => event.type)).toEqual(["order.placed", "order.changed"]);
  });

  test("that is told with a link that is none, and text without end, is told as far as it can be", () => {
    const odd = {
      ...parcel,
      custom_tracking_link: "javascript:alert(1)",
      tracking_number: "9".repeat(500),
      date_shipped: "soon",
    };
    const [told] = shippedIn(tracked([odd]));
    expect(told?.fulfillment?.tracking?.url).toBeUndefined();
    expect(told?.fulfillment?.tracking?.number).toHaveLength(100);
  });
});

describe("an order that comes to nothing", () => {
  const order = (change: object) => ({ ...recorded("013-order.updated"), refunds: [], ...change });
  const only = (change: object) => translate("order.updated", order(change));

  test("is cancelled when it had been paid, or was to be paid later; who left at the payment had bought nothing", () => {
    const paid = "2026-11-21T18:23:57";
    const [was] = only({ status: "cancelled", date_paid_gmt: paid });
    expect([was?.type, was?.cancellation]).toEqual(["order.cancelled", undefined]);
    const [later] = only({ status: "cancelled", date_paid_gmt: null, payment_method: "bacs" });
    expect([later?.type, later?.cancellation]).toEqual(["order.cancelled", { paid: "0" }]);
    const [left] = only({ status: "cancelled", date_paid_gmt: null, payment_method: "stripe" });
    expect(left?.type).toBe("order.changed");
  });

  test("tells when it was paid, but not of an earlier payment when money is waited for", () => {
    const paidAt = (status: string, date_paid_gmt: unknown) =>
      Reflect.get(Object(only({ status, date_paid_gmt })[0]?.order), "paidAt");
    expect(paidAt("processing", "2026-11-21T18:23:57")).toBe("2026-11-21T18:23:57Z");
    expect(paidAt("failed", "2026-11-21T18:23:57")).toBeUndefined();
    expect(paidAt("on-hold", null)).toBeUndefined();
    expect(paidAt("on-hold", "soon")).toBeUndefined();
  });

  test("because its payment failed tells so, with where she can pay, once", () => {
    const told = only({
      status: "failed",
      payment_method: "stripe",
      payment_url: "https://shop.example/pay?key=1",
    });
    expect(told.map((event) => event.type)).toEqual(["order.changed", "payment.failed"]);
    expect(told[1]?.payment).toMatchObject({
      method: "stripe",
      reason: "other",
      payUrl: "https://shop.example/pay?key=1",
    });
    const again = only({
      status: "failed",
      payment_method: "stripe",
      payment_url: "https://shop.example/pay?key=1",
      date_modified_gmt: "2026-11-22T06:00:00",
    });
    expect(again[1]?.id).toBe(told[1]?.id);
  });
});

describe("what a store is asked for", () => {
  const request = (topic: string, delivery: string) => ({
    headers: { "x-wc-webhook-topic": topic, "x-wc-webhook-delivery-id": delivery },
    body: new TextEncoder().encode('{"arg":20}'),
  });

  test("two parcels of one order have the same body, and are two deliveries", () => {
    const topic = "action.woocommerce_fulfillment_created_notification";
    const key = (delivery: string) => woocommerce.identify(request(topic, delivery)).contentKey;
    expect(key("1")).not.toBe(key("2"));
  });
});
