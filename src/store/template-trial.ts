/** Two versions of a kind that go out side by side: which customer's mails are made of which, and what the two are counted by. */
import { type Selectable, sql } from "kysely";
import { asksSomething } from "./case-figures.ts";
import { type Db, newId } from "./database.ts";
import type { TemplateTrialTable } from "./schema-templates.ts";

export type StoredTrial = Omit<Selectable<TemplateTrialTable>, "shop_id">;

/** What mails of a kind are made of now; while a trial runs, some of them of another version. */
export interface LiveVersion {
  kind: string;
  version: string;
  trial: { id: string; share: number; version: string } | null;
}

/** Of these kinds, in one question with their trials. A kind that the shop has not published is not among them. */
export async function listToSend(db: Db, shopId: string, kinds: readonly string[]): Promise<LiveVersion[]> {
  const { rows } = await sql<LiveVersion>`
    select t.kind, t.version, case when r.id is not null
      then json_build_object('id', r.id, 'share', r.share, 'version', r.b_versions[cardinality(r.b_versions)]) end as trial
    from template t left join template_trial r on r.shop_id = t.shop_id and r.kind = t.kind and r.ended_at is null
    where t.shop_id = ${shopId} and t.kind = any(${[...kinds]}::text[]) and t.live`.execute(db);
  return rows;
}

export const findTrial = (db: Db, shopId: string, kind: string): Promise<StoredTrial | undefined> =>
  trials(db, shopId).where("kind", "=", kind).where("ended_at", "is", null).executeTakeFirst();

/** Of a kind, newest first, with the one that runs. */
export const listTrials = (db: Db, shopId: string, kind: string): Promise<StoredTrial[]> =>
  trials(db, shopId).where("kind", "=", kind).orderBy("started_at", "desc").limit(100).execute();

const trials = (db: Db, shopId: string) =>
  db
    .selectFrom("template_trial")
    .select([
      "id",
      "kind",
      "a_number",
      "b_number",
      "b_versions",
      "share",
      "aim",
      "before_sends",
      "before_replies",
    ])
    .select(["planned_a", "planned_b", "started_by", "started_at", "ended_by", "ended_at", "kept", "outcome"])
    .where("shop_id", "=", shopId);

export type TrialToStart = Pick<
  StoredTrial,
  | "kind"
  | "a_number"
  | "b_number"
  | "share"
  | "aim"
  | "before_sends"
  | "before_replies"
  | "planned_a"
  | "planned_b"
> & { version: string; by: string; at: Date };

/** The one unique index lets a kind have one trial at a time. */
export async function addTrial(
  db: Db,
  shopId: string,
  { version, by, at, ...trial }: TrialToStart,
): Promise<void> {
  await db
    .insertInto("template_trial")
    .values({
      ...trial,
      shop_id: shopId,
      id: newId(at.getTime()),
      b_versions: [version],
      started_by: by,
      started_at: at,
    })
    .execute();
}

/** B became another mail, because the look or what all mails share has changed: its mails stay B's. */
export async function noteVersion(db: Db, shopId: string, id: string, version: string): Promise<void> {
  await sql`update template_trial set b_versions = array_append(array_remove(b_versions, ${version}), ${version})
    where shop_id = ${shopId} and id = ${id}`.execute(db);
}

export async function closeTrial(
  db: Db,
  shopId: string,
  id: string,
  end: { by: string; at: Date; kept: "a" | "b"; outcome: object },
): Promise<void> {
  await db
    .updateTable("template_trial")
    .set({ ended_by: end.by, ended_at: end.at, kept: end.kept, outcome: JSON.stringify(end.outcome) })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
}

/** What is tried now, in words: `version` is what it became last. */
export const listTriedWordings = (
  db: Db,
  shopId: string,
): Promise<{ id: string; kind: string; number: number; version: string; wording: unknown }[]> =>
  db
    .selectFrom("template_trial as r")
    .innerJoin("template_version as v", (join) =>
      join
        .onRef("v.shop_id", "=", "r.shop_id")
        .onRef("v.kind", "=", "r.kind")
        .onRef("v.number", "=", "r.b_number"),
    )
    .select(["r.id", "r.kind", "v.number", "v.wording"])
    .select(sql<string>`r.b_versions[cardinality(r.b_versions)]`.as("version"))
    .where("r.shop_id", "=", shopId)
    .where("r.ended_at", "is", null)
    .orderBy("r.kind")
    .execute();

/** Keeps what a version became without making it the live one: only the mails of a trial are made of it. Without a `body` it is stored already. */
export async function keepTried(
  db: Db,
  shopId: string,
  {
    kind,
    version,
    body,
    number,
  }: { kind: string; version: string; body?: unknown; number: number | undefined },
): Promise<void> {
  const row = { shop_id: shopId, kind, version, number: number ?? null };
  if (body !== undefined)
    await db
      .insertInto("template")
      .values({ ...row, body: JSON.stringify(body), live: false })
      .onConflict((conflict) => conflict.columns(["shop_id", "kind", "version"]).doNothing())
      .execute();
  await db
    .updateTable("template")
    .set({ number: number ?? null })
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .where("version", "=", version)
    .execute();
}

/** Mails of one arm: all that left, those old enough to be judged, how many of the first ones of these brought a question, and the customers until both arms had as many as are judged. */
export interface ArmCounts {
  arm: "a" | "b";
  sent: number;
  sends: number;
  replies: number;
  customers: number;
}

/**
 * Counts a kind's mails that were written since `since` and before `until` where there is one, by arm. A mail is judged `days` after it left: with the questions of those
 * days, later ones are left out, so that every mail has had the same time. Of each arm only the first `most` are judged. A copy that somebody sent again by
 * hand says nothing of its own.
 */
export async function countArms(
  db: Db,
  shopId: string,
  of: {
    kind: string;
    since: Date;
    until: Date | undefined;
    now: Date;
    days: number;
    versionsOfB: readonly string[];
    most?: { a: number; b: number };
  },
): Promise<ArmCounts[]> {
  const { rows } = await sql<ArmCounts>`
    with mails as (
      select n.id, n.sent_at, coalesce(lower(n.recipient), n.thread_id::text, n.id::text) as customer,
        case when l.template_version = any(${[...of.versionsOfB]}::text[]) then 'b' else 'a' end as arm
      from notification n join mail l on l.shop_id = n.shop_id and l.notification_id = n.id
      where n.shop_id = ${shopId} and n.kind = ${of.kind} and n.state = 'sent' and n.sent_at >= ${of.since}
        and n.subject not like '%/copy-%' and l.composed_at >= ${of.since} and l.composed_at < ${of.until ?? "infinity"}),
    ripe as (
      select id, arm, sent_at, row_number() over (partition by arm order by sent_at, id) as nth
      from mails where sent_at <= ${of.now}::timestamptz - ${of.days} * interval '1 day'),
    judged as (
      select r.arm, exists (select from "case" c where c.shop_id = ${shopId} and c.notification_id = r.id
        and c.opened_at < r.sent_at + ${of.days} * interval '1 day' and ${asksSomething}) as asked
      from ripe r where r.nth <= case r.arm when 'a' then ${of.most?.a ?? null}::int else ${of.most?.b ?? null}::int end
        or ${of.most === undefined})
    select arm, count(*)::int as sent,
      count(distinct customer) filter (where sent_at <= (select max(sent_at) from ripe r
        where r.nth = case r.arm when 'a' then ${of.most?.a ?? null}::int else ${of.most?.b ?? null}::int end))::int as customers,
      (select count(*)::int from judged j where j.arm = m.arm) as sends,
      (select count(*)::int from judged j where j.arm = m.arm and j.asked) as replies
    from mails m group by arm`.execute(db);
  return rows;
}
