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
import { tellHelpdesk } from "../helpdesks/hand-off.ts";
import { atDesk } from "./desk.ts";

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
      did: "set a goodwill budget",
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
  const { by, because } = gift;
  const print = printer("en");
  const shown = (amount: Money) => print.money(amount).replaceAll("\u00a0", " ");
  let given: Given | undefined;
  await atDesk(context, shopId, { number, by }, async (db, shop, one, at) => {
    const order = one.order_id === null ? undefined : (await findOrder(db, shopId, one.order_id))?.body;
    const currency = gift.currency ?? order?.currency;
    if (currency === undefined)
      throw new Problem("unprocessable", "the case has no order: say the currency of the gift");
    const sum = readAmount(gift.amount, currency);
    if (isZero(sum)) throw new Problem("unprocessable", "a gift is more than 0");

    const since = monthOf(shop, at);
    const budget = (await listBudgets(db, shopId, since, { person: by, toGive: true })).find(
      ({ amount }) => amount.currency === currency,
    );
    if (!budget)
      throw new Problem("conflict", `${by} has no goodwill budget in ${currency}: an owner can set one`);
    const left = subtract(budget.amount, budget.given);
    const same = (await listGifts(db, shopId, { caseId: one.id })).find(
      (other) =>
        other.person.toLowerCase() === by.toLowerCase() &&
        other.currency === currency &&
        other.because === because &&
        other.taken_back_at === null &&
        other.amount === toDecimal(sum),
    );
    if (same) {
      given = { id: same.id, isNew: false, left };
      return undefined;
    }
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
    await writeNote(context, db, shopId, one, { by, words: `Goodwill ${shown(sum)}: ${because}`, at });
    given = { id, isNew: true, left: subtract(left, sum) };
    return { did: "gave goodwill", detail: { amount: toDecimal(sum), currency, because } };
  });
  if (!given) throw new Error("a gift was neither given nor known");
  return given;
}

/** What staff read of a gift stands where they answer, in the helpdesk too: they refund it, or do not. */
async function writeNote(
  context: Context,
  db: Db,
  shopId: string,
  { id: caseId, channel }: cases.Case,
  { by, words, at }: { by: string; words: string; at: Date },
): Promise<void> {
  const messageId = await cases.addMessage(db, shopId, caseId, {
    direction: "note",
    channel,
    author: by,
    words,
    at,
  });
  await tellHelpdesk(context, db, shopId, { caseId, messageId });
}

/** Takes a gift back until it is paid. Throws `not_found` where there is none, `conflict` where the shop has refunded it. */
export async function takeBackGoodwill(
  context: Context,
  shopId: string,
  id: string,
  by: string,
): Promise<void> {
  const find = async (db: Db) => {
    const [gift] = await listGifts(db, shopId, { id });
    if (!gift || gift.taken_back_at !== null)
      throw new Problem("not_found", "there is no such gift, or it was taken back before");
    if (gift.paid) throw new Problem("conflict", "the gift is paid: the shop has refunded it");
    return gift;
  };
  const { number } = await asShop(context.database, shopId, find);
  await atDesk(context, shopId, { number, by }, async (db, _shop, one, at) => {
    // Somebody may have been quicker.
    const { amount, currency } = await find(db);
    await takeBackGift(db, shopId, id, { by, at });
    const words = `Goodwill ${printer("en").money(money(amount, currency)).replaceAll("\u00a0", " ")} was taken back`;
    await writeNote(context, db, shopId, one, { by, words, at });
    return { did: "took goodwill back", detail: { gift: id, amount, currency } };
  });
}

function readAmount(amount: string, currency: string): Money {
  if (!/^(0|[1-9]\d{0,8})(\.\d{1,4})?$/.test(amount) || !fits(amount, currency))
    throw new Problem("unprocessable", `${amount} is no amount in ${currency}, such as 40.00`);
  return money(amount, currency);
}
