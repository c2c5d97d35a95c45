import { z } from "zod";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { type Alike, type Likeness, listAlike } from "../../store/alike.ts";
import { asShop, type Db } from "../../store/database.ts";
import { findRefund, lockOrder } from "../../store/facts.ts";
import { findOutgoing, listOutgoing } from "../../store/outgoing.ts";
import { getShop } from "../../store/shop.ts";
import { decideRefund } from "../refunds/refund.ts";
import { resendMail } from "../sending/by-hand.ts";

/** One mail was wrong: who else got such a one, and how all of them hear what is right. */

const correcting = "refund-corrected";
/** How far back is looked where nobody says it. */
const days = 7;
const most = 500;

export interface AlikeAsked {
  by?: Likeness | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
}

/** Others that have the same in common with a mail that has left. Throws `not_found`, and `conflict` when it has not left. */
export async function alikeOf(
  context: Pick<Context, "now">,
  db: Db,
  shopId: string,
  id: string,
  { by = "template", since, until = context.now() }: AlikeAsked,
): Promise<{ by: Likeness; since: Date; until: Date; alike: Alike[] }> {
  const one = z.guid().safeParse(id).success ? await findOutgoing(db, shopId, id) : undefined;
  if (!one) throw new Problem("not_found", "there is no such mail");
  if (one.sent_at === null) throw new Problem("conflict", "it has not left: nobody got it");
  const from = since ?? new Date(Math.min(one.sent_at.getTime(), until.getTime()) - days * 86_400_000);
  return {
    by,
    since: from,
    until,
    alike: await listAlike(db, shopId, id, { by, since: from, until, limit: most }),
  };
}

/** What became of each mail that was to be put right. */
export interface Corrected {
  id: string;
  /** The mail that leaves; nothing where there is none, and `reason` says why. */
  mail: string | undefined;
  reason: string | undefined;
}

/**
 * Puts mails right, each by itself: `correction` looks at its refund anew, and where that says something else now, the customer gets a mail that names both
 * sums; `resend` sends the mail once more as it is true now. One that cannot be put right does not keep the others from it.
 */
export async function correctMails(
  context: Context,
  shopId: string,
  ids: readonly string[],
  { as, by }: { as: "correction" | "resend"; by: string },
): Promise<Corrected[]> {
  const done: Corrected[] = [];
  for (const id of new Set(ids))
    try {
      const mail =
        as === "resend"
          ? await resendMail(context, shopId, id, { by, again: true })
          : await correct(context, shopId, id);
      done.push({ id, mail, reason: undefined });
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === "unavailable") throw error;
      done.push({ id, mail: undefined, reason: error.message });
    }
  context.ring();
  return done;
}

async function correct(context: Context, shopId: string, id: string): Promise<string> {
  return asShop(context.database, shopId, async (db) => {
    const one = z.guid().safeParse(id).success ? await findOutgoing(db, shopId, id) : undefined;
    if (!one) throw new Problem("not_found", "there is no such mail");
    const refund = one.refund_id === null ? undefined : await findRefund(db, shopId, one.refund_id);
    if (!refund)
      throw new Problem("conflict", "it is not about a refund: only that has a mail which corrects it");
    const shop = await getShop(db, shopId);
    if (!shop.profile.kinds.includes(correcting))
      throw new Problem("conflict", `${correcting} is switched off for the shop: add it to its kinds first`);
    await lockOrder(db, shopId, refund.order_id);
    const subject = {
      orderId: refund.order_id,
      refundId: refund.id,
      returnId: refund.return_id ?? undefined,
    };
    await decideRefund(context, db, shop, "refund.changed", subject, refund.occurred_at);
    const all = await listOutgoing(db, shopId, {
      orderId: refund.order_id,
      kind: correcting,
      latest: true,
      limit: 100,
    });
    const latest = all.find(
      (other) => other.refund_id === refund.id && other.decided_at >= (one.sent_at ?? one.decided_at),
    );
    if (latest?.state === "planned") return latest.id;
    const why = latest
      ? `it is ${latest.state.replace("_", " ")}${latest.reason ? `, because ${latest.reason}` : ""}`
      : "the mail that left says what is true";
    throw new Problem("conflict", `no correction leaves: ${why}`);
  });
}
