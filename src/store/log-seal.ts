import { sql } from "kysely";
import type { Db } from "./database.ts";

/**
 * Whether the log is what it was. The database seals each line as its transaction ends: a digest over the seal before, who did what and when, and a salted digest of what it
 * was about. What a person had to do with a line may be taken out of it; that is a seal of its own at the end of the chain, and the salt of the first one goes, so that it says
 * nothing of her any more.
 */

/** What is wrong with a line: it says something else than when it was sealed, it is gone, nobody sealed it, or seals are missing or were put in. */
export type Break = "changed" | "missing" | "unsealed" | "chain";

export interface LogCheck {
  /** Lines that are sealed. */
  lines: number;
  /** When the first and the last of them were. */
  since: Date | undefined;
  until: Date | undefined;
  /** Lines out of which a person was taken. */
  emptied: number;
  /** The first place where it breaks. `n` is the seal's number, `line` the id of the line. */
  broken: { why: Break; n: number | undefined; line: string } | undefined;
  /** The last seal: whoever wrote it down can ask later whether it is still there. */
  mark: string | undefined;
}

/** Looks at the latest `most` seals, or at all of them: 100 000 lines take a second or two. One statement. */
export async function checkLog(db: Db, shopId: string, most?: number): Promise<LogCheck> {
  const all = most === undefined;
  const { rows } = await sql<{
    lines: number;
    since: Date | null;
    until: Date | null;
    emptied: number;
    why: Break | null;
    n: number | null;
    line: string | null;
    mark: string | null;
  }>`
    with known as (
      select greatest(0, max(n) - ${all ? sql`max(n)` : sql`${most}::bigint`}) as before from log_seal where shop_id = ${shopId}),
    seal as (
      select s.n, s.line, s.emptied, s.salt, s.content, s.hash, s.at, a.id as here, a.by, a.did, a.subject, a.detail, a.at as done,
        (select b.hash from log_seal b where b.shop_id = s.shop_id and b.n = s.n - 1) as before, known.before + row_number() over (order by s.n) as place,
        row_number() over (partition by s.line order by s.n desc) = 1 as last
      from known, log_seal s left join audit a on a.shop_id = s.shop_id and a.id = s.line where s.shop_id = ${shopId} and s.n > known.before),
    line as (
      select a.id from audit a where a.shop_id = ${shopId} order by a.id desc ${all ? sql`` : sql`limit ${most}`}),
    judged as (
      select *, case
        when n <> place then 'chain'
        when here is null then 'missing'
        when hash <> log_hash(before, ${shopId}, n, line, emptied, "by", did, done, content) then 'changed'
        when last and (salt is null or content <> log_content(salt, subject, detail)) then 'changed'
        when not last and salt is not null then 'chain' end as why
      from seal),
    first as (
      (select why, n, line from judged where why is not null order by n limit 1)
      union all
      (select 'unsealed', null, line.id from line
        where not exists (select from log_seal s where s.shop_id = ${shopId} and s.line = line.id) order by line.id limit 1)
      limit 1)
    select (select count(distinct line)::int from seal) as lines, (select min(at) from seal) as since, (select max(at) from seal) as until,
      (select count(distinct line)::int from seal where emptied) as emptied, (select encode(hash, 'hex') from seal order by n desc limit 1) as mark,
      first.why, first.n::int as n, first.line::text as line
    from (select 1) as one left join first on true`.execute(db);
  const [row] = rows;
  return {
    lines: row?.lines ?? 0,
    since: row?.since ?? undefined,
    until: row?.until ?? undefined,
    emptied: row?.emptied ?? 0,
    broken: row?.why ? { why: row.why, n: row.n ?? undefined, line: row.line ?? "" } : undefined,
    mark: row?.mark ?? undefined,
  };
}

/** Whether a seal that somebody wrote down, or how it begins, is in the chain; its number. */
export async function findMark(db: Db, shopId: string, mark: string): Promise<number | undefined> {
  const { rows } = await sql<{ n: number }>`
    select n::int as n from log_seal where shop_id = ${shopId} and starts_with(encode(hash, 'hex'), ${mark.toLowerCase()}) limit 1`.execute(
    db,
  );
  return rows[0]?.n;
}
