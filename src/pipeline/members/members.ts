import { z } from "zod";
import { fieldErrors } from "../../commerce/pointers.ts";
import { may, roles } from "../../commerce/role.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { raiseAlarm } from "../../store/connection.ts";
import { asShop, type Db } from "../../store/database.ts";
import { addMember, findMember, listMembers, type Member, removeMember } from "../../store/member.ts";
import { listScheduledBy, lockTemplates, returnVersionRow } from "../../store/template-version.ts";

/** Who of a shop's staff may come in to the admin, and as what. */

const memberSchema = z.strictObject({
  email: z.email("must be a mail address"),
  name: z
    .string()
    .trim()
    .min(1, "must be a name")
    .max(120)
    .transform((name) => name.normalize("NFC").replace(/\s+/g, " ")),
  role: z.enum(roles, `must be one of ${roles.join(", ")}`),
  locale: z.enum(["en", "sv"], "must be en or sv").optional(),
});

/**
 * Lets somebody in from now on. Throws `unprocessable`, and `conflict` when she is a member already or another one has her name: what somebody did, and whose words a
 * second person approves, is told by names.
 */
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
    const name = member.name.toLowerCase();
    const namesake = (await listMembers(db, shopId)).find((one) => one.name.toLowerCase() === name);
    if (namesake && namesake.email.toLowerCase() !== member.email.toLowerCase())
      throw new Problem(
        "conflict",
        `${namesake.email} is called ${namesake.name} already: give the new one a name that tells the two apart`,
        { code: "member_known" },
      );
    const added = await addMember(db, shopId, { ...member, locale, by, at });
    const detail = { name: added.name, role: added.role };
    await noteDeed(db, shopId, { by, did: "added a member", subject: added.email, detail, at });
    return added;
  });
}

/** Ends it: whoever is signed in is out with the next click, and what was to go live by itself because she said so does not. */
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
    await takeBackScheduled(db, shopId, member.name, at);
    return member;
  });
}

async function takeBackScheduled(db: Db, shopId: string, name: string, at: Date): Promise<void> {
  await lockTemplates(db, shopId);
  for (const { kind, number } of await listScheduledBy(db, shopId, name)) {
    const because = `${name}, who scheduled it, is no member any more.`;
    await returnVersionRow(db, shopId, { kind, number, from: "scheduled" }, { because, at });
    await raiseAlarm(db, shopId, {
      ...{ kind: "template", subject: `${kind} ${number}`, raised_at: at },
      text: `Version ${number} of ${kind} does not go live by itself: ${because} It is a draft again.`,
    });
  }
}

export const membersOf = (context: Context, shopId: string): Promise<Member[]> =>
  asShop(context.database, shopId, (db) => listMembers(db, shopId));

/** The member whom somebody means by an address or a name. */
export const findPerson = async (
  context: Context,
  shopId: string,
  said: string,
): Promise<Member | undefined> =>
  (await membersOf(context, shopId)).find(({ email, name }) =>
    [email, name].some((one) => one.toLowerCase() === said.trim().toLowerCase()),
  );

/** The same, where it has to be one who may approve words about money. Throws `forbidden`. */
export async function memberWho(context: Context, shopId: string, said: string): Promise<Member> {
  const member = await findPerson(context, shopId, said);
  if (member && may(member.role, "approve-money-words")) return member;
  throw new Problem(
    "forbidden",
    `${member ? `${member.name} is ${member.role} and may not approve` : `${said} is no member of this shop, and cannot approve`} words about money: name an owner or somebody of finance with --by (kvitto member list)`,
  );
}

/** The member with this address. Throws `not_found`. */
export async function memberBy(db: Db, shopId: string, email: string): Promise<Member> {
  const member = await findMember(db, shopId, email);
  if (!member) throw new Problem("not_found", `${email} is no member of this shop: kvitto member list`);
  return member;
}
