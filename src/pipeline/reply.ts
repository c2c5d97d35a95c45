import { answerMinutes } from "../commerce/busy.ts";
import { pickLocale } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { readToken, tokenFits } from "../conversations/address.ts";
import { tooMany, whyNotAcknowledge } from "../conversations/loop.ts";
import { caseNumber, orderNumbersIn } from "../conversations/number.ts";
import { newText } from "../conversations/quote.ts";
import { type Received, readMail } from "../conversations/received.ts";
import { isWithdrawalNotice } from "../conversations/withdrawal-notice.ts";
import { raiseAlarm } from "../store/connection.ts";
import * as conversation from "../store/conversation.ts";
import { nextNumber } from "../store/counter.ts";
import { asEngine, asShop, type Db, isCollision } from "../store/database.ts";
import { findShopByBounceHost } from "../store/domain.ts";
import { findOrder, findOrderByName } from "../store/facts.ts";
import { findByMessageIds, findLastInThread } from "../store/mail.ts";
import type { Job } from "../store/queue.ts";
import { findShopByAddress, getShop } from "../store/shop.ts";
import { decideAll } from "./decide-all.ts";
import { gather, openMinutesAfter } from "./facts.ts";
import { hearBounce, isBounce } from "./receiving/bounce.ts";
import { sayIn } from "./refunds/words.ts";
import { addressKey } from "./sending/compose.ts";
import { keepWithdrawal } from "./withdraw.ts";

const mostAttempts = 8;
/** Characters that are read for the customer's words; the mail is kept as it came beside them. */
const mostRead = 100_000;

/** Whether mail to this address is for one of our shops; the listener refuses the rest at the door. */
export const acceptsMail = async (context: Context, address: string): Promise<boolean> =>
  (await asEngine(context.database, (db) => shopOf(db, address))) !== undefined;

/** By a shop's reply domain or its sender, or by the host that its bounces come to. */
const shopOf = async (db: Db, address: string): Promise<string | undefined> =>
  (await findShopByAddress(db, address))?.id ??
  (await findShopByBounceHost(db, address.slice(address.lastIndexOf("@") + 1)));

/** Keeps a received mail for each shop it is for, before its sender is told that we have it. */
export async function receiveMail(
  context: Context,
  mail: { raw: Uint8Array; from: string; to: string[] },
): Promise<void> {
  await asEngine(context.database, async (db) => {
    for (const to of mail.to) {
      const shopId = await shopOf(db, to);
      const id =
        shopId &&
        (await conversation.keepInbound(db, shopId, {
          raw: mail.raw,
          from: mail.from,
          to,
          at: context.now(),
        }));
      if (shopId && id) await context.queue.enqueue(db, "reply", [{ shop: shopId, id }], { priority: 10 });
    }
  });
  context.wake();
}

/** A kept mail becomes a case with a number, or a new message in one, and is acknowledged at once with the deadline. */
export const reply = (context: Context, { shop: shopId, id }: Job): Promise<void> =>
  context.trace.step("reply", id, { shop: shopId }, async (note) => {
    const result = await replyOrPutAside(context, shopId, id);
    note({ result });
    context.metrics.reply(result);
  });

async function replyOrPutAside(context: Context, shopId: string, id: string): Promise<"done" | "dead"> {
  try {
    await asShop(context.database, shopId, (db) => replyKept(context, db, shopId, id));
    return "done";
  } catch (error) {
    if (isCollision(error)) throw error;
    context.log.error(
      { shop: shopId, inbound: id, error: error instanceof Error ? error.stack : String(error) },
      "a received mail could not be worked",
    );
    const dead = await asShop(context.database, shopId, async (db) => {
      const attempts = ((await conversation.lockInbound(db, shopId, id))?.attempts ?? 0) + 1;
      await conversation.noteInboundFailure(
        db,
        shopId,
        id,
        "it could not be worked; the log has it under this id",
        attempts >= mostAttempts,
      );
      if (attempts >= mostAttempts)
        await raiseAlarm(db, shopId, {
          kind: "dead_letter",
          subject: id,
          text: "A received mail could not be read: open it by hand.",
        });
      return attempts >= mostAttempts;
    });
    if (dead) return "dead";
    context.metrics.reply("later");
    throw error;
  }
}

/** What a received mail belongs to. */
interface Match {
  threadId: string | undefined;
  orderId: string | undefined;
  notificationId: string | undefined;
  /** The refund that the answered mail was about. */
  refundId: string | undefined;
  /** The case that the answered mail was about. */
  caseId: string | undefined;
  /** Whether the sender is the customer herself: only then may the acknowledgement speak of the order. */
  isCustomer: boolean;
}

async function replyKept(context: Context, db: Db, shopId: string, id: string): Promise<void> {
  const inbound = await conversation.lockInbound(db, shopId, id);
  if (inbound?.state !== "kept") return;
  const shop = await getShop(db, shopId);
  const mail = await readMail(inbound.raw);

  const machine = whyNotAcknowledge({
    headers: mail.headers,
    from: mail.from.address,
    envelopeFrom: inbound.envelope_from,
    subject: mail.subject,
    ownAddresses: [shop.profile.from.address, `@${shop.profile.replyDomain}`],
  });
  if (isBounce(inbound, mail))
    return conversation.endInbound(db, shopId, id, await hearBounce(context, db, shopId, inbound, mail));
  const match = await matchMail(context, db, shop, inbound.envelope_to, mail);
  if (!match || mail.from.address === "") {
    await conversation.endInbound(db, shopId, id, {
      state: "unmatched",
      reason: "it answers none of our mails, and its sender and subject name no order",
    });
    if (!machine || mail.from.address === "")
      await raiseAlarm(db, shopId, {
        kind: "unmatched",
        subject: id,
        text: "A mail arrived that belongs to no order: read it and choose one.",
      });
    return;
  }
  if (machine) {
    await conversation.endInbound(db, shopId, id, { state: "ignored", reason: machine });
    return;
  }
  await fileMail(context, db, shop, { id, receivedAt: inbound.received_at }, mail, match);
}

/** Adds the mail to the open case of its thread or opens one, and decides about an acknowledgement. */
async function fileMail(
  context: Context,
  db: Db,
  shop: Shop,
  inbound: { id: string; receivedAt: Date },
  mail: Received,
  match: Match,
): Promise<void> {
  const { id: shopId, profile } = shop;
  const sender = mail.from.address;
  const order = match.orderId === undefined ? undefined : (await findOrder(db, shopId, match.orderId))?.body;
  const words = mail.unreadable ? "" : wordsOf(mail);
  await conversation.lockConversations(db, shopId);
  const open = await openCaseOf(db, shopId, match, sender);
  let caseId = open?.id;
  if (
    caseId &&
    mail.messageId &&
    (await conversation.listMessages(db, shopId, caseId)).some(
      (message) => message.message_id === mail.messageId,
    )
  )
    return conversation.endInbound(db, shopId, inbound.id, {
      state: "matched",
      caseId,
      reason: "the same mail had arrived before",
    });
  if (!caseId) {
    const number = caseNumber(profile.casePrefix, await nextNumber(db, shopId, "case"));
    caseId = await conversation.openCase(db, shopId, {
      number,
      orderId: match.orderId,
      threadId: match.threadId,
      notificationId: match.notificationId,
      customerEmail: sender,
      customerName: mail.from.name || undefined,
      subject: sayIn(pickLocale(match.isCustomer ? order?.locale : undefined, profile.locale) ?? "en").say(
        "case.subject",
        { number, order: order && match.isCustomer ? order.number.replace(/^#/, "") : "none" },
      ),
      answerBy: openMinutesAfter(profile, inbound.receivedAt, answerMinutes(profile, inbound.receivedAt)),
      openedAt: inbound.receivedAt,
    });
  }
  await conversation.addMessage(db, shopId, caseId, {
    direction: "in",
    author: sender,
    words,
    inboundId: inbound.id,
    messageId: mail.messageId,
    at: inbound.receivedAt,
  });
  // Her right does not wait for a person: the receipt leaves at once, and all else is for people.
  if (isWithdrawalNotice(words, mail.subject))
    await keepWithdrawal(
      context,
      db,
      shop,
      {
        channel: "mail",
        name: mail.from.name,
        email: sender,
        contract: (match.isCustomer && order?.number) || "",
        words: (words || mail.subject).slice(0, 10_000).toWellFormed(),
        locale: pickLocale(match.isCustomer ? order?.locale : undefined, profile.locale) ?? "en",
      },
      { orderId: match.isCustomer ? match.orderId : undefined, mail: inbound },
    );

  const since = new Date(context.now().getTime() - 86_400_000);
  const loop = open
    ? undefined
    : tooMany(await conversation.countAcknowledgements(db, shopId, match.threadId, sender, since));
  await conversation.endInbound(db, shopId, inbound.id, {
    state: "matched",
    caseId,
    reason: loop ?? mail.cut,
  });
  const reopens = open?.state === "answered";
  if (reopens)
    await conversation.reopenCase(
      db,
      shopId,
      open.id,
      openMinutesAfter(profile, inbound.receivedAt, answerMinutes(profile, inbound.receivedAt)),
    );
  if ((open && !reopens) || loop) return;
  // A stranger who has the address of someone's thread is told nothing of her order.
  const subject = { caseId, ...(match.isCustomer && { orderId: match.orderId, refundId: match.refundId }) };
  const facts = await gather(context, db, shop, subject, {
    now: context.now(),
    occurredAt: inbound.receivedAt,
  });
  await decideAll(context, db, shop, reopens ? "case.reopened" : "case.opened", subject, facts, sender);
}

/** What she wrote this time; an ellipsis stands where reading ended, and goes with a quote that it stands in. */
function wordsOf({ text, html }: Received): string {
  const cut = (part: string, whole: (piece: string) => string) =>
    part.length > mostRead ? `${whole(part.slice(0, mostRead)).toWellFormed()}\n…` : part;
  return newText({
    text: cut(text, (piece) => piece),
    // Half a tag would swallow the ellipsis.
    html: cut(html, (piece) => piece.replace(/<[^<>]*$/, "")),
  }).text;
}

/**
 * The case of the mail that was answered, else the open one of its thread, if this sender opened it: who answers an
 * acknowledgement stays in its case, and no one writes into somebody else's.
 */
async function openCaseOf(db: Db, shopId: string, { caseId, threadId }: Match, sender: string) {
  const answered = caseId ? await conversation.findCase(db, shopId, caseId) : undefined;
  if (
    answered &&
    answered.state !== "closed" &&
    answered.customer_email.toLowerCase() === sender.toLowerCase()
  )
    return answered;
  return threadId ? conversation.findOpenCase(db, shopId, threadId, sender) : undefined;
}

/**
 * The signed address first; then the ids of our mails, from whom we wrote to only; then an order number together with its
 * own customer. Never another shop's.
 */
async function matchMail(
  context: Context,
  db: Db,
  shop: Shop,
  envelopeTo: string,
  mail: Received,
): Promise<Match | undefined> {
  const sender = mail.from.address.toLowerCase();
  const byId = await findByMessageIds(
    db,
    shop.id,
    [mail.inReplyTo, ...mail.references].filter((id) => id !== undefined),
  );
  for (const address of [envelopeTo, ...mail.to, ...mail.cc, ...mail.deliveredTo, ...mail.xOriginalTo]) {
    const token = readToken(address);
    const thread = token && (await conversation.findThread(db, shop.id, token.threadId));
    if (
      !token ||
      !thread ||
      thread.revoked_at ||
      !tokenFits(addressKey(context), token, { shopId: shop.id, recipient: thread.recipient })
    )
      continue;
    // A mail program that drops In-Reply-To leaves us the last mail of the thread.
    return matchOf(
      thread,
      byId?.thread_id === thread.id ? byId : await findLastInThread(db, shop.id, thread.id),
      sender,
    );
  }
  const thread = byId?.thread_id ? await conversation.findThread(db, shop.id, byId.thread_id) : undefined;
  // An id is no secret: it is in every forwarded copy. Only the signed address lets somebody else in.
  if (thread && !thread.revoked_at && thread.recipient.toLowerCase() === sender)
    return matchOf(thread, byId, sender);
  for (const number of orderNumbersIn(mail.subject)) {
    const order = (await findOrderByName(db, shop.id, number))?.body;
    if (order?.customer.email?.toLowerCase() === sender)
      return {
        threadId: await conversation.threadFor(db, shop.id, order.id, mail.from.address),
        orderId: order.id,
        notificationId: undefined,
        refundId: undefined,
        caseId: undefined,
        isCustomer: true,
      };
  }
  return undefined;
}

type Thread = NonNullable<Awaited<ReturnType<typeof conversation.findThread>>>;
const matchOf = (
  thread: Thread,
  answered: Awaited<ReturnType<typeof findByMessageIds>>,
  sender: string,
): Match => ({
  threadId: thread.id,
  orderId: thread.order_id ?? undefined,
  notificationId: answered?.id,
  refundId: answered?.refund_id ?? undefined,
  caseId: answered?.case_id ?? undefined,
  isCustomer: thread.recipient.toLowerCase() === sender,
});
