import { type RawBuilder, sql } from "kysely";
import type { Db } from "./database.ts";
import type { InstallationTable } from "./schema-apps.ts";

/** Everything of a shop goes. Which tables have something of a shop is asked of the database itself: one that is new tomorrow is not forgotten. */

/** What stays of a shop: the record that it was asked for and done. */
const stays = new Set(["erasure"]);

/** Every table with rows of shops. */
export async function listShopTables(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attname = 'shop_id' and not a.attisdropped order by 1`.execute(
    db,
  );
  const { rows: refers } = await sql<{ table: string; to: string }>`
    select distinct c.relname as table, f.relname as to from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
    join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and n.nspname = 'public' and c.oid <> f.oid`.execute(
    db,
  );
  const left = new Set(rows.map(({ name }) => name).filter((name) => !stays.has(name)));
  const ordered: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter((name) => !refers.some(({ table, to }) => to === name && left.has(table)));
    // Two that point at each other would never be free: then the database says so when they are deleted.
    for (const name of free.length > 0 ? free : [...left]) {
      ordered.push(name);
      left.delete(name);
    }
  }
  return ordered;
}

/** Deletes some rows of a shop; answers how many, fewer than `most` when none are left. */
export async function deleteSome(db: Db, shopId: string, table: string, most: number): Promise<number> {
  const name: RawBuilder<unknown> = sql.table(table);
  const { numAffectedRows = 0n } = await sql`
    delete from ${name} where ctid = any(array(select ctid from ${name} where shop_id = ${shopId} limit ${most})) and shop_id = ${shopId}`.execute(
    db,
  );
  return Number(numAffectedRows);
}

/** The shop itself, last of all. */
export const deleteShop = async (db: Db, shopId: string): Promise<void> => {
  await db.deleteFrom("shop").where("id", "=", shopId).execute();
};

/** Jobs that wait are not worked any more, and say nothing of the shop. Answers how many; those under way find nothing to do. */
export async function dropJobs(db: Db, shopId: string): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update pgboss.job set data = '{}', output = null, completed_on = coalesce(completed_on, now()),
      state = case when state in ('created', 'retry') then 'cancelled' else state end
    where data->>'shop' = ${shopId} and state <> 'active'`.execute(db);
  return Number(numAffectedRows);
}

/** The app's place in a shop, so that nobody installs it or leaves until the transaction ends; `opening` until a visit that is under way has ended. */
export const lockInstallation = (
  db: Db,
  shopId: string,
): Promise<{ platform: string; state: InstallationTable["state"]; opening: Date | null } | undefined> =>
  db
    .selectFrom("installation")
    .select(["platform", "state", "renewing_until as opening"])
    .where("shop_id", "=", shopId)
    .forUpdate()
    .executeTakeFirst();

/** What else than our app at this platform uses the shop here: shop systems that are or were connected, and keys. */
export async function listOtherUses(db: Db, shopId: string, platform: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select platform as name from connection where shop_id = ${shopId} and platform not like '%/%'
    union select platform from webhook where shop_id = ${shopId} and platform not like '%/%' and platform not in (${platform}, 'events')
    union select 'API keys' from api_key where shop_id = ${shopId} and revoked_at is null
    order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

/** A shop that is back is not erased because of what its platform told before; what has been begun goes on. */
export async function endShopRequests(db: Db, shopId: string, at: Date): Promise<void> {
  await db
    .updateTable("erasure")
    .set({
      done_at: at,
      lease_until: null,
      reason: null,
      kept: JSON.stringify(["everything: the app was installed again before it was begun"]),
    })
    .where("shop_id", "=", shopId)
    .where("kind", "=", "shop")
    .where("request", "is not", null)
    .where("done_at", "is", null)
    .where(sql<boolean>`counts = '{}'`)
    .execute();
}
