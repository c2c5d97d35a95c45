/**
 * A shop's campaign: 2,000 webhooks of Shopify at once, while its questions to Shopify are throttled. How long Shopify waits for an answer, beside a handler
 * that asks for the order before it answers; and how long another shop's order waits meanwhile.
 */
import { createHmac } from "node:crypto";
import path from "node:path";
import { asEngine, asShop, type Database, openDatabase } from "../../src/store/database.ts";
import { findByAccount } from "../../src/store/installation.ts";
import type { StandIn, Store } from "../stand-ins/shopify/index.ts";
import { startShopify } from "../stand-ins/shopify/index.ts";
import { load } from "./load.ts";
import { freePort, root, stop, until } from "./place.ts";
import { type Bench, median, ms, percentile } from "./row.ts";
import { listening } from "./server.ts";

const webhooks = 2_000;
const topics = ["orders/create", "orders/paid", "orders/updated", "order_transactions/create"];
const connections = 64;
/** The peer's queue is as long as its throttle: a part of the burst tells it all. */
const ofPeer = 200;
const otherShops = 5;

export const burst: Bench = async (place) => {
  const shopify = await startShopify();
  const database = await place.database(true);
  const ours = await listening([path.join(root, "dist/cli.js"), "serve"], {
    DATABASE_URL: database,
    KVITTO_HOME: path.join(place.folder, "burst"),
    MAIL_URL: "smtp://127.0.0.1:9",
    INBOUND_SMTP_PORT: String(await freePort()),
    ...appOf(shopify),
  });
  const busy = filled(shopify, "busy", webhooks / topics.length);
  const others = Array.from({ length: otherShops }, (_, i) => filled(shopify, `calm${i}`, 1));
  for (const store of [busy, ...others]) await openApp(ours.url, shopify, store);
  const facts = openDatabase(database, { max: 1, onError: () => undefined });

  const burstOf = load(ours.url, webhooks, connections, (i) => requestOf(shopify, busy, i));
  const waited: number[] = [];
  for (const store of others) {
    await new Promise((go) => setTimeout(go, 100));
    const began = performance.now();
    await load(ours.url, 1, 1, () => requestOf(shopify, store, 0));
    await until(() => isKnown(facts, store), `the order of ${store.account} is known`, { every: 10 });
    waited.push(performance.now() - began);
  }
  const told = await burstOf;
  const throttled = shopify.asked().filter((one) => one.account === busy.account).length;
  await facts.close();
  await stop(ours.child);

  const peer = await listening([path.join(import.meta.dirname, "peers/shopify.ts")], {
    DATABASE_URL: await place.database(false),
    ACCESS_TOKEN: await accessOf(shopify, busy),
    ...appOf(shopify),
  });
  const slow = await load(peer.url, ofPeer, connections, (i) => requestOf(shopify, busy, i));
  await stop(peer.child);
  await shopify.close();

  const [p99, peers] = [percentile(told.latencies, 99), percentile(slow.latencies, 99)];
  return [
    {
      name: "2,000 webhooks of Shopify at once, p99 of the answer",
      goal: "< 500 ms",
      ours: ms(p99),
      peer: ms(peers),
      ratio: peers / p99,
      met: p99 < 500,
      n: `${connections} connections, ${Math.round(told.requestsPerSecond)}/s, ${throttled} questions meanwhile; peer: asks before it answers, ${ofPeer} webhooks`,
    },
    {
      name: "another shop's order meanwhile, told to known, p50",
      goal: "<= 2 s",
      ours: ms(median(waited)),
      peer: "",
      ratio: undefined,
      met: median(waited) <= 2_000,
      n: `${otherShops} shops, the slowest ${ms(percentile(waited, 100))}`,
    },
  ];
};

const appOf = ({ clientId, clientSecret, template }: StandIn) => ({
  SHOPIFY_API_KEY: clientId,
  SHOPIFY_API_SECRET: clientSecret,
  SHOPIFY_URL: template,
});

function filled(shopify: StandIn, name: string, orders: number): Store {
  const store = shopify.store(`${name}.myshopify.com`).install();
  for (let i = 0; i < orders; i += 1)
    store.order({ lines: [{ title: "Mugg", price: "80.00" }], customer: { email: `c${i}@${name}.example` } });
  return store;
}

/** As a member of staff opens it. */
async function openApp(url: string, shopify: StandIn, { account }: Store): Promise<void> {
  const token = shopify.sessionToken({ account });
  const answer = await fetch(`${url}/shopify?shop=${account}&embedded=1&id_token=${token}`, {
    redirect: "manual",
  });
  if (answer.status !== 200) throw new Error(`the app did not open: ${answer.status} ${await answer.text()}`);
}

async function accessOf(shopify: StandIn, { account }: Store): Promise<string> {
  const answer = await fetch(`${shopify.template.replace("{shop}", account)}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_id: shopify.clientId,
      client_secret: shopify.clientSecret,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: shopify.sessionToken({ account }),
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string }; // safe because the stand-in grants it
  return token;
}

/** Several webhooks of each order, one topic after the other, as a campaign brings them. */
function requestOf(shopify: StandIn, store: Store, i: number): Buffer {
  const order = store.orders[i % store.orders.length];
  const topic = topics[Math.floor(i / store.orders.length) % topics.length] ?? "";
  const id = Number(order?.id.split("/").at(-1));
  const about = topic.startsWith("order_transactions")
    ? { id: id + 1, admin_graphql_api_id: order?.id, order_id: id, kind: "sale", status: "success" }
    : { id, admin_graphql_api_id: order?.id, note: "x".repeat(6_000) };
  const body = Buffer.from(JSON.stringify({ ...about, updated_at: new Date().toISOString(), place: i }));
  const signature = createHmac("sha256", shopify.clientSecret).update(body).digest("base64");
  const head = `POST /webhooks/shopify HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nx-shopify-topic: ${topic}\r\nx-shopify-hmac-sha256: ${signature}\r\nx-shopify-shop-domain: ${store.account}\r\nx-shopify-api-version: 2026-10\r\nx-shopify-webhook-id: ${crypto.randomUUID()}\r\nx-shopify-event-id: ${crypto.randomUUID()}\r\nx-shopify-triggered-at: ${new Date().toISOString()}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** Whether the store's order has become facts here. */
async function isKnown(database: Database, { account }: Store): Promise<boolean> {
  const shop = await asEngine(database, (db) => findByAccount(db, "shopify", account));
  const orders =
    shop && (await asShop(database, shop.shop_id, (db) => db.selectFrom("order").select("id").execute()));
  return (orders?.length ?? 0) > 0;
}
