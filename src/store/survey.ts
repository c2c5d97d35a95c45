import { sql } from "kysely";
import type { Given, SurveyKind } from "../commerce/survey.ts";
import type { Db } from "./database.ts";

/** Answers of customers. The invitation is the mail that asked: its shop, order, case and reader are the answer's. */

/** A mail that asked somebody something, whom it asked and about what. */
export interface Invitation {
  id: string;
  kind: string;
  class: string;
  recipient: string;
  locale: string | null;
  orderId: string | undefined;
  caseId: string | undefined;
  threadId: string | undefined;
}

export async function findInvitation(db: Db, shopId: string, id: string): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom("notification")
    .select(["id", "kind", "class", "recipient", "locale", "order_id", "case_id", "thread_id"])
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("class", "in", ["follow-up", "question"])
    .executeTakeFirst();
  if (!row?.recipient) return undefined;
  return {
    id: row.id,
    kind: row.kind,
    class: row.class,
    recipient: row.recipient,
    locale: row.locale,
    orderId: row.order_id ?? undefined,
    caseId: row.case_id ?? undefined,
    threadId: row.thread_id ?? undefined,
  };
}

export const findAnswer = (db: Db, shopId: string, invitation: string) =>
  db
    .selectFrom("answer")
    .select(["given", "words", "case_id", "answered_at"])
    .where("shop_id", "=", shopId)
    .where("notification_id", "=", invitation)
    .executeTakeFirst();

/** Records her answer. One that was given before `unchangedSince` stays as it is: then the answer is false. */
export async function putAnswer(
  db: Db,
  shopId: string,
  answer: {
    invitation: string;
    kind: SurveyKind;
    locale: string;
    given: Given;
    words: string | undefined;
    at: Date;
    unchangedSince: Date;
  },
): Promise<boolean> {
  const told = { given: JSON.stringify(answer.given), words: answer.words ?? null, changed_at: answer.at };
  const row = await db
    .insertInto("answer")
    .values({
      shop_id: shopId,
      notification_id: answer.invitation,
      kind: answer.kind,
      locale: answer.locale,
      case_id: null,
      answered_at: answer.at,
      ...told,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["shop_id", "notification_id"])
        .doUpdateSet(told)
        .where("answer.answered_at", ">", answer.unchangedSince),
    )
    .returning("notification_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Ties the case that she opened from an answer's page to it. */
export async function tieCase(db: Db, shopId: string, invitation: string, caseId: string): Promise<void> {
  await db
    .updateTable("answer")
    .set({ case_id: caseId })
    .where("shop_id", "=", shopId)
    .where("notification_id", "=", invitation)
    .execute();
}

/** What was answered since a day, by kind and answer, with how often: the scores need no more. */
export async function countAnswers(
  db: Db,
  shopId: string,
  since?: Date | undefined,
): Promise<{ kind: string; question: string; choice: number; times: number }[]> {
  const { rows } = await sql<{ kind: string; question: string; choice: number; times: number }>`
    select kind, key as question, value::int as choice, count(*)::int as times
    from answer, jsonb_each_text(given)
    where shop_id = ${shopId} and answered_at >= ${since ?? new Date(0)}
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}

/** How many were asked since a day, by kind: mails that have left. */
export async function countAsked(
  db: Db,
  shopId: string,
  kinds: readonly string[],
  since?: Date | undefined,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("notification")
    .select(["kind", sql<number>`count(*)::int`.as("times")])
    .where("shop_id", "=", shopId)
    .where("kind", "in", [...kinds])
    .where("state", "=", "sent")
    .where("sent_at", ">=", since ?? new Date(0))
    .groupBy("kind")
    .execute();
  return new Map(rows.map(({ kind, times }) => [kind, times]));
}

/** Mails of a kind that have left and asked somebody who has not answered yet, oldest first. */
export const listUnanswered = (db: Db, shopId: string, kind: SurveyKind) =>
  db
    .selectFrom("notification")
    .select(["id", "locale"])
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .where("state", "=", "sent")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("answer")
            .select("answer.notification_id")
            .where("answer.shop_id", "=", shopId)
            .whereRef("answer.notification_id", "=", "notification.id"),
        ),
      ),
    )
    .orderBy("sent_at")
    .orderBy("id")
    .execute();

/** The answers of a period with the way by which the question came that they are about; none where they are about no question. */
export async function countAnswersByChannel(
  db: Db,
  shopId: string,
  { since, until }: { since: Date; until: Date },
): Promise<{ channel: string | null; kind: string; question: string; choice: number; times: number }[]> {
  const { rows } = await sql<{
    channel: string | null;
    kind: string;
    question: string;
    choice: number;
    times: number;
  }>`
    select c.channel, a.kind, key as question, value::int as choice, count(*)::int as times
    from answer a join notification n on n.shop_id = a.shop_id and n.id = a.notification_id
      left join "case" c on c.shop_id = n.shop_id and c.id = n.case_id, jsonb_each_text(a.given)
    where a.shop_id = ${shopId} and a.answered_at >= ${since} and a.answered_at < ${until}
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db);
  return rows;
}

/** How many were asked in a period, in the same way. */
export async function countAskedByChannel(
  db: Db,
  shopId: string,
  kinds: readonly string[],
  { since, until }: { since: Date; until: Date },
): Promise<{ channel: string | null; kind: string; times: number }[]> {
  const { rows } = await sql<{ channel: string | null; kind: string; times: number }>`
    select c.channel, n.kind, count(*)::int as times from notification n left join "case" c on c.shop_id = n.shop_id and c.id = n.case_id
    where n.shop_id = ${shopId} and n.sent_at >= ${since} and n.sent_at < ${until} and n.state = 'sent' and n.kind = any(${[...kinds]})
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}
