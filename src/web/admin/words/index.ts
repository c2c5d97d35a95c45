import { type AdminWords, en } from "./en.ts";
import { sv } from "./sv.ts";

export type { AdminWords };

/** The languages of the admin. A place with many words of its own has them in a file beside this one, as `Record<AdminLocale, ...>`. */
export type AdminLocale = "en" | "sv";

export const adminWords: Record<AdminLocale, AdminWords> = { en, sv };

/** The first wanted language that the admin has; English when there is none. */
export function pickAdminLocale(...wanted: (string | null | undefined)[]): AdminLocale {
  for (const tag of wanted) {
    const language = tag?.toLowerCase().split(/[-_]/)[0];
    if (language === "en" || language === "sv") return language;
  }
  return "en";
}
