/** The plugin's languages: the template that translators begin with, the file of each language, and what WordPress reads of it. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Catalogue, type Message, mo, po } from "gettext-parser";
import { extract, placeholders, pluginFolder, type Text } from "./extract.ts";

const folder = path.join(pluginFolder, "languages");
/** As WordPress calls them; English is what the sources say. */
export const languages = ["sv_SE", "nb_NO", "da_DK", "fi", "de_DE"] as const;
export type Language = (typeof languages)[number];

export const templateFile = path.join(folder, "kvitto.pot");
export const fileOf = (language: Language): string => path.join(folder, `kvitto-${language}.po`);

/** The template, as the sources say it now. */
export function template(texts: readonly Text[] = extract().texts): string {
  return print(catalogue(texts, {}, () => undefined));
}

/** A language's file with all that is said now: what was translated stays, what is no longer said goes, what is new is empty. */
export function merged(language: Language, texts: readonly Text[] = extract().texts): string {
  const known = existsSync(fileOf(language)) ? readLanguage(language).translations : {};
  const headers = { Language: language, "Plural-Forms": "nplurals=2; plural=(n != 1);" };
  return print(
    catalogue(texts, headers, ({ context = "", one, many }) => {
      const before = known[context]?.[one]?.msgstr;
      return before?.length === (many === undefined ? 1 : 2) ? before : undefined;
    }),
  );
}

/** What WordPress reads. */
export const compiled = (language: Language): Buffer => mo.compile(readLanguage(language));

/** What is missing or spoilt in a language's file; empty when a shop can be run in it. */
export function faultsOf(language: Language, texts: readonly Text[] = extract().texts): string[] {
  if (!existsSync(fileOf(language))) return ["there is no file"];
  const { translations, headers } = readLanguage(language);
  const plural =
    headers["Plural-Forms"] === "nplurals=2; plural=(n != 1);" ? [] : ["its plural forms are not said"];
  const faults = texts.flatMap(({ context = "", one, many }) => {
    const said = translations[context]?.[one];
    if (!said) return [`nothing is there for "${one}"`];
    const forms = many === undefined ? [one] : [one, many];
    if (said.msgstr.length !== forms.length) return [`"${one}" has ${said.msgstr.length} forms`];
    return said.msgstr.flatMap((text, i) => faultsIn(forms[i] ?? one, text, many ?? one));
  });
  return [...plural, ...faults];
}

/** The same of all languages, each once, with where it is so. */
export function faults(texts: readonly Text[] = extract().texts): string[] {
  const found = new Map<string, Language[]>();
  for (const language of languages)
    for (const fault of faultsOf(language, texts)) found.set(fault, [...(found.get(fault) ?? []), language]);
  return [...found].map(([fault, where]) => `${fault} (${where.join(", ")})`);
}

function faultsIn(said: string, text: string, several: string): string[] {
  if (text.trim() === "") return [`"${said}" is not translated`];
  const holds = (of: string) => String(placeholders(of)) === String(placeholders(text));
  // Of one thing some languages say the number and some do not.
  if (!holds(said) && !holds(several)) return [`"${text}" has not the places of "${said}"`];
  if (String(marks(said)) !== String(marks(text))) return [`"${text}" has not the marks of "${said}"`];
  if (/^\s|\s$/.test(said) !== /^\s|\s$/.test(text))
    return [`"${text}" begins or ends otherwise than "${said}"`];
  return [];
}

const marks = (text: string): string[] => (text.match(/<[^>]+>/g) ?? []).sort();

const readLanguage = (language: Language): Catalogue => po.parse(readFileSync(fileOf(language)));

function catalogue(
  texts: readonly Text[],
  headers: Record<string, string>,
  translated: (text: Text) => string[] | undefined,
): Catalogue {
  const translations: Catalogue["translations"] = {};
  for (const text of texts) {
    const { context, one, many, notes, files } = text;
    const formatted = placeholders(many ?? one).length > 0;
    const message: Message = {
      ...(context !== undefined && { msgctxt: context }),
      msgid: one,
      ...(many !== undefined && { msgid_plural: many }),
      msgstr: translated(text) ?? (many === undefined ? [""] : ["", ""]),
      comments: {
        ...(notes.length > 0 && { extracted: notes.map((note) => `translators: ${note}`).join("\n") }),
        // Without lines: where a text stands in a file changes with every line above it.
        reference: files.join("\n"),
        ...(formatted && { flag: "php-format" }),
      },
    };
    translations[context ?? ""] = { ...translations[context ?? ""], [one]: message };
  }
  return {
    charset: "utf-8",
    headers: {
      "Project-Id-Version": "Kvitto for WooCommerce",
      "MIME-Version": "1.0",
      "Content-Type": "text/plain; charset=UTF-8",
      "Content-Transfer-Encoding": "8bit",
      ...headers,
      "X-Domain": "kvitto",
    },
    translations,
  };
}

const print = (words: Catalogue): string => po.compile(words, { foldLength: 100 }).toString("utf8");
