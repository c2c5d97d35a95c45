/**
 * What Kvitto answers a plugin, said by a test: all that can go wrong on the way has to become a sentence in the store's admin, also what the real
 * server says once in a year. It is reached over real HTTP.
 */
import http from "node:http";
import type { AddressInfo } from "node:net";

export type Answer = { status?: number; body?: unknown; text?: string; headers?: Record<string, string> };

export const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
export const key = `kv_${"k".repeat(40)}`;

export const stateOf = (mode: "shadow" | "live", kinds: readonly string[], url: string) => ({
  mode,
  kinds,
  withdrawal: `${url}/withdraw/nordlys`,
  contact: `${url}/contact/nordlys`,
  at: "2026-11-22T12:00:00Z",
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
