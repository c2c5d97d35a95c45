/**
 * The peers' loop: jobs of pg-boss, the order read, a mail made and sent, the outcome written. PEER_QUEUE=defaults polls as pg-boss does
 * by itself, without one transport pool; otherwise it listens, polls without pause, and keeps its SMTP connections. With PORT it also takes events over HTTP.
 */
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import pg from "pg";
import { PgBoss } from "pg-boss";
import { type PeerOrder, peerMail } from "./letter.ts";

const defaults = process.env.PEER_QUEUE === "defaults";
const url = process.env.DATABASE_URL ?? "";
const pool = new pg.Pool({ connectionString: url, max: 12 });
await pool.query(
  "CREATE TABLE IF NOT EXISTS refund (id text PRIMARY KEY, body jsonb NOT NULL, state text NOT NULL DEFAULT 'planned', sent_at timestamptz)",
);
const boss = new PgBoss(
  defaults ? { connectionString: url } : { connectionString: url, useListenNotify: true },
);
boss.on("error", (error) => process.stderr.write(`${error}\n`));
await boss.start();
await boss.createQueue("mail", defaults ? {} : { notify: true });

const mail = peerMail(process.env.MAIL_URL ?? "", !defaults);
const step = async (jobs: { data: { id: string } }[]) => {
  for (const job of jobs) {
    const { rows } = await pool.query<{ body: PeerOrder; state: string }>(
      "SELECT body, state FROM refund WHERE id = $1",
      [job.data.id],
    );
    const found = rows[0];
    if (!found || found.state === "sent") continue;
    await mail.send(found.body);
    await pool.query("UPDATE refund SET state = 'sent', sent_at = now() WHERE id = $1", [job.data.id]);
  }
};
await boss.work<{ id: string }>(
  "mail",
  defaults ? {} : { batchSize: 5, localConcurrency: 5, burstWhenBatchFull: true },
  step,
);

const app = new Hono()
  .get("/healthz", (c) => c.json({ alive: true }))
  .post("/events", async (c) => {
    const body = await c.req.json<PeerOrder>();
    await pool.query("INSERT INTO refund (id, body) VALUES ($1, $2)", [body.number, body]);
    await boss.send("mail", { id: body.number });
    return c.json({ kept: true }, 202);
  });
serve({ fetch: app.fetch, port: Number(process.env.PORT), overrideGlobalObjects: false });
process.on("SIGTERM", () => process.exit(0));
