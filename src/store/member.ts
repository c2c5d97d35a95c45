import type { Selectable } from "kysely";
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
  member: { email: string; name: string; role: Role; locale: string | null; by: string; at: Date },
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

/** Ends what somebody may do, at once: her sessions and her links go with it. */
export async function removeMember(db: Db, shopId: string, id: string, at: Date): Promise<void> {
  await db
    .updateTable("member")
    .set({ removed_at: at })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .execute();
  for (const table of ["session", "sign_in_link"] as const)
    await db.deleteFrom(table).where("shop_id", "=", shopId).where("member_id", "=", id).execute();
}
