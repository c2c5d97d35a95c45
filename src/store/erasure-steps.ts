import { sql } from "kysely";
import { Problem } from "../errors.ts";
import type { Db } from "./database.ts";
import { isFrom, names, says } from "./erasure-marks.ts";
import { isTold, type Person } from "./erasure-person.ts";
import {
  type Bare,
  cancel,
  emptyDeliveries,
  emptyInbound,
  forgetSubjects,
  gone,
  ids,
  rewrite,
  run,
  type Step,
  stopped,
} from "./erasure-rows.ts";

export type { Counts } from "./erasure-rows.ts";

/**
 * How each table forgets a customer. Each step may run twice and counts the rows that it changed. What a row says of sums, numbers and dates stays; of rows that
 * say nothing else nothing stays. They run as the eraser: some of these tables are never changed otherwise.
 */

/**
 * Mails that have not left never do. Answers how much is under way at this moment and has to end first: mails that are leaving, and what came in and has not
 * been worked, which may be of an order that she placed since.
 */
export async function cancelMails(step: Step, person: Person): Promise<number> {
  const { db, shopId } = step;
  const hers = sql`id in (select n.id from notification n where n.shop_id = ${shopId} and ${isTold(person)})`;
  await cancel(step, hers);
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from notification where shop_id = ${shopId} and ${hers} and state = 'sending')::int
      + (select count(*) from webhook where shop_id = ${shopId} and state = 'kept' and ${names(sql`body`, person.addresses)})::int
      + (select count(*) from inbound where shop_id = ${shopId} and state = 'kept' and ${isFrom(person.addresses)})::int as n`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

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
      union select id::text from webhook where shop_id = ${shopId} and state = 'waiting' and (waits_for = any(${list}) or waits_for_parcel in (
        select tracking from fulfillment where shop_id = ${shopId} and ${ofOrder} union select tracking from return where shop_id = ${shopId} and ${ofOrder}))`,
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
  // What staff wrote and photographed when her goods came back; what was decided about them stands in the return.
  await run(
    step,
    "goods_photo",
    sql`delete from goods_photo where shop_id = ${shopId} and goods_in_id in (select id from goods_in where shop_id = ${shopId} and ${ofOrder})`,
  );
  await run(step, "goods_in", sql`delete from goods_in where shop_id = ${shopId} and ${ofOrder}`);
  await run(step, "shop_note", sql`delete from shop_note where shop_id = ${shopId} and ${ofOrder}`);
  await run(
    step,
    "thread",
    sql`update thread set recipient = ${gone} || '-' || id, revoked_at = coalesce(revoked_at, ${at})
      where shop_id = ${shopId} and ${ofOrder} and recipient <> ${gone} || '-' || id`,
  );
  await eraseNotifications(
    step,
    // What a stranger was told who wrote about it is not hers.
    await ids(
      db,
      sql`select id::text as id from notification n where shop_id = ${shopId} and ${ofOrder} and (case_id is null
        or exists (select from "case" c where c.shop_id = n.shop_id and c.id = n.case_id and c.order_id = any(${list}) and not c.stranger))`,
    ),
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
  const { db, shopId } = step;
  const list = sql`${[...notifications]}::uuid[]`;
  const ofMail = sql`shop_id = ${shopId} and notification_id = any(${list})`;
  // Decided since the others were cancelled: without its words and its address it could neither leave nor end.
  await cancel(step, sql`id = any(${list})`);
  const leaving = await ids(
    db,
    sql`select id::text as id from notification where shop_id = ${shopId} and id = any(${list}) and state = 'sending' limit 1`,
  );
  if (leaving.length > 0)
    throw new Problem(
      "unavailable",
      "a mail to her is leaving at this moment: she is erased when it has left",
    );
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
  for (const table of ["file", "case_text", "case_draft", "ticket_comment", "ticket_job", "ticket"])
    await run(step, table, sql`delete from ${sql.table(table)} where ${ofCase}`);
  await run(
    step,
    "message",
    sql`update message set words = '', fields = null, message_id = null, visitor = null, author = case when direction = 'in' then ${gone} else author end
      where ${ofCase} and (words <> '' or fields is not null or message_id is not null or visitor is not null or (direction = 'in' and author <> ${gone}))`,
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
      where shop_id = ${shopId} and id = any(${list}) and (subject <> ${gone} or state <> 'closed' or before_merge is not null or closed_because <> ${gone}
        or num_nonnulls(customer_email, customer_name, customer_phone, customer_id) > 0)`,
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

/** What names her without an order: her questions, mails to her, her notices, and what stands against writing to her. Deliveries and mails that came in are searched by `eraseInDeliveries`. */
export async function erasePerson(
  step: Step,
  person: Person,
  { bareEvent, hashed }: { bareEvent: Bare; hashed: (address: string) => string },
): Promise<void> {
  const { db, shopId, at } = step;
  const { addresses, orders } = person;
  const list = sql`${addresses}::text[]`;
  const named = sql`${[...person.gifts, ...person.invoices]}::text[]`;
  await eraseCases(step, person.cases);
  await eraseNotifications(
    step,
    await ids(
      db,
      sql`select n.id::text as id from notification n where n.shop_id = ${shopId} and ${isTold(person)}`,
    ),
  );
  await run(
    step,
    "thread",
    sql`update thread set recipient = ${gone} || '-' || id, revoked_at = coalesce(revoked_at, ${at})
      where shop_id = ${shopId} and lower(recipient) = any(${list}) and (order_id is null or order_id = any(${orders}::text[]) or order_id = any(${named}))`,
  );
  // Somebody else's order, of which she is only told the receiver, or of its invoice.
  for (const [found, place, address] of [
    [person.gifts, ["gift", "receiver"], ["gift", "receiver", "email"]],
    [person.invoices, ["invoice", "email"], ["invoice", "email"]],
  ] as const) {
    const within = (path: readonly string[]) => sql`${[...path]}::text[]`;
    const names = (path: readonly string[]) => sql`lower(body #>> ${within(path)}) = any(${list})`;
    await run(
      step,
      "order",
      sql`update "order" set body = body #- ${within(place)} where shop_id = ${shopId} and id = any(${[...found]}::text[]) and ${names(address)}`,
    );
    await run(
      step,
      "event",
      sql`update event set body = body #- ${within(["order", ...place])} where shop_id = ${shopId} and order_id = any(${[...found]}::text[]) and ${names(["order", ...address])}`,
    );
  }
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
  const notices = sql`shop_id = ${shopId} and (order_id = any(${orders}::text[]) or lower(email) = any(${list})) and concat(name, email, contract, words) <> ''`;
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

  await run(
    step,
    "alarm",
    sql`update alarm set text = ${gone}, resolved_at = coalesce(resolved_at, ${at}) where shop_id = ${shopId} and ${says(sql`text`, addresses)}`,
  );
  await run(
    step,
    "audit",
    sql`update audit set detail = '{}', subject = case when ${says(sql`subject`, addresses)} then ${gone} else subject end
      where shop_id = ${shopId} and (${says(sql`detail::text`, addresses)} or ${says(sql`subject`, addresses)})`,
  );
}

/** Notices whose time is over say only that there was one, what it was of and when. Answers how many. */
export async function endRestricted(db: Db, shopId: string, now: Date): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update withdrawal set name = '', email = '', contract = '', words = '', visitor = null, same_as = '', hash = '', restricted_until = null
    where shop_id = ${shopId} and restricted_until <= ${now}`.execute(db);
  return Number(numAffectedRows);
}
