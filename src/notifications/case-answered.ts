import { z } from "zod";
import { withoutMarks } from "../commerce/staff-letter.ts";
import { defineNotification, immediately } from "./define.ts";
import { greetingName, oneLine, quoted } from "./parts/customer-text.ts";
import { given, letter, letterSchema } from "./parts/letter.ts";
import { mannersOf } from "./parts/manners.ts";

const schema = letterSchema.extend({
  /** The thread's subject, the same for the whole case. */
  subject: z.string(),
  caseNumber: z.string(),
  /** Who answered; the team where she has no name that can be shown. */
  by: z.string(),
  named: z.boolean(),
  askedOn: z.string(),
  /** Paragraphs, each with its lines. */
  answer: z.array(z.object({ lines: z.array(z.string()) })),
  words: z.array(z.string()),
  /** Her own words greet or close the letter: then ours do not. */
  greets: z.boolean(),
  closes: z.boolean(),
});

/** Words of staff keep their links and figures; only what is not seen is taken out. */
const paragraphs = (words: string) =>
  withoutMarks(words)
    .trim()
    .split(/(?:\r\n|\r|\n)\s*(?:\r\n|\r|\n)/)
    .map((part) => ({
      lines: part
        .split(/\r\n|\r|\n/)
        .map((line) => oneLine(line, 4_000))
        .filter((line) => line !== ""),
    }))
    .filter(({ lines }) => lines.length > 0);

/** Brings the customer what a person answered, in the thread of her question. On from the first day: it only leaves because somebody wrote it. */
export const caseAnswered = defineNotification({
  kind: "case-answered",
  on: ["case.answered"],
  class: "transactional",
  byDefault: true,
  unless: [
    (facts) => !facts.case && "the case is not known",
    (facts) => facts.case && !facts.case.answer && "the answer is not known",
  ],
  sendAt: immediately,
  once: (facts) => `${facts.case?.number}/${facts.case?.answer?.id}`,
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print } = facts;
    const asked = given(facts.case, "case");
    const answer = given(asked.answer, "answer");
    const by = greetingName(answer.by);
    const own = mannersOf(paragraphs(answer.words), [answer.by, shop.name, shop.from.name]);
    return {
      ...letter(facts),
      subject: oneLine(asked.subject, 60),
      caseNumber: asked.number,
      by: by ?? shop.from.name,
      named: by !== undefined,
      askedOn: print.day(asked.receivedAt, shop.timeZone),
      answer: own.words,
      greets: own.greets,
      closes: own.closes,
      words: quoted(asked.words, 600),
    };
  },
});
