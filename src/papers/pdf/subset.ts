import type { Face } from "./fonts.ts";

/** The glyphs that one paper shows of a font, in the order in which they came up; number 0 is the one for what is not there. */
export interface Used {
  face: Face;
  numbers: Map<number, number>;
}

export const nothingUsed = (face: Face): Used => ({ face, numbers: new Map([[0, 0]]) });

export function numberOf({ numbers }: Used, glyph: number): number {
  const found = numbers.get(glyph);
  if (found !== undefined) return found;
  numbers.set(glyph, numbers.size);
  return numbers.size - 1;
}

/**
 * A TrueType font of only these glyphs, with the tables that a PDF reader needs (ISO 32000-1, 9.9: glyf, head, hhea, hmtx, loca, maxp).
 * The figures in the tables' heads are those of the OpenType specification.
 */
export function trueType({ face, numbers }: Used): Uint8Array {
  const glyphs = [...numbers.keys()];
  const outlines = glyphs.map((glyph) => face.outline(glyph));
  const points = outlines.map(pointsOf);
  const most = (of: (one: { points: number; contours: number }) => number) => Math.max(...points.map(of));
  const perEm = (perMille: number) => Math.round((perMille * face.unitsPerEm) / 1000);
  const [left = 0, bottom = 0, right = 0, top = 0] = face.box.map(perEm);

  const loca = table(glyphs.length * 4 + 4);
  const hmtx = table(glyphs.length * 4);
  const length = outlines.reduce((sum, outline) => sum + outline.length, 0);
  const glyf = new Uint8Array(length);
  let at = 0;
  for (const [i, outline] of outlines.entries()) {
    loca.setUint32(i * 4, at);
    hmtx.setUint16(i * 4, face.advances[glyphs[i] ?? 0] ?? 0);
    hmtx.setInt16(i * 4 + 2, outline.length > 4 ? viewOf(outline).getInt16(2) : 0);
    glyf.set(outline, at);
    at += outline.length;
  }
  loca.setUint32(glyphs.length * 4, at);

  const head = table(54);
  head.setUint32(0, 0x00010000);
  head.setUint32(12, 0x5f0f3cf5);
  head.setUint16(16, 0b11);
  head.setUint16(18, face.unitsPerEm);
  for (const [i, value] of [left, bottom, right, top].entries()) head.setInt16(36 + i * 2, value);
  head.setUint16(46, 8);
  head.setInt16(48, 2);
  head.setInt16(50, 1);

  const hhea = table(36);
  hhea.setUint32(0, 0x00010000);
  hhea.setInt16(4, perEm(face.ascent));
  hhea.setInt16(6, perEm(face.descent));
  hhea.setUint16(10, Math.max(...glyphs.map((glyph) => face.advances[glyph] ?? 0)));
  hhea.setInt16(16, right);
  hhea.setInt16(18, 1);
  hhea.setUint16(34, glyphs.length);

  const maxp = table(32);
  maxp.setUint32(0, 0x00010000);
  maxp.setUint16(4, glyphs.length);
  maxp.setUint16(
    6,
    most((one) => one.points),
  );
  maxp.setUint16(
    8,
    most((one) => one.contours),
  );
  maxp.setUint16(14, 2);

  return font({
    glyf,
    head: bytesOf(head),
    hhea: bytesOf(hhea),
    hmtx: bytesOf(hmtx),
    loca: bytesOf(loca),
    maxp: bytesOf(maxp),
  });
}

const table = (length: number) => new DataView(new ArrayBuffer(length));
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const bytesOf = (view: DataView) => new Uint8Array(view.buffer);

/** A simple glyph starts with the number of its contours, a box, and the last point of each contour. */
function pointsOf(outline: Uint8Array): { points: number; contours: number } {
  if (outline.length < 10) return { points: 0, contours: 0 };
  const view = viewOf(outline);
  const contours = view.getInt16(0);
  return { contours, points: contours > 0 ? view.getUint16(8 + contours * 2) + 1 : 0 };
}

function font(tables: Record<string, Uint8Array>): Uint8Array {
  const list = Object.entries(tables);
  const padded = (length: number) => (length + 3) & ~3;
  const start = 12 + list.length * 16;
  const bytes = new Uint8Array(list.reduce((sum, [, one]) => sum + padded(one.length), start));
  const view = viewOf(bytes);
  const steps = Math.floor(Math.log2(list.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, list.length);
  view.setUint16(6, 16 << steps);
  view.setUint16(8, steps);
  view.setUint16(10, list.length * 16 - (16 << steps));
  let at = start;
  for (const [i, [name, one]] of list.entries()) {
    const entry = 12 + i * 16;
    for (let letter = 0; letter < 4; letter++) view.setUint8(entry + letter, name.charCodeAt(letter));
    bytes.set(one, at);
    view.setUint32(entry + 4, checksum(bytes, at, padded(one.length)));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, one.length);
    at += padded(one.length);
  }
  // The whole file's sum is made to be this number; the entry lies 8 bytes into `head`.
  const head = view.getUint32(12 + list.findIndex(([name]) => name === "head") * 16 + 8);
  view.setUint32(head + 8, (0xb1b0afba - checksum(bytes, 0, bytes.length)) >>> 0);
  return bytes;
}

function checksum(bytes: Uint8Array, from: number, length: number): number {
  const view = viewOf(bytes);
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
