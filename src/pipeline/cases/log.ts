import type { Channel } from "../../commerce/channel.ts";
import type { Topic } from "../../commerce/topic.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { getCase } from "../../store/case.ts";
import { lockConversations } from "../../store/conversation.ts";
import { asShop } from "../../store/database.ts";
import { findOrder, findOrderByName } from "../../store/facts.ts";
import { sha256 } from "../../store/secrets.ts";
import { getShop } from "../../store/shop.ts";
import { keepAnswer } from "./answer.ts";
import { fileQuestion } from "./file.ts";

/** What a person noted of a call, a chat, a message or a visit that nobody of ours heard. */
export interface Logged {
  /** The caller's own: the same one twice is one question. */
  id?: string | undefined;
  channel: Channel;
  words: string;
  customer: { name?: string | undefined; email?: string | undefined; phone?: string | undefined };
  /** By the platform's id or the number that people use. */
  order?: string | undefined;
  /** The number of the case that it belongs to; one of its own where it is left out. */
  case?: string | undefined;
  topic?: Topic | undefined;
  /** Who noted it. */
  by: string;
  owner?: string | undefined;
  locale?: string | undefined;
  /** She does hear of it where an address is known, unless she had her answer at once. */
  acknowledge?: boolean | undefined;
  /** What she was answered at once: then nothing is owed to her. */
  answered?: string | undefined;
  /** When it was; now where it is left out. */
  at?: Date | undefined;
}

/**
 * A logged question becomes a case of its own, with a number and a deadline by the hours of its channel, or joins the one that is named. The address on its order is used where she gave
 * none; who is not the order's customer is told nothing of it. Throws `not_found` for an order or a case that is not known, `conflict` for a closed one, `unprocessable` for nobody and for a time
 * that lies ahead.
 */
export async function logQuestion(
  context: Context,
  shopId: string,
  { id, by, order: name, case: into, customer, answered, acknowledge = true, ...said }: Logged,
): Promise<{ number: string; answerBy: Date; isNew: boolean; joined: boolean }> {
  const now = context.now();
  const at = said.at ?? now;
  if (at.getTime() > now.getTime() + 60_000)
    throw new Problem("unprocessable", "a question that is logged lies in the past", [
      { pointer: "/at", detail: "lies ahead" },
    ]);
  const filed = await asShop(context.database, shopId, async (db) => {
    // Or the case could be closed in the same moment.
    await lockConversations(db, shopId);
    const one = into === undefined ? undefined : await getCase(db, shopId, into);
    if (one?.state === "closed")
      throw new Problem(
        "conflict",
        `${one.number} is closed: take it up again first, or log a case of its own`,
      );
    const named = name === undefined ? undefined : (await findOrderByName(db, shopId, name))?.body;
    if (name !== undefined && !named) throw new Problem("not_found", "no such order");
    const order = one?.order_id ? (await findOrder(db, shopId, one.order_id))?.body : named;
    const ofOrder = order?.customer;
    const email = customer.email ?? one?.customer_email ?? ofOrder?.email;
    const known =
      customer.name ??
      one?.customer_name ??
      [ofOrder?.firstName, ofOrder?.lastName].filter(Boolean).join(" ") ??
      undefined;
    if (!one && !email && !known && !customer.phone)
      throw new Problem("unprocessable", "say who asked: a name, a mail address or a telephone number", [
        { pointer: "/customer", detail: "names nobody" },
      ]);
    const shop = await getShop(db, shopId);
    const question = await fileQuestion(context, db, shop, {
      channel: said.channel,
      words: said.words,
      email,
      name: known || undefined,
      phone: customer.phone ?? one?.customer_phone ?? undefined,
      order,
      stranger: order !== undefined && email?.toLowerCase() !== ofOrder?.email?.toLowerCase(),
      // Whoever reads the case asks her what was said.
      fields: { "noted by": by },
      topic: said.topic,
      owner: said.owner,
      locale: said.locale,
      messageId: id === undefined ? undefined : `<${sha256(id).toString("hex").slice(0, 40)}@log>`,
      at,
      acknowledge: acknowledge && answered === undefined,
      settled: answered !== undefined,
      // She may wait for another answer: only who noted it knows whether it is the same matter.
      ...(one ? { into: one, threadId: one.thread_id ?? undefined } : { apart: true }),
    });
    if (!question.isRepeated) {
      if (answered !== undefined)
        await keepAnswer(context, db, shopId, question.number, {
          words: answered,
          by,
          channel: said.channel,
          at,
        });
      const detail = { channel: said.channel, ...(one && { joined: one.number }) };
      await noteDeed(db, shopId, {
        by,
        did: "logged the question",
        subject: question.number,
        detail,
        at: now,
      });
    }
    return {
      number: question.number,
      answerBy: question.answerBy,
      isNew: !question.isRepeated,
      joined: !question.isNew && !question.isRepeated,
    };
  });
  context.ring();
  return filed;
}
