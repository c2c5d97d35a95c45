import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { locales } from "../../src/commerce/print.ts";
import { auditWords } from "../../src/insight/audit/words.ts";
import { tellingWords } from "../../src/pipeline/alarms/words.ts";
import { letterWords } from "../../src/pipeline/members/letter-words.ts";

const folder = path.join(import.meta.dirname, "../../src/web/admin/words");
const places = readdirSync(path.join(folder, "en")).map((name) => name.replace(/\.ts$/, ""));
/** What the engine notes is English by itself, and has a test of its own. */
const noted = new Set(["reasons", "reports"]);

/** Each text with where it stands; a function's is its source, in which its words stand. */
function* texts(of: unknown, at: string): Generator<[at: string, text: string]> {
  if (typeof of === "string") yield [at, of];
  else if (typeof of === "function") yield [at, String(of)];
  else if (typeof of === "object" && of !== null)
    for (const [key, value] of Object.entries(of)) yield* texts(value, `${at}.${key}`);
}

/** What is said as in English, of texts that have so many words that they cannot be the same by chance. */
function untold(en: unknown, other: unknown, at: string): string[] {
  const english = new Map(texts(en, at));
  return [...texts(other, at)].flatMap(([where, text]) => {
    const words = text.replace(/\$\{[^}]*\}|[^\p{L} ]/gu, " ").match(/\p{L}{2,}/gu) ?? [];
    return text === english.get(where) && words.length > 3 ? [`${where}: ${text}`] : [];
  });
}

describe("the words of the admin", () => {
  test.each(locales.filter((locale) => locale !== "en"))("are all there in %s", async (locale) => {
    const missing: string[] = [];
    for (const place of places) {
      if (noted.has(place)) continue;
      const { en } = await import(path.join(folder, "en", `${place}.ts`));
      const other = await import(path.join(folder, locale, `${place}.ts`));
      missing.push(...untold(en, other[locale], place));
    }
    missing.push(...untold(auditWords.en, auditWords[locale], "audit"));
    missing.push(...untold(tellingWords.en, tellingWords[locale], "alarms by mail"));
    missing.push(...untold(letterWords.en, letterWords[locale], "letters"));
    expect(missing).toEqual([]);
  });
});
