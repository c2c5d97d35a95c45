import { z } from "zod";
import { paidFor } from "../../commerce/ceiling.ts";
import type { OrderFacts, ReturnFacts } from "../../commerce/event.ts";
import { add, equal, type Money, money, negate, share, sum } from "../../commerce/money.ts";
import type { Printer } from "../../commerce/print.ts";
import type { ReturnState } from "../../commerce/return.ts";
import { holdsIn } from "../../law/rules.ts";
import type { Facts, Promised, Unless } from "../define.ts";
import { oneLine } from "./customer-text.ts";
import { articlesOf } from "./details.ts";
import { letterSchema, orderNumber } from "./letter.ts";
import { articleRows, displaySum, type Row, rowSchema, sumSchema } from "./rows.ts";

/** What all mails about a return have: its number, and whether she withdrew, which nobody has to approve. */
export const returnSchema = letterSchema.extend({
  number: z.string(),
  numbered: z.boolean(),
  returnNumber: z.string().optional(),
  withdrawal: z.boolean(),
});

export const returnView = (
  back: ReturnFacts,
): Pick<z.output<typeof returnSchema>, "numbered" | "returnNumber" | "withdrawal"> => ({
  numbered: Boolean(back.number),
  returnNumber: back.number && orderNumber(back.number),
  withdrawal: back.basis === "withdrawal",
});

export const returnUnknown: Unless = (facts) => !facts.return && "the return is not known";

const news: Record<ReturnState, string> = {
  requested: "the return has not been decided on",
  approved: "the return has been approved already",
  declined: "the return has been declined",
  in_transit: "the goods are on their way already",
  received: "the goods are back already",
  inspected: "the goods have been looked at already",
  closed: "the return is closed",
  cancelled: "the return has been cancelled",
};

/** Where other news have overtaken a mail, it is not true any more. */
export const overtakenBy =
  (...states: ReturnState[]): Unless =>
  ({ returnState }) =>
    returnState?.state !== undefined && states.includes(returnState.state) && news[returnState.state];

export const paidAlready: Unless = (facts) =>
  (facts.paidBackBefore || facts.returnState?.paidBack) &&
  "the money has been paid back already: this news came late";

/** Longer than a fortnight with holidays at its end. Milliseconds. */
const surelyLate = 21 * 86_400_000;

/**
 * Whether the return is a consumer's withdrawal that nobody knows to be late: then it is not the shop's to decline (A01, A06). Late is known
 * only where she was told of her right and all her parcels were delivered long before she wrote.
 */
function isRightful({ order, shop, parcels = [], return: back, returnState }: Facts): boolean {
  if (back?.basis !== "withdrawal" || order?.customer.business) return false;
  if (!holdsIn("A01", order?.shippingAddress?.countryCode ?? shop.country)) return false;
  const noticed = back.noticeAt ?? returnState?.reached.requested;
  const delivered = parcels.map(({ reached }) => Date.parse(reached.delivered ?? ""));
  const late =
    order?.policy?.withdrawalNoticeGiven === true &&
    noticed !== undefined &&
    delivered.length > 0 &&
    Date.parse(noticed) - Math.max(...delivered) > surelyLate;
  return !late;
}

export const rightToWithdraw: Unless = (facts) =>
  isRightful(facts) &&
  "she withdraws in time, or nobody knows that she is late: a withdrawal cannot be declined (A01). Approve the return; if the goods are exempt from the right, decline it again and say that its basis is policy";

export const refusedGoods: Unless = (facts) =>
  isRightful(facts) &&
  (facts.return?.inspected ?? []).some(({ refused }) => refused > 0) &&
  "she withdraws: goods cannot be refused then, at most their loss of value is kept (C11). Tell them as accepted, with diminishedValue and its reason";

/** The day the money leaves at the latest, where one is known and it is not over. A gift's money is not its receiver's. */
export const refundDay = ({ order, return: back, now }: Facts): Date | undefined =>
  !order?.gift && back?.refundBy && new Date(back.refundBy) > now ? new Date(back.refundBy) : undefined;

export function moneyBy(facts: Facts): Promised | undefined {
  const dueAt = refundDay(facts);
  // Who gets goods instead waits for no money.
  return dueAt && facts.return && !facts.return.exchange
    ? { kind: "money_by", subject: facts.return.id, dueAt }
    : undefined;
}

/** Until midnight is until the day before. */
export const lastDay = (until: string): Date => new Date(Date.parse(until) - 1_000);

export const goodsOf = (order: OrderFacts, back: ReturnFacts) => articlesOf(order.lines, back.items ?? []);

/** What she was told to count on, with rows that add up to it. */
export const estimateShape = {
  estimated: z.boolean(),
  sum: z.string().optional(),
  display: sumSchema.optional(),
  rows: z.array(rowSchema).optional(),
  freightKept: z.boolean(),
};

export function estimateView(
  order: OrderFacts,
  back: ReturnFacts,
  print: Printer,
  timeZone: string,
): {
  estimated: boolean;
  sum?: string;
  display?: z.output<typeof sumSchema>;
  rows?: Row[];
  freightKept: boolean;
} {
  const told = back.estimate && money(back.estimate.amount, order.currency);
  // Nobody gets back more than she paid: such an estimate is not repeated to her. The receiver of a gift hears no price.
  if (!told || order.gift || told.minor > paidFor(order).minor)
    return { estimated: false, freightKept: false };
  return {
    estimated: true,
    sum: print.money(told),
    display: displaySum(told, print),
    rows: rowsOf(order, back, told, print, print.day(new Date(order.placedAt), timeZone)) ?? [],
    freightKept: Boolean(back.estimate?.deductions.some((one) => one.kind === "return_freight")),
  };
}

/** Goods minus what was told to be kept, when they give the estimate; otherwise nothing, and only the estimate stands there. */
function rowsOf(
  order: OrderFacts,
  back: ReturnFacts,
  estimate: Money,
  print: Printer,
  paidOn: string,
): Row[] | undefined {
  const { currency } = order;
  const articles = (back.items ?? []).flatMap(({ lineId, quantity }) => {
    const line = order.lines.find((one) => one.id === lineId);
    if (!line) return [];
    const net = money(line.total, currency);
    const paid = order.taxesIncluded ? net : add(net, money(line.tax, currency));
    return [
      {
        title: line.title,
        count: quantity,
        amount: share(paid, 0, Math.min(quantity, line.quantity), line.quantity),
      },
    ];
  });
  const kept = (back.estimate?.deductions ?? []).map((one) => ({
    kind: one.kind,
    amount: money(one.amount, currency),
  }));
  const total = sum(
    [...articles.map((one) => one.amount), ...kept.map((one) => negate(one.amount))],
    currency,
  );
  if (articles.length === 0 || !equal(total, estimate)) return undefined;
  const carrier = back.carrier ? oneLine(back.carrier, 40) : undefined;
  return [
    ...articleRows(articles, paidOn, print),
    ...kept.map(({ kind, amount }): Row => {
      const freight = kind === "return_freight";
      return {
        kind: freight && carrier ? "return_freight_by" : kind,
        ...(freight && carrier ? { label: carrier } : {}),
        amount: print.money(negate(amount)),
        kept: true,
        ...(freight && back.basis === "withdrawal" ? { withdrawal: true } : {}),
      };
    }),
  ];
}
