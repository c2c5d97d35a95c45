import { type Style, widthOf } from "./sheet.ts";

/**
 * A text in lines of at most `width` points: broken at spaces (a no-break space holds), after the slash of an address, and inside a word
 * only when the word alone is wider than the line.
 */
export function linesOf(text: string, width: number, style: Style): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  const widthOfPart = (part: string) => widthOf(part, style);
  const fits = (part: string) => widthOfPart(part) <= width + 0.01;
  for (const word of text.split(" ")) {
    if (word === "") continue;
    // Only neighbours move each other: what a word adds to a line depends on the line's last letter alone.
    const last = line.slice(-1);
    const longer =
      line === "" ? widthOfPart(word) : used + widthOfPart(`${last} ${word}`) - widthOfPart(last);
    if (longer <= width + 0.01) {
      line = line === "" ? word : `${line} ${word}`;
      used = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = piecesOf(word, fits);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
    used = widthOfPart(line);
  }
  if (line !== "" || lines.length === 0) lines.push(line);
  return lines;
}

/** A word that fits is one piece; another is cut where it becomes too wide. */
function piecesOf(word: string, fits: (part: string) => boolean): string[] {
  if (fits(word)) return [word];
  const pieces: string[] = [];
  let left = [...word];
  while (left.length > 0) {
    let [low, high] = [1, left.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits(left.slice(0, middle).join(""))) low = middle;
      else high = middle - 1;
    }
    const slash = low < left.length ? left.slice(0, low).lastIndexOf("/") + 1 : 0;
    const cut = slash > low / 2 ? slash : low;
    pieces.push(left.slice(0, cut).join(""));
    left = left.slice(cut);
  }
  return pieces;
}
