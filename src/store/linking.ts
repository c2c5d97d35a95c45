import type { Selectable } from "kysely";
import { Problem } from "../errors.ts";
import { type Db, firstId } from "./database.ts";
import { forgetEnded } from "./once.ts";
import type { StoreConsentTable, StoreLinkTable, StoreTable } from "./schema-apps.ts";
import { sha256 } from "./secrets.ts";

/** Links by which merchants connect a store, the consents under way, and the stores that are connected. Codes are stored as their digests. */

export type Store = Selectable<StoreTable>;
type StoreLink = Selectable<StoreLinkTable>;
export type StoreConsent = Selectable<StoreConsentTable>;

/** Adds a link; those of the shop that have ended are forgotten, with what was begun by them. */
export async function addLink(
  db: Db,
  shopId: string,
  { now, ...link }: Pick<StoreLink, "hash" | "platform" | "made_by" | "until"> & { now: Date },
): Promise<void> {
  await forgetEnded(db, "store_link", shopId, now);
  await db
    .insertInto("store_link")
    .values({ shop_id: shopId, made_at: now, ...link })
    .execute();
}

export const findLink = (db: Db, shopId: string, hash: Uint8Array): Promise<StoreLink | undefined> =>
  db
    .selectFrom("store_link")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("hash", "=", hash)
    .executeTakeFirst();

/** A link by which nothing came about is good again. */
export async function freeLink(db: Db, shopId: string, hash: Uint8Array): Promise<void> {
  await db
    .updateTable("store_link")
    .set({ used_at: null })
    .where("shop_id", "=", shopId)
    .where("hash", "=", hash)
    .execute();
}

/** Ends the links of a shop that nobody has used. */
export async function endLinks(db: Db, shopId: string, platform: string, at: Date): Promise<void> {
  await db
    .updateTable("store_link")
    .set({ until: at })
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .where("used_at", "is", null)
    .where("until", ">", at)
    .execute();
}

/** Notes that a merchant was sent to her store; what of the shop's has ended is forgotten, and so are all but the last few that are open. */
export async function addConsent(
  db: Db,
  shopId: string,
  {
    now,
    most,
    ...consent
  }: Pick<StoreConsent, "hash" | "link" | "url" | "back" | "until"> & {
    now: Date;
    most: number;
  },
): Promise<void> {
  const old = db
    .selectFrom("store_consent")
    .select("hash")
    .where("shop_id", "=", shopId)
    .orderBy("until", "desc")
    .offset(most - 1);
  await db
    .deleteFrom("store_consent")
    .where("shop_id", "=", shopId)
    .where(({ eb, or }) => or([eb("until", "<=", new Date(now.getTime() - day)), eb("hash", "in", old)]))
    .execute();
  await db
    .insertInto("store_consent")
    .values({ shop_id: shopId, ...consent })
    .execute();
}

/** What came of a consent can be read for so long after it ended. Milliseconds. */
const day = 86_400_000;

/** Whose consent this is; the engine asks. */
export const findConsentShop = async (db: Db, hash: Uint8Array): Promise<string | undefined> =>
  (await db.selectFrom("store_consent").select("shop_id").where("hash", "=", hash).executeTakeFirst())
    ?.shop_id;

export const findConsent = (db: Db, shopId: string, hash: Uint8Array): Promise<StoreConsent | undefined> =>
  db
    .selectFrom("store_consent")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("hash", "=", hash)
    .executeTakeFirst();

/** Takes a consent, once; undefined when it was taken before, or has ended. */
export const takeConsent = (
  db: Db,
  shopId: string,
  hash: Uint8Array,
  now: Date,
): Promise<StoreConsent | undefined> =>
  db
    .updateTable("store_consent")
    .set({ used_at: now })
    .where("shop_id", "=", shopId)
    .where("hash", "=", hash)
    .where("used_at", "is", null)
    .where("until", ">", now)
    .returningAll()
    .executeTakeFirst();

/** Notes what came of a consent. */
export async function endConsent(
  db: Db,
  shopId: string,
  hash: Uint8Array,
  came: Pick<StoreConsent, "connected" | "reason" | "code">,
): Promise<void> {
  await db
    .updateTable("store_consent")
    .set(came)
    .where("shop_id", "=", shopId)
    .where("hash", "=", hash)
    .execute();
}

export const findStore = (db: Db, shopId: string, platform: string): Promise<Store | undefined> =>
  db
    .selectFrom("store")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .executeTakeFirst();

/** Whether a key of our API is the one that the plugin in the shop's store got. */
export async function isStoreKey(db: Db, shopId: string, platform: string, key: string): Promise<boolean> {
  const found = await db
    .selectFrom("store")
    .innerJoin("api_key", "api_key.id", "store.key_id")
    .select("store.shop_id")
    .where("store.shop_id", "=", shopId)
    .where("store.platform", "=", platform)
    .where("api_key.hash", "=", sha256(key))
    .executeTakeFirst();
  return found !== undefined;
}

/** Whose store this is; the engine asks. */
export const findStoreShop = async (db: Db, platform: string, account: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom("store")
      .select("shop_id")
      .where("platform", "=", platform)
      .where("account", "=", account)
      .executeTakeFirst()
  )?.shop_id;

/** Connects a store, or connects it again. Throws `conflict` when it is another shop's. */
export async function putStore(
  db: Db,
  shopId: string,
  {
    platform,
    ...store
  }: Pick<Store, "platform" | "account" | "url" | "plugin" | "key_id"> & {
    connected_at: Date;
  },
): Promise<void> {
  await db.deleteFrom("store").where("shop_id", "=", shopId).where("platform", "=", platform).execute();
  const added = await db
    .insertInto("store")
    .values({ shop_id: shopId, platform, ...store })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n)
    throw new Problem(
      "conflict",
      `${store.account} is connected to another shop here: disconnect it there first`,
      { code: "store_taken" },
    );
}

/** Puts back the store as it was before; undefined where there was none. A connection that was not there goes again, too. */
export async function putStoreBack(
  db: Db,
  shopId: string,
  platform: string,
  before: { store: Store | undefined; connection: boolean },
): Promise<void> {
  for (const table of before.connection ? (["store"] as const) : (["store", "connection"] as const))
    await db.deleteFrom(table).where("shop_id", "=", shopId).where("platform", "=", platform).execute();
  if (before.store) await db.insertInto("store").values(before.store).execute();
}

/** Notes that a store was asked, and which plugin answered. */
export async function noteCheck(
  db: Db,
  shopId: string,
  platform: string,
  checked: { checked_at: Date; plugin?: string | null },
): Promise<void> {
  await db
    .updateTable("store")
    .set(checked)
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .execute();
}

/** Forgets a store and what opens it. */
export async function forgetStore(db: Db, shopId: string, platform: string): Promise<void> {
  for (const table of ["store", "connection", "reconciliation"] as const)
    await db.deleteFrom(table).where("shop_id", "=", shopId).where("platform", "=", platform).execute();
}

/** What we asked for ourselves is kept under such a key: nobody delivered it. */
export const askedKey = "asked:";
/** A delivery that is older is not looked for. Milliseconds. */
const longest = 14 * day;

/** The last delivery that a platform brought by itself. */
export const findLastDelivery = (
  db: Db,
  shopId: string,
  platform: string,
  now: Date,
): Promise<{ at: Date; topic: string } | undefined> =>
  db
    .selectFrom("webhook")
    .select(["received_at as at", "topic"])
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .where("id", ">", firstId(new Date(now.getTime() - longest)))
    .where(({ eb, or }) =>
      or([eb("delivery_key", "is", null), eb("delivery_key", "not like", `${askedKey}%`)]),
    )
    .orderBy("id", "desc")
    .executeTakeFirst();

/** Deliveries that wait to be understood or for their order, and those that were put aside. */
export async function countOpen(
  db: Db,
  shopId: string,
  platform: string,
): Promise<{ waiting: number; dead: number }> {
  const rows = await db
    .selectFrom("webhook")
    .select(({ fn }) => ["state", fn.countAll<string>().as("count")])
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .where("state", "in", ["kept", "waiting", "dead"])
    .groupBy("state")
    .execute();
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { waiting: of("kept") + of("waiting"), dead: of("dead") };
}
