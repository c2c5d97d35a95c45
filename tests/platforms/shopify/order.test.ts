import { describe, expect, test } from "vitest";
import { eventsOf, fixture, order, orderOf, refund, set } from "./bodies.ts";

const transaction = (change: object) => ({
  id: 77,
  order_id: 1001,
  kind: "sale",
  status: "failure",
  test: false,
  gateway: "shopify_payments",
  error_code: "card_declined",
  amount: "129.00",
  processed_at: "2026-11-02T09:00:05+01:00",
  ...change,
});

describe("an order of a Shopify shop", () => {
  test("is told as a live shop told it", () => {
    const [event] = eventsOf("orders/create", fixture("orders__create.INR-2023"));
    expect(event).toMatchObject({
      type: "order.placed",
      occurredAt: "2023-09-22T08:14:47-04:00",
      order: {
        id: "5159806763157",
        number: "#1085",
        currency: "INR",
        taxesIncluded: false,
        test: true,
        locale: "en-IN",
        total: "30.00",
        customer: { id: "6989864763541", email: "redacted@example.com" },
        shippingAddress: { countryCode: "IN" },
        lines: [{ id: "12623712354453", title: "Adania Pant - Black", quantity: 1, total: "30.00" }],
        shipping: { paid: "0.00" },
      },
    });
  });

  test.each([
    ["orders/create", {}, ["order.placed"]],
    ["orders/updated", {}, ["order.changed"]],
    ["orders/paid", {}, ["order.changed"]],
    ["orders/cancelled", { cancelled_at: "2026-11-03T09:00:00+01:00" }, ["order.cancelled"]],
    ["orders/cancelled", {}, ["order.changed"]], // only the body is signed: the topic alone cancels nothing
    ["orders/edited", {}, []],
  ])("%s %j tells %j", (topic, change, types) => {
    expect(eventsOf(topic, order(change)).map((event) => event.type)).toEqual(types);
  });

  test.each([
    "fulfillment_events/create",
    "fulfillment_events/delete",
    "returns/process",
    "order_transactions/create",
    "toString",
    "",
  ])("what we do not read yet tells nothing: %s", (topic) => {
    expect(eventsOf(topic, {})).toEqual([]);
  });

  test.each([
    ["customer", { by: "customer", reason: "customer" }],
    ["inventory", { by: "shop", reason: "stock" }],
    ["declined", { by: "shop", reason: "payment" }],
    ["fraud", { by: "shop", reason: "fraud" }],
    ["staff", { by: "shop", reason: "other" }],
    ["other", undefined],
    [null, undefined],
  ])("cancelled for %j is told as %j, and no more is claimed than was said", (cancel_reason, told) => {
    const body = order({ cancelled_at: "2026-11-03T09:00:00+01:00", cancel_reason });
    expect(eventsOf("orders/cancelled", body)[0]?.cancellation).toEqual(told);
    expect(eventsOf("orders/updated", body)[0]?.cancellation).toBeUndefined();
  });

  test("of which no money was taken says so when it is cancelled; of another the refund tells", () => {
    const told = (financial_status: string) =>
      eventsOf("orders/cancelled", order({ cancelled_at: "2026-11-03T09:00:00+01:00", financial_status }))[0]
        ?.cancellation;
    expect(told("voided")).toEqual({ paid: "0" });
    expect(told("pending")).toEqual({ paid: "0" });
    for (const status of ["paid", "partially_paid", "refunded", "partially_refunded"])
      expect(told(status)).toBeUndefined();
  });

  test("is told as paid when nothing of it is to be paid any more", () => {
    const paid = (financial_status: string) => {
      const told = eventsOf("orders/updated", order({ financial_status }))[0]?.order;
      return Reflect.get(Object(told), "paidAt") !== undefined;
    };
    expect(["paid", "refunded", "partially_paid", "pending"].map(paid)).toEqual([true, true, false, false]);
  });

  test.each([
    ["card_declined", "declined"],
    ["expired_card", "expired"],
    ["processing_error", "other"],
    ["constructor", "other"],
    [null, "other"],
  ])("whose payment failed with %j is told with the reason %s", (error_code, reason) => {
    expect(eventsOf("order_transactions/create", transaction({ error_code }))).toMatchObject([
      {
        type: "payment.failed",
        id: "shopify/payment/77",
        occurredAt: "2026-11-02T09:00:05+01:00",
        order: { id: "1001" },
        payment: { id: "77", method: "shopify_payments", amount: "129.00", reason },
      },
    ]);
  });

  test.each([
    ["that succeeded", { status: "success" }],
    ["of money that goes back", { kind: "refund" }],
    ["that lifts a reservation", { kind: "void" }],
    ["of a test", { test: true }],
    ["without an order: nobody has bought anything", { order_id: null }],
  ])("no payment failed by a transaction %s", (_, change) => {
    expect(eventsOf("order_transactions/create", transaction(change))).toEqual([]);
  });

  test("keeps the id that Shopify's own numbers round", () => {
    const cancelled = fixture("orders__cancelled.docs");
    expect(eventsOf("orders/cancelled", cancelled)[0]).toMatchObject({
      type: "order.cancelled",
      order: { id: "820982911946154508", test: true },
    });
  });

  test("shows each line at the price really paid: after its own discount and its share of the order's", () => {
    const shares = [{ amount_set: set("10.00") }, { amount_set: set("1.77") }];
    const facts = orderOf(
      order({
        line_items: [
          {
            id: 1,
            title: "Mugg",
            quantity: 2,
            price_set: set("80.00"),
            discount_allocations: shares,
            tax_lines: [{ rate: 0.25, price_set: set("29.65") }],
          },
        ],
      }),
    );
    expect(facts.lines).toEqual([
      {
        id: "1",
        title: "Mugg",
        quantity: 2,
        unitPrice: "80.00",
        total: "148.23",
        tax: "29.65",
        taxRate: "0.25",
      },
    ]);
  });

  test("shows delivery after its discounts, without one that was taken off", () => {
    const price = { price_set: set("49.00"), discounted_price_set: set("49.00") };
    expect(orderOf(order()).shipping).toEqual({ paid: "49.00", tax: "9.80" });
    expect(
      orderOf(
        order({
          shipping_lines: [
            { ...price, discount_allocations: [{ amount_set: set("49.00") }] },
            { ...price, is_removed: true },
          ],
        }),
      ).shipping.paid,
    ).toBe("0.00");
  });

  test("is known by its customer's address wherever Shopify has put it, and without one where nobody could write to it", () => {
    expect(orderOf(order({ email: "", contact_email: "kim@example.com" })).customer.email).toBe(
      "kim@example.com",
    );
    expect(orderOf(order({ email: "a@b.se, evil@x.com", customer: null })).customer.email).toBeUndefined();
  });

  test("is the same event again only when nothing that we read has changed", () => {
    const id = (change: object, topic = "orders/updated") => eventsOf(topic, order({ ...change }))[0]?.id;
    expect(id({ note: "ring first" })).toBe(id({}));
    expect(id({ email: "kim@example.com" })).not.toBe(id({}));
    expect(id({}, "orders/create")).not.toBe(id({}));
  });

  test.each([
    [order({ line_items: [{ id: "1 OR 1=1" }] }), "/line_items/0/id"],
    [order({ presentment_currency: "XXX" }), "not an ISO 4217 currency"],
    [order({ created_at: "2026-02-30T00:00:00Z" }), "/created_at"],
    [order({ updated_at: "+275760-09-13T00:00:01Z" }), "/updated_at"],
    [refund(), "/name is required"], // a signed refund under another topic
    ["[]", "the order from Shopify cannot be read"],
  ])("is put aside when it is not one: %#", (body, sentence) => {
    expect(() => eventsOf("orders/create", body)).toThrow(sentence);
  });
});
