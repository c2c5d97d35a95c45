import { createHash } from "node:crypto";
import { pickLocale } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { isForged } from "../conversations/authenticity.ts";
import { filesIn, mostFiles } from "../conversations/files.ts";
import { withoutForwarding } from "../conversations/forwarding.ts";
import { whyNotAcknowledge } from "../conversations/loop.ts";
import { newText } from "../conversations/quote.ts";
import { readMail } from "../conversations/received.ts";
import type { Case } from "../store/case.ts";
import { keepFiles } from "../store/case-file.ts";
import { raiseAlarm } from "../store/connection.ts";
import * as conversation from "../store/conversation.ts";
import { asEngine, asShop, type Db, isCollision } from "../store/database.ts";
import { findShopByBounceHost } from "../store/domain.ts";
import { findOrder } from "../store/facts.ts";
import type { Job } from "../store/queue.ts";
import { findShopByAddress, getShop } from "../store/shop.ts";
import { disputedIn } from "./cases/disputed.ts";
import { heardFromStaff } from "./cases/elsewhere.ts";
import { fileQuestion } from "./cases/file.ts";
import { keepMailIn } from "./cases/keep.ts";
import { type Match, matchMail } from "./cases/match.ts";
import { mailboxesOf, type OwnMail, orderOf, readOwn } from "./cases/own.ts";
import { hearForwarded } from "./quick-test.ts";
import { hearBounce, isBounce } from "./receiving/bounce.ts";
import { hearSaid, readSaid } from "./receiving/said.ts";
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
    const shops = new Map<string, string[]>();
    for (const to of mail.to) {
      const shopId = await shopOf(db, to);
      if (shopId) shops.set(shopId, [...(shops.get(shopId) ?? []), to]);
    }
    for (const [shopId, to] of shops)
      await keepMailIn(context, db, shopId, { raw: mail.raw, from: mail.from, to });
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

  const mailboxes = await mailboxesOf(db, shop);
  const why = (from: string, ownAddresses: readonly string[]) =>
    whyNotAcknowledge({
      ...withoutForwarding(mail, inbound.envelope_from, mailboxes),
      from,
      subject: mail.subject,
      ownAddresses,
    });
  const own = [...mailboxes, `@${shop.profile.replyDomain}`];
  const end = (state: "unmatched" | "ignored", reason: string) =>
    conversation.endInbound(db, shopId, id, { state, reason });
  if (isBounce(inbound, mail))
    return conversation.endInbound(db, shopId, id, await hearBounce(context, db, shopId, inbound, mail));
  const tested = await hearForwarded(context, db, shop, inbound, mail);
  if (tested) return end("ignored", tested);
  if (await heardFromStaff(context, db, shop, inbound, mail)) return;
  const received = { id, receivedAt: inbound.received_at, raw: inbound.raw };
  const match = await matchMail(context, db, shop, inbound.envelope_to, mail);
  if (match && mail.from.address !== "") {
    const machine = why(mail.from.address, own);
    if (machine) return end("ignored", machine);
    const hers = { mail, writer: mail.from, isForged: isForged(mail.headers) };
    return fileMail(context, db, shop, received, hers, match);
  }
  const question = await readOwn(shop, mailboxes, inbound.envelope_to, mail);
  if (typeof question === "string") {
    await end("unmatched", question);
    if (mail.from.address === "" || !why(mail.from.address, own))
      await raiseAlarm(db, shopId, {
        kind: "unmatched",
        subject: id,
        text: "A mail arrived that belongs to no order: read it and choose one (kvitto inbound list).",
      });
    return;
  }
  // What a colleague hands on comes from an address of ours, and a person wrote it.
  const machine = question.handedOn ? why(mail.from.address, []) : why(question.writer.address, own);
  if (machine) return end("ignored", machine);
  const told = {
    subject: question.mail.subject,
    words: wordsOf(question.mail),
    at: inbound.received_at,
  };
  const orderId = doubtOf(question) ? undefined : await orderOf(db, shopId, question.writer, told);
  await fileMail(context, db, shop, received, question, {
    threadId: undefined,
    orderId,
    answers: undefined,
    isCustomer: true,
  });
}

/** Why it may be somebody else who wrote: then nothing is told of an order, nothing is done about one, and a person looks. */
const doubtOf = ({ writer, isForged }: OwnMail): string | undefined =>
  isForged
    ? "the server that took the mail says that its sender is made up (DMARC)"
    : writer.isClaimed
      ? "it came from another address, and asks for answers to this one"
      : undefined;

/** Files the mail as a question of its sender; her right to withdraw does not wait for a person. */
export async function fileMail(
  context: Context,
  db: Db,
  shop: Shop,
  inbound: {
    id: string;
    receivedAt: Date;
    raw: Uint8Array;
    acknowledge?: boolean | undefined;
    /** A person has read it and says where it belongs: into a case of its own, or into this one. */
    placed?: { into?: Case | undefined } | undefined;
  },
  question: OwnMail,
  match: Match,
): Promise<void> {
  const { mail, writer, handedOn } = question;
  const doubt = doubtOf(question);
  const { threadId, orderId, answers } = match;
  const isCustomer = match.isCustomer && !doubt;
  const { id: shopId, profile } = shop;
  const sender = writer.address;
  const order = orderId === undefined ? undefined : (await findOrder(db, shopId, orderId))?.body;
  const { text: words, hers } = readWords(mail);
  const written = { words: hers ? words : "", subject: mail.subject };
  const { flags, locale, topic } = readSaid(written, answers);
  const isNotice = flags.includes("withdrawal");
  // Before the shop's conversations are locked: a large file takes its time.
  const sent = mail.unreadable ? { files: [], leftOut: 0 } : await filesIn(inbound.raw);
  const heard: Awaited<ReturnType<typeof hearSaid>> =
    handedOn || inbound.placed
      ? { flags }
      : await hearSaid(
          db,
          shopId,
          { written, flags, sender, at: inbound.receivedAt },
          { ...match, isCustomer },
        );
  if (heard.enough === "machine" || (heard.enough && sent.files.length === 0))
    return conversation.endInbound(db, shopId, inbound.id, {
      state: heard.enough === "machine" ? "ignored" : "matched",
      reason: heard.note,
    });
  const filed = await fileQuestion(context, db, shop, {
    channel: "mail",
    words,
    locale,
    topic,
    email: sender || undefined,
    name: writer.name,
    order,
    stranger: !isCustomer,
    threadId,
    answers,
    disputed: isCustomer ? await disputedIn(db, shopId, answers?.refundId, mail, words) : undefined,
    flags: [...heard.flags, ...(handedOn || doubt ? ["forwarded" as const] : [])],
    fields:
      handedOn || doubt
        ? {
            ...(handedOn && { "forwarded by": handedOn.by, ...(handedOn.note && { note: handedOn.note }) }),
            ...(doubt && { doubt }),
          }
        : undefined,
    // Nobody writes into a customer's case by naming her.
    apart: doubt !== undefined && threadId === undefined && !inbound.placed,
    into: inbound.placed?.into,
    inboundId: inbound.id,
    messageId: mail.messageId ?? idOf(inbound.raw),
    at: inbound.receivedAt,
    acknowledge: inbound.acknowledge,
  });
  if (filed.messageId)
    await keepFiles(db, shopId, { caseId: filed.caseId, messageId: filed.messageId }, sent.files);
  if (isNotice && sender !== "" && !filed.isRepeated)
    await keepWithdrawal(
      context,
      db,
      shop,
      {
        channel: "mail",
        name: writer.name,
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
    reason: filed.isRepeated
      ? "the same mail had arrived before"
      : (heard.note ?? filed.silent ?? mail.cut ?? tooMany(sent.leftOut)),
  });
}

/** A mail without a Message-ID is known again by its bytes. */
const idOf = (raw: Uint8Array): string => `sha256:${createHash("sha256").update(raw).digest("hex")}`;

const tooMany = (leftOut: number): string | undefined =>
  leftOut > 0 ? `${leftOut} files beyond the first ${mostFiles} stay in the mail` : undefined;

/** What she wrote this time; an ellipsis stands where reading ended, and goes with a quote that it stands in. */
const wordsOf = (mail: OwnMail["mail"]): string => readWords(mail).text;

function readWords({ text, html, unreadable }: OwnMail["mail"]): { text: string; hers: boolean } {
  if (unreadable) return { text: "", hers: false };
  const cut = (part: string, whole: (piece: string) => string) =>
    part.length > mostRead ? `${whole(part.slice(0, mostRead)).toWellFormed()}\n…` : part;
  return newText({
    text: cut(text, (piece) => piece),
    // Half a tag would swallow the ellipsis.
    html: cut(html, (piece) => piece.replace(/<[^<>]*$/, "")),
  });
}
