/** What a shop's staff see in their own admin of what we told a customer: written once, later when the shop is busy, and never to a shop that did not ask for it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { money } from "../../src/commerce/money.ts";
import { openInstallation } from "../../src/pipeline/installing/install.ts";
import { workNote } from "../../src/pipeline/noting/note-job.ts";
import { arithmetic } from "../../src/pipeline/noting/sum.ts";
import { nameDifference } from "../../src/pipeline/refunds/review.ts";
import { resendMail } from "../../src/pipeline/sending/by-hand.ts";
import { sweep } from "../../src/pipeline/sweep.ts";
import { changeInstallation } from "../../src/store/installation.ts";
import { type StandIn, startShopify } from "../stand-ins/shopify/index.ts";
import { heldRefund, refundOf } from "../support/held.ts";
import {
  appEnvironment,
  install,
  numbered,
  orderThere,
  reply,
  type Scripted,
  startFront,
} from "../support/inside.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let shopify: StandIn;
let front: Awaited<ReturnType<typeof startFront>>;
let world: World;
let shop: TestShop;
const account = "nordlys.myshopify.com";

beforeAll(async () => {
  shopify = await startShopify({ now: () => world?.now() ?? new Date() });
  front = await startFront(shopify);
  world = await openWorld({
    environment: appEnvironment(shopify, front.template),
  });
  shop = await world.open();
  await install(world.context, shopify, shop.id, account);
});
beforeEach(() => {
  front.next.length = 0;
  triggers().length = 0;
});
afterAll(async () => {
  await world.close();
  await front.close();
  await shopify.close();
});

const triggers = () => shopify.store(account).triggers;
const sale = (made = refundOf(world.now())) => {
  const id = orderThere(shopify, account);
  return { id, to: made.to, ...numbered(made, id) };
};
const onOrder = (id: string) =>
  JSON.parse(
    shopify.store(account).findOrder(id)?.metafield({ namespace: "$app", key: "refunds" })?.value ?? "[]",
  );
const says =
  (status: number, headers = {}): Scripted =>
  (answer) =>
    reply(answer, status, {}, headers);
/** What and in which state, with its reason. */
const notes = async (id: string, of = shop) =>
  (
    (await of.read(`/v1/orders/${id}/timeline`)) as {
      what: string;
      note: string;
      state: string;
      reason: string | null;
    }[]
  )
    .filter(({ what }) => what === "note")
    .map(({ note, state, reason }) => `${note} ${state}${reason ? `: ${reason}` : ""}`);

test.each([
  [["80", "-59"], "21", "80 − 59 = 21"],
  [["80.50", "-59"], "21.50", "80.50 − 59 = 21.50"],
  [["30", "50", "-59", "-1.05"], "19.95", "30 + 50 − 59 − 1.05 = 19.95"],
  [["80", "0", "-0"], "80", "80"],
  [[], "0", "0"],
  [["-59", "10"], "-49", "−59 + 10 = −49"],
  [["1", "2", "3", "4", "5", "6", "-7.5"], "13.50", "21 − 7.50 = 13.50"],
  [["1", "1", "1", "1", "1", "1", "1"], "7", "7"],
])("%j reads as %s", (lines, paidBack, sum) => {
  const sek = (amount: string) => money(amount.replace(/^-0$/, "0"), "SEK");
  expect(arithmetic({ lines: lines.map((one) => ({ amount: sek(one) })), paidBack: sek(paidBack) })).toBe(
    sum,
  );
});

test("yen have no decimals to leave out", () => {
  const yen = (amount: string) => money(amount, "JPY");
  expect(
    arithmetic({ lines: [{ amount: yen("8000") }, { amount: yen("-500") }], paidBack: yen("7500") }),
  ).toBe("8000 − 500 = 7500");
});

describe("when a mail that explains a refund has left", () => {
  test("its arithmetic stands on the order with the page where it is worked out, and a copy of the mail adds nothing", async () => {
    const { id, refund, events } = sale();
    await shop.tell(...events);
    expect(onOrder(id)).toEqual([
      {
        refund,
        sum: "80 − 59 = 21",
        currency: "SEK",
        paidBack: "21.00",
        sentAt: world.now().toISOString(),
        url: expect.stringMatching(/^https:\/\/kvitto\.example\/o\//),
      },
    ]);
    expect(await notes(id)).toEqual(["explained done"]);
    const [mail] = (await shop.read(`/v1/notifications?order=${id}`)).filter(
      (one: { kind: string }) => one.kind === "refund-issued",
    );
    await resendMail(world.context, shop.id, mail.id, { by: "Eva", again: true });
    await world.settle();
    expect(await notes(id)).toEqual(["explained done"]);
    expect(triggers()).toEqual([]);
  });

  test("nothing is left for a shop that has not installed the app, or has taken it away", async () => {
    const asked = shopify.asked().length;
    const other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example" });
    const before = sale();
    await other.tell(...before.events);
    await install(world.context, shopify, other.id, "grannen.myshopify.com");
    await other.ask((db, id) => changeInstallation(db, id, { state: "uninstalled" }));
    const after = sale(heldRefund(world.now()));
    await other.tell(...after.events);
    for (const { id } of [before, after]) expect(await notes(id, other)).toEqual([]);
    expect(shopify.asked()).toHaveLength(asked);
  });

  test("a shop that did not give the permission reads why its orders show nothing", async () => {
    await shop.ask((db, id) => changeInstallation(db, id, { scopes: ["read_orders"] }));
    const { id, events } = sale();
    await shop.tell(...events);
    await shop.ask((db, shopId) =>
      changeInstallation(db, shopId, { scopes: ["read_orders", "write_orders"] }),
    );
    expect(await notes(id)).toEqual([
      "explained given_up: Shopify lets Kvitto write on an order only with the permission to change orders; you have not given it",
    ]);
    expect(onOrder(id)).toEqual([]);
  });
});

describe("when a refund waits for a person", () => {
  test("the shop's workflows start once, with the sentence that stands in the timeline; named, it is explained", async () => {
    const made = heldRefund(world.now());
    const { id, refund, events } = sale(made);
    await shop.tell(...events);
    await shop.tell({ ...(events[1] as object), id: `${id}-again` });
    const held = (await shop.told(id)).find((one) => one.startsWith("refund-issued held: "));
    expect(triggers()).toEqual([
      {
        handle: "refund-needs-review",
        payload: {
          order_id: Number(id),
          "Refund ID": refund,
          Reason: held?.replace("refund-issued held: ", ""),
          "Paid back": 42,
          "Not explained": -38,
          Currency: "SEK",
        },
      },
    ]);
    await nameDifference(world.context, shop.id, refund, { parts: [{ kind: "return_freight" }], by: "Eva" });
    await world.settle();
    expect(onOrder(id)).toMatchObject([{ sum: "80 − 38 = 42" }]);
    expect(await notes(id)).toEqual(["needs_review done", "explained done"]);
  });

  test("one that was settled while the shop was busy is not told any more, and history calls nobody", async () => {
    const { id, refund, events } = sale(heldRefund(world.now()));
    front.next.push(says(503));
    await shop.tell(...events);
    expect(await notes(id)).toEqual(["needs_review waiting: Shopify did not answer: HTTP 503"]);
    await nameDifference(world.context, shop.id, refund, { parts: [{ kind: "return_freight" }], by: "Eva" });
    await world.advance({ minutes: 5 });
    await world.settle();
    expect(await notes(id)).toEqual([
      "needs_review given_up: it was settled before the shop was told",
      "explained done",
    ]);
    const old = sale(heldRefund(world.now()));
    await shop.tell(...old.events.map((event) => ({ ...event, imported: true })));
    expect(await notes(old.id)).toEqual([]);
    expect(triggers()).toEqual([]);
  });
});

describe("when the shop cannot take it", () => {
  test("a throttled shop is left alone as long as it asks, and told then", async () => {
    const { id, events } = sale();
    front.next.push(says(429, { "retry-after": "600" }));
    const asked = shopify.asked().length;
    await shop.tell(...events);
    await world.advance({ minutes: 9 });
    await world.settle();
    expect(shopify.asked()).toHaveLength(asked);
    expect(await notes(id)).toEqual(["explained waiting: Shopify asks for patience (429)"]);
    await world.advance({ minutes: 2 });
    await world.settle();
    expect(await notes(id)).toEqual(["explained done"]);
  });

  test("after a day of it the note is given up, with the reason", async () => {
    const { id, events } = sale();
    front.next.push(...Array.from({ length: 40 }, () => says(500)));
    await shop.tell(...events);
    for (let hours = 0; hours < 32; hours += 4) {
      await world.advance({ hours: 4 });
      await world.settle();
    }
    expect(await notes(id)).toEqual([
      "explained given_up: given up after a day: Shopify did not answer: HTTP 500",
    ]);
  });

  test("a shop that lets nobody in is told when it has been opened again, however long that took", async () => {
    // All that opened it has ended.
    shopify.store(account).tokens = undefined;
    const { id, events } = sale();
    await shop.tell(...events);
    expect((await notes(id))[0]).toMatch(/^explained waiting: open Kvitto in your Shopify admin/);
    await world.advance({ days: 3 });
    expect(await sweep(world.context)).toBe(0);
    await world.settle();
    expect(onOrder(id)).toEqual([]);
    const session = { from: "admin", account, staff: "1001" } as const;
    await openInstallation(world.context, session, shopify.sessionToken({ account }));
    // At once: nobody has to wait for the round that finds what was lost.
    await world.settle();
    expect(await notes(id)).toEqual(["explained done"]);
    expect(onOrder(id)).toMatchObject([{ sum: "80 − 59 = 21" }]);
    expect(await sweep(world.context)).toBe(0);
  });

  test("two workers at once write it once, and a note of another shop is nobody's", async () => {
    const { id, events } = sale();
    front.next.push(says(503));
    await shop.tell(...events);
    await world.advance({ minutes: 1 });
    const [note] = await shop.ask((db, shopId) =>
      db
        .selectFrom("shop_note")
        .select("id")
        .where("shop_id", "=", shopId)
        .where("order_id", "=", id)
        .execute(),
    );
    const asked = shopify.asked().length;
    const job = { shop: shop.id, id: note?.id ?? "" };
    await workNote(world.context, { ...job, shop: "another" });
    await Promise.all([workNote(world.context, job), workNote(world.context, job)]);
    await workNote(world.context, job);
    expect(
      shopify
        .asked()
        .slice(asked)
        .map(({ name }) => name),
    ).toEqual(["KvittoRefunds", "KvittoExplained"]);
  });
});
