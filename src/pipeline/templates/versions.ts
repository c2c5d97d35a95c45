import { Problem } from "../../errors.ts";
import type { Db } from "../../store/database.ts";
import type { VersionState } from "../../store/schema-templates.ts";
import {
  findVersionRow,
  lastLiveRevision,
  listVersionHeads,
  type VersionHead,
  type VersionRow,
} from "../../store/template-version.ts";
import { sourcesOf } from "../../templating/folder.ts";
import { saysMoney } from "../../templating/money.ts";
import { reasonsName, sharedName, type Wording } from "../../templating/wording.ts";
import { defaultWording, knownName, sameWording } from "./wording.ts";

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
  /** Who wrote of it. */
  authors: readonly string[];
  /** The version that it was rolled back to; 0 is the house's default. */
  fromNumber: number | null;
  /** When it goes live by itself. */
  publishAt: Date | null;
  /** Who published it, or asked for it while it waits. */
  publishedBy: string | null;
  publishedAt: Date | null;
  approvedBy: string | null;
  approvedAt: Date | null;
  /** What was live when it was approved; 0 is the house's default. */
  approvedOver: number | null;
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
  authors: row.authors,
  fromNumber: row.from_number,
  publishAt: row.publish_at,
  publishedBy: row.published_by,
  publishedAt: row.published_at,
  approvedBy: row.approved_by,
  approvedAt: row.approved_at,
  approvedOver: row.approved_over,
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

/** The number of a version, or of a revision, as somebody wrote it. Throws `not_found` for what is none. */
export function readNumber(text: string, of: "version" | "revision" = "version"): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Problem("not_found", `there is no ${of} ${text.slice(0, 20)}`);
  return Number(text);
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

/** The revision that a save has to know: the draft's, and where there is none that of what was live last; 0 before a kind's first version. */
export const revisionOf = async (db: Db, shopId: string, kind: string): Promise<number> =>
  (await findDraft(db, shopId, kind))?.revision ?? lastLiveRevision(db, shopId, kind);

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
  for (const [file, text] of Object.entries(sourcesOf(wording))) places.set(file, { file, text });
  for (const [locale, words] of Object.entries(wording.strings))
    for (const [key, text] of Object.entries(words))
      places.set(`strings/${locale}.json#${key}`, { file: `strings/${locale}.json`, key, text });
  return places;
}

/**
 * Whether a change is one of money wording, so that a second person should look: any change of why something is kept, of what all mails share (it stands in those about money too), or of a mail
 * that says something of money, before or after.
 */
export async function touchesMoney(kind: string, before: Wording, after: Wording): Promise<boolean> {
  if (sameWording(before, after)) return false;
  if (kind === reasonsName || kind === sharedName) return true;
  const files = [await defaultWording(kind), before, after].flatMap(({ body = "", text = "" }) => [
    body,
    text,
  ]);
  return saysMoney(kind, files);
}

/** Whether somebody wrote of a version: she is not its second pair of eyes. */
export const wrote = ({ authors }: Pick<VersionSummary, "authors">, name: string): boolean =>
  authors.some((one) => samePerson(one, name));

/** Whether it was she who asked for what waits; whoever asks is no second pair of eyes either. */
export const askedFor = (
  { publishedBy, madeBy }: Pick<VersionSummary, "publishedBy" | "madeBy">,
  name: string,
): boolean => samePerson(publishedBy ?? madeBy, name);

const samePerson = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
