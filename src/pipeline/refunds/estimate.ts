import { deliveryPaid, pricePaid } from "../../commerce/ceiling.ts";
import type { OrderFacts, RefundFacts, ReturnFacts } from "../../commerce/event.ts";
import { fits, isZero, type Money, money, subtract, sum, toDecimal } from "../../commerce/money.ts";
import type { Policy } from "../../commerce/policy.ts";
import type { Locale } from "../../commerce/print.ts";
import { termsFor } from "../../commerce/terms.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { asShop } from "../../store/database.ts";
import { findOrder, listRefunds } from "../../store/facts.ts";
import { previewRefund } from "./preview.ts";

/** What comes back to her if she sends these goods back: shown before she confirms, kept with the return, and compared with what is paid in the end. */

export interface WantedReturn {
  items: { lineId: string; quantity: number }[];
  basis: NonNullable<ReturnFacts["basis"]>;
  reason?: string | undefined;
}

export interface ReturnEstimate {
  amount: string;
  deductions: { kind: string; amount: string }[];
  /** As it would stand in the mail about the refund. */
  statement: object;
}

/**
 * The sum by the terms of the order, with nothing kept that the law of her country forbids. Undefined where nobody can say what a line cost,
 * or what is asked for came back before.
 */
export async function estimateReturn(
  context: Context,
  shopId: string,
  orderId: string,
  wanted: WantedReturn,
  locale: Locale,
): Promise<ReturnEstimate | undefined> {
  const known = await asShop(context.database, shopId, async (db) => {
    const order = await findOrder(db, shopId, orderId);
    const refunds = (await listRefunds(db, shopId, orderId)).filter(({ gone }) => gone === null);
    return order && { ...order, earlier: refunds.map(({ body }) => body) };
  });
  if (!known) return undefined;
  const { body: order, earlier } = known;
  const policy = order.policy ?? known.policy ?? undefined;
  const items = pricesOf(order, wanted, earlier);
  if (!items) return undefined;
  const back = { id: "estimate", ...wanted, method: "post" as const };
  const whole = { id: "estimate", items, ...deliveryBack(order, wanted, earlier, policy) };
  const kept = keptFrom(order, policy, wanted, items);
  try {
    const first = await preview(context, shopId, order, whole, kept, back, locale);
    // What the law forbids, and what the shop itself finds not worth a customer, is not announced to her.
    return first.verdict === "fine" || kept.length === 0
      ? first.estimate
      : (await preview(context, shopId, order, whole, [], back, locale)).estimate;
  } catch (error) {
    if (error instanceof Problem && error.kind === "unprocessable") return undefined;
    throw error;
  }
}

type Items = { lineId: string; quantity: number; amount: string; tax?: string }[];
type Kept = { kind: "return_freight" | "restocking_fee"; amount: string; percent?: number }[];

async function preview(
  context: Context,
  shopId: string,
  order: OrderFacts,
  whole: { id: string; items: Items; shipping?: { amount: string; tax: undefined } },
  kept: Kept,
  back: WantedReturn & { id: string; method: "post" },
  locale: Locale,
) {
  const { currency } = order;
  const m = (amount: string) => money(amount, currency);
  const given = sum(
    [...whole.items.map(({ amount }) => m(amount)), m(whole.shipping?.amount ?? "0")],
    currency,
  );
  const amount = toDecimal(
    subtract(
      given,
      sum(
        kept.map((one) => m(one.amount)),
        currency,
      ),
    ),
  );
  const refund: Partial<RefundFacts> & { id: string; amount: string } = {
    ...whole,
    items: whole.items.map((item) => ({ ...item, tax: item.tax })),
    amount,
    deductions: kept.map((one) => ({ ...one, tax: undefined })),
  };
  const { statement, verdict } = await previewRefund(context, shopId, {
    platform: "events",
    mail: false,
    order: { id: order.id },
    refund: { fees: [], deductions: [], items: [], ...refund, payments: [] },
    return: back,
    locale,
  });
  return {
    verdict,
    estimate: { amount, deductions: kept.map(({ kind, amount }) => ({ kind, amount })), statement },
  };
}

/** What she paid for these pieces, behind those that came back before. */
function pricesOf(
  order: OrderFacts,
  { items }: WantedReturn,
  earlier: readonly RefundFacts[],
): Items | undefined {
  const before = earlier.flatMap((one) => one.items);
  const prices = items.map(({ lineId, quantity }) => {
    const from = before
      .filter((item) => item.lineId === lineId)
      .reduce((all, item) => all + item.quantity, 0);
    const price = pricePaid(order, lineId, { from, count: quantity }, before);
    return (
      price && {
        lineId,
        quantity,
        amount: toDecimal(price.amount),
        ...(price.tax && { tax: toDecimal(price.tax) }),
      }
    );
  });
  return prices.every((price) => price !== undefined) ? prices : undefined;
}

/** Whoever gives everything back gets the delivery to her too, up to the cheapest way that she could have chosen. */
function deliveryBack(
  order: OrderFacts,
  { items, basis }: WantedReturn,
  earlier: readonly RefundFacts[],
  policy: Policy | undefined,
): { shipping?: { amount: string; tax: undefined } } {
  const { currency } = order;
  const units = (list: readonly { quantity: number }[]) => list.reduce((all, one) => all + one.quantity, 0);
  const all = units([...items, ...earlier.flatMap((one) => one.items)]) >= units(order.lines);
  if (basis === "policy" || !all) return {};
  const had = sum(
    earlier.map((one) => money(one.shipping?.amount ?? "0", currency)),
    currency,
  );
  const standard = (policy?.deliveryOptions ?? [])
    .filter((option) => option.standard !== false && fits(option.price, currency))
    .map((option) => money(option.price, currency));
  const paid = deliveryPaid(order);
  const due =
    basis === "withdrawal"
      ? standard.reduce((least, one) => (one.minor < least.minor ? one : least), paid)
      : paid;
  const rest = subtract(due, had);
  return rest.minor > 0n ? { shipping: { amount: toDecimal(rest), tax: undefined } } : {};
}

/** What the terms let the shop keep; the law is asked afterwards. */
function keptFrom(order: OrderFacts, policy: Policy | undefined, wanted: WantedReturn, items: Items): Kept {
  const { currency } = order;
  const terms = termsFor(policy, { order, return: { id: "estimate", ...wanted, method: "post" } });
  if (!terms || !["withdrawal", "policy"].includes(wanted.basis)) return [];
  const goods = sum(
    items.map(({ amount }) => money(amount, currency)),
    currency,
  );
  const kept: Kept = [];
  const freight = terms.returnFreight;
  const price = freight?.amount ?? "0";
  if (freight?.paidBy === "customer" && freight.told && !terms.freeReturnsPromised && fits(price, currency))
    kept.push({ kind: "return_freight", amount: toDecimal(money(price, currency)) });
  const percent = terms.restockingFee?.percent;
  if (percent !== undefined && wanted.basis === "policy") {
    const fee: Money = { minor: (goods.minor * BigInt(Math.round(percent * 100))) / 10_000n, currency };
    kept.push({ kind: "restocking_fee", amount: toDecimal(fee), percent });
  }
  const some = kept.filter(({ amount }) => !isZero(money(amount, currency)));
  const all = sum(
    some.map(({ amount }) => money(amount, currency)),
    currency,
  );
  // More than the goods are worth is kept from nobody.
  return all.minor > goods.minor ? [] : some;
}
