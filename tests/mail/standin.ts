import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Weather } from "./contract.ts";

/** A small HTTP server on this machine that stands in for a provider; each provider's test gives it the documented protocol. */

/** A request as it arrived. */
export interface Seen {
  method: string;
  /** With the query. */
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** "silence" never answers, "cut" resets the connection. A body that is an object is sent as JSON. */
export type Reply =
  | { status: number; body?: object | string | undefined; headers?: Record<string, string> | undefined }
  | "silence"
  | "cut";

export interface StandIn {
  /** "127.0.0.1:40123", for a provider's url with `?tls=0`. */
  host: string;
  /** Everything that was asked for, in order of arrival. */
  seen: Seen[];
  close(): Promise<void>;
}

export async function startStandIn(reply: (seen: Seen) => Reply | Promise<Reply>): Promise<StandIn> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const one: Seen = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers,
      body: Buffer.concat(pieces),
    };
    seen.push(one);
    const answer = await reply(one);
    if (answer === "silence") return;
    if (answer === "cut") {
      request.socket.resetAndDestroy();
      return;
    }
    const { status, body = "", headers: own = {} } = answer;
    const json = typeof body === "object";
    response
      .writeHead(status, { ...(json && { "content-type": "application/json" }), ...own })
      .end(json ? JSON.stringify(body) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  let closed: Promise<void> | undefined;
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () => {
      closed ??= new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
      return closed;
    },
  };
}

/** The weathers that are the same for everyone reached by HTTP; undefined where a provider has its own words. */
export const commonWeather = (weather: Weather): Reply | undefined =>
  weather === "silent after the mail" ? "silence" : weather === "cut after the mail" ? "cut" : undefined;
