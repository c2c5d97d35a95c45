import type { Db } from "./database.ts";

/** What runs of a shop's own automations were answered. */

/** What a run was answered; undefined for one that is new. */
export async function findRun(db: Db, shopId: string, id: string): Promise<unknown> {
  const found = await db
    .selectFrom("flow_run")
    .select("answer")
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .executeTakeFirst();
  return found?.answer;
}

/** Keeps the answer of a run; of two at once the first one's stands. What is older than `forget` is asked no more. */
export async function addRun(
  db: Db,
  shopId: string,
  run: { id: string; answer: object; at: Date; forget: Date },
): Promise<void> {
  await db.deleteFrom("flow_run").where("shop_id", "=", shopId).where("ran_at", "<", run.forget).execute();
  await db
    .insertInto("flow_run")
    .values({ shop_id: shopId, id: run.id, answer: JSON.stringify(run.answer), ran_at: run.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
