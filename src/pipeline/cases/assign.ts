import type { Context } from "../../context.ts";
import { withoutForwarding, writerOf } from "../../conversations/forwarding.ts";
import { whyNotAcknowledge } from "../../conversations/loop.ts";
import { readMail } from "../../conversations/received.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import * as cases from "../../store/case.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { endInbound, lockConversations, lockInbound } from "../../store/conversation.ts";
import { asShop, type Db } from "../../store/database.ts";
import { findOrderByName } from "../../store/facts.ts";
import { findInbound } from "../../store/inbound.ts";
import { getShop } from "../../store/shop.ts";
import { fileMail, wordsOf } from "../reply.ts";
import { answerByOf } from "./deadline.ts";
import { mailboxesOf, type OwnMail, readOwn } from "./own.ts";

/** What a person says of a mail that nobody could place. Neither an order nor a case opens a case of its own. */
export interface Assignment {
  /** By the platform's id or the number that people use. */
  order?: string | undefined;
  /** The number of a case: the mail is one more message in it. */
  case?: string | undefined;
  by: string;
  /** Whether she hears of it now. She does where the mail is not a machine's. */
  acknowledge?: boolean | undefined;
}

/**
 * A mail of the unmatched box, or one that was put away by mistake, becomes a case or a message in one; its alarm ends. What she is promised counts from now.
 * The same mail twice is one. Throws `not_found`, and `conflict` for one that stands in another case.
 */
export async function assignInbound(
  context: Context,
  shopId: string,
  id: string,
  { by, order: orderName, case: number, acknowledge }: Assignment,
): Promise<{ number: string }> {
  if (orderName !== undefined && number !== undefined)
    throw new Problem("unprocessable", "say an order or a case, not both");
  const assigned = await asShop(context.database, shopId, async (db) => {
    const inbound = await open(db, shopId, id);
    if (inbound.state === "matched") {
      const same = (await findInbound(db, shopId, id))?.number;
      if (same && (number === undefined || number.toUpperCase() === same)) return { number: same };
      throw new Problem(
        "conflict",
        `the mail stands in ${same ? `case ${same}` : "no case, it is a report"}`,
      );
    }
    const shop = await getShop(db, shopId);
    const mail = await readMail(inbound.raw);
    const mailboxes = await mailboxesOf(db, shop);
    const own = [...mailboxes, `@${shop.profile.replyDomain}`];
    const read = await readOwn(shop, mailboxes, inbound.envelope_to, mail);
    const question: OwnMail = typeof read === "string" ? { mail, writer: writerOf(mail, own) } : read;
    if (number === undefined) {
      const order =
        orderName === undefined ? undefined : (await findOrderByName(db, shopId, orderName))?.body;
      if (orderName !== undefined && !order) throw new Problem("not_found", "no such order");
      const machine = whyNotAcknowledge({
        ...withoutForwarding(mail, inbound.envelope_from, mailboxes),
        from: question.writer.address,
        subject: mail.subject,
        ownAddresses: own,
      });
      await fileMail(
        context,
        db,
        shop,
        {
          id: inbound.id,
          receivedAt: context.now(),
          raw: inbound.raw,
          acknowledge: !machine && acknowledge !== false,
        },
        question,
        {
          threadId: undefined,
          orderId: order?.id,
          answers: undefined,
          isCustomer: order?.customer.email?.toLowerCase() === question.writer.address.toLowerCase(),
        },
      );
    } else await join(context, db, shopId, number, inbound.id, question);
    await resolveAlarms(db, shopId, ["unmatched", "dead_letter"], inbound.id, context.now());
    const filed = (await findInbound(db, shopId, id))?.number;
    if (!filed) throw new Problem("conflict", "the mail was not filed");
    const detail = { case: filed, ...(orderName !== undefined && { order: orderName }) };
    await noteDeed(db, shopId, { by, did: "inbound.assign", subject: inbound.id, detail, at: context.now() });
    return { number: filed };
  });
  context.ring();
  return assigned;
}

/** A person has seen that it belongs there, whoever wrote it. An answered case is open again. */
async function join(
  context: Context,
  db: Db,
  shopId: string,
  number: string,
  inboundId: string,
  { mail, writer }: OwnMail,
): Promise<void> {
  await lockConversations(db, shopId);
  const one = await cases.getCase(db, shopId, number);
  if (one.state === "closed")
    throw new Problem("conflict", `case ${one.number} is closed: assign the mail without a case to open one`);
  await cases.addMessage(db, shopId, one.id, {
    direction: "in",
    channel: "mail",
    author: writer.address,
    words: wordsOf(mail),
    inboundId,
    messageId: mail.messageId,
    at: context.now(),
  });
  if (one.state === "answered") {
    const by = answerByOf(await getShop(db, shopId), "mail", context.now());
    await cases.reopenCase(db, shopId, one.id, by);
  }
  await endInbound(db, shopId, inboundId, {
    state: "matched",
    caseId: one.id,
    reason: "a person put it into this case",
  });
}

/** A person puts a mail away: it stays where it is, with the reason, and its alarm ends. Throws `not_found`, and `conflict` for one that stands in a case. */
export async function discardInbound(
  context: Context,
  shopId: string,
  id: string,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  await asShop(context.database, shopId, async (db) => {
    const inbound = await open(db, shopId, id);
    if (inbound.state === "matched")
      throw new Problem("conflict", "the mail stands in a case, and is not discarded");
    const at = context.now();
    await endInbound(db, shopId, inbound.id, { state: "ignored", reason: `discarded by ${by}: ${reason}` });
    await resolveAlarms(db, shopId, ["unmatched", "dead_letter"], inbound.id, at);
    await noteDeed(db, shopId, { by, did: "inbound.discard", subject: inbound.id, detail: { reason }, at });
  });
}

async function open(db: Db, shopId: string, id: string) {
  const inbound = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
    ? await lockInbound(db, shopId, id)
    : undefined;
  if (!inbound) throw new Problem("not_found", "no such mail");
  if (inbound.state === "kept")
    throw new Problem("conflict", "the mail is being worked: look again in a moment");
  return inbound;
}
