import { type RawBuilder, sql } from "kysely";
import type { Db } from "./database.ts";

/** What each step of erasing a customer is made of: it changes rows, counts them, and may run twice. */

/** Rows that were changed or deleted, by table. */
export type Counts = Record<string, number>;

/** What is left of a stored JSON when she is not in it any more. */
export type Bare = (body: unknown) => unknown;

export interface Step {
  db: Db;
  shopId: string;
  counts: Counts;
  at: Date;
}

/** What stands where her words were, and why her mails did not leave. */
export const gone = "erased";
export const stopped = "the customer's data was erased";
/** Of a delivery: JSON with nothing in it. */
const nothing = Buffer.from("{}");

export async function run({ db, counts }: Step, table: string, query: RawBuilder<unknown>): Promise<void> {
  const { numAffectedRows = 0n } = await query.execute(db);
  if (numAffectedRows > 0n) counts[table] = (counts[table] ?? 0) + Number(numAffectedRows);
}

export async function ids(db: Db, query: RawBuilder<{ id: string }>): Promise<string[]> {
  return (await query.execute(db)).rows.map(({ id }) => id);
}

/** Writes what is left of each body, where it is less than before. */
export async function rewrite(
  step: Step,
  {
    table,
    key,
    column = "body",
    where,
  }: { table: string; key: string; column?: string; where: RawBuilder<unknown> },
  bare: Bare,
): Promise<void> {
  const { db, shopId } = step;
  const [name, body] = [sql.table(table), sql.ref(column)];
  const { rows } = await sql<{ key: string; body: unknown }>`
    select ${sql.ref(key)}::text as key, ${body} as body from ${name} where shop_id = ${shopId} and ${where}`.execute(
    db,
  );
  for (const row of rows) {
    const left = JSON.stringify(bare(row.body));
    await run(
      step,
      table,
      sql`update ${name} set ${body} = ${left}::jsonb where shop_id = ${shopId} and ${sql.ref(key)}::text = ${row.key} and ${body} = ${JSON.stringify(row.body)}::jsonb and ${body} <> ${left}::jsonb`,
    );
  }
}

/** Mails that have not left never do. */
export const cancel = (step: Step, which: RawBuilder<unknown>): Promise<void> =>
  run(
    step,
    "notification",
    sql`with stopped as (
        update notification set state = 'cancelled', reason = ${stopped}, due_at = null
        where shop_id = ${step.shopId} and ${which} and state in ('planned', 'paused', 'held', 'shadow') returning id)
      insert into decision (id, shop_id, notification_id, state, reason, at)
      select gen_random_uuid(), ${step.shopId}, id, 'cancelled', ${stopped}, ${step.at} from stopped`,
  );

/** A delivery stays known, so that it is not taken a second time; what it said goes. One that waits is not worked any more. */
export async function emptyDeliveries(step: Step, which: RawBuilder<unknown>): Promise<void> {
  const emptied = await ids(
    step.db,
    sql`update webhook set body = ${nothing}, fetched = null, reason = null, waits_for = null, waits_for_parcel = null,
        state = case when state = 'dead' then 'dead' else 'done' end, done_at = coalesce(done_at, ${step.at})
      where shop_id = ${step.shopId} and ${which} and (body <> ${nothing} or fetched is not null or reason is not null) returning id::text as id`,
  );
  await forgetEmptied(step, "webhook", emptied);
}

/** The digest of its bytes stays: the same mail, read again out of a mailbox, does not come back. */
export async function emptyInbound(step: Step, which: RawBuilder<unknown>): Promise<void> {
  const emptied = await ids(
    step.db,
    sql`update inbound set raw = '', envelope_from = '', reason = ${gone}, state = case when state in ('kept', 'unmatched') then 'ignored' else state end
      where shop_id = ${step.shopId} and ${which} and (raw <> '' or envelope_from <> '') returning id::text as id`,
  );
  await forgetEmptied(step, "inbound", emptied);
}

async function forgetEmptied(step: Step, table: string, emptied: string[]): Promise<void> {
  if (emptied.length === 0) return;
  step.counts[table] = (step.counts[table] ?? 0) + emptied.length;
  await forgetSubjects(step, emptied);
}

/** Alarms about it are over, and what was noted of what people did says only that they did. */
export async function forgetSubjects(step: Step, subjects: readonly string[]): Promise<void> {
  const { shopId, at } = step;
  const list = sql`${[...new Set(subjects)]}::text[]`;
  await run(
    step,
    "alarm",
    sql`update alarm set text = ${gone}, resolved_at = coalesce(resolved_at, ${at}) where shop_id = ${shopId} and subject = any(${list}) and text <> ${gone}`,
  );
  await run(
    step,
    "audit",
    sql`update audit set detail = '{}' where shop_id = ${shopId} and subject = any(${list}) and detail <> '{}'`,
  );
}
