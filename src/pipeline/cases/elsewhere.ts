import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { readToken, staffAddress, tokenFits } from "../../conversations/address.ts";
import { whyNotAcknowledge } from "../../conversations/loop.ts";
import { newText } from "../../conversations/quote.ts";
import type { Received } from "../../conversations/received.ts";
import { greetingName } from "../../notifications/parts/customer-text.ts";
import * as cases from "../../store/case.ts";
import { endInbound } from "../../store/conversation.ts";
import type { Db } from "../../store/database.ts";
import { findHelpdesk } from "../../store/helpdesk.ts";
import { addressKey, addressKeyId } from "../sending/compose.ts";
import { answerIn, keepAnswer } from "./answer.ts";

/**
 * Staff who answer from their own mail program: they write to the customer with a case's address in Bcc, and the answer is known; or they write to that address
 * alone, and it leaves in the customer's thread.
 */
export const addressForStaff = (
  context: Pick<Context, "vault">,
  { id, profile }: Shop,
  caseId: string,
): string =>
  staffAddress(
    { key: addressKey(context), keyId: addressKeyId, shopId: id, threadId: caseId },
    profile.replyDomain,
  );

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1).toLowerCase();

/** The case that a mail of the shop's own people answers. An address that somebody else got hold of opens nothing: who writes has to be of the shop's domain. */
async function caseOf(
  context: Context,
  db: Db,
  { id: shopId, profile }: Shop,
  envelopeTo: string,
  mail: Received,
): Promise<cases.Case | undefined> {
  const own = [profile.from.address, ...profile.mailboxes].map(domainOf);
  const writer = mail.from.address.toLowerCase();
  // The mailbox that gets the shop's cases may be of another domain.
  if (!own.includes(domainOf(writer)) && (await findHelpdesk(db, shopId))?.account !== writer)
    return undefined;
  for (const address of [envelopeTo, ...mail.to, ...mail.cc, ...mail.deliveredTo, ...mail.xOriginalTo]) {
    const token = readToken(address);
    if (token?.purpose !== "staff" || !tokenFits(addressKey(context), token, { shopId, recipient: "" }))
      continue;
    return cases.findCase(db, shopId, token.threadId);
  }
  return undefined;
}

/** Takes a received mail as an answer of staff where it is one; whether it was. */
export async function heardFromStaff(
  context: Context,
  db: Db,
  shop: Shop,
  inbound: { id: string; envelope_from: string; envelope_to: string; received_at: Date },
  mail: Received,
): Promise<boolean> {
  const one = await caseOf(context, db, shop, inbound.envelope_to, mail);
  if (!one) return false;
  const end = (state: "matched" | "ignored", reason: string) =>
    endInbound(db, shop.id, inbound.id, { state, caseId: one.id, reason });
  const machine = whyNotAcknowledge({
    headers: mail.headers,
    from: mail.from.address,
    envelopeFrom: inbound.envelope_from,
    subject: mail.subject,
    ownAddresses: [`@${shop.profile.replyDomain}`],
  });
  if (machine) {
    await end("ignored", machine);
    return true;
  }
  const words = mail.unreadable ? "" : newText(mail).text;
  if (words === "") {
    await end("ignored", "staff wrote to a case, and the mail has no words");
    return true;
  }
  const answer = {
    words: words.slice(0, 20_000).toWellFormed(),
    by: greetingName(mail.from.name) ?? shop.profile.from.name,
    messageId: mail.messageId,
    inboundId: inbound.id,
  };
  const customer = one.customer_email?.toLowerCase();
  const hasHerself = [...mail.to, ...mail.cc].some((address) => address.toLowerCase() === customer);
  const { isNew } = hasHerself
    ? await keepAnswer(context, db, shop.id, one.number, {
        ...answer,
        channel: "mail",
        at: inbound.received_at,
      })
    : await answerIn(context, db, shop.id, one.number, answer);
  await end(
    "matched",
    !isNew
      ? "the same answer had arrived before"
      : hasHerself
        ? "staff answered her from their own mail program"
        : "staff answered by mail; it left in her thread",
  );
  return true;
}
