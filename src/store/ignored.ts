import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Different fields of one shop that are counted; made-up ones must not fill the table. */
const most = 200;

/** Adds to the counts of fields that nobody reads. */
export async function addIgnored(
  db: Db,
  shopId: string,
  counts: readonly (readonly [pointer: string, times: number])[],
  at: Date,
): Promise<void> {
  const { known } = await db
    .selectFrom("ignored_field")
    .select(({ fn }) => fn.countAll<number>().as("known"))
    .where("shop_id", "=", shopId)
    .executeTakeFirstOrThrow();
  const room = Number(known) < most;
  // In one order, as other processes do: two that count the same would otherwise wait for each other.
  for (const [pointer, times] of counts.toSorted().slice(0, most)) {
    const clean = pointer.toWellFormed().replaceAll("\0", "");
    const counted = await db
      .updateTable("ignored_field")
      .set({ times: sql`times + ${times}`, last_at: at })
      .where("shop_id", "=", shopId)
      .where("pointer", "=", clean)
      .executeTakeFirst();
    if (counted.numUpdatedRows === 0n && room)
      await db
        .insertInto("ignored_field")
        .values({ shop_id: shopId, pointer: clean, times, last_at: at })
        .onConflict((conflict) =>
          conflict
            .columns(["shop_id", "pointer"])
            .doUpdateSet({ times: sql`ignored_field.times + ${times}`, last_at: at }),
        )
        .execute();
  }
}

/** The most frequent first. */
export const listIgnored = (db: Db, shopId: string) =>
  db
    .selectFrom("ignored_field")
    .select(["pointer", "times", "last_at"])
    .where("shop_id", "=", shopId)
    .orderBy("times", "desc")
    .orderBy("pointer")
    .execute();
