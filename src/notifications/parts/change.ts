import { z } from "zod";
import type { OrderFacts } from "../../commerce/event.ts";
import { equal, isZero, type Money, money, subtract, sum } from "../../commerce/money.ts";
import type { Printer } from "../../commerce/print.ts";
import { shownLine } from "./customer-text.ts";
import { withTax } from "./order-rows.ts";
import { rowSchema } from "./rows.ts";

/** What is another one in an order than before, as rows that lead from the old total to the new one. */

/** `was`: how many there were of an article whose number changed. */
export const changeRowSchema = rowSchema.extend({
  change: z.enum(["added", "removed", "number", "price", "none"]),
  was: z.number().optional(),
});
type ChangeRow = z.output<typeof changeRowSchema>;

interface Line {
  title: string;
  change: "added" | "removed" | "number" | "price";
  count: number;
  was?: number;
  amount: Money;
}

function changedLines(before: OrderFacts, after: OrderFacts): Line[] {
  const was = new Map(before.lines.map((line) => [line.id, line]));
  const is = new Set(after.lines.map(({ id }) => id));
  const zero = money("0", after.currency);
  const kept = after.lines.flatMap((line): Line[] => {
    const amount = withTax(after, line.total, line.tax);
    const old = was.get(line.id);
    if (!old) return [{ title: line.title, change: "added", count: line.quantity, amount }];
    const difference = subtract(amount, withTax(before, old.total, old.tax));
    if (old.quantity !== line.quantity)
      return [
        {
          title: line.title,
          change: "number",
          count: line.quantity,
          was: old.quantity,
          amount: difference,
        },
      ];
    return isZero(difference)
      ? []
      : [{ title: line.title, change: "price", count: line.quantity, amount: difference }];
  });
  const gone = before.lines
    .filter(({ id }) => !is.has(id))
    .map(
      (line): Line => ({
        title: line.title,
        change: "removed",
        count: line.quantity,
        amount: subtract(zero, withTax(before, line.total, line.tax)),
      }),
    );
  return [...gone, ...kept];
}

/** Fees that came, went or cost something else. */
function changedFees(before: OrderFacts, after: OrderFacts): { label: string; amount: Money }[] {
  const total = (order: OrderFacts, label: string) =>
    sum(
      order.fees.filter((fee) => fee.label === label).map((fee) => withTax(order, fee.amount, fee.tax)),
      order.currency,
    );
  return [...new Set([...before.fees, ...after.fees].map(({ label }) => label))]
    .map((label) => ({ label, amount: subtract(total(after, label), total(before, label)) }))
    .filter(({ amount }) => !isZero(amount));
}

/** Whether a customer would call it a change: of the goods, their number, or the sum. */
export const differs = (before: OrderFacts | undefined, after: OrderFacts | undefined): boolean =>
  before !== undefined &&
  after !== undefined &&
  before.currency === after.currency &&
  (changedLines(before, after).length > 0 ||
    !equal(money(before.total, before.currency), money(after.total, after.currency)));

const mostRows = 40;

export interface Change {
  rows: ChangeRow[];
  before: Money;
  after: Money;
  /** What is more than before, or less when it is negative. */
  difference: Money;
}

/** The column starts with the old total and ends with the new one: what the lines do not explain stands in a row of its own. */
export function changeOf(before: OrderFacts, after: OrderFacts, print: Printer): Change {
  const { currency } = after;
  const from = money(before.total, currency);
  const to = money(after.total, currency);
  const lines = changedLines(before, after);
  const delivery = subtract(
    withTax(after, after.shipping.paid, after.shipping.tax),
    withTax(before, before.shipping.paid, before.shipping.tax),
  );
  const fees = changedFees(before, after);
  const rest = subtract(
    subtract(to, from),
    sum([...lines, ...fees].map(({ amount }) => amount).concat(delivery), currency),
  );
  const plain = (kind: string, amount: Money): ChangeRow => ({
    kind,
    amount: print.money(amount),
    kept: false,
    change: "none",
  });
  const hidden = lines.slice(mostRows);
  return {
    before: from,
    after: to,
    difference: subtract(to, from),
    rows: [
      plain("before", from),
      ...lines.slice(0, mostRows).map(
        ({ title, change, count, was, amount }): ChangeRow => ({
          title: shownLine(title, 90),
          count,
          change,
          ...(was !== undefined && { was }),
          amount: print.money(amount),
          kept: false,
        }),
      ),
      ...(hidden.length > 0
        ? [
            {
              rest: hidden.length,
              amount: print.money(
                sum(
                  hidden.map(({ amount }) => amount),
                  currency,
                ),
              ),
              kept: false,
              change: "none" as const,
            },
          ]
        : []),
      ...(isZero(delivery) ? [] : [plain("delivery", delivery)]),
      ...fees.map(
        ({ label, amount }): ChangeRow => ({
          label: shownLine(label, 90),
          amount: print.money(amount),
          kept: false,
          change: "none",
        }),
      ),
      ...(isZero(rest) ? [] : [plain("as_at_checkout", rest)]),
    ],
  };
}
