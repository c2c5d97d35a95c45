import { z } from "zod";
import { questionsOf } from "../commerce/survey.ts";
import { defineNotification } from "./define.ts";
import {
  answersSchema,
  answersTo,
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
import { given, nobodyToWriteTo } from "./parts/letter.ts";

const schema = askSchema.extend({
  day: z.string(),
  count: z.number().describe("parcels"),
  /** What should have come, to compare with. */
  items: z.array(z.object({ title: z.string(), count: z.number() })),
  rest: z.number().describe("articles that are not shown; 0 for none"),
  answers: answersSchema,
});

const mostItems = 10;

/** Asks two days after the last parcel whether everything is there, so that she need not look for whom to tell when it is not. */
export const arrivedCheck = defineNotification({
  kind: "arrived-check",
  on: ["fulfillment.delivered"],
  class: "follow-up",
  byDefault: false,
  unless: [nobodyToWriteTo, isGift, unlessMayAsk("follow-up"), notAllArrived, cameBack],
  sendAt: (facts) => daysAfter(deliveredAt(facts), 2),
  moves: true,
  maxAge: { hours: 96 },
  once: ({ order }) => String(order?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { lines } = given(facts.order, "order");
    return {
      ...ask(facts),
      day: facts.print.weekday(deliveredAt(facts), facts.shop.timeZone),
      count: Math.max(1, facts.parcels?.length ?? 1),
      items: lines
        .slice(0, mostItems)
        .map(({ title, quantity }) => ({ title: shownLine(title, 90), count: quantity })),
      rest: Math.max(0, lines.length - mostItems),
      answers: questionsOf("arrived-check").flatMap((question) => answersTo(question, facts)),
    };
  },
});
