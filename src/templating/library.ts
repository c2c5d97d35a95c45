import { readdir, readFile } from "node:fs/promises";
import { Problem } from "../errors.ts";
import type { Brand } from "./brand.ts";
import type { TemplateSource } from "./source.ts";

/** The templates that come with the house, read from `templates/`: what a shop starts with and can go back to. Node only. */
const root = new URL("../../templates/", import.meta.url);

const read = (path: string) => readFile(new URL(path, root), "utf8");
const list = (path: string) => readdir(new URL(path, root));

async function stringsIn(folder: string): Promise<TemplateSource["strings"]> {
  const strings: TemplateSource["strings"] = {};
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

/** One kind's template, with the blocks and words that all kinds share. Throws a Problem when there is none. */
export async function readTemplate(kind: string): Promise<TemplateSource> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(kind) || !(await templateKinds()).includes(kind))
    throw new Problem("not_found", `there is no template ${kind}`);
  const [body, text, sample, own, shared] = await Promise.all([
    read(`${kind}/body.mjml`),
    read(`${kind}/text.hbs`),
    read(`${kind}/sample.json`),
    stringsIn(kind),
    stringsIn("partials"),
  ]);
  const partials: Record<string, string> = {};
  for (const file of await list("partials"))
    if (/\.(mjml|hbs)$/.test(file)) partials[file] = await read(`partials/${file}`);
  const strings = Object.fromEntries(
    Object.entries(own).map(([locale, words]) => [locale, { ...shared[locale], ...words }]),
  );
  return { kind, body, text, strings, partials, sample: JSON.parse(sample) };
}

export const readTemplates = async (): Promise<TemplateSource[]> =>
  Promise.all((await templateKinds()).map(readTemplate));

/** The look of a shop that has not said anything yet, and of samples. */
export const readBrand = async (): Promise<Brand> => JSON.parse(await read("brand.json"));
