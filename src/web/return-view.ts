import type { OrderFacts } from "../commerce/event.ts";
import type { Policy } from "../commerce/policy.ts";
import { type Locale, pickLocale } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import { returnableUntil, termsFor } from "../commerce/terms.ts";
import type { Context } from "../context.ts";
import { oneLine } from "../notifications/parts/customer-text.ts";
import type { WantedReturn } from "../pipeline/refunds/estimate.ts";
import { leftToReturn } from "../pipeline/return-request.ts";
import type { Declaration } from "../pipeline/withdraw.ts";
import { windowOf } from "../pipeline/withdrawal-window.ts";
import type { Db } from "../store/database.ts";
import { findOrder, listReturns } from "../store/facts.ts";
import { listParcels } from "../store/parcel.ts";
import { getShop } from "../store/shop.ts";
import type { Typed } from "./form.ts";
import { type OrderWords, orderWords } from "./order-words/index.ts";
import { nameOf } from "./withdraw-view.ts";

/** What the page of a return knows: what is left with her, until when she may change her mind, and which reasons are still open. */

export const reasons = ["unwanted", "size", "faulty", "wrong"] as const;
export type Reason = (typeof reasons)[number];

export interface Returnable {
  shop: Shop;
  order: OrderFacts;
  policy: Policy | undefined;
  locale: Locale;
  words: OrderWords["returns"];
  /** Pieces of each line that have not come back. */
  left: Map<string, number>;
  /** How many returns the order has had, declined and cancelled ones too. */
  before: number;
  /** The last moment to change her mind, by law or by the terms if those are longer; undefined where nobody knows. */
  until: Date | undefined;
  /** Whether sending back for no fault is a withdrawal, something that only the terms allow, or too late. */
  mind: "withdrawal" | "policy" | "too_late";
}

export interface ReturnView extends Returnable {
  /** The order's signed address. */
  token: string;
}

export interface Choice {
  items: Map<string, number>;
  reason: Reason | undefined;
}

export async function readReturnView(
  db: Db,
  ctx: Pick<Context, "now">,
  opened: { shopId: string; orderId: string },
  token: string,
): Promise<ReturnView | undefined> {
  const known = await readReturnable(db, ctx, opened);
  return known && { ...known, token };
}

/** The same where she asks in the shop itself: `wanted` is the language of its page. */
export async function readReturnable(
  db: Db,
  ctx: Pick<Context, "now">,
  { shopId, orderId }: { shopId: string; orderId: string },
  wanted?: string,
): Promise<Returnable | undefined> {
  const found = await findOrder(db, shopId, orderId);
  if (!found) return undefined;
  const shop = await getShop(db, shopId);
  const order = found.body;
  const policy = order.policy ?? found.policy ?? undefined;
  const parcels = (await listParcels(db, shopId, [orderId])).get(orderId) ?? [];
  const now = ctx.now();
  const byLaw = windowOf(shop, order, policy, parcels);
  const arrived = parcels.map(({ reached }) => reached.delivered ?? "").sort();
  const byTerms = termsEnd(order, policy, arrived.every(Boolean) ? arrived.at(-1) : undefined);
  const withdraws = !order.customer.business && (!byLaw || now <= byLaw);
  const locale = pickLocale(wanted, order.locale, shop.profile.locale) ?? "en";
  const ends = [byLaw, byTerms].filter((at) => at !== undefined);
  return {
    shop,
    order,
    policy,
    locale,
    words: orderWords[locale].returns,
    left: await leftToReturn(db, shopId, orderId),
    before: (await listReturns(db, shopId, orderId)).length,
    until:
      withdraws && !byLaw
        ? undefined
        : ends.reduce<Date | undefined>((last, at) => (!last || at > last ? at : last), undefined),
    mind: withdraws ? "withdrawal" : byTerms && now <= byTerms ? "policy" : "too_late",
  };
}

/** The last moment that the shop itself gives: a season's fixed day, or so many days after the goods came. */
function termsEnd(
  order: OrderFacts,
  policy: Policy | undefined,
  arrived: string | undefined,
): Date | undefined {
  const terms = termsFor(policy, { order });
  const season = returnableUntil(terms, order.placedAt);
  if (season) return new Date(`${season}T23:59:59Z`);
  const days = terms?.returnWindowDays;
  if (days === undefined || !arrived) return undefined;
  return new Date(new Date(arrived).getTime() + days * 86_400_000);
}

/** Faults are never too late here: that is for people to judge. */
export const openReasons = ({ mind }: Returnable): Reason[] =>
  reasons.filter((reason) => mind !== "too_late" || reason === "faulty" || reason === "wrong");

export function choiceFrom(form: Typed, view: ReturnView): Choice {
  const items = new Map<string, number>();
  for (const [id, most] of view.left) {
    const count = Number(form.line(`item ${id}`, 6) || "0");
    if (Number.isInteger(count) && count > 0 && most > 0) items.set(id, Math.min(count, most));
  }
  const given = form.line("reason", 20);
  return { items, reason: openReasons(view).find((reason) => reason === given) };
}

/** What she wants in the words of the law: a change of mind within the time is a withdrawal, whatever she calls it. */
export function wantedOf({ items, reason }: Choice, { mind }: Pick<Returnable, "mind">): WantedReturn {
  const isFault = reason === "faulty" || reason === "wrong";
  return {
    items: [...items].map(([lineId, quantity]) => ({ lineId, quantity })),
    basis: isFault ? "nonconformity" : mind === "withdrawal" ? "withdrawal" : "policy",
    reason,
  };
}

/** The notice that goes with a return which is a withdrawal: her statement as step 2 shows it. */
export function noticeOf(wanted: WantedReturn, view: ReturnView): Declaration | undefined {
  if (wanted.basis !== "withdrawal") return undefined;
  const { order, locale } = view;
  const { withdraw } = orderWords[locale];
  const contract = order.number.replace(/^#/, "");
  const goods = wanted.items.map(({ lineId, quantity }) => {
    const line = order.lines.find(({ id }) => id === lineId);
    return `${oneLine(line?.title ?? "", 200)} (${quantity})`;
  });
  return {
    channel: "return",
    name: nameOf(order),
    email: order.customer.email ?? "",
    contract,
    items: wanted.items,
    words: withdraw.statesItems(contract, goods.join("; ")).slice(0, 15_000).toWellFormed(),
    locale,
  };
}
