import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Whom a request is about, and what at one shop is hers: found the same way to tell her and to forget her. */

/** As somebody names her: an address in any case, her number at the shop's platform, orders by their ids. */
export interface Who {
  email?: string | undefined;
  customer?: string | undefined;
  orders?: readonly string[] | undefined;
}

/** What is hers. */
export interface Person {
  /** In lower case. */
  addresses: string[];
  /** Her numbers at the shop's platform. */
  customers: string[];
  orders: string[];
  /** Orders of somebody else that she receives as a gift. */
  gifts: string[];
  cases: string[];
}

/** A guest has this number, or none: it ties nobody to anybody. */
const ofGuests = ["", "0"];
/** Platforms write gid://shopify/Customer/7 or 7. */
const bareId = (id: string): string => id.replace(/^.*\//, "");

interface Row {
  id: string;
  address: string | null;
  customer: string | null;
}

const columns = sql`id, customer_address as address, regexp_replace(body #>> '{customer,id}', '^.*/', '') as customer`;

const unique = (all: readonly (string | null)[]): string[] =>
  [...new Set(all.filter((one) => one !== null && one !== ""))] as string[]; // safe because null was left out

/**
 * Everything that one customer id, or one address, ties together. An address that several customers of the shop use, such as a company's, ties none of them
 * to the others: then only what names the address itself is hers. Reads each order once where her id is known.
 */
export async function findPerson(db: Db, shopId: string, who: Who): Promise<Person> {
  const asked = who.email?.trim().toLowerCase();
  const read = async (where: ReturnType<typeof sql>): Promise<Row[]> =>
    (await sql<Row>`select ${columns} from "order" where shop_id = ${shopId} and ${where}`.execute(db)).rows;
  const atAddress = (addresses: string[]) => read(sql`customer_address = any(${addresses}::text[])`);

  const named = who.orders?.length ? await read(sql`id = any(${[...who.orders]}::text[])`) : [];
  const known = [...named, ...(asked ? await atAddress([asked]) : [])];
  const ids = unique(known.map(({ customer }) => customer)).filter((id) => !ofGuests.includes(id));
  const given = who.customer === undefined ? undefined : bareId(who.customer);
  const customers = given !== undefined ? [given] : ids.length === 1 ? ids : [];
  const byId =
    customers.length === 0
      ? []
      : await read(sql`regexp_replace(body #>> '{customer,id}', '^.*/', '') = any(${customers}::text[])`);
  const addresses = unique([asked ?? null, ...[...named, ...byId].map(({ address }) => address)]);
  const isHers = ({ customer }: Row) =>
    customers.length === 0 ||
    customer === null ||
    ofGuests.includes(customer) ||
    customers.includes(customer);
  const others = await atAddress(addresses);
  const orders = unique([
    // What the platform says is hers is hers, also where we have never heard of it.
    ...(who.orders ?? []),
    ...[...named, ...byId].map(({ id }) => id),
    ...others.filter(isHers).map(({ id }) => id),
  ]);
  const gifts = await read(
    sql`lower(body #>> '{gift,receiver,email}') = any(${addresses}::text[]) and not id = any(${orders}::text[])`,
  );
  const { rows: cases } = await sql<{ id: string }>`
    select id from "case" where shop_id = ${shopId} and (
      (customer_address = any(${addresses}::text[]) and (order_id is null or order_id = any(${orders}::text[]) or stranger))
      or regexp_replace(customer_id, '^.*/', '') = any(${customers}::text[])
      or (order_id = any(${orders}::text[]) and not stranger))`.execute(db);
  return {
    addresses,
    customers,
    orders,
    gifts: gifts.map(({ id }) => id),
    cases: cases.map(({ id }) => id),
  };
}

/** Her tickets in the shop's helpdesk, which has its own copy of what was said. */
export async function listTicketsOf(db: Db, shopId: string, { cases }: Person): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select helpdesk || ' ticket ' || ticket_id as name from ticket where shop_id = ${shopId} and case_id = any(${cases}::uuid[]) order by 1`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

/** Both: what was found before a part of it was erased, and what was found since. */
export const together = (one: Person, other: Person): Person => ({
  addresses: unique([...one.addresses, ...other.addresses]),
  customers: unique([...one.customers, ...other.customers]),
  orders: unique([...one.orders, ...other.orders]),
  gifts: unique([...one.gifts, ...other.gifts]),
  cases: unique([...one.cases, ...other.cases]),
});

/** How much there is of her, by table: what `purge` says before it does it. */
export async function countPerson(
  db: Db,
  shopId: string,
  { addresses, orders, gifts, cases }: Person,
): Promise<Record<string, number>> {
  const count = async (from: ReturnType<typeof sql>) =>
    (await sql<{ n: number }>`select count(*)::int as n from ${from}`.execute(db)).rows[0]?.n ?? 0;
  const ofOrders = (table: string) =>
    count(sql`${sql.table(table)} where shop_id = ${shopId} and order_id = any(${orders}::text[])`);
  return {
    orders: await count(sql`"order" where shop_id = ${shopId} and id = any(${orders}::text[])`),
    gifts: gifts.length,
    parcels: await ofOrders("fulfillment"),
    returns: await ofOrders("return"),
    refunds: await ofOrders("refund"),
    journeys: await ofOrders("trip"),
    mails: await count(
      sql`notification n join mail m on m.shop_id = n.shop_id and m.notification_id = n.id
        where n.shop_id = ${shopId} and (n.order_id = any(${orders}::text[]) or n.case_id = any(${cases}::uuid[]) or lower(n.recipient) = any(${addresses}::text[]))`,
    ),
    questions: cases.length,
    files: await count(sql`file where shop_id = ${shopId} and case_id = any(${cases}::uuid[])`),
    withdrawals: await count(
      sql`withdrawal where shop_id = ${shopId} and (order_id = any(${orders}::text[]) or lower(email) = any(${addresses}::text[]))`,
    ),
  };
}
