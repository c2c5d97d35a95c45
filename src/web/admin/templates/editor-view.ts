import { z } from "zod";
import { pickLocale } from "../../../commerce/print.ts";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { type Use, usesIn } from "../../../editor/uses.ts";
import { Problem } from "../../../errors.ts";
import { notificationOf } from "../../../notifications/index.ts";
import { type Preview, preview } from "../../../pipeline/templates/preview.ts";
import { listSamples, type Sample, shownKind, viewOfSample } from "../../../pipeline/templates/samples.ts";
import { stringsBefore } from "../../../pipeline/templates/texts.ts";
import {
  changedDefault,
  findInState,
  listVersions,
  revisionOf,
  type Version,
  type VersionSummary,
} from "../../../pipeline/templates/versions.ts";
import { type Live, liveWording, sourceOf } from "../../../pipeline/templates/wording.ts";
import { asShop } from "../../../store/database.ts";
import { countMails } from "../../../store/template-overview.ts";
import { blockCalls } from "../../../templating/block-call.ts";
import { readTemplates } from "../../../templating/library.ts";
import type { Finding } from "../../../templating/lint-finding.ts";
import { type Gap, missingIn } from "../../../templating/missing.ts";
import { isPseudo } from "../../../templating/pseudo.ts";
import { type ReadText, textsIn } from "../../../templating/reading.ts";
import { expand, type TemplateSource } from "../../../templating/source.ts";
import { type Changes, reasonsName, sharedName, type Wording } from "../../../templating/wording.ts";
import type { AtWork } from "../session.ts";

/** What the editor's page is made of, gathered once for each request. */

export const views = ["desktop", "phone", "dark", "images-off", "text"] as const;

/** What the address asks for. What it gets wrong is as if it were not there: an address is typed, copied and kept for years. */
export const asked = z.object({
  mode: z.enum(["content", "code"]).catch("content"),
  view: z.enum(views).catch("desktop"),
  key: z.string().max(80).optional().catch(undefined),
  file: z.string().max(80).optional().catch(undefined),
  line: z.coerce.number().int().positive().optional().catch(undefined),
  /** The kind in whose mail is shown what several mails share. */
  within: z
    .string()
    .refine((kind) => notificationOf(kind) !== undefined)
    .optional()
    .catch(undefined),
  sample: z.string().max(120).optional().catch(undefined),
  locale: z.string().max(11).optional().catch(undefined),
  /** The language beside the shop's own. */
  also: z.string().max(11).optional().catch(undefined),
  /** Words that are searched for in the list of texts. */
  q: z.string().max(100).optional().catch(undefined),
});
export type Asked = z.output<typeof asked>;

export interface EditorView {
  kind: string;
  at: AtWork;
  asked: Asked;
  /** What all mails share; it is shown in one of them. */
  isShared: boolean;
  /** It has words only. */
  isReasons: boolean;
  /** It is a mail of its own. */
  isMail: boolean;
  /** What is written now: the draft, or what is live where nobody has begun one. */
  wording: Wording;
  live: Live;
  draft: Version | undefined;
  /** The one that a save has to know. */
  revision: number;
  versions: VersionSummary[];
  sent: number;
  source: TemplateSource;
  /** The texts that are written here, by language; a mail's own before those that all share. */
  strings: Wording["strings"];
  /** What all mails share, as it is live. */
  shared: Wording;
  texts: ReadText[];
  /** Where the mail and its plain text ask for each text. */
  uses: ReadonlyMap<string, readonly Use[]>;
  /** Left out where the page has the list already. */
  samples: Sample[] | undefined;
  sample: string;
  /** The kind in whose mail what several mails share is shown. */
  within: string | undefined;
  /** What the sample is filled with. */
  filled: object;
  /** The shop's own language first. */
  locales: string[];
  home: string;
  locale: string;
  also: string;
  /** What is shown: the draft, or what is live where the draft cannot be shown. */
  mail: Preview;
  /** Why it is not the draft. */
  broken: Finding | undefined;
  findings: Finding[];
  /** What each language still needs. */
  gaps: Record<string, Gap[]>;
  /** Places where the house has changed its wording since the shop wrote its own. */
  defaultChanged: number;
  mayWrite: boolean;
  mayPublish: boolean;
  now: Date;
}

/** Throws `not_found` for a template that there is not. `kept`: shown with this sample, for a page that has the list of them already. */
export async function viewOf(
  context: Context,
  at: AtWork,
  kind: string,
  address: Asked,
  kept?: string,
): Promise<EditorView> {
  const asked: Asked = kind === reasonsName ? { ...address, mode: "content" } : address;
  const { shop, member } = at;
  const now = context.now();
  const month = new Date(now.getTime() - 30 * 86_400_000);
  const [isShared, isReasons] = [kind === sharedName, kind === reasonsName];
  const within = isShared || isReasons ? shownKind(kind, asked.within) : undefined;
  const shown = within ?? kind;
  const found = await asShop(context.database, shop.id, async (db) => {
    const draft = await findInState(db, shop.id, kind, "draft");
    const live = await liveWording(db, shop.id, kind);
    const wording = draft?.wording ?? live.wording;
    const own = draft ?? (await findInState(db, shop.id, kind, "published"));
    return {
      ...{ draft, live, wording },
      source: await sourceOf(db, shop.id, kind, wording, within),
      shared: (await liveWording(db, shop.id, sharedName)).wording,
      revision: await revisionOf(db, shop.id, kind),
      versions: await listVersions(db, shop.id, kind),
      sent: (await countMails(db, shop.id, month)).get(kind)?.sent ?? 0,
      before: await stringsBefore(db, shop.id, kind, draft),
      defaultChanged: own ? (await changedDefault(own)).length : 0,
      samples: kept === undefined ? await listSamples(context, db, shop, shown, at.locale) : undefined,
    };
  });
  const { source, samples, wording, before, live } = found;
  const home = shop.profile.locale;
  const strings = isShared || isReasons ? wording.strings : source.strings;
  const locales = [home, ...Object.keys(strings).filter((one) => one !== home)];
  const { locale: wanted = home } = asked;
  const locale = locales.includes(wanted) || isPseudo(wanted) ? wanted : home;
  const sample = kept ?? (samples?.find(({ id }) => id === asked.sample) ?? samples?.[0])?.id ?? "";
  const filled = await asShop(context.database, shop.id, (db) =>
    viewOfSample(context, db, shop, shown, sample, pickLocale(locale) ?? "en"),
  );
  // Traced, as its frame shows it: what MJML makes of it is made once for both.
  const wish = { kind, within, sample, locale, traced: true };
  const written = await preview(context, shop, { ...wish, wording });
  const { findings } = written;
  const broken = found.draft && written.broken?.[0];
  const mail = broken ? await preview(context, shop, { ...wish, wording: live.wording }) : written;
  return {
    ...found,
    ...{ kind, at, asked, sample, filled, locales, home, locale, mail, findings, now, within, broken },
    gaps: missingIn(strings, home, before),
    also: alsoOf(asked, { home, locale, locales, findings }),
    ...{ isShared, isReasons, isMail: !isShared && !isReasons, strings },
    uses: new Map([...inInbox, ...usesIn(wholeOf(source))]),
    texts: textsHere(source, strings, isShared || isReasons),
    mayWrite: may(member.role, "write-templates"),
    mayPublish: may(member.role, "publish-templates"),
  };
}

/** What an inbox shows is asked for by every mail, and stands in none of its files. */
const inInbox = ["subject", "preheader"].map((key): [string, Use[]] => [key, [{ open: [], given: [] }]]);

/** Where its blocks cannot be put in, whoever mends it sees its own lines. */
const wholeOf = (source: TemplateSource): string =>
  (["body", "text"] as const)
    .map((part) => {
      try {
        return expand(source, part, { styles: "" })
          .map(({ text }) => text)
          .join("\n");
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return source[part];
      }
    })
    .join("\n");

/** Of a mail all texts that it shows. Of what several mails share all that there is: first what the mail beside it shows. */
function textsHere(source: TemplateSource, strings: Wording["strings"], all: boolean): ReadText[] {
  const read = textsIn(source);
  if (!all) return read;
  const keys = new Set(Object.values(strings).flatMap(Object.keys));
  const shown = read.filter(({ key }) => keys.has(key));
  for (const { key } of shown) keys.delete(key);
  return [...shown, ...[...keys].map((key) => ({ key, file: "", line: 1, part: "body" as const }))];
}

/** The language beside the shop's own: the one that was chosen, that is looked at, that needs a hand, or else English. */
function alsoOf(
  { also, key }: Asked,
  { home, locale, locales, findings }: Pick<EditorView, "home" | "locale" | "locales" | "findings">,
): string {
  const others = locales.filter((one) => one !== home);
  if (also !== undefined && others.includes(also)) return also;
  if (others.includes(locale)) return locale;
  const wrong = findings.find((one) => one.key === key && one.locale !== undefined && one.locale !== home);
  return wrong?.locale ?? (others.includes("en") ? "en" : others[0]) ?? home;
}

/** The page's own address with something else in it. */
export function hrefOf(
  { kind, asked }: Pick<EditorView, "kind" | "asked">,
  change: Partial<Asked> = {},
): string {
  const all: Record<string, string | number | undefined> = { ...asked, ...change };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(all))
    if (value !== undefined && value !== "" && standing[name] !== value) query.set(name, String(value));
  return `/admin/templates/${kind}${query.size > 0 ? `?${query}` : ""}`;
}
const standing: Record<string, string> = { mode: "content", view: "desktop" };

/** Where the mail's own document is. */
export const frameHref = (view: EditorView): string =>
  `/admin/templates/${view.kind}/frame?${new URLSearchParams({ of: view.draft && !view.broken ? "draft" : "live", sample: view.sample, locale: view.locale, view: view.asked.view, ...(view.within !== undefined && { within: view.within }) })}`;

/** The text of a language as it would be sent, and as customers get it today. */
export const textOf = ({ strings, live, shared }: EditorView, locale: string, key: string) => ({
  now: strings[locale]?.[key],
  live: live.wording.strings[locale]?.[key] ?? shared.strings[locale]?.[key],
});

/** What a language still needs of a text. */
export const gapOf = ({ gaps }: EditorView, locale: string, key: string): Gap | undefined =>
  gaps[locale]?.find((gap) => gap.key === key);

/** Whether the draft says something else than customers read today. */
export function isChanged(view: EditorView, locale: string, key: string): boolean {
  const { now, live } = textOf(view, locale, key);
  return now !== live;
}

/** A file as somebody wrote it. Throws `forbidden` for a block that other mails show too: it is changed where that is seen. */
export function filesToChange({ isShared, source }: EditorView, file: string, text: string): Changes {
  if (!isShared && file === "body.mjml") return { body: text };
  if (!isShared && file === "text.hbs") return { text };
  const name = file.replace(/^partials\//, "");
  if (!isShared || !Object.hasOwn(source.partials, name))
    throw new Problem("forbidden", `${file.slice(0, 60)} is not written here`);
  return { blocks: { [name]: text } };
}

let counted: Promise<{ texts: Map<string, number>; blocks: Map<string, number> }> | undefined;

/** In how many of the house's mails each text and each block stands: who changes what all share wants to know. */
export const standsIn = (): NonNullable<typeof counted> => {
  counted ??= countAll();
  return counted;
};

async function countAll() {
  const texts = new Map<string, number>();
  const blocks = new Map<string, number>();
  const add = (map: Map<string, number>, name: string) => map.set(name, (map.get(name) ?? 0) + 1);
  for (const source of await readTemplates()) {
    const read = textsIn(source);
    for (const { key } of read) add(texts, key);
    for (const file of new Set(blocksOf(source))) add(blocks, file);
  }
  return { texts, blocks };
}

/** The blocks that a mail is made of, also those inside others, in the order in which they come. */
export function blocksOf(source: TemplateSource): string[] {
  const files = new Set<string>();
  const visit = (text: string, extension: string) => {
    for (const { name } of blockCalls(text)) {
      const file = `${name}.${extension}`;
      if (files.has(file) || !Object.hasOwn(source.partials, file)) continue;
      files.add(file);
      visit(source.partials[file] ?? "", extension);
    }
  };
  visit(source.body, "mjml");
  visit(source.text, "hbs");
  return [...files];
}
