import { type Block, blockGate } from "../law/blocks.ts";
import { type Finding, type LintOptions, type Report, textReporter } from "./lint-finding.ts";
import { type Reading, valueIn } from "./lint-reading.ts";
import { isPseudo } from "./pseudo.ts";
import type { TemplateSource } from "./source.ts";

/** A question or an offer inside a mail that the customer has to get: in some countries it makes the whole mail advertising. */
const questionFile = /^partials\/(?:answers|ask-[a-z-]+)\./;
const questionHosts =
  /\b(?:trustpilot|surveymonkey|typeform|trustedshops|ekomi|yotpo|judge\.me|reco\.se|forms\.gle|g\.page)\b/i;
const questionName = /^\{\{[#~]*\s*(?:each\s+answers|survey|links\.survey)\b/;

/** How a question is asked, and how goods are offered, in the languages of the house: only what is hardly anything else. */
const questions =
  /hur nöjd|betygsätt|(?:skriv|lämna)(?: gärna)?(?: ett?)? (?:recension|omdöme)|hvor fornøyd|(?:skriv|legg igjen)(?: en)? (?:omtale|anmeldelse)|hvor tilfreds|anmeld os|kuinka tyytyväinen|(?:kirjoita|jätä) arvostelu|arvostele|how (?:satisfied|happy|likely) (?:are|were) you|(?:leave|write)(?: us)? a review|rate (?:us|your (?:order|purchase|experience))|wie zufrieden|bewerten sie|bewerte (?:uns|deinen)|(?:eine )?bewertung (?:abgeben|schreiben)/iu;
const offers =
  /\d+ ?(?:%|procent|prosent|prosenttia|percent|prozent) (?:rabatt|rabat|alennus|off|nachlass)|(?:rabatt|kampanj|rabat|rabattkampanj|gutschein|aktions|alennus|tarjous|promo|discount|voucher|coupon)[ -]?(?:kod|kode|code|koodi)|(?:köp|handla|kjøp|køb|shop|buy|osta) (?:nu|nå|now|nyt|heti)(?![\p{L}])|jetzt (?:kaufen|shoppen|bestellen)|du kanske också gillar|(?:you (?:may|might) also like)|(?:das könnte (?:dir|ihnen) auch)|(?:sinua saattaa kiinnostaa)|du vil måske også/iu;

const spokenIn: Readonly<Record<string, readonly string[]>> = {
  sv: ["SE"],
  nb: ["NO"],
  da: ["DK"],
  fi: ["FI"],
  de: ["DE"],
  nl: ["NL"],
  fr: ["FR"],
  it: ["IT"],
  es: ["ES"],
  pl: ["PL"],
};

/** Where a text is read; of the shop's own countries where they are known. English is read in all of them. */
interface Readers {
  own: readonly string[];
  /** The language is spoken there too, and the shop has not said that it sells there. */
  others: readonly string[];
}

function readersOf(locale: string, given: LintOptions["countries"]): Readers {
  const [language = "", region] = locale.split("-");
  const spoken = region?.length === 2 ? [region.toUpperCase()] : (spokenIn[language] ?? []);
  if (!given) return { own: spoken, others: [] };
  if (spoken.length === 0) return { own: given, others: [] };
  return {
    own: spoken.filter((country) => given.includes(country)),
    others: spoken.filter((country) => !given.includes(country)),
  };
}

export function lintLawfulMarkup(
  reading: Reading,
  source: TemplateSource,
  options: LintOptions,
  report: Report,
): void {
  if (options.class !== "legal" && options.class !== "transactional") return;
  const locales = Object.keys(source.strings).filter((locale) => !isPseudo(locale));
  const spoken = [...new Set(locales.flatMap((locale) => readersOf(locale, undefined).own))];
  const { countries: given = spoken } = options;
  const readers = { own: given, others: spoken.filter((country) => !given.includes(country)) };
  let asked = false;
  for (const { start, end, text } of reading.expressions)
    if (!asked && (questionName.test(text) || questionFile.test(reading.at(start).file))) {
      asked = true;
      judge("question", [start, end - start], readers, report);
    }
  for (const element of reading.elements)
    if (element.name === "a" && questionHosts.test(valueIn(element, "href") ?? ""))
      judge("question", [element.start, element.end - element.start], readers, report);
}

export function lintLawfulTexts(
  source: TemplateSource,
  used: ReadonlySet<string> | undefined,
  options: LintOptions,
  findings: Finding[],
): void {
  if (options.class !== "legal" && options.class !== "transactional") return;
  for (const [locale, words] of Object.entries(source.strings))
    if (!isPseudo(locale))
      for (const [key, text] of Object.entries(words)) {
        if (used && !used.has(key)) continue;
        for (const [block, pattern] of [
          ["question", questions],
          ["offer", offers],
        ] as const) {
          const found = pattern.exec(text);
          if (found)
            judge(
              block,
              [found.index, found[0].length],
              readersOf(locale, options.countries),
              textReporter(findings, locale, key, text),
            );
        }
      }
}

function judge(
  block: Block,
  span: readonly [number, number],
  { own, others }: Readers,
  report: Report,
): void {
  const verdictsIn = (countries: readonly string[]) =>
    countries.map((country) => ({ country, ...blockGate(block, country) }));
  const [verdicts, elsewhere] = [verdictsIn(own), verdictsIn(others)];
  const isForbidden = ({ verdict }: { verdict: string }) => verdict === "forbidden";
  const what = block === "offer" ? "an offer" : "a question";
  for (const [severity, forbidden] of [
    ["error", verdicts.filter(isForbidden)],
    ["warning", elsewhere.filter(isForbidden)],
  ] as const) {
    const [first] = forbidden;
    if (!first) continue;
    report(
      severity,
      `law-${block}`,
      span,
      `${what} may not stand in a mail that customers have to get in ${listed(forbidden)} (${first.rule}): ${first.text.en} ${severity === "error" ? "Take it out, or ask in a mail of its own" : "Does the shop sell there? Then take it out"}`,
    );
  }
  const open = verdicts.filter(({ verdict }) => verdict === "policy");
  if (open[0])
    report(
      "note",
      `law-${block}`,
      span,
      `whether ${what} may stand in a mail that customers have to get is for the shop to decide in ${listed(open)} (${open[0].rule}): ${open[0].text.en}`,
    );
}

const listed = (of: readonly { country: string }[]): string => of.map(({ country }) => country).join(", ");
