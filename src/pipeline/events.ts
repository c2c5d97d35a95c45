import { type CommerceEvent, eventSchema } from "../commerce/event.ts";
import { fieldErrors } from "../commerce/pointers.ts";
import { Problem } from "../errors.ts";

const most = 500;

/** Parses what was posted: one event, or an array that is taken whole or not at all. Throws `unprocessable` with a JSON pointer per wrong field. */
export function readEvents(body: Uint8Array): CommerceEvent[] {
  const json = readJson(body, "bad_request");
  if (!Array.isArray(json)) return [parseEvent(json)];
  if (json.length === 0 || json.length > most) throw new Problem("unprocessable", `send between 1 and ${most} events at a time`);
  const parsed = json.map((item) => eventSchema.safeParse(item));
  const errors = parsed.flatMap((result, i) => (result.success ? [] : fieldErrors(result.error, json[i], [i])));
  if (errors.length > 0) throw new Problem("unprocessable", "nothing was kept: some fields are missing or malformed", errors);
  return parsed.flatMap((result) => (result.success ? [result.data] : []));
}

/**
 * What a body says. Throws a Problem of `kind` when it is not JSON in UTF-8 (RFC 8259 section 8.1). Characters that PostgreSQL's text and jsonb do not
 * have, NUL and half a surrogate pair, are taken out: nobody sees them, and a mail must not fail because of one.
 */
export function readJson(body: Uint8Array, kind: "bad_request" | "unprocessable"): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    return /\\u(0000|d[89a-f])/i.test(text) ? JSON.parse(text, (_, value: unknown) => (typeof value === "string" ? storable(value) : value)) : JSON.parse(text);
  } catch {
    throw new Problem(kind, "the body is not JSON in UTF-8");
  }
}

const storable = (text: string): string => text.toWellFormed().replaceAll("\0", "");

function parseEvent(json: unknown): CommerceEvent {
  const parsed = eventSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Problem("unprocessable", "nothing was kept: some fields are missing or malformed", fieldErrors(parsed.error, json));
}
