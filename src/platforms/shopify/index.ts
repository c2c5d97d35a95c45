import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { ConnectionSecrets, Platform, RawRequest } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { isOfReturn, subjectOf } from "./about.ts";
import { listChanges } from "./changes.ts";
import { fetchAbout } from "./fetch.ts";
import { isAppTopic, newsOfApp, shopNamedIn } from "./news.ts";
import { note } from "./note.ts";
import { isFetched, tellFetched } from "./told.ts";
import { isRead, translate } from "./translate.ts";

/**
 * Shopify. Where the shop has our app, or gave a token, a webhook only says that something happened: what it is about is asked for, as a whole, and told
 * from the answer. Where it only sends webhooks, they are believed, and what they leave out (fees of a return, exchanges) stays unexplained until a person
 * names it.
 */
export const shopify: Platform = {
  name: "shopify",
  verify,
  identify,
  subjectOf,
  reads: isRead,
  tellsOfApp: isAppTopic,
  fetch: fetchAbout,
  translate(topic, payload, fetched, receivedAt) {
    const app = newsOfApp(topic, payload);
    if (app) return { events: [], app };
    return isFetched(fetched)
      ? tellFetched(topic, payload, fetched, receivedAt)
      : translate(topic, payload, fetched, receivedAt);
  },
  changes: listChanges,
  lookAt: (order) => ({
    topic: "orders/updated",
    body: Buffer.from(JSON.stringify({ admin_graphql_api_id: `gid://shopify/Order/${order}` })),
  }),
  note,
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
 * only the body is signed. Where bodies are believed, the same body tells the same thing once, and a later event has another `updated_at` in it or another
 * id. Where the shop is asked, a body only says that something happened: two changes within a second, a second uninstall and the `{}` of a return look the
 * same, and only the delivery's id says that it is new; one too many costs a question. Topics that nobody reads count as one, so that a captured body under
 * a thousand made-up topics is one row.
 */
function identify({ headers, body }: RawRequest, { url, webhookSecret }: ConnectionSecrets = {}) {
  const own = url === undefined ? undefined : accountIn(url);
  const named = [headers["x-shopify-shop-domain"]?.toLowerCase(), own && shopNamedIn(body)];
  if (own && named.some((one) => one !== undefined && one !== own))
    throw new Problem("unauthorized", "the signature does not fit");
  const topic = headers["x-shopify-topic"] ?? "";
  // Theirs are UUIDs. One that no index can hold is somebody's own, and would be refused together with other shops' deliveries.
  const id = headers["x-shopify-webhook-id"];
  const deliveryKey = id && id.length <= 200 ? id : undefined;
  // A secret of its own has a shop that only sends webhooks.
  const isAsked = url !== undefined && webhookSecret === undefined;
  const isEach = isOfReturn(topic) || (isAsked && isRead(topic));
  const contentKey = createHash("sha256")
    .update(`${isRead(topic) ? topic : ""}\n${isEach ? `${deliveryKey ?? ""}\n` : ""}`)
    .update(body)
    .digest("base64url");
  return { topic, deliveryKey, contentKey };
}

/** The shop's domain at Shopify, in the address of its API: there it is the host, at a stand-in a part of the way. */
const accountIn = (url: string): string | undefined =>
  /(?:^|[/.])([a-z0-9][a-z0-9-]*\.myshopify\.com)(?:[/:]|$)/i.exec(url)?.[1]?.toLowerCase();
