import { createHash } from "node:crypto";
import { z } from "zod";
import type { RawRequest } from "../contracts.ts";
import { Problem } from "../errors.ts";

/** What all providers that bring customers' mails have in common: one that was taken apart is put together again, and nothing of it is lost. */

/** In bytes, what a mail of 25 MB may grow to: base64 in JSON or in a form, and the form around it. */
export const largestWrapped = 48 * 1024 * 1024;

/** A part of a mail that was a file, or stood as one in it. */
export interface TakenFile {
  name: string;
  type: string;
  bytes: Uint8Array;
  /** Without angle brackets: the picture that stands in the HTML as `cid:`. */
  contentId?: string | undefined;
}

/** A mail as a provider tells it in pieces. */
export interface TakenParts {
  /** In their order, decoded or as they stood. */
  headers: readonly (readonly [name: string, value: string])[];
  text?: string | undefined;
  html?: string | undefined;
  files: readonly TakenFile[];
}

/** What says how a body was packed: it is packed anew. */
const ofTheBody = /^(mime-version|content-(type|transfer-encoding|disposition|id|length|language))$/i;

/**
 * The mail again as MIME (RFC 2045, headers in UTF-8 as RFC 6532 allows). The same pieces give the same bytes, so that a repeated delivery is known. A mail
 * server's report stays one. Throws `unprocessable` where nobody wrote nothing: somebody posted something else to the way in.
 */
export function composeTaken({ headers, text, html, files }: TakenParts): Uint8Array {
  const isFrom = ([name, value]: readonly [string, string]) => /^from$/i.test(name) && value.trim() !== "";
  if (!text?.trim() && !html?.trim() && files.length === 0 && !headers.some(isFrom))
    throw new Problem("unprocessable", "there is no mail in it: neither a sender nor words nor files");
  const lines = headers
    .filter(([name]) => /^[!-9;-~]{1,100}$/.test(name) && !ofTheBody.test(name))
    .map(([name, value]) => `${name}: ${value.replace(/[\r\n\0]+[ \t]*/g, " ").trim()}\r\n`);
  const was = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const report = /^\s*multipart\/report\b/i.test(was)
    ? `report; report-type=${/report-type="?([a-z-]{1,40})/i.exec(was)?.[1] ?? "delivery-status"}`
    : "mixed";
  const words = [
    ...(text !== undefined || html === undefined ? [part("text/plain; charset=utf-8", text ?? "")] : []),
    ...(html !== undefined ? [part("text/html; charset=utf-8", html)] : []),
  ];
  const [only] = words;
  const body = words.length === 1 && only !== undefined ? only : several("alternative", words);
  const whole = files.length > 0 ? several(report, [body, ...files.map(fileOf)]) : body;
  return Buffer.concat([Buffer.from(`${lines.join("")}MIME-Version: 1.0\r\n`), whole]);
}

const part = (type: string, words: string): Buffer =>
  Buffer.from(
    `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(Buffer.from(words))}`,
  );

function fileOf({ name, type, bytes, contentId }: TakenFile): Buffer {
  const safeType = /^[\w.+-]{1,60}\/[\w.+-]{1,100}$/.test(type) ? type : "application/octet-stream";
  // RFC 2231 section 4: any name, in ASCII.
  const said = encodeURIComponent(name.toWellFormed().slice(0, 200)).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const id = contentId?.replace(/[<>\s]/g, "");
  return Buffer.from(
    [
      `Content-Type: ${safeType}\r\n`,
      `Content-Disposition: ${id ? "inline" : "attachment"}; filename*=UTF-8''${said}\r\n`,
      id ? `Content-ID: <${id}>\r\n` : "",
      `Content-Transfer-Encoding: base64\r\n\r\n${base64(bytes)}`,
    ].join(""),
  );
}

/** Base64 holds no `=_`, so the line between the parts is in none of them but in those that were wrapped before, whose own differs. */
function several(subtype: string, parts: readonly Buffer[]): Buffer {
  const digest = createHash("sha256");
  for (const one of parts) digest.update(one);
  const mark = `=_${digest.digest("hex").slice(0, 40)}`;
  return Buffer.concat([
    Buffer.from(`Content-Type: multipart/${subtype}; boundary="${mark}"\r\n`),
    ...parts.flatMap((one) => [Buffer.from(`\r\n--${mark}\r\n`), one]),
    Buffer.from(`\r\n--${mark}--\r\n`),
  ]);
}

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString("base64")
    .replace(/.{76}(?=.)/g, "$&\r\n");

/** Those headers that the mail has not told among its own. */
export function lacking(
  headers: TakenParts["headers"],
  others: readonly (readonly [name: string, value: string | undefined])[],
): (readonly [string, string])[] {
  const told = new Set(headers.map(([name]) => name.toLowerCase()));
  return others.flatMap(([name, value]) =>
    value && !told.has(name.toLowerCase()) ? [[name, value] as const] : [],
  );
}

/** The lines of a head, unfolded. */
export const headersIn = (head: string): [string, string][] =>
  head
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]+/g, " ")
    .split("\n")
    .flatMap((line): [string, string][] => {
      const [, name, value] = /^([!-9;-~]{1,100})[ \t]*:(.*)$/.exec(line) ?? [];
      return name !== undefined && value !== undefined ? [[name, value.trim()]] : [];
    });

/** "Lena Ek <lena@kund.example>" -> "lena@kund.example"; an empty path stays one. */
export const pathOf = (text: string): string => (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim();

/** The envelope's sender where nobody tells it: the Return-Path that its last server wrote (RFC 5321 section 4.4), else From. */
export function senderOf(headers: TakenParts["headers"]): string {
  const of = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  return pathOf(of("return-path") ?? of("from") ?? "");
}

/** Throws `unsupported` for another content type than these. */
export function expectType({ headers }: RawRequest, types: RegExp, said: string): string {
  const type = headers["content-type"] ?? "";
  if (!types.test(type)) throw new Problem("unsupported", `send it as ${said}`);
  return type;
}

/** What a provider tells beside the mail, as JSON in a field of its form; `none` where it says nothing that can be read. */
export function beside<T>(schema: z.ZodType<T>, text: string | undefined, none: T): T {
  try {
    return schema.safeParse(JSON.parse(text ?? "")).data ?? none;
  } catch {
    return none;
  }
}

/** What a provider told as JSON, by its documented shape; throws `unprocessable` without any of its text for something else. */
export function readTaken<T>(schema: z.ZodType<T>, body: Uint8Array | string, title: string): T {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  const parsed = z
    .string()
    .transform((json, context) => {
      try {
        return JSON.parse(json) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "is no JSON" });
        return z.NEVER;
      }
    })
    .pipe(schema)
    .safeParse(text);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new Problem(
    "unprocessable",
    `the mail from ${title} does not have its documented shape${first?.path.length ? `: ${first.path.join(".").slice(0, 80)}` : ""}`,
  );
}
