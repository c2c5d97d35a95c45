import { createHash } from "node:crypto";
import type { Locale } from "../../commerce/print.ts";
import { pickLocale } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { listPlatforms } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";
import { type Brand, brandOf } from "../../templating/brand.ts";
import { type Composed, compile, fallbackLocale } from "../../templating/compile.ts";
import { type Finding, type LintOptions, lint } from "../../templating/lint.ts";
import { lintMail } from "../../templating/lint-mail.ts";
import { isPseudo, mirroredLocale, withPseudo } from "../../templating/pseudo.ts";
import { mjmlOf, publish } from "../../templating/publish.ts";
import { lintReasons, publishReasons, type Reasons } from "../../templating/reasons.ts";
import type { TemplateSource } from "../../templating/source.ts";
import { untraced } from "../../templating/trace.ts";
import { reasonsName, type Wording } from "../../templating/wording.ts";
import { lintOptionsOf } from "./checking.ts";
import { kindOf, latest, shownKind, viewOfSample } from "./samples.ts";
import { defaultWording, sourceOf } from "./wording.ts";

/** Gmail shows no more of a mail than so many bytes. */
export const clipLine = 102_000;

/** What is shown of a template while somebody writes it. */
interface PreviewWish {
  kind: string;
  /** What is being written; what is live where it is left out. */
  wording?: Wording | undefined;
  /** The kind in whose mail `partials` and `reasons` are shown. */
  within?: string | undefined;
  sample?: string | undefined;
  /** A language, or one of those that nobody speaks. */
  locale: string;
  /** Whether each word says where it comes from. */
  traced?: boolean | undefined;
}

/** A mail as it would leave, filled with a sample; or why it cannot be made. */
export interface Preview {
  subject: string;
  preheader: string;
  /** Null where it cannot be made: whoever shows it keeps the last one that could. */
  html: string | null;
  text: string;
  /** Of the HTML as it would be sent, without what traces it; above `clipLine` Gmail cuts it. */
  bytes: number;
  /** Which line of which file `data-l` and the classes `l-i` name. */
  lines: { file: string; line: number }[];
  findings: Finding[];
  /** What keeps it from being made, the first of it first. */
  broken?: Finding[] | undefined;
}

/**
 * A template filled with a sample, with what lint says of it. What is being written may be broken at any moment: that is an answer, not an error. Throws
 * `not_found` for a kind or a sample that there is not. Node only: MJML runs where the markup changed; where only texts did, none.
 */
export async function preview(
  context: Pick<Context, "database" | "vault" | "publicUrl" | "now">,
  shop: Shop,
  { kind, wording, within, sample = latest, locale, traced = false }: PreviewWish,
): Promise<Preview> {
  const shown = shownKind(kind, within);
  kindOf(shown);
  const brand = brandOf(shop.profile);
  const [reasons, wrong] = await reasonsIn(kind, wording);
  const { view, source, platforms } = await asShop(context.database, shop.id, async (db) => ({
    view: await viewOfSample(context, db, shop, shown, sample, printedIn(locale), reasons),
    source: await sourceOf(db, shop.id, kind, wording, shown),
    platforms: await listPlatforms(db, shop.id),
  }));
  const whole = isPseudo(locale) ? withPseudo(source) : source;
  const written = digestOf([source, brand]);
  const findings = [...wrong, ...lintOf(source, lintOptionsOf(shown, shop.profile, platforms), written)];
  const errors = findings.filter(({ severity }) => severity === "error");
  try {
    const { fill, lines } = await made(whole, brand, locale, traced, written);
    const mail = fill(view);
    const html = traced ? untraced(mail.html) : mail.html;
    findings.push(...unsaid(lintMail({ ...mail, html }, locale, { brand }), findings));
    return {
      subject: mail.subject,
      preheader: mail.preheader,
      html: mail.html,
      text: mail.text,
      bytes: new TextEncoder().encode(html).length,
      lines,
      findings,
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const broken = causesOf(error, source, errors);
    const none = { subject: "", preheader: "", html: null, text: "", bytes: 0, lines: [] };
    const unknown = broken.filter((one) => !errors.includes(one));
    return { ...none, findings: [...unknown, ...findings], broken };
  }
}

/** Figures and dates are printed in English where the language is none of ours. */
const printedIn = (locale: string): Locale => pickLocale(isPseudo(locale) ? undefined : locale) ?? "en";

/** The sentences that are being written; none where it is a mail that is. What is wrong with them is told, and the live ones stand in. */
async function reasonsIn(
  kind: string,
  wording: Wording | undefined,
): Promise<[reasons: Reasons | undefined, wrong: Finding[]]> {
  if (kind !== reasonsName || !wording) return [undefined, []];
  const house = await defaultWording(reasonsName);
  const wrong = lintReasons(wording, house);
  return wrong.some(({ severity }) => severity === "error")
    ? [undefined, wrong]
    : [await publishReasons(wording, house), wrong];
}

/** A template that can be filled. */
interface Made {
  fill: (view: object) => Composed;
  lines: Preview["lines"];
}

/**
 * What was read last. The page and the frame in it ask for the same template one after the other, and whoever tries samples and views changes no word of it. By what is
 * written in it: shops that write the same share it, and see nothing of each other.
 */
const [mailsRead, findingsRead] = [new Map<string, Made>(), new Map<string, readonly Finding[]>()];
const mostRead = 32;

const digestOf = (what: unknown): string =>
  createHash("sha256").update(JSON.stringify(what)).digest("base64url");

function keep<Of>(read: Map<string, Of>, key: string, one: Of): Of {
  // What was used last is forgotten last.
  read.delete(key);
  read.set(key, one);
  const [oldest] = read.keys();
  if (oldest !== undefined && read.size > mostRead) read.delete(oldest);
  return one;
}

function lintOf(source: TemplateSource, options: LintOptions, written: string): readonly Finding[] {
  const key = digestOf([written, options]);
  return keep(findingsRead, key, findingsRead.get(key) ?? lint(source, source.sample, options));
}

async function made(
  source: TemplateSource,
  brand: Brand,
  locale: string,
  traced: boolean,
  written: string,
): Promise<Made> {
  const key = `${written} ${locale} ${traced}`;
  const known = mailsRead.get(key);
  if (known) return keep(mailsRead, key, known);
  const dir = locale === mirroredLocale ? "rtl" : "ltr";
  // The other languages are not shown: lint looks at them.
  const published = await publish(source, brand, dir, { traced, languages: [locale] });
  const lines = traced ? mjmlOf(source, brand, dir).lines : [];
  return keep(mailsRead, key, {
    fill: compile(published, locale),
    lines: lines.map(({ file, line }) => ({ file, line })),
  });
}

/** What the finished mail shows and the source has shown already is said once. */
const unsaid = (found: readonly Finding[], before: readonly Finding[]): Finding[] => {
  const said = new Set(before.map(({ code, locale, key }) => `${code} ${locale ?? ""} ${key ?? ""}`));
  return found.filter(({ code, locale, key }) => !said.has(`${code} ${locale ?? ""} ${key ?? ""}`));
};

const placed = /^([\w/-]+\.(?:mjml|hbs|json)):(\d+): ([\s\S]+)$/;

/** What keeps the mail from being made, first; then what else keeps it from being published. Lint has often told it already, at its place. */
function causesOf(error: Problem, source: TemplateSource, errors: readonly Finding[]): Finding[] {
  const [, file, line, said] = placed.exec(error.message) ?? [];
  const text = /\btext "([^"]+)"/.exec(error.message)?.[1];
  const isCause = (one: Finding) =>
    (text !== undefined && one.key === text) ||
    (file === undefined ? one.code === "template" : one.file === file && one.line === Number(line));
  const causes = errors.filter(isCause);
  const rest = errors.filter((one) => !isCause(one));
  if (causes.length > 0) return [...causes, ...rest];
  const [, lacks, locale] = /\bhas no text "([^"]+)" in ([\w-]+)/.exec(error.message) ?? [];
  if (lacks !== undefined && locale !== undefined) return [lackingIn(locale, lacks), ...rest];
  if (file && said)
    return [{ severity: "error", code: "template", file, line: Number(line), message: said }, ...rest];
  const name =
    /for the text "([^"]+)"$/.exec(error.message)?.[1] ?? /^([\w./@]+) is /.exec(error.message)?.[1];
  return [{ severity: "error", code: "sample", ...placeOf(source, name), message: error.message }, ...rest];
}

/** A text that neither the language that is looked at has, nor English, which stands in. */
const lackingIn = (locale: string, key: string): Finding => ({
  ...{ severity: "error", code: "text-missing", file: `strings/${locale}.json`, line: 1, column: 1 },
  ...{ length: 0, locale, key },
  message:
    locale === fallbackLocale
      ? `"${key}" is not written in English, which stands in where a language lacks it`
      : `"${key}" is written neither in this language nor in English, which would stand in`,
});

/** Where an expression with this name in it stands first. */
function placeOf(source: TemplateSource, name: string | undefined): { file: string; line: number } {
  const files: [string, string][] = [
    ["body.mjml", source.body],
    ["text.hbs", source.text],
    ...Object.entries(source.partials).map(([file, text]): [string, string] => [`partials/${file}`, text]),
  ];
  for (const [file, text] of name === undefined ? [] : files) {
    const at = text
      .split("\n")
      .findIndex((row) => [...row.matchAll(/\{\{[^}]*\}\}/g)].some(([one]) => one.includes(name ?? "")));
    if (at >= 0) return { file, line: at + 1 };
  }
  return { file: "body.mjml", line: 1 };
}
