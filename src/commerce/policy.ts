import { z } from "zod";
import { canonicalAmount } from "./money.ts";

const amount = z
  .string()
  .regex(canonicalAmount, "must be an amount such as 59.00")
  .refine((value) => !value.startsWith("-"), "must not be negative");
const country = z.string().regex(/^[A-Z]{2}$/, "must be an ISO 3166 code such as SE");
const group = z.string().min(1).max(60);

const returnFreightSchema = z.object({
  paidBy: z.enum(["customer", "merchant"]),
  amount: amount.optional(),
  told: z
    .boolean()
    .optional()
    .describe(
      "whether customers could read who pays, and the price, before they ordered; not said counts as not told",
    ),
  statedMost: amount
    .optional()
    .describe("for goods that cannot be posted: the highest cost that was stated before the order"),
  prices: z
    .array(z.object({ carrier: z.string().max(60), country: country.optional(), amount }))
    .max(500)
    .optional(),
});
const restockingFeeSchema = z.object({ percent: z.number().min(0).max(100) });

/** What a part of the terms says differently; what it leaves out stays as it is. */
const overlay = {
  returnFreight: returnFreightSchema.optional(),
  freeReturnsPromised: z.boolean().optional(),
  restockingFee: restockingFeeSchema.optional(),
  returnWindowDays: z.int().min(0).max(3650).optional(),
};

/** The return terms that applied when an order was placed, as the merchant stated them. Amounts are in the order's currency. */
export const policySchema = z.object({
  version: z.string().min(1).max(40),
  country: country.optional(),
  returnFreight: returnFreightSchema.optional(),
  freeReturnsPromised: z.boolean().optional(),
  restockingFee: restockingFeeSchema.optional(),
  deliveryOptions: z
    .array(z.object({ name: z.string().max(120), price: amount, standard: z.boolean().optional() }))
    .max(50)
    .optional()
    .describe("what the customer could choose from at the checkout"),
  returnWindowDays: z.int().min(0).max(3650).optional(),
  withdrawalNoticeGiven: z
    .boolean()
    .optional()
    .describe("whether the customer was told of her right to withdraw"),
  discountLossTold: z
    .boolean()
    .optional()
    .describe("whether it was said before the order that a return can cost a discount"),
  waiveBelow: amount.optional().describe("deductions below this are not worth a customer: they are waived"),
  seasons: z
    .array(z.object({ from: z.iso.date(), to: z.iso.date(), returnableUntil: z.iso.date() }))
    .max(50)
    .optional()
    .describe("orders placed in these days, both ends included, may be returned until a fixed day"),
  members: z
    .array(z.object({ group, ...overlay }))
    .max(50)
    .optional()
    .describe("terms of customers who belong to a group"),
  products: z
    .array(z.object({ group, ...overlay }))
    .max(200)
    .optional()
    .describe("terms of goods that belong to a group"),
  byMethod: z
    .array(z.object({ method: z.enum(["post", "store"]), ...overlay }))
    .max(2)
    .optional()
    .describe("terms of what is sent back, or handed in at a store"),
});
export type Policy = z.output<typeof policySchema>;

/**
 * Terms as a merchant types them: a field that we do not know is refused there, because a misspelt one would be kept for good. In an
 * order's facts it is ignored, as any unknown field of an event is.
 */
export const typedPolicySchema = z.unknown().transform((typed, context) => {
  const parsed = policySchema.safeParse(typed);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      context.addIssue({ code: "custom", path: issue.path, message: issue.message });
    return z.NEVER;
  }
  for (const path of unknownFields(typed, parsed.data))
    context.addIssue({ code: "custom", path, message: "is no field of return terms" });
  return parsed.data;
});

function unknownFields(
  typed: unknown,
  known: unknown,
  path: (string | number)[] = [],
): (string | number)[][] {
  if (!typed || typeof typed !== "object" || !known || typeof known !== "object") return [];
  return Object.entries(typed).flatMap(([key, value]) => {
    const here = [...path, Array.isArray(typed) ? Number(key) : key];
    return Object.hasOwn(known, key) ? unknownFields(value, Reflect.get(known, key), here) : [here];
  });
}
