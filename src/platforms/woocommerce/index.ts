import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { ConnectionSecrets, Platform, RawRequest } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { errorBodySchema, orderSchema, refundedActionSchema } from "./payloads.ts";
import { translate } from "./translate.ts";

/** WooCommerce's core webhooks and a plugin's own topics. A webhook names the refunds of an order; what is in them is asked of the store. */
export const woocommerce: Platform = { name: "woocommerce", verify, identify, fetch, translate };

/** base64(HMAC-SHA256(raw body, secret)) in X-WC-Webhook-Signature (class-wc-webhook.php). It has no timestamp: a replay is known by its content. */
function verify({ headers, body }: RawRequest, secret: string): boolean {
  const signature = headers["x-wc-webhook-signature"] ?? "";
  // Two headers arrive joined by a comma, and base64 is read only up to the first padding: the form is checked before.
  if (!/^[A-Za-z0-9+/]{43}=$/.test(signature)) return false;
  const given = Buffer.from(signature, "base64");
  const expected = createHmac("sha256", secret).update(body).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** X-WC-Webhook-Delivery-ID repeats for different orders within a second, so the signed body is the identity. The topic is not signed: it only sorts. */
function identify({ headers, body }: RawRequest) {
  const topic = headers["x-wc-webhook-topic"] ?? "";
  return { topic, contentKey: createHash("sha256").update(`${topic}\n`).update(body).digest("base64url") };
}

async function fetch(topic: string, payload: unknown, secrets: ConnectionSecrets): Promise<unknown> {
  if (errorBodySchema.safeParse(payload).success) return undefined;
  // Loaded when a store is asked for the first time: its HTTP client is slow to load, and a start does not wait for it.
  const { listAll, openStore } = await import("./client.ts");
  if (topic === "action.woocommerce_order_refunded") {
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
