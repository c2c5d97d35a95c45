import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Orders of a shop to practise in that something can happen to, and what each of its staff has tried there. */

/** The latest order with a parcel that has not arrived, one that is not late yet first. */
export async function findOrderOnItsWay(db: Db, shopId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("fulfillment")
    .innerJoin("order", (join) =>
      join.onRef("order.id", "=", "fulfillment.order_id").onRef("order.shop_id", "=", "fulfillment.shop_id"),
    )
    .select("order.id")
    .where("fulfillment.shop_id", "=", shopId)
    .where("fulfillment.state", "not in", ["delivered", "returned"])
    .orderBy((eb) => eb("fulfillment.state", "=", "delayed"))
    .orderBy("order.placed_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** The latest order that has arrived and of which nothing came back or was paid back. */
export async function findOrderToSendBack(db: Db, shopId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select o.id from "order" o
    where o.shop_id = ${shopId}
      and exists (select from fulfillment f where f.shop_id = ${shopId} and f.order_id = o.id and f.state = 'delivered')
      and not exists (select from return r where r.shop_id = ${shopId} and r.order_id = o.id)
      and not exists (select from refund r where r.shop_id = ${shopId} and r.order_id = o.id)
    order by o.placed_at desc limit 1`.execute(db);
  return rows[0]?.id;
}

/** What somebody has done, each kind of deed with how often. */
export async function countDeedsOf(db: Db, shopId: string, by: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("audit")
    .select(["did", sql<number>`count(*)::int`.as("times")])
    .where("shop_id", "=", shopId)
    .where("by", "=", by)
    .groupBy("did")
    .execute();
  return new Map(rows.map(({ did, times }) => [did, times]));
}
