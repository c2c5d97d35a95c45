import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { ConnectionSecrets, Identity, Platform, RawRequest } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { digest } from "../read.ts";
import { isSigned } from "../standard-webhooks.ts";
import { isBare, isOrderTopic, orderToAskFor, subjectOf } from "./about.ts";
import { door } from "./door.ts";
import { named, opened, topicIn } from "./envelope.ts";
import { hasParcels } from "./parcels.ts";
import { errorBodySchema, orderSchema } from "./payloads.ts";
import { proposed } from "./proposed.ts";
import { isRead, translate } from "./translate.ts";

/**
 * WooCommerce's own webhooks, and the deliveries of our plugin, which bring an order with its refunds. A webhook of WooCommerce only names the refunds of an
 * order: then the store is asked for it as a whole.
 */
export const woocommerce: Platform & Required<Pick<Platform, "fetch">> = {
  name: "woocommerce",
  verify,
  identify,
  subjectOf,
  fetch,
  translate,
  proposed,
  async changes(since, secrets, page) {
    const { listChanged } = await import("./changes.ts");
    const { orders, next } = await listChanged(since, secrets, page);
    const topic = "order.updated";
    const deliveries = orders.map(({ body, ...about }) => ({
      ...identityOf(topic, undefined, body),
      ...about,
      body,
    }));
    return { deliveries, next };
  },
  store: door,
  lookAt: (order) => ({ topic: "order.updated", body: named(order) }),
  hidesDeletions: true,
};

/** Whether WooCommerce itself signed it: our plugin never sends this header. */
const coreSignature = ({ headers }: RawRequest): string | undefined => headers["x-wc-webhook-signature"];

/**
 * Our plugin signs as Standard Webhooks, with a secret that we made. WooCommerce signs base64(HMAC-SHA256(raw body, secret)) in X-WC-Webhook-Signature
 * (class-wc-webhook.php), with the same secret as text; that has no timestamp: a replay is known by its content.
 */
function verify(request: RawRequest, secret: string, now: Date): boolean {
  const signature = coreSignature(request);
  // Only what we made ourselves is certainly long enough when it is read as base64.
  if (signature === undefined) return secret.startsWith("whsec_") && isSigned(request, secret, now);
  // Two headers arrive joined by a comma, and base64 is read only up to the first padding: the form is checked before.
  if (!/^[A-Za-z0-9+/]{43}=$/.test(signature)) return false;
  const given = Buffer.from(signature, "base64");
  const expected = createHmac("sha256", secret).update(request.body).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Our plugin signs the topic and an id of its own, which is the same each time it tries; the same words under another id are news, and may be a question. */
function identify(request: RawRequest): Identity {
  const { headers, body } = request;
  const id = headers["webhook-id"];
  if (coreSignature(request) === undefined && id !== undefined)
    // One that no index can hold would be refused together with other shops' deliveries.
    return { topic: topicIn(body), deliveryKey: id.length <= 200 ? id : digest({ id }) };
  return identityOf(headers["x-wc-webhook-topic"] ?? "", headers["x-wc-webhook-delivery-id"], body);
}

/**
 * X-WC-Webhook-Delivery-ID repeats for different orders within a second, so the signed body is the identity: an order that changes has another
 * `date_modified` or other refunds in it. The topic is not signed: those that are read alike, and those that nobody reads, count as one, so that a
 * captured body under a thousand made-up topics is one row.
 */
function identityOf(topic: string, deliveryId: string | undefined, body: Uint8Array): Identity {
  const told = isOrderTopic(topic) ? "order.updated" : isRead(topic) ? topic : "";
  const which = isBare(topic) ? (deliveryId ?? "") : "";
  return {
    topic,
    contentKey: createHash("sha256").update(`${told}\n${which}`).update(body).digest("base64url"),
  };
}

/** An order that is not there any more was deleted since; nothing more can be said of it. */
async function fetch(topic: string, payload: unknown, secrets: ConnectionSecrets): Promise<unknown> {
  if (errorBodySchema.safeParse(opened(payload).said).success) return undefined;
  const id = orderToAskFor(topic, payload);
  if (id === undefined) {
    if (isBare(topic)) throw new Problem("unprocessable", "the action carries no order id");
    return undefined;
  }
  // Loaded when a store is asked for the first time: its HTTP client is slow to load, and a start does not wait for it.
  const { listAll, openStore } = await import("./client.ts");
  const store = openStore(secrets);
  const told = await store.find(`orders/${id}`);
  if (told === undefined) return { gone: true };
  const order = orderSchema.safeParse(told).data;
  const refunds = order?.refunds.length === 0 ? [] : await listAll(store, `orders/${id}/refunds`);
  // WooCommerce's own Fulfillments, where they are switched on: the order itself only says that there are some.
  const fulfillments =
    order && hasParcels(order.meta_data) ? await store.find(`orders/${id}/fulfillments`) : undefined;
  return { order: told, refunds, ...(Array.isArray(fulfillments) && { fulfillments }) };
}
