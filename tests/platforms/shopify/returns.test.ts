import { describe, expect, test } from "vitest";
import { story } from "./answers.ts";
import { eventsOf, fixture } from "./bodies.ts";

const body = (change: object = {}) => ({
  id: 9001,
  admin_graphql_api_id: "gid://shopify/Return/9001",
  status: "requested",
  name: "#1001-R1",
  order: { id: 1001, admin_graphql_api_id: "gid://shopify/Order/1001" },
  return_line_items: [line("unwanted")],
  ...change,
});
const line = (return_reason: string, id = 4001, quantity = 1) => ({
  id: 1,
  quantity,
  return_reason,
  fulfillment_line_item: { id: 2, line_item: { id, admin_graphql_api_id: `gid://shopify/LineItem/${id}` } },
});
const friday = new Date("2026-11-20T09:15:00Z");
const toldOf = (topic: string, told: unknown) => eventsOf(topic, told, undefined, friday)[0];
const returnOf = (lines: object[]) =>
  toldOf("returns/request", body({ return_line_items: lines }))?.return ?? { id: "none" };

describe("a return of a Shopify shop", () => {
  test("that a live shop told", () => {
    expect(eventsOf("returns/request", fixture("returns__request.2023"), undefined, friday)).toEqual([
      {
        type: "return.requested",
        id: expect.stringMatching(/^shopify\/return\/3547267221\/[\w-]{16}$/),
        occurredAt: "2026-11-20T09:15:00.000Z",
        order: { id: "5196695273621" },
        return: {
          id: "3547267221",
          number: "#1106-R2",
          reason: "unwanted",
          items: [{ lineId: "12695210000533", quantity: 1 }],
        },
      },
    ]);
  });

  test.each([
    ["returns/request", { status: "requested" }, "return.requested"],
    ["returns/approve", { status: "open" }, "return.approved"],
    ["returns/decline", { status: "declined", decline: { reason: "final_sale" } }, "return.declined"],
    ["returns/cancel", { status: "canceled", order: null, order_id: 1001 }, "return.cancelled"],
    ["returns/close", { status: "closed", order: null, order_id: 1001 }, "return.closed"],
  ])("%s tells it with its order", (topic, change, type) => {
    expect(toldOf(topic, body(change))).toMatchObject({
      type,
      order: { id: "1001" },
      return: { id: "9001" },
    });
  });

  test("that is declined says what staff wrote to the customer, and nothing where they wrote nothing", () => {
    const declined = (decline: object) =>
      toldOf("returns/decline", body({ status: "declined", decline }))?.return?.declined;
    expect(declined({ reason: "return_period_ended", note: " The thirty days are over. " })).toEqual({
      because: "The thirty days are over.",
    });
    expect(declined({ reason: "final_sale", note: "" })).toBeUndefined();
  });

  test.each([
    [
      "a status that is not the topic's: only the body is signed",
      "returns/cancel",
      body({ status: "closed" }),
    ],
    ["a body that does not say whose it is", "returns/close", { id: 9001, status: "closed" }],
    ["goods that come back after all", "returns/reopen", body({ status: "open" })],
    [
      "differences",
      "returns/update",
      { admin_graphql_api_id: "gid://shopify/Return/1", return_line_items: { removals: [] } },
    ],
    ["nothing", "returns/process", {}],
  ])("is left alone when its body has %s", (_, topic, told) => {
    expect(eventsOf(topic, told)).toEqual([]);
  });

  test("is told with all that its answer knows, under the same id as its webhook", () => {
    const [back] = story("return-shipping-fee").returns ?? [];
    expect(toldOf("returns/close", back)).toMatchObject({
      type: "return.closed",
      order: { id: "1001" },
      return: {
        id: "9001",
        number: "#1001-R1",
        reason: "unwanted",
        carrier: "PostNord",
        items: [{ lineId: "4001", quantity: 1 }],
      },
    });
  });

  test.each([
    ["unwanted", "unwanted", undefined],
    ["defective", "faulty", "nonconformity"],
    ["WRONG_ITEM", "wrong_item", "nonconformity"],
    ["arrived-damaged", "damaged", "nonconformity"],
    ["arrived-late", "late", undefined],
    ["size_too_small", "size", undefined],
    ["too-tight", "size", undefined],
    ["not_as_described", "not_as_described", undefined],
    ["color-too-bright", "color_too_bright", undefined],
    ["other", undefined, undefined],
    ["unknown", undefined, undefined],
    ["", undefined, undefined],
  ])("because of %j has the reason %s and claims no more than it says", (told, reason, basis) => {
    const back = returnOf([line(told)]);
    expect(Reflect.get(back, "reason")).toBe(reason);
    expect(Reflect.get(back, "basis")).toBe(basis);
  });

  test("of a faulty and an unwanted article is not told as unwanted, nor as faulty goods alone", () => {
    expect(returnOf([line("unwanted"), line("defective", 4002)])).toMatchObject({
      reason: "faulty",
      basis: undefined,
    });
    expect(returnOf([line("unwanted"), line("style", 4002)])).toMatchObject({ reason: undefined });
  });

  test("whose lines are not told has no items, rather than a part of them", () => {
    const nameless = { ...line("unwanted"), fulfillment_line_item: null };
    expect(returnOf([line("unwanted"), nameless])).toMatchObject({ items: undefined });
  });

  test("is put aside when it is none", () => {
    expect(() => eventsOf("returns/request", { status: "requested" })).toThrow(
      "the return from Shopify cannot be read: /id is required",
    );
  });
});
