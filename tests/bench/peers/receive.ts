/**
 * What one writes without us: a Hono route that checks the signature and, with DATABASE_URL, keeps the delivery as jsonb and a job
 * beside it: BEGIN, INSERT, INSERT, COMMIT, one transaction a request. Without it, nothing is kept.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import pg from "pg";

const secret = process.env.WEBHOOK_SECRET ?? "";
const pool = process.env.DATABASE_URL
  ? new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 })
  : undefined;
await pool?.query(
  "CREATE TABLE IF NOT EXISTS delivery (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), shop text NOT NULL, topic text NOT NULL, body jsonb NOT NULL, at timestamptz NOT NULL DEFAULT now())",
);
await pool?.query(
  "CREATE TABLE IF NOT EXISTS job (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), delivery uuid NOT NULL, state text NOT NULL DEFAULT 'created', at timestamptz NOT NULL DEFAULT now())",
);

const app = new Hono().post("/webhooks/woocommerce/:shop", async (c) => {
  const body = await c.req.text();
  const given = Buffer.from(c.req.header("x-wc-webhook-signature") ?? "", "base64");
  const expected = createHmac("sha256", secret).update(body).digest();
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return c.text("no", 401);
  if (pool) await keep(pool, c.req.param("shop"), c.req.header("x-wc-webhook-topic") ?? "", body);
  return c.json({ kept: true });
});

async function keep(from: pg.Pool, shop: string, topic: string, body: string): Promise<void> {
  const client = await from.connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query(
      "INSERT INTO delivery (shop, topic, body) VALUES ($1, $2, $3) RETURNING id",
      [shop, topic, body],
    );
    await client.query("INSERT INTO job (delivery) VALUES ($1)", [rows[0]?.id]);
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

serve({ fetch: app.fetch, port: Number(process.env.PORT), overrideGlobalObjects: false });
