import { Problem } from "../../errors.ts";

/** How every answer of Shopify is read: no more of it than fits, and no longer a wait than anybody means. */

/** Bytes. The largest answer to what we ask is a few hundred kilobytes. */
const largest = 8_000_000;

/** Throws the Problem `unavailable` for an answer without an end. */
export async function readWhole(answer: Response): Promise<string> {
  if (!answer.body) return "";
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body) {
    size += part.length;
    if (size > largest) throw new Problem("unavailable", "the answer from Shopify is too large");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** NUL and half a surrogate pair, as JSON writes them: nothing can store those, and an order must not fail because of one. */
const unstorable = /\\u(0000|d[89a-f])/i;
const storable = (_: string, value: unknown): unknown =>
  typeof value === "string" ? value.toWellFormed().replaceAll("\0", "") : value;

/** A page for people (maintenance, a password) comes with any status. */
export function json(text: string): unknown {
  try {
    return JSON.parse(text, unstorable.test(text) ? storable : undefined);
  } catch {
    return undefined; // no answer of the API: said so
  }
}

/** Seconds. A shop that is left alone for longer has been forgotten. */
const longest = 3_600;

/** How many seconds Shopify asks to be left alone; undefined where it does not say. */
export function retryAfterIn(headers: Headers): number | undefined {
  const said = Number.parseFloat(headers.get("retry-after") ?? "");
  return Number.isFinite(said) ? atMostAnHour(said) : undefined;
}

export const atMostAnHour = (seconds: number): number => Math.min(longest, Math.max(1, seconds));
