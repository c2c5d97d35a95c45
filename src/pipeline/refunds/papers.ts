import type { Locale } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type { Attachment } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import type { Facts } from "../../notifications/define.ts";
import { notificationOf } from "../../notifications/index.ts";
import { type StatementPaper, statementFileName, statementPdf } from "../../papers/statement.ts";
import { raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import { threadFor } from "../../store/conversation.ts";
import { asShop, type Db } from "../../store/database.ts";
import { findRefund, type StoredRefund } from "../../store/facts.ts";
import { decide, type StoredNotification } from "../../store/notification.ts";
import { findRefundByName } from "../../store/papers.ts";
import { getShop } from "../../store/shop.ts";
import { gather, needsPerson } from "../facts.ts";
import { rankFor } from "../sending/line.ts";
import { issueCreditNote, pdfOf, xmlOf } from "./credit-note.ts";

/** Mails that explain a refund, and that its papers go with. */
const explaining = ["refund-issued", "refund-corrected"];
/** Behind the subject of a decision: the same mail, to where a company receives its invoices. */
const toInvoiceAddress = " to the invoice address";

/** What goes with a mail, and, as a sentence for the merchant, what should have gone with it and does not. */
export interface Enclosed {
  attachments: Attachment[];
  without: string | undefined;
  /** Whether the statement is among them: the mail speaks of it only then. */
  statement: boolean;
}

/**
 * The papers of a refund's mail: its statement where the shop attaches it, and its credit note where one can be issued, as a PDF and for companies
 * also as UBL. A company that told an invoice address gets the same mail there too, as a mail of its own.
 *
 * A paper that cannot be made does not stop the mail: it explains the money in full without it. It leaves, the decision says what it lacks, and an
 * alarm calls a person; the paper can be fetched when the fault is mended.
 */
export async function attachmentsFor(
  context: Context,
  shop: Shop,
  stored: StoredNotification,
  facts: Facts & { locale: Locale },
): Promise<Enclosed> {
  const { order, statement } = facts;
  const enclosed: Enclosed = { attachments: [], without: undefined, statement: false };
  if (!explaining.includes(stored.kind) || stored.refund_id === null || !order) return enclosed;
  if (statement?.state !== "reconciled" || needsPerson(facts)) return enclosed;
  if (!shop.profile.attachStatement && !shop.profile.creditNotes) return enclosed;
  const refundId = stored.refund_id;
  const missing: string[] = [];
  const failed: string[] = [];
  const attempt = async (what: string, make: () => Promise<void>) => {
    try {
      await make();
    } catch (error) {
      if (error instanceof Problem && error.kind === "unavailable") throw error;
      failed.push(`${what} could not be made`);
      context.log.error(
        {
          shop: shop.id,
          notification: stored.id,
          error: error instanceof Error ? error.stack : String(error),
        },
        `${what} could not be made: the mail leaves without it`,
      );
    }
  };

  const refund = await asShop(context.database, shop.id, async (db) => {
    await planCopy(context, db, shop, stored, facts);
    await resolveAlarms(db, shop.id, ["paper"], refundId, context.now());
    return findRefund(db, shop.id, refundId);
  });
  if (shop.profile.attachStatement && refund)
    await attempt("the statement as a PDF", async () => {
      enclosed.attachments.push(await fileOf(paperOf(shop, refund, facts)));
      enclosed.statement = true;
    });
  if (shop.profile.creditNotes && order.invoice)
    await attempt("the credit note", async () => {
      const answer = await asShop(context.database, shop.id, (db) =>
        issueCreditNote(context, db, shop, refundId),
      );
      if ("missing" in answer) {
        (answer.outdated ? failed : missing).push(...answer.missing);
        return;
      }
      enclosed.attachments.push(await pdfOf(answer));
      const xml = isCompany(order) && xmlOf(answer);
      if (xml) enclosed.attachments.push(xml);
    });
  if (failed.length > 0)
    await asShop(context.database, shop.id, (db) =>
      raiseAlarm(db, shop.id, {
        kind: "paper",
        subject: refundId,
        text: `The mail about refund ${refundId} of order ${order.number} leaves without a paper: ${failed.join("; ")}.`,
      }),
    );
  const sentences = [...failed, ...missing.map((one) => `no credit note: ${one}`)];
  if (sentences.length > 0) enclosed.without = `left without a paper: ${sentences.join("; ")}`;
  return enclosed;
}

const isCompany = ({ customer, invoice }: NonNullable<Facts["order"]>): boolean =>
  customer.business === true || customer.vatId !== undefined || invoice?.email !== undefined;

/** One more mail, once: to whoever keeps the books. It has its own key, its own bytes and its own attempts. */
async function planCopy(
  context: Context,
  db: Db,
  shop: Shop,
  stored: StoredNotification,
  facts: Facts & { locale: Locale },
): Promise<void> {
  const address = facts.order?.invoice?.email;
  const notification = notificationOf(stored.kind);
  if (!address || !notification || stored.subject.endsWith(toInvoiceAddress)) return;
  if (address.toLowerCase() === stored.recipient?.toLowerCase()) return;
  const now = context.now();
  const orderId = stored.order_id ?? undefined;
  await decide(db, shop.id, {
    orderId,
    refundId: stored.refund_id ?? undefined,
    returnId: stored.return_id ?? undefined,
    eventId: stored.event_id ?? undefined,
    kind: stored.kind,
    class: stored.class,
    subject: `${stored.subject}${toInvoiceAddress}`,
    state: "planned",
    dueAt: now,
    rank: rankFor(context, shop.id, notification),
    recipient: address,
    locale: facts.locale,
    threadId: await threadFor(db, shop.id, orderId, address),
    occurredAt: stored.occurred_at,
    decidedAt: now,
  });
}

/**
 * The statement of a refund as a file, by the refund's id or R-number; with `orderId` only of that order. Throws `not_found`, or `conflict` with
 * what has to happen first: nobody gets a paper that is not final.
 */
export async function statementFile(
  context: Context,
  shopId: string,
  name: string,
  of: { orderId?: string } = {},
): Promise<Attachment> {
  const paper = await asShop(context.database, shopId, async (db) => {
    const found = await findRefundByName(db, shopId, name);
    // What only makes up for an earlier refund is explained with it.
    const refund = found?.tops_up ? await findRefund(db, shopId, found.tops_up) : found;
    if (!refund || (of.orderId !== undefined && refund.order_id !== of.orderId))
      throw new Problem("not_found", "no such refund");
    const shop = await getShop(db, shopId);
    const facts = await gather(
      context,
      db,
      shop,
      { orderId: refund.order_id, refundId: refund.id, returnId: refund.return_id ?? undefined },
      { now: context.now(), occurredAt: refund.occurred_at },
    );
    const not = notFinal(facts);
    if (not) throw new Problem("conflict", `there is no final statement of this refund: ${not}`);
    return paperOf(shop, refund, facts);
  });
  return fileOf(paper);
}

function notFinal(facts: Facts): string | undefined {
  const { statement } = facts;
  if (!statement || !facts.statementNumber) return "it has not been explained yet";
  if (statement.state === "needs_review")
    return "it does not add up yet, and nobody has named the difference";
  if (statement.state === "pending") return "the money is not confirmed yet";
  if (statement.state === "failed") return "the payment failed";
  if (statement.state === "no_money") return "no money has moved";
  return needsPerson(facts) ? (statement.blocks[0]?.message ?? "a person has to look at it") : undefined;
}

function paperOf(shop: Shop, refund: StoredRefund, facts: Facts & { locale: Locale }): StatementPaper {
  const { order, statement, statementNumber } = facts;
  if (!order || !statement || !facts.refund || !statementNumber)
    throw new Error(`refund ${refund.id} has no statement`);
  return {
    shop: shop.profile,
    order,
    refund: facts.refund,
    return: facts.return,
    statement,
    number: statementNumber,
    // The day of the refund: the same paper whether it comes by mail or is fetched a year later.
    issuedAt: refund.occurred_at,
    locale: facts.locale,
    orderLink: facts.links.order,
  };
}

const fileOf = async (paper: StatementPaper): Promise<Attachment> => ({
  name: statementFileName(paper),
  type: "application/pdf",
  bytes: await statementPdf(paper),
});
