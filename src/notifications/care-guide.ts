import { z } from "zod";
import { pickLocale } from "../commerce/print.ts";
import { defineNotification, type Facts } from "./define.ts";
import {
  ask,
  askSchema,
  cameBack,
  daysAfter,
  deliveredAt,
  isGift,
  notAllArrived,
  unlessMayAsk,
} from "./parts/ask.ts";
import { shownLine } from "./parts/customer-text.ts";
import { nobodyToWriteTo, webLink } from "./parts/letter.ts";

const schema = askSchema.extend({
  guides: z.array(z.object({ title: z.string(), advice: z.array(z.string()), url: z.string().optional() })),
});

const mostGuides = 4;

/** What the shop has written about goods that she bought, in her language. */
function adviceOn({ shop, order }: Facts) {
  const locale = pickLocale(order?.locale, order?.customer.locale, shop.locale) ?? "en";
  const bought = new Set(order?.lines.flatMap(({ groups = [] }) => groups));
  return shop.care
    .filter((guide) => guide.locale === locale && guide.groups.some((group) => bought.has(group)))
    .slice(0, mostGuides);
}

/** Sends the shop's own advice on how to care for what she bought, the day after it came; never without advice, and with nothing to buy. */
export const careGuide = defineNotification({
  kind: "care-guide",
  on: ["fulfillment.delivered"],
  class: "follow-up",
  byDefault: false,
  unless: [
    nobodyToWriteTo,
    isGift,
    unlessMayAsk("follow-up"),
    (facts) =>
      adviceOn(facts).length === 0 && "the shop has written no advice on these goods in her language",
    notAllArrived,
    cameBack,
  ],
  sendAt: (facts) => daysAfter(deliveredAt(facts), 1),
  moves: true,
  maxAge: { hours: 240 },
  once: ({ order }) => String(order?.id),
  schema,
  view: (facts): z.output<typeof schema> => ({
    ...ask(facts),
    guides: adviceOn(facts).map(({ title, advice, url }) => ({
      title: shownLine(title, 80),
      advice: advice.map((line) => shownLine(line, 400)),
      url: url && webLink(url),
    })),
  }),
});
