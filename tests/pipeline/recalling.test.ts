/** A dangerous product: everybody who bought it hears of it, once, however many orders a shop has and however often a worker begins anew. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tellRecall } from "../../src/pipeline/recall.ts";
import { sweep } from "../../src/pipeline/sweep.ts";
import { putOrder } from "../../src/store/facts.ts";
import { order } from "../support/facts.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let neighbour: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ kinds: ["product-recall"] });
  neighbour = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
    kinds: ["product-recall"],
  });
});
afterAll(() => world.close());

/** Orders as they were stored long before the recall. */
const buy = (of: TestShop, orders: { id: string; email?: string; sku: string }[]) =>
  of.ask(async (db, id) => {
    for (const one of orders)
      await putOrder(
        db,
        id,
        order({
          id: one.id,
          number: one.id,
          customer: { email: one.email, firstName: "Lena" },
          lines: [{ id: "l1", sku: one.sku, title: "Mugg", quantity: 1, total: "80.00", tax: "16.00" }],
        }),
        world.now(),
      );
  });
const recall = (id: string, sku: string, eventId = id) => ({
  type: "recall.announced",
  id: eventId,
  occurredAt: world.now().toISOString(),
  recall: {
    id,
    product: { name: "Mugg Fjäll", skus: [sku, `${sku}-BLUE`] },
    hazard: "Handtaget kan lossna när muggen är varm, och du kan bränna dig.",
    action: "Drick inte ur muggen.",
    remedies: ["refund", "replacement"],
  },
});
const told = async (to: string) =>
  (await world.mails(to)).filter((mail) => mail.kind === "product-recall").map((mail) => mail.subject);
const state = (of: TestShop, id: string) =>
  of.ask((db, shopId) =>
    db
      .selectFrom("recall")
      .select(["orders", "done_at"])
      .where("shop_id", "=", shopId)
      .where("id", "=", id)
      .executeTakeFirst(),
  );

describe("a recall is told", () => {
  test("to each buyer of one of the articles once, to nobody else, and never to another shop's", async () => {
    await buy(shop, [
      { id: "A1", email: "lena@a.example", sku: "MUG" },
      { id: "A2", email: "LENA@a.example", sku: "MUG-BLUE" },
      { id: "A3", email: "jonas@a.example", sku: "MUG-BLUE" },
      { id: "A4", email: "mona@a.example", sku: "TRAY" },
      { id: "A5", sku: "MUG" },
    ]);
    await buy(neighbour, [{ id: "A1", email: "granne@a.example", sku: "MUG" }]);
    await shop.tell(recall("r-1", "MUG"));
    expect([...(await told("lena@a.example")), ...(await told("LENA@a.example"))]).toHaveLength(1);
    expect(await told("jonas@a.example")).toEqual(["Produktsäkerhetsåterkallelse – order A3"]);
    expect(await told("mona@a.example")).toEqual([]);
    expect(await told("granne@a.example")).toEqual([]);
    expect(await state(shop, "r-1")).toMatchObject({ orders: 4, done_at: expect.any(Date) });
    expect(await shop.told("A5")).toEqual([
      "product-recall not_sent: the shop has no mail address of the customer",
    ]);
  });

  test("before other mails: it stands in the first rank", async () => {
    const ranks = await shop.ask((db, id) =>
      db.selectFrom("notification").select("rank").distinct().where("shop_id", "=", id).execute(),
    );
    expect(ranks).toEqual([{ rank: 0 }]);
  });

  test("through all orders, a part at a time, also when jobs come twice and a worker begins anew", async () => {
    const orders = Array.from({ length: 1_300 }, (_, i) => ({
      id: `B${String(i).padStart(4, "0")}`,
      ...([0, 650, 1_299].includes(i) && { email: `b${i}@b.example` }),
      sku: i % 650 === 0 || i === 1_299 ? "POT" : "OTHER",
    }));
    await buy(shop, orders);
    expect((await shop.post([recall("r-2", "POT")])).status).toBe(202);
    const job = { shop: shop.id, id: "r-2" };
    await world.settle();
    await Promise.all([tellRecall(world.context, job), tellRecall(world.context, job)]);
    await world.settle();
    for (const i of [0, 650, 1_299]) expect(await told(`b${i}@b.example`), `order ${i}`).toHaveLength(1);
    expect(await state(shop, "r-2")).toMatchObject({ orders: 3, done_at: expect.any(Date) });
  });

  test("announced again, only to those who have not heard of it", async () => {
    await buy(shop, [{ id: "A6", email: "ny@a.example", sku: "MUG" }]);
    await shop.tell(recall("r-1", "MUG", "r-1-again"));
    expect(await told("ny@a.example")).toHaveLength(1);
    expect(await told("jonas@a.example")).toHaveLength(1);
  });

  test("by the net under the queue, when its job was lost", async () => {
    await buy(shop, [{ id: "C1", email: "c1@c.example", sku: "PAN" }]);
    expect((await shop.post([recall("r-3", "PAN")])).status).toBe(202);
    await world.context.queue.drain("plan", async () => undefined);
    await shop.ask((db, id) =>
      sql`insert into recall (shop_id, id, event_id, skus, announced_at) values (${id}, 'r-3', 'r-3', '["PAN"]', ${world.now()})`.execute(
        db,
      ),
    );
    await world.advance({ hours: 2 });
    await sweep(world.context);
    await world.settle();
    expect(await told("c1@c.example")).toHaveLength(1);
  });
});

test("where the mail is switched off the merchant is told that nobody was", async () => {
  const off = await world.open({ kinds: [], replyDomain: "svar.off.example" });
  await buy(off, [{ id: "D1", email: "d1@d.example", sku: "MUG" }]);
  await off.tell(recall("r-4", "MUG"));
  expect(await told("d1@d.example")).toEqual([]);
  expect(await off.read("/v1/alarms")).toMatchObject([
    { kind: "recall", subject: "r-4", text: expect.stringContaining("nobody was told") },
  ]);
});

test("a danger that is played down is refused at the door, with its place", async () => {
  const soft = recall("r-5", "MUG");
  const answer = await shop.post([{ ...soft, recall: { ...soft.recall, hazard: "A voluntary measure." } }]);
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ errors: [{ pointer: "/0/recall/hazard" }] });
});
