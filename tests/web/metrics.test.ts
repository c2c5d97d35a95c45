/** What the operator's dashboards see, who may see it, and that it names no customer and no shop. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { raiseAlarm } from "../../src/store/connection.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

const token = "a token of the operator";
const headers = { authorization: `Bearer ${token}` };
let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  world.context.config.METRICS_TOKEN = token;
  shop = await world.open();
});
afterAll(() => world.close());

/** The figures by name and labels, as they stand in Prometheus' text. */
async function scrape(): Promise<Record<string, number>> {
  const answer = await world.app.request("/metrics", { headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("text/plain; version=0.0.4");
  const rows = (await answer.text()).split("\n").filter((row) => row && !row.startsWith("#"));
  return Object.fromEntries(
    rows.map((row) => [row.slice(0, row.lastIndexOf(" ")), Number(row.slice(row.lastIndexOf(" ") + 1))]),
  );
}

const event = (id: string) => ({ ...lenasStory(world.now()).placed, id });

test("each delivery is counted: new, known before, or turned away", async () => {
  await shop.post(event("m-1"));
  await shop.post([event("m-1"), event("m-2")]);
  await shop.post({ type: "nothing.known" });
  await world.app.request("/webhooks/shopify/nobody", { method: "POST", body: "{}" });
  expect(await scrape()).toMatchObject({
    'kvitto_webhooks_total{platform="events",result="new"}': 2,
    'kvitto_webhooks_total{platform="events",result="duplicate"}': 1,
    'kvitto_webhooks_total{platform="events",result="refused"}': 1,
    'kvitto_webhooks_total{platform="shopify",result="refused"}': 1,
    'kvitto_webhook_answer_seconds_count{platform="events"}': 3,
    'kvitto_queue{of="webhook"}': 2,
    kvitto_database_up: 1,
  });
  await world.settle();
  expect(await scrape()).toMatchObject({
    'kvitto_planned_total{result="done"}': 2,
    'kvitto_queue{of="webhook"}': 0,
  });
});

test("what waits is counted by its place in line, with the age of the oldest", async () => {
  await shop.tell(lenasStory(world.now()).refunded);
  const wait = (state: string, rank: number, minutes: number) =>
    sql`insert into notification (id, shop_id, kind, class, subject, state, rank, due_at, lease_until, occurred_at, decided_at)
      select gen_random_uuid(), ${shop.id}, 'order-confirmed', 'legal', gen_random_uuid()::text, ${state}, ${rank}::int,
        ${world.now()}::timestamptz - ${minutes}::int * interval '1 minute', ${world.now()}::timestamptz - interval '1 second', now(), now()
      from generate_series(1, 3)`;
  await shop.ask(async (db, id) => {
    await wait("planned", 1, 10).execute(db);
    await wait("planned", 4, -60).execute(db);
    await wait("sending", 0, 0).execute(db);
    await raiseAlarm(db, id, { kind: "uncertain", subject: "one", text: "Nobody knows." });
    await raiseAlarm(db, id, { kind: "uncertain", subject: "two", text: "Nobody knows." });
  });
  expect(await scrape()).toMatchObject({
    'kvitto_queue{of="mail",rank="1"}': 3,
    'kvitto_queue_age_seconds{of="mail",rank="1"}': 600,
    'kvitto_queue{of="mail",rank="4"}': 0,
    'kvitto_queue_age_seconds{of="mail",rank="4"}': 0,
    'kvitto_queue{of="sending"}': 3,
    'kvitto_queue{of="lost_lease"}': 3,
    'kvitto_alarms{kind="uncertain"}': 2,
  });
  await shop.ask((db) =>
    sql`update notification set state = 'not_sent' where kind = 'order-confirmed'`.execute(db),
  );
});

test("a mail that the provider took is counted by class, with the time since it was due", async () => {
  await shop.tell(lenasStory(world.now()).refunded);
  const figures = await scrape();
  const taken = Object.entries(figures).filter(
    ([name]) => name.startsWith("kvitto_mails_total") && name.includes('outcome="accepted"'),
  );
  expect(taken).not.toEqual([]);
  expect(figures['kvitto_mail_seconds_count{class="legal"}']).toBeGreaterThan(0);
});

test("the process itself is measured: memory, event loop, garbage", async () => {
  const figures = await scrape();
  expect(figures.process_resident_memory_bytes).toBeGreaterThan(1e7);
  expect(figures.nodejs_eventloop_lag_seconds).toBeGreaterThanOrEqual(0);
});

test("no figure names a shop, an order or an address", async () => {
  const text = await (await world.app.request("/metrics", { headers })).text();
  // A measured value may be any number, an order's among them.
  const named = text.replace(/ [\d.eE+-]+$/gm, "").toLowerCase();
  for (const name of [shop.id, shop.key, "1001", "lena", "example.com", "nordlys"])
    expect(named).not.toContain(name.toLowerCase());
});

test("strangers see no figures, with a wrong token or without one", async () => {
  for (const authorization of [undefined, "Bearer wrong", token, `Basic ${token}`, "Bearer "]) {
    const answer = await world.app.request("/metrics", {
      headers: authorization === undefined ? {} : { authorization },
    });
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain("kvitto_queue{");
  }
});

test("without a token only this machine sees them, and only while customers cannot reach it from elsewhere", async () => {
  const { context, app } = world;
  const { publicUrl } = context;
  context.config.METRICS_TOKEN = undefined;
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1", overrideGlobalObjects: false });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const status = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).status;
  const from = async (remoteAddress: string) =>
    (await app.request("/metrics", {}, { incoming: { socket: { remoteAddress } } })).status;
  try {
    // Behind a proxy everybody comes from this machine: a public installation needs the token.
    expect(await status()).toBe(401);
    for (const local of ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"]) {
      context.publicUrl = local;
      expect(await status()).toBe(200);
      expect(await from("::1")).toBe(200);
      for (const elsewhere of ["10.0.0.7", "203.0.113.9", "::ffff:203.0.113.9", "2001:db8::1", ""])
        expect(await from(elsewhere)).toBe(401);
      expect((await app.request("/metrics")).status).toBe(401);
    }
    for (const elsewhere of ["https://localhost.evil.example", "https://127.0.0.1.nip.io"]) {
      context.publicUrl = elsewhere;
      expect(await status()).toBe(401);
    }
  } finally {
    context.publicUrl = publicUrl;
    context.config.METRICS_TOKEN = token;
    server.close();
  }
});

test("a database with no free connection is a figure within seconds, and shops are asked to come again", async () => {
  const { pool, engine } = world.context.database;
  const pools = [pool, ...(engine ? [engine] : [])];
  const held = await Promise.all(
    pools.flatMap((one) => Array.from({ length: one.options.max ?? 0 }, () => one.connect())),
  );
  try {
    const [told, figures] = await Promise.all([shop.post(event("m-busy")), scrape()]);
    expect(told.status).toBe(503);
    expect(told.headers.get("retry-after")).not.toBeNull();
    expect(figures).toMatchObject({
      kvitto_database_up: 0,
      'kvitto_database_connections{pool="work",state="idle"}': 0,
    });
    expect(figures['kvitto_database_connections{pool="work",state="waiting"}']).toBeGreaterThan(0);
  } finally {
    for (const one of held) one.release();
  }
  expect(await scrape()).toMatchObject({
    'kvitto_webhooks_total{platform="events",result="busy"}': 1,
    kvitto_database_up: 1,
  });
});
