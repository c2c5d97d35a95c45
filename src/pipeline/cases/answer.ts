import type { Channel } from "../../commerce/channel.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import * as cases from "../../store/case.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { lockConversations } from "../../store/conversation.ts";
import { asShop, type Db } from "../../store/database.ts";
import { findOrder } from "../../store/facts.ts";
import { getShop } from "../../store/shop.ts";
import { decideAll } from "../decide-all.ts";
import { gather } from "../facts.ts";

/** What a person answered. */
export interface Answer {
  words: string;
  /** Who answered, as the customer reads it. */
  by: string;
}

export interface Answered {
  number: string;
  answeredAt: Date;
  /** Not for the same words again, before the customer has written anything. */
  isNew: boolean;
}

/**
 * A person answers a case: her words are kept with it, the promised answer counts as given, and they leave in the customer's thread. The same words
 * again, before the customer has written anything, are one answer. Throws `not_found` for a number that there is none of.
 */
export async function answerCase(
  context: Context,
  shopId: string,
  number: string,
  answer: Answer,
): Promise<Answered> {
  const answered = await asShop(context.database, shopId, async (db) => {
    await lockConversations(db, shopId);
    const one = await cases.findCaseByNumber(db, shopId, number);
    if (!one) throw new Problem("not_found", `there is no case ${number}`);
    return sendAnswer(context, db, await getShop(db, shopId), one, answer);
  });
  context.ring();
  return answered;
}

/** The same in a transaction that has locked the shop's conversations. */
export async function sendAnswer(
  context: Context,
  db: Db,
  shop: Shop,
  one: cases.Case,
  answer: Answer & { messageId?: string | undefined; inboundId?: string | undefined },
): Promise<Answered> {
  const at = context.now();
  const kept = await keepAnswer(db, shop.id, one, { ...answer, channel: "mail", at });
  if (!kept) return { number: one.number, answeredAt: one.answered_at ?? at, isNew: false };
  // A stranger who wrote into somebody's thread is told nothing of her order.
  const order = one.order_id === null ? undefined : (await findOrder(db, shop.id, one.order_id))?.body;
  const isHers =
    one.customer_email !== null && order?.customer.email?.toLowerCase() === one.customer_email.toLowerCase();
  const subject = { caseId: one.id, eventId: kept, orderId: isHers ? order?.id : undefined };
  const facts = await gather(context, db, shop, subject, { now: at, occurredAt: at });
  await decideAll(
    context,
    db,
    shop,
    "case.answered",
    subject,
    { ...facts, imported: false },
    one.customer_email ?? undefined,
  );
  return { number: one.number, answeredAt: at, isNew: true };
}

/**
 * Keeps an answer that the customer has got or gets by another way: by a helpdesk, on the telephone, from somebody's own mail program. What she was promised is
 * kept by it; nothing is sent. Needs the shop's conversations locked. Answers the new message's id; undefined for the same answer again.
 */
export async function keepAnswer(
  db: Db,
  shopId: string,
  one: Pick<cases.Case, "id" | "number">,
  answer: Answer & {
    channel: Channel;
    at: Date;
    messageId?: string | undefined;
    inboundId?: string | undefined;
  },
): Promise<string | undefined> {
  const { words, by, channel, at, messageId, inboundId } = answer;
  const said = await cases.listMessages(db, shopId, one.id);
  const last = said.findLast(({ direction }) => direction !== "note");
  const isSame =
    messageId === undefined
      ? last?.direction === "out" && last.author === by && last.words === words
      : said.some((message) => message.message_id === messageId);
  if (isSame) return undefined;
  const id = await cases.addMessage(db, shopId, one.id, {
    direction: "out",
    channel,
    author: by,
    words,
    inboundId,
    messageId,
    at,
  });
  await cases.answerCase(db, shopId, one, at);
  await resolveAlarms(db, shopId, ["late"], one.number, at);
  return id;
}
