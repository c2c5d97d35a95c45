import { type Selectable, sql } from "kysely";
import type { Role } from "../commerce/role.ts";
import { Problem } from "../errors.ts";
import { type Db, newId } from "./database.ts";
import type { MemberTable } from "./schema-templates.ts";

/** A shop's staff who sign in to the admin. Who is removed stays as a row: versions and the audit name her. */

export type Member = Selectable<MemberTable>;

/** Throws `conflict` when somebody of the shop has this address already. */
export async function addMember(
  db: Db,
  shopId: string,
  member: {
    email: string;
    name: string;
    role: Role;
    locale: string | null;
    by: string;
    at: Date;
    /** Until when she may come in, where she was invited. */
    until?: Date | undefined;
  },
): Promise<Member> {
  if (await findMember(db, shopId, member.email))
    throw new Problem("conflict", `${member.email} is a member already`, { code: "member_known" });
  return db
    .insertInto("member")
    .values({
      shop_id: shopId,
      id: newId(),
      email: member.email,
      name: member.name,
      role: member.role,
      locale: member.locale,
      added_by: member.by,
      added_at: member.at,
      invited_until: member.until ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Those who may sign in, in the order in which they came. */
export const listMembers = (db: Db, shopId: string): Promise<Member[]> =>
  db
    .selectFrom("member")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("removed_at", "is", null)
    .orderBy("added_at")
    .orderBy("id")
    .execute();

/** Whoever may sign in with this address, however it is written. */
export const findMember = (db: Db, shopId: string, email: string): Promise<Member | undefined> =>
  db
    .selectFrom("member")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where(({ fn, eb }) => eb(fn<string>("lower", ["email"]), "=", email.toLowerCase()))
    .where("removed_at", "is", null)
    .executeTakeFirst();

/** The same; until this transaction ends nobody else asks so. */
export const lockMember = (db: Db, shopId: string, id: string): Promise<Member | undefined> =>
  db
    .selectFrom("member")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();

/** Whether somebody with this address was a member once, and is none any more. */
export const wasMember = async (db: Db, shopId: string, email: string): Promise<boolean> =>
  (await db
    .selectFrom("member")
    .select("id")
    .where("shop_id", "=", shopId)
    .where(({ fn, eb }) => eb(fn<string>("lower", ["email"]), "=", email.toLowerCase()))
    .where("removed_at", "is not", null)
    .executeTakeFirst()) !== undefined;

/** Names under which something was done in the shop, or is: those of all members, also of who was removed, and all that the log names. */
export async function listNames(
  db: Db,
  shopId: string,
): Promise<{ name: string; email: string | null; removed: boolean }[]> {
  const members = await db
    .selectFrom("member")
    .select(["name", "email", "removed_at"])
    .where("shop_id", "=", shopId)
    .orderBy("added_at")
    .execute();
  const noted = await db.selectFrom("audit").select("by").distinct().where("shop_id", "=", shopId).execute();
  return [
    ...members.map(({ name, email, removed_at }) => ({ name, email, removed: removed_at !== null })),
    ...noted.map(({ by }) => ({ name: by, email: null, removed: false })),
  ];
}

/** The member with this id, who may sign in. */
export const findMemberById = (db: Db, shopId: string, id: string): Promise<Member | undefined> =>
  db
    .selectFrom("member")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();

/** The shops in which somebody has this address, however it is written. The engine asks. */
export async function listShopsOf(db: Db, email: string, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom("member")
    .select("shop_id")
    .where(({ fn, eb }) => eb(fn<string>("lower", ["email"]), "=", email.toLowerCase()))
    .where("removed_at", "is", null)
    .orderBy("shop_id")
    .limit(most)
    .execute();
  return rows.map((row) => row.shop_id);
}

/** Until this transaction ends nobody else changes who the owners are. Answers their ids. */
export async function lockOwners(db: Db, shopId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("member")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("role", "=", "owner")
    .where("removed_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

export const changeMember = async (
  db: Db,
  shopId: string,
  id: string,
  change: Partial<
    Pick<Member, "name" | "role" | "locale" | "invited_until" | "came_at" | "weekly" | "shortcuts">
  >,
): Promise<void> =>
  void (await db
    .updateTable("member")
    .set(change)
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute());

/** Ends what somebody may do, at once: her sessions, her links and her passkeys go with it. */
export async function removeMember(db: Db, shopId: string, id: string, at: Date): Promise<void> {
  await db
    .updateTable("member")
    .set({ removed_at: at })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .execute();
  for (const table of ["session", "framed_visit", "sign_in_link", "passkey"] as const)
    await db.deleteFrom(table).where("shop_id", "=", shopId).where("member_id", "=", id).execute();
}

/** Those who may sign in with when they were last there, in the order in which they came. */
export const listTeam = (
  db: Db,
  shopId: string,
): Promise<(Member & { seen_at: Date | null; passkeys: number })[]> =>
  db
    .selectFrom("member as m")
    .selectAll("m")
    .select([
      sql<Date | null>`(select max(s.seen_at) from session s where s.shop_id = m.shop_id and s.member_id = m.id)`.as(
        "seen_at",
      ),
      sql<number>`(select count(*)::int from passkey p where p.shop_id = m.shop_id and p.member_id = m.id)`.as(
        "passkeys",
      ),
    ])
    .where("m.shop_id", "=", shopId)
    .where("m.removed_at", "is", null)
    .orderBy("m.added_at")
    .orderBy("m.id")
    .execute();
