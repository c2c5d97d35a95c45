import { z } from "zod";
import type { AppNews } from "../../contracts/app.ts";
import { read } from "../read.ts";
import { idOf, id as restId, text } from "./payloads.ts";

/** What Shopify tells of the app itself: that it left a shop, what it may see there, and what the law lets customers ask for (shopify.dev, "Privacy law compliance"). */

const ids = z.array(z.union([z.string(), z.number()])).transform((list) => list.map(String));
const customer = z
  .object({ id: restId.nullish(), email: text })
  .nullish()
  .transform((one) => ({ customer: one?.id ? String(one.id) : undefined, email: one?.email || undefined }));
const absent = z.undefined().optional();
const shop = z.object({ shop_domain: z.string().min(1) });

/** Each body is one that no other topic has: the topic is not signed, and a request to know must not become one to erase. */
const bodies: Record<string, z.ZodType<AppNews>> = {
  "app/uninstalled": z
    .object({ myshopify_domain: text, name: z.string() })
    .transform(() => ({ what: "uninstalled" })),
  "app/scopes_update": z
    .object({ previous: z.array(z.string()), current: z.array(z.string()) })
    // It names no shop: what may be seen is asked of the one that it came for.
    .transform(() => ({ what: "changed" })),
  "app_subscriptions/update": z
    .object({ app_subscription: z.object({ status: z.string() }) })
    .transform(() => ({ what: "changed" })),
  "shop/update": z
    .object({ myshopify_domain: text, name: z.string() })
    .transform(() => ({ what: "changed" })),
  "customers/data_request": shop
    .extend({ customer, data_request: z.object({ id: restId }), orders_requested: ids })
    .transform((body) => ({
      what: "export",
      request: idOf(body.data_request),
      ...body.customer,
      orders: body.orders_requested,
    })),
  "customers/redact": shop
    .extend({ customer, orders_to_redact: ids, data_request: absent, orders_requested: absent })
    .transform((body) => ({ what: "erase_customer", ...body.customer, orders: body.orders_to_redact })),
  "shop/redact": shop
    .extend({ customer: absent, data_request: absent })
    .transform(() => ({ what: "erase_shop" })),
};

export const isAppTopic = (topic: string): boolean => Object.hasOwn(bodies, topic);

/** Nothing where the topic is of orders. Throws a Problem `unprocessable` for a body that is not of its topic. */
export function newsOfApp(topic: string, payload: unknown): AppNews | undefined {
  const schema = isAppTopic(topic) ? bodies[topic] : undefined;
  return schema && read(schema, payload, "news of the app", "Shopify");
}

const nameSchema = z.object({ shop_domain: text.catch(undefined), myshopify_domain: text.catch(undefined) });

/** The shop that a body itself names: that, unlike a header, is signed. */
export function shopNamedIn(body: Uint8Array): string | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  // Orders name none, and are the most: they need not be read here.
  if (!bytes.includes('shop_domain"') && !bytes.includes('shopify_domain"')) return undefined;
  try {
    const named = nameSchema.safeParse(JSON.parse(bytes.toString("utf8"))).data;
    return (named?.shop_domain ?? named?.myshopify_domain)?.toLowerCase() || undefined;
  } catch {
    return undefined; // no JSON: whoever plans it says so
  }
}
