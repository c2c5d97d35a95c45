import { Problem } from "../../errors.ts";
import type { Db } from "../../store/database.ts";
import type { VersionState } from "../../store/schema-templates.ts";
import {
  findVersionRow,
  listVersionHeads,
  type VersionHead,
  type VersionRow,
} from "../../store/template-version.ts";
import { reasonsName, sharedName, type Wording } from "../../templating/wording.ts";
import { defaultWording, knownName } from "./wording.ts";

/** What there is of a template's versions: who wrote them and when, which one customers read, and what each of them says. */

/** A version without its words, as lists show it. */
export interface VersionSummary {
  kind: string;
  number: number;
  state: VersionState;
  revision: number;
  note: string | null;
  madeBy: string;
  madeAt: Date;
  changedBy: string;
  changedAt: Date;
  /** The version that it was rolled back to; 0 is the house's default. */
  fromNumber: number | null;
  /** When it goes live by itself. */
  publishAt: Date | null;
  /** Who published it, or asked for it while it waits. */
  publishedBy: string | null;
  publishedAt: Date | null;
  approvedBy: string | null;
  approvedAt: Date | null;
  archivedAt: Date | null;
  /** Which template its mails carry, as `mail.template_version` does. */
  compiled: string | null;
  /** Why it is a draft again. */
  returnedBecause: string | null;
}

export interface Version extends VersionSummary {
  wording: Wording;
  /** The house's wording when the shop began to write its own. */
  base: Wording;
}

export const summaryOf = (row: VersionHead): VersionSummary => ({
  kind: row.kind,
  number: row.number,
  state: row.state,
  revision: row.revision,
  note: row.note,
  madeBy: row.made_by,
  madeAt: row.made_at,
  changedBy: row.changed_by,
  changedAt: row.changed_at,
  fromNumber: row.from_number,
  publishAt: row.publish_at,
  publishedBy: row.published_by,
  publishedAt: row.published_at,
  approvedBy: row.approved_by,
  approvedAt: row.approved_at,
  archivedAt: row.archived_at,
  compiled: row.compiled,
  returnedBecause: row.returned_because,
});

export const versionFrom = (row: VersionRow): Version => ({
  ...summaryOf(row),
  wording: row.wording as Wording, // safe because only what wordingSchema took is stored
  base: row.base as Wording, // safe because it was read from the house's files
});

/** A kind's versions, newest first. One that was discarded is `archived` and has never been published. */
export const listVersions = async (db: Db, shopId: string, kind: string): Promise<VersionSummary[]> =>
  (await listVersionHeads(db, shopId, knownName(kind))).map(summaryOf);

/** Throws `not_found`. */
export async function getVersion(db: Db, shopId: string, kind: string, number: number): Promise<Version> {
  const row = await findVersionRow(db, shopId, knownName(kind), number);
  if (!row) throw new Problem("not_found", `there is no version ${number} of ${kind}`);
  return versionFrom(row);
}

/** The version of a kind in a state of which there is at most one. */
export async function findInState(
  db: Db,
  shopId: string,
  kind: string,
  state: Exclude<VersionState, "archived">,
): Promise<Version | undefined> {
  const row = await findVersionRow(db, shopId, knownName(kind), state);
  return row && versionFrom(row);
}

/** What somebody is writing of a kind. */
export const findDraft = (db: Db, shopId: string, kind: string): Promise<Version | undefined> =>
  findInState(db, shopId, kind, "draft");

/** One place where the house says something else than when the shop began to write its own. */
export interface DefaultChange {
  /** "body.mjml", "text.hbs", "partials/head.mjml" or "strings/sv.json". */
  file: string;
  /** Of a text. */
  key?: string;
  /** What the house said then and says today; undefined where it said nothing. */
  before: string | undefined;
  now: string | undefined;
  /** What the shop says. */
  own: string | undefined;
}

/** What the default changed since: the places that the shop does not say as today's default does. Taking the new one makes a place go from the list. */
export async function changedDefault(
  version: Pick<Version, "kind" | "wording" | "base">,
): Promise<DefaultChange[]> {
  const [before, now, own] = [
    placesOf(version.base),
    placesOf(await defaultWording(version.kind)),
    placesOf(version.wording),
  ];
  const all = new Map([...before, ...now].map(([id, { file, key }]) => [id, { file, key }]));
  return [...all].flatMap(([id, { file, key }]) => {
    const said = { before: before.get(id)?.text, now: now.get(id)?.text, own: own.get(id)?.text };
    if (said.before === said.now || said.own === said.now) return [];
    return [{ file, ...(key !== undefined && { key }), ...said }];
  });
}

/** Every file and text of a wording, by its place. */
function placesOf(wording: Wording): Map<string, { file: string; key?: string; text: string }> {
  const places = new Map<string, { file: string; key?: string; text: string }>();
  const file = (name: string, text: string | undefined) =>
    text !== undefined && places.set(name, { file: name, text });
  file("body.mjml", wording.body);
  file("text.hbs", wording.text);
  for (const [name, text] of Object.entries(wording.blocks ?? {})) file(`partials/${name}`, text);
  for (const [locale, words] of Object.entries(wording.strings))
    for (const [key, text] of Object.entries(words))
      places.set(`strings/${locale}.json#${key}`, { file: `strings/${locale}.json`, key, text });
  return places;
}

/** The blocks that say how much money moves, why, and where it goes. */
const moneyBlocks = ["money", "because", "where"];

/**
 * Whether a change is one of money wording, so that a second person should look: any change of why something is kept, or of a kind that shows how money moves, and in what all kinds share
 * a change of the blocks that show it or of a text in them.
 */
export async function touchesMoney(kind: string, before: Wording, after: Wording): Promise<boolean> {
  const [was, is] = [placesOf(before), placesOf(after)];
  const changed = [...new Set([...was.keys(), ...is.keys()])]
    .filter((id) => was.get(id)?.text !== is.get(id)?.text)
    .flatMap((id) => was.get(id) ?? is.get(id) ?? []);
  if (changed.length === 0 || kind === reasonsName) return changed.length > 0;
  if (kind !== sharedName)
    return [await defaultWording(kind), before, after].some(({ body = "", text = "" }) =>
      blocksIn(`${body}\n${text}`).some((name) => moneyBlocks.includes(name)),
    );
  const [shown, keys] = [new Set<string>(), new Set<string>()];
  for (const { blocks = {} } of [before, after])
    for (const name of withInner(blocks, moneyBlocks)) {
      shown.add(`partials/${name}`);
      for (const [, key = ""] of (blocks[name] ?? "").matchAll(/\bt\s+["']([^"']+)["']/g)) keys.add(key);
    }
  return changed.some(({ file, key }) => (key === undefined ? shown.has(file) : keys.has(key)));
}

const blocksIn = (text: string): string[] =>
  [...text.matchAll(/\{\{>\s*([\w-]+)\s*\}\}/g)].map(([, name = ""]) => name);

/** The files of these blocks and of those that stand in them. */
function withInner(blocks: Record<string, string>, names: readonly string[]): Set<string> {
  const files = new Set<string>();
  const add = (name: string) => {
    for (const file of [`${name}.mjml`, `${name}.hbs`])
      if (Object.hasOwn(blocks, file) && !files.has(file)) {
        files.add(file);
        for (const inner of blocksIn(blocks[file] ?? "")) add(inner);
      }
  };
  for (const name of names) add(name);
  return files;
}
