import { z } from "zod";
import { canonicalAmount, isCurrency } from "../../commerce/money.ts";

/** Only the fields that we read. Sums are decimal strings that WooCommerce formats unevenly ("3", "3.00"); ids are numbers. */
const sum = z
  .string()
  .regex(/^-?\d{1,15}(\.\d+)?$/)
  .transform((text) => text.replace(/^(-?)0+(?=\d)/, "$1").replace(/(\.\d{8})\d+$/, "$1"));
const meta = z.array(z.object({ key: z.string(), value: z.unknown() })).default([]);
const gmt = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
  .transform((text) => `${text}Z`);

const line = z.object({ id: z.int(), total: sum, total_tax: sum, meta_data: meta });

export const orderSchema = z.object({
  id: z.int().positive(),
  number: z.string(),
  status: z.string(),
  currency: z.string().refine(isCurrency, "must be an ISO 4217 currency such as SEK"),
  prices_include_tax: z.boolean(),
  date_created_gmt: gmt,
  date_modified_gmt: gmt,
  total: sum,
  customer_id: z.int(),
  billing: z.object({
    first_name: z.string(),
    last_name: z.string(),
    company: z.string(),
    country: z.string(),
    email: z.string().default(""),
  }),
  shipping: z.object({ country: z.string() }),
  payment_method: z.string(),
  payment_method_title: z.string(),
  line_items: z.array(line.extend({ name: z.string(), quantity: z.number(), sku: z.string().nullish() })),
  shipping_lines: z.array(line.extend({ method_title: z.string().nullish() })),
  fee_lines: z.array(line.extend({ name: z.string().nullish() })),
  refunds: z.array(z.object({ id: z.int() })),
});
export type WooOrder = z.output<typeof orderSchema>;

export const refundSchema = z.object({
  id: z.int().positive(),
  amount: sum,
  reason: z.string().nullish(),
  date_created_gmt: gmt,
  refunded_payment: z.boolean().default(false),
  meta_data: meta,
  line_items: z.array(line.extend({ quantity: z.number() })),
  shipping_lines: z.array(line.extend({ method_title: z.string().nullish() })),
  fee_lines: z.array(line.extend({ name: z.string().nullish() })),
});
export type WooRefund = z.output<typeof refundSchema>;

/** What is signed and delivered like an event when the webhook's user lost its rights or the order is gone. */
export const errorBodySchema = z.object({
  code: z.string().startsWith("woocommerce_"),
  message: z.string(),
  data: z.object({ status: z.int() }),
});

export const actionSchema = z.object({ action: z.string(), arg: z.unknown() });
/** Only the first argument of an action is delivered: of this one the order's id. */
export const refundedActionSchema = z.object({
  action: z.string(),
  arg: z
    .union([
      z.int(),
      z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(Number),
    ])
    .pipe(z.int().positive()),
});

/** A store's texts have no longest length; ours do. Empty is absent. */
export const clip = (text: string | null | undefined, longest = 2000): string | undefined =>
  text?.slice(0, longest).replace(/[\ud800-\udbff]$/, "") || undefined;

/** What a plugin writes: a positive sum as text, or as PHP's number. */
const keptSum = z
  .union([z.string(), z.number()])
  .transform((value) => String(value) || "0")
  .pipe(z.string().regex(canonicalAmount))
  .refine((text) => !text.startsWith("-"));

/** Deductions that a plugin stored on the refund: ours, and the form that was recorded before it. */
export const deductionMetaSchema = z.array(
  z.object({
    kind: z.string().optional(),
    code: z.string().optional(),
    label: z.string().optional(),
    amount: keptSum,
    tax: keptSum.optional(),
    because: z.string().optional(),
  }),
);

export const returnSchema = z.object({
  order_id: z.int().positive(),
  return_id: z.string().min(1),
  lines: z.array(z.object({ item_id: z.int(), qty: z.int().min(1) })).optional(),
  deductions: z.array(z.object({ code: z.string(), amount: sum })).optional(),
});

/** What we ask the store for beside the webhook. */
export const fetchedSchema = z.object({
  order: orderSchema.optional(),
  refunds: z.array(refundSchema).default([]),
});
