import { type CommerceEvent, eventSchema, type OrderFacts } from "../../commerce/event.ts";
import { arrived, type Parcel } from "../../commerce/fulfillment.ts";
import { add, isCurrency, type Money, money, sum, toDecimal } from "../../commerce/money.ts";
import type { Locale } from "../../commerce/print.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop, type Db } from "../../store/database.ts";
import { findOrder, listRefunds, listReturns } from "../../store/facts.ts";
import { findLatestMail, findLatestOf, findMail } from "../../store/mail.ts";
import { listParcels } from "../../store/parcel.ts";
import { findOrderOnItsWay, findOrderToSendBack } from "../../store/practice.ts";
import { getShop } from "../../store/shop.ts";
import { receiveEvents } from "../receive.ts";
import { receiveMail } from "../reply.ts";
import { letterOf } from "./letter.ts";
import { angryWords } from "./words.ts";

/**
 * In a shop to practise in, staff make happen what a shop system, a carrier or a customer does elsewhere. It goes in by the same doors, and everything after that is
 * real: decisions, mails, deadlines.
 */

export const simulations = ["parcel-delayed", "return-received", "refund-difference", "angry-reply"] as const;
export type Simulation = (typeof simulations)[number];

export interface Simulated {
  /** The order it happened to. */
  order: string;
  /** Whom a mail goes to because of it. */
  to: string | undefined;
}

const day = 86_400_000;

/** Makes it happen to that order, or to one that it fits. Throws `not_found` outside a shop to practise in, `conflict` where there is nothing that it can happen to. */
export async function simulate(
  context: Context,
  shopId: string,
  what: Simulation,
  { order: named, by }: { order?: string | undefined; by: string },
): Promise<Simulated> {
  const now = context.now();
  const { order, event, letter } = await asShop(context.database, shopId, async (db) => {
    const { profile } = await getShop(db, shopId);
    if (!profile.practice) throw new Problem("not_found", "this is no shop to practise in");
    const id = named ?? (await fitting(db, shopId, what));
    const order = id === undefined ? undefined : (await findOrder(db, shopId, id))?.body;
    if (!order) throw new Problem("conflict", "there is no order that this can happen to");
    const made = await happening(db, shopId, what, order, now);
    await noteDeed(db, shopId, { by, did: `simulated: ${what}`, subject: `order ${order.number}`, at: now });
    return { order, ...made };
  });
  if (event) await receiveEvents(context, shopId, [event]);
  if (letter) await receiveMail(context, letter);
  return { order: order.id, to: what === "refund-difference" ? undefined : order.customer.email };
}

const fitting = async (db: Db, shopId: string, what: Simulation): Promise<string | undefined> =>
  what === "parcel-delayed"
    ? findOrderOnItsWay(db, shopId)
    : what === "angry-reply"
      ? ((await findLatestMail(db, shopId))?.orderId ?? undefined)
      : findOrderToSendBack(db, shopId);

type Made = { event?: CommerceEvent; letter?: { raw: Uint8Array; from: string; to: string[] } };

async function happening(
  db: Db,
  shopId: string,
  what: Simulation,
  order: OrderFacts,
  now: Date,
): Promise<Made> {
  if (what === "angry-reply") return { letter: await angryLetter(db, shopId, order, now) };
  const tell = (type: string, more: object): Made => ({
    event: eventSchema.parse({
      type,
      id: `practice-${order.id}-${what}-${now.getTime()}`,
      occurredAt: now.toISOString(),
      order,
      ...more,
    }),
  });
  if (what === "parcel-delayed")
    return tell("fulfillment.delayed", {
      fulfillment: delayed(order, (await listParcels(db, shopId, [order.id])).get(order.id) ?? [], now),
    });
  const line = await lineLeft(db, shopId, order);
  if (!line)
    throw new Problem("conflict", "everything of this order has been sent back or paid back already");
  const back = {
    id: `practice-${order.id}-${line.id}`,
    basis: "withdrawal",
    reason: "unwanted",
    items: [{ lineId: line.id, quantity: line.quantity }],
  };
  if (what === "return-received")
    return tell("return.received", {
      return: { ...back, refundBy: new Date(now.getTime() + 5 * day).toISOString() },
    });
  return tell("refund.settled", { return: back, refund: unexplained(order, line, now) });
}

type Line = OrderFacts["lines"][number];

/** Its parcel is two days later than it was; one that nobody has told of yet is told of now. */
function delayed(order: OrderFacts, parcels: readonly Parcel[], now: Date) {
  const parcel = parcels.find(({ state }) => !arrived.includes(state));
  if (!parcel && parcels.length > 0)
    throw new Problem("conflict", "every parcel of this order has arrived: choose one that is on its way");
  const expected = Date.parse(parcel?.expected?.to ?? now.toISOString());
  const to = new Date(Math.max(expected, now.getTime()) + 2 * day).toISOString();
  return {
    id: parcel?.id ?? `practice-${order.id}`,
    items: parcel?.items ?? order.lines.map(({ id, quantity }) => ({ lineId: id, quantity })),
    carrier: parcel?.carrier ?? "PostNord",
    ...(parcel?.tracking && { tracking: parcel.tracking }),
    expected: { to },
    delay: { reason: "carrier" },
  };
}

/** A line that has not come back and was not paid back. */
async function lineLeft(db: Db, shopId: string, order: OrderFacts): Promise<Line | undefined> {
  const returns = await listReturns(db, shopId, order.id);
  const refunds = await listRefunds(db, shopId, order.id);
  const gone = new Set([
    ...returns.flatMap(({ body }) => (body.items ?? []).map(({ lineId }) => lineId)),
    ...refunds.flatMap(({ body }) => body.items.map(({ lineId }) => lineId)),
  ]);
  return order.lines.find(({ id }) => !gone.has(id));
}

/** A tenth of what she paid for it is missing, and nobody says why. */
function unexplained(order: OrderFacts, line: Line, now: Date) {
  if (!isCurrency(order.currency)) throw new Problem("conflict", `${order.currency} is no currency we know`);
  const { currency } = order;
  const tax = money(line.tax, currency);
  const paid = order.taxesIncluded ? money(line.total, currency) : add(money(line.total, currency), tax);
  const missing: Money = { minor: paid.minor / 10n || 1n, currency };
  const amount = toDecimal(sum([paid, { minor: -missing.minor, currency }], currency));
  return {
    id: `practice-${order.id}-${now.getTime()}`,
    amount,
    items: [{ lineId: line.id, quantity: line.quantity, amount: toDecimal(paid), tax: toDecimal(tax) }],
    payments: [{ method: "card", label: "Visa •••• 4242", amount, status: "settled" }],
  };
}

/** She answers the last mail that she got about it, and is not pleased. */
async function angryLetter(db: Db, shopId: string, order: OrderFacts, now: Date) {
  const latest = await findLatestOf(db, shopId, order.id);
  const mail = latest && (await findMail(db, shopId, latest.id));
  const to = mail && /r-[a-z2-7]+@[\w.-]+/.exec(Buffer.from(mail.bytes).toString("latin1"))?.[0];
  const { email, firstName = "", lastName = "" } = order.customer;
  if (!latest || !mail || !to || !email)
    throw new Problem("conflict", "no mail about this order has left yet that she could answer");
  const name = `${firstName} ${lastName}`.trim();
  const words = angryWords[latest.locale as Locale] ?? angryWords.en; // safe because a locale without words gets English
  const raw = letterOf({
    from: { name, address: email },
    to,
    subject: `Re: ${latest.subject}`,
    words: `${words}\n\n${firstName}`.trim(),
    at: now,
    answers: mail.message_id,
  });
  return { raw: Buffer.from(raw), from: email, to: [to] };
}
