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

/** What people put between the groups: spaces of any width, a new line, dots, hyphens and slashes. */
const between = /^[\s.\u2010-\u2015\u2212\uff0d/\uff0f-]{1,3}$/;
/** Digits of Japanese and Chinese keyboards are as wide as their letters. */
const narrow = (digits: string): string =>
  digits.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

function cardsIn(words: string): Secret[] {
  let end = 0;
  const groups = [...words.matchAll(/[\d\uff10-\uff19]+/g)].map(({ 0: digits, index }) => {
    const follows = index - end <= 3 && between.test(words.slice(end, index));
    end = index + digits.length;
    return { digits: narrow(digits), index, follows };
  });
  const found: Secret[] = [];
  let row = 0;
  for (let first = 0; first < groups.length; first++) {
    const from = groups[first]?.index ?? 0;
    // So far into a row of single digits no card begins any more: it is a table.
    row = groups[first]?.follows && groups[first - 1]?.digits.length === 1 ? row + 1 : 0;
    if (row > card.most) continue;
    if (!/^[2-6]/.test(groups[first]?.digits ?? "")) continue;
    // Digit by digit is a way to write all of a number, not a part of it.
    const isSpelled = groups[first]?.digits.length === 1 && groups[first + 1]?.digits.length === 1;
    let digits = "";
    let whole: { to: number; next: number } | undefined;
    for (let next = first; next < groups.length; next++) {
      const group = groups[next];
      if (!group) break;
      if (next !== first && (!group.follows || (group.digits.length === 1) !== isSpelled)) break;
      if (digits.length + group.digits.length > card.most) break;
      digits += group.digits;
      if (digits.length < card.least || !issuers.test(digits) || !addsUp(digits)) continue;
      whole = { to: group.index + group.digits.length, next };
      // Sixteen is what nearly all have: what follows is something else. A shorter one may go on.
      if (digits.length >= 16) break;
    }
    if (!whole) continue;
    found.push({ from, to: whole.to, open: 4 });
    first = whole.next;
  }
  return found;
}

/** The Luhn formula (ISO/IEC 7812-1 annex B). */
function addsUp(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
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
