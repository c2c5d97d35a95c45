import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { noteDeed } from "../store/audit.ts";
import { resolveAlarms } from "../store/connection.ts";
import { asShop } from "../store/database.ts";
import { lift, listSuppressions } from "../store/suppression.ts";

/**
 * Writes to an address again, which the id or the address itself names. What was and who lifted it stays stored; if the address is still dead,
 * the next bounce stops it anew. Throws `not_found` when nothing stands against it.
 */
export async function liftSuppression(
  context: Context,
  shopId: string,
  which: { id: string } | { address: string },
  { by }: { by: string },
): Promise<{ address: string; lifted: number }> {
  const at = context.now();
  return asShop(context.database, shopId, async (db) => {
    const meant = await listSuppressions(db, shopId, which);
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
    return { address: first.address, lifted: meant.length };
  });
}
