import type { Font, Glyph } from "@pdf-lib/fontkit";

/**
 * The letters of our papers: Inter in two weights, with the characters of Europe's Latin, Greek and Cyrillic languages. fontkit reads the
 * font; what it tells is kept, because it takes a millisecond to lay out a line and a paper asks for the same letters a thousand times.
 */
export type Weight = "regular" | "semibold";

export interface Face {
  /** The font as pdf-lib embeds it: one glyph a character, without a look at its neighbours. */
  font: Font;
  bytes: Uint8Array;
  has: (character: string) => boolean;
  run: (text: string, tabular: boolean) => Run;
}

/** A text ready to be shown: what to ask the font for, and what each glyph moves the pen. */
export interface Run {
  /** The text, its figures replaced by those of one width where these were asked for. */
  shown: string;
  /** Between a glyph and the next one, in thousandths of an em; 0 where they stand as they are. */
  kerns: number[];
  /** Of all of it, in thousandths of an em. */
  width: number;
}

/** Figures of one width have no character of their own; here they have one of the private area, and are still read as figures. */
const firstTabular = 0xe030;
/** What stands for a character that the font lacks. */
export const replacement = "□";
/** There are a few hundred in all that we write; customers' names must not make them endless. */
const mostPairs = 20_000;

export function openFace(font: Font, bytes: Uint8Array): Face {
  const glyphs = new Map<number, Glyph>();
  // A glyph stands for the first character that asked for it, whatever paper that was on: so each asks now. From behind, because of the
  // two that share a glyph, ’ and ʼ, the first is written more often.
  for (const point of font.characterSet.toReversed()) glyphs.set(point, font.glyphForCodePoint(point));
  for (const [figure, glyph] of font.layout("0123456789", { tnum: true }).glyphs.entries())
    glyphs.set(firstTabular + figure, glyph);

  /** A character that the font lacks is a box here too: a hole among the glyphs would fail only when the file is saved. */
  const box = font.glyphForCodePoint(replacement.charCodeAt(0));
  const glyphOf = (point: number): Glyph => glyphs.get(point) ?? box;

  const perMille = 1000 / font.unitsPerEm;
  const advances = new Map([...glyphs].map(([point, glyph]) => [point, glyph.advanceWidth * perMille]));
  const advance = (point: number): number => advances.get(point) ?? box.advanceWidth * perMille;
  const pairs = new Map<number, number>();
  const kern = (first: number, second: number): number => {
    // The font has no character beyond the first 65,536.
    const pair = first * 65_536 + second;
    let found = pairs.get(pair);
    if (found === undefined) {
      if (pairs.size >= mostPairs) pairs.clear();
      const { positions } = font.layout(String.fromCharCode(first, second));
      found = advances.has(first) ? (positions[0]?.xAdvance ?? 0) * perMille - advance(first) : 0;
      pairs.set(pair, found);
    }
    return found;
  };

  return {
    font: Object.create(font, {
      layout: { value: (text: string) => ({ glyphs: pointsOf(text).map(glyphOf) }) },
      createSubset: { value: () => subsetOf(font) },
    }),
    bytes,
    has: (character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
    run(text, tabular) {
      const points = pointsOf(text);
      const kerns: number[] = [];
      let width = 0;
      for (const [i, point] of points.entries()) {
        const figure = tabular && isFigure(point);
        if (i > 0) {
          const before = points[i - 1] ?? 0;
          // In a column, figures stand below each other.
          const moved = figure || before >= firstTabular ? 0 : kern(before, point);
          kerns.push(moved);
          width += moved;
        }
        if (figure) points[i] = point - 48 + firstTabular;
        width += advance(points[i] ?? 0);
      }
      return { shown: String.fromCodePoint(...points), kerns, width };
    },
  };
}

function pointsOf(text: string): number[] {
  const points: number[] = [];
  for (const character of text) points.push(character.codePointAt(0) ?? 0);
  return points;
}

const isFigure = (point: number) => point >= 48 && point <= 57;

/** fontkit's own, without its `encode`: pdf-lib takes that for the one of a later fontkit, which wants no stream. */
function subsetOf(font: Font) {
  const subset = font.createSubset();
  return {
    includeGlyph: (glyph: Glyph) => subset.includeGlyph(glyph),
    encodeStream: () => subset.encodeStream(),
  };
}

const ignored = /\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu;
const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The text as the font can show it: composed, without what is invisible or reorders what is read; a letter that the font lacks is
 * written as its compatible one ("ﬁ" as "fi"), else as a box. A word of a script that the font lacks is as many boxes as it has letters.
 */
export function legible(text: string, face: Pick<Face, "has">): string {
  const clean = text
    .toWellFormed()
    .normalize("NFC")
    .replace(/[^\S\u00A0]+/g, " ")
    .replace(ignored, "");
  const has = (part: string) => [...part].every(face.has);
  if (has(clean)) return clean;
  let out = "";
  for (const { segment } of clusters.segment(clean)) {
    const compatible = segment.normalize("NFKC");
    out += has(segment) ? segment : has(compatible) ? compatible : /^\s+$/u.test(segment) ? " " : replacement;
  }
  return out;
}
