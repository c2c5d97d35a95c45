/** What only shows over a real connection: bodies without a length, bodies without an end, methods that nobody serves. */
import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase } from "../support/database.ts";
import { startServer } from "../support/processes.ts";

let server: Awaited<ReturnType<typeof startServer>>;
let database: Awaited<ReturnType<typeof createDatabase>>;

beforeAll(async () => {
  database = await createDatabase();
  server = await startServer({ env: { DATABASE_URL: database.url } });
}, 60_000);
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

/** Sends pieces without a length in front, and answers the status. */
function send(method: string, path: string, pieces: Iterable<string>, headers: Record<string, string> = {}) {
  return new Promise<number | undefined>((resolve, reject) => {
    const request = http.request(`${server.url}${path}`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
      request.destroy();
    });
    request.on("error", reject);
    for (const piece of pieces) request.write(piece);
    request.end();
  });
}

test("a shop that sends its body in pieces is heard like any other", async () => {
  expect(await send("POST", "/webhooks/woocommerce/nobody", ["webhook_", "id=1"])).toBe(200);
  expect(await send("POST", "/v1/events", ['{"type":', '"x"}'])).toBe(401);
});

test("a body without an end is cut at the limit", async () => {
  const endless = (function* () {
    for (let i = 0; i < 40; i += 1) yield "x".repeat(64 * 1024);
  })();
  expect(await send("POST", "/v1/events", endless)).toBe(413);
});

test("a method that nobody serves is told so, with or without a body", async () => {
  for (const method of ["PUT", "DELETE", "OPTIONS", "PATCH"]) {
    expect(await send(method, "/v1/events", [])).toBe(405);
    expect(await send(method, "/nothing", ["x"], { "transfer-encoding": "chunked" })).toBe(404);
  }
});

/** Opens a connection, sends `text`, and gives what came back until the server closed it. */
async function raw(text: string, more?: (socket: net.Socket) => void): Promise<string> {
  const { hostname, port } = new URL(server.url);
  const socket = net.connect(Number(port), hostname);
  let heard = "";
  socket.on("data", (piece) => {
    heard += piece.toString("latin1");
  });
  // A server that has heard enough may reset the line; what it said before that is what counts.
  const closed = new Promise<void>((resolve) => {
    socket.on("error", () => undefined).once("close", () => resolve());
  });
  await once(socket, "connect");
  socket.write(text);
  more?.(socket);
  await closed;
  return heard;
}

test("headers beyond all measure are refused without being read to their end", async () => {
  const head = "POST /v1/events HTTP/1.1\r\nhost: x\r\nconnection: close\r\n";
  // In two pieces, the second just past the limit: bytes that nobody reads would reset the line before the answer came.
  const answer = raw(`${head}x-long: ${"x".repeat(16_000)}`, (socket) => {
    setTimeout(() => socket.write("x".repeat(1_000)), 200);
  });
  expect(await answer).toMatch(/^HTTP\/1\.1 431 /);
});

test("who sends a byte a second is cut off after ten, and holds nobody else up", async () => {
  const started = performance.now();
  let drip: ReturnType<typeof setInterval> | undefined;
  const slow = raw(
    "POST /webhooks/woocommerce/nobody HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n",
    (socket) => {
      drip = setInterval(() => socket.write("x"), 1_000);
    },
  );
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  const answer = await slow;
  clearInterval(drip);
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(performance.now() - started).toBeLessThan(15_000);
}, 30_000);

test("a packed body is refused before it is read", async () => {
  const head =
    "POST /v1/events HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\nabc";
  expect(await raw(head)).toMatch(/^HTTP\/1\.1 415 /);
});

test("a length of a gigabyte is refused before a byte of it came", async () => {
  const head =
    "POST /v1/events HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 1073741824\r\n\r\n";
  expect(await raw(head)).toMatch(/^HTTP\/1\.1 413 /);
});
