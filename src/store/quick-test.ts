import { sql } from "kysely";
import type { Db } from "./database.ts";
import { newId } from "./database.ts";

/** What the quick test rests on: facts of the last months, what people answered, and what was found in mails that they handed in. */

export interface HandAnswer {
  answer: "yes" | "no" | "none";
  by: string;
  at: Date;
  note: string | null;
}

export interface QuickFacts {
  refunds: number;
  blocked: number;
  failed: number;
  failedMended: number;
  /** Lower than what came back was worth, and nobody has said why: by currency, the largest part first. Sums are positive. */
  lower: { currency: string; n: number; amount: string }[];
  faqTopics: number;
  heard: boolean;
}

/** Of refunds since then, one that was told and does count: what its latest statement leaves open. One statement for all figures. */
export async function readFacts(db: Db, shopId: string, since: Date): Promise<QuickFacts> {
  const { rows } = await sql<QuickFacts>`
    with latest as materialized (
      select s.refund_id, s.version, s.state, s.blocked,
        exists (select from jsonb_array_elements(r.body->'payments') paid where paid->>'status' = 'failed') as failed
      from refund r cross join lateral (select refund_id, version, state, blocked from statement s
        where s.shop_id = r.shop_id and s.refund_id = r.id order by version desc limit 1) s
      where r.shop_id = ${shopId} and r.occurred_at >= ${since} and r.gone is null and r.tops_up is null),
    open as (
      select l.refund_id, s.body->>'currency' as currency, -sum((line->>'amount')::numeric) as kept
      from latest l join statement s on s.shop_id = ${shopId} and s.refund_id = l.refund_id and s.version = l.version,
        jsonb_array_elements(s.body->'lines') line
      where l.state = 'needs_review' and line->>'kind' in ('deduction', 'unexplained') group by 1, 2),
    lower as (select currency, count(*)::int as n, sum(kept)::text as amount from open where kept > 0 group by 1)
    select (select count(*)::int from latest) as refunds,
      (select count(*)::int from latest where blocked) as blocked,
      (select count(*)::int from latest l where l.failed) as failed,
      (select count(*)::int from latest l where l.failed and l.state = 'reconciled') as "failedMended",
      (select coalesce(jsonb_agg(jsonb_build_object('currency', currency, 'n', n, 'amount', amount) order by n desc, currency), '[]') from lower) as lower,
      (select count(distinct topic)::int from faq where shop_id = ${shopId}) as "faqTopics",
      exists (select from inbound where shop_id = ${shopId} and state in ('matched', 'unmatched')) as heard`.execute(
    db,
  );
  const [found] = rows;
  if (!found) throw new Error("a row of figures always comes back");
  return found;
}

export async function listCheckAnswers(db: Db, shopId: string): Promise<Map<string, HandAnswer>> {
  const rows = await db.selectFrom("check_answer").selectAll().where("shop_id", "=", shopId).execute();
  return new Map(
    rows.map((one) => [
      one.check_id,
      { answer: one.answer, note: one.note, by: one.answered_by, at: one.answered_at },
    ]),
  );
}

export async function putCheckAnswer(
  db: Db,
  shopId: string,
  checkId: string,
  { answer, note, by, at }: HandAnswer,
): Promise<void> {
  const said = { answer, note, answered_by: by, answered_at: at };
  await db
    .insertInto("check_answer")
    .values({ shop_id: shopId, check_id: checkId, ...said })
    .onConflict((conflict) => conflict.columns(["shop_id", "check_id"]).doUpdateSet(said))
    .execute();
}

export async function dropCheckAnswer(db: Db, shopId: string, checkId: string): Promise<void> {
  await db.deleteFrom("check_answer").where("shop_id", "=", shopId).where("check_id", "=", checkId).execute();
}

/** Newest first. */
export const listReadMails = (db: Db, shopId: string) =>
  db
    .selectFrom("read_mail")
    .select(["id", "topic", "subject", "found", "handed_in_by", "read_at"])
    .where("shop_id", "=", shopId)
    .orderBy("read_at", "desc")
    .orderBy("id", "desc")
    .limit(200)
    .execute();

/** Keeps what was found in a mail; the same mail a second time replaces it. */
export async function putReadMail(
  db: Db,
  shopId: string,
  mail: {
    hash: Uint8Array;
    topic: string | null;
    subject: string;
    found: Record<string, boolean>;
    by: string;
    at: Date;
  },
): Promise<void> {
  const read = {
    topic: mail.topic,
    subject: mail.subject,
    found: JSON.stringify(mail.found),
    handed_in_by: mail.by,
    read_at: mail.at,
  };
  await db
    .insertInto("read_mail")
    .values({ shop_id: shopId, id: newId(), hash: mail.hash, ...read })
    .onConflict((conflict) => conflict.columns(["shop_id", "hash"]).doUpdateSet(read))
    .execute();
}

/** False where it was not there. */
export async function dropReadMail(db: Db, shopId: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom("read_mail")
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
