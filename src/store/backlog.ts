import { sql } from "kysely";
import type { Db } from "./database.ts";
import { allRanks } from "./line.ts";

/** What waits at this moment, over all shops; counted up to `most`, so that asking costs the same however much waits. */
export interface Backlog {
  /** Mails that are due, and since when the oldest of them is, by rank. */
  mails: { rank: number; count: number; seconds: number }[];
  /** Mails that are being sent, and those whose worker gave no sign of life in time. */
  sending: number;
  lost: number;
  webhooks: { count: number; seconds: number };
  replies: { count: number; seconds: number };
  /** What a person should look at, by kind. */
  alarms: { kind: string; count: number }[];
}

const most = 10_000;

/** One statement, from partial indexes only. The engine asks. */
export async function readBacklog(db: Db, now: Date): Promise<Backlog> {
  const seconds = (oldest: ReturnType<typeof sql>) =>
    sql`coalesce(extract(epoch from ${now}::timestamptz - ${oldest}), 0)::float8`;
  const { rows } = await sql<Backlog>`
    select
      (select coalesce(json_agg(json_build_object('rank', place.rank, 'count', due.count, 'seconds', ${seconds(sql`due.oldest`)}) order by place.rank), '[]')
        from unnest(${allRanks}::int[]) as place(rank), lateral (
          select count(*) as count, min(due_at) as oldest from (
            select due_at from notification where state = 'planned' and rank = place.rank and due_at <= ${now}
            order by due_at limit ${most}) as few) as due) as mails,
      (select count(*)::int from (select from notification where state = 'sending' limit ${most}) as few) as sending,
      (select count(*)::int from (select from notification where state = 'sending' and lease_until < ${now} limit ${most}) as few) as lost,
      (select json_build_object('count', count(*), 'seconds', ${seconds(sql`min(received_at)`)})
        from (select received_at from webhook where state = 'kept' order by received_at limit ${most}) as few) as webhooks,
      (select json_build_object('count', count(*), 'seconds', ${seconds(sql`min(received_at)`)})
        from (select received_at from inbound where state = 'kept' order by received_at limit ${most}) as few) as replies,
      (select coalesce(json_agg(json_build_object('kind', kind, 'count', count)), '[]')
        from (select kind, count(*) as count from (select kind from alarm where resolved_at is null limit ${most}) as few
          group by kind) as kinds) as alarms`.execute(db);
  return rows[0] as Backlog; // safe because a select without a table answers one row
}
