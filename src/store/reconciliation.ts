import { type Selectable, sql } from "kysely";
import type { Db } from "./database.ts";
import type { ReconciliationTable } from "./schema.ts";

export type Reconciliation = Selectable<ReconciliationTable>;

/** One shop at one platform that is to be asked now. */
interface Due {
  shopId: string;
  platform: string;
  connectedAt: Date;
}

/** Shops at these platforms, connected or with our app, that were never asked or are due again; those that wait longest first. The engine looks. */
export async function listDue(db: Db, platforms: string[], now: Date): Promise<Due[]> {
  if (platforms.length === 0) return [];
  const reached = db
    .selectFrom("installation as i")
    .select(["i.shop_id", "i.platform", "i.installed_at as since"])
    .where("i.state", "=", "installed")
    .unionAll(
      db
        .selectFrom("connection as k")
        .select(["k.shop_id", "k.platform", "k.created_at as since"])
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("installation as own")
                .select("own.shop_id")
                .whereRef("own.shop_id", "=", "k.shop_id")
                .whereRef("own.platform", "=", "k.platform")
                .where("own.state", "<>", "uninstalled"),
            ),
          ),
        ),
    )
    .as("c");
  return db
    .selectFrom(reached)
    .leftJoin("reconciliation as r", (join) =>
      join.onRef("r.shop_id", "=", "c.shop_id").onRef("r.platform", "=", "c.platform"),
    )
    .select(["c.shop_id as shopId", "c.platform", "c.since as connectedAt"])
    .where("c.platform", "in", platforms)
    .where(({ eb, or }) => or([eb("r.due_at", "is", null), eb("r.due_at", "<=", now)]))
    .orderBy(sql`r.due_at nulls first`)
    .limit(500)
    .execute();
}

/**
 * Takes a shop that is due until `lease`, and answers how far it was asked; a shop that never was begins at `since`. Nothing when another
 * process has taken it: each shop is asked by one at a time.
 */
export async function takeReconciliation(
  db: Db,
  shopId: string,
  platform: string,
  { now, lease, since }: { now: Date; lease: Date; since: Date },
) {
  await db
    .insertInto("reconciliation")
    .values({
      shop_id: shopId,
      platform,
      since,
      due_at: now,
      began_at: null,
      next_page: null,
      reason: null,
      done_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return db
    .updateTable("reconciliation")
    .set({ due_at: lease })
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .where("due_at", "<=", now)
    .returningAll()
    .executeTakeFirst();
}

/** How far a shop was asked. */
export const findReconciliation = (db: Db, shopId: string, platform: string) =>
  db
    .selectFrom("reconciliation")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .executeTakeFirst();

/** What changed since then is to be asked for once more, from now on; a shop that was never asked begins there anyway. */
export async function goBack(
  db: Db,
  shopId: string,
  platform: string,
  { since, now }: { since: Date; now: Date },
) {
  await db
    .updateTable("reconciliation")
    .set({ since, began_at: null, next_page: null, due_at: now })
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .where("since", ">", since)
    .execute();
}

/** Notes a page that is kept, the end of a round, or a failure. */
export async function noteReconciliation(
  db: Db,
  shopId: string,
  platform: string,
  change: {
    since?: Date;
    began_at?: Date | null;
    next_page?: string | null;
    found?: number;
    failures?: number;
    reason?: string | null;
    due_at?: Date;
    done_at?: Date;
    history_found?: number;
    history_done_at?: Date;
  },
): Promise<void> {
  await db
    .updateTable("reconciliation")
    .set(change)
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .execute();
}
