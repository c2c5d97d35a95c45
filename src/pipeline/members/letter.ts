import type { Locale } from "../../commerce/print.ts";
import type { Context } from "../../context.ts";
import type { Mail } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { asShop } from "../../store/database.ts";
import { getShop } from "../../store/shop.ts";
import { escapeHtml } from "../../templating/escape.ts";
import { messageIdOf } from "../sending/compose.ts";
import { senderOf } from "../sending/sender.ts";

/** A mail to somebody of a shop's staff. It is no notification: no customer gets one, and no figure counts it. */
export interface Letter {
  to: string;
  locale: Locale;
  subject: string;
  /** Paragraphs above the link. */
  says: readonly string[];
  link?: { text: string; url: string } | undefined;
  /** Rows of figures, each with what it is. */
  rows?: readonly (readonly [what: string, figure: string])[] | undefined;
  /** Small print below. */
  notes?: readonly string[] | undefined;
}

/** Sends it at once, from the shop's own address or the operator's. Throws the Problem `unavailable` with why it did not leave. */
export async function mailStaff(
  context: Context,
  shopId: string,
  letter: Letter,
  key: string,
): Promise<void> {
  const { shop, sender } = await asShop(context.database, shopId, async (db) => {
    const found = await getShop(db, shopId);
    return { shop: found, sender: await senderOf(context, db, found) };
  });
  const { SENDER_FALLBACK: operator } = context.config;
  const isOwn = !("wait" in sender);
  const address = isOwn ? sender.from.address : operator;
  if (!address) throw new Problem("unavailable", isOwn ? "no sender" : sender.wait, { code: "no_sender" });
  const from = { name: `Kvitto · ${shop.profile.name}`, address };
  const domain = address.split("@")[1] ?? shop.profile.replyDomain;
  const mail: Mail = {
    from,
    to: { address: letter.to },
    replyTo: from,
    subject: letter.subject,
    html: htmlOf(letter),
    text: textOf(letter),
    messageId: messageIdOf(context, key, shopId, domain),
    date: context.now(),
    references: [],
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    dkim: isOwn ? sender.dkim : undefined,
  };
  const envelope = { from: address, to: letter.to };
  const sent = await context.mail.send(
    await context.mail.compose(mail),
    envelope,
    key,
    async () => undefined,
  );
  if (sent.outcome !== "accepted")
    throw new Problem("unavailable", "the mail server did not take it", { code: "not_taken" });
}

function textOf({ says, link, rows = [], notes = [] }: Letter): string {
  const table = rows.map(([what, figure]) => `${what}: ${figure}`).join("\n");
  const parts = [
    ...says,
    ...(table ? [table] : []),
    ...(link ? [`${link.text}:\n${link.url}`] : []),
    ...notes,
  ];
  return `${[...parts, "Kvitto"].join("\n\n")}\n`;
}

const cell = "padding:8px 0;border-top:1px solid #dbe1de";

function htmlOf({ locale, subject, says, link, rows = [], notes = [] }: Letter): string {
  const paragraph = (text: string, style: string) =>
    `<p style="${style}">${escapeHtml(text).replaceAll("\n", "<br>")}</p>`;
  const table = rows.map(
    ([what, figure]) =>
      `<tr><td style="${cell}">${escapeHtml(what)}</td><td align="right" style="${cell};padding-left:16px;white-space:nowrap">${escapeHtml(figure)}</td></tr>`,
  );
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0"><div style="max-width:560px;margin:0 auto;padding:24px 16px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif">
<h1 style="font-size:20px;line-height:1.3;margin:0 0 16px">${escapeHtml(subject)}</h1>
${says.map((text) => paragraph(text, "margin:0 0 12px")).join("\n")}
${table.length > 0 ? `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;margin:0 0 16px;font-variant-numeric:tabular-nums">${table.join("")}</table>` : ""}
${
  link
    ? `<p style="margin:20px 0"><a href="${escapeHtml(link.url)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#0b5766;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(link.text)}</a></p>
<p style="margin:0 0 16px;font-size:13px;word-break:break-all">${escapeHtml(link.url)}</p>`
    : ""
}
${notes.map((text) => paragraph(text, "margin:0 0 8px;font-size:13px")).join("\n")}
<p style="margin:24px 0 0;font-size:13px">Kvitto</p></div></body></html>`;
}
