import type { ShopProfile } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { notificationOf } from "../../notifications/index.ts";
import { listPlatforms } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";
import { getShop } from "../../store/shop.ts";
import { brandOf } from "../../templating/brand.ts";
import { check } from "../../templating/check.ts";
import type { Finding, LintOptions } from "../../templating/lint.ts";
import { lintReasons } from "../../templating/reasons.ts";
import { reasonsName, type Wording } from "../../templating/wording.ts";
import { findDraft } from "./versions.ts";
import { defaultWording, sourceOf } from "./wording.ts";

/** What there is to say of a wording of a shop: the one that is given, its draft, or what is live. What all mails share is looked at in `within`. */
export async function checkWording(
  context: Context,
  shopId: string,
  kind: string,
  wording?: Wording,
  within?: string,
): Promise<Finding[]> {
  const { shop, platforms, source, written } = await asShop(context.database, shopId, async (db) => {
    const found = wording ?? (await findDraft(db, shopId, kind))?.wording;
    return {
      shop: await getShop(db, shopId),
      platforms: await listPlatforms(db, shopId),
      written: found,
      source: await sourceOf(db, shopId, kind, found, within),
    };
  });
  if (kind !== reasonsName)
    return check(source, brandOf(shop.profile), lintOptionsOf(source.kind, shop.profile, platforms));
  const house = await defaultWording(reasonsName);
  return lintReasons(written ?? house, house);
}

/** What a check has to know beside the words: whether customers have to get such a mail; of the shop its look, its language, its own hosts and where it sells. */
export const lintOptionsOf = (
  kind: string,
  profile?: ShopProfile,
  platforms: readonly string[] = [],
): LintOptions => ({
  class: notificationOf(kind)?.class,
  ...(profile && {
    ...{ brand: brandOf(profile), locale: profile.locale },
    ...{ hosts: hostsOf(profile, platforms), countries: countriesOf(profile) },
  }),
});

/** Where its customers live, as far as its profile says. */
const countriesOf = ({ country, surveys }: ShopProfile): string[] => [
  ...new Set([country, ...surveys.basis.flatMap(({ countries }) => countries)]),
];

/** Where a shop's pictures lie at its platform; a WooCommerce shop's lie on its website. */
const picturesAt: Readonly<Record<string, string>> = { shopify: "cdn.shopify.com" };

/** Undefined where the shop has named no website: then nobody knows what is its own. */
function hostsOf({ website, brand, from }: ShopProfile, platforms: readonly string[]): string[] | undefined {
  if (!website) return undefined;
  const urls = brand.mark ? [website, brand.mark] : [website];
  const hosts = [
    ...urls.map((url) => new URL(url).hostname),
    from.address.split("@")[1] ?? "",
    ...platforms.flatMap((platform) => picturesAt[platform] ?? []),
  ];
  return [...new Set(hosts.map((host) => host.toLowerCase().replace(/^www\./, "")))].filter(Boolean);
}
