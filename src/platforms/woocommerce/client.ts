import WooCommerce from "@woocommerce/woocommerce-rest-api";
import type { ConnectionSecrets } from "../../contracts.ts";
import { Problem } from "../../errors.ts";

/** Reads from a store's REST API (wc/v3): OAuth 1.0a over http, Basic over https, as the store demands. */
export interface Store {
  get(path: string, parameters?: Record<string, string | number>): Promise<unknown>;
  /** The same, and undefined where the store knows no such address: of what a shop may have switched off. */
  find(path: string): Promise<unknown>;
}

// The package is CommonJS: in plain Node its class arrives as the default's default (woocommerce-rest-api issue 66).
type Client = new (options: object) => { get(path: string, parameters: object): Promise<{ data: unknown }> };
const Api = (Reflect.get(WooCommerce, "default") ?? WooCommerce) as Client; // safe because both shapes are the class

/**
 * `get` gives an object or a list; anything else, and no answer within `timeout` ms, is `unavailable`: the store is asked again later. So is a
 * connection without a key. A key that the store refuses is `unauthorized`.
 */
export function openStore(secrets: ConnectionSecrets, timeout = 15_000): Store {
  const { url, consumerKey, consumerSecret } = secrets;
  if (!url || !consumerKey || !consumerSecret)
    throw new Problem("unavailable", "the shop's WooCommerce key is missing: connect the store again");
  // All that is asked of it together: a store that lets page after page come slowly would keep other shops' work waiting.
  const whole = AbortSignal.timeout(2 * timeout);
  const ask = async (path: string, parameters: Record<string, string | number>, missing: boolean) => {
    const axiosConfig = {
      timeout,
      // The client's own timeout begins anew with each byte.
      signal: AbortSignal.any([whole, AbortSignal.timeout(timeout)]),
      maxContentLength: 20_000_000,
      // Elsewhere is another machine: perhaps one inside our network that only we can reach.
      maxRedirects: 0,
    };
    const api = new Api({ url, consumerKey, consumerSecret, version: "wc/v3", axiosConfig });
    const answer = await api.get(path, parameters).catch((error: unknown) => {
      const status = statusOf(error) ?? 0;
      if (missing && status === 404) return undefined;
      const kind = [401, 403].includes(status) ? "unauthorized" : "unavailable";
      throw new Problem(kind, `WooCommerce did not give ${path}: ${reasonOf(error)}`);
    });
    // A page for people (maintenance, a login, a PHP notice before the JSON) comes with status 200 too.
    if (answer && (!answer.data || typeof answer.data !== "object"))
      throw new Problem("unavailable", `WooCommerce did not give ${path}: its answer is not JSON`);
    return answer?.data;
  };
  return {
    get: (path, parameters = {}) => ask(path, parameters, false),
    find: (path) => ask(path, {}, true),
  };
}

/** Only the status and the code: an axios error carries the consumer secret in its configuration. */
function reasonOf(error: unknown): string {
  const status = statusOf(error);
  const code: unknown = Reflect.get(Object(error), "code");
  if (status === 401 || status === 403) return `the key was refused (${status}): connect the store again`;
  return status !== undefined ? `HTTP ${status}` : typeof code === "string" ? code : "no answer";
}

function statusOf(error: unknown): number | undefined {
  const status: unknown = Reflect.get(Object(Reflect.get(Object(error), "response")), "status");
  return typeof status === "number" ? status : undefined;
}

const mostPages = 50;

/** All pages of a list. A store that never comes to an end is `unavailable`. */
export async function listAll(store: Store, path: string): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const rows = await store.get(path, { per_page: 100, page });
    if (!Array.isArray(rows))
      throw new Problem("unavailable", `WooCommerce did not give ${path}: not a list`);
    all.push(...rows);
    if (rows.length < 100) return all;
  }
  throw new Problem("unavailable", `WooCommerce did not give ${path}: the list has no end`);
}
