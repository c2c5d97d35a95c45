/** What a log may say: ids, kinds and counts. Customers' names, addresses and words, and everybody's keys, stay out of it, whatever goes wrong. */
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { openLog } from "../../src/observe/log.ts";
import { withoutQuotes } from "../../src/observe/record.ts";
import { openProvider } from "../../src/parts.ts";
import { putConnection } from "../../src/store/connection.ts";
import { createVault } from "../../src/store/secrets.ts";
import { freePort, type RunningServer, startServer } from "../support/processes.ts";
import { eventually, openWorld, type TestShop, type World } from "../support/shop.ts";

const canaries = {
  address: "canary-mail@example.com",
  refused: "canary-refused@example.com",
  name: "Canarynamn",
  street: "Canarygatan 7",
  words: "Canaryord: var är mina pengar?",
  password: "canary-password",
  webhook: "canary-webhook-secret",
  secretKey: "a key that only the tests know, 32 letters",
  card: "4111 1111 1111 1111",
  token: "canary-token-of-the-operator",
};

/** Ends a line, steers a terminal, or turns the direction of text; the end of our own lines is none of it. */
const steering = /(?!\n)\p{Cc}|\p{Zl}|\p{Zp}|\p{Bidi_Control}/u;

let world: World;
let shop: TestShop;
let provider: SMTPServer;
let server: RunningServer;
let inboundPort: number;
/** What the provider took, and what our API said when it did not like something. */
const taken: string[] = [];
const answers: string[] = [];

beforeAll(async () => {
  world = await openWorld();
  world.context.vault = createVault(canaries.secretKey);
  shop = await world.open();
  const secrets = { url: "http://127.0.0.1:1", consumerKey: "ck_canary", webhookSecret: canaries.webhook };
  await shop.ask((db, id) => putConnection(db, id, "woocommerce", secrets, world.context.vault));
  provider = new SMTPServer({
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    onAuth: (_auth, _session, done) => done(null, { user: "shop" }),
    onRcptTo: ({ address }, _session, done) =>
      done(
        address === canaries.refused
          ? Object.assign(new Error(`<${address}> ${canaries.name}: no such user`), { responseCode: 550 })
          : null,
      ),
    onData(stream, _session, done) {
      stream.setEncoding("latin1").on("data", (text) => taken.push(String(text)));
      stream.on("end", () => done(null, `queued for ${canaries.address}`));
    },
  });
  provider.on("error", () => undefined);
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  const { port } = provider.server.address() as AddressInfo;
  inboundPort = await freePort();
  server = await startServer({
    env: {
      DATABASE_URL: world.url,
      MAIL_URL: `smtp://canary-user:${canaries.password}@127.0.0.1:${port}?tls=0`,
      SECRET_KEY: canaries.secretKey,
      METRICS_TOKEN: canaries.token,
      INBOUND_SMTP_PORT: String(inboundPort),
      LOG_LEVEL: "trace",
    },
  });
}, 90_000);
afterAll(async () => {
  await server?.stop();
  await new Promise<void>((done) => provider?.close(() => done()));
  await world?.close();
});

const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${server.url}${path}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", authorization: `Bearer ${shop.key}`, ...headers },
  });
  if (!answer.ok) answers.push(await answer.text());
  return answer.status;
};

/** A refund of a customer who is all canaries. */
function refund(order: string, email: string) {
  const { refunded } = lenasStory(new Date()) as {
    refunded: { order: object; refund: object; return: object };
  };
  return {
    ...refunded,
    id: `${order}-1`,
    order: {
      ...refunded.order,
      id: order,
      number: order,
      customer: { email, firstName: canaries.name, lastName: canaries.name },
      shippingAddress: { countryCode: "SE", address1: canaries.street, name: canaries.name },
    },
    return: { ...refunded.return, id: `${order}-r` },
    refund: { ...refunded.refund, id: `${order}-rf`, note: `${canaries.words} ${canaries.card}` },
  };
}

/** What became of the refund mail of an order, once it is decided. */
const state = (order: string) =>
  shop.ask(async (db, id) => {
    const row = await db
      .selectFrom("notification")
      .select("state")
      .where("shop_id", "=", id)
      .where("order_id", "=", order)
      .where("kind", "=", "refund-issued")
      .executeTakeFirst();
    return row && ["sent", "refused"].includes(row.state) && row.state;
  });

describe("a shop's whole day, at LOG_LEVEL=trace", () => {
  test("writes no customer, no key and no password into log, figures or error answers", async () => {
    expect(await post("/v1/events", JSON.stringify(refund("C1", canaries.address)))).toBe(202);
    expect(await post("/v1/events", JSON.stringify(refund("C2", canaries.refused)))).toBe(202);
    expect(await eventually(() => state("C1"))).toBe("sent");
    expect(await eventually(() => state("C2"))).toBe("refused");

    // What is malformed is answered with where, never with what.
    await post("/v1/events", `{"type":"${canaries.name}`);
    await post("/v1/events", `${canaries.words}`);
    await post("/v1/events", JSON.stringify({ ...refund("C3", canaries.name), occurredAt: canaries.words }));
    await post("/v1/events", JSON.stringify({ ...refund("C3", canaries.address), type: canaries.name }));
    await post("/v1/events", "{}", { authorization: `Bearer ${canaries.token}` });
    await post(`/webhooks/woocommerce/${shop.id}`, `{"billing":{"email":"${canaries.address}"}}`, {
      "x-wc-webhook-topic": `order.updated ${canaries.name}`,
      "x-wc-webhook-signature": canaries.webhook,
    });
    await post(`/webhooks/woocommerce/nobody`, canaries.words);
    await fetch(`${server.url}/o/${canaries.name}?email=${canaries.address}`).then((one) => one.text());

    // A customer's words come by mail, and a mail that is none.
    const replyTo = /^Reply-To:[^<]*<([^>]+)>/m.exec(taken.join(""))?.[1] ?? "";
    const customer = await openProvider(`smtp://127.0.0.1:${inboundPort}?tls=0`);
    for (const raw of [
      `From: ${canaries.name} <${canaries.address}>\r\nTo: <${replyTo}>\r\nSubject: ${canaries.words}\r\n\r\n${canaries.words}\r\n`,
      `${canaries.name}: \0\r\n=?utf-8?B?${canaries.words}`,
    ])
      await customer.send(
        Buffer.from(raw),
        { from: canaries.address, to: replyTo },
        "",
        async () => undefined,
      );
    await customer.close();
    expect(await eventually(async () => (await shop.read("/v1/cases"))[0])).toBeDefined();
    const metrics = await fetch(`${server.url}/metrics`, {
      headers: { authorization: `Bearer ${canaries.token}` },
    });
    expect(metrics.status).toBe(200);
    const said = [server.output(), await metrics.text(), ...answers].join("\n");
    expect(answers.length).toBeGreaterThan(5);
    for (const [what, canary] of Object.entries({ ...canaries, key: shop.key }))
      expect({ what, found: said.includes(canary) }).toEqual({ what, found: false });
    expect(said).not.toMatch(/canary/i);
  });

  test("keeps one record on one line, whatever ids and topics contain", async () => {
    const tricks = [
      '\n{"level":60}',
      "\r\n",
      "\u001b[2J\u001b[31m",
      "\u2028",
      "\u2029",
      "\u009b31m",
      "\u202e",
    ];
    for (const [i, trick] of tricks.entries()) {
      const told = refund(`T${i}`, "x@example.com");
      await post(
        "/v1/events",
        JSON.stringify({ ...told, id: `t${i}${trick}`, order: { ...told.order, id: `T${i}${trick}` } }),
      );
    }
    for (const trick of ["\u001b[2J", "%0A%7B%22level%22", "%E2%80%A8"])
      await fetch(`${server.url}/${encodeURI(trick)}`);
    const lines = server
      .output()
      .split("\n")
      .filter((line) => line.startsWith("{"));
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
    expect(server.output()).not.toMatch(steering);
    expect(lines.some((line) => JSON.parse(line).level === 60)).toBe(false);
  });
});

describe("a record", () => {
  const logged = (fields: object): string[] => {
    const lines: string[] = [];
    openLog("trace", { write: (line) => void lines.push(line) }).error(fields, "something failed");
    return lines;
  };

  test("is one line of JSON that says what it was given, whatever it was given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (id) => {
        const [line = "", ...more] = logged({ id });
        expect(more).toEqual([]);
        expect(line.slice(0, -1)).not.toMatch(steering);
        expect(JSON.parse(line).id).toBe(id.toWellFormed());
      }),
    );
  });

  test.each([
    [
      "SyntaxError: Unexpected token 'H', \"Hej Lena\" is not valid JSON",
      'SyntaxError: Unexpected token "…", "…" is not valid JSON',
    ],
    ['invalid input syntax for type uuid: "lena@example.com"', 'invalid input syntax for type uuid: "…"'],
    ["550 5.1.1 <lena@example.com>: user unknown", "550 5.1.1 <…@…>: user unknown"],
    ["card 4111 1111 1111 1111 was refused", "card … was refused"],
    ['cut in the middle of "Lena Ek', 'cut in the middle of "…"'],
    ["connect ECONNREFUSED 127.0.0.1:25", "connect ECONNREFUSED 127.0.0.1:25"],
  ])("leaves out what an error quotes: %s", (text, expected) => {
    expect(withoutQuotes(text)).toBe(expected);
    expect(JSON.parse(logged({ error: text })[0] ?? "").error).toBe(expected);
    expect(JSON.parse(logged({ reason: text })[0] ?? "").reason).toBe(expected);
  });

  test("still says where in the code it happened", () => {
    const { stack } = new TypeError('no "lena@example.com"');
    const told = String(withoutQuotes(stack));
    expect(told).toMatch(/^TypeError: no "…"\n {4}at .*logs\.test\.ts:\d+:\d+/);
    expect(told.split("\n").length).toBe(stack?.split("\n").length);
    expect(withoutQuotes(`${stack}\n    at Lena Ek, Storgatan 1`)).not.toContain("Lena");
  });
});

test("a provider that repeats the customer's address in its answer is quoted without it", async () => {
  const { port } = provider.server.address() as AddressInfo;
  const mail = await openProvider(`smtp://u:${canaries.password}@127.0.0.1:${port}?tls=0`);
  const envelope = { from: "shop@nordlys.example", to: canaries.refused };
  const outcome = await mail.send(Buffer.from("Subject: x\r\n\r\nx"), envelope, "k", async () => undefined);
  await mail.close();
  expect(outcome.outcome).toBe("refused");
  expect(JSON.stringify(outcome)).not.toContain(canaries.refused);
});
