import { eventSchema } from "../../../src/commerce/event.ts";
import { type FulfillmentFacts, fulfillmentSchema, type Parcel } from "../../../src/commerce/fulfillment.ts";
import type { Facts } from "../../../src/notifications/define.ts";
import { back, friday, nordlys, order } from "../facts.ts";
import type { Letters } from "../letters.ts";

const lines = [
  { id: "l1", title: "Mugg", quantity: 2, unitPrice: "80.00", total: "160.00", tax: "32.00" },
  { id: "l2", title: "Bricka i björk", quantity: 1, total: "249.00", tax: "49.80" },
  { id: "l3", title: "Linneduk Hav, 140 × 240 cm", quantity: 1, total: "449.00", tax: "89.80" },
];
const morning = "2026-11-20T08:05:00+01:00";
const tuesday = { to: "2026-11-24T18:00:00+01:00" };

/** A parcel of Lena's order: everything in it, unless it is said otherwise. */
export const parcel = (
  change: Partial<FulfillmentFacts> & Partial<Pick<Parcel, "state" | "reached">> = {},
): Parcel => {
  const { state = "shipped", reached = { shipped: morning }, ...facts } = change;
  return {
    ...fulfillmentSchema.parse({
      id: "f1",
      carrier: "PostNord",
      tracking: { number: "00373500489530470000", url: "https://nordlys.example/spara/f1" },
      items: lines.map(({ id, quantity }) => ({ lineId: id, quantity })),
      expected: tuesday,
      ...facts,
    }),
    state,
    reached,
  };
};

/** What is known when a parcel of Lena's order is told of, on Friday at a quarter past ten. */
export const parcelFacts = (about: Parcel = parcel(), rest: Partial<Facts> = {}): Facts => ({
  shop: nordlys,
  now: friday,
  occurredAt: friday,
  order: order({ lines, total: "907.00", shipping: { paid: "49.00", tax: "9.80" } }),
  parcel: about,
  parcels: [about],
  links: { order: "https://nordlys.example/o/7f3k" },
  ...rest,
});

/** The event that tells of a parcel, where the mail tells just that. */
export const toldOf = (type: string, { state: _state, reached: _reached, ...fulfillment }: Parcel) =>
  eventSchema.parse({ id: "e9", type, occurredAt: friday.toISOString(), order: { id: "1001" }, fulfillment });

/** Three parcels: the first is there, the second is told of, the third is on its way. */
export const three = (): Parcel[] => [
  parcel({
    id: "f1",
    items: [{ lineId: "l1", quantity: 2 }],
    state: "delivered",
    reached: { shipped: "2026-11-18T15:00:00+01:00", delivered: "2026-11-19T17:20:00+01:00" },
  }),
  parcel({ id: "f2", items: [{ lineId: "l2", quantity: 1 }] }),
  parcel({
    id: "f3",
    items: [{ lineId: "l3", quantity: 1 }],
    carrier: "DHL",
    tracking: undefined,
    state: "in_transit",
    reached: { shipped: morning, in_transit: morning },
    expected: { to: "2026-11-26T18:00:00+01:00" },
  }),
];

const bare = { carrier: undefined, tracking: undefined, items: undefined, expected: undefined };
const late = (change: Partial<FulfillmentFacts> = {}) =>
  parcel({
    state: "delayed",
    expected: { to: "2026-11-26T18:00:00+01:00" },
    delay: { reason: "weather" },
    ...change,
  });
const failed = (failure: FulfillmentFacts["failure"]) => parcel({ state: "failed", failure });
const exchanged = parcel({
  items: undefined,
  exchange: { returnId: "r1" },
});
const kiosk = {
  name: "PostNord Ombud, Hemköp Linnéplatsen",
  address: "Linnéplatsen 5, 413 10 Göteborg",
  hours: "måndag–fredag 8–21, lördag–söndag 9–21",
  code: "4817",
  until: "2026-12-04T21:00:00+01:00",
};

/** What is told of parcels. */
export const parcels: Letters = {
  shipped: () => parcelFacts(),
  "shipped.of-three": () => {
    const all = three();
    return parcelFacts(all[1], { parcels: all });
  },
  "shipped.together": () => {
    const all = three();
    return parcelFacts(all[1], { parcels: all, together: all.slice(1) });
  },
  "shipped.part": () => parcelFacts(parcel({ items: [{ lineId: "l1", quantity: 1 }] })),
  "shipped.bare": () => parcelFacts(parcel(bare)),
  "out-for-delivery": () =>
    parcelFacts(
      parcel({
        state: "out_for_delivery",
        expected: { from: "2026-11-20T13:00:00+01:00", to: "2026-11-20T15:00:00+01:00" },
      }),
    ),
  "out-for-delivery.some-time": () => parcelFacts(parcel({ ...bare, state: "out_for_delivery" })),
  "ready-for-pickup": () => parcelFacts(parcel({ state: "ready_for_pickup", pickup: kiosk })),
  "ready-for-pickup.by-link": () => parcelFacts(parcel({ state: "ready_for_pickup" })),
  delivered: () =>
    parcelFacts(
      parcel({
        state: "delivered",
        deliveredTo: "door",
        reached: { shipped: "2026-11-18T15:00:00+01:00", delivered: "2026-11-20T10:05:00+01:00" },
      }),
    ),
  "delivered.of-three": () => {
    const all = three();
    return parcelFacts(all[0], { parcels: all });
  },
  "delivery-delayed": () => parcelFacts(late(), { told: toldOf("fulfillment.delayed", late()) }),
  "delivery-delayed.no-day": () => {
    const unknown = late({ expected: undefined, delay: undefined });
    return parcelFacts(unknown, { told: toldOf("fulfillment.delayed", unknown) });
  },
  "delivery-failed": () =>
    parcelFacts(failed({ reason: "nobody_home", nextTry: "2026-11-23T12:00:00+01:00" })),
  "delivery-failed.lost": () => parcelFacts(failed({ reason: "lost" })),
  "exchange-shipped": () =>
    parcelFacts(exchanged, {
      return: back({ exchange: { items: [{ title: "Mugg, blå", quantity: 1 }] } }),
    }),
};
