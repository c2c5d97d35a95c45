import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Which addresses say who a customer is: her earlier ones do, and those of the shop itself, of receivers and of others who wrote do not. */

/** The shop's own: its domains in lower case, and single addresses. */
interface Own {
  domains: string[];
  addresses: string[];
}

/**
 * What stands in orders that were taken at a till, or by staff for others. The domain of the sender's address is the shop's own where its replies, its website
 * or a verified domain say so: a small shop may write from a mail provider's.
 */
export async function ownAddresses(db: Db, shopId: string): Promise<Own> {
  const { rows } = await sql<{ addresses: string[]; domains: string[] }>`
    select array(select lower(one) from (
        select profile #>> '{from,address}' as one union all select jsonb_array_elements_text(coalesce(profile->'mailboxes', '[]'))
        union all select jsonb_array_elements_text(coalesce(profile->'staff', '[]')) union all select address from mailbox where shop_id = ${shopId}) as all_of) as addresses,
      array(select name from domain where shop_id = ${shopId} and verified_at is not null
        union all select lower(profile->>'replyDomain')
        union all select sent from (select split_part(lower(profile #>> '{from,address}'), '@', 2) as sent) as its
          where '.' || lower(profile->>'replyDomain') like '%.' || sent
            or '.' || substring(lower(profile->>'website') from '^https?://([^/:?#]+)') like '%.' || sent) as domains
    from shop where id = ${shopId}`.execute(db);
  return rows[0] ?? { domains: [], addresses: [] };
}

export function isOwn({ domains, addresses }: Own, address: string): boolean {
  const host = address.slice(address.lastIndexOf("@") + 1);
  return addresses.includes(address) || domains.some((one) => host === one || host.endsWith(`.${one}`));
}

/** Addresses in what was told and written of these orders before; not those of others who are named in them, or wrote about them. */
export async function formerAddresses(db: Db, shopId: string, orders: string[]): Promise<string[]> {
  const list = sql`${orders}::text[]`;
  const of = async (from: ReturnType<typeof sql>): Promise<string[]> =>
    orders.length === 0
      ? []
      : (
          await sql<{
            one: string;
          }>`select distinct lower(one) as one from (${from}) as found where one <> ''`.execute(db)
        ).rows.map(({ one }) => one);
  const ofOrder = sql`shop_id = ${shopId} and order_id = any(${list})`;
  const ofThem = sql`shop_id = ${shopId} and id = any(${list})`;
  const told = await of(sql`select body #>> '{order,customer,email}' as one from event where ${ofOrder}`);
  const written = await of(sql`
    select recipient as one from thread where ${ofOrder}
    union all select m.envelope_to from notification n join mail m on m.shop_id = n.shop_id and m.notification_id = n.id
      where n.shop_id = ${shopId} and n.order_id = any(${list}) and lower(m.envelope_to) = lower(n.recipient)
        and n.case_id is null and n.kind <> 'withdrawal-acknowledged'`);
  const writers = await of(sql`
    select email as one from withdrawal where ${ofOrder} union all select customer_address from "case" where ${ofOrder}`);
  const named = await of(sql`
    select body #>> '{gift,receiver,email}' as one from "order" where ${ofThem} union all select body #>> '{invoice,email}' from "order" where ${ofThem}
    union all select body #>> '{order,gift,receiver,email}' from event where ${ofOrder} union all select body #>> '{order,invoice,email}' from event where ${ofOrder}`);
  const current = await of(sql`select customer_address as one from "order" where ${ofThem}`);
  const found = new Set([...told, ...written.filter((one) => !writers.includes(one))]);
  return [...found].filter((one) => !current.includes(one) && !named.includes(one));
}

/** Whether it was written to about somebody else's order; what it was named in as a receiver does not count. */
export async function isElsewhere(
  db: Db,
  shopId: string,
  address: string,
  orders: string[],
): Promise<boolean> {
  const { rows } = await sql`
    select from thread t left join "order" o on o.shop_id = t.shop_id and o.id = t.order_id
    where t.shop_id = ${shopId} and lower(t.recipient) = ${address} and t.order_id is not null and not t.order_id = any(${orders}::text[])
      and lower(o.body #>> '{gift,receiver,email}') is distinct from ${address} and lower(o.body #>> '{invoice,email}') is distinct from ${address}
    limit 1`.execute(db);
  return rows.length > 0;
}
