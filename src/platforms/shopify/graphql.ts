import { z } from "zod";
import { amount, rate, signedAmount, text, time } from "./payloads.ts";
import {
  type AgreementRecord,
  numberOf,
  type OrderRecord,
  type PaymentRecord,
  type RefundRecord,
  type Sum,
} from "./records.ts";

/** Only the fields that we read of GraphQL answers about an order and a refund (Admin API 2026-10: Order, Refund, OrderTransaction, SalesAgreement). */

const bagOf = (value: typeof amount) =>
  z
    .object({ presentmentMoney: z.object({ amount: value, currencyCode: z.string() }) })
    .transform(({ presentmentMoney: seen }): Sum => ({ amount: seen.amount, currency: seen.currencyCode }));
export const bag = bagOf(amount);
const signedBag = bagOf(signedAmount);
export const nodes = <T extends z.ZodType>(one: T) =>
  z.object({ nodes: z.array(one) }).transform((connection) => connection.nodes);
export const gid = z.string().transform((value, context) => {
  const id = numberOf(value);
  if (id) return id;
  context.addIssue({ code: "custom", message: "must be an id such as gid://shopify/Order/1001" });
  return z.NEVER;
});
export const reference = z.object({ id: gid });
export const taxLines = z
  .array(z.object({ rate, priceSet: bag }).transform((line) => ({ rate: line.rate, sum: line.priceSet })))
  .nullish()
  .transform((lines) => lines ?? []);
const allocations = z
  .array(z.object({ allocatedAmountSet: bag }).transform((share) => share.allocatedAmountSet))
  .nullish()
  .transform((shares) => shares ?? []);
const address = z.object({ firstName: text, lastName: text, company: text, countryCodeV2: text }).nullish();

const attributes = z
  .array(z.object({ key: z.string(), value: text }))
  .nullish()
  .transform((list) => (list ?? []).flatMap(({ key, value }) => (value ? [{ name: key, value }] : [])));

export const orderAnswer = z
  .object({
    id: gid,
    name: z.string().min(1),
    test: z.boolean().nullish(),
    email: text,
    customerLocale: text,
    createdAt: time,
    processedAt: time.nullish(),
    updatedAt: time.nullish(),
    cancelledAt: time.nullish(),
    cancelReason: text,
    displayFinancialStatus: text,
    taxesIncluded: z.boolean(),
    presentmentCurrencyCode: z.string(),
    customer: z.object({ id: gid, firstName: text, lastName: text, locale: text }).nullish(),
    billingAddress: address,
    shippingAddress: address,
    totalPriceSet: bag,
    lineItems: nodes(
      z.object({
        id: gid,
        name: text,
        title: text,
        sku: text,
        quantity: z.int().min(0),
        currentQuantity: z.int().min(0).nullish(),
        customAttributes: attributes,
        originalUnitPriceSet: bag,
        discountAllocations: allocations,
        taxLines,
        duties: z.array(z.object({ price: bag })).nullish(),
      }),
    ),
    customAttributes: attributes,
    /** Asked for as `trips: metafield(namespace: "$app", key: "trips")`. */
    trips: z.object({ value: z.string() }).nullish(),
    shippingLines: nodes(
      z.object({
        isRemoved: z.boolean().nullish(),
        originalPriceSet: bag,
        discountedPriceSet: bag.nullish(),
        taxLines,
      }),
    ).nullish(),
  })
  .transform((order): OrderRecord => {
    const to = order.shippingAddress ?? order.billingAddress;
    return {
      id: order.id,
      name: order.name,
      currency: order.presentmentCurrencyCode,
      taxesIncluded: order.taxesIncluded,
      test: order.test === true,
      placedAt: order.processedAt ?? order.createdAt,
      updatedAt: order.updatedAt ?? order.createdAt,
      cancelledAt: order.cancelledAt,
      cancelReason: order.cancelReason?.toLowerCase(),
      financialStatus: order.displayFinancialStatus?.toLowerCase(),
      emails: [order.email],
      locale: order.customerLocale ?? order.customer?.locale,
      customerId: order.customer?.id,
      firstName: order.customer?.firstName ?? to?.firstName,
      lastName: order.customer?.lastName ?? to?.lastName,
      company: order.billingAddress?.company,
      country: to?.countryCodeV2,
      total: order.totalPriceSet,
      lines: order.lineItems.map((line) => ({
        id: line.id,
        title: line.name || line.title || "–",
        sku: line.sku,
        quantity: line.quantity,
        left: line.currentQuantity ?? line.quantity,
        fields: line.customAttributes,
        price: line.originalUnitPriceSet,
        discounts: line.discountAllocations,
        taxes: line.taxLines,
      })),
      fields: order.customAttributes,
      journeys: order.trips?.value,
      delivery: (order.shippingLines ?? []).map((line) => ({
        price: line.originalPriceSet,
        discounted: line.discountedPriceSet,
        discounts: [],
        taxes: line.taxLines,
        removed: line.isRemoved === true,
      })),
      duties: order.lineItems.flatMap((line) => (line.duties ?? []).map((duty) => duty.price)),
      refunds: [],
    };
  });

const transaction = z
  .object({
    kind: z.string(),
    status: z.string(),
    test: z.boolean().nullish(),
    gateway: text,
    formattedGateway: text,
    accountNumber: text,
    manualPaymentGateway: z.boolean().nullish(),
    createdAt: time.nullish(),
    processedAt: time.nullish(),
    amountSet: bag,
    amountRoundingSet: signedBag.nullish(),
    paymentDetails: z
      .object({ __typename: text, company: text, number: text, paymentMethodName: text })
      .nullish(),
  })
  .transform((one): PaymentRecord => {
    const details = one.paymentDetails;
    const isCard = details?.__typename === "CardPaymentDetails" || (details?.company && !details.__typename);
    return {
      kind: one.kind.toLowerCase(),
      status: one.status.toLowerCase(),
      gateway: one.gateway,
      gatewayName: one.formattedGateway,
      amount: one.amountSet.amount,
      currency: one.amountSet.currency,
      rounding: one.amountRoundingSet?.amount,
      manual: one.manualPaymentGateway === true,
      test: one.test === true,
      card: isCard ? { brand: details?.company, number: details?.number ?? one.accountNumber } : undefined,
      number: details && !isCard ? undefined : one.accountNumber,
      methodName: details?.paymentMethodName,
      at: one.processedAt ?? one.createdAt,
    };
  });

export const refundAnswer = z
  .object({
    id: gid,
    note: text,
    createdAt: time.nullish(),
    processedAt: time.nullish(),
    duties: z.array(z.object({ amountSet: bag })).nullish(),
    refundLineItems: nodes(
      z.object({ quantity: z.int().min(0), subtotalSet: bag, totalTaxSet: bag, lineItem: reference }),
    ),
    refundShippingLines: nodes(z.object({ subtotalAmountSet: bag, taxAmountSet: bag.nullish() })),
    orderAdjustments: nodes(z.object({ reason: text, amountSet: signedBag, taxAmountSet: signedBag })),
    transactions: nodes(transaction),
    order: reference.nullish(),
    return: z.object({ id: gid, name: text }).nullish(),
  })
  .refine((refund) => refund.createdAt ?? refund.processedAt, {
    path: ["processedAt"],
    message: "is required",
  })
  .transform(
    (refund): RefundRecord => ({
      source: "graphql",
      id: refund.id,
      orderId: refund.order?.id,
      returnId: refund.return?.id,
      returnName: refund.return?.name,
      note: refund.note,
      createdAt: refund.createdAt ?? refund.processedAt ?? "",
      processedAt: refund.processedAt,
      lines: refund.refundLineItems.map((line) => ({
        lineId: line.lineItem.id,
        quantity: line.quantity,
        price: line.subtotalSet,
        tax: line.totalTaxSet,
        rates: [],
      })),
      delivery: refund.refundShippingLines.map((line) => ({
        price: line.subtotalAmountSet,
        tax: line.taxAmountSet,
        rates: [],
      })),
      adjustments: refund.orderAdjustments.map((one) => ({
        amount: one.amountSet,
        tax: one.taxAmountSet,
        mirror: false,
        awaiting: one.reason === "PENDING_REFUND_DISCREPANCY",
      })),
      duties: (refund.duties ?? []).map((duty) => duty.amountSet),
      payments: refund.transactions,
    }),
  );

/** The ledger of an order's sales, as `order.agreements` of an answer. */
export const agreementsAnswer = nodes(
  z
    .object({
      reason: z.string(),
      happenedAt: time,
      refund: reference.nullish(),
      return: reference.nullish(),
      sales: nodes(
        z.object({
          lineType: z.string(),
          quantity: z.int().nullish(),
          totalAmount: signedBag,
          totalTaxAmount: signedBag,
          lineItem: reference.nullish(),
          fee: reference.nullish(),
        }),
      ),
    })
    .transform(
      (one): AgreementRecord => ({
        reason: one.reason,
        happenedAt: one.happenedAt,
        refundId: one.refund?.id,
        returnId: one.return?.id,
        sales: one.sales.map((sale) => ({
          lineType: sale.lineType,
          quantity: sale.quantity ?? 0,
          amount: sale.totalAmount,
          tax: sale.totalTaxAmount,
          lineId: sale.lineItem?.id,
          feeId: sale.fee?.id,
        })),
      }),
    ),
);
