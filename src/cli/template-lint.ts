import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { Problem } from "../errors.ts";
import { checkWording, lintOptionsOf } from "../pipeline/templates/checking.ts";
import { defaultWording, knownName, sourceWith, templateNames } from "../pipeline/templates/wording.ts";
import { check } from "../templating/check.ts";
import { type Files, filesOf, wordingOf } from "../templating/folder.ts";
import { readBrand, readPublished, versionOf } from "../templating/library.ts";
import type { Finding } from "../templating/lint.ts";
import { lintReasons } from "../templating/reasons.ts";
import type { TemplateSource } from "../templating/source.ts";
import { reasonsName, sharedName } from "../templating/wording.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { namesIn, readKindFolder } from "./template-disk.ts";

interface Options {
  file?: string;
  folder?: string;
  shop?: string;
  json?: boolean;
}

type Found = Finding & { kind: string };

/** `kvitto templates lint`: what is wrong with mails, by file, line and column, as editors and builds read it. */
export function lintVerb(templates: Command, environment: Environment): void {
  templates
    .command("lint")
    .description("check templates as written, and as mails in each of their languages; exits 1 on an error")
    .argument("[kinds...]", "all kinds otherwise")
    .option("--file <mjml>", "a body of your own, with the blocks of the house")
    .option(
      "--folder <folder>",
      "templates of your own, as pull writes them; what is not there is the house's",
    )
    .option("--shop <id>", "the drafts of a shop, and what its customers read where there is none")
    .option("--json", "as JSON")
    .action(async (kinds: string[], options: Options) => {
      const { found, count } = await findingsOf(kinds, options, environment);
      if (options.json) printJson(found);
      else if (found.length === 0)
        print(`${count} ${count === 1 ? "template" : "templates"}: nothing to mend`);
      else for (const one of found) print(lineOf(one));
      if (found.some(({ severity }) => severity === "error")) process.exitCode = 1;
    });
}

async function findingsOf(
  kinds: readonly string[],
  { file, folder, shop: id }: Options,
  environment: Environment,
): Promise<{ found: Found[]; count: number }> {
  for (const kind of kinds) knownName(kind);
  const all = templateNames().filter((name) => name !== sharedName);
  const found: Found[] = [];
  if (file !== undefined) {
    const source = await ownSource(file);
    for (const one of await check(source, await readBrand())) found.push({ kind: source.kind, ...one });
    return { found, count: 1 };
  }
  if (id !== undefined)
    return withContext(environment, async (context) => {
      const shop = await chooseShop(context, id);
      const names = kinds.length > 0 ? kinds : all;
      for (const kind of names)
        for (const one of await checkWording(context, shop.id, kind)) found.push({ kind, ...one });
      return { found: once(found), count: names.length };
    });
  const there = folder === undefined ? [] : await namesIn(folder);
  const shares = there.includes(sharedName) || folder === undefined;
  const names = kinds.length > 0 ? kinds : all.filter((kind) => shares || there.includes(kind));
  if (names.length === 0)
    throw new Problem("bad_request", `${folder} has no folder with the name of a template, such as shipped/`);
  const shared = await filesIn(folder, sharedName);
  // Of the house's own, in a folder that has only some of it, what breaks is told.
  for (const kind of names)
    for (const one of await inFolder(folder, kind, shared))
      if (folder === undefined || there.includes(kind) || one.severity !== "note") found.push(one);
  return { found: once(found), count: names.length };
}

/** A folder's files, where there is one; otherwise the house's. */
async function filesIn(folder: string | undefined, kind: string): Promise<Files> {
  const house = filesOf(await defaultWording(kind));
  const own = folder === undefined ? undefined : (await readKindFolder(folder, kind))?.files;
  return own ? new Map([...house, ...own]) : house;
}

async function inFolder(folder: string | undefined, kind: string, shared: Files): Promise<Found[]> {
  const files = await filesIn(folder, kind);
  const found = await checkFiles(kind, files, shared);
  return found.map((one) => ({ kind, ...inFile(one, files, shared) }));
}

async function checkFiles(kind: string, files: Files, shared: Files): Promise<Finding[]> {
  const own = wordingOf(kind, files);
  if (kind === reasonsName) return lintReasons(own, await defaultWording(reasonsName));
  const source = await sourceWith(kind, own, wordingOf(sharedName, shared));
  const brand = await readBrand();
  // What the build has made of the house's own is not made again.
  const made = await readPublished(kind, versionOf(source, brand));
  return check(source, brand, lintOptionsOf(kind), made);
}

/** What is wrong in a block is said with the first mail that it stands in. */
function once(found: readonly Found[]): Found[] {
  const said = new Map<string, Found>();
  for (const one of found) {
    const { kind, ...finding } = one;
    const same = JSON.stringify([finding.file.startsWith("partials/") ? "" : kind, finding]);
    if (!said.has(same)) said.set(same, one);
  }
  return [...said.values()];
}

/** `shipped/body.mjml:5:12 error alt a picture needs alt="..." (fix: Add alt="")`. */
function lineOf({ kind, file, line, column, severity, code, message, fix, key }: Found): string {
  const place = `${file.startsWith("partials/") ? "" : `${kind}/`}${file}:${line}${column === undefined ? "" : `:${column}`}`;
  const about = key === undefined || message.includes(`"${key}"`) ? "" : ` "${key}":`;
  return `${place} ${severity} ${code}${about} ${oneLine(message)}${fix ? ` (fix: ${oneLine(fix.label)})` : ""}`;
}

/** A text has its own line in its language's file: there an editor can go. */
function inFile(one: Finding, own: Files, shared: Files): Finding {
  const { locale, key, column = 1 } = one;
  if (locale === undefined || key === undefined) return one;
  for (const [files, folder] of [
    [own, ""],
    [shared, `${sharedName}/`],
  ] as const) {
    const rows = files.get(`strings/${locale}.json`)?.split("\n") ?? [];
    const line = rows.findIndex((row) => row.trimStart().startsWith(`${JSON.stringify(key)}:`));
    const row = rows[line];
    if (row === undefined) continue;
    const start = row.indexOf('"', row.indexOf(JSON.stringify(key)) + JSON.stringify(key).length);
    return { ...one, file: folder + one.file, line: line + 1, column: start + 1 + column };
  }
  return one;
}

/** A body file alone: shared blocks and words are there, words of its own are not. */
async function ownSource(file: string): Promise<TemplateSource> {
  const body = await readFile(file, "utf8").catch(() => {
    throw new Problem("bad_request", `${file} cannot be read`);
  });
  const { blocks = {}, strings } = await defaultWording(sharedName);
  return { kind: path.basename(file, ".mjml"), body, text: "", strings, partials: blocks, sample: undefined };
}
