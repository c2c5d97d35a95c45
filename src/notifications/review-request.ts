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
  isNeutral,
  notAllArrived,
  unlessMayAsk,
} from "./parts/ask.ts";
import { nobodyToWriteTo } from "./parts/letter.ts";

const schema = askSchema.extend({ day: z.string(), answers: answersSchema });

/** Asks what she thinks of the purchase; everybody in the same words, whatever she will answer. */
export const reviewRequest = defineNotification({
  kind: "review-request",
  on: ["fulfillment.delivered"],
  class: "question",
  byDefault: false,
  unless: [nobodyToWriteTo, isGift, unlessMayAsk("review"), notAllArrived, cameBack],
  // Where it rests on being neutral it has to follow right after the sale (F04).
  sendAt: (facts) => daysAfter(deliveredAt(facts), isNeutral(facts) ? 1 : 5),
  moves: true,
  once: ({ order }) => String(order?.id),
  schema,
  view: (facts): z.output<typeof schema> => ({
    ...ask(facts),
    day: facts.print.weekday(deliveredAt(facts), facts.shop.timeZone),
    answers: questionsOf("review-request").flatMap((question) => answersTo(question, facts)),
  }),
});
