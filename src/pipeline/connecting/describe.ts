import type { ShopProfile } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type { StoreFacts } from "../../contracts/store.ts";
import { zoneOf } from "../../law/zones.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop } from "../../store/database.ts";
import { changeShop, getShop } from "../../store/shop.ts";
import { languageOf } from "../installing/first-profile.ts";
import { readProfile } from "../profile.ts";

/** What `kvitto shop add` calls a shop of which nothing was said: then nobody has described it yet. */
const undescribed = "My shop";

/**
 * A shop of which nothing was said gets what its store says of itself. Of a shop that somebody described only the website is filled, where there is none: all
 * else may be meant as it is.
 */
export async function describeNewShop(
  context: Context,
  shopId: string,
  { url, by, ...facts }: StoreFacts & { url: string; by: string },
): Promise<void> {
  const at = context.now();
  const isNamed = await asShop(context.database, shopId, async (db) => {
    const { profile } = await getShop(db, shopId);
    const filled = filledFrom(profile, facts, url);
    if (Object.keys(filled).length === 0) return false;
    const moved = filled.country !== undefined && filled.country !== profile.country;
    await changeShop(db, shopId, readProfile({ ...profile, ...(moved && { holidays: [] }), ...filled }, at));
    const detail = { fields: Object.keys(filled), from: url };
    await noteDeed(db, shopId, { by, did: "changed the shop", subject: shopId, detail, at });
    return filled.name !== undefined;
  });
  // Its mails carry the name.
  if (isNamed) await context.publishTemplates?.(shopId);
}

/** What the shop is called once its store has said what it is called. */
export const nameFrom = ({ name }: ShopProfile, facts: StoreFacts): string =>
  (name === undescribed && [...(facts.name?.trim() ?? "")].slice(0, 60).join("")) || name;

function filledFrom(profile: ShopProfile, facts: StoreFacts, url: string): Partial<ShopProfile> {
  const website = profile.website === undefined ? { website: url } : {};
  if (profile.name !== undescribed) return website;
  const name = nameFrom(profile, facts);
  const country = /^[A-Z]{2}$/.test(facts.country ?? "") ? facts.country : undefined;
  return {
    ...website,
    ...(name !== profile.name && { name, from: { ...profile.from, name } }),
    ...(country && {
      country,
      timeZone: zoneOf(country) ?? profile.timeZone,
      locale: languageOf(facts.locale, country),
    }),
  };
}
