import { type RawBuilder, sql } from "kysely";
import type { Db } from "./database.ts";
import type { Person } from "./erasure-person.ts";

/**
 * How each table forgets a customer. Each step may run twice and counts the rows that it changed. What a row says of sums, numbers and dates stays; of rows that
 * say nothing else nothing stays. They run as the eraser: some of these tables are never changed otherwise.
 */

/** Rows that were changed or deleted, by table. */
export type Counts = Record<string, number>;

/** What is left of a stored JSON when she is not in it any more. */
export type Bare = (body: unknown) => unknown;

interface Step {
  db: Db;
  shopId: string;
  counts: Counts;
  at: Date;
}

/** What stands where her words were, and why her mails did not leave. */
const gone = "erased";
const stopped = "the customer's data was erased";
/** Of a delivery: JSON with nothing in it. */
const nothing = Buffer.from("{}");

async function run({ db, counts }: Step, table: string, query: RawBuilder<unknown>): Promise<void> {
  const { numAffectedRows = 0n } = await query.execute(db);
  if (numAffectedRows > 0n) counts[table] = (counts[table] ?? 0) + Number(numAffectedRows);
}

async function ids(db: Db, query: RawBuilder<{ id: string }>): Promise<string[]> {
  return (await query.execute(db)).rows.map(({ id }) => id);
}

/** Writes what is left of each body, where it is less than before. */
async function rewrite(
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

/**
 * Mails that have not left never do. Answers how much is under way at this moment and has to end first: mails that are leaving, and what came in and has not
 * been worked, which may be of an order that she placed since.
 */
export async function cancelMails(step: Step, person: Person): Promise<number> {
  const { db, shopId, at } = step;
  const hers = sql`shop_id = ${shopId} and (order_id = any(${person.orders}::text[]) or case_id = any(${person.cases}::uuid[]) or lower(recipient) = any(${person.addresses}::text[]))`;
  await run(
    step,
    "notification",
    sql`with stopped as (
        update notification set state = 'cancelled', reason = ${stopped}, due_at = null
        where ${hers} and state in ('planned', 'paused', 'held', 'shadow') returning id)
      insert into decision (id, shop_id, notification_id, state, reason, at)
      select gen_random_uuid(), ${shopId}, id, 'cancelled', ${stopped}, ${at} from stopped`,
  );
  const list = sql`${person.addresses}::text[]`;
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from notification where ${hers} and state = 'sending')::int
      + (select count(*) from webhook where shop_id = ${shopId} and state = 'kept' and ${names(sql`body`, list)})::int
      + (select count(*) from inbound where shop_id = ${shopId} and state = 'kept' and (lower(envelope_from) = any(${list}) or ${names(sql`raw`, list)}))::int as n`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** Whether bytes, or a text, name one of these, in any case. Each is read once. */
const names = (bytes: RawBuilder<unknown>, list: RawBuilder<unknown>) =>
  says(sql`encode(${bytes}, 'escape')`, list);
const says = (text: RawBuilder<unknown>, list: RawBuilder<unknown>) =>
  sql<boolean>`exists (select from (select lower(${text} collate "C") as said offset 0) as read cross join unnest(${list}) as one where position(one in said) > 0)`;

/** What was told of some orders, and what was told to their customers. The orders are locked. */
export async function eraseOrders(
  step: Step,
  orders: readonly string[],
  bare: Record<
    "order" | "event" | "return" | "refund" | "fulfillment" | "statement" | "naming" | "creditNote",
    Bare
  >,
): Promise<void> {
  const { db, shopId, at } = step;
  const list = sql`${[...orders]}::text[]`;
  const ofOrder = sql`order_id = any(${list})`;
  await run(
    step,
    "erased",
    sql`insert into erased (shop_id, order_id, at) select ${shopId}, id, ${at} from unnest(${list}) as id on conflict do nothing`,
  );
  // Before the events are bare: they say which delivery told of her.
  const deliveries = await ids(
    db,
    sql`select webhook_id::text as id from event where shop_id = ${shopId} and ${ofOrder}
      union select id::text from webhook where shop_id = ${shopId} and state = 'waiting' and waits_for = any(${list})`,
  );
  await emptyDeliveries(step, sql`id = any(${deliveries}::uuid[])`);
  await rewrite(step, { table: "event", key: "id", where: ofOrder }, bare.event);
  await run(
    step,
    "order",
    sql`update "order" set customer_email = null where shop_id = ${shopId} and id = any(${list}) and customer_email is not null`,
  );
  await rewrite(step, { table: "order", key: "id", where: sql`id = any(${list})` }, bare.order);
  await rewrite(step, { table: "return", key: "id", where: ofOrder }, bare.return);
  await rewrite(step, { table: "fulfillment", key: "id", where: ofOrder }, bare.fulfillment);
  await run(step, "trip", sql`delete from trip where shop_id = ${shopId} and ${ofOrder}`);
  await rewrite(step, { table: "refund", key: "id", where: ofOrder }, bare.refund);

  const refunds = await ids(db, sql`select id from refund where shop_id = ${shopId} and ${ofOrder}`);
  const ofRefund = sql`refund_id = any(${refunds}::text[])`;
  await rewriteVersions(step, refunds, bare.statement);
  await rewrite(step, { table: "naming", key: "id", column: "parts", where: ofRefund }, bare.naming);
  await rewrite(step, { table: "credit_note", key: "number", where: ofRefund }, bare.creditNote);
  await run(
    step,
    "approval",
    sql`update approval set reason = ${gone} where shop_id = ${shopId} and ${ofRefund} and reason <> ${gone}`,
  );
  await run(step, "note", sql`delete from note where shop_id = ${shopId} and ${ofRefund}`);
  await run(step, "shop_note", sql`delete from shop_note where shop_id = ${shopId} and ${ofOrder}`);
  await run(
    step,
    "thread",
    sql`update thread set recipient = ${gone} || '-' || id, revoked_at = coalesce(revoked_at, ${at})
      where shop_id = ${shopId} and ${ofOrder} and recipient not like ${`${gone}-%`}`,
  );
  await eraseNotifications(
    step,
    await ids(db, sql`select id::text as id from notification where shop_id = ${shopId} and ${ofOrder}`),
  );
  const others = await ids(
    db,
    sql`select id from return where shop_id = ${shopId} and ${ofOrder} union select id from fulfillment where shop_id = ${shopId} and ${ofOrder}
      union select id from event where shop_id = ${shopId} and ${ofOrder}`,
  );
  await forgetSubjects(step, [
    ...orders,
    ...others,
    ...deliveries,
    ...refunds.flatMap((id) => [id, `refund ${id}`]),
  ]);
}

/** Statements are told apart by refund and version. */
async function rewriteVersions(step: Step, refunds: string[], bare: Bare): Promise<void> {
  const { db, shopId } = step;
  const { rows } = await sql<{ refund_id: string; version: number; body: unknown }>`
    select refund_id, version, body from statement where shop_id = ${shopId} and refund_id = any(${refunds}::text[])`.execute(
    db,
  );
  for (const { refund_id, version, body } of rows) {
    const left = JSON.stringify(bare(body));
    await run(
      step,
      "statement",
      sql`update statement set body = ${left}::jsonb where shop_id = ${shopId} and refund_id = ${refund_id} and version = ${version} and body <> ${left}::jsonb`,
    );
  }
}

/** What was decided, written and sent: that it was stays, with its kind and its times; words, addresses and answers of mail servers go. */
async function eraseNotifications(step: Step, notifications: readonly string[]): Promise<void> {
  const { shopId } = step;
  const list = sql`${[...notifications]}::uuid[]`;
  const ofMail = sql`shop_id = ${shopId} and notification_id = any(${list})`;
  await run(step, "mail", sql`delete from mail where ${ofMail}`);
  await run(step, "attempt", sql`update attempt set answer = null where ${ofMail} and answer is not null`);
  await run(
    step,
    "decision",
    sql`update decision set reason = ${gone} where ${ofMail} and reason not in (${gone}, ${stopped})`,
  );
  await run(step, "report", sql`update report set reason = null where ${ofMail} and reason is not null`);
  await run(step, "answer", sql`update answer set words = null where ${ofMail} and words is not null`);
  await run(
    step,
    "notification",
    sql`update notification set recipient = null, delivery_reason = null, provider_id = null,
        reason = case when reason is null or reason = ${stopped} then reason else ${gone} end
      where shop_id = ${shopId} and id = any(${list})
        and (recipient is not null or delivery_reason is not null or provider_id is not null or reason not in (${gone}, ${stopped}))`,
  );
  await forgetSubjects(step, notifications);
}

/** What she asked and was answered: that somebody asked stays, with its topic and how long it took. Conversations of the shop are locked. */
async function eraseCases(step: Step, cases: readonly string[]): Promise<void> {
  const { db, shopId, at } = step;
  const list = sql`${[...cases]}::uuid[]`;
  const ofCase = sql`shop_id = ${shopId} and case_id = any(${list})`;
  const mails = await ids(
    db,
    sql`select id::text as id from inbound where ${ofCase} union select inbound_id::text from message where ${ofCase} and inbound_id is not null`,
  );
  await emptyInbound(step, sql`id = any(${mails}::uuid[])`);
  for (const table of ["file", "case_text", "ticket_comment", "ticket_job", "ticket"])
    await run(step, table, sql`delete from ${sql.table(table)} where ${ofCase}`);
  await run(
    step,
    "message",
    sql`update message set words = '', fields = null, message_id = null, visitor = null, author = case when direction = 'in' then ${gone} else author end
      where ${ofCase} and (words <> '' or fields is not null or message_id is not null or visitor is not null)`,
  );
  await run(
    step,
    "goodwill",
    sql`update goodwill set because = ${gone} where ${ofCase} and because <> ${gone}`,
  );
  await run(
    step,
    "case",
    sql`update "case" set customer_email = null, customer_name = null, customer_phone = null, customer_id = null, subject = ${gone},
        closed_because = case when closed_because is null then null else ${gone} end, before_merge = null, state = 'closed', closed_at = coalesce(closed_at, ${at})
      where shop_id = ${shopId} and id = any(${list}) and subject <> ${gone}`,
  );
  await eraseNotifications(
    step,
    await ids(
      db,
      sql`select id::text as id from notification where shop_id = ${shopId} and case_id = any(${list})`,
    ),
  );
  const numbers = await ids(
    db,
    sql`select number as id from "case" where shop_id = ${shopId} and id = any(${list})`,
  );
  await forgetSubjects(step, [...cases, ...numbers, ...mails]);
}

/** What names her without an order: her questions, mails to her and of hers, her notices, and what stands against writing to her. */
export async function erasePerson(
  step: Step,
  person: Person,
  { bareEvent, hashed }: { bareEvent: Bare; hashed: (address: string) => string },
): Promise<void> {
  const { db, shopId, at } = step;
  const { addresses, orders } = person;
  const list = sql`${addresses}::text[]`;
  await eraseCases(step, person.cases);
  await eraseNotifications(
    step,
    await ids(
      db,
      sql`select id::text as id from notification where shop_id = ${shopId} and lower(recipient) = any(${list})`,
    ),
  );
  await run(
    step,
    "thread",
    sql`update thread set recipient = ${gone} || '-' || id, revoked_at = coalesce(revoked_at, ${at}) where shop_id = ${shopId} and lower(recipient) = any(${list})`,
  );
  // Somebody else's order, of which she is only told the receiver.
  await run(
    step,
    "order",
    sql`update "order" set body = body #- '{gift,receiver}' where shop_id = ${shopId} and id = any(${person.gifts}::text[]) and body #> '{gift,receiver}' is not null`,
  );
  await run(
    step,
    "event",
    sql`update event set body = body #- '{order,gift,receiver}' where shop_id = ${shopId} and order_id = any(${person.gifts}::text[]) and body #> '{order,gift,receiver}' is not null`,
  );
  await rewrite(
    step,
    {
      table: "event",
      key: "id",
      where: sql`type = 'withdrawal.submitted' and lower(body #>> '{withdrawal,email}') = any(${list})`,
    },
    bareEvent,
  );

  // Evidence of a consumer's notice: until no claim can rest on it any more, and for nothing else.
  const notices = sql`shop_id = ${shopId} and (order_id = any(${orders}::text[]) or lower(email) = any(${list})) and name <> ''`;
  await run(
    step,
    "withdrawal",
    sql`update withdrawal set restricted_until = make_timestamptz(extract(year from received_at)::int + 4, 1, 1, 0, 0, 0, 'UTC'), visitor = null
      where ${notices} and restricted_until is null`,
  );
  const numbers = await ids(db, sql`select number as id from withdrawal where ${notices}`);

  for (const address of addresses) {
    const kept = hashed(address);
    await sql`delete from suppression s where shop_id = ${shopId} and address = ${address} and undone_at is null
      and exists (select from suppression k where k.shop_id = s.shop_id and k.address = ${kept} and k.scope = s.scope and k.undone_at is null)`.execute(
      db,
    );
    await run(
      step,
      "suppression",
      sql`update suppression set address = ${kept}, reason = ${gone} where shop_id = ${shopId} and address = ${address}`,
    );
  }
  await forgetSubjects(step, [...numbers, ...addresses]);

  // What names her address anywhere: deliveries that made no news, reports of mail providers, mails that came back, what staff noted.
  const numbersOf = [...orders, ...person.customers].filter((id) => id.length >= tellsApart).slice(0, 200);
  const marks = sql`${[...addresses, ...numbersOf.map((id) => id.toLowerCase())]}::text[]`;
  await emptyDeliveries(
    step,
    sql`state <> 'kept' and (${names(sql`body`, marks)} or ${says(sql`fetched::text`, marks)})`,
  );
  await emptyInbound(
    step,
    sql`state <> 'kept' and (lower(envelope_from) = any(${list}) or ${names(sql`raw`, list)})`,
  );
  await run(
    step,
    "alarm",
    sql`update alarm set text = ${gone}, resolved_at = coalesce(resolved_at, ${at}) where shop_id = ${shopId} and ${says(sql`text`, list)}`,
  );
  await run(
    step,
    "audit",
    sql`update audit set detail = '{}', subject = case when ${says(sql`subject`, list)} then ${gone} else subject end
      where shop_id = ${shopId} and (${says(sql`detail::text`, list)} or ${says(sql`subject`, list)})`,
  );
}

/** A number of so many signs is nobody else's, wherever it stands. */
const tellsApart = 8;

/** A delivery stays known, so that it is not taken a second time; what it said goes. One that waits is not worked any more. */
async function emptyDeliveries(step: Step, which: RawBuilder<unknown>): Promise<void> {
  const emptied = await ids(
    step.db,
    sql`update webhook set body = ${nothing}, fetched = null, reason = null, waits_for = null, waits_for_parcel = null,
        state = case when state = 'dead' then 'dead' else 'done' end, done_at = coalesce(done_at, ${step.at})
      where shop_id = ${step.shopId} and ${which} and body <> ${nothing} returning id::text as id`,
  );
  await forgetEmptied(step, "webhook", emptied);
}

/** The digest of its bytes stays: the same mail, read again out of a mailbox, does not come back. */
async function emptyInbound(step: Step, which: RawBuilder<unknown>): Promise<void> {
  const emptied = await ids(
    step.db,
    sql`update inbound set raw = '', envelope_from = '', reason = ${gone}, state = case when state in ('kept', 'unmatched') then 'ignored' else state end
      where shop_id = ${step.shopId} and ${which} and raw <> '' returning id::text as id`,
  );
  await forgetEmptied(step, "inbound", emptied);
}

async function forgetEmptied(step: Step, table: string, emptied: string[]): Promise<void> {
  if (emptied.length === 0) return;
  step.counts[table] = (step.counts[table] ?? 0) + emptied.length;
  await forgetSubjects(step, emptied);
}

/** Alarms about it are over, and what was noted of what people did says only that they did. */
async function forgetSubjects(step: Step, subjects: readonly string[]): Promise<void> {
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

/** Notices whose time is over say only that there was one, what it was of and when. Answers how many. */
export async function endRestricted(db: Db, shopId: string, now: Date): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update withdrawal set name = '', email = '', contract = '', words = '', visitor = null, same_as = '', restricted_until = null
    where shop_id = ${shopId} and restricted_until <= ${now}`.execute(db);
  return Number(numAffectedRows);
}
