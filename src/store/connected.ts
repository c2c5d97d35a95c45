import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Everybody who tells a shop's news by keys of its own: shop systems, mail reports, customers' mails, carriers. `heard_at` is when one told something last, where that was after `since`. */
export async function listConnected(
  db: Db,
  shopId: string,
  since: Date,
): Promise<{ platform: string; created_at: Date; heard_at: Date | null }[]> {
  const { rows } = await sql<{ platform: string; created_at: Date; heard_at: Date | null }>`
    select c.platform, c.created_at,
      (select w.received_at from webhook w where w.shop_id = c.shop_id and w.platform = c.platform and w.received_at > ${since} order by w.received_at desc limit 1) as heard_at
    from connection c where c.shop_id = ${shopId} order by c.platform`.execute(db);
  return rows;
}
