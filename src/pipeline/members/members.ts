import { z } from "zod";
import { fieldErrors } from "../../commerce/pointers.ts";
import { roles } from "../../commerce/role.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop, type Db } from "../../store/database.ts";
import { addMember, findMember, listMembers, type Member, removeMember } from "../../store/member.ts";

/** Who of a shop's staff may come in to the admin, and as what. */

const memberSchema = z.strictObject({
  email: z.email("must be a mail address"),
  name: z.string().trim().min(1, "must be a name").max(120),
  role: z.enum(roles, `must be one of ${roles.join(", ")}`),
  locale: z.enum(["en", "sv"], "must be en or sv").optional(),
});

/** Lets somebody in from now on. Throws `unprocessable`, and `conflict` when she is a member already. */
export async function admitMember(
  context: Context,
  shopId: string,
  input: unknown,
  by: string,
): Promise<Member> {
  const parsed = memberSchema.safeParse(input);
  if (!parsed.success) {
    const errors = fieldErrors(parsed.error, input);
    const detail = errors.map((one) => `${one.pointer.slice(1)} ${one.detail}`).join("; ");
    throw new Problem("unprocessable", detail, errors);
  }
  const { locale = null, ...member } = parsed.data;
  const at = context.now();
  return asShop(context.database, shopId, async (db) => {
    const added = await addMember(db, shopId, { ...member, locale, by, at });
    const detail = { name: added.name, role: added.role };
    await noteDeed(db, shopId, { by, did: "added a member", subject: added.email, detail, at });
    return added;
  });
}

/** Ends it: whoever is signed in is out with the next click. */
export async function dismissMember(
  context: Context,
  shopId: string,
  email: string,
  by: string,
): Promise<Member> {
  const at = context.now();
  return asShop(context.database, shopId, async (db) => {
    const member = await memberBy(db, shopId, email);
    await removeMember(db, shopId, member.id, at);
    await noteDeed(db, shopId, { by, did: "removed a member", subject: member.email, at });
    return member;
  });
}

export const membersOf = (context: Context, shopId: string): Promise<Member[]> =>
  asShop(context.database, shopId, (db) => listMembers(db, shopId));

/** The member with this address. Throws `not_found`. */
export async function memberBy(db: Db, shopId: string, email: string): Promise<Member> {
  const member = await findMember(db, shopId, email);
  if (!member) throw new Problem("not_found", `${email} is no member of this shop: kvitto member list`);
  return member;
}
