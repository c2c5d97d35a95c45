/** When a mail that waits its turn may leave: several parcels as one, one question in thirty days, silence while something is open. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ShopProfileInput } from "../../src/commerce/shop.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
beforeAll(async () => {
  // Friday morning: what waits until it is due meets nobody's night.
  world = await openWorld({ now: new Date("2026-11-20T10:00:00+01:00") });
});
afterAll(() => world.close());

let count = 0;
const open = (profile: Partial<ShopProfileInput> = {}) =>
  world.open({ replyDomain: `svar.moments-${++count}.example`, ...profile });

/** An order of three mugs, and what its shop tells of it. */
function ordered(shop: TestShop, to = `m${count + 1}@example.com`) {
  const n = `M${++count}`;
  const order = {
    id: n,
    number: n,
    currency: "SEK",
    placedAt: world.now().toISOString(),
    locale: "sv",
    customer: { email: to, firstName: "Lena", consent: { surveys: true } },
    shippingAddress: { countryCode: "SE" },
    total: "240.00",
    lines: [
      {
        id: "l1",
        title: "Mugg",
        quantity: 3,
        unitPrice: "80.00",
        total: "240.00",
        tax: "48.00",
        taxRate: "0.25",
      },
    ],
  };
  const tell = (type: string, change: object = {}) =>
    shop.tell({
      type,
      id: `${n}-${type}-${++count}`,
      occurredAt: world.now().toISOString(),
      order,
      ...change,
    });
  const parcel = (id: string, state = "shipped", quantity = 1) =>
    tell(`fulfillment.${state}`, {
      fulfillment: { id: `${n}-${id}`, carrier: "PostNord", items: [{ lineId: "l1", quantity }] },
    });
  return { n, to, tell, parcel };
}
const kinds = async (to: string) => (await world.mails(to)).map((mail) => mail.kind);
const pass = async (time: Parameters<World["advance"]>[0]) => {
  await world.advance(time);
  await world.settle();
};

test("a payment that failed is not told of an order that was cancelled since; one placed anew is told", async () => {
  const shop = await open({ kinds: ["payment-failed"] });
  const gone = ordered(shop);
  const again = ordered(shop);
  for (const one of [gone, again]) {
    await one.tell("payment.failed", { payment: { reason: "declined" } });
    await world.advance({ minutes: 1 });
    await one.tell("order.cancelled");
  }
  await world.advance({ minutes: 1 });
  await again.tell("order.placed");
  await pass({ minutes: 20 });
  expect(await shop.told(gone.n)).toContain("payment-failed not_sent: the order was cancelled");
  expect(await kinds(again.to)).toEqual(["payment-failed"]);
});

describe("several parcels of an order", () => {
  test("within ten minutes they are one mail that tells of all, and each says why it is not one of its own", async () => {
    const shop = await open({ kinds: ["shipped"] });
    const { n, to, parcel } = ordered(shop);
    await parcel("p1");
    await world.advance({ minutes: 4 });
    await parcel("p2");
    await world.advance({ minutes: 4 });
    await parcel("p3");
    expect(await shop.told(n)).toEqual([
      "shipped planned: it waits 10 minutes for more news of the same order, so that they are one mail",
      `shipped not_sent: told together with ${n}-p1, in one mail`,
      `shipped not_sent: told together with ${n}-p1, in one mail`,
    ]);
    expect(await kinds(to)).toEqual([]);
    await pass({ minutes: 3 });
    expect(await kinds(to)).toEqual(["shipped"]);
  });

  test("a parcel that comes later has a mail of its own", async () => {
    const shop = await open({ kinds: ["shipped"] });
    const { to, parcel } = ordered(shop);
    await parcel("p1");
    await pass({ minutes: 11 });
    await parcel("p2");
    await pass({ minutes: 11 });
    expect(await kinds(to)).toEqual(["shipped", "shipped"]);
  });

  test("told again, a parcel that stands in another one's mail does not become one of its own", async () => {
    const shop = await open({ kinds: ["shipped"] });
    const { to, parcel } = ordered(shop);
    await parcel("p1");
    await parcel("p2");
    await pass({ minutes: 11 });
    await parcel("p2");
    await pass({ minutes: 11 });
    expect(await kinds(to)).toEqual(["shipped"]);
  });

  test("one with everything in it waits for nobody", async () => {
    const shop = await open({ kinds: ["shipped"] });
    const { to, parcel } = ordered(shop);
    await parcel("p1", "shipped", 3);
    expect(await kinds(to)).toEqual(["shipped"]);
  });

  test("another order of the same customer has its own mail", async () => {
    const shop = await open({ kinds: ["shipped"] });
    const first = ordered(shop);
    const second = ordered(shop, first.to);
    await first.parcel("p1");
    await second.parcel("p1");
    await pass({ minutes: 11 });
    expect(await kinds(first.to)).toEqual(["shipped", "shipped"]);
  });

  test("when the first is not true any more, the others are told by themselves", async () => {
    const shop = await open({ kinds: ["shipped"] });
    const { n, to, parcel } = ordered(shop);
    await parcel("p1");
    await parcel("p2");
    await parcel("p1", "delivered");
    await pass({ minutes: 11 });
    expect(await kinds(to)).toEqual(["shipped"]);
    const told = await shop.told(n);
    expect(told[0]).toContain("shipped not_sent");
    expect(told[1]).toBe("shipped sent");
  });
});

/** What a person does about the first mail of a kind about an order, or a later one. */
async function byHand(shop: TestShop, n: string, kind: string, verb: string, body: object = {}, at = 0) {
  const all = (await shop.read(`/v1/notifications?order=${n}&kind=${kind}`)) as { id: string }[]; // safe because the route says so
  return world.app.request(`/v1/notifications/${all[at]?.id}/${verb}`, {
    method: "POST",
    headers: { authorization: `Bearer ${shop.key}`, "content-type": "application/json" },
    body: JSON.stringify({ by: "Amira", ...body }),
  });
}

describe("a person acts on a mail that tells of several parcels", () => {
  test("when the first is cancelled, the others are told by themselves", async () => {
    const shop = await open({ kinds: ["shipped"] });
    const { n, to, parcel } = ordered(shop);
    await parcel("p1");
    await parcel("p2");
    await byHand(shop, n, "shipped", "cancel", { reason: "wrong parcel" });
    await pass({ minutes: 1 });
    expect(await kinds(to)).toEqual(["shipped"]);
    expect(await shop.told(n)).toEqual([
      "shipped cancelled: a person stopped it: wrong parcel",
      "shipped sent",
    ]);
  });

  test("the other one is sent by itself only when the first has left", async () => {
    const shop = await open({ kinds: ["shipped"] });
    const { n, to, parcel } = ordered(shop);
    await parcel("p1");
    await parcel("p2");
    const early = await byHand(shop, n, "shipped", "resend", {}, 1);
    expect(early.status).toBe(409);
    await pass({ minutes: 11 });
    expect(await kinds(to)).toEqual(["shipped"]);
    expect((await byHand(shop, n, "shipped", "resend", {}, 1)).status).toBe(200);
    await pass({ minutes: 1 });
    expect(await kinds(to)).toEqual(["shipped", "shipped"]);
    expect((await shop.told(n))[1]).toBe("shipped sent");
  });
});

describe("one question in thirty days", () => {
  const delivered = async (shop: TestShop, to?: string) => {
    const one = ordered(shop, to);
    await one.parcel("p1", "delivered", 3);
    return one;
  };

  test("a second one waits until thirty days after the first, and says so", async () => {
    const shop = await open({ kinds: ["review-request"] });
    const first = await delivered(shop);
    await world.advance({ days: 3 });
    const second = await delivered(shop, first.to);
    await pass({ days: 2, hours: 1 });
    expect(await kinds(first.to)).toEqual(["review-request"]);
    await pass({ days: 3 });
    expect(await kinds(first.to)).toEqual(["review-request"]);
    expect(await shop.told(second.n)).toContain(
      "review-request planned: it waits: she has been asked something within the last 30 days",
    );
    expect(await shop.read("/v1/held-back")).toEqual([
      { kind: "review-request", cause: "asked_before", stopped: 0, waiting: 1, delayed: 0 },
    ]);
    await pass({ days: 28 });
    expect(await kinds(first.to)).toEqual(["review-request", "review-request"]);
  });

  test("but a copy that a person sends does not wait for its own original", async () => {
    const shop = await open({ kinds: ["review-request"] });
    const { n, to } = await delivered(shop);
    await pass({ days: 5, hours: 1 });
    expect((await byHand(shop, n, "review-request", "resend", { again: true })).status).toBe(200);
    await pass({ minutes: 1 });
    expect(await kinds(to)).toEqual(["review-request", "review-request"]);
  });

  test("two that are due in the same minute: one leaves, the other waits", async () => {
    const shop = await open({ kinds: ["review-request"] });
    const first = await delivered(shop);
    await delivered(shop, first.to);
    await pass({ days: 5, hours: 1 });
    expect(await kinds(first.to)).toEqual(["review-request"]);
  });

  test("another customer is asked all the same", async () => {
    const shop = await open({ kinds: ["review-request"] });
    const [first, second] = [await delivered(shop), await delivered(shop)];
    await pass({ days: 5, hours: 1 });
    expect([await kinds(first.to), await kinds(second.to)]).toEqual([["review-request"], ["review-request"]]);
  });

  test("what she was asked by another shop does not count", async () => {
    const [one, other] = [
      await open({ kinds: ["review-request"] }),
      await open({ kinds: ["review-request"] }),
    ];
    const first = await delivered(one);
    await delivered(other, first.to);
    await pass({ days: 5, hours: 1 });
    expect(await kinds(first.to)).toEqual(["review-request", "review-request"]);
  });
});

describe("silence", () => {
  test("nobody is asked while a return is open; when it is paid, the question leaves the next day", async () => {
    const shop = await open({ kinds: ["review-request"] });
    const { n, to, tell, parcel } = ordered(shop);
    await parcel("p1", "delivered", 3);
    await world.advance({ days: 4 });
    const back = { id: `${n}-r`, number: "R-7", basis: "policy", items: [{ lineId: "l1", quantity: 1 }] };
    await tell("return.requested", { return: back });
    await pass({ days: 1, hours: 1 });
    expect(await shop.told(n)).toContain("review-request planned: it waits: return R-7 is not settled yet");
    await tell("refund.settled", {
      return: back,
      refund: {
        id: `${n}-rf`,
        amount: "80.00",
        items: [{ lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" }],
        payments: [{ method: "card", amount: "80.00", status: "settled" }],
      },
    });
    await pass({ days: 1 });
    expect(await kinds(to)).toEqual(["refund-issued", "review-request"]);
  });

  test("nor while she waits for an answer, nor two days after bad news", async () => {
    const shop = await open({ kinds: ["review-request", "delivery-delayed"] });
    const { n, to, parcel } = ordered(shop);
    await parcel("p1", "delivered", 3);
    await world.advance({ days: 4, hours: 23 });
    const other = ordered(shop, to);
    await other.parcel("p1", "delayed");
    await pass({ hours: 2 });
    expect(await kinds(to)).toEqual(["delivery-delayed"]);
    expect(await shop.told(n)).toContain(
      "review-request planned: it waits: she has had bad news within the last 48 hours",
    );
    await pass({ days: 2 });
    expect(await kinds(to)).toEqual(["delivery-delayed", "review-request"]);
  });

  test("at most so long: then it is not sent, the sentence says why, and it is counted", async () => {
    const shop = await open({ kinds: ["arrived-check"] });
    const { n, to, tell, parcel } = ordered(shop);
    await parcel("p1", "delivered", 3);
    await tell("return.requested", { return: { id: `${n}-r`, number: "R-8", basis: "policy" } });
    for (let day = 0; day < 8; day += 1) await pass({ days: 1 });
    expect(await kinds(to)).toEqual([]);
    expect(await shop.told(n)).toContain(
      "arrived-check not_sent: it waits: return R-8 is not settled yet; later it would come too late",
    );
    expect(await shop.read("/v1/held-back")).toEqual([
      { kind: "arrived-check", cause: "open_return", stopped: 1, waiting: 0, delayed: 0 },
    ]);
  });
});
