import type { Selectable } from "kysely";
import type { Db } from "./database.ts";
import type { Member } from "./member.ts";
import type { FramedVisitTable } from "./schema-templates.ts";

/** Members at work inside another admin, and whom of its staff they are. Of what opens a visit only the digest is here. */

export type FramedVisit = Selectable<FramedVisitTable>;

/** The member that somebody of a platform's staff is here, whether or not she still is one. */
export const findStaff = (
  db: Db,
  shopId: string,
  platform: string,
  number: string,
): Promise<Member | undefined> =>
  db
    .selectFrom("staff as s")
    .innerJoin("member as m", (join) =>
      join.onRef("m.shop_id", "=", "s.shop_id").onRef("m.id", "=", "s.member_id"),
    )
    .selectAll("m")
    .where("s.shop_id", "=", shopId)
    .where("s.platform", "=", platform)
    .where("s.number", "=", number)
    .executeTakeFirst();

/** From now on she is this member; somebody whose access had ended and who was let in again is the newer one. */
export const putStaff = async (
  db: Db,
  shopId: string,
  staff: { platform: string; number: string; member_id: string; known_at: Date },
): Promise<void> => {
  await db
    .insertInto("staff")
    .values({ shop_id: shopId, ...staff })
    .onConflict((conflict) =>
      conflict
        .columns(["shop_id", "platform", "number"])
        .doUpdateSet({ member_id: staff.member_id, known_at: staff.known_at }),
    )
    .execute();
};

/** Adds a visit that nobody has begun; those of the shop that have ended are forgotten. */
export async function addVisit(
  db: Db,
  shopId: string,
  { now, ...visit }: { hash: Uint8Array; member_id: string; framed_by: string; until: Date; now: Date },
): Promise<void> {
  await db.deleteFrom("framed_visit").where("shop_id", "=", shopId).where("until", "<=", now).execute();
  await db
    .insertInto("framed_visit")
    .values({ shop_id: shopId, made_at: now, ...visit })
    .execute();
}

/** Whose visit this is; the engine asks. */
export const findVisitShop = async (db: Db, hash: Uint8Array): Promise<string | undefined> =>
  (await db.selectFrom("framed_visit").select("shop_id").where("hash", "=", hash).executeTakeFirst())
    ?.shop_id;

/** A visit that was not begun and has not ended. */
export const findUnbegun = (
  db: Db,
  shopId: string,
  hash: Uint8Array,
  now: Date,
): Promise<FramedVisit | undefined> =>
  db
    .selectFrom("framed_visit")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("hash", "=", hash)
    .where("begun_at", "is", null)
    .where("until", ">", now)
    .executeTakeFirst();

/** Begins a visit: its code opens nothing any more, and what `next` is the digest of does. False when somebody was faster, or it has ended. */
export async function beginVisit(
  db: Db,
  shopId: string,
  hash: Uint8Array,
  { next, until, now }: { next: Uint8Array; until: Date; now: Date },
): Promise<boolean> {
  const begun = await db
    .updateTable("framed_visit")
    .set({ hash: next, begun_at: now, until })
    .where("shop_id", "=", shopId)
    .where("hash", "=", hash)
    .where("begun_at", "is", null)
    .where("until", ">", now)
    .executeTakeFirst();
  return begun.numUpdatedRows > 0n;
}

/** Who is at work by a visit that was begun and has not ended. */
export const findFramed = (
  db: Db,
  shopId: string,
  hash: Uint8Array,
  now: Date,
): Promise<(Member & { framed_by: string }) | undefined> =>
  db
    .selectFrom("framed_visit as v")
    .innerJoin("member as m", (join) =>
      join.onRef("m.shop_id", "=", "v.shop_id").onRef("m.id", "=", "v.member_id"),
    )
    .selectAll("m")
    .select("v.framed_by")
    .where("v.shop_id", "=", shopId)
    .where("v.hash", "=", hash)
    .where("v.begun_at", "is not", null)
    .where("v.until", ">", now)
    .where("m.removed_at", "is", null)
    .executeTakeFirst();

/** Where a member is at work inside another admin. */
export const listVisits = (db: Db, shopId: string, memberId: string, now: Date) =>
  db
    .selectFrom("framed_visit")
    .select(["hash", "framed_by", "made_at", "begun_at"])
    .where("shop_id", "=", shopId)
    .where("member_id", "=", memberId)
    .where("until", ">", now)
    .orderBy("made_at", "desc")
    .execute();

/** Ends visits of a member, also those that nobody has begun: the one that is named, or all but the one that is kept. Answers how many that somebody was at. */
export async function endVisits(
  db: Db,
  shopId: string,
  memberId: string,
  which: { hash?: Uint8Array; but?: Uint8Array } = {},
): Promise<number> {
  const ended = await db
    .deleteFrom("framed_visit")
    .where("shop_id", "=", shopId)
    .where("member_id", "=", memberId)
    .$if(which.hash !== undefined, (query) => query.where("hash", "=", which.hash ?? new Uint8Array()))
    .$if(which.but !== undefined, (query) => query.where("hash", "!=", which.but ?? new Uint8Array()))
    .returning("begun_at")
    .execute();
  return ended.filter(({ begun_at }) => begun_at !== null).length;
}
