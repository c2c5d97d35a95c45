/** Texts to translators and back from the command line, offline: the templates that come with Kvitto. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Command } from "commander";
import { afterAll, expect, test, vi } from "vitest";
import type { Environment } from "../../src/cli/environment.ts";
import { textsVerbs } from "../../src/cli/template-texts.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "kvitto-texts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);

async function texts(...args: string[]): Promise<string> {
  const program = new Command("templates").exitOverride();
  textsVerbs(program, {} as Environment); // safe because offline verbs ask for nothing
  let said = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    said += String(chunk);
    return true;
  });
  try {
    await program.parseAsync(["texts", ...args], { from: "user" });
  } finally {
    write.mockRestore();
  }
  return said;
}

test("a file with several templates goes out, and what comes back is shown first and kept when it is said", async () => {
  const file = at("fi.xlf");
  await texts("export", "refund-issued", "partials", "--to", "fi", "--out", file);
  expect(await texts("import", file)).toBe("refund-issued: 0 texts change\npartials: 0 texts change\n");
  const done = readFileSync(file, "utf8")
    .replace(/(id="head\.what" .*?<target[^>]*>)[^<]*/s, "$1Hyvitys")
    .replace(/(id="hello" .*?<target[^>]*>)[^<]*/s, "$1Moi!");
  writeFileSync(file, done);
  const shown = await texts("import", file, "--folder", folder);
  expect(shown).toMatch(
    /^refund-issued: 1 text changes\n {2}fi head\.what: .+ → Hyvitys\npartials: 1 text changes\n/,
  );
  expect(shown).toContain("say --yes to keep it");
  await texts("import", file, "refund-issued", "--folder", folder, "--yes");
  expect(JSON.parse(readFileSync(at("refund-issued/strings/fi.json"), "utf8"))).toEqual({
    "head.what": "Hyvitys",
  });
  expect(() => readFileSync(at("partials/strings/fi.json"))).toThrow("no such file");
});

test("a table goes out and comes back", async () => {
  const file = at("news.csv");
  expect(await texts("export", "shipped", "--format", "csv", "--to", "fi,de", "--out", file)).toContain(
    "1 template",
  );
  expect(await texts("import", file, "shipped")).toBe("shipped: 0 texts change\n");
});

test.for([
  [["export", "nothing", "--to", "fi"], "there is no template nothing"],
  [["export", "shipped", "--to", "x"], '"x" is not a language such as fi'],
  [["export", "shipped", "--to", "fi", "--from", "pl"], "shipped has no texts in pl"],
  [["export", "shipped", "--to", "fi", "--format", "po"], "--format is xliff or csv"],
  [["export", "shipped", "partials", "--to", "fi", "--format", "csv"], "a table has one template"],
  [["import", "/no/such.xlf"], "/no/such.xlf cannot be read"],
  [["import", at("news.csv")], "say which template the table is about"],
] as const)("%s is refused with what to do", async ([args, reason]) => {
  await expect(texts(...args)).rejects.toThrow(reason);
});
