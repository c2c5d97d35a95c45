/**
 * Card numbers and national personal numbers in what a customer wrote. She sends them in good faith; they are not shown where they are not needed: lists,
 * notifications, logs. Only what its check digits prove is hidden, so that order numbers, sums and telephone numbers stay readable. In time that grows
 * with the length only.
 */

/** Where a number that is not to be shown stands in the words, and how many characters at its end may be. */
interface Secret {
  from: number;
  to: number;
  open: number;
}

/** The words with each card number as `•••• •••• •••• 1111` and each personal number without a digit. */
export function masked(words: string): string {
  let out = "";
  let at = 0;
  for (const { from, to, open } of secretsIn(words)) {
    if (from < at) continue;
    const hidden = words.slice(from, to - open).replace(/[\p{L}\p{N}]/gu, "•");
    out += words.slice(at, from) + hidden + words.slice(to - open, to);
    at = to;
  }
  return out + words.slice(at);
}

export const hasSecret = (words: string): boolean => secretsIn(words).length > 0;

const secretsIn = (words: string): Secret[] =>
  [...cardsIn(words), ...personsIn(words)].sort((a, b) => a.from - b.from);

/** A card has 13 to 19 digits (ISO/IEC 7812-1), in groups as people read them aloud. */
const card = { least: 13, most: 19 } as const;
/** Visa, Mastercard, American Express, Diners, Discover, Maestro and JCB by their first digits and lengths. */
const issuers =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[0-8]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3[0689]\d{12}|35\d{14}|6\d{15,18})$/;

function cardsIn(words: string): Secret[] {
  const groups = [...words.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({ digits, index }));
  const found: Secret[] = [];
  for (let first = 0; first < groups.length; first++) {
    const from = groups[first]?.index ?? 0;
    let digits = "";
    for (let next = first; next < groups.length; next++) {
      const group = groups[next];
      const last = groups[next - 1];
      if (!group || (group.digits.length < 2 && next !== first)) break;
      if (
        last &&
        next > first &&
        !/^[ \u00a0.\u2010-\u2013-]{1,2}$/.test(words.slice(last.index + last.digits.length, group.index))
      )
        break;
      if (digits.length + group.digits.length > card.most) break;
      digits += group.digits;
      if (digits.length < card.least || !issuers.test(digits) || !addsUp(digits)) continue;
      found.push({ from, to: group.index + group.digits.length, open: 4 });
      first = next;
      break;
    }
  }
  return found;
}

/** The Luhn formula (ISO/IEC 7812-1 annex B). */
function addsUp(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum > 0 && sum % 10 === 0;
}

const alone = { before: "(?<![\\p{L}\\p{N}]|[\\p{N}][.,+-])", after: "(?![\\p{L}\\p{N}]|[.,+-]\\p{N})" };
const gap = "(?: ?([-+–]) ?| )?";
const [sweden, norway, denmark, finland] = [
  `(?:19|20)?(\\d\\d)(\\d\\d)(\\d\\d)${gap}(\\d{4})`,
  "(\\d\\d)(\\d\\d)(\\d\\d)[ -]?(\\d{5})",
  `(\\d\\d)(\\d\\d)(\\d\\d)${gap}(\\d{4})`,
  "(\\d\\d)(\\d\\d)(\\d\\d)([-+A-FU-Y])(\\d{3})([0-9A-FHJ-NPR-Y])",
].map((number) => new RegExp(`${alone.before}${number}${alone.after}`, "giu")) as [
  RegExp,
  RegExp,
  RegExp,
  RegExp,
]; // safe because four go in

const isDate = (month: number, day: number): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31;

function personsIn(words: string): Secret[] {
  const found: Secret[] = [];
  const look = (number: RegExp, proves: (match: RegExpExecArray) => boolean): void => {
    for (const match of words.matchAll(number))
      if (proves(match)) found.push({ from: match.index, to: match.index + match[0].length, open: 0 });
  };
  look(sweden, isSwedish);
  look(norway, isNorwegian);
  look(denmark, isDanish);
  look(finland, isFinnish);
  return found;
}

/** Personnummer, and samordningsnummer with 60 added to the day: Luhn over its last ten digits. Bare, 070... is a telephone. */
function isSwedish([whole, year = "", month = "", day = "", mark, end = ""]: RegExpExecArray): boolean {
  if (!isDate(Number(month), Number(day) > 60 ? Number(day) - 60 : Number(day))) return false;
  if (!mark && whole.startsWith("070") && !whole.includes(" ")) return false;
  return addsUp(`${year}${month}${day}${end}`);
}

/** Fødselsnummer, and D-number with 40 added to the day: two check digits modulo 11. */
function isNorwegian([, day = "", month = "", year = "", end = ""]: RegExpExecArray): boolean {
  if (!isDate(Number(month) % 40, Number(day) % 40)) return false;
  const digits = `${day}${month}${year}${end}`;
  return (
    weighed(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) === 0 &&
    weighed(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) === 0
  );
}

/** CPR number: those given since 2007 fit no check digit, so a hyphen in the right place is enough. */
function isDanish([, day = "", month = "", year = "", mark, end = ""]: RegExpExecArray): boolean {
  if (!isDate(Number(month), Number(day))) return false;
  return mark === "-" || weighed(`${day}${month}${year}${end}`, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) === 0;
}

/** Henkilötunnus, with the marks of centuries that are in use since 2023. */
function isFinnish([, day = "", month = "", year = "", , end = "", check = ""]: RegExpExecArray): boolean {
  if (!isDate(Number(month), Number(day))) return false;
  return (
    "0123456789ABCDEFHJKLMNPRSTUVWXY"[Number(`${day}${month}${year}${end}`) % 31] === check.toUpperCase()
  );
}

const weighed = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11;
