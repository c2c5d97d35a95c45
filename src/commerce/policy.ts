import { z } from "zod";
import { canonicalAmount } from "./money.ts";

const amount = z
  .string()
  .regex(canonicalAmount, "must be an amount such as 59.00")
  .refine((value) => !value.startsWith("-"), "must not be negative");

/** The return terms that applied when an order was placed, as the merchant stated them. Amounts are in the order's currency. */
export const policySchema = z.object({
  version: z.string().min(1).max(40),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  returnFreight: z
    .object({
      paidBy: z.enum(["customer", "merchant"]),
      amount: amount.optional(),
      told: z
        .boolean()
        .optional()
        .describe("customers could read the price before they ordered; only then the mail says so"),
      prices: z.array(z.object({ carrier: z.string(), country: z.string().optional(), amount })).optional(),
    })
    .optional(),
  freeReturnsPromised: z.boolean().optional(),
  restockingFee: z.object({ percent: z.number().min(0).max(100) }).optional(),
  deliveryOptions: z
    .array(z.object({ name: z.string(), price: amount, standard: z.boolean().optional() }))
    .optional(),
  returnWindowDays: z.int().min(0).max(3650).optional(),
  withdrawalNoticeGiven: z.boolean().optional(),
});
export type Policy = z.output<typeof policySchema>;
