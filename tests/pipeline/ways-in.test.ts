/** The ways in of a customer's question: her provider's or the shop's own, by webhook, by forwarding, by a colleague, on the telephone; and what belongs to nobody. */
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { findCaseByNumber, listMessages } from "../../src/store/case.ts";
import { putConnection } from "../../src/store/connection.ts";
import { eventually, openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let neighbour: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ mailboxes: ["support@nordlys.example"] });
  neighbour = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
  for (const name of ["raw", "postmark", "mailgun", "sendgrid"])
    await shop.ask((db, id) =>
      putConnection(db, id, `inbound/${name}`, { webhookSecret: `secret-${name}` }, world.context.vault),
    );
});
afterAll(() => world.close());

const folder = join(import.meta.dirname, "../fixtures/inbound");
const read = (file: string) => readFileSync(join(folder, file)).toString("latin1");
let count = 0;
/** Another customer with another mail each time. */
const another = () => `k${++count}@kund.example`;
const filled = (file: string, from: string) =>
  Buffer.from(
    read(file).replaceAll("asa@kund.example", from).replaceAll("CAEPk3R+4Zr", `m${count}`),
    "latin1",
  );
const multipart = "multipart/form-data; boundary=xYzZY";
const basic = (secret: string) => `Basic ${Buffer.from(`kvitto:${secret}`).toString("base64")}`;
const hmac = (secret: string, body: string | Uint8Array) =>
  createHmac("sha256", secret).update(body).digest("hex");

/** How each provider brings one and the same mail. */
const bring: Record<
  string,
  (from: string, secret?: string) => { path: string; headers: Record<string, string>; body: Buffer }
> = {
  raw: (from, secret = "secret-raw") => {
    const body = Buffer.from(
      `From: ${from}\r\nTo: support@nordlys.example\r\nSubject: Mugg\r\nMessage-ID: <m${count}@kund.example>\r\n\r\nVar är den?\r\n`,
    );
    const headers = { "content-type": "message/rfc822", "x-signature": `sha256=${hmac(secret, body)}` };
    return { path: `raw/${shop.id}?from=${from}&to=support@nordlys.example`, headers, body };
  },
  postmark: (from, secret = "secret-postmark") => ({
    path: `postmark/${shop.id}`,
    headers: { "content-type": "application/json", authorization: basic(secret) },
    body: filled("postmark.json", from),
  }),
  mailgun: (from, secret = "secret-mailgun") => {
    const [timestamp, token] = [
      String(Math.floor(world.now().getTime() / 1000)),
      `t${count}`.padEnd(50, "x"),
    ];
    const body = filled("mailgun.form", from)
      .toString("latin1")
      .replace("{timestamp}", timestamp)
      .replace("{token}", token)
      .replace("{signature}", hmac(secret, `${timestamp}${token}`));
    return {
      path: `mailgun/${shop.id}/mime`,
      headers: { "content-type": multipart },
      body: Buffer.from(body, "latin1"),
    };
  },
  sendgrid: (from, secret = "secret-sendgrid") => ({
    path: `sendgrid/${shop.id}?token=${secret}`,
    headers: { "content-type": multipart },
    body: filled("sendgrid.form", from),
  }),
};
const post = async (path: string, headers: Record<string, string>, body: Uint8Array | string) => {
  const answer = await world.app.request(`/inbound/${path}`, { method: "POST", headers, body });
  await world.settle();
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
  return { status: answer.status, body: (await answer.json()) as any };
};
const send = async (path: string, body: object, of = shop) => {
  const answer = await world.app.request(path, {
    method: "POST",
    headers: { authorization: `Bearer ${of.key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  await world.settle();
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
  return { status: answer.status, body: (await answer.json()) as any };
};

/** The case of a customer, as it is stored, with what was said in it. */
const caseOf = (email: string, of = shop) =>
  of.ask(async (db, id) => {
    const row = await db
      .selectFrom("case")
      .select("number")
      .where("shop_id", "=", id)
      .where("customer_email", "=", email)
      .executeTakeFirst();
    const one = row && (await findCaseByNumber(db, id, row.number));
    return one && { ...one, messages: await listMessages(db, id, one.id) };
  });
const kinds = async (to: string) => (await world.mails(to)).map((mail) => mail.kind);
const lastInbound = () =>
  shop.ask((db, id) =>
    db
      .selectFrom("inbound")
      .select(["id", "state", "reason"])
      .where("shop_id", "=", id)
      .orderBy("received_at", "desc")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow(),
  );
const unmatched = async () =>
  ((await shop.read("/v1/alarms")) as { kind: string; subject: string }[])
    .filter((one) => one.kind === "unmatched")
    .map((one) => one.subject);

/** Somebody who has bought, and whose refund was explained. */
async function customer(refunded = true) {
  const n = `W${++count}`;
  const to = `${n.toLowerCase()}@example.com`;
  const story = lenasStory(world.now()) as Record<"placed" | "refunded", Record<string, object>>;
  const order = {
    ...story.placed.order,
    id: n,
    number: n,
    customer: { email: to, firstName: "Lena", lastName: "Ek" },
  };
  await shop.tell(
    refunded
      ? {
          ...story.refunded,
          id: `${n}-1`,
          order: { ...story.refunded.order, id: n, number: n, customer: order.customer },
          return: { ...story.refunded.return, id: `${n}-r` },
          refund: { ...story.refunded.refund, id: `${n}-rf` },
        }
      : { ...story.placed, id: `${n}-1`, order },
  );
  return { n, to, mail: (await world.mails(to)).at(-1) };
}

describe("a provider brings a customer's mail", () => {
  test.each(Object.keys(bring))("%s: it is kept once, and she hears at once", async (name) => {
    const from = another();
    const request = bring[name]?.(from) ?? expect.fail();
    expect(await post(request.path, request.headers, request.body)).toEqual({
      status: 200,
      body: { kept: true, new: true },
    });
    expect(await post(request.path, request.headers, request.body)).toMatchObject({
      status: 200,
      body: { new: false },
    });
    const one = await caseOf(from);
    expect(one).toMatchObject({ channel: "mail", order_id: null, stranger: false });
    expect(one?.messages.map((message) => message.direction)).toEqual(["in"]);
    const [mail, ...more] = await world.mails(from);
    expect(more).toEqual([]);
    expect(mail?.text).toContain(one?.number);
  });

  test.each(Object.keys(bring))(
    "%s: a forged one is refused as for a shop that is not there",
    async (name) => {
      const from = another();
      const forged = bring[name]?.(from, "guessed") ?? expect.fail();
      const refused = await post(forged.path, forged.headers, forged.body);
      expect(refused.status).toBe(401);
      const nobody = await post(forged.path.replace(shop.id, "nobody"), forged.headers, forged.body);
      expect({ ...refused.body, instance: "" }).toEqual({ ...nobody.body, instance: "" });
      expect(await caseOf(from)).toBeUndefined();
    },
  );

  test("the shop's own key opens every way, another shop's none", async () => {
    const from = another();
    const { path, body } = bring.raw?.(from) ?? expect.fail();
    const headers = { "content-type": "message/rfc822" };
    const bearer = (of: TestShop) => ({ ...headers, authorization: `Bearer ${of.key}` });
    expect((await post(path, bearer(neighbour), body)).status).toBe(401);
    expect((await post(path, headers, body)).status).toBe(401);
    expect((await post(path, bearer(shop), body)).status).toBe(200);
    expect(await caseOf(from)).toBeDefined();
  });

  test("a proof of Mailgun's is good for one mail: with another one it is refused", async () => {
    const from = another();
    const { path, headers, body } = bring.mailgun?.(from) ?? expect.fail();
    const other = Buffer.from(body.toString("latin1").replace("drogs", "dras"), "latin1");
    expect(other.equals(body)).toBe(false);
    expect((await post(path, headers, body)).body).toMatchObject({ new: true });
    expect((await post(path, headers, other)).status).toBe(401);
    expect((await post(path, headers, body)).body).toMatchObject({ kept: true, new: false });
    expect((await caseOf(from))?.messages).toHaveLength(1);
  });

  test("one mail to twenty addresses of a shop is kept once, and once more only for a signed address; without a Message-ID it is known by its bytes", async () => {
    const from = another();
    const raw = Buffer.from(`From: ${from}\r\nTo: support@nordlys.example\r\nSubject: Mugg\r\n\r\nVar?\r\n`);
    const to = Array.from({ length: 19 }, (_, n) => `a${n}@svar.nordlys.example`);
    const bearer = { "content-type": "message/rfc822", authorization: `Bearer ${shop.key}` };
    const kept = (envelopeTo: string) =>
      post(`raw/${shop.id}`, { ...bearer, "x-envelope-to": envelopeTo }, raw);
    const rows = () =>
      shop.ask((db, id) =>
        db
          .selectFrom("inbound")
          .select("envelope_to")
          .where("shop_id", "=", id)
          .where("envelope_from", "=", from)
          .execute(),
      );
    expect((await kept([...to, "kundservice@svar.nordlys.example"].join())).body.new).toBe(true);
    expect((await kept("info@svar.nordlys.example")).body.new).toBe(false);
    expect(await rows()).toEqual([{ envelope_to: "kundservice@svar.nordlys.example" }]);
    const { mail } = await customer();
    expect((await kept([...to, mail?.replyTo ?? ""].join())).body.new).toBe(true);
    expect(await rows()).toHaveLength(2);
    expect((await caseOf(from))?.messages).toHaveLength(1);
  });

  test("slow posts that prove nothing close no way to those that are known, nor to another provider's", async () => {
    const { path, headers } = bring.mailgun?.(another()) ?? expect.fail();
    const endless: ReadableStreamDefaultController<Uint8Array>[] = [];
    const slow = () =>
      world.app.request(`/inbound/${path}`, {
        method: "POST",
        headers,
        body: new ReadableStream<Uint8Array>({ start: (control) => void endless.push(control) }),
        duplex: "half",
      });
    const waiting = [slow(), slow(), slow()];
    await eventually(async () => (await post(path, headers, "x")).status === 503);
    const from = another();
    const signed = bring.raw?.(from) ?? expect.fail();
    expect((await post(signed.path, signed.headers, signed.body)).status).toBe(200);
    const known = bring.mailgun?.(another()) ?? expect.fail();
    const bearer = { ...known.headers, authorization: `Bearer ${shop.key}` };
    expect((await post(known.path, bearer, known.body)).status).toBe(200);
    for (const control of endless) control.close();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  test("what is too large, of another type, empty, packed or of no provider is refused with a reason", async () => {
    const headers = { "content-type": "message/rfc822", authorization: `Bearer ${shop.key}` };
    const path = `raw/${shop.id}`;
    const large = Buffer.alloc(25 * 1024 * 1024 + 1, "a");
    expect((await post(path, headers, large)).status).toBe(413);
    expect((await post(path, { ...headers, "content-length": "99999999" }, "x")).status).toBe(413);
    expect((await post(path, { ...headers, "content-type": "text/plain" }, "x")).status).toBe(415);
    expect((await post(path, { ...headers, "content-encoding": "gzip" }, "x")).status).toBe(415);
    expect((await post(path, headers, "")).status).toBe(422);
    expect((await post(`carrier-pigeon/${shop.id}`, headers, "x")).status).toBe(404);
    const postmark = { "content-type": "application/json", authorization: basic("secret-postmark") };
    expect(await post(`postmark/${shop.id}`, postmark, "[]")).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining("Postmark") },
    });
    // With the right secret and no mail in it.
    const { length } = (await shop.read("/v1/inbound")) as unknown[];
    for (const name of ["postmark", "sendgrid", "mailgun"]) {
      const bare = bring[name]?.(another()) ?? expect.fail();
      const form = {
        authorization: `Bearer ${shop.key}`,
        "content-type": "application/x-www-form-urlencoded",
      };
      const refused =
        name === "postmark"
          ? await post(bare.path, bare.headers, '{"a":1}')
          : await post(bare.path, form, "recipient=hej%40svar.example&a=1");
      expect(refused, name).toMatchObject({
        status: 422,
        body: { detail: "there is no mail in it: neither a sender nor words nor files" },
      });
    }
    expect(await shop.read("/v1/inbound")).toHaveLength(length);
    const told = (await shop.read("/v1/alarms")) as { kind: string; subject: string }[];
    expect(told).toContainEqual(expect.objectContaining({ kind: "connection", subject: "inbound/postmark" }));
  });
});

describe("the shop's old addresses", () => {
  test("a mailbox's own forwarding rule makes a case of the customer's, whatever it wrote over her", async () => {
    const rewritten: Record<string, string>[] = [
      { "X-Forwarded-To": "in@svar.nordlys.example", "Delivered-To": "support@nordlys.example" },
      { To: "support@nordlys.example" },
      { "X-Forwarded-For": "support@nordlys.example in@svar.nordlys.example" },
    ];
    const paths = [
      "support+caf_=in=svar.nordlys.example@nordlys.example",
      "SRS0=HHH=TT=kund.example=lena@nordlys.example",
      "support@nordlys.example",
    ];
    for (const [at, headers] of rewritten.entries()) {
      const from = another();
      await shop.write({
        from,
        envelopeFrom: paths[at] ?? "",
        to: "in@svar.nordlys.example",
        text: "Var är den?",
        headers,
      });
      expect(await caseOf(from), JSON.stringify(headers)).toMatchObject({ state: "open", order_id: null });
      expect(await kinds(from)).toEqual(["case-acknowledged"]);
    }
  });

  test("addresses that people try work at the domain of replies, others are nobody's", async () => {
    const from = another();
    await shop.write({ from, to: "Kundeservice@svar.nordlys.example" });
    expect(await caseOf(from)).toBeDefined();
    await shop.write({ from: another(), to: "qwerty@svar.nordlys.example" });
    const kept = await lastInbound();
    expect(kept).toMatchObject({
      state: "unmatched",
      reason: expect.stringContaining("none of the shop's mailboxes"),
    });
    expect(await unmatched()).toContain(kept.id);
  });

  test("her only recent order is hers to be asked about, and so is the one that she names", async () => {
    const one = await customer(false);
    await shop.write({
      from: one.to,
      to: "support@svar.nordlys.example",
      subject: "Hej",
      text: "Var är mitt paket?",
    });
    expect(await caseOf(one.to)).toMatchObject({ order_id: one.n, stranger: false });
    const thief = another();
    await shop.write({
      from: thief,
      to: "support@svar.nordlys.example",
      subject: `Gäller order ${one.n}`,
      text: "Var är den?",
    });
    expect(await caseOf(thief)).toMatchObject({ order_id: null });
    const [mail] = await world.mails(thief);
    expect(mail?.text).not.toContain(one.n);
  });

  test("who asks for answers to a customer's address is not her: nothing of her order is told or done, and a person looks", async () => {
    const one = await customer(false);
    await shop.write({
      from: another(),
      to: "support@svar.nordlys.example",
      subject: `Order ${one.n}`,
      text: "Hej! Jag ångrar mitt köp.",
      headers: { "Reply-To": `Lena Ek <${one.to}>` },
    });
    expect(await caseOf(one.to)).toMatchObject({
      order_id: null,
      stranger: true,
      messages: [
        { flags: ["withdrawal", "forwarded"], fields: { doubt: expect.stringContaining("another address") } },
      ],
    });
    const mail = (await world.mails(one.to)).find(({ kind }) => kind === "case-acknowledged");
    expect(mail?.text ?? one.n).not.toContain(one.n);
    const notices = await shop.ask((db, id) =>
      db
        .selectFrom("withdrawal")
        .select("order_id")
        .where("shop_id", "=", id)
        .where("email", "=", one.to)
        .execute(),
    );
    expect(notices).toEqual([{ order_id: null }]);
  });

  test("a mail whose sender its server calls made up is a stranger's, even with her address and her order", async () => {
    const one = await customer(false);
    await shop.write({
      from: one.to,
      to: "support@svar.nordlys.example",
      subject: `Order ${one.n}`,
      text: "Var är mitt paket?",
      headers: { "Authentication-Results": "mx.example; dmarc=fail (p=none) header.from=example.com" },
    });
    expect(await caseOf(one.to)).toMatchObject({
      stranger: true,
      messages: [{ flags: ["forwarded"], fields: { doubt: expect.stringContaining("made up") } }],
    });
    const mail = (await world.mails(one.to)).find(({ kind }) => kind === "case-acknowledged");
    expect(mail?.text ?? one.n).not.toContain(one.n);
  });

  test("a newsletter, an automatic answer and the shop's own mails in a loop get nothing", async () => {
    const from = another();
    const machines: Record<string, string>[] = [
      { "List-Id": "<news.example.org>" },
      { "Auto-Submitted": "auto-replied" },
    ];
    for (const headers of machines) await shop.write({ from, to: "support@svar.nordlys.example", headers });
    const before = (await world.mails()).length;
    for (let round = 0; round < 3; round += 1)
      await shop.write({
        from: "support@nordlys.example",
        to: "in@svar.nordlys.example",
        headers: { To: "support@nordlys.example" },
      });
    expect(await lastInbound()).toMatchObject({
      state: "ignored",
      reason: "it comes from one of our own addresses",
    });
    expect(await caseOf(from)).toBeUndefined();
    expect(await caseOf("support@nordlys.example")).toBeUndefined();
    expect((await world.mails()).length).toBe(before);
  });

  test("what a colleague forwards is the customer's case, marked so that a person checks who wrote it", async () => {
    const inline = another();
    const block = `Kan du ta den?\n\n________________________________\nFrån: Åsa Ek <${inline}>\nSkickat: den 20 november 2026\nTill: Nordlys <support@nordlys.example>\nÄmne: Mugg\n\nMin mugg är sprucken.`;
    await shop.write({
      from: "support@nordlys.example",
      to: "in@svar.nordlys.example",
      subject: "VB: Mugg",
      text: block,
      headers: { To: "support@svar.nordlys.example" },
    });
    expect(await caseOf(inline)).toMatchObject({
      customer_name: "Åsa Ek",
      messages: [
        {
          words: "Min mugg är sprucken.",
          flags: ["forwarded"],
          fields: {
            "forwarded by": "support@nordlys.example",
            note: expect.stringContaining("Kan du ta den?"),
          },
        },
      ],
    });
    expect(await kinds(inline)).toEqual(["case-acknowledged"]);

    const attached = another();
    const inner = `From: Lena <${attached}>\r\nTo: support@nordlys.example\r\nSubject: Mugg\r\nMessage-ID: <inner.${count}@kund.example>\r\n\r\nVar är den?\r\n`;
    const raw = `From: support@nordlys.example\r\nTo: support@svar.nordlys.example\r\nSubject: Fwd: Mugg\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\nContent-Type: text/plain\r\n\r\nTa den\r\n--b1\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--b1--\r\n`;
    await shop.write({
      from: "support@nordlys.example",
      to: "support@svar.nordlys.example",
      raw: Buffer.from(raw),
    });
    expect(await caseOf(attached)).toMatchObject({
      messages: [{ words: "Var är den?", flags: ["forwarded"] }],
    });
  });
});

describe("the unmatched box", () => {
  const stray = async () => {
    const from = another();
    await shop.write({
      from,
      to: "qwerty@svar.nordlys.example",
      subject: "Min mugg",
      text: "Den är sprucken",
    });
    return { from, id: (await lastInbound()).id };
  };

  test("a person lists, reads and assigns: to an order, to a case, to one of its own", async () => {
    const { n, to } = await customer(false);
    const first = await stray();
    expect((await shop.read("/v1/inbound"))[0]).toMatchObject({
      id: first.id,
      from: first.from,
      subject: "Min mugg",
      state: "unmatched",
    });
    expect(await shop.read(`/v1/inbound/${first.id}`)).toMatchObject({
      text: expect.stringContaining("Den är sprucken"),
      headers: { from: [`Lena Ek <${first.from}>`] },
      files: [],
    });
    const assigned = await send(`/v1/inbound/${first.id}/assign`, { order: n, by: "Amira" });
    expect(assigned.status).toBe(200);
    expect(await caseOf(first.from)).toMatchObject({
      number: assigned.body.number,
      order_id: n,
      stranger: true,
    });
    expect(await unmatched()).not.toContain(first.id);
    expect((await world.mails(first.from)).map((mail) => mail.text.includes(n))).toEqual([false]);
    expect(await send(`/v1/inbound/${first.id}/assign`, { by: "Amira" })).toEqual(assigned);
    expect((await send(`/v1/inbound/${first.id}/discard`, { by: "Amira", reason: "x" })).status).toBe(409);

    await shop.write({ from: to, to: "support@svar.nordlys.example", text: "Hej" });
    const hers = await caseOf(to);
    const second = await stray();
    expect((await send(`/v1/inbound/${second.id}/assign`, { case: hers?.number, by: "Amira" })).body).toEqual(
      { number: hers?.number },
    );
    expect((await caseOf(to))?.messages.map((one) => [one.author, one.words])).toEqual([
      [to, "Hej"],
      [second.from, "Den är sprucken"],
    ]);
    const third = await stray();
    expect((await send(`/v1/inbound/${third.id}/assign`, { by: "Amira", acknowledge: false })).status).toBe(
      200,
    );
    expect(await caseOf(third.from)).toMatchObject({ order_id: null });
    expect(await world.mails(third.from)).toEqual([]);
  });

  test("assigned to a case it is filed as any mail: with its files, her withdrawal, and once", async () => {
    const { to } = await customer(false);
    await shop.write({ from: to, to: "support@svar.nordlys.example", text: "Var är paketet?" });
    const hers = await caseOf(to);
    const raw = Buffer.from(
      [
        `From: Lena Ek <${to}>`,
        "To: qwerty@svar.nordlys.example",
        "Subject: Mitt kop",
        "Message-ID: <withdrawal.once@example.com>",
        'Content-Type: multipart/mixed; boundary="x"',
        "",
        "--x",
        "Content-Type: text/plain; charset=utf-8",
        "",
        "Hej, jag ångrar mitt köp.",
        "--x",
        'Content-Type: text/plain; name="mugg.txt"',
        'Content-Disposition: attachment; filename="mugg.txt"',
        "",
        "bild",
        "--x--",
        "",
      ].join("\r\n"),
    );
    for (const times of [1, 2]) {
      await shop.write({ from: to, to: "qwerty@svar.nordlys.example", raw });
      const { id } = await lastInbound();
      expect(
        (await send(`/v1/inbound/${id}/assign`, { case: hers?.number, by: "Amira" })).status,
        `${times}`,
      ).toBe(200);
    }
    const filed = await shop.read(`/v1/cases/${hers?.number}`);
    expect(filed.messages).toMatchObject([{}, { flags: ["withdrawal"], files: [{ name: "mugg.txt" }] }]);
    expect((await kinds(to)).filter((kind) => kind === "withdrawal-acknowledged")).toHaveLength(1);
  });

  test("one is put away with a reason; what is not there, or wrong, changes nothing", async () => {
    const { id, from } = await stray();
    expect((await send(`/v1/inbound/${id}/assign`, { order: "none", by: "Amira" })).status).toBe(404);
    expect((await send(`/v1/inbound/${id}/assign`, { case: "N-1", order: "x", by: "Amira" })).status).toBe(
      422,
    );
    expect((await send(`/v1/inbound/${id}/assign`, { by: "Eva" }, neighbour)).status).toBe(404);
    expect((await send(`/v1/inbound/${id}/discard`, { by: "Amira" })).status).toBe(422);
    expect(await unmatched()).toContain(id);
    expect((await send(`/v1/inbound/${id}/discard`, { by: "Amira", reason: "Reklam" })).body).toEqual({
      discarded: true,
    });
    expect(await shop.read(`/v1/inbound/${id}`)).toMatchObject({
      state: "ignored",
      reason: "discarded by Amira: Reklam",
    });
    await send(`/v1/inbound/${id}/discard`, { by: "Amira", reason: "Reklam" });
    const deeds = (await shop.read("/v1/audit")) as { subject: string }[];
    expect(deeds.filter(({ subject }) => subject === id)).toHaveLength(1);
    expect(await unmatched()).not.toContain(id);
    expect(await world.mails(from)).toEqual([]);
    expect((await shop.get("/v1/inbound/nothing")).status).toBe(404);
    expect((await shop.get("/v1/inbound?state=lost")).status).toBe(422);
  });
});

describe("a logged question", () => {
  test("a call about an order is a case with a deadline, and she hears of it at the order's address", async () => {
    const { n, to } = await customer(false);
    const call = {
      id: `call-${n}`,
      channel: "phone",
      words: "Var är paketet?",
      order: n,
      by: "Amira",
      topic: "delivery",
      owner: "Noor",
    };
    const logged = await send("/v1/cases", call);
    expect(logged).toMatchObject({
      status: 201,
      body: { number: expect.stringMatching(/^N-\d+$/), answerBy: expect.any(String) },
    });
    expect(await send("/v1/cases", call)).toEqual({ ...logged, status: 200 });
    expect(await caseOf(to)).toMatchObject({
      number: logged.body.number,
      channel: "phone",
      topic: "delivery",
      owner: "Noor",
      customer_name: "Lena Ek",
      stranger: false,
      state: "open",
    });
    expect((await world.mails(to)).filter((mail) => mail.kind === "case-acknowledged")).toHaveLength(1);
  });

  test("answered at once it is answered, and no mail leaves; without an address none can", async () => {
    const { n, to } = await customer(false);
    const before = (await world.mails(to)).length;
    const said = await send("/v1/cases", {
      channel: "visit",
      words: "Passar locket?",
      answered: "Ja.",
      order: n,
      by: "Amira",
    });
    expect(said.status).toBe(201);
    expect(await caseOf(to)).toMatchObject({
      state: "answered",
      messages: [
        { direction: "in", channel: "visit" },
        { direction: "out", author: "Amira", words: "Ja." },
      ],
    });
    expect((await world.mails(to)).length).toBe(before);
    const phone = {
      channel: "phone",
      words: "Har ni öppet?",
      customer: { phone: "+46701234567" },
      by: "Amira",
    };
    const { body } = await send("/v1/cases", phone);
    const one = await shop.ask((db, id) => findCaseByNumber(db, id, body.number));
    expect(one).toMatchObject({ customer_email: null, customer_phone: "+46701234567", state: "open" });
    const answer = (more: object) =>
      send(`/v1/cases/${body.number}/replies`, { words: "Ja, till 17.", by: "Amira", ...more });
    expect(await answer({})).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining("has no mail address") },
    });
    expect((await answer({ channel: "phone" })).status).toBe(201);
    expect(await shop.read(`/v1/cases/${body.number}`)).toMatchObject({
      state: "answered",
      messages: [{}, { direction: "out", channel: "phone" }],
    });
    expect((await send("/v1/cases", { ...phone, words: "Och i går?" })).status).toBe(201);
  });

  test("a call is a case of its own beside the one she waits in, unless that one is named", async () => {
    const { n, to } = await customer(false);
    const call = { channel: "phone", order: n, by: "Amira" };
    const first = (await send("/v1/cases", { ...call, words: "Var är paketet?" })).body;
    const other = await send("/v1/cases", { ...call, words: "Passar locket?", answered: "Ja." });
    expect(other).toMatchObject({ status: 201, body: { joined: false } });
    const state = async (number: string) => (await shop.read(`/v1/cases/${number}`)).state;
    expect(await state(first.number)).toBe("open");
    expect(await state(other.body.number)).toBe("answered");
    const more = { ...call, words: "Paketet, igen", answered: "Det kommer i dag.", case: first.number };
    expect((await send("/v1/cases", more)).body).toMatchObject({ number: first.number, joined: true });
    expect(await shop.read(`/v1/cases/${first.number}`)).toMatchObject({
      state: "answered",
      customer: to,
      messages: [{}, { channel: "phone", fields: { "noted by": "Amira" } }, { direction: "out" }],
    });
    expect((await send("/v1/cases", { ...more, case: "N-99999" })).status).toBe(404);
  });

  test("somebody else's address hears nothing of the order; nobody, an order that is not there and tomorrow are refused", async () => {
    const { n } = await customer(false);
    const friend = another();
    await send("/v1/cases", {
      channel: "chat",
      words: "Fråga",
      customer: { email: friend },
      order: n,
      by: "Amira",
    });
    expect(await caseOf(friend)).toMatchObject({ order_id: n, stranger: true });
    const [mail] = await world.mails(friend);
    expect(mail?.text).not.toContain(n);
    const call = { channel: "phone", words: "Hej", by: "Amira" };
    for (const [wrong, status] of [
      [call, 422],
      [{ ...call, customer: { name: "Lena" }, order: "none" }, 404],
      [{ ...call, customer: { name: "Lena" }, at: "2030-01-01T00:00:00Z" }, 422],
      [{ ...call, customer: { name: "Lena" }, channel: "pigeon" }, 422],
    ] as [object, number][])
      expect((await send("/v1/cases", wrong)).status).toBe(status);
  });
});

test("an answer to the refund mail says which line it is about, and a stranger's says nothing", async () => {
  const { to, mail } = await customer();
  await shop.write({ from: to, to: mail?.replyTo ?? "", text: "Varför ska jag betala returfrakten?" });
  expect(await caseOf(to)).toMatchObject({ disputed: "return_freight", topic: "refund" });
  const other = await customer();
  const stranger = another();
  await shop.write({
    from: stranger,
    to: other.mail?.replyTo ?? "",
    text: "Varför ska jag betala returfrakten?",
  });
  expect(await caseOf(stranger)).toMatchObject({ disputed: null, stranger: true });
});
