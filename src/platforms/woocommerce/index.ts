import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { ConnectionSecrets, Platform, RawRequest } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import type { Store } from "./client.ts";
import { hasParcels } from "./parcels.ts";
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

/** The body of these actions is one id: two refunds or parcels of an order look the same, and only the header tells them apart. */
const bare = ["action.woocommerce_order_refunded", "action.woocommerce_fulfillment_created_notification"];

/**
 * X-WC-Webhook-Delivery-ID repeats for different orders within a second, so the signed body is the identity: an order that changes has another
 * `date_modified` or other refunds in it. The topic is not signed: those that are read alike, and those that nobody reads, count as one, so that a
 * captured body under a thousand made-up topics is one row.
 */
function identify({ headers, body }: RawRequest) {
  const topic = headers["x-wc-webhook-topic"] ?? "";
  const told = isOrderTopic(topic) ? "order.updated" : isRead(topic) ? topic : "";
  const which = bare.includes(topic) ? (headers["x-wc-webhook-delivery-id"] ?? "") : "";
  return {
    topic,
    contentKey: createHash("sha256").update(`${told}\n${which}`).update(body).digest("base64url"),
  };
}

async function fetch(topic: string, payload: unknown, secrets: ConnectionSecrets): Promise<unknown> {
  if (errorBodySchema.safeParse(payload).success) return undefined;
  // Loaded when a store is asked for the first time: its HTTP client is slow to load, and a start does not wait for it.
  const { listAll, openStore } = await import("./client.ts");
  if (bare.includes(topic)) {
    const action = refundedActionSchema.safeParse(payload);
    if (!action.success) throw new Problem("unprocessable", "the action carries no order id");
    const id = action.data.arg;
    const store = openStore(secrets);
    const order = await store.get(`orders/${id}`);
    return {
      order,
      refunds: await listAll(store, `orders/${id}/refunds`),
      ...(await parcelsIn(store, order)),
    };
  }
  const source =
    topic === "refund.created"
      ? Reflect.get(Object(payload), "order")
      : topic.startsWith("order.")
        ? payload
        : undefined;
  const order = orderSchema.safeParse(source);
  if (!order.success) return undefined;
  const { id, refunds, meta_data } = order.data;
  if (refunds.length === 0 && !hasParcels(meta_data)) return undefined;
  const store = openStore(secrets);
  return {
    ...(refunds.length > 0 && { refunds: await listAll(store, `orders/${id}/refunds`) }),
    ...(await parcelsIn(store, source)),
  };
}

/** What WooCommerce's own Fulfillments know of an order, where they are switched on: the order itself only says that there are some. */
async function parcelsIn(store: Store, told: unknown): Promise<{ fulfillments?: unknown }> {
  const order = orderSchema.safeParse(told);
  if (!order.success || !hasParcels(order.data.meta_data)) return {};
  const fulfillments = await store.find(`orders/${order.data.id}/fulfillments`);
  return Array.isArray(fulfillments) ? { fulfillments } : {};
}
