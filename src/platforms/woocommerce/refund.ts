import { add, equal, isZero, type Money, negate, subtract, toDecimal } from "../../commerce/money.ts";
import {
  accountOf,
  book,
  type Ledger,
  openLedger,
  priceOf,
  refundedItem,
  thousandths,
  unitsBack,
} from "./ledger.ts";
import {
  deductionsOf,
  feesOf,
  itemised,
  keptLine,
  kindBeside,
  kindOf,
  type Named,
  namedIn,
  printNamed,
  surplusIn,
} from "./named.ts";
import { clip, type WooOrder, type WooRefund } from "./payloads.ts";
import { grossOf, withoutLines } from "./remaining.ts";
import {
  amounts,
  givenBack,
  isPositive,
  minus,
  nothing,
  paidFor,
  print,
  round,
  type Taxed,
  total,
} from "./taxed.ts";

/** An order's refunds in our own shape, oldest first: WooCommerce's list has no stable order, and each is explained by what those before it left. */
export function refundsOf(
  order: WooOrder,
  refunds: readonly WooRefund[],
): { refund: WooRefund; facts: object }[] {
  let ledger = openLedger(order.currency);
  const own = refunds.filter((one) => !one.parent_id || one.parent_id === order.id);
  // A list that is read page by page while it grows can name a refund twice.
  const once = [...new Map(own.map((one) => [one.id, one])).values()];
  return once.sort(byTime).map((refund) => {
    const told = refundFacts(order, refund, ledger);
    ledger = { ...told.ledger, recorded: add(ledger.recorded, round(refund.amount, order.currency)) };
    return { refund, facts: told.facts };
  });
}

const byTime = (a: WooRefund, b: WooRefund): number =>
  a.date_created_gmt === b.date_created_gmt ? a.id - b.id : a.date_created_gmt < b.date_created_gmt ? -1 : 1;

/**
 * A WooCommerce refund in our own shape. WooCommerce never checks that `amount` is the sum of the lines (wc_create_refund), and a merchant
 * who keeps something types a smaller sum on the line: what the line lacks of the price paid is a deduction whose reason may be in meta.
 */
function refundFacts(order: WooOrder, refund: WooRefund, ledger: Ledger): { facts: object; ledger: Ledger } {
  const { currency } = order;
  const amount = round(refund.amount, currency);
  const { onLines, named } = itemised(namedIn(refund, currency), refund, currency);
  const lines = [...refund.line_items, ...refund.shipping_lines, ...refund.fee_lines];
  const rest = {
    id: String(refund.id),
    amount: toDecimal(amount),
    payments: [payment(order, refund, amount)],
    note: clip(refund.reason),
  };
  if (lines.length === 0) {
    const told = withoutLines(order, amount, named, ledger);
    return { facts: { ...rest, ...told.facts }, ledger: told.ledger };
  }
  // Goods go back on the shelf for 0 before their money leaves: nothing was kept of them, and they are told with their money.
  if (isZero(amount) && lines.every((line) => isZero(givenBack(line, currency).amount)))
    return { facts: rest, ledger };

  const articles = articlesBack(order, refund, amounts(named, currency), ledger);
  const delivery = deliveryBack(order, refund, named, ledger);
  const fees = refund.fee_lines.map((line) => ({
    line,
    label: line.name ?? "",
    given: givenBack(line, currency),
  }));
  const kept: Named[] = [
    ...articles.kept,
    ...fees
      .filter(({ given }) => given.amount.minor < 0n)
      .map(
        ({ line, label, given }) =>
          onLines.get(refundedItem(line) ?? "") ??
          keptLine(kindBeside(label, delivery.isWhole), label, given),
      ),
    ...delivery.kept,
  ];
  const shortfalls = [...articles.shortfalls, ...delivery.shortfalls];
  const plugin = ledger.feesTold || named.length + kept.length > 0 ? [] : feesOf(order);
  // A returns plugin's fees are this refund's where they are exactly what its lines lack.
  const isPlugins = plugin.length > 0 && equal(amounts(plugin, currency), amounts(shortfalls, currency));
  const after = [...delivery.lines, ...fees].reduce(
    (one, { line, given }) => book(one, refundedItem(line) ?? "", given),
    articles.ledger,
  );
  return {
    facts: {
      ...rest,
      items: articles.items,
      shipping: delivery.told,
      fees: fees
        .filter(({ given }) => isPositive(given))
        .map(({ label, given }) => ({ label: clip(label) ?? "", ...print(given) })),
      deductions: [...kept, ...deductionsOf(isPlugins ? plugin : named, shortfalls, currency)].map(
        printNamed,
      ),
    },
    ledger: {
      ...after,
      onLines: ledger.onLines && equal(negate(grossOf(lines, currency)), amount),
      feesTold: ledger.feesTold || isPlugins,
    },
  };
}

/** The articles at the price paid, and what each lacks of it. A line with the other sign beside them is a deduction that was itemised natively. */
function articlesBack(order: WooOrder, refund: WooRefund, named: Money, before: Ledger) {
  const { currency } = order;
  const items: object[] = [];
  const kept: Named[] = [];
  const shortfalls: Taxed[] = [];
  let ledger = before;
  for (const line of refund.line_items) {
    const bought = order.line_items.find((one) => String(one.id) === refundedItem(line));
    if (!bought) continue;
    const lineId = String(bought.id);
    const given = givenBack(line, currency);
    if (given.amount.minor < 0n) {
      kept.push(keptLine(kindOf(bought.name), bought.name, given));
      ledger = book(ledger, lineId, given, nothing(currency));
      continue;
    }
    const price = priceOf(bought, line, named, ledger);
    const short = minus(price, given);
    if (isPositive(short)) shortfalls.push(short);
    items.push({ lineId, quantity: unitsBack(bought, line, ledger), ...print(price) });
    ledger = book(ledger, lineId, given, price, thousandths(line));
  }
  return { items, kept, shortfalls, ledger };
}

/**
 * The delivery as it was given back: a part of it is no deduction. Where meta says that exactly what it lacks is the surplus of a dearer
 * delivery, she is told the whole of it and what was kept.
 */
function deliveryBack(order: WooOrder, refund: WooRefund, named: readonly Named[], ledger: Ledger) {
  const { currency } = order;
  const lines = refund.shipping_lines.map((line) => ({ line, given: givenBack(line, currency) }));
  const given = total(lines.map((one) => one.given).filter(isPositive), currency);
  const left = total(
    order.shipping_lines.map((line) =>
      minus(paidFor(line, currency), accountOf(ledger, String(line.id)).given),
    ),
    currency,
  );
  const lacks = minus(left, given);
  const surplus = surplusIn(named, currency);
  const whole = isPositive(given) && !isZero(surplus) && equal(lacks.amount, surplus) ? left : given;
  const isWhole = isPositive(whole) && subtract(left.amount, whole.amount).minor <= 0n;
  return {
    lines,
    isWhole,
    told: isPositive(whole) ? print(whole) : undefined,
    shortfalls: [minus(whole, given)].filter(isPositive),
    kept: lines
      .filter((one) => one.given.amount.minor < 0n)
      .map(({ line, given: taken }) => {
        const named = kindBeside(line.method_title ?? "", isWhole);
        return keptLine(
          named === "deduction" && isWhole ? "delivery_surplus" : named,
          line.method_title,
          taken,
        );
      }),
  };
}

/** Money that was recorded as paid by hand has not left: `refunded_payment` is false when no gateway was asked. */
const payment = (order: WooOrder, refund: WooRefund, amount: Money) =>
  refund.refunded_payment
    ? {
        method: clip(order.payment_method, 60) ?? "unknown",
        label: clip(order.payment_method_title),
        amount: toDecimal(amount),
        status: "settled",
      }
    : { method: "manual", amount: toDecimal(amount), status: "manual" };
