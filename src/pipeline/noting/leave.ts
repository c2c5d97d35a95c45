import { toDecimal } from "../../commerce/money.ts";
import type { Shop } from "../../commerce/shop.ts";
import { openSum } from "../../commerce/statement.ts";
import type { Context } from "../../context.ts";
import type { Facts } from "../../notifications/define.ts";
import { notExplained } from "../../notifications/refund-issued.ts";
import { asEngine, type Db } from "../../store/database.ts";
import { keepNote, type NewNote } from "../../store/note-outbox.ts";
import type { StoredNotification } from "../../store/notification.ts";
import type { Job } from "../../store/queue.ts";
import { sha256 } from "../../store/secrets.ts";
import { arithmetic } from "./sum.ts";

/** What staff should see in their own shop is left here, in the transaction that makes it true; note-job.ts tells it. */

/** The mails that explain money which went back. */
const explaining = new Set(["refund-issued", "refund-corrected", "store-credit-issued"]);

/** Platforms on which something can be written beside an order. */
export const notedPlatforms = ({ platforms }: Pick<Context, "platforms">): string[] =>
  Object.values(platforms).flatMap(({ name, note }) => (note ? [name] : []));

const digest = (...parts: string[]): string => sha256(parts.join("\n")).toString("base64url");

/** What to write when this mail has left: the arithmetic that it told. A copy of it says nothing new. */
export function explainedNote(
  stored: Pick<StoredNotification, "kind" | "subject" | "order_id" | "refund_id">,
  { statement }: Pick<Facts, "statement">,
  sentAt: Date,
): NewNote | undefined {
  const { kind, order_id: orderId, refund_id: refundId } = stored;
  if (!statement || orderId === null || refundId === null || !explaining.has(kind)) return undefined;
  const { currency } = statement;
  const told = { sum: arithmetic(statement), paidBack: toDecimal(statement.paidBack), currency };
  const subject = stored.subject.replace(/\/copy-\d+$/, "");
  return {
    what: "explained",
    orderId,
    refundId,
    digest: digest(kind, subject, told.sum, told.paidBack),
    body: { ...told, sentAt: sentAt.toISOString() },
  };
}

/** Leaves one note, and has it told as soon as the transaction has ended. */
export async function leaveNote(
  context: Context,
  db: Db,
  shopId: string,
  note: NewNote | undefined,
): Promise<void> {
  const platforms = notedPlatforms(context);
  if (!note || platforms.length === 0) return;
  const id = await keepNote(db, shopId, note, { platforms, at: context.now() });
  if (id !== undefined) await context.queue.enqueue(db, "note", [{ shop: shopId, id }]);
}

/** A refund waits for a person: told once for each reason, with the sentence that the mail's decision has. */
export async function leaveReview(
  context: Context,
  db: Db,
  shop: Shop,
  facts: Facts,
  refundId: string,
): Promise<void> {
  const { order, statement } = facts;
  const reason = notExplained.map((unless) => unless(facts)).find(Boolean);
  if (!order || !statement || !reason) return;
  await leaveNote(context, db, shop.id, {
    what: "needs_review",
    orderId: order.id,
    refundId,
    digest: digest(reason),
    body: {
      orderNumber: order.number,
      reason,
      currency: statement.currency,
      paidBack: toDecimal(statement.paidBack),
      unexplained: toDecimal(openSum(statement)),
    },
  });
}

/** Notes that were left with mails are told now. The mails have left whatever becomes of this, and what is not told now is found later. */
export async function tellNotes(context: Context, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  await asEngine(context.database, (db) => context.queue.enqueue(db, "note", [...jobs])).catch(
    (error: unknown) =>
      context.log.warn(
        { notes: jobs.length, error: String(error) },
        "notes are told later than they could be",
      ),
  );
}
