/**
 * A WooCommerce store as far as connecting one goes: its consent page posts keys as wc-auth does, its REST API takes OAuth 1.0a over http, it keeps webhooks,
 * and our plugin's door is there while `plugin` is set. What is wrong with a store is switched on by a test.
 */
import { createHmac, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

interface Webhook {
  id: number;
  status: string;
  topic: string;
  delivery_url: string;
  secret?: string;
}

export interface WooStore {
  url: string;
  orders: object[];
  /** Consumer key to its secret. */
  keys: Map<string, string>;
  webhooks: Webhook[];
  /** The version of our plugin; absent where it is not active. */
  plugin: string | undefined;
  /** The digest of the link that the merchant began with in the plugin; without it the plugin asks for none. */
  begun: string | undefined;
  /** What happens before it answers. */
  before: ((method: string, sent: Record<string, unknown>) => Promise<void>) | undefined;
  /** What the plugin was given last; null when it was taken back. */
  given: Record<string, unknown> | null | undefined;
  time: () => Date;
  /** Everything is answered so, as a security plugin or a broken server does. */
  instead: { status: number; body: string } | undefined;
  asked: string[];
  newKeys(): { consumerKey: string; consumerSecret: string };
  /** The merchant agrees on the page that she was sent to; answers where she is sent then, or what the callback said when the keys were deleted again. */
  agree(page: string): Promise<{ location: string } | { refused: number; body: string }>;
  close(): Promise<void>;
}

export async function openWooStore({ folder = "" } = {}): Promise<WooStore> {
  let last = 0;
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const { pathname } = new URL(request.url ?? "/", store.url);
    store.asked.push(`${request.method} ${pathname}`);
    if (store.instead)
      return response
        .writeHead(store.instead.status, { "content-type": "text/html" })
        .end(store.instead.body);
    if (!isSigned(request, store))
      return answer(401, { code: "woocommerce_rest_authentication_error", message: "Invalid signature" });
    const sent = await bodyOf(request);
    await store.before?.(request.method ?? "", sent);
    const place = pathname.slice(`${folder}/wp-json`.length);
    const webhook = store.webhooks.find(({ id }) => place === `/wc/v3/webhooks/${id}`);
    const told = `${request.method} ${webhook ? "/webhook" : place}`;
    switch (told) {
      case "GET /wc/v3/orders":
        return answer(200, store.orders);
      case "GET /wc/v3/settings/general/woocommerce_default_country":
        return answer(200, { id: "woocommerce_default_country", value: "NO:03" });
      case "GET /wc/v3/settings/email/woocommerce_email_from_name":
        return answer(200, { id: "woocommerce_email_from_name", value: "Fjellstua" });
      case "GET /wc/v3/system_status":
        return answer(200, { environment: { language: "sv_SE" } });
      case "GET /wc/v3/webhooks":
        return answer(
          200,
          store.webhooks.map(({ secret, ...shown }) => shown),
        );
      case "POST /wc/v3/webhooks":
        last += 1;
        store.webhooks.push({ status: "", topic: "", delivery_url: "", ...sent, id: last });
        return answer(201, store.webhooks.at(-1));
      case "PUT /webhook":
        return answer(200, Object.assign(webhook ?? {}, sent));
      case "DELETE /webhook":
        store.webhooks = store.webhooks.filter((one) => one !== webhook);
        return answer(200, webhook);
    }
    if (place !== "/wc-kvitto/v1/connection" || !store.plugin)
      return answer(404, { code: "rest_no_route", message: "", data: { status: 404 } });
    if (request.method === "PUT" && sent.link && store.begun !== undefined && sent.link !== store.begun)
      return answer(409, { code: "kvitto_not_begun", message: "", data: { status: 409 } });
    if (request.method === "PUT") store.given = { ...store.given, ...sent };
    if (request.method === "DELETE") store.given = null;
    answer(200, { plugin: store.plugin, waiting: 0, oldest: null, time: store.time().toISOString() });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const store: WooStore = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${folder}`, // safe because it listens on TCP
    orders: [],
    keys: new Map(),
    webhooks: [],
    plugin: undefined,
    begun: undefined,
    before: undefined,
    given: undefined,
    time: () => new Date(),
    instead: undefined,
    asked: [],
    newKeys() {
      const made = {
        consumerKey: `ck_${randomBytes(20).toString("hex")}`,
        consumerSecret: `cs_${randomBytes(20).toString("hex")}`,
      };
      store.keys.set(made.consumerKey, made.consumerSecret);
      return made;
    },
    async agree(page) {
      const asked = new URL(page).searchParams;
      const { consumerKey, consumerSecret } = store.newKeys();
      const posted = await fetch(asked.get("callback_url") ?? "", {
        method: "POST",
        headers: { "content-type": "application/json;charset=utf-8" },
        body: JSON.stringify({
          key_id: 7,
          user_id: asked.get("user_id"),
          consumer_key: consumerKey,
          consumer_secret: consumerSecret,
          key_permissions: asked.get("scope"),
        }),
      });
      const body = await posted.text();
      if (posted.status !== 200) {
        store.keys.delete(consumerKey);
        return { refused: posted.status, body };
      }
      const back = new URL(asked.get("return_url") ?? "");
      back.searchParams.set("success", "1");
      back.searchParams.set("user_id", asked.get("user_id") ?? "");
      return { location: back.href };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return store;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer); // safe because no encoding is set
  return pieces.length > 0 ? JSON.parse(Buffer.concat(pieces).toString()) : {};
}

/** OAuth 1.0a with HMAC-SHA256 over the address and its query (RFC 5849 section 3.4), as WooCommerce asks for over http. */
function isSigned(request: IncomingMessage, store: WooStore): boolean {
  const url = new URL(request.url ?? "/", store.url);
  const { oauth_signature: signature, ...query } = Object.fromEntries(url.searchParams);
  const secret = store.keys.get(query.oauth_consumer_key ?? "");
  if (secret === undefined) return false;
  const written = Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const base = [request.method ?? "", url.origin + url.pathname, written].map(encode).join("&");
  return createHmac("sha256", `${secret}&`).update(base).digest("base64") === signature;
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
