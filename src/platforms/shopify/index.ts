import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { ConnectionSecrets, Platform, RawRequest } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { isRead, translate } from "./translate.ts";

/** Shopify's webhooks of a merchant's own app. Nothing is asked of the store yet, so what a webhook leaves out (fees of a return, exchanges) stays unexplained until a person names it. */
export const shopify: Platform = {
  name: "shopify",
  verify,
  identify,
  translate,
};

/**
 * base64(HMAC-SHA256(raw body, client secret)) in X-Shopify-Hmac-Sha256 (shopify.dev, "Verify webhook deliveries"). Beside a new secret the old
 * one may stand after a comma: for up to an hour after a rotation Shopify still signs with it. `@shopify/shopify-api` checks the same, but over the
 * body as text, where a byte order mark or another encoding is lost; the tests compare with it.
 */
function verify({ headers, body }: RawRequest, secret: string): boolean {
  const given = headers["x-shopify-hmac-sha256"] ?? "";
  // Two headers arrive joined by a comma, and base64 is read only up to the first padding: the form is checked before.
  if (!/^[A-Za-z0-9+/]{43}=$/.test(given)) return false;
  const signature = Buffer.from(given, "base64");
  const secrets = secret
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
  return secrets.some((one) => timingSafeEqual(signature, createHmac("sha256", one).update(body).digest()));
}

/**
 * The delivery's id is new for each subscription (X-Shopify-Webhook-Id), one event has several (X-Shopify-Event-Id), and both can be forged, since
 * only the body is signed: the same body tells the same thing once, and a later event has another `updated_at` in it or another id. Topics that
 * nobody reads count as one, so that a captured body under a thousand made-up topics is one row.
 */
function identify({ headers, body }: RawRequest, { url }: ConnectionSecrets = {}) {
  const named = headers["x-shopify-shop-domain"]?.toLowerCase();
  const own = url === undefined ? "" : new URL(url).hostname.toLowerCase();
  if (named !== undefined && own.endsWith(".myshopify.com") && named !== own)
    throw new Problem("unauthorized", "the signature does not fit");
  const topic = headers["x-shopify-topic"] ?? "";
  const contentKey = createHash("sha256")
    .update(`${isRead(topic) ? topic : ""}\n`)
    .update(body)
    .digest("base64url");
  // Theirs are UUIDs. One that no index can hold is somebody's own, and would be refused together with other shops' deliveries.
  const id = headers["x-shopify-webhook-id"];
  return { topic, deliveryKey: id && id.length <= 200 ? id : undefined, contentKey };
}
