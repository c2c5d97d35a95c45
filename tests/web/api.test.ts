/** The event API as a shop system meets it: what it takes, what it refuses and how, and that nobody sees another shop's rows. */
import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { lenasStory, unexplainedRefund } from "../../src/demo/events.ts";
import { openProvider } from "../../src/parts.ts";
import { putConnection } from "../../src/store/connection.ts";
import { asShop, openDatabase } from "../../src/store/database.ts";
import { createKeeper } from "../../src/store/keeper.ts";
import { addNamedKey } from "../../src/store/shop.ts";
import { suppress } from "../../src/store/suppression.ts";
import { startScripted } from "../mail/servers.ts";
import { heldRefund } from "../support/held.ts";
import { asAdmin } from "../support/postgres.ts";
import { openWorld, signature, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
});
afterAll(() => world.close());

const story = () => lenasStory(world.now());
let count = 0;
/** An order of its own for each test. */
const placed = (change: object = {}) => {
  const id = `A${++count}`;
  return {
    ...story().placed,
    id: `${id}-placed`,
    order: { ...(story().placed as { order: object }).order, id, number: id },
    ...change,
  };
};
const receipt = async (answer: Response) =>
  (await answer.json()) as { accepted: string[]; duplicate: string[]; waiting: string[] };
const problem = async (answer: Response) => {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  return (await answer.json()) as {
    title: string;
    detail: string;
    errors?: { pointer: string; detail: string }[];
  };
};
const strangers = (shop: TestShop): [string, Record<string, string>][] => [
  ["nothing", {}],
  ["an empty key", { authorization: "Bearer " }],
  [
    "a key that does not exist",
    { authorization: "Bearer whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" },
  ],
  ["a key with one letter changed", { authorization: `Bearer ${shop.key.slice(0, -3)}A==` }],
  ["the key as a password", { authorization: `Basic ${btoa(`x:${shop.key}`)}` }],
  ["a signature over another body", signature(shop.key, "[]", world.now())],
  [
    "a signature of another key",
    signature(`whsec_${btoa("another secret of thirty-two byte")}`, "{}", world.now()),
  ],
  ["an old signature", signature(shop.key, "{}", new Date(world.now().getTime() - 301_000))],
  ["a signature from the future", signature(shop.key, "{}", new Date(world.now().getTime() + 301_000))],
  [
    "an unknown version of signatures",
    {
      ...signature(shop.key, "{}", world.now()),
      "webhook-signature":
        signature(shop.key, "{}", world.now())["webhook-signature"]?.replace("v1,", "v1a,") ?? "",
    },
  ],
  [
    "no timestamp",
    Object.fromEntries(
      Object.entries(signature(shop.key, "{}", world.now())).filter(([name]) => name !== "webhook-timestamp"),
    ),
  ],
];

describe("who may tell us something", () => {
  test("whoever has no key gets 401, the same words each time, and nothing is kept", async () => {
    const words = new Set<string>();
    for (const [what, headers] of strangers(shop)) {
      const answer = await shop.post("{}", headers);
      expect(answer.status, what).toBe(401);
      const { title, detail } = await problem(answer);
      words.add(`${title}: ${detail}`);
    }
    expect([...words]).toEqual(["Not signed or not known: the key or the signature does not fit"]);
    expect(await shop.read("/v1/notifications")).toEqual([]);
  });

  test("an event signed by the Standard Webhooks library is taken", async () => {
    const body = JSON.stringify(placed());
    const at = world.now();
    const hook = new Webhook(shop.key);
    const headers = {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": hook.sign("msg_1", at, body),
    };
    expect((await shop.post(body, headers)).status).toBe(202);
  });

  test("one right signature among several is enough, as when a secret is being changed", async () => {
    const body = JSON.stringify(placed());
    const right = signature(shop.key, body, world.now(), "msg_2");
    const wrong = `v1,${createHmac("sha256", "x").update("y").digest("base64")}`;
    expect(
      (await shop.post(body, { ...right, "webhook-signature": `${wrong} ${right["webhook-signature"]}` }))
        .status,
    ).toBe(202);
  });

  test("a signature counts for the bytes, not for what they mean", async () => {
    const event = placed();
    expect(
      (
        await shop.post(
          JSON.stringify(event, undefined, 1),
          signature(shop.key, JSON.stringify(event), world.now()),
        )
      ).status,
    ).toBe(401);
  });
});

describe("what is taken", () => {
  test("one event, and again: the second time it is a duplicate", async () => {
    const event = placed();
    expect(await (await shop.post(event)).json()).toEqual({
      accepted: [event.id],
      duplicate: [],
      waiting: [],
    });
    expect(await (await shop.post(event)).json()).toEqual({
      accepted: [],
      duplicate: [event.id],
      waiting: [],
    });
    expect(await (await shop.post([event, event])).json()).toEqual({
      accepted: [],
      duplicate: [event.id, event.id],
      waiting: [],
    });
  });

  test("the same id is another event in another shop", async () => {
    const event = placed();
    for (const one of [shop, other])
      expect((await receipt(await one.post(event))).accepted).toEqual([event.id]);
  });

  test("an event twice in one array is kept once", async () => {
    const event = placed();
    expect(await (await shop.post([event, event])).json()).toEqual({
      accepted: [event.id],
      duplicate: [event.id],
      waiting: [],
    });
  });

  test("a refund whose order nobody has told waits, visibly, and says for what", async () => {
    const refund = { ...story().refunded, id: "ghost-refunded", order: { id: "ghost" } };
    expect(await (await shop.post(refund)).json()).toEqual({
      accepted: [],
      duplicate: [],
      waiting: ["ghost-refunded"],
    });
    await world.settle();
    expect(await shop.read("/v1/events/waiting")).toMatchObject([
      {
        id: "ghost-refunded",
        type: "refund.settled",
        state: "waiting",
        order: "ghost",
        reason: "waits for order ghost, which has not been told yet",
      },
    ]);
    expect(await other.read("/v1/events/waiting")).toEqual([]);
  });

  test("a refund does not wait for an order that comes in the same array", async () => {
    const order = placed();
    const refund = { ...story().refunded, id: `${order.id}-refunded`, order: { id: order.order.id } };
    expect(await (await shop.post([refund, order])).json()).toMatchObject({
      accepted: [refund.id, order.id],
      waiting: [],
    });
  });
});

describe("what is refused", () => {
  const wrong: [string, (event: ReturnType<typeof placed>) => object, string[]][] = [
    ["no type", (event) => ({ ...event, type: undefined }), ["/type"]],
    ["a type we do not know", (event) => ({ ...event, type: "refund.promised" }), ["/type"]],
    ["no id", (event) => ({ ...event, id: "" }), ["/id"]],
    ["a time without zone", (event) => ({ ...event, occurredAt: "2026-11-20T10:15:00" }), ["/occurredAt"]],
    [
      "a day that does not exist",
      (event) => ({ ...event, occurredAt: "2026-02-30T10:15:00Z" }),
      ["/occurredAt"],
    ],
    [
      "a year that cannot be",
      (event) => ({ ...event, occurredAt: "275760-01-01T00:00:00Z" }),
      ["/occurredAt"],
    ],
    ["the year of computers", (event) => ({ ...event, occurredAt: "1970-01-01T00:00:00Z" }), ["/occurredAt"]],
    ["no order", (event) => ({ ...event, order: undefined }), ["/order"]],
    [
      "a currency in small letters",
      (event) => ({ ...event, order: { ...event.order, currency: "sek" } }),
      ["/order/currency"],
    ],
    [
      "an amount as a number",
      (event) => ({ ...event, order: { ...event.order, total: 80 } }),
      ["/order/total"],
    ],
    [
      "an öre too many",
      (event) => ({ ...event, order: { ...event.order, total: "80.001" } }),
      ["/order/total"],
    ],
    [
      "yen with decimals",
      (event) => ({ ...event, order: { ...event.order, currency: "JPY", lines: [], total: "80.50" } }),
      ["/order/total"],
    ],
    [
      "two wrong fields",
      (event) => ({ ...event, id: 7, order: { ...event.order, customer: { email: "a@b.se, evil@x.com" } } }),
      ["/id", "/order/customer/email"],
    ],
    ["a refund without its refund", (event) => ({ ...event, type: "refund.settled" }), ["/refund"]],
  ];
  for (const [what, change, pointers] of wrong)
    test(`422 names the field: ${what}`, async () => {
      const answer = await shop.post(change(placed()));
      expect(answer.status).toBe(422);
      const { errors = [] } = await problem(answer);
      expect([...new Set(errors.map((one) => one.pointer))]).toEqual(expect.arrayContaining(pointers));
      for (const one of errors) expect(one.detail).not.toMatch(/evil@x\.com/);
    });

  test("of an array with one wrong event nothing is kept, and the pointer counts from the array", async () => {
    const [good, bad] = [placed(), placed({ occurredAt: "yesterday" })];
    const answer = await shop.post([good, bad]);
    expect(answer.status).toBe(422);
    expect((await problem(answer)).errors).toContainEqual(
      expect.objectContaining({ pointer: "/1/occurredAt" }),
    );
    expect((await receipt(await shop.post(good))).accepted).toEqual([good.id]);
  });

  test("an empty array and one of 501 are refused, one of 500 is taken", async () => {
    expect((await shop.post([])).status).toBe(422);
    expect(
      (await shop.post(Array.from({ length: 501 }, (_, i) => ({ ...placed(), id: `many-${i}` })))).status,
    ).toBe(422);
    expect(
      (
        await shop.post(
          Array.from({ length: 500 }, (_, i) => ({
            type: "order.changed",
            id: `many-${i}`,
            occurredAt: world.now().toISOString(),
            order: { id: "nobody" },
          })),
        )
      ).status,
    ).toBe(202);
  });

  test("what is not JSON is 400, and nothing deep, long or odd makes a 500", async () => {
    const text = (body: string) => shop.post(body);
    for (const body of ["", "{", "nonsense", "{'a':1}", '{"id":1,}'])
      expect((await text(body)).status, body).toBe(400);
    expect((await shop.post(Buffer.from(`{"id":"${"å"}"}`, "latin1"))).status).toBe(400);
    for (const body of [
      "null",
      "7",
      '"text"',
      "[[[]]]",
      "[".repeat(100_000) + "]".repeat(100_000),
      '{"__proto__":{"isAdmin":true}}',
      '{"constructor":{"prototype":{"x":1}}}',
      `{"type":"${"x".repeat(900_000)}"}`,
    ])
      expect((await text(body)).status, body.slice(0, 40)).toBe(422);
    expect(Reflect.get({}, "isAdmin")).toBeUndefined();
  });

  test("characters that no text has are refused with their place, and do not touch what other shops send in the same moment", async () => {
    const odd = placed();
    Object.assign(odd.order, { customer: { email: "lena@example.com", firstName: "Le\0na" } });
    const answers = await Promise.all([
      shop.post(odd),
      other.post(placed()),
      shop.post({ ...placed(), id: "half a pair \ud800" }),
      shop.post(placed()),
    ]);
    expect(answers.map((one) => one.status)).toEqual([422, 202, 422, 202]);
    expect((await problem(answers[0] as Response)).errors).toMatchObject([
      { pointer: "/order/customer/firstName" },
    ]);
    expect((await shop.get("/v1/orders/%00")).status).toBe(400);
  });

  test("more than 1 MiB is 413, whether its length is said or not", async () => {
    const big = `{"id":"${"x".repeat(1024 * 1024)}"}`;
    expect((await shop.post(big)).status).toBe(413);
    const chunks = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const endless = new Request("http://kvitto.example/v1/events", {
      method: "POST",
      body: chunks,
      duplex: "half",
      headers: { authorization: `Bearer ${shop.key}` },
    } as RequestInit);
    const answer = await world.app.request(endless);
    expect(answer.status).toBe(413);
    await problem(answer);
  });

  test("another method is 405 and says which one is right; another path is 404; no origin is allowed in", async () => {
    for (const method of ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
      const answer = await world.app.request("/v1/events", {
        method,
        headers: { origin: "https://evil.example" },
      });
      expect(answer.status, method).toBe(405);
      expect(answer.headers.get("allow")).toBe("POST");
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    }
    expect((await world.app.request("/v1/alarms", { method: "POST" })).status).toBe(405);
    expect((await world.app.request("/v1/nothing")).status).toBe(404);
  });
});

describe("when the database is away", () => {
  test("the answer is 503 with Retry-After and no detail, and sent again afterwards nothing is lost or doubled", async () => {
    const away = openDatabase("postgres://kvitto:secret-canary@127.0.0.1:1/kvitto", {
      onError: () => undefined,
    });
    const broken = createApp({
      ...world.context,
      database: away,
      keeper: createKeeper(away, world.context.queue),
    });
    const event = placed();
    const request = () => ({
      method: "POST",
      body: JSON.stringify(event),
      headers: { authorization: `Bearer ${shop.key}`, "content-type": "application/json" },
    });
    for (const [path, init] of [
      ["/v1/events", request()],
      [
        "/webhooks/woocommerce/x",
        { method: "POST", body: "{}", headers: { "x-wc-webhook-topic": "order.updated" } },
      ],
      ["/v1/alarms", { headers: request().headers }],
    ] as const) {
      const answer = await broken.request(path, init);
      expect(answer.status, path).toBe(503);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(JSON.stringify(await problem(answer))).not.toMatch(/canary|127\.0\.0\.1|ECONN/);
    }
    expect((await broken.request("/readyz")).status).toBe(503);
    expect((await broken.request("/healthz")).status).toBe(200);
    await away.close();
    expect((await receipt(await world.app.request("/v1/events", request()))).accepted).toEqual([event.id]);
  });

  test("a mail server that says nothing does not hold up the question whether we are ready: mails can wait, orders not", async () => {
    const silent = await startScripted({ greeting: "silence" });
    const mail = await openProvider(silent.url);
    const answer = await createApp({ ...world.context, mail }).request("/readyz");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      ready: true,
      database: "ok",
      queue: "ok",
      mail: "no answer within 3 seconds",
    });
    await silent.close();
    await mail.close();
  });

  test("connections that are cut in the middle of a burst lose nothing that was answered 202, and the rest can be sent again", async () => {
    const events = Array.from({ length: 60 }, () => placed());
    const database = new URL(world.url).pathname.slice(1);
    const posts = events.map((event) => shop.post(event));
    await asAdmin(
      world.url,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}' and pid <> pg_backend_pid()`,
    );
    const answers = await Promise.all(posts);
    for (const answer of answers) expect([202, 503]).toContain(answer.status);
    const again = await Promise.all(events.map(async (event) => receipt(await shop.post(event))));
    for (const [i, one] of again.entries())
      if (answers[i]?.status === 202) expect(one.duplicate).toEqual([events[i]?.id]);
    await world.settle();
    for (const { order } of events) expect((await shop.get(`/v1/orders/${order.id}`)).status).toBe(200);
  });
});

describe("another shop's key", () => {
  /** Every reading route below /v1, with what belongs to the first shop: not found, or nothing of it. A new route without a row fails. */
  const routes: Record<
    string,
    (own: { case: string; delivery: string; inbound: string; notification: string }) => {
      path: string;
      answers: "404" | "nothing" | "its own";
    }
  > = {
    "/v1/events/waiting": () => ({ path: "/v1/events/waiting", answers: "nothing" }),
    "/v1/deliveries": () => ({ path: "/v1/deliveries", answers: "nothing" }),
    "/v1/deliveries/ignored-fields": () => ({ path: "/v1/deliveries/ignored-fields", answers: "nothing" }),
    "/v1/deliveries/:id": (own) => ({ path: `/v1/deliveries/${own.delivery}`, answers: "404" }),
    "/v1/orders/:id": () => ({ path: "/v1/orders/1001", answers: "404" }),
    "/v1/orders/:id/timeline": () => ({ path: "/v1/orders/1001/timeline", answers: "404" }),
    "/v1/refunds/:id/statement": () => ({ path: "/v1/refunds/rf1/statement", answers: "404" }),
    "/v1/refunds/:id/statement/versions": () => ({
      path: "/v1/refunds/rf1/statement/versions",
      answers: "404",
    }),
    "/v1/statements": () => ({ path: "/v1/statements", answers: "its own" }),
    "/v1/rules": () => ({ path: "/v1/rules", answers: "nothing" }),
    "/v1/policies": () => ({ path: "/v1/policies", answers: "its own" }),
    "/v1/guides": () => ({ path: "/v1/guides", answers: "nothing" }),
    "/v1/helpdesk": () => ({ path: "/v1/helpdesk", answers: "404" }),
    "/v1/connection": () => ({ path: "/v1/connection", answers: "404" }),
    "/v1/faq": () => ({ path: "/v1/faq", answers: "nothing" }),
    "/v1/policies/:version": () => ({ path: "/v1/policies/own", answers: "404" }),
    "/v1/audit": () => ({ path: "/v1/audit", answers: "nothing" }),
    "/v1/notifications": () => ({ path: "/v1/notifications", answers: "nothing" }),
    "/v1/notifications/:id": (own) => ({ path: `/v1/notifications/${own.notification}`, answers: "404" }),
    "/v1/notifications/:id/alike": (own) => ({
      path: `/v1/notifications/${own.notification}/alike?by=kind`,
      answers: "404",
    }),
    "/v1/figures/cases": () => ({ path: "/v1/figures/cases", answers: "its own" }),
    "/v1/calendars": () => ({ path: "/v1/calendars", answers: "its own" }),
    "/v1/calendars/:channel/preview": () => ({ path: "/v1/calendars/all/preview", answers: "its own" }),
    "/v1/calendars/:channel/history": () => ({ path: "/v1/calendars/visit/history", answers: "nothing" }),
    "/v1/scores": () => ({ path: "/v1/scores", answers: "nothing" }),
    "/v1/promises": () => ({ path: "/v1/promises", answers: "nothing" }),
    "/v1/held-back": () => ({ path: "/v1/held-back", answers: "nothing" }),
    "/v1/mode": () => ({ path: "/v1/mode", answers: "its own" }),
    "/v1/senders": () => ({ path: "/v1/senders", answers: "its own" }),
    "/v1/templates": () => ({ path: "/v1/templates", answers: "its own" }),
    "/v1/templates/:kind": () => ({ path: "/v1/templates/nps", answers: "its own" }),
    "/v1/templates/:kind/versions/:number": () => ({
      path: "/v1/templates/nps/versions/1",
      answers: "404",
    }),
    "/v1/domains": () => ({ path: "/v1/domains", answers: "its own" }),
    "/v1/mailboxes": () => ({ path: "/v1/mailboxes", answers: "nothing" }),
    "/v1/cases": () => ({ path: "/v1/cases", answers: "nothing" }),
    "/v1/inbound": () => ({ path: "/v1/inbound", answers: "nothing" }),
    "/v1/inbound/:id": (own) => ({ path: `/v1/inbound/${own.inbound}`, answers: "404" }),
    "/v1/cases/:number": (own) => ({ path: `/v1/cases/${own.case}`, answers: "404" }),
    "/v1/saved-answers": () => ({ path: "/v1/saved-answers", answers: "nothing" }),
    "/v1/goodwill": () => ({ path: "/v1/goodwill", answers: "its own" }),
    "/v1/alarms": () => ({ path: "/v1/alarms", answers: "nothing" }),
    "/v1/suppressions": () => ({ path: "/v1/suppressions", answers: "nothing" }),
    "/v1/pause": () => ({ path: "/v1/pause", answers: "its own" }),
  };
  /** Every writing one, with what it needs to do something in the first shop. What names a refund or a rule is not found. */
  const writing: Record<
    string,
    (own: {
      rule: string;
      gift: string;
      guide: string;
      mailbox: string;
      case: string;
      delivery: string;
      inbound: string;
      suppression: string;
      notification: string;
    }) => {
      method?: string;
      path: string;
      body?: object;
    }
  > = {
    ...Object.fromEntries(
      ["rollback", "approve", "decline", "unschedule"].map((verb) => [
        `/v1/templates/:kind/${verb}`,
        () => ({
          path: `/v1/templates/nps/${verb}`,
          body: { number: 1, revision: 1, note: "because", by: "Eva" },
        }),
      ]),
    ),
    "/v1/inbound/:id/assign": ({ inbound }) => ({
      path: `/v1/inbound/${inbound}/assign`,
      body: { by: "Eva" },
    }),
    "/v1/inbound/:id/discard": ({ inbound }) => ({
      path: `/v1/inbound/${inbound}/discard`,
      body: { by: "Eva", reason: "because" },
    }),
    "/v1/cases/:number/replies": (own) => ({
      path: `/v1/cases/${own.case}/replies`,
      body: { words: "Hej", by: "Eva" },
    }),
    "/v1/cases/:number/draft": (own) => ({ path: `/v1/cases/${own.case}/draft`, body: { words: "Hej" } }),
    "/v1/cases/:number/goodwill": (own) => ({
      path: `/v1/cases/${own.case}/goodwill`,
      body: { amount: "10", currency: "SEK", because: "because", by: "Maria" },
    }),
    "/v1/goodwill/:id/take-back": ({ gift }) => ({
      path: `/v1/goodwill/${gift}/take-back`,
      body: { by: "Eva" },
    }),
    "/v1/cases/:number/owner": (own) => ({
      path: `/v1/cases/${own.case}/owner`,
      body: { owner: "Eva", by: "Eva" },
    }),
    "/v1/cases/:number/topic": (own) => ({
      path: `/v1/cases/${own.case}/topic`,
      body: { topic: "other", by: "Eva" },
    }),
    "/v1/cases/:number/notes": (own) => ({
      path: `/v1/cases/${own.case}/notes`,
      body: { words: "Hej", by: "Eva" },
    }),
    "/v1/cases/:number/close": (own) => ({
      path: `/v1/cases/${own.case}/close`,
      body: { reason: "because", by: "Eva" },
    }),
    "/v1/cases/:number/reopen": (own) => ({ path: `/v1/cases/${own.case}/reopen`, body: { by: "Eva" } }),
    "/v1/cases/:number/merge": (own) => ({
      path: `/v1/cases/${own.case}/merge`,
      body: { into: own.case, by: "Eva" },
    }),
    "/v1/cases/:number/unmerge": (own) => ({ path: `/v1/cases/${own.case}/unmerge`, body: { by: "Eva" } }),
    "/v1/cases/:number/split": (own) => ({
      path: `/v1/cases/${own.case}/split`,
      body: { messages: ["0199a000-0000-7000-8000-000000000001"], by: "Eva" },
    }),
    "/v1/refunds/:id/name": () => ({
      path: "/v1/refunds/rf1/name",
      body: { parts: [{ kind: "tip" }], by: "Eva" },
    }),
    "/v1/refunds/:id/approve": () => ({
      path: "/v1/refunds/rf1/approve",
      body: { by: "Eva", reason: "because" },
    }),
    "/v1/refunds/:id/note": () => ({ path: "/v1/refunds/rf1/note", body: { by: "Eva", text: "Hej" } }),
    "/v1/refunds/:id/undo": () => ({ path: "/v1/refunds/rf1/undo", body: { by: "Eva" } }),
    "/v1/refunds/:id/credit-note": () => ({ path: "/v1/refunds/rf1/credit-note" }),
    "/v1/deliveries/:id/replay": ({ delivery }) => ({
      path: `/v1/deliveries/${delivery}/replay`,
      body: { by: "Eva" },
    }),
    "/v1/suppressions/:id": ({ suppression }) => ({
      method: "DELETE",
      path: `/v1/suppressions/${suppression}?by=Eva`,
    }),
    "/v1/notifications/:id/cancel": ({ notification }) => ({
      path: `/v1/notifications/${notification}/cancel`,
      body: { by: "Eva", reason: "because" },
    }),
    "/v1/notifications/:id/resend": ({ notification }) => ({
      path: `/v1/notifications/${notification}/resend`,
      body: { by: "Eva", again: true },
    }),
    "/v1/notifications/:id/mark-sent": ({ notification }) => ({
      path: `/v1/notifications/${notification}/mark-sent`,
      body: { by: "Eva", reason: "because" },
    }),
    "/v1/notifications/:id/approve": ({ notification }) => ({
      path: `/v1/notifications/${notification}/approve`,
      body: { by: "Eva", reason: "because" },
    }),
    "/v1/mailboxes/:id": ({ mailbox }) => ({ method: "DELETE", path: `/v1/mailboxes/${mailbox}?by=Eva` }),
    "/v1/mailboxes/:id/check": ({ mailbox }) => ({ path: `/v1/mailboxes/${mailbox}/check` }),
    "/v1/guides/:id": ({ guide }) => ({ method: "DELETE", path: `/v1/guides/${guide}` }),
    "/v1/helpdesk": () => ({ method: "DELETE", path: "/v1/helpdesk", body: { by: "Eva" } }),
    "/v1/connection": () => ({ method: "DELETE", path: "/v1/connection?by=Eva" }),
    "/v1/connection/check": () => ({ path: "/v1/connection/check" }),
    "/v1/helpdesk/test": () => ({ path: "/v1/helpdesk/test" }),
    "/v1/helpdesk/retry": () => ({ path: "/v1/helpdesk/retry", body: {} }),
    "/v1/rules/:id": ({ rule }) => ({ method: "DELETE", path: `/v1/rules/${rule}?by=Eva` }),
  };
  /** Files, not JSON; what they answer to whom is in the tests of the papers. Here only that a refund of another shop has none. */
  const files = [
    "/v1/cases/:number/files/:id",
    "/v1/refunds/:id/statement.pdf",
    "/v1/refunds/:id/credit-note.pdf",
    "/v1/refunds/:id/credit-note.xml",
    "/v1/papers/sie",
  ];
  /** These speak of the caller's own shop alone; the tests of each say what they do. */
  const ofOwnShop = [
    "/v1/events",
    "/v1/cases",
    "/v1/connection/link",
    "/v1/connection/visit",
    "/v1/calendars/:channel",
    "/v1/calendars/:channel/back",
    "/v1/deliveries/replay",
    "/v1/refunds/preview",
    "/v1/returns/preview",
    "/v1/statements/name",
    "/v1/policies",
    "/v1/faq",
    "/v1/guides",
    "/v1/mailboxes",
    "/v1/saved-answers/:name",
    "/v1/goodwill/budgets/:person",
    "/v1/papers/reconciliation",
    "/v1/pause",
    "/v1/mode",
    "/v1/notifications/correct",
    "/v1/domains/check",
    "/v1/domains/rotate",
    "/v1/domains/fallback",
    "/v1/templates/lint",
    "/v1/templates/:kind/draft",
    "/v1/templates/:kind/publish",
    "/v1/templates/:kind/revert",
  ];

  test("sees nothing of the first shop on any route, and 401 without a key", async () => {
    const stranger = await world.open({
      name: "Ny",
      replyDomain: "svar.ny.example",
      from: { name: "Ny", address: "hej@ny.example" },
    });
    const { placed, returned, refunded } = story();
    await shop.tell(placed, returned, refunded, unexplainedRefund(world.now()));
    const [mail] = await world.mails("lena@example.com");
    await shop.write({ to: mail?.replyTo ?? "" });
    const [open] = await shop.read("/v1/cases");
    const send = (key: string, path: string, body?: object, method = "POST") =>
      world.app.request(path, {
        method,
        headers: { ...(key && { authorization: `Bearer ${key}` }) },
        ...(body && { body: JSON.stringify(body) }),
      });
    const parts = [{ kind: "handling_fee" }];
    await shop.tell(...heldRefund(world.now()).events);
    await send(shop.key, "/v1/refunds/rf2/name", { parts, by: "Maria", learn: true });
    const policy = { version: "own", freeReturnsPromised: true };
    expect((await send(shop.key, "/v1/policies", { policy, from: "2026-11-01" })).status).toBe(201);
    const [rule] = await shop.read("/v1/rules");
    const saved = { locale: "sv", text: "Hej {{firstName}}!", by: "Maria" };
    expect((await send(shop.key, "/v1/saved-answers/hej", saved, "PUT")).status).toBe(200);
    const budget = { amount: "100", currency: "SEK", by: "Maria" };
    expect((await send(shop.key, "/v1/goodwill/budgets/Maria", budget, "PUT")).status).toBe(200);
    const given = await send(shop.key, `/v1/cases/${open.number}/goodwill`, {
      amount: "59",
      because: "our mistake",
      by: "Maria",
    });
    const { id: gift } = (await given.json()) as { id: string }; // safe because the route says so
    const visits = { hours: { mon: [["10:00", "12:00"]] }, by: "Maria" };
    expect((await send(shop.key, "/v1/calendars/visit", visits, "PUT")).status).toBe(201);
    const words = { revision: 0, changes: { strings: { sv: { subject: "Nordlys undrar" } } }, by: "Maria" };
    expect((await send(shop.key, "/v1/templates/nps/draft", words, "PUT")).status).toBe(200);
    const faq = [{ question: "När syns pengarna?", url: "https://nordlys.example/pengar" }];
    expect((await send(shop.key, "/v1/faq?topic=refund&locale=sv", faq, "PUT")).status).toBe(200);
    const told = { destination: "HKT", locale: "sv", title: "På plats" };
    // safe because the route says so
    const { id: guide } = (await (await send(shop.key, "/v1/guides", told)).json()) as { id: string };
    const helpdesk = { helpdesk: "mailbox", account: "support@nordlys.example", by: "Maria" };
    expect((await send(shop.key, "/v1/helpdesk", helpdesk, "PUT")).status).toBe(200);
    const box = {
      url: "imaps://lager%40nordlys.example@127.0.0.1/INBOX",
      password: "secret",
      by: "Maria",
    };
    const connected = await send(shop.key, "/v1/mailboxes", box);
    expect(connected.status).toBe(201);
    const { id: mailbox } = (await connected.json()) as { id: string }; // safe because the route says so
    const keys = { webhookSecret: "a secret of the store" };
    await shop.ask((db, id) => putConnection(db, id, "woocommerce", keys, world.context.vault));
    const { id: suppression } = await shop.ask((db, id) =>
      suppress(db, id, {
        address: "gone@example.com",
        scope: "all",
        cause: "bounce",
        reason: "5.1.1",
        by: "kvitto",
        at: world.now(),
      }),
    );
    await shop.tell({ ...placed, id: "odd", colour: "red" });
    await shop.tell({ ...returned, id: "history", imported: true, return: { id: "r-history" } });
    await shop.tell({ ...returned, id: "astray", order: { id: "never-told" } });
    await shop.write({ to: "nobody@svar.nordlys.example" });
    const [{ id: inbound }] = await shop.read("/v1/inbound");
    const [{ id: delivery }] = await shop.read("/v1/deliveries");
    const [{ id: notification }] = await shop.read("/v1/notifications?state=sent");
    await shop.ask((db, id) =>
      db
        .insertInto("answer")
        .values({
          shop_id: id,
          notification_id: notification,
          kind: "nps",
          locale: "sv",
          given: JSON.stringify({ likely: 9 }),
          words: null,
          case_id: null,
          answered_at: world.now(),
          changed_at: world.now(),
        })
        .execute(),
    );

    const reading = new Set(
      world.app.routes
        .filter((route) => route.method === "GET" && route.path.startsWith("/v1/"))
        .map((route) => route.path),
    );
    expect([...reading].sort(), "a route below /v1 has no row in this test").toEqual(
      [...Object.keys(routes), ...files].sort(),
    );
    expect(
      new Set(
        world.app.routes
          .filter((route) => !["GET", "ALL"].includes(route.method) && route.path.startsWith("/v1/"))
          .map((route) => route.path),
      ),
    ).toEqual(new Set([...Object.keys(writing), ...ofOwnShop]));

    for (const [route, row] of Object.entries(routes)) {
      const { path, answers } = row({ case: open.number, delivery, inbound, notification });
      const own = await shop.get(path);
      expect(own.status, route).toBe(200);
      expect(JSON.stringify(await own.json()).length, `${route} has something to hide`).toBeGreaterThan(2);
      const seen = await stranger.get(path);
      if (answers === "404") expect(seen.status, route).toBe(404);
      else if (answers === "nothing") expect(await seen.json(), route).toEqual([]);
      else expect(await seen.text(), route).not.toMatch(/"version":"own"|nordlys|rf\d|H\d/);
      expect((await world.app.request(path)).status, `${route} without a key`).toBe(401);
      const unknown = await stranger.get(path.replace(/1001|rf1|N-\d+|[0-9a-f-]{36}/, "does-not-exist"));
      if (answers === "404")
        expect((await problem(unknown)).detail).toBe((await problem(await stranger.get(path))).detail);
    }
    for (const [route, row] of Object.entries(writing)) {
      const { path, body, method } = row({
        rule: rule.id,
        guide,
        mailbox,
        case: open.number,
        delivery,
        inbound,
        gift,
        suppression,
        notification,
      });
      expect((await send(stranger.key, path, body, method)).status, route).toBe(404);
      expect((await send("", path, body, method)).status, `${route} without a key`).toBe(401);
    }
    for (const file of files.filter((route) => route.includes(":id")))
      expect((await stranger.get(file.replace(":id", "rf1"))).status, file).toBe(404);
    const put = [
      "/v1/faq",
      "/v1/calendars/:channel",
      "/v1/saved-answers/:name",
      "/v1/goodwill/budgets/:person",
      "/v1/templates/:kind/draft",
    ];
    for (const path of ofOwnShop)
      expect((await send("", path, {}, put.includes(path) ? "PUT" : "POST")).status, path).toBe(401);
    expect(await shop.read("/v1/audit")).not.toContainEqual(expect.objectContaining({ by: "Eva" }));
    expect(await shop.read("/v1/rules")).toEqual([rule]);
    expect(await stranger.read("/v1/audit")).toEqual([]);
  });
});

test("the key that our plugin in a store gets opens what the plugin asks for, and nothing else of the API", async () => {
  const { context } = world;
  const { key } = await asShop(context.database, shop.id, (db) =>
    addNamedKey(db, shop.id, "the plugin", context.vault, "plugin"),
  );
  const opened: string[] = [];
  const routes = new Set(
    world.app.routes
      .filter(({ method, path }) => method !== "ALL" && path.startsWith("/v1/"))
      .map(({ method, path }) => `${method} ${path}`),
  );
  for (const route of routes) {
    const [method = "", path = ""] = route.split(" ");
    const answer = await world.app.request(path.replace(":channel", "all").replace(/:\w+/g, "1"), {
      method,
      headers: { authorization: `Bearer ${key}` },
      ...(method !== "GET" && { body: "{}" }),
    });
    if (answer.status !== 403) opened.push(route);
    else expect(await answer.json(), route).toMatchObject({ code: "scope", title: "Not allowed" });
  }
  expect(opened.sort()).toEqual([
    "DELETE /v1/connection",
    "GET /v1/connection",
    "GET /v1/mode",
    "GET /v1/notifications",
    "POST /v1/connection/check",
    "POST /v1/connection/visit",
    "POST /v1/mode",
    "POST /v1/refunds/preview",
    "POST /v1/returns/preview",
  ]);
  // Nor does it sign events.
  const body = JSON.stringify(placed());
  const signed = signature(key, body, world.now());
  expect((await shop.post(body, { ...signed, "webhook-shop": shop.id })).status).toBe(401);
});
