import { sql } from "kysely";
import type { Db } from "./database.ts";

/** What the list of a shop's templates counts of its mails, by kind: those that left lately, and those that wait and will be made of what is live then. */
export async function countMails(
  db: Db,
  shopId: string,
  since: Date,
): Promise<Map<string, { sent: number; waiting: number }>> {
  const { rows } = await sql<{ kind: string; sent: number; waiting: number }>`
    select kind, sum(sent)::int as sent, sum(waiting)::int as waiting from (
      select kind, count(*) as sent, 0 as waiting from notification where shop_id = ${shopId} and sent_at >= ${since} and state = 'sent' group by kind
      union all
      select kind, 0, count(*) from notification where shop_id = ${shopId} and state in ('planned', 'paused', 'held') group by kind) as counted
    group by kind`.execute(db);
  return new Map(rows.map(({ kind, ...counts }) => [kind, counts]));
}

/** Of one kind, those that wait. */
export async function countWaitingMails(db: Db, shopId: string, kind: string): Promise<number> {
  const { waiting } = await db
    .selectFrom("notification")
    .select(({ fn }) => fn.countAll<number>().as("waiting"))
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .where("state", "in", ["planned", "paused", "held"])
    .executeTakeFirstOrThrow();
  return Number(waiting);
}

/** Which of the shop's own versions each template is, by kind and template; the house's has no number. */
export async function listTemplateNumbers(
  db: Db,
  shopId: string,
): Promise<Map<string, { number: number | null }>> {
  const rows = await db
    .selectFrom("template")
    .select(["kind", "version", "number"])
    .where("shop_id", "=", shopId)
    .execute();
  return new Map(rows.map(({ kind, version, number }) => [`${kind} ${version}`, { number }]));
}
