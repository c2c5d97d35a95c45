/**
 * What one writes without us, after the templates: the webhook's signature is checked, the order is asked for, what came is stored, and then Shopify gets
 * its answer. When Shopify asks for patience the request waits and asks again.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import pg from "pg";

const { DATABASE_URL = "", SHOPIFY_URL = "", SHOPIFY_API_SECRET = "", ACCESS_TOKEN = "", PORT } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 12 });
await pool.query(
  "CREATE TABLE IF NOT EXISTS known_order (id text PRIMARY KEY, body jsonb NOT NULL, at timestamptz NOT NULL DEFAULT now())",
);
const document = `query Order($id: ID!) { order(id: $id) { id name email updatedAt lineItems(first: 20) { nodes { id title quantity } } refunds { id totalRefundedSet { presentmentMoney { amount } } } } }`;

const app = new Hono().post("/webhooks/shopify", async (c) => {
  const body = await c.req.text();
  const given = Buffer.from(c.req.header("x-shopify-hmac-sha256") ?? "", "base64");
  const expected = createHmac("sha256", SHOPIFY_API_SECRET).update(body).digest();
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return c.text("no", 401);
  const shop = c.req.header("x-shopify-shop-domain") ?? "";
  const order = await ask(shop, JSON.parse(body).admin_graphql_api_id);
  await pool.query(
    "INSERT INTO known_order (id, body) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET body = $2, at = now()",
    [order.id, order],
  );
  return c.json({ kept: true });
});

async function ask(shop: string, id: string): Promise<{ id: string }> {
  for (;;) {
    const answer = await fetch(`${SHOPIFY_URL.replace("{shop}", shop)}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      body: JSON.stringify({ query: document, variables: { id } }),
      headers: { "content-type": "application/json", "x-shopify-access-token": ACCESS_TOKEN },
    });
    const { data, errors } = (await answer.json()) as Answer;
    if (data?.order) return data.order;
    if (errors?.[0]?.extensions?.code !== "THROTTLED") throw new Error(JSON.stringify(errors));
    await new Promise((go) => setTimeout(go, 1_000));
  }
}

interface Answer {
  data?: { order: { id: string } | null } | null;
  errors?: { extensions?: { code: string } }[];
}

serve({ fetch: app.fetch, port: Number(PORT), overrideGlobalObjects: false });
