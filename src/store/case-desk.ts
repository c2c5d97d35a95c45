import { sql } from "kysely";
import type { Topic } from "../commerce/topic.ts";
import { type Case, numbersOf } from "./case.ts";
import { renewCaseText } from "./case-text.ts";
import { type Db, newId } from "./database.ts";
import type { BeforeMerge } from "./schema-cases.ts";

/** What staff do with a case beside answering it. Each needs the shop's conversations locked. */

const change = (
  db: Db,
  shopId: string,
  id: string,
  set: {
    state?: "open" | "answered" | "closed";
    topic?: Topic;
    owner?: string | null;
    owner_because?: string | null;
    closed_at?: Date | null;
    closed_because?: string | null;
    answer_by?: Date;
    answered_at?: Date | null;
    first_answered_at?: Date | null;
    merged_into?: string | null;
    merged_with?: string | null;
    before_merge?: string | null;
  },
) => db.updateTable("case").set(set).where("shop_id", "=", shopId).where("id", "=", id).execute();

/** Nobody, where it is undefined. `because` is the rule that says so; a person needs none. */
export const setOwner = (db: Db, shopId: string, id: string, owner: string | undefined, because?: string) =>
  change(db, shopId, id, { owner: owner ?? null, owner_because: because ?? null });

export const setTopic = (db: Db, shopId: string, id: string, topic: Topic) =>
  change(db, shopId, id, { topic });

/** Nobody waits for an answer any more: what was promised is taken back, and what was broken before stays so and ends. */
export async function closeCase(
  db: Db,
  shopId: string,
  id: string,
  { because, at }: { because: string; at: Date },
): Promise<void> {
  await change(db, shopId, id, { state: "closed", closed_at: at, closed_because: because });
  const promised = (query: "late" | "due") =>
    sql<boolean>`kind = 'answer_by' and kept_at is null and ${query === "late" ? sql`due_at < ${at}` : sql`due_at >= ${at}`} and subject in ${numbersOf(shopId, id)}`;
  await db.deleteFrom("promise").where("shop_id", "=", shopId).where(promised("due")).execute();
  await db
    .updateTable("promise")
    .set({ kept_at: at })
    .where("shop_id", "=", shopId)
    .where(promised("late"))
    .execute();
}

/** A person takes it up again, by then. */
export const takeUpCase = (db: Db, shopId: string, id: string, answerBy: Date) =>
  change(db, shopId, id, {
    state: "open",
    answered_at: null,
    closed_at: null,
    closed_because: null,
    answer_by: answerBy,
  });

/**
 * The messages of `own` are shown in `other` from now on. Who still waits has her answer by the earlier of the two promises; the other case's state is that of who
 * waits longest.
 */
export async function mergeCase(db: Db, shopId: string, own: Case, other: Case, at: Date): Promise<void> {
  const newest = await db
    .selectFrom("message")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("case_id", "in", [own.id, other.id])
    .orderBy("id", "desc")
    .executeTakeFirst();
  const before: BeforeMerge = {
    own: {
      state: own.state,
      closedAt: own.closed_at?.toISOString() ?? null,
      closedBecause: own.closed_because,
    },
    other: {
      state: other.state,
      answerBy: other.answer_by.toISOString(),
      answeredAt: other.answered_at?.toISOString() ?? null,
      closedAt: other.closed_at?.toISOString() ?? null,
      closedBecause: other.closed_because,
    },
    last: newest?.id ?? "",
  };
  await db
    .updateTable("case")
    .set({ merged_into: other.id, merged_with: sql<string>`coalesce(merged_with, ${own.id})` })
    .where("shop_id", "=", shopId)
    .where("merged_into", "=", own.id)
    .execute();
  await change(db, shopId, own.id, {
    state: "closed",
    closed_at: at,
    closed_because: `merged into ${other.number}`,
    merged_into: other.id,
    before_merge: JSON.stringify(before),
  });
  if (own.state === "open")
    await change(db, shopId, other.id, {
      state: "open",
      answered_at: null,
      closed_at: null,
      closed_because: null,
      answer_by: other.state === "open" && other.answer_by < own.answer_by ? other.answer_by : own.answer_by,
    });
  await renewCaseText(db, shopId, own.id);
  await renewCaseText(db, shopId, other.id);
}

/**
 * Both stand as before. An answer since then was to both; where somebody wrote since then, the other case stays as it is.
 */
export async function unmergeCase(
  db: Db,
  shopId: string,
  own: Case,
  other: Case,
  before: BeforeMerge,
  since: {
    answeredAt: Date | undefined;
    firstAnsweredAt: Date | undefined;
    isQuiet: boolean;
    cameAlong: boolean;
  },
): Promise<void> {
  const { closedAt, closedBecause } = before.own;
  const isAnswered = before.own.state === "open" && since.answeredAt !== undefined;
  await change(db, shopId, own.id, {
    state: isAnswered ? "answered" : before.own.state,
    ...(isAnswered && {
      answered_at: since.answeredAt ?? null,
      first_answered_at: own.first_answered_at ?? since.firstAnsweredAt ?? null,
    }),
    closed_at: closedAt === null ? null : new Date(closedAt),
    closed_because: closedBecause,
    merged_into: null,
    merged_with: null,
    before_merge: null,
  });
  await sql`
    with recursive along as (
      select id from "case" where shop_id = ${shopId} and merged_with = ${own.id}
      union select c.id from "case" c join along on c.merged_with = along.id where c.shop_id = ${shopId})
    update "case" set merged_into = ${own.id}, merged_with = nullif(merged_with, ${own.id}) where shop_id = ${shopId} and id in (select id from along)`.execute(
    db,
  );
  // It was taken up for this one's sake only.
  if (before.own.state === "open" && other.state === "open" && since.isQuiet && !since.cameAlong)
    await change(db, shopId, other.id, {
      state: before.other.state,
      answer_by: new Date(before.other.answerBy),
      answered_at: before.other.answeredAt === null ? null : new Date(before.other.answeredAt),
      closed_at: before.other.closedAt ? new Date(before.other.closedAt) : null,
      closed_because: before.other.closedBecause ?? null,
    });
  if (before.own.state === "open" && !isAnswered) await promiseAgain(db, shopId, own);
  await renewCaseText(db, shopId, own.id);
  await renewCaseText(db, shopId, other.id);
}

/** What she was promised of a case counts again, where closing it, or the one that it had been merged into, took that back. */
const promiseAgain = (db: Db, shopId: string, { number, answer_by }: Pick<Case, "number" | "answer_by">) =>
  sql`insert into promise (id, shop_id, kind, subject, notification_id, due_at)
    select ${newId()}::uuid, ${shopId}, 'answer_by', ${number}, n.id, ${answer_by} from notification n
    where n.shop_id = ${shopId} and n.kind = 'case-acknowledged' and (n.subject = ${number} or n.subject like ${`${number}/%`}) and n.state = 'sent'
      and not exists (select from promise p where p.shop_id = n.shop_id and p.kind = 'answer_by' and p.subject = ${number} and p.kept_at is null)
    order by n.sent_at desc limit 1
    on conflict do nothing`.execute(db);

/** The same for a closed case that is taken up, under each number that a customer knows it by. */
export async function promisedAgain(db: Db, shopId: string, id: string, now: Date): Promise<void> {
  const all = await db
    .selectFrom("case")
    .select(["number", "answer_by"])
    .where("shop_id", "=", shopId)
    .where((eb) => eb.or([eb("id", "=", id), eb("merged_into", "=", id)]))
    .where("answered_at", "is", null)
    .where("answer_by", ">", now)
    .execute();
  for (const one of all) await promiseAgain(db, shopId, one);
}

/** What was split off is what she waits for: the time she was told of is its own now. */
export const movePromise = (db: Db, shopId: string, from: string, to: string) =>
  db
    .updateTable("promise")
    .set({ subject: to })
    .where("shop_id", "=", shopId)
    .where("kind", "=", "answer_by")
    .where("subject", "=", from)
    .where("kept_at", "is", null)
    .execute();

/** How both stood before a case was merged. */
export const findBeforeMerge = async (
  db: Db,
  shopId: string,
  id: string,
): Promise<{ before: BeforeMerge | null; with: string | null } | undefined> => {
  const row = await db
    .selectFrom("case")
    .select(["before_merge", "merged_with"])
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { before: row.before_merge, with: row.merged_with };
};

/** Messages stand in another case from now on, with their files. */
export async function moveMessages(
  db: Db,
  shopId: string,
  messageIds: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<void> {
  for (const [table, column] of [
    ["message", "id"],
    ["file", "message_id"],
  ] as const)
    await sql`update ${sql.table(table)} set case_id = ${to} where shop_id = ${shopId} and ${sql.ref(column)} = any(${messageIds}::uuid[])`.execute(
      db,
    );
  await renewCaseText(db, shopId, from);
  await renewCaseText(db, shopId, to);
}

/** The shops with cases that were answered longer ago than they say. The engine looks. */
export const listShopsToTidy = async (db: Db, now: Date): Promise<{ id: string; days: number }[]> => {
  const { rows } = await sql<{ id: string; days: number }>`
    select s.id, d.days from shop s, lateral (select coalesce((s.profile->>'closeAfterDays')::int, 14) as days) d
    where exists (select from "case" c where c.shop_id = s.id and c.state = 'answered' and c.answered_at < ${now}::timestamptz - d.days * interval '1 day')`.execute(
    db,
  );
  return rows;
};

/** Closes what was answered before then and not taken up since; some at a time. Answers which. */
export async function closeAnswered(
  db: Db,
  shopId: string,
  { before, because, at }: { before: Date; because: string; at: Date },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update "case" set state = 'closed', closed_at = ${at}, closed_because = ${because}
    where shop_id = ${shopId} and id in (select id from "case" where shop_id = ${shopId} and state = 'answered' and answered_at < ${before}
      order by answered_at limit 500) returning id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The other cases of her who asks, the newest first. */
export const listCasesOfCustomer = (
  db: Db,
  shopId: string,
  { id, customer_email: email, customer_id: customerId }: Case,
) =>
  db
    .selectFrom("case")
    .select(["number", "state", "subject", "topic", "opened_at"])
    .where("shop_id", "=", shopId)
    .where("id", "!=", id)
    .where("merged_into", "is", null)
    .where((eb) =>
      eb.or([
        ...(email === null ? [] : [eb("customer_address", "=", email.toLowerCase())]),
        ...(customerId === null ? [] : [eb("customer_id", "=", customerId)]),
      ]),
    )
    .orderBy("id", "desc")
    .limit(20)
    .execute();

/** What is tied to a case: those merged into it, those that take it up again, the one that it takes up. */
export const listKin = (db: Db, shopId: string, one: Case) =>
  db
    .selectFrom("case")
    .select(["id", "number", "merged_into", "follows"])
    .where("shop_id", "=", shopId)
    .where((eb) =>
      eb.or([
        eb("merged_into", "=", one.id),
        eb("follows", "=", one.id),
        ...(one.follows === null ? [] : [eb("id", "=", one.follows)]),
      ]),
    )
    .orderBy("id")
    .limit(50)
    .execute();

/** How many orders the shop has of an address; of very many, a thousand. */
export async function countOrders(db: Db, shopId: string, email: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from "order" where shop_id = ${shopId} and customer_address = ${email.toLowerCase()} limit 1000) found`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** The mail of ours that she answered. */
export const findAnsweredMail = (db: Db, shopId: string, notificationId: string) =>
  db
    .selectFrom("notification")
    .leftJoin("mail", (join) =>
      join
        .onRef("mail.shop_id", "=", "notification.shop_id")
        .onRef("mail.notification_id", "=", "notification.id"),
    )
    .select(["notification.kind", "notification.sent_at", "mail.subject"])
    .where("notification.shop_id", "=", shopId)
    .where("notification.id", "=", notificationId)
    .executeTakeFirst();

/** What customers were told about when they get an answer, under this number or one that was merged into it. */
export const listAnswerPromises = (db: Db, shopId: string, caseId: string) =>
  db
    .selectFrom("promise")
    .select(["subject", "due_at", "made_at", "kept_at"])
    .where("shop_id", "=", shopId)
    .where("kind", "=", "answer_by")
    .where("subject", "in", numbersOf(shopId, caseId))
    .orderBy("due_at")
    .execute();
