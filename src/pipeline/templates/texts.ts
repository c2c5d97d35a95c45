import { z } from "zod";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import type { Db } from "../../store/database.ts";
import { listPublishedStrings } from "../../store/template-texts.ts";
import { readCsv, writeCsv } from "../../templating/csv.ts";
import { isLanguage } from "../../templating/language.ts";
import { isPseudo } from "../../templating/pseudo.ts";
import type { TemplateSource } from "../../templating/source.ts";
import { compileMessage } from "../../templating/strings.ts";
import {
  type Remark,
  type Returned,
  type TextChange,
  unitsOf,
  withUnits,
} from "../../templating/translation.ts";
import { notesOn } from "../../templating/translation-note.ts";
import { type Changes, changesSchema, reasonsName, sharedName } from "../../templating/wording.ts";
import { largestFile, readXliff, writeXliff } from "../../templating/xliff.ts";
import { type Kept, saveDraft } from "./drafts.ts";
import { findDraft, revisionOf, type Version } from "./versions.ts";
import { defaultWording, liveWording, sourceOf } from "./wording.ts";

/** The texts of a template in all its languages: what each still needs, and how they go to translators and come back. */

type Strings = TemplateSource["strings"];

/** What texts are exported from and imported into. */
export interface Texts {
  kind: string;
  /** Of this template alone; what all mails share is a template of its own. */
  strings: Strings;
  /** The shop's language. */
  main: string;
  /** The mail that they stand in; none for the sentences of statements. */
  source?: TemplateSource | undefined;
  /** The wordings that were published before, the oldest first; see missingIn. */
  before?: readonly Strings[];
}

/** What is written now, a draft or what customers read, with the revision that saving it asks for. */
export interface ShopTexts extends Texts {
  source: TemplateSource | undefined;
  /** Whether somebody is writing; otherwise it is what customers read. */
  isDraft: boolean;
  revision: number;
}

/** Throws `not_found` for a template that there is not. */
export async function textsOf(db: Db, shop: Shop, kind: string): Promise<ShopTexts> {
  const draft = await findDraft(db, shop.id, kind);
  const live = await liveWording(db, shop.id, kind);
  const wording = draft?.wording ?? live.wording;
  const before = await stringsBefore(db, shop.id, kind, draft);
  const main = shop.profile.locale;
  return {
    ...{ kind, main, before, strings: wording.strings, isDraft: draft !== undefined },
    revision: await revisionOf(db, shop.id, kind),
    source: kind === reasonsName ? undefined : await sourceOf(db, shop.id, kind, wording),
  };
}

/** What the wording that is written now follows, the oldest first: what the shop began with, then what it published; see missingIn. */
export async function stringsBefore(
  db: Db,
  shopId: string,
  kind: string,
  draft: Pick<Version, "base"> | undefined,
): Promise<Strings[]> {
  const began = draft?.base ?? (await defaultWording(kind));
  const published = (await listPublishedStrings(db, shopId, kind)) as Strings[]; // safe because only what wordingSchema took is stored
  const before = [began.strings, ...published];
  if (kind === sharedName || kind === reasonsName) return before;
  // A shared text that a mail begins to say in its own words was the shared one before.
  const { strings: shared } = (await liveWording(db, shopId, sharedName)).wording;
  return before.map((own) =>
    Object.fromEntries(
      [...new Set([...Object.keys(shared), ...Object.keys(own)])].map((locale) => [
        locale,
        { ...shared[locale], ...own[locale] },
      ]),
    ),
  );
}

export interface Wanted {
  format: "xliff" | "csv";
  from: string;
  /** The languages that are translated to. */
  to: readonly string[];
}

/** A file for translators. Several templates go into one XLIFF file; a table has one. Throws `bad_request` for a language that is none. */
export function exportTexts(
  all: readonly Texts[],
  { format, from, to }: Wanted,
): { name: string; type: string; bytes: Uint8Array } {
  const targets = [...new Set(to)].filter((locale) => locale !== from);
  if (targets.length === 0) throw new Problem("bad_request", "name a language to translate to");
  for (const locale of [from, ...targets]) checkLanguage(locale);
  const [first] = all;
  if (!first || (format === "csv" && all.length > 1))
    throw new Problem("bad_request", "a table has one template: ask for one, or for XLIFF");
  const missing = all.find(({ strings }) => !Object.hasOwn(strings, from));
  if (missing) throw new Problem("bad_request", `${missing.kind} has no texts in ${from}`);
  const units = ({ strings, before }: Texts, locale: string) =>
    unitsOf(strings, { from, to: locale }, before);
  const name = `${all.length > 1 ? "templates" : first.kind}-${from}-${targets.join("-")}.${format === "csv" ? "csv" : "xlf"}`;
  const text =
    format === "csv"
      ? writeCsv(
          [from, ...targets].map((locale) => [locale, units(first, locale)] as const),
          notesOn(first.source, from),
        )
      : writeXliff(
          all.flatMap((texts) =>
            targets.map((locale) => ({
              ...{ kind: texts.kind, from, to: locale, units: units(texts, locale) },
              note: notesOn(texts.source, from),
            })),
          ),
        );
  const type = format === "csv" ? "text/csv; charset=utf-8" : "application/xml";
  return { name, type, bytes: new TextEncoder().encode(text) };
}

/** What a file that came back would change, and what of it is not taken. Nothing is saved. */
export interface Reading {
  texts: TextChange[];
  remarks: Remark[];
  changes: Changes;
}

/** The templates that a file of translators is about; none where it is a table, which does not say it. */
export function kindsIn(bytes: Uint8Array): string[] {
  const text = decoded(bytes);
  return /^\s*</.test(text) ? [...new Set(readXliff(text).map(({ kind }) => kind))] : [];
}

/** Reads a file into these texts; `among`: the file has other templates too, and somebody reads those. Throws a Problem for what is no such file, or is none for this template. */
export function readImport(
  { kind, strings, main }: Texts,
  bytes: Uint8Array,
  { among = false } = {},
): Reading {
  if (bytes.length > largestFile * 2)
    throw new Problem(
      "too_large",
      "the file is larger than 5 MB: export and send back one template at a time",
    );
  const text = decoded(bytes);
  const parts: { from: string; to: string; units: Returned[] }[] = [];
  const remarks: Remark[] = [];
  if (/^\s*</.test(text)) {
    const files = readXliff(text);
    if (!files.some((file) => file.kind === kind))
      throw new Problem(
        "unprocessable",
        `this file has nothing for ${kind}: it is for ${files.map((file) => short(file.kind)).join(", ") || "no template"}. Import it there`,
      );
    for (const { kind: of, from, to, units, line } of files)
      if (of === kind) parts.push({ from: known(from, strings), to: known(to, strings), units });
      else if (!among)
        remarks.push({ line, refused: true, message: `${short(of)} is another template: import it there` });
  } else {
    const columns = readCsv(text);
    const [source = main] = columns.map(([locale]) => locale);
    for (const [to, units] of columns) parts.push({ from: source, to, units });
  }
  const texts: TextChange[] = [];
  for (const { from, to, units } of parts) {
    checkLanguage(to);
    if (!Object.hasOwn(strings, from))
      throw new Problem(
        "unprocessable",
        `${kind} has no texts in ${short(from)}, which the file says it was translated from`,
      );
    const read = withUnits(strings, { from, to }, units);
    texts.push(...read.texts);
    remarks.push(...read.remarks);
  }
  return { texts, remarks, changes: changesOf(texts) };
}

/** The same as what a save changes. */
export function changesOf(texts: readonly TextChange[]): Changes {
  const strings: Record<string, Record<string, string>> = {};
  for (const { locale, key, after } of texts) strings[locale] = { ...strings[locale], [key]: after };
  return { strings };
}

/** Puts texts that somebody has looked at into the draft. Throws as saveDraft does, and `unprocessable` for a text that is none: then nothing is saved. */
export async function importTexts(
  context: Context,
  shop: Shop,
  kind: string,
  { revision, changes, by }: { revision: number; changes: unknown; by: string },
): Promise<Kept> {
  const read = z.strictObject({ strings: changesSchema.shape.strings.unwrap() }).safeParse(changes);
  if (!read.success) throw new Problem("unprocessable", "this is no list of texts: choose the file again");
  for (const [locale, words] of Object.entries(read.data.strings))
    for (const [key, text] of Object.entries(words))
      if (text !== null) compileMessage(key, text, locale, "html");
  return saveDraft(context, shop, kind, { revision, changes: read.data, by });
}

/** As spreadsheets and translators' programs save text: UTF-8, or UTF-16 with its mark. */
function decoded(bytes: Uint8Array): string {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  try {
    return new TextDecoder(mark, { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(
      "unprocessable",
      "the file's letters cannot be read: save it as UTF-8 (in Excel: CSV UTF-8)",
    );
  }
}

function checkLanguage(locale: string): void {
  if (!isLanguage(locale) || isPseudo(locale))
    throw new Problem("bad_request", `${short(locale)} is not a language such as fi`);
}

/** Programs write fi-FI where we wrote fi. */
function known(locale: string, strings: Strings): string {
  const [base = ""] = locale.split(/[-_]/);
  return Object.hasOwn(strings, locale) || !Object.hasOwn(strings, base.toLowerCase())
    ? locale
    : base.toLowerCase();
}

const short = (text: string): string => `"${text.slice(0, 40)}"`;
