import type { Locale } from "../commerce/print.ts";
import words from "./checklist.json" with { type: "json" };

/** What a good answer does, for whoever writes one: it stands beside the box in which she writes. */
export const steps = ["read", "acknowledge", "answer", "next", "mirror", "right"] as const;
export type Step = (typeof steps)[number];

/** In the order in which an answer is written. */
export const checklist = (locale: Locale): { step: Step; text: string }[] =>
  steps.map((step) => ({ step, text: words[locale][step] }));
