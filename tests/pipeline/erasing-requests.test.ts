/** Requests about stored data are done in time, once, one shop's beside another's; what they found does not outlive what it tells of. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../../src/context.ts";
import {
  askAboutCustomer,
  askToEraseShop,
  carryOutRequests,
  emptyOld,
  eraseCustomer,
  exportCustomer,
  fetchExport,
} from "../../src/pipeline/erasing/index.ts";
import { carryOut } from "../../src/pipeline/erasing/requests.ts";
import { planReports } from "../../src/pipeline/report.ts";
import { listDeeds } from "../../src/store/audit.ts";
import { asEngine, newId } from "../../src/store/database.ts";
import { listOpenRequests, listRequests, noteProgress, takeRequest } from "../../src/store/erasure.ts";
import { findOrder } from "../../src/store/facts.ts";
import { findWebhook } from "../../src/store/webhook.ts";
import { refundOf } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
const day = 86_400_000;

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example" });
});
afterAll(async () => world.close());

const at = (later: number): Context => ({
  ...world.context,
  now: () => new Date(world.now().getTime() + later),
});
const asks = (of: TestShop, kind: "export" | "customer", who: Parameters<typeof askAboutCustomer>[4]) =>
  of.ask((db, id) => askAboutCustomer(world.context, db, id, kind, who, { by: "shopify" }));
const request = async (of: TestShop, id: string) =>
  (await of.ask((db, shopId) => listRequests(db, shopId))).find((one) => one.id === id);
const alarms = async (of: TestShop): Promise<{ subject: string; text: string }[]> => of.read("/v1/alarms");
const isOpen = async (of: TestShop) => {
  const open = await asEngine(world.context.database, (db) => listOpenRequests(db, world.now()));
  return open.filter(({ shopId }) => shopId === of.id).map(({ id }) => id);
};
const toNobody = { by: "Amira", give: async () => undefined };
/** A customer who bought something, and her order. */
const buys = async () => {
  const sale = refundOf(world.now());
  await shop.tell(...sale.events);
  return sale;
};

describe("requests", () => {
  test("of one shop that cannot be done do not keep another shop's waiting, and are tried less often each time", async () => {
    for (let i = 0; i < 6; i += 1) await asks(shop, "customer", { email: `stuck-${i}@example.com` });
    await shop.ask((db, id) =>
      db.updateTable("erasure").set({ sealed: "v1.not ours" }).where("shop_id", "=", id).execute(),
    );
    const well = await asks(other, "customer", { email: "nobody@example.com" });
    expect(await isOpen(shop)).toHaveLength(3);
    expect(await carryOutRequests(world.context)).toBe(1);
    expect((await request(other, well))?.done_at).not.toBeNull();
    expect(await isOpen(shop)).toHaveLength(3);
    await carryOutRequests(world.context);
    expect(await isOpen(shop)).toEqual([]);
    const waits = async () => {
      const rows = await shop.ask((db, id) =>
        db.selectFrom("erasure").select(["fails", "lease_until"]).where("shop_id", "=", id).execute(),
      );
      return rows.map((row) => ((row.lease_until?.getTime() ?? 0) - world.now().getTime()) / 60_000);
    };
    expect(new Set(await waits())).toEqual(new Set([1]));
    await world.advance({ minutes: 16 });
    await carryOutRequests(world.context);
    await carryOutRequests(world.context);
    expect(new Set(await waits())).toEqual(new Set([2]));
    await shop.ask((db, id) =>
      db.updateTable("erasure").set({ done_at: world.now() }).where("shop_id", "=", id).execute(),
    );
  });

  test("are done by one at a time: of two at once one does it, and whoever lost its turn writes nothing more", async () => {
    const id = await asks(shop, "customer", { email: "twice@example.com" });
    const done = await Promise.all([1, 2].map(() => carryOut(world.context, shop.id, id, { keep: false })));
    expect(done.filter(Boolean)).toHaveLength(1);

    const slow = await asks(shop, "customer", { email: "slow@example.com" });
    const turn = (later: number) =>
      shop.ask((db, shopId) => takeRequest(db, shopId, slow, new Date(world.now().getTime() + later)));
    const first = await turn(0);
    expect(await turn(60_000)).toBeUndefined();
    const second = await turn(121_000);
    if (!first || !second) throw new Error("nobody could take it");
    const note = (of: typeof first) =>
      shop.ask((db, shopId) => noteProgress(db, shopId, of, { counts: {}, now: world.now() }));
    await expect(note(first)).rejects.toMatchObject({ kind: "conflict" });
    await note(second);
    expect(await carryOut(at(10 * 60_000), shop.id, slow, { keep: false })).toBeDefined();
  });

  test("that take longer than there is time in a minute are gone on with in the next one, and have not failed", async () => {
    const id = await asks(shop, "customer", { email: "long@example.com" });
    const none = { keep: false, until: performance.now() - 1 };
    expect(await carryOut(world.context, shop.id, id, none)).toBeUndefined();
    expect(await request(shop, id)).toMatchObject({ done_at: null, reason: null });
    expect(await carryOutRequests(world.context)).toBe(1);
  });

  test("that could not be done at once leave alone what was ordered since, unless it was named", async () => {
    const [old, named, later] = [await buys(), await buys(), await buys()];
    const place = (order: string, placed: number) =>
      shop.ask((db, id) =>
        db
          .updateTable("order")
          .set({
            placed_at: new Date(world.now().getTime() + placed),
            customer_email: "again@example.com",
            body: sql`jsonb_set(body, '{customer,email}', '"again@example.com"')`,
          })
          .where("shop_id", "=", id)
          .where("id", "=", order)
          .execute(),
      );
    await place(old.id, -day);
    const id = await asks(shop, "customer", { email: "again@example.com", orders: [named.id] });
    await place(named.id, 60_000);
    await place(later.id, 60_000);
    await carryOut(world.context, shop.id, id, { keep: false });
    const emailOf = async (order: string) =>
      (await shop.ask((db, shopId) => findOrder(db, shopId, order)))?.body.customer.email;
    expect([await emailOf(old.id), await emailOf(named.id), await emailOf(later.id)]).toEqual([
      undefined,
      undefined,
      "again@example.com",
    ]);
  });

  test("to erase a whole shop call somebody too before they are late", async () => {
    const third = await world.open({ name: "Sen", replyDomain: "svar.sen.example" });
    const id = await third.ask(async (db, shopId) => {
      await db
        .insertInto("installation")
        .values({
          ...{ shop_id: shopId, platform: "shopify", account: "sen.myshopify.com", scopes: [], test: false },
          ...{ state: "uninstalled", installed_at: world.now() },
          renewing_until: new Date(world.now().getTime() + 40 * day),
        })
        .execute();
      return askToEraseShop(world.context, db, shopId, { by: "the shop's platform", request: "redact-1" });
    });
    await carryOutRequests(at(26 * day));
    expect(await alarms(third)).toContainEqual(
      expect.objectContaining({
        subject: id,
        text: expect.stringContaining("to erase this shop is not done"),
      }),
    );
  });
});

describe("a document that tells of a customer", () => {
  test("is gone when she is erased under any of her names, and is not made while she is being erased", async () => {
    const sale = await buys();
    const waiting = await asks(shop, "export", { email: sale.to });
    await carryOutRequests(world.context);
    expect((await request(shop, waiting))?.document_until).not.toBeNull();
    expect((await alarms(shop)).map(({ subject }) => subject)).toContain(waiting);
    await eraseCustomer(world.context, shop.id, { orders: [sale.id] }, { by: "Amira" });
    expect((await request(shop, waiting))?.document_until).toBeNull();
    expect((await alarms(shop)).map(({ subject }) => subject)).not.toContain(waiting);

    const next = await buys();
    const erasing = await asks(shop, "customer", { email: next.to });
    await shop.ask((db, id) =>
      db
        .updateTable("notification")
        .set({ state: "sending" })
        .where("shop_id", "=", id)
        .where("recipient", "=", next.to)
        .execute(),
    );
    await expect(carryOut(world.context, shop.id, erasing, { keep: false })).rejects.toMatchObject({
      kind: "unavailable",
    });
    const { id, document } = await exportCustomer(
      world.context,
      shop.id,
      { orders: [next.id] },
      { by: "Amira", keep: true },
    );
    expect([document, await request(shop, id)]).toEqual([
      undefined,
      expect.objectContaining({ document_until: null, kept: [expect.stringContaining("being erased")] }),
    ]);
  });

  test("is asked for once more before it goes, and when it has gone unread that is said until it is exported again", async () => {
    const who = { email: "unread@example.com" };
    const id = await asks(shop, "export", who);
    await carryOutRequests(world.context);
    const about = async () =>
      (await alarms(shop)).filter(({ subject }) => subject.startsWith(id)).map(({ text }) => text);
    expect(await about()).toEqual([expect.stringContaining("it is ready")]);
    for (const _ of ["once", "and again"]) await carryOutRequests(at(26 * day));
    expect((await about()).sort()).toEqual([
      expect.stringContaining("it is ready"),
      expect.stringContaining("Nobody has fetched"),
    ]);
    await carryOutRequests(at(31 * day));
    expect(await about()).toEqual([expect.stringContaining("was never fetched")]);
    await exportCustomer(at(32 * day), shop.id, who, { by: "Amira" });
    expect(await about()).toEqual([]);
  });

  test("is gone only when whoever fetched it has it, and it is noted who did", async () => {
    const id = await asks(shop, "export", { email: "fetched@example.com" });
    await carryOutRequests(world.context);
    const fails = { by: "Amira", give: () => Promise.reject(new Error("the disk is full")) };
    await expect(fetchExport(world.context, shop.id, id, fails)).rejects.toThrow("the disk is full");
    const got: string[] = [];
    await fetchExport(world.context, shop.id, id, { by: "Amira", give: async (text) => void got.push(text) });
    expect(JSON.parse(got[0] ?? "")).toHaveProperty("about");
    await expect(fetchExport(world.context, shop.id, id, toNobody)).rejects.toMatchObject({
      kind: "not_found",
    });
    const deeds = await shop.ask((db, shopId) => listDeeds(db, shopId));
    expect(deeds).toContainEqual(
      expect.objectContaining({ by: "Amira", did: "fetched a customer's data", subject: id }),
    );
  });
});

describe("what came in as it came", () => {
  const keep = async (platform: string, body: string) => {
    const id = newId();
    await world.context.keeper.keep({
      ...{ id, shopId: shop.id, platform, topic: "orders/create", deliveryKey: id, contentKey: id },
      ...{ body: Buffer.from(body), receivedAt: world.now() },
    });
    return id;
  };
  const stored = (id: string) => shop.ask((db, shopId) => findWebhook(db, shopId, id));

  test("is emptied a month after it was worked; what waits for a person stays, and nothing comes in twice", async () => {
    const [done, dead, strange] = [
      await keep("shopify", '{"id":1}'),
      await keep("shopify", '{"id":2}'),
      await keep("carriers/postnord", '{"id":3}'),
    ];
    await shop.ask(async (db, shopId) => {
      const of = (id: string) => db.updateTable("webhook").where("shop_id", "=", shopId).where("id", "=", id);
      await of(done)
        .set({ state: "done", done_at: world.now(), fetched: '{"order":{"email":"lena@example.com"}}' })
        .execute();
      await of(dead).set({ state: "dead" }).execute();
      await of(strange).set({ state: "dead" }).execute();
    });
    const through = async (from: number) => {
      for (let hour = 0; hour < 24; hour += 1) await emptyOld(at(from + hour * 3_600_000));
    };
    await through(28 * day);
    expect(Buffer.from((await stored(done))?.body ?? "").toString()).toBe('{"id":1}');
    await through(31 * day);
    const bodies = await Promise.all([done, dead, strange].map(stored));
    expect(bodies.map((one) => [one?.state, Buffer.from(one?.body ?? "").toString(), one?.fetched])).toEqual([
      ["done", "{}", null],
      ["dead", '{"id":2}', null],
      ["done", "{}", null],
    ]);
    expect((await stored(done))?.content_key).toBe(done);
  });

  test("and tells of mails that are not the shop's says nothing any more once that is known", async () => {
    const [reporter] = Object.values(world.context.reporters);
    if (!reporter) throw new Error("there is no mail provider");
    const id = await keep(`mail/${reporter.name}`, '{"to":"somebody@example.com"}');
    const hears = {
      ...reporter,
      hear: () => [
        {
          id: "e1",
          providerId: "unknown",
          recipient: "somebody@example.com",
          what: "delivered" as const,
          at: world.now(),
        },
      ],
    };
    const webhook = await stored(id);
    if (!webhook) throw new Error("it was not kept");
    await planReports(at(10 * 60_000), shop.id, webhook, hears);
    const after = await stored(id);
    expect([after?.state, Buffer.from(after?.body ?? "").toString()]).toEqual(["done", "{}"]);
  });
});
