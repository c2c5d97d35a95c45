/** Going live: a shop in shadow writes everything and sends nothing, then the first mails about money lie in a tray, and history stays history. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ShopProfileInput } from "../../src/commerce/shop.ts";
import { lenasStory } from "../../src/demo/events.ts";
import { changeMode } from "../../src/pipeline/deciding/mode.ts";
import { approveMail, cancelMail } from "../../src/pipeline/sending/by-hand.ts";
import { listAlarms } from "../../src/store/connection.ts";
import { findMail } from "../../src/store/mail.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const by = "Maria Lund";
let count = 0;
const open = (profile: Partial<ShopProfileInput> = {}) =>
  world.open({ replyDomain: `svar.live-${++count}.example`, ...profile });

/** Lena's refund, as an order of its own; `days` before now. */
function refunded({ days = 0, ...more }: { days?: number; imported?: boolean } = {}) {
  const n = `L${++count}`;
  const at = new Date(world.now().getTime() - days * 86_400_000);
  const { refunded: event } = lenasStory(at) as Record<string, Record<string, object>>;
  const to = `${n.toLowerCase()}@example.com`;
  return {
    n,
    to,
    event: {
      ...event,
      ...more,
      id: `${n}-refunded`,
      order: { ...event?.order, id: n, number: n, customer: { email: to, firstName: "Lena" } },
      return: { ...event?.return, id: `${n}-r` },
      refund: { ...event?.refund, id: `${n}-rf` },
    },
  };
}
const kinds = async (to: string) => (await world.mails(to)).map((mail) => mail.kind);
const mailOf = async (shop: TestShop, order: string, kind = "refund-issued") =>
  (await shop.read(`/v1/notifications?order=${order}&kind=${kind}`))[0];

describe("a shop in shadow", () => {
  test("everything is decided and written, and nothing leaves", async () => {
    const shop = await open({ mode: "shadow" });
    const { n, to, event } = refunded();
    await shop.tell(event);
    expect(await kinds(to)).toEqual([]);
    expect(await shop.told(n)).toContain(
      "refund-issued shadow: the shop is in shadow mode: it would have left now",
    );
    const { id, sentAt, cause } = await mailOf(shop, n);
    expect([sentAt, cause]).toEqual([null, "shadow"]);
    const { written, decisions } = await shop.read(`/v1/notifications/${id}`);
    expect(written.subject.replaceAll("\u00a0", " ")).toBe(`Återbetalning 21,00 kr – order ${n}`);
    expect(decisions.map((one: { state: string }) => one.state)).toEqual(["planned", "shadow"]);
    const kept = await shop.ask((db, shopId) => findMail(db, shopId, id));
    expect(Buffer.from(kept?.bytes ?? []).toString()).toContain(`To: Lena <${to}>`);
  });

  test("it promises nothing and gives no number of a credit note away", async () => {
    const creditNotes = {
      vatId: "SE556000000001",
      street: "Exempelgatan 1",
      city: "Göteborg",
      postalCode: "411 00",
    };
    const shop = await open({ mode: "shadow", creditNotes });
    const { n, event } = refunded();
    await shop.tell(event);
    expect(
      await shop.ask((db, id) =>
        db.selectFrom("credit_note").select("number").where("shop_id", "=", id).execute(),
      ),
    ).toEqual([]);
    expect(
      (await shop.read(`/v1/orders/${n}/timeline`)).filter((one: { what: string }) => one.what === "promise"),
    ).toEqual([]);
  });

  test("gone live, what was in shadow is not sent afterwards, and news leave", async () => {
    const shop = await open({ mode: "shadow" });
    const [before, after] = [refunded(), refunded()];
    await shop.tell(before.event);
    await changeMode(world.context, shop.id, { mode: "live", by });
    await world.advance({ minutes: 1 });
    await shop.tell({ ...after.event, occurredAt: world.now().toISOString() });
    await world.advance({ minutes: 16 });
    await world.settle();
    expect([await kinds(before.to), await kinds(after.to)]).toEqual([[], ["refund-issued"]]);
  });

  test("a second shop beside it sends all the while", async () => {
    const [quiet, loud] = [await open({ mode: "shadow" }), await open()];
    const [first, second] = [refunded(), refunded()];
    await quiet.tell(first.event);
    await loud.tell(second.event);
    expect([await kinds(first.to), await kinds(second.to)]).toEqual([[], ["refund-issued"]]);
  });
});

describe("history", () => {
  test("what is brought in is stored and not told, however often its order is told again", async () => {
    const shop = await open();
    const { n, to, event } = refunded({ imported: true });
    await shop.tell(event);
    const { order } = event;
    await shop.tell({
      type: "order.changed",
      id: `${n}-changed`,
      occurredAt: world.now().toISOString(),
      order,
    });
    expect(await kinds(to)).toEqual([]);
    expect(await shop.told(n)).toContain(
      "refund-issued not_sent: the shop told it as history, and history is not told",
    );
    expect((await shop.read(`/v1/orders/${n}`)).refunds).toHaveLength(1);
  });

  test("what happened before the shop went live is not told, though it is told now", async () => {
    const shop = await open({ mode: "shadow" });
    await changeMode(world.context, shop.id, { mode: "live", by });
    const { n, to, event } = refunded({ days: 2 });
    await shop.tell(event);
    await world.advance({ minutes: 16 });
    await world.settle();
    expect(await kinds(to)).toEqual([]);
    expect(await shop.told(n)).toContain(
      "refund-issued not_sent: it happened before the shop went live, and history is not told",
    );
  });
});

describe("the tray", () => {
  async function justLive(tray = { mails: 2, minutes: 15 }) {
    const shop = await open({ mode: "shadow", tray });
    await changeMode(world.context, shop.id, { mode: "live", by });
    await world.advance({ minutes: 1 });
    const tell = async () => {
      const told = refunded();
      await shop.tell(told.event);
      return told;
    };
    return { shop, tell };
  }

  test("the first mails about money wait a quarter of an hour, the next ones leave at once", async () => {
    const { shop, tell } = await justLive();
    const [one, two, three] = [await tell(), await tell(), await tell()];
    expect([await kinds(one.to), await kinds(two.to), await kinds(three.to)]).toEqual([
      [],
      [],
      ["refund-issued"],
    ]);
    expect(await shop.told(one.n)).toContain(
      "refund-issued planned: it is number 1 of the first 2 mails about refunds: it waits 15 minutes, in which it can be cancelled or approved",
    );
    const { tray } = await shop.read("/v1/mode");
    expect([tray.used, tray.waiting.length, tray.waiting[0].order]).toEqual([2, 2, one.n]);
    await world.advance({ minutes: 16 });
    await world.settle();
    expect([await kinds(one.to), await kinds(two.to)]).toEqual([["refund-issued"], ["refund-issued"]]);
  });

  test("a person lets one leave at once, and stops another", async () => {
    const { shop, tell } = await justLive();
    const [good, bad] = [await tell(), await tell()];
    await approveMail(world.context, shop.id, (await mailOf(shop, good.n)).id, { by, reason: "it is right" });
    await cancelMail(world.context, shop.id, (await mailOf(shop, bad.n)).id, {
      by,
      reason: "the freight is wrong",
    });
    await world.settle();
    expect([await kinds(good.to), await kinds(bad.to)]).toEqual([["refund-issued"], []]);
    await world.advance({ minutes: 16 });
    await world.settle();
    expect([await kinds(good.to), await kinds(bad.to)]).toEqual([["refund-issued"], []]);
    expect((await shop.read("/v1/mode")).tray).toMatchObject({ used: 2, waiting: [] });
  });

  test("each shop has its own, and other mails do not lie in it", async () => {
    const { shop, tell } = await justLive();
    const other = await justLive();
    await tell();
    expect((await other.shop.read("/v1/mode")).tray.used).toBe(0);
    const { returned, placed } = lenasStory(world.now()) as Record<string, Record<string, object>>;
    const n = `L${++count}`;
    const to = `${n}@example.com`;
    const order = { ...placed?.order, id: n, number: n, customer: { email: to } };
    await shop.tell({
      ...returned,
      id: `${n}-back`,
      occurredAt: world.now().toISOString(),
      order,
      return: { ...returned?.return, id: `${n}-r` },
    });
    expect(await kinds(to)).toEqual(["return-received"]);
  });

  test("a shop that was always live has none", async () => {
    const shop = await open();
    const { to, event } = refunded();
    await shop.tell(event);
    expect(await kinds(to)).toEqual(["refund-issued"]);
  });
});

test("words that a template lacks in a language stand in English, and a person is told once", async () => {
  const shop = await open();
  const forget = (locale: string) =>
    shop.ask(async (db, id) => {
      const row = await db
        .selectFrom("template")
        .select(["version", "body"])
        .where("shop_id", "=", id)
        .where("kind", "=", "refund-issued")
        .where("live", "=", true)
        .executeTakeFirstOrThrow();
      const body = row.body as { strings: Record<string, Record<string, string>> }; // safe because only what was published is stored
      delete body.strings[locale]?.["footer.why"];
      await db
        .insertInto("template")
        .values({
          shop_id: id,
          kind: "refund-issued",
          version: "lacking",
          body: JSON.stringify(body),
          live: false,
        })
        .execute();
      await db
        .updateTable("template")
        .set({ live: false })
        .where("shop_id", "=", id)
        .where("kind", "=", "refund-issued")
        .execute();
      await db
        .updateTable("template")
        .set({ live: true })
        .where("shop_id", "=", id)
        .where("version", "=", "lacking")
        .execute();
    });
  await forget("sv");
  const [one, two] = [refunded(), refunded()];
  await shop.tell(one.event);
  await shop.tell(two.event);
  expect([await kinds(one.to), await kinds(two.to)]).toEqual([["refund-issued"], ["refund-issued"]]);
  const told = (await shop.ask((db, id) => listAlarms(db, id))).filter((alarm) => alarm.kind === "words");
  expect(told.map(({ subject, text }) => `${subject}: ${text}`)).toEqual([
    "refund-issued/sv: The mail refund-issued has no words in sv for footer.why: English stood in. Add them to its template.",
  ]);
});

test("in a busy week a new question is promised a later answer, and what was promised before stays", async () => {
  const shop = await open({
    busy: [
      {
        from: "2026-11-25",
        to: "2026-12-20",
        answerWithinMinutes: 1_440,
        line: { sv: "Det är Black Week." },
      },
    ],
  });
  const asked = async (from: string) => {
    const { to, event } = refunded();
    await shop.tell({ ...event, order: { ...event.order, customer: { email: from } } });
    const reply = (await world.mails(from))[0]?.replyTo ?? to;
    await shop.write({ from, to: reply, subject: "Sv: 21 kr?" });
    return (await world.mails(from)).findLast((mail) => mail.kind === "case-acknowledged");
  };
  const before = await asked("ada@example.com");
  const cases = async () => (await shop.read("/v1/cases")).map((one: { answerBy: string }) => one.answerBy);
  const [promised] = await cases();
  await world.advance({ days: 5 });
  const busy = await asked("bodil@example.com");
  expect(before?.text).not.toContain("Black Week");
  expect(busy?.text.replaceAll(/\s+/g, " ")).toContain("Det är Black Week. Det är inräknat i tiden.");
  const [later, first] = await cases();
  expect(first).toBe(promised);
  const days = (Date.parse(later) - world.now().getTime()) / 86_400_000;
  expect(days).toBeGreaterThan(3);
});
