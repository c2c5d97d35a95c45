import type { ShopProfileInput } from "../../commerce/shop.ts";
import type { ShopDescription } from "../../contracts/app.ts";
import { parseHours } from "../../conversations/deadline.ts";
import { zoneOf } from "../../law/zones.ts";

/** What most customers of a country read; the merchant says it better later. */
const languages: Record<string, string> = { SE: "sv", NO: "nb", DK: "da", FI: "fi", DE: "de", AT: "de" };

/** The language of a shop's mails, by the one that its platform names or by its country. */
export function languageOf(locale: string | undefined, country: string): string {
  const language = locale?.slice(0, 2).replace(/^n[on]$/, "nb") ?? "";
  return /^(sv|nb|da|fi|en|de)$/.test(language) ? language : (languages[country] ?? "en");
}

/** Where a shop's mails would come from that has not said where yet; nothing can be sent from it. */
export const placeholderFor = (id: string): string => `hello@${id}.example`;

/**
 * What we say of a shop that was installed a moment ago, from what its platform tells: enough to decide and to write, not to send. The sender's address is
 * a placeholder that `kvitto doctor` complains about, and nothing leaves until somebody lets it. `id` is ours, `host` where customers' answers arrive.
 */
export function firstProfile(told: ShopDescription, id: string, host: string): ShopProfileInput {
  const name = told.name.trim().slice(0, 60) || (told.account.split(".")[0] ?? told.account);
  const country = /^[A-Z]{2}$/.test(told.country ?? "") ? (told.country ?? "") : "SE";
  const isZone = told.timeZone === "UTC" || Intl.supportedValuesOf("timeZone").includes(told.timeZone);
  return {
    name,
    locale: languageOf(told.locale, country),
    country,
    timeZone: isZone ? told.timeZone : (zoneOf(country) ?? "UTC"),
    from: { name, address: placeholderFor(id) },
    replyDomain: `${id}.${host}`,
    hours: parseHours("mon-fri 09:00-17:00"),
    mode: "shadow",
    ...(told.website !== undefined && /^https?:\/\/[^/\s]+/.test(told.website) && URL.canParse(told.website)
      ? { website: told.website }
      : {}),
  };
}
