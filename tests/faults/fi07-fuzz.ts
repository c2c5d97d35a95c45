/** FI7: requests that no shop system would write. */
import fs from "node:fs";
import net from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { root } from "../bench/place.ts";
import { settledRefund } from "../bench/shop.ts";
import { dice, pick } from "./dice.ts";
import type { Engine } from "./engine.ts";
import { type Experiment, Findings } from "./experiment.ts";
import type { Place } from "./place.ts";
import { odd, spoilt } from "./spoil.ts";
import { watchStalls } from "./stall.ts";
import { openStand, type Stand } from "./stand.ts";

export const fuzz: Experiment = {
  id: "FI7",
  title: "JSON and header fuzz",
  accept: "no crash, no 5xx, memory grows < 100 MB, no stall > 250 ms",
  n: { quick: 300, ci: 50_000, long: 1_000_000 },
  run,
};

const connections = 8;
const mostGrowth = 100;
const mostStall = 250;
/** What is not answered by then goes on on a connection of its own, in ms: the server waits for what a request has promised, and so would all behind it. */
const patience = 60;

async function run(n: number, place: Place): Promise<Findings> {
  const found = new Findings();
  const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
  found.note(`seed ${seed} (FAULTS_SEED=${seed} repeats it)`);
  const stand = await openStand(place);
  const door = await stand.start("receive");
  const worker = await stand.start("work");
  const statuses = new Map<string, number>();
  const slowOnes = new Set<Promise<void>>();
  const shoot = async (count: number, from: number) => {
    let next = 0;
    await Promise.all(
      Array.from({ length: connections }, async (_, at) => {
        const random = dice(seed + from + at);
        let line = openLine(door);
        while (next < count) {
          next += 1;
          const request = makeRequest(random, stand);
          const answered = line.ask(request).then((status) => {
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
            if (/^5/.test(status))
              found.must(false, `${status} to ${request.toString("latin1").slice(0, 600)}`);
          });
          if ((await Promise.race([answered, wait(patience, "late")])) !== "late") continue;
          const slow = line;
          const closed = answered.then(() => {
            slow.close();
            slowOnes.delete(closed);
          });
          slowOnes.add(closed);
          line = openLine(door);
        }
        line.close();
      }),
    );
    await Promise.all(slowOnes);
  };
  // Code and caches come into memory with the first requests.
  await shoot(Math.min(n, 2_000) / 2, 0);
  const before = residentOf(door);
  const watch = watchStalls(door.url, door.pid);
  await shoot(n, 1_000);
  const stall = await watch.stop();
  const growth = residentOf(door) - before;
  found.n = n;
  found.faults = found.faults.slice(0, 10);
  found.must(door.alive(), `the receiving process ended: ${door.output()}`);
  found.must(worker.alive(), `the worker ended: ${worker.output()}`);
  found.must(!(growth > mostGrowth), `memory grew by ${growth.toFixed(0)} MB`);
  found.must(stall.longest <= mostStall, `nobody was answered for ${stall.longest.toFixed(0)} ms`);
  found.must(stall.unanswered === 0, `/healthz had no answer ${stall.unanswered} times of ${stall.asked}`);
  const told = [...statuses].sort().map(([status, count]) => `${status}: ${count}`);
  found.note(
    `answers ${told.join(", ")}; memory ${growth.toFixed(0)} MB, longest stall ${stall.longest.toFixed(0)} ms`,
  );
  await stand.close();
  return found;
}

/** One connection, made again when the server has closed it. "cut" is an answer: of a request that is not HTTP. */
function openLine({ url }: Engine) {
  const { hostname, port } = new URL(url);
  let socket: net.Socket | undefined;
  return {
    ask: (request: Buffer): Promise<string> =>
      new Promise((resolve) => {
        const open = socket ?? net.connect({ host: hostname, port: Number(port), noDelay: true });
        socket = open;
        let text = "";
        const done = (status: string, keep: boolean) => {
          clearTimeout(late);
          open.removeAllListeners();
          open.on("error", () => undefined);
          if (!keep) {
            open.destroy();
            socket = undefined;
          }
          resolve(status);
        };
        // A request that promises more than it brings is waited for by the server: that is not its fault.
        const late = setTimeout(() => done("no answer", false), 1_000);
        open.setEncoding("latin1").on("data", (piece) => {
          text += piece;
          const end = text.indexOf("\r\n\r\n");
          const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? Number.NaN);
          const whole =
            end >= 0 && (Number.isNaN(length) ? text.endsWith("0\r\n\r\n") : text.length >= end + 4 + length);
          if (whole) done(text.slice(9, 12), !/\r\nconnection: close/i.test(text));
        });
        open.once("close", () => done(text ? text.slice(9, 12) : "cut", false));
        open.once("error", () => done("cut", false));
        open.write(request);
      }),
    close: () => socket?.destroy(),
  };
}

const recordedOrder = fs
  .readdirSync(`${root}/tests/fixtures`, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".json"))
  .slice(0, 40)
  .map((name) => fs.readFileSync(`${root}/tests/fixtures/${name}`, "utf8"))
  .filter((text) => text.length < 50_000);

/** A request of one of our doors with something wrong in its body, its headers, or both. */
function makeRequest(random: () => number, { shop }: Stand): Buffer {
  const id = `f${Math.floor(random() * 1e9)}@example.com`;
  const recorded = random() < 0.3 ? pick(random, recordedOrder) : undefined;
  const body = spoilt(random, recorded ?? JSON.stringify(settledRefund(id, id)));
  const door = pick(random, [
    "/v1/events",
    "/v1/events",
    "/v1/events",
    `/webhooks/woocommerce/${shop.id}`,
    `/webhooks/shopify/${shop.id}`,
    `/v1/orders/${encodeURIComponent(odd(random))}`,
    `/v1/notifications?order=${encodeURIComponent(odd(random))}`,
    `/${encodeURIComponent(odd(random))}`,
  ]);
  const headers: [string, string][] = [
    ["host", "localhost"],
    ["content-type", random() < 0.9 ? "application/json" : odd(random)],
    ["authorization", random() < 0.9 ? `Bearer ${shop.key}` : odd(random)],
    ["content-length", random() < 0.99 ? String(body.length) : odd(random)],
    ["x-wc-webhook-topic", random() < 0.5 ? "order.updated" : odd(random)],
    ["x-wc-webhook-signature", odd(random)],
    ["x-shopify-topic", random() < 0.5 ? "refunds/create" : odd(random)],
    ["x-shopify-hmac-sha256", odd(random)],
  ];
  if (random() < 0.2) headers.push([pick(random, strangeHeaders), odd(random)]);
  if (random() < 0.05) for (let i = 0; i < 60; i++) headers.push([`x-${i}`, "y".repeat(random() * 100)]);
  const method =
    random() < 0.95
      ? door.startsWith("/v1/events") || door.startsWith("/webhooks")
        ? "POST"
        : "GET"
      : "PUT";
  const head = `${method} ${door} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), body]);
}

const strangeHeaders = [
  "transfer-encoding",
  "expect",
  "content-encoding",
  "accept-encoding",
  "accept",
  "accept-language",
  "cookie",
  "x-forwarded-for",
  "forwarded",
  "range",
  "upgrade",
  "if-none-match",
  "webhook-id",
  "webhook-timestamp",
  "webhook-signature",
  "traceparent",
];

function residentOf({ pid }: Engine): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
