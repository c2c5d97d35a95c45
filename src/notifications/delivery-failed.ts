import { z } from "zod";
import { defineNotification, immediately } from "./define.ts";
import { given, nobodyToWriteTo } from "./parts/letter.ts";
import { localDay } from "./parts/local-day.ts";
import { parcelSchema, parcelUnknown, parcelView, unlessIn } from "./parts/parcel.ts";

const schema = parcelSchema.extend({
  reason: z.enum(["nobody_home", "address", "refused", "damaged", "lost", "other", "unknown"]),
  /** The day of the next try, where it is known and still ahead. */
  again: z.boolean(),
  by: z.string().optional(),
});

/** Tells the customer that a parcel could not be left, what happens now, and what we need from her. */
export const deliveryFailed = defineNotification({
  kind: "delivery-failed",
  on: ["fulfillment.failed"],
  class: "transactional",
  byDefault: false,
  badNews: true,
  unless: [nobodyToWriteTo, parcelUnknown, unlessIn("failed")],
  sendAt: immediately,
  maxAge: { hours: 48 },
  once: ({ parcel, occurredAt, shop }) => `${parcel?.id}/${localDay(occurredAt, shop.timeZone)}`,
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, now } = facts;
    // What was said of an earlier try does not hold for this one.
    const { failure } = facts.told?.fulfillment ?? given(facts.parcel, "parcel");
    const reason = failure?.reason ?? "unknown";
    const next = failure?.nextTry && new Date(failure.nextTry);
    const by =
      next && next > now && !["lost", "damaged"].includes(reason)
        ? print.weekday(next, shop.timeZone)
        : undefined;
    return { ...parcelView(facts), reason, again: by !== undefined, by };
  },
});
