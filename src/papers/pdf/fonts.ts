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
const tabularFigure = (figure: string): string =>
  String.fromCharCode(firstTabular + figure.charCodeAt(0) - 48);
/** There are a few hundred in all that we write; customers' names must not make them endless. */
const mostPairs = 20_000;

export function openFace(font: Font, bytes: Uint8Array): Face {
  const glyphs = new Map<string, Glyph>();
  // A glyph stands for the first character that asked for it, whatever paper that was on: so each asks now. From behind, because of the
  // two that share a glyph, ’ and ʼ, the first is written more often.
  for (const point of font.characterSet.toReversed())
    glyphs.set(String.fromCodePoint(point), font.glyphForCodePoint(point));
  for (const [figure, glyph] of font.layout("0123456789", { tnum: true }).glyphs.entries())
    glyphs.set(tabularFigure(String(figure)), glyph);

  const perMille = 1000 / font.unitsPerEm;
  const glyphsOf = (text: string) =>
    Array.from(text, (one) => glyphs.get(one)).filter((one) => one !== undefined);
  const pairs = new Map<string, number>();
  const kern = (pair: string): number => {
    let found = pairs.get(pair);
    if (found === undefined) {
      if (pairs.size >= mostPairs) pairs.clear();
      const { glyphs, positions } = font.layout(pair);
      found = ((positions[0]?.xAdvance ?? 0) - (glyphs[0]?.advanceWidth ?? 0)) * perMille;
      pairs.set(pair, found);
    }
    return found;
  };
  return {
    font: Object.create(font, {
      layout: { value: (text: string) => ({ glyphs: glyphsOf(text) }) },
      createSubset: { value: () => subsetOf(font) },
    }),
    bytes,
    has: (character) => glyphs.has(character),
    run(text, tabular) {
      const kerns: number[] = [];
      let before = "";
      for (const character of text) {
        const pair = before + character;
        // In a column, figures stand below each other.
        if (before) kerns.push(tabular && /[0-9]/.test(pair) ? 0 : kern(pair));
        before = character;
      }
      const shown = tabular ? text.replace(/[0-9]/g, tabularFigure) : text;
      const advances = glyphsOf(shown).map((glyph) => glyph.advanceWidth * perMille);
      return { shown, kerns, width: [...advances, ...kerns].reduce((all, one) => all + one, 0) };
    },
  };
}

/** fontkit's own, without its `encode`: pdf-lib takes that for the one of a later fontkit, which wants no stream. */
function subsetOf(font: Font) {
  const subset = font.createSubset();
  return {
    includeGlyph: (glyph: Glyph) => subset.includeGlyph(glyph),
    encodeStream: () => subset.encodeStream(),
  };
}

/** What stands for a character that the font lacks. */
export const replacement = "□";

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
