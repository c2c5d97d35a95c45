import { Temporal } from "temporal-polyfill";
import type { Policy } from "../../commerce/policy.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop } from "../../store/database.ts";
import { findRefund, lockOrder } from "../../store/facts.ts";
import { addPolicy, type StoredPolicy, tellFreight } from "../../store/policy.ts";
import { getShop } from "../../store/shop.ts";
import { listHeld } from "../../store/waiting.ts";
import { closeQuestion, decideRefund } from "./refund.ts";

/** What a merchant says when she adds return terms. `from` is a day in the shop's own zone, or an instant. */
export interface NewTerms {
  policy: Policy;
  from: string;
  /** Who vouches that customers were told these terms since then. */
  attestedBy?: string | undefined;
  /** Who typed it. */
  by: string;
}

export interface AddedTerms {
  version: string;
  from: Date;
  attestedBy: string | null;
  /** Orders that had no terms, or none about the freight, and have them now. */
  orders: number;
  /** Refunds that waited and were decided anew, and how many of them wait no longer. */
  decided: number;
  released: number;
  /** What the merchant should know of what she typed. */
  notes: string[];
}

/** How far back a history is usually attested: what is older is rarely returned. Days. */
const usualHistory = 180;

/**
 * Adds return terms. Orders placed since then that had none get them, attested terms also answer for silent ones, and what waited for that
 * is decided at once: each refund alone with its order, so that a stop in the middle loses nothing and the same command goes on.
 */
export async function addTerms(
  context: Context,
  shopId: string,
  { policy, from, attestedBy, by }: NewTerms,
  onStep: (done: number, all: number) => void = () => undefined,
): Promise<AddedTerms> {
  const at = context.now();
  const { since, orders } = await asShop(context.database, shopId, async (db) => {
    const { profile } = await getShop(db, shopId);
    const since = instantOf(from, profile.timeZone);
    if (attestedBy !== undefined && since > at)
      throw new Problem("unprocessable", `nobody can attest what customers will have been told on ${from}`, {
        code: "attested_ahead",
      });
    const given = await addPolicy(db, shopId, policy, { validFrom: since, attestedBy });
    const freight = policy.returnFreight;
    const told =
      attestedBy !== undefined && freight?.told !== undefined
        ? await tellFreight(db, shopId, freight, since)
        : [];
    const orders = new Set([...given, ...told]);
    await noteDeed(db, shopId, {
      by,
      did: attestedBy === undefined ? "added terms" : "attested terms",
      subject: `policy ${policy.version}`,
      detail: { from: since, orders: orders.size, ...(attestedBy !== undefined && { attestedBy }) },
      at,
    });
    return { since, orders };
  });

  const held = () => asShop(context.database, shopId, (db) => listHeld(db, shopId));
  // Also those that a command before this one did not get to.
  const concerned = (await held()).filter((row) => orders.has(row.order_id) || row.question === "told");
  for (const [i, { refund_id: id }] of concerned.entries()) {
    await decideAgain(context, shopId, id);
    onStep(i + 1, concerned.length);
  }
  await asShop(context.database, shopId, (db) => closeQuestion(context, db, shopId, "told"));
  const still = new Set((await held()).map((row) => row.refund_id));
  return {
    version: policy.version,
    from: since,
    attestedBy: attestedBy ?? null,
    orders: orders.size,
    decided: concerned.length,
    released: concerned.filter((row) => !still.has(row.refund_id)).length,
    notes: notesOn(policy, since, at, attestedBy),
  };
}

function notesOn(policy: Policy, since: Date, now: Date, attestedBy: string | undefined): string[] {
  const days = Math.floor((now.getTime() - since.getTime()) / 86_400_000);
  const notes: string[] = [];
  if (attestedBy !== undefined && days > usualHistory)
    notes.push(
      `that is ${days} days back: a history of ${usualHistory} days is usual, and ${attestedBy} vouches for all of it`,
    );
  if (policy.returnFreight?.paidBy === "customer" && policy.returnFreight.told === undefined)
    notes.push(
      'the terms do not say whether customers could read who pays the return freight ("told"): that counts as not told',
    );
  return notes;
}

function decideAgain(context: Context, shopId: string, refundId: string): Promise<void> {
  return asShop(context.database, shopId, async (db) => {
    const known = await findRefund(db, shopId, refundId);
    if (!known) return;
    await lockOrder(db, shopId, known.order_id);
    const refund = (await findRefund(db, shopId, refundId)) ?? known;
    const subject = {
      orderId: refund.order_id,
      refundId: refund.id,
      returnId: refund.return_id ?? undefined,
    };
    const shop = await getShop(db, shopId);
    await decideRefund(context, db, shop, "refund.changed", subject, refund.occurred_at);
  });
}

/** A day begins where the shop is. Throws `unprocessable` for what is neither a day nor a moment, or no time of any shop. */
function instantOf(text: string, timeZone: string): Date {
  const wrong = new Problem("unprocessable", `${text} is not a date such as 2026-03-03`, { code: "no_date" });
  let at: Date;
  try {
    at = /^\d{4}-\d{2}-\d{2}$/.test(text)
      ? new Date(Temporal.PlainDate.from(text).toZonedDateTime(timeZone).epochMilliseconds)
      : new Date(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    throw wrong;
  }
  const year = at.getUTCFullYear();
  if (year < 1990 || year > 2100) throw wrong;
  return at;
}

/** A version as the API and the command show it. */
export const policyJson = ({ version, valid_from, body, attested_by, added_at }: StoredPolicy) => ({
  version,
  from: valid_from,
  attestedBy: attested_by,
  addedAt: added_at,
  policy: body,
});
