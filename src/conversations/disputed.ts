/**
 * Which line of a refund's statement a customer asks about, where her mail leaves no doubt: she wrote beside a line that she quoted, or her words name one
 * deduction by its sum or by what it is called in her language (sv, nb, da, fi, en, de). Pure. When two lines fit, none is named: a person reads it.
 */
import { digitsOf, type Money } from "../commerce/money.ts";

/** A line that something was kept by, such as `{ kind: "return_freight", amount: -59.00 SEK }`. */
export interface KeptLine {
  kind: string;
  amount: Money;
}

/** At a word's beginning: compounds go on after it. */
const called: Record<string, string> = {
  return_freight:
    "retur[- ]?fra[kg]t|fra[kg]t|porto\\b|postnord|palautus(?:maksu|kulu|kustannu)|palautuksen (?:hin|kulu|maksu|kustannu)|postimaksu|postikulu|rahti|toimituskulu|(?:return |return-)?(?:postage|shipping|freight)|return (?:label|cost|fee)|rücksende|rückversand|rückporto|retourenkosten|versandkosten|rücksendung",
  outbound_shipping:
    "fra[kg]t|porto\\b|leveran|levering|toimitus|rahti|shipping|delivery|postage|freight|versand|lieferkosten",
  delivery_surplus:
    "snabbare leverans|express|leverans|fra[kg]t|raskere levering|hurtigere levering|levering|nopeam|pikatoimitus|toimitus|faster delivery|delivery|shipping|postage|schneller|versand",
  restocking_fee:
    "återlagring|lageravgift|avgift|tilbakeføring|gebyr|genlagring|varastoon|varastointi|restock|fee\\b|wiedereinlagerung|einlagerung|gebühr",
  handling_fee:
    "hantering|avgift|behandling|håndtering|gebyr|ekspedition|käsittely|handling|processing|fee\\b|bearbeitung|gebühr",
  diminished_value:
    "värdeminsk|värdeförlust|minskat i värde|verdiredu|verdiforring|verditap|værdiforring|værditab|arvonalen|arvon al|arvonvähen|loss of value|lost value|diminish|reduced value|depreciat|wertverlust|wertminderung|wertersatz",
  discount_adjustment: "rabat|alennu|discount|voucher|gutschein",
};
/** It fits whatever was kept. */
const anything =
  "avdrag|dragit av|drogs|dras av|drar|trukket|trekk|fradrag|fratrekk|trak |trækk|vähenn|vähensi|deduct|kept back|withheld|abzug|abgezogen|einbehalten";

const start = "(?<![\\p{L}\\p{N}])";
const names = (words: string): RegExp =>
  new RegExp(`${start}(?:${words.replaceAll("\\b", "(?![\\p{L}\\p{N}])")})`, "iu");
const byKind = new Map(Object.entries(called).map(([kind, words]) => [kind, names(words)]));
const anyOfThem = names(anything);

/** Enough of her words, and of a mail with its quote. */
const mostWords = 5_000;
const mostLines = 2_000;
const longestLine = 400;

/** `words`: hers alone. `text`: her mail with what it quotes. Answers a line's kind. */
export function disputedLine(
  { words, text }: { words: string; text: string },
  kept: readonly KeptLine[],
): string | undefined {
  if (kept.length === 0) return undefined;
  const beside = quotedBeside(text);
  const quoted = beside === "" ? undefined : fitting(beside, kept, { asQuote: true });
  return quoted ?? fitting(words.slice(0, mostWords), kept, { asQuote: false });
}

function fitting(
  text: string,
  kept: readonly KeptLine[],
  { asQuote }: { asQuote: boolean },
): string | undefined {
  const plain = text.normalize("NFC").replace(/[\u00a0\u202f\u2009]/g, " ");
  const sums = sumsIn(plain);
  const isSum = ({ amount }: KeptLine) =>
    sums.some(({ hundredths }) => hundredths * scale(amount) === magnitude(amount) * 100n);
  const bySum = kept.filter(isSum);
  const byName = kept.filter(({ kind }) => byKind.get(kind)?.test(plain));
  const both = bySum.filter((line) => byName.includes(line));
  // Her sum says one line and her word another: she may mean either.
  if (bySum.length > 0 && byName.length > 0 && both.length === 0) return undefined;
  const found = both.length > 0 ? both : bySum.length > 0 ? bySum : byName;
  if (found.length > 0) return found.length === 1 ? found[0]?.kind : undefined;
  return !asQuote && kept.length === 1 && anyOfThem.test(plain) ? kept[0]?.kind : undefined;
}

const magnitude = ({ minor }: Money): bigint => (minor < 0n ? -minor : minor);
const scale = ({ currency }: Money): bigint => 10n ** BigInt(digitsOf(currency));

const currency =
  "kr\\b|kronor|kroner|kroon|:-|,-|€|eur\\b|euro|sek\\b|nok\\b|dkk\\b|usd\\b|\\$|£|gbp\\b|chf\\b";
/** "59 kr", "59,00", "1 259:50 kr", "kr 59", "€5.90": a number alone may be a house or a day. */
const sum = new RegExp(
  `(?<![\\p{N}.,:-])(?:(?<before>${currency})\\s?)?(?<whole>\\d{1,3}(?:[ .,']\\d{3}(?!\\d))+|\\d{1,9})(?:[.,:](?<cents>\\d{2})(?!\\d))?(?:\\s?(?<after>${currency}))?(?![\\p{N}])`,
  "giu",
);

function sumsIn(text: string): { hundredths: bigint }[] {
  return [...text.matchAll(sum)].slice(0, 100).flatMap(({ groups = {} }) => {
    const { before, whole = "", cents, after } = groups;
    if (!before && !after && !cents) return [];
    return [{ hundredths: BigInt(whole.replace(/\D/g, "")) * 100n + BigInt(cents ?? "0") }];
  });
}

const isQuote = (line: string) => /^\s{0,3}>/.test(line);

/**
 * The quoted lines that her own words stand right under, or a short piece that they stand right over. A whole mail quoted below her answer says
 * nothing: it follows a line that introduces it, or is long.
 */
function quotedBeside(text: string): string {
  const lines = text.split(/\r?\n/).slice(0, mostLines);
  const under: string[] = [];
  const over: string[] = [];
  for (let at = 0; at < lines.length; ) {
    if (!isQuote(lines[at] ?? "")) {
      at++;
      continue;
    }
    let end = at;
    while (end < lines.length && isQuote(lines[end] ?? "")) end++;
    const run = lines
      .slice(at, end)
      .map((line) => line.replace(/^[\s>]+/, "").slice(0, longestLine))
      .filter((line) => line.trim() !== "");
    if (ownAt(lines, end, 1)) under.push(...run.slice(-2));
    else if (run.length <= 3 && ownAt(lines, at - 1, -1)) over.push(...run);
    at = end;
  }
  // Who answers under what she quotes stands over the next piece too.
  return (under.length > 0 ? under : over).join("\n");
}

/** Whether her own words stand there, at most one empty line away. A line that ends with a colon introduces a quote. */
function ownAt(lines: readonly string[], at: number, step: 1 | -1): boolean {
  const near = (lines[at] ?? "").trim() === "" ? at + step : at;
  const line = (lines[near] ?? "").trim();
  return line !== "" && !isQuote(line) && (step === 1 || !/:$/.test(line)) && line !== "--";
}
