/** Bytes that no honest client sends, on a real connection to a real process: one request is one request, and nobody gets in by how it is written. */
import { once } from "node:events";
import net from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createDatabase } from "../support/database.ts";
import { type RunningServer, startServer } from "../support/processes.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let server: RunningServer;
let database: Awaited<ReturnType<typeof createDatabase>>;
let world: World;
let shop: TestShop;
beforeAll(async () => {
  database = await createDatabase();
  server = await startServer({
    env: {
      DATABASE_URL: database.url,
      PUBLIC_URL: "https://kvitto.example",
      SECRET_KEY: "a key that only the tests know, 32 letters",
      MAIL_URL: "smtp://127.0.0.1:1?tls=0",
    },
  });
  world = await openWorld({ url: database.url });
  shop = await world.open();
}, 60_000);
afterAll(async () => {
  await world?.close();
  await server?.stop();
  await database?.drop();
});
beforeEach(async () => {
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

/** Sends bytes and gives what came back until the server closed the connection, or said nothing for a while. */
async function raw(text: string | Buffer, quiet = 2_000): Promise<string> {
  const { hostname, port } = new URL(server.url);
  const socket = net.connect(Number(port), hostname);
  let heard = "";
  socket.on("data", (piece) => {
    heard += piece.toString("latin1");
  });
  socket.on("error", () => undefined);
  const closed = new Promise((resolve) => socket.on("close", resolve));
  await once(socket, "connect");
  socket.write(text);
  socket.setTimeout(quiet, () => socket.destroy());
  await closed;
  return heard;
}
/** The statuses of all answers on a connection, in order. */
const statuses = (heard: string): number[] =>
  [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
const authorized = () => `host: x\r\nauthorization: Bearer ${shop.key}\r\ncontent-type: application/json\r\n`;
const pause = JSON.stringify({ reason: "smuggled", by: "nobody" });
/** What an attacker wants to have done in the name of whoever shares his connection. */
const smuggled = () =>
  `POST /v1/pause HTTP/1.1\r\n${authorized()}content-length: ${pause.length}\r\n\r\n${pause}`;
const isPaused = async () => (await shop.read("/v1/pause")).paused;

describe("a request whose end can be read in two ways", () => {
  const lengths: [string, () => string][] = [
    ["two lengths", () => "content-length: 0\r\ncontent-length: 5\r\n"],
    ["two lengths in one line", () => "content-length: 0, 5\r\n"],
    [
      "a length and pieces",
      () => `content-length: ${smuggled().length + 5}\r\ntransfer-encoding: chunked\r\n`,
    ],
    ["pieces and a length", () => "transfer-encoding: chunked\r\ncontent-length: 4\r\n"],
    ["a length with a sign", () => "content-length: +0\r\n"],
    ["a length with a minus", () => "content-length: -1\r\n"],
    ["a length in another base", () => "content-length: 0x0\r\n"],
    ["a length beyond numbers", () => `content-length: ${"9".repeat(40)}\r\n`],
    ["an encoding with a space before its colon", () => "transfer-encoding : chunked\r\n"],
    ["an encoding that is not quite one", () => "transfer-encoding: xchunked\r\n"],
    ["pieces that are not last", () => "transfer-encoding: chunked, identity\r\n"],
    ["a header with a NUL", () => "x-a: b\0c\r\n"],
    ["a header without a name", () => ": chunked\r\n"],
    ["a header ended by half a line break", () => "x-a: b\ntransfer-encoding: chunked\r\n"],
    ["a header ended by the other half", () => "x-a: b\rtransfer-encoding: chunked\r\n"],
  ];
  test.each(lengths)("is refused whole: %s", async (_, header) => {
    const heard = await raw(
      `POST /v1/events HTTP/1.1\r\n${authorized()}${header()}\r\n0\r\n\r\n${smuggled()}`,
    );
    expect(statuses(heard).slice(0, 1)).toEqual([400]);
    expect(statuses(heard)).toHaveLength(1);
    expect(await isPaused()).toBe(false);
  });

  test("does not do what stands in its body", async () => {
    const body = smuggled();
    const heard = await raw(
      `POST /v1/events HTTP/1.1\r\n${authorized()}connection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    expect(statuses(heard)).toEqual([400]);
    const pieces = `${body.length.toString(16)};x="${"y".repeat(200)}"\r\n${body}\r\n0\r\n\r\n`;
    expect(
      statuses(
        await raw(
          `POST /v1/events HTTP/1.1\r\n${authorized()}connection: close\r\ntransfer-encoding: chunked\r\n\r\n${pieces}`,
        ),
      ),
    ).toEqual([400]);
    expect(await isPaused()).toBe(false);
  });

  test.each([
    ["a size that is none", "zz\r\n"],
    ["a size beyond numbers", `${"f".repeat(32)}\r\n`],
    ["a negative size", "-1\r\nx\r\n"],
    ["an extension without end", `1;${"x".repeat(100_000)}\r\n`],
    ["more than it said", "1\r\nabc\r\n0\r\n\r\n"],
    ["a trailer that is a header", `1\r\n{\r\n0\r\nauthorization: Bearer x\r\ncontent-length: 9\r\n\r\n`],
  ])("and comes in pieces with %s changes nothing and ends the connection", async (_, pieces) => {
    const heard = await raw(
      `POST /v1/events HTTP/1.1\r\n${authorized()}transfer-encoding: chunked\r\n\r\n${pieces}${smuggled()}`,
    );
    expect(statuses(heard)[0] ?? 400).toBeGreaterThanOrEqual(400);
    expect(statuses(heard).every((status) => status < 500)).toBe(true);
  });
});

test("nothing is done of what stands behind a broken request, and the connection ends there", async () => {
  const good = "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n";
  const heard = statuses(await raw(`${good}${good}GET /healthz HTTP/9.9\r\n\r\n${smuggled()}`));
  expect(heard.at(-1)).toBe(400);
  expect(heard.slice(0, -1).every((status) => status === 200)).toBe(true);
  expect(await isPaused()).toBe(false);
});

test("answers stay with their requests when many come at once on one connection", async () => {
  const ask = (path: string, last = "") => `GET ${path} HTTP/1.1\r\nhost: x\r\n${last}\r\n`;
  const paths = ["/healthz", "/nothing", "/v1/events", "/healthz"].map((path) => ask(path));
  const heard = await raw(paths.join("") + ask("/v1/alarms", "connection: close\r\n"));
  expect(statuses(heard)).toEqual([200, 404, 405, 200, 401]);
});

test("a body that asks whether it may come is told no when it is too large", async () => {
  const head = (length: number, expects: string) =>
    `POST /v1/events HTTP/1.1\r\n${authorized()}connection: close\r\nexpect: ${expects}\r\ncontent-length: ${length}\r\n\r\n`;
  expect(statuses(await raw(head(2 ** 31, "100-continue"))).filter((one) => one !== 100)).toEqual([413]);
  expect(statuses(await raw(head(5, "coffee")))).toEqual([417]);
});

test("addresses of any length are answered, and none of them with an error of ours", async () => {
  for (const length of [2_000, 10_000, 15_000, 20_000, 200_000]) {
    const [status] = statuses(
      await raw(`GET /v1/orders/${"x".repeat(length)} HTTP/1.1\r\n${authorized()}connection: close\r\n\r\n`),
    );
    expect([404, 414, 431], String(length)).toContain(status);
  }
});

describe("an address that is written in another way", () => {
  const tricks = [
    "/v1/%2e%2e/metrics",
    "/v1/../metrics",
    "/webhooks/woocommerce/..%2f..%2fmetrics",
    "//metrics",
    "/metrics/",
    "/metrics;x=1",
    "/metrics%00",
    "/metrics%20",
    "/./metrics",
    "/%6d%65%74rics",
    "/METRICS",
    "\\metrics",
    "/v1/alarms;jsessionid=1",
    "/v1%2falarms",
    "/v1/alarms%23",
    "/v1/./alarms",
    "/docs/../v1/alarms",
    "http://127.0.0.1/metrics",
    "http://localhost/v1/alarms",
    "https://kvitto.example/metrics",
    "*",
    "/%",
    "/%zz",
    "/%ff%fe",
    "/mailbox/../../etc/passwd",
    "/mailbox/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/docs/%2e%2e%2fpackage.json",
    "/files/..%5c..%5cpackage.json",
  ];
  test.each(tricks)("opens no door: %s", async (path) => {
    for (const extra of [
      "",
      "x-original-url: /metrics\r\nx-rewrite-url: /metrics\r\n",
      "x-forwarded-for: 127.0.0.1\r\nforwarded: for=127.0.0.1\r\nhost: localhost\r\n",
    ]) {
      const heard = await raw(`GET ${path} HTTP/1.1\r\n${extra || "host: x\r\n"}connection: close\r\n\r\n`);
      expect(heard).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(heard).not.toMatch(/kvitto_|root:|"dependencies"|at .*\.[tj]s:\d/);
    }
  });

  test.each(["TRACE", "CONNECT", "PROPFIND", "HEAD", "QUERY"])("and method (%s) neither", async (method) => {
    for (const path of ["/v1/events", "/metrics", "evil.example:443", "/webhooks/woocommerce/nobody"]) {
      const heard = await raw(
        `${method} ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncookie: secret=canary\r\n\r\n`,
      );
      expect(heard === "" || /^HTTP\/1\.1 (4\d\d|501) /.test(heard), heard.slice(0, 80)).toBe(true);
      expect(heard).not.toContain("canary");
    }
  });

  test("and no other protocol is spoken: what is no HTTP is turned away, and the process lives", async () => {
    const hello = Buffer.from("16030100c8010000c40303", "hex");
    for (const bytes of [
      hello,
      Buffer.alloc(4_096, 0xff),
      Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
      "EHLO evil\r\nMAIL FROM:<a@b.se>\r\n",
      "\r\n".repeat(5_000),
      "GET /healthz\r\n\r\n",
    ])
      expect(statuses(await raw(bytes)).every((status) => status >= 400)).toBe(true);
    const upgrade = (to: string) =>
      `GET /v1/alarms HTTP/1.1\r\nhost: x\r\nconnection: upgrade, close\r\nupgrade: ${to}\r\n\r\n`;
    for (const to of ["websocket", "h2c", "TLS/1.0"]) expect(statuses(await raw(upgrade(to)))).toEqual([401]);
  });
});

test("a right signature beside a wrong one, or a secret given twice, is no signature", async () => {
  for (const twice of [
    "x-wc-webhook-signature: a\r\nx-wc-webhook-signature: b",
    "x-webhook-secret: a\r\nx-webhook-secret: b",
    "webhook-id: a\r\nwebhook-id: b\r\nwebhook-timestamp: 1\r\nwebhook-signature: v1,a",
  ])
    for (const path of [
      `/webhooks/woocommerce/${shop.id}`,
      `/webhooks/mail/postmark/${shop.id}`,
      "/v1/events",
    ])
      expect(
        statuses(
          await raw(
            `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${twice}\r\ncontent-length: 2\r\n\r\n{}`,
          ),
        ),
      ).toEqual([401]);
});

test("in the end the same process still serves, and none of all that was an error of ours", async () => {
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(server.output()).not.toMatch(/a request failed|"level":50|Unhandled| {4}at /);
});
