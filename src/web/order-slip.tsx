import type { OrderFacts } from "../commerce/event.ts";
import { add, isZero, type Money, money, negate, subtract, sum, zero } from "../commerce/money.ts";
import type { Printer } from "../commerce/print.ts";
import { oneLine } from "../notifications/customer-text.ts";
import { shortReason } from "../notifications/rows.ts";
import type { SumRow } from "./look.tsx";
import type { StatementBody } from "./order-view.ts";
import type { Words } from "./words/index.ts";

/** The money tables of a customer's page: a refund as in its mail, and what she bought. */

/** All that prints in her language and the shop's time. */
export interface Voice {
  words: Words;
  print: Printer;
  zone: string;
}

export const tenderName = (
  { method, label }: { method: string; label?: string | undefined },
  words: Words,
): string => label || (Object.hasOwn(words.tender, method) && words.tender[method]) || method;

/** The same slip as in the mail: what she paid, what was kept with its reason, what is back, and where it went. */
export function statementRows(
  body: StatementBody,
  order: OrderFacts,
  { words, print, zone }: Voice,
  spoken: string | undefined,
): SumRow[] {
  const m = (amount: string) => money(amount, body.currency);
  const shown = (amount: string) => print.money(m(amount));
  const own = (text: string | undefined) => text && <span lang={spoken}>{oneLine(text, 200)}</span>;
  const row = (line: StatementBody["lines"][number]): SumRow => ({
    label: own(line.quantity ? words.units(line.label, line.quantity) : line.label),
    sub:
      line.kind === "item" && items.length === 1
        ? words.paidOn(print.day(new Date(order.placedAt), zone))
        : own(line.because && shortReason(line.because)),
    amount: shown(line.amount),
  });
  const items = body.lines.filter(({ kind }) => kind === "item");
  const isKept = (line: { amount: string }) => m(line.amount).minor < 0n;
  // A delivery that is not given back stands as paid and as kept, so that nothing is left to work out.
  const outbound = body.memo.find(({ kind }) => kind === "outbound_shipping");
  const earlier = body.memo.filter(({ kind }) => kind === "earlier_refunds");
  const taxes = body.lines.filter((line) => !isZero(m(line.amount))).map(({ tax }) => tax);
  const tax = taxes.every((one) => one !== undefined)
    ? sum(taxes.map(m), body.currency)
    : zero(body.currency);
  return [
    ...body.lines.filter((line) => !isKept(line)).map(row),
    ...(outbound ? [{ label: own(outbound.label), amount: shown(outbound.amount) }] : []),
    ...body.lines.filter(isKept).map(row),
    ...(outbound
      ? [
          {
            label: own(outbound.label),
            sub: words.notGivenBack,
            amount: print.money(negate(m(outbound.amount))),
          },
        ]
      : []),
    { label: words.backToYou, amount: shown(body.paidBack), is: "total" as const },
    ...body.tenders.map((tender) => ({
      label: words.paidTo(tenderName(tender, words)),
      amount: shown(tender.amount),
      is: "memo" as const,
    })),
    ...(isZero(tax) ? [] : [{ label: words.ofWhichTax, amount: print.money(tax), is: "memo" as const }]),
    // A note on a refund is the shop's own; the customer gets reasons, not notes.
    ...earlier.map((memo) => ({ label: own(memo.label), amount: shown(memo.amount), is: "memo" as const })),
  ];
}

export const absolute = (a: Money): Money => (a.minor < 0n ? negate(a) : a);

/** What she bought, as the shop told it; where its rows do not add up to its total, the rest has a row of its own. */
export function goodsOf(order: OrderFacts, { words, print }: Voice): SumRow[] {
  const m = (amount: string) => money(amount, order.currency);
  const taxes = order.taxesIncluded
    ? []
    : [
        ...order.lines.map(({ tax }) => m(tax)),
        m(order.shipping.tax),
        ...order.fees.flatMap(({ tax }) => (tax ? [m(tax)] : [])),
      ];
  const rows = [
    ...order.lines.map((line) => ({
      label: words.units(oneLine(line.title, 200), line.quantity),
      amount: m(line.total),
      always: true,
    })),
    { label: words.delivery, amount: m(order.shipping.paid), always: false },
    ...order.fees.map((fee) => ({ label: fee.label, amount: m(fee.amount), always: true })),
    { label: words.tax, amount: taxes.reduce(add, zero(order.currency)), always: false },
  ];
  const total = m(order.total);
  rows.push({
    label: words.other,
    amount: subtract(
      total,
      sum(
        rows.map(({ amount }) => amount),
        order.currency,
      ),
    ),
    always: false,
  });
  return [
    ...rows
      .filter(({ amount, always }) => always || !isZero(amount))
      .map(({ label, amount }) => ({ label, amount: print.money(amount) })),
    { label: words.total, amount: print.money(total), is: "total" as const },
  ];
}
