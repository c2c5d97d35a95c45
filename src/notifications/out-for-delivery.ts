import { z } from "zod";
import { defineNotification, immediately } from "./define.ts";
import { nobodyToWriteTo } from "./parts/letter.ts";
import { localDay } from "./parts/local-day.ts";
import { parcelBy, parcelSchema, parcelUnknown, parcelView, unlessIn } from "./parts/parcel.ts";

const schema = parcelSchema.extend({
  /** The hours of today in which it comes, where they are known; otherwise the day. */
  timed: z.boolean(),
  by: z.string(),
});

/** Tells the customer that the parcel comes today, and at what time if anybody has said it. */
export const outForDelivery = defineNotification({
  kind: "out-for-delivery",
  on: ["fulfillment.out_for_delivery"],
  class: "transactional",
  byDefault: false,
  unless: [
    nobodyToWriteTo,
    parcelUnknown,
    unlessIn("out_for_delivery"),
    ({ now, occurredAt, shop: { timeZone } }) =>
      localDay(now, timeZone) !== localDay(occurredAt, timeZone) && "that day has passed",
  ],
  sendAt: immediately,
  maxAge: { hours: 12 },
  promises: (facts) => (comesToday(facts) ? parcelBy(facts) : undefined),
  once: ({ parcel, occurredAt, shop }) => `${parcel?.id}/${localDay(occurredAt, shop.timeZone)}`,
  schema,
  view: (facts): z.output<typeof schema> => {
    const { print, shop, now } = facts;
    const view = parcelView(facts);
    const timed = view.expect === "window" && view.hours !== undefined && comesToday(facts);
    return {
      ...view,
      timed,
      by: timed && view.hours ? view.hours : print.weekday(now, shop.timeZone),
    };
  },
});

const comesToday = ({ parcel, now, shop: { timeZone } }: Parameters<typeof parcelBy>[0]): boolean =>
  parcel?.expected !== undefined &&
  localDay(new Date(parcel.expected.to), timeZone) === localDay(now, timeZone);
