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

/** Where a text is read: in the countries of its language in which the shop has customers; English everywhere. */
function countriesOf(locale: string, given: LintOptions["countries"]): readonly string[] {
  const [language = "", region] = locale.split("-");
  const spoken = region?.length === 2 ? [region.toUpperCase()] : (spokenIn[language] ?? []);
  if (!given) return spoken;
  const both = spoken.filter((country) => given.includes(country));
  return spoken.length === 0 ? given : both;
}

export function lintLawfulMarkup(
  reading: Reading,
  source: TemplateSource,
  options: LintOptions,
  report: Report,
): void {
  if (options.class !== "legal" && options.class !== "transactional") return;
  const locales = Object.keys(source.strings).filter((locale) => !isPseudo(locale));
  const countries = options.countries ?? [
    ...new Set(locales.flatMap((locale) => countriesOf(locale, undefined))),
  ];
  let asked = false;
  for (const { start, end, text } of reading.expressions)
    if (!asked && (questionName.test(text) || questionFile.test(reading.at(start).file))) {
      asked = true;
      judge("question", [start, end - start], countries, report);
    }
  for (const element of reading.elements) {
    const span = [element.start, element.end - element.start] as const;
    if (element.name === "mj-social") judge("offer", span, countries, report);
    else if (element.name === "a" && questionHosts.test(valueIn(element, "href") ?? ""))
      judge("question", span, countries, report);
  }
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
              countriesOf(locale, options.countries),
              textReporter(findings, locale, key, text),
            );
        }
      }
}

function judge(
  block: Block,
  span: readonly [number, number],
  countries: readonly string[],
  report: Report,
): void {
  const verdicts = countries.map((country) => ({ country, ...blockGate(block, country) }));
  const forbidden = verdicts.filter(({ verdict }) => verdict === "forbidden");
  const [first] = forbidden;
  const what = block === "offer" ? "an offer" : "a question";
  if (first)
    report(
      "error",
      `law-${block}`,
      span,
      `${what} may not stand in a mail that customers have to get in ${listed(forbidden)} (${first.rule}): ${first.text.en} Take it out, or ask in a mail of its own`,
    );
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
