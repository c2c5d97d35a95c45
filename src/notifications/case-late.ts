import { z } from "zod";
import { defineNotification } from "./define.ts";
import { oneLine, quoted } from "./parts/customer-text.ts";
import { given, letter, letterSchema, sameDay } from "./parts/letter.ts";

const schema = letterSchema.extend({
  /** The thread's subject, the same for the whole case. */
  subject: z.string(),
  caseNumber: z.string(),
  /** What was promised: a whole date, and its time for the mail that leaves on that day. */
  promised: z.string(),
  time: z.string(),
  today: z.boolean(),
  passed: z.boolean(),
  by: z.string(),
  words: z.array(z.string()),
});

/** A last chance for a person to answer in time; of a short promise its last quarter. Minutes. */
const lead = 30;

/** Tells the customer, before the promised hour, that her answer will be later, and the new hour. Once for each deadline; then the owner is told. */
export const caseLate = defineNotification({
  kind: "case-late",
  on: ["case.opened", "case.reopened"],
  class: "transactional",
  byDefault: false,
  unless: [
    (facts) => !facts.case && "the case is not known",
    (facts) => facts.case?.state === "answered" && "a person has answered",
    (facts) => facts.case?.state === "closed" && "the case is closed",
    (facts) =>
      facts.case?.toldIn !== undefined && `case ${facts.case.toldIn}, which it was merged into, tells of it`,
    (facts) => !facts.case?.newAnswerBy && "no new time can be promised",
  ],
  sendAt: (facts) => {
    const { answerBy, goalMinutes } = given(facts.case, "case");
    const minutes = Math.min(lead, goalMinutes / 4);
    return new Date(answerBy.getTime() - minutes * 60_000);
  },
  moves: true,
  badNews: true,
  promises: (facts) =>
    facts.case?.newAnswerBy && {
      kind: "answer_by",
      subject: facts.case.number,
      dueAt: facts.case.newAnswerBy,
    },
  once: (facts) => `${facts.case?.number}/${facts.case?.answerBy.toISOString()}`,
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, now } = facts;
    const asked = given(facts.case, "case");
    const zone = shop.timeZone;
    return {
      ...letter(facts),
      subject: oneLine(asked.subject, 60),
      caseNumber: asked.number,
      promised: print.moment(asked.answerBy, zone),
      time: print.time(asked.answerBy, zone),
      today: sameDay(asked.answerBy, now, zone, print),
      passed: asked.answerBy <= now,
      by: print.moment(given(asked.newAnswerBy, "new time"), zone),
      words: quoted(asked.words, 600),
    };
  },
});
