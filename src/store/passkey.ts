import type { Selectable } from "kysely";
import { type Db, newId } from "./database.ts";
import type { Member } from "./member.ts";
import type { PasskeyTable } from "./schema-staff.ts";

/** Members' passkeys: their public halves, and the challenges that were answered with them. */

export type Passkey = Selectable<PasskeyTable>;

/** Whose passkey this is; the engine asks. */
export const findPasskeyShop = async (db: Db, credential: string): Promise<string | undefined> =>
  (await db.selectFrom("passkey").select("shop_id").where("credential", "=", credential).executeTakeFirst())
    ?.shop_id;

/** A passkey of somebody who still is a member, locked until the transaction ends: of a copy and its original only one comes first. */
export async function findPasskey(
  db: Db,
  shopId: string,
  credential: string,
): Promise<{ passkey: Passkey; member: Member } | undefined> {
  const passkey = await db
    .selectFrom("passkey")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("credential", "=", credential)
    .forUpdate()
    .executeTakeFirst();
  if (!passkey) return undefined;
  const member = await db
    .selectFrom("member")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("id", "=", passkey.member_id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return member && { passkey, member };
}

export const listPasskeys = (db: Db, shopId: string, memberId: string): Promise<Passkey[]> =>
  db
    .selectFrom("passkey")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("member_id", "=", memberId)
    .orderBy("made_at")
    .orderBy("id")
    .execute();

/** False when this credential is somebody's already. */
export async function addPasskey(
  db: Db,
  shopId: string,
  {
    memberId,
    at,
    ...passkey
  }: Pick<Passkey, "credential" | "public_key" | "transports" | "name"> & {
    memberId: string;
    counter: number;
    at: Date;
  },
): Promise<boolean> {
  const added = await db
    .insertInto("passkey")
    .values({ shop_id: shopId, id: newId(), member_id: memberId, made_at: at, ...passkey })
    .onConflict((conflict) => conflict.column("credential").doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export const notePasskeyUse = async (
  db: Db,
  shopId: string,
  id: string,
  use: { counter: number; used_at: Date },
): Promise<void> =>
  void (await db
    .updateTable("passkey")
    .set(use)
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute());

/** Names one of hers; false where it is not there. */
export async function renamePasskey(
  db: Db,
  shopId: string,
  memberId: string,
  { id, name }: { id: string; name: string },
): Promise<boolean> {
  const changed = await db
    .updateTable("passkey")
    .set({ name })
    .where("shop_id", "=", shopId)
    .where("member_id", "=", memberId)
    .where("id", "=", id)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Removes one of hers; answers what it was called. */
export const removePasskey = async (
  db: Db,
  shopId: string,
  memberId: string,
  id: string,
): Promise<string | undefined> =>
  (
    await db
      .deleteFrom("passkey")
      .where("shop_id", "=", shopId)
      .where("member_id", "=", memberId)
      .where("id", "=", id)
      .returning("name")
      .executeTakeFirst()
  )?.name;

/** A challenge is answered once; false when it was before. Those of the shop that have ended are forgotten. */
export async function useChallenge(
  db: Db,
  shopId: string,
  { hash, until, now }: { hash: Uint8Array; until: Date; now: Date },
): Promise<boolean> {
  await db.deleteFrom("passkey_challenge").where("shop_id", "=", shopId).where("until", "<=", now).execute();
  const used = await db
    .insertInto("passkey_challenge")
    .values({ shop_id: shopId, hash, until })
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .executeTakeFirst();
  return (used.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
