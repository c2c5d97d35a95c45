/**
 * The words by which a case is found. What people type on the telephone is rarely written as the customer wrote it: case, accents and ways of writing
 * å, ä, ö, æ, ø and ü do not matter, nor do spaces and country codes in telephone numbers.
 */

/** Of a word, a message and a question; what is beyond it is not searched. */
const longestWord = { letters: 40, bytes: 100 } as const;
const mostRead = 50_000;
const mostWords = 2_000;
const mostAsked = { letters: 200, words: 10 } as const;

const pairs: Record<string, [short: string, long: string]> = {
  å: ["a", "aa"],
  ä: ["a", "ae"],
  æ: ["a", "ae"],
  ö: ["o", "oe"],
  ø: ["o", "oe"],
  ü: ["u", "ue"],
};
const others: Record<string, string> = { ß: "ss", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", œ: "oe" };

/** Without case and accents, as Åsa and as Aasa. */
function folded(text: string): [short: string, long: string] {
  const lower = text.normalize("NFC").toLowerCase();
  const as = (i: 0 | 1) =>
    lower
      .replace(/[åäæöøü]/g, (letter) => pairs[letter]?.[i] ?? letter)
      .replace(/[ßłđðþıœ]/g, (letter) => others[letter] ?? letter)
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase();
  return [as(0), as(1)];
}

function cut(word: string): string {
  let short = word.slice(0, longestWord.letters).toWellFormed();
  while (Buffer.byteLength(short) > longestWord.bytes) short = short.slice(0, -1).toWellFormed();
  return short;
}

/** Written without spaces between words: any place in it may be the beginning of one. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{2,}/gu;
const longestUnspaced = 8;

const between = /[\s,;()"«»“”„|]+/u;
const edges = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/** A telephone number as it is typed: at least seven digits. */
const phone = /(?<![\p{L}\p{N}])(?:\+|00)?\(?\d(?:[ \u00a0()./-]{0,2}\d){6,14}(?![\p{L}\p{N}])/gu;
const callingCode = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(?=\d{6})/;

/** With and without its country: +46 70-123 45 67 is 46701234567 and 701234567, as 070-123 45 67 is. */
function phoneForms(text: string): string[] {
  const whole = text.replace(/\D/g, "").replace(/^0+/, "");
  const isAbroad = /^\D*(?:\+|00)/.test(text);
  return isAbroad ? [whole, whole.replace(callingCode, "").replace(/^0+/, "")] : [whole];
}

/** Each word of the texts once, as it is stored. */
export function wordsIn(texts: readonly (string | null | undefined)[]): string[] {
  const found = new Set<string>();
  const add = (word: string): void => {
    if (word !== "" && found.size < mostWords) found.add(cut(word));
  };
  for (const text of texts) {
    const read = (text ?? "").slice(0, mostRead).replaceAll("\0", " ");
    for (const number of read.match(phone) ?? []) for (const form of phoneForms(number)) add(form);
    for (const one of new Set(folded(read)))
      for (const token of one.split(between)) {
        const word = token.replace(edges, "");
        if (word.length <= 2 * longestWord.letters) add(word);
        const parts = word.split(/[^\p{L}\p{N}]+/u);
        if (parts.length > 1) for (const part of parts) add(part);
        for (const run of word.match(unspaced) ?? [])
          for (let i = 0; i < run.length && i < mostWords; i++) add(run.slice(i, i + longestUnspaced));
      }
  }
  return [...found];
}

/**
 * What is asked: each of the outer lists must be found, in one of its ways of writing, and of a way all words; each is the beginning of a word. Empty where
 * nothing is asked that could be a word.
 */
export function wordsAsked(question: string): string[][][] {
  let rest = question.slice(0, mostAsked.letters).toWellFormed().replaceAll("\0", " ");
  const asked: string[][][] = [];
  for (const number of rest.match(phone) ?? []) {
    rest = rest.replace(number, " ");
    const typed = wordsOf(number).map(([word = ""]) => cut(word));
    asked.push([...phoneForms(number).map((form) => [form]), ...(typed.length > 0 ? [typed] : [])]);
  }
  for (const ways of wordsOf(rest)) {
    const shortened = ways.map((way) => {
      const [run] = way.match(unspaced) ?? [];
      return run === way ? run.slice(0, longestUnspaced) : cut(way);
    });
    asked.push([...new Set(shortened)].map((way) => [way]));
  }
  return asked.slice(0, mostAsked.words);
}

/** Each word of a question with its ways of writing. */
const wordsOf = (text: string): string[][] =>
  text
    .split(between)
    .map((token) => [...new Set(folded(token).map((way) => way.replace(edges, "")))].filter(Boolean))
    .filter((ways) => ways.length > 0);
