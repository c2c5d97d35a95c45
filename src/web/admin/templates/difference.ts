import { diffLines, diffWordsWithSpace } from "diff";
import { sourcesOf } from "../../../templating/folder.ts";
import type { Wording } from "../../../templating/wording.ts";

/** What is different between two wordings: the texts in their languages, and the source line by line. Pure. */

export interface Piece {
  is: "same" | "added" | "removed";
  text: string;
}

/** A line of a file; `gap`: so many lines that are the same are left out here. */
export type Line =
  | { is: "same" | "added" | "removed"; text: string; before?: number; after?: number }
  | { is: "gap"; count: number };

export interface FileDifference {
  file: string;
  /** Absent where too much is different. */
  lines: Line[] | undefined;
  added: number;
  removed: number;
}

export interface TextDifference {
  locale: string;
  key: string;
  before: string | undefined;
  after: string | undefined;
  pieces: Piece[];
}

export interface Difference {
  texts: TextDifference[];
  files: FileDifference[];
}

/** Lines around a change that are shown with it. */
const around = 3;
/** Nobody reads more of one file than this; and one may take so long, in milliseconds, and all of a page together. */
const limits = { maxEditLength: 4_000, timeout: 300 };
const whole = { files: 400, texts: 600 };

/** Milliseconds for the next comparison of several that share so many; 0 when they are spent. */
function clock(together: number): () => number {
  const began = performance.now();
  return () => Math.max(0, Math.min(limits.timeout, Math.floor(together - (performance.now() - began))));
}

/** `first`: the language that stands before the others. What there is no time to compare is shown as a whole, before and after. */
export function differenceOf(before: Wording, after: Wording, first = ""): Difference {
  const left = clock(whole.files);
  const [all, allNow] = [sourcesOf(before), sourcesOf(after)];
  const files = names(all, allNow).flatMap((file) => {
    const [old, now] = [all[file] ?? "", allNow[file] ?? ""];
    return old === now ? [] : [fileDifference(file, old, now, left())];
  });
  return { texts: textsOf(before, after, first), files };
}

/** The languages in which a text is different, in their order. */
export const languagesIn = ({ texts }: Difference): string[] => [
  ...new Set(texts.map(({ locale }) => locale)),
];

const names = (a: object, b: object): string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])];

function textsOf(before: Wording, after: Wording, first: string): TextDifference[] {
  const left = clock(whole.texts);
  const keys = names(
    Object.assign({}, ...Object.values(before.strings)),
    Object.assign({}, ...Object.values(after.strings)),
  );
  const locales = names(before.strings, after.strings).sort(
    (a, b) => Number(b === first) - Number(a === first),
  );
  return keys.flatMap((key) =>
    locales.flatMap((locale) => {
      const [old, now] = [before.strings[locale]?.[key], after.strings[locale]?.[key]];
      return old === now
        ? []
        : [{ locale, key, before: old, after: now, pieces: piecesOf(old, now, left()) }];
    }),
  );
}

/** What was written and what was taken out, word by word. */
function piecesOf(before = "", after = "", timeout: number): Piece[] {
  const changes = (timeout > 0 && diffWordsWithSpace(before, after, { ...limits, timeout })) || [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return changes
    .map(
      ({ value, added, removed }): Piece => ({
        is: added ? "added" : removed ? "removed" : "same",
        text: value,
      }),
    )
    .filter(({ text }) => text !== "");
}

function fileDifference(file: string, before: string, after: string, timeout: number): FileDifference {
  const changes = timeout > 0 && diffLines(ended(before), ended(after), { ...limits, timeout });
  if (!changes) return { file, lines: undefined, added: 0, removed: 0 };
  const lines: Line[] = [];
  let [left, right] = [1, 1];
  for (const [i, { value, added, removed }] of changes.entries()) {
    const all = value.replace(/\n$/, "").split("\n");
    if (added) lines.push(...all.map((text) => ({ is: "added" as const, text, after: right++ })));
    else if (removed) lines.push(...all.map((text) => ({ is: "removed" as const, text, before: left++ })));
    else {
      const same = all.map((text) => ({ is: "same" as const, text, before: left++, after: right++ }));
      const [head, tail] = [i === 0 ? 0 : around, i === changes.length - 1 ? 0 : around];
      const hidden = same.length - head - tail;
      if (hidden <= 1) lines.push(...same);
      else
        lines.push(...same.slice(0, head), { is: "gap", count: hidden }, ...same.slice(same.length - tail));
    }
  }
  const count = (is: Line["is"]) => lines.filter((line) => line.is === is).length;
  return { file, lines, added: count("added"), removed: count("removed") };
}

const ended = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
