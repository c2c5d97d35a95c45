/** What customers are asked after a purchase or an answer, and what they can answer: the same for the mail, its page and the scores. */

/** Yes or no as 1 or 0; how well, from 1 to 5; how likely, from 0 to 10. */
export type Scale = "yes_no" | "five" | "ten";

export interface Question {
  key: string;
  scale: Scale;
}

const asked = {
  "arrived-check": [{ key: "arrived", scale: "yes_no" }],
  "case-solved-check": [{ key: "solved", scale: "yes_no" }],
  "review-request": [{ key: "score", scale: "five" }],
  "contact-survey": [
    { key: "welcome", scale: "five" },
    { key: "valued", scale: "five" },
    { key: "again", scale: "five" },
  ],
  nps: [{ key: "likely", scale: "ten" }],
} as const satisfies Record<string, readonly Question[]>;

export type SurveyKind = keyof typeof asked;
export const surveyKinds = Object.keys(asked) as SurveyKind[]; // safe because they are its own keys

export const isSurvey = (kind: string): kind is SurveyKind => Object.hasOwn(asked, kind);

/** The questions of one survey, in the order in which they are asked. */
export const questionsOf = (kind: SurveyKind): readonly Question[] => asked[kind];

/** All that can be answered to a question, the best first where it is a judgement. */
export function choicesOf(scale: Scale): readonly number[] {
  if (scale === "yes_no") return [1, 0];
  return scale === "five" ? [5, 4, 3, 2, 1] : Array.from({ length: 11 }, (_, i) => i);
}

/** What she answered, a figure for each question. */
export type Given = Record<string, number>;

/** Reads an answer as it is posted; undefined where a question is left open or answered with something else. */
export function readGiven(kind: SurveyKind, told: (key: string) => string | undefined): Given | undefined {
  const given: Given = {};
  for (const { key, scale } of questionsOf(kind)) {
    const choice = choiceOf(scale, told(key));
    if (choice === undefined) return undefined;
    given[key] = choice;
  }
  return given;
}

/** One choice as a link or a form names it: its figure. */
export const choiceOf = (scale: Scale, told: string | undefined): number | undefined =>
  choicesOf(scale).find((choice) => String(choice) === told);

/** Up to here an answer says that something went wrong: then she is offered help at once. */
const poorUpTo: Record<Scale, number> = { yes_no: 0, five: 2, ten: 6 };

/** Whether she should be asked what happened, and helped. */
export const needsHelp = (kind: SurveyKind, given: Given): boolean =>
  questionsOf(kind).some(({ key, scale }) => (given[key] ?? Number.POSITIVE_INFINITY) <= poorUpTo[scale]);
