import { type Element, readMessage } from "../../templating/strings.ts";
import type { Wording } from "../../templating/wording.ts";

/** Where a sentence that stands in a statement is written: what is clicked in a preview leads there. Pure. */

/** Words, or `undefined` where a variable is printed. */
type Printed = (string | undefined)[];
const mostForms = 64;

/** What a sentence may look like when it is printed: one row for each way through its choices. */
function printedForms(elements: readonly Element[]): Printed[] {
  let rows: Printed[] = [[]];
  for (const element of elements) {
    const next: Printed[] =
      element.type === 0
        ? [[element.value]]
        : element.type === 8
          ? printedForms(element.children)
          : element.type === 5
            ? Object.values(element.options).flatMap(({ value }) => printedForms(value))
            : [[undefined]];
    rows = rows.flatMap((row) => next.map((more) => [...row, ...more])).slice(0, mostForms);
  }
  return rows.map(joined);
}

/** Words that stand side by side are one piece. */
function joined(row: Printed): Printed {
  const pieces: Printed = [];
  for (const piece of row) {
    const last = pieces.at(-1);
    if (piece !== undefined && last !== undefined && pieces.length > 0)
      pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  }
  return pieces;
}

/** Where a form stands in a text: each piece of words after the one before it. A `whole` one is all there is. */
function placeOf(text: string, form: Printed, whole: boolean): number {
  const words = form.filter((piece) => piece !== undefined);
  let start = -1;
  let from = 0;
  for (const piece of words) {
    const at = text.indexOf(piece, from);
    if (at < 0) return -1;
    if (start < 0) start = at;
    from = at + piece.length;
  }
  if (!whole) return start;
  const opens = form[0] === undefined || start === 0;
  return opens && (form.at(-1) === undefined || text.endsWith(words.at(-1) ?? "")) ? start : -1;
}

const lengthOf = (form: Printed): number => form.reduce((all, piece) => all + (piece?.trim().length ?? 0), 0);

/**
 * Which sentence a printed text is, or begins with: what is clicked in a preview leads to where it is written. Undefined where it is none of them, such
 * as what a merchant wrote on the refund himself.
 */
export function reasonKeyOf(text: string, locale: string, wording: Wording): string | undefined {
  let best: { key: string; at: number; length: number } | undefined;
  for (const [key, message] of Object.entries(wording.strings[locale] ?? {}))
    for (const form of printedForms(readMessage(message))) {
      const length = lengthOf(form);
      // "{reason}" alone is the merchant's own word, and would be any text.
      if (length < 3) continue;
      // A name such as "Frakt till dig" may stand inside any sentence; it is meant only where it stands alone.
      const at = placeOf(text, form, !/[.!?]$/.test(form.at(-1) ?? ""));
      if (at >= 0 && (!best || at < best.at || (at === best.at && length > best.length)))
        best = { key, at, length };
    }
  return best?.key;
}
