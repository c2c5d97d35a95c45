/** A helpdesk on this machine that speaks the documented API of a real one over HTTP, and may have a bad day. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Helpdesk } from "../../../src/contracts/helpdesk.ts";
import type { Place } from "../../../src/helpdesks/ask.ts";
import type { Connecting } from "../../../src/pipeline/helpdesks/connecting.ts";

/** `strange`: an answer that is none of its own. `lost`: it does what was asked, and the answer never arrives. `slow`: it does nothing, and answers too late. */
export type Weather =
  | "fine"
  | "error"
  | "limited"
  | "slow"
  | "lost"
  | "refused"
  | "forbidden"
  | "strange"
  | "gone"
  | "invalid";

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: each stand-in checks what it is given, as the documentation says
  body: any;
}
export interface Answered {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** What is seen of a ticket, whichever helpdesk it is in. */
export interface SeenTicket {
  id: string;
  number: string | undefined;
  subject: string;
  requester: string | undefined;
  due: string | undefined;
  tags: string[];
  state: "open" | "pending" | "solved" | "closed";
  comments: { from: "customer" | "agent"; public: boolean; words: string }[];
}

/** A helpdesk as its staff and its merchant see it. */
export interface Stand {
  helpdesk: Helpdesk;
  connecting: Connecting;
  tickets(): SeenTicket[];
  /** An agent writes; the helpdesk mails it where `mails` and it is public. */
  agent(ticket: string, words: string, options?: { public?: boolean; mails?: boolean }): void;
  customer(ticket: string, words: string): void;
  /** Somebody writes publicly who is neither the customer nor said to be of staff. */
  stranger?(ticket: string, words: string): void;
  set(ticket: string, state: "open" | "solved"): void;
  /** What the helpdesk posts when something happened in a ticket. */
  webhook(ticket: string): { headers: Record<string, string>; body: string };
  day: Day;
  close(): Promise<void>;
}

/** The next requests meet this weather; after them it is fine again. Reading is fine while only writing is hard. */
export interface Day {
  coming: { weather: Weather; times: number; only?: "write" | undefined };
  requests: Asked[];
}

/** Milliseconds that our side waits for a slow one. */
const slow = 200;
export const agentName = "Amira Lind";

export async function startServer(
  isKnown: (headers: Record<string, string>) => boolean,
  answer: (asked: Asked) => Answered,
): Promise<{ place: Place; day: Day; close(): Promise<void> }> {
  const day: Day = { coming: { weather: "fine", times: 0 }, requests: [] };
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const url = new URL(request.url ?? "/", "http://stand.example");
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const text = Buffer.concat(pieces).toString();
    const asked: Asked = {
      method: request.method ?? "",
      path: url.pathname,
      query: url.searchParams,
      headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
    day.requests.push(asked);
    const { coming } = day;
    const meets = coming.times > 0 && (coming.only === undefined || asked.method !== "GET");
    const weather = meets ? coming.weather : "fine";
    if (meets) coming.times -= 1;
    const send = ({ status, body, headers: more = {} }: Answered) =>
      response
        .writeHead(status, { "content-type": "application/json", ...more })
        .end(body === undefined ? "" : JSON.stringify(body));
    if (weather === "error") return void send({ status: 500, body: "<html>Oops</html>" });
    if (weather === "limited") return void send({ status: 429, headers: { "retry-after": "90" }, body: {} });
    if (weather === "refused" || !isKnown(headers)) return void send({ status: 401, body: { error: "no" } });
    if (weather === "forbidden") return void send({ status: 403, body: { error: "Forbidden" } });
    if (weather === "strange") return void send({ status: 200, body: { welcome: "to our network" } });
    if (weather === "gone") return void send({ status: 404, body: { error: "RecordNotFound" } });
    if (weather === "invalid") return void send({ status: 422, body: { details: { subject: [{}] } } });
    if (weather === "slow") return void setTimeout(() => send({ status: 503 }), slow * 2);
    const said = answer(asked);
    if (weather === "lost") return void request.socket.resetAndDestroy();
    send(said);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    place: {
      origin: () => origin,
      get patience() {
        return day.coming.weather === "slow" && day.coming.times > 0 ? slow : 10_000;
      },
    },
    day,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** As a helpdesk keeps what it was sent as HTML. */
export const plain = (html: string): string =>
  html
    .replace(/<br>/g, "\n")
    .replace(/<\/p>/g, "\n\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .trim();

export const basic = (headers: Record<string, string>): string =>
  Buffer.from(/^Basic (\S+)$/.exec(headers.authorization ?? "")?.[1] ?? "", "base64").toString();
