import { z } from "zod";
import { questionsOf } from "../commerce/survey.ts";
import { defineNotification } from "./define.ts";
import { answersSchema, answersTo, ask, askSchema, unlessMayAsk } from "./parts/ask.ts";
import { afterAnswer, notAnswered, withoutOrder } from "./parts/asked-after.ts";
import { given } from "./parts/letter.ts";

const schema = askSchema.extend({ caseNumber: z.string(), day: z.string(), answers: answersSchema });

/** Asks the day after an answer whether it helped; a no takes the matter up again. */
export const caseSolvedCheck = defineNotification({
  kind: "case-solved-check",
  on: ["case.answered"],
  class: "question",
  byDefault: false,
  unless: [notAnswered, withoutOrder, unlessMayAsk("question")],
  sendAt: (facts) => afterAnswer(facts, 1),
  moves: true,
  maxAge: { hours: 240 },
  once: (facts) => String(facts.case?.number),
  schema,
  view: (facts): z.output<typeof schema> => {
    const answered = given(facts.case, "case");
    return {
      ...ask(facts),
      caseNumber: answered.number,
      day: facts.print.weekday(answered.answeredAt ?? facts.occurredAt, facts.shop.timeZone),
      answers: questionsOf("case-solved-check").flatMap((question) => answersTo(question, facts)),
    };
  },
});
