/** What is sold: an order's lines and its delivery, each with what was paid for it and what became of it. */
import { Amount, type Books } from "./amount.ts";
import type { LineInput, OrderInput } from "./input.ts";

export interface Attribute {
  key: string;
  value: string;
}
export const attributesOf = (given: Record<string, string> = {}): Attribute[] =>
  Object.entries(given).map(([key, value]) => ({ key, value }));

export interface Taxing {
  books: Books;
  taxesIncluded: boolean;
  /** Percent, where a line does not say its own. */
  tax: number;
  nextId(): number;
}

const taxOf = (amount: Amount, rate: number, { taxesIncluded }: Taxing): Amount =>
  taxesIncluded ? amount.taxInside(rate) : amount.percent(rate);

const taxLines = (tax: Amount, rate: number) =>
  rate === 0
    ? []
    : [{ title: "Moms", rate: rate / 100, ratePercentage: rate, priceSet: tax, channelLiable: false }];

export class LineItem {
  readonly __typename = "LineItem";
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly quantity: number;
  readonly isGiftCard: boolean;
  readonly requiresShipping: boolean;
  readonly isTip: boolean;
  readonly taxable: boolean;
  readonly customAttributes: Attribute[];
  readonly originalUnitPriceSet: Amount;
  readonly discountAllocations: { allocatedAmountSet: Amount; discountApplication: object }[] = [];
  readonly duties: { __typename: string; id: string; price: Amount; harmonizedSystemCode: string }[] = [];
  readonly image: { url: string; altText: string | null } | null;
  readonly rate: number;
  /** Units that were paid back or taken off the order, and how many are on their way or arrived. */
  refunded = 0;
  removed = 0;
  fulfilled = 0;
  restockable = true;

  readonly taxing: Taxing;

  constructor(input: LineInput, taxing: Taxing) {
    this.taxing = taxing;
    const { books } = taxing;
    this.id = `gid://shopify/LineItem/${taxing.nextId()}`;
    this.title = input.title;
    this.variantTitle = input.variant ?? null;
    this.name = input.variant ? `${input.title} - ${input.variant}` : input.title;
    this.sku = input.sku ?? null;
    this.quantity = input.quantity ?? 1;
    this.isGiftCard = input.giftCard ?? false;
    this.isTip = input.tip ?? false;
    this.requiresShipping = !this.isGiftCard && !this.isTip && (input.requiresShipping ?? true);
    this.rate = this.isGiftCard || this.isTip ? 0 : (input.tax ?? taxing.tax);
    this.taxable = this.rate > 0;
    this.customAttributes = attributesOf(input.properties);
    this.originalUnitPriceSet = Amount.of(input.price, books);
    this.image = input.image ? { url: input.image, altText: null } : null;
    if (input.discount)
      this.allocate(Amount.of(input.discount, books), { index: 0, title: input.discountTitle ?? "Manual" });
    if (input.duties)
      this.duties.push({
        __typename: "Duty",
        id: `gid://shopify/Duty/${taxing.nextId()}`,
        price: Amount.of(input.duties, books),
        harmonizedSystemCode: "6912.00",
      });
  }

  allocate(allocatedAmountSet: Amount, application: { index: number; title: string; code?: string }): void {
    const { code, ...manual } = application;
    this.discountAllocations.push({
      allocatedAmountSet,
      discountApplication: {
        __typename: code === undefined ? "ManualDiscountApplication" : "DiscountCodeApplication",
        ...manual,
        ...(code !== undefined && { code }),
        targetType: "LINE_ITEM",
        targetSelection: "ALL",
        allocationMethod: "ACROSS",
        value: allocatedAmountSet.presentmentMoney,
      },
    });
  }

  get originalTotalSet(): Amount {
    return this.originalUnitPriceSet.times(this.quantity);
  }
  get totalDiscountSet(): Amount {
    return this.originalTotalSet.minus(this.discountedTotalSet);
  }
  /** What was paid for all units, as prices are written in this shop: with its tax inside, or before it. */
  get discountedTotalSet(): Amount {
    return this.discountAllocations.reduce(
      (rest, one) => rest.minus(one.allocatedAmountSet),
      this.originalTotalSet,
    );
  }
  get discountedUnitPriceAfterAllDiscountsSet(): Amount {
    return this.discountedTotalSet.part(0, 1, this.quantity);
  }
  get discountedUnitPriceSet(): Amount {
    return this.discountedUnitPriceAfterAllDiscountsSet;
  }
  get totalTaxSet(): Amount {
    return taxOf(this.discountedTotalSet, this.rate, this.taxing);
  }
  get priceAfterAllDiscountsBeforeTaxesSet(): Amount {
    return this.taxing.taxesIncluded
      ? this.discountedTotalSet.minus(this.totalTaxSet)
      : this.discountedTotalSet;
  }
  get taxLines() {
    return taxLines(this.totalTaxSet, this.rate);
  }
  get currentQuantity(): number {
    return this.quantity - this.refunded - this.removed;
  }
  get refundableQuantity(): number {
    return this.currentQuantity;
  }
  get unfulfilledQuantity(): number {
    return Math.max(0, this.currentQuantity - this.fulfilled);
  }
  /** What the next `count` units come to: as prices are written, and their tax. */
  next(count: number): { price: Amount; tax: Amount } {
    const from = this.quantity - this.currentQuantity;
    return {
      price: this.discountedTotalSet.part(from, count, this.quantity),
      tax: this.totalTaxSet.part(from, count, this.quantity),
    };
  }
}

export class ShippingLine {
  readonly __typename = "ShippingLine";
  readonly id: string;
  readonly title: string;
  readonly code = "standard";
  readonly source = "shopify";
  readonly isRemoved = false;
  readonly discountAllocations: object[] = [];
  readonly originalPriceSet: Amount;
  readonly discountedPriceSet: Amount;
  readonly rate: number;
  /** What was paid back of it, without its tax and the tax. */
  refunded: { net: Amount; tax: Amount };

  readonly taxing: Taxing;

  constructor(input: Exclude<OrderInput["shipping"], undefined>, taxing: Taxing) {
    this.taxing = taxing;
    const {
      price,
      title = "PostNord",
      tax = taxing.tax,
    } = typeof input === "string" ? { price: input } : input;
    this.id = `gid://shopify/ShippingLine/${taxing.nextId()}`;
    this.title = title;
    this.originalPriceSet = Amount.of(price, taxing.books);
    this.discountedPriceSet = this.originalPriceSet;
    this.rate = tax;
    const nothing = Amount.of("0", taxing.books);
    this.refunded = { net: nothing, tax: nothing };
  }
  get currentDiscountedPriceSet(): Amount {
    return this.discountedPriceSet
      .minus(this.refunded.net)
      .minus(this.taxing.taxesIncluded ? this.refunded.tax : Amount.of("0", this.taxing.books));
  }
  get totalTaxSet(): Amount {
    return taxOf(this.discountedPriceSet, this.rate, this.taxing);
  }
  get taxLines() {
    return taxLines(this.totalTaxSet, this.rate);
  }
  /** With its tax. */
  get gross(): Amount {
    return this.taxing.taxesIncluded
      ? this.discountedPriceSet
      : this.discountedPriceSet.plus(this.totalTaxSet);
  }
  /** Of a sum with its tax: without it, and the tax. */
  split(gross: Amount): { net: Amount; tax: Amount } {
    const tax = gross.taxInside(this.rate);
    return { net: gross.minus(tax), tax };
  }
}
