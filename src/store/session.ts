import type { Db } from "./database.ts";
import type { Member } from "./member.ts";

/** Links that open the admin once, and the browsers in which somebody is signed in. Of both only the digest of what opens them is here. */

/** Adds a link; those of the shop that have ended are forgotten. */
export async function addSignInLink(
  db: Db,
  shopId: string,
  { now, ...link }: { hash: Uint8Array; member_id: string; made_by: string; until: Date; now: Date },
): Promise<void> {
  await db.deleteFrom("sign_in_link").where("shop_id", "=", shopId).where("until", "<=", now).execute();
  await db
    .insertInto("sign_in_link")
    .values({ shop_id: shopId, made_at: now, ...link })
    .execute();
}

/** Whose link or session this is; the engine asks. */
export const findShopOf = async (
  db: Db,
  table: "sign_in_link" | "session",
  hash: Uint8Array,
): Promise<string | undefined> =>
  (await db.selectFrom(table).select("shop_id").where("hash", "=", hash).executeTakeFirst())?.shop_id;

/** Whom a link lets in that is good now: not used, not ended, and hers who still is a member. */
export const findGuest = (db: Db, shopId: string, hash: Uint8Array, now: Date): Promise<Member | undefined> =>
  db
    .selectFrom("sign_in_link as l")
    .innerJoin("member as m", (join) =>
      join.onRef("m.shop_id", "=", "l.shop_id").onRef("m.id", "=", "l.member_id"),
    )
    .selectAll("m")
    .where("l.shop_id", "=", shopId)
    .where("l.hash", "=", hash)
    .where("l.used_at", "is", null)
    .where("l.until", ">", now)
    .where("m.removed_at", "is", null)
    .executeTakeFirst();

/** Uses a link up; false when somebody was faster. */
export async function useSignInLink(db: Db, shopId: string, hash: Uint8Array, now: Date): Promise<boolean> {
  const used = await db
    .updateTable("sign_in_link")
    .set({ used_at: now })
    .where("shop_id", "=", shopId)
    .where("hash", "=", hash)
    .where("used_at", "is", null)
    .where("until", ">", now)
    .executeTakeFirst();
  return used.numUpdatedRows > 0n;
}

/** Begins a session; those of the shop that have ended are forgotten. */
export async function addSession(
  db: Db,
  shopId: string,
  {
    now,
    ...session
  }: { hash: Uint8Array; member_id: string; until: Date; browser: string | null; now: Date },
): Promise<void> {
  await db.deleteFrom("session").where("shop_id", "=", shopId).where("until", "<=", now).execute();
  await db
    .insertInto("session")
    .values({ shop_id: shopId, began_at: now, seen_at: now, ...session })
    .execute();
}

/** Who is signed in by a session that has not ended. */
export const findSignedIn = (
  db: Db,
  shopId: string,
  hash: Uint8Array,
  now: Date,
): Promise<(Member & { began_at: Date; seen_at: Date }) | undefined> =>
  db
    .selectFrom("session as s")
    .innerJoin("member as m", (join) =>
      join.onRef("m.shop_id", "=", "s.shop_id").onRef("m.id", "=", "s.member_id"),
    )
    .selectAll("m")
    .select(["s.began_at", "s.seen_at"])
    .where("s.shop_id", "=", shopId)
    .where("s.hash", "=", hash)
    .where("s.until", ">", now)
    .where("m.removed_at", "is", null)
    .executeTakeFirst();

/** Somebody is still there. */
export async function keepSession(
  db: Db,
  shopId: string,
  hash: Uint8Array,
  seen: { seen_at: Date; until: Date },
): Promise<void> {
  await db.updateTable("session").set(seen).where("shop_id", "=", shopId).where("hash", "=", hash).execute();
}

export async function endSession(db: Db, shopId: string, hash: Uint8Array): Promise<void> {
  await db.deleteFrom("session").where("shop_id", "=", shopId).where("hash", "=", hash).execute();
}
