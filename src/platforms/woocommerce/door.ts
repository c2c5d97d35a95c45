import { z } from "zod";
import type { StoreDoor, StoreKeys, StorePlugin } from "../../contracts/store.ts";
import { Problem } from "../../errors.ts";
import { isThisMachine } from "../../this-machine.ts";
import { numberedHost } from "./address.ts";
import type { StoreApi } from "./client.ts";

/** Connecting a WooCommerce store: its own consent page (wc-auth), our plugin's door in it, and its own webhooks where the plugin is not there. */

/** WooCommerce checks its keys for every namespace that begins with `wc-` (WC_REST_Authentication). */
const pluginDoor = "/wc-kvitto/v1/connection";
/** What tells of an order; of refunds WooCommerce has no topic, they change their order. */
const topics = ["order.created", "order.updated", "order.deleted", "order.restored"];

/** Its HTTP client is slow to load, and a start does not wait for it. */
const openStore = async (keys: StoreKeys): Promise<StoreApi> => (await import("./client.ts")).openStore(keys);

const wrong = (detail: string, code: string): Problem =>
  new Problem("unprocessable", detail, { errors: [{ pointer: "/store", detail }], code });

/** Of WordPress in a sub-folder the folder stays; what a merchant copied from the bar of her admin is cut off. */
function addressOf(typed: string, local: boolean): { url: string; account: string } {
  const text = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = text.length <= 300 && !/[\s\\]/.test(text) ? URL.parse(whole) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    throw wrong("This is not the address of a store. It looks like https://shop.example.", "store_address");
  const path = url.pathname
    .replace(/\/(wp-admin|wp-login\.php|wp-json|index\.php)(\/.*)?$/i, "")
    .replace(/\/+$/, "");
  if (!/^(\/[\w.~-]+)*$/.test(path))
    throw wrong(
      "The store's address has signs in it that none has. It looks like https://shop.example.",
      "store_address",
    );
  // As its own certificate and WordPress spell it.
  url.hostname = url.hostname.replace(/\.+$/, "");
  const here = isThisMachine(url.hostname);
  if (here && !local) throw inside();
  if (!here) refuseInside(url);
  if (url.protocol === "http:" && !here)
    throw wrong(
      "The store's address begins with http://, so others could read what it tells. Connect it with https://.",
      "insecure",
    );
  if (!here && !/^(|443|8443)$/.test(url.port))
    throw wrong("Kvitto reaches stores at the ports 443 and 8443 only.", "store_address");
  const account = `${url.host.replace(/^www\.(?=[^.]+\.)/, "")}${path}`.toLowerCase();
  return { url: `${url.origin}${path}`, account };
}

/** Names are looked at when they are asked; a number is known at once, and so are the names that only a network of one's own has. */
function refuseInside(url: URL): void {
  const number = numberedHost(url.origin);
  const own =
    number !== undefined ||
    !url.hostname.includes(".") ||
    /\.(local|internal|localhost|lan|home|arpa)\.?$/.test(url.hostname);
  if (own) throw inside();
}

const inside = (): Problem =>
  wrong(
    "Kvitto cannot reach a store at this address: it needs a name that all of the web knows.",
    "store_address",
  );

const consentSchema = z.object({
  user_id: z.string().regex(/^[\w-]{20,100}$/),
  consumer_key: z.string().regex(/^ck_[0-9a-f]{20,100}$/),
  consumer_secret: z.string().regex(/^cs_[0-9a-f]{20,100}$/),
});

const pluginSchema = z.object({
  plugin: z.string().regex(/^[\w.+-]{1,40}$/),
  time: z.union([z.string(), z.number()]).optional(),
});
const webhookSchema = z.object({
  id: z.int().positive(),
  status: z.string(),
  topic: z.string(),
  delivery_url: z.string(),
});
const settingSchema = z.object({ value: z.string().max(200) });
const statusSchema = z.object({ environment: z.object({ language: z.string().max(40) }) });

/** The store lets us in, and our plugin is there or not. */
async function look(store: StoreApi): Promise<StorePlugin | undefined> {
  const orders = await store.get("orders", { per_page: 1 });
  if (!Array.isArray(orders))
    throw new Problem(
      "unavailable",
      "The store answers, but not as WooCommerce does: is it the right address, and is WooCommerce active there?",
      { code: "rest_blocked" },
    );
  const told = pluginSchema.safeParse(await store.find(pluginDoor)).data;
  return told && { version: told.plugin, time: timeOf(told.time) };
}

/** Seconds, or RFC 3339. */
function timeOf(told: string | number | undefined): Date | undefined {
  const time = typeof told === "number" ? told * 1_000 : Date.parse(told ?? "");
  return Number.isNaN(time) || Math.abs(time) > 8.64e15 ? undefined : new Date(time);
}

/** What only fills in what nobody said: without it the store is connected as well. */
async function told(store: StoreApi, path: string, parameters?: { _fields: string }): Promise<unknown> {
  return store.find(path, parameters).catch((error: unknown) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });
}

async function setting(store: StoreApi, name: string): Promise<string | undefined> {
  return settingSchema.safeParse(await told(store, `settings/${name}`)).data?.value.trim() || undefined;
}

/** As WordPress writes it, such as "sv_SE". All of the status takes a store seconds; its time zone there is always UTC. */
async function languageIn(store: StoreApi): Promise<string | undefined> {
  const status = await told(store, "system_status", { _fields: "environment.language" });
  return statusSchema.safeParse(status).data?.environment.language;
}

/** Ours are known again by where they tell: the shop stands in the path, and Kvitto itself may have got another name since. */
async function ownWebhooks(store: StoreApi, url: string) {
  const { listAll } = await import("./client.ts");
  const all = await listAll(store, "webhooks");
  return all
    .map((one) => webhookSchema.safeParse(one).data)
    .filter((one) => one !== undefined)
    .filter((one) => URL.parse(one.delivery_url)?.pathname === new URL(url).pathname);
}

/** WooCommerce calls the key by it, and keeps 170 signs of that. */
const longestName = 60;

export const door: StoreDoor = {
  addressOf,

  consentUrl(url, { shop, state, callback, done }) {
    const asked = new URLSearchParams({
      app_name: `Kvitto – ${[...shop].slice(0, longestName).join("")}`,
      scope: "read_write",
      user_id: state,
      return_url: done,
      callback_url: callback,
    });
    return `${url}/wc-auth/v1/authorize?${asked}`;
  },

  readConsent(body) {
    const read = consentSchema.safeParse(body);
    if (!read.success) throw new Problem("bad_request", "these are not the keys of a WooCommerce store");
    const { user_id: state, consumer_key: consumerKey, consumer_secret: consumerSecret } = read.data;
    return { state, consumerKey, consumerSecret };
  },

  async describe(keys) {
    const store = await openStore(keys);
    const plugin = await look(store);
    // A country may carry its region: "US:CA".
    const country = (await setting(store, "general/woocommerce_default_country"))?.split(":")[0];
    const name = await setting(store, "email/woocommerce_email_from_name");
    const { isInAddress } = await import("./client.ts");
    const inAddress = isInAddress(keys.url ?? "");
    return { name, country, locale: await languageIn(store), plugin, inAddress };
  },

  look: async (keys) => look(await openStore(keys)),

  async give(keys, given) {
    const store = await openStore(keys);
    await store.put(pluginDoor, given).catch((error: unknown) => {
      throw error instanceof Problem && error.code === "refused" ? notTaken() : error;
    });
  },

  async takeBack(keys, shop) {
    await (await openStore(keys)).delete(pluginDoor, { shop });
  },

  async listen(keys, { url, secret }) {
    const store = await openStore(keys);
    const there = await ownWebhooks(store, url);
    for (const topic of topics) {
      const [first, ...others] = there.filter((one) => one.topic === topic);
      const wanted = { name: `Kvitto: ${topic}`, topic, delivery_url: url, secret, status: "active" };
      await (first ? store.put(`webhooks/${first.id}`, wanted) : store.post("webhooks", wanted));
      for (const { id } of others) await store.delete(`webhooks/${id}`, { force: true });
    }
  },

  async listenAgain(keys, url) {
    const store = await openStore(keys);
    const off = (await ownWebhooks(store, url)).filter(({ status }) => status === "disabled");
    for (const { id } of off)
      await store.put(`webhooks/${id}`, { status: "active" }).catch((error: unknown) => {
        if (error instanceof Problem && error.kind === "unauthorized") throw stayOff();
        throw error;
      });
    return off.length;
  },

  async stopListening(keys, url) {
    const store = await openStore(keys);
    const ours = await ownWebhooks(store, url);
    for (const { id } of ours) await store.delete(`webhooks/${id}`, { force: true });
    return ours.length;
  },
};

const notTaken = (): Problem =>
  new Problem(
    "conflict",
    "Kvitto's plugin in the store did not take the connection: begin there, under WooCommerce → Kvitto, and update the plugin if it is old.",
    { code: "not_taken" },
  );

const stayOff = (): Problem =>
  new Problem(
    "unavailable",
    "WooCommerce has switched off Kvitto's webhooks after several deliveries in a row that failed, and Kvitto's key may not switch them on: do it under WooCommerce → Settings → Advanced → Webhooks.",
    { code: "webhook_disabled" },
  );
