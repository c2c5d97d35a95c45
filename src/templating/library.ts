import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { Problem } from "../errors.ts";
import type { Brand } from "./brand.ts";
import type { Published } from "./compile.ts";
import type { TemplateSource } from "./source.ts";
import { sourceFrom, type Wording } from "./wording.ts";

/** The templates that come with the house, read from `templates/`: what a shop starts with and can go back to. Node only. */
const root = new URL("../../templates/", import.meta.url);

/** Written by the build: see prepublish.ts. */
export const publishedFolder = new URL("../../dist/published/", import.meta.url);

const read = (path: string) => readFile(new URL(path, root), "utf8");
const list = (path: string) => readdir(new URL(path, root));

async function stringsIn(folder: string): Promise<Wording["strings"]> {
  const strings: Wording["strings"] = {};
  for (const file of await list(`${folder}/strings`))
    if (file.endsWith(".json"))
      strings[file.slice(0, -".json".length)] = JSON.parse(await read(`${folder}/strings/${file}`));
  return strings;
}

/** Kinds that have a template folder, in alphabetical order. */
async function templateKinds(): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== "partials")
    .map((entry) => entry.name)
    .sort();
}

let shared: Promise<Wording> | undefined;
async function readShared(): Promise<Wording> {
  const blocks: Record<string, string> = {};
  for (const file of await list("partials"))
    if (/\.(mjml|hbs)$/.test(file)) blocks[file] = await read(`partials/${file}`);
  return { blocks, strings: await stringsIn("partials") };
}

/** What is written once for all kinds. Read once, as the kinds are. */
export const readSharedWording = (): Promise<Wording> => {
  shared ??= readShared();
  return shared;
};

/** One kind's own files. */
interface House {
  wording: Wording;
  sample: unknown;
}
const kinds = new Map<string, Promise<House>>();

/** One kind's own wording and its sample. Throws a Problem when there is none. Read once: they change with a release, and a start asks for each of them for every shop. */
function readKind(kind: string): Promise<House> {
  const found = kinds.get(kind) ?? readFiles(kind);
  kinds.set(kind, found);
  found.catch(() => kinds.delete(kind));
  return found;
}

async function readFiles(kind: string): Promise<House> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(kind) || !(await templateKinds()).includes(kind))
    throw new Problem("not_found", `there is no template ${kind}`);
  const [body, text, sample, strings] = await Promise.all([
    read(`${kind}/body.mjml`),
    read(`${kind}/text.hbs`),
    read(`${kind}/sample.json`),
    stringsIn(kind),
  ]);
  return { wording: { body, text, strings }, sample: JSON.parse(sample) };
}

/** What the house says in a kind's mail. Throws a Problem when there is no such kind. */
export const readWording = async (kind: string): Promise<Wording> => (await readKind(kind)).wording;

/** What a kind's mail is shown with where nobody named an order. */
export const readSample = async (kind: string): Promise<unknown> => (await readKind(kind)).sample;

const sources = new Map<string, Promise<TemplateSource>>();

/** One kind's template, with the blocks and words that all kinds share. Throws a Problem when there is none. */
export function readTemplate(kind: string): Promise<TemplateSource> {
  const found = sources.get(kind) ?? readSource(kind);
  sources.set(kind, found);
  found.catch(() => sources.delete(kind));
  return found;
}

async function readSource(kind: string): Promise<TemplateSource> {
  const { wording, sample } = await readKind(kind);
  return sourceFrom(kind, wording, await readSharedWording(), sample);
}

export const readTemplates = async (): Promise<TemplateSource[]> =>
  Promise.all((await templateKinds()).map(readTemplate));

/**
 * A default template as the build published it for the look of brand.json; undefined where what is wanted is another version, or nothing was built.
 * What MJML takes a tenth of a second for is read in no time.
 */
export async function readPublished(kind: string, version: string): Promise<Published | undefined> {
  const file = new URL(`${kind}-${version}.json`, publishedFolder);
  return existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : undefined;
}

/** Which sources in which look: the same version is the same mail. */
export const versionOf = (source: TemplateSource, brand: Brand): string =>
  createHash("sha256")
    .update(JSON.stringify([source, brand]))
    .digest("hex")
    .slice(0, 16);

/** The look of a shop that has not said anything yet, and of samples. */
export const readBrand = async (): Promise<Brand> => JSON.parse(await read("brand.json"));
