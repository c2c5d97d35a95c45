import { opened, orderIn } from "./envelope.ts";
import { hasParcels } from "./parcels.ts";
import { orderSchema, refundedActionSchema } from "./payloads.ts";

/** The body of these actions is one id: two refunds or parcels of an order look the same, and only the header tells them apart. */
const bare = ["action.woocommerce_order_refunded", "action.woocommerce_fulfillment_created_notification"];
export const isBare = (topic: string): boolean => bare.includes(topic);

/** The body is an order as it is now, whatever the topic says became of it. */
export const isOrderTopic = (topic: string): boolean =>
  ["order.created", "order.updated", "order.restored"].includes(topic);

/** A delivery's order, and what came with it: our plugin sends the refunds along, WooCommerce's own webhooks are the order itself. */
export function broughtBy(topic: string, payload: unknown): { order?: unknown; refunds?: unknown } {
  const { said } = opened(payload);
  if (topic === "refund.created") return { order: Reflect.get(Object(said), "order") };
  if (!isOrderTopic(topic)) return {};
  return typeof Reflect.get(Object(said), "order") === "object" ? Object(said) : { order: said };
}

/**
 * The order that the store is asked for, as a whole, because of a delivery: one that is only named, or whose refunds or parcels are. A webhook of WooCommerce
 * brings of a refund its sum and no lines.
 */
export function orderToAskFor(topic: string, payload: unknown): number | undefined {
  if (isBare(topic)) return refundedActionSchema.safeParse(payload).data?.arg;
  const thin = isOrderTopic(topic) ? orderIn(payload) : undefined;
  if (thin !== undefined) return thin;
  const { order, refunds } = broughtBy(topic, payload);
  if (Array.isArray(refunds)) return undefined;
  const found = orderSchema.safeParse(order).data;
  return found && (found.refunds.length > 0 || hasParcels(found.meta_data)) ? found.id : undefined;
}

/** The name that the asked-for stands under: of many deliveries about one order only the first asks, since its answer is the whole order. */
export function subjectOf(topic: string, payload: unknown): string | undefined {
  const id = orderToAskFor(topic, payload);
  return id === undefined ? undefined : `order/${id}`;
}
