import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Identity, RawRequest } from "../contracts.ts";

/** How carriers prove that it is them; and how a delivery is known again that has no id of its own which could be trusted. */

/** Whether a header holds the HMAC-SHA256 of these bytes. An empty secret proves nothing. */
export function isSignedWith(
  secret: string,
  given: string,
  form: "hex" | "base64",
  ...signed: (string | Uint8Array)[]
): boolean {
  // Both encodings are read leniently: only what would be written like that is a signature.
  if (secret === "" || !(form === "hex" ? /^[0-9a-f]{64}$/i : /^[A-Za-z0-9+/]{43}=$/).test(given))
    return false;
  const hmac = createHmac("sha256", secret);
  for (const part of signed) hmac.update(part);
  return timingSafeEqual(Buffer.from(given, form), hmac.digest());
}

/** Compares in constant time, whatever the lengths. An empty secret is never the same. */
export function sameSecret(given: string, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return secret !== "" && timingSafeEqual(digest(given), digest(secret));
}

/** The same bytes tell the same thing once. */
export const identify = ({ body }: RawRequest): Identity => ({
  topic: "parcel",
  contentKey: createHash("sha256").update(body).digest("base64url"),
});
