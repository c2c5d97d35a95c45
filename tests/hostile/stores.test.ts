/** A store that we ask belongs to somebody else: it may lead us elsewhere, talk for ever, and never come to an end. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { strikkeriet } from "../../src/demo/nordlys.ts";
import { readDelivery } from "../../src/demo/recorded.ts";
import { reconcile } from "../../src/pipeline/receiving/reconcile.ts";
import { listAll, openStore } from "../../src/platforms/woocommerce/client.ts";
import { woocommerce } from "../../src/platforms/woocommerce/index.ts";
import { putConnection } from "../../src/store/connection.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

type Answering = (request: IncomingMessage, response: ServerResponse) => void;
const consumerSecret = "cs_never_to_be_seen";
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A server on this machine; `asked` are the paths. */
async function listen(answer: Answering) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  return { url, asked, secrets: { url, consumerKey: "ck_test", consumerSecret } };
}
const json = (response: ServerResponse, value: unknown) =>
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
const unavailable = expect.objectContaining({ name: "Problem", kind: "unavailable" });

describe("a store that is asked for an order", () => {
  test.each([301, 302, 303, 307, 308])(
    "and sends us to another machine (%i) is not followed: what stands inside a network is not ours to fetch",
    async (status) => {
      const inside = await listen((_, response) => json(response, { secret: "of the network" }));
      const store = await listen((_, response) =>
        response.writeHead(status, { location: `${inside.url}/latest/meta-data/` }).end(),
      );
      await expect(openStore(store.secrets, 1_000).get("orders/14")).rejects.toEqual(unavailable);
      expect(inside.asked).toEqual([]);
    },
  );

  test.each(["file:///etc/passwd", "data:application/json,{}", "//127.0.0.1:1/"])(
    "and sends us to %s is not followed either",
    async (location) => {
      const store = await listen((_, response) => response.writeHead(302, { location }).end());
      await expect(openStore(store.secrets, 1_000).get("orders/14")).rejects.toEqual(unavailable);
    },
  );

  test.each<[string, Answering]>([
    ["sends a byte at a time and is never done", (_, response) => drip(response.writeHead(200), " ")],
    ["sends its headers and then nothing", (_, response) => response.writeHead(200).flushHeaders()],
    ["says nothing at all", () => undefined],
    [
      "sends header after header",
      (request) => drip(request.socket.write("HTTP/1.1 200 OK\r\n") && request.socket, "x: y\r\n"),
    ],
  ])("and %s is left when its time is over", async (_, answer) => {
    const store = await listen(answer);
    const began = performance.now();
    await expect(openStore(store.secrets, 400).get("orders/14")).rejects.toEqual(unavailable);
    expect(performance.now() - began).toBeLessThan(2_500);
  });

  test("and lets each of its pages come slowly does not hold a worker for the sum of them", async () => {
    const page = JSON.stringify(Array.from({ length: 100 }, (_, id) => ({ id })));
    const store = await listen((_, response) => setTimeout(() => response.end(page), 150));
    const began = performance.now();
    await expect(listAll(openStore(store.secrets, 300), "orders/14/refunds")).rejects.toEqual(unavailable);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test("and answers with a gigabyte, packed or not, is left long before its end", async () => {
    const piece = Buffer.alloc(1024 * 1024, 32);
    let sent = 0;
    const endless = await listen((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const more = () => {
        for (sent += 1; sent < 1024 && response.write(piece); sent += 1);
        if (sent >= 1024) response.end("{}");
      };
      response.on("drain", more);
      more();
    });
    await expect(openStore(endless.secrets).get("orders/14")).rejects.toEqual(unavailable);
    expect(sent).toBeLessThan(100);
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 32));
    const packed = await listen((_, response) =>
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(bomb),
    );
    await expect(openStore(packed.secrets).get("orders/14")).rejects.toEqual(unavailable);
  });

  test.each(["1/../../users", "../users/1", "1?per_page=100", "1%2f..%2fusers", "http://127.0.0.1/"])(
    "is never asked for %j: an order's id from a webhook is a number or nothing",
    async (arg) => {
      const store = await listen((_, response) => json(response, {}));
      for (const [topic, payload] of [
        ["action.woocommerce_order_refunded", { action: "woocommerce_order_refunded", arg }],
        ["order.updated", { id: arg, refunds: [{ id: 1, total: "-1.00" }] }],
        ["refund.created", { order: { id: arg, refunds: [{ id: 1, total: "-1.00" }] } }],
      ] as const)
        await woocommerce
          .fetch(topic, payload, store.secrets, new Date())
          .catch((error: unknown) => expect(error).toMatchObject({ name: "Problem" }));
      expect(store.asked).toEqual([]);
    },
  );
});

/** Writes every 20 ms until the other side is gone. */
function drip(to: NodeJS.WritableStream | false, text: string): void {
  if (!to) return;
  const timer = setInterval(() => to.write(text), 20);
  to.on("close", () => clearInterval(timer));
}

describe("a store that is asked for what its webhooks missed", () => {
  let world: World;
  let order: Record<string, unknown>;
  beforeAll(async () => {
    world = await openWorld();
    order = JSON.parse((await readDelivery("011-order.created")).raw_body);
  });
  afterAll(() => world.close());

  async function connected(name: string, url: string): Promise<TestShop> {
    const shop = await world.open({ ...strikkeriet, name, replyDomain: `svar.${name}.example` });
    await shop.ask(async (db, id) => {
      const secrets = { url, consumerKey: "ck_test", consumerSecret, webhookSecret: `of ${name}` };
      await putConnection(db, id, "woocommerce", secrets, world.context.vault);
    });
    return shop;
  }
  const state = (shop: TestShop) =>
    shop.ask((db, id) =>
      db.selectFrom("reconciliation").selectAll().where("shop_id", "=", id).executeTakeFirst(),
    );

  test("and always has another page holds up no other shop, and is asked on later", async () => {
    let page = 0;
    const endless = await listen((_, response) => {
      page += 1;
      if (page > 400) return void response.destroy();
      const at = new Date(world.now().getTime() + page * 60_000).toISOString().slice(0, 19);
      json(
        response,
        Array.from({ length: 50 }, (_, i) => ({ ...order, id: page * 50 + i, date_modified_gmt: at })),
      );
    });
    const honest = await listen((_, response) => json(response, []));
    const hostile = await connected("endlos", endless.url);
    const other = await connected("arlig", honest.url);
    await reconcile(world.context);
    expect(page).toBeLessThan(400);
    expect(honest.asked.length).toBeGreaterThan(0);
    expect((await state(hostile))?.next_page).toBeTruthy();
    expect(await state(other)).toMatchObject({ failures: 0, next_page: null });
  }, 60_000);
});
