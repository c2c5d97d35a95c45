import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { ConnectionSecrets, Platform, RawRequest } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { errorBodySchema, orderSchema, refundedActionSchema } from "./payloads.ts";
import { isOrderTopic, isRead, translate } from "./translate.ts";

/** WooCommerce's core webhooks and a plugin's own topics. A webhook names the refunds of an order; what is in them is asked of the store. */
export const woocommerce: Platform & Required<Pick<Platform, "fetch">> = {
  name: "woocommerce",
  verify,
  identify,
  fetch,
  translate,
  async changes(since, secrets, page) {
    const { listChanged } = await import("./changes.ts");
    const { orders, next } = await listChanged(since, secrets, page);
    const topic = "order.updated";
    const headers = { "x-wc-webhook-topic": topic };
    return { deliveries: orders.map((body) => ({ ...identify({ headers, body }), body })), next };
  },
};

/** base64(HMAC-SHA256(raw body, secret)) in X-WC-Webhook-Signature (class-wc-webhook.php). It has no timestamp: a replay is known by its content. */
function verify({ headers, body }: RawRequest, secret: string): boolean {
  const signature = headers["x-wc-webhook-signature"] ?? "";
  // Two headers arrive joined by a comma, and base64 is read only up to the first padding: the form is checked before.
  if (!/^[A-Za-z0-9+/]{43}=$/.test(signature)) return false;
  const given = Buffer.from(signature, "base64");
  const expected = createHmac("sha256", secret).update(body).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The body of an action is one id: two refunds of an order look the same, and only the header tells them apart. */
const bare = "action.woocommerce_order_refunded";

/**
 * X-WC-Webhook-Delivery-ID repeats for different orders within a second, so the signed body is the identity: an order that changes has another
 * `date_modified` or other refunds in it. The topic is not signed: those that are read alike, and those that nobody reads, count as one, so that a
 * captured body under a thousand made-up topics is one row.
 */
function identify({ headers, body }: RawRequest) {
  const topic = headers["x-wc-webhook-topic"] ?? "";
  const told = isOrderTopic(topic) ? "order.updated" : isRead(topic) ? topic : "";
  const which = topic === bare ? (headers["x-wc-webhook-delivery-id"] ?? "") : "";
  return {
    topic,
    contentKey: createHash("sha256").update(`${told}\n${which}`).update(body).digest("base64url"),
  };
}

async function fetch(topic: string, payload: unknown, secrets: ConnectionSecrets): Promise<unknown> {
  if (errorBodySchema.safeParse(payload).success) return undefined;
  // Loaded when a store is asked for the first time: its HTTP client is slow to load, and a start does not wait for it.
  const { listAll, openStore } = await import("./client.ts");
  if (topic === bare) {
    const action = refundedActionSchema.safeParse(payload);
    if (!action.success) throw new Problem("unprocessable", "the action carries no order id");
    const id = action.data.arg;
    const store = openStore(secrets);
    return { order: await store.get(`orders/${id}`), refunds: await listAll(store, `orders/${id}/refunds`) };
  }
  const source =
    topic === "refund.created"
      ? Reflect.get(Object(payload), "order")
      : topic.startsWith("order.")
        ? payload
        : undefined;
  const order = orderSchema.safeParse(source);
  if (!order.success || order.data.refunds.length === 0) return undefined;
  return { refunds: await listAll(openStore(secrets), `orders/${order.data.id}/refunds`) };
}
