import type { Step } from "./checklist.ts";
import { languageOf } from "./language.ts";
import { openPlaces, unknownPlaces } from "./saved.ts";

/** What a machine sees in an answer before it leaves. It advises; whoever writes decides. Pure. */
export interface Remark {
  step: Step;
  text: string;
}

/** Sentences of hers that end with a question mark, each once; what has to be answered. */
export function questionsIn(words: string): string[] {
  const sentences = words
    .slice(0, 20_000)
    .split(/(?<=[.!?…])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 1 && sentence.length <= 400 && sentence.endsWith("?"));
  return [...new Set(sentences)].slice(0, 20);
}

const count = (words: string): number => words.split(/\s+/).filter(Boolean).length;

/** Much longer than what was asked, and long in itself. */
const tooLong = { times: 4, words: 150 } as const;
const tooShort = { words: 5, asked: 30 } as const;

/** "Please contact PostNord": the shop owns the way to her living room, so it asks them itself. */
export const pushedAway =
  /\b(?:kontakta|kontakte?|contact|get in touch with|reach out to|ota yhteyttä|wend\p{L}*|ring(?:a|e)?|call|henvend dig til|henvend deg til|vänd dig till)\b[^.!?\n]{0,60}\b(post\s?nord|bring|posten|dhl|ups|fedex|dpd|gls|posti|matkahuolto|schenker|instabox|budbee|airmee|helthjem|hermes|klarna|qliro|walley|svea|paypal|collector)/iu;

/** Remarks about a draft: `asked` is what she wrote since the last answer, `firstName` hers where it is known. */
export function look(
  draft: string,
  { asked, firstName }: { asked: string; firstName?: string | undefined },
): Remark[] {
  const remarks: Remark[] = [];
  const add = (step: Step, text: string) => remarks.push({ step, text });
  const unknown = unknownPlaces(draft);
  const places = openPlaces(draft);
  if (places.length > 0 || unknown.length > 0)
    add("read", `a place is not filled in: ${places.join(", ") || "{{"}`);

  const questions = questionsIn(asked);
  if (questions.length > 1)
    add("answer", `she asked ${questions.length} questions: see that each is answered`);

  const [hers, yours] = [languageOf(asked), languageOf(draft)];
  if (hers && yours && hers !== yours) add("mirror", `she writes in "${hers}", the answer is in "${yours}"`);
  const [long, wrote] = [count(draft), count(asked)];
  if (long > tooLong.words && long > wrote * tooLong.times)
    add("mirror", `the answer has ${long} words, her question ${wrote}: say it shorter`);
  if (long < tooShort.words && wrote > tooShort.asked)
    add("mirror", `she wrote ${wrote} words, the answer has ${long}: show that you have read them`);
  if (firstName && !draft.toLowerCase().includes(firstName.toLowerCase()))
    add("mirror", `it does not call ${firstName} by name`);

  const away = pushedAway.exec(draft)?.[1];
  if (away) add("acknowledge", `it sends her to ${away}: ask them yourself, and tell her what you found out`);
  return remarks;
}
