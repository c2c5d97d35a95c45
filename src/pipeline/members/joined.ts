import { localeOf } from "../../commerce/print.ts";
import type { Role } from "../../commerce/role.ts";
import type { Context } from "../../context.ts";
import { asShop, type Db } from "../../store/database.ts";
import { listMembers, type Member } from "../../store/member.ts";
import { getShop } from "../../store/shop.ts";
import { addNotes } from "../../store/staff-note.ts";
import type { Letter } from "./letter.ts";
import { letterWords, roleNames } from "./letter-words.ts";

/** Somebody whom no person let in: her platform did. */
export interface Joined {
  name: string;
  email: string;
  role: Role;
  platform: string;
}

/** Owners, who are responsible for who comes in, hear of it within a minute. */
export async function noteJoined(
  db: Db,
  shopId: string,
  member: Member,
  platform: string,
  at: Date,
): Promise<void> {
  const { name, email, role } = member;
  const joined: Joined = { name, email, role, platform };
  const owners = (await listMembers(db, shopId)).filter(
    (one) => one.role === "owner" && one.id !== member.id && !one.invited_until,
  );
  const notes = owners.map((one) => ({ member_id: one.id, key: `joined/${member.id}`, body: { joined } }));
  await addNotes(db, shopId, notes, at);
}

export async function joinedLetter(
  context: Context,
  shopId: string,
  to: Pick<Member, "email" | "locale">,
  { name, email, role, platform }: Joined,
): Promise<Letter> {
  const { profile } = await asShop(context.database, shopId, (db) => getShop(db, shopId));
  const locale = localeOf(to.locale, profile.locale);
  const words = letterWords[locale].joined;
  const where = { shopify: "Shopify", woocommerce: "WordPress" }[platform] ?? platform;
  return {
    to: to.email,
    locale,
    subject: words.subject(name, profile.name),
    says: [words.says(name, email, where, roleNames[locale][role]), words.what],
    link: { text: words.button, url: `${context.publicUrl}/admin/settings/team` },
  };
}
