import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { holdsIn, ruleOf, rules } from "../../src/law/rules.ts";

describe("the rules", () => {
  test("stand once each, in order, and an unknown id is an error", () => {
    const ids = rules.map((rule) => rule.id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ruleOf("C05").source).toContain("art. 14(5)");
    expect(() => ruleOf("C99")).toThrow(/no rule C99/);
  });

  test("are all there that the guard can name", () => {
    const folder = path.resolve(import.meta.dirname, "../../src/law");
    const named = fs
      .readdirSync(folder)
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [...fs.readFileSync(path.join(folder, file), "utf8").matchAll(/"([A-G]\d{2})"/g)])
      .map(([, id = ""]) => id);
    expect(named.length).toBeGreaterThan(30);
    for (const id of named) expect(ruleOf(id).id).toBe(id);
  });

  test("say the same in six languages, none of them by copying another", () => {
    for (const { id, text } of rules) {
      const texts = Object.values(text);
      expect([id, new Set(texts).size]).toEqual([id, 6]);
      for (const one of texts)
        expect([id, /[.]$/.test(one.trim()), / {2}/.test(one)]).toEqual([id, true, false]);
    }
  });

  test.each<[string, string | undefined, boolean]>([
    ["C02", "SE", true],
    ["C02", "IS", true],
    ["C02", "GB", true],
    ["C02", "CH", false],
    ["C02", undefined, true],
    ["C08", "GB", false],
    ["C10", "GB", true],
    ["C10", undefined, false],
    ["B01", "GB", false],
    ["F02", "DE", true],
    ["F02", "AT", false],
    ["F02", undefined, false],
    ["F11", "US", true],
  ])("%s holds in %s: %s", (id, country, holds) => {
    expect(holdsIn(id, country)).toBe(holds);
  });

  test("hold from the day they came into force", () => {
    expect([holdsIn("A09", "SE", "2026-06-18"), holdsIn("A09", "SE", "2026-06-19")]).toEqual([false, true]);
  });
});
