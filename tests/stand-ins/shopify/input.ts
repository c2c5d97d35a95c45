/** The words in which a test tells a merchant's day. Amounts are decimals of the currency that the customer saw. */
import type { LineItem } from "./goods.ts";

export interface LineInput {
  title: string;
  /** Of one unit, as the shop writes prices: with its tax inside, or before it. */
  price: string;
  quantity?: number;
  /** Percent. */
  tax?: number;
  sku?: string;
  variant?: string;
  image?: string;
  /** Off all units together. */
  discount?: string;
  discountTitle?: string;
  /** Properties beside the line, such as a date of departure. */
  properties?: Record<string, string>;
  giftCard?: boolean;
  tip?: boolean;
  duties?: string;
  requiresShipping?: boolean;
}

export interface CustomerInput {
  firstName?: string;
  lastName?: string;
  email?: string;
  locale?: string;
  country?: string;
}

export interface OrderInput {
  lines: LineInput[];
  shipping?: string | { price: string; title?: string; tax?: number };
  taxesIncluded?: boolean;
  /** What the customer pays in, and what one of it is worth in the shop's own. */
  presentmentCurrency?: string;
  rate?: string;
  /** Off the whole order; spread over its lines by their prices. */
  discount?: { amount?: string; percent?: number; code?: string };
  /** Of the customer at the checkout, such as "sv-SE". */
  locale?: string;
  customer?: CustomerInput | null;
  attributes?: Record<string, string>;
  note?: string;
  tags?: string[];
  placedAt?: Date;
  test?: boolean;
  name?: string;
  /** Paid at the checkout, in this way: then it is told with the order. */
  paid?: Way;
}

/** Ways that money goes; `card` is Shopify Payments. */
export type Way = "card" | "gift card" | "store credit" | "manual" | "cash" | "paypal";

/** `at once`: the money has moved. `later`: it is on its way until `settle` or `fail`. `fails`: it was tried. `deferred`: not yet handed to the payments processor. */
export type Settling = "at once" | "later" | "fails" | "deferred";

export interface Units {
  line: LineItem | number;
  quantity?: number;
}

export interface RefundInput {
  /** Lines by their place or themselves; none is a refund without lines, "all" what is left. */
  lines?: Units[] | "all";
  /** Delivery with its tax; true is all that is left of it. */
  shipping?: string | boolean;
  duties?: boolean;
  /** What is really paid back, where staff wrote another sum: the difference becomes an adjustment. */
  amount?: string;
  reason?: "CUSTOMER" | "DAMAGE" | "RESTOCK" | "REFUND_DISCREPANCY" | "FULL_RETURN_BALANCING_ADJUSTMENT";
  /** A sum without a name: paid without any adjustment in the books. Shopify does so for what an edit took off. */
  unbooked?: boolean;
  note?: string;
  to?: Way | { way: Way; amount: string }[];
  settles?: Settling;
  restock?: boolean;
  /** Goods back into stock, and no money. */
  noMoney?: boolean;
}

export interface ReturnInput {
  lines?: (Units & { reason?: string; note?: string; restockingPercent?: number })[];
  /** Charged for the way back. */
  shippingFee?: string;
  /** Where the fee is taxed (orders shipped in the USA). */
  shippingFeeTax?: string;
  /** Of each line's price. */
  restockingPercent?: number;
  exchange?: LineInput[];
}

export interface ProcessInput {
  /** What of the return is paid back now; all of it, when it is not said. */
  lines?: Units[];
  shipping?: string | boolean;
  amount?: string;
  reason?: RefundInput["reason"];
  note?: string;
  to?: RefundInput["to"];
  settles?: Settling;
  /** Of the fees that are left: `all` of the lines that are processed and the way back, or none yet. */
  fees?: "all" | "none";
  keepOpen?: boolean;
}
