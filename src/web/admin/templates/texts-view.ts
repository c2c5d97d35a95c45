import { createHash } from "node:crypto";
import type { Context as Request } from "hono";
import { z } from "zod";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { type ShopTexts, textsOf } from "../../../pipeline/templates/texts.ts";
import { asShop } from "../../../store/database.ts";
import { fallbackLocale } from "../../../templating/compile.ts";
import { type Gap, missingIn } from "../../../templating/missing.ts";
import { textsIn } from "../../../templating/reading.ts";
import type { TemplateSource } from "../../../templating/source.ts";
import {
  comparable,
  type Remark,
  type Returned,
  type Unit,
  unitsOf,
  withUnits,
} from "../../../templating/translation.ts";
import { sharedName } from "../../../templating/wording.ts";
import type { AtWork } from "../session.ts";

/** What the table of all texts is made of, gathered once for each request, and what was written into it. */

/** What the address asks for; what it gets wrong is as if it were not there. */
export const askedTexts = z.object({
  q: z.string().trim().max(100).catch(""),
  only: z.literal("missing").optional().catch(undefined),
  /** The languages beside the shop's own. */
  lang: z.array(z.string().max(11)).max(30).catch([]),
  /** The language that a telephone shows. */
  show: z.string().max(11).optional().catch(undefined),
  /** The text whose forms stand open. */
  open: z.string().max(80).optional().catch(undefined),
});
export type AskedTexts = z.output<typeof askedTexts>;

const askedIn = (query: URLSearchParams): AskedTexts =>
  askedTexts.parse({
    ...{ q: query.get("q") ?? "", only: query.get("only") ?? undefined, lang: query.getAll("lang") },
    ...{ show: query.get("show") ?? undefined, open: query.get("open") ?? undefined },
  });

export const askedBy = (c: Request): AskedTexts => askedIn(new URL(c.req.url).searchParams);

export interface Cell {
  locale: string;
  units: Unit[];
  gap: Gap | undefined;
}
export interface TextRow {
  key: string;
  group: "head" | "own" | "shared";
  cells: Cell[];
}
export interface TextsView {
  kind: string;
  at: AtWork;
  asked: AskedTexts;
  main: string;
  /** Those that are shown, the shop's own first. */
  locales: string[];
  all: string[];
  shown: string;
  rows: TextRow[];
  /** How many texts of each language need a hand. */
  needs: Record<string, number>;
  revision: number;
  mayWrite: boolean;
  texts: ShopTexts;
  /** This template's own texts and the shared ones that it reads. */
  strings: TemplateSource["strings"];
  now: Date;
}

/** Throws `not_found` for a template that there is not. */
export async function textsView(
  context: Context,
  at: AtWork,
  kind: string,
  asked: AskedTexts,
): Promise<TextsView> {
  const texts = await asShop(context.database, at.shop.id, (db) => textsOf(db, at.shop, kind));
  const { main, before } = texts;
  const { strings, groups } = stringsIn(texts);
  const all = [main, ...Object.keys(strings).filter((locale) => locale !== main)];
  const gaps = missingIn(strings, main, before);
  const needs = Object.fromEntries(Object.entries(gaps).map(([locale, found]) => [locale, found.length]));
  const columns = columnsOf(all, asked.lang, needs);
  const also = all.filter((locale) => locale === asked.show && !columns.includes(locale));
  const locales = [...columns, ...also];
  const units = new Map(locales.map((to) => [to, byKey(unitsOf(strings, { from: main, to }, before))]));
  const rows = [...groups].flatMap(([key, group]): TextRow[] => {
    const cells = locales.map((locale) => ({
      locale,
      units: units.get(locale)?.get(key) ?? [],
      gap: gaps[locale]?.find((gap) => gap.key === key),
    }));
    const text = [key, ...cells.flatMap((cell) => cell.units.map(({ target }) => target ?? ""))];
    if (asked.q !== "" && !text.some((one) => one.toLowerCase().includes(asked.q.toLowerCase()))) return [];
    if (asked.only && cells.every(({ gap }) => !gap)) return [];
    return cells.some((cell) => cell.units.length > 0) ? [{ key, group, cells }] : [];
  });
  const shown = asked.show !== undefined && locales.includes(asked.show) ? asked.show : undefined;
  return {
    ...{ kind, at, asked, main, locales, all, rows, needs, texts, strings, now: context.now() },
    shown: shown ?? asked.lang.find((one) => locales.includes(one)) ?? main,
    revision: texts.revision,
    mayWrite: may(at.member.role, "write-templates"),
  };
}

/** The texts that this page is about, in the order in which a customer reads them, and to whom they belong. */
function stringsIn({ kind, strings: own, source }: ShopTexts): {
  strings: TemplateSource["strings"];
  groups: Map<string, TextRow["group"]>;
} {
  const groups = new Map<string, TextRow["group"]>();
  const isOwn = (key: string) => Object.values(own).some((words) => Object.hasOwn(words, key));
  const owned = new Set(Object.values(own).flatMap(Object.keys));
  const read = source ? textsIn(source).map(({ key }) => key) : [];
  for (const key of ["subject", "preheader"]) if (owned.has(key)) groups.set(key, "head");
  for (const key of [...read.filter(isOwn), ...owned]) if (!groups.has(key)) groups.set(key, "own");
  if (kind === sharedName || !source) return { strings: own, groups };
  for (const key of read) if (!groups.has(key)) groups.set(key, "shared");
  const strings = Object.fromEntries(
    Object.entries(source.strings).map(([locale, words]) => [
      locale,
      Object.fromEntries(Object.entries(words).filter(([key]) => groups.has(key))),
    ]),
  );
  return { strings, groups };
}

const mostByItself = 3;

/** The shop's language, and those that were asked for; else those that need a hand the most, and English. */
function columnsOf(all: string[], asked: string[], needs: Record<string, number>): string[] {
  const [main = fallbackLocale, ...others] = all;
  const wanted = others.filter((locale) => asked.includes(locale));
  if (wanted.length > 0) return [main, ...wanted];
  const open = others.filter((locale) => (needs[locale] ?? 0) > 0);
  const first = open.toSorted((a, b) => (needs[b] ?? 0) - (needs[a] ?? 0));
  const english = others.filter((locale) => locale === fallbackLocale);
  return [main, ...[...new Set([...first, ...english, ...others])].slice(0, mostByItself - 1)];
}

function byKey(units: readonly Unit[]): Map<string, Unit[]> {
  const map = new Map<string, Unit[]>();
  for (const unit of units) {
    const found = map.get(unit.key);
    if (found) found.push(unit);
    else map.set(unit.key, [unit]);
  }
  return map;
}

/** The name of a cell's field. */
export const fieldOf = (locale: string, id: string): string => `text/${locale}/${id}`;

const digest = (text: string): string =>
  createHash("sha256").update(comparable(text)).digest("base64url").slice(0, 8);

/** What the fields said when the page was made: without script a browser sends them all, and what nobody touched must not undo somebody else's. */
export const seenIn = ({ rows }: TextsView): string =>
  JSON.stringify(
    Object.fromEntries(
      rows.flatMap(({ cells }) =>
        cells.flatMap(({ locale, units }) =>
          units.map(({ id, target }) => [fieldOf(locale, id), digest(target ?? "")]),
        ),
      ),
    ),
  );

function seenBy(fields: URLSearchParams): Map<string, string> {
  try {
    return new Map(
      Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(fields.get("seen") ?? "{}"))),
    );
  } catch {
    return new Map();
  }
}

/** What was written into the fields, as texts, and what of it cannot be kept. */
export function written(
  { strings, main, all }: TextsView,
  fields: URLSearchParams,
): { texts: ReturnType<typeof withUnits>["texts"]; remarks: Remark[]; typed: Map<string, string> } {
  const typed = new Map<string, string>();
  const returned = new Map<string, Returned[]>();
  const seen = seenBy(fields);
  for (const [name, value] of fields) {
    const [, locale = "", id = ""] = /^text\/([^/]+)\/(.+)$/.exec(name) ?? [];
    if (!all.includes(locale) || id === "") continue;
    const text = value.toWellFormed();
    if (seen.get(name) === digest(text)) continue;
    typed.set(name, text);
    returned.set(locale, [...(returned.get(locale) ?? []), { id, line: 0, target: () => text }]);
  }
  const results = [...returned].map(([to, units]) =>
    withUnits(strings, { from: main, to }, units, { byHand: true }),
  );
  return {
    typed,
    texts: results.flatMap(({ texts }) => texts),
    remarks: results.flatMap(({ remarks }) => remarks.filter(({ refused }) => refused)),
  };
}

/** The page's own address with something else in it. */
export function textsHref(
  { kind, asked }: Pick<TextsView, "kind" | "asked">,
  change: Partial<AskedTexts> = {},
): string {
  const all = { ...asked, ...change };
  const query = new URLSearchParams();
  if (all.q) query.set("q", all.q);
  if (all.only) query.set("only", all.only);
  for (const locale of all.lang) query.append("lang", locale);
  if (all.show) query.set("show", all.show);
  if (all.open) query.set("open", all.open);
  return `/admin/templates/${kind}/texts${query.size > 0 ? `?${query}` : ""}`;
}
