/** From a decision to a mail: sent once, tried as long as it is worth it, and never when it is no longer true. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { openProvider } from "../../src/parts.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { plan } from "../../src/pipeline/plan.ts";
import { messageIdOf } from "../../src/pipeline/sending/compose.ts";
import { listAttempts } from "../../src/store/attempt.ts";
import { createVault } from "../../src/store/secrets.ts";
import { type Script, startScripted, startSink } from "../mail/servers.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
const servers: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
});
afterAll(() => world.close());
let own: World["context"]["mail"];
beforeEach(() => {
  own = world.context.mail;
});
afterEach(async () => {
  world.context.mail = own;
  for (const server of servers.splice(0)) await server.close();
});

let count = 0;
function refund(change: object = {}) {
  const n = `S${++count}`;
  const { refunded } = lenasStory(world.now()) as {
    refunded: { order: object; refund: object; return: object };
  };
  const event = {
    ...refunded,
    id: `${n}-1`,
    order: {
      ...refunded.order,
      id: n,
      number: n,
      customer: { email: `${n}@example.com`, firstName: "Lena", lastName: "Ek" },
    },
    return: { ...refunded.return, id: `${n}-r` },
    refund: { ...refunded.refund, id: `${n}-rf`, ...change },
  };
  return { n, to: `${n}@example.com`, event };
}
/** Mails go to a server that behaves like this, until the end of the test. */
async function mailServer(script: Script) {
  const server = await startScripted(script);
  world.context.mail = await openProvider(server.url);
  servers.push(world.context.mail, server);
  return server;
}
const notification = async (n: string) =>
  shop.ask((db, id) =>
    db
      .selectFrom("notification")
      .selectAll()
      .where("shop_id", "=", id)
      .where("order_id", "=", n)
      .where("kind", "=", "refund-issued")
      .executeTakeFirstOrThrow(),
  );
const state = async (n: string) => (await shop.told(n)).find((one) => one.startsWith("refund-issued"));
const header = (mail: string, name: string) =>
  new RegExp(`^${name}:(.*(?:\r\n[ \t].*)*)`, "im").exec(mail)?.[1]?.replace(/\s+/g, " ").trim();

describe("a mail leaves", () => {
  test("once, however often its job runs and by however many workers", async () => {
    const { n, to, event } = refund();
    await shop.post(event);
    const second = await openWorld({ url: world.url, worker: "second" });
    second.context.mail = world.context.mail;
    const webhook = await shop.ask((db, id) =>
      db
        .selectFrom("webhook")
        .select("id")
        .where("shop_id", "=", id)
        .where("state", "=", "kept")
        .executeTakeFirstOrThrow(),
    );
    await plan(world.context, { shop: shop.id, id: webhook.id });
    await Promise.all([
      deliver(world.context),
      deliver(second.context),
      deliver(world.context),
      deliver(second.context),
    ]);
    await world.settle();
    second.context.mail = { ...world.context.mail, close: async () => undefined };
    await second.close();
    expect(await world.mails(to)).toHaveLength(1);
    expect(await state(n)).toBe("refund-issued sent");
  });

  test("with an id of its own, an address for the answer, and headers that keep machines quiet", async () => {
    const { n, to, event } = refund();
    const sink = await startSink();
    world.context.mail = await openProvider(sink.url);
    servers.push(world.context.mail, sink);
    await shop.tell(event);
    const [mail] = sink.mails;
    const raw = mail?.raw.toString("latin1") ?? "";
    expect(mail?.to).toEqual([to]);
    expect(mail?.from).toMatch(/^b-[a-z2-7]{44}@svar\.nordlys\.example$/);
    expect(header(raw, "Reply-To")).toMatch(
      /^"?Nordlys kundservice"? <r-[a-z2-7]{44}@svar\.nordlys\.example>$/,
    );
    const id = header(raw, "Message-ID");
    expect(id).toMatch(/^<[a-z2-7]{52}\.[a-z0-9]{12}@nordlys\.example>$/);
    expect(header(raw, "References")?.split(" ")).toEqual([expect.stringMatching(/^<[a-z2-7]{52}\./), id]);
    expect(header(raw, "Auto-Submitted")).toBe("auto-generated");
    expect(header(raw, "X-Auto-Response-Suppress")).toBe("All");
    expect(header(raw, "From")).toContain("<kundservice@nordlys.example>");
    expect(raw.match(/^(From|To|Subject|Message-ID|Date):/gim)).toHaveLength(5);
    expect(await state(n)).toBe("refund-issued sent");
  });
});

describe("nobody outside can write in our name", () => {
  test("who knows the shop, the order and the customer cannot compute the id of our mail, which is the same on each attempt", () => {
    const id = (secret: string) =>
      messageIdOf({ vault: createVault(secret) }, "shop\nlena@example.com", "shop", "nordlys.example");
    expect(id("a secret key of thirty-two letters")).toBe(id("a secret key of thirty-two letters"));
    expect(id("a secret key of thirty-two letters")).not.toBe(id("another key of thirty-two letters"));
    expect(id("a secret key of thirty-two letters")).toMatch(/^<[a-z2-7]{52}\.shop@nordlys\.example>$/);
  });

  test.each([
    ["Vinn på", "evil.example/x"],
    ["bank@evil.example", ""],
    ["Ring", "+46 70 123 45 67"],
  ])("a name like %j %j is not shown as the recipient", async (firstName, lastName) => {
    const { to, event } = refund();
    const sink = await startSink();
    world.context.mail = await openProvider(sink.url);
    servers.push(world.context.mail, sink);
    const customer = { email: to, firstName, lastName };
    await shop.tell({ ...event, order: { ...event.order, customer } });
    expect(header(sink.mails[0]?.raw.toString("latin1") ?? "", "To")?.replace(/[<>]/g, "")).toBe(to);
  });
});

describe("the mail server is away", () => {
  test("the mail waits, is tried again with growing pauses, and arrives once when the server is back", async () => {
    const { n, to, event } = refund();
    const server = await mailServer({ greeting: "cut" });
    await shop.tell(event);
    expect(await state(n)).toMatch(/^refund-issued planned: tried once: the mail was not handed over/);
    const pauses: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      const { due_at } = await notification(n);
      const pause = (due_at?.getTime() ?? 0) - world.now().getTime();
      pauses.push(pause);
      await world.advance({ seconds: pause / 1000 });
      await world.settle();
    }
    expect(pauses.at(-1)).toBeGreaterThan(4 * (pauses[0] ?? 0));
    await servers.shift()?.close();
    await server.close();
    world.context.mail = own;
    await world.advance({ minutes: 20 });
    await world.settle();
    expect(await world.mails(to)).toHaveLength(1);
    expect(await state(n)).toBe("refund-issued sent");
  });

  test("a mail that is no longer true when the server is back does not leave; one whose sum has changed leaves with the new sum", async () => {
    const [failed, changed] = [refund(), refund()];
    await mailServer({ mail: "451 come back later" });
    await shop.tell(failed.event, changed.event);
    await shop.tell({
      ...failed.event,
      id: `${failed.n}-2`,
      type: "refund.failed",
      order: { id: failed.n },
      refund: { ...failed.event.refund, payments: [{ method: "card", amount: "21.00", status: "failed" }] },
    });
    await shop.tell({
      ...changed.event,
      id: `${changed.n}-2`,
      type: "refund.changed",
      order: { id: changed.n },
      refund: {
        ...changed.event.refund,
        amount: "80.00",
        deductions: [],
        payments: [{ method: "card", label: "Visa •••• 4242", amount: "80.00", status: "settled" }],
      },
    });
    world.context.mail = own;
    await world.advance({ minutes: 5 });
    await world.settle();
    expect(await world.mails(failed.to)).toEqual([]);
    expect(await state(failed.n)).toBe("refund-issued not_sent: the payment failed");
    const mails = await world.mails(changed.to);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toContain("80,00 kr");
  });

  test("a mail that was planned weeks ahead is not given up at its first try", async () => {
    const { n, to, event } = refund();
    await mailServer({ rcpt: "450 mailbox busy" });
    await shop.post(event);
    const kept = await shop.ask((db, id) =>
      db.selectFrom("webhook").select("id").where("shop_id", "=", id).where("state", "=", "kept").execute(),
    );
    for (const { id } of kept) await plan(world.context, { shop: shop.id, id });
    await shop.ask((db, id) =>
      db
        .updateTable("notification")
        .set({ decided_at: new Date(world.now().getTime() - 21 * 86_400_000) })
        .where("shop_id", "=", id)
        .where("order_id", "=", n)
        .execute(),
    );
    await world.settle();
    expect(await state(n)).toMatch(/^refund-issued planned: tried once/);
    world.context.mail = own;
    await world.advance({ minutes: 5 });
    await world.settle();
    expect(await world.mails(to)).toHaveLength(1);
  });

  test("is given up after three days, with the server's reason", async () => {
    const { n, event } = refund();
    await mailServer({ rcpt: "450 mailbox busy" });
    await shop.tell(event);
    await world.advance({ days: 3, hours: 1 });
    await world.settle();
    expect(await state(n)).toMatch(/^refund-issued refused: given up after 72 hours: .*450 mailbox busy/);
  });

  test("each attempt carries the same Message-ID, and after an unanswered last byte the same bytes, three times at most", async () => {
    const { n, event } = refund();
    const server = await mailServer({ dot: "cut" });
    await shop.tell(event);
    for (let i = 0; i < 6; i += 1) {
      await world.advance({ minutes: 20 });
      await world.settle();
    }
    expect(server.mails).toHaveLength(3);
    expect(new Set(server.mails).size).toBe(1);
    expect(await state(n)).toMatch(/^refund-issued uncertain: it may have left/);
    expect(await shop.read("/v1/alarms")).toContainEqual(
      expect.objectContaining({ kind: "uncertain", subject: (await notification(n)).id }),
    );
  });
});

describe("the mail server says no", () => {
  test("to the recipient: refused with its words, and not tried again", async () => {
    const { n, event } = refund();
    const server = await mailServer({ rcpt: "550 5.1.1 no such user" });
    await shop.tell(event);
    await world.advance({ days: 1 });
    await world.settle();
    expect(await state(n)).toBe(
      "refund-issued refused: the mail server refused the mail: 550 5.1.1 no such user",
    );
    expect(server.heard.filter((line) => line.startsWith("RCPT"))).toHaveLength(1);
  });

  test("an address that no mail can go to is refused by us, with a reason that does not repeat it", async () => {
    const { n, event } = refund();
    await shop.tell({ ...event, order: { ...event.order, customer: { email: "lena@shop.local" } } });
    expect(await state(n)).toBe(
      "refund-issued refused: To: the part after @ names a machine inside a network",
    );
  });
});

describe("a worker dies", () => {
  /** As a killed worker leaves it: a lease, at this phase, that nobody extends. */
  async function orphan(n: string, at: "before its last byte" | "at its last byte") {
    const { id } = await notification(n);
    await shop.ask(async (db, shopId) => {
      await db
        .updateTable("notification")
        .set({
          state: "sending",
          sent_at: null,
          attempts: 9,
          worker: "gone",
          lease_until: new Date(world.now().getTime() + 30_000),
        })
        .where("shop_id", "=", shopId)
        .where("id", "=", id)
        .execute();
      if (at === "at its last byte")
        await db
          .insertInto("attempt")
          .values({ shop_id: shopId, notification_id: id, number: 9, worker: "gone", phase: "dot" })
          .execute();
    });
    return id;
  }

  test("its mail is not touched while its lease runs, and sent within 45 seconds afterwards", async () => {
    const { n, to, event } = refund();
    await shop.tell(event);
    const id = await orphan(n, "before its last byte");
    await deliver(world.context);
    expect(await world.mails(to)).toHaveLength(1);
    await world.advance({ seconds: 31 });
    await world.settle();
    expect(await world.mails(to)).toHaveLength(2); // the first one was sent by this test itself
    const attempts = await shop.ask((db, shopId) => listAttempts(db, shopId, id));
    expect(attempts.slice(-2)).toMatchObject([
      { number: 9, outcome: "later", answer: "the worker ended during this attempt" },
      { number: 10, outcome: "accepted" },
    ]);
  });

  test("at the last byte: what the law asks for is sent again, the same mail", async () => {
    const { n, to, event } = refund();
    await shop.tell(event);
    await orphan(n, "at its last byte");
    await world.advance({ seconds: 31 });
    await deliver(world.context);
    const mails = await world.mails(to);
    expect(mails).toHaveLength(2);
    expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(1);
    const raws = await Promise.all(
      mails.map(async (mail) =>
        Buffer.from((await world.context.mailbox?.raw(mail.id)) ?? []).toString("latin1"),
      ),
    );
    expect(new Set(raws).size).toBe(1);
    expect(await state(n)).toBe("refund-issued sent");
  });

  test("at the last byte, and who took it over had to put it back: it is known all the same, and the same mail is sent", async () => {
    const { n, to, event } = refund();
    await shop.tell(event);
    const id = await orphan(n, "at its last byte");
    // The next one held it for a moment, and the database was away when it wanted to look at it.
    await shop.ask((db, shopId) =>
      db
        .updateTable("notification")
        .set({ state: "planned", attempts: 10, worker: null, lease_until: null, due_at: world.now() })
        .where("shop_id", "=", shopId)
        .where("id", "=", id)
        .execute(),
    );
    await deliver(world.context);
    const raws = await Promise.all(
      (await world.mails(to)).map(async (mail) =>
        Buffer.from((await world.context.mailbox?.raw(mail.id)) ?? []).toString("latin1"),
      ),
    );
    expect([raws.length, new Set(raws).size]).toEqual([2, 1]);
    const attempts = await shop.ask((db, shopId) => listAttempts(db, shopId, id));
    expect(attempts.slice(-2)).toMatchObject([
      { number: 9, outcome: "uncertain" },
      { number: 11, outcome: "accepted" },
    ]);
  });

  test("and what is stopped on our side five times holds up nobody else at that domain", async () => {
    const at = () => {
      const { n, event } = refund();
      const to = `${n}@stopped.example`;
      return { to, event: { ...event, order: { ...event.order, customer: { email: to } } } };
    };
    const stopped = Array.from({ length: 5 }, at);
    const take = () =>
      shop.ask((db, id) =>
        db
          .updateTable("notification")
          .set((one) => ({ attempts: one("attempts", "+", 1) }))
          .where("shop_id", "=", id)
          .where("state", "=", "sending")
          .execute(),
      );
    world.context.mail = {
      ...own,
      send: (bytes, envelope, key, beforeDot) =>
        own.send(bytes, envelope, key, async () => {
          await take();
          await beforeDot();
        }),
    };
    await shop.tell(...stopped.map(({ event }) => event));
    for (const { to } of stopped) expect(await world.mails(to)).toEqual([]);
    world.context.mail = own;
    const next = at();
    await shop.tell(next.event);
    expect(await world.mails(next.to)).toHaveLength(1);
    await world.advance({ minutes: 1 });
    await world.settle();
    for (const { to } of stopped) expect(await world.mails(to)).toHaveLength(1);
  });

  test("a worker that wakes up after it was replaced sends nothing and changes nothing", async () => {
    const { n, to, event } = refund();
    await mailServer({ greeting: "cut" });
    await shop.tell(event);
    world.context.mail = own;
    await world.advance({ minutes: 1 });
    let replaced = false;
    const sleepy: World["context"] = {
      ...world.context,
      mail: {
        ...own,
        // Asleep at the worst moment: everything is handed over but the last byte.
        send: (bytes, envelope, key, beforeDot) =>
          own.send(bytes, envelope, key, async () => {
            if (!replaced) {
              replaced = true;
              await world.advance({ seconds: 31 });
              await deliver(world.context);
            }
            await beforeDot();
          }),
      },
    };
    await deliver(sleepy);
    expect(await world.mails(to)).toHaveLength(1);
    expect(await state(n)).toBe("refund-issued sent");
  });
});
