/**
 * Money that goes back. What moved is what the books say, to the last minor unit:
 * items + delivery + duties + tips - fees - what was taken in exchange - adjustments = what was paid.
 */
import { Amount, total } from "./amount.ts";
import type { LineItem, ShippingLine } from "./goods.ts";
import type { RefundInput, Settling, Way } from "./input.ts";
import { agree, lineSale, otherSale, type Sale } from "./ledger.ts";
import { type Status, type Transaction, transaction } from "./money-moves.ts";
import type { Order } from "./order.ts";
import type { Return } from "./return.ts";

/** What else is settled with it: a return's fees, and what the customer takes in exchange. */
export interface Netted {
  of: Return;
  fees: Amount;
  exchange: Amount;
  sales: Sale[];
}

export class Refund {
  readonly __typename = "Refund";
  readonly id: string;
  readonly legacyResourceId: string;
  readonly order: Order;
  readonly return: Return | null;
  readonly note: string | null;
  readonly createdAt: string;
  readonly processedAt: string;
  updatedAt: string;
  readonly refundLineItems: {
    __typename: "RefundLineItem";
    id: string;
    lineItem: LineItem;
    quantity: number;
    restockType: string;
    restocked: boolean;
    priceSet: Amount;
    subtotalSet: Amount;
    totalTaxSet: Amount;
  }[] = [];
  readonly refundShippingLines: {
    __typename: "RefundShippingLine";
    id: string;
    subtotalAmountSet: Amount;
    taxAmountSet: Amount;
    shippingLine: ShippingLine;
  }[] = [];
  readonly orderAdjustments: {
    __typename: "OrderAdjustment";
    id: string;
    reason: string;
    amountSet: Amount;
    taxAmountSet: Amount;
  }[] = [];
  readonly duties: { __typename: "RefundDuty"; amountSet: Amount; originalDuty: object }[] = [];
  readonly transactions: Transaction[] = [];
  readonly tips: Amount;
  readonly netted: Netted | undefined;
  /** What is to be paid, and by which ways. */
  readonly due: Amount;
  private readonly ways: { way: Way; amount: Amount }[];

  constructor(order: Order, input: RefundInput, netted?: Netted) {
    const { store } = order;
    this.order = order;
    this.netted = netted;
    this.return = netted?.of ?? null;
    this.note = input.note ?? null;
    const number = store.nextId();
    this.id = `gid://shopify/Refund/${number}`;
    this.legacyResourceId = String(number);
    this.createdAt = this.processedAt = this.updatedAt = store.time();

    const sales: Sale[] = [];
    const parts = order.units(input.lines ?? []).map(({ line, quantity }) => {
      const { price, tax } = line.next(quantity);
      const gross = order.taxesIncluded ? price : price.plus(tax);
      sales.push(lineSale(line, "RETURN", -quantity, gross.negative, tax.negative));
      line.refunded += quantity;
      if (!line.isTip)
        this.refundLineItems.push({
          __typename: "RefundLineItem",
          id: `gid://shopify/RefundLineItem/${store.nextId()}`,
          lineItem: line,
          quantity,
          restockType: netted ? "RETURN" : input.restock === false ? "NO_RESTOCK" : "RETURN",
          restocked: input.restock !== false,
          priceSet: line.originalUnitPriceSet,
          subtotalSet: price,
          totalTaxSet: tax,
        });
      return { line, quantity, gross };
    });
    this.tips = total(
      parts.filter(({ line }) => line.isTip).map(({ gross }) => gross),
      order.books,
    );
    const delivery = this.deliver(input.shipping, sales);
    const duties = input.duties ? this.dutiesOf(parts, sales) : order.nothing;
    const goods = total(
      parts.map(({ gross }) => gross),
      order.books,
    );
    const worth = [netted?.fees, netted?.exchange].reduce<Amount>(
      (rest, one) => (one ? rest.minus(one) : rest),
      goods.plus(delivery).plus(duties),
    );
    this.due = input.noMoney
      ? order.nothing
      : input.amount === undefined
        ? worth.isNegative
          ? order.nothing
          : worth
        : Amount.of(input.amount, order.books);
    const kept = input.amount === undefined || input.unbooked ? order.nothing : worth.minus(this.due);
    if (!kept.isNothing) {
      this.adjust(kept, input.reason ?? "REFUND_DISCREPANCY");
      sales.push(otherSale("AdjustmentSale", "RETURN", kept, order.nothing, {}));
    }
    this.ways = Array.isArray(input.to)
      ? input.to.map(({ way, amount }) => ({ way, amount: Amount.of(amount, order.books) }))
      : [{ way: input.to ?? order.paidBy, amount: this.due }];
    if (netted) agree(order, "ReturnAgreement", [...sales, ...netted.sales], { return: netted.of });
    else agree(order, "RefundAgreement", sales, { refund: this });
    this.pay(input.settles ?? "at once");
  }

  get totalRefundedSet(): Amount {
    const counted = this.transactions.filter((one) => one.status !== "FAILURE");
    return total(
      counted.map((one) => one.amountSet),
      this.order.books,
    );
  }
  /** What has reached the customer. */
  get paid(): Amount {
    const moved = this.transactions.filter((one) => one.status === "SUCCESS");
    return total(
      moved.map((one) => one.amountSet),
      this.order.books,
    );
  }
  /** What the books say that it comes to, as it is told: zero when it is so. */
  get unexplained(): Amount {
    const { order, netted } = this;
    const lines = this.refundLineItems.map((one) =>
      order.taxesIncluded ? one.subtotalSet : one.subtotalSet.plus(one.totalTaxSet),
    );
    const shipping = this.refundShippingLines.map((one) => one.subtotalAmountSet.plus(one.taxAmountSet));
    const kept = this.orderAdjustments.map((one) => one.amountSet.negative);
    const netting = netted ? [netted.fees.negative, netted.exchange.negative] : [];
    const rounding = this.transactions.flatMap((one) =>
      one.status === "SUCCESS" ? (one.amountRoundingSet ?? []) : [],
    );
    const duties = this.duties.map((one) => one.amountSet);
    return total(
      [...lines, ...shipping, ...duties, this.tips, ...kept, ...netting, ...rounding, this.paid.negative],
      order.books,
    );
  }

  /** The processor says that the money has arrived. */
  settle(): this {
    return this.become("SUCCESS");
  }
  /** The processor says that it could not be paid. */
  fail(): this {
    return this.become("FAILURE");
  }
  /** A deferred refund is handed to the processor. */
  submit(): this {
    this.transactions.push(...this.tries("PENDING"));
    this.touch();
    this.order.tell();
    return this;
  }

  private become(status: Status): this {
    if (this.transactions.length === 0) this.transactions.push(...this.tries("PENDING"));
    const waiting = this.transactions.filter((one) => one.status === "PENDING");
    for (const one of waiting) {
      one.status = status;
      one.processedAt = this.order.store.time();
      one.errorCode = status === "FAILURE" ? "PROCESSING_ERROR" : null;
    }
    const booked = this.orderAdjustments.filter((one) => one.reason === pending);
    if (booked.length % 2 === 1 && booked[0]) this.adjust(booked[0].amountSet.negative, pending);
    this.touch();
    this.order.tell(...waiting.map((one) => ["order_transactions/create", one] as const));
    return this;
  }
  private touch(): void {
    this.updatedAt = this.order.store.time();
  }

  private pay(settles: Settling): void {
    if (this.due.isNothing) return;
    const waits = settles === "later" || settles === "deferred";
    if (settles !== "deferred")
      this.transactions.push(...this.tries(waits ? "PENDING" : settles === "fails" ? "FAILURE" : "SUCCESS"));
    if (waits) this.adjust(this.due, pending);
  }

  /** A till gives whole coins where the shop rounds: the difference stands beside the sum. */
  private tries(status: Status): Transaction[] {
    const { order } = this;
    return this.ways.map(({ way, amount }) => {
      const step = way === "cash" ? order.store.cashStep : undefined;
      const paid = step === undefined ? amount : rounded(amount, step);
      return transaction(order, "REFUND", way, paid, status, {
        parentTransaction: order.transactions.find((one) => one.kind === "SALE") ?? null,
        amountRoundingSet: step === undefined ? null : paid.minus(amount),
      });
    });
  }

  private adjust(amountSet: Amount, reason: string): void {
    this.orderAdjustments.push({
      __typename: "OrderAdjustment",
      id: `gid://shopify/OrderAdjustment/${this.order.store.nextId()}`,
      reason,
      amountSet,
      taxAmountSet: this.order.nothing,
    });
  }

  private deliver(wanted: RefundInput["shipping"], sales: Sale[]): Amount {
    const [line] = this.order.shippingLines;
    if (!wanted || !line) return this.order.nothing;
    const left = line.gross.minus(line.refunded.net).minus(line.refunded.tax);
    const gross = wanted === true ? left : Amount.of(wanted, this.order.books);
    const { net, tax } = line.split(gross);
    line.refunded = { net: line.refunded.net.plus(net), tax: line.refunded.tax.plus(tax) };
    this.refundShippingLines.push({
      __typename: "RefundShippingLine",
      id: `gid://shopify/RefundShippingLine/${this.order.store.nextId()}`,
      subtotalAmountSet: net,
      taxAmountSet: tax,
      shippingLine: line,
    });
    sales.push(otherSale("ShippingLineSale", "RETURN", gross.negative, tax.negative, { shippingLine: line }));
    return gross;
  }

  private dutiesOf(parts: { line: LineItem; quantity: number }[], sales: Sale[]): Amount {
    const duties = parts.flatMap(({ line, quantity }) =>
      line.duties.map((duty) => ({
        __typename: "RefundDuty" as const,
        amountSet: duty.price.part(line.refunded - quantity, quantity, line.quantity),
        originalDuty: duty,
      })),
    );
    this.duties.push(...duties);
    for (const { amountSet, originalDuty } of duties)
      sales.push(
        otherSale("DutySale", "RETURN", amountSet.negative, this.order.nothing, { duty: originalDuty }),
      );
    return total(
      duties.map((one) => one.amountSet),
      this.order.books,
    );
  }
}

const pending = "PENDING_REFUND_DISCREPANCY";

function rounded(amount: Amount, step: string): Amount {
  const by = Amount.of(step, amount.books).money.minor;
  const minor = ((amount.money.minor + by / 2n) / by) * by;
  return new Amount({ ...amount.money, minor }, amount.books);
}
