import { Temporal } from "temporal-polyfill";
import { fits, isZero, type Money, money, subtract, toDecimal } from "../../commerce/money.ts";
import { printer } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import * as cases from "../../store/case.ts";
import { asShop, type Db } from "../../store/database.ts";
import { findOrder } from "../../store/facts.ts";
import {
  addGift,
  type Budget,
  listBudgets,
  listGifts,
  putBudget,
  takeBackGift,
} from "../../store/goodwill.ts";
import { getShop } from "../../store/shop.ts";

/** What staff may give without asking, to make something right: for forty kronor a shop wins somebody who speaks well of it. */

export interface Left extends Budget {
  left: Money;
}

/** The first moment of a calendar month, where the shop is. */
function monthOf({ profile }: Shop, at: Date): Date {
  const first = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(profile.timeZone)
    .with({ day: 1 })
    .startOfDay();
  return new Date(first.epochMilliseconds);
}

/** What each person has left this month. */
export async function budgetsLeft(db: Db, shop: Shop, now: Date, person?: string): Promise<Left[]> {
  const budgets = await listBudgets(db, shop.id, monthOf(shop, now), person === undefined ? {} : { person });
  return budgets.map((one) => ({ ...one, left: subtract(one.amount, one.given) }));
}

/** Sets what a person may give in a month; 0 takes it away. Throws `unprocessable` for an amount that its currency has not. */
export async function setBudget(
  context: Context,
  shopId: string,
  person: string,
  { amount, currency, by }: { amount: string; currency: string; by: string },
): Promise<void> {
  const most = readAmount(amount, currency);
  await asShop(context.database, shopId, async (db) => {
    const at = context.now();
    await putBudget(db, shopId, person, { currency, amount: toDecimal(most) }, { by, at });
    await noteDeed(db, shopId, {
      by,
      did: "goodwill.budget",
      subject: person,
      detail: { amount: toDecimal(most), currency },
      at,
    });
  });
}

export interface Given {
  id: string;
  /** Not for the same gift to the same case again. */
  isNew: boolean;
  left: Money;
}

/**
 * A person gives a customer a sum, within her budget of this month. It is noted in the case; the money leaves as a refund in the shop. The same gift twice is one.
 * Throws `not_found` for no such case, `conflict` where the budget does not reach.
 */
export async function giveGoodwill(
  context: Context,
  shopId: string,
  number: string,
  gift: { amount: string; currency?: string | undefined; by: string; because: string },
): Promise<Given> {
  return asShop(context.database, shopId, async (db) => {
    const shop = await getShop(db, shopId);
    const one = await cases.findCaseByNumber(db, shopId, number);
    if (!one) throw new Problem("not_found", `there is no case ${number}`);
    const order = one.order_id === null ? undefined : (await findOrder(db, shopId, one.order_id))?.body;
    const currency = gift.currency ?? order?.currency;
    if (currency === undefined)
      throw new Problem("unprocessable", "the case has no order: say the currency of the gift");
    const sum = readAmount(gift.amount, currency);
    if (isZero(sum)) throw new Problem("unprocessable", "a gift is more than 0");

    const { by, because } = gift;
    const at = context.now();
    const since = monthOf(shop, at);
    const budget = (await listBudgets(db, shopId, since, { person: by, toGive: true })).find(
      ({ amount }) => amount.currency === currency,
    );
    const print = printer("en");
    const shown = (amount: Money) => print.money(amount).replaceAll("\u00a0", " ");
    if (!budget)
      throw new Problem("conflict", `${by} has no goodwill budget in ${currency}: an owner can set one`);
    const left = subtract(budget.amount, budget.given);
    const same = (await listGifts(db, shopId, { caseId: one.id })).find(
      (other) =>
        other.person === by &&
        other.because === because &&
        other.taken_back_at === null &&
        other.amount === toDecimal(sum),
    );
    if (same) return { id: same.id, isNew: false, left };
    if (sum.minor > left.minor)
      throw new Problem(
        "conflict",
        `${by} has ${shown(left)} of ${shown(budget.amount)} left this month, and ${shown(sum)} is more: ask an owner`,
      );
    const id = await addGift(db, shopId, {
      caseId: one.id,
      orderId: one.order_id ?? undefined,
      person: by,
      currency,
      amount: toDecimal(sum),
      because,
      at,
    });
    await cases.addMessage(db, shopId, one.id, {
      direction: "note",
      channel: one.channel,
      author: by,
      words: `Goodwill ${shown(sum)}: ${because}`,
      at,
    });
    await noteDeed(db, shopId, {
      by,
      did: "goodwill.give",
      subject: one.number,
      detail: { amount: toDecimal(sum), currency, because },
      at,
    });
    return { id, isNew: true, left: subtract(left, sum) };
  });
}

/** Takes a gift back that the customer has not been told of. Throws `not_found` where there is none. */
export async function takeBackGoodwill(
  context: Context,
  shopId: string,
  id: string,
  by: string,
): Promise<void> {
  await asShop(context.database, shopId, async (db) => {
    const at = context.now();
    if (!(await takeBackGift(db, shopId, id, { by, at })))
      throw new Problem("not_found", "there is no such gift, or it was taken back before");
    await noteDeed(db, shopId, { by, did: "goodwill.take-back", subject: id, at });
  });
}

function readAmount(amount: string, currency: string): Money {
  if (!/^(0|[1-9]\d{0,8})(\.\d{1,4})?$/.test(amount) || !fits(amount, currency))
    throw new Problem("unprocessable", `${amount} is no amount in ${currency}, such as 40.00`);
  return money(amount, currency);
}
