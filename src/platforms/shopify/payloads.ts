import { z } from "zod";
import { canonicalAmount } from "../../commerce/money.ts";

/** Only the fields that we read of the bodies of `orders/*` and `refunds/create`, which are the REST records. */

// Strings in webhooks, numbers in older REST records.
const amount = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(canonicalAmount, "must be an amount"));
const money = z.object({ amount, currency_code: z.string() });
/** What the merchant's books say, and what the customer saw; we tell the customer what she saw. */
const moneySet = z.object({ shop_money: money, presentment_money: money });
export type MoneySet = z.output<typeof moneySet>;

const id = z
  .number()
  .refine((value) => Number.isInteger(value) && value > 0 && value < 1e19, "must be an id");
const gid = z.string().nullish();
const time = z.iso.datetime({ offset: true });
const text = z.string().nullish();

const taxLines = z.array(z.object({ rate: z.number().min(0).nullish(), price_set: moneySet })).default([]);
const allocations = z.array(z.object({ amount_set: moneySet })).default([]);
const address = z.object({ first_name: text, last_name: text, company: text, country_code: text }).nullish();

export const orderSchema = z.object({
  id,
  admin_graphql_api_id: gid,
  name: z.string().min(1),
  currency: z.string(),
  presentment_currency: text,
  taxes_included: z.boolean(),
  test: z.boolean().nullish(),
  created_at: time,
  processed_at: time.nullish(),
  updated_at: time,
  cancelled_at: time.nullish(),
  email: text,
  contact_email: text,
  customer_locale: text,
  customer: z.object({ id, email: text, first_name: text, last_name: text }).nullish(),
  billing_address: address,
  shipping_address: address,
  total_price_set: moneySet,
  line_items: z.array(
    z.object({
      id,
      admin_graphql_api_id: gid,
      name: text,
      title: z.string(),
      sku: text,
      quantity: z.int().min(0),
      price_set: moneySet,
      tax_lines: taxLines,
      discount_allocations: allocations,
    }),
  ),
  shipping_lines: z
    .array(
      z.object({
        price_set: moneySet,
        discounted_price_set: moneySet.nullish(),
        discount_allocations: allocations,
        tax_lines: taxLines,
        is_removed: z.boolean().nullish(),
      }),
    )
    .default([]),
  refunds: z.array(z.unknown()).default([]),
});
export type ShopifyOrder = z.output<typeof orderSchema>;

const rates = z
  .object({
    admin_graphql_api_id: gid,
    tax_lines: z.array(z.object({ rate: z.number().min(0).nullish() })).default([]),
  })
  .nullish();

const transaction = z.object({
  kind: z.string(),
  status: z.string(),
  gateway: text,
  amount,
  currency: text,
  manual_payment_gateway: z.boolean().nullish(),
  amount_rounding: amount.nullish(),
  payment_details: z
    .object({ credit_card_company: text, credit_card_number: text, payment_method_name: text })
    .nullish(),
});
export type ShopifyTransaction = z.output<typeof transaction>;

export const refundSchema = z.object({
  id,
  admin_graphql_api_id: gid,
  order_id: id,
  note: text,
  created_at: time,
  processed_at: time.nullish(),
  refund_line_items: z
    .array(
      z.object({
        line_item_id: id,
        quantity: z.int().min(0),
        subtotal_set: moneySet,
        total_tax_set: moneySet,
        line_item: rates,
      }),
    )
    .default([]),
  refund_shipping_lines: z
    .array(
      z.object({ subtotal_amount_set: moneySet, tax_amount_set: moneySet.nullish(), shipping_line: rates }),
    )
    .default([]),
  order_adjustments: z
    .array(z.object({ kind: text, amount_set: moneySet, tax_amount_set: moneySet }))
    .default([]),
  transactions: z.array(transaction).default([]),
  total_duties_set: moneySet.nullish(),
});
export type ShopifyRefund = z.output<typeof refundSchema>;

/** What is known beside a webhook: the order of a refund, or the refunds of an order. */
export const fetchedSchema = z.object({
  order: orderSchema.optional(),
  refunds: z.array(z.unknown()).optional(),
});

/** Shopify's ids outgrow what JSON's numbers hold exactly; the same id stands as text in the GraphQL id. */
export const idOf = (record: { id: number; admin_graphql_api_id?: string | null | undefined }): string =>
  /^gid:\/\/shopify\/\w+\/(\d{1,19})$/.exec(record.admin_graphql_api_id ?? "")?.[1] ?? String(record.id);
