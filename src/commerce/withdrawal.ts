import { z } from "zod";
import { id, instant, text } from "./fields.ts";

/** A consumer's notice that she withdraws from a purchase, word for word as she gave it (Dir. 2011/83/EU art. 11 and 11a). */
export const withdrawalSchema = z.object({
  id,
  /** As she wrote it; the statement is hers and is never mended. */
  name: text.optional(),
  email: z.email().max(254).optional(),
  /** What it concerns as she named it, such as an order number. */
  contract: text.optional(),
  items: z.array(z.object({ lineId: id, quantity: z.int().min(1) })).optional(),
  words: z.string().max(20_000).optional(),
  submittedAt: instant,
  locale: z.string().max(20).optional().describe("the language that she wrote in, where no order says it"),
  by: z
    .enum(["function", "mail", "shop"])
    .default("shop")
    .describe("the function on the page, a mail, or told by the shop"),
});
export type WithdrawalFacts = z.output<typeof withdrawalSchema>;
