import { masked } from "../../commerce/masking.ts";
import { printer } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import { caseLine, promisedLine } from "../../commerce/staff-letter.ts";
import type { Context } from "../../context.ts";
import { type Case, listMessages } from "../../store/case.ts";
import type { Db } from "../../store/database.ts";
import { listNotifications } from "../../store/notification.ts";
import { sha256 } from "../../store/secrets.ts";
import { gather } from "../facts.ts";

/** What a helpdesk is told, in words: what was said, and for staff what the money was and what she was told before. */

type Message = Awaited<ReturnType<typeof listMessages>>[number];

/** Stands under each comment of ours: two that say the same are two. */
const referenceOf = (number: string, id: string): string => `[${number}/${id.slice(-6)}]`;

/** The same words as they come back from there: without markup, and without what was made of spaces and marks on the way. */
export const likeness = (words: string): string =>
  sha256(
    words
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ""),
  ).toString("base64");

/** Bytes of one comment: Zendesk takes 64 KiB, and none of the others less. */
const longest = 60_000;

/** What fits. Card and personal numbers stay here: a helpdesk is another place, with other people. */
function handed(words: string, most = longest): string {
  const text = masked(words);
  if (Buffer.byteLength(text) <= most) return text;
  // A letter that was cut through becomes one or two replacement characters at the end.
  const cut = Buffer.from(text)
    .subarray(0, most - 100)
    .toString("utf8")
    .replace(/\ufffd{1,3}$/, "");
  return `${cut}\n[…] The rest stands in Kvitto.`;
}

/** A message as a comment. What a form asked stands under her words. */
export function saidThere(number: string, message: Message): string {
  const fields = Object.entries(message.fields ?? {}).map(([name, value]) => `${name}: ${value}`);
  const words = [message.words || "(no words)", fields.join("\n")].filter((part) => part !== "").join("\n\n");
  const by =
    message.direction === "in"
      ? ""
      : `${message.author} ${message.direction === "out" ? "answered by mail" : "noted"}:\n\n`;
  return `${by}${handed(words)}\n\n${referenceOf(number, message.id)}`;
}

const mostMails = 20;

/** What staff should know before they answer: the deadline, what was paid back, what was kept and why, what she was told, and what was said before. */
export async function briefOf(
  context: Context,
  db: Db,
  shop: Shop,
  one: Case,
  asked: Message | undefined,
  now: Date,
): Promise<string> {
  const { id: shopId, profile } = shop;
  const subject = {
    caseId: one.id,
    orderId: one.order_id ?? undefined,
    refundId: one.refund_id ?? undefined,
  };
  const { order, statement, statementNumber, locale } = await gather(context, db, shop, subject, {
    now,
    occurredAt: one.opened_at,
  });
  const print = printer(locale);
  const at = (moment: Date) => printer("en").moment(moment, profile.timeZone);
  const lines = [promisedLine(at(one.answer_by)), caseLine(one.number)];
  if (one.stranger)
    lines.push("The writer is not the customer of this order: tell nothing of the order to this address.");
  if (order) lines.push(`Order ${order.number}, placed ${at(new Date(order.placedAt))}.`);
  if (one.disputed) lines.push(`She asks about this line of the refund: ${one.disputed}.`);

  if (statement) {
    lines.push("", `Refund ${statementNumber ?? ""}: ${print.money(statement.paidBack)} paid back.`);
    for (const line of statement.lines)
      lines.push(`  ${line.label}  ${print.money(line.amount)}${line.because ? `  (${line.because})` : ""}`);
    if (statement.unexplained.minor !== 0n)
      lines.push(`  not explained yet: ${print.money(statement.unexplained)}`);
    for (const tender of statement.tenders) lines.push(`  ${tender.label ?? tender.method}: ${tender.where}`);
  }

  const mails =
    one.order_id === null
      ? []
      : (await listNotifications(db, shopId, { orderId: one.order_id })).filter(
          ({ sent_at }) => sent_at !== null,
        );
  if (mails.length > 0) lines.push("", "Mails she has got:");
  for (const mail of mails.slice(-mostMails))
    lines.push(`  ${mail.sent_at ? at(mail.sent_at) : ""}  ${mail.kind}`);

  const before = (await listMessages(db, shopId, one.id)).filter(
    (message) => asked !== undefined && message.id < asked.id,
  );
  if (before.length > 0) lines.push("", "Said before:");
  for (const message of before)
    lines.push(
      `  ${at(message.at)}, ${message.author}:`,
      message.words.slice(0, 4_000).replace(/^/gm, "    "),
    );
  return handed(lines.join("\n").replaceAll("\u00a0", " "));
}
