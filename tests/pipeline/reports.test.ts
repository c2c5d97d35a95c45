/** What becomes of a mail after it left: told by the provider's webhook or by a mail server's letter, once, in any order, never by a forger. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { liftSuppression } from "../../src/pipeline/sending/suppressing.ts";
import { putConnection, raiseAlarm } from "../../src/store/connection.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let neighbour: TestShop;
const secret = "only Postmark and we know it";
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  neighbour = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
  for (const one of [shop, neighbour])
    await one.ask((db, id) =>
      putConnection(db, id, "mail/postmark", { webhookSecret: secret }, world.context.vault),
    );
});
afterAll(() => world.close());

let count = 0;
interface Customer {
  n: string;
  to: string;
  messageId: string;
  key: string;
  /** The mail's return path. */
  verp: string;
  replyTo: string;
  refunded: object;
}
/** A customer to whom a refund mail has left. */
async function customer(of = shop, to = `b${count + 1}@example.com`): Promise<Customer> {
  const n = `B${++count}`;
  const { refunded: told } = lenasStory(world.now()) as {
    refunded: { order: object; refund: object; return: object };
  };
  const refunded = {
    ...told,
    id: `${n}-1`,
    order: { ...told.order, id: n, number: n, customer: { email: to, firstName: "Lena", lastName: "Ek" } },
    return: { ...told.return, id: `${n}-r` },
    refund: { ...told.refund, id: `${n}-rf` },
  };
  await of.tell(refunded);
  const mail = (await world.mails(to)).at(-1);
  const messageId = mail?.messageId ?? "";
  const { envelope_from } = await of.ask((db, id) =>
    db
      .selectFrom("mail")
      .select("envelope_from")
      .where("shop_id", "=", id)
      .where("message_id", "=", messageId)
      .executeTakeFirstOrThrow(),
  );
  const replyTo = mail?.replyTo ?? "";
  return { n, to, messageId, key: messageId.slice(1, 53), verp: envelope_from, replyTo, refunded };
}

const delivery = (of: Customer, at = "2026-11-20T14:30:00Z") => ({
  RecordType: "Delivery",
  MessageID: randomUUID(),
  Recipient: of.to,
  DeliveredAt: at,
  Metadata: { key: of.key },
});
const bounce = (of: Customer, rest: object = {}) => ({
  RecordType: "Bounce",
  ID: 1,
  Type: "HardBounce",
  MessageID: randomUUID(),
  Email: of.to,
  BouncedAt: "2026-11-20T14:30:05Z",
  Details: "smtp;550 5.1.1 The account does not exist",
  Metadata: { key: of.key },
  ...rest,
});
const complaint = (of: Customer) => ({ ...bounce(of), RecordType: "SpamComplaint", Type: "SpamComplaint" });

const post = (body: object, { as = secret, to = shop.id, provider = "postmark" } = {}) =>
  Promise.resolve(
    world.app.request(`/webhooks/mail/${provider}/${to}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "x-webhook-secret": as, "content-type": "application/json" },
    }),
  );
/** Tells it as Postmark does, and works what follows. */
async function tell(body: object, to = shop): Promise<void> {
  const answer = await post(body, { to: to.id });
  expect(answer.status).toBe(200);
  await world.settle();
}
const fate = (of: Customer, at = shop) =>
  at.ask((db, id) =>
    db
      .selectFrom("notification")
      .select(["id", "state", "delivery", "delivery_reason", "provider_id"])
      .where("shop_id", "=", id)
      .where("order_id", "=", of.n)
      .where("kind", "=", "refund-issued")
      .executeTakeFirstOrThrow(),
  );
const alarms = async (kind: string, words = "") =>
  ((await shop.read("/v1/alarms")) as { kind: string; text: string }[]).filter(
    (one) => one.kind === kind && one.text.includes(words),
  );
const suppressed = async (of: Customer, query = "") =>
  (await shop.read(`/v1/suppressions?address=${encodeURIComponent(of.to)}${query}`)) as {
    id: string;
    scope: string;
    cause: string;
    liftedBy: string | null;
  }[];

describe("what a provider tells by webhook", () => {
  test("is kept, answered 200 and shown: delivered, in the timeline and where decisions are told", async () => {
    const lena = await customer();
    await tell(delivery(lena));
    expect(await fate(lena)).toMatchObject({ state: "sent", delivery: "delivered" });
    expect(await shop.read(`/v1/orders/${lena.n}/timeline`)).toContainEqual(
      expect.objectContaining({ what: "delivery", kind: "refund-issued", state: "delivered" }),
    );
  });

  test("that an address is dead stops every mail to it at this shop, and calls a person with the order's number", async () => {
    const lena = await customer();
    await tell(bounce(lena));
    expect(await fate(lena)).toMatchObject({
      delivery: "bounced",
      delivery_reason: expect.stringContaining("5.1.1"),
    });
    expect(await suppressed(lena)).toMatchObject([{ scope: "all", cause: "bounce", liftedBy: null }]);
    const [alarm, ...others] = await alarms("unreachable", `order ${lena.n} `);
    expect(alarm?.text).toMatch(/5\.1\.1.*another address or call/s);
    expect(alarm?.text).not.toContain(lena.to);
    expect(others).toEqual([]);

    // The next mail to her is not even tried; the neighbour's customer with the same address hears from her own shop.
    const before = (await world.mails(lena.to)).length;
    await tellAgain(lena);
    expect((await world.mails(lena.to)).length).toBe(before);
    expect(await shop.told(lena.n)).toContainEqual(
      expect.stringMatching(/^return-received refused: mail to this address does not arrive/),
    );
    await customer(neighbour, lena.to);
    expect((await world.mails(lena.to)).length).toBe(before + 1);
  });

  test("that an address is dead is believed again after somebody lifted it", async () => {
    const lena = await customer();
    await tell(bounce(lena));
    const [first] = await suppressed(lena);
    const url = `/v1/suppressions/${first?.id}`;
    const authorization = `Bearer ${shop.key}`;
    const lift = (by = "?by=Amira") =>
      world.app.request(`${url}${by}`, { method: "DELETE", headers: { authorization } });
    expect((await lift("")).status).toBe(422);
    const others = { authorization: `Bearer ${neighbour.key}` };
    expect((await world.app.request(`${url}?by=Eve`, { method: "DELETE", headers: others })).status).toBe(
      404,
    );
    expect(await (await lift()).json()).toEqual({ lifted: 1, stopped: 0, resent: 0 });
    expect((await lift()).status).toBe(404);
    expect(await suppressed(lena)).toEqual([]);
    expect(await alarms("unreachable", `order ${lena.n} `)).toEqual([]);
    expect(await shop.read("/v1/audit")).toContainEqual(
      expect.objectContaining({ by: "Amira", did: "suppression.lifted", subject: first?.id }),
    );

    const before = (await world.mails(lena.to)).length;
    const again = await customer(shop, lena.to);
    expect((await world.mails(lena.to)).length).toBe(before + 1);
    await tell(bounce(again));
    expect(await suppressed(lena)).toHaveLength(1);
    expect(await suppressed(lena, "&lifted=true")).toMatchObject([{ liftedBy: null }, { liftedBy: "Amira" }]);
    await liftSuppression(world.context, shop.id, { address: lena.to.toUpperCase() }, { by: "Bo" });
    expect(await suppressed(lena)).toEqual([]);
  });

  test.each([
    [
      "a policy refused the mail",
      { Type: "Blocked", Details: "smtp;550 5.7.1 blocked" },
      "bounced",
      "5.7.1 blocked",
    ],
    ["the mailbox is full", { Type: "SoftBounce", Details: "smtp;452 4.2.2 full" }, "bounced", "4.2.2 full"],
    [
      "our own address was not liked",
      { Details: "smtp;550 5.1.8 bad sender" },
      "bounced",
      "5.1.8 bad sender",
    ],
  ])("that %s calls a person, and leaves the address in use", async (_, rest, delivery, words) => {
    const lena = await customer();
    await tell(bounce(lena, rest));
    expect(await fate(lena)).toMatchObject({ delivery });
    expect(await suppressed(lena)).toEqual([]);
    expect(await alarms("undelivered", `order ${lena.n} `)).toMatchObject([
      { text: expect.stringContaining(words) },
    ]);
  });

  test("that it is still trying is only shown", async () => {
    const lena = await customer();
    await tell(bounce(lena, { Type: "Transient", Details: "smtp;421 4.4.2 later" }));
    expect(await fate(lena)).toMatchObject({ delivery: "delayed" });
    expect(await suppressed(lena)).toEqual([]);
    expect([...(await alarms("undelivered", lena.n)), ...(await alarms("unreachable", lena.n))]).toEqual([]);
  });

  test("that the customer called it spam stops questions to her, and nothing that she has a right to", async () => {
    const lena = await customer();
    await tell(complaint(lena));
    expect(await suppressed(lena)).toMatchObject([{ scope: "question", cause: "complaint" }]);
    const before = (await world.mails(lena.to)).length;
    await customer(shop, lena.to);
    expect((await world.mails(lena.to)).length).toBe(before + 1);
  });

  test("settles a mail of which nobody knew whether it had left", async () => {
    const lena = await customer();
    const { id } = await fate(lena);
    const leaveUncertain = (state: "uncertain" | "planned") =>
      shop.ask(async (db, shopId) => {
        await db
          .updateTable("notification")
          .set({ state, sent_at: null, provider_id: null, due_at: new Date(world.now().getTime() + 900_000) })
          .where("id", "=", id)
          .execute();
        await db.deleteFrom("promise").where("notification_id", "=", id).execute();
        await raiseAlarm(db, shopId, { kind: "uncertain", subject: id, text: `A mail of ${lena.n}` });
      });
    for (const state of ["uncertain", "planned"] as const) {
      await leaveUncertain(state);
      const told = delivery(lena, `2026-11-20T14:31:0${state.length - 7}Z`);
      await tell(told);
      expect(await fate(lena)).toMatchObject({ state: "sent", provider_id: told.MessageID });
      expect(await alarms("uncertain", lena.n)).toEqual([]);
    }
    const promises = await shop.ask((db) =>
      db.selectFrom("promise").select("kind").where("notification_id", "=", id).execute(),
    );
    expect(promises).toEqual([{ kind: "money_by" }]);
    // What had left is not sent a second time when its report would have been overdue.
    const before = (await world.mails(lena.to)).length;
    await world.advance({ minutes: 20 });
    await world.settle();
    expect((await world.mails(lena.to)).length).toBe(before);
  });

  test("is not believed from a stranger, for another shop's mail, or of a mail that we never wrote", async () => {
    const lena = await customer();
    for (const [forged, status] of [
      [post(bounce(lena), { as: "guessed" }), 401],
      [post(bounce(lena), { as: "" }), 401],
      [post(bounce(lena), { to: "nosuchshop" }), 401],
      [post(bounce(lena), { to: "../../etc" }), 404],
      [post(bounce(lena), { provider: "nobody" }), 404],
      [post(bounce(lena), { provider: "constructor" }), 404],
    ] as const)
      expect((await forged).status).toBe(status);
    // The neighbour's provider is the neighbour's: it can say nothing of our mails.
    await tell(bounce(lena), neighbour);
    await tell(bounce({ ...lena, key: "a".repeat(52) }));
    await tell({ ...bounce(lena), Metadata: { key: "' or true --" } });
    expect(await fate(lena)).toMatchObject({ state: "sent", delivery: null });
    expect(await suppressed(lena)).toEqual([]);
  });

  test("that has not its documented shape is put aside with a reason, and the rest flows", async () => {
    const lena = await customer();
    await tell({ RecordType: "Bounce", MessageID: 7 });
    expect(await alarms("dead_letter", "documented shape")).toHaveLength(1);
    await tell(delivery(lena));
    expect(await fate(lena)).toMatchObject({ delivery: "delivered" });
  });

  test("by its own id alone may come before that id is stored: it is looked at again, and given up when it is of no mail of ours", async () => {
    const lena = await customer();
    const { id } = await fate(lena);
    const early = { ...delivery(lena), Metadata: undefined };
    await tell(early);
    await tell({ ...early, MessageID: "of another system's mail" });
    expect(await fate(lena)).toMatchObject({ delivery: null });
    await shop.ask((db) =>
      db.updateTable("notification").set({ provider_id: early.MessageID }).where("id", "=", id).execute(),
    );
    await world.advance({ minutes: 1 });
    await world.settle();
    expect(await fate(lena)).toMatchObject({ delivery: "delivered" });
    const waiting = () =>
      shop.ask((db, of) =>
        db
          .selectFrom("webhook")
          .select("reason")
          .where("shop_id", "=", of)
          .where("platform", "=", "mail/postmark")
          .where("state", "=", "kept")
          .execute(),
      );
    expect(await waiting()).toContainEqual({ reason: "it tells of a mail that is not known yet" });
    await world.advance({ minutes: 2 });
    await world.settle();
    expect(await waiting()).toEqual([]);
  });

  test("in any order and as often as it likes comes to the same: only forward", async () => {
    const rank = ["delayed", "delivered", "bounced", "complained"];
    const told = [
      [
        "delayed",
        (of: Customer) =>
          bounce(of, { Type: "Transient", MessageID: of.key, BouncedAt: "2026-11-20T14:29:00Z" }),
      ],
      ["delivered", (of: Customer) => ({ ...delivery(of), MessageID: of.key })],
      ["bounced", (of: Customer) => bounce(of, { Type: "SoftBounce", MessageID: of.key })],
      ["complained", (of: Customer) => ({ ...complaint(of), MessageID: of.key })],
    ] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...told), { minLength: 1, maxLength: 8 }), async (all) => {
        const lena = await customer();
        let furthest = -1;
        for (const [what, body] of all) {
          await tell(body(lena));
          furthest = Math.max(furthest, rank.indexOf(what));
          expect((await fate(lena)).delivery).toBe(rank[furthest]);
        }
        const { id } = await fate(lena);
        const kept = await shop.ask((db) =>
          db.selectFrom("report").select("what").where("notification_id", "=", id).execute(),
        );
        expect(kept.map(({ what }) => what).sort()).toEqual([...new Set(all.map(([what]) => what))].sort());
      }),
      { numRuns: 12 },
    );
  });
});

/** Another mail to the same customer: another of her parcels has come back. */
const tellAgain = (of: Customer) => {
  const { returned } = lenasStory(world.now()) as { returned: { order: object; return: object } };
  const back = { ...returned.return, id: `${of.n}-r2` };
  return shop.tell({ ...returned, id: `${of.n}-again`, order: { id: of.n }, return: back });
};

describe("what a mail server sends back", () => {
  const fixture = (name: string, of: Customer) =>
    Buffer.from(
      readFileSync(path.join(import.meta.dirname, `../fixtures/dsn/${name}.eml`), "utf8")
        .replaceAll("@VERP@", of.verp)
        .replaceAll("@RECIPIENT@", of.to)
        .replaceAll("@MESSAGE_ID@", of.messageId)
        .replace(/\r?\n/g, "\r\n"),
    );
  const send = (raw: Uint8Array, to: string) =>
    shop.write({ raw, to, from: "mailer-daemon@mx.example", envelopeFrom: "" });
  const last = () =>
    shop.ask((db, id) =>
      db
        .selectFrom("inbound")
        .select(["state", "reason"])
        .where("shop_id", "=", id)
        .orderBy("id", "desc")
        .executeTakeFirstOrThrow(),
    );

  test.each(["postfix", "exim", "exchange", "gmail"])(
    "as %s writes it stops mails to a dead address",
    async (name) => {
      const lena = await customer();
      await send(fixture(name, lena), lena.verp);
      expect(await last()).toMatchObject({ state: "matched" });
      expect(await fate(lena)).toMatchObject({ delivery: "bounced" });
      expect(await suppressed(lena)).toMatchObject([{ scope: "all" }]);
      expect(await alarms("unreachable", `order ${lena.n} `)).toHaveLength(1);
      expect(await shop.read(`/v1/orders/${lena.n}/timeline`)).toContainEqual(
        expect.objectContaining({ what: "delivery", state: "bounced", reason: expect.any(String) }),
      );
    },
  );

  test.each([
    ["yahoo", "bounced"],
    ["postfix-policy", "bounced"],
    ["postfix-expired", "bounced"],
  ])("as in %s calls a person, and leaves the address in use", async (name, delivery) => {
    const lena = await customer();
    await send(fixture(name, lena), lena.verp);
    expect(await fate(lena)).toMatchObject({ state: "sent", delivery });
    expect(await suppressed(lena)).toEqual([]);
    expect(await alarms("undelivered", `order ${lena.n} `)).toHaveLength(1);
  });

  test("while it tries on is only shown", async () => {
    const lena = await customer();
    await send(fixture("postfix-delayed", lena), lena.verp);
    expect(await fate(lena)).toMatchObject({ delivery: "delayed" });
    expect([...(await alarms("undelivered", lena.n)), ...(await suppressed(lena))]).toEqual([]);
  });

  test("without the mail's headers is known by our signature in its address", async () => {
    const lena = await customer();
    const bare = fixture("postfix", lena).toString().replaceAll(lena.messageId, "<else@where.example>");
    await send(Buffer.from(bare), lena.verp);
    expect(await fate(lena)).toMatchObject({ delivery: "bounced" });
  });

  test("to another address of ours is known by the mail that it returns", async () => {
    const lena = await customer();
    await send(
      fixture("postfix", { ...lena, verp: "kundservice@svar.nordlys.example" }),
      "kundservice@svar.nordlys.example",
    );
    expect(await suppressed(lena)).toHaveLength(1);
  });

  test.each(["qmail", "out-of-office"])(
    "is not what %s says: kept with the reason, and nothing follows",
    async (name) => {
      const lena = await customer();
      await send(fixture(name, lena), lena.verp);
      expect(await last()).toMatchObject({
        state: "ignored",
        reason: expect.stringContaining("machine-readable"),
      });
      expect(await fate(lena)).toMatchObject({ delivery: null });
      expect(await suppressed(lena)).toEqual([]);
    },
  );

  test("and is forged changes nothing: a changed signature, another shop's, or an id that is none of ours", async () => {
    const lena = await customer();
    const theirs = await customer(neighbour);
    // Her own thread, signed wrongly; and the signature of another purpose, which she has in her hands.
    const flipped = lena.verp.replace(
      /^(b-.{36})(.)/,
      (_, head, letter) => `${head}${letter === "a" ? "b" : "a"}`,
    );
    const borrowed = lena.replyTo.replace(/^r-/, "b-");
    const foreign = "<made-up@nordlys.example>";
    for (const of of [
      { ...lena, verp: flipped, messageId: foreign },
      { ...lena, verp: borrowed, messageId: foreign },
      { ...theirs, to: lena.to, verp: theirs.verp.replace(/@.*/, "@svar.nordlys.example") },
    ]) {
      await send(fixture("postfix", of), of.verp);
      expect(await last()).toMatchObject({ state: "ignored", reason: expect.stringContaining("forged") });
    }
    expect(await fate(lena)).toMatchObject({ delivery: null });
    expect(await suppressed(lena)).toEqual([]);
    expect(await suppressed(theirs)).toEqual([]);
    expect(await fate(theirs, neighbour)).toMatchObject({ delivery: null });
  });

  test("and is a customer's own forgery of a complaint touches nobody but herself", async () => {
    const [victim, forger] = [await customer(), await customer()];
    // Her own return path is real; the report in it names somebody else.
    const forged = { ...forger, to: victim.to, messageId: "<made-up@nordlys.example>" };
    for (const name of ["complaint", "postfix"]) await send(fixture(name, forged), forger.verp);
    expect(await suppressed(victim)).toEqual([]);
    expect(await fate(victim)).toMatchObject({ delivery: null });
    expect(await suppressed(forger)).not.toEqual([]);
  });

  test("and a mailbox provider's complaint stops questions; a made-up one nothing", async () => {
    const lena = await customer();
    const forged = { ...lena, verp: "b-x@svar.nordlys.example", messageId: "<made-up@nordlys.example>" };
    await send(fixture("complaint", forged), "kundservice@svar.nordlys.example");
    expect(await suppressed(lena)).toEqual([]);
    await send(
      fixture("complaint", { ...lena, messageId: "<gone@nordlys.example>" }),
      "kundservice@svar.nordlys.example",
    );
    expect(await fate(lena)).toMatchObject({ delivery: "complained" });
    expect(await suppressed(lena)).toMatchObject([{ scope: "question", cause: "complaint" }]);
    expect(await alarms("unreachable", `order ${lena.n} `)).toEqual([]);
  });
});
