import { sql } from "kysely";
import type { Db } from "./database.ts";
import type { DomainState } from "./schema-sending.ts";

/** The domains that shops send from, and their keys. Names are in lower case and A-labels. */

export interface DomainKey {
  selector: string;
  public_key: string;
  /** Sealed; absent once the key is retired. */
  private_key: string | null;
  retired_at: Date | null;
}

export interface StoredDomain {
  name: string;
  state: DomainState;
  selector: string;
  next_selector: string | null;
  findings: unknown;
  bounces: boolean;
  checked_at: Date | null;
  verified_at: Date | null;
  failed_at: Date | null;
  fallback_by: string | null;
  fallback_at: Date | null;
  keys: DomainKey[];
}
const columns = [
  "name",
  "state",
  "selector",
  "next_selector",
  "findings",
  "bounces",
  "checked_at",
  "verified_at",
  "failed_at",
  "fallback_by",
  "fallback_at",
] as const;

/** A shop's domain with its keys. `lock` keeps it from changing until the transaction ends. */
export async function findDomain(
  db: Db,
  shopId: string,
  name: string,
  { lock = false } = {},
): Promise<StoredDomain | undefined> {
  const row = await db
    .selectFrom("domain")
    .select(columns)
    .where("shop_id", "=", shopId)
    .where("name", "=", name)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) return undefined;
  const keys = await db
    .selectFrom("domain_key")
    .select(["selector", "public_key", "private_key", "retired_at"])
    .where("shop_id", "=", shopId)
    .where("domain", "=", name)
    .orderBy("selector")
    .execute();
  return { ...row, keys };
}

/** A new key pair of a domain: the public half in base64, the private one sealed. */
export interface NewKey {
  selector: string;
  publicKey: string;
  sealed: string;
  at: Date;
}

/** Adds a domain with its first key; one that is there already stays as it is. */
export async function addDomain(db: Db, shopId: string, name: string, key: NewKey): Promise<void> {
  const added = await db
    .insertInto("domain")
    .values({
      shop_id: shopId,
      name,
      selector: key.selector,
      next_selector: null,
      findings: null,
      checked_at: null,
      check_at: key.at,
      verified_at: null,
      failed_at: null,
      fallback_by: null,
      fallback_at: null,
      added_at: key.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n) await putKey(db, shopId, name, key);
}

async function putKey(db: Db, shopId: string, domain: string, key: NewKey): Promise<void> {
  const made = { public_key: key.publicKey, private_key: key.sealed, made_at: key.at, retired_at: null };
  await db
    .insertInto("domain_key")
    .values({ shop_id: shopId, domain, selector: key.selector, ...made })
    .onConflict((conflict) => conflict.columns(["shop_id", "domain", "selector"]).doUpdateSet(made))
    .execute();
}

/** Begins a rotation: the new key signs once DNS shows it. */
export async function addNextKey(db: Db, shopId: string, name: string, key: NewKey): Promise<void> {
  await putKey(db, shopId, name, key);
  await changeDomain(db, shopId, name, { next_selector: key.selector, check_at: key.at });
}

/** Ends a rotation: the new key signs, the private half of the old one is gone. */
export async function switchKey(db: Db, shopId: string, name: string, at: Date): Promise<void> {
  await db
    .updateTable("domain_key as key")
    .from("domain")
    .set({ private_key: null, retired_at: at })
    .where("key.shop_id", "=", shopId)
    .where("key.domain", "=", name)
    .whereRef("domain.shop_id", "=", "key.shop_id")
    .whereRef("domain.name", "=", "key.domain")
    .whereRef("domain.selector", "=", "key.selector")
    .where("domain.next_selector", "is not", null)
    .execute();
  await db
    .updateTable("domain")
    .set({ selector: sql<string>`next_selector`, next_selector: null })
    .where("shop_id", "=", shopId)
    .where("name", "=", name)
    .where("next_selector", "is not", null)
    .execute();
}

interface Change {
  state?: DomainState;
  next_selector?: string;
  findings?: string;
  bounces?: boolean;
  checked_at?: Date;
  check_at?: Date;
  verified_at?: Date;
  failed_at?: Date | null;
  fallback_by?: string | null;
  fallback_at?: Date | null;
}

/** Writes what a check or a person said. A second shop that takes a name which is taken fails on the unique index `domain_owner`. */
export async function changeDomain(db: Db, shopId: string, name: string, change: Change): Promise<void> {
  await db.updateTable("domain").set(change).where("shop_id", "=", shopId).where("name", "=", name).execute();
}

/** Domains to look up now, those that have waited longest first. The engine asks. */
export const listDueDomains = (
  db: Db,
  at: Date,
  limit: number,
): Promise<{ shop_id: string; name: string }[]> =>
  db
    .selectFrom("domain")
    .select(["shop_id", "name"])
    .where("check_at", "<=", at)
    .orderBy("check_at")
    .limit(limit)
    .execute();

/** Whether another shop's mails leave from this domain or from one above it. The engine asks. */
export async function isTaken(db: Db, shopId: string, name: string): Promise<boolean> {
  const labels = name.split(".");
  const above = labels.map((_, i) => labels.slice(i).join("."));
  const row = await db
    .selectFrom("domain")
    .select("name")
    .where("shop_id", "<>", shopId)
    .where("name", "in", above)
    .where("state", "in", ["verified", "failing"])
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a check whose time has come; false when another process was quicker. One that ends in the middle of it has it done again later. */
export async function takeCheck(
  db: Db,
  shopId: string,
  name: string,
  { now, until }: { now: Date; until: Date },
): Promise<boolean> {
  const row = await db
    .updateTable("domain")
    .set({ check_at: until })
    .where("shop_id", "=", shopId)
    .where("name", "=", name)
    .where("check_at", "<=", now)
    .returning("name")
    .executeTakeFirst();
  return row !== undefined;
}

/** The shop whose bounces come to a host such as `bounce.nordlys.se`. The engine asks. */
export async function findShopByBounceHost(db: Db, host: string): Promise<string | undefined> {
  const name = /^bounce\.(.+)$/.exec(host.toLowerCase())?.[1];
  if (name === undefined) return undefined;
  const row = await db
    .selectFrom("domain")
    .select("shop_id")
    .where("name", "=", name)
    .where("state", "in", ["verified", "failing"])
    .executeTakeFirst();
  return row?.shop_id;
}
