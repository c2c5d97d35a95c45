/**
 * What the customer wrote this time, without the mail that was answered. The whole mail is always kept beside it, yet no
 * sentence of hers may be missing here: where a line may be hers or may be quoted, it stays.
 *
 * Three layers: the structure of HTML (each client marks its quotes) is written as `>` lines; then the lines of a text are
 * read, in six languages; last, email-reply-parser is asked about the introducing lines of other languages. Every pattern
 * sees one short line, so the time grows with the length only.
 */
import { createRequire } from "node:module";
import { isForwarded } from "./passed-on.ts";
import { htmlToLines } from "./quote-html.ts";

/**
 * `quoted` says that something was taken away; `hers` is false where none of it need be hers: a mail that is nothing but a quote is shown whole, and nothing is
 * read into it. `delimiter` is the line that our own mails begin with.
 */
export function newText(mail: {
  text?: string | undefined;
  html?: string | undefined;
  delimiter?: string | undefined;
}): { text: string; quoted: boolean; hers: boolean } {
  const html = mail.html ? htmlToLines(mail.html) : undefined;
  // A client that marked its quote in HTML knows more than its text part shows.
  const sources = [
    html?.marked ? html.lines : undefined,
    mail.text?.trim() ? linesOf(mail.text) : undefined,
    html?.lines,
  ].filter((source) => source !== undefined);
  for (const lines of sources) {
    const kept = own(lines, mail.delimiter?.trim());
    if (kept.some((line) => line.trim() !== ""))
      return {
        text: joined(kept),
        quoted: kept.filter(filled).length < lines.filter(filled).length,
        hers: true,
      };
  }
  // A mail that is nothing but a quote, or an answer below one that cannot be told apart: all of it.
  const whole = mail.text?.trim() ? mail.text : (html?.whole ?? "");
  return { text: joined(linesOf(whole)), quoted: false, hers: false };
}

const linesOf = (text: string) => text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n");
const filled = (line: string) => line.trim() !== "";
const isQuote = (line: string) => /^\s{0,3}>/.test(line);

function joined(lines: readonly string[]): string {
  const out: string[] = [];
  for (const line of lines) if (filled(line) || filled(out.at(-1) ?? "")) out.push(line.trimEnd());
  return out.join("\n").trim();
}

const longestLine = 400;

function own(lines: readonly string[], delimiter: string | undefined): readonly string[] {
  const kept: string[] = [];
  let introduced = false;
  let asked = 0;
  const isOurs = (line: string) =>
    Boolean(delimiter && line.length <= longestLine && line.includes(delimiter));
  const ends = (line: string) => isSeparator(line) || isOurs(line);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    // What she passes on is news to us: all of it.
    if (!introduced && isForwarded(line)) return [...kept, ...lines.slice(i)];
    if (isOurs(line)) return cut(lines, kept);
    if (isQuote(line)) {
      // A single line may be hers ("> 100 kr is too much"); a quote was introduced, or has several lines.
      const several = isQuote(lines[i + 1] ?? "") || isQuote(lines[i - 1] ?? "");
      if (!introduced && !several) kept.push(line);
      continue;
    }
    if (ends(line) || isHeaderBlock(lines, i)) return cut(lines, kept);

    const header = introduction(lines, i, () => asked++ < 20);
    if (header) {
      const next = nextFilled(lines, i + header.length);
      if (next === undefined || isQuote(next) || ends(next)) {
        introduced = true;
        i += header.length - 1;
        continue;
      }
      if (header.addressed) return cut(lines, kept);
    }
    kept.push(line);
  }
  return withoutSignature(kept);
}

function nextFilled(lines: readonly string[], from: number): string | undefined {
  for (let i = from; i < Math.min(lines.length, from + 5); i++) if (filled(lines[i] ?? "")) return lines[i];
  return undefined;
}

/** She says that her answers stand in the quoted mail, or wrote only a greeting above it. */
const answersBelow = new RegExp(
  [
    "\\b(se|läs|les|læs) (mina? |mine? )?(svar\\w*|kommentar\\w*)?\\s?(nedan|nedenfor|under\\b(?! \\w))",
    "\\b(mina|mine|svarar?|har svarat|har svart|har svaret|kommenterar)\\b.{0,20}\\b(nedan|nedenfor|under|i (rött|rødt|blått|blåt|texten|teksten))\\b",
    "\\b(see|read) (my |the )?(answers?|comments?|replies)?\\s?(below|inline)\\b|\\b(answer(s|ed)?|comments?|repl(y|ies|ied))\\b.{0,20}\\b(below|inline|in (red|blue))\\b",
    "\\bsiehe (meine )?(antworten|kommentare)?\\s?unten\\b|\\b(antworte\\w*|kommentare)\\b.{0,20}\\b(unten|in (rot|blau))\\b",
    "\\b(vastau\\w*|vasta\\w*|komment\\w*|ks\\.?|katso)\\b.{0,20}\\b(alla|alempana|punaisella)\\b",
  ].join("|"),
  "i",
);
const greetingOnly =
  /^(hej|hejsan|hei|heisann|hi|hello|dear|moi|terve|hallo|guten (tag|morgen)|god (dag|morgen|kväll)|goddag)(?:[ \t]+[\p{L}.'-]+){0,3}[ \t]*[!.,:]*$/iu;

/** Everything from here on is the answered mail, unless what stands above says otherwise. */
function cut(lines: readonly string[], kept: readonly string[]): readonly string[] {
  const above = joined(withoutSignature(kept));
  if (above.length < 2000 && (greetingOnly.test(above) || answersBelow.test(above))) return lines;
  return withoutSignature(kept);
}

const separators =
  /^[-_—\s]{2,20}(original message|reply message|ursprungligt meddelande|originalmeddelande|opprinnelig melding|original melding|oprindelig (meddelelse|besked|mail)|original meddelelse|originalbesked|alkuperäinen viesti|ursprüngliche nachricht|original-?nachricht|originalnachricht)[-_—\s]{2,20}$/i;
const isSeparator = (line: string) => line.length <= 100 && separators.test(line.trim());

const fromField = /^[\s*]{0,4}(från|fra|lähettäjä|from|von)\s?:[\s*]{0,4}\S/i;
const subjectField = /^[\s*]{0,4}(ämne|emne|aihe|subject|betreff)\s?:/i;
const otherField =
  /^[\s*]{0,4}(skickat|datum|till|kopia|sendt|dato|til|kopi|lähetetty|päivämäärä|päiväys|vastaanottaja|kopio|sent|date|to|cc|gesendet|an|reply-to)\s?:/i;
const isField = (line: string) => fromField.test(line) || subjectField.test(line) || otherField.test(line);

/**
 * Outlook, GMX, Samsung and others: three or more fields, the first two side by side, a sender among them. A journey ("Från:
 * Lund, Till: Malmö, Datum: 3/12") has fields too, but neither a subject nor an address.
 */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const first = /^\s*_{10,80}\s*$/.test((lines[at] ?? "").slice(0, longestLine)) ? at + 1 : at;
  if (!isField((lines[first] ?? "").slice(0, longestLine))) return false;
  const block = lines
    .slice(first, first + 16)
    .filter(filled)
    .slice(0, 7)
    .map((line) => line.slice(0, longestLine));
  const sender = block.find((line) => fromField.test(line));
  return (
    sender !== undefined &&
    isField(block[1] ?? "") &&
    block.filter(isField).length >= 3 &&
    (sender.includes("@") || block.some((line) => subjectField.test(line)))
  );
}

const verb = /(^|[\s,])(skrev|skreiv|wrote|kirjoitti|schrieb|geschrieben)\b/i;
const weekday =
  "(?:mån|tis|ons|tors?|fre|lör|sön|man|tir|lør|søn|ma|ti|ke|to|pe|la|su|mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)\\p{L}{0,9}[.,]{0,2}\\s+";
/** "Den fre 20 ", "On Friday, 20 ", "Am 20.", "pe 20.", "20 nov": a date at the very beginning. */
const dateFirst = new RegExp(
  `^\\W{0,3}(?:(?:den|d\\.|på|on|am)\\s+(?:\\p{L}{2,12}[.,]{0,2}\\s+){0,2}|${weekday}(?:den\\s+)?)?\\d{1,4}(?:st|nd|rd|th)?[.,\\-/: ]`,
  "iu",
);
/** "Nordlys <post@nordlys.example> kirjoitti 20.11.2026 klo 15.31:", with the address or, before a date in digits, without. */
const nameFirst =
  /^[^.!?:<>]{0,80}[<(][^\s<>()]{3,200}[>)][\s,]{0,3}(skrev|wrote|kirjoitti|schrieb)\b|^[^.!?:<>]{1,60} (kirjoitti|skrev den|wrote on|schrieb am) \d{1,4}[.\-/]\d{1,2}[.\-/]\d{2,4}\b/i;
const elsewhereFirst = /^\W{0,3}(\p{L}{1,10}[.,]{0,2}\s+){1,3}\d{1,2}\b/u;
/** "Nordlys <post@nordlys.example> schrieb:", which counts only above quoted lines. */
const undated = /[>)]\s{1,3}(?:skrev|wrote|kirjoitti|schrieb):$/i;
const moment = /\b\d{4}\b|\b\d{1,2}[.:]\d{2}\b/;
const address =
  /[<([]\s?(mailto:)?[^\s<>@()[\]]{1,100}@[^\s<>@()[\]]{1,200}[>)\]]|[^\s<>@]{1,80}@[^\s<>@]{1,80}/;

/**
 * "On Fri, 20 Nov 2026 at 15:31, Nordlys <...> wrote:" and its like, which clients break over up to three lines.
 * `addressed`: it holds a mail address, which nobody types into a sentence of her own before a colon.
 */
function introduction(
  lines: readonly string[],
  at: number,
  mayAsk: () => boolean,
): { length: number; addressed: boolean } | undefined {
  let whole = "";
  for (let length = 1; length <= 3 && at + length <= lines.length; length++) {
    const line = lines[at + length - 1] ?? "";
    // Gmail breaks a line before the bracket that closes a long address.
    const closes = length > 1 && /^\s*>(?:[:,]| (?:wrote|skrev|schrieb|kirjoitti):)/.test(line);
    if (!filled(line) || (isQuote(line) && !closes) || whole.length + line.length > longestLine)
      return undefined;
    whole = `${whole} ${line.trim()}`.trim();
    if (!/(:|\bwrote)[\s*_-]{0,3}$/.test(whole)) continue;
    if (!moment.test(whole) && !undated.test(whole)) continue;
    const addressed = moment.test(whole) && address.test(whole);
    const ours = verb.test(whole) && (dateFirst.test(whole) || nameFirst.test(whole));
    if (ours || (addressed && elsewhereFirst.test(whole) && mayAsk() && knownElsewhere(whole)))
      return { length, addressed };
  }
  return undefined;
}

/**
 * email-reply-parser knows the introducing lines of a dozen more languages. It sees one short line: on whole mails it is slow,
 * and takes sentences for signatures. Loaded when asked, as it cannot start on Workers; there our six languages must do.
 */
function knownElsewhere(line: string): boolean {
  parser ??= load();
  const [first] = parser ? new parser().read(`${line}\n\n> -`).getFragments() : [];
  return first?.isQuoted() === true && !first.isSignature();
}

let parser: typeof import("email-reply-parser").default | false | undefined;
function load(): typeof parser {
  try {
    return (createRequire(import.meta.url)("email-reply-parser") as typeof import("email-reply-parser"))
      .default; // safe because the package's types describe this very export
  } catch {
    return false;
  }
}

const device =
  "(?:(?:iphone|ipad|ios|android|samsung|galaxy|huawei|xiaomi|oneplus|pixel|nokia|motorola|sony|outlook|windows|sähköposti|gmail|yahoo|proton|gmx|web\\.de|aol|mobil|smartphone|surfplatta|nettbrett|tablet|puhelime)|(?:mail|e-?post|post|phone|telefon)\\b)";
/** The device stands within the first words, so that "Skickat från min bror" is hers. */
const signatures = [
  `(?:skickat|skickades|sänt|sendt) (?:från|fra|via|med) (?:\\S+ ){0,3}?\\S{0,8}${device}`,
  `lähetetty (?:\\S+ ){0,2}?\\S{0,8}${device}`,
  `sent (?:from|via|with) (?:\\S+ ){0,4}?\\S{0,8}${device}`,
  `(?:von mein\\p{L}{0,3}(?:/mein\\p{L}{0,3})? ${device}.{0,60} gesendet|gesendet (?:von|mit|aus) (?:\\S+ ){0,3}?${device}|diese nachricht wurde von mein\\p{L}{0,3} ${device}.{0,80} gesendet)`,
  "(?:hämta|skaffa|hent|få|last ned|hanki|get) outlook (?:för|for|til)|(?:laden sie|holen sie sich) outlook für|outlook (?:för|for|til|für) (?:ios|android)",
].map((pattern) => new RegExp(`^${pattern}`, "iu"));

/** "Skickat från min iPhone" at the very end: what a device added, not what she wrote. */
function withoutSignature(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  for (let removed = 0; removed < 2; removed++) {
    while (end > 0 && !filled(lines[end - 1] ?? "")) end--;
    const last = (lines[end - 1] ?? "").trim();
    if (last.length > 120 || !signatures.some((signature) => signature.test(last))) break;
    end--;
  }
  return lines.slice(0, end);
}
