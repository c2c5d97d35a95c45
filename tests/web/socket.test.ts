/** What only shows over a real connection: bodies without a length, bodies without an end, methods that nobody serves. */
import http from "node:http";
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
