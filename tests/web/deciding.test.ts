/** Going live, who else writes, what was held back, promises kept, and who else got a wrong mail: as the API tells it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ShopProfileInput } from "../../src/commerce/shop.ts";
import { lenasStory } from "../../src/demo/events.ts";
import { putConnection } from "../../src/store/connection.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let count = 0;
beforeAll(async () => {
  world = await openWorld();
  shop = await open({ kinds: ["refund-corrected"] });
  other = await open();
});
afterAll(() => world.close());

const open = (profile: Partial<ShopProfileInput> = {}) =>
  world.open({ replyDomain: `svar.deciding-${++count}.example`, ...profile });
const ask = (of: TestShop, method: string, path: string, body?: object) =>
  world.app.request(path, {
    method,
    headers: { authorization: `Bearer ${of.key}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });

async function refunded(of: TestShop, change: object = {}, version?: string) {
  const n = `W${++count}`;
  const { refunded: event } = lenasStory(world.now()) as Record<string, Record<string, object>>;
  const order = {
    ...event?.order,
    id: n,
    number: n,
    customer: { email: `${n}@example.com`, firstName: "Lena" },
  };
  const refund = { ...event?.refund, id: `${n}-rf`, ...change };
  const terms = version && {
    policy: {
      version,
      country: "SE",
      returnFreight: { paidBy: "customer", amount: "59.00", told: true },
      returnWindowDays: 14,
    },
  };
  const told = (type = "refund.settled", more: object = {}) =>
    of.tell({
      ...event,
      type,
      id: `${n}-${++count}`,
      occurredAt: world.now().toISOString(),
      order: { ...order, ...terms },
      return: { ...event?.return, id: `${n}-r` },
      refund: { ...refund, ...more },
    });
  await told();
  const [{ id }] = await of.read(`/v1/notifications?order=${n}&kind=refund-issued`);
  return { n, id, told };
}

describe("the mode", () => {
  test("going live says since when, and what customers would get twice", async () => {
    const quiet = await open({ mode: "shadow" });
    await quiet.ask((db, id) => putConnection(db, id, "shopify", {}, world.context.vault));
    const before = await quiet.read("/v1/mode");
    expect([before.mode, before.liveSince]).toEqual(["shadow", undefined]);
    expect(before.doubles.map((one: { kind: string }) => one.kind)).toEqual(["refund-issued"]);
    const answer = await ask(quiet, "POST", "/v1/mode", {
      mode: "live",
      begunBefore: "silent",
      switchedOff: ["shopify/order-refund"],
      by: "Maria Lund",
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      mode: "live",
      liveSince: world.now().toISOString(),
      begunBefore: "silent",
      doubles: [],
      tray: { mails: 20, minutes: 15, used: 0, waiting: [] },
    });
    const deeds = await quiet.ask((db, id) =>
      db.selectFrom("audit").select(["by", "did"]).where("shop_id", "=", id).execute(),
    );
    expect(deeds).toEqual([{ by: "Maria Lund", did: "shop.live" }]);
  });

  test("said again it keeps its moment", async () => {
    const quiet = await open({ mode: "shadow" });
    const live = { mode: "live", by: "Maria Lund" };
    const { liveSince } = (await (await ask(quiet, "POST", "/v1/mode", live)).json()) as {
      liveSince: string;
    };
    await world.advance({ hours: 1 });
    expect(await (await ask(quiet, "POST", "/v1/mode", live)).json()).toMatchObject({ liveSince });
  });

  test.each([
    ["a mode that there is not", { mode: "loud", by: "Maria Lund" }],
    ["nobody who says it", { mode: "live" }],
    ["a sender that there is not", { mode: "live", by: "Maria Lund", switchedOff: ["shopify/orderrefund"] }],
  ])("%s changes nothing", async (_, body) => {
    const quiet = await open({ mode: "shadow" });
    expect((await ask(quiet, "POST", "/v1/mode", body)).status).toBe(422);
    expect((await quiet.read("/v1/mode")).mode).toBe("shadow");
  });
});

test("each kind says who else sends it", async () => {
  const all = await shop.read("/v1/senders");
  const confirmed = all.find((one: { kind: string }) => one.kind === "order-confirmed");
  expect(confirmed.on).toBe(false);
  expect(confirmed.alsoSentBy[0]).toMatchObject({ id: "klarna/app", sends: "maybe" });
});

describe("who else got this", () => {
  test("mails of the same words; with the same terms; never another shop's", async () => {
    const mine = await open();
    const [one, same, older] = [
      await refunded(mine, {}, "2026-03-03"),
      await refunded(mine, {}, "2026-03-03"),
      await refunded(mine, {}, "2025-01-01"),
    ];
    await refunded(other);
    const ids = async (query = "") =>
      (await mine.read(`/v1/notifications/${one.id}/alike${query}`)).alike
        .map((found: { order: string }) => found.order)
        .sort();
    expect(await ids()).toEqual([same.n, older.n].sort());
    expect(await ids("?by=policy")).toEqual([same.n]);
    expect(await ids("?by=rule")).toEqual([]);
    await world.advance({ days: 10 });
    const late = await refunded(mine, {}, "2026-03-03");
    expect(await ids("?by=policy&until=2026-11-21T00:00:00Z")).toEqual([same.n]);
    expect(await ids("?by=policy")).toEqual([same.n, late.n].sort());
    const [{ subject, sentAt }] = (await mine.read(`/v1/notifications/${one.id}/alike?by=policy`)).alike;
    expect([subject.replaceAll("\u00a0", " "), sentAt]).toEqual([
      `Återbetalning 21,00 kr – order ${late.n}`,
      world.now().toISOString(),
    ]);
  });

  test.each([
    ["a mail that there is not", "00000000-0000-7000-8000-000000000000", "", 404],
    ["no id at all", "alle", "", 404],
    ["something that mails cannot have in common", undefined, "?by=weather", 400],
    ["a moment without its zone", undefined, "?since=2026-11-20", 400],
  ])("%s: %s%s -> %i", async (_, id, query, status) => {
    const known = id ?? (await refunded(shop)).id;
    expect((await shop.get(`/v1/notifications/${known}/alike${query}`)).status).toBe(status);
  });

  test("another shop's mail is none of ours", async () => {
    const { id } = await refunded(other);
    expect((await shop.get(`/v1/notifications/${id}/alike`)).status).toBe(404);
  });

  test("all of them are put right at once, and who needs nothing says why", async () => {
    const [wrong, right] = [await refunded(shop), await refunded(shop)];
    const whole = {
      amount: "80.00",
      deductions: [],
      payments: [{ method: "card", label: "Visa •••• 4242", amount: "80.00", status: "settled" }],
    };
    await world.advance({ minutes: 5 });
    await shop.ask((db, id) =>
      db
        .updateTable("refund")
        .set({
          body: JSON.stringify({
            id: `${wrong.n}-rf`,
            items: [{ lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" }],
            fees: [],
            ...whole,
          }),
        })
        .where("shop_id", "=", id)
        .where("id", "=", `${wrong.n}-rf`)
        .execute(),
    );
    const ids = [wrong.id, right.id];
    const answer = await ask(shop, "POST", "/v1/notifications/correct", {
      ids,
      as: "correction",
      by: "Maria Lund",
    });
    const [first, second] = (await answer.json()) as {
      id: string;
      mail: string | null;
      reason: string | null;
    }[];
    expect([first?.id, first?.reason, second]).toEqual([
      wrong.id,
      null,
      { id: right.id, mail: null, reason: "no correction leaves: the mail that left says what is true" },
    ]);
    await world.settle();
    expect((await world.mails(`${wrong.n}@example.com`)).map((mail) => mail.kind)).toEqual([
      "refund-issued",
      "refund-corrected",
    ]);
    expect(await world.mails(`${right.n}@example.com`)).toHaveLength(1);
  });

  test("another shop's mails are not put right", async () => {
    const { n, id } = await refunded(other);
    const answer = await ask(shop, "POST", "/v1/notifications/correct", {
      ids: [id],
      as: "resend",
      by: "Maria Lund",
    });
    expect(await answer.json()).toEqual([{ id, mail: null, reason: "there is no such mail" }]);
    await world.settle();
    expect(await world.mails(`${n}@example.com`)).toHaveLength(1);
  });

  test("or the same mail leaves once more", async () => {
    const { n, id } = await refunded(shop);
    const body = { ids: [id], as: "resend", by: "Maria Lund" };
    const first = await (await ask(shop, "POST", "/v1/notifications/correct", body)).json();
    await world.settle();
    expect(await (await ask(shop, "POST", "/v1/notifications/correct", body)).json()).toEqual(first);
    await world.settle();
    expect((await world.mails(`${n}@example.com`)).map((mail) => mail.kind)).toEqual([
      "refund-issued",
      "refund-issued",
    ]);
  });

  test("a shop that has no corrections is told to switch them on", async () => {
    const { id } = await refunded(other);
    const answer = await ask(other, "POST", "/v1/notifications/correct", {
      ids: [id],
      as: "correction",
      by: "Maria Lund",
    });
    expect(await answer.json()).toEqual([
      { id, mail: null, reason: "refund-corrected is switched off for the shop: add it to its kinds first" },
    ]);
  });
});

describe("promises", () => {
  test("kept, broken and open ones are counted, each by the time of its deed", async () => {
    const mine = await open();
    const { returned, refunded: paid } = lenasStory(world.now()) as Record<string, Record<string, object>>;
    const back = async (payAfterDays: number | undefined) => {
      const n = `W${++count}`;
      const order = { ...paid?.order, id: n, number: n, customer: { email: `${n}@example.com` } };
      const day = (days: number) => new Date(world.now().getTime() + days * 86_400_000).toISOString();
      await mine.tell({
        ...returned,
        id: `${n}-back`,
        occurredAt: day(0),
        order,
        return: { id: `${n}-r`, basis: "withdrawal", refundBy: day(2) },
      });
      return async () => {
        if (payAfterDays === undefined) return;
        const occurredAt = world.now().toISOString();
        await mine.tell({
          ...paid,
          id: `${n}-paid`,
          occurredAt,
          order,
          return: { id: `${n}-r` },
          refund: {
            ...paid?.refund,
            id: `${n}-rf`,
            deductions: [],
            amount: "80.00",
            payments: [{ method: "manual", amount: "80.00", status: "settled" }],
          },
        });
      };
    };
    const [early, late, never] = [await back(1), await back(3), await back(undefined)];
    const money = async () =>
      (await mine.read("/v1/promises")).find((one: { kind: string }) => one.kind === "money_by");
    expect(await money()).toEqual({
      kind: "money_by",
      made: 3,
      kept: 0,
      broken: 0,
      open: 3,
      overdue: 0,
      keptPercent: null,
    });
    await world.advance({ days: 1 });
    await early();
    expect(await money()).toMatchObject({ kept: 1, open: 2, keptPercent: 100 });
    await world.advance({ days: 2 });
    await late();
    await never();
    expect(await money()).toMatchObject({ kept: 1, broken: 2, overdue: 1, open: 0, keptPercent: 33.3 });
  });

  test("only of mails that left since then, and only the shop's own", async () => {
    const mine = await open();
    await refunded(mine);
    expect(await mine.read("/v1/promises")).toHaveLength(1);
    expect(await mine.read("/v1/promises?since=2027-01-01T00:00:00Z")).toEqual([]);
    expect(await (await open()).read("/v1/promises")).toEqual([]);
  });
});

test("the timeline leaves out the kinds that are switched off, unless it is asked for all", async () => {
  const mine = await open();
  const { placed } = lenasStory(world.now()) as Record<string, Record<string, object>>;
  const n = `W${++count}`;
  await mine.tell({
    type: "order.placed",
    id: `${n}-p`,
    occurredAt: world.now().toISOString(),
    order: { ...placed?.order, id: n, number: n },
  });
  const decided = async (query = "") =>
    ((await mine.read(`/v1/orders/${n}/timeline${query}`)) as { what: string }[]).filter(
      ({ what }) => what === "decision",
    );
  expect(await decided()).toEqual([]);
  expect(await decided("?all=true")).toMatchObject([
    { kind: "order-confirmed", state: "not_sent", reason: expect.stringContaining("switched off") },
  ]);
});

test("the timeline has what is still to come, with its reason", async () => {
  const mine = await open({ kinds: ["shipped"] });
  const { placed } = lenasStory(world.now()) as Record<string, Record<string, object>>;
  const n = `W${++count}`;
  const order = { ...placed?.order, id: n, number: n };
  await mine.tell({
    type: "fulfillment.shipped",
    id: `${n}-s`,
    occurredAt: world.now().toISOString(),
    order,
    fulfillment: { id: `${n}-p1` },
  });
  const due = (await mine.read(`/v1/orders/${n}/timeline`)).find(
    (one: { what: string }) => one.what === "due",
  );
  expect(due).toMatchObject({ kind: "shipped", reason: expect.stringContaining("waits 10 minutes") });
});
