import { randomBytes } from "node:crypto";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { noteDeed } from "../../store/audit.ts";
import { asEngine, asShop, type Db } from "../../store/database.ts";
import { changeMember, type Member } from "../../store/member.ts";
import { findLinkShop, useLink } from "../../store/once.ts";
import { sha256 } from "../../store/secrets.ts";
import {
  addSession,
  addSignInLink,
  endSession,
  findGuest,
  findSessionShop,
  findSignedIn,
  keepSession,
} from "../../store/session.ts";
import { getShop } from "../../store/shop.ts";
import { memberBy } from "./members.ts";

/** The way in: a link that opens once, and a session after it. Whatever else will let somebody in ends in a session as well. */

const minute = 60_000;
const hour = 60 * minute;
/** A session ends when nobody was there for so long, and in any case after two weeks. */
const idle = 12 * hour;
const longest = 14 * 24 * hour;

/** Somebody of a shop, with a session that opens the admin. */
export interface SignedIn {
  shop: Shop;
  member: Member;
  /** The digest of the session's secret: which of her browsers this is. */
  session?: Uint8Array;
}

const shape = /^[\w-]{43}$/;
const newSecret = (): string => randomBytes(32).toString("base64url");

/** A link for one member, good once and for a quarter of an hour unless it is said otherwise. It is shown once: only its digest is stored. */
export async function makeSignInLink(
  context: Context,
  shopId: string,
  email: string,
  how: { by: string; lasts?: number },
): Promise<{ url: string; until: Date; member: Member }> {
  return asShop(context.database, shopId, (db) => addLink(context, db, shopId, email, how));
}

/** The same, in the caller's transaction. */
export async function addLink(
  context: Context,
  db: Db,
  shopId: string,
  email: string,
  { by, lasts = 15 * minute, askedFrom }: { by: string; lasts?: number; askedFrom?: string },
): Promise<{ url: string; until: Date; member: Member }> {
  const code = newSecret();
  const now = context.now();
  const until = new Date(now.getTime() + lasts);
  const member = await memberBy(db, shopId, email);
  await addSignInLink(db, shopId, {
    ...{ hash: sha256(code), member_id: member.id, made_by: by, until, now },
    asked_from: askedFrom ?? null,
  });
  const detail = { until };
  await noteDeed(db, shopId, { by, did: "made a sign-in link", subject: member.email, detail, at: now });
  return { url: `${context.publicUrl}/admin/sign-in/${code}`, until, member };
}

/** Whom a link would let in; undefined for one that is unknown, used or ended, and for a member who is none any more: they all look alike. Changes nothing. */
export async function readSignInLink(context: Context, code: string): Promise<SignedIn | undefined> {
  const hash = sha256(code);
  const shopId = await shopOf(context, "sign_in_link", code);
  if (shopId === undefined) return undefined;
  return asShop(context.database, shopId, async (db) => {
    const member = await findGuest(db, shopId, hash, context.now());
    return member && { shop: await getShop(db, shopId), member };
  });
}

/** Uses a link up and begins a session; answers its secret, which is stored nowhere. */
export async function signIn(
  context: Context,
  code: string,
  browser: string | undefined,
): Promise<string | undefined> {
  const hash = sha256(code);
  const shopId = await shopOf(context, "sign_in_link", code);
  if (shopId === undefined) return undefined;
  const now = context.now();
  return asShop(context.database, shopId, async (db) => {
    const member = await findGuest(db, shopId, hash, now);
    if (!member || !(await useLink(db, "sign_in_link", shopId, hash, now))) return undefined;
    return beginSession(db, { shopId, member, browser, now });
  });
}

/** Lets somebody in who has shown who she is; answers the session's secret. */
export async function beginSession(
  db: Db,
  {
    shopId,
    member,
    browser,
    now,
    ...detail
  }: { shopId: string; member: Member; browser: string | undefined; now: Date; passkey?: string },
): Promise<string> {
  const secret = newSecret();
  await addSession(db, shopId, {
    hash: sha256(secret),
    member_id: member.id,
    until: new Date(now.getTime() + idle),
    browser: browser?.slice(0, 200) ?? null,
    now,
  });
  if (!member.came_at) await changeMember(db, shopId, member.id, { came_at: now, invited_until: null });
  await noteDeed(db, shopId, { by: member.name, did: "signed in", subject: member.email, detail, at: now });
  return secret;
}

/** Who holds this session's secret; undefined when it has ended or never was. Being there keeps it open. */
export async function openSession(context: Context, secret: string): Promise<SignedIn | undefined> {
  const hash = sha256(secret);
  const shopId = await shopOf(context, "session", secret);
  if (shopId === undefined) return undefined;
  const now = context.now();
  return asShop(context.database, shopId, async (db) => {
    const found = await findSignedIn(db, shopId, hash, now);
    if (!found) return undefined;
    const { began_at, seen_at, ...member } = found;
    // Not with each click: the database has better things to write.
    if (now.getTime() - seen_at.getTime() >= minute) {
      const until = new Date(Math.min(now.getTime() + idle, began_at.getTime() + longest));
      await keepSession(db, shopId, hash, { seen_at: now, until });
    }
    return { shop: await getShop(db, shopId), member, session: hash };
  });
}

export async function signOut(context: Context, secret: string): Promise<void> {
  const shopId = await shopOf(context, "session", secret);
  if (shopId !== undefined)
    await asShop(context.database, shopId, (db) => endSession(db, shopId, sha256(secret)));
}

/** What has not the shape of a secret of ours is not even asked for. */
const shopOf = (
  context: Context,
  table: "sign_in_link" | "session",
  secret: string,
): Promise<string | undefined> =>
  shape.test(secret)
    ? asEngine(context.database, (db) =>
        table === "session" ? findSessionShop(db, sha256(secret)) : findLinkShop(db, table, sha256(secret)),
      )
    : Promise.resolve(undefined);
