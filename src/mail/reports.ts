import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { RawRequest } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { quoteAnswer } from "./answers.ts";

/** What all providers' reports (delivered, delayed, bounced, complained) have in common when they are read. */

/**
 * "<k.shop@domain>" -> "k": the keyed hash at the start of our own Message-ID. Given to a provider as a tag, it comes back in its
 * events, where the Message-ID often does not. At most 80 characters, the least that a provider takes.
 */
export const mailKey = (messageId: string): string => (/^<([^.@]+)/.exec(messageId)?.[1] ?? "").slice(0, 80);

/** A key as it comes back: anything else was not written by us. */
export const keyForm: z.ZodType<string | undefined, unknown> = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,80}$/)
  .optional()
  .catch(undefined);

/** A report's body as its provider writes it; a Problem `unprocessable` without any of its text when it is something else. */
export function readReport<T>(schema: z.ZodType<T>, body: Uint8Array | string, title: string): T {
  const parsed = schema.safeParse(parse(body, title));
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, 10).map(({ path, code }) => ({
    pointer: path.map((step) => `/${String(step).replace(/~/g, "~0").replace(/\//g, "~1")}`).join(""),
    detail: code,
  }));
  throw new Problem("unprocessable", `the report from ${title} does not have its documented shape`, errors);
}

function parse(body: Uint8Array | string, title: string): unknown {
  try {
    const text = typeof body === "string" ? body : new TextDecoder().decode(body);
    return JSON.parse(text, /\\u(0000|d[89a-f])/i.test(text) ? storable : undefined);
  } catch {
    throw new Problem("unprocessable", `the report from ${title} is not JSON`);
  }
}

/** NUL and half a surrogate pair exist in JSON but not in a database: one of them must not lose all reports that came with it. */
const storable = (_: string, value: unknown): unknown =>
  typeof value === "string" ? value.toWellFormed().replaceAll("\0", "") : value;

/** Only what is known before the body is parsed: its hash, so that the same bytes tell the same thing once. */
export const contentKey = ({ body }: RawRequest): string =>
  createHash("sha256").update(body).digest("base64url");

/** A short id for a report whose teller gives none: the same facts have the same id. */
export const reportId = (...facts: (string | number | undefined)[]): string =>
  createHash("sha256").update(JSON.stringify(facts)).digest("base64url").slice(0, 32);

/** Compares in constant time, whatever the lengths. An empty secret is never the same. */
export function sameSecret(given: string, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return secret !== "" && timingSafeEqual(digest(given), digest(secret));
}

/** When it happened: an ISO 8601 date or seconds since 1970. What cannot be read, or lies ahead of us, happened when it was received. */
export function timeOf(told: string | number | undefined, receivedAt: Date): Date {
  const at = new Date(typeof told === "number" ? told * 1000 : (told ?? Number.NaN));
  return at.getTime() > 0 && at <= receivedAt ? at : receivedAt;
}

/** The enhanced status code (RFC 3463) in a server's words, such as "5.1.1". */
export const statusIn = (words: string | undefined): string | undefined =>
  /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec((words ?? "").slice(0, 2_000))?.[1];

/** A server's words for the merchant: without addresses, at most 200 characters; undefined when there are none. */
export const wordsOf = (words: string | undefined): string | undefined =>
  quoteAnswer((words ?? "").slice(0, 2_000)) || undefined;

/** "Åsa Öberg <asa@kund.example>" -> "asa@kund.example": some repeat a recipient with the name. */
export const addressIn = (recipient: string): string => /<([^<>]+)>\s*$/.exec(recipient)?.[1] ?? recipient;
