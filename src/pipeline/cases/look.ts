import { masked } from "../../commerce/masking.ts";
import type { Shop } from "../../commerce/shop.ts";
import { goalAt, openMinutesAfter } from "../../conversations/hours.ts";
import { languageOf } from "../../conversations/language.ts";
import { newText } from "../../conversations/quote.ts";
import { readMail } from "../../conversations/received.ts";
import { Problem } from "../../errors.ts";
import type { Db } from "../../store/database.ts";
import { listOrdersOf } from "../../store/facts.ts";
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

/** So much of a mail's words shows what it is about. */
const beginning = 280;

/** The mails that nobody could place, with how they begin, the orders of who wrote, and by when an answer is due by the shop's hours; the longest wait first. */
export async function lookAtUnmatched(db: Db, shop: Shop, { limit, now }: { limit: number; now: Date }) {
  const rows = await listInbound(db, shop.id, { state: "unmatched", limit });
  const since = new Date(now.getTime() - 400 * 86_400_000);
  return Promise.all(
    rows.reverse().map(async ({ head, ...row }) => {
      const mail = await readMail(head);
      const { text } = newText({ text: mail.text, html: mail.html });
      const words = masked(text.replace(/\s+/g, " ").trim().slice(0, beginning).toWellFormed());
      const orders = await listOrdersOf(db, shop.id, mail.from.address, { since, most: 3 });
      return {
        id: row.id,
        from: mail.from.address,
        name: masked(mail.from.name),
        subject: masked(mail.subject),
        words,
        language: languageOf(text),
        receivedAt: row.received_at,
        answerBy: openMinutesAfter(shop, row.received_at, goalAt(shop, "mail", row.received_at), "mail"),
        orders: orders.map(({ body }) => ({ id: body.id, number: body.number })),
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
