import { pickLocale } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { whyNotAcknowledge } from "../conversations/loop.ts";
import { newText } from "../conversations/quote.ts";
import { type Received, readMail } from "../conversations/received.ts";
import { isWithdrawalNotice } from "../conversations/withdrawal-notice.ts";
import { raiseAlarm } from "../store/connection.ts";
import * as conversation from "../store/conversation.ts";
import { asEngine, asShop, type Db, isCollision } from "../store/database.ts";
import { findShopByBounceHost } from "../store/domain.ts";
import { findOrder } from "../store/facts.ts";
import type { Job } from "../store/queue.ts";
import { findShopByAddress, getShop } from "../store/shop.ts";
import { fileQuestion } from "./cases/file.ts";
import { type Match, matchMail } from "./cases/match.ts";
import { hearBounce, isBounce } from "./receiving/bounce.ts";
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

/** Files the mail as a question of its sender; her right to withdraw does not wait for a person. */
async function fileMail(
  context: Context,
  db: Db,
  shop: Shop,
  inbound: { id: string; receivedAt: Date },
  mail: Received,
  { threadId, orderId, answers, isCustomer }: Match,
): Promise<void> {
  const { id: shopId, profile } = shop;
  const sender = mail.from.address;
  const order = orderId === undefined ? undefined : (await findOrder(db, shopId, orderId))?.body;
  const words = mail.unreadable ? "" : wordsOf(mail);
  const isNotice = isWithdrawalNotice(words, mail.subject);
  const filed = await fileQuestion(context, db, shop, {
    channel: "mail",
    words,
    email: sender,
    name: mail.from.name,
    order,
    stranger: !isCustomer,
    threadId,
    answers,
    flags: isNotice ? ["withdrawal"] : [],
    inboundId: inbound.id,
    messageId: mail.messageId,
    at: inbound.receivedAt,
  });
  if (isNotice && !filed.isRepeated)
    await keepWithdrawal(
      context,
      db,
      shop,
      {
        channel: "mail",
        name: mail.from.name,
        email: sender,
        contract: (isCustomer && order?.number) || "",
        words: (words || mail.subject).slice(0, 10_000).toWellFormed(),
        locale: pickLocale(isCustomer ? order?.locale : undefined, profile.locale) ?? "en",
      },
      { orderId: isCustomer ? orderId : undefined, mail: inbound },
    );
  await conversation.endInbound(db, shopId, inbound.id, {
    state: "matched",
    caseId: filed.caseId,
    reason: filed.isRepeated ? "the same mail had arrived before" : (filed.silent ?? mail.cut),
  });
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
