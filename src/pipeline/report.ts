import type { Context } from "../context.ts";
import type { MailReporter, Report } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { raiseAlarm } from "../store/connection.ts";
import { asShop, type Db } from "../store/database.ts";
import { findOrder } from "../store/facts.ts";
import type { StoredNotification } from "../store/notification.ts";
import { findReported, isNews, keepReport, lockReported, putDelivery } from "../store/report.ts";
import type { Verdict } from "../store/schema-sending.ts";
import { suppress } from "../store/suppression.ts";
import { emptyWebhook, endWebhook } from "../store/webhook.ts";
import { concludeLeft } from "./sending/conclude.ts";
import { pauseIfDisreputable } from "./sending/repute.ts";

/** A provider may tell of a mail before its own answer is stored: only for so long is an id that is not known waited for. Milliseconds. */
const unknownFor = 120_000;

/**
 * What a provider or a mail server tells of mails of this shop, in the caller's transaction. Told twice, or in any order, it comes to the same.
 * Answers the reports that are about no mail of this shop: they change nothing.
 */
export async function applyReports(
  context: Context,
  db: Db,
  shopId: string,
  provider: string,
  reports: readonly Report[],
): Promise<Report[]> {
  const ids = await findReported(db, shopId, reports);
  const told = reports.flatMap((report, at) => ({ report, id: ids[at] }));
  await applyTo(
    context,
    db,
    shopId,
    provider,
    told.flatMap(({ report, id }) => (id === undefined ? [] : [{ report, id }])),
  );
  return told.flatMap(({ report, id }) => (id === undefined ? [report] : []));
}

/**
 * A kept webhook of a mail provider, in one transaction. A report by the provider's id alone may come before that id is stored: what is known is
 * applied, and the webhook is worked again a little later.
 */
export async function planReports(
  context: Context,
  shopId: string,
  webhook: { id: string; body: Uint8Array; received_at: Date },
  reporter: MailReporter,
): Promise<void> {
  const reports = reporter.hear(webhook.body, webhook.received_at);
  const at = context.now();
  const early = at.getTime() - webhook.received_at.getTime() < unknownFor;
  const waits = await asShop(context.database, shopId, async (db) => {
    const unknown = await applyReports(context, db, shopId, reporter.name, reports);
    const waiting = early && unknown.some(({ key }) => key === undefined);
    if (waiting) return true;
    // Mails of somebody else: what it says of them is not ours to keep.
    if (unknown.length === reports.length) await emptyWebhook(db, shopId, webhook.id);
    await endWebhook(db, shopId, webhook.id, at);
    return false;
  });
  if (waits) throw new Problem("unavailable", "it tells of a mail that is not known yet");
}

/** What became of a mail, without how its teller names it. */
export type Fate = Omit<Report, "key" | "providerId" | "messageId" | "recipient"> &
  Pick<Report, "providerId">;

/** The same for reports whose mails are known, by the ids of their notifications. */
export async function applyTo(
  context: Context,
  db: Db,
  shopId: string,
  provider: string,
  told: readonly { report: Fate; id: string }[],
): Promise<void> {
  const rows = await lockReported(db, shopId, [...new Set(told.map(({ id }) => id))]);
  let alarming = false;
  const known = told.flatMap(({ report, id }) => {
    const stored = rows.get(id);
    return stored ? [{ report, id, stored }] : [];
  });
  // Addresses are suppressed in one order everywhere: two webhooks would otherwise wait for each other.
  known.sort((a, b) => (a.stored.recipient ?? "").localeCompare(b.stored.recipient ?? ""));
  for (const { report, id, stored } of known) {
    const verdict = judge(report);
    const isNew = await keepReport(db, shopId, {
      provider,
      id: report.id,
      notification_id: id,
      what: report.what,
      verdict,
      reason: report.reason ?? null,
      at: report.at,
      heard_at: context.now(),
    });
    if (!isNew) continue;
    await settle(context, db, stored, report);
    await follow(context, db, stored, report, verdict);
    if (isNews(stored.delivery, report.what)) {
      await putDelivery(db, shopId, id, { delivery: report.what, reason: report.reason, at: report.at });
      stored.delivery = report.what;
    }
    alarming ||= verdict === "dead" || verdict === "complaint";
  }
  if (alarming) await pauseIfDisreputable(context, db, shopId);
}

/** RFC 3463 sections 3.2 and 3.3: the address is wrong, has moved, takes no mail or is disabled. 5.1.7 and 5.1.8 are about the sender. */
const deadStatus = /^5\.(1\.([0-46]|10)|2\.1)$/;

/** What a report means. A status of only a class ("5.0.0") says nothing: then the teller's own word counts, if it has one. */
function judge({ what, status, permanent }: Pick<Report, "what" | "status" | "permanent">): Verdict {
  if (what === "complained") return "complaint";
  if (what !== "bounced") return what;
  const known = status?.endsWith(".0.0") ? undefined : status;
  if (!(permanent ?? known?.startsWith("5"))) return "soft";
  return known === undefined || deadStatus.test(known) ? "dead" : "refused";
}

/** A mail that is told of has left, whatever we knew: nobody sends it again. One that was refused at once is only refused once more. */
async function settle(
  context: Context,
  db: Db,
  stored: StoredNotification,
  { what, providerId }: Fate,
): Promise<void> {
  if (stored.state === "sent" || (stored.state === "refused" && what === "bounced")) return;
  await concludeLeft(context, db, stored, {
    reason: stored.state === "sending" ? undefined : "its provider tells that it has left",
    providerId: stored.provider_id ?? providerId,
  });
  stored.state = "sent";
}

/** What a person has to know of it, and whom we do not write to any more. */
async function follow(
  context: Context,
  db: Db,
  stored: StoredNotification,
  { status, reason }: Fate,
  verdict: Verdict,
): Promise<void> {
  if (!stored.recipient || verdict === "delivered" || verdict === "delayed") return;
  const { shop_id: shopId, id: notificationId, recipient: address } = stored;
  const words = status && reason?.includes(status) ? reason : [status, reason].filter(Boolean).join(" ");
  const made = { address, notificationId, by: "kvitto", at: context.now() };
  if (verdict === "complaint") {
    const reason = "a mail was reported as spam";
    // Whoever does not want to be followed up does not want to be asked either.
    for (const scope of stored.class === "follow-up"
      ? (["follow-up", "question"] as const)
      : (["question"] as const))
      await suppress(db, shopId, { ...made, scope, cause: "complaint", reason });
    return;
  }
  const order = await nameOfOrder(db, stored);
  if (verdict === "dead") {
    const why = words === "" ? "the address takes no mail" : `the address takes no mail: ${words}`;
    const { id } = await suppress(db, shopId, { ...made, scope: "all", cause: "bounce", reason: why });
    await raiseAlarm(db, shopId, {
      kind: "unreachable",
      subject: id,
      text: `The customer ${order} cannot be reached by mail: ${why}. Nothing more is sent there. Ask for another address or call; if the address is right after all, lift the suppression.`,
    });
    return;
  }
  // A mailbox that is full, or an answer of a machine, after the mail had arrived: it has been told already.
  if (verdict === "soft" && stored.delivery === "delivered") return;
  const answer = words === "" ? "" : `: ${words}`;
  await raiseAlarm(db, shopId, {
    kind: "undelivered",
    subject: notificationId,
    text:
      verdict === "refused"
        ? `A mail (${stored.kind}) for the customer ${order} was refused by her mail server, not because of her address${answer}. Look at what it says, and at the records of your domain.`
        : `A mail (${stored.kind}) for the customer ${order} did not arrive${answer}. Her address stays in use; write to her if it matters.`,
  });
}

async function nameOfOrder(db: Db, { shop_id: shopId, order_id: orderId }: StoredNotification) {
  const order = orderId && (await findOrder(db, shopId, orderId))?.body;
  return order ? `of order ${order.number}` : "of a mail without an order";
}
