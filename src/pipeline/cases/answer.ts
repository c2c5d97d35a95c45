import type { Channel } from "../../commerce/channel.ts";
import { asksNothing } from "../../commerce/flag.ts";
import type { Context } from "../../context.ts";
import { openPlaces } from "../../conversations/saved.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import * as cases from "../../store/case.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { lockConversations } from "../../store/conversation.ts";
import { asShop, type Db } from "../../store/database.ts";
import { findOrder } from "../../store/facts.ts";
import { getShop } from "../../store/shop.ts";
import { decideAll } from "../decide-all.ts";
import { gather } from "../facts.ts";
import { tellHelpdesk } from "../helpdesks/hand-off.ts";

/** What a person answered. */
export interface Answer {
  words: string;
  /** Who answered, as the customer reads it. */
  by: string;
  /** Where it came by mail: the same mail is one answer. */
  messageId?: string | undefined;
  inboundId?: string | undefined;
  /** The shop's helpdesk brought it, and need not be told. */
  there?: boolean | undefined;
  /** When it was given; now where it is left out. What she asked after that is not answered by it. */
  at?: Date | undefined;
  /** The newest message that whoever answers has read, of hers or a colleague's: what came later is read before anything leaves. */
  seen?: string | undefined;
}

export interface Answered {
  number: string;
  answeredAt: Date;
  /** Not for the same words again, before the customer has written anything. */
  isNew: boolean;
}

/**
 * A person answers a case: her words are kept with it, the promised answer counts as given, and they leave in the customer's thread, or are kept only where she
 * was answered by another `channel` than mail. The same words again, before the customer has written anything, are one answer. Throws `not_found` for a number
 * that there is none of, `unprocessable` for a mail to somebody who gave no address, and for words with a place such as `{{firstName}}` that nobody filled.
 */
export async function answerCase(
  context: Context,
  shopId: string,
  number: string,
  { channel = "mail", ...answer }: Answer & { channel?: Channel | undefined },
): Promise<Answered> {
  const open = openPlaces(answer.words);
  if (open.length > 0)
    throw new Problem("unprocessable", `a place is not filled in: ${open.join(", ")}`, [
      { pointer: "/words", detail: "she would read it as it stands there" },
    ]);
  const answered = await asShop(context.database, shopId, async (db) => {
    if (channel !== "mail")
      return keepAnswer(context, db, shopId, number, { ...answer, channel, at: context.now() });
    const { number: whole, customer_email: address } = await cases.getCase(db, shopId, number);
    if (address === null)
      throw new Problem(
        "unprocessable",
        `${whole} has no mail address of the customer: answer another way, and say by which channel (phone, chat, message, visit)`,
        [{ pointer: "/channel", detail: "a mail needs an address" }],
      );
    return answerIn(context, db, shopId, number, answer);
  });
  context.ring();
  return answered;
}

/** The same in a transaction of the shop. */
export async function answerIn(
  context: Context,
  db: Db,
  shopId: string,
  number: string,
  answer: Answer,
): Promise<Answered> {
  const now = context.now();
  const at = answer.at ?? now;
  const kept = await keep(context, db, shopId, number, { ...answer, channel: "mail", at });
  const { one } = kept;
  if (!kept.id) return { number: one.number, answeredAt: kept.at, isNew: false };
  // A stranger who wrote into somebody's thread is told nothing of her order.
  const order = one.order_id === null ? undefined : (await findOrder(db, shopId, one.order_id))?.body;
  const isHers =
    one.customer_email !== null && order?.customer.email?.toLowerCase() === one.customer_email.toLowerCase();
  const subject = { caseId: one.id, eventId: kept.id, orderId: isHers ? order?.id : undefined };
  const shop = await getShop(db, shopId);
  const facts = await gather(context, db, shop, subject, { now, occurredAt: now });
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
 * kept by it; nothing is sent. Throws `not_found` for a number that there is none of.
 */
export async function keepAnswer(
  context: Context,
  db: Db,
  shopId: string,
  number: string,
  answer: Answer & { channel: Channel; at: Date },
): Promise<Answered> {
  const { one, id, at } = await keep(context, db, shopId, number, answer);
  return { number: one.number, answeredAt: at, isNew: id !== undefined };
}

/** `id` is the new message's; undefined for the same answer again. */
async function keep(
  context: Context,
  db: Db,
  shopId: string,
  number: string,
  answer: Answer & { channel: Channel; at: Date },
): Promise<{ one: cases.Case; id: string | undefined; at: Date }> {
  const { words, by, channel, at, messageId, inboundId } = answer;
  await lockConversations(db, shopId);
  const one = await cases.getCase(db, shopId, number);
  const said = await cases.listMessages(db, shopId, one.id);
  const last = said.findLast((message) => message.direction !== "note" && message.at <= at);
  const same =
    messageId === undefined
      ? last?.direction === "out" && last.author === by && last.words === words
        ? last
        : undefined
      : said.find((message) => message.message_id === messageId);
  if (same) return { one, id: undefined, at: same.at };
  const newest = said.findLast((message) => message.direction !== "note");
  if (answer.seen !== undefined && newest && newest.id !== answer.seen)
    throw new Problem(
      "conflict",
      newest.direction === "in"
        ? "the customer has written more in the meantime"
        : `${newest.author} has answered in the meantime`,
      { code: "said_meanwhile" },
    );
  const id = await cases.addMessage(db, shopId, one.id, {
    direction: "out",
    channel,
    author: by,
    words,
    inboundId,
    messageId,
    at,
  });
  const detail = { channel, message: id };
  await noteDeed(db, shopId, {
    by,
    did: "answered the case",
    subject: one.number,
    detail,
    at: context.now(),
  });
  const before = said.findLastIndex(({ direction }) => direction === "out");
  const asked = said
    .slice(before + 1)
    .findLast(({ direction, flags }) => direction === "in" && !asksNothing(flags));
  // What was written before she asked, and arrives or is noted later, is no answer to it.
  if (asked && asked.at > at) await cases.noteFirstAnswer(db, shopId, one, at);
  else {
    const earlier = said[before]?.at ?? at;
    await cases.answerCase(db, shopId, one, earlier > at ? earlier : at);
    await resolveAlarms(db, shopId, ["late"], one.number, context.now());
  }
  if (!answer.there) await tellHelpdesk(context, db, shopId, { caseId: one.id, messageId: id });
  return { one, id, at };
}
