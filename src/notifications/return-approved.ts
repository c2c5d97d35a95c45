import { z } from "zod";
import { defineNotification, immediately } from "./define.ts";
import { detail, detailSchema, goods } from "./parts/details.ts";
import { given, letter, nobodyToWriteTo } from "./parts/letter.ts";
import {
  estimateShape,
  estimateView,
  goodsOf,
  lastDay,
  overtakenBy,
  paidAlready,
  returnSchema,
  returnUnknown,
  returnView,
} from "./parts/returns.ts";
import { breakable, stepSchema } from "./parts/tenders.ts";

const schema = returnSchema.extend({
  ...estimateShape,
  store: z.boolean(),
  /** What brings it back: a label to print, a code to show, or neither is known. */
  how: z.enum(["label", "code", "none"]),
  /** The last day of that label or code. */
  dated: z.boolean(),
  until: z.string().optional(),
  /** She gets other goods instead of money. */
  exchanged: z.boolean(),
  details: z.array(detailSchema),
  steps: z.array(stepSchema),
});

/** Gives the customer what she needs to send her goods back, until when it can be used, and what to count on. */
export const returnApproved = defineNotification({
  kind: "return-approved",
  on: ["return.approved"],
  class: "transactional",
  byDefault: false,
  unless: [
    nobodyToWriteTo,
    returnUnknown,
    overtakenBy("declined", "in_transit", "received", "inspected", "closed", "cancelled"),
    paidAlready,
  ],
  sendAt: immediately,
  maxAge: { hours: 72 },
  toReceiver: true,
  once: (facts) => String(facts.return?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, now } = facts;
    const order = given(facts.order, "order");
    const back = given(facts.return, "return");
    const { label } = back;
    const zone = shop.timeZone;
    const link = detail("label", { url: label?.url });
    const code = detail("code", { text: label?.code, strong: true });
    const until = label?.until && new Date(label.until) > now ? lastDay(label.until) : undefined;
    const estimate = estimateView(order, back, print, zone);
    const instead = (back.exchange?.items ?? []).map(({ title, quantity }) => ({ title, count: quantity }));
    const how = link.length > 0 ? "label" : code.length > 0 ? "code" : "none";
    const by = until && print.weekday(until, zone);
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      ...returnView(back),
      ...estimate,
      store: back.method === "store",
      how,
      dated: by !== undefined && how !== "none",
      until: by,
      exchanged: instead.length > 0,
      details: [
        ...link,
        ...code,
        ...detail("where", { text: label?.dropOff }),
        ...detail("until", { text: by }),
        // Where rows add up to the estimate, the goods stand there.
        ...(estimate.rows?.length ? [] : goods("goods", goodsOf(order, back))),
        ...goods("instead", instead),
      ],
      steps: [
        { key: "send", done: false, now: true, ...(by && { day: breakable(by) }) },
        { key: "received", done: false, now: false },
        ...(order.gift && instead.length === 0 ? [] : [{ key: "after", done: false, now: false }]),
      ],
    };
  },
});
