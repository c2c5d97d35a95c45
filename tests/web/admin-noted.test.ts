import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { locales, printer } from "../../src/commerce/print.ts";
import { rules } from "../../src/law/rules.ts";
import { en as reasons } from "../../src/web/admin/words/en/reasons.ts";
import { en as reports } from "../../src/web/admin/words/en/reports.ts";
import { sayNoted } from "../../src/web/admin/words/noted.ts";

const root = path.join(import.meta.dirname, "../../src");
const written = ["commerce", "mail", "notifications", "pipeline", "store", "web"]
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      path.join(folder, name),
    ),
  )
  .filter((name) => /\.tsx?$/u.test(name) && !name.includes("words"))
  .map((name) => readFileSync(path.join(root, name), "utf8"))
  .join("\n");
const others = locales.filter((locale) => locale !== "en");
/** What stands between the gaps, longest first: what a sentence can be found by. */
const fixed = (sentence: string): string[] => sentence.split(/\{\d\}/u).sort((a, b) => b.length - a.length);
const fill = (sentence: string): string => sentence.replace(/\{(\d)\}/gu, (_all, n) => `<${n}>`);

describe("what the engine notes", () => {
  test("is still noted in these words: who changes a sentence there finds it here", () => {
    // Sentences that are put together of pieces are found by their longest word for word piece.
    const gone = [...reasons, ...reports].filter((sentence) => {
      const [longest = ""] = fixed(sentence);
      const words = longest
        .trim()
        .split(/(?<=[:;,.)]) /u)
        .sort((a, b) => b.length - a.length);
      return !written.includes((words[0] ?? longest).replace(/[\s:;,.(]+$/u, ""));
    });
    expect(gone).toEqual([]);
  });

  test("is said in each language of the admin, with what differs in its place", () => {
    for (const locale of others)
      for (const sentence of [...reasons, ...reports]) {
        const { text, lang } = sayNoted(fill(sentence), locale);
        expect(lang, sentence).toBe(locale);
        for (const [gap] of fill(sentence).matchAll(/<\d>/gu)) expect(text, sentence).toContain(gap);
        expect(text, `${locale}: ${sentence}`).not.toMatch(/\{\d\}/u);
        if (sentence.length > 24) expect(text, `${locale}: ${sentence}`).not.toBe(fill(sentence));
      }
  });

  test("says what fills a gap in the same language, as deep as it goes", () => {
    expect(
      sayNoted(
        "A mail (shipped of order 1001) has been tried 4 times and is tried on: the mail server could not be reached in time",
        "sv",
      ),
    ).toEqual({
      text: "Ett mejl (shipped för order 1001) har försökts 4 gånger och fler försök görs: mejlservern gick inte att nå i tid",
      lang: "sv",
    });
    const [rule] = rules;
    expect(
      sayNoted(
        `Refund r1 of order 1001 is 59.00 SEK too small (B01): ${rule?.text.en} Pay the rest, or decide otherwise.`,
        "sv",
      ).text,
    ).toContain(rule?.text.sv);
  });

  test("prints a sum as the language does, and leaves what only looks like one", () => {
    const { text } = sayNoted("the money does not add up yet: 59.00 SEK is not explained", "sv");
    expect(text.replace(/\s/gu, " ")).toBe("pengarna går inte ihop än: 59,00 kr är inte förklarat");
    expect(sayNoted("the money does not add up yet: 59.001 ÅÄÖ is not explained", "sv").text).toContain(
      "59.001 ÅÄÖ",
    );
  });

  test("prints a sum as the shop does, whoever reads, wherever in the sentence it stands", () => {
    const said = (noted: string, locale: "en" | "fi") =>
      sayNoted(noted, locale, printer("sv")).text.replace(/\s/gu, " ");
    const noted = "the money does not add up yet: 1059.00 SEK is not explained";
    expect(said(noted, "en")).toBe("the money does not add up yet: 1 059,00 kr is not explained");
    expect(said(noted, "fi")).toContain(" 1 059,00 kr ");
    expect(said("Petra has SEK 1,040.00 of SEK 2,000.00 left, and -5.50 EUR is open", "en")).toBe(
      "Petra has 1 040,00 kr of 2 000,00 kr left, and −5,50 € is open",
    );
    for (const none of [
      "tried 10 ALL",
      "version 2.10.00 SEK",
      "59.0 SEK",
      "1 ISK1",
      "SEK 1,04",
      "B01 59.00 ABC",
    ])
      expect(said(none, "en")).toBe(none);
  });

  test("stays in English, and is marked so, where there are no words for it", () => {
    expect(sayNoted("something else altogether", "sv")).toEqual({
      text: "something else altogether",
      lang: "en",
    });
    expect(sayNoted("mails wait; ", "sv").lang).toBe("en");
    expect(sayNoted(`it would be held: ${"x".repeat(2_000)}`, "sv").lang).toBe("en");
    expect(sayNoted("the money is not confirmed yet", "en")).toEqual({
      text: "the money is not confirmed yet",
      lang: "en",
    });
  });

  test("what a customer or a provider wrote is never taken apart again as a sentence with gaps of ours", () => {
    expect(sayNoted("the mail server refused the mail: {1} {2}", "sv").text).toBe(
      "mejlservern nekade mejlet: {1} {2}",
    );
  });
});
