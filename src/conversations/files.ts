/**
 * The files of a received mail in full. Its words are read from the beginning of each part, so that nobody waits; here each file's own bytes are cut out of the
 * raw mail in one pass over its lines and decoded, never looked into. It pauses on its way: a mail made to be slow keeps nobody else waiting.
 */
import PostalMime from "postal-mime";
import { largestMail, safeName } from "./received.ts";

/** More are left in the mail. */
export const mostFiles = 20;
/** Real mails have some ten parts and few lines that could be boundaries; more are written to keep us busy. */
const mostParts = 1_000;
const mostNested = 100;
const mostLines = 200_000;
const largestHead = 16 * 1024;
/** Milliseconds of work between two pauses, and bytes of it that are not asked how long they take. */
const stretch = 15;
const piece = 512 * 1024;

/** `name` is safe to save under, `claimedType` is what the mail says. */
interface SentFile {
  name: string;
  claimedType: string;
  bytes: Buffer;
}

/** One part without parts of its own: where its headers and its body stand in the mail. */
interface Part {
  head: string;
  from: number;
  to: number;
}

/** In the order of the mail; `leftOut` are those beyond twenty. None of a mail that is larger than 25 MB. */
export async function filesIn(raw: Uint8Array): Promise<{ files: SentFile[]; leftOut: number }> {
  if (raw.length > largestMail) return { files: [], leftOut: 0 };
  const mail = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const files: SentFile[] = [];
  let leftOut = 0;
  const paced = pacer();
  for (const part of await partsOf(mail, paced)) {
    const named = await nameOf(part.head, files.length + 1);
    await paced();
    if (!named) continue;
    if (files.length >= mostFiles) {
      leftOut += 1;
      continue;
    }
    files.push({ ...named, bytes: await decoded(mail, part, paced) });
  }
  return { files, leftOut };
}

type Paced = () => Promise<void>;

/** Lets others work when it was called long after the last time that it did. */
function pacer(): Paced {
  let until = performance.now() + stretch;
  return async () => {
    if (performance.now() < until) return;
    await new Promise<void>((go) => setImmediate(go));
    until = performance.now() + stretch;
  };
}

/** As the mail reader names a part of these headers; undefined where it is text to read and no file. */
async function nameOf(
  head: string,
  number: number,
): Promise<{ name: string; claimedType: string } | undefined> {
  const fields = head
    .split(/\r?\n(?![ \t])/)
    .filter((field) => /^content-(?:type|disposition|id):/i.test(field) && field.length < 4_000)
    .slice(0, 6);
  if (fields.length === 0) return undefined;
  const read = await PostalMime.parse(Buffer.from(`${fields.join("\r\n")}\r\n\r\nx\r\n`, "latin1"), {
    forceRfc822Attachments: true,
  }).catch(() => undefined);
  const [file] = read?.attachments ?? [];
  if (!file) return undefined;
  return {
    name: safeName(file.filename ?? "", number),
    claimedType: /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,100}$/.test(file.mimeType)
      ? file.mimeType
      : "application/octet-stream",
  };
}

/** Walks the lines that may be boundaries (RFC 2046 section 5.1.1) and notes each part that has none inside. */
async function partsOf(mail: Buffer, paced: Paced): Promise<Part[]> {
  const parts: Part[] = [];
  const open = new Map<string, number>();
  let depth = 0;
  let begun = 0;

  /** Begins a part at its headers; a multipart opens its boundary, any other goes on until the next one that is open. */
  const begin = (at: number): Part | undefined => {
    const end = headEnd(mail, at);
    const head = mail.toString("latin1", at, Math.min(end.head, at + largestHead));
    const boundary = boundaryOf(head);
    begun += 1;
    if (boundary === undefined || open.has(boundary) || open.size >= mostNested)
      return { head, from: end.body, to: mail.length };
    depth += 1;
    open.set(boundary, depth);
    return undefined;
  };

  let current = begin(0);
  const finish = (at: number) => {
    if (current) parts.push({ ...current, to: Math.max(current.from, withoutNewline(mail, at)) });
    current = undefined;
  };
  let at = 0;
  for (let looked = 0; begun < mostParts && looked < mostLines && open.size > 0; looked++) {
    at = await nextHyphens(mail, at, paced);
    if (at < 0) break;
    const lineEnd = endOfLine(mail, at);
    // A boundary has at most 70 characters.
    if (lineEnd - at <= 80) {
      const line = mail.toString("latin1", at + 2, lineEnd).trimEnd();
      const closing = line.endsWith("--") ? line.slice(0, -2) : undefined;
      const name = open.has(line) ? line : closing;
      const level = name === undefined ? undefined : open.get(name);
      if (level !== undefined && name !== undefined) {
        finish(at);
        // What was open inside it has ended, whether or not it said so.
        for (const [inner, of] of open) if (of > level) open.delete(inner);
        if (name === line) current = begin(lineEnd + 1);
        else open.delete(name);
      }
    }
    at = lineEnd;
    await paced();
  }
  finish(mail.length);
  return parts;
}

/** Where the next line begins that starts with two hyphens; a search over bytes, so that long files cost little. */
async function nextHyphens(mail: Buffer, from: number, paced: Paced): Promise<number> {
  if (from === 0 && mail[0] === 45 && mail[1] === 45) return 0;
  for (let start = from; start < mail.length; start += piece) {
    const at = mail.subarray(start, start + piece + 2).indexOf("\n--", 0, "latin1");
    if (at >= 0) return start + at + 1;
    await paced();
  }
  return -1;
}

function endOfLine(mail: Buffer, from: number): number {
  const end = mail.indexOf(10, from);
  return end < 0 ? mail.length : end;
}

const withoutNewline = (mail: Buffer, at: number): number =>
  mail[at - 1] === 10 ? (mail[at - 2] === 13 ? at - 2 : at - 1) : at;

/** The first empty line after `at`, and what stands behind it. Headers longer than they may be end where they may. */
function headEnd(mail: Buffer, at: number): { head: number; body: number } {
  for (let line = at; line < mail.length && line - at < largestHead; ) {
    const end = endOfLine(mail, line);
    if (end === line || (end === line + 1 && mail[line] === 13)) return { head: line, body: end + 1 };
    line = end + 1;
  }
  return { head: Math.min(mail.length, at + largestHead), body: Math.min(mail.length, at + largestHead) };
}

function boundaryOf(head: string): string | undefined {
  const type = fieldOf(head, "content-type");
  if (!/^\s*multipart\//i.test(type)) return undefined;
  const [, quoted, bare] = /;\s*boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i.exec(type) ?? [];
  return (quoted ?? bare)?.trimEnd();
}

/** One header, unfolded. */
function fieldOf(head: string, name: string): string {
  const start = new RegExp(`^${name}:`, "im").exec(head);
  if (!start) return "";
  const [field = ""] = head.slice(start.index + start[0].length, start.index + 4_000).split(/\r?\n(?![ \t])/);
  return field.replace(/\r?\n/g, "");
}

async function decoded(mail: Buffer, { head, from, to }: Part, paced: Paced): Promise<Buffer> {
  const encoding = fieldOf(head, "content-transfer-encoding").trim().toLowerCase();
  if (encoding === "base64") return fromBase64(mail, from, to, paced);
  if (encoding === "quoted-printable") return unquoted(mail, from, to, paced);
  return Buffer.from(mail.subarray(from, to));
}

/** A piece at a time; what is left of a group of four goes to the next one. */
async function fromBase64(mail: Buffer, from: number, to: number, paced: Paced): Promise<Buffer> {
  const out = Buffer.allocUnsafe(Math.ceil(((to - from) * 3) / 4) + 3);
  let length = 0;
  let left = "";
  for (let at = from; at < to; at += piece) {
    const signs =
      left + mail.toString("latin1", at, Math.min(to, at + piece)).replace(/[^A-Za-z0-9+/=_-]+/g, "");
    const whole = at + piece < to ? signs.length - (signs.length % 4) : signs.length;
    length += out.write(signs.slice(0, whole), length, "base64");
    left = signs.slice(whole);
    await paced();
  }
  return out.subarray(0, length);
}

const digits = "0123456789ABCDEFabcdef";
/** Both digits as one number -> the byte that they mean. */
const hex = new Map(
  [...digits].flatMap((a) =>
    [...digits].map((b) => [(a.charCodeAt(0) << 8) | b.charCodeAt(0), Number.parseInt(a + b, 16)] as const),
  ),
);

/** Quoted-printable (RFC 2045 section 6.7), over bytes. What is malformed stays as it is. */
async function unquoted(mail: Buffer, from: number, to: number, paced: Paced): Promise<Buffer> {
  const out = Buffer.allocUnsafe(to - from);
  let length = 0;
  for (let at = from; at < to; at++) {
    if (at % piece === 0) await paced();
    const byte = mail[at] ?? 0;
    if (byte === 61) {
      if (mail[at + 1] === 10) {
        at += 1;
        continue;
      }
      if (mail[at + 1] === 13 && mail[at + 2] === 10) {
        at += 2;
        continue;
      }
      const sign = hex.get(((mail[at + 1] ?? 0) << 8) | (mail[at + 2] ?? 0));
      if (sign !== undefined) {
        out[length++] = sign;
        at += 2;
        continue;
      }
    }
    out[length++] = byte;
  }
  return out.subarray(0, length);
}
