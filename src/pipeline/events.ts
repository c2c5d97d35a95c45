import { type CommerceEvent, eventSchema } from "../commerce/event.ts";
import { fieldErrors } from "../commerce/pointers.ts";
import { Problem } from "../errors.ts";

const most = 500;

/** Parses what was posted: one event, or an array that is taken whole or not at all. Throws `unprocessable` with a JSON pointer per wrong field. */
export function readEvents(body: Uint8Array): CommerceEvent[] {
  const json = readJson(body, "bad_request");
  if (!Array.isArray(json)) return [parseEvent(json)];
  if (json.length === 0 || json.length > most)
    throw new Problem("unprocessable", `send between 1 and ${most} events at a time`);
  const parsed = json.map((item) => eventSchema.safeParse(item));
  const errors = parsed.flatMap((result, i) =>
    result.success ? [] : fieldErrors(result.error, json[i], [i]),
  );
  if (errors.length > 0)
    throw new Problem("unprocessable", "nothing was kept: some fields are missing or malformed", errors);
  return parsed.flatMap((result) => (result.success ? [result.data] : []));
}

/** What a body says. Throws a Problem of `kind` when it is not JSON in UTF-8 (RFC 8259 section 8.1). `reviver` is JSON.parse's. */
export function readJson(
  body: Uint8Array,
  kind: "bad_request" | "unprocessable",
  reviver?: (key: string, value: unknown) => unknown,
): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body), reviver);
  } catch {
    throw new Problem(kind, "the body is not JSON in UTF-8");
  }
}

function parseEvent(json: unknown): CommerceEvent {
  const parsed = eventSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Problem(
    "unprocessable",
    "nothing was kept: some fields are missing or malformed",
    fieldErrors(parsed.error, json),
  );
}
