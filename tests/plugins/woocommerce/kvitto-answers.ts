/**
 * What Kvitto answers a plugin, said by a test: all that can go wrong on the way has to become a sentence in the store's admin, also what the real
 * server says once in a year. It is reached over real HTTP.
 */
import { createHash } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";

export type Answer = { status?: number; body?: unknown; text?: string; headers?: Record<string, string> };

export const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
/** Of which link it is. */
export const digest = createHash("sha256").update("code_of_nordlys").digest("base64url");
export const key = `kv_${"k".repeat(40)}`;

export const stateOf = (mode: "shadow" | "live", kinds: readonly string[], url: string) => ({
  mode,
  kinds,
  withdrawal: `${url}/withdraw/nordlys`,
  contact: `${url}/contact/nordlys`,
  /** When it is told, not when a test wrote it down. */
  get at() {
    return new Date().toISOString();
  },
});

export async function startAnswers() {
  const asked: { method: string; path: string; authorization: string | undefined; body: string }[] = [];
  const answers = new Map<string, Answer[]>();
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += String(part);
    const [path] = String(request.url).split("?");
    asked.push({
      method: String(request.method),
      path: String(request.url),
      authorization: request.headers.authorization,
      body,
    });
    const queue = answers.get(`${request.method} ${path}`) ?? [];
    const answer = (queue.length > 1 ? queue.shift() : queue[0]) ?? {
      status: 404,
      body: { detail: "not there", code: "not_found" },
    };
    response.writeHead(answer.status ?? 200, { "Content-Type": "application/json", ...answer.headers });
    response.end(answer.text ?? (answer.body === undefined ? "" : JSON.stringify(answer.body)));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  // safe because it listens on a port
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    /** Everything that was asked so far. */
    asked,
    /** What it answers from now on to "POST /path": one after the other, and the last one for ever. */
    say: (at: string, ...queue: Answer[]) => answers.set(at, queue),
    given: (mode: "shadow" | "live", kinds: readonly string[] = ["refund-issued"], shop = "nordlys") => ({
      url,
      shop,
      name: "Nordlys",
      link: digest,
      secret,
      key,
      state: stateOf(mode, kinds, url),
    }),
    shown: (mode: "shadow" | "live", kinds: readonly string[], problems: readonly object[] = []) => ({
      platform: "woocommerce",
      store: "",
      mode,
      state: stateOf(mode, kinds, url),
      lastDelivery: null,
      lastAsked: null,
      waiting: 0,
      dead: 0,
      problems,
    }),
    stop: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** Links that cannot work, and what is said of each. */
export const badLinks: Record<string, string> = {
  "": "The connection link is missing.",
  kvitto: "That is not a web address.",
  "ftp://kvitto.example/connect/woocommerce/abcdefgh": "That is not a web address.",
  "http://kvitto.example/connect/woocommerce/abcdefgh": "That link is not secure",
  "https://anna:secret@kvitto.example/connect/woocommerce/abcdefgh": "That link is not secure",
  "https://kvitto.example/somewhere": "not a connection link",
  "https://kvitto.example/connect/woocommerce/": "not a connection link",
};

/** What Kvitto may answer to a link and keys, and what is said of it. */
export const badAnswers: [Answer, string][] = [
  [{ status: 404, body: { code: "link_unknown" } }, "Kvitto does not know that link."],
  [{ status: 409, body: { code: "link_ended" } }, "older than seven days"],
  [{ status: 409, body: { code: "link_used" } }, "That link has been used"],
  [{ status: 409, body: { code: "store_taken" } }, "connected to another shop at Kvitto"],
  [{ status: 401, body: { code: "keys_refused" } }, "This store does not accept these keys."],
  [
    { status: 409, body: { code: "brand_new", detail: "The moon is wrong." } },
    "Kvitto says: The moon is wrong.",
  ],
  [{ text: "<html>" }, "Something answered in place of Kvitto."],
  [{ status: 503, body: {} }, "Kvitto cannot answer right now."],
  [{ status: 302, text: "", headers: { Location: "https://kvitto.example" } }, "Something answered in place"],
];

/** Problems that Kvitto tells of, and how each is said. */
export const sentences: Record<string, string> = {
  store_unreachable: "Kvitto cannot reach this store.",
  keys_refused: "This store does not accept the REST keys of Kvitto any more.",
  rest_blocked: "Allow /wp-json/wc/ and /wp-json/wc-kvitto/.",
  clock: "The clock of this server is wrong.",
  error_bodies: "WooCommerce sends error messages in place of orders.",
  webhook_disabled: "WooCommerce has switched off a webhook of Kvitto",
  plugin_away: "Kvitto does not get answers from this plugin.",
  insecure: "This store is not reached over https.",
  no_recent_delivery: "Kvitto has not heard from this store for a while.",
  of_tomorrow: "Kvitto says: Detail of of_tomorrow.",
};

/** What comes in the place of an answer to a look at the connection, and how it is said. */
export const silences: [Answer, string][] = [
  [{ text: "<html>blocked</html>", status: 403 }, "Something answered in place of Kvitto."],
  [{ status: 503, body: {} }, "Kvitto cannot answer right now."],
  [{ status: 401, body: { detail: "no such key" } }, "Kvitto does not accept the key of this site any more."],
  [
    { status: 404, body: { code: "not_connected" } },
    "Kvitto does not know this store as connected any more.",
  ],
];
