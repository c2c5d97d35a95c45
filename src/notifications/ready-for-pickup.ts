import { z } from "zod";
import { defineNotification, immediately } from "./define.ts";
import { oneLine } from "./parts/customer-text.ts";
import { given, nobodyToWriteTo, webLink } from "./parts/letter.ts";
import { parcelSchema, parcelUnknown, parcelView, unlessIn } from "./parts/parcel.ts";

const schema = parcelSchema.extend({
  /** Whether it is known where it lies, and until when. */
  placed: z.boolean(),
  name: z.string().optional(),
  dated: z.boolean(),
  by: z.string().optional(),
  coded: z.boolean(),
  pickup: z
    .object({
      name: z.string(),
      address: z.string().optional(),
      hours: z.string().optional(),
      code: z.string().optional(),
    })
    .optional(),
});

/** Tells the customer where her parcel lies, what she needs to get it, and until when. */
export const readyForPickup = defineNotification({
  kind: "ready-for-pickup",
  on: ["fulfillment.ready_for_pickup"],
  class: "transactional",
  byDefault: false,
  unless: [
    nobodyToWriteTo,
    parcelUnknown,
    unlessIn("ready_for_pickup"),
    ({ parcel }) =>
      !parcel?.pickup?.name &&
      !(parcel?.tracking?.url && webLink(parcel.tracking.url)) &&
      "nobody has said where it can be picked up",
    ({ parcel, now }) =>
      parcel?.pickup?.until &&
      new Date(parcel.pickup.until) <= now &&
      "the last day to pick it up has passed",
  ],
  sendAt: immediately,
  // The last day is in the facts; where nobody has said one, a week is what most places keep a parcel.
  maxAge: { hours: 7 * 24 },
  once: ({ parcel }) => String(parcel?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print } = facts;
    const { pickup } = given(facts.parcel, "parcel");
    const shown = (text: string | undefined, length: number) => text && oneLine(text, length);
    const place = shown(pickup?.name, 80);
    const until = pickup?.until && print.weekday(new Date(pickup.until), shop.timeZone);
    const address = shown(pickup?.address, 160);
    const hours = shown(pickup?.hours, 200);
    const code = shown(pickup?.code, 40);
    return {
      ...parcelView(facts),
      placed: Boolean(place),
      dated: Boolean(until),
      by: until,
      coded: Boolean(code),
      ...(place && {
        pickup: {
          name: place,
          ...(address && { address }),
          ...(hours && { hours }),
          ...(code && { code }),
        },
      }),
    };
  },
});
