/** Goods that come back: asked for, allowed with their fees, processed in one go or in parts. */
import { Amount, total } from "./amount.ts";
import type { LineItem } from "./goods.ts";
import type { LineInput, ProcessInput, ReturnInput, Units } from "./input.ts";
import { lineSale, otherSale, type Sale } from "./ledger.ts";
import type { Order } from "./order.ts";
import { Refund } from "./refund.ts";
import type { Happening } from "./store.ts";

interface Fee {
  __typename: "RestockingFee" | "ReturnShippingFee";
  id: string;
  amountSet: Amount;
  percentage?: number;
  finalizedTaxAmountSet?: Amount | null;
}

interface ReturnLine {
  __typename: "ReturnLineItem";
  id: string;
  quantity: number;
  processedQuantity: number;
  customerNote: string | null;
  returnReason: string;
  returnReasonNote: string;
  returnReasonDefinition: { __typename: string; id: string; handle: string; name: string; deleted: boolean };
  withCodeDiscountedTotalPriceSet: Amount;
  restockingFee: Fee | null;
  fulfillmentLineItem: object;
  line: LineItem;
  readonly unprocessedQuantity: number;
  readonly refundedQuantity: number;
}

export class Return {
  readonly __typename = "Return";
  readonly id: string;
  readonly name: string;
  readonly order: Order;
  status: "REQUESTED" | "OPEN" | "CLOSED" | "CANCELED" | "DECLINED";
  readonly createdAt: string;
  requestApprovedAt: string | null = null;
  closedAt: string | null = null;
  declined: { reason: string; note: string | null } | null = null;
  returnLineItems: ReturnLine[] = [];
  returnShippingFees: Fee[] = [];
  exchangeLineItems: {
    __typename: "ExchangeLineItem";
    id: string;
    quantity: number;
    processedQuantity: number;
    title: string;
    variantTitle: string | null;
    variantSku: string | null;
    lineItems: LineItem[];
    input: LineInput;
  }[] = [];
  readonly reverseFulfillmentOrders: {
    __typename: "ReverseFulfillmentOrder";
    id: string;
    status: string;
    order: Order;
    reverseDeliveries: object[];
    lineItems: { __typename: string; id: string; fulfillmentLineItem: object; dispositions: object[] }[];
  }[] = [];
  private feeTax: string | undefined;

  constructor(order: Order, input: ReturnInput, status: Return["status"]) {
    this.order = order;
    this.status = status;
    this.id = `gid://shopify/Return/${order.store.nextId()}`;
    this.name = `${order.name}-R${order.returns.length + 1}`;
    this.createdAt = order.store.time();
    if (input.lines) this.take(input.lines, undefined);
  }

  get decline() {
    return this.declined;
  }
  get totalQuantity(): number {
    return this.returnLineItems.reduce((all, one) => all + one.quantity, 0);
  }
  get refunds(): Refund[] {
    return this.order.refunds.filter((one) => one.return === this);
  }
  get transactions() {
    return this.refunds.flatMap((one) => one.transactions);
  }

  /** The merchant allows it, with what she keeps. */
  approve(input: ReturnInput = {}): this {
    const { order } = this;
    const { store } = order;
    if (input.lines || this.returnLineItems.length === 0) {
      const all = order.lineItems.filter((line) => line.requiresShipping && line.currentQuantity > 0);
      this.take(input.lines ?? all.map((line) => ({ line })), input.restockingPercent);
    } else if (input.restockingPercent)
      for (const line of this.returnLineItems)
        line.restockingFee = this.restocking(line, input.restockingPercent);
    if (input.shippingFee)
      this.returnShippingFees.push({
        __typename: "ReturnShippingFee",
        id: `gid://shopify/ReturnShippingFee/${store.nextId()}`,
        amountSet: Amount.of(input.shippingFee, order.books),
        finalizedTaxAmountSet: null,
      });
    this.feeTax = input.shippingFeeTax;
    this.exchangeLineItems = (input.exchange ?? []).map((one) => ({
      __typename: "ExchangeLineItem",
      id: `gid://shopify/ExchangeLineItem/${store.nextId()}`,
      quantity: one.quantity ?? 1,
      processedQuantity: 0,
      title: one.title,
      variantTitle: one.variant ?? null,
      variantSku: one.sku ?? null,
      lineItems: [],
      input: one,
    }));
    this.status = "OPEN";
    this.requestApprovedAt = store.time();
    this.reverseFulfillmentOrders.push({
      __typename: "ReverseFulfillmentOrder",
      id: `gid://shopify/ReverseFulfillmentOrder/${store.nextId()}`,
      status: "OPEN",
      order,
      reverseDeliveries: [],
      lineItems: this.returnLineItems.map(({ fulfillmentLineItem }) => ({
        __typename: "ReverseFulfillmentOrderLineItem",
        id: `gid://shopify/ReverseFulfillmentOrderLineItem/${store.nextId()}`,
        fulfillmentLineItem,
        dispositions: [],
      })),
    });
    return this.become(["returns/approve", this]);
  }
  refuse(reason = "OTHER", note: string | null = null): this {
    this.status = "DECLINED";
    this.declined = { reason, note };
    return this.become(["returns/decline", this]);
  }
  cancel(): this {
    this.status = "CANCELED";
    return this.become(["returns/cancel", this]);
  }
  close(): this {
    this.status = "CLOSED";
    this.closedAt = this.order.store.time();
    return this.become(["returns/close", this]);
  }
  reopen(): this {
    this.status = "OPEN";
    this.closedAt = null;
    return this.become(["returns/reopen", this]);
  }
  /** A label for the way back. */
  label({ carrier = "PostNord", number = "PN123" }: { carrier?: string; number?: string } = {}): this {
    const [order] = this.reverseFulfillmentOrders;
    const delivery = {
      __typename: "ReverseDelivery",
      id: `gid://shopify/ReverseDelivery/${this.order.store.nextId()}`,
      return: this,
      deliverable: {
        __typename: "ReverseDeliveryShippingDeliverable",
        tracking: { number, url: `https://tracking.example/${number}`, carrierName: carrier },
        label: null,
      },
    };
    order?.reverseDeliveries.push(delivery);
    return this.become(["reverse_deliveries/attach_deliverable", delivery]);
  }
  /** The goods were looked at and put back. */
  dispose(): this {
    for (const one of this.reverseFulfillmentOrders.flatMap(({ lineItems }) => lineItems))
      one.dispositions.push({
        __typename: "ReverseFulfillmentOrderDisposition",
        id: `gid://shopify/ReverseFulfillmentOrderDisposition/${this.order.store.nextId()}`,
        type: "RESTOCKED",
        quantity: 1,
        createdAt: this.order.store.time(),
      });
    return this.become(["reverse_fulfillment_orders/dispose", this]);
  }

  /** Settles what came back: what it was worth, less the fees and what is taken in exchange. Without money where nothing is left. */
  process(input: ProcessInput = {}): Refund {
    const { order } = this;
    const rows = this.rows(input.lines);
    const sales: Sale[] = [];
    const fees = input.fees === "none" ? [] : this.charge(rows);
    for (const { fee, amount, tax } of fees) sales.push(otherSale("FeeSale", "ORDER", amount, tax, { fee }));
    const taken = this.exchange(sales);
    const { fees: _, keepOpen, lines: __, ...rest } = input;
    const refund = new Refund(
      order,
      { ...rest, lines: rows.map(({ row, quantity }) => ({ line: row.line, quantity })) },
      {
        of: this,
        fees: total(
          fees.map((one) => one.amount),
          order.books,
        ),
        exchange: total(taken, order.books),
        sales,
      },
    );
    for (const { row, quantity } of rows) row.processedQuantity += quantity;
    const done = this.returnLineItems.every((row) => row.unprocessedQuantity === 0);
    if (done && !keepOpen) {
      this.status = "CLOSED";
      this.closedAt = order.store.time();
    }
    const told: Happening[] = [["returns/process", this]];
    if (this.status === "CLOSED") told.push(["returns/close", this]);
    return order.repay(refund, ...told);
  }

  private rows(wanted: Units[] | undefined): { row: ReturnLine; quantity: number }[] {
    const all = this.returnLineItems;
    const list =
      wanted?.map(({ line, quantity }) => {
        const row = all.find((one) => one.line === this.order.find(line));
        if (!row) throw new Error(`${this.name} has no such line`);
        return { row, quantity: quantity ?? row.unprocessedQuantity };
      }) ?? all.map((row) => ({ row, quantity: row.unprocessedQuantity }));
    return list.filter(({ quantity }) => quantity > 0);
  }

  /** The way back is charged once, with what comes first; a restocking fee by the units of its line. */
  private charge(rows: { row: ReturnLine; quantity: number }[]) {
    const { order } = this;
    const way = this.returnShippingFees.flatMap((fee) => {
      if (fee.finalizedTaxAmountSet) return [];
      const tax = Amount.of(this.feeTax ?? "0", order.books);
      fee.finalizedTaxAmountSet = tax;
      return [{ fee, amount: fee.amountSet.plus(tax), tax }];
    });
    const restocking = rows.flatMap(({ row, quantity }) =>
      row.restockingFee
        ? [
            {
              fee: row.restockingFee,
              amount: row.restockingFee.amountSet.part(row.processedQuantity, quantity, row.quantity),
              tax: order.nothing,
            },
          ]
        : [],
    );
    return [...way, ...restocking];
  }

  /** What is taken instead becomes part of the order when the return is processed. */
  private exchange(sales: Sale[]): Amount[] {
    const { order } = this;
    return this.exchangeLineItems
      .filter((one) => one.processedQuantity === 0)
      .map((one) => {
        const line = order.line(one.input);
        order.lineItems.push(line);
        one.lineItems.push(line);
        one.processedQuantity = one.quantity;
        const gross = order.gross(line);
        sales.push(lineSale(line, "ORDER", line.quantity, gross, line.totalTaxSet));
        return gross;
      });
  }

  private take(lines: NonNullable<ReturnInput["lines"]>, percent: number | undefined): void {
    const { order } = this;
    const id = (type: string) => `gid://shopify/${type}/${order.store.nextId()}`;
    this.returnLineItems = lines.map(
      ({ line: which, quantity, reason = "unwanted", note, restockingPercent }) => {
        const line = order.find(which);
        const units = quantity ?? line.currentQuantity;
        const row: ReturnLine = {
          __typename: "ReturnLineItem",
          id: id("ReturnLineItem"),
          quantity: units,
          processedQuantity: 0,
          customerNote: note ?? null,
          returnReason: reason.toUpperCase(),
          returnReasonNote: note ?? "",
          returnReasonDefinition: {
            __typename: "ReturnReasonDefinition",
            id: `gid://shopify/ReturnReasonDefinition/${[...reason].reduce((all, c) => all + c.charCodeAt(0), 0)}`,
            handle: reason,
            name: reason,
            deleted: false,
          },
          withCodeDiscountedTotalPriceSet: line.next(units).price,
          restockingFee: null,
          fulfillmentLineItem: {
            __typename: "FulfillmentLineItem",
            id: id("FulfillmentLineItem"),
            lineItem: line,
            quantity: units,
          },
          line,
          get unprocessedQuantity() {
            return row.quantity - row.processedQuantity;
          },
          get refundedQuantity() {
            return row.processedQuantity;
          },
        };
        const share = restockingPercent ?? percent;
        if (share) row.restockingFee = this.restocking(row, share);
        return row;
      },
    );
  }
  private restocking(row: ReturnLine, percentage: number): Fee {
    return {
      __typename: "RestockingFee",
      id: `gid://shopify/RestockingFee/${this.order.store.nextId()}`,
      percentage,
      amountSet: row.withCodeDiscountedTotalPriceSet.percent(percentage),
    };
  }
  private become(...told: Happening[]): this {
    this.order.tell(...told);
    return this;
  }
}
