import { defineNotification, immediately } from "./define.ts";
import { nobodyToWriteTo } from "./parts/letter.ts";
import { overtaken, parcelBy, parcelUnknown } from "./parts/parcel.ts";
import { sentSchema, sentView } from "./parts/under-way.ts";

/** Tells the customer that a parcel is on its way: when it comes, what is in it, and where the others are. */
export const shipped = defineNotification({
  kind: "shipped",
  on: ["fulfillment.shipped"],
  class: "transactional",
  // What she exchanged has a mail of its own.
  arises: ({ parcel }) => !parcel?.exchange,
  byDefault: false,
  unless: [nobodyToWriteTo, parcelUnknown, overtaken],
  sendAt: immediately,
  maxAge: { hours: 72 },
  merges: { minutes: 10, by: "order" },
  promises: parcelBy,
  once: ({ parcel }) => String(parcel?.id),
  schema: sentSchema,
  view: sentView,
});
