import { sql } from "kysely";
import { type Db, newId } from "./database.ts";
import type { PromiseTable } from "./schema-sending.ts";

/** Deadlines that customers were told, and whether they were kept. */

export interface Kept {
  kind: string;
  /** Made since then. */
  made: number;
  /** Fulfilled by the time that was said. */
  kept: number;
  /** Fulfilled later than said, or overdue now. */
  broken: number;
  /** Neither fulfilled nor due. */
  open: number;
  /** Due and not fulfilled. */
  overdue: number;
}

/** What was promised this long ago and is not fulfilled yet is not looked for any more. Milliseconds. */
const givenUp = 90 * 86_400_000;
const givenUpBefore = (now: Date): Date => new Date(now.getTime() - givenUp);

/**
 * Writes down which promises are fulfilled, and when that was: the question answered, the money sent, the refund explained, the parcel there. The times are
 * those of the deed, so that it does not matter when somebody looks. A return whose goods are on their way is answered. Answers how many are new.
 */
export async function scorePromises(db: Db, shopId: string, now: Date): Promise<number> {
  const result = await sql`
    with found as (
      select p.id, case p.kind
        when 'answer_by' then coalesce(
          (select c.answered_at from "case" c where c.shop_id = p.shop_id and c.number = p.subject),
          (select least((b.reached->>'approved')::timestamptz, (b.reached->>'declined')::timestamptz, (b.reached->>'in_transit')::timestamptz,
            (b.reached->>'received')::timestamptz, (b.reached->>'inspected')::timestamptz) from return b where b.shop_id = p.shop_id and b.id = p.subject))
        when 'explain_by' then (select min(n.sent_at) from notification n
          where n.shop_id = p.shop_id and n.kind = 'refund-issued' and n.subject in (p.subject, p.subject || ' by hand'))
        when 'parcel_by' then (select (f.reached->>'delivered')::timestamptz from fulfillment f where f.shop_id = p.shop_id and f.id = p.subject)
        when 'money_by' then (select min(coalesce((paid->>'settledAt')::timestamptz, r.occurred_at))
          from (select * from refund where shop_id = p.shop_id and id = p.subject
            union all select * from refund where shop_id = p.shop_id and return_id = p.subject) r, jsonb_array_elements(r.body->'payments') paid
          where r.gone is null and paid->>'status' = 'settled')
        end as at
      from promise p where p.shop_id = ${shopId} and p.kept_at is null and p.due_at > ${givenUpBefore(now)})
    update promise set kept_at = found.at from found where promise.id = found.id and promise.shop_id = ${shopId} and found.at is not null`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0n);
}

/**
 * A return has ended and nobody waits for what was promised of it: such a promise was not broken, it is taken back as if it had not been made.
 * One whose time was over before that stays broken, and ends there.
 */
export async function takeBackPromises(
  db: Db,
  shopId: string,
  { returnId, kinds }: { returnId: string; kinds: PromiseTable["kind"][] },
  at: Date,
): Promise<void> {
  // A refund of the same id has promises of its own.
  const ofReturn = sql<boolean>`exists (select from notification n where n.shop_id = promise.shop_id and n.id = promise.notification_id
    and n.return_id = ${returnId} and n.refund_id is null)`;
  await db
    .deleteFrom("promise")
    .where("shop_id", "=", shopId)
    .where("kind", "in", kinds)
    .where("subject", "=", returnId)
    .where("kept_at", "is", null)
    .where("due_at", ">=", at)
    .where(ofReturn)
    .execute();
  await db
    .updateTable("promise")
    .set({ kept_at: at })
    .where("shop_id", "=", shopId)
    .where("kind", "in", kinds)
    .where("subject", "=", returnId)
    .where("kept_at", "is", null)
    .where(ofReturn)
    .execute();
}

/** By kind; what `docs/figures.md` says they mean. */
export async function countPromises(
  db: Db,
  shopId: string,
  { since, until, now }: { since: Date; until?: Date; now: Date },
): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select p.kind, count(*)::int as made, count(*) filter (where p.kept_at <= p.due_at)::int as kept,
      count(*) filter (where coalesce(p.kept_at, ${now}) > p.due_at)::int as broken,
      count(*) filter (where p.kept_at is null and p.due_at >= ${now})::int as open,
      count(*) filter (where p.kept_at is null and p.due_at < ${now})::int as overdue
    from promise p where p.shop_id = ${shopId} and p.told_at >= ${since} and p.told_at < ${until ?? "infinity"} group by p.kind order by p.kind`.execute(
    db,
  );
  return rows;
}

/** Shops with promises that nobody knows the end of yet, and that are not given up. The engine looks. */
export async function listPromising(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("promise")
    .select("shop_id")
    .distinct()
    .where("kept_at", "is", null)
    .where("due_at", ">", givenUpBefore(now))
    .execute();
  return rows.map((row) => row.shop_id);
}

/** She has said that the money of a refund is there: nobody waits for it any more. */
export async function noteArrival(db: Db, shopId: string, refundId: string, at: Date): Promise<void> {
  await db
    .updateTable("promise")
    .set({ kept_at: at })
    .where("shop_id", "=", shopId)
    .where("kind", "=", "money_by")
    .where("kept_at", "is", null)
    .where("notification_id", "in", (eb) =>
      eb
        .selectFrom("notification")
        .select("id")
        .where("shop_id", "=", shopId)
        .where("refund_id", "=", refundId),
    )
    .execute();
}

/** Stores what a customer was promised when the mail has left; once per mail and kind of promise. */
export async function makePromises(
  db: Db,
  shopId: string,
  promises: readonly {
    kind: "answer_by" | "money_by" | "explain_by" | "parcel_by";
    subject: string;
    notificationId: string;
    dueAt: Date;
  }[],
): Promise<void> {
  if (promises.length === 0) return;
  await db
    .insertInto("promise")
    .values(
      promises.map((promise) => ({
        id: newId(),
        shop_id: shopId,
        kind: promise.kind,
        subject: promise.subject,
        notification_id: promise.notificationId,
        due_at: promise.dueAt,
        kept_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export const listPromises = (db: Db, shopId: string, notificationIds: string[]) =>
  db
    .selectFrom("promise")
    .select(["kind", "subject", "notification_id", "due_at", "kept_at"])
    .where("shop_id", "=", shopId)
    .where(
      "notification_id",
      "in",
      notificationIds.length ? notificationIds : ["00000000-0000-0000-0000-000000000000"],
    )
    .orderBy("due_at")
    .execute();
