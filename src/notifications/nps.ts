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
import { nobodyToWriteTo } from "./parts/letter.ts";

const schema = askSchema.extend({ shopName: z.string(), answers: answersSchema });

/** Asks how likely she is to recommend the shop, two weeks after everything came: the figure that shops compare over the years. */
export const nps = defineNotification({
  kind: "nps",
  on: ["fulfillment.delivered"],
  class: "question",
  byDefault: false,
  unless: [nobodyToWriteTo, isGift, unlessMayAsk("question"), notAllArrived, cameBack],
  sendAt: (facts) => daysAfter(deliveredAt(facts), 14),
  moves: true,
  once: ({ order }) => String(order?.id),
  schema,
  view: (facts): z.output<typeof schema> => ({
    ...ask(facts),
    shopName: facts.shop.name,
    answers: questionsOf("nps").flatMap((question) => answersTo(question, facts)),
  }),
});
