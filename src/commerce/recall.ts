import { z } from "zod";
import { id, text, webAddress } from "./fields.ts";

/** What a recall notice may not say of its danger, in the languages that we write. */
const playsDown = new RegExp(
  [
    "voluntar|precaution|discretionary|in (rare|specific|very few) (cases|situations)",
    "frivillig|försiktighets(skäl|åtgärd)|i (sällsynta|enstaka|vissa) (fall|situationer)",
    "forsiktighets(hensyn|grunner)|føre[- ]var|i (sjeldne|enkelte|visse) tilfeller",
    "forsigtigheds(hensyn|grunde)|i (sjældne|enkelte|visse) tilfælde",
    "vapaaehtoi|varotoim|harkinnanvarai|harvinaisissa|joissakin tapauksissa",
    "freiwillig|vorsorglich|vorsichtsmaßnahme|in (seltenen|bestimmten|einzelnen) (fällen|situationen)",
  ].join("|"),
  "iu",
);

/** A product that must not be used any more: what Regulation (EU) 2023/988 art. 36 wants a recall notice to say. */
export const recallSchema = z.object({
  id,
  product: z.object({
    name: z.string().min(1).max(200),
    skus: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(500)
      .describe("every order with one of them is told"),
    brand: text.optional(),
    batches: z.array(z.string().max(60)).max(200).optional(),
    image: webAddress.optional(),
  }),
  soldFrom: z.iso.date().optional(),
  soldTo: z.iso.date().optional(),
  hazard: z
    .string()
    .min(1)
    .max(2000)
    .refine(
      (words) => !playsDown.test(words),
      'must not play the danger down: leave out words such as "voluntary", "precautionary" or "in rare cases" (Regulation (EU) 2023/988 art. 36(2)(c))',
    )
    .describe("the danger, without words that play it down"),
  action: z.string().min(1).max(2000).describe("what she should do now, such as stop using it"),
  remedies: z.array(z.enum(["refund", "replacement", "repair"])).min(1),
  phone: z.string().max(40).optional(),
  url: webAddress.optional(),
});
export type RecallFacts = z.output<typeof recallSchema>;
