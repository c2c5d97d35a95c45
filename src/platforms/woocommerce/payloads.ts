import { z } from "zod";
import { canonicalAmount, isCurrency } from "../../commerce/money.ts";

/** Only the fields that we read. Sums are decimal strings that WooCommerce formats unevenly ("3", "3.00"); ids are numbers. */
const sum = z
  .string()
  .regex(/^-?\d{1,15}(\.\d+)?$/, 'must be an amount such as "80.00": digits and one point')
  .transform((text) => text.replace(/^(-?)0+(?=\d)/, "$1").replace(/(\.\d{8})\d+$/, "$1"));
const meta = z.array(z.object({ key: z.string(), value: z.unknown() })).default([]);
export type Meta = z.output<typeof meta>;
const gmt = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, "must be a time such as 2026-11-20T10:15:00")
  .transform((text) => `${text}Z`);

// Of the rates that do not apply to a line WooCommerce tells an empty total.
const taxes = z.array(z.object({ id: z.int(), total: z.string() })).catch([]);
const line = z.object({ id: z.int(), total: sum, total_tax: sum, meta_data: meta });
const written = z.string().nullish();

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
    address_1: written,
    address_2: written,
    postcode: written,
    city: written,
    country: z.string(),
    email: z.string().default(""),
  }),
  shipping: z.object({ country: z.string() }),
  payment_method: z.string(),
  payment_method_title: z.string(),
  /** When it was paid; nothing while it was not. */
  date_paid_gmt: gmt.nullish().catch(null),
  /** Where she pays, as long as she can. */
  payment_url: written,
  line_items: z.array(
    line.extend({
      name: z.string(),
      quantity: z.number(),
      sku: z.string().nullish(),
      taxes: taxes.default([]),
    }),
  ),
  shipping_lines: z.array(line.extend({ method_title: z.string().nullish() })),
  fee_lines: z.array(line.extend({ name: z.string().nullish() })),
  tax_lines: z
    .array(z.object({ rate_id: z.int(), rate_percent: z.number(), compound: z.boolean().default(false) }))
    .catch([])
    .default([]),
  meta_data: meta,
  refunds: z.array(z.object({ id: z.int() })),
  /** Our plugin adds it: while it could not reach us WooCommerce wrote to the customer itself; without `to` it still does. */
  kvitto_silence: z
    .array(
      z.object({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }).optional() }),
    )
    .catch([])
    .default([]),
});
export type WooOrder = z.output<typeof orderSchema>;
export type WooLine = WooOrder["line_items"][number];

export const refundSchema = z.object({
  id: z.int().positive(),
  /** Only the list of all refunds of a store tells whose a refund is. */
  parent_id: z.int().optional(),
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
export const storeId = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .pipe(z.int().positive());
/** Only the first argument of an action is delivered: of this one the order's id. */
export const refundedActionSchema = z.object({ action: z.string(), arg: storeId });

/** A refund that is gone. WooCommerce itself tells only its id, which belongs to no order any more: then `order_id` is not known. */
export const deletionSchema = z.union([
  storeId.transform((refund_id) => ({ refund_id, order_id: undefined, amount: undefined })),
  z.object({ refund_id: storeId, order_id: storeId, amount: sum.optional() }),
]);

/** A store's texts have no longest length; ours do. Empty is absent. */
export const clip = (text: string | null | undefined, longest = 2000): string | undefined =>
  text?.slice(0, longest).replace(/[\ud800-\udbff]$/, "") || undefined;

/** The first of these meta fields that holds something. */
export const metaOf = (list: Meta, ...keys: string[]): unknown =>
  keys
    .map((key) => list.find((one) => one.key === key)?.value)
    .find((value) => value !== undefined && value !== null && value !== "");

/** The same as text, trimmed; what is no text or number is none. */
export function textOf(list: Meta, ...keys: string[]): string | undefined {
  const value = metaOf(list, ...keys);
  return (typeof value === "string" || typeof value === "number" ? String(value).trim() : "") || undefined;
}

/** What a plugin writes: a sum that is not negative, as text or as PHP's number; nothing is 0. */
const keptSum = z
  .union([z.string(), z.number()])
  .transform((value) => String(value) || "0")
  .pipe(z.string().regex(canonicalAmount))
  .refine((text) => !text.startsWith("-"));

/** PHP's array is a list in JSON only while its keys count from 0; some plugins store its JSON as text. */
const list = <T extends z.ZodType>(of: T) =>
  z.preprocess((value) => {
    const read = typeof value === "string" ? parseJson(value) : value;
    return read && typeof read === "object" && !Array.isArray(read) ? Object.values(read) : read;
  }, z.array(of));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Deductions that a plugin stored on the refund: ours, and the form that was recorded before it. */
export const deductionMetaSchema = list(
  z.object({
    kind: z.string().optional(),
    code: z.string().optional(),
    label: z.string().optional(),
    amount: keptSum,
    tax: keptSum.optional(),
    because: z.string().optional(),
    percent: z.number().min(0).max(100).optional(),
    /** The order's line that stands for it on the refund with the other sign, where it has one. */
    line: storeId.optional(),
  }),
);

/** Requests of the plugin "Return Refund and Exchange for WooCommerce" (WP Swings), as it keeps them in the order's meta, and its fees by name. */
export const requestMetaSchema = list(
  z.object({
    status: z.string(),
    products: list(
      z.object({
        item_id: storeId,
        qty: z.union([
          z.number(),
          z
            .string()
            .regex(/^\d{1,6}$/)
            .transform(Number),
        ]),
      }),
    ),
  }),
);
export const feeMetaSchema = z.record(z.string(), keptSum);

/** Returned goods in the form that was recorded before our own. */
export const recordedReturnSchema = z.object({
  order_id: storeId,
  return_id: z.string().min(1),
  lines: z.array(z.object({ item_id: z.int(), qty: z.int().min(1) })).optional(),
});

const parcelItems = list(
  z.object({
    item_id: storeId,
    qty: z.union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,6}$/)
        .transform(Number),
    ]),
  }),
);

/** Parcels as the plugins "Shipment Tracking" and "Advanced Shipment Tracking" keep them in the order's meta `_wc_shipment_tracking_items`. */
export const trackingMetaSchema = list(
  z.object({
    tracking_provider: written,
    custom_tracking_provider: written,
    custom_tracking_link: written,
    tracking_number: z.union([z.string(), z.number()]).transform(String).catch(""),
    /** The day it left, in seconds since 1970; text in places. */
    date_shipped: z.union([z.number(), z.string()]).transform(Number).nullish().catch(undefined),
    tracking_id: written,
    products_list: parcelItems.nullish().catch(undefined),
  }),
);

/** Parcels as WooCommerce's own Fulfillments tell them (GET orders/{id}/fulfillments). */
export const storeParcelSchema = z.object({
  id: z.int().positive(),
  is_fulfilled: z.boolean().default(false),
  meta_data: meta,
});
export const storeItemsSchema = parcelItems;

/** What we ask the store for beside the webhook. */
export const fetchedSchema = z.object({
  order: orderSchema.optional(),
  refunds: z.array(refundSchema).default([]),
  fulfillments: z.array(storeParcelSchema).default([]),
});
