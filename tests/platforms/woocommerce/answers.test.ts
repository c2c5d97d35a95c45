/** Every answer that was recorded of a real store's REST API is read, or refused with its place. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { addsUp } from "../../../src/commerce/statement.ts";
import { told, translate } from "./store.ts";

const folder = new URL("../../fixtures/woocommerce/rest/", import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
const is = (pattern: RegExp) => names.filter((name) => pattern.test(name));
const orders = is(/^rest-order\d?-(created|after|status)/);
const lists = is(/^rest-(order\d?-)?refunds-(list|all)/);
const refunds = is(/^rest-refund-(A|B|negative|deleted)/);
const parcels = is(/^rest-fulfillment/);
/** Which order a refund is of, where it does not say so. */
const orderOf: Record<string, string> = {
  "rest-order-refunds-list.json": "rest-order-after-refunds.json",
  "rest-order2-refunds-list.json": "rest-order2-after-refund.json",
  "rest-order3-refunds-list-after-status-refunded.json": "rest-order3-status-refunded.json",
  "rest-refund-A-item-with-fee-kept.json": "rest-order2-after-refund.json",
  "rest-refund-B-amount-only.json": "rest-order-after-refunds.json",
  "rest-refund-deleted.json": "rest-order3-status-refunded.json",
};

test("all that was recorded is looked at", () => {
  const seen = [...orders, ...lists, ...refunds, ...parcels];
  const others = ["rest-refund-D-too-much.json", "wc-auth-callback.json"];
  expect([...seen, ...others].sort()).toEqual(names.sort());
});

test.each(orders)("%s is an order as it was then", (name) => {
  const order = read(name);
  const [event] = translate("order.updated", order);
  expect(event?.order?.id).toBe(String(order.id));
  expect(event?.order).toMatchObject({ total: order.total, currency: order.currency });
});

test.each([...lists, ...refunds])("%s is explained, or held with what is not explained", (name) => {
  const order = orderOf[name];
  const all = [read(name)].flat().filter((one) => !one.parent_id || one.parent_id === 14);
  const list = told(read(order ?? "rest-order2-after-refund.json"), all);
  expect(list).toHaveLength(all.length);
  for (const { statement, refund } of list) {
    expect(addsUp(statement)).toBe(true);
    expect(Number(refund.amount)).toBeGreaterThan(0);
    const open = statement.lines.some(({ kind }) => kind === "unexplained" || kind === "deduction");
    expect(statement.state).toBe(open ? "needs_review" : "reconciled");
  }
});

test.each(parcels)("%s is a parcel that left, with its number", (name) => {
  const order = read("rest-order3-after-fulfillment.json");
  const told = translate("order.updated", order, { order, refunds: [], fulfillments: [read(name)].flat() });
  expect(told.map(({ type }) => type)).toEqual(["order.placed", "order.changed", "fulfillment.shipped"]);
  expect(told.at(-1)?.fulfillment?.tracking?.number).toBeTruthy();
});

test("an error that WooCommerce answers is no order: it is put aside", () => {
  expect(() => translate("order.updated", read("rest-refund-D-too-much.json"))).toThrow("cannot be read");
});
