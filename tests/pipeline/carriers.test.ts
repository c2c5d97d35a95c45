/** Where parcels are: told by who carries them, for the orders that travel under a number, never backwards and never by a forger. */
import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { putConnection } from "../../src/store/connection.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let neighbour: TestShop;
const secrets = { aftership: "only AfterShip and we know it", bring: "only Bring and we know it" };
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  neighbour = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
  for (const [carrier, webhookSecret] of Object.entries(secrets)) {
    await shop.ask((db, id) =>
      putConnection(db, id, `carriers/${carrier}`, { webhookSecret }, world.context.vault),
    );
    const theirs = { webhookSecret: `${webhookSecret}, of the neighbour` };
    await neighbour.ask((db, id) =>
      putConnection(db, id, `carriers/${carrier}`, theirs, world.context.vault),
    );
  }
});
afterAll(() => world.close());

let count = 0;
/** A number as on a label, of no other parcel. */
const label = () => `0037 0712 ${String(++count).padStart(4, "0")} SE`;
const bare = (number: string) => number.replaceAll(" ", "");
const ago = (minutes: number) => new Date(world.now().getTime() - minutes * 60_000).toISOString();

const placed = (id: string) => ({
  type: "order.placed",
  id: `${id}-placed`,
  occurredAt: ago(5_000),
  order: {
    id,
    number: id,
    currency: "SEK",
    placedAt: ago(5_000),
    customer: { email: `${id}@example.com`, lastName: "Ek" },
    total: "80.00",
    lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "80.00" }],
  },
});
const shipped = (order: string, number: string, more: object = {}) => ({
  type: "fulfillment.shipped",
  id: `${order}-shipped-${randomUUID()}`,
  occurredAt: ago(3_000),
  order: { id: order },
  fulfillment: {
    id: `${order}-f`,
    carrier: "PostNord",
    items: [{ lineId: "l1", quantity: 1 }],
    tracking: { number, url: "https://shop.example/spara" },
  },
  ...more,
});
/** An order of which the shop has told that its parcel left. */
async function sent(of = shop, number = label()): Promise<{ order: string; number: string }> {
  const order = `P${++count}`;
  await of.tell(placed(order), shipped(order, number));
  return { order, number };
}

const tracking = (number: string, subtag: string, at: string, more: object = {}) => ({
  event: "tracking_update",
  event_id: randomUUID(),
  msg: {
    tracking_number: bare(number),
    tag: subtag.split("_")[0],
    subtag,
    checkpoints: [{ checkpoint_time: at }],
    courier_tracking_link: "https://carrier.example/track",
    ...more,
  },
});
const knock = (
  body: object | string,
  { as = secrets.aftership, to = shop.id, carrier = "aftership" } = {},
) => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const headers = { "aftership-hmac-sha256": createHmac("sha256", as).update(text).digest("base64") };
  return Promise.resolve(
    world.app.request(`/webhooks/carriers/${carrier}/${to}`, { method: "POST", body: text, headers }),
  );
};
async function tell(body: object): Promise<void> {
  expect((await knock(body)).status).toBe(200);
  await world.settle();
}
const parcelsOf = async (order: string, of = shop) => (await of.read(`/v1/orders/${order}`)).parcels;
const typesOf = async (order: string, of = shop) =>
  ((await of.read(`/v1/orders/${order}/timeline`)) as { what: string; type?: string }[]).flatMap((one) =>
    one.what === "event" ? (one.type ?? "") : [],
  );
const waiting = async (state = "waiting") =>
  ((await shop.read("/v1/events/waiting")) as { platform: string; state: string; parcel: string }[]).filter(
    (one) => one.platform === "carriers/aftership" && one.state === state,
  );

describe("a parcel that AfterShip follows", () => {
  test("is delivered when the carrier says so, and nothing older or odd takes it back", async () => {
    const { order, number } = await sent();
    await tell(tracking(number, "OutForDelivery_001", ago(90)));
    expect(await parcelsOf(order)).toMatchObject([{ state: "out_for_delivery" }]);
    await tell(tracking(number, "Delivered_002", ago(30)));
    const arrived = {
      id: `${order}-f`,
      state: "delivered",
      carrier: "PostNord",
      deliveredTo: "pickup_point",
      tracking: { number, url: "https://shop.example/spara" },
      reached: { delivered: ago(30) },
    };
    expect(await parcelsOf(order)).toMatchObject([arrived]);
    expect(await typesOf(order)).toContain("fulfillment.delivered");

    await tell(tracking(number, "InTransit_003", ago(120)));
    await tell(tracking(number, "OutForDelivery_001", ago(10)));
    await shop.tell(shipped(order, number, { occurredAt: ago(5) }));
    await tell(tracking(number, "Exception_001", ago(1)));
    expect(await parcelsOf(order)).toMatchObject([arrived]);
  });

  test("is told of once, however often the same news comes and under however many ids", async () => {
    const { order, number } = await sent();
    const body = tracking(number, "AvailableForPickup_001", ago(20));
    expect(await (await knock(body)).json()).toEqual({ kept: true, new: true });
    expect(await (await knock(body)).json()).toEqual({ kept: true, new: false });
    await tell({ ...body, event_id: randomUUID() });
    expect((await typesOf(order)).filter((type) => type === "fulfillment.ready_for_pickup")).toHaveLength(1);
  });

  test("carries several orders of one customer: each of them hears of it", async () => {
    const number = label();
    const both = [await sent(shop, number), await sent(shop, bare(number).toLowerCase())];
    await tell(tracking(number, "Delivered_001", ago(15)));
    for (const { order } of both) expect(await parcelsOf(order)).toMatchObject([{ state: "delivered" }]);
  });

  test("has left once: that a shop tells it again, with another number, moves it nowhere", async () => {
    const { order, number } = await sent();
    await tell(tracking(number, "InTransit_003", ago(50)));
    const other = label();
    await shop.tell(shipped(order, other, { occurredAt: ago(40) }));
    expect(await parcelsOf(order)).toMatchObject([{ state: "in_transit", tracking: { number: other } }]);
    // What the carrier said before the shop told it again, and arrives only now, is news all the same.
    await tell(tracking(other, "OutForDelivery_001", ago(45)));
    expect(await parcelsOf(order)).toMatchObject([{ state: "out_for_delivery" }]);
  });

  test("tells its link and its carrier only where the shop had left them out", async () => {
    const order = `P${++count}`;
    const number = label();
    await shop.tell(placed(order), {
      ...shipped(order, number),
      fulfillment: { id: `${order}-f`, tracking: { number } },
    });
    await tell(tracking(number, "InTransit_003", ago(50)));
    expect(await parcelsOf(order)).toMatchObject([
      { tracking: { number, url: "https://carrier.example/track" } },
    ]);
  });
});

describe("news of a number that nobody has told of yet", () => {
  test("waits in sight, and counts when the shop tells of the parcel", async () => {
    const number = label();
    await tell(tracking(number, "OutForDelivery_001", ago(60)));
    await tell(tracking(number, "Delivered_001", ago(20)));
    expect(await waiting()).toMatchObject([{ parcel: bare(number) }, { parcel: bare(number) }]);
    const { order } = await sent(shop, number);
    expect(await parcelsOf(order)).toMatchObject([
      { state: "delivered", reached: { out_for_delivery: ago(60) } },
    ]);
    expect(await waiting()).toEqual([]);
  });

  test("is put aside with its reason after a week, without an alarm: not every label is an order's", async () => {
    await tell(tracking(label(), "Delivered_001", ago(20)));
    await world.advance({ days: 6 });
    await world.settle();
    expect(await waiting()).toHaveLength(1);
    await world.advance({ days: 1, minutes: 1 });
    await world.settle();
    expect(await waiting()).toEqual([]);
    expect(await waiting("dead")).toMatchObject([{ reason: expect.stringContaining("within a week") }]);
    expect(await shop.read("/v1/alarms")).toEqual([]);
  });

  test("is not news of a parcel of half a year ago: carriers give their numbers again", async () => {
    const { order, number } = await sent();
    await world.advance({ days: 181 });
    await tell(tracking(number, "Delivered_001", ago(5)));
    expect(await waiting()).toMatchObject([{ parcel: bare(number) }]);
    const next = await sent(shop, number);
    expect(await parcelsOf(next.order)).toMatchObject([{ state: "delivered" }]);
    expect(await parcelsOf(order)).toMatchObject([{ state: "shipped" }]);
  });
});

describe("goods on their way back", () => {
  test("are in transit when the carrier has them, with the time as proof; that they lie at the shop the shop says", async () => {
    const { order } = await sent();
    const number = label();
    await shop.tell({
      type: "return.approved",
      id: `${order}-approved`,
      occurredAt: ago(300),
      order: { id: order },
      return: { id: `${order}-r`, basis: "withdrawal", tracking: { number } },
    });
    await tell(tracking(number, "InTransit_002", ago(40)));
    await tell(tracking(number, "Delivered_001", ago(10)));
    expect((await typesOf(order)).filter((type) => type.startsWith("return."))).toEqual([
      "return.approved",
      "return.in_transit",
    ]);
    const { returns } = await shop.read(`/v1/orders/${order}`);
    expect(returns).toMatchObject([{ id: `${order}-r`, sentAt: ago(40) }]);
    expect(returns[0].receivedAt).toBeUndefined();
  });
});

describe("who may tell", () => {
  test("a wrong secret, another shop's, an unknown shop or carrier, a changed body: nothing is kept", async () => {
    const { order, number } = await sent();
    const body = tracking(number, "Delivered_001", ago(5));
    const text = JSON.stringify(body);
    const answers = await Promise.all([
      knock(text, { as: "a guess" }),
      knock(text, { as: "" }),
      knock(text, { to: neighbour.id }),
      knock(text, { to: "nobodyknows" }),
      knock(text, { to: "..%2f..%2fetc" }),
      knock(text, { as: secrets.bring, carrier: "bring" }),
    ]);
    const words = await Promise.all(
      answers.map(async (answer) => ({ ...((await answer.json()) as object), instance: "" })),
    );
    expect(answers.map((one) => one.status)).toEqual([401, 401, 401, 401, 401, 401]);
    expect(new Set(words.map((one) => JSON.stringify(one))).size).toBe(1);
    for (const carrier of ["shippo", "sendcloud", "easypost"])
      expect((await knock(text, { carrier })).status, "not connected").toBe(401);
    for (const carrier of ["dhl", "constructor", "__proto__"])
      expect((await knock(text, { carrier })).status).toBe(404);
    await world.settle();
    expect(await parcelsOf(order)).toMatchObject([{ state: "shipped" }]);
  });

  test("a neighbour's parcel with the same number is not moved", async () => {
    const number = label();
    const [own, theirs] = [await sent(shop, number), await sent(neighbour, number)];
    await tell(tracking(number, "Delivered_001", ago(5)));
    expect(await parcelsOf(own.order)).toMatchObject([{ state: "delivered" }]);
    expect(await parcelsOf(theirs.order, neighbour)).toMatchObject([{ state: "shipped" }]);
  });

  test("Bring shows its secret, and a shipment's number finds the parcel where the parcel's own does not", async () => {
    const { order, number } = await sent();
    const body = {
      status: "READY_FOR_PICKUP",
      id: randomUUID(),
      package: "370 own",
      shipment: bare(number),
      created: ago(7),
    };
    const show = (secret: string) =>
      Promise.resolve(
        world.app.request(`/webhooks/carriers/bring/${shop.id}`, {
          method: "POST",
          body: JSON.stringify(body),
          headers: { "x-webhook-secret": secret },
        }),
      );
    expect((await show("a guess")).status).toBe(401);
    expect((await show(secrets.bring)).status).toBe(200);
    await world.settle();
    expect(await parcelsOf(order)).toMatchObject([{ state: "ready_for_pickup" }]);
  });

  test("a token in the address counts where the carrier can do no better, and nowhere else", async () => {
    const { order, number } = await sent();
    const token = "a token of the merchant's own";
    await shop.ask((db, id) =>
      putConnection(db, id, "carriers/shippo", { webhookSecret: token }, world.context.vault),
    );
    const body = JSON.stringify({
      event: "track_updated",
      data: {
        tracking_number: number,
        tracking_status: { status: "DELIVERED", substatus: null, status_date: ago(3) },
      },
    });
    const show = (carrier: string, said: string) =>
      Promise.resolve(
        world.app.request(`/webhooks/carriers/${carrier}/${shop.id}?token=${encodeURIComponent(said)}`, {
          method: "POST",
          body,
        }),
      );
    expect((await show("shippo", "a guess")).status).toBe(401);
    expect((await show("aftership", secrets.aftership)).status).toBe(401);
    expect((await show("shippo", token)).status).toBe(200);
    await world.settle();
    expect(await parcelsOf(order)).toMatchObject([{ state: "delivered" }]);
  });

  test("a body that cannot be understood is put aside with a sentence, and stops nothing", async () => {
    const before = (await waiting("dead")).length;
    for (const text of ["{", "[]", "null", '{"event":"tracking_update","msg":{"tag":"Delivered"}}'])
      expect((await knock(text)).status, text).toBe(200);
    await world.settle();
    expect(await waiting("dead")).toHaveLength(before + 4);
    const { order, number } = await sent();
    await tell(tracking(number, "Delivered_001", ago(5)));
    expect(await parcelsOf(order)).toMatchObject([{ state: "delivered" }]);
  });
});
