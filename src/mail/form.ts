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

/** Throws a Problem: `unsupported` for another content type, `unprocessable` for a form that is broken off or has too many fields. */
export function readForm(request: RawRequest): Field[] {
  const type = expectType(
    request,
    /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i,
    "multipart/form-data or application/x-www-form-urlencoded",
  );
  const { body } = request;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (/^application/i.test(type)) return urlencoded(bytes);
  const boundary = /;\s*boundary=(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i.exec(type);
  return multipart(bytes, `--${boundary?.[1] ?? boundary?.[2] ?? ""}`);
}

const broken = () => new Problem("unprocessable", "the form is broken off, or is none");

function multipart(body: Buffer, mark: string): Field[] {
  if (mark === "--") throw broken();
  const line = Buffer.from(`\r\n${mark}`);
  const fields: Field[] = [];
  let at = body.indexOf(mark);
  if (at < 0) throw broken();
  at += mark.length;
  while (body.toString("latin1", at, at + 2) !== "--") {
    const head = body.indexOf("\r\n\r\n", at);
    const end = head < 0 ? -1 : body.indexOf(line, head + 2);
    if (end < 0 || head - at > longestHead || fields.length >= mostFields) throw broken();
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
    const equals = body.indexOf(61, at);
    const middle = equals < 0 || equals > end ? end : equals;
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
    const hex = byte === 37 ? text.toString("latin1", at + 1, at + 3) : "";
    if (/^[0-9a-f]{2}$/i.test(hex)) at += 2;
    out[length++] = hex && /^[0-9a-f]{2}$/i.test(hex) ? Number.parseInt(hex, 16) : byte === 43 ? 32 : byte;
  }
  return out.subarray(0, length);
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
