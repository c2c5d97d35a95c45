import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import {
  exportTexts,
  importTexts,
  kindsIn,
  type Reading,
  readImport,
  type ShopTexts,
  type Texts,
  textsOf,
} from "../pipeline/templates/texts.ts";
import { defaultWording, knownName, templateNames } from "../pipeline/templates/wording.ts";
import { asShop } from "../store/database.ts";
import { readTemplate } from "../templating/library.ts";
import { reasonsName, sharedName } from "../templating/wording.ts";
import { chooseShop, type Environment, oneLine, print, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

/** The language of the house's own texts. */
const written = "sv";

/** Texts to translators and back: of a shop, or offline of the templates that come with Kvitto. */
export function textsVerbs(templates: Command, environment: Environment): void {
  const verb = templates.command("texts").description("texts for translators, and back from them");
  verb
    .command("export")
    .description("write a file that translators open; without --shop the texts that come with Kvitto")
    .argument("[kinds...]", "such as refund-issued or partials; all otherwise")
    .option("--format <format>", "xliff, or csv for one template", "xliff")
    .option("--from <language>", "the language that is translated; otherwise the shop's own")
    .requiredOption("--to <languages>", "such as fi, or fi,de")
    .option("--shop <id>", "the shop whose drafts and live texts are meant")
    .option("--out <file>", "otherwise a name by what is in it")
    .action(async (kinds: string[], options: Out) => {
      if (options.format !== "xliff" && options.format !== "csv")
        throw new Problem("bad_request", "--format is xliff or csv");
      const names = kinds.length > 0 ? kinds.map(knownName) : templateNames();
      const { format } = options;
      const to = options.to.split(",").map((one) => one.trim());
      const write = async (all: Texts[], main: string) => {
        const { name, bytes } = exportTexts(all, { format, from: options.from ?? main, to });
        const out = options.out ?? name;
        await writeFile(out, bytes);
        print(
          `${out}: ${all.length} ${all.length === 1 ? "template" : "templates"}, ${Math.ceil(bytes.length / 1000)} kB`,
        );
      };
      if (options.shop === undefined) return write(await Promise.all(names.map(houseTexts)), written);
      return withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        await write(await ofShop(context, shop, names), shop.profile.locale);
      });
    });
  verb
    .command("import")
    .description(
      "show what a file that came back changes; --yes keeps it in the drafts, or without --shop in the files of a folder",
    )
    .argument("<file>", "XLIFF 1.2 or CSV")
    .argument("[kinds...]", "only these; of a table the one that it is about")
    .option("--shop <id>", "the shop whose drafts take it")
    .option("--folder <folder>", "without --shop: the templates that take it", "templates")
    .option("--by <name>", "who keeps it")
    .option("--yes", "keep it")
    .action(async (file: string, kinds: string[], options: In) => {
      const bytes = await readFile(file).catch(() => {
        throw new Problem("bad_request", `${file} cannot be read`);
      });
      const names = (kinds.length > 0 ? kinds : kindsIn(bytes)).map(knownName);
      if (names.length === 0) throw new Problem("bad_request", "say which template the table is about");
      if (options.shop === undefined) {
        const all = await Promise.all(names.map(houseTexts));
        const readings = all.map((texts) => ({ texts, reading: readImport(texts, bytes, { among: true }) }));
        readings.forEach(tell);
        if (!options.yes) return hint(readings);
        for (const { texts, reading } of readings) await keepInFolder(options.folder, texts.kind, reading);
        return;
      }
      return withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        const all = await ofShop(context, shop, names);
        const readings = all.map((texts) => ({ texts, reading: readImport(texts, bytes, { among: true }) }));
        readings.forEach(tell);
        if (!options.yes) return hint(readings);
        for (const { texts, reading } of readings) {
          if (reading.texts.length === 0) continue;
          const { revision, kind } = texts;
          const { changes } = reading;
          const kept = await importTexts(context, shop, kind, {
            revision,
            changes,
            by: whoTypes(options.by),
          });
          print(`${kind}: draft ${kept.number} has them`);
        }
      });
    });
}

interface Out {
  format: string;
  from?: string;
  to: string;
  shop?: string;
  out?: string;
}
interface In {
  shop?: string;
  folder: string;
  by?: string;
  yes?: boolean;
}

async function houseTexts(kind: string): Promise<Texts> {
  const { strings } = await defaultWording(kind);
  const source =
    kind === reasonsName ? undefined : await readTemplate(kind === sharedName ? "refund-issued" : kind);
  return { kind, strings, main: written, source };
}

const ofShop = async (context: Context, shop: Shop, kinds: readonly string[]): Promise<ShopTexts[]> =>
  asShop(context.database, shop.id, async (db) => {
    const all: ShopTexts[] = [];
    for (const kind of kinds) all.push(await textsOf(db, shop, kind));
    return all;
  });

interface Read {
  texts: Texts;
  reading: Reading;
}

function tell({ texts: { kind }, reading: { texts, remarks } }: Read): void {
  print(`${kind}: ${texts.length === 1 ? "1 text changes" : `${texts.length} texts change`}`);
  for (const { locale, forms } of texts)
    for (const { id, before, after } of forms)
      print(`  ${locale} ${id}: ${before === undefined ? "" : `${oneLine(before)} → `}${oneLine(after)}`);
  for (const { line, locale, id, refused, message } of remarks)
    print(
      `  ${refused ? "not taken" : "look"}: ${line === undefined ? "" : `line ${line} `}${locale ? `${locale} ` : ""}${id ? `${oneLine(id)}: ` : ""}${oneLine(message)}`,
    );
}

function hint(readings: readonly Read[]): void {
  if (readings.some(({ reading }) => reading.texts.length > 0))
    print("Nothing was kept: say --yes to keep it.");
}

async function keepInFolder(folder: string, kind: string, { changes }: Reading): Promise<void> {
  for (const [locale, words] of Object.entries(changes.strings ?? {})) {
    const file = path.join(folder, kind, "strings", `${locale}.json`);
    const old = await readFile(file, "utf8").then(JSON.parse, () => ({}));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify({ ...old, ...words }, undefined, 2)}\n`);
    print(`${file}: ${Object.keys(words).length} kept`);
  }
}
