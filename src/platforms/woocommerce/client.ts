import WooCommerce from "@woocommerce/woocommerce-rest-api";
import type { ConnectionSecrets } from "../../contracts.ts";
import { Problem } from "../../errors.ts";

/** Reads from a store's REST API (wc/v3): OAuth 1.0a over http, Basic over https, as the store demands. */
export interface Store {
  get(path: string, parameters?: Record<string, string | number>): Promise<unknown>;
}

// The package is CommonJS: in plain Node its class arrives as the default's default (woocommerce-rest-api issue 66).
type Client = new (options: object) => { get(path: string, parameters: object): Promise<{ data: unknown }> };
const Api = (Reflect.get(WooCommerce, "default") ?? WooCommerce) as Client; // safe because both shapes are the class

/** Throws `unavailable` when the connection has no key yet. */
export function openStore(secrets: ConnectionSecrets): Store {
  const { url, consumerKey, consumerSecret } = secrets;
  if (!url || !consumerKey || !consumerSecret) throw new Problem("unavailable", "the shop's WooCommerce key is missing: connect the store again");
  const api = new Api({ url, consumerKey, consumerSecret, version: "wc/v3", axiosConfig: { timeout: 15_000, maxContentLength: 20_000_000 } });
  return {
    async get(path, parameters = {}) {
      try {
        return (await api.get(path, parameters)).data;
      } catch (error) {
        throw new Problem("unavailable", `WooCommerce did not give ${path}: ${reasonOf(error)}`);
      }
    },
  };
}

/** Only the status and the code: an axios error carries the consumer secret in its configuration. */
function reasonOf(error: unknown): string {
  if (!error || typeof error !== "object") return "no answer";
  const status: unknown = Reflect.get(Object(Reflect.get(error, "response")), "status");
  const code: unknown = Reflect.get(error, "code");
  if (status === 401 || status === 403) return `the key was refused (${status}): connect the store again`;
  return typeof status === "number" ? `HTTP ${status}` : typeof code === "string" ? code : "no answer";
}

/** All pages of a list. */
export async function listAll(store: Store, path: string): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let page = 1; ; page += 1) {
    const rows = await store.get(path, { per_page: 100, page });
    if (!Array.isArray(rows)) throw new Problem("unavailable", `WooCommerce did not give ${path}: not a list`);
    all.push(...rows);
    if (rows.length < 100) return all;
  }
}
