import { Problem } from "../errors.ts";

/** Header fields as they stand in a mail: folded, in ASCII, each on its own line (RFC 5322 section 2.2, RFC 2047). */

const longest = 76;
/** Without the line break (RFC 5322 section 2.1.1). */
const limit = 998;

/** A field of words: encoded where they are not plain ASCII, or look as if they were encoded. */
export function textField(name: string, value: string): string {
  return /^[ -~]*$/.test(value) && !value.includes("=?")
    ? folded(name, value)
    : `${name}: ${encodedWords(value, name.length + 2)}\r\n`;
}

/** An address with its name, if it has one. Names come from `displayName`: without quotes and backslashes. */
export function addressField(field: string, { name, address }: { name: string; address: string }): string {
  if (name === "") return `${field}: ${address}\r\n`;
  const phrase = /^[\w!#$%&'*+/=?^`{|}~ -]*$/.test(name)
    ? name
    : /^[ -~]*$/.test(name)
      ? `"${name}"`
      : encodedWords(name, field.length + 2);
  const column = phrase.length - phrase.lastIndexOf("\n") + (phrase.includes("\n") ? 0 : field.length + 2);
  const gap = column + address.length + 3 > longest ? "\r\n " : " ";
  return `${field}: ${phrase}${gap}<${address}>\r\n`;
}

/** A field in ASCII, broken before spaces where it is too long. Throws a Problem `unprocessable` for a word of more than a line. */
export function folded(name: string, value: string): string {
  let line = `${name}:`;
  if (line.length + value.length < longest) return `${line} ${value}\r\n`;
  let out = "";
  for (const [word] of ` ${value}`.matchAll(/ +[^ ]*/g)) {
    if (
      line.length + word.length > longest &&
      line.trim() !== "" &&
      word.trim() !== "" &&
      line !== `${name}:`
    ) {
      // Of several spaces all but the last stay on the line before, so that none is lost.
      const spaces = word.length - word.trimStart().length;
      out += `${line}${" ".repeat(spaces - 1)}\r\n`;
      line = word.slice(spaces - 1);
    } else line += word;
    if (line.length > limit)
      throw new Problem("unprocessable", "the mail has a line of more than 998 characters");
  }
  return `${out}${line}\r\n`;
}

/** The words in base64, on as many lines as they need; no letter is split over two (RFC 2047 section 5). `column`: where they begin. */
function encodedWords(words: string, column: number): string {
  const lines: string[] = [];
  let room = bytesIn(longest - column);
  if (room < 4) lines.push("");
  if (room < 4) room = bytesIn(longest - 1);
  let bytes = 0;
  let start = 0;
  let at = 0;
  for (const letter of words) {
    const size = letter < "\x80" ? 1 : Buffer.byteLength(letter);
    if (bytes + size > room) {
      lines.push(encodedWord(words.slice(start, at)));
      room = bytesIn(longest - 1);
      start = at;
      bytes = 0;
    }
    bytes += size;
    at += letter.length;
  }
  return [...lines, encodedWord(words.slice(start))].join("\r\n ");
}

const encodedWord = (words: string): string => `=?UTF-8?B?${Buffer.from(words).toString("base64")}?=`;

/** How many bytes an encoded word of this length holds; it is 75 letters at most. */
const bytesIn = (letters: number): number => Math.floor((Math.min(letters, 75) - 12) / 4) * 3;
