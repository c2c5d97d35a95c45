import regular from "../fonts/regular.json" with { type: "json" };
import semibold from "../fonts/semibold.json" with { type: "json" };

/**
 * The letters of our papers: Inter in two weights, with the characters of Europe's Latin, Greek and Cyrillic languages.
 * A font is read once per process. Its glyphs stand alone (no composites, no hints), so that a paper takes along exactly the ones it shows.
 */
export type Weight = "regular" | "semibold";

export interface Face {
  name: string;
  /** Per thousandth of an em, as PDF counts: ascent, descent, height of capitals, weight of stems, and the box around all letters. */
  ascent: number;
  descent: number;
  capHeight: number;
  stem: number;
  box: readonly number[];
  unitsPerEm: number;
  /** Glyph 0 is the one for what is not there; it is never shown. */
  glyphOf: ReadonlyMap<number, number>;
  characterOf: readonly string[];
  /** Per glyph, in the font's own units. */
  advances: readonly number[];
  /** In the font's own units, by first glyph * 65536 + second glyph. */
  kerning: ReadonlyMap<number, number>;
  outline: (glyph: number) => Uint8Array;
}

type Source = typeof regular;

const sources: Record<Weight, Source> = { regular, semibold: semibold as unknown as Source }; // safe because both are written by the same script; only the kerning pairs differ
const faces = new Map<Weight, Face>();

export function face(weight: Weight): Face {
  const found = faces.get(weight) ?? read(sources[weight]);
  faces.set(weight, found);
  return found;
}

/** Figures of one width stand in columns; they live in a private area of the font, and are read as figures. */
const firstTabular = 0xe030;
const isTabular = (point: number) => point >= firstTabular && point < firstTabular + 10;

function read(source: Source): Face {
  const { unitsPerEm, advances, ends } = source;
  const outlines = bytesOf(source.outlines);
  const characterOf = [""];
  const glyphOf = new Map<number, number>();
  for (const character of source.characters) {
    const point = character.codePointAt(0) ?? 0;
    glyphOf.set(point, characterOf.length);
    characterOf.push(isTabular(point) ? String(point - firstTabular) : character);
  }
  const kerning = new Map<number, number>();
  for (const [first, row] of Object.entries(source.kerning))
    for (const [value, seconds] of Object.entries(row))
      for (const second of seconds)
        kerning.set(pair(glyphOf.get(code(first)) ?? 0, glyphOf.get(code(second)) ?? 0), Number(value));
  const perMille = (value: number) => Math.round((value * 1000) / unitsPerEm);
  return {
    name: source.name,
    ascent: perMille(source.ascent),
    descent: perMille(source.descent),
    capHeight: perMille(source.capHeight),
    stem: source.stem,
    box: source.box.map(perMille),
    unitsPerEm,
    glyphOf,
    characterOf,
    advances,
    kerning,
    outline: (glyph) => outlines.subarray(glyph === 0 ? 0 : ends[glyph - 1], ends[glyph]),
  };
}

const code = (character: string): number => character.codePointAt(0) ?? 0;
const pair = (first: number, second: number): number => first * 65_536 + second;

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Glyphs of a text with what each moves the pen, kerning included, in thousandths of an em. */
export interface Run {
  glyphs: number[];
  /** Between a glyph and the next one; 0 where they stand as they are. */
  kerns: number[];
  width: number;
}

/**
 * A text as glyphs. It holds only what the font has: `legible` sees to that.
 *
 * @param tabular figures all as wide as each other, for columns
 */
export function runOf(text: string, face: Face, tabular: boolean): Run {
  const { glyphOf, advances, kerning, unitsPerEm } = face;
  const glyphs: number[] = [];
  const kerns: number[] = [];
  let width = 0;
  for (const character of text) {
    const point = code(character);
    const figure = tabular && point >= 48 && point <= 57 ? point - 48 + firstTabular : point;
    const glyph = glyphOf.get(figure) ?? 0;
    const before = glyphs.at(-1);
    if (before !== undefined) {
      const kern = kerning.get(pair(before, glyph)) ?? 0;
      kerns.push(kern);
      width += kern;
    }
    glyphs.push(glyph);
    width += advances[glyph] ?? 0;
  }
  return { glyphs, kerns, width: (width * 1000) / unitsPerEm };
}

/** What stands for a character that the font lacks. */
export const replacement = "□";

const ignored = /\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu;
const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The text as the font can show it: composed, without what is invisible or reorders what is read; a letter that the font lacks is
 * written as its compatible one ("ﬁ" as "fi"), else as a box. A word of a script that the font lacks is as many boxes as it has letters.
 */
export function legible(
  text: string,
  glyphOf: ReadonlyMap<number, number> = face("regular").glyphOf,
): string {
  const clean = text
    .toWellFormed()
    .normalize("NFC")
    .replace(/[^\S\u00A0]+/g, " ")
    .replace(ignored, "");
  const has = (part: string) => [...part].every((character) => glyphOf.has(code(character)));
  if (has(clean)) return clean;
  let out = "";
  for (const { segment } of clusters.segment(clean)) {
    const compatible = segment.normalize("NFKC");
    out += has(segment) ? segment : has(compatible) ? compatible : /^\s+$/u.test(segment) ? " " : replacement;
  }
  return out;
}
