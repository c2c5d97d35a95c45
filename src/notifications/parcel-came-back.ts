import { z } from "zod";
import { defineNotification, immediately } from "./define.ts";
import { articlesOf, detail, detailSchema, goods } from "./parts/details.ts";
import { given, letter, letterSchema, nobodyToWriteTo } from "./parts/letter.ts";

const schema = letterSchema.extend({
  number: z.string(),
  reason: z.enum(["uncollected", "refused", "address", "damaged", "other"]),
  details: z.array(detailSchema),
});

/**
 * Tells the customer that her parcel is back at the shop without her having had it, and asks what she wants. That she did not fetch it is no
 * withdrawal (A08): nothing is decided for her.
 */
export const parcelCameBack = defineNotification({
  kind: "parcel-came-back",
  on: ["fulfillment.returned"],
  class: "transactional",
  byDefault: false,
  unless: [
    nobodyToWriteTo,
    ({ parcel }) => !parcel && "the parcel is not known",
    ({ parcel }) => parcel?.state !== "returned" && "the parcel has reached her after all",
  ],
  sendAt: immediately,
  maxAge: { hours: 72 },
  badNews: true,
  once: (facts) => String(facts.parcel?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { print, shop, occurredAt } = facts;
    const order = given(facts.order, "order");
    const parcel = given(facts.parcel, "parcel");
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      reason: parcel.returned?.reason ?? "other",
      details: [
        ...goods("goods", articlesOf(order.lines, parcel.items ?? [])),
        ...detail("tracking", { text: parcel.tracking?.number, url: parcel.tracking?.url }),
        ...detail("back", { text: print.weekday(occurredAt, shop.timeZone) }),
      ],
    };
  },
});
