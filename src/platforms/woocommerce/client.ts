import WooCommerce from "@woocommerce/woocommerce-rest-api";
import type { ConnectionSecrets } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { numberedHost, storeAddress } from "./address.ts";
import { type Answer, noAnswer, refusalOf } from "./refusal.ts";

type Parameters = Record<string, string | number | boolean>;

/**
 * A store's REST API. A path stands under `wc/v3`, such as `orders/14`; one that begins with a slash stands under the root of all, such as
 * `/wc-kvitto/v1/connection`. Answers are objects or lists.
 *
 * Throws a Problem: `unauthorized` when the store does not let us in (code `keys_refused`, or `rest_blocked` when it is not WooCommerce that says so),
 * `unavailable` when it must be asked again later (`store_unreachable`, `rest_blocked`, `not_there`, `refused`), with `retryAfter` where it says when, and
 * `unprocessable` where nothing was sent (`insecure`). None carries a key, and no error stands behind it.
 */
export interface StoreApi {
  get(path: string, parameters?: Parameters): Promise<unknown>;
  /** The same, and undefined where the store knows no such thing: an order that was deleted, or what a shop has switched off. */
  find(path: string, parameters?: Parameters): Promise<unknown>;
  post(path: string, body: object): Promise<unknown>;
  put(path: string, body: object): Promise<unknown>;
  delete(path: string, parameters?: Parameters): Promise<unknown>;
}

type Method = "get" | "post" | "put" | "delete";
interface Api {
  get(path: string): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  post(path: string, body: object): Promise<Answer>;
  put(path: string, body: object): Promise<Answer>;
}
// The package is CommonJS: in plain Node its class arrives as the default's default (woocommerce-rest-api issue 66).
type Client = new (options: object) => Api;
const Api = (Reflect.get(WooCommerce, "default") ?? WooCommerce) as Client; // safe because both shapes are the class

/** 20 MB: a hundred orders, each of the largest that we have seen. */
const largest = 20_000_000;

/**
 * How a store is shown the key. WooCommerce takes it as a password only where PHP knows that it was asked over TLS. Behind a proxy that ends TLS it takes a
 * signature (OAuth 1.0a) over the address as PHP sees it, with http; where the server drops the password before PHP, it stands in the address.
 */
type Way = "password" | "signature" | "address";
const ways: readonly Way[] = ["password", "signature", "address"];

/** Which way a store took the last time: it is tried first. */
const taken = new Map<string, Way>();
const mostRemembered = 5_000;

/** `timeout` is for one answer, in milliseconds; all that is asked through one `StoreApi` has twice as long. */
export function openStore(secrets: ConnectionSecrets, timeout = 15_000): StoreApi {
  const { url, consumerKey, consumerSecret } = secrets;
  if (!url || !consumerKey || !consumerSecret)
    throw new Problem("unavailable", "the shop's WooCommerce key is missing: connect the store again", {
      code: "keys_refused",
    });
  const base = storeAddress(url);
  const isTls = base.startsWith("https:");
  // All that is asked of it together: a store that lets page after page come slowly would keep other shops' work waiting.
  const whole = AbortSignal.timeout(2 * timeout);

  const askOnce = async (way: Way, method: Method, path: string, body: object | undefined) => {
    const [space, number, ...rest] = (path.startsWith("/") ? path.slice(1) : `wc/v3/${path}`).split("/");
    const [version, place] = [`${space}/${number}`, rest.join("/")];
    const signs = way === "signature";
    const options = {
      url: signs ? base.replace(/^https:/, "http:") : base,
      consumerKey,
      consumerSecret,
      version,
      queryStringAuth: way === "address",
      axiosConfig: {
        timeout,
        // The client's own timeout begins anew with each byte.
        signal: AbortSignal.any([whole, AbortSignal.timeout(timeout)]),
        maxContentLength: largest,
        // Elsewhere is another machine: perhaps one inside our network that only we can reach.
        maxRedirects: 0,
        validateStatus: () => true,
        ...(secrets.outside && (await outsideOnly(base))),
        // Signed for the address that PHP sees, sent to the one that we know; the client puts what was asked beside the signature.
        ...(signs && isTls && { url: `${base}/wp-json/${version}/${place.split("?")[0]}` }),
      },
    };
    const api = new Api(options);
    return method === "post" || method === "put" ? api[method](place, body ?? {}) : api[method](place);
  };

  const ask = async (method: Method, path: string, parameters: Parameters, body?: object) => {
    const what = `${method === "get" ? "did not give" : "did not take"} ${path}`;
    const tries = isTls ? inTurn(base, secrets.inAddress !== false) : (["signature"] as const);
    let refused: Problem | undefined;
    for (const way of tries) {
      const answer = await askOnce(way, method, `${path}${queryOf(parameters)}`, body).catch(
        (error: unknown) => {
          throw noAnswer(what, error);
        },
      );
      refused = refusalOf(what, answer);
      if (!refused && isTls) remember(base, way);
      if (!refused) return answer.data;
      // Of a key that it has not read WooCommerce says the same as of one that is wrong, and nothing was done.
      if (answer.status !== 401 || refused.code !== "keys_refused") break;
    }
    throw refused;
  };

  return {
    get: (path, parameters = {}) => ask("get", path, parameters),
    find: (path, parameters = {}) =>
      ask("get", path, parameters).catch((error: unknown) => {
        if (error instanceof Problem && error.code === "not_there") return undefined;
        throw error;
      }),
    post: (path, body) => ask("post", path, {}, body),
    put: (path, body) => ask("put", path, {}, body),
    delete: (path, parameters = {}) => ask("delete", path, parameters),
  };
}

function inTurn(base: string, mayBeInAddress: boolean): readonly Way[] {
  const first = taken.get(base);
  const sorted = first ? [first, ...ways.filter((way) => way !== first)] : ways;
  return sorted.filter((way) => mayBeInAddress || way !== "address");
}

/** Whether a store that was just asked reads its key only where it stands in the address. */
export const isInAddress = (url: string): boolean => taken.get(storeAddress(url)) === "address";

function remember(base: string, way: Way): void {
  taken.delete(base);
  taken.set(base, way);
  const [oldest] = taken.keys();
  if (taken.size > mostRemembered && oldest !== undefined) taken.delete(oldest);
}

/** Sorted and written as the client writes it when it signs, so that what is signed is what is sent. */
function queryOf(parameters: Parameters): string {
  const written = Object.entries(parameters)
    .map(([name, value]) => [name, encodeURIComponent(String(value))].join("="))
    .sort();
  return written.length > 0 ? `?${written.join("&")}` : "";
}

/** A merchant named the address: it must not lead into our own network, whatever its name answers now. */
async function outsideOnly(base: string): Promise<object> {
  const { insideError, isInside, lookUpOutside } = await import("../../outside.ts");
  const host = numberedHost(base);
  if (host !== undefined && isInside(host)) throw insideError();
  return { lookup: lookUpOutside };
}

const mostPages = 50;

/** All pages of a list. A store that never comes to an end is `unavailable`. */
export async function listAll(store: StoreApi, path: string): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const rows = await store.get(path, { per_page: 100, page });
    if (!Array.isArray(rows)) throw noList(path, "not a list");
    all.push(...rows);
    if (rows.length < 100) return all;
  }
  throw noList(path, "the list has no end");
}

/** Whatever it is that answers, it is not WooCommerce. */
const noList = (path: string, why: string): Problem =>
  new Problem("unavailable", `WooCommerce did not give ${path}: ${why}`, { code: "rest_blocked" });
