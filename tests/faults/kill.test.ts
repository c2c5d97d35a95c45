/**
 * A worker process loses its power between an order and its mail (design: nothing lost, nothing twice). The mail server of these tests
 * decides the moment: it holds a connection at a chosen stage, and the process is killed while it waits there.
 */
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { type RunningServer, startServer } from "../support/processes.ts";
import { eventually, openWorld, type TestShop, type World } from "../support/shop.ts";

/** Where the server stops answering a customer's mail: at her address, before the text, or when it has the whole mail. */
const stages = ["rcpt", "data", "dot"] as const;
type Stage = (typeof stages)[number];

/** A mail server that holds each customer's mail at the stage their address names, until it is told to let go. */
async function startHoldingServer() {
  const taken: { to: string; id: string; raw: string }[] = [];
  const reached = new Set<string>();
  const sockets = new Set<Socket>();
  let holding = true;
  let afterAnswer = { address: "", act: (): void => undefined };
  const waiting: (() => void)[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
    let to = "";
    let mail: string | undefined;
    let buffer = "";
    const say = (line: string) => void socket.write(`${line}\r\n`);
    /** Answers now, or never while it holds this customer's mail at this stage. */
    const at = (stage: Stage, answer: () => void) => {
      if (!holding || !to.startsWith(`${stage}@`)) return answer();
      reached.add(to);
      waiting.push(answer);
    };
    say("220 test");
    socket.setEncoding("latin1").on("data", (chunk: string) => {
      buffer += chunk;
      for (let end = buffer.indexOf("\r\n"); end >= 0; end = buffer.indexOf("\r\n")) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (mail !== undefined) {
          if (line !== ".") {
            mail += `${line}\r\n`;
            continue;
          }
          const raw = mail;
          mail = undefined;
          taken.push({ to, raw, id: /^Message-ID: (.*)$/im.exec(raw)?.[1] ?? "" });
          at("dot", () => {
            say("250 kept");
            if (to !== afterAnswer.address) return;
            afterAnswer.address = "";
            afterAnswer.act();
          });
        } else if (/^MAIL/i.test(line)) {
          say("250 ok");
        } else if (/^RCPT/i.test(line)) {
          to = /<(.*)>/.exec(line)?.[1] ?? "";
          at("rcpt", () => say("250 ok"));
        } else if (/^DATA/i.test(line)) {
          at("data", () => {
            mail = "";
            say("354 go on");
          });
        } else if (/^EHLO/i.test(line)) say("250 test");
        else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
        else say("250 ok");
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?tls=0&connections=8`,
    taken,
    reached,
    hold: (on: boolean) => {
      holding = on;
      if (!on) for (const answer of waiting.splice(0)) answer();
    },
    /** Calls back once, in the moment after "250" to this address, before the worker can have written it down. */
    afterAnswerTo: (address: string, act: () => void) => {
      afterAnswer = { address, act };
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

type Holding = Awaited<ReturnType<typeof startHoldingServer>>;

let world: World;
let shop: TestShop;
let sink: Holding;
let server: RunningServer;

const start = () =>
  startServer({
    env: {
      DATABASE_URL: world.url,
      MAIL_URL: sink.url,
      SECRET_KEY: "a key that only the tests know, 32 letters",
      LOG_LEVEL: "warn",
    },
  });

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  sink = await startHoldingServer();
  server = await start();
});
afterAll(async () => {
  await server?.kill9();
  await sink?.close();
  await world?.close();
});

/** A refund for a customer of this address, told to the process over HTTP; true when it was answered 202. */
async function refund(address: string): Promise<boolean> {
  const { refunded } = lenasStory(new Date()) as { refunded: { order: object; refund: object } };
  const event = {
    ...refunded,
    id: address,
    order: {
      ...refunded.order,
      id: address,
      number: address.split("@")[0],
      customer: { email: address, firstName: "Lena" },
    },
    refund: { ...refunded.refund, id: address },
  };
  const answer = await fetch(`${server.url}/v1/events`, {
    method: "POST",
    body: JSON.stringify(event),
    headers: { authorization: `Bearer ${shop.key}`, "content-type": "application/json" },
  }).catch(() => undefined);
  return answer?.status === 202;
}
const taken = (address: string) => sink.taken.filter((mail) => mail.to === address);

describe("a worker that ends", () => {
  const kept: string[] = [];

  test("killed -9 while mails stand at every stage: nothing is lost, and only what had its last byte out comes twice, as the same mail", async () => {
    for (const stage of stages) expect(await refund(`${stage}@example.com`)).toBe(true);
    await eventually(() => sink.reached.size === stages.length);
    let killed = 0;
    sink.afterAnswerTo("answered@example.com", () => {
      process.kill(server.pid, "SIGKILL");
      killed = performance.now();
    });
    // The shop goes on telling until nobody answers any more: what was answered 202 is kept.
    expect(await refund("answered@example.com")).toBe(true);
    for (let i = 0; await refund(`kept${i}@example.com`); i += 1) kept.push(`kept${i}@example.com`);
    await server.kill9();

    sink.hold(false);
    server = await start();
    const all = [...stages.map((stage) => `${stage}@example.com`), "answered@example.com", ...kept];
    await eventually(
      async () => (await states(all)).every((state) => state === "sent"),
      45 - (performance.now() - killed) / 1000,
    ).catch(async (error: unknown) => {
      throw new Error(`${String(error)}: ${JSON.stringify(await states(all))}\n${server.output()}`);
    });

    for (const address of [...all]) {
      expect(taken(address).length, address).toBeGreaterThanOrEqual(1);
      expect(new Set(taken(address).map((mail) => mail.raw)).size, `${address}: the same bytes`).toBe(1);
    }
    for (const address of ["rcpt@example.com", "data@example.com"])
      expect(taken(address), address).toHaveLength(1);
    for (const address of ["dot@example.com", "answered@example.com"])
      expect(taken(address), address).toHaveLength(2);
    for (const address of kept) expect(taken(address).length, address).toBeLessThanOrEqual(2);
  }, 60_000);

  test("asked to stop, it finishes the mail it has begun, keeps the rest for the next one, and goes with 0", async () => {
    sink.reached.clear();
    sink.hold(true);
    expect(await refund("dot@drained.example")).toBe(true);
    await eventually(() => sink.reached.has("dot@drained.example"));
    const stopping = server.stop();
    setTimeout(() => sink.hold(false), 1_000);
    expect(await stopping).toBe(0);
    expect(await states(["dot@drained.example"])).toEqual(["sent"]);
    expect(taken("dot@drained.example")).toHaveLength(1);
  }, 30_000);
});

/** How the refund mail of each address stands. */
const states = (addresses: string[]): Promise<(string | undefined)[]> =>
  shop.ask(async (db, id) => {
    const rows = await db
      .selectFrom("notification")
      .select(["order_id", "state"])
      .where("shop_id", "=", id)
      .where("kind", "=", "refund-issued")
      .execute();
    return addresses.map((address) => rows.find((row) => row.order_id === address)?.state);
  });
