import { sql } from "kysely";
import type { Db } from "./database.ts";
import type { Member } from "./member.ts";
import { forgetEnded } from "./once.ts";

/** Links that open the admin once, and the browsers in which somebody is signed in. Of both only the digest of what opens them is here. */

/** Adds a link; those of the shop that have ended are forgotten. */
export async function addSignInLink(
  db: Db,
  shopId: string,
  {
    now,
    ...link
  }: {
    hash: Uint8Array;
    member_id: string;
    made_by: string;
    asked_from: string | null;
    until: Date;
    now: Date;
  },
): Promise<void> {
  await forgetEnded(db, "sign_in_link", shopId, now);
  await db
    .insertInto("sign_in_link")
    .values({ shop_id: shopId, made_at: now, ...link })
    .execute();
}

/** How many links a member asked for herself since then from one place, or from all whose name begins so. */
export async function countAsked(
  db: Db,
  shopId: string,
  memberId: string,
  { from, since }: { from: string; since: Date },
): Promise<number> {
  const { n } = await db
    .selectFrom("sign_in_link")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("shop_id", "=", shopId)
    .where("member_id", "=", memberId)
    .where(sql<boolean>`starts_with(asked_from, ${from})`)
    .where("made_at", ">", since)
    .executeTakeFirstOrThrow();
  return n;
}

/** Links that a member has not used open nothing any more. */
export const endLinksOf = async (db: Db, shopId: string, memberId: string): Promise<void> =>
  void (await db
    .deleteFrom("sign_in_link")
    .where("shop_id", "=", shopId)
    .where("member_id", "=", memberId)
    .execute());

/** Whose session this is; the engine asks. */
export const findSessionShop = async (db: Db, hash: Uint8Array): Promise<string | undefined> =>
  (await db.selectFrom("session").select("shop_id").where("hash", "=", hash).executeTakeFirst())?.shop_id;

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

/** The browsers in which a member is signed in, the one used last first. */
export const listSessions = (db: Db, shopId: string, memberId: string, now: Date) =>
  db
    .selectFrom("session")
    .select(["id", "hash", "began_at", "seen_at", "browser"])
    .where("shop_id", "=", shopId)
    .where("member_id", "=", memberId)
    .where("until", ">", now)
    .orderBy("seen_at", "desc")
    .orderBy("id")
    .execute();

/** Ends sessions of a member: the one that is named, or all but the one that is kept. Answers how many. */
export async function endSessions(
  db: Db,
  shopId: string,
  memberId: string,
  which: { id?: string; but?: Uint8Array } = {},
): Promise<number> {
  const ended = await db
    .deleteFrom("session")
    .where("shop_id", "=", shopId)
    .where("member_id", "=", memberId)
    .$if(which.id !== undefined, (query) => query.where("id", "=", which.id ?? ""))
    .$if(which.but !== undefined, (query) => query.where("hash", "!=", which.but ?? new Uint8Array()))
    .executeTakeFirst();
  return Number(ended.numDeletedRows);
}
