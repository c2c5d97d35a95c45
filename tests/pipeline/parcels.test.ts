/** An order in three parcels, told over HTTP: the right mails leave, and older news never follow newer ones. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listParcels } from "../../src/store/parcel.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({
    kinds: [
      ...["shipped", "out-for-delivery", "ready-for-pickup", "delivered"],
      ...["delivery-delayed", "delivery-failed", "exchange-shipped", "order-changed", "order-cancelled"],
    ],
  });
});
afterAll(() => world.close());

const lines = ["Mugg", "Bricka", "Duk"].map((title, i) => ({
  id: `l${i + 1}`,
  title,
  quantity: 1,
  total: "100.00",
}));
let count = 0;
let n = "";
let to = "";
let last = 0;
beforeEach(() => {
  n = `F${++count}`;
  to = `${n}@example.com`;
});

const order = (change: object = {}) => ({
  id: n,
  number: n,
  currency: "SEK",
  locale: "sv",
  placedAt: ago(60),
  customer: { email: to, firstName: "Lena" },
  total: "300.00",
  lines,
  ...change,
});
const ago = (minutes: number) => new Date(world.now().getTime() - minutes * 60_000).toISOString();
const inDays = (days: number) => ago(-days * 1440);

const place = (change: object = {}) =>
  shop.tell({ id: `${n}-placed`, type: "order.placed", occurredAt: ago(60), order: order(change) });
/** News of a parcel, some minutes old; nothing else is told of the order with it. */
const news = (type: string, parcel: number, minutes: number, more: object = {}) => ({
  id: `${n}-${++last}`,
  type: `fulfillment.${type}`,
  occurredAt: ago(minutes),
  order: { id: n },
  fulfillment: {
    id: `${n}-f${parcel}`,
    ...(type === "shipped" && { carrier: "PostNord", items: [{ lineId: `l${parcel}`, quantity: 1 }] }),
    ...more,
  },
});
const subjects = async () => (await world.mails(to)).map((mail) => mail.subject);
/** Past the minutes in which a parcel waits for others of its order. */
const gathered = async () => {
  await world.advance({ minutes: 11 });
  await world.settle();
};
const promised = (parcel: number) =>
  shop.ask((db, id) =>
    db
      .selectFrom("promise")
      .select(["due_at", "kept_at"])
      .where("shop_id", "=", id)
      .where("kind", "=", "parcel_by")
      .where("subject", "=", `${n}-f${parcel}`)
      .orderBy("due_at")
      .execute(),
  );

describe("an order in three parcels", () => {
  test("each hears its own story, parcels that leave together are one mail", async () => {
    await place();
    await shop.tell(news("shipped", 1, 5, { expected: { to: inDays(2) } }));
    expect(await subjects()).toEqual([]);
    await gathered();
    expect(await subjects()).toEqual([`Ditt paket är på väg – order ${n}`]);

    await shop.tell(news("shipped", 2, 2), news("shipped", 3, 1));
    await gathered();
    await shop.tell(news("out_for_delivery", 1, 0));
    await shop.tell(news("delivered", 1, 0, { deliveredTo: "door" }));
    await shop.tell(news("ready_for_pickup", 3, 0, { pickup: { name: "Ombud", until: inDays(9) } }));
    expect((await subjects()).slice(1)).toEqual([
      `2 paket är på väg – order ${n}`,
      `Paket 1 av 3 kommer i dag – order ${n}`,
      `Paket 1 av 3 är levererat – order ${n}`,
      `Paket 3 av 3 finns att hämta – order ${n}`,
    ]);
  });

  test("news that come late change nothing, and the merchant reads why", async () => {
    await place();
    await shop.tell(news("delivered", 1, 5));
    await shop.tell(news("out_for_delivery", 1, 120), news("shipped", 1, 1440), news("delayed", 1, 600));
    await gathered();
    expect(await subjects()).toEqual([`Ditt paket är levererat – order ${n}`]);
    const over = "newer news of the parcel has come: it has been delivered";
    const decided = (await shop.told(n)).filter((one) => /^(shipped|out-for|deliver)/.test(one));
    expect(decided.sort()).toEqual([
      "delivered sent",
      `delivery-delayed not_sent: ${over}`,
      `out-for-delivery not_sent: ${over}`,
      `shipped not_sent: ${over}`,
    ]);
  });

  test("what became untrue while it waited does not leave", async () => {
    await place();
    await shop.tell(news("shipped", 1, 3));
    await shop.tell(news("delivered", 1, 1));
    await gathered();
    expect(await subjects()).toEqual([`Ditt paket är levererat – order ${n}`]);
  });

  test("the same news, told again, is not told again", async () => {
    await place();
    for (const minutes of [9, 6, 3]) await shop.tell(news("out_for_delivery", 1, minutes));
    await shop.tell(news("failed", 1, 2, { failure: { reason: "nobody_home" } }));
    await shop.tell(news("failed", 1, 1, { failure: { reason: "nobody_home" } }));
    expect(await subjects()).toEqual([
      `Ditt paket kommer i dag – order ${n}`,
      `Ditt paket kunde inte lämnas – order ${n}`,
    ]);
  });

  test("each new day is told once, is a promise, and ends when the parcel is there", async () => {
    await place();
    const late = (days: number, minutes: number) =>
      news("delayed", 1, minutes, { expected: { to: inDays(days) }, delay: { reason: "weather" } });
    await shop.tell(late(3, 30));
    await shop.tell(late(3, 20));
    await shop.tell(late(5, 10));
    expect(await subjects()).toHaveLength(2);
    expect((await promised(1)).map(({ kept_at }) => kept_at)).toEqual([null, null]);
    await shop.tell(news("delivered", 1, 0));
    const at = (await promised(1)).map(({ kept_at }) => kept_at?.getTime());
    expect(at).toEqual([world.now().getTime(), world.now().getTime()]);
  });

  test("a delay that names no day does not repeat the old one", async () => {
    await place();
    await shop.tell(news("shipped", 1, 30, { expected: { to: inDays(1) } }));
    await gathered();
    await shop.tell(news("delayed", 1, 0));
    const [, mail] = await world.mails(to);
    expect(mail?.text).toContain("Vi vet inte än vilken dag det kommer");
    expect(await promised(1)).toHaveLength(1);
  });
});

describe("an exchange", () => {
  test("is told by its own mail, with what she chose", async () => {
    await place();
    await shop.tell({
      id: `${n}-back`,
      type: "return.approved",
      occurredAt: ago(50),
      order: { id: n },
      return: { id: `${n}-r`, exchange: { items: [{ title: "Mugg, blå", quantity: 1 }] } },
    });
    await shop.tell(news("shipped", 9, 1, { items: undefined, exchange: { returnId: `${n}-r` } }));
    await gathered();
    const mails = await world.mails(to);
    expect(mails.map((mail) => mail.kind)).toEqual(["exchange-shipped"]);
    expect(mails[0]?.text.replace(/\s+/g, " ")).toContain("- Mugg, blå, 1 st");
  });
});

describe("an order that is changed", () => {
  const change = (minutes: number, total: string, quantity: number) => ({
    id: `${n}-c${minutes}`,
    type: "order.changed",
    occurredAt: ago(minutes),
    order: order({ total, lines: [{ ...lines[0], quantity, total }] }),
  });

  test("each change is told against the one before, and a late one is not told", async () => {
    await place();
    await shop.tell(change(30, "200.00", 2));
    await shop.tell({ ...change(20, "200.00", 2), id: `${n}-again` });
    await shop.tell(change(10, "500.00", 5));
    await shop.tell(change(15, "900.00", 9));
    const mails = await world.mails(to);
    expect(mails.map((mail) => mail.subject.replace(/\s/g, " "))).toEqual([
      `Order ${n} är ändrad – 200,00 kr`,
      `Order ${n} är ändrad – 500,00 kr`,
    ]);
    expect(mails[1]?.text.replace(/\s+/g, " ")).toContain("Före ändringen 200,00 kr Mugg, 2 st blir 5 st");
  });

  test("cancelled: what she paid comes back, once", async () => {
    await place();
    const cancel = (id: string) => ({
      id: `${n}-${id}`,
      type: "order.cancelled",
      occurredAt: ago(1),
      order: { id: n },
      cancellation: { by: "customer", paid: "300.00" },
    });
    await shop.tell(cancel("x"));
    await shop.tell(cancel("y"));
    expect((await subjects()).map((one) => one.replace(/\s/g, " "))).toEqual([
      `Order ${n} är annullerad – 300,00 kr tillbaka`,
    ]);
  });
});

test("an order from the till gets no mails of parcels", async () => {
  await place({ channel: "pos" });
  await shop.tell(news("shipped", 1, 5), news("delivered", 1, 1));
  await gathered();
  expect(await subjects()).toEqual([]);
});

test("parcels stand in the order in which they were sent, also where one was never told as sent", async () => {
  await place();
  await shop.tell(news("shipped", 1, 50), news("delayed", 2, 10));
  const parcels = await shop.ask((db, id) => listParcels(db, id, [n]));
  expect(parcels.get(n)?.map((parcel) => parcel.id)).toEqual([`${n}-f1`, `${n}-f2`]);
});
