import { sql } from "kysely";
import { asEraser, type Database } from "./database.ts";

/**
 * The times that the database writes by its own clock, for a past that was told in a moment: each becomes the time of what it belongs to. Only rows that were
 * made since `began`, and only of the one shop.
 */
export async function backdate(database: Database, shopId: string, began: Date): Promise<void> {
  // A mail of a day was made when its day was over: it left when it was due.
  const left = sql`least(sent_at, greatest(decided_at, coalesce(due_at, decided_at)) + interval '4 seconds')`;
  const statements = [
    sql`update shop set created_at = (select min(placed_at) from "order" where shop_id = ${shopId}) - interval '1 day'
      where id = ${shopId}`,
    sql`update event set recorded_at = occurred_at where shop_id = ${shopId} and recorded_at >= ${began}`,
    sql`update notification set sent_at = ${left} where shop_id = ${shopId} and sent_at is not null`,
    sql`update decision d set at = case when d.state = 'sent' then n.sent_at else n.decided_at end
      from notification n where n.shop_id = ${shopId} and n.id = d.notification_id and d.shop_id = ${shopId} and d.at >= ${began}`,
    sql`update decision d set at = n.sent_at from notification n
      where n.shop_id = ${shopId} and n.id = d.notification_id and d.shop_id = ${shopId} and d.state = 'sent'`,
    sql`update mail m set composed_at = n.sent_at - interval '2 seconds' from notification n
      where n.shop_id = ${shopId} and n.id = m.notification_id and m.shop_id = ${shopId} and n.sent_at is not null`,
    sql`update attempt a set started_at = n.sent_at - interval '1 second', ended_at = n.sent_at from notification n
      where n.shop_id = ${shopId} and n.id = a.notification_id and a.shop_id = ${shopId} and n.sent_at is not null`,
    sql`update promise p set made_at = n.sent_at from notification n
      where n.shop_id = ${shopId} and n.id = p.notification_id and p.shop_id = ${shopId} and n.sent_at is not null`,
    sql`update refund set told_at = occurred_at where shop_id = ${shopId} and told_at >= ${began}`,
    sql`update statement s set made_at = r.occurred_at + s.version * interval '2 seconds' from refund r
      where r.shop_id = ${shopId} and r.id = s.refund_id and s.shop_id = ${shopId} and s.made_at >= ${began}`,
    sql`update thread t set created_at = o.placed_at from "order" o
      where o.shop_id = ${shopId} and o.id = t.order_id and t.shop_id = ${shopId} and t.created_at >= ${began}`,
    sql`update alarm a set raised_at = r.occurred_at from refund r
      where r.shop_id = ${shopId} and r.id = a.subject and a.shop_id = ${shopId} and a.raised_at >= ${began}`,
    sql`update alarm a set raised_at = i.received_at from inbound i
      where i.shop_id = ${shopId} and i.id::text = a.subject and a.shop_id = ${shopId} and a.raised_at >= ${began}`,
    sql`update policy set added_at = valid_from where shop_id = ${shopId} and added_at >= ${began}`,
  ];
  await asEraser(database, shopId, async (db) => {
    for (const one of statements) await one.execute(db);
  });
}
