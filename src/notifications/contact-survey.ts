import { z } from "zod";
import { questionsOf } from "../commerce/survey.ts";
import { defineNotification } from "./define.ts";
import { ask, askSchema, unlessMayAsk } from "./parts/ask.ts";
import { afterAnswer, notAnswered, withoutOrder } from "./parts/asked-after.ts";
import { given, webLink } from "./parts/letter.ts";

const schema = askSchema.extend({
  caseNumber: z.string(),
  questions: z.array(z.object({ key: z.string() })),
  /** Her page with all of them. */
  page: z.string().optional(),
});

/** Asks three days after an answer how it was to turn to the shop: whether she was welcome, taken seriously, and would shop here again. */
export const contactSurvey = defineNotification({
  kind: "contact-survey",
  on: ["case.answered"],
  class: "question",
  byDefault: false,
  unless: [notAnswered, withoutOrder, unlessMayAsk("question")],
  sendAt: (facts) => afterAnswer(facts, 3),
  moves: true,
  maxAge: { hours: 336 },
  once: (facts) => String(facts.case?.number),
  schema,
  view: (facts): z.output<typeof schema> => ({
    ...ask(facts),
    caseNumber: given(facts.case, "case").number,
    questions: questionsOf("contact-survey").map(({ key }) => ({ key })),
    page: facts.links.survey && webLink(facts.links.survey),
  }),
});
