import { z } from "zod";
import { defineNotification, immediately } from "./define.ts";
import { given, nobodyToWriteTo, sameDay } from "./parts/letter.ts";
import { parcelSchema, parcelUnknown, parcelView, unlessIn } from "./parts/parcel.ts";

const schema = parcelSchema.extend({
  today: z.boolean(),
  by: z.string(),
  time: z.string(),
  /** Where it was left, where somebody has said it. */
  where: z.enum(["door", "mailbox", "neighbour", "pickup_point", "safe_place", "receiver", "unknown"]),
});

/** Tells the customer that a parcel was left, where, and what to do if she cannot find it. */
export const delivered = defineNotification({
  kind: "delivered",
  on: ["fulfillment.delivered"],
  class: "transactional",
  byDefault: false,
  unless: [nobodyToWriteTo, parcelUnknown, unlessIn("delivered")],
  sendAt: immediately,
  maxAge: { hours: 48 },
  once: ({ parcel }) => String(parcel?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, now } = facts;
    const parcel = given(facts.parcel, "parcel");
    const at = new Date(parcel.reached.delivered ?? facts.occurredAt);
    return {
      ...parcelView(facts),
      today: sameDay(at, now, shop.timeZone, print),
      by: print.weekday(at, shop.timeZone),
      time: print.time(at, shop.timeZone),
      where: parcel.deliveredTo ?? "unknown",
    };
  },
});
