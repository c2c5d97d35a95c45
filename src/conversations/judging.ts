import type { Step } from "./checklist.ts";
import { pushedAway, questionsIn } from "./draft.ts";
import { languageOf } from "./language.ts";
import { openPlaces, unknownPlaces } from "./saved.ts";

/**
 * The checklist of a good answer beside a draft: what a machine can see is done, what it sees missing, and what only whoever writes can say. It never blocks. Pure.
 */

/** `yours`: no machine can tell. */
export type Verdict = "done" | "missing" | "yours";

export interface Judged {
  step: Step;
  is: Verdict;
  /** Sentences of the draft or of hers that say so. */
  words?: string | undefined;
}

export interface Judgement {
  steps: Judged[];
  /** What she asked, with whether the draft touches it. */
  questions: { text: string; touched: boolean }[];
  /** Places such as {{firstName}} that nobody has filled. */
  places: string[];
  /** The carrier or payment provider that the draft sends her to. */
  away?: string | undefined;
  /** The language of the draft, where it is another than hers. */
  otherLanguage?: string | undefined;
  /** It does not call her by her name. */
  nameless: boolean;
  /** Words of the draft and of what she wrote, where the draft is much longer. */
  long?: { draft: number; asked: number } | undefined;
}

const understanding =
  /förstår|beklagar|ledsen|ursäkta|förlåt|tråkigt|tack för att du|forstår|beklager|lei for|leit|unnskyld|undskyld|kedeligt|takk for at|tak fordi|ymmärr|pahoill|anteeksi|valitettav|kiitos|understand|sorry|apolog|thank you for|verstehe|verständ|entschuldig|tut mir leid|tut uns leid|bedauer/iu;
/** A day, a date, a time or a number of days: what happens next, and when. */
const when =
  /\b\d{1,2}[.:]\d{2}\b|\b\d{1,2}\.?\s?(?:jan|feb|mar|mär|apr|ma[ijy]|jun|jul|aug|sep|o[ck]t|nov|de[csz]|tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)|\d+\s?(?:bank)?(?:dag|dage|days?|tag|päiv|pv|timm|time|tunt|stund|hours?|min)|\b(?:i\s?(?:dag|morgon|morgen)|today|tomorrow|heute|morgen|tänään|huomenna)\b|(?:mån|tis|ons|tors|fre|lör|sön)dag|(?:man|tirs|ons|tors|fre|lør|søn)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|maanantai|tiistai|keskiviik|torstai|perjantai/iu;

const sentences = (text: string): string[] =>
  text
    .slice(0, 20_000)
    .split(/(?<=[.!?…])\s+|\n+/)
    .map((one) => one.trim())
    .filter(Boolean);
const short = (text: string, most = 90): string =>
  text.length > most ? `${text.slice(0, most).toWellFormed().trimEnd()} …` : text;
const stems = (text: string): string[] => [
  ...new Set((text.toLowerCase().match(/[\p{L}\p{N}]{4,}|\d+/gu) ?? []).map((word) => word.slice(0, 5))),
];
const count = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** A question is touched by an answer that uses its telling words, a third of them at least. */
function touches(draft: ReadonlySet<string>, question: string): boolean {
  const words = stems(question);
  return words.length > 0 && words.filter((word) => draft.has(word)).length * 3 >= words.length;
}

export function judge(
  draft: string,
  { asked, firstName, locale }: { asked: string; firstName?: string | undefined; locale: string },
): Judgement {
  const wrote = draft.trim() !== "";
  const said = sentences(draft);
  const known = new Set(stems(draft));
  const questions = questionsIn(asked).map((text) => ({
    text: short(text, 160),
    touched: touches(known, text),
  }));
  const places = [...openPlaces(draft), ...unknownPlaces(draft).filter((one) => one === "{{")];
  const away = pushedAway.exec(draft)?.[1];
  const feeling = said.find((one) => understanding.test(one));
  const next = said.find((one) => when.test(one));
  const hers = languageOf(asked) ?? locale;
  const yours = languageOf(draft);
  const otherLanguage = wrote && yours !== undefined && yours !== hers ? yours : undefined;
  const nameless = wrote && firstName !== undefined && !draft.toLowerCase().includes(firstName.toLowerCase());
  const [long, short_] = [count(draft), count(asked)];
  const step = (name: Step, is: Verdict, words?: string): Judged => ({ step: name, is, words });
  return {
    steps: [
      step("read", places.length > 0 ? "missing" : "yours"),
      step("acknowledge", away ? "missing" : feeling ? "done" : "missing", feeling && short(feeling)),
      questions.length === 0
        ? step("answer", "yours")
        : step("answer", questions.every(({ touched }) => touched) ? "done" : "missing"),
      step("next", next ? "done" : "missing", next && short(next)),
      step("mirror", wrote && !otherLanguage && !nameless ? "done" : "missing"),
      step("right", "yours"),
    ],
    questions,
    places,
    away,
    otherLanguage,
    nameless,
    ...(long > 150 && long > short_ * 4 && { long: { draft: long, asked: short_ } }),
  };
}
