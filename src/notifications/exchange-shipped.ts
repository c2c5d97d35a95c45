import { defineNotification, immediately } from "./define.ts";
import { nobodyToWriteTo } from "./parts/letter.ts";
import { overtaken, parcelBy, parcelUnknown } from "./parts/parcel.ts";
import { sentSchema, sentView } from "./parts/under-way.ts";

/** Tells the customer that what she gets instead of what she sent back is on its way. */
export const exchangeShipped = defineNotification({
  kind: "exchange-shipped",
  on: ["fulfillment.shipped"],
  class: "transactional",
  arises: ({ parcel }) => Boolean(parcel?.exchange),
  byDefault: false,
  unless: [nobodyToWriteTo, parcelUnknown, overtaken],
  sendAt: immediately,
  maxAge: { hours: 72 },
  promises: parcelBy,
  once: ({ parcel }) => String(parcel?.id),
  schema: sentSchema,
  view: sentView,
});
