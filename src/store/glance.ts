import { sql } from "kysely";
import type { Channel } from "../commerce/channel.ts";
import { asksSomething } from "./case-figures.ts";
import type { Db } from "./database.ts";
import type { Cause, NotificationState } from "./schema-sending.ts";
import { inWeek, mondays } from "./week.ts";

/** What a merchant sees at one glance, and over weeks: what was told today and what not, who waits, how many ask, and who was heard from. */

/** Not news to her: switched off, history, told in another mail, or that there was nothing to check. */
const isNews = sql<boolean>`(cause is null or cause not in ('switched_off', 'imported', 'before_live', 'told_together'))
  and not (kind = 'refund-under-review' and state = 'not_sent')`;
const isStopped = sql<boolean>`(state in ('not_sent', 'held', 'cancelled', 'refused', 'uncertain', 'paused') or state = 'planned' and cause = 'quiet_hours')`;

/** How many mails left since then. */
export async function countSent(db: Db, shopId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ mails: number }>`select count(*)::int as mails from notification
    where shop_id = ${shopId} and sent_at >= ${since} and state = 'sent'`.execute(db);
  return rows[0]?.mails ?? 0;
}

export interface Unsent {
  state: NotificationState;
  cause: Cause | null;
  mails: number;
  /** When the first of them leaves all the same. */
  first: Date | null;
}

/** What was decided since then and did not leave, by why; the commonest first. */
export async function countUnsent(db: Db, shopId: string, since: Date): Promise<Unsent[]> {
  const { rows } = await sql<Unsent>`
    select state, cause, count(*)::int as mails, min(due_at) filter (where state = 'planned') as first from notification
    where shop_id = ${shopId} and decided_at >= ${since} and ${isStopped} and ${isNews}
    group by 1, 2 order by 3 desc, 1, 2`.execute(db);
  return rows;
}

export interface UnsentMail {
  id: string;
  kind: string;
  state: NotificationState;
  reason: string | null;
  locale: string | null;
  decided_at: Date;
  due_at: Date | null;
  order_id: string | null;
  order_number: string | null;
}

/** Each of them, the latest first; `after`: those behind this one. */
export async function listUnsent(
  db: Db,
  shopId: string,
  { since, after, limit }: { since: Date; after?: { at: Date; id: string } | undefined; limit: number },
): Promise<UnsentMail[]> {
  const behind = after ? sql`and (n.decided_at, n.id) < (${after.at}, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<UnsentMail>`
    select n.id, n.kind, n.state, n.reason, n.locale, n.decided_at, n.due_at, o.id as order_id, o.number as order_number
    from notification n left join "order" o on o.shop_id = n.shop_id and o.id = n.order_id
    where n.shop_id = ${shopId} and n.decided_at >= ${since} and ${isStopped} and ${isNews} ${behind}
    order by n.decided_at desc, n.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Whether anything was ever sold: before that there is nothing to show. */
export async function hasOrders(db: Db, shopId: string): Promise<boolean> {
  const { rows } = await sql`select from "order" where shop_id = ${shopId} limit 1`.execute(db);
  return rows.length > 0;
}

export interface WaitingReply {
  number: string;
  /** How her latest words begin; the subject where there are none. */
  words: string;
  locale: string | null;
  customer_name: string | null;
  customer_email: string | null;
  channel: Channel;
  answer_by: Date;
}

/** Questions that nobody has answered, those due first, and how many there are. */
export async function listReplies(
  db: Db,
  shopId: string,
  limit: number,
): Promise<{ all: number; first: WaitingReply[] }> {
  const { rows } = await sql<WaitingReply & { all: number }>`
    select c.number, c.locale, c.customer_name, c.customer_email, c.channel, c.answer_by, c.all, coalesce(
        (select left(m.words, 200) from message m where m.shop_id = ${shopId} and m.case_id = c.id and m.direction = 'in' and m.words <> ''
          order by m.at desc, m.id desc limit 1), c.subject) as words
    from (select *, (count(*) over ())::int as all from "case" where shop_id = ${shopId} and state = 'open' and merged_into is null
      order by answer_by, id limit ${limit}) c order by c.answer_by, c.id`.execute(db);
  return { all: rows[0]?.all ?? 0, first: rows };
}

export interface ContactWeek {
  /** Its Monday, where the shop is. */
  week: string;
  orders: number;
  cases: number;
}

/** Orders and questions of each week. Cases that were merged are one, counted when the first of them came. */
export async function countContactWeeks(
  db: Db,
  shopId: string,
  { since, until }: { since: Date; until: Date },
  timeZone: string,
): Promise<ContactWeek[]> {
  const week = (at: ReturnType<typeof sql>) => sql`date_trunc('week', ${at} at time zone ${timeZone}::text)`;
  const { rows } = await sql<ContactWeek>`
    with o as (select monday as week, orders from ${mondays({ since, until }, timeZone)} monday cross join lateral (
      select count(*)::int as orders from "order" where shop_id = ${shopId} and ${inWeek(sql`placed_at`, { since, until }, timeZone)}) of_week where orders > 0),
    one as (select min(c.opened_at) as at from "case" c
      where c.shop_id = ${shopId} and c.opened_at >= ${since} and c.opened_at < ${until} and ${asksSomething} group by coalesce(c.merged_into, c.id)),
    c as (select ${week(sql`at`)} as week, count(*)::int as cases from one group by 1)
    select to_char(coalesce(o.week, c.week), 'YYYY-MM-DD') as week, coalesce(orders, 0) as orders, coalesce(cases, 0) as cases
    from o full join c on c.week = o.week order by 1`.execute(db);
  return rows;
}

/** Which versions of the shop's own mails went live since then, the newest first. */
export const listTurns = (
  db: Db,
  shopId: string,
  since: Date,
): Promise<{ kind: string; number: number; published_at: Date | null }[]> =>
  db
    .selectFrom("template_version")
    .select(["kind", "number", "published_at"])
    .where("shop_id", "=", shopId)
    .where("published_at", ">=", since)
    .orderBy("published_at", "desc")
    .limit(8)
    .execute();

export interface Heard {
  platform: string;
  last: Date;
  /** Deliveries in the seven days before the last one. */
  deliveries: number;
  /** Not worked yet, and not understood. */
  waiting: number;
  dead: number;
}

/** Who has told us something lately. What we asked for ourselves was told by nobody. */
export async function listHeard(db: Db, shopId: string, since: Date): Promise<Heard[]> {
  const { rows } = await sql<Heard>`
    select platform, max(received_at) as last, count(*)::int as deliveries, (count(*) filter (where state in ('kept', 'waiting')))::int as waiting,
      (count(*) filter (where state = 'dead'))::int as dead
    from webhook where shop_id = ${shopId} and received_at >= ${since} and (delivery_key is null or delivery_key not like 'asked:%')
    group by platform order by platform`.execute(db);
  return rows;
}
