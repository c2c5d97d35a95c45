import type { Db } from "./database.ts";

/** The next number of a shop's series, beginning at 1001. The row is locked until the transaction ends and goes back with it: the series has no gaps. */
export async function nextNumber(db: Db, shopId: string, name: string): Promise<number> {
  const row = await db
    .insertInto("counter")
    .values({ shop_id: shopId, name, value: 1001 })
    .onConflict((conflict) =>
      conflict.columns(["shop_id", "name"]).doUpdateSet((eb) => ({ value: eb("counter.value", "+", 1) })),
    )
    .returning("value")
    .executeTakeFirstOrThrow();
  return row.value;
}
