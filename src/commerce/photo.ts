import { crc32 } from "node:zlib";

/**
 * A photo without what a camera wrote beside the picture: places, times, serial numbers, names, previews. What the picture is made of stays byte for byte; so do its colours' profile and
 * which way up it is. Kept is what is known to be needed: a maker's block that is new tomorrow goes too.
 */

/** The photo without it; what is no JPEG, PNG or WebP as it came, and undefined for one that is not whole enough to be read. */
export function withoutTraces(bytes: Uint8Array): Uint8Array | undefined {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind =
    at[0] === 0xff && at[1] === 0xd8
      ? jpeg
      : at.toString("latin1", 0, 4) === "\x89PNG"
        ? png
        : isWebp(at) && webp;
  try {
    return kind ? kind(at) : bytes;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const isWebp = (at: Buffer) =>
  at.toString("latin1", 0, 4) === "RIFF" && at.toString("latin1", 8, 12) === "WEBP";

/** Exif with nothing in it but which way up, from Exif that may have anything in it; empty where it is upright. */
function upright(exif: Buffer): Buffer {
  const little = exif.toString("latin1", 0, 2) === "II";
  const [two, four] = little
    ? [(at: number) => exif.readUInt16LE(at), (at: number) => exif.readUInt32LE(at)]
    : [(at: number) => exif.readUInt16BE(at), (at: number) => exif.readUInt32BE(at)];
  try {
    const first = four(4);
    for (let i = 0; i < two(first); i++) {
      const entry = first + 2 + i * 12;
      const turned = two(entry) === 0x0112 ? two(entry + 8) : 1;
      if (turned >= 2 && turned <= 8)
        return Buffer.from([
          ...[77, 77, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0],
          0,
          0,
          0,
          0,
        ]);
    }
  } catch (error) {
    // Cut short: then nobody knows which way up it was.
    if (!(error instanceof RangeError)) throw error;
  }
  return Buffer.alloc(0);
}

/** Throws RangeError where a length leads out of the file. */
function part(at: Buffer, from: number, to: number): Buffer {
  if (to > at.length || to < from) throw new RangeError("the photo ends too early");
  return at.subarray(from, to);
}

function jpeg(at: Buffer): Buffer {
  const kept = [part(at, 0, 2)];
  let turned: Buffer = Buffer.alloc(0);
  for (let i = 2; ; ) {
    if (at.readUInt8(i) !== 0xff) throw new RangeError("no marker where one must be");
    while (at.readUInt8(i + 1) === 0xff) i++;
    const marker = at.readUInt8(i + 1);
    // Behind the end of the picture, telephones keep films and larger previews.
    if (marker === 0xd9) return Buffer.concat([...kept, part(at, i, i + 2)]);
    const end = i + 2 + at.readUInt16BE(i + 2);
    const segment = part(at, i, end);
    const name = segment.toString("latin1", 4, 15);
    if (marker === 0xe1 && name.startsWith("Exif\0\0") && turned.length === 0) {
      turned = upright(segment.subarray(10));
      if (turned.length > 0)
        kept.push(Buffer.from([0xff, 0xe1, 0, turned.length + 8]), Buffer.from("Exif\0\0"), turned);
    }
    const isNeeded =
      marker < 0xe0 ||
      (marker === 0xe0 && name.startsWith("JFIF\0")) ||
      (marker === 0xe2 && name === "ICC_PROFILE") ||
      (marker === 0xee && name.startsWith("Adobe"));
    if (isNeeded) kept.push(segment);
    i = end;
    if (marker !== 0xda) continue;
    // What is drawn, up to the next marker that is no part of it. A photo that was cut short ends there.
    while (i < at.length && !(at[i] === 0xff && i + 1 < at.length && !isDrawn(at.readUInt8(i + 1)))) i++;
    kept.push(part(at, end, i));
    if (i >= at.length) return Buffer.concat(kept);
  }
}
const isDrawn = (next: number): boolean => next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);

const ofPng = new Set(
  "tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD hIST pHYs sPLT acTL fcTL fdAT".split(" "),
);

function png(at: Buffer): Buffer {
  const kept = [part(at, 0, 8)];
  for (let i = 8; ; ) {
    const end = i + 12 + at.readUInt32BE(i);
    const [chunk, name] = [part(at, i, end), at.toString("latin1", i + 4, i + 8)];
    const turned = name === "eXIf" ? upright(chunk.subarray(8, -4)) : undefined;
    // A capital letter first: no picture without it.
    if (/^[A-Z]/.test(name) || ofPng.has(name)) kept.push(chunk);
    else if (turned?.length) {
      const [length, said, sum] = [
        Buffer.alloc(4),
        Buffer.concat([Buffer.from("eXIf"), turned]),
        Buffer.alloc(4),
      ];
      length.writeUInt32BE(turned.length);
      sum.writeUInt32BE(crc32(said));
      kept.push(length, said, sum);
    }
    if (name === "IEND") return Buffer.concat(kept);
    i = end;
  }
}

const ofWebp = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);
const [hasExif, hasXmp] = [0x08, 0x04];

function webp(at: Buffer): Buffer {
  const kept: Buffer[] = [];
  const last = Math.min(at.length, 8 + at.readUInt32LE(4));
  let turned: Buffer = Buffer.alloc(0);
  for (let i = 12; i + 8 <= last; ) {
    const [name, size] = [at.toString("latin1", i, i + 4), at.readUInt32LE(i + 4)];
    const end = Math.min(i + 8 + size + (size % 2), Math.max(last, i + 8 + size));
    const chunk = part(at, i, end);
    const exif = chunk.subarray(8, 8 + size);
    if (name === "EXIF")
      turned = upright(exif.toString("latin1", 0, 6) === "Exif\0\0" ? exif.subarray(6) : exif);
    if (ofWebp.has(name)) kept.push(Buffer.from(chunk));
    i = end;
  }
  const [first] = kept;
  if (first?.toString("latin1", 0, 4) === "VP8X")
    first[8] = (first.readUInt8(8) & ~(hasExif | hasXmp)) | (turned.length > 0 ? hasExif : 0);
  if (turned.length > 0) {
    const head = Buffer.from("EXIF\0\0\0\0", "latin1");
    head.writeUInt32LE(turned.length, 4);
    kept.push(head, turned);
  }
  const body = Buffer.concat(kept);
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}
