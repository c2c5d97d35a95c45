/** What customers write back, over SMTP: a case with a number and one acknowledgement; to machines silence, to strangers nothing of the order. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { replyAddress } from "../../src/conversations/address.ts";
import { lenasStory } from "../../src/demo/events.ts";
import { answerIn } from "../../src/pipeline/cases/answer.ts";
import { receiveMail, reply } from "../../src/pipeline/reply.ts";
import { addressKey, addressKeyId } from "../../src/pipeline/sending/compose.ts";
import { pauseSending, resumeSending } from "../../src/pipeline/sending/pausing.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

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

let count = 0;
/** A customer with a refund mail in her hands. */
async function customer(of = shop) {
  const n = `R${++count}`;
  const to = `${n.toLowerCase()}@example.com`;
  const { refunded } = lenasStory(world.now()) as {
    refunded: { order: object; refund: object; return: object };
  };
  await of.tell({
    ...refunded,
    id: `${n}-1`,
    order: {
      ...refunded.order,
      id: n,
      number: n,
      customer: { email: to, firstName: "Lena", lastName: "Ek" },
    },
    return: { ...refunded.return, id: `${n}-r` },
    refund: { ...refunded.refund, id: `${n}-rf` },
  });
  const mail = (await world.mails(to)).at(-1);
  return { n, to, address: mail?.replyTo ?? "", messageId: mail?.messageId ?? "" };
}
type Case = { number: string; order: string | null; customer: string };
const cases = async (n: string): Promise<Case[]> =>
  ((await shop.read("/v1/cases")) as Case[]).filter((one) => one.order === n);
const acknowledged = async (to: string) =>
  (await world.mails(to)).filter((mail) => mail.kind === "case-acknowledged");
const inbound = () =>
  shop.ask((db, id) =>
    db
      .selectFrom("inbound")
      .select(["id", "state", "reason"])
      .where("shop_id", "=", id)
      .orderBy("received_at", "desc")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow(),
  );
const alarms = async () =>
  ((await shop.read("/v1/alarms")) as { kind: string; subject: string }[])
    .filter((one) => one.kind === "unmatched")
    .map((one) => one.subject);
const messages = async (number: string) =>
  (await shop.read(`/v1/cases/${number}`)).messages as { words: string; author: string }[];

describe("a customer answers", () => {
  test("her mail becomes a case, she hears at once, and the answer stands in her thread", async () => {
    const { n, to, address } = await customer();
    await shop.write({
      from: to,
      to: address,
      text: "Varför 21 kr?",
      headers: { "Message-ID": `<first.${n}@customer.example>` },
    });
    const [one] = await cases(n);
    const [mail] = await acknowledged(to);
    expect(mail?.text).toContain(one?.number);
    expect(mail?.text).toContain("Varför 21 kr?");
    const raw = Buffer.from((await world.context.mailbox?.raw(mail?.id ?? "")) ?? [])
      .toString("latin1")
      .replace(/\r\n[ \t]+/g, " ");
    expect(raw).toContain("Auto-Submitted: auto-replied");
    expect(raw).toContain(`In-Reply-To: <first.${n}@customer.example>`);
    expect(raw).toContain(`<first.${n}@customer.example> <`);
  });

  test("a second mail joins the case without a second acknowledgement, also as an answer to the acknowledgement", async () => {
    const { n, to, address } = await customer();
    await shop.write({ from: to, to: address, text: "Ett" });
    const ack = (await acknowledged(to))[0];
    await shop.write({ from: to, to: address, text: "Två" });
    await shop.write({
      from: to,
      to: ack?.replyTo ?? "",
      text: "Tre",
      headers: { "In-Reply-To": ack?.messageId ?? "" },
    });
    expect(await cases(n)).toHaveLength(1);
    expect(await acknowledged(to)).toHaveLength(1);
    expect((await messages((await cases(n))[0]?.number ?? "")).map((one) => one.words)).toEqual([
      "Ett",
      "Två",
      "Tre",
    ]);
  });

  test("two mails in the same moment open one case", async () => {
    const { n, to, address } = await customer();
    const raws = ["Ett", "Två"].map((text) =>
      Buffer.from(
        `From: ${to}\r\nTo: ${address}\r\nSubject: Hej\r\nMessage-ID: <${text}.${n}@x.example>\r\n\r\n${text}\r\n`,
      ),
    );
    for (const raw of raws) await receiveMail(world.context, { raw, from: to, to: [address] });
    const rows = await shop.ask((db, id) =>
      db.selectFrom("inbound").select("id").where("shop_id", "=", id).where("state", "=", "kept").execute(),
    );
    await Promise.all(
      rows.flatMap(({ id }) => [
        reply(world.context, { shop: shop.id, id }),
        reply(world.context, { shop: shop.id, id }),
      ]),
    );
    await world.settle();
    expect(await cases(n)).toHaveLength(1);
    expect(await messages((await cases(n))[0]?.number ?? "")).toHaveLength(2);
    expect(await acknowledged(to)).toHaveLength(1);
  });

  test("the same mail, sent to two of our addresses or brought twice by a gateway, is one message", async () => {
    const { n, to, address } = await customer();
    const mail = (hop: string) =>
      Buffer.from(
        `Received: from ${hop}\r\nFrom: ${to}\r\nTo: ${address}\r\nCc: kundservice@nordlys.example\r\nSubject: Hej\r\nMessage-ID: <same.${n}@x.example>\r\n\r\nEn fråga\r\n`,
      );
    await shop.write({ from: to, to: address, raw: mail("a") });
    await shop.write({ from: to, to: "kundservice@nordlys.example", raw: mail("a") });
    await shop.write({ from: to, to: address, raw: mail("b") });
    const [one, ...more] = await cases(n);
    expect(more).toEqual([]);
    expect(await messages(one?.number ?? "")).toHaveLength(1);
    expect(await acknowledged(to)).toHaveLength(1);
  });

  test("upper case, a plus or a space in the address do not lose it", async () => {
    for (const change of [(text: string) => text.toUpperCase(), (text: string) => text.replace("r-", "r+")]) {
      const { n, to, address } = await customer();
      await shop.write({ from: to, to: change(address) });
      expect(await cases(n)).toHaveLength(1);
    }
  });

  test("without the signed address the mail it answers is enough; else the order's number from its own customer", async () => {
    const one = await customer();
    await shop.write({
      from: one.to,
      to: "kundservice@nordlys.example",
      headers: { "In-Reply-To": one.messageId },
    });
    expect(await cases(one.n)).toMatchObject([{ order: one.n, customer: one.to }]);
    const two = await customer();
    await shop.write({ from: two.to, to: "kundservice@nordlys.example", subject: `Min order ${two.n}` });
    expect(await cases(two.n)).toMatchObject([{ order: two.n, customer: two.to }]);
    expect(await acknowledged(two.to)).toHaveLength(1);
  });

  test("a picture, a mail that cannot be read and an empty one still get a number", async () => {
    const picture = await customer();
    const boundary = "b1";
    await shop.write({
      from: picture.to,
      to: picture.address,
      raw: Buffer.from(
        `From: ${picture.to}\r\nTo: ${picture.address}\r\nSubject: Bild\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=${boundary}\r\n\r\n--${boundary}\r\nContent-Type: image/png; name="../../x.png"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--${boundary}--\r\n`,
      ),
    });
    const broken = await customer();
    await shop.write({
      from: broken.to,
      to: broken.address,
      raw: Buffer.from(
        `From: ${broken.to}\r\nTo: ${broken.address}\r\nSubject: Trasig\r\nContent-Type: text/plain; charset=utf-7\r\nContent-Transfer-Encoding: base64\r\n\r\n=?=?\0\xff`,
        "latin1",
      ),
    });
    const deep = await customer();
    const parts = Array.from(
      { length: 400 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
    ).join("");
    await shop.write({
      from: deep.to,
      to: deep.address,
      raw: Buffer.from(`From: ${deep.to}\r\nTo: ${deep.address}\r\nSubject: Djup\r\n${parts}x`),
    });
    const empty = await customer();
    await shop.write({ from: empty.to, to: empty.address, text: "" });
    for (const { n, to } of [picture, broken, deep, empty]) {
      expect(await cases(n)).toHaveLength(1);
      expect(await acknowledged(to)).toHaveLength(1);
    }
  });
});

describe("a very long mail", () => {
  test.each([
    ["text", "text/plain", (words: string) => words],
    ["HTML", "text/html", (words: string) => `<p>${words}</p>`],
  ])("as %s is kept whole, and read as far as a person would", async (_, type, written) => {
    const { n, to, address } = await customer();
    await shop.write({
      from: to,
      to: address,
      text: written(`Var är pengarna?${" Hallå!".repeat(100_000)}`),
      headers: { "Content-Type": `${type}; charset=utf-8` },
    });
    const [message] = await messages((await cases(n))[0]?.number ?? "");
    expect(message?.words).toMatch(/^Var är pengarna\? Hallå!/);
    expect(message?.words).toMatch(/…$/);
    expect(message?.words.length).toBeLessThan(100_010);
    const { size } = await shop.ask((db, id) =>
      db
        .selectFrom("inbound")
        .select(sql<number>`length(raw)`.as("size"))
        .where("shop_id", "=", id)
        .orderBy("received_at", "desc")
        .orderBy("id", "desc")
        .executeTakeFirstOrThrow(),
    );
    expect(size).toBeGreaterThan(700_000);
  });

  test("a short answer above a very long quote has no ellipsis", async () => {
    const { n, to, address } = await customer();
    await shop.write({
      from: to,
      to: address,
      text: `<p>Varför?</p><blockquote class="gmail_quote">${"<p>Du får 21 kr</p>".repeat(10_000)}</blockquote>`,
      headers: { "Content-Type": "text/html; charset=utf-8" },
    });
    const [message] = await messages((await cases(n))[0]?.number ?? "");
    expect(message?.words).toBe("Varför?");
  });
});

describe("somebody else answers", () => {
  test("a stranger with her address gets an acknowledgement that says nothing of her or her order", async () => {
    const { n, to, address } = await customer();
    await shop.write({ from: "granne@example.org", to: address, text: "Vad gäller det här?" });
    const [mail, ...more] = await acknowledged("granne@example.org");
    expect(more).toEqual([]);
    for (const text of [mail?.text ?? "", mail?.html ?? "", mail?.subject ?? ""]) {
      expect(text).not.toContain(n);
      expect(text).not.toMatch(/Lena|21,00|59,00|4242|\/o\//);
      expect(text).not.toContain(to);
    }
    expect(await acknowledged(to)).toEqual([]);
    expect(await cases(n)).toMatchObject([{ customer: "granne@example.org" }]);
    await shop.write({ from: "granne@example.org", to: mail?.replyTo ?? "", text: "Hallå?" });
    expect(await cases(n)).toHaveLength(1);
    expect((await messages((await cases(n))[0]?.number ?? "")).map((one) => one.words)).toEqual([
      "Vad gäller det här?",
      "Hallå?",
    ]);
  });

  test("a stranger who writes first has a case of his own, and she still hears at once about hers", async () => {
    const { n, to, address } = await customer();
    const stranger = `forst.${n}@example.org`;
    await shop.write({ from: stranger, to: address, text: "Ett" });
    await shop.write({ from: to, to: address, text: "Var är pengarna?" });
    await shop.write({ from: stranger, to: address, text: "Två" });
    await shop.write({ from: to, to: address, text: "Hallå?" });
    const words = async (who: string) => {
      const own = (await cases(n)).filter((one) => one.customer === who);
      expect(own).toHaveLength(1);
      return (await messages(own[0]?.number ?? "")).map((one) => one.words);
    };
    expect(await cases(n)).toHaveLength(2);
    expect(await words(stranger)).toEqual(["Ett", "Två"]);
    expect(await words(to)).toEqual(["Var är pengarna?", "Hallå?"]);
    expect(await acknowledged(stranger)).toHaveLength(1);
    const [hers, ...more] = await acknowledged(to);
    expect(more).toEqual([]);
    expect(hers?.text).toContain("Var är pengarna?");
  });

  test("a stranger who answers her acknowledgement does not write into her case", async () => {
    const { n, to, address } = await customer();
    await shop.write({ from: to, to: address, text: "Var är pengarna?" });
    const [ack] = await acknowledged(to);
    await shop.write({
      from: `sen.${n}@example.org`,
      to: ack?.replyTo ?? "",
      text: "Skicka dem till mig",
      headers: { "In-Reply-To": ack?.messageId ?? "" },
    });
    const hers = (await cases(n)).find((one) => one.customer === to);
    expect((await messages(hers?.number ?? "")).map((one) => one.words)).toEqual(["Var är pengarna?"]);
    expect(await cases(n)).toHaveLength(2);
  });

  test("the id of her mail and the number of her order open nothing for a stranger: each is a question of its own", async () => {
    const { n, messageId } = await customer();
    const strangers = {
      "gissare@example.org": { headers: { "In-Reply-To": messageId, References: messageId } },
      "nyfiken@example.org": { subject: `order ${n}` },
    };
    for (const [from, mail] of Object.entries(strangers)) {
      await shop.write({ from, to: "kundservice@nordlys.example", ...mail });
      expect(await cases(n)).toEqual([]);
      const [ack, ...more] = await world.mails(from);
      expect(more).toEqual([]);
      expect(ack?.text).not.toContain(n);
    }
  });

  test("a tampered address, a shortened one, one of another shop or of another recipient is unmatched, with an alarm", async () => {
    const { address, to } = await customer();
    const [local = "", domain = ""] = address.split("@");
    const thread = await shop.ask((db, id) =>
      db
        .selectFrom("thread")
        .select("id")
        .where("shop_id", "=", id)
        .where("recipient", "=", to)
        .executeTakeFirstOrThrow(),
    );
    const bound = { key: addressKey(world.context), keyId: addressKeyId, threadId: thread.id };
    const theirs = await customer(neighbour);
    for (const wrong of [
      `${local.slice(0, -1)}${local.endsWith("a") ? "b" : "a"}@${domain}`,
      `${local.slice(0, 12)}${local[12] === "a" ? "b" : "a"}${local.slice(13)}@${domain}`,
      `${local.slice(0, -4)}@${domain}`,
      `${theirs.address.split("@")[0]}@${domain}`,
      replyAddress({ ...bound, shopId: neighbour.id, recipient: to }, domain),
      replyAddress({ ...bound, shopId: shop.id, recipient: "annan@example.com" }, domain),
      replyAddress({ ...bound, shopId: shop.id, recipient: to, key: new Uint8Array(32) }, domain),
    ]) {
      await shop.write({ from: "prover@example.org", to: wrong });
      const kept = await inbound();
      expect(kept.state, wrong).toBe("unmatched");
      expect(await alarms()).toContain(kept.id);
    }
    expect(await world.mails("prover@example.org")).toEqual([]);
    expect(await neighbour.read("/v1/cases")).toEqual([]);
  });

  test("mail for a domain that is none of ours is refused at the door", async () => {
    await expect(shop.write({ to: "hej@elsewhere.example" })).rejects.toThrow("550");
  });
});

describe("machines answer", () => {
  const machines: [string, Record<string, string>, string?][] = [
    ["an automatic answer", { "Auto-Submitted": "auto-replied" }],
    ["one in capitals", { "Auto-Submitted": "AUTO-GENERATED; x" }],
    ["an empty return path", {}, ""],
    [
      "Outlook's out of office",
      { "X-Auto-Response-Suppress": "All", "X-MS-Exchange-Inbox-Rules-Loop": "x@y.z" },
    ],
    ["an autoreply header", { "X-Autoreply": "yes" }],
    ["a mailing list", { "List-Id": "<x.y>" }],
    ["bulk mail", { Precedence: "bulk" }],
  ];
  for (const [what, headers, envelopeFrom] of machines)
    test(`${what} gets no acknowledgement, and is kept with the reason`, async () => {
      const { n, to, address } = await customer();
      await shop.write({
        from: to,
        to: address,
        headers,
        ...(envelopeFrom !== undefined && { envelopeFrom }),
      });
      expect(await acknowledged(to)).toEqual([]);
      expect(await cases(n)).toEqual([]);
      expect(await inbound()).toMatchObject({ state: "ignored", reason: expect.any(String) });
    });

  test("an out-of-office subject gets none; what a person says of one does", async () => {
    const away = await customer();
    await shop.write({ from: away.to, to: away.address, subject: "Autosvar: Jag är ledig" });
    expect(await acknowledged(away.to)).toEqual([]);
    const person = await customer();
    await shop.write({
      from: person.to,
      to: person.address,
      subject: "Sv: autosvar?",
      headers: { "Auto-Submitted": "no" },
    });
    expect(await acknowledged(person.to)).toHaveLength(1);
  });

  test("an out-of-office in words only gets none, opens nothing and takes nothing up again; so does a bare thanks", async () => {
    const away =
      "Hej,\n\nJag är på semester till och med 12 augusti. Vid brådskande ärenden kontakta min kollega Eva.";
    const { n, to, address } = await customer();
    await shop.write({ from: to, to: address, text: away });
    expect(await inbound()).toMatchObject({
      state: "ignored",
      reason: "an out-of-office answer, by its words",
    });
    await shop.write({ from: to, to: "support@svar.nordlys.example", text: "Tack!" });
    expect(await inbound()).toMatchObject({ reason: "she says thank you, and asks nothing" });
    expect(await cases(n)).toEqual([]);
    expect(await acknowledged(to)).toEqual([]);

    await shop.write({ from: to, to: address, text: "När kommer pengarna?" });
    const [{ number }] = (await cases(n)) as [Case];
    await shop.ask((db, id) => answerIn(world.context, db, id, number, { words: "På fredag.", by: "Amira" }));
    for (const text of [away, "Tack!"]) await shop.write({ from: to, to: address, text });
    expect(await messages(number)).toHaveLength(4);
    expect(await shop.read(`/v1/cases/${number}`)).toMatchObject({ state: "answered" });
    expect(await acknowledged(to)).toHaveLength(1);
  });

  test("our own acknowledgement that comes back as it is starts nothing", async () => {
    const { n, to, address } = await customer();
    await shop.write({ from: to, to: address });
    const [ack] = await acknowledged(to);
    await shop.write({
      from: "kundservice@nordlys.example",
      to: address,
      raw: (await world.context.mailbox?.raw(ack?.id ?? "")) ?? new Uint8Array(),
    });
    expect(await cases(n)).toHaveLength(1);
    expect(await messages((await cases(n))[0]?.number ?? "")).toHaveLength(1);
  });

  test("two engines that strip every header answer each other twice a day at most", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { address } = await customer();
      await shop.write({ from: "robot@example.net", to: address, subject: `Ärende ${round}` });
      await world.advance({ minutes: 1 });
    }
    expect(await acknowledged("robot@example.net")).toHaveLength(2);
    await world.advance({ days: 1 });
    await shop.write({ from: "robot@example.net", to: (await customer()).address });
    expect(await acknowledged("robot@example.net")).toHaveLength(3);
  });

  test("a machine that writes on while sending is paused has no more acknowledgements waiting than it would get", async () => {
    const threads = [await customer(), await customer(), await customer(), await customer()];
    await pauseSending(world.context, shop.id, { reason: "a look first", by: "Amira" });
    for (const { address, n } of threads)
      await shop.write({ from: "paused@example.net", to: address, subject: `Ärende ${n}` });
    await resumeSending(world.context, shop.id, { by: "Amira" });
    await world.settle();
    expect(await acknowledged("paused@example.net")).toHaveLength(2);
  });

  test("what seems to come from one of our own addresses starts no storm, and a Reply-To leads no answer to us", async () => {
    const { n, to, address } = await customer();
    const before = (await world.mails()).length;
    for (const from of ["kundservice@nordlys.example", "KUNDSERVICE@Nordlys.example", address, address])
      await shop.write({ from, to: address, envelopeFrom: "someone@example.net" });
    expect(await cases(n)).toEqual([]);
    expect((await world.mails()).length).toBe(before);
    await shop.write({ from: to, to: address, headers: { "Reply-To": address } });
    expect(await acknowledged(to)).toHaveLength(1);
    expect(await cases(n)).toHaveLength(1);
    expect((await world.mails()).length).toBe(before + 1);
  });

  test("a delivery report to our bounce address opens no case", async () => {
    const { n, address } = await customer();
    const thread = address.split("@")[0]?.replace("r-", "b-") ?? "";
    await shop.write({
      from: "mailer-daemon@mx.example",
      envelopeFrom: "",
      to: `${thread}@svar.nordlys.example`,
      headers: { "Content-Type": "multipart/report; report-type=delivery-status; boundary=x" },
    });
    expect(await cases(n)).toEqual([]);
    expect((await inbound()).state).toBe("ignored");
  });
});
