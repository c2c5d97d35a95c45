import { z } from "zod";
import { topics } from "./topic.ts";

/**
 * Questions that others have asked about a topic, in one language, in the shop's own words: they stand beside the form of the contact page and in the
 * acknowledgement. A question leads to a page of the shop's, or is answered in place.
 */

/** More nobody reads while she waits. */
export const mostShown = 8;

const question = z
  .strictObject({
    question: z
      .string("must be text")
      .trim()
      .min(3, "must have at least 3 characters")
      .max(160, "must have at most 160 characters"),
    /** The page with the answer, or the answer itself; one of both. */
    url: z
      .url({ protocol: /^https$/, error: "must be an address that begins with https://" })
      .max(500, "must have at most 500 characters")
      .optional(),
    answer: z
      .string("must be text")
      .trim()
      .min(1, "must say something")
      .max(1_000, "must have at most 1000 characters")
      .optional(),
    /** Kept with its counts, but not shown. */
    active: z.boolean("must be true or false").default(true),
  })
  .refine(({ url, answer }) => (url === undefined) !== (answer === undefined), {
    message: "needs a url or an answer, and not both",
    path: ["url"],
  });
export type FaqQuestion = z.output<typeof question>;

export const faqPlaceSchema = z.object({
  topic: z.enum(topics, `must be one of ${topics.join(", ")}`),
  locale: z
    .string("must be sv, nb, da, fi, en or de")
    .regex(/^(sv|nb|da|fi|en|de)$/, "must be sv, nb, da, fi, en or de"),
});
export type FaqPlace = z.output<typeof faqPlaceSchema>;

/** All questions of a topic in a language, in the order in which they are shown. */
export const faqListSchema = z
  .array(question, "must be a list of questions")
  .max(40, "must have at most 40 questions")
  .superRefine((list, context) => {
    const shown = list.filter(({ active }) => active).length;
    if (shown > mostShown)
      context.addIssue({
        code: "custom",
        message: `at most ${mostShown} are shown, and ${shown} are active: set "active": false for the others`,
      });
    for (const [i, one] of list.entries())
      if (list.findIndex((other) => other.question === one.question) < i)
        context.addIssue({ code: "custom", path: [i, "question"], message: "stands in the list twice" });
  });
