import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { type Shop, type ShopProfile, shopProfileSchema } from "../commerce/shop.ts";
import { Problem } from "../errors.ts";
import { listCalendars } from "./calendar.ts";
import type { Db } from "./database.ts";
import { newId } from "./database.ts";
import { sha256, type Vault } from "./secrets.ts";

/** Profiles as they were read last: the same text means the same shop, and checking it again costs more than the query. */
const known = new Map<string, { text: string; calendars: number; shop: Shop }>();
const mostKnown = 1_000;

interface Row {
  id: string;
  text: string;
  calendars: number;
}

/** Shops with their calendars, which are only asked for where there are others than were read last. */
async function readAll(db: Db, rows: readonly Row[]): Promise<Shop[]> {
  const isCurrent = (row: Row) => known.get(row.id)?.calendars === row.calendars;
  const unread = rows.filter((row) => row.calendars > 0 && !isCurrent(row)).map(({ id }) => id);
  const calendars = unread.length > 0 ? await listCalendars(db, unread) : new Map<string, never>();
  return rows.map(({ id, text, calendars: count }) => {
    const last = known.get(id);
    if (last?.text === text && last.calendars === count) return last.shop;
    const of = calendars.get(id) ?? (last?.calendars === count ? last.shop.calendars : undefined);
    const profile = last?.text === text ? last.shop.profile : shopProfileSchema.parse(JSON.parse(text));
    const shop: Shop = { id, profile, ...(of && { calendars: of }) };
    known.set(id, { text, calendars: count, shop });
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    return shop;
  });
}

const columns = ["id", sql<string>`profile::text`.as("text"), "calendars"] as const;

/** A new shop's id: twelve letters and digits, safe in a mail address and a path. */
export const newShopId = (): string =>
  BigInt(`0x${randomBytes(10).toString("hex")}`)
    .toString(36)
    .padStart(12, "0")
    .slice(-12);

/** Adds a shop; `asShop` must run as its id. Throws `conflict` when its reply domain is taken. */
export async function addShop(db: Db, id: string, profile: ShopProfile): Promise<void> {
  const added = await db
    .insertInto("shop")
    .values({ id, profile: JSON.stringify(profile) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n)
    throw new Problem(
      "conflict",
      `another shop answers at ${profile.replyDomain}: choose another replyDomain`,
    );
}

export async function getShop(db: Db, id: string): Promise<Shop> {
  const row = await db.selectFrom("shop").select(columns).where("id", "=", id).executeTakeFirst();
  const [shop] = row ? await readAll(db, [row]) : [];
  if (!shop) throw new Problem("not_found", "no such shop");
  return shop;
}

/** All shops; the engine's view, for set-up and start. */
export const listShops = async (db: Db): Promise<Shop[]> =>
  readAll(db, await db.selectFrom("shop").select(columns).orderBy("created_at").execute());

export async function changeShop(db: Db, id: string, profile: ShopProfile): Promise<void> {
  await db
    .updateTable("shop")
    .set({ profile: JSON.stringify(profile) })
    .where("id", "=", id)
    .execute();
}

/**
 * The shop that a mail address belongs to: by the domain of reply addresses, the shop's sender, or another mailbox that it names; the oldest where several
 * have it. The engine asks.
 */
export async function findShopByAddress(db: Db, address: string): Promise<Shop | undefined> {
  const lower = address.toLowerCase();
  const row = await db
    .selectFrom("shop")
    .select(columns)
    .where(
      sql<boolean>`profile->>'replyDomain' = ${lower.split("@")[1] ?? ""} or lower(profile->'from'->>'address') = ${lower} or lower(profile->>'mailboxes')::jsonb ? ${lower}`,
    )
    .orderBy(sql`coalesce(lower(profile->>'mailboxes')::jsonb ? ${lower}, false)`)
    .orderBy("created_at")
    .executeTakeFirst();
  return row && (await readAll(db, [row]))[0];
}

/** Makes a key of the event API: Bearer token and signing secret (Standard Webhooks) in one. It is shown once; only its hash and a sealed copy stay. */
export const addKey = async (db: Db, shopId: string, vault: Vault): Promise<string> =>
  (await addNamedKey(db, shopId, undefined, vault)).key;

/** The same for somebody whom we give it ourselves: the name stands in the list of keys, and it may open only a part of our API. */
export async function addNamedKey(
  db: Db,
  shopId: string,
  name: string | undefined,
  vault: Vault,
  scope?: string,
): Promise<{ id: string; key: string }> {
  const id = newId();
  const key = newSigningSecret();
  await db
    .insertInto("api_key")
    .values({
      id,
      shop_id: shopId,
      hash: sha256(key),
      secret: vault.seal(key, `${shopId}/api_key`),
      name: name ?? null,
      scope: scope ?? null,
      revoked_at: null,
    })
    .execute();
  return { id, key };
}

/** A secret as Standard Webhooks writes it: 32 bytes that nobody can guess. */
export const newSigningSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

/** The shop a Bearer key opens, and how much of it where that is not all; the engine asks. */
export async function findShopByKey(
  db: Db,
  key: string,
): Promise<{ shopId: string; scope: string | null } | undefined> {
  return db
    .selectFrom("api_key")
    .select(["shop_id as shopId", "scope"])
    .where("hash", "=", sha256(key))
    .where("revoked_at", "is", null)
    .executeTakeFirst();
}

/** The signing secrets in use, newest first; of one shop, or of all. A key that opens only a part signs nothing. The engine asks. */
export async function listKeys(
  db: Db,
  vault: Vault,
  shopId?: string,
): Promise<{ shopId: string; key: string }[]> {
  const rows = await db
    .selectFrom("api_key")
    .select(["shop_id", "secret"])
    .where("revoked_at", "is", null)
    .where("scope", "is", null)
    .$if(shopId !== undefined, (query) => query.where("shop_id", "=", shopId ?? ""))
    .orderBy("created_at", "desc")
    .limit(1_000)
    .execute();
  return rows.flatMap((row) => {
    const key = openKey(vault, row);
    return key === undefined ? [] : [{ shopId: row.shop_id, key }];
  });
}

/** One key that was sealed with another SECRET_KEY fits nothing, and must not keep the others from being tried. */
function openKey(
  vault: Vault,
  { shop_id: shopId, secret }: { shop_id: string; secret: string },
): string | undefined {
  try {
    return vault.open(secret, `${shopId}/api_key`);
  } catch {
    return undefined;
  }
}

/** A shop's keys for a person to look at: never more of a key than its last four characters. Newest first. */
export async function showKeys(
  db: Db,
  shopId: string,
  vault: Vault,
): Promise<
  {
    id: string;
    ends: string;
    name: string | null;
    madeAt: Date;
    revokedAt: Date | null;
    /** We gave it to our plugin in the shop's store. */
    isPlugin: boolean;
  }[]
> {
  const rows = await db
    .selectFrom("api_key")
    .select(["id", "secret", "name", "scope", "created_at", "revoked_at"])
    .where("shop_id", "=", shopId)
    .orderBy("created_at", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    ends: vault.open(row.secret, `${shopId}/api_key`).slice(-4),
    name: row.name,
    madeAt: row.created_at,
    revokedAt: row.revoked_at,
    isPlugin: row.scope === "plugin",
  }));
}

/** Ends a key; false when the shop has no such key in use. */
export async function revokeKey(db: Db, shopId: string, id: string, at: Date): Promise<boolean> {
  const ended = await db
    .updateTable("api_key")
    .set({ revoked_at: at })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}
