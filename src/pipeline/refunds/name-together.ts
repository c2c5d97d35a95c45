import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop } from "../../store/database.ts";
import { listRules } from "../../store/naming.ts";
import { hastenShortMails, listFreshNamings } from "../../store/together-named.ts";
import { forgetRule, nameDifference, type SaidParts, undoSaid } from "./review.ts";

/** One name for many refunds that somebody looks at together, and the way back while their mails wait. */

/** So long the mails of what was named together wait, so that it can be taken back. Milliseconds. */
export const undoWindow = 15 * 60_000;
/** So long one request names; who asked goes on with the rest. Milliseconds. */
const budget = 12_000;

export interface NamedTogether {
  named: number;
  skipped: { refund: string; reason: string }[];
  /** Not looked at yet, because it would have taken too long. */
  left: number;
}

/** The same name for each of these refunds; what does not fit one of them is said, and the others are named. The rule is learned from the first that it fits. */
export async function nameTogether(
  context: Context,
  shopId: string,
  refundIds: readonly string[],
  said: { parts: SaidParts; by: string; learn: boolean },
): Promise<NamedTogether> {
  const began = performance.now();
  const notBefore = new Date(context.now().getTime() + undoWindow);
  const skipped: NamedTogether["skipped"] = [];
  let named = 0;
  for (const [i, id] of refundIds.entries()) {
    if (performance.now() - began > budget) return { named, skipped, left: refundIds.length - i };
    try {
      await nameDifference(context, shopId, id, { ...said, learn: said.learn && named === 0, notBefore });
      named += 1;
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === "unavailable") throw error;
      skipped.push({ refund: id, reason: error.message });
    }
  }
  return { named, skipped, left: 0 };
}

/** Takes back what one person named as one sum in the last minutes, with the rule that was learned from it; what has left stays. Answers how many wait again. */
export async function undoTogether(
  context: Context,
  shopId: string,
  { amount, currency, madeBy, by }: { amount: string; currency: string; madeBy: string; by: string },
): Promise<number> {
  const now = context.now();
  const since = new Date(now.getTime() - undoWindow);
  const { fresh, rules } = await asShop(context.database, shopId, async (db) => ({
    fresh: (await listFreshNamings(db, shopId, { since, now })).filter(
      (one) => one.amount === amount && one.currency === currency && one.made_by === madeBy,
    ),
    rules: (await listRules(db, shopId)).filter(
      (one) =>
        one.amount === amount && one.currency === currency && one.made_by === madeBy && one.made_at > since,
    ),
  }));
  if (fresh.length === 0)
    throw new Problem(
      "conflict",
      "their mails have left: a change now is a correction, tell the refund again",
    );
  // First, or it would give the same name again.
  for (const rule of rules) await forgetRule(context, shopId, rule.id, { by });
  let undone = 0;
  for (const one of fresh)
    try {
      await undoSaid(context, shopId, one.refund_id, { by });
      undone += 1;
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== "conflict") throw error;
    }
  return undone;
}

/** The customers of these refunds get the short honest mail now, and need not wait for its hour. Answers how many. */
export async function tellShortNow(
  context: Context,
  shopId: string,
  refundIds: readonly string[],
  { by }: { by: string },
): Promise<number> {
  const at = context.now();
  return asShop(context.database, shopId, async (db) => {
    const leave = await hastenShortMails(db, shopId, refundIds, at);
    for (const id of leave > 0 ? refundIds : [])
      await noteDeed(db, shopId, {
        by,
        did: "sent the short mail now",
        subject: `refund ${id}`,
        detail: {},
        at,
      });
    return leave;
  });
}
