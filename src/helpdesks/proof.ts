import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { RawRequest } from "../contracts.ts";
import { Problem } from "../errors.ts";

/** How helpdesks prove that it is them, and which ticket they speak of. */

/** Whether a header holds the HMAC-SHA256 of these bytes in base64. An empty secret proves nothing. */
export function isSignedWith(secret: string, given: string, ...signed: (string | Uint8Array)[]): boolean {
  // Base64 is read leniently: only what would be written like that is a signature.
  if (secret === "" || !/^[A-Za-z0-9+/]{43}=$/.test(given)) return false;
  const hmac = createHmac("sha256", secret);
  for (const part of signed) hmac.update(part);
  return timingSafeEqual(Buffer.from(given, "base64"), hmac.digest());
}

/** A helpdesk that signs nothing shows the secret: in a header that the merchant names there, or behind `?token=` in the address. */
export const showsSecret = ({ headers, token }: RawRequest, secret: string): boolean =>
  same(headers["x-kvitto-secret"] ?? token ?? "", secret);

/** Compares in constant time, whatever the lengths. An empty secret is never the same. */
function same(given: string, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return secret !== "" && timingSafeEqual(digest(given), digest(secret));
}

const id = z.union([z.string().max(200), z.number().int()]).transform(String);
const spoken = z.object({
  ticket: id.optional(),
  ticket_id: id.optional(),
  detail: z.object({ id }).optional(),
  conversation: z.object({ slug: id }).optional(),
});

/** The body that our documentation has merchants write, or the helpdesk's own. */
export function ticketOf(body: Uint8Array): string | undefined {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Problem("unprocessable", "the body is not JSON");
  }
  const read = spoken.safeParse(json);
  if (!read.success) throw new Problem("unprocessable", "the body names no ticket as docs/helpdesks.md says");
  const { ticket, ticket_id, detail, conversation } = read.data;
  return ticket ?? ticket_id ?? detail?.id ?? conversation?.slug;
}
