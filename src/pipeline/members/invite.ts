import { localeOf, localeTags } from "../../commerce/print.ts";
import type { Context } from "../../context.ts";
import { noteDeed } from "../../store/audit.ts";
import { asEngine, asShop } from "../../store/database.ts";
import { changeMember, findMember, listShopsOf, lockMember, type Member } from "../../store/member.ts";
import { countAsked, endLinksOf } from "../../store/session.ts";
import { getShop } from "../../store/shop.ts";
import { mailStaff } from "./letter.ts";
import { letterWords, roleNames } from "./letter-words.ts";
import { admitMember, memberOf } from "./members.ts";
import { addLink, makeSignInLink } from "./sign-in.ts";

/** Links that go by mail: to somebody who is let in, and to her who asks for one herself. */

const day = 86_400_000;
/** So long an invitation lets somebody in. */
const lasts = 7 * day;

/** Lets somebody in, and writes to her. What cannot be sent is told (`unavailable`), and she is on the list all the same: it can be sent again. */
export async function inviteMember(
  context: Context,
  shopId: string,
  input: unknown,
  by: string,
): Promise<Member> {
  const until = new Date(context.now().getTime() + lasts);
  const member = await admitMember(context, shopId, input, by, until);
  await sendInvitation(context, shopId, member, by, until);
  return member;
}

/** The same mail again, with a link of its own and seven days from now; the one before opens nothing any more. */
export async function inviteAgain(context: Context, shopId: string, id: string, by: string): Promise<Member> {
  const until = new Date(context.now().getTime() + lasts);
  const member = await asShop(context.database, shopId, async (db) => {
    const found = await memberOf(db, shopId, id);
    await endLinksOf(db, shopId, id);
    if (!found.came_at) await changeMember(db, shopId, id, { invited_until: until });
    const deed = { by, did: "invited a member again", subject: found.email, at: context.now() };
    await noteDeed(db, shopId, deed);
    return found;
  });
  await sendInvitation(context, shopId, member, by, until);
  return member;
}

async function sendInvitation(
  context: Context,
  shopId: string,
  member: Member,
  by: string,
  until: Date,
): Promise<void> {
  const { profile } = await asShop(context.database, shopId, (db) => getShop(db, shopId));
  const locale = localeOf(member.locale, profile.locale);
  const words = letterWords[locale].invitation;
  const { url } = await makeSignInLink(context, shopId, member.email, { by, lasts });
  const last = until.toLocaleDateString(localeTags[locale], {
    ...{ timeZone: profile.timeZone, weekday: "long", day: "numeric", month: "long" },
  });
  await mailStaff(
    context,
    shopId,
    {
      to: member.email,
      locale,
      subject: words.subject(by, profile.name),
      says: [words.says(by, profile.name, roleNames[locale][member.role]), words.what[member.role]],
      link: { text: words.button, url },
      notes: words.notes(last),
    },
    `invite/${shopId}/${member.id}/${context.now().getTime()}`,
  );
}

/** Who asked for a link herself is noted so. */
const herself = "herself, by mail";
/** Links to one person in a quarter of an hour, from one browser that she has come in from before or from one place. */
const mostAsked = 3;
/** And from all places where nobody has shown to be her: her mailbox is not filled by whoever knows her address. */
const mostByStrangers = 6;
const quarter = 15 * 60_000;
/** Shops of one person that are written to at a time. */
const mostShops = 5;

/**
 * Somebody asks for her way in. Whoever has this address gets a link for each of her shops; nobody learns whether there was one. Who asks again and again gets
 * three mails in a quarter of an hour, counted where she asks from: what others ask for in her name does not use up hers. Links that came before stay good. An invitation
 * that has ended is renewed by an owner only.
 */
export async function sendSignInLinks(context: Context, email: string, from: AskedFrom = {}): Promise<void> {
  const shopIds = await asEngine(context.database, (db) => listShopsOf(db, email, mostShops));
  for (const shopId of shopIds)
    await sendLink(context, shopId, email, from).catch((error: unknown) =>
      context.log.warn({ shop: shopId, error: String(error) }, "a sign-in link could not be sent"),
    );
}

/** Where somebody asks from: a browser that its address has come in from before, by its number, or a place. */
export interface AskedFrom {
  known?: string | undefined;
  place?: string | undefined;
}

const strangers = "place/";
/** A place is kept as a digest. */
const placeName = ({ vault }: Context, { known, place }: AskedFrom): string =>
  known === undefined ? `${strangers}${vault.sign("asked-from", place ?? "")}` : `known/${known}`;

async function sendLink(context: Context, shopId: string, email: string, from: AskedFrom): Promise<void> {
  const now = context.now();
  const askedFrom = placeName(context, from);
  const found = await asShop(context.database, shopId, async (db) => {
    const found = await findMember(db, shopId, email);
    // One request at a time counts and adds: many at once would all be the first.
    const member = found && (await lockMember(db, shopId, found.id));
    if (!member || (member.invited_until && member.invited_until <= now)) return undefined;
    const since = new Date(now.getTime() - quarter);
    const asked = (where: string) => countAsked(db, shopId, member.id, { from: where, since });
    if ((await asked(askedFrom)) >= mostAsked) return undefined;
    if (from.known === undefined && (await asked(strangers)) >= mostByStrangers) return undefined;
    const { url } = await addLink(context, db, shopId, member.email, { by: herself, askedFrom });
    return { member, shop: await getShop(db, shopId), url };
  });
  if (!found) return;
  const { member, shop, url } = found;
  const locale = localeOf(member.locale, shop.profile.locale);
  const words = letterWords[locale].link;
  const { name } = shop.profile;
  await mailStaff(
    context,
    shopId,
    {
      // To the address as it stands with us, however it was typed.
      to: member.email,
      locale,
      subject: words.subject(name),
      says: [words.says(name)],
      link: { text: words.button, url },
      notes: words.notes,
    },
    `link/${shopId}/${member.id}/${now.getTime()}`,
  );
}
