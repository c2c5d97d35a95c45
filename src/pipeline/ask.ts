import { answerMinutes } from "../commerce/busy.ts";
import { pickLocale } from "../commerce/print.ts";
import type { Context } from "../context.ts";
import { tooMany } from "../conversations/loop.ts";
import { caseNumber } from "../conversations/number.ts";
import { Problem } from "../errors.ts";
import * as conversation from "../store/conversation.ts";
import { nextNumber } from "../store/counter.ts";
import { asShop } from "../store/database.ts";
import { findOrder } from "../store/facts.ts";
import { sha256 } from "../store/secrets.ts";
import { getShop } from "../store/shop.ts";
import { decideAll } from "./decide-all.ts";
import { gather, openMinutesAfter } from "./facts.ts";
import { sayIn } from "./refunds/words.ts";

/** What a customer asks on a page of ours. */
export interface Question {
  words: string;
  /** Where the answer goes. */
  email: string;
  name?: string | undefined;
  /** The order that the page is about, if a signed link has opened it; the acknowledgement then speaks of it. */
  orderId?: string | undefined;
  /** The refund that she asks about: its statement is in the acknowledgement. */
  refundId?: string | undefined;
  /** The language of the page, where there is no order that says it. */
  locale?: string | undefined;
  /** What of several cases it belongs to, such as a topic: another one is another case. Left out, it joins the open case of the order. */
  apart?: boolean | undefined;
}

/** Where her question stands now; `isNew`: it opened a case, and did not join an open one. */
export interface Asked {
  number: string;
  answerBy: Date;
  isNew: boolean;
}

/** Questions of one address within an hour: more is no person who waits for an answer. */
const mostAnHour = 20;

/**
 * A question from a page becomes a case with a number and a deadline, or a message in her open one, as an answered mail does; the same words twice
 * are one. Its acknowledgement leaves at once. Throws `conflict` for a flood.
 */
export async function openCaseFromPage(context: Context, shopId: string, question: Question): Promise<Asked> {
  const asked = await asShop(context.database, shopId, async (db): Promise<Asked> => {
    const shop = await getShop(db, shopId);
    const { profile } = shop;
    const now = context.now();
    const { email, words, orderId, refundId } = question;
    const order = orderId === undefined ? undefined : (await findOrder(db, shopId, orderId))?.body;
    await conversation.lockConversations(db, shopId);
    const threadId = await conversation.threadFor(db, shopId, order?.id, email);
    const open = question.apart ? undefined : await conversation.findOpenCase(db, shopId, threadId, email);
    // A message of a page has no Message-ID; a digest of its words in its place finds a double click.
    const messageId = `<${sha256(`${orderId ?? ""}\n${refundId ?? ""}\n${words}`)
      .toString("hex")
      .slice(0, 40)}@page>`;
    const same = await conversation.findCaseOfMessage(db, shopId, {
      email,
      messageId,
      since: hourBefore(now),
    });
    if (same) return { number: same.number, answerBy: same.answer_by, isNew: false };
    if ((await conversation.countMessages(db, shopId, email, hourBefore(now))) >= mostAnHour)
      throw new Problem("conflict", "too many questions came from this address within an hour");

    const number = open?.number ?? caseNumber(profile.casePrefix, await nextNumber(db, shopId, "case"));
    // Whoever writes again after an answer is owed another one.
    const waits = open?.state === "open";
    const answerBy = waits ? open.answer_by : openMinutesAfter(profile, now, answerMinutes(profile, now));
    if (open && !waits) await conversation.reopenCase(db, shopId, open.id, answerBy);
    const locale = pickLocale(order?.locale, question.locale, profile.locale) ?? "en";
    const caseId =
      open?.id ??
      (await conversation.openCase(db, shopId, {
        number,
        orderId: order?.id,
        threadId,
        notificationId: undefined,
        customerEmail: email,
        customerName: question.name,
        subject: sayIn(locale).say("case.subject", {
          number,
          order: order?.number.replace(/^#/, "") ?? "none",
        }),
        answerBy,
        openedAt: now,
      }));
    await conversation.addMessage(db, shopId, caseId, {
      direction: "in",
      author: email,
      words,
      messageId,
      at: now,
    });
    if (waits) return { number, answerBy, isNew: false };
    const since = new Date(now.getTime() - 86_400_000);
    if (!open && tooMany(await conversation.countAcknowledgements(db, shopId, threadId, email, since)))
      return { number, answerBy, isNew: true };
    const subject = { caseId, orderId: order?.id, refundId };
    const facts = await gather(context, db, shop, subject, { now, occurredAt: now });
    // A page without an order has a language of its own.
    const trigger = open ? "case.reopened" : "case.opened";
    await decideAll(context, db, shop, trigger, subject, { ...facts, locale }, email);
    return { number, answerBy, isNew: !open };
  });
  context.ring();
  return asked;
}

const hourBefore = (at: Date): Date => new Date(at.getTime() - 3_600_000);
