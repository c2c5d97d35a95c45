import { masked } from "../../commerce/masking.ts";
import { newText } from "../../conversations/quote.ts";
import { readMail } from "../../conversations/received.ts";
import { Problem } from "../../errors.ts";
import type { Db } from "../../store/database.ts";
import { findInbound, type InboundState, listInbound } from "../../store/inbound.ts";

/** What a person sees of mails that came in, before she says what becomes of one. All of it is a stranger's text; card and personal numbers are masked. */

export async function lookAtInbound(db: Db, shopId: string, filter: { state: InboundState; limit: number }) {
  const rows = await listInbound(db, shopId, filter);
  return Promise.all(
    rows.map(async ({ head, ...row }) => {
      const { from, subject } = await readMail(head);
      return {
        id: row.id,
        state: row.state,
        reason: row.reason,
        from: from.address,
        name: masked(from.name),
        to: row.envelope_to,
        subject: masked(subject),
        receivedAt: row.received_at,
      };
    }),
  );
}

/** Headers that say where a mail is from and why it came here. */
const telling = [
  ...["from", "reply-to", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references"],
  ...["return-path", "delivered-to", "x-original-to", "x-forwarded-to", "x-forwarded-for", "x-original-from"],
  ...["auto-submitted", "precedence", "list-id", "authentication-results"],
];
const longestHeader = 1_000;
const longestText = 100_000;

/** Throws `not_found`. */
export async function lookAtMail(db: Db, shopId: string, id: string) {
  const row = await findInbound(db, shopId, id);
  if (!row) throw new Problem("not_found", "no such mail");
  const mail = await readMail(row.raw);
  const text = mail.text.trim() ? mail.text : newText({ html: mail.html }).text;
  return {
    id: row.id,
    state: row.state,
    reason: row.reason,
    case: row.number,
    from: mail.from.address,
    name: masked(mail.from.name),
    to: row.envelope_to,
    envelopeFrom: row.envelope_from,
    subject: masked(mail.subject),
    receivedAt: row.received_at,
    headers: Object.fromEntries(
      telling.flatMap((name) => {
        const values = mail.headers.get(name)?.map((value) => masked(value.slice(0, longestHeader)));
        return values ? [[name, values.slice(0, 5)]] : [];
      }),
    ),
    text: masked(text.slice(0, longestText).toWellFormed()),
    unreadable: mail.unreadable,
    files: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename,
      type: mimeType,
      bytes: content.length,
    })),
    filesLeftOut: mail.attachmentsLeftOut,
  };
}
