/** The figures of customers' questions, of a little history that one can recompute by hand with docs/figures.md beside it. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Flag } from "../../src/commerce/flag.ts";
import { countInterval } from "../../src/insight/case-figures.ts";
import type { Db } from "../../src/store/database.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
const office = Object.fromEntries(
  ["mon", "tue", "wed", "thu", "fri"].map((day) => [day, [["09:00", "17:00"]]]),
);
/** Where the shop is: 16 November 2026 is a Monday. */
const at = (local: string) => new Date(`2026-${local}:00+01:00`);

interface Told {
  number: string;
  channel?: "mail" | "page" | "phone";
  topic?: "refund" | "delivery";
  owner?: string;
  state?: "open" | "answered" | "closed";
  due: string;
  /** "in", "out" or "thanks", and when. */
  said: [string, string][];
  closed?: string;
  follows?: string;
  mergedInto?: string;
  mail?: string;
}
const ids = new Map<string, string>();
function idOf(number: string): string {
  const id = ids.get(number) ?? randomUUID();
  ids.set(number, id);
  return id;
}

async function addCase(db: Db, shopId: string, told: Told): Promise<void> {
  const { said } = told;
  const answers = said.filter(([what]) => what === "out").map(([, when]) => at(when));
  const id = idOf(`${shopId} ${told.number}`);
  await db
    .insertInto("case")
    .values({
      id,
      shop_id: shopId,
      number: told.number,
      state: told.state ?? "answered",
      channel: told.channel ?? "mail",
      topic: told.topic ?? null,
      owner: told.owner ?? null,
      order_id: null,
      thread_id: null,
      notification_id: told.mail ?? null,
      customer_email: "lena@example.com",
      customer_name: null,
      subject: told.number,
      first_answer_by: at(told.due),
      // Another deadline since, of a later question: the figures are about the first.
      answer_by: at("12-24T12:00"),
      opened_at: at(said[0]?.[1] ?? ""),
      first_answered_at: answers[0] ?? null,
      answered_at: answers.at(-1) ?? null,
      closed_at: told.closed ? at(told.closed) : null,
      follows: told.follows ? idOf(`${shopId} ${told.follows}`) : null,
      merged_into: told.mergedInto ? idOf(`${shopId} ${told.mergedInto}`) : null,
    })
    .execute();
  for (const [what, when] of said)
    await db
      .insertInto("message")
      .values({
        id: randomUUID(),
        shop_id: shopId,
        case_id: id,
        direction: what === "out" ? "out" : "in",
        channel: told.channel ?? "mail",
        author: what === "out" ? "Amira" : "lena@example.com",
        words: what,
        flags: what === "in" || what === "out" ? [] : [what as Flag], // safe because only flags are written here
        inbound_id: null,
        message_id: null,
        at: at(when),
      })
      .execute();
}

const history: Told[] = [
  {
    number: "A",
    topic: "refund",
    owner: "Amira",
    due: "11-17T10:00",
    said: [
      ["in", "11-16T10:00"],
      ["out", "11-16T12:00"],
    ],
  },
  {
    number: "B",
    topic: "refund",
    due: "11-23T16:00",
    said: [
      ["in", "11-20T16:00"],
      ["out", "11-23T10:00"],
      ["in", "11-23T11:00"],
      ["out", "11-23T14:00"],
    ],
  },
  {
    number: "C",
    channel: "phone",
    topic: "delivery",
    state: "closed",
    due: "11-17T17:00",
    said: [
      ["in", "11-17T08:00"],
      ["out", "11-18T10:00"],
      ["thanks", "11-18T11:00"],
    ],
    closed: "11-18T12:00",
  },
  { number: "D", channel: "page", state: "open", due: "11-19T10:00", said: [["in", "11-18T10:00"]] },
  { number: "E", state: "open", due: "11-30T11:00", said: [["in", "11-27T11:00"]], follows: "C" },
  {
    number: "J",
    channel: "page",
    state: "closed",
    due: "11-20T09:00",
    said: [["in", "11-19T09:00"]],
    closed: "11-19T15:00",
  },
  // None of these is a case of November of its own.
  {
    number: "F",
    state: "open",
    due: "11-30T11:00",
    said: [
      ["thanks", "11-24T11:00"],
      ["opt_out", "11-24T12:00"],
    ],
  },
  {
    number: "G",
    due: "11-30T11:00",
    said: [
      ["in", "11-24T11:00"],
      ["out", "11-24T12:00"],
    ],
    mergedInto: "A",
  },
  {
    number: "H",
    due: "11-02T11:00",
    said: [
      ["in", "10-30T11:00"],
      ["out", "11-02T10:00"],
    ],
  },
];

/** August: what she wrote twice, on Monday and on Tuesday, was made one. The first of them was answered before; the answer of the whole came on Wednesday. */
const merged: Told[] = [
  {
    number: "K",
    channel: "page",
    topic: "delivery",
    state: "closed",
    due: "08-04T12:00",
    said: [["in", "08-03T10:00"]],
    closed: "08-04T10:30",
    mergedInto: "L",
  },
  {
    number: "L",
    topic: "refund",
    due: "08-05T12:00",
    said: [
      ["in", "08-04T10:00"],
      ["out", "08-05T11:00"],
    ],
  },
];

// It is Friday 27 November, noon.
beforeAll(async () => {
  world = await openWorld({ now: at("11-27T12:00") });
  shop = await world.open({ hours: office, closed: [], busy: [] });
  const other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
    hours: office,
  });
  const mails = Array.from({ length: 20 }, () => randomUUID());
  await shop.ask(async (db, id) => {
    for (const [i, mail] of mails.entries()) {
      await sql`insert into notification (id, shop_id, kind, class, subject, state, occurred_at, sent_at, template_version)
        values (${mail}, ${id}, 'refund-issued', 'legal', ${String(i)}, 'sent', ${at("11-10T10:00")}, ${at("11-10T10:00")}, ${i < 12 ? "v1" : "v2"})`.execute(
        db,
      );
    }
    for (const told of history)
      await addCase(db, id, told.number === "A" ? { ...told, mail: mails[0] ?? "" } : told);
    for (const told of merged) await addCase(db, id, told);
    await sql`insert into "order" (shop_id, id, number, body, placed_at, occurred_at)
      select ${id}, i::text, i::text, '{}', ${at("11-05T10:00")}, ${at("11-05T10:00")} from generate_series(1, 12) i`.execute(
      db,
    );
    // September: ten alike, seven of them in time.
    for (let i = 0; i < 10; i++)
      await addCase(db, id, {
        number: `S${i}`,
        due: i < 7 ? "09-02T12:00" : "09-01T10:30",
        said: [
          ["in", "09-01T10:00"],
          ["out", "09-01T11:00"],
        ],
      });
  });
  await other.ask(async (db, id) => {
    for (const told of history) await addCase(db, id, { ...told, state: "answered" });
  });
});
afterAll(() => world.close());

const november = "since=2026-11-01T00:00:00%2B01:00&until=2026-12-01T00:00:00%2B01:00";
const read = (query: string) => shop.read(`/v1/figures/cases?${query}`);

test("first response, resolution, interactions and deadlines of November are those of the hand-made sum", async () => {
  const { all, perHundredOrders } = await read(november);
  expect(all).toEqual({
    cases: 6,
    firstResponse: {
      n: 3,
      openMinutes: { median: 120, p90: 456 },
      clockMinutes: { median: 1560, p90: 3480 },
    },
    resolution: { n: 4, openMinutes: { median: 360, p90: 486 }, clockMinutes: { median: 960, p90: 3408 } },
    interactions: { n: 4, mean: 2.25 },
    oneTouch: { n: 4, count: 0 },
    reopened: { n: 3, count: 3 },
    deadline: { n: 4, count: 2, broken: 2, overdue: 1, open: 1, aheadMinutes: 360, lateMinutes: 60 },
  });
  expect(perHundredOrders).toEqual({ of: 12, count: 6, value: 50, interval: [18.26, 108.83] });
});

test.each([
  ["channel", { mail: 3, page: 2, phone: 1 }],
  ["topic", { refund: 2, delivery: 1, null: 3 }],
  ["owner", { Amira: 1, null: 5 }],
  ["weekday", { mon: 1, tue: 1, wed: 1, thu: 1, fri: 2 }],
  ["hour", { "08": 1, "09": 1, "10": 2, "11": 1, "16": 1 }],
  ["kind", { "refund-issued": 1, null: 5 }],
  ["template", { "refund-issued v1": 1, null: 5 }],
])("cases by %s, where the shop is", async (by, expected) => {
  const { groups, all } = await read(`${november}&by=${by}`);
  expect(
    Object.fromEntries(groups.map((one: { key: string; cases: number }) => [String(one.key), one.cases])),
  ).toEqual(expected);
  expect(all.cases).toBe(6);
});

test("each group has the figures of its own cases", async () => {
  const { groups } = await read(`${november}&by=topic`);
  expect(groups.find((one: { key: string }) => one.key === "refund")).toMatchObject({
    firstResponse: { n: 2, openMinutes: { median: 120, p90: 120 } },
    resolution: { n: 2, openMinutes: { median: 240 } },
    deadline: { n: 2, count: 2, broken: 0, aheadMinutes: 360 },
  });
});

test("questions for each thousand mails of a kind and of a version; none below ten mails", async () => {
  expect((await read(`${november}&by=kind`)).mails).toEqual([
    { kind: "refund-issued", perThousand: { of: 20, count: 1, value: 50, interval: [0.65, 278.19] } },
  ]);
  expect((await read(`${november}&by=template`)).mails).toEqual([
    {
      kind: "refund-issued",
      version: "v1",
      perThousand: { of: 12, count: 1, value: 83.33, interval: expect.anything() },
    },
    { kind: "refund-issued", version: "v2", perThousand: { of: 8, count: 0 } },
  ]);
});

test("a share is told from ten cases on, with between what it lies", async () => {
  const { all } = await read("since=2026-09-01T00:00:00%2B02:00&until=2026-10-01T00:00:00%2B02:00");
  expect(all.deadline).toMatchObject({
    n: 10,
    count: 7,
    value: 0.7,
    interval: [0.3968, 0.8922],
    lateMinutes: 30,
  });
  expect(all.oneTouch).toMatchObject({ n: 10, count: 10, value: 1 });
});

test("cases that were merged are one, counted where the first of them came, with the earliest promise and the messages of both", async () => {
  const since = (day: string) =>
    read(`since=2026-08-${day}T00:00:00%2B01:00&until=2026-08-31T00:00:00%2B01:00&by=topic`);
  const { all, groups } = await since("03");
  expect(all).toMatchObject({
    cases: 1,
    // Two days and an hour.
    firstResponse: { n: 1, clockMinutes: { median: 2940 } },
    interactions: { n: 1, mean: 3 },
    deadline: { count: 0, broken: 1 },
  });
  expect(groups).toMatchObject([{ key: "refund", cases: 1 }]);
  // A period that begins between the two has none of them.
  expect((await since("04")).all.cases).toBe(0);
  const { all: monday } = await read("since=2026-08-03T00:00:00%2B01:00&until=2026-08-04T00:00:00%2B01:00");
  expect(monday.cases).toBe(1);
});

test("hours of a channel's own calendar count for its cases, and only for those", async () => {
  const changed = await world.app.request("/v1/calendars/all", {
    method: "PUT",
    headers: { authorization: `Bearer ${shop.key}` },
    body: JSON.stringify({ hours: { fri: [["09:00", "12:00"]] }, by: "Amira" }),
  });
  expect(changed.status).toBe(201);
  // The hours of days that are over are those that were.
  expect((await read(november)).all.firstResponse.openMinutes).toEqual({ median: 120, p90: 456 });
});

test("a month without questions has figures too, and what is no moment is refused", async () => {
  const { all } = await read(
    "since=2026-01-01T00:00:00%2B01:00&until=2026-02-01T00:00:00%2B01:00&by=channel",
  );
  expect(all).toMatchObject({ cases: 0, firstResponse: { n: 0 }, deadline: { n: 0, count: 0 } });
  expect((await shop.get("/v1/figures/cases?since=yesterday")).status).toBe(400);
  expect((await shop.get("/v1/figures/cases?by=mood")).status).toBe(400);
});

describe("how sure a count is", () => {
  // Exact limits of Poisson's distribution (Garwood 1936), which the approximation meets closely.
  test.each([
    [1, 0.03, 5.57],
    [10, 4.8, 18.39],
    [100, 81.36, 121.63],
  ])("%i lies between %f and %f", (count, low, high) => {
    const [a, b] = countInterval(count);
    expect(Math.abs(a - low)).toBeLessThan(0.03);
    expect(Math.abs(b - high)).toBeLessThan(0.03);
  });
  test("nothing happened: from nothing to about four", () => {
    expect(countInterval(0)[0]).toBe(0);
    expect(countInterval(0)[1]).toBeCloseTo(3.7, 0);
  });
});
