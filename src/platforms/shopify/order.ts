import { z } from "zod";
import { type CommerceEvent, eventSchema } from "../../commerce/event.ts";
import {
  add,
  digitsOf,
  isZero,
  type Money,
  money,
  subtract,
  sum,
  toDecimal,
  zero,
} from "../../commerce/money.ts";
import { Problem } from "../../errors.ts";
import { read } from "../read.ts";
import { bag, gid } from "./graphql.ts";
import { amount, id, idOf, text, time } from "./payloads.ts";
import type { OrderRecord, Sum, Tax } from "./records.ts";

const mailAddress = z.email().max(254);

/** A Shopify order in our own shape, in the currency that the customer saw. */
export function orderFacts(order: OrderRecord): object {
  const { currency } = order;
  digitsOf(currency); // of what is no currency nothing else is said
  const m = (one: Sum): Money => {
    if (one.currency !== currency)
      throw new Problem(
        "unprocessable",
        `order ${order.name} is told in ${currency} and ${one.currency}: what the customer paid cannot be read`,
      );
    return money(one.amount, currency);
  };
  const total = (list: readonly Sum[]) => sum(list.map(m), currency);
  const taxOf = (taxes: readonly Tax[]) => total(taxes.map((tax) => tax.sum));
  const text = (value: string | null | undefined) => value || undefined;

  const delivery = order.delivery.filter((line) => !line.removed);
  const cost = (line: (typeof delivery)[number]): Money => {
    const discounts = total(line.discounts);
    return isZero(discounts) && line.discounted ? m(line.discounted) : subtract(m(line.price), discounts);
  };
  const duties = total(order.duties);
  return {
    id: order.id,
    number: order.name.slice(0, 60),
    currency,
    placedAt: order.placedAt,
    // Shopify says that it was paid, and not when: not before it was placed.
    paidAt: paid.includes(order.financialStatus ?? "") ? order.placedAt : undefined,
    taxesIncluded: order.taxesIncluded,
    locale: text(order.locale)?.slice(0, 20),
    test: order.test ? true : undefined,
    customer: {
      id: order.customerId,
      email: order.emails.find((address) => mailAddress.safeParse(address).success),
      firstName: text(order.firstName),
      lastName: text(order.lastName),
      company: text(order.company),
    },
    shippingAddress: /^[A-Z]{2}$/.test(order.country ?? "") ? { countryCode: order.country } : undefined,
    total: toDecimal(m(order.total)),
    lines: order.lines
      .filter((line) => line.quantity >= 1)
      .map((line) => ({
        id: line.id,
        sku: text(line.sku),
        title: (text(line.title) ?? "–").slice(0, 500),
        quantity: line.quantity,
        unitPrice: toDecimal(m(line.price)),
        // `total_discount` leaves out what an order's discount took from the line: the allocations have both.
        total: toDecimal(subtract(times(m(line.price), line.quantity), total(line.discounts))),
        tax: toDecimal(taxOf(line.taxes)),
        taxRate: rateOf(line.taxes),
      })),
    shipping: {
      paid: toDecimal(delivery.map(cost).reduce(add, zero(currency))),
      tax: toDecimal(delivery.map((line) => taxOf(line.taxes)).reduce(add, zero(currency))),
    },
    duties: isZero(duties) ? undefined : toDecimal(duties),
  };
}

/** Who cancelled and why, in our words (REST's `cancel_reason`, GraphQL's OrderCancelReason). "other" claims nothing. */
const cancellations: Record<string, NonNullable<CommerceEvent["cancellation"]>> = {
  customer: { by: "customer", reason: "customer" },
  inventory: { by: "shop", reason: "stock" },
  declined: { by: "shop", reason: "payment" },
  fraud: { by: "shop", reason: "fraud" },
  staff: { by: "shop", reason: "other" },
};
/** Nothing of it is to be paid any more. */
const paid = ["paid", "partially_refunded", "refunded"];
/** An order of which no money was taken. Of any other it is the refund that says what comes back. */
const untouched = ["voided", "pending", "authorized", "expired"];

/** Nothing where Shopify says nothing of why and of the money. */
export function cancellationOf({
  cancelReason,
  financialStatus,
}: Pick<OrderRecord, "cancelReason" | "financialStatus">): CommerceEvent["cancellation"] {
  const why = cancelReason && Object.hasOwn(cancellations, cancelReason) ? cancellations[cancelReason] : {};
  const told = { ...why, ...(untouched.includes(financialStatus ?? "") && { paid: "0" }) };
  return Object.keys(told).length > 0 ? told : undefined;
}

const failedPayment = z.object({
  id,
  admin_graphql_api_id: text,
  order_id: id,
  kind: z.enum(["sale", "authorization", "capture"]),
  status: z.enum(["failure", "error"]),
  test: z.literal(false).nullish(),
  gateway: text,
  error_code: text,
  amount,
  created_at: time.nullish(),
  processed_at: time.nullish(),
});

/** Why the bank or the gateway said no (shopify.dev, OrderTransactionErrorCode); what is not listed is only that it did not work. */
const refusals: Record<string, NonNullable<CommerceEvent["payment"]>["reason"]> = {
  card_declined: "declined",
  call_issuer: "declined",
  generic_error: "other",
  expired_card: "expired",
  insufficient_funds: "insufficient",
  authentication_failed: "authentication",
};

/** The body of `order_transactions/create`, where it says that the customer's money did not come. A test's failure concerns nobody. */
export function paymentEvents(payload: unknown, receivedAt: Date): CommerceEvent[] {
  const told = failedPayment.safeParse(payload);
  if (!told.success) return [];
  const { error_code: code, gateway, order_id, processed_at, created_at, ...one } = told.data;
  const at = processed_at ?? created_at ?? receivedAt.toISOString();
  return [failure({ id: idOf(one), orderId: String(order_id), at, gateway, amount: one.amount, code })];
}

interface Failure {
  id: string;
  orderId: string;
  at: string;
  gateway: string | null | undefined;
  amount: string | undefined;
  code: string | null | undefined;
}

function failure({ id, orderId, at, gateway, amount, code }: Failure): CommerceEvent {
  const word = code?.toLowerCase() ?? "";
  const event = {
    type: "payment.failed",
    id: `shopify/payment/${id}`,
    occurredAt: at,
    order: { id: orderId },
    payment: {
      id,
      method: gateway?.slice(0, 60) || undefined,
      amount,
      reason: Object.hasOwn(refusals, word) ? refusals[word] : "other",
    },
  };
  return read(eventSchema, event, "payment", "Shopify");
}

const tries = z
  .array(
    z.object({
      id: gid,
      kind: z.string(),
      status: z.string(),
      test: z.boolean().nullish(),
      gateway: text,
      errorCode: text,
      createdAt: time,
      processedAt: time.nullish(),
      amountSet: bag,
    }),
  )
  .nullish();

/** The same of an order's answer, which has all that was tried: a payment that failed before one that worked is nobody's news. */
export function failedPayments(order: { id: string; currency: string }, payments: unknown): CommerceEvent[] {
  const told = (read(tries, payments, "list of payments", "Shopify") ?? [])
    .filter((one) => !one.test && /^(SALE|AUTHORIZATION|EMV_AUTHORIZATION|CAPTURE)$/.test(one.kind))
    .map((one) => ({ ...one, at: one.processedAt ?? one.createdAt }))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const last = told.findLastIndex((one) => !/^(FAILURE|ERROR)$/.test(one.status));
  return told.slice(last + 1).map(({ id, at, gateway, amountSet: sum, errorCode: code }) =>
    failure({
      id,
      orderId: order.id,
      at,
      gateway,
      amount: sum.currency === order.currency ? sum.amount : undefined,
      code,
    }),
  );
}

const times = ({ minor, currency }: Money, count: number): Money => ({
  minor: minor * BigInt(count),
  currency,
});

/** One rate as a share, "0.25"; where several taxes lie on a line there is no one rate to tell. */
function rateOf([only, ...others]: readonly Tax[]): string | undefined {
  const text = others.length === 0 && typeof only?.rate === "number" ? String(only.rate) : "";
  return /^0\.\d{1,6}$/.test(text) ? text : undefined;
}
