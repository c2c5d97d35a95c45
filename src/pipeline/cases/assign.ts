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
import { findOrder, findOrderByName } from "../../store/facts.ts";
import { findInbound } from "../../store/inbound.ts";
import { getShop } from "../../store/shop.ts";
import { fileMail } from "../reply.ts";
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
    // Or the case could be closed in the same moment.
    await lockConversations(db, shopId);
    const into = number === undefined ? undefined : await cases.getCase(db, shopId, number);
    if (into?.state === "closed")
      throw new Problem(
        "conflict",
        `case ${into.number} is closed: assign the mail without a case to open one`,
      );
    const order = await orderFor(db, shopId, orderName, into);
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
        placed: { into },
      },
      question,
      {
        threadId: into?.thread_id ?? undefined,
        orderId: order?.id,
        answers: undefined,
        isCustomer: order?.customer.email?.toLowerCase() === question.writer.address.toLowerCase(),
      },
    );
    await resolveAlarms(db, shopId, ["unmatched", "dead_letter"], inbound.id, context.now());
    const filed = (await findInbound(db, shopId, id))?.number;
    if (!filed) throw new Problem("conflict", "the mail was not filed");
    if (into && filed !== into.number)
      throw new Problem("conflict", `the same mail stands in case ${filed} already`);
    const detail = { case: filed, ...(orderName !== undefined && { order: orderName }) };
    await noteDeed(db, shopId, {
      by,
      did: "assigned the mail",
      subject: inbound.id,
      detail,
      at: context.now(),
    });
    return { number: filed };
  });
  context.ring();
  return assigned;
}

/** The order that a person names, or that of the case that she chose. */
async function orderFor(db: Db, shopId: string, name: string | undefined, into: cases.Case | undefined) {
  if (into?.order_id) return (await findOrder(db, shopId, into.order_id))?.body;
  if (name === undefined) return undefined;
  const order = (await findOrderByName(db, shopId, name))?.body;
  if (!order) throw new Problem("not_found", "no such order");
  return order;
}

/** Begins the reason of what a person has put away. */
const putAway = "discarded by ";

/** A person puts a mail away: it stays where it is, with the reason, and its alarm ends. The same mail a second time changes nothing. Throws `not_found`, and `conflict` for one that stands in a case. */
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
    if (inbound.state === "ignored" && inbound.reason?.startsWith(putAway)) return;
    const at = context.now();
    await endInbound(db, shopId, inbound.id, { state: "ignored", reason: `${putAway}${by}: ${reason}` });
    await resolveAlarms(db, shopId, ["unmatched", "dead_letter"], inbound.id, at);
    await noteDeed(db, shopId, {
      by,
      did: "discarded the mail",
      subject: inbound.id,
      detail: { reason },
      at,
    });
  });
}

async function open(db: Db, shopId: string, id: string) {
  const inbound = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
    ? await lockInbound(db, shopId, id)
    : undefined;
  if (!inbound) throw new Problem("not_found", "no such mail");
  if (inbound.state === "kept")
    throw new Problem("conflict", "the mail is being worked: look again in a moment");
  if (inbound.raw.length === 0) throw new Problem("conflict", "what the mail said is not kept any more");
  return inbound;
}
