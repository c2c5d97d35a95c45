import { type RawBuilder, sql } from "kysely";
import type { Db } from "./database.ts";
import { isFrom } from "./erasure-marks.ts";
import type { Person } from "./erasure-person.ts";
import { unpack } from "./packing.ts";

/** Everything that is stored of a customer at one shop, as rows: what she is given when she asks. Nothing of others, no keys, no names of staff. */

/** Rows that are still taken; none are left out in silence. */
export interface Room {
  left: number;
  complete: boolean;
}

type Row = Record<string, unknown>;

export interface StoredLetter {
  provider: string;
  bytes: Uint8Array;
  row: Row;
}

/**
 * Whether a notification, `n`, was told to her: what went to the receiver of her gift, or to a stranger who wrote about her order, was not. What was never
 * addressed counts where `unaddressed` is wanted: decisions not to write.
 */
function toldHer(
  { addresses, shared, orders, gifts, invoices, cases }: Person,
  { recipient, unaddressed = false }: { recipient: RawBuilder<unknown>; unaddressed?: boolean },
): RawBuilder<unknown> {
  const at = (all: readonly string[]) => sql`lower(${recipient}) = any(${[...all]}::text[])`;
  const nobody = unaddressed ? sql`or ${recipient} is null` : sql``;
  return sql`(n.case_id = any(${cases}::uuid[]) or (n.case_id is null and (
    (n.order_id = any(${orders}::text[]) and (${at([...addresses, ...shared])} ${nobody}))
    or (${at(addresses)} and (n.order_id is null or n.order_id = any(${[...gifts, ...invoices]}::text[]))))))`;
}

/** So many bytes of files fit into a document. */
const mostBytes = 25 * 1024 * 1024;

/** The rows of each kind, the oldest first; what happened in the same moment always in the same order. */
export async function readPerson(
  db: Db,
  shopId: string,
  person: Person,
  room: Room,
): Promise<Record<string, Row[]>> {
  const { addresses, shared, orders, gifts, invoices, cases } = person;
  const [mine, all, to, asked] = [
    sql`${orders}::text[]`,
    sql`${[...orders, ...gifts]}::text[]`,
    sql`${addresses}::text[]`,
    sql`${cases}::uuid[]`,
  ];
  const read = (what: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
    take(db, room, sql`select ${what} ${from}`);
  const refunds = sql`refund_id in (select id from refund where shop_id = ${shopId} and order_id = any(${mine}))`;
  const herNotice = sql`(email = '' or lower(email) = any(${[...addresses, ...shared]}::text[]))`;
  return {
    orders: await read(
      sql`number, placed_at as "placedAt", body #- '{gift,receiver}' #- '{invoice,email}' as told`,
      sql`from "order" where shop_id = ${shopId} and id = any(${mine}) order by placed_at, id`,
    ),
    namedIn: await read(
      sql`number as "order", case when id = any(${gifts}::text[]) then body #> '{gift,receiver}' end as "receiverOfTheGift",
        case when id = any(${invoices}::text[]) then body #>> '{invoice,email}' end as "addressOfTheInvoice"`,
      sql`from "order" where shop_id = ${shopId} and id = any(${[...gifts, ...invoices]}::text[]) order by placed_at, id`,
    ),
    parcels: await read(
      sql`order_id as "order", state, reached, body as told`,
      sql`from fulfillment where shop_id = ${shopId} and order_id = any(${all}) order by occurred_at, id`,
    ),
    returns: await read(
      sql`order_id as "order", reached, body as told`,
      sql`from return where shop_id = ${shopId} and order_id = any(${mine}) order by occurred_at, id`,
    ),
    unpacked: await read(
      sql`order_id as "order", booked_at as "at", body as told,
        (select count(*)::int from goods_photo p where p.shop_id = goods_in.shop_id and p.goods_in_id = goods_in.id) as pictures`,
      sql`from goods_in where shop_id = ${shopId} and order_id = any(${mine}) and undone_at is null order by booked_at, id`,
    ),
    refunds: await read(
      sql`order_id as "order", occurred_at as "at", gone, body as told`,
      sql`from refund where shop_id = ${shopId} and order_id = any(${mine}) order by occurred_at, id`,
    ),
    statements: await read(
      sql`case when number is null then null else 'R-' || number end as number, refund_id as refund, version, state, made_at as "madeAt", body as told`,
      sql`from statement where shop_id = ${shopId} and ${refunds} order by refund_id, version`,
    ),
    creditNotes: await read(
      sql`number, refund_id as refund, issued_at as "issuedAt", body->'note' as note`,
      sql`from credit_note where shop_id = ${shopId} and ${refunds} order by number`,
    ),
    greetings: await read(
      sql`refund_id as refund, text, made_at as "at"`,
      sql`from note where shop_id = ${shopId} and ${refunds} order by made_at, id`,
    ),
    journeys: await read(
      sql`order_id as "order", cancelled, body as told, before`,
      sql`from trip where shop_id = ${shopId} and order_id = any(${mine}) order by occurred_at, id`,
    ),
    decisions: await read(
      sql`n.kind, n.order_id as "order", d.state, d.reason, d.at`,
      sql`from decision d join notification n on n.id = d.notification_id where d.shop_id = ${shopId} and n.shop_id = ${shopId}
        and ${toldHer(person, { recipient: sql`n.recipient`, unaddressed: true })} order by d.at, d.id`,
    ),
    promises: await read(
      sql`p.kind, p.due_at as "dueAt", p.made_at as "madeAt", p.kept_at as "keptAt"`,
      sql`from promise p join notification n on n.id = p.notification_id where p.shop_id = ${shopId} and n.shop_id = ${shopId} and ${toldHer(person, { recipient: sql`n.recipient` })} order by p.made_at, p.id`,
    ),
    surveys: await read(
      sql`a.kind, a.given, a.words, a.answered_at as "answeredAt"`,
      sql`from answer a join notification n on n.id = a.notification_id where a.shop_id = ${shopId} and n.shop_id = ${shopId} and ${toldHer(person, { recipient: sql`n.recipient` })} order by a.answered_at, a.notification_id`,
    ),
    withdrawals: await read(
      // One that a stranger wrote about her order stands in it, and what he said is his.
      sql`number, channel, contract, items, received_at as "receivedAt", case when ${herNotice} then name end as name, case when ${herNotice} then email end as email,
        case when ${herNotice} then words end as words`,
      sql`from withdrawal where shop_id = ${shopId} and (order_id = any(${mine}) or lower(email) = any(${to})) and concat(name, email, contract, words) <> '' order by received_at, id`,
    ),
    notWrittenTo: await read(
      sql`address, scope as mails, cause, reason, made_at as since, undone_at as until`,
      sql`from suppression where shop_id = ${shopId} and address = any(${to}) order by made_at, id`,
    ),
    goodwill: await read(
      sql`g.order_id as "order", g.amount, g.currency, g.because, g.given_at as "givenAt", g.taken_back_at as "takenBackAt"`,
      sql`from goodwill g where g.shop_id = ${shopId} and g.case_id = any(${asked}) order by g.given_at, g.id`,
    ),
    questions: await read(
      sql`id::text as id, number, channel, topic, state, case when stranger then null else order_id end as "order", subject, customer_email as email, customer_name as name, customer_phone as telephone, locale as language,
        opened_at as "askedAt", answer_by as "promisedBy", first_answered_at as "firstAnsweredAt", closed_at as "closedAt"`,
      sql`from "case" where shop_id = ${shopId} and id = any(${asked}) order by opened_at, id`,
    ),
    messages: await read(
      sql`id::text as id, case_id::text as "caseId", case direction when 'in' then 'you' when 'out' then 'the shop' else 'the shop, for itself' end as from,
        channel, at, words, fields - 'noted by' as fields`,
      sql`from message where shop_id = ${shopId} and case_id = any(${asked}) order by at, id`,
    ),
    // What staff have begun to answer her and not sent.
    drafts: await read(
      sql`case_id::text as "caseId", words, saved_at as "savedAt"`,
      sql`from case_draft where shop_id = ${shopId} and case_id = any(${asked}) order by saved_at, case_id`,
    ),
    files: await read(
      sql`message_id::text as "messageId", name, type, size, case when so_far <= ${mostBytes} then encode(bytes, 'base64') end as base64`,
      sql`from (select message_id, name, claimed_type as type, size, bytes, place, kept_at, id, sum(size) over (order by kept_at, id) as so_far
        from file where shop_id = ${shopId} and case_id = any(${asked})) as sent order by kept_at, place, id`,
    ),
  };
}

/** Mails of hers that came in, some at a time: `after` is the last one's place. The words of those that became a question stand there. */
export async function readReceived(
  db: Db,
  shopId: string,
  { addresses, cases }: Person,
  room: Room,
  after: string,
): Promise<{ id: string; raw: Uint8Array | null; row: Row }[]> {
  const rows = await take(
    db,
    room,
    sql`select id::text as id, received_at as at, envelope_from as from, state, case when case_id is null then raw end as raw from inbound
      where shop_id = ${shopId} and raw <> '' and id > ${after}::uuid and (case_id = any(${cases}::uuid[]) or ((case_id is null or case_id = any(${cases}::uuid[])) and ${isFrom(addresses)}))
      order by inbound.id limit 20`,
  );
  return rows.map(({ id, raw, ...row }) => ({
    id: String(id),
    raw: raw as Uint8Array | null, // safe because the column is bytea
    row,
  }));
}

/** Mails that went to her, some at a time: `after` is the last one's place. */
export async function readLetters(
  db: Db,
  shopId: string,
  person: Person,
  room: Room,
  after: string,
): Promise<StoredLetter[]> {
  const rows = await take(
    db,
    room,
    sql`select n.id::text as id, m.provider, m.bytes, m.subject, n.kind, n.order_id as "order", m.envelope_to as to, n.state, n.sent_at as "sentAt", n.delivery as delivered
      from notification n join mail m on m.shop_id = n.shop_id and m.notification_id = n.id
      where n.shop_id = ${shopId} and ${toldHer(person, { recipient: sql`m.envelope_to` })} and n.id > ${after}::uuid order by n.id limit 100`,
  );
  return rows.map(({ provider, bytes, ...row }) => ({
    provider: String(provider),
    bytes: unpack(bytes as Uint8Array), // safe because the column is bytea
    row,
  }));
}

async function take(db: Db, room: Room, query: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`select * from (${query}) as found limit ${room.left + 1}`.execute(db);
  if (rows.length > room.left) room.complete = false;
  const taken = rows.slice(0, room.left);
  room.left -= taken.length;
  return taken;
}
