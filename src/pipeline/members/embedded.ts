import { randomBytes } from "node:crypto";
import { z } from "zod";
import { pickLocale } from "../../commerce/print.ts";
import type { Role } from "../../commerce/role.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { asEngine, asShop, type Db } from "../../store/database.ts";
import {
  addVisit,
  beginVisit,
  findFramed,
  findStaff,
  findUnbegun,
  findVisitShop,
  putStaff,
} from "../../store/framed-visit.ts";
import {
  addMember,
  findMember,
  findMemberById,
  lockOwners,
  type Member,
  wasMember,
} from "../../store/member.ts";
import { sha256 } from "../../store/secrets.ts";
import { getShop } from "../../store/shop.ts";
import { noteJoined } from "./joined.ts";
import { ownName } from "./names.ts";
import type { SignedIn } from "./sign-in.ts";

/**
 * Members at work inside another admin, which has no cookie of ours: the shop's platform vouches for its own staff. Whoever comes the first time becomes a member, or is
 * the one whose address the platform has made sure is hers: an address that somebody only typed makes her nobody who is here already, or was. What she may do is what her
 * role allows, wherever she works.
 */

/** Somebody of the staff, as her platform says. */
export interface Staff {
  platform: string;
  /** The platform's own number of her. */
  number: string;
  name: string;
  email: string;
  /** The platform has made sure that the address is hers. */
  isVerified: boolean;
  locale: string | undefined;
  /** She may do everything there. */
  isOwner: boolean;
}

/** What opens something: 32 bytes that nobody can guess. */
const newSecret = (): string => randomBytes(32).toString("base64url");
const shape = /^[\w-]{43}$/;
const minute = 60_000;
/** A page opens its code at once; a working day is enough for the rest, and opening the page again begins a new one. */
const [codeLasts, visitLasts] = [2 * minute, 12 * 60 * minute];

/** Who of the platform's staff is known here already; undefined for somebody who comes the first time. Throws `forbidden` for who was removed. */
export async function knownStaff(
  context: Context,
  shopId: string,
  platform: string,
  number: string,
): Promise<SignedIn | undefined> {
  return asShop(context.database, shopId, async (db) => {
    const member = await readStaff(db, shopId, platform, number);
    return member && { shop: await getShop(db, shopId), member };
  });
}

/** The member that she is, and that she becomes when she is none yet. Throws `forbidden` for who was removed: only a person lets her in again. */
export async function admitStaff(context: Context, shopId: string, staff: Staff): Promise<SignedIn> {
  const at = context.now();
  return asShop(context.database, shopId, async (db) => {
    const shop = await getShop(db, shopId);
    const { platform, number } = staff;
    const known = await findStaff(db, shopId, platform, number);
    if (known && !known.removed_at) return { shop, member: known };
    const namesake = await findMember(db, shopId, staff.email);
    if (namesake && !staff.isVerified) throw unproven(context, platform, staff.email);
    if (!namesake && (known || (await wasMember(db, shopId, staff.email)))) throw removed(staff.name);
    const member = namesake ?? (await welcome(db, shopId, staff, at));
    await putStaff(db, shopId, { platform, number, member_id: member.id, known_at: at });
    const detail = { platform, role: member.role };
    await noteDeed(db, shopId, {
      by: member.name,
      did: "came in from the shop's own admin",
      subject: member.email,
      detail,
      at,
    });
    return { shop, member };
  });
}

const unproven = (context: Context, platform: string, email: string): Problem =>
  new Problem(
    "forbidden",
    `${email} belongs to a member of this shop already, and ${platform} cannot prove that it is yours: open ${context.publicUrl}/admin in a window of its own and sign in with a link by mail, or use an address here that is nobody else's`,
    { code: "member_unproven" },
  );

const removed = (name: string): Problem =>
  new Problem("forbidden", `${name} is no member of this shop any more: an owner can let her in`);

/** The shop's first owner comes in as one, and whom the platform knows for sure to own it; all others answer customers until an owner gives them more. */
async function roleOf(db: Db, shopId: string, { isOwner, isVerified }: Staff): Promise<Role> {
  if (!isOwner) return "support";
  return isVerified || (await lockOwners(db, shopId)).length === 0 ? "owner" : "support";
}

async function welcome(db: Db, shopId: string, staff: Staff, at: Date): Promise<Member> {
  const role = await roleOf(db, shopId, staff);
  const by = `${staff.platform}:${staff.number}`;
  const member = await addMember(db, shopId, {
    email: staff.email,
    name: await ownName(db, shopId, staff),
    role,
    locale: pickLocale(staff.locale) ?? null,
    by,
    at,
  });
  const detail = { name: member.name, role };
  await noteDeed(db, shopId, { by, did: "added a member", subject: member.email, detail, at });
  await noteJoined(db, shopId, member, staff.platform, at);
  return member;
}

async function readStaff(
  db: Db,
  shopId: string,
  platform: string,
  number: string,
): Promise<Member | undefined> {
  const found = await findStaff(db, shopId, platform, number);
  if (!found?.removed_at) return found;
  // She may have been let in again under the same address: then it is asked anew whether it is hers.
  if (await findMember(db, shopId, found.email)) return undefined;
  throw removed(found.name);
}

const visitor = z.strictObject({
  site: z.url().max(300),
  user: z.strictObject({
    id: z.string().regex(/^\d{1,20}$/, "must be the user's number"),
    name: z.string().trim().min(1).max(120),
    email: z.email(),
    locale: z.string().max(20).optional(),
    administrator: z.boolean(),
  }),
});
export const visitorSchema = visitor;

/** A page of another admin is about to show ours to somebody: the address that it shows, good once and for a moment. */
export async function makeFramedVisit(
  context: Context,
  shopId: string,
  platform: string,
  { site, user }: z.output<typeof visitor>,
): Promise<{ url: string; until: Date }> {
  const { origin, protocol, hostname } = new URL(site);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && isHere))
    throw new Problem("unprocessable", "the store's admin has to be reached over https");
  const { id: number, administrator: isOwner, locale, ...said } = user;
  const { member } = await admitStaff(context, shopId, {
    ...{ platform, number, isOwner, locale, ...said },
    // There everybody types her own address, and nobody asks whether it is hers.
    isVerified: false,
  });
  const [code, now] = [newSecret(), context.now()];
  const until = new Date(now.getTime() + codeLasts);
  await asShop(context.database, shopId, (db) =>
    addVisit(db, shopId, { hash: sha256(code), member_id: member.id, framed_by: origin, until, now }),
  );
  return { url: `${context.publicUrl}/admin/inside/${code}`, until };
}

/** Whose page may show this visit; undefined for a code that was used, has ended or never was. Changes nothing. */
export async function readFramedVisit(context: Context, code: string): Promise<string | undefined> {
  const shopId = await shopOf(context, code);
  if (shopId === undefined) return undefined;
  const found = await asShop(context.database, shopId, (db) =>
    findUnbegun(db, shopId, sha256(code), context.now()),
  );
  return found?.framed_by;
}

/** Uses the code up, and answers what the page keeps in its memory instead. */
export async function beginFramedVisit(context: Context, code: string): Promise<string | undefined> {
  const shopId = await shopOf(context, code);
  if (shopId === undefined) return undefined;
  const [secret, now] = [newSecret(), context.now()];
  const begun = await asShop(context.database, shopId, (db) =>
    beginVisit(db, shopId, sha256(code), {
      next: sha256(secret),
      until: new Date(now.getTime() + visitLasts),
      now,
    }),
  );
  return begun ? secret : undefined;
}

/** Who holds this visit's secret, and whose page shows it. */
export async function openFramedVisit(
  context: Context,
  secret: string,
): Promise<(SignedIn & { framedBy: string }) | undefined> {
  const shopId = await shopOf(context, secret);
  if (shopId === undefined) return undefined;
  return asShop(context.database, shopId, async (db) => {
    const found = await findFramed(db, shopId, sha256(secret), context.now());
    if (!found) return undefined;
    const { framed_by: framedBy, ...member } = found;
    return { shop: await getShop(db, shopId), member, framedBy, session: sha256(secret) };
  });
}

/** A member by her id, while she is one. */
export const openMember = (
  context: Context,
  shopId: string,
  memberId: string,
): Promise<SignedIn | undefined> =>
  asShop(context.database, shopId, async (db) => {
    const member = await findMemberById(db, shopId, memberId);
    return member && { shop: await getShop(db, shopId), member };
  });

const shopOf = (context: Context, secret: string): Promise<string | undefined> =>
  shape.test(secret)
    ? asEngine(context.database, (db) => findVisitShop(db, sha256(secret)))
    : Promise.resolve(undefined);
