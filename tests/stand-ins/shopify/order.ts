/** An order as Shopify keeps it, and what a merchant does with it. Its fields are named as the Admin API names them. */
import { Amount, type Books, total } from "./amount.ts";
import { type Attribute, attributesOf, LineItem, ShippingLine } from "./goods.ts";
import type { LineInput, OrderInput, RefundInput, ReturnInput, Units, Way } from "./input.ts";
import { agree, lineSale, otherSale } from "./ledger.ts";
import { type Transaction, transaction } from "./money-moves.ts";
import { Fulfillment, type FulfillmentInput } from "./parcel.ts";
import { Refund } from "./refund.ts";
import { Return } from "./return.ts";
import type { Customer, Happening, Metafield, Store } from "./store.ts";

export class Order {
  readonly __typename = "Order";
  readonly id: string;
  readonly legacyResourceId: string;
  readonly number: number;
  readonly name: string;
  readonly store: Store;
  readonly books: Books;
  readonly test: boolean;
  email: string | null;
  readonly phone = null;
  readonly customerLocale: string | null;
  readonly customer: Customer | null;
  readonly shippingAddress: Record<string, string | null> | null;
  readonly createdAt: string;
  readonly processedAt: string;
  updatedAt: string;
  cancelledAt: string | null = null;
  cancelReason: string | null = null;
  closedAt: string | null = null;
  edited = false;
  readonly confirmed = true;
  readonly sourceName = "web";
  readonly dutiesIncluded = false;
  readonly taxesIncluded: boolean;
  readonly currencyCode: string;
  readonly presentmentCurrencyCode: string;
  note: string | null;
  tags: string[];
  customAttributes: Attribute[];
  readonly lineItems: LineItem[];
  readonly shippingLines: ShippingLine[];
  readonly transactions: Transaction[] = [];
  readonly fulfillments: Fulfillment[] = [];
  readonly refunds: Refund[] = [];
  readonly returns: Return[] = [];
  readonly agreements: object[] = [];
  readonly kept: Metafield[] = [];
  readonly totalPriceSet: Amount;
  paidBy: Way = "card";
  private readonly tax: number;

  constructor(store: Store, input: OrderInput) {
    this.store = store;
    this.currencyCode = store.currency;
    this.presentmentCurrencyCode = input.presentmentCurrency ?? store.currency;
    this.books = { seen: this.presentmentCurrencyCode, shop: store.currency, rate: input.rate ?? "1" };
    const id = store.nextId();
    this.id = `gid://shopify/Order/${id}`;
    this.legacyResourceId = String(id);
    this.number = 1001 + store.orders.length;
    this.name = input.name ?? `#${this.number}`;
    this.test = input.test ?? false;
    this.taxesIncluded = input.taxesIncluded ?? true;
    this.tax = store.tax;
    this.createdAt = this.processedAt = this.updatedAt = seconds(input.placedAt ?? store.now());
    this.customerLocale = input.locale ?? "sv-SE";
    this.customer = input.customer === null ? null : store.customer(input.customer ?? {});
    this.email = this.customer?.email ?? null;
    this.shippingAddress = this.customer && {
      __typename: "MailingAddress",
      id: `gid://shopify/MailingAddress/${store.nextId()}`,
      firstName: this.customer.firstName,
      lastName: this.customer.lastName,
      countryCodeV2: input.customer?.country ?? "SE",
      zip: "11122",
      city: "Stockholm",
    };
    this.note = input.note ?? null;
    this.tags = input.tags ?? [];
    this.customAttributes = attributesOf(input.attributes);
    this.lineItems = input.lines.map((line) => this.line(line));
    this.shippingLines = input.shipping ? [new ShippingLine(input.shipping, this.taxing)] : [];
    if (input.discount) this.discount(input.discount);
    const goods = this.lineItems.map((line) => this.gross(line));
    this.totalPriceSet = total(
      [...goods, ...this.shippingLines.map((line) => line.gross), this.duties],
      this.books,
    );
    agree(this, "OrderAgreement", [
      ...this.lineItems.map((line) =>
        lineSale(line, "ORDER", line.quantity, this.gross(line), line.totalTaxSet),
      ),
      ...this.shippingLines.map((line) =>
        otherSale("ShippingLineSale", "ORDER", line.gross, line.totalTaxSet, { shippingLine: line }),
      ),
      ...this.lineItems.flatMap((line) =>
        line.duties.map((duty) => otherSale("DutySale", "ORDER", duty.price, this.nothing, { duty })),
      ),
    ]);
  }

  get nothing(): Amount {
    return Amount.of("0", this.books);
  }
  get billingAddress() {
    return this.shippingAddress;
  }
  get closed(): boolean {
    return this.closedAt !== null;
  }
  get duties(): Amount {
    return total(
      this.lineItems.flatMap((line) => line.duties.map((duty) => duty.price)),
      this.books,
    );
  }
  get subtotalPriceSet(): Amount {
    return total(
      this.lineItems.map((line) => line.discountedTotalSet),
      this.books,
    );
  }
  get totalTaxSet(): Amount {
    const taxes = [...this.lineItems, ...this.shippingLines].map((line) => line.totalTaxSet);
    return total(taxes, this.books);
  }
  get totalShippingPriceSet(): Amount {
    return total(
      this.shippingLines.map((line) => line.discountedPriceSet),
      this.books,
    );
  }
  get totalDiscountsSet(): Amount {
    return total(
      this.lineItems.map((line) => line.totalDiscountSet),
      this.books,
    );
  }
  get received(): Amount {
    const kinds = ["SALE", "CAPTURE"];
    return total(
      this.transactions
        .filter((one) => kinds.includes(one.kind) && one.status === "SUCCESS")
        .map((one) => one.amountSet),
      this.books,
    );
  }
  get totalReceivedSet(): Amount {
    return this.received;
  }
  get totalRefundedSet(): Amount {
    return total(
      this.refunds.map((one) => one.totalRefundedSet),
      this.books,
    );
  }
  get totalRefundedShippingSet(): Amount {
    const parts = this.shippingLines.flatMap(({ refunded }) => [refunded.net, refunded.tax]);
    return total(parts, this.books);
  }
  get netPaymentSet(): Amount {
    return this.received.minus(this.totalRefundedSet);
  }
  get refundDiscrepancySet(): Amount {
    const rows = this.refunds.flatMap((one) => one.orderAdjustments.map((row) => row.amountSet));
    return total(rows, this.books);
  }
  get currentTotalPriceSet(): Amount {
    const goods = this.lineItems.map((line) => {
      const { price, tax } = line.next(line.currentQuantity);
      return this.taxesIncluded ? price : price.plus(tax);
    });
    const fees = this.refunds.flatMap((one) => one.netted?.fees ?? []);
    const shipping = this.shippingLines.map((line) =>
      line.gross.minus(line.refunded.net).minus(line.refunded.tax),
    );
    const duties = this.refunds.flatMap((one) => one.duties.map((duty) => duty.amountSet.negative));
    return total([...goods, ...fees, ...shipping, this.duties, ...duties], this.books);
  }
  get totalOutstandingSet(): Amount {
    return this.currentTotalPriceSet.plus(this.refundDiscrepancySet).minus(this.netPaymentSet);
  }
  get totalTipReceivedSet(): Amount {
    return total(
      this.lineItems.filter((line) => line.isTip).map((line) => line.discountedTotalSet),
      this.books,
    );
  }
  get totalCashRoundingAdjustment() {
    const refundSet = total(
      this.refunds.flatMap((one) => one.transactions.flatMap((part) => part.amountRoundingSet ?? [])),
      this.books,
    );
    return { refundSet, paymentSet: this.nothing };
  }
  get paymentGatewayNames(): string[] {
    return [...new Set(this.transactions.map((one) => one.gateway))];
  }
  get displayFinancialStatus(): string {
    const paid = this.received;
    const back = this.totalRefundedSet;
    const has = (kind: string) => this.transactions.some((one) => one.kind === kind);
    if (paid.isNothing && !this.totalPriceSet.isNothing)
      return has("VOID") ? "VOIDED" : has("AUTHORIZATION") ? "AUTHORIZED" : "PENDING";
    if (!back.isNothing) return back.minus(paid).isNegative ? "PARTIALLY_REFUNDED" : "REFUNDED";
    return paid.minus(this.totalPriceSet).isNegative ? "PARTIALLY_PAID" : "PAID";
  }
  get displayFulfillmentStatus(): string {
    const waiting = this.lineItems.filter((line) => line.requiresShipping && line.unfulfilledQuantity > 0);
    if (this.fulfillments.length === 0) return "UNFULFILLED";
    return waiting.length > 0 ? "PARTIALLY_FULFILLED" : "FULFILLED";
  }
  get returnStatus(): string {
    const states = this.returns.map((one) => one.status);
    if (states.includes("REQUESTED")) return "RETURN_REQUESTED";
    if (states.includes("OPEN")) return "IN_PROGRESS";
    return states.includes("CLOSED") ? "RETURNED" : "NO_RETURN";
  }
  statusPageUrl = (): string => `https://${this.store.host}/${this.legacyResourceId}/orders/status`;
  metafield = ({ namespace = "$app", key }: { namespace?: string; key: string }): Metafield | null =>
    this.kept.find((one) => one.namespace === this.store.namespaceOf(namespace) && one.key === key) ?? null;
  metafields = (): Metafield[] => this.kept;

  /** Paid in full, by card where nothing else is said. */
  pay(way: Way = "card"): this {
    const paid = this.take(way);
    this.tell(["order_transactions/create", paid], ["orders/paid", this]);
    return this;
  }
  /** The money alone, told with what it belongs to. */
  take(way: Way): Transaction {
    this.paidBy = way;
    const owed = this.currentTotalPriceSet.minus(this.received);
    const paid = transaction(this, "SALE", way, owed);
    this.transactions.push(paid);
    return paid;
  }
  /** Reserved on the card, not taken. */
  authorize(): this {
    const reserved = transaction(this, "AUTHORIZATION", "card", this.totalPriceSet);
    this.transactions.push(reserved);
    this.tell(["order_transactions/create", reserved]);
    return this;
  }
  /** The reservation is let go. */
  void(): this {
    const reserved = this.transactions.find((one) => one.kind === "AUTHORIZATION");
    const released = transaction(this, "VOID", "card", this.totalPriceSet, "SUCCESS", {
      parentTransaction: reserved ?? null,
    });
    this.transactions.push(released);
    this.tell(["order_transactions/create", released]);
    return this;
  }
  fulfil(input: FulfillmentInput = {}): Fulfillment {
    const parcel = new Fulfillment(this, input);
    this.fulfillments.push(parcel);
    this.tell(["fulfillments/create", parcel]);
    return parcel;
  }
  /** The first parcel, which is sent when none was, reaches the customer. */
  deliver(): this {
    (this.fulfillments[0] ?? this.fulfil()).deliver();
    return this;
  }
  /** The customer asks in her account. */
  requestReturn(input: ReturnInput = {}): Return {
    const back = new Return(this, input, "REQUESTED");
    this.returns.push(back);
    this.tell(["returns/request", back]);
    return back;
  }
  /** Staff make a return, which needs no approval. */
  return(input: ReturnInput = {}): Return {
    const back = new Return(this, {}, "REQUESTED");
    this.returns.push(back);
    return back.approve(input);
  }
  /** The plain refund button: no return, and no fees that Shopify knows. */
  refund(input: RefundInput = {}): Refund {
    return this.repay(new Refund(this, input));
  }
  /** Books a refund, and tells it: first that there is one, then that money has moved. */
  repay(refund: Refund, ...more: Happening[]): Refund {
    this.refunds.push(refund);
    this.tell(
      ["refunds/create", refund],
      ...refund.transactions
        .filter((one) => one.status !== "PENDING")
        .map((one): Happening => ["order_transactions/create", one]),
      ...more,
    );
    return refund;
  }
  cancel({ reason = "CUSTOMER", refund = true }: { reason?: string; refund?: boolean } = {}): this {
    this.cancelledAt = this.closedAt = this.store.time();
    this.cancelReason = reason;
    if (this.received.isNothing && this.transactions.length > 0) this.void();
    else if (refund && !this.received.isNothing)
      this.repay(new Refund(this, { lines: "all", shipping: true, duties: true }));
    this.tell(["orders/cancelled", this]);
    return this;
  }
  /** What was agreed is changed after the purchase: articles taken off or put on, or a lower price. */
  edit({ remove = [], reduce = [], add = [] }: OrderEdit): this {
    const before = this.lineItems.length;
    const removals = this.units(remove).map(({ line, quantity }) => {
      const { price, tax } = line.next(quantity);
      line.removed += quantity;
      const gross = this.taxesIncluded ? price : price.plus(tax);
      return { line, quantity, sale: lineSale(line, "RETURN", -quantity, gross.negative, tax.negative) };
    });
    const cheaper = reduce.map(({ line: which, by }) => {
      const line = this.find(which);
      const [gross, tax] = [this.gross(line), line.totalTaxSet];
      line.allocate(Amount.of(by, this.books), { index: 9, title: "Price reduction" });
      return lineSale(line, "UPDATE", null, this.gross(line).minus(gross), line.totalTaxSet.minus(tax));
    });
    this.lineItems.push(...add.map((one) => this.line(one)));
    const added = this.lineItems.slice(before);
    agree(this, "OrderEditAgreement", [
      ...removals.map(({ sale }) => sale),
      ...cheaper,
      ...added.map((line) => lineSale(line, "ORDER", line.quantity, this.gross(line), line.totalTaxSet)),
    ]);
    this.edited = true;
    this.tell(["orders/edited", { order: this, added, removals }]);
    return this;
  }

  /** What is done to a line, whichever way it was named. */
  units(wanted: Units[] | "all"): { line: LineItem; quantity: number }[] {
    const all = () => this.lineItems.map((line) => ({ line, quantity: line.currentQuantity }));
    const list =
      wanted === "all"
        ? all()
        : wanted.map(({ line, quantity }) => {
            const found = this.find(line);
            return { line: found, quantity: quantity ?? found.currentQuantity };
          });
    const asked = list.filter(({ quantity }) => quantity > 0);
    for (const { line, quantity } of asked)
      if (quantity > line.currentQuantity)
        throw new Error(`${line.title}: only ${line.currentQuantity} left`);
    return asked;
  }
  find(which: LineItem | number): LineItem {
    const line = typeof which === "number" ? this.lineItems[which] : which;
    if (!line) throw new Error(`${this.name} has no line ${which}`);
    return line;
  }
  line(input: LineInput): LineItem {
    return new LineItem(input, this.taxing);
  }
  gross(line: LineItem): Amount {
    return this.taxesIncluded ? line.discountedTotalSet : line.discountedTotalSet.plus(line.totalTaxSet);
  }
  /** The order has changed: what happened is told, and that it changed. */
  tell(...happenings: Happening[]): void {
    this.updatedAt = this.store.time();
    this.store.tell([...happenings, ["orders/updated", this]]);
  }

  private get taxing() {
    const { books, taxesIncluded, tax, store } = this;
    return { books, taxesIncluded, tax, nextId: () => store.nextId() };
  }
  private discount({ amount, percent = 0, code = "HOST26" }: NonNullable<OrderInput["discount"]>): void {
    const goods = this.subtotalPriceSet;
    const whole = amount === undefined ? goods.percent(percent) : Amount.of(amount, this.books);
    // By prices, and the last line takes what rounding leaves.
    let [given, before] = [this.nothing, this.nothing];
    for (const line of this.lineItems) {
      before = before.plus(line.discountedTotalSet);
      const upTo = whole.part(0, Number(before.money.minor), Number(goods.money.minor));
      line.allocate(upTo.minus(given), { index: 0, title: code, code });
      given = upTo;
    }
  }
}

interface OrderEdit {
  remove?: Units[];
  reduce?: { line: LineItem | number; by: string }[];
  add?: LineInput[];
}

/** Shopify's times have no parts of a second. */
export const seconds = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;
