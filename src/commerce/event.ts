import { z } from "zod";
import { amount, country, currency, id, instant, signed, text, webAddress } from "./fields.ts";
import { fulfillmentSchema } from "./fulfillment.ts";
import { canonicalAmount, fits, isCurrency, parseScaled } from "./money.ts";
import { policySchema } from "./policy.ts";
import { recallSchema } from "./recall.ts";
import { tripSchema } from "./trip.ts";
import { withdrawalSchema } from "./withdrawal.ts";

/**
 * What a shop tells us, in one shape for all platforms: the shape of our own event API, and of the stored facts.
 * Amounts are decimal strings in the order's currency ("80.00"); in a refund every amount includes tax and `tax` is its tax part.
 */
/** What of a refund's sum is tax: never more than all of it. */
const withTax = <More extends z.ZodRawShape>(more: More) =>
  z
    .object({ amount, tax: amount.optional(), ...more })
    .refine((value) => !exceeds(value as { amount: string; tax?: string }), {
      path: ["tax"],
      message: "must not be more than the amount, which includes it",
    });
const taxed = z.union([amount.transform((value) => ({ amount: value, tax: undefined })), withTax({})]);
/** What is no amount is complained of elsewhere. */
const exceeds = ({ amount, tax = "0" }: { amount: string; tax?: string }): boolean =>
  canonicalAmount.test(amount) && canonicalAmount.test(tax) && parseScaled(tax) > parseScaled(amount);
export const orderSchema = z.object({
  id,
  number: z.string().min(1).max(60),
  currency,
  placedAt: instant,
  paidAt: instant.optional().describe("when it was paid; left out as long as something of it is to be paid"),
  taxesIncluded: z.boolean().default(true).describe("whether unitPrice and total of the lines include tax"),
  locale: z.string().max(20).optional(),
  test: z.boolean().optional().describe("a test order: its mails never go to a customer"),
  customer: z.object({
    id: id.optional(),
    email: z.email().max(254).optional(),
    firstName: text.optional(),
    lastName: text.optional(),
    locale: z.string().max(20).optional().describe("her own language, where the order does not say one"),
    company: text.optional(),
    business: z.boolean().optional().describe("a company bought: consumer law does not apply"),
    vatId: z.string().max(30).optional(),
    groups: z
      .array(z.string().min(1).max(60))
      .max(50)
      .optional()
      .describe("such as a club: the terms may name them"),
    address: z.string().max(500).optional().describe("for a credit note, on one line"),
    consent: z
      .object({
        surveys: z
          .boolean()
          .optional()
          .describe("said yes, or no, to being asked and followed up afterwards"),
      })
      .optional(),
  }),
  shippingAddress: z.object({ countryCode: country }).optional(),
  total: amount,
  channel: z
    .string()
    .max(60)
    .optional()
    .describe("where it was bought: web, pos, draft, subscription, or a marketplace's name"),
  gift: z
    .object({
      receiver: z.object({ name: text.optional(), email: z.email().max(254).optional() }).optional(),
    })
    .optional()
    .describe("somebody else receives it: no price is told to the receiver"),
  lines: z
    .array(
      z.object({
        id,
        sku: text.optional(),
        title: z.string().min(1).max(500),
        quantity: z.int().min(1).max(100_000),
        unitPrice: amount.optional(),
        /** After all discounts; with or without tax as `taxesIncluded` says. */
        total: amount,
        tax: amount.default("0"),
        taxRate: z
          .string()
          .regex(/^0(\.\d{1,6})?$|^1$/, 'must be a share such as "0.25"')
          .optional(),
        groups: z
          .array(z.string().min(1).max(60))
          .max(50)
          .optional()
          .describe("of goods: the terms may name them"),
        bulky: z.boolean().optional().describe("cannot normally be sent by post"),
      }),
    )
    .max(2000),
  shipping: z.object({ paid: amount, tax: amount.default("0") }).default({ paid: "0", tax: "0" }),
  duties: taxed.optional(),
  fees: z.array(z.object({ label: text, amount, tax: amount.optional() })).default([]),
  policy: policySchema.optional(),
  invoice: z
    .object({
      number: z.string().min(1).max(60),
      date: z.iso.date(),
      email: z.email().max(254).optional(),
    })
    .optional()
    .describe("the invoice that a credit note refers to, and where a company receives its invoices"),
});

export const returnSchema = z.object({
  id,
  number: z.string().max(60).optional(),
  basis: z
    .enum(["withdrawal", "nonconformity", "policy", "undelivered", "recall"])
    .optional()
    .describe(
      "why the goods came back: the reason in the mail depends on it; nothing is claimed when it is not said",
    ),
  reason: z.string().max(60).optional(),
  carrier: z.string().max(60).optional(),
  carrierCost: amount.optional().describe("what the return label costs the shop at the carrier"),
  collectOffered: z.boolean().optional(),
  method: z.enum(["post", "store"]).optional().describe("sent back, or handed in at a store"),
  noticeAt: instant
    .optional()
    .describe("when the customer told that she withdraws: the refund is due 14 days later"),
  sentAt: instant.optional().describe("when she showed that the goods are on their way"),
  receivedAt: instant.optional(),
  labelByShop: z
    .boolean()
    .optional()
    .describe("the shop enclosed or paid the label and sets it off against the refund"),
  labelChosen: z.boolean().optional().describe("she chose that label and saw its price"),
  items: z.array(z.object({ lineId: id, quantity: z.int().min(1) })).optional(),
  /** What the customer was told to count on when she registered the return. */
  estimate: z
    .object({ amount, deductions: z.array(z.object({ kind: z.string(), amount })).default([]) })
    .optional(),
  refundBy: instant.optional().describe("the last moment the money leaves; the mail promises it"),
  diminishedValue: z.object({ amount, reason: text, decidedBy: text, evidence: text.optional() }).optional(),
  label: z
    .object({
      url: webAddress.optional(),
      code: z.string().max(60).optional().describe("what she shows or writes instead of a printed label"),
      dropOff: text.optional().describe("where she hands it in"),
      until: instant.optional().describe("until when it can be used"),
    })
    .optional(),
  tracking: z.object({ number: z.string().max(100).optional(), url: webAddress.optional() }).optional(),
  declined: z.object({ because: text, instead: text.optional() }).optional(),
  inspected: z
    .array(
      z.object({
        lineId: id,
        accepted: z.int().min(0),
        refused: z.int().min(0).default(0),
        because: text.optional(),
      }),
    )
    .optional()
    .describe("what came of each line when somebody looked at the goods"),
  exchange: z
    .object({
      orderId: id.optional(),
      items: z.array(z.object({ title: text, quantity: z.int().min(1) })).default([]),
    })
    .optional(),
});

/** What can be kept from a refund. `deduction` is kept by the merchant, who has not said why. */
export const deductionKinds = [
  "return_freight",
  "restocking_fee",
  "handling_fee",
  "diminished_value",
  "delivery_surplus",
  "discount_adjustment",
  "deduction",
] as const;

export const paymentStatuses = ["pending", "settled", "failed", "manual"] as const;

export const refundSchema = z.object({
  id,
  amount,
  /** For those who say it: it must be the order's. */
  currency: currency.optional(),
  items: z
    .array(withTax({ lineId: id, quantity: z.int().min(0) }))
    .max(2000)
    .default([]),
  deductions: z
    .array(
      withTax({
        kind: z.enum(deductionKinds),
        label: text.optional(),
        because: text.optional(),
        percent: z.number().min(0).max(100).optional(),
      }),
    )
    .max(100)
    .default([]),
  payments: z
    .array(
      z.object({
        method: z.string().min(1).max(60),
        label: text.optional(),
        amount,
        currency: currency.optional(),
        status: z.enum(paymentStatuses),
        settledAt: instant.optional(),
        reference: z
          .string()
          .max(100)
          .optional()
          .describe("the payment provider's own, by which a payout lists it"),
        balance: amount.optional().describe("what is on the gift card or the account now"),
        expiresOn: z.iso.date().optional(),
      }),
    )
    .max(50)
    .default([]),
  shipping: taxed.optional(),
  fees: z.array(withTax({ label: text })).default([]),
  duties: taxed.optional(),
  tip: taxed.optional(),
  goodwill: taxed.optional(),
  cashRounding: z
    .union([
      signed.transform((value) => ({ amount: value, tax: undefined })),
      z.object({ amount: signed, tax: signed.optional() }),
    ])
    .optional(),
  exchange: z.object({ amount, orderId: id.optional() }).optional(),
  released: amount.optional().describe("a reservation that was lifted: no money moves"),
  storeCreditAgreed: z.boolean().optional().describe("she expressly agreed to credit instead of money"),
  note: text.optional(),
});

export const eventTypes = [
  "order.placed",
  "order.changed",
  "order.cancelled",
  "fulfillment.shipped",
  "fulfillment.in_transit",
  "fulfillment.out_for_delivery",
  "fulfillment.ready_for_pickup",
  "fulfillment.delivered",
  "fulfillment.delayed",
  "fulfillment.failed",
  "fulfillment.returned",
  "return.requested",
  "return.approved",
  "return.declined",
  "return.in_transit",
  "return.received",
  "return.inspected",
  "return.closed",
  "return.cancelled",
  "refund.issued",
  "refund.settled",
  "refund.failed",
  "refund.changed",
  "refund.deleted",
  "refund.voided",
  "refund.reversed",
  "withdrawal.submitted",
  "trip.booked",
  "trip.changed",
  "trip.cancelled",
  "payment.failed",
  "recall.announced",
] as const;
export type EventType = (typeof eventTypes)[number];

/** `{ "id": "1001" }`: with anything more that an order has it is an order, and what that lacks is told field by field. */
const orderReference = z
  .looseObject({ id })
  .refine(
    (value) => Object.keys(orderSchema.shape).every((key) => key === "id" || !Object.hasOwn(value, key)),
    { abort: true },
  )
  .transform((value) => ({ id: value.id }));

/** The order in full, or a reference to one that was sent before. */
const orderOrReference = z.union([orderSchema, orderReference]);

export const eventSchema = z
  .object({
    type: z.enum(eventTypes),
    id,
    occurredAt: instant,
    imported: z
      .boolean()
      .optional()
      .describe(
        "history that is brought in, such as the orders of last year: it is stored, and no mail leaves",
      ),
    order: orderOrReference.optional(),
    return: returnSchema.optional(),
    refund: refundSchema.optional(),
    fulfillment: fulfillmentSchema.optional(),
    trip: tripSchema.optional(),
    withdrawal: withdrawalSchema.optional(),
    recall: recallSchema.optional(),
    cancellation: z
      .object({
        by: z.enum(["customer", "shop"]).optional(),
        reason: z.enum(["customer", "stock", "payment", "fraud", "address", "other"]).optional(),
        note: text.optional().describe("told to the customer as it stands"),
        paid: amount
          .optional()
          .describe(
            "what she had paid and gets back; 0 when no money was taken; left out, nothing is claimed of it",
          ),
      })
      .optional(),
    payment: z
      .object({
        id: id.optional(),
        method: z.string().max(60).optional(),
        amount: amount.optional(),
        reason: z.enum(["declined", "expired", "insufficient", "authentication", "other"]).optional(),
        payBy: instant.optional().describe("until when the order is kept for her"),
        payUrl: webAddress.optional(),
      })
      .optional()
      .describe("of payment.failed"),
  })
  .superRefine((event, context) => {
    const missing = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (/^(order|refund|return|fulfillment|trip|payment)\./.test(event.type) && !event.order)
      missing("order", "is required for this type");
    if (event.type === "order.placed" && event.order && !("lines" in event.order))
      missing("order", "must be the whole order when it is placed");
    for (const about of ["refund", "return", "fulfillment", "trip", "withdrawal", "recall"] as const)
      if (event.type.startsWith(`${about}.`) && !event[about]) missing(about, "is required for this type");
    const decimals =
      event.order && "currency" in event.order && isCurrency(event.order.currency)
        ? wrongDecimals(event, event.order.currency)
        : [];
    for (const [path, message] of [...wrongCharacters(event), ...decimals])
      context.addIssue({ code: "custom", path, message });
  });

const amountFields = new Set([
  "amount",
  "tax",
  "total",
  "unitPrice",
  "paid",
  "carrierCost",
  "price",
  "balance",
  "released",
  "statedMost",
  "waiveBelow",
]);

type Finding = [path: (string | number)[], message: string];

/** Amounts that are said in another currency, or with more decimals than this one has, each with its place in `value`. */
export function* wrongDecimals(value: unknown, currency: string): Generator<Finding> {
  for (const [path, text] of texts(value))
    if (path.at(-1) === "currency" && text !== currency)
      yield [path, `must be ${currency}, the currency of the order`];
    else if (amountFields.has(String(path.at(-1))) && canonicalAmount.test(text) && !fits(text, currency))
      yield [path, `${text} has more decimals than ${currency} has`];
}

/** JSON can spell characters that no text has, and that no database keeps: NUL, and half of a pair. */
function* wrongCharacters(value: unknown): Generator<Finding> {
  for (const [path, text] of texts(value))
    if (text.includes("\0") || !text.isWellFormed()) yield [path, "must be Unicode text without NUL"];
}

function* texts(
  value: unknown,
  path: (string | number)[] = [],
): Generator<[path: (string | number)[], text: string]> {
  if (typeof value === "string") yield [path, value];
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* texts(item, [...path, i]);
  else if (value && typeof value === "object")
    for (const [key, item] of Object.entries(value)) yield* texts(item, [...path, key]);
}

/** An event as it arrives and as it is stored: plain JSON. */
export type CommerceEvent = z.output<typeof eventSchema>;
export type OrderFacts = z.output<typeof orderSchema>;
export type ReturnFacts = z.output<typeof returnSchema>;
export type RefundFacts = z.output<typeof refundSchema>;
