import { createHmac, timingSafeEqual } from "node:crypto";
import { type CommerceEvent, eventSchema } from "../../commerce/event.ts";
import type { Platform, RawRequest, Translation } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { fieldErrors } from "./pointers.ts";

/** Our own event API: any shop system can speak it. Signed as Standard Webhooks (standardwebhooks.com), one event or an array. */
export const events: Platform = {
  name: "events",
  verify,
  identify({ body }) {
    const [event] = readEvents(body);
    return { topic: event?.type ?? "", deliveryKey: event?.id };
  },
  fetch: async () => undefined,
  translate: (_topic, payload): Translation => ({ events: [parseEvent(payload)] }),
};

/** How far a signed timestamp may be from now, in seconds; the specification's own tolerance. */
const tolerance = 300;

function verify({ headers, body }: RawRequest, secret: string, now: Date): boolean {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures } = headers;
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
  return signatures.split(" ").some((signature) => {
    const [version, value = ""] = signature.split(",");
    const given = Buffer.from(value, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

const most = 500;

/** Parses what was posted: one event, or an array that is taken whole or not at all. Throws `unprocessable` with a JSON pointer per wrong field. */
export function readEvents(body: Uint8Array): CommerceEvent[] {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Problem("bad_request", "the body is not JSON in UTF-8");
  }
  if (!Array.isArray(json)) return [parseEvent(json)];
  if (json.length === 0 || json.length > most) throw new Problem("unprocessable", `send between 1 and ${most} events at a time`);
  const parsed = json.map((item) => eventSchema.safeParse(item));
  const errors = parsed.flatMap((result, i) => (result.success ? [] : fieldErrors(result.error, json[i], [i])));
  if (errors.length > 0) throw new Problem("unprocessable", "nothing was kept: some fields are missing or malformed", errors);
  return parsed.flatMap((result) => (result.success ? [result.data] : []));
}

function parseEvent(json: unknown): CommerceEvent {
  const parsed = eventSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Problem("unprocessable", "nothing was kept: some fields are missing or malformed", fieldErrors(parsed.error, json));
}
