import { createHmac, timingSafeEqual } from "node:crypto";
import type { RawRequest } from "../contracts.ts";

/** How far a signed timestamp may be from now, in seconds; the specification's own tolerance. */
const tolerance = 300;

/**
 * Who sends to us with a clock and an id of its own signs both with the body (standardwebhooks.com): a delivery that is captured opens nothing after five
 * minutes, and under another id never. `secret` is base64, with or without `whsec_` before it.
 */
export function isSigned({ headers, body }: RawRequest, secret: string, now: Date): boolean {
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
