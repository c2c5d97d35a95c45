import { z } from "zod";
import { canonicalAmount } from "../../commerce/money.ts";
import {
  type Field,
  numberOf,
  type OrderRecord,
  type PaymentRecord,
  type RefundRecord,
  type Sum,
} from "./records.ts";

/** Only the fields that we read of the bodies of `orders/*` and `refunds/create`, which are the REST records. */

/** Strings in webhooks and answers, numbers in older REST records. */
export const signedAmount = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(canonicalAmount, 'must be an amount such as "80.00"'));
export const amount = signedAmount.refine((value) => !value.startsWith("-"), "must not be negative");

const setOf = (value: typeof amount) =>
  z
    .object({ presentment_money: z.object({ amount: value, currency_code: z.string() }) })
    .transform(({ presentment_money: seen }): Sum => ({ amount: seen.amount, currency: seen.currency_code }));
const moneySet = setOf(amount);
const signedSet = setOf(signedAmount);

export const id = z
  .number()
  .refine((value) => Number.isInteger(value) && value > 0 && value < 1e19, "must be an id");
const gid = z.string().nullish();
export const time = z.iso.datetime({ offset: true });
export const text = z.string().nullish();
export const rate = z.number().min(0).nullish();

/** Shopify's ids outgrow what JSON's numbers hold exactly; the same id stands as text in the GraphQL id. */
export const idOf = (record: { id: number; admin_graphql_api_id?: string | null | undefined }): string =>
  numberOf(record.admin_graphql_api_id) ?? String(record.id);

const taxLines = z
  .array(
    z.object({ rate, price_set: moneySet }).transform((line) => ({ rate: line.rate, sum: line.price_set })),
  )
  .default([]);
const allocations = z
  .array(z.object({ amount_set: moneySet }).transform((share) => share.amount_set))
  .default([]);
/** Line item properties and cart attributes: whatever a theme or an app writes there; only texts are read. */
const fields = z
  .array(z.object({ name: z.string(), value: z.unknown() }))
  .nullish()
  .catch([])
  .transform((list) =>
    (list ?? []).flatMap(({ name, value }): Field[] =>
      typeof value === "string" || typeof value === "number" ? [{ name, value: String(value) }] : [],
    ),
  );
/** Only where the subscription names the namespace (`metafield_namespaces`). */
const metafields = z
  .array(z.object({ namespace: z.string(), key: z.string(), value: z.unknown() }))
  .nullish()
  .catch([]);
const address = z.object({ first_name: text, last_name: text, company: text, country_code: text }).nullish();

export const orderSchema = z
  .object({
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
    cancel_reason: text,
    financial_status: text,
    email: text,
    contact_email: text,
    customer_locale: text,
    customer: z.object({ id, email: text, first_name: text, last_name: text }).nullish(),
    billing_address: address,
    shipping_address: address,
    total_price_set: moneySet,
    original_total_duties_set: moneySet.nullish(),
    line_items: z.array(
      z.object({
        id,
        admin_graphql_api_id: gid,
        name: text,
        title: z.string(),
        sku: text,
        quantity: z.int().min(0),
        current_quantity: z.int().min(0).nullish(),
        properties: fields,
        price_set: moneySet,
        tax_lines: taxLines,
        discount_allocations: allocations,
      }),
    ),
    note_attributes: fields,
    metafields,
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
  })
  .transform((order): OrderRecord => {
    const to = order.shipping_address ?? order.billing_address;
    return {
      id: idOf(order),
      name: order.name,
      currency: order.presentment_currency ?? order.currency,
      taxesIncluded: order.taxes_included,
      test: order.test === true,
      placedAt: order.processed_at ?? order.created_at,
      updatedAt: order.updated_at,
      cancelledAt: order.cancelled_at,
      cancelReason: order.cancel_reason,
      financialStatus: order.financial_status,
      emails: [order.email, order.contact_email, order.customer?.email],
      locale: order.customer_locale,
      customerId: order.customer ? String(order.customer.id) : undefined,
      firstName: order.customer?.first_name ?? to?.first_name,
      lastName: order.customer?.last_name ?? to?.last_name,
      company: order.billing_address?.company,
      country: to?.country_code,
      total: order.total_price_set,
      lines: order.line_items.map((line) => ({
        id: idOf(line),
        title: line.name || line.title,
        sku: line.sku,
        quantity: line.quantity,
        left: line.current_quantity ?? line.quantity,
        fields: line.properties,
        price: line.price_set,
        discounts: line.discount_allocations,
        taxes: line.tax_lines,
      })),
      fields: order.note_attributes,
      // An app's own namespace is told as "app--12345".
      journeys: order.metafields?.find(
        ({ namespace, key }) => key === "trips" && /^(\$app|app--\d+)/.test(namespace),
      )?.value,
      delivery: order.shipping_lines.map((line) => ({
        price: line.price_set,
        discounted: line.discounted_price_set,
        discounts: line.discount_allocations,
        taxes: line.tax_lines,
        removed: line.is_removed === true,
      })),
      duties: order.original_total_duties_set ? [order.original_total_duties_set] : [],
      refunds: order.refunds,
    };
  });

const rates = z
  .object({ admin_graphql_api_id: gid, tax_lines: z.array(z.object({ rate })).default([]) })
  .nullish();

const transaction = z
  .object({
    kind: z.string(),
    status: z.string(),
    gateway: text,
    amount,
    currency: text,
    test: z.boolean().nullish(),
    manual_payment_gateway: z.boolean().nullish(),
    amount_rounding: signedAmount.nullish(),
    payment_details: z
      .object({ credit_card_company: text, credit_card_number: text, payment_method_name: text })
      .nullish(),
  })
  .transform((one): PaymentRecord => {
    const details = one.payment_details;
    return {
      kind: one.kind,
      status: one.status,
      gateway: one.gateway,
      amount: one.amount,
      currency: one.currency,
      rounding: one.amount_rounding,
      manual: one.manual_payment_gateway === true,
      test: one.test === true,
      card: details?.credit_card_company
        ? { brand: details.credit_card_company, number: details.credit_card_number }
        : undefined,
      methodName: details?.payment_method_name,
    };
  });

export const refundSchema = z
  .object({
    id,
    admin_graphql_api_id: gid,
    order_id: id,
    note: text,
    created_at: time,
    processed_at: time.nullish(),
    return: z.object({ id, admin_graphql_api_id: gid }).nullish(),
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
      .array(z.object({ kind: text, reason: text, amount_set: signedSet, tax_amount_set: signedSet }))
      .default([]),
    transactions: z.array(transaction).default([]),
    total_duties_set: moneySet.nullish(),
  })
  .transform(
    (refund): RefundRecord => ({
      source: "rest",
      id: idOf(refund),
      orderId: String(refund.order_id),
      returnId: refund.return ? idOf(refund.return) : undefined,
      note: refund.note,
      createdAt: refund.created_at,
      processedAt: refund.processed_at,
      lines: refund.refund_line_items.map((line) => ({
        lineId: line.line_item
          ? idOf({ ...line.line_item, id: line.line_item_id })
          : String(line.line_item_id),
        quantity: line.quantity,
        price: line.subtotal_set,
        tax: line.total_tax_set,
        rates: line.line_item?.tax_lines.map((tax) => tax.rate) ?? [],
      })),
      delivery: refund.refund_shipping_lines.map((line) => ({
        price: line.subtotal_amount_set,
        tax: line.tax_amount_set,
        rates: line.shipping_line?.tax_lines.map((tax) => tax.rate) ?? [],
      })),
      adjustments: refund.order_adjustments.map((one) => ({
        amount: one.amount_set,
        tax: one.tax_amount_set,
        mirror: one.kind === "shipping_refund",
        awaiting: /^pending[ _]refund[ _]discrepancy$/i.test(one.reason ?? ""),
      })),
      duties: refund.total_duties_set ? [refund.total_duties_set] : [],
      payments: refund.transactions,
    }),
  );
