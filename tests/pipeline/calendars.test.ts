/** Opening hours by channel, as versions: what customers are promised by them, and that no promise moves when they change. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serviceNow } from "../../src/conversations/hours.ts";
import { lenasStory } from "../../src/demo/events.ts";
import { answerByOf } from "../../src/pipeline/cases/deadline.ts";
import { getShop } from "../../src/store/shop.ts";
import { refundOf } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
const office = (...ranges: [string, string][]) =>
  Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, ranges]));
const nine = office(["09:00", "17:00"]);

// It is Friday 20 November, 15:30. Nordlys has told 9 to 17 in its profile, and an answer within 480 minutes.
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ hours: nine, closed: [], busy: [] });
  other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
    hours: nine,
  });
});
afterAll(() => world.close());

const call = async (method: string, path: string, body?: object, key = shop.key) => {
  const answer = await world.app.request(`/v1/calendars${path}`, {
    method,
    headers: { authorization: `Bearer ${key}` },
    ...(body && { body: JSON.stringify({ by: "Amira", ...body }) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
  return { status: answer.status, body: (await answer.json()) as any };
};
const read = (id = shop) => id.ask(getShop);
const due = async (channel: Parameters<typeof answerByOf>[1], at: string) =>
  answerByOf(await read(), channel, new Date(at)).toISOString();

test("a shop without calendars has the hours of its profile, and the people of every channel work by them", async () => {
  const { body } = await call("GET", "");
  expect(body).toMatchObject([{ channel: "*", version: null, answerWithinMinutes: 480, planned: [] }]);
  expect(body[0].holidays).toContainEqual({ date: "2026-12-24", name: "julafton", open: false });
  expect(await due("phone", "2026-11-20T15:30:00+01:00")).toBe("2026-11-23T14:30:00.000Z");
});

test("a case keeps its deadline when hours change, and the next one has the new hours", async () => {
  const { placed, returned, refunded } = lenasStory(world.now());
  await shop.tell(placed, returned, refunded);
  const [mail] = await world.mails("lena@example.com");
  await shop.write({ to: mail?.replyTo ?? "" });
  const [before] = await shop.read("/v1/cases");
  expect(before.answerBy).toBe("2026-11-23T14:30:00.000Z");

  const hours = { ...office(["09:00", "12:00"], ["13:00", "17:00"]), sat: [["10:00", "14:00"]] };
  const changed = await call("PUT", "/all", { hours, answerWithinMinutes: 240 });
  expect(changed).toEqual({
    status: 201,
    body: { channel: "*", version: 1, from: "2026-11-20", isNew: true },
  });
  expect(await call("PUT", "/all", { hours, answerWithinMinutes: 240 })).toMatchObject({
    status: 200,
    body: { version: 1, isNew: false },
  });
  expect((await shop.read("/v1/cases"))[0].answerBy).toBe(before.answerBy);
  expect(
    (await shop.read("/v1/promises")).find((one: { kind: string }) => one.kind === "answer_by"),
  ).toMatchObject({
    made: 1,
    open: 1,
  });
  // An hour and a half today, and two and a half on Saturday.
  expect(await due("mail", "2026-11-20T15:30:00+01:00")).toBe("2026-11-21T11:30:00.000Z");
  expect(answerByOf(await read(other), "mail", world.now()).toISOString()).toBe("2026-11-23T14:30:00.000Z");
});

test("the telephone has hours of its own; on a day that the shop has closed it is closed as well", async () => {
  await call("PUT", "/phone", { hours: office(["10:00", "12:00"]), answerWithinMinutes: 30 });
  expect(await due("phone", "2026-11-20T15:30:00+01:00")).toBe("2026-11-23T09:30:00.000Z");
  expect(await due("mail", "2026-11-20T15:30:00+01:00")).toBe("2026-11-21T11:30:00.000Z");

  const closing = [
    { from: "2026-11-23", name: "Inventering" },
    { from: "2026-11-24", name: "Halvdag", hours: [["11:00", "16:00"]] },
  ];
  const hours = (await call("GET", "")).body[0].hours;
  await call("PUT", "/all", { hours, days: closing, answerWithinMinutes: 240 });
  expect(await due("phone", "2026-11-20T15:30:00+01:00")).toBe("2026-11-24T10:30:00.000Z");
  const { body } = await call("GET", "/phone/preview?at=2026-11-20T15:30:00%2B01:00");
  expect(body).toMatchObject({
    open: false,
    opensAt: "2026-11-24T11:00:00+01:00",
    goalMinutes: 30,
    answerBy: "2026-11-24T11:30:00+01:00",
  });
  expect(body.days.slice(3, 6)).toEqual([
    { date: "2026-11-23", weekday: "mon", hours: [], name: "Inventering", because: "day" },
    { date: "2026-11-24", weekday: "tue", hours: [["11:00", "12:00"]], name: "Halvdag", because: "day" },
    { date: "2026-11-25", weekday: "wed", hours: [["10:00", "12:00"]], because: "week" },
  ]);
});

test("what is planned counts from its day on, and a question before it counts both", async () => {
  const hours = (await call("GET", "")).body[0].hours;
  await call("PUT", "/all", {
    hours: office(["08:00", "10:00"]),
    from: "2026-12-01",
    answerWithinMinutes: 240,
  });
  const [general] = (await call("GET", "")).body;
  expect(general).toMatchObject({ hours, version: 2, planned: [{ version: 3, from: "2026-12-01" }] });
  // Monday 30 November from 16:00: an hour by the old hours, then two and one by the new.
  expect(await due("mail", "2026-11-30T16:00:00+01:00")).toBe("2026-12-02T08:00:00.000Z");
});

test("one goes back to an earlier version as a new one, and none is lost", async () => {
  expect(await call("POST", "/all/back", { version: 1, from: "2026-12-01" })).toMatchObject({
    status: 201,
    body: { version: 4, from: "2026-12-01" },
  });
  const { body } = await call("GET", "/all/history");
  expect(body.map((one: { version: number; from: string }) => [one.version, one.from])).toEqual([
    [4, "2026-12-01"],
    [3, "2026-12-01"],
    [2, "2026-11-20"],
    [1, "2026-11-20"],
  ]);
  expect(body[0]).toMatchObject({ hours: body[3].hours, by: "Amira" });
  expect((await call("POST", "/all/back", { version: 9 })).status).toBe(404);
  expect((await shop.read("/v1/audit"))[0]).toMatchObject({ by: "Amira", did: "changed opening hours" });
});

test("a region has its own holidays, and a shop may work on one of them each year", async () => {
  const bavaria = { hours: nine, country: "DE", region: "BY" };
  await call("PUT", "/chat", bavaria);
  const chat = async () =>
    (await call("GET", "")).body.find((one: { channel: string }) => one.channel === "chat");
  const on = async (date: string) =>
    (await chat()).holidays.find((one: { date: string }) => one.date === date);
  expect(await on("2027-05-27")).toEqual({ date: "2027-05-27", name: "Fronleichnam", open: false });
  await call("PUT", "/chat", { ...bavaria, openOn: ["fronleichnam"] });
  expect(await on("2027-05-27")).toEqual({ date: "2027-05-27", name: "Fronleichnam", open: true });
  // Years that were not seeded are computed.
  const later = await call("GET", "/chat/preview?at=2031-06-11T12:00:00%2B02:00");
  expect(later.body.days[1]).toMatchObject({ date: "2031-06-12", name: "Fronleichnam", because: "holiday" });
  expect(later.body.days[1].hours).toEqual([["09:00", "17:00"]]);
});

test.each([
  [{ hours: { mon: [["17:00", "09:00"]] } }, "/hours/mon"],
  [{ hours: null, days: [{ from: "2026-12-24", to: "2026-12-01" }] }, "/days/0/to"],
  [{ hours: nine, from: "2026-11-19" }, "/from"],
  [{ hours: nine, country: "XX" }, "/country"],
  [{ hours: nine, region: "QQ" }, "/region"],
  [{ hours: nine, region: "DE-BY" }, "/region", "--country DE"],
  [{ hours: nine, days: [{ from: "2026-13-40" }] }, "/days/0/from", "such as 2026-12-24"],
  [{ hours: nine, openOn: ["julafton", "Thanksgiving"] }, "/openOn/1"],
  [{ hours: nine, answerWithinMinutes: 0 }, "/answerWithinMinutes", "a whole number of minutes"],
  [{ hours: nine, by: "" }, "/by"],
])("%j is refused, and it says where", async (body, pointer, why = "") => {
  const before = (await call("GET", "/mail/history")).body.length;
  expect(await call("PUT", "/mail", body)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer, detail: expect.stringContaining(why) }] },
  });
  expect((await call("GET", "/mail/history")).body.length).toBe(before);
});

test("there is no calendar for a channel that there is not, and no preview of a moment that is none", async () => {
  expect((await call("PUT", "/fax", { hours: nine })).status).toBe(404);
  expect((await call("GET", "/phone/preview?at=tomorrow")).status).toBe(400);
});

describe("who is there now", () => {
  const now = async (at: string) =>
    serviceNow(await read(), new Date(at)).map(({ channel, open, goalMinutes }) => [
      channel,
      open,
      goalMinutes,
    ]);
  test("those that are open come first; a chat is offered because it has a calendar, a visit is not", async () => {
    expect(await now("2026-11-26T10:30:00+01:00")).toEqual([
      ["phone", true, 30],
      ["chat", true, 240],
      ["page", true, 240],
      ["mail", true, 240],
    ]);
    expect(await now("2026-11-26T14:00:00+01:00")).toEqual([
      ["chat", true, 240],
      ["page", true, 240],
      ["mail", true, 240],
      ["phone", false, 30],
    ]);
  });
  test("until when, and when again", async () => {
    const [phone] = serviceNow(await read(), new Date("2026-11-26T10:30:00+01:00"));
    expect(phone).toMatchObject({ until: new Date("2026-11-26T12:00:00+01:00"), opensAt: undefined });
    const last = serviceNow(await read(), new Date("2026-11-27T13:00:00+01:00")).at(-1);
    expect(last).toMatchObject({ channel: "phone", opensAt: new Date("2026-11-30T10:00:00+01:00") });
  });
  test("a channel that nobody staffs is not offered, and one that ends its own calendar follows the general one", async () => {
    await call("PUT", "/phone", { hours: office() });
    expect((await now("2026-11-26T10:30:00+01:00")).map(([channel]) => channel)).not.toContain("phone");
    await call("PUT", "/phone", { hours: null });
    expect((await now("2026-11-26T10:30:00+01:00"))[0]).toEqual(["phone", true, 240]);
  });
  test("a question on a channel without hours is still answered by somebody: by the general hours", async () => {
    await call("PUT", "/visit", { hours: office() });
    expect(await due("visit", "2026-11-26T15:00:00+01:00")).toBe(
      await due("mail", "2026-11-26T15:00:00+01:00"),
    );
  });
});

test("the mails say the hours and the promise that are in force", async () => {
  const sale = refundOf(world.now());
  await shop.tell(...sale.events);
  const text = (await world.mails(sale.to)).at(-1)?.text?.replace(/\s+/g, " ");
  expect(text).toContain("måndag–fredag kl. 9–12 och 13–17 och lördag kl. 10–14");
  expect(text).toContain("inom fyra arbetstimmar");
});
