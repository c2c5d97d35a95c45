import type { Context } from "../../context.ts";
import { readToken, tokenFits } from "../../conversations/address.ts";
import { readArf } from "../../conversations/arf.ts";
import { isReport, type Returned, readDsn, readReturned } from "../../conversations/dsn.ts";
import type { Received } from "../../conversations/received.ts";
import { findThread } from "../../store/conversation.ts";
import type { Db } from "../../store/database.ts";
import { findByMessageIds, findLastInThread } from "../../store/mail.ts";
import { applyTo, type Fate } from "../report.ts";
import { addressKey } from "../sending/compose.ts";

/** A received mail as it was kept. */
interface Kept {
  id: string;
  envelope_to: string;
  received_at: Date;
}

/** Whether a mail is for the address that bounces come back to, or is a mail server's report: no person is answered then. */
export const isBounce = ({ envelope_to }: Pick<Kept, "envelope_to">, mail: Received): boolean =>
  readToken(envelope_to)?.purpose === "bounce" || isReport(mail);

/**
 * What a mail server or a mailbox provider sends back. It is believed only with our signature on the address that it came to, or with the
 * Message-ID of a mail of ours that it returns; and only what machines read of it. Answers how the mail ends, in a sentence.
 */
export async function hearBounce(
  context: Context,
  db: Db,
  shopId: string,
  kept: Kept,
  mail: Received,
): Promise<{ state: "matched" | "ignored"; reason: string }> {
  const dsn = readDsn(mail);
  const complaint = dsn ? undefined : readArf(mail);
  if (!dsn && !complaint)
    return { state: "ignored", reason: "no machine-readable report is in it (RFC 3464, RFC 5965)" };
  const id = await findBounced(context, db, shopId, kept.envelope_to, complaint ?? readReturned(mail));
  if (!id)
    return {
      state: "ignored",
      reason: "it is a report, but neither its address nor the mail in it is one of ours: it may be forged",
    };
  const base = { id: kept.id, at: kept.received_at };
  const fates: Fate[] = complaint
    ? [{ ...base, what: "complained" }]
    : (dsn ?? []).map(({ action, status, reason }, at) => ({
        id: `${kept.id}/${at}`,
        at: kept.received_at,
        what: action === "failed" ? ("bounced" as const) : action,
        status,
        reason,
      }));
  await applyTo(
    context,
    db,
    shopId,
    complaint ? "arf" : "dsn",
    fates.map((report) => ({ report, id })),
  );
  return {
    state: "matched",
    reason: `a report about one of our mails: ${fates.map(({ what }) => what).join(", ") || "handed on"}`,
  };
}

/** The notification whose mail came back. */
async function findBounced(
  context: Context,
  db: Db,
  shopId: string,
  envelopeTo: string,
  { messageIds, envelopeFrom }: Returned,
): Promise<string | undefined> {
  const byId = await findByMessageIds(db, shopId, messageIds);
  for (const address of [envelopeTo, envelopeFrom ?? ""]) {
    const token = readToken(address);
    const thread = token?.purpose === "bounce" ? await findThread(db, shopId, token.threadId) : undefined;
    if (!token || !thread) continue;
    if (!tokenFits(addressKey(context), token, { shopId, recipient: thread.recipient })) continue;
    // An address is of a whole thread: without its headers the mail that came back is most likely the last one.
    return (byId?.thread_id === thread.id ? byId : await findLastInThread(db, shopId, thread.id))?.id;
  }
  return byId?.id;
}
