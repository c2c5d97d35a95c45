import type { Channel } from "../../commerce/channel.ts";
import type { OrderFacts } from "../../commerce/event.ts";
import { asksNothing, type Flag } from "../../commerce/flag.ts";
import { pickLocale } from "../../commerce/print.ts";
import { routeOf } from "../../commerce/routing.ts";
import type { Shop } from "../../commerce/shop.ts";
import { type Topic, topicOfMail } from "../../commerce/topic.ts";
import type { Context } from "../../context.ts";
import { tooMany } from "../../conversations/loop.ts";
import { caseNumber } from "../../conversations/number.ts";
import { Problem } from "../../errors.ts";
import * as cases from "../../store/case.ts";
import * as conversation from "../../store/conversation.ts";
import { nextNumber } from "../../store/counter.ts";
import type { Db } from "../../store/database.ts";
import { decideAll } from "../decide-all.ts";
import { gather } from "../facts.ts";
import { tellHelpdesk } from "../helpdesks/hand-off.ts";
import { sayIn } from "../refunds/words.ts";
import { answerByOf } from "./deadline.ts";
import { openAgain } from "./reopening.ts";

/** What somebody asks a shop, whichever way it came. */
export interface Question {
  channel: Channel;
  words: string;
  /** Where the answer goes; who telephoned may have given none. */
  email: string | undefined;
  name?: string | undefined;
  phone?: string | undefined;
  /** The order it is about. Who is not its customer is a `stranger`, and is told nothing of it. */
  order?: OrderFacts | undefined;
  stranger?: boolean | undefined;
  /** The thread of her address; found or made where it is left out. */
  threadId?: string | undefined;
  /** The mail of ours that she answered, with its kind, the refund that it explained and the case that it was about. */
  answers?:
    | {
        notificationId: string;
        kind: string;
        refundId?: string | undefined;
        caseId?: string | undefined;
      }
    | undefined;
  /** The refund that she asks about where a page says so, and the line of its statement that she disputes. */
  refundId?: string | undefined;
  disputed?: string | undefined;
  topic?: Topic | undefined;
  owner?: string | undefined;
  /** The language of her page or her words, where there is no order that says it. */
  locale?: string | undefined;
  flags?: readonly Flag[] | undefined;
  fields?: Record<string, string> | undefined;
  inboundId?: string | undefined;
  messageId?: string | undefined;
  /** A keyed digest of where a page was sent from. */
  visitor?: string | undefined;
  at: Date;
  /** Another topic is another case. Left out, it joins the open one of the thread. */
  apart?: boolean | undefined;
  /** A person has said that it belongs to this case, whoever wrote it. */
  into?: cases.Case | undefined;
  /** It was answered in the same breath: nobody owes an answer to it. */
  settled?: boolean | undefined;
  /** The shop's helpdesk brought it, and need not be told. */
  there?: boolean | undefined;
  /** Whether she gets an acknowledgement; not where a person has told her the number already. */
  acknowledge?: boolean | undefined;
}

/** Where a question stands now. */
export interface Filed {
  caseId: string;
  /** The message that it became. */
  messageId: string | undefined;
  number: string;
  answerBy: Date;
  /** It opened a case, and did not join one. */
  isNew: boolean;
  /** The same message had come before. */
  isRepeated: boolean;
  /** Why no acknowledgement leaves, where a loop is feared. */
  silent?: string | undefined;
}

/** A mail that came this long ago is known again; who writes the same on a page a day later means it. Milliseconds. */
const remembered = { mail: 30 * 86_400_000, page: 3_600_000 } as const;
/** Questions of one address within an hour: more is no person who waits for an answer. */
const mostAnHour = 20;

/**
 * Adds a question to the case that it belongs to or opens one with a number and a deadline, and decides about its acknowledgement. The same Message-ID of one
 * sender twice is one message. Throws `conflict` for a flood from a page.
 */
export async function fileQuestion(context: Context, db: Db, shop: Shop, question: Question): Promise<Filed> {
  const { id: shopId, profile } = shop;
  const { channel, email, order, at, answers, messageId } = question;
  const stranger = question.stranger ?? false;
  await conversation.lockConversations(db, shopId);
  const author = email ?? question.name ?? question.phone ?? "";
  if (messageId) {
    const same = await cases.findCaseOfMessage(db, shopId, {
      author,
      messageId,
      since: new Date(at.getTime() - remembered[channel === "page" ? "page" : "mail"]),
    });
    if (same)
      return {
        caseId: same.id,
        messageId: undefined,
        number: same.number,
        answerBy: same.answer_by,
        isNew: false,
        isRepeated: true,
      };
  }
  const hourAgo = new Date(at.getTime() - 3_600_000);
  if (channel === "page" && (await cases.countMessages(db, shopId, author, hourAgo)) >= mostAnHour)
    throw new Problem("conflict", "too many questions came from this address within an hour");

  const threadId =
    question.threadId ??
    (email === undefined ? undefined : await conversation.threadFor(db, shopId, order?.id, email));
  const isAway = channel === "mail" && asksNothing(question.flags) === "away";
  const thanks = isAway || (question.flags?.includes("thanks") ?? false);
  const { open, follows } =
    question.into || question.apart
      ? { open: question.into, follows: undefined }
      : await openCaseOf(db, shopId, { answered: answers?.caseId, threadId, sender: email, thanks });
  // A "thank you" is no new question: nobody owes her an answer.
  const reopens = open?.state === "answered" && !thanks && !question.settled;
  const answerBy = open && !reopens ? open.answer_by : answerByOf(shop, channel, at);
  const told = stranger ? undefined : order;
  // On a page she has chosen it herself, or her browser has.
  const chosen = channel === "page" ? question.locale : undefined;
  const locale = pickLocale(chosen, told?.locale, question.locale, profile.locale) ?? "en";
  const number = open?.number ?? caseNumber(profile.casePrefix, await nextNumber(db, shopId, "case"));
  const topic = question.topic ?? (answers && topicOfMail(answers.kind));
  const route = question.owner ? undefined : routeOf(profile.routing, { topic, channel, locale });
  const caseId =
    open?.id ??
    (await cases.openCase(db, shopId, {
      number,
      channel,
      topic,
      owner: question.owner ?? route?.owner,
      ownerBecause: route?.because,
      orderId: order?.id,
      threadId,
      notificationId: answers?.notificationId,
      refundId: question.refundId ?? answers?.refundId,
      disputed: question.disputed,
      customer: {
        email,
        name: question.name || undefined,
        id: told?.customer.id,
        phone: question.phone,
      },
      locale,
      stranger,
      follows,
      subject: sayIn(locale).say("case.subject", {
        number,
        order: told?.number.replace(/^#/, "") ?? "none",
      }),
      answerBy,
      openedAt: at,
    }));
  const filed: Filed = {
    caseId,
    messageId: await cases.addMessage(db, shopId, caseId, {
      direction: "in",
      channel,
      author,
      words: question.words,
      flags: question.flags,
      fields: question.fields,
      inboundId: question.inboundId,
      messageId,
      visitor: question.visitor,
      at,
    }),
    number,
    answerBy,
    isNew: !open,
    isRepeated: false,
  };
  if (reopens)
    await openAgain(context, db, shop, open, answerBy, {
      silent: open.customer_email?.toLowerCase() !== email?.toLowerCase(),
      quiet:
        question.acknowledge === false || email === undefined
          ? "a person has told her"
          : tooMany(await conversation.countAcknowledgements(db, shopId, threadId, email, context.now())),
    });
  if (!question.there) await tellHelpdesk(context, db, shopId, { caseId, messageId: filed.messageId });
  if (open || isAway || question.acknowledge === false || email === undefined) return filed;
  const sent = await conversation.countAcknowledgements(db, shopId, threadId, email, context.now());
  // A form answers nobody, so it makes no loop; and what a thread had would tell a stranger of whose order it is.
  const silent = tooMany(question.apart ? { ...sent, inThread24h: 0 } : sent);
  if (silent) return { ...filed, silent };
  // A stranger who has the address of someone's thread is told nothing of her order.
  const subject = {
    caseId,
    ...(!stranger && { orderId: order?.id, refundId: question.refundId ?? answers?.refundId }),
  };
  const facts = await gather(context, db, shop, subject, { now: context.now(), occurredAt: at });
  await decideAll(context, db, shop, "case.opened", subject, facts, email);
  return filed;
}

/**
 * The case of the mail that was answered, or the one that it was merged into, else the open one of its thread, if this sender opened it: who answers an
 * acknowledgement stays in its case, and no one writes into somebody else's. A closed case is not taken up again: the new one follows it. A thank-you goes to
 * where it belongs, and opens nothing.
 */
export async function openCaseOf(
  db: Db,
  shopId: string,
  {
    answered,
    threadId,
    sender,
    thanks,
  }: {
    answered: string | undefined;
    threadId: string | undefined;
    sender: string | undefined;
    thanks: boolean;
  },
): Promise<{ open?: cases.Case; follows?: string }> {
  if (sender === undefined) return {};
  const one = answered ? await cases.findCase(db, shopId, answered) : undefined;
  const isHers = one?.customer_email?.toLowerCase() === sender.toLowerCase();
  const hers = one && isHers ? await cases.wholeCase(db, shopId, one) : undefined;
  if (hers && (hers.state !== "closed" || thanks)) return { open: hers };
  const open = threadId ? await cases.findOpenCase(db, shopId, threadId, sender) : undefined;
  return open ? { open } : hers ? { follows: hers.id } : {};
}
