/** The order's ledger of sales: what was agreed, dated and signed. Written beside everything that changes what an order is worth. */
import type { Amount } from "./amount.ts";
import type { LineItem } from "./goods.ts";
import type { Order } from "./order.ts";

const reasons = {
  OrderAgreement: "ORDER",
  OrderEditAgreement: "ORDER_EDIT",
  RefundAgreement: "REFUND",
  ReturnAgreement: "RETURN",
} as const;

export interface Sale {
  __typename: string;
  actionType: "ORDER" | "RETURN" | "UPDATE";
  lineType: string;
  quantity: number | null;
  totalAmount: Amount;
  totalTaxAmount: Amount;
}

/** Books an agreement; one without sales is not made. */
export function agree(
  order: Order,
  kind: keyof typeof reasons,
  sales: Sale[],
  about: { refund?: object; return?: object } = {},
): void {
  if (sales.length === 0) return;
  order.agreements.push({
    __typename: kind,
    id: `gid://shopify/${kind}/${order.store.nextId()}`,
    happenedAt: order.store.time(),
    reason: reasons[kind],
    ...about,
    sales: sales.map((sale) => ({
      id: `gid://shopify/Sale/${order.store.nextId()}`,
      totalDiscountAmountAfterTaxes: order.nothing,
      totalDiscountAmountBeforeTaxes: order.nothing,
      taxes: [],
      ...sale,
    })),
  });
}

/** Of a line's units: negative for those that come back. `gross` has the tax in it. */
export function lineSale(
  line: LineItem,
  actionType: Sale["actionType"],
  quantity: number | null,
  gross: Amount,
  tax: Amount,
): Sale & { lineItem: LineItem } {
  const [kind, lineType] = line.isTip
    ? ["TipSale", "TIP"]
    : line.isGiftCard
      ? ["GiftCardSale", "GIFT_CARD"]
      : ["ProductSale", "PRODUCT"];
  return {
    __typename: kind ?? "",
    lineType: lineType ?? "",
    actionType,
    quantity,
    totalAmount: gross,
    totalTaxAmount: tax,
    lineItem: line,
  };
}

/** Delivery, a duty, a fee, or a difference that staff wrote. */
export const otherSale = <Beside extends object>(
  kind: "ShippingLineSale" | "DutySale" | "FeeSale" | "AdjustmentSale",
  actionType: Sale["actionType"],
  gross: Amount,
  tax: Amount,
  beside: Beside,
): Sale & Beside => ({
  __typename: kind,
  lineType: { ShippingLineSale: "SHIPPING", DutySale: "DUTY", FeeSale: "FEE", AdjustmentSale: "ADJUSTMENT" }[
    kind
  ],
  actionType,
  quantity: gross.isNegative ? -1 : 1,
  totalAmount: gross,
  totalTaxAmount: tax,
  ...beside,
});
