/**
 * Words that a customer typed, before they stand in a mail from the shop. A name must not become a link or an order to the
 * reader: mail programs make links of anything that looks like one, and a free checkout would turn a shop into a relay for fraud.
 */

import { masked as withoutSecrets } from "../../commerce/masking.ts";
import { withoutMarks } from "../../commerce/staff-letter.ts";

/** Control, bidirectional and zero-width characters: they hide or reorder what is read. */
const invisible = /[\p{Cc}\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;
const linkLike = /https?:|www\.|\/\/|@|[\p{L}\d-]\.\p{L}{2,}|\+?\d[\d\s()-]{5,}/iu;
const link = /(?:https?:\/\/|www\.)\S+|(?:[\p{L}\d-]+\.)+(?:\p{L}{2,})(?:[/?#]\S*)?/giu;

/** Most text is plain Latin on one line and needs no work. */
const plain = /^[!-~\u00A1-\u00AC\u00AE-\u024F]+(?:[ \u00A0][!-~\u00A1-\u00AC\u00AE-\u024F]+)*$/;

/** One line of text without invisible characters, at most `length` long. A no-break space stays: it holds a sum together. */
export function oneLine(text: string, length: number): string {
  if (text.length <= length && plain.test(text)) return text;
  const clean = text
    .replace(/[^\S\u00A0]+/g, " ")
    .replace(invisible, "")
    .trim();
  const letters = [...clean];
  return letters.length > length
    ? `${letters
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`
    : clean;
}

/** The same for what must not be empty, such as an article's name: a dash stands for what cannot be shown. */
export const shownLine = (text: string, length: number): string => oneLine(text, length) || "–";

/** The name to greet with; nothing when it is missing, too long to be a name, or looks like a link, an address or a telephone number. */
export function greetingName(name: string | undefined): string | undefined {
  const clean = oneLine(name ?? "", 200);
  return clean === "" || [...clean].length > 40 || /[<>{}|\\]/.test(clean) || linkLike.test(clean)
    ? undefined
    : clean;
}

/** What the customer wrote, as lines to quote back to her: links are taken out, and the whole is at most `length` characters. */
export function quoted(words: string, length = 1500): string[] {
  let left = length;
  const lines: string[] = [];
  for (const raw of withoutMarks(words)
    .trim()
    .split(/\r\n|\r|\n|\u2028|\u2029/)) {
    // No more is shown, and looking for links in a line without end would take as long.
    const line = oneLine(masked(raw.slice(0, 2 * length).replace(link, "[…]")), left);
    if (line !== "" || (lines.length > 0 && lines.at(-1) !== "")) lines.push(line);
    left -= line.length;
    if (left <= 1 || lines.length >= 60) break;
  }
  while (lines.at(-1) === "") lines.pop();
  return lines;
}

/** Card numbers and personal identity numbers do not travel in mail a second time, nor what only resembles one. */
const masked = (text: string): string =>
  withoutSecrets(
    text.replace(/\b\d(?:[ -]?\d){12,18}\b/g, "••••").replace(/\b(?:19|20)?\d{6}[-+ ]?\d{4}\b/g, "••••"),
  );
