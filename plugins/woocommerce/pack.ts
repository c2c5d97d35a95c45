/** What a merchant uploads: the plugin's folder as one file, with its languages compiled. The same sources make the same bytes. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Zippable, zipSync } from "fflate";
import { extract, pluginFolder } from "./extract.ts";
import { compiled, faults, languages, template, templateFile } from "./translations.ts";

export interface Packed {
  version: string;
  /** Names in the zip, in order. */
  names: string[];
  zip: Uint8Array;
}

/** Throws with all that is missing or does not agree. */
export function pack(): Packed {
  const wrong = [...missing(), ...disagreeing(), ...wordless()];
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(pluginFolder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || entry.name.startsWith(".") || entry.name.endsWith(".mo")) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(`kvitto/${path.relative(pluginFolder, file).split(path.sep).join("/")}`, readFileSync(file));
  }
  for (const language of languages) files.set(`kvitto/languages/kvitto-${language}.mo`, compiled(language));
  const names = [...files.keys()].sort();
  const entries: Zippable = {};
  // A zip has no earlier day, and no zone: the day on which it was made says nothing.
  for (const name of names)
    entries[name] = [files.get(name) ?? new Uint8Array(), { mtime: "1980-01-01T00:00:00" }];
  return { version: versions()["kvitto.php"] ?? "", names, zip: zipSync(entries, { level: 9 }) };
}

const wanted = [
  "kvitto.php",
  "uninstall.php",
  "readme.txt",
  "src/Plugin.php",
  "assets",
  "languages/kvitto.pot",
];

const missing = (): string[] =>
  wanted
    .filter((name) => !existsSync(path.join(pluginFolder, name)))
    .map((name) => `kvitto/${name} is missing`);

const read = (name: string): string => {
  const file = path.join(pluginFolder, name);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
};

/** Where the plugin says its version, and what it says there. */
const versions = (): Record<string, string | undefined> => {
  const main = read("kvitto.php");
  return {
    "kvitto.php": /^ \* Version: +(\S+)$/m.exec(main)?.[1],
    "kvitto.php (KVITTO_VERSION)": /define\('KVITTO_VERSION', '([^']+)'\)/.exec(main)?.[1],
    "readme.txt (Stable tag)": /^Stable tag: +(\S+)$/m.exec(read("readme.txt"))?.[1],
    "readme.txt (Changelog)": /^== Changelog ==\s+= (\S+) =$/m.exec(read("readme.txt"))?.[1],
  };
};

/** What WordPress reads in one place and WordPress.org in another must be the same. */
function disagreeing(): string[] {
  const said = Object.entries(versions());
  const version = said[0]?.[1];
  const found = said
    .filter(([, one]) => one === undefined || one !== version)
    .map(([where, one]) => `${where} says version ${one ?? "nothing"}, kvitto.php ${version ?? "nothing"}`);
  for (const field of ["Requires at least", "Requires PHP"]) {
    const [here, there] = [read("kvitto.php"), read("readme.txt")].map(
      (text) => new RegExp(`^[ *]*${field}: +(\\S+)$`, "m").exec(text)?.[1],
    );
    if (!here || here !== there) found.push(`${field}: kvitto.php says ${here}, readme.txt ${there}`);
  }
  return found;
}

function wordless(): string[] {
  const { texts, wrong } = extract();
  const isOld = existsSync(templateFile) && readFileSync(templateFile, "utf8") !== template(texts);
  const found = [
    ...wrong,
    ...(isOld ? ["languages/kvitto.pot is not what the sources say"] : []),
    ...faults(texts),
  ];
  return found.length === 0
    ? []
    : [...found, "run `node plugins/woocommerce/words.ts`, and translate what is new"];
}
