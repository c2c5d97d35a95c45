import { z } from "zod";
import { webAddress } from "./fields.ts";

/** What a guide is about, in the order in which a traveller needs it. */
export const guideTopics = ["entry", "transfer", "car", "place", "other"] as const;

/** What a merchant tells travellers to a place: a line or two and a page, in one language, for journeys that begin within its days. */
export const guideSchema = z.object({
  destination: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .describe("the destination's code or name, or its country's code, as journeys name them"),
  locale: z.string().regex(/^(sv|nb|da|fi|en|de)$/, "must be one of sv, nb, da, fi, en, de"),
  topic: z.enum(guideTopics).default("place"),
  title: z.string().trim().min(1).max(80),
  text: z.string().trim().min(1).max(600).optional(),
  url: webAddress.optional(),
  validFrom: z.iso.date().optional().describe("for journeys that begin on this day or later"),
  validTo: z.iso.date().optional().describe("for journeys that begin on this day or earlier"),
  paid: z
    .boolean()
    .default(false)
    .describe(
      "a partner's page that the shop earns on: it is marked as an advertisement, and shown only in countries that the shop's profile lists under `trips.advertising` and whose rules allow it",
    ),
});
export type Guide = z.output<typeof guideSchema>;
