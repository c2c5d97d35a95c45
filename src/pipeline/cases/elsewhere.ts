import type { Shop } from "../../commerce/shop.ts";
import { answerAbove, showsLetter } from "../../commerce/staff-letter.ts";
import type { Context } from "../../context.ts";
import { readToken, staffAddress, tokenFits } from "../../conversations/address.ts";
import { isForged } from "../../conversations/authenticity.ts";
import { isAway } from "../../conversations/away.ts";
import { whyNotAcknowledge } from "../../conversations/loop.ts";
import { newText } from "../../conversations/quote.ts";
import type { Received } from "../../conversations/received.ts";
import { greetingName } from "../../notifications/parts/customer-text.ts";
import * as cases from "../../store/case.ts";
import { raiseAlarm } from "../../store/connection.ts";
import { endInbound, lockConversations } from "../../store/conversation.ts";
import type { Db } from "../../store/database.ts";
import { findDomain } from "../../store/domain.ts";
import { findHelpdesk } from "../../store/helpdesk.ts";
import { domainOf, refusalOf } from "../domains/domain-records.ts";
import { addressKey, addressKeyId } from "../sending/compose.ts";
import { answerIn, keepAnswer } from "./answer.ts";
import { mailboxesOf } from "./own.ts";

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

/** Whether this is one of the shop's people: by the exact address, or by a domain that the shop has proven to be its own. */
export async function isStaff(db: Db, shop: Shop, writer: string): Promise<boolean> {
  const known = [...(await mailboxesOf(db, shop)), ...shop.profile.staff.map((one) => one.toLowerCase())];
  if (known.includes(writer)) return true;
  if ((await findHelpdesk(db, shop.id))?.account.toLowerCase() === writer) return true;
  const domain = domainOf(writer).toLowerCase();
  // At a mail service for everybody a neighbour is no colleague.
  return refusalOf(domain) === undefined && (await findDomain(db, shop.id, domain))?.state === "verified";
}

/** The case that a mail of the shop's own people answers. An address that somebody else got hold of opens nothing, and nobody answers her own question. */
async function caseOf(
  context: Context,
  db: Db,
  shop: Shop,
  envelopeTo: string,
  mail: Received,
): Promise<cases.Case | undefined> {
  const writer = mail.from.address.toLowerCase();
  for (const address of [envelopeTo, ...mail.to, ...mail.cc, ...mail.deliveredTo, ...mail.xOriginalTo]) {
    const token = readToken(address);
    if (
      token?.purpose !== "staff" ||
      !tokenFits(addressKey(context), token, { shopId: shop.id, recipient: "" })
    )
      continue;
    const one = await cases.findCase(db, shop.id, token.threadId);
    const isHers = one?.customer_email?.toLowerCase() === writer;
    return one && !isHers && (await isStaff(db, shop, writer)) ? one : undefined;
  }
  return undefined;
}

/** Answers that leave from one case by mail within an hour: more is no person who writes. Milliseconds. */
const flood = { answers: 5, within: 3_600_000 };

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
  const end = (state: "matched" | "ignored" | "unmatched", reason: string) =>
    endInbound(db, shop.id, inbound.id, {
      state,
      caseId: state === "unmatched" ? undefined : one.id,
      reason,
    });
  /** A person looks at it; the customer gets nothing of it. */
  const putAside = async (because: string): Promise<true> => {
    await end("unmatched", `an answer of staff to ${one.number} was not taken: ${because}`);
    await raiseAlarm(db, shop.id, {
      kind: "unmatched",
      subject: inbound.id,
      text: `A mail of staff to case ${one.number} was not sent to the customer: ${because}. Read it (kvitto inbound show ${inbound.id}), answer with kvitto case answer ${one.number}, and put the mail away with kvitto inbound discard.`,
    });
    return true;
  };
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
  const { text, hers } = mail.unreadable
    ? { text: "", hers: false }
    : newText({ ...mail, delimiter: answerAbove });
  const words = text.slice(0, 20_000).toWellFormed();
  if (isAway({ words })) {
    await end("ignored", "its words say that somebody of staff is away");
    return true;
  }
  if (isForged(mail.headers)) {
    await cases.addMessage(db, shop.id, one.id, {
      direction: "note",
      channel: "mail",
      author: mail.from.address,
      words: `Not sent: the mail does not come from where it says.\n\n${words}`,
      at: inbound.received_at,
    });
    return putAside(
      "its sender's own domain says that the address was made up; the words stand in the case as a note",
    );
  }
  if (!hers || words === "") return putAside("it has no words above what it quotes");
  if (showsLetter(words)) return putAside("its words hold what only staff should read");
  await lockConversations(db, shop.id);
  const answer = {
    words,
    by: greetingName(mail.from.name) ?? shop.profile.from.name,
    messageId: mail.messageId,
    inboundId: inbound.id,
  };
  const customer = one.customer_email?.toLowerCase();
  const hasHerself = [...mail.to, ...mail.cc].some((address) => address.toLowerCase() === customer);
  if (!hasHerself && (await answersLately(context, db, shop.id, one.id)) >= flood.answers)
    return putAside(`${flood.answers} answers left from this case by mail within an hour`);
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

async function answersLately(context: Context, db: Db, shopId: string, caseId: string): Promise<number> {
  const since = new Date(context.now().getTime() - flood.within);
  const said = await cases.listMessages(db, shopId, caseId);
  return said.filter(
    ({ direction, inbound_id: from, at }) => direction === "out" && from !== null && at > since,
  ).length;
}
