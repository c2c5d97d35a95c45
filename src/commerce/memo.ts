import { deliveryPaid, reached } from "./ceiling.ts";
import type { OrderFacts, RefundFacts } from "./event.ts";
import { add, equal, fits, isZero, type Money, money, share, subtract, sum, zero } from "./money.ts";
import type { Policy } from "./policy.ts";
import type { Memo, StatementFacts, StatementLine } from "./statement-shape.ts";

/** What stands beside the sum: what she paid and does not get back, what she had back before, what is still to come, what was waived. */
export function memoOf(
  { order, refund, return: back, topUps = [] }: StatementFacts,
  policy: Policy | undefined,
  earlier: readonly RefundFacts[],
  lines: readonly StatementLine[],
  paid: Money,
): Memo[] {
  const { currency } = order;
  const m = (value: { amount: string } | undefined) => money(value?.amount ?? "0", currency);
  const memo: Memo[] = [];
  const tell = (kind: Memo["kind"], amount: Money) => {
    if (amount.minor > 0n) memo.push({ kind, amount });
  };
  const told = [...earlier, ...topUps, refund];
  // An item without a quantity is money off an article that she keeps: its delivery is not a question.
  const isReturn = refund.items.some((item) => item.quantity > 0) || refund.shipping !== undefined;
  if (isReturn) {
    const delivered = sum(
      [
        ...lines.filter((line) => line.kind === "outbound_shipping").map((line) => line.amount),
        ...earlier.map((one) => m(one.shipping)),
      ],
      currency,
    );
    tell("outbound_shipping", subtract(deliveryPaid(order), delivered));
    const duties = sum(
      told.map((one) => m(one.duties)),
      currency,
    );
    tell("duties_kept", subtract(m(order.duties), duties));
  }

  const before = sum(
    earlier.map((one) => reached(one, currency)),
    currency,
  );
  tell("earlier_refunds", before);
  if (!isZero(before)) tell("total_refunded", add(before, paid));
  // Money without goods may be for these goods: then nobody knows what is still to come.
  if (refund.items.some((item) => item.quantity > 0))
    tell("still_to_come", stillToCome(order, told, back?.items ?? [], currency));
  tell("waived", waived(policy, { order, refund, return: back }, lines));
  tell("released", money(refund.released ?? "0", currency));
  if (refund.note) memo.push({ kind: "note", title: refund.note, amount: zero(currency) });
  return memo;
}

/** What she paid for goods that came back with this return and have not been given back yet. */
function stillToCome(
  order: OrderFacts,
  told: readonly RefundFacts[],
  returned: readonly { lineId: string; quantity: number }[],
  currency: string,
): Money {
  const parts = order.lines.map((line) => {
    const came = returned
      .filter((item) => item.lineId === line.id)
      .reduce((units, item) => units + item.quantity, 0);
    const given = told
      .flatMap((one) => one.items)
      .filter((item) => item.lineId === line.id)
      .reduce((units, item) => units + item.quantity, 0);
    const left = Math.min(came, line.quantity) - given;
    if (left <= 0) return zero(currency);
    const total = money(line.total, currency);
    const paid = order.taxesIncluded ? total : add(total, money(line.tax, currency));
    return share(paid, given, left, line.quantity);
  });
  return sum(parts, currency);
}

/** The freight that the terms would have let the shop keep, where the shop finds such sums not worth a customer. */
function waived(
  policy: Policy | undefined,
  { order, refund, return: back }: Pick<StatementFacts, "order" | "refund" | "return">,
  lines: readonly StatementLine[],
): Money {
  const { currency } = order;
  const freight = policy?.returnFreight;
  const none = zero(currency);
  if (
    policy?.waiveBelow === undefined ||
    freight?.paidBy !== "customer" ||
    freight.amount === undefined ||
    policy.freeReturnsPromised ||
    back?.method === "store" ||
    (back?.basis !== "withdrawal" && back?.basis !== "policy") ||
    (back.reason !== undefined && ["faulty", "wrong_item", "damaged", "late"].includes(back.reason)) ||
    !refund.items.some((item) => item.quantity > 0) ||
    lines.some((line) => line.amount.minor < 0n) ||
    !fits(freight.amount, currency) ||
    !fits(policy.waiveBelow, currency)
  )
    return none;
  const amount = money(freight.amount, currency);
  const limit = money(policy.waiveBelow, currency);
  return amount.minor < limit.minor && !equal(amount, none) ? amount : none;
}
