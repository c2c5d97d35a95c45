import { type CommerceEvent, eventSchema } from "../../commerce/event.ts";
import { fieldErrors } from "../../commerce/pointers.ts";
import { type FieldError, Problem } from "../../errors.ts";
import { doubleKey } from "./double-keys.ts";

const most = 500;
const mostErrors = 100;
const mostValues = 100_000;

/** What was posted, and the fields in it that nobody reads: pointers within an event, `*` for a place in a list, each as often as it was there. */
export interface Posted {
  events: CommerceEvent[];
  ignored: string[];
}

/** Parses what was posted: one event, or an array that is taken whole or not at all. Throws `unprocessable` with a JSON pointer per wrong field. */
export function readEvents(body: Uint8Array): Posted {
  const json = readJson(body, "bad_request");
  lookThrough(json, () => undefined);
  refuseDoubleKeys(body);
  const events = parseEvents(json);
  return {
    events,
    ignored: events.flatMap((event, i) => ignoredIn(Array.isArray(json) ? json[i] : json, event)),
  };
}

function parseEvents(json: unknown): CommerceEvent[] {
  if (!Array.isArray(json)) return [parseEvent(json)];
  if (json.length === 0 || json.length > most)
    throw new Problem("unprocessable", `send between 1 and ${most} events at a time`);
  const events: CommerceEvent[] = [];
  const errors: FieldError[] = [];
  for (const [i, item] of json.entries()) {
    const parsed = eventSchema.safeParse(item);
    if (parsed.success) events.push(parsed.data);
    else errors.push(...fieldErrors(parsed.error, item, [i]));
    if (errors.length >= mostErrors) break;
  }
  if (errors.length > 0)
    throw new Problem("unprocessable", "nothing was kept: some fields are missing or malformed", errors);
  return events;
}

/** What a request says, before anybody looks at its fields. Text that no database takes is refused here; an event's is told field by field. */
export function readBody(body: Uint8Array): unknown {
  const json = readJson(body, "bad_request");
  refuseDoubleKeys(body);
  lookThrough(json, (value) => {
    if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed()))
      throw new Problem("bad_request", "the body has text that is not Unicode without NUL");
  });
  return json;
}

function refuseDoubleKeys(body: Uint8Array): void {
  const pointer = doubleKey(new TextDecoder().decode(body));
  if (pointer !== undefined)
    throw new Problem("unprocessable", "nothing was done: a key stands twice in one object", [
      { pointer, detail: "stands twice: it is not clear which one counts" },
    ]);
}

/** Enough to see what is misspelt; a thousand lines with the same one count a thousand times. */
const mostIgnored = 10_000;

/** What was sent and did not become part of the event. A short form that was read as an object has no fields of its own. */
function ignoredIn(sent: unknown, read: unknown): string[] {
  const found: string[] = [];
  const waiting: [sent: unknown, read: unknown, pointer: string][] = [[sent, read, ""]];
  for (let next = waiting.pop(); next && found.length < mostIgnored; next = waiting.pop()) {
    const [given, taken, pointer] = next;
    if (Array.isArray(given) && Array.isArray(taken))
      for (const [i, item] of given.entries()) waiting.push([item, taken[i], `${pointer}/*`]);
    else if (isObject(given) && isObject(taken))
      for (const [key, value] of Object.entries(given)) {
        const at = `${pointer}/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`;
        if (Object.hasOwn(taken, key)) waiting.push([value, Reflect.get(taken, key), at]);
        else found.push(at.slice(0, 200));
      }
  }
  return found;
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A megabyte can hold hundreds of thousands of empty objects; looking at each would hold everybody else up. */
function lookThrough(json: unknown, look: (value: unknown) => void): void {
  const waiting = [json];
  for (let seen = 0; waiting.length > 0; seen += 1) {
    if (seen > mostValues) throw new Problem("unprocessable", `the body has more than ${mostValues} values`);
    const value = waiting.pop();
    look(value);
    if (value && typeof value === "object") for (const item of Object.values(value)) waiting.push(item);
  }
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
