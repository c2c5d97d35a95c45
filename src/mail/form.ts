import type { RawRequest } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { expectType } from "./taken.ts";

/**
 * The fields of a posted form, as bytes: what a mail program wrote may be in any character set, and a mail itself is not text at all. Both ways of posting
 * one are read (application/x-www-form-urlencoded; multipart/form-data, RFC 7578).
 */

export interface Field {
  name: string;
  bytes: Uint8Array;
  /** Of a file. */
  filename?: string | undefined;
  type?: string | undefined;
}

/** A mail with its files has some dozens. */
const mostFields = 2_000;
const longestHead = 16_384;
const longestShort = 500;
/** Of a form that is written in one piece: each byte of it is looked at. A mail with files comes in parts. */
const longestUrlencoded = 8 * 1024 * 1024;
const isUrlencoded = /^\s*application\/x-www-form-urlencoded\b/i;

/** Throws a Problem: `unsupported` for another content type, `unprocessable` for a form that is broken off or has too many fields. */
export function readForm(request: RawRequest): Field[] {
  const type = expectType(
    request,
    /^\s*(multipart\/form-data|application\/x-www-form-urlencoded)\b/i,
    "multipart/form-data or application/x-www-form-urlencoded",
  );
  const bytes = bytesOf(request);
  if (isUrlencoded.test(type)) return urlencoded(inOnePiece(bytes));
  const boundary = /;\s*boundary=(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i.exec(type);
  return multipart(bytes, `--${boundary?.[1] ?? boundary?.[2] ?? ""}`);
}

const bytesOf = ({ body }: RawRequest): Buffer => Buffer.from(body.buffer, body.byteOffset, body.byteLength);

/**
 * Short fields alone, such as those of a proof: of a body that nobody has vouched for nothing else is decoded. "" for one that is missing or long.
 * Throws as `readForm` does.
 */
export function readShort(request: RawRequest, names: readonly string[]): string[] {
  if (!isUrlencoded.test(request.headers["content-type"] ?? "")) {
    const fields = readForm(request);
    return names.map((name) => {
      const field = fields.find((one) => one.name === name);
      return field && field.bytes.length <= longestShort ? Buffer.from(field.bytes).toString() : "";
    });
  }
  const body = inOnePiece(bytesOf(request));
  return names.map((name) => {
    const mark = Buffer.from(`${name}=`);
    const isFirst = body.subarray(0, mark.length).equals(mark);
    const at = isFirst ? 0 : body.indexOf(`&${mark}`) + 1;
    if (at === 0 && !isFirst) return "";
    const value = body.subarray(at + mark.length, at + mark.length + longestShort + 1);
    const end = value.indexOf(38);
    const isLong = end < 0 && value.length > longestShort;
    return isLong ? "" : unescaped(end < 0 ? value : value.subarray(0, end)).toString();
  });
}

function inOnePiece(body: Buffer): Buffer {
  if (body.length > longestUrlencoded)
    throw new Problem("too_large", "a form of more than 8 MB is to be sent as multipart/form-data");
  return body;
}

const broken = () => new Problem("unprocessable", "the form is broken off, or is none");

function multipart(body: Buffer, mark: string): Field[] {
  if (mark === "--") throw broken();
  const line = Buffer.from(`\r\n${mark}`);
  const fields: Field[] = [];
  let at = body.indexOf(mark);
  if (at < 0) throw broken();
  at += mark.length;
  let parts = 0;
  while (body.toString("latin1", at, at + 2) !== "--") {
    const head = body.indexOf("\r\n\r\n", at);
    const end = head < 0 ? -1 : body.indexOf(line, head + 2);
    if (end < 0 || head - at > longestHead || ++parts > mostFields) throw broken();
    const field = fieldOf(body.toString("utf8", at, head), body.subarray(head + 4, Math.max(head + 4, end)));
    if (field) fields.push(field);
    at = end + line.length;
  }
  return fields;
}

function fieldOf(head: string, bytes: Uint8Array): Field | undefined {
  const said = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? "";
  const named = (name: string) => {
    const [, quoted, bare] =
      new RegExp(`;\\s*${name}=(?:"((?:\\\\.|[^"\\\\])*)"|([^;\\s]+))`, "i").exec(said) ?? [];
    // Browsers and most libraries write a quote as %22 (RFC 7578 section 4.2), some with a backslash.
    return (quoted?.replace(/\\(["\\])/g, "$1") ?? bare)?.replace(/%22/g, '"');
  };
  const extended = /;\s*filename\*=utf-8''([^;\s]+)/i.exec(said)?.[1];
  const name = named("name");
  return name === undefined
    ? undefined
    : {
        name,
        bytes,
        filename: (extended && decoded(extended)) ?? named("filename"),
        type: /^content-type:\s*([^\r\n]{1,500})$/im.exec(head)?.[1]?.trim(),
      };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function urlencoded(body: Buffer): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < body.length; ) {
    if (fields.length >= mostFields) throw broken();
    const next = body.indexOf(38, at);
    const end = next < 0 ? body.length : next;
    // Within the field only: the rest may have no equals sign for a long way.
    const equals = body.subarray(at, end).indexOf(61);
    const middle = equals < 0 ? end : at + equals;
    fields.push({
      name: unescaped(body.subarray(at, middle)).toString(),
      bytes: unescaped(body.subarray(Math.min(middle + 1, end), end)),
    });
    at = end + 1;
  }
  return fields;
}

/** `+` is a space and `%41` a byte; a lone % is itself. */
function unescaped(text: Buffer): Buffer {
  const out = Buffer.allocUnsafe(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] ?? 0;
    const high = byte === 37 ? digit(text[at + 1]) : -1;
    const low = high < 0 ? -1 : digit(text[at + 2]);
    if (low >= 0) at += 2;
    out[length++] = low >= 0 ? high * 16 + low : byte === 43 ? 32 : byte;
  }
  return out.subarray(0, length);
}

/** What a byte means as a hexadecimal digit; -1 for any other one. */
function digit(byte = 0): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** A field as text: the first of this name. An unknown character set is read as UTF-8. */
export function textOf(fields: readonly Field[], name: string, charset = "utf-8"): string | undefined {
  const field = fields.find((one) => one.name === name);
  return field && decoderOf(charset).decode(field.bytes);
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
