/** Sending is stopped and goes on: of one shop, of all, by a person or by Kvitto itself. */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { pauseSending, resumeSending } from "../../src/pipeline/sending/pausing.ts";
import { judgeRepute } from "../../src/pipeline/sending/repute.ts";
import { putConnection } from "../../src/store/connection.ts";
import { asEngine } from "../../src/store/database.ts";
import { beginPause, endPause, findPause, releasePaused } from "../../src/store/pause.ts";
import { eventually, openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let neighbour: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  neighbour = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
});
afterAll(() => world.close());

describe("a pause", () => {
  const by = "Amira";
  test("of one shop is the neighbour's no matter, and ends once", async () => {
    const at = world.now();
    expect(await shop.ask((db, id) => beginPause(db, id, { reason: "wrong prices", by, at }))).toBe(true);
    expect(await shop.ask((db, id) => beginPause(db, id, { reason: "again", by: "Bo", at }))).toBe(false);
    expect(await shop.ask(findPause)).toEqual({ reason: "wrong prices", by, at, spares: [] });
    expect(await neighbour.ask(findPause)).toBeUndefined();
    expect(await shop.ask((db, id) => endPause(db, id, { by, at }))).toBe(true);
    expect(await shop.ask((db, id) => endPause(db, id, { by, at }))).toBe(false);
    expect(await shop.ask(findPause)).toBeUndefined();
  });

  test("of everybody is found by every shop, and no shop can begin or end it", async () => {
    const at = world.now();
    const engine = <T>(work: Parameters<typeof asEngine<T>>[1]) => asEngine(world.context.database, work);
    await expect(
      shop.ask((db) => beginPause(db, undefined, { reason: "mine", by, at })),
    ).rejects.toMatchObject({ code: "42501" });
    expect(await engine((db) => beginPause(db, undefined, { reason: "a bad release", by, at }))).toBe(true);
    expect(await engine((db) => beginPause(db, undefined, { reason: "again", by, at }))).toBe(false);
    for (const one of [shop, neighbour])
      expect(await one.ask(findPause)).toMatchObject({ reason: "a bad release" });
    await shop.ask((db) => endPause(db, undefined, { by, at })).catch(() => undefined);
    expect(await neighbour.ask(findPause)).toMatchObject({ reason: "a bad release" });
    expect(await engine((db) => endPause(db, undefined, { by, at }))).toBe(true);
    expect(await neighbour.ask(findPause)).toBeUndefined();
  });

  test("that spares some mails gives way to one that spares none", async () => {
    const at = world.now();
    const own = (spares: string[]) =>
      shop.ask((db, id) => beginPause(db, id, { reason: `spares ${spares}`, by, at, spares }));
    expect(await own(["legal"])).toBe(true);
    expect(await own([])).toBe(true);
    expect(await own(["legal"])).toBe(false);
    expect(await shop.ask(findPause)).toMatchObject({ spares: [] });
    await shop.ask((db, id) => endPause(db, id, { by, at }));
    expect(await shop.ask((db, id) => releasePaused(db, id, at))).toBe(0);
  });
});

let count = 0;
/** What a shop tells of a customer: her parcel came back (a courtesy), her money went back (her right). */
function story(): { n: string; to: string; returned: object; refunded: object } {
  const n = `P${++count}`;
  const to = `p${count}@example.com`;
  const told = lenasStory(world.now()) as Record<
    "returned" | "refunded",
    { order: object; refund: object; return: object }
  >;
  const order = {
    ...told.refunded.order,
    id: n,
    number: n,
    customer: { email: to, firstName: "Lena", lastName: "Ek" },
  };
  const back = { ...told.returned.return, id: `${n}-r` };
  return {
    n,
    to,
    returned: { ...told.returned, id: `${n}-1`, order, return: back },
    refunded: {
      ...told.refunded,
      id: `${n}-2`,
      order,
      return: back,
      refund: { ...told.refunded.refund, id: `${n}-rf` },
    },
  };
}
const inbox = async (to: string) => (await world.mails(to)).map(({ kind }) => kind);
const ask = (method: string, path: string, body?: object, of = shop) =>
  Promise.resolve(
    world.app.request(path, {
      method,
      headers: { authorization: `Bearer ${of.key}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    }),
  );

describe("the kill switch", () => {
  test("of a shop stops every mail of it and no neighbour's; what waited leaves when it is lifted", async () => {
    const [lena, maja] = [story(), story()];
    const begun = await ask("POST", "/v1/pause", { reason: "the price list was wrong", by: "Amira" });
    expect(await begun.json()).toMatchObject({ paused: true, by: "Amira", spares: [] });
    expect(await shop.read("/v1/pause")).toMatchObject({ paused: true, reason: "the price list was wrong" });
    await shop.tell(lena.returned, lena.refunded);
    await neighbour.tell(maja.refunded);
    expect(await inbox(lena.to)).toEqual([]);
    expect(await inbox(maja.to)).toEqual(["refund-issued"]);
    expect(await shop.told(lena.n)).toContain(
      "refund-issued paused: sending is paused: the price list was wrong",
    );
    await world.advance({ hours: 2 });
    await world.settle();
    expect(await inbox(lena.to)).toEqual([]);

    expect((await ask("DELETE", "/v1/pause")).status).toBe(422);
    const { released } = (await (await ask("DELETE", "/v1/pause?by=Bo")).json()) as { released: number };
    expect(released).toBeGreaterThan(0);
    await world.settle();
    expect(await inbox(lena.to)).toContain("refund-issued");
    expect(await shop.read("/v1/pause")).toEqual({ paused: false });
    const deeds = (await shop.read("/v1/audit")) as { by: string; did: string }[];
    expect(deeds.slice(0, 2)).toMatchObject([
      { by: "Bo", did: "sending.resumed" },
      { by: "Amira", did: "sending.paused" },
    ]);
  });

  test("of everybody stops all shops; a shop that is paused itself stays so afterwards", async () => {
    const [lena, maja] = [story(), story()];
    expect(await pauseSending(world.context, undefined, { reason: "a bad release", by: "Ops" })).toBe(true);
    expect(await pauseSending(world.context, undefined, { reason: "again", by: "Ops" })).toBe(false);
    await pauseSending(world.context, neighbour.id, { reason: "its own", by: "Maria" });
    await shop.tell(lena.refunded);
    await neighbour.tell(maja.refunded);
    // A merchant cannot end what stops everybody.
    expect(await resumeSending(world.context, shop.id, { by: "Amira" })).toBe(0);
    await world.settle();
    expect([...(await inbox(lena.to)), ...(await inbox(maja.to))]).toEqual([]);
    expect(await resumeSending(world.context, undefined, { by: "Ops" })).toBe(1);
    await world.settle();
    expect(await inbox(lena.to)).toEqual(["refund-issued"]);
    expect(await inbox(maja.to)).toEqual([]);
    expect(await resumeSending(world.context, neighbour.id, { by: "Maria" })).toBe(1);
    await world.settle();
    expect(await inbox(maja.to)).toEqual(["refund-issued"]);
    // Said again it changes nothing.
    expect(await resumeSending(world.context, undefined, { by: "Ops" })).toBe(0);
  });

  test("lets nothing wait for ever that a worker was just putting aside when it was lifted", async () => {
    const lena = story();
    await pauseSending(world.context, shop.id, { reason: "a look first", by: "Amira" });
    const other = new pg.Client({ connectionString: world.url });
    await other.connect();
    const waits = (what: string) =>
      eventually(
        async () =>
          (await other.query(`select 1 from pg_locks where not granted and ${what}`)).rows.length > 0,
      );
    // The worker has read the pause, and is held up before it stores what follows from it.
    await other.query("begin");
    await other.query("lock table suppression in access exclusive mode");
    const worked = shop.tell(lena.refunded);
    await waits("relation = 'suppression'::regclass");
    const resumed = resumeSending(world.context, shop.id, { by: "Amira" });
    await Promise.race([waits("locktype = 'advisory'"), resumed]);
    await other.query("commit");
    await other.end();
    await worked;
    expect(await resumed).toBeGreaterThan(0);
    await world.settle();
    expect(await inbox(lena.to)).toEqual(["refund-issued"]);
  });

  test("asks who and why, and belongs to the key's shop", async () => {
    expect((await ask("POST", "/v1/pause", { by: "Amira" })).status).toBe(422);
    expect((await ask("POST", "/v1/pause", { reason: " ", by: "Amira" })).status).toBe(422);
    expect((await world.app.request("/v1/pause", { method: "DELETE" })).status).toBe(401);
    expect(await neighbour.read("/v1/pause")).toEqual({ paused: false });
  });
});

describe("Kvitto itself", () => {
  test.each([
    [{ sent: 49, dead: 49, complaints: 0 }, {}],
    [{ sent: 0, dead: 3, complaints: 3 }, {}],
    [{ sent: 50, dead: 2, complaints: 0 }, {}],
    [{ sent: 60, dead: 3, complaints: 0 }, { stop: expect.stringContaining("3 of 60 (5.0 %)") }],
    [{ sent: 499, dead: 0, complaints: 9 }, {}],
    [{ sent: 5_000, dead: 0, complaints: 4 }, {}],
    [{ sent: 5_000, dead: 0, complaints: 5 }, { warning: expect.stringContaining("5 of 5000 (0.1 %)") }],
    [{ sent: 5_000, dead: 0, complaints: 15 }, { stop: expect.stringContaining("reported as spam") }],
  ])("of %j judges %j", (repute, verdict) => {
    expect(judgeRepute(repute)).toEqual(verdict);
  });

  test("pauses a shop whose mails go to nobody, tells why, and lets pass what the law asks for", async () => {
    const secret = "only Postmark and we know it";
    const bad = await world.open({
      name: "Köpt lista",
      replyDomain: "svar.lista.example",
      from: { name: "Lista", address: "hej@lista.example" },
    });
    await bad.ask((db, id) =>
      putConnection(db, id, "mail/postmark", { webhookSecret: secret }, world.context.vault),
    );
    const stories = Array.from({ length: 50 }, story);
    await bad.tell(...stories.map(({ refunded }) => refunded));
    const bounce = async ({ to }: { to: string }) => {
      const [mail] = await world.mails(to);
      const answer = await world.app.request(`/webhooks/mail/postmark/${bad.id}`, {
        method: "POST",
        headers: { "x-webhook-secret": secret },
        body: JSON.stringify({
          RecordType: "Bounce",
          Type: "HardBounce",
          MessageID: mail?.messageId?.slice(1, 30),
          Email: to,
          BouncedAt: world.now().toISOString(),
          Details: "smtp;550 5.1.1 nobody",
          Metadata: { key: mail?.messageId?.slice(1, 53) },
        }),
      });
      expect(answer.status).toBe(200);
      await world.settle();
    };
    for (const one of stories.slice(0, 2)) await bounce(one);
    expect(await bad.read("/v1/pause")).toEqual({ paused: false });
    await bounce(stories[2] ?? story());
    expect(await bad.read("/v1/pause")).toMatchObject({
      by: "kvitto",
      reason: expect.stringContaining("3 of 50 (6.0 %)"),
      spares: ["legal"],
    });
    const alarms = async () =>
      ((await bad.read("/v1/alarms")) as { kind: string; text: string }[]).filter(
        ({ kind }) => kind === "paused",
      );
    expect(await alarms()).toMatchObject([{ text: expect.stringContaining("3 of 50") }]);

    const lena = story();
    await bad.tell(lena.returned);
    expect(await inbox(lena.to)).toEqual([]);
    await bad.tell(lena.refunded);
    expect(await inbox(lena.to)).toEqual(["refund-issued"]);

    // Who lets it go on has seen what was: only what bounces from then on counts.
    await resumeSending(world.context, bad.id, { by: "Amira" });
    expect(await alarms()).toEqual([]);
    await world.advance({ seconds: 1 });
    await bounce(stories[3] ?? story());
    expect(await bad.read("/v1/pause")).toEqual({ paused: false });
    const deeds = (await bad.read("/v1/audit")) as { by: string; did: string }[];
    expect(deeds.slice(0, 2)).toMatchObject([
      { by: "Amira", did: "sending.resumed" },
      { by: "kvitto", did: "sending.paused" },
    ]);
  });
});
