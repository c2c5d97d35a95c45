/** A return as a shop tells it, from the request until somebody has looked at the goods: what she hears, and what she is spared. */
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { cancelMail } from "../../src/pipeline/sending/by-hand.ts";
import { readKnown } from "../../src/store/known.ts";
import { up } from "../../src/store/migrations/0009_returns.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

const kinds = [
  "return-requested",
  "return-approved",
  "return-reminder",
  "return-declined",
  "return-in-transit",
  "return-inspected",
  "parcel-came-back",
];
let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ kinds });
});
afterAll(() => world.close());

let count = 0;
/** Lena's order under a number of its own, and a way to tell news of its return. */
async function bought() {
  const n = `R${++count}`;
  const to = `${n}@example.com`;
  const { placed } = structuredClone(lenasStory(world.now())) as { placed: { order: object } };
  await shop.tell({
    ...placed,
    id: `${n}-placed`,
    order: { ...placed.order, id: n, number: n, customer: { email: to, firstName: "Lena" } },
  });
  let told = 0;
  const news = (type: string, back: object = {}, change: object = {}) => ({
    type,
    id: `${n}-${++told}`,
    occurredAt: world.now().toISOString(),
    order: { id: n },
    return: { id: `${n}-r`, basis: "withdrawal", items: [{ lineId: "l1", quantity: 1 }], ...back },
    ...change,
  });
  return {
    n,
    news,
    tell: (...said: Parameters<typeof news>) => shop.tell(news(...said)),
    heard: async () => (await world.mails(to)).map(({ kind }) => kind),
    decided: async (kind: string) => (await shop.told(n)).filter((one) => one.startsWith(`${kind} `)),
  };
}
const inDays = (days: number) => new Date(world.now().getTime() + days * 86_400_000).toISOString();
const label = () => ({ label: { url: "https://nordlys.example/label.pdf", until: inDays(14) } });
const alarms = async () =>
  ((await shop.read("/v1/alarms")) as { kind: string; subject: string; text: string }[]).filter(
    ({ kind }) => kind === "held",
  );

describe("a return", () => {
  test("is told from the request until the goods were looked at, each step once", async () => {
    const { n, tell, heard, decided } = await bought();
    await tell("return.requested");
    expect(await heard()).toEqual(["return-requested"]);
    await world.advance({ days: 1 });
    await tell("return.approved", label());
    expect(await decided("return-reminder")).toEqual(["return-reminder planned"]);
    await world.advance({ days: 2 });
    await tell("return.in_transit", { tracking: { number: "0037" } });
    expect(await decided("return-reminder")).toEqual([
      "return-reminder not_sent: the goods are on their way already",
    ]);
    await world.advance({ days: 1 });
    await tell("return.received");
    await tell("return.inspected", { inspected: [{ lineId: "l1", accepted: 1 }] });
    await world.advance({ days: 30 });
    await world.settle();
    expect(await heard()).toEqual([
      "return-requested",
      "return-approved",
      "return-in-transit",
      "return-received",
      "return-inspected",
    ]);
    const promised = ((await shop.read(`/v1/orders/${n}/timeline`)) as { what: string; kind: string }[])
      .filter(({ what }) => what === "promise")
      .map(({ kind }) => kind);
    expect(promised.sort()).toEqual(["answer_by", "money_by", "money_by", "money_by"]);
  });

  test("that is on its way without having been approved is answered", async () => {
    const { n, tell } = await bought();
    await tell("return.requested");
    await world.advance({ hours: 1 });
    await tell("return.in_transit");
    await shop.read("/v1/promises");
    expect(await shop.read(`/v1/orders/${n}/timeline`)).toContainEqual(
      expect.objectContaining({ what: "promise", kind: "answer_by", keptAt: expect.any(String) }),
    );
  });

  test("whose label lies unused is reminded of once, on the third day before the label ends", async () => {
    const { tell, heard } = await bought();
    await tell("return.approved", label());
    await world.advance({ days: 9 });
    await world.settle();
    expect(await heard()).toEqual(["return-approved"]);
    await world.advance({ days: 3 });
    await world.settle();
    await world.settle();
    expect(await heard()).toEqual(["return-approved", "return-reminder"]);
    await tell("return.approved", label());
    await world.advance({ days: 20 });
    await world.settle();
    expect(await heard()).toEqual(["return-approved", "return-reminder"]);
  });

  test("whose label is given a later last day is reminded later", async () => {
    const { tell, heard } = await bought();
    await tell("return.approved", label());
    await world.advance({ days: 5 });
    await tell("return.approved", label());
    await world.advance({ days: 8 });
    await world.settle();
    expect(await heard()).toEqual(["return-approved"]);
    await world.advance({ days: 5 });
    await world.settle();
    expect(await heard()).toEqual(["return-approved", "return-reminder"]);
  });

  test("that was told late is not told as if it were news", async () => {
    const { news, tell, heard, decided } = await bought();
    const [requested, approved] = [news("return.requested"), news("return.approved", label())];
    await world.advance({ hours: 3 });
    await tell("return.in_transit");
    await shop.tell(approved, requested);
    expect(await heard()).toEqual(["return-in-transit"]);
    expect(await decided("return-approved")).toEqual([
      "return-approved not_sent: the goods are on their way already",
    ]);
    expect(await decided("return-requested")).toEqual([
      "return-requested not_sent: the goods are on their way already",
    ]);
  });

  test("whose held mail a person cancels calls nobody any more", async () => {
    const { n, tell } = await bought();
    await tell("return.declined", { declined: { because: "The box was opened." } });
    expect(await alarms()).toHaveLength(1);
    const [held] = (await shop.read(`/v1/notifications?order=${n}&kind=return-declined`)) as { id: string }[];
    await cancelMail(world.context, shop.id, held?.id ?? "", { by: "Amira", reason: "we talked" });
    expect(await alarms()).toEqual([]);
  });

  test("that is a withdrawal is not declined: a person is called, until the shop has thought again", async () => {
    const { n, tell, heard, decided } = await bought();
    const declined = { because: "The box was opened." };
    await tell("return.declined", { declined });
    expect((await decided("return-declined")).join()).toMatch(
      /^return-declined held: .*a withdrawal cannot be declined \(A01\)/,
    );
    expect(await alarms()).toEqual([
      expect.objectContaining({
        subject: `return-declined/${n}-r`,
        text: expect.stringMatching(
          `^A mail \\(return-declined of order ${n}\\) waits for you: she withdraws`,
        ),
      }),
    ]);
    await world.advance({ minutes: 5 });
    await tell("return.declined", { declined, basis: "policy" });
    expect(await heard()).toEqual(["return-declined"]);
    expect(await alarms()).toEqual([]);
  });
});

test("a parcel that nobody fetched is asked about", async () => {
  const { heard, news } = await bought();
  const { return: _, ...event } = news(
    "fulfillment.returned",
    {},
    {
      fulfillment: { id: "f1", returned: { reason: "uncollected" } },
    },
  );
  await shop.tell(event);
  expect(await heard()).toEqual(["parcel-came-back"]);
});

test("returns that were told before a release knew how far they are have come as far afterwards", async () => {
  const { n, tell } = await bought();
  await tell("return.requested");
  await world.advance({ hours: 1 });
  await tell("return.approved");
  const reached = () =>
    shop.ask(
      async (db, id) => (await readKnown(db, id, [{ returnId: `${n}-r` }])).returns.get(`${n}-r`)?.progress,
    );
  const before = await reached();
  expect(before?.state).toBe("approved");
  const { kysely } = world.context.database;
  await sql`drop index refund_return`.execute(kysely);
  await sql`alter table "return" drop column reached`.execute(kysely);
  await up(kysely as unknown as Kysely<unknown>); // safe because a migration knows no tables
  expect(await reached()).toEqual(before);
});
