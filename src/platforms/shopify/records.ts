/** What Shopify told, whichever way it told it: a webhook's REST record and a GraphQL answer become the same. Ids are Shopify's numbers as text. */

export interface Field {
  name: string;
  value: string;
}

/** In the currency that the customer saw. The books' currency is never shown to her, and nothing is converted. */
export interface Sum {
  amount: string;
  currency: string;
}

export interface Tax {
  rate?: number | null | undefined;
  sum: Sum;
}

export interface OrderRecord {
  id: string;
  name: string;
  currency: string;
  taxesIncluded: boolean;
  test: boolean;
  placedAt: string;
  updatedAt: string;
  cancelledAt?: string | null | undefined;
  /** customer, inventory, declined, fraud, staff or other. */
  cancelReason?: string | null | undefined;
  /** voided, pending, authorized, paid, refunded and the like. */
  financialStatus?: string | null | undefined;
  emails: (string | null | undefined)[];
  locale?: string | null | undefined;
  customerId?: string | undefined;
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
  company?: string | null | undefined;
  country?: string | null | undefined;
  total: Sum;
  lines: {
    id: string;
    title: string;
    sku?: string | null | undefined;
    quantity: number;
    /** How many are left when some were taken out of the order or came back. */
    left: number;
    /** What the storefront, an app or the shop wrote beside it. */
    fields: Field[];
    price: Sum;
    discounts: Sum[];
    taxes: Tax[];
  }[];
  /** The same of the whole order, and the shop's own list of journeys. */
  fields: Field[];
  journeys: unknown;
  delivery: {
    price: Sum;
    discounted?: Sum | null | undefined;
    discounts: Sum[];
    taxes: Tax[];
    removed: boolean;
  }[];
  duties: Sum[];
  /** REST bodies repeat the refunds of an order; a GraphQL answer only names them. */
  refunds: unknown[];
}

export interface PaymentRecord {
  kind: string;
  status: string;
  gateway?: string | null | undefined;
  /** The gateway as a person would say it. */
  gatewayName?: string | null | undefined;
  amount: string;
  currency?: string | null | undefined;
  rounding?: string | null | undefined;
  manual: boolean;
  test: boolean;
  /** Only where the payment's details are of a card. */
  card?: { brand?: string | null | undefined; number?: string | null | undefined } | undefined;
  /** The masked number of whatever it went to, where it is not said what that is. */
  number?: string | null | undefined;
  methodName?: string | null | undefined;
  /** When it moved last, as far as Shopify says. */
  at?: string | null | undefined;
}

export interface RefundRecord {
  source: "rest" | "graphql";
  id: string;
  orderId?: string | undefined;
  returnId?: string | undefined;
  returnName?: string | null | undefined;
  note?: string | null | undefined;
  createdAt: string;
  processedAt?: string | null | undefined;
  lines: {
    lineId: string;
    quantity: number;
    price: Sum;
    tax: Sum;
    rates: (number | null | undefined)[];
  }[];
  delivery: { price: Sum; tax?: Sum | null | undefined; rates: (number | null | undefined)[] }[];
  /** `mirror`: REST's negative copy of refunded delivery. `awaiting`: booked while a payment is on its way, and cancelled later. */
  adjustments: { amount: Sum; tax: Sum; mirror: boolean; awaiting: boolean }[];
  duties: Sum[];
  payments: PaymentRecord[];
}

export interface FeeRecord {
  id: string;
  kind: "return_freight" | "restocking_fee";
  amount: Sum;
  tax?: Sum | null | undefined;
  percent?: number | undefined;
  /** The order's line that a restocking fee is for, and how many units of it come back in all. */
  lineId?: string | undefined;
  quantity?: number | undefined;
}

export interface ReturnRecord {
  id: string;
  orderId?: string | undefined;
  name?: string | null | undefined;
  status?: string | undefined;
  /** What staff wrote to the customer when they declined it. */
  declined?: string | null | undefined;
  reasons: (string | null | undefined)[];
  carriers: string[];
  /** Undefined where not told, or where not every line says what it is of. */
  items?: { lineId: string; quantity: number }[] | undefined;
  fees: FeeRecord[];
  /** What the new goods of an exchange cost, tax included, as far as they were processed. */
  exchange: Sum[];
  /** Whether everything that was to come back has been processed. */
  complete: boolean;
  refunds: { id: string; createdAt: string }[];
  /** When it was asked for, agreed to and ended, where that is told. */
  times?: {
    createdAt: string;
    approvedAt?: string | null | undefined;
    closedAt?: string | null | undefined;
  };
  /** The labels of the way back, as far as somebody attached them. */
  labels?: { number?: string | undefined; url?: string | undefined; file?: string | undefined }[];
  /** Everything that was to come back has arrived, or is known not to; and when the last of it did, where that is told. */
  received?: { at: string | undefined } | undefined;
}

/** One entry of an order's ledger of sales. Positive is what she bought; what she gave back is negative. */
export interface AgreementRecord {
  reason: string;
  happenedAt: string;
  refundId?: string | undefined;
  returnId?: string | undefined;
  sales: {
    lineType: string;
    quantity: number;
    amount: Sum;
    tax: Sum;
    lineId?: string | undefined;
    feeId?: string | undefined;
  }[];
}

/** The number at the end of a GraphQL id, "gid://shopify/Order/1001" -> "1001": it is the same id as REST's. */
export const numberOf = (gid: string | null | undefined): string | undefined =>
  /^gid:\/\/shopify\/\w+\/(\d{1,19})(\?.*)?$/.exec(gid ?? "")?.[1];
