import { z } from "zod";
import { fieldErrors } from "../../commerce/pointers.ts";
import { type Locale, locales } from "../../commerce/print.ts";
import { may, roles } from "../../commerce/role.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { raiseAlarm } from "../../store/connection.ts";
import { asShop, type Db } from "../../store/database.ts";
import { endVisits } from "../../store/framed-visit.ts";
import {
  addMember,
  changeMember,
  findMember,
  findMemberById,
  listMembers,
  lockOwners,
  type Member,
  removeMember,
} from "../../store/member.ts";
import { carryName } from "../../store/renaming.ts";
import { endLinksOf, endSessions } from "../../store/session.ts";
import { listScheduledBy, lockTemplates, returnVersionRow } from "../../store/template-version.ts";
import { nameSchema, refuseNamesake } from "./names.ts";

/** Who of a shop's staff may come in to the admin, and as what. */

const memberSchema = z.strictObject({
  email: z.email("must be a mail address"),
  name: nameSchema,
  role: z.enum(roles, `must be one of ${roles.join(", ")}`),
  locale: z.enum(locales, `must be one of ${locales.join(", ")}`).optional(),
});

/**
 * Lets somebody in from now on. Throws `unprocessable`, and `conflict` when she is a member already or another one has, or had, her name: what somebody did, and whose words a
 * second person approves, is told by names.
 */
export async function admitMember(
  context: Context,
  shopId: string,
  input: unknown,
  by: string,
  until?: Date,
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
    await refuseNamesake(db, shopId, member.name, { email: member.email });
    const added = await addMember(db, shopId, { ...member, locale, by, at, until });
    const detail = { name: added.name, role: added.role };
    const did = until ? "invited a member" : "added a member";
    await noteDeed(db, shopId, { by, did, subject: added.email, detail, at });
    return added;
  });
}

/** The language that she reads, and whether single keys do something on her pages. Her name is an owner's to change: what she does, gives and may approve is told by it. */
export async function changeOwn(
  context: Context,
  shopId: string,
  member: Member,
  { locale, shortcuts }: { locale: Locale | undefined; shortcuts: boolean },
): Promise<void> {
  await asShop(context.database, shopId, (db) =>
    changeMember(db, shopId, member.id, { locale: locale ?? null, shortcuts }),
  );
}

/**
 * Another name from now on. What is asked of her by name goes with her: what she may give, what she wrote and scheduled, the cases that are hers; lines of the log stay as
 * they are, and this one joins the two names. Throws `conflict` for a name that is or was another's, also one that only the log knows.
 */
export async function renameMember(
  context: Context,
  shopId: string,
  id: string,
  input: { name: string; by: string },
): Promise<Member> {
  const parsed = nameSchema.safeParse(input.name);
  if (!parsed.success) throw new Problem("unprocessable", "this is no name", { code: "name_missing" });
  const name = parsed.data;
  const at = context.now();
  return asShop(context.database, shopId, async (db) => {
    await lockTemplates(db, shopId);
    const member = await memberOf(db, shopId, id);
    if (member.name === name) return member;
    await refuseNamesake(db, shopId, name, { email: member.email, noted: true });
    await changeMember(db, shopId, id, { name });
    await carryName(db, shopId, { from: member.name, to: name });
    const detail = { from: member.name, to: name };
    // Who renames herself does so by the name she had.
    await noteDeed(db, shopId, { by: input.by, did: "renamed a member", subject: member.email, detail, at });
    return { ...member, name };
  });
}

/** Another role from now on. Her sessions and her links end: what she has open was opened as somebody else. Throws `conflict` for the last owner. */
export async function changeRole(
  context: Context,
  shopId: string,
  id: string,
  input: { role: string; by: string },
): Promise<Member> {
  const role = roles.find((one) => one === input.role);
  if (!role) throw new Problem("unprocessable", `must be one of ${roles.join(", ")}`);
  const at = context.now();
  return asShop(context.database, shopId, async (db) => {
    const member = await memberOf(db, shopId, id);
    if (member.role === role) return member;
    await keepAnOwner(db, shopId, member);
    await changeMember(db, shopId, id, { role });
    await endSessions(db, shopId, id);
    await endVisits(db, shopId, id);
    await endLinksOf(db, shopId, id);
    const detail = { from: member.role, to: role };
    await noteDeed(db, shopId, { by: input.by, did: "changed a role", subject: member.email, detail, at });
    return { ...member, role };
  });
}

/** Ends it as `dismissMember` does, for one of the team who does it to another. Throws `conflict` for the last owner. */
export async function dismissFromTeam(
  context: Context,
  shopId: string,
  id: string,
  by: string,
): Promise<Member> {
  const { email } = await asShop(context.database, shopId, (db) => memberOf(db, shopId, id));
  return dismissMember(context, shopId, email, by, { but: "the last owner" });
}

/** A shop without an owner could let nobody in. */
async function keepAnOwner(db: Db, shopId: string, member: Member): Promise<void> {
  if (member.role !== "owner") return;
  const owners = await lockOwners(db, shopId);
  if (owners.every((id) => id === member.id))
    throw new Problem("conflict", `${member.name} is the only owner`, { code: "last_owner" });
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The member with this id. Throws `not_found`. */
export async function memberOf(db: Db, shopId: string, id: string): Promise<Member> {
  const member = uuid.test(id) ? await findMemberById(db, shopId, id) : undefined;
  if (!member) throw new Problem("not_found", "nobody of this shop's team has this address");
  return member;
}

/** Ends it: whoever is signed in is out with the next click, and what was to go live by itself because she said so does not. */
export async function dismissMember(
  context: Context,
  shopId: string,
  email: string,
  by: string,
  { but }: { but?: "the last owner" } = {},
): Promise<Member> {
  const at = context.now();
  return asShop(context.database, shopId, async (db) => {
    const member = await memberBy(db, shopId, email);
    if (but) await keepAnOwner(db, shopId, member);
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
