/** The same engine in workerd, Cloudflare's runtime, as wrangler.toml sets it up: a shop's webhook in, a mail to Postmark out. */
import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { unstable_startWorker } from "wrangler";
import entry from "../../src/cloudflare.ts";
import { lenasStory } from "../../src/demo/events.ts";
import { nordlys, returnTerms, strikkeriet } from "../../src/demo/nordlys.ts";
import { readDelivery, recordedSecret, recordedStore } from "../../src/demo/recorded.ts";
import { setUpShop } from "../../src/pipeline/setup.ts";
import { putConnection } from "../../src/store/connection.ts";
import { asShop, type Database, newId, openDatabase } from "../../src/store/database.ts";
import { createKeeper } from "../../src/store/keeper.ts";
import { listNotifications } from "../../src/store/notification.ts";
import { addPolicy } from "../../src/store/policy.ts";
import { openQueue, type Queue } from "../../src/store/queue.ts";
import { createVault } from "../../src/store/secrets.ts";
import { addKey, changeShop } from "../../src/store/shop.ts";
import { jwt } from "../stand-ins/shopify/tokens.ts";
import { createDatabase } from "../support/database.ts";
import { type PostmarkMail, type PostmarkStandIn, startPostmark } from "./postmark.ts";

const secretKey = "a-key-for-tests-that-is-long-enough-to-be-one";
const vault = createVault(secretKey);
const publicUrl = "https://kvitto.test";
const appSecret = "shpss_only-this-test-knows";

let database: Database;
let queue: Queue;
let postmark: PostmarkStandIn;
let worker: Awaited<ReturnType<typeof unstable_startWorker>>;
/** What the worker wrote on its console. */
const said: string[] = [];
const closing: (() => Promise<void>)[] = [];
/** The Danish wool shop on WooCommerce, and Nordlys, which tells us events with a key. */
let wool: string;
let north: { id: string; key: string };
/** What was asked of the wool shop's store. */
let asked: string[];

beforeAll(async () => {
  const ignore = () => undefined;
  const made = await createDatabase();
  closing.push(made.drop);
  database = openDatabase(made.url, { max: 2, onError: ignore });
  closing.push(() => database.close());
  queue = await openQueue(made.url, { live: false, onError: ignore });
  closing.push(() => queue.close());
  const store = await recordedStore("ck_test");
  asked = store.asked;
  closing.push(store.close);
  postmark = await startPostmark();
  closing.push(postmark.close);

  wool = (await setUpShop(database, { ...strikkeriet, name: nordlys.name, brand: undefined }, new Date())).id;
  const secrets = {
    url: store.url,
    consumerKey: "ck_test",
    consumerSecret: "cs_test",
    webhookSecret: recordedSecret,
  };
  await asShop(database, wool, (db) => putConnection(db, wool, "woocommerce", secrets, vault));
  const { id, profile } = await setUpShop(database, nordlys, new Date());
  await asShop(database, id, (db) => changeShop(db, id, { ...profile, holidays: [] })); // as in a year that nobody has seeded: the worker looks them up
  await asShop(database, id, (db) => addPolicy(db, id, returnTerms, { validFrom: new Date("2026-03-03") }));
  north = { id, key: await asShop(database, id, (db) => addKey(db, id, vault)) };

  // What wrangler itself reads: the database behind Hyperdrive, and no word to anybody about this run.
  Object.assign(process.env, {
    CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE: made.url,
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_WRITE_LOGS: "false",
  });
  const text = (value: string) => ({ type: "plain_text" as const, value });
  worker = await unstable_startWorker({
    config: new URL("../../wrangler.toml", import.meta.url).pathname,
    bindings: {
      MAIL_URL: text(postmark.url),
      SECRET_KEY: text(secretKey),
      PUBLIC_URL: text(publicUrl),
      LOG_LEVEL: text("info"),
      SHOPIFY_API_KEY: text("a-client-id"),
      SHOPIFY_API_SECRET: text(appSecret),
    },
    dev: {
      server: { hostname: "127.0.0.1", port: 0 },
      inspector: false,
      watch: false,
      persist: false,
      logLevel: "none",
      structuredLogsHandler: ({ message }: { message: string }) => void said.push(message),
    },
  });
  closing.push(() => worker.dispose());
  await worker.fetch(`${publicUrl}/healthz`); // waits until it is bundled and started
});

afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const post = (path: string, body: string, headers: Record<string, string>) =>
  worker.fetch(`${publicUrl}${path}`, { method: "POST", body, headers });

/** The clock's minute. */
async function minute(): Promise<void> {
  const response = await worker.fetch(
    `${publicUrl}/cdn-cgi/handler/scheduled?${new URLSearchParams({ cron: "* * * * *" })}`,
  );
  expect([response.status, await response.text()]).toEqual([200, "ok"]);
}

/** What Email Routing does with a mail for our domain. */
const routed = (raw: string, from: string, to: string) =>
  worker.fetch(`${publicUrl}/cdn-cgi/handler/email?${new URLSearchParams({ from, to })}`, {
    method: "POST",
    body: raw,
  });

const headerOf = (mail: PostmarkMail, name: string) =>
  mail.Headers.find((header) => header.Name === name)?.Value;
const kindOf = (mail: PostmarkMail) => headerOf(mail, "X-Notification-Kind");
const flat = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, " ");

/** The one mail of a kind that this customer got; waits for it. */
async function mailTo(address: string, kind: string): Promise<PostmarkMail> {
  for (const until = Date.now() + 15_000; Date.now() < until; await pause(50)) {
    const found = postmark.mails.find((mail) => mail.To.includes(address) && kindOf(mail) === kind);
    if (found) return found;
  }
  throw new Error(
    `no ${kind} to ${address}; there are: ${postmark.mails.map((mail) => `${kindOf(mail)} to ${mail.To}`).join(", ") || "none"}`,
  );
}

async function states(shop: string, kind: string): Promise<string[]> {
  const all = await asShop(database, shop, (db) => listNotifications(db, shop));
  return all.filter((one) => one.kind === kind).map((one) => one.state);
}

test("a worker is ready when it reaches its database", async () => {
  const response = await worker.fetch(`${publicUrl}/readyz`);
  expect([response.status, await response.json()]).toMatchObject([200, { database: "ok" }]);
});

test("WooCommerce tells of a refund of 21 for goods of 80, and the customer reads why, once", async () => {
  for (const name of ["011-order.created", "013-order.updated", "013-order.updated"]) {
    const { raw_body, headers } = await readDelivery(name);
    const sent = Object.fromEntries(
      Object.entries(headers).filter(([header]) => header.startsWith("x-wc-") || header === "content-type"),
    );
    expect((await post(`/webhooks/woocommerce/${wool}`, raw_body, sent)).status).toBe(200);
  }

  const mail = await mailTo("b@example.test", "refund-issued");
  expect(mail.To).toContain("<b@example.test>");
  expect(mail.Subject).toContain("21.00");
  for (const words of ["DKK 80.00", "DKK 59.00", "DKK 21.00", "by hand"])
    expect(flat(mail.TextBody)).toContain(words);
  expect(headerOf(mail, "Message-ID")).toMatch(
    new RegExp(`^<[a-z2-7]{52}\\.${wool}@strikkeriet\\.example>$`),
  );
  expect(mail.HtmlBody).toContain(`${publicUrl}/o/${wool}.`);

  // Of a refund a webhook brings the sum alone.
  expect(asked).toContain("/wp-json/wc/v3/orders/14/refunds");

  await expect.poll(() => states(wool, "refund-issued")).toEqual(["sent"]);
  await minute();
  expect(postmark.mails.filter((one) => kindOf(one) === "refund-issued")).toHaveLength(1);
});

test("a webhook with another shop's signature is refused", async () => {
  const { raw_body, headers } = await readDelivery("013-order.updated");
  const sent = {
    "x-wc-webhook-topic": "order.updated",
    "x-wc-webhook-signature": headers["x-wc-webhook-signature"] ?? "",
  };
  expect((await post(`/webhooks/woocommerce/${north.id}`, raw_body, sent)).status).toBe(401);
});

test("an event told with the shop's key becomes a mail in the customer's language, and her answer is acknowledged", async () => {
  const { refunded } = lenasStory(new Date());
  const response = await post("/v1/events", JSON.stringify(refunded), {
    authorization: `Bearer ${north.key}`,
    "content-type": "application/json",
  });
  expect([response.status, await response.json()]).toEqual([
    202,
    { accepted: ["1001-refunded"], duplicate: [], waiting: [] },
  ]);
  const mail = await mailTo("lena@example.com", "refund-issued");
  for (const words of ["80,00", "59,00", "21,00"]) expect(flat(mail.TextBody)).toContain(words);
  expect(mail.Attachments).toMatchObject([
    { Name: expect.stringMatching(/_R-1001_order-1001\.pdf$/), ContentType: "application/pdf" },
  ]);
  expect(
    Buffer.from(mail.Attachments?.[0]?.Content ?? "", "base64")
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");

  const to = /<(.+)>/.exec(mail.ReplyTo)?.[1] ?? mail.ReplyTo;
  const raw = [
    "From: Lena Ek <lena@example.com>",
    `To: ${to}`,
    "Subject: Sv: pengarna",
    "Message-ID: <1@example.com>",
    "",
    "Jag fick bara 21 kr?",
    "",
    "> Hej Lena",
  ].join("\r\n");
  expect((await routed(raw, "lena@example.com", to)).status).toBe(200);
  const answer = await mailTo("lena@example.com", "case-acknowledged");
  expect(answer.Subject).toContain("N-1001");
  expect(answer.TextBody).toContain("Jag fick bara 21 kr?");
  expect(headerOf(answer, "In-Reply-To")).toBe("<1@example.com>");
});

test("mail for an address that no shop has is refused at the door", async () => {
  const response = await routed(
    "From: x@example.com\r\nTo: y@elsewhere.example\r\nMessage-ID: <2@example.com>\r\n\r\nhello",
    "x@example.com",
    "y@elsewhere.example",
  );
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining("no such address")]);
});

test("a webhook to the Shopify app is verified by Shopify's library, and a session token is read by it", async () => {
  const body = '{"id":1}';
  const headers = (secret: string) => ({
    "content-type": "application/json",
    "x-shopify-topic": "orders/create",
    "x-shopify-shop-domain": "nordlys.myshopify.com",
    "x-shopify-api-version": "2026-10",
    "x-shopify-webhook-id": newId(),
    "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
  });
  // Signed, of a shop that never opened the app.
  const kept = await post("/webhooks/shopify", body, headers(appSecret));
  expect([kept.status, await kept.json()]).toEqual([200, { kept: false }]);
  expect((await post("/webhooks/shopify", body, headers("guessed"))).status).toBe(401);
  const shop = "https://nordlys.myshopify.com";
  const claims = {
    iss: `${shop}/admin`,
    dest: shop,
    aud: "a-client-id",
    sub: "1",
    exp: Date.now() / 1_000 + 60,
  };
  const authorization = `Bearer ${jwt(claims, appSecret)}`;
  const refused = await worker.fetch(`${publicUrl}/v1/mode`, { headers: { authorization } });
  expect([refused.status, await refused.text()]).toEqual([401, expect.stringContaining("not installed")]);
});

test("what nobody woke the worker for, or what a worker left behind, is worked in the next minutes", async () => {
  const told = JSON.stringify(lenasStory(new Date()).refunded)
    .replaceAll("1001", "2001")
    .replaceAll("rf1", "rf2")
    .replaceAll("r1", "r2")
    .replace("lena@", "maja@");
  const arrival = {
    id: newId(),
    shopId: north.id,
    platform: "events",
    topic: "refund.settled",
    deliveryKey: "2001",
    contentKey: undefined,
    body: Buffer.from(told),
    receivedAt: new Date(),
  };
  await createKeeper(database, queue).keep(arrival);

  // A worker took the job and was gone a minute ago.
  await database.pool.query(
    "update pgboss.job set state = 'active', started_on = now() - interval '1 minute', heartbeat_on = now() - interval '1 minute' where name = 'plan' and data->>'id' = $1",
    [arrival.id],
  );
  const written = async () => {
    await minute();
    return postmark.mails.some((one) => one.To.includes("maja@example.com"));
  };
  await expect.poll(written, { timeout: 25_000, interval: 1_000 }).toBe(true);
  const mail = await mailTo("maja@example.com", "refund-issued");
  expect(flat(mail.TextBody)).toContain("21,00");
});

test("its log tells of no trouble, and of no customer", () => {
  expect(said).toEqual([]);
});

test("a worker without its secrets says so in its log, and nothing to the caller", async () => {
  const written = vi.spyOn(console, "error").mockReturnValue();
  const env = {
    HYPERDRIVE: { connectionString: "" },
    WAKE: { send: async () => undefined },
    SECRET_KEY: "too-short",
  };
  const response = await entry.fetch(new Request(publicUrl), env, { waitUntil: () => undefined });
  expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining("SECRET_KEY")]);
  expect(written.mock.lastCall?.[0]).toContain("SECRET_KEY");
  expect(written.mock.lastCall?.[0]).not.toContain("too-short");
  written.mockRestore();
});
