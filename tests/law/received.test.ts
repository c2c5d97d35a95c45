import { describe, expect, test } from "vitest";
import type { Parcel } from "../../src/commerce/fulfillment.ts";
import { receivedOf } from "../../src/law/received.ts";

const lines = [
  { id: "l1", title: "Mugg", quantity: 2, total: "160.00", tax: "32.00" },
  { id: "l2", title: "Kanna", quantity: 1, total: "300.00", tax: "60.00" },
];
const parcel = (id: string, state: Parcel["state"], at: string, more: Partial<Parcel> = {}): Parcel => ({
  id,
  state,
  reached: { shipped: "2026-11-16T10:00:00Z", [state]: at },
  ...more,
});
const of = (...parcels: Parcel[]) => receivedOf(lines, parcels, "Europe/Stockholm");
const mugs = [{ lineId: "l1", quantity: 2 }];
const pot = [{ lineId: "l2", quantity: 1 }];

describe("the goods of an order were received", () => {
  test("on the local day of each parcel: half past eleven at night in London is the next day in Stockholm", () => {
    expect(of(parcel("a", "delivered", "2026-11-19T23:30:00Z"))).toEqual(["2026-11-20"]);
  });

  test("when the last parcel is there, and not before: one that waits to be collected is not received", () => {
    const first = parcel("a", "delivered", "2026-11-18T10:00:00Z", { items: mugs });
    expect(
      of(first, parcel("b", "ready_for_pickup", "2026-11-19T10:00:00Z", { items: pot })),
    ).toBeUndefined();
    expect(of(first, parcel("b", "delivered", "2026-11-23T10:00:00Z", { items: pot }))).toEqual([
      "2026-11-18",
      "2026-11-23",
    ]);
  });

  test("not while a part of them has not even left", () => {
    expect(of(parcel("a", "delivered", "2026-11-18T10:00:00Z", { items: mugs }))).toBeUndefined();
    const one = [...pot, { lineId: "l1", quantity: 1 }];
    expect(of(parcel("a", "delivered", "2026-11-18T10:00:00Z", { items: one }))).toBeUndefined();
  });

  test("as far as anybody knows, where a parcel does not say what is in it", () => {
    expect(of(parcel("a", "delivered", "2026-11-18T10:00:00Z"))).toEqual(["2026-11-18"]);
  });

  test("without what came back unopened, and without what replaces something", () => {
    const first = parcel("a", "delivered", "2026-11-18T10:00:00Z", { items: mugs });
    const back = parcel("b", "returned", "2026-11-25T10:00:00Z", { items: pot });
    const swap = parcel("c", "in_transit", "2026-11-26T10:00:00Z", { exchange: { returnId: "r1" } });
    expect(of(first, back, swap)).toEqual(["2026-11-18"]);
    expect(of(back)).toBeUndefined();
  });

  test("never, as long as nothing is known of any parcel", () => {
    expect(of()).toBeUndefined();
  });
});
