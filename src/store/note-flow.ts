import type { Db } from "./database.ts";

/** What runs of a shop's own automations were answered. */

interface Run {
  /** When it was begun first. */
  since: Date;
  /** Null while it is at work, or was when its process was lost. */
  answer: unknown;
}

/**
 * Begins a run before anything is done for it, once; one that was begun before says since when, and what it was answered. What is older than `forget` is
 * asked no more.
 */
export async function beginRun(
  db: Db,
  shopId: string,
  run: { id: string; at: Date; forget: Date },
): Promise<Run> {
  await db.deleteFrom("flow_run").where("shop_id", "=", shopId).where("ran_at", "<", run.forget).execute();
  const { ran_at: since, answer } = await db
    .insertInto("flow_run")
    .values({ shop_id: shopId, id: run.id, answer: "null", ran_at: run.at })
    .onConflict((conflict) => conflict.columns(["shop_id", "id"]).doUpdateSet({ shop_id: shopId }))
    .returning(["ran_at", "answer"])
    .executeTakeFirstOrThrow();
  return { since, answer };
}

/** Keeps what a run was answered. */
export async function endRun(db: Db, shopId: string, id: string, answer: object): Promise<void> {
  await db
    .updateTable("flow_run")
    .set({ answer: JSON.stringify(answer) })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
}
