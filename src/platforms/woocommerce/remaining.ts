import { add, equal, isZero, type Money, money, roundScaled, subtract } from "../../commerce/money.ts";
import { accountOf, book, type Ledger, priceOf, thousandths, unitsBack } from "./ledger.ts";
import { deductionsOf, feesOf, type Named, printNamed } from "./named.ts";
import { clip, metaOf, requestMetaSchema, type WooOrder } from "./payloads.ts";
import {
  amounts,
  isPositive,
  type Line,
  minus,
  paidFor,
  print,
  round,
  scaledGross,
  type Taxed,
  total,
} from "./taxed.ts";

/** What a refund without lines can still be told as, and what it leaves. */
interface Told {
  facts: object;
  ledger: Ledger;
}

/**
 * A refund without lines: "Order fully refunded" by a change of status, or an amount that somebody typed. It is told as lines only where
 * all of it can be: all that remained of the order, or the goods of a returns plugin's request. Otherwise nothing says what it is for.
 */
export function withoutLines(order: WooOrder, amount: Money, named: readonly Named[], ledger: Ledger): Told {
  const kept = amounts(named, order.currency);
  if (isAllThatRemains(order, add(amount, kept), ledger)) {
    const rest = remaining(order, add(amount, kept), ledger);
    return {
      facts: { ...rest.facts, deductions: named.map(printNamed) },
      ledger: { ...rest.ledger, onLines: isZero(kept) },
    };
  }
  const requested = named.length === 0 ? byRequest(order, amount, ledger) : undefined;
  return (
    requested ?? {
      facts: { deductions: named.map(printNamed) },
      ledger: { ...ledger, onLines: isZero(amount) && ledger.onLines },
    }
  );
}

const linesOf = (order: WooOrder): (Line & { id: number })[] => [
  ...order.line_items,
  ...order.shipping_lines,
  ...order.fee_lines,
];
export const grossOf = (lines: readonly Line[], currency: string): Money =>
  roundScaled(
    lines.reduce((all, line) => all + scaledGross(line), 0n),
    currency,
  );

const leftOf = (line: Line & { id: number }, ledger: Ledger): Taxed =>
  minus(paidFor(line, ledger.currency), accountOf(ledger, String(line.id)).given);

/** Whether each minor unit of the rest can be put on a line: only then is it told as the lines. An order discounted by a negative fee has no such lines. */
function isAllThatRemains(order: WooOrder, amount: Money, ledger: Ledger): boolean {
  const { currency } = order;
  const paid = round(order.total, currency);
  const lines = linesOf(order);
  return (
    ledger.onLines &&
    lines.every((line) => scaledGross(line) >= 0n) &&
    lines.some((line) => isPositive(leftOf(line, ledger))) &&
    equal(paid, grossOf(lines, currency)) &&
    equal(add(ledger.recorded, amount), paid)
  );
}

/** What is left of each line, which adds up to `amount`. */
function remaining(order: WooOrder, amount: Money, ledger: Ledger): Told {
  const { currency } = order;
  const all = linesOf(order).map((line) => ({ id: String(line.id), value: leftOf(line, ledger) }));
  // A shop that counts in more decimals than its money has rounds the whole: the odd minor unit stands on the dearest line.
  const odd = subtract(
    amount,
    amounts(
      all.map((one) => one.value),
      currency,
    ),
  );
  const dearest = all.reduce((most, one) => (one.value.amount.minor > most.value.amount.minor ? one : most));
  dearest.value = { ...dearest.value, amount: add(dearest.value.amount, odd) };
  const values = new Map(all.map(({ id, value }) => [id, value]));
  const of = (line: { id: number }): Taxed => values.get(String(line.id)) ?? paidFor(nothingOn, currency);
  const unitsLeft = (line: WooOrder["line_items"][number]): number =>
    Math.max(0, thousandths(line) - accountOf(ledger, String(line.id)).units);
  const delivery = total(order.shipping_lines.map(of), currency);
  const facts = {
    items: order.line_items
      .filter((line) => isPositive(of(line)))
      .map((line) => ({
        lineId: String(line.id),
        quantity: Number.isInteger(line.quantity)
          ? Math.floor(unitsLeft(line) / 1000)
          : Math.min(1, unitsLeft(line)),
        ...print(of(line)),
      })),
    shipping: isPositive(delivery) ? print(delivery) : undefined,
    fees: order.fee_lines
      .filter((line) => isPositive(of(line)))
      .map((line) => ({ label: clip(line.name) ?? "", ...print(of(line)) })),
  };
  const units = new Map(order.line_items.map((line) => [String(line.id), unitsLeft(line)]));
  return {
    facts,
    ledger: all.reduce((one, { id, value }) => book(one, id, value, value, units.get(id)), ledger),
  };
}
const nothingOn: Line = { total: "0", total_tax: "0" };

/**
 * A returns plugin (WP Swings) fills in the amount and leaves the lines empty; its request is in the order's meta. Exactly one approved
 * request must explain the amount to the minor unit, at the prices paid less the plugin's fees: otherwise nobody knows.
 */
function byRequest(order: WooOrder, amount: Money, ledger: Ledger): Told | undefined {
  const { currency } = order;
  const parsed = requestMetaSchema.safeParse(metaOf(order.meta_data, "wps_rma_return_product"));
  const fees = ledger.feesTold ? [] : feesOf(order);
  const fitting = (parsed.success ? parsed.data : [])
    .filter((request) => request.status === "complete" && request.products.length > 0)
    .map(({ products }) => {
      const items = products.flatMap(({ item_id, qty }) => {
        const bought = order.line_items.find((line) => line.id === item_id);
        const back = { ...nothingOn, id: 0, quantity: qty, meta_data: [] };
        if (!bought || qty <= 0) return [];
        return [{ bought, back, price: priceOf(bought, back, money("0", currency), ledger) }];
      });
      return { items, complete: items.length === products.length };
    })
    .filter(
      ({ items, complete }) =>
        complete &&
        equal(
          amounts(
            items.map(({ price }) => price),
            currency,
          ),
          add(amount, amounts(fees, currency)),
        ),
    );
  const [only] = fitting;
  if (!only || fitting.length > 1) return undefined;
  return {
    facts: {
      items: only.items.map(({ bought, back, price }) => ({
        lineId: String(bought.id),
        quantity: unitsBack(bought, back, ledger),
        ...print(price),
      })),
      deductions: deductionsOf(fees, [], currency).map(printNamed),
    },
    ledger: {
      ...only.items.reduce(
        (one, { bought, back, price }) => book(one, String(bought.id), price, price, thousandths(back)),
        ledger,
      ),
      onLines: ledger.onLines && fees.length === 0,
      feesTold: true,
    },
  };
}
