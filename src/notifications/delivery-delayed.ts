import { z } from "zod";
import { defineNotification, type Facts, immediately } from "./define.ts";
import { given, nobodyToWriteTo } from "./parts/letter.ts";
import { localDay } from "./parts/local-day.ts";
import { parcelBy, parcelSchema, parcelUnknown, parcelView, unlessIn } from "./parts/parcel.ts";

const schema = parcelSchema.extend({
  reason: z.enum(["carrier", "weather", "stock", "customs", "address", "other", "unknown"]),
});

/** A new day is one that was said with the delay itself: the day of before does not hold any more. */
const withNewDay = (facts: Facts): Facts => {
  const said = facts.told?.fulfillment;
  const { parcel } = facts;
  return parcel && said
    ? { ...facts, parcel: { ...parcel, delay: said.delay, expected: said.expected && parcel.expected } }
    : facts;
};

/** Tells the customer that it takes longer, why if that is known, the new day, and what she can do. */
export const deliveryDelayed = defineNotification({
  kind: "delivery-delayed",
  on: ["fulfillment.delayed"],
  class: "transactional",
  byDefault: false,
  badNews: true,
  unless: [
    nobodyToWriteTo,
    parcelUnknown,
    // A scan on the road does not make it faster: the new day still holds.
    unlessIn("delayed", "shipped", "in_transit"),
    (facts) => {
      const day = withNewDay(facts).parcel?.expected?.to;
      return day !== undefined && new Date(day) <= facts.now && "the new day has passed already";
    },
  ],
  sendAt: immediately,
  maxAge: { hours: 48 },
  promises: (facts) => parcelBy(withNewDay(facts)),
  once: (facts) => {
    const { parcel, shop } = withNewDay(facts);
    return `${parcel?.id}/${parcel?.expected ? localDay(new Date(parcel.expected.to), shop.timeZone) : "no day yet"}`;
  },
  schema,
  view: (facts): z.output<typeof schema> => {
    const { print } = facts;
    const told = withNewDay(facts);
    return {
      ...parcelView({ ...told, print }),
      reason: given(told.parcel, "parcel").delay?.reason ?? "unknown",
    };
  },
});
