import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { Problem } from "../errors.ts";
import { checkWording, lintOptionsOf } from "../pipeline/templates/checking.ts";
import { templateNames } from "../pipeline/templates/wording.ts";
import { check } from "../templating/check.ts";
import { readBrand, readSample, readSharedWording, readTemplate, readTemplates } from "../templating/library.ts";
import type { Finding } from "../templating/lint.ts";
import type { TemplateSource } from "../templating/source.ts";
import { sharedName, sourceFrom, type Wording } from "../templating/wording.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";

interface Options {
  file?: string;
  folder?: string;
  shop?: string;
  json?: boolean;
}

type Found = Finding & { kind: string };

/** `kvitto templates lint`: what is wrong with mails, by file and line, in an editor's or a build's own form. */
export function lintVerb(templates: Command, environment: Environment): void {
  templates
    .command("lint")
    .description("check templates as written, and as mails in each of their languages; exits 1 on an error")
    .argument("[kinds...]", "all kinds otherwise")
    .option("--file <mjml>", "a body of your own, with the blocks of the house")
    .option("--folder <folder>", "templates of your own, as `templates pull` writes them; what is not there is the house's")
    .option("--shop <id>", "the drafts of a shop, and what its customers read where there is none")
    .option("--json", "as JSON")
    .action(async (kinds: string[], options: Options) => {
      const { found, count } = await findingsOf(kinds, options, environment);
      if (options.json) printJson(found);
      else if (found.length === 0) print(`${count} ${count === 1 ? "template" : "templates"}: nothing to mend`);
      else for (const one of found) print(lineOf(one));
      if (found.some(({ severity }) => severity === "error")) process.exitCode = 1;
    });
}

async function findingsOf(
  kinds: readonly string[],
  { file, folder, shop: id }: Options,
  environment: Environment,
): Promise<{ found: Found[]; count: number }> {
  if (id !== undefined)
    return withContext(environment, async (context) => {
      const shop = await chooseShop(context, id);
      const names = kinds.length > 0 ? kinds : templateNames();
      const found: Found[] = [];
      for (const kind of names)
        for (const one of await checkWording(context, shop.id, kind)) found.push({ kind, ...one });
      return { found, count: names.length };
    });
  const sources = file
    ? [await ownSource(file)]
    : folder
      ? await folderSources(folder, kinds)
      : kinds.length > 0
        ? await Promise.all(kinds.map(readTemplate))
        : await readTemplates();
  const brand = await readBrand();
  const root = folder ?? new URL("../../templates/", import.meta.url).pathname;
  const found: Found[] = [];
  for (const source of sources)
    for (const one of await check(source, brand, lintOptionsOf(source.kind)))
      found.push({ kind: source.kind, ...(file ? one : await inFile(one, source.kind, root)) });
  return { found: once(found), count: sources.length };
}

/** What is wrong in a block is said with the first mail that it stands in. */
function once(found: readonly Found[]): Found[] {
  const said = new Set<string>();
  return found.filter(({ kind, ...one }) => {
    const same = JSON.stringify([one.file.startsWith("partials/") ? "" : kind, one]);
    return !said.has(same) && said.add(same);
  });
}

/** `shipped/body.mjml:5:12 error alt a picture needs alt="..." (fix: Add alt="")`. */
function lineOf({ kind, file, line, column, severity, code, message, fix, locale, key }: Found): string {
  const place = `${file.startsWith("partials/") ? "" : `${kind}/`}${file}:${line}${column === undefined ? "" : `:${column}`}`;
  const about = key === undefined || message.includes(key) ? "" : ` ${locale} ${key}:`;
  return `${place} ${severity} ${code}${about} ${oneLine(message)}${fix ? ` (fix: ${fix.label})` : ""}`;
}

/** A text has its own line in its language's file: there an editor can go. */
async function inFile(one: Finding, kind: string, root: string): Promise<Finding> {
  const { locale, key, column = 1 } = one;
  if (locale === undefined || key === undefined) return one;
  for (const folder of [kind, sharedName]) {
    const text = await readFile(path.join(root, folder, "strings", `${locale}.json`), "utf8").catch(absent);
    const line = text?.split("\n").findIndex((row) => row.trimStart().startsWith(`${JSON.stringify(key)}:`)) ?? -1;
    const row = text?.split("\n")[line];
    if (row === undefined) continue;
    const start = row.indexOf(":") + 1 + (row.slice(row.indexOf(":") + 1).match(/^\s*"/)?.[0].length ?? 0);
    const file = folder === sharedName ? `partials/${one.file}` : one.file;
    return { ...one, file, line: line + 1, column: one.line === 1 ? start + column : start + 1 };
  }
  return one;
}

/** A body file alone: shared blocks and words are there, words of its own are not. */
async function ownSource(file: string): Promise<TemplateSource> {
  const body = await readFile(file, "utf8").catch(() => {
    throw new Problem("bad_request", `${file} cannot be read`);
  });
  const { blocks, strings } = await readSharedWording();
  return { kind: path.basename(file, ".mjml"), body, text: "", strings, partials: blocks ?? {}, sample: undefined };
}

/** A folder for each kind, and `partials`. */
async function folderSources(folder: string, kinds: readonly string[]): Promise<TemplateSource[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new Problem("bad_request", `${folder} cannot be read`);
  });
  const there = entries.filter((entry) => entry.isDirectory() && entry.name !== sharedName).map(({ name }) => name);
  const wanted = kinds.length > 0 ? kinds : there.filter((name) => templateNames().includes(name)).sort();
  if (wanted.length === 0)
    throw new Problem("bad_request", `${folder} has no folder with the name of a kind, such as shipped/`);
  const house = await readSharedWording();
  const shared: Wording = {
    blocks: { ...house.blocks, ...(await blocksIn(path.join(folder, sharedName))) },
    strings: merged(house.strings, await stringsIn(path.join(folder, sharedName))),
  };
  return Promise.all(
    wanted.map(async (kind) => {
      const own = await readTemplate(kind);
      const at = path.join(folder, kind);
      const body = (await readFile(path.join(at, "body.mjml"), "utf8").catch(absent)) ?? own.body;
      const text = (await readFile(path.join(at, "text.hbs"), "utf8").catch(absent)) ?? own.text;
      const strings = await stringsIn(at);
      const words = Object.keys(strings).length > 0 ? strings : own.strings;
      return sourceFrom(kind, { body, text, strings: words }, shared, await readSample(kind));
    }),
  );
}

const absent = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== "ENOENT") throw error;
  return undefined;
};

async function blocksIn(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder).catch(absent)) ?? [];
  const blocks: Record<string, string> = {};
  for (const name of names)
    if (/\.(?:mjml|hbs)$/.test(name)) blocks[name] = await readFile(path.join(folder, name), "utf8");
  return blocks;
}

async function stringsIn(folder: string): Promise<Wording["strings"]> {
  const strings: Wording["strings"] = {};
  for (const name of (await readdir(path.join(folder, "strings")).catch(absent)) ?? []) {
    if (!name.endsWith(".json")) continue;
    const file = path.join(folder, "strings", name);
    try {
      strings[name.slice(0, -".json".length)] = JSON.parse(await readFile(file, "utf8"));
    } catch (error) {
      throw new Problem("bad_request", `${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return strings;
}

const merged = (house: Wording["strings"], own: Wording["strings"]): Wording["strings"] =>
  Object.fromEntries(
    [...new Set([...Object.keys(house), ...Object.keys(own)])].map((locale) => [locale, { ...house[locale], ...own[locale] }]),
  );
