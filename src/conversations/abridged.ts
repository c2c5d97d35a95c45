/**
 * Makes a mail short enough to be parsed at once. A parser takes its time for every line and every part, and nothing else happens meanwhile: a photo of ten
 * megabytes, or a mail made of line breaks, would keep everybody else waiting. The mail itself is kept as it came.
 */

/** Stands where something was left out. ASCII, and in no base64 (RFC 2045 section 6.8): a decoder passes over it. */
export const leftOut = "[...]";

/** Of what stands between two lines that may be boundaries: what a person writes and quotes is a fraction of it. */
const most = { bytes: 256 * 1024, lines: 4_000 } as const;
/** Of all of it together. Each stretch takes at most half of what is left, so that the last of many files still shows its name. */
const mostOfAll = { bytes: 2 * 1024 * 1024, lines: 8_000 } as const;
const least = { bytes: 4 * 1024, lines: 20 } as const;
const mostStretches = 500;

/**
 * The mail with each long stretch cut short, and ended where there are too many; whole where it is small. `headLength` is where its headers end.
 * In time that the limits bound, whatever is in it.
 */
export function abridged(raw: Uint8Array, headLength: number): { bytes: Uint8Array; hasEnded: boolean } {
  const mail = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const kept: Uint8Array[] = [mail.subarray(0, headLength)];
  let { bytes, lines } = mostOfAll as { bytes: number; lines: number };
  let isWhole = true;
  let at = headLength;
  for (let stretches = 0; at < mail.length && stretches < mostStretches; stretches++) {
    const end = nextBoundary(mail, at);
    const stop = cutAt(mail, at, end, {
      bytes: Math.max(least.bytes, Math.min(most.bytes, bytes / 2)),
      lines: Math.max(least.lines, Math.min(most.lines, lines / 2)),
    });
    kept.push(mail.subarray(at, stop.at));
    if (stop.at < end) {
      kept.push(mark);
      isWhole = false;
    }
    bytes -= stop.at - at;
    lines -= stop.lines;
    at = end;
  }
  const hasEnded = at < mail.length;
  return { bytes: isWhole && !hasEnded ? raw : Buffer.concat(kept), hasEnded };
}

const mark = Buffer.from(`\r\n${leftOut}\r\n`);

/**
 * Where the next line begins that may be a boundary: with two hyphens (RFC 2046 section 5.1.1). Looked for byte by byte, which takes the same time
 * whatever the mail is made of; a search for text does not.
 */
function nextBoundary(mail: Uint8Array, from: number): number {
  // Of two hyphens in a row every second byte is one.
  for (let at = from + 1; at < mail.length; at += 2) {
    if (mail[at] !== 45) continue;
    if (mail[at + 1] === 45 && mail[at - 1] === 10) return at;
    if (mail[at - 1] === 45 && mail[at - 2] === 10 && at - 1 > from) return at - 1;
  }
  return mail.length;
}

/** Where a stretch has had its bytes or its lines, and how many lines those are. */
function cutAt(
  mail: Buffer,
  from: number,
  to: number,
  { bytes, lines }: { bytes: number; lines: number },
): { at: number; lines: number } {
  const end = Math.min(to, from + bytes);
  let counted = 0;
  for (let at = from; at < end; ) {
    const line = mail.indexOf(10, at);
    if (line < 0 || line >= end) break;
    counted += 1;
    at = line + 1;
    if (counted >= lines) return { at, lines: counted };
  }
  return { at: end, lines: counted };
}
