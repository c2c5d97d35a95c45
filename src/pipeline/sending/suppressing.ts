import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";
import { listStopped } from "../../store/outgoing.ts";
import { lift, listSuppressions, stoppedBecause } from "../../store/suppression.ts";
import { resendMail } from "./by-hand.ts";

export interface Lifted {
  address: string;
  /** What stood against it. */
  lifted: number;
  /** Mails that did not leave because of it, and how many of them leave now. */
  stopped: number;
  resent: number;
}

/**
 * Writes to an address again, which the id or the address itself names. What was and who lifted it stays stored; if the address is still dead,
 * the next bounce stops it anew. With `resend` the mails that did not leave because of it leave now, where they are still true.
 * Throws `not_found` when nothing stands against it.
 */
export async function liftSuppression(
  context: Context,
  shopId: string,
  which: { id: string } | { address: string },
  { by, resend = false }: { by: string; resend?: boolean | undefined },
): Promise<Lifted> {
  const at = context.now();
  const { address, lifted, stopped } = await asShop(context.database, shopId, async (db) => {
    const meant = await listSuppressions(db, shopId, which, context.vault);
    const [first] = meant;
    if (!first) throw new Problem("not_found", "nothing is suppressed under that name");
    for (const { id, scope, cause } of meant) {
      await lift(db, shopId, id, { by, at });
      await noteDeed(db, shopId, {
        by,
        did: "suppression.lifted",
        subject: id,
        detail: { scope, cause },
        at,
      });
    }
    await resolveAlarms(
      db,
      shopId,
      ["unreachable"],
      meant.map(({ id }) => id),
      at,
    );
    const because = meant.map(({ scope, reason }) => `${stoppedBecause[scope]}: ${reason}`);
    const stopped = await listStopped(db, shopId, first.address, because);
    return { address: first.address, lifted: meant.length, stopped };
  });
  if (!resend) return { address, lifted, stopped: stopped.length, resent: 0 };
  let resent = 0;
  for (const id of stopped)
    try {
      await resendMail(context, shopId, id, { by });
      resent += 1;
    } catch (error) {
      // It is not true any more, or something else stands against it.
      if (!(error instanceof Problem) || error.kind !== "conflict") throw error;
    }
  return { address, lifted, stopped: stopped.length, resent };
}
