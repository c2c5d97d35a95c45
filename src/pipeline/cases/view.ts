import { masked } from "../../commerce/masking.ts";
import { toDecimal } from "../../commerce/money.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { openBetween } from "../../conversations/deadline.ts";
import { calendarFor } from "../../conversations/hours.ts";
import { noteDeed } from "../../store/audit.ts";
import { type Case, findCaseByNumber, getCase, listMessages } from "../../store/case.ts";
import * as desk from "../../store/case-desk.ts";
import { listFiles } from "../../store/case-file.ts";
import type { FoundCase } from "../../store/case-search.ts";
import { asShop, type Db } from "../../store/database.ts";
import { getShop } from "../../store/shop.ts";
import { gather } from "../facts.ts";

/** What whoever answers sees of a case: who asks, about which order and sum, what was said and promised, and how long there is. */

const mostExcerpt = 160;

/** A row of a list. Card and personal numbers are masked. */
export const caseRow = (one: FoundCase) => ({
  number: one.number,
  state: one.state,
  channel: one.channel,
  topic: one.topic,
  owner: one.owner,
  order: one.order_id,
  customer: one.customer_email,
  name: one.customer_name && masked(one.customer_name),
  phone: one.customer_phone,
  subject: masked(one.subject),
  words: excerpt(one.words ?? ""),
  openedAt: one.opened_at,
  answerBy: one.answer_by,
  answeredAt: one.answered_at,
});

function excerpt(words: string): string {
  const line = masked(words).replace(/\s+/g, " ").trim();
  return line.length > mostExcerpt ? `${line.slice(0, mostExcerpt).toWellFormed().trimEnd()} …` : line;
}

/** Minutes of opening time until a deadline; below zero once it has passed. Of what is very late, those of a quarter of a year. */
function minutesLeft(shop: Shop, { channel, answer_by: by }: Case, now: Date): number {
  const [late, from, to] = by < now ? [true, by, now] : [false, now, by];
  const begin = late ? new Date(Math.max(from.getTime(), to.getTime() - 92 * 86_400_000)) : from;
  const open = openBetween(calendarFor(shop, channel), begin, to).reduce(
    (sum, one) => sum + one.to - one.from,
    0,
  );
  return Math.round(open / 60_000) * (late ? -1 : 1) || 0;
}

/**
 * All of a case, by its number; a merged one says where it is now. Card and personal numbers are masked unless somebody asks for them by name, which stands in the
 * audit. Throws `not_found`.
 */
export async function readCase(
  context: Context,
  shopId: string,
  number: string,
  { reveal }: { reveal?: { by: string } | undefined } = {},
) {
  return asShop(context.database, shopId, async (db) => {
    const now = context.now();
    const one = await getCase(db, shopId, number);
    const named = await findCaseByNumber(db, shopId, number);
    const shop = await getShop(db, shopId);
    const words = reveal ? (text: string) => text : masked;
    if (reveal)
      await noteDeed(db, shopId, { by: reveal.by, did: "read what is masked", subject: one.number, at: now });
    const said = await listMessages(db, shopId, one.id);
    const files = await listFiles(
      db,
      shopId,
      said.map(({ id }) => id),
    );
    const kin = await desk.listKin(db, shopId, one);
    const about = await factsOf(context, db, shop, one, now);
    const promises = await desk.listAnswerPromises(db, shopId, one.id);
    const others =
      one.customer_email || one.customer_id ? await desk.listCasesOfCustomer(db, shopId, one) : [];
    return {
      number: one.number,
      ...(named && named.id !== one.id && { asked: named.number, mergedInto: one.number }),
      merged: kin.filter(({ merged_into: into }) => into === one.id).map((other) => other.number),
      follows: kin.find(({ id }) => id === one.follows)?.number ?? null,
      followedBy: kin.filter(({ follows }) => follows === one.id).map((other) => other.number),
      state: one.state,
      channel: one.channel,
      topic: one.topic,
      locale: one.locale,
      subject: words(one.subject),
      owner: one.owner,
      ownerBecause: one.owner_because,
      openedAt: one.opened_at,
      answerBy: one.answer_by,
      minutesLeft: one.state === "open" ? minutesLeft(shop, one, now) : null,
      firstAnsweredAt: one.first_answered_at,
      answeredAt: one.answered_at,
      closedAt: one.closed_at,
      closedBecause: one.closed_because,
      stranger: one.stranger,
      order: one.order_id,
      customer: one.customer_email,
      name: one.customer_name && words(one.customer_name),
      phone: one.customer_phone,
      about: {
        ...about,
        customer: {
          id: one.customer_id,
          orders: one.customer_email === null ? null : await desk.countOrders(db, shopId, one.customer_email),
          cases: others.map((other) => ({
            number: other.number,
            state: other.state,
            topic: other.topic,
            subject: words(other.subject),
            openedAt: other.opened_at,
          })),
        },
      },
      promises: promises.map((promise) => ({
        number: promise.subject,
        dueAt: promise.due_at,
        madeAt: promise.made_at,
        keptAt: promise.kept_at,
      })),
      messages: said.map((message) => ({
        id: message.id,
        direction: message.direction,
        channel: message.channel,
        author: message.author,
        words: words(message.words),
        flags: message.flags,
        fields:
          message.fields &&
          Object.fromEntries(Object.entries(message.fields).map(([name, value]) => [name, words(value)])),
        files: files
          .filter((file) => file.message_id === message.id)
          .map((file) => ({
            id: file.id,
            name: file.name,
            claimedType: file.claimed_type,
            size: file.size,
            sha256: Buffer.from(file.sha256).toString("hex"),
          })),
        at: message.at,
      })),
    };
  });
}

/** The order in short, the mail that she answered, and the line that she disputes with its sum. */
async function factsOf(context: Context, db: Db, shop: Shop, one: Case, now: Date) {
  const { order, parcels, statement, statementNumber } = await gather(
    context,
    db,
    shop,
    {
      caseId: one.id,
      orderId: one.order_id ?? undefined,
      refundId: one.refund_id ?? undefined,
    },
    { now, occurredAt: one.opened_at },
  );
  const answered =
    one.notification_id === null ? undefined : await desk.findAnsweredMail(db, shop.id, one.notification_id);
  const line = statement?.lines.find(({ kind }) => kind === one.disputed);
  return {
    order: order
      ? {
          id: order.id,
          number: order.number,
          placedAt: order.placedAt,
          total: order.total,
          currency: order.currency,
          articles: order.lines.slice(0, 5).map(({ title, quantity }) => ({ title, quantity })),
          articlesLeftOut: Math.max(0, order.lines.length - 5),
          parcels: (parcels ?? []).map(({ id, state }) => ({ id, state })),
        }
      : one.order_id === null
        ? null
        : { id: one.order_id },
    refund:
      one.refund_id === null
        ? null
        : {
            id: one.refund_id,
            number: statementNumber ?? null,
            paidBack: statement ? toDecimal(statement.paidBack) : null,
            currency: statement?.currency ?? null,
          },
    disputed:
      one.disputed === null
        ? null
        : {
            kind: one.disputed,
            label: line?.label ?? null,
            amount: line ? toDecimal(line.amount) : null,
            currency: statement?.currency ?? null,
            because: line?.because ?? null,
          },
    answers: answered ? { kind: answered.kind, subject: answered.subject, sentAt: answered.sent_at } : null,
  };
}
