/** What is counted of customers' questions. docs/figures.md says what each figure means; everything is read from what happened, nothing is kept beside it. */
import { type RawBuilder, sql } from "kysely";
import type { Channel } from "../commerce/channel.ts";
import type { Db } from "./database.ts";

export const caseGroups = ["channel", "topic", "owner", "weekday", "hour", "kind", "template"] as const;
export type CaseGroup = (typeof caseGroups)[number];

/** Questions that came since `since` and before `until`, as they stand at `now`. */
export interface CasePeriod {
  since: Date;
  until: Date;
  now: Date;
}

/** Words that ask nothing: a case that holds nothing else is none, unless a person has answered it. */
const idle = sql`m.flags && '{thanks,opt_out,away}'::text[]`;

/** Whether a case `c` is a question at all: she asked something, or a person has answered it. */
export const asksSomething = sql`(c.first_answered_at is not null
  or exists (select from message m where m.shop_id = c.shop_id and m.case_id = c.id and m.direction = 'in' and not ${idle}))`;

/** From when to when opening time is needed, and of which channels; a case that others were merged into may lie outside of the period. */
export async function caseSpan(
  db: Db,
  shopId: string,
  { since, until, now }: CasePeriod,
): Promise<{ first: Date; last: Date; channels: Channel[] } | undefined> {
  const { rows } = await sql<{ first: Date | null; last: Date; channels: Channel[] }>`
    select min(opened_at) as first, array_agg(distinct channel) as channels,
      max(greatest(${now}::timestamptz, first_answered_at, answered_at, closed_at, coalesce(first_answer_by, answer_by))) as last
    from "case" c where shop_id = ${shopId} and (opened_at >= ${since} and opened_at < ${until}
      or id in (select merged_into from "case" where shop_id = ${shopId} and merged_into is not null and opened_at >= ${since} and opened_at < ${until}))`.execute(
    db,
  );
  const [row] = rows;
  return row?.first ? { ...row, first: row.first } : undefined;
}

/** A channel's opening time in order: where each stretch begins, how long it is, and how much lay before it. Milliseconds. */
export interface Opened {
  channel: Channel;
  begins: number[];
  lasts: number[];
  before: number[];
}

/** One group, or all (`key` absent). Times in minutes; `null` where there is nothing to measure. */
export interface CaseCounts {
  isAll: boolean;
  key: string | null;
  cases: number;
  answered: number;
  firstOpen: number[] | null;
  firstClock: number[] | null;
  solved: number;
  solvedOpen: number[] | null;
  solvedClock: number[] | null;
  interactions: number | null;
  oneTouch: number;
  reopened: number;
  kept: number;
  broken: number;
  overdue: number;
  open: number;
  ahead: number | null;
  late: number | null;
}

const keys: Record<CaseGroup, (timeZone: string) => RawBuilder<unknown>> = {
  channel: () => sql`c.channel`,
  topic: () => sql`c.topic`,
  owner: () => sql`c.owner`,
  weekday: (zone) => sql`extract(isodow from w.opened_at at time zone ${zone}::text)::text`,
  hour: (zone) => sql`lpad(extract(hour from w.opened_at at time zone ${zone}::text)::text, 2, '0')`,
  kind: () =>
    sql`(select n.kind from notification n where n.shop_id = c.shop_id and n.id = c.notification_id)`,
  template: () =>
    sql`(select n.kind || ' ' || n.template_version from notification n where n.shop_id = c.shop_id and n.id = c.notification_id)`,
};

/** Opening minutes that had passed at a moment: the stretch that it lies in or behind is found by halving. Before the first there were none. */
function passed(moment: RawBuilder<unknown>): RawBuilder<unknown> {
  const at = sql`date_part('epoch', ${moment}) * 1000`;
  const i = sql`width_bucket(${at}, o.begins)`;
  return sql`coalesce(o.before[${i}] + least(${at} - o.begins[${i}], o.lasts[${i}]), 0) / 60000`;
}

/** When a case was solved: by its last answer, else by its end. */
const solved = sql`case when c.state <> 'open' then coalesce(c.answered_at, c.closed_at) end`;

/** All of them, and by one mark: `group`. Cases that were merged are one: opened with the first of them, owed by the earliest first promise. */
export async function countCases(
  db: Db,
  shopId: string,
  { since, until, now }: CasePeriod,
  opened: readonly Opened[],
  group: { by: CaseGroup | undefined; timeZone: string },
): Promise<CaseCounts[]> {
  const key = group.by === undefined ? sql`null` : keys[group.by](group.timeZone);
  const open = sql.join(
    opened.map(
      (one) =>
        sql`(${one.channel}::text, ${one.begins}::float8[], ${one.lasts}::float8[], ${one.before}::float8[])`,
    ),
  );
  // A year of a large shop is sorted in memory, not on disk.
  await sql`select set_config('work_mem', '64MB', true)`.execute(db);
  const { rows } = await sql<CaseCounts>`
    with o(channel, begins, lasts, before) as (values ${open}),
    part as materialized (
      select p.id, c.id as whole, ${solved} as solved_at, min(p.opened_at) over of_whole as opened_at,
        min(p.first_answered_at) over of_whole as first_answered_at, min(coalesce(p.first_answer_by, p.answer_by)) over of_whole as due
      from "case" p join "case" c on c.shop_id = p.shop_id and c.id = coalesce(p.merged_into, p.id)
      where p.shop_id = ${shopId} and (p.opened_at >= ${since} and p.opened_at < ${until} or p.merged_into is not null
        or p.id = any(array(select merged_into from "case" where shop_id = ${shopId} and merged_into is not null)))
      window of_whole as (partition by c.id)),
    said as materialized (
      select p.whole as id, p.opened_at, p.first_answered_at, p.due,
        count(*) filter (where m.direction = 'in' and not ${idle} and m.at <= p.solved_at) as asked,
        count(*) filter (where m.direction = 'out' and m.at <= p.solved_at) as answers,
        bool_or(m.direction = 'in' and not ${idle}) as asks,
        bool_or(m.direction = 'in' and not ${idle} and m.at > p.first_answered_at) as again
      from part p join message m on m.shop_id = ${shopId} and m.case_id = p.id
      where p.opened_at >= ${since} and p.opened_at < ${until} group by 1, 2, 3, 4),
    taken_up as (
      select distinct c.id from "case" later join "case" before on before.shop_id = later.shop_id and before.id = later.follows
        join "case" c on c.shop_id = before.shop_id and c.id = coalesce(before.merged_into, before.id)
      where later.shop_id = ${shopId} and later.follows is not null and later.opened_at >= ${since} and c.closed_at <= later.opened_at),
    one as materialized (
      select ${key} as key, w.first_answered_at, ${solved} as solved_at, c.closed_at, w.due,
        greatest(w.asked, 1) + w.answers as interactions, w.answers, w.again or t.id is not null as again,
        date_part('epoch', w.first_answered_at - w.opened_at) / 60 as first_clock,
        date_part('epoch', ${solved} - w.opened_at) / 60 as solved_clock,
        ${passed(sql`w.opened_at`)} as at_opened, ${passed(sql`w.first_answered_at`)} as at_first,
        ${passed(solved)} as at_solved, ${passed(sql`w.due`)} as at_due
      from said w join "case" c on c.shop_id = ${shopId} and c.id = w.id join o on o.channel = c.channel
        left join taken_up t on t.id = w.id
      where w.asks or w.first_answered_at is not null)
    select ${group.by === undefined ? sql`true` : sql`grouping(key) = 1`} as "isAll", ${group.by === undefined ? sql`null` : sql`key`} as key,
      count(*)::int as cases, count(first_answered_at)::int as answered,
      percentile_cont(array[0.5, 0.9]) within group (order by case when first_answered_at is not null then at_first - at_opened end) as "firstOpen",
      percentile_cont(array[0.5, 0.9]) within group (order by first_clock) as "firstClock",
      count(solved_at)::int as solved,
      percentile_cont(array[0.5, 0.9]) within group (order by case when solved_at is not null then at_solved - at_opened end) as "solvedOpen",
      percentile_cont(array[0.5, 0.9]) within group (order by solved_clock) as "solvedClock",
      avg(interactions) filter (where solved_at is not null)::float8 as interactions,
      count(*) filter (where solved_at is not null and answers = 1 and not again)::int as "oneTouch",
      count(*) filter (where first_answered_at is not null and again)::int as reopened,
      count(*) filter (where first_answered_at <= due)::int as kept,
      count(*) filter (where coalesce(first_answered_at, closed_at, ${now}) > due)::int as broken,
      count(*) filter (where first_answered_at is null and closed_at is null and due < ${now})::int as overdue,
      count(*) filter (where first_answered_at is null and closed_at is null and due >= ${now})::int as open,
      percentile_cont(0.5) within group (order by case when first_answered_at <= due then at_due - at_first end) as ahead,
      percentile_cont(0.5) within group (order by case when first_answered_at > due then at_first - at_due end) as late
    from one ${group.by === undefined ? sql`` : sql`group by grouping sets ((), (key))`}`.execute(db);
  return rows;
}

/** Orders placed in the period. */
export async function countOrders(db: Db, shopId: string, { since, until }: CasePeriod): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from "order"
    where shop_id = ${shopId} and placed_at >= ${since} and placed_at < ${until}`.execute(db);
  return rows[0]?.count ?? 0;
}

export interface AnsweredMails {
  kind: string;
  /** Absent where all versions are counted together. */
  version: string | null;
  sent: number;
  /** Questions that came as answers to these mails, whenever they came. */
  cases: number;
}

/** Mails that left in the period, by kind or by the version of its template, and how many questions they brought. */
export async function countAnsweredMails(
  db: Db,
  shopId: string,
  { since, until }: CasePeriod,
  { versions }: { versions: boolean },
): Promise<AnsweredMails[]> {
  const version = versions ? sql`n.template_version` : sql`null::text`;
  // A shop that writes its mails itself has no version of ours.
  const left = sql`n.shop_id = ${shopId} and n.state = 'sent' and n.sent_at >= ${since} and n.sent_at < ${until}
    and ${versions ? sql`n.template_version is not null` : sql`true`}`;
  const { rows } = await sql<AnsweredMails>`
    with counted as (
      select n.kind, ${version} as version, count(*)::int as sent from notification n where ${left} group by 1, 2),
    asked as (
      select c.notification_id as id, count(distinct coalesce(c.merged_into, c.id)) as cases from "case" c
      where c.shop_id = ${shopId} and c.notification_id is not null and c.opened_at >= ${since}
        and ${asksSomething}
      group by c.notification_id),
    brought as (
      select n.kind, ${version} as version, sum(asked.cases)::int as cases
      from asked join notification n on n.id = asked.id and ${left} group by 1, 2)
    select c.kind, c.version, c.sent, coalesce(b.cases, 0) as cases
    from counted c left join brought b on b.kind = c.kind and b.version is not distinct from c.version order by 1, 2`.execute(
    db,
  );
  return rows;
}
