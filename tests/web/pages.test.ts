/** What a customer sees when she opens the link in her mail, and what a developer sees in the built-in mailbox. */
import { randomUUID } from "node:crypto";
import path from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { eventSchema, type OrderFacts, type RefundFacts } from "../../src/commerce/event.ts";
import { type ShopProfileInput, shopProfileSchema } from "../../src/commerce/shop.ts";
import type { Context } from "../../src/context.ts";
import type { CaughtMail, Mailbox } from "../../src/contracts.ts";
import { Problem } from "../../src/errors.ts";
import { readMail } from "../../src/parts.ts";
import { openCase } from "../../src/store/case.ts";
import { asShop, type Database, openDatabase } from "../../src/store/database.ts";
import { putOrder, putRefund, putReturn, recordEvent } from "../../src/store/facts.ts";
import { findOrderToShow, orderLink, orderToken, readOrderToken } from "../../src/store/links.ts";
import { makePromises } from "../../src/store/promise.ts";
import { createVault } from "../../src/store/secrets.ts";
import { addShop } from "../../src/store/shop.ts";
import { putStatement } from "../../src/store/statement.ts";
import { docsPage } from "../../src/web/docs.tsx";
import { homePage } from "../../src/web/home.tsx";
import { mailboxRoutes, type SendReply } from "../../src/web/mailbox.tsx";
import { orderPage } from "../../src/web/order.tsx";
import { brandUrl, styleRoutes, stylesheetUrl } from "../../src/web/style.ts";
import { hoursLines, wordsFor } from "../../src/web/words/index.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { leave } from "../support/sent.ts";

const vault = createVault("a secret key that is long enough for tests");
const weekday = [["09:00", "17:00"]] as [string, string][];
const nordlys: ShopProfileInput = {
  name: "Nordlys",
  locale: "sv",
  country: "SE",
  timeZone: "Europe/Stockholm",
  from: { name: "Nordlys kundservice", address: "kundservice@nordlys.example" },
  replyDomain: "svar.nordlys.example",
  brand: { accent: "#26457D" },
  phone: { shown: "031-390 06 00", dial: "+46313900600" },
  company: {
    name: "Nordlys Handel AB",
    registration: "org.nr 559000-0000",
    address: "Exempelgatan 1, 411 00 Göteborg",
  },
  hours: { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday },
};
const order = (id: string, rest: Partial<OrderFacts> = {}): OrderFacts => ({
  id,
  number: `#${id}`,
  currency: "SEK",
  placedAt: "2026-11-02T09:00:00+01:00",
  taxesIncluded: true,
  locale: "sv",
  customer: { email: "lena@example.com", firstName: "Lena", lastName: "Ek" },
  total: "129.00",
  lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "80.00", tax: "16.00" }],
  shipping: { paid: "49.00", tax: "9.80" },
  fees: [],
  ...rest,
});
const refund: RefundFacts = {
  id: "rf/1",
  amount: "21.00",
  items: [{ lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" }],
  deductions: [{ kind: "return_freight", amount: "59.00", tax: "11.80" }],
  payments: [{ method: "card", label: "Visa •••• 4242", amount: "21.00", status: "settled" }],
  fees: [],
};
const because =
  "När du ångrar ett köp betalar du själv frakten tillbaka. Priset, 59 kr, stod i returvillkoren som gällde när du beställde (version 3 mars 2026).";
const statement = (rest: object = {}) => ({
  state: "reconciled",
  currency: "SEK",
  paidBack: "21.00",
  lines: [
    { kind: "item", label: "Mugg", quantity: 1, amount: "80.00", tax: "16.00" },
    {
      kind: "return_freight",
      label: "Returfrakt",
      amount: "-59.00",
      tax: "-11.80",
      because,
      source: "platform",
      law: [{ rule: "C01", verdict: "allowed" }],
    },
  ],
  tenders: [{ method: "card", label: "Visa •••• 4242", amount: "21.00" }],
  memo: [
    { kind: "outbound_shipping", label: "Frakt till dig", amount: "49.00" },
    { kind: "note", label: "intern anteckning", amount: "0.00" },
  ],
  unexplained: "0.00",
  blocks: [],
  ...rest,
});

const spec = {
  info: { title: "Kvitto", version: "1", description: "Reports in, explained mails out." },
  servers: [{ url: "https://kvitto.example" }],
  tags: [{ name: "Events", description: "What a shop tells us." }, { name: "Orders" }],
  paths: {
    "/v1/events": {
      post: {
        tags: ["Events"],
        summary: "Report what happened",
        description: "One event, or an array that is all or nothing.",
        security: [{ key: [] }],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: z.toJSONSchema(z.union([eventSchema, z.array(eventSchema)]), {
                io: "input",
                unrepresentable: "any",
              }),
              example: { type: "refund.settled", id: "evt_1", occurredAt: "2026-11-20T10:15:00+01:00" },
            },
          },
        },
        responses: {
          202: {
            description: "Kept",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: { accepted: { type: "array", items: { type: "string" } } },
                },
              },
            },
          },
          422: { description: "A field is missing or malformed" },
        },
      },
    },
    "/v1/orders/{id}": {
      get: {
        tags: ["Orders"],
        summary: "An order",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        responses: { 200: { description: "Facts" } },
      },
    },
  },
  components: {
    securitySchemes: {
      key: { type: "http", scheme: "bearer", description: "`Authorization: Bearer whsec_...`" },
    },
  },
};
const html = `<!doctype html><html><head><meta name="color-scheme" content="light dark"><style>@media (prefers-color-scheme: dark){body{background:#111615;color:#eee}}</style><title>x</title></head><body><h1>Hej Lena!</h1><p><a href="https://nordlys.example">Nordlys</a></p><script>alert(1)</script></body></html>`;
const caught: CaughtMail[] = [
  {
    id: "m3",
    from: "Nordlys kundservice <kundservice@nordlys.example>",
    to: "lena@example.com",
    subject: "Återbetalning 21,00 kr – order 1001",
    receivedAt: "2026-11-20T09:15:00.000Z",
    kind: "refund-issued",
    messageId: "<m3@nordlys.example>",
    replyTo: "Nordlys kundservice <r-abc@svar.nordlys.example>",
    html,
    text: "Hej Lena!\n\nI dag skickade vi tillbaka 21,00 kr.",
  },
  {
    id: "m2",
    from: "kundservice@nordlys.example",
    to: '"Ek, Lena" <lena@example.com>',
    subject: "<img src=x onerror=alert(1)>",
    receivedAt: "2026-11-19T13:03:00.000Z",
    kind: undefined,
    text: "bara text",
  },
];
const mailboxOf = (mails: CaughtMail[]): Mailbox => ({
  list: async () => mails,
  find: async (id) => mails.find((mail) => mail.id === id),
  raw: async (id) =>
    mails.some((mail) => mail.id === id)
      ? Buffer.from(`From: kundservice@nordlys.example\r\nSubject: =?utf-8?q?hej?=\r\n\r\nkroppen`)
      : undefined,
  attachment: async () => undefined,
  clear: async () => undefined,
});

let test_: TestDatabase;
let database: Database;
let now = new Date("2026-11-20T15:30:00+01:00");
const sentReplies: Parameters<SendReply>[0][] = [];
const ids: Record<string, string> = {};

const contextWith = (mailbox?: Mailbox) =>
  ({
    database,
    vault,
    mailbox,
    publicUrl: "https://kvitto.example",
    readMail,
    now: () => now,
  }) as unknown as Context; // safe because pages ask for nothing else

function appWith(
  mailbox: Mailbox | undefined,
  reply: SendReply = async (input) => void sentReplies.push(input),
): Hono {
  const app = new Hono();
  const ctx = contextWith(mailbox);
  for (const part of [
    styleRoutes(),
    homePage(ctx),
    mailboxRoutes(ctx, reply),
    orderPage(ctx),
    docsPage(async () => spec),
  ])
    app.route("/", part);
  const status = {
    not_found: 404,
    unauthorized: 401,
    unprocessable: 422,
    bad_request: 400,
    unavailable: 503,
    conflict: 409,
    too_large: 413,
    unsupported: 415,
    forbidden: 403,
    too_many: 429,
  } as const;
  app.onError((error, c) => {
    if (!(error instanceof Problem)) throw error;
    return c.json({ detail: error.message, status: status[error.kind] }, status[error.kind], {
      "content-type": "application/problem+json",
    });
  });
  return app;
}
const linkOf = (orderId: string, shopId = "nordlys") =>
  new URL(orderLink({ vault, publicUrl: "https://kvitto.example" }, shopId, orderId)).pathname;

/** A mail that left about an order; the promise in it stays open. */
async function sendMail(
  shopId: string,
  about: {
    orderId: string;
    kind: string;
    subject: string;
    at: string;
    refundId?: string;
    caseId?: string;
    promise?: { kind: "answer_by" | "money_by" | "explain_by"; dueAt: string };
  },
): Promise<string> {
  return asShop(database, shopId, async (db) => {
    const at = new Date(about.at);
    const id = await leave(
      db,
      shopId,
      {
        kind: about.kind,
        class: "transactional",
        subject: about.subject,
        orderId: about.orderId,
        refundId: about.refundId,
        caseId: about.caseId,
        recipient: "lena@example.com",
        occurredAt: at,
        decidedAt: at,
      },
      { subject: about.subject, html },
    );
    if (about.promise)
      await makePromises(db, shopId, [
        {
          kind: about.promise.kind,
          subject: about.subject,
          notificationId: id,
          dueAt: new Date(about.promise.dueAt),
        },
      ]);
    return id;
  });
}

beforeAll(async () => {
  test_ = await createDatabase();
  database = openDatabase(test_.url, { onError: () => undefined });
  for (const [id, domain] of [
    ["nordlys", "svar.nordlys.example"],
    ["other", "svar.other.example"],
  ] as const) {
    await asShop(database, id, async (db) => {
      await addShop(
        db,
        id,
        shopProfileSchema.parse({
          ...nordlys,
          name: id === "nordlys" ? "Nordlys" : "Another shop",
          replyDomain: domain,
        }),
      );
      await putOrder(db, id, order("1001"), new Date("2026-11-02T09:00:00+01:00"));
      if (id === "other") return;
      for (const extra of [
        order("empty"),
        order("english", { locale: "en-US" }),
        order("deutsch", { locale: "de" }),
        order("français", { locale: "fr" }),
        order("checked"),
        order("hostile", {
          lines: [{ id: "l1", title: "<script>alert(1)</script>", quantity: 2, total: "80.00", tax: "0" }],
          total: "120.00",
        }),
      ])
        await putOrder(db, id, extra, new Date("2026-11-01T09:00:00+01:00"));
      await putReturn(
        db,
        id,
        "1001",
        { id: "r1", items: [{ lineId: "l1", quantity: 1 }] },
        "received",
        new Date("2026-11-19T14:03:00+01:00"),
      );
      for (const [type, at] of [
        ["return.requested", "2026-11-12T19:48:00+01:00"],
        ["return.received", "2026-11-19T14:03:00+01:00"],
      ] as const)
        await recordEvent(
          db,
          id,
          { type, id: type, occurredAt: at, order: { id: "1001" } } as never,
          randomUUID(),
        ); // safe because only type and time are read
      for (const [orderId, body] of [
        ["1001", statement()],
        ["english", statement()],
        ["deutsch", statement()],
        [
          "checked",
          statement({
            state: "needs_review",
            blocks: [{ rule: "C08", message: "the merchant's own words", shouldBe: "80.00" }],
          }),
        ],
      ] as const) {
        await putRefund(
          db,
          id,
          orderId,
          { ...refund, id: `rf-${orderId}` },
          undefined,
          new Date("2026-11-20T10:14:00+01:00"),
        );
        await putStatement(db, id, `rf-${orderId}`, {
          state: body.state,
          blocked: false,
          body,
          holdUntil: undefined,
          at: new Date(),
        });
      }
      ids.case = await openCase(db, id, {
        number: "N-2417",
        channel: "mail",
        orderId: "1001",
        customer: { email: "lena@example.com", name: "Lena Ek" },
        locale: "sv",
        stranger: false,
        subject: "x",
        answerBy: new Date("2026-11-23T15:30:00+01:00"),
        openedAt: now,
      });
    });
  }
  ids.shipped = await sendMail("nordlys", {
    orderId: "1001",
    kind: "order-shipped",
    subject: "Ditt paket är på väg",
    at: "2026-11-03T16:32:00+01:00",
  });
  ids.refund = await sendMail("nordlys", {
    orderId: "1001",
    kind: "refund-issued",
    subject: "Återbetalning 21,00 kr – order 1001",
    at: "2026-11-20T10:15:00+01:00",
    refundId: "rf-1001",
    promise: { kind: "money_by", dueAt: "2026-11-27T23:59:59+01:00" },
  });
  ids.ack = await sendMail("nordlys", {
    orderId: "1001",
    kind: "case-acknowledged",
    subject: "Ärende N-2417 · order 1001",
    at: "2026-11-20T15:30:00+01:00",
    caseId: ids.case,
    promise: { kind: "answer_by", dueAt: "2026-11-23T15:30:00+01:00" },
  });
  ids.checked = await sendMail("nordlys", {
    orderId: "checked",
    kind: "refund-being-checked",
    subject: "Återbetalning 21,00 kr – order checked",
    at: "2026-11-20T14:15:00+01:00",
    refundId: "rf-checked",
    promise: { kind: "explain_by", dueAt: "2026-11-24T12:00:00+01:00" },
  });
  ids.foreign = await sendMail("other", {
    orderId: "1001",
    kind: "refund-issued",
    subject: "Another shop's mail",
    at: "2026-11-20T10:15:00+01:00",
  });
});
afterAll(async () => {
  await database?.close();
  await test_?.drop();
});

describe("a link to an order's page", () => {
  test("opens the order it was made for, whatever its id looks like", () => {
    for (const id of ["1001", "gid://shopify/Order/1", "å.b/c d", "x".repeat(200)]) {
      const token = orderToken(vault, "nordlys", id);
      expect(token).toMatch(/^[\w.-]+$/);
      expect(readOrderToken(vault, token)).toEqual({ shopId: "nordlys", orderId: id });
    }
  });

  test("opens nothing when a part of it was changed, cut off or made with another key", () => {
    const token = orderToken(vault, "nordlys", "1001");
    const [shop, id, signature] = token.split(".");
    const wrong = [
      "",
      "x",
      "..",
      token.slice(0, -1),
      `${token}x`,
      `${token}.x`,
      `other.${id}.${signature}`,
      `${shop}.${Buffer.from("1002").toString("base64url")}.${signature}`,
      `${shop}.${id}.`,
      `${shop}/${id}.${signature}`,
      orderToken(createVault("another secret key that is long enough"), "nordlys", "1001"),
      "a".repeat(5_000),
    ];
    for (const one of wrong) expect(readOrderToken(vault, one), one).toBeUndefined();
  });
});

describe("the customer's page of an order", () => {
  const get = (url: string, headers: Record<string, string> = {}) =>
    appWith(undefined).request(url, { headers });
  const text = async (url: string) => (await get(url)).text();

  test("tells where the money is, how it was calculated, what was promised and which mails were sent", async () => {
    const page = plainText(await text(linkOf("1001")));
    expect(page).toContain("21,00 kr är skickade till dig");
    expect(page).toContain("Senast fredag 27 november syns pengarna.");
    expect(page).toContain("Order 1001 från måndag 2 november");
    expect(page).toContain("Returen framme hos oss Torsdag 19 november, Mugg, 1 st");
    expect(page).toContain(
      "Mugg, 1 st Det du betalade den 2 november 80,00 kr Frakt till dig 49,00 kr Returfrakt När du ångrar ett köp betalar du själv frakten tillbaka. −59,00 kr Frakt till dig Betalas inte tillbaka. −49,00 kr Tillbaka till dig 21,00 kr Till Visa •••• 4242 21,00 kr varav moms 4,20 kr",
    );
    expect(page).toContain(
      "Varför drogs 59 kr? Priset, 59 kr, stod i returvillkoren som gällde när du beställde (version 3 mars 2026).",
    );
    expect(page).toContain("Ärende N-2417: du får svar av en människa senast måndag 23 november kl. 15:30.");
    expect(page).toContain("Ditt paket är på väg 3 november 16:32");
    expect(page).toContain("Mugg, 1 st 80,00 kr Frakt 49,00 kr Summa 129,00 kr");
    expect(page).toContain("031-390 06 00");
    expect(page).toContain("måndag–fredag kl. 9–17");
    expect(page).toContain("Vi ber aldrig om kortnummer eller BankID");
  });

  test("shows nothing of the customer that a friend with the link should not see, and nothing of the shop's own notes", async () => {
    const page = await text(linkOf("1001"));
    for (const secret of [
      "lena@example.com",
      "Lena",
      "Ek",
      "intern anteckning",
      "Kvitto",
      "C01",
      "Another shop",
    ])
      expect(page, secret).not.toContain(secret);
  });

  test("is for one person: not kept, not indexed, and it tells no other site where she was", async () => {
    for (const url of [linkOf("1001"), "/o/wrong", `${linkOf("1001")}/m/${ids.refund}`]) {
      const { headers } = await get(url);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-robots-tag")).toContain("noindex");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    }
    const page = await get(linkOf("1001"));
    expect(page.headers.get("content-security-policy")).not.toContain("unsafe-inline");
    expect(await page.text()).not.toMatch(/<style|\sstyle=|<script|\son\w+=/);
  });

  test("of a refund that does not add up says so and when we write, and invents no calculation", async () => {
    const page = plainText(await text(linkOf("checked")));
    expect(page).toContain("Vi kontrollerar din återbetalning på 21,00 kr");
    expect(page).toContain(
      "Vi skriver till dig senast tisdag 24 november kl. 12:00, med förklaringen eller med resten av pengarna.",
    );
    expect(page).not.toContain("Returfrakt");
    expect(page).not.toContain("merchant's own words");
  });

  test("says whose fault it is when a promise was not kept", async () => {
    now = new Date("2026-12-01T09:00:00+01:00");
    const page = plainText(await text(linkOf("1001")));
    now = new Date("2026-11-20T15:30:00+01:00");
    expect(page).toContain("Pengarna skulle synas senast fredag 27 november. Gör de inte det?");
    expect(page).toContain(
      "Ärende N-2417: du skulle ha fått svar senast måndag 23 november kl. 15:30. Det är vårt fel.",
    );
  });

  test("of a fresh order is not empty: it shows the goods and says that no mail has left", async () => {
    const page = plainText(await text(linkOf("empty")));
    expect(page).toContain("Din order empty");
    expect(page).toContain("Vi har inte skickat något mejl om ordern än.");
    expect(page).not.toContain("Svara på något av våra mejl");
  });

  test("speaks the language she ordered in, and the shop's own to who ordered in one that it does not write", async () => {
    const english = await text(linkOf("english"));
    expect(english).toContain('<html lang="en">');
    expect(plainText(english)).toContain("SEK 21.00 has been sent back to you");
    const german = await text(linkOf("deutsch"));
    expect(german).toContain('<html lang="de">');
    expect(plainText(german)).toContain("21,00 SEK sind unterwegs zu dir");
    expect(await text(linkOf("français"))).toContain('<html lang="sv">');
  });

  test("shows what a shop wrote as text, and a rest that the rows do not explain as a row", async () => {
    const page = await text(linkOf("hostile"));
    expect(page).not.toContain("<script>alert(1)");
    expect(plainText(page)).toContain(
      "&lt;script&gt;alert(1)&lt;/script&gt;, 2 st 80,00 kr Frakt 49,00 kr Övrigt (rabatter, avrundning) −9,00 kr Summa 120,00 kr",
    );
  });

  test("has each mail as it left, with scripts forbidden; mails of other orders and shops stay closed", async () => {
    const mail = await get(`${linkOf("1001")}/m/${ids.refund}`);
    expect(mail.status).toBe(200);
    expect(await mail.text()).toBe(html);
    expect(mail.headers.get("content-security-policy")).toMatch(
      /^sandbox .*default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'/,
    );
    for (const id of [ids.foreign, ids.checked, "x", randomUUID()])
      expect((await get(`${linkOf("1001")}/m/${id}`)).status).toBe(404);
  });

  test("keeps to her mailbox what would let a friend with the link answer, collect a parcel, or read somebody else's mail", async () => {
    const mail = { class: "transactional", recipient: "lena@example.com" };
    const hers = {
      shown: { ...mail, kind: "shipped", recipient: "Lena@Example.com" },
      question: { ...mail, kind: "nps", class: "question" },
      followUp: { ...mail, kind: "care-guide", class: "follow-up" },
      code: { ...mail, kind: "ready-for-pickup" },
      notice: { ...mail, kind: "withdrawal-acknowledged", class: "legal" },
      receiver: { ...mail, kind: "delivered", recipient: "maja@example.com" },
    };
    for (const [subject, about] of Object.entries(hers)) {
      const id = await asShop(database, "nordlys", (db) =>
        leave(
          db,
          "nordlys",
          { ...about, subject, orderId: "english", occurredAt: now, decidedAt: now },
          { subject: `Mail: ${subject}`, html },
        ),
      );
      const isShown = subject === "shown";
      expect((await get(`${linkOf("english")}/m/${id}`)).status, subject).toBe(isShown ? 200 : 404);
      expect((await text(linkOf("english"))).includes(`Mail: ${subject}`), subject).toBe(isShown);
    }
  });

  test("behind a wrong link is a kind page in the browser's language, without a shop or an order", async () => {
    for (const url of ["/o/wrong", `${linkOf("1001")}x`, linkOf("unknown"), linkOf("1001", "nobody")]) {
      const answer = await get(url, { "accept-language": "sv-SE,sv;q=0.9" });
      expect(answer.status).toBe(404);
      expect(answer.headers.get("content-type")).toContain("text/html");
      expect(plainText(await answer.text())).toContain("Länken fungerar inte");
    }
    expect(plainText(await text("/o/wrong"))).toContain("This link does not work");
  });

  test("is a page also when the database is away", async () => {
    const ctx = {
      ...contextWith(),
      database: openDatabase("postgres://x:y@127.0.0.1:1/z", { onError: () => undefined }),
    };
    const answer = await orderPage(ctx).request(linkOf("1001"));
    expect(answer.status).toBe(503);
    expect(plainText(await answer.text())).toContain("We cannot show your order right now");
  });
});

test("opening hours are said as people say them", () => {
  const { words } = wordsFor("sv");
  const hours = shopProfileSchema.parse(nordlys).hours;
  expect(
    hoursLines(
      {
        ...hours,
        wed: [
          ["09:00", "12:00"],
          ["13:00", "16:30"],
        ],
        sat: [["10:00", "14:00"]],
      },
      words,
    ),
  ).toEqual([
    "måndag–tisdag kl. 9–17",
    "onsdag kl. 9–12, 13–16:30",
    "torsdag–fredag kl. 9–17",
    "lördag kl. 10–14",
  ]);
});

describe("the mailbox", () => {
  const app = () => appWith(mailboxOf(caught));

  test("is there only with the built-in catcher", async () => {
    for (const url of ["/mailbox", "/mailbox/messages", "/mailbox/messages/m3"])
      expect((await appWith(undefined).request(url)).status).toBe(404);
  });

  test("lists mails newest first as JSON, and gives each as JSON, page, text and file", async () => {
    expect(await (await app().request("/mailbox/messages")).json()).toEqual([
      {
        id: "m3",
        from: caught[0]?.from,
        to: "lena@example.com",
        subject: caught[0]?.subject,
        receivedAt: "2026-11-20T09:15:00.000Z",
        kind: "refund-issued",
      },
      {
        id: "m2",
        from: "kundservice@nordlys.example",
        to: '"Ek, Lena" <lena@example.com>',
        subject: caught[1]?.subject,
        receivedAt: "2026-11-19T13:03:00.000Z",
      },
    ]);
    expect(await (await app().request("/mailbox/messages/m3")).json()).toEqual(caught[0]);
    const page = await app().request("/mailbox/messages/m3.html");
    expect(await page.text()).toBe(html);
    expect(page.headers.get("content-security-policy")).toMatch(
      /^sandbox .*default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'/,
    );
    expect(await (await app().request("/mailbox/messages/m3.txt")).text()).toBe(caught[0]?.text);
    const file = await app().request("/mailbox/messages/m3.eml");
    expect(file.headers.get("content-type")).toBe("message/rfc822");
    expect(await file.text()).toContain("\r\n\r\nkroppen");
  });

  test("answers an unknown mail with a 404 problem, and its page with a way back", async () => {
    for (const ending of ["", ".html", ".txt", ".eml"]) {
      const answer = await app().request(`/mailbox/messages/nothing${ending}`);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
    }
    expect((await app().request("/mailbox/messages/m2.html")).status).toBe(404);
    const page = await app().request("/mailbox?id=nothing");
    expect(page.status).toBe(404);
    expect(await page.text()).toContain("See all mails");
  });

  test("shows a mail as HTML, text or source, wide or as on a phone, light or dark, all by links", async () => {
    const page = await (await app().request("/mailbox?id=m3&width=390&dark=1")).text();
    expect(page).toContain('class="frame is-dark is-phone" src="/mailbox/messages/m3.html?framed=dark"');
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    const framed = await (await app().request("/mailbox/messages/m3.html?framed=dark")).text();
    expect(framed).toContain('<head><base target="_blank">');
    expect(framed).toContain("@media (min-width:0)");
    expect(await (await app().request("/mailbox?id=m3&tab=text")).text()).toContain(
      "I dag skickade vi tillbaka 21,00 kr.",
    );
    const source = await (await app().request("/mailbox?id=m3&tab=source")).text();
    expect(source).toContain("From: kundservice@nordlys.example");
    expect(source).not.toContain("kroppen");
  });

  test("says when a mail came by the shop's clock, and that it keeps mails to customers who were erased", async () => {
    const page = plainText(await (await app().request("/mailbox?id=m3")).text());
    expect(page).toContain("20 Nov 10:15");
    expect(page).toContain("Friday 20 November 2026 at 10:15:00 CET");
    expect(page).toContain("keeps every mail: also those to customers who have been erased since");
  });

  test("shows hostile subjects as text and runs nothing inline", async () => {
    const answer = await app().request("/mailbox?id=m2");
    const page = await answer.text();
    expect(page).not.toContain("<img src=x");
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(page).not.toMatch(/<style|\sstyle=|<script(?! src="\/)/);
    expect(answer.headers.get("content-security-policy")).not.toContain("unsafe-inline");
  });

  test("says what it waits for when no mail has come", async () => {
    expect(await (await appWith(mailboxOf([])).request("/mailbox")).text()).toContain("No mail yet.");
  });

  const post = (body: string, headers: Record<string, string> = {}, reply?: SendReply, id = "m3") =>
    appWith(mailboxOf(caught), reply).request(`/mailbox/messages/${id}/reply`, {
      method: "POST",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    });

  test("sends a reply as the customer's mail program would, to the address the mail asks for", async () => {
    const answer = await post("text=Hej%2C+varf%C3%B6r+bara+21+kr%3F%0D%0A%2FLena", {
      "sec-fetch-site": "same-origin",
    });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/mailbox?id=m3&sent=1"]);
    expect(sentReplies.at(-1)).toEqual({
      to: "r-abc@svar.nordlys.example",
      from: "lena@example.com",
      subject: "Re: Återbetalning 21,00 kr – order 1001",
      text: "Hej, varför bara 21 kr?\n/Lena",
      inReplyTo: "<m3@nordlys.example>",
      references: ["<m3@nordlys.example>"],
    });
    const json = await post('{"text":"hej"}', { "content-type": "application/json" }, undefined, "m2");
    expect(json.status).toBe(202);
    expect(sentReplies.at(-1)).toEqual({
      to: "kundservice@nordlys.example",
      from: "lena@example.com",
      subject: "Re: <img src=x onerror=alert(1)>",
      text: "hej",
    });
  });

  test("keeps what was typed when a reply cannot leave, refuses an empty one and one from another site", async () => {
    const failed = await post("text=mina+ord", {}, async () => {
      throw new Problem("unavailable", "the inbound listener does not answer");
    });
    const page = await failed.text();
    expect(page).toContain("It has not left: the inbound listener does not answer.");
    expect(page).toContain("mina ord</textarea>");
    const before = sentReplies.length;
    expect((await post("text=+")).status).toBe(422);
    expect((await post("text=x", { "sec-fetch-site": "cross-site" })).status).toBe(401);
    expect((await post("text=x", { origin: "https://elsewhere.example" })).status).toBe(401);
    expect((await post("text=x", {}, undefined, "nothing")).status).toBe(404);
    expect(sentReplies.length).toBe(before);
  });
});

describe("the start page", () => {
  test("names the shop and links its mailbox, docs and an order that shows a refund", async () => {
    const page = await (await appWith(mailboxOf([])).request("/")).text();
    expect(page).toContain("Nordlys");
    expect(page).toContain('href="/mailbox"');
    expect(page).toContain('href="/docs"');
    const shown = await asShop(database, "nordlys", (db) => findOrderToShow(db, "nordlys"));
    expect(page).toContain(`href="${linkOf(shown?.id ?? "")}"`);
    expect(["1001", "english", "deutsch"]).toContain(shown?.id);
  });

  test("of a server that sends real mail names no shop and opens no order", async () => {
    const page = await (await appWith(undefined).request("/")).text();
    expect(page).not.toMatch(/Nordlys|\/o\/|\/mailbox/);
  });
});

describe("the stylesheet", () => {
  test("is one file that may be kept for ever, because its address changes with it", async () => {
    const answer = await appWith(undefined).request(stylesheetUrl);
    expect(answer.headers.get("content-type")).toContain("text/css");
    expect(answer.headers.get("cache-control")).toContain("immutable");
    expect((await appWith(undefined).request("/style.css?v=old")).headers.get("cache-control")).not.toContain(
      "immutable",
    );
  });

  test("takes the shop's colour, darkened until it can be read, and no other words", async () => {
    expect(await (await appWith(undefined).request(brandUrl("#FFEE00"))).text()).not.toContain("#FFEE00");
    expect((await appWith(undefined).request("/brand.css?accent=red}")).status).toBe(400);
  });
});

describe("in a browser", () => {
  test("all pages pass axe, do not scroll sideways and load nothing that their policy forbids", {
    timeout: 180_000,
  }, async () => {
    const { browser, stop } = await startBrowser();
    const server = serve({ fetch: appWith(mailboxOf(caught)).fetch, port: 0, hostname: "127.0.0.1" });
    const empty = serve({ fetch: appWith(mailboxOf([])).fetch, port: 0, hostname: "127.0.0.1" });
    const at = (one: typeof server) => `http://127.0.0.1:${(one.address() as { port: number }).port}`;
    await Promise.all(
      [server, empty].map((one) => one.listening || new Promise((ready) => one.once("listening", ready))),
    );
    const pages: Record<string, string> = {
      home: `${at(server)}/`,
      order: at(server) + linkOf("1001"),
      checked: at(server) + linkOf("checked"),
      fresh: at(server) + linkOf("empty"),
      wrong: `${at(server)}/o/wrong`,
      mailbox: `${at(server)}/mailbox`,
      mail: `${at(server)}/mailbox?id=m3`,
      "mail-dark-phone": `${at(server)}/mailbox?id=m3&width=390&dark=1`,
      source: `${at(server)}/mailbox?id=m3&tab=source&sent=1`,
      "no-mail": `${at(empty)}/mailbox`,
      docs: `${at(server)}/docs`,
    };
    const found: string[] = [];
    try {
      // Widths change what stands where, schemes its colours: each of both is enough.
      for (const [width, colorScheme] of [
        [390, "dark"],
        [1280, "light"],
      ] as const) {
        const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
        tab.on(
          "console",
          (message) =>
            message.type() === "error" &&
            !/404|Blocked script execution/.test(message.text()) &&
            found.push(`${tab.url()}: ${message.text()}`),
        );
        for (const [name, url] of Object.entries(pages)) {
          await tab.goto(url);
          if (process.env.KVITTO_PICTURES)
            await tab.screenshot({
              path: path.join(process.env.KVITTO_PICTURES, `${name}-${width}-${colorScheme}.png`),
              fullPage: name !== "docs",
            });
          const wide = await tab.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth",
          );
          if (wide) found.push(`${name} at ${width}: ${wide} px too wide`);
          for (const one of await barriersOn(tab, { frames: false }))
            found.push(`${name} ${width} ${colorScheme}: ${one.id} (${one.impact}) ${one.nodes[0]?.html}`);
        }
        await tab.close();
      }
    } finally {
      await stop();
      server.close();
      empty.close();
    }
    expect(found).toEqual([]);
  });
});

/** A page's words as they are read: tags gone, one space between. */
const plainText = (page: string): string =>
  page
    .replace(/<head>.*?<\/head>/s, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replace(/[\s\u00a0]+/g, " ")
    .replace(/ ([.,])/g, "$1");
