/** Several processes on one database: each does its part, one may go at any time, and every customer still gets one mail. */

import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { freePort, type RunningServer, startServer } from "../support/processes.ts";
import { eventually, openWorld, type TestShop, type World } from "../support/shop.ts";

const mails = 80;
const token = "a token of the operator";
let world: World;
let shop: TestShop;
let provider: SMTPServer;
let env: Record<string, string>;
/** How many mails the provider took, by recipient. */
const taken = new Map<string, number>();
const running: RunningServer[] = [];

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  provider = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onData(stream, { envelope }, done) {
      stream.resume().on("end", () => {
        for (const { address } of envelope.rcptTo) taken.set(address, (taken.get(address) ?? 0) + 1);
        done(null, "queued");
      });
    },
  });
  provider.on("error", () => undefined);
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  const { port } = provider.server.address() as AddressInfo;
  env = {
    DATABASE_URL: world.url,
    MAIL_URL: `smtp://127.0.0.1:${port}?tls=0`,
    SECRET_KEY: "a key that only the tests know, 32 letters",
    METRICS_TOKEN: token,
    LOG_LEVEL: "warn",
  };
}, 60_000);
afterAll(async () => {
  for (const one of running) await one.stop();
  await new Promise<void>((done) => provider.close(() => done()));
  await world.close();
}, 60_000);

/** A process of its own; a worker answers on METRICS_PORT that it is ready. */
async function start(...args: string[]): Promise<RunningServer> {
  const port = String(await freePort());
  const server = await startServer({ args, env: { ...env, PORT: port, METRICS_PORT: port } });
  running.push(server);
  return server;
}
const stop = (server: RunningServer) => {
  running.splice(running.indexOf(server), 1);
  return server.stop();
};

function refund(n: number): object {
  const { refunded } = lenasStory(new Date()) as {
    refunded: { order: object; refund: object; return: object };
  };
  return {
    ...refunded,
    id: `p${n}`,
    order: {
      ...refunded.order,
      id: `P${n}`,
      number: `P${n}`,
      customer: { email: `p${n}@example.com`, firstName: "Lena", lastName: "Ek" },
    },
    return: { ...refunded.return, id: `P${n}-r` },
    refund: { ...refunded.refund, id: `P${n}-rf` },
  };
}

const figures = async (server: RunningServer) =>
  (await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })).text();

test("two that serve and two that work send each mail once, though one of each is stopped in the middle", async () => {
  const [doorA, doorB, workA, workB] = await Promise.all([
    start("serve", "--no-work"),
    start("serve", "--no-work"),
    start("work"),
    start("work"),
  ]);
  const post = async (door: RunningServer, from: number, to: number) => {
    for (let n = from; n < to; n += 10) {
      const answer = await fetch(`${door.url}/v1/events`, {
        method: "POST",
        body: JSON.stringify(Array.from({ length: 10 }, (_, i) => refund(n + i))),
        headers: { "content-type": "application/json", authorization: `Bearer ${shop.key}` },
      });
      expect(answer.status).toBe(202);
    }
  };
  await Promise.all([post(doorA, 0, mails / 4), post(doorB, mails / 4, mails / 2)]);
  await eventually(() => taken.size > mails / 10, 60);
  const gone = Promise.all([stop(doorA), stop(workA)]);
  await post(doorB, mails / 2, mails);
  // Both end in order: what they had begun is finished.
  expect(await gone).toEqual([0, 0]);

  const everybody = Array.from({ length: mails }, (_, n) => `p${n}@example.com`);
  await eventually(() => everybody.every((one) => taken.has(one)), 90);
  expect([...taken.values()].filter((count) => count !== 1)).toEqual([]);
  const states = await shop.ask((db, id) =>
    db
      .selectFrom("notification")
      .select(["state", "attempts"])
      .where("shop_id", "=", id)
      .where("kind", "=", "refund-issued")
      .execute(),
  );
  expect(states).toHaveLength(mails);

  // Each process counts its own: the door what it took, the worker what it sent; what waits is the same from both.
  expect(await figures(workB)).toMatch(/kvitto_mails_total\{.*outcome="accepted"\} [1-9]/);
  expect(await figures(doorB)).not.toContain("kvitto_mails_total{");
  expect(await figures(doorB)).toContain(
    `kvitto_webhooks_total{platform="events",result="new"} ${(mails * 3) / 4}`,
  );
  expect((await fetch(`${workB.url}/v1/orders/P1`)).status).toBe(404);
}, 180_000);
