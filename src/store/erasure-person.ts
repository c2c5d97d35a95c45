import { type RawBuilder, sql } from "kysely";
import { Problem } from "../errors.ts";
import type { Db } from "./database.ts";
import { formerAddresses, isElsewhere, isOwn, ownAddresses } from "./erasure-addresses.ts";

/** Whom a request is about, and what at one shop is hers: found the same way to tell her and to forget her. */

/** As somebody names her: an address in any case, her number at the shop's platform, orders by their ids. */
export interface Who {
  email?: string | undefined;
  customer?: string | undefined;
  orders?: readonly string[] | undefined;
}

/** What is hers. */
export interface Person {
  /** In lower case. Nobody else uses them: whatever names one is hers. */
  addresses: string[];
  /** Of her orders, and of others' too, or perhaps mistyped: hers on her orders only. */
  shared: string[];
  /** Her numbers at the shop's platform. */
  customers: string[];
  orders: string[];
  /** Orders of somebody else that she receives as a gift. */
  gifts: string[];
  /** Orders of somebody else whose invoice goes to her. */
  invoices: string[];
  cases: string[];
}

/** A guest has such a number, or none: it ties nobody to anybody. */
const ofGuests = /^[\s0]*$/;
/** Platforms write gid://shopify/Customer/7 or 7. */
const bareId = (id: string): string => id.replace(/^.*\//, "").trim();

/** What somebody is named by; a number that all guests have names nobody. Throws `bad_request` where nothing is left. */
export function namedBy({ email, customer, orders = [] }: Who): {
  email: string | undefined;
  customer: string | undefined;
  orders: string[];
} {
  const id = customer === undefined ? "" : bareId(customer);
  const named = {
    email: email?.trim().toLowerCase() || undefined,
    customer: ofGuests.test(id) ? undefined : id,
    orders: orders.filter((one) => one.trim() !== ""),
  };
  if (named.email === undefined && named.customer === undefined && named.orders.length === 0)
    throw new Problem("bad_request", "say whom: an address, a customer's number or orders");
  return named;
}

interface Row {
  id: string;
  address: string | null;
  customer: string | null;
}

const columns = sql`id, customer_address as address, regexp_replace(body #>> '{customer,id}', '^.*/', '') as customer`;

const unique = (all: readonly (string | null)[]): string[] =>
  [...new Set(all.filter((one) => one !== null && one !== ""))] as string[]; // safe because null was left out

/**
 * Everything that one customer, or one address, ties together. An address ties only what nobody else's order or question has: one that several customers
 * use, such as a company's or a mistyped one, is hers on her own orders and nowhere else. Throws `conflict` where an address is all that is said and is of
 * several customers, `bad_request` where nobody is named. Reads each order once where her id is known.
 */
export async function findPerson(db: Db, shopId: string, who: Who): Promise<Person> {
  const { email: asked, customer: given, orders: told } = namedBy(who);
  const read = async (where: RawBuilder<unknown>): Promise<Row[]> =>
    (await sql<Row>`select ${columns} from "order" where shop_id = ${shopId} and ${where}`.execute(db)).rows;
  const atAddresses = (addresses: string[]) =>
    addresses.length === 0 ? [] : read(sql`customer_address = any(${addresses}::text[])`);
  const idsOf = (rows: readonly Row[]) =>
    unique(rows.map(({ customer }) => customer)).filter((id) => !ofGuests.test(id));

  const own = await ownAddresses(db, shopId);
  const named = told.length > 0 ? await read(sql`id = any(${told}::text[])`) : [];
  const atAsked = asked === undefined ? [] : await atAddresses([asked]);
  const asking = asked === undefined ? [] : await casesAt(db, shopId, [asked]);
  const known = idsOf(named);
  const customers = given !== undefined ? [given] : known.length > 0 ? known : idsOf([...atAsked, ...asking]);
  if (given === undefined && told.length === 0) {
    if (asked !== undefined && isOwn(own, asked))
      throw new Problem(
        "conflict",
        "this address is the shop's own: say the customer's number, or her orders",
      );
    if (customers.length > 1)
      throw new Problem(
        "conflict",
        `${customers.length} customers of the shop use this address: say which customer, by her number`,
      );
  } else if (customers.length > 1) customers.splice(0);
  const byId =
    customers.length === 0
      ? []
      : await read(sql`regexp_replace(body #>> '{customer,id}', '^.*/', '') = any(${customers}::text[])`);
  const hers = [...named, ...byId];
  const isHers = ({ customer }: Row) => customer !== null && customers.includes(customer);
  const isOfOther = ({ customer }: Row) =>
    customer !== null && !ofGuests.test(customer) && !isHers({ id: "", address: null, customer });

  const former = await formerAddresses(db, shopId, unique(hers.map(({ id }) => id)));
  const found = unique([asked ?? null, ...hers.map(({ address }) => address), ...former]);
  const [others, questions] = [await atAddresses(found), await casesAt(db, shopId, found)];
  const listed = new Set(hers.map(({ id }) => id));
  const addresses: string[] = [];
  for (const address of found) {
    if (isOwn(own, address)) continue;
    const [used, asks] = [others, questions].map((rows) => rows.filter((row) => row.address === address)) as [
      Row[],
      Row[],
    ]; // safe because two went in
    if ([...used, ...asks].some(isOfOther)) continue;
    // Nobody has said that this one is hers: a guest who uses it may be somebody else.
    if (address !== asked) {
      if (
        customers.length === 0 ||
        used.some(({ id, customer }) => !listed.has(id) && !isHers({ id, address, customer }))
      )
        continue;
      if (former.includes(address) && (await isElsewhere(db, shopId, address, [...listed]))) continue;
    }
    addresses.push(address);
  }
  // What the platform says is hers is hers, also where we have never heard of it.
  const orders = unique([
    ...told,
    ...listed,
    ...others.filter(({ address }) => address !== null && addresses.includes(address)).map(({ id }) => id),
  ]);
  const namedOn = async (place: RawBuilder<unknown>) =>
    (
      await read(
        sql`lower(body #>> ${place}) = any(${addresses}::text[]) and not id = any(${orders}::text[])`,
      )
    ).map(({ id }) => id);
  const { rows: cases } = await sql<{ id: string }>`
    select id from "case" where shop_id = ${shopId} and (
      (customer_address = any(${addresses}::text[]) and (order_id is null or order_id = any(${orders}::text[]) or stranger))
      or (regexp_replace(customer_id, '^.*/', '') = any(${customers}::text[]) and (order_id is null or order_id = any(${orders}::text[])))
      or (order_id = any(${orders}::text[]) and not stranger))`.execute(db);
  return {
    addresses,
    shared: found.filter((one) => !addresses.includes(one)),
    customers,
    orders,
    gifts: await namedOn(sql`'{gift,receiver,email}'`),
    invoices: await namedOn(sql`'{invoice,email}'`),
    cases: cases.map(({ id }) => id),
  };
}

/** Who asked from these addresses, as far as the shop's platform knows them. */
async function casesAt(db: Db, shopId: string, addresses: string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id::text as id, customer_address as address, regexp_replace(customer_id, '^.*/', '') as customer
    from "case" where shop_id = ${shopId} and customer_address = any(${addresses}::text[])`.execute(db);
  return rows;
}

/** Her tickets in the shop's helpdesk, which has its own copy of what was said. */
export async function listTicketsOf(db: Db, shopId: string, { cases }: Person): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select helpdesk || ' ticket ' || ticket_id as name from ticket where shop_id = ${shopId} and case_id = any(${cases}::uuid[]) order by 1`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

/** Both: what was found before a part of it was erased, and what was found since. An address that somebody else has begun to use is not hers alone any more. */
export function together(one: Person, other: Person): Person {
  const shared = unique([...one.shared, ...other.shared]);
  return {
    addresses: unique([...one.addresses, ...other.addresses]).filter((address) => !shared.includes(address)),
    shared,
    customers: unique([...one.customers, ...other.customers]),
    orders: unique([...one.orders, ...other.orders]),
    gifts: unique([...one.gifts, ...other.gifts]),
    invoices: unique([...one.invoices, ...other.invoices]),
    cases: unique([...one.cases, ...other.cases]),
  };
}

/**
 * Notifications that are hers: of her orders, of her questions, and to her address where they are of nobody's order, or told to her as the receiver of a gift or
 * of an invoice. `n` is the table.
 */
export function isTold({ addresses, orders, cases, gifts, invoices }: Person): RawBuilder<unknown> {
  const named = sql`${[...gifts, ...invoices]}::text[]`;
  return sql`(n.case_id = any(${cases}::uuid[]) or (n.case_id is null and (
    n.order_id = any(${orders}::text[]) or (lower(n.recipient) = any(${addresses}::text[]) and (n.order_id is null or n.order_id = any(${named}))))))`;
}

/** Since when people with one of these digests are erased: the latest; undefined where nobody is. */
export async function erasedSince(db: Db, shopId: string, digest: Uint8Array): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(coalesce(done_at, asked_at)) as at from erasure where shop_id = ${shopId} and kind = 'customer' and ${digest}::bytea = any(subjects)`.execute(
    db,
  );
  return rows[0]?.at ?? undefined;
}

/** How much there is of her, by table: what `purge` says before it does it. */
export async function countPerson(db: Db, shopId: string, person: Person): Promise<Record<string, number>> {
  const { addresses, orders, gifts, invoices, cases } = person;
  const count = async (from: RawBuilder<unknown>) =>
    (await sql<{ n: number }>`select count(*)::int as n from ${from}`.execute(db)).rows[0]?.n ?? 0;
  const ofOrders = (table: string) =>
    count(sql`${sql.table(table)} where shop_id = ${shopId} and order_id = any(${orders}::text[])`);
  return {
    orders: await count(sql`"order" where shop_id = ${shopId} and id = any(${orders}::text[])`),
    gifts: gifts.length,
    invoices: invoices.length,
    parcels: await ofOrders("fulfillment"),
    returns: await ofOrders("return"),
    refunds: await ofOrders("refund"),
    journeys: await ofOrders("trip"),
    mails: await count(
      sql`notification n join mail m on m.shop_id = n.shop_id and m.notification_id = n.id where n.shop_id = ${shopId} and ${isTold(person)}`,
    ),
    questions: cases.length,
    files: await count(sql`file where shop_id = ${shopId} and case_id = any(${cases}::uuid[])`),
    withdrawals: await count(
      sql`withdrawal where shop_id = ${shopId} and (order_id = any(${orders}::text[]) or lower(email) = any(${addresses}::text[]))`,
    ),
  };
}

/** The latest moment of hers that stands in the shop's accounts, and of a notice of withdrawal; null where there is none. */
export async function latestOf(
  db: Db,
  shopId: string,
  { orders }: Person,
): Promise<{ accounted: Date | null; withdrew: Date | null }> {
  const { rows } = await sql<{ accounted: Date | null; withdrew: Date | null }>`
    select greatest(
      (select max(placed_at) from "order" where shop_id = ${shopId} and id = any(${orders}::text[])),
      (select max(occurred_at) from refund where shop_id = ${shopId} and order_id = any(${orders}::text[]))) as accounted,
      (select max(received_at) from withdrawal where shop_id = ${shopId} and order_id = any(${orders}::text[])) as withdrew`.execute(
    db,
  );
  return rows[0] ?? { accounted: null, withdrew: null };
}
