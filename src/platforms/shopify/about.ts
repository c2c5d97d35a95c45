import { z } from "zod";
import { idOf, id as restId, text } from "./payloads.ts";
import { numberOf } from "./records.ts";

/** What a webhook is about. Only that is taken from its body where the shop can be asked: neither the topic nor the shop's name is signed. */
export type About =
  | { order: string }
  | { return: string }
  | { reverseFulfillmentOrder: string }
  /** Something about returns, and not which: `returns/process` is `{}` in Shopify's own documentation. */
  | "lately";

const orderTopics = /^orders\/(create|updated|paid|fulfilled|partially_fulfilled|cancelled|edited|delete)$/;
const moneyTopics = /^(refunds|order_transactions|tender_transactions)\/create$/;
const parcelTopics = /^(fulfillments\/(create|update)|fulfillment_events\/(create|delete))$/;
const returnTopics = /^returns\/(request|approve|decline|update|process|close|cancel|reopen)$/;
const wayBackTopics = /^(reverse_deliveries\/attach_deliverable|reverse_fulfillment_orders\/dispose)$/;

/** Whether a topic tells of goods that come back. */
export const isOfReturn = (topic: string): boolean => returnTopics.test(topic) || wayBackTopics.test(topic);

/** Topics because of which the shop is asked. */
export const isAskedFor = (topic: string): boolean =>
  [orderTopics, moneyTopics, parcelTopics].some((one) => one.test(topic)) || isOfReturn(topic);

const one = z.object({ id: restId, admin_graphql_api_id: text }).transform(idOf);
const named = z
  .object({ admin_graphql_api_id: z.string() })
  .transform(({ admin_graphql_api_id: gid }) => numberOf(gid))
  .pipe(z.string());
const reference = z.union([named, one]).nullish().catch(undefined);

const bodySchema = z.object({
  admin_graphql_api_id: text.catch(undefined),
  id: restId.nullish().catch(undefined),
  order_id: restId.nullish().catch(undefined),
  order: reference,
  return: reference,
  order_edit: z.object({ order_id: restId }).nullish().catch(undefined),
});

export function aboutOf(topic: string, payload: unknown): About | undefined {
  if (!isAskedFor(topic)) return undefined;
  const body = bodySchema.safeParse(payload).data;
  const kind = /^gid:\/\/shopify\/(\w+)\//.exec(body?.admin_graphql_api_id ?? "")?.[1];
  const own = numberOf(body?.admin_graphql_api_id) ?? (body?.id ? String(body.id) : undefined);
  const order = body?.order ?? body?.order_edit?.order_id ?? body?.order_id;
  if (order) return { order: String(order) };
  if (own && (kind === "Order" || (!kind && orderTopics.test(topic)))) return { order: own };
  if (body?.return && isOfReturn(topic)) return { return: body.return };
  if (own && (kind === "Return" || (!kind && returnTopics.test(topic)))) return { return: own };
  if (own && topic === "reverse_fulfillment_orders/dispose") return { reverseFulfillmentOrder: own };
  return isOfReturn(topic) ? "lately" : undefined;
}

/** What the answer does not say by itself, or not when: each of these is asked for itself, and what it tells is news. */
const toldByTopic = new Set(["returns/reopen", "returns/decline", "returns/cancel"]);

/** The name that the asked-for stands under. */
export function subjectOf(topic: string, payload: unknown): string | undefined {
  const about = toldByTopic.has(topic) ? undefined : aboutOf(topic, payload);
  if (about === undefined) return undefined;
  if (about === "lately") return lately;
  return "order" in about ? `order/${about.order}` : "return" in about ? `return/${about.return}` : undefined;
}

/** The returns that changed lately, all of them. */
const lately = "returns/lately";
