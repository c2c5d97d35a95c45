import { sql } from "kysely";
import type { Db } from "./database.ts";

/** What a notification follows from: the kept webhook of its event, or the mail that it acknowledges; itself where neither is known. An id. */
export async function findOrigin(db: Db, shopId: string, notificationId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(
      (select webhook_id from event where shop_id = n.shop_id and id = n.event_id),
      (select inbound_id from message where shop_id = n.shop_id and case_id = n.case_id and inbound_id is not null order by at desc limit 1),
      n.id) as id
    from notification n where n.shop_id = ${shopId} and n.id = ${notificationId}`.execute(db);
  return rows[0]?.id ?? notificationId;
}
