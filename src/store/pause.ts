import { sql } from "kysely";
import type { Db } from "./database.ts";
import { newId } from "./database.ts";

/** Why nothing leaves now, and who said so. */
export interface Pause {
  reason: string;
  by: string;
  at: Date;
  /** Classes of mail that leave all the same. */
  spares: string[];
}

/** The pause of a shop, or of everybody; of both the one that spares less. Undefined when mails may leave. */
export async function findPause(db: Db, shopId: string): Promise<Pause | undefined> {
  return db
    .selectFrom("pause")
    .select(["reason", "made_by as by", "made_at as at", "spares"])
    .where((is) => is.or([is("shop_id", "=", shopId), is("shop_id", "is", null)]))
    .where("ended_at", "is", null)
    .orderBy(sql`cardinality(spares)`)
    .orderBy("made_at")
    .executeTakeFirst();
}

/**
 * The same for who is about to let mails wait because of it, until the transaction ends: `lockPause` waits for that, so that nothing begins to
 * wait after all that waited was released.
 */
export async function heedPause(db: Db, shopId: string): Promise<Pause | undefined> {
  if (!(await findPause(db, shopId))) return undefined;
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`${shopId}/pause`}, 0))`.execute(db);
  return findPause(db, shopId);
}

/** For who ends a pause of this shop: waits until nobody is about to let mails wait because of it. */
export async function lockPause(db: Db, shopId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${shopId}/pause`}, 0))`.execute(db);
}

/**
 * Stops sending: of a shop, or of everybody when it is undefined (the engine does that). A pause that lasts already stays as it is, unless
 * the new one spares less. Answers whether anything changed.
 */
export async function beginPause(
  db: Db,
  shopId: string | undefined,
  pause: Omit<Pause, "spares"> & { spares?: string[] },
): Promise<boolean> {
  const said = { reason: pause.reason, made_by: pause.by, made_at: pause.at, spares: pause.spares ?? [] };
  const row = await db
    .insertInto("pause")
    .values({ id: newId(), shop_id: shopId ?? null, ...said })
    .onConflict((conflict) =>
      conflict
        .expression(sql`(coalesce(shop_id, ''))`)
        .where("ended_at", "is", null)
        .doUpdateSet(said)
        .where(sql<boolean>`cardinality(pause.spares) > cardinality(excluded.spares)`),
    )
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Lets mails leave again; false when there was no such pause. What waited is released by `releasePaused`. */
export async function endPause(
  db: Db,
  shopId: string | undefined,
  end: { by: string; at: Date },
): Promise<boolean> {
  const row = await db
    .updateTable("pause")
    .set({ ended_by: end.by, ended_at: end.at })
    .where("shop_id", shopId === undefined ? "is" : "=", shopId ?? null)
    .where("ended_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Since when a shop sends again after its last pause, if it ever was paused. */
export async function lastResumed(db: Db, shopId: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom("pause")
    .select("ended_at")
    .where("shop_id", "=", shopId)
    .where("ended_at", "is not", null)
    .orderBy("ended_at", "desc")
    .executeTakeFirst();
  return row?.ended_at ?? undefined;
}

/** Plans again what waited, due now. Answers how many mails that are. */
export async function releasePaused(db: Db, shopId: string, at: Date): Promise<number> {
  const released = await db
    .updateTable("notification")
    .set({ state: "planned", reason: null, due_at: at })
    .where("shop_id", "=", shopId)
    .where("state", "=", "paused")
    .returning("id")
    .execute();
  for (let i = 0; i < released.length; i += most)
    await db
      .insertInto("decision")
      .values(
        released.slice(i, i + most).map(({ id }) => ({
          id: newId(),
          shop_id: shopId,
          notification_id: id,
          state: "planned" as const,
          reason: "sending goes on",
          at,
        })),
      )
      .execute();
  return released.length;
}

/** Rows in one statement: PostgreSQL takes 65,535 parameters. */
const most = 1_000;
