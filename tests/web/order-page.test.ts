/** Every refund that a mail can tell stands on the customer's page too: in her language, with the same reasons, and nothing claimed that is not so. */
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Locale, locales } from "../../src/commerce/print.ts";
import type { Context } from "../../src/context.ts";
import type { Facts } from "../../src/notifications/define.ts";
import { statementJson } from "../../src/pipeline/statement-json.ts";
import { addApproval, putNote } from "../../src/store/approval.ts";
import { makePromise } from "../../src/store/conversation.ts";
import { asShop, type Database, openDatabase } from "../../src/store/database.ts";
import { joinTopUp, markGone, putOrder, putRefund, putReturn, recordEvent } from "../../src/store/facts.ts";
import { orderLink } from "../../src/store/links.ts";
import { keepMail } from "../../src/store/mail.ts";
import { decide, moveNotification } from "../../src/store/notification.ts";
import { createVault } from "../../src/store/secrets.ts";
import { addShop } from "../../src/store/shop.ts";
import { putStatement } from "../../src/store/statement.ts";
import { orderPage } from "../../src/web/order.tsx";
import { styleRoutes } from "../../src/web/style.ts";
import { startBrowser } from "../support/browser.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { back, friday, nordlys, order, refund, refundFacts } from "../support/facts.ts";
import { tellingRefunds } from "../support/telling.ts";

const vault = createVault("a secret key that is long enough for tests");
const publicUrl = "https://nordlys.example";
const monday = new Date("2026-11-23T09:00:00+01:00");
let now = monday;
let testDatabase: TestDatabase;
let database: Database;
let app: Hono;

const linkOf = (orderId: string) => new URL(orderLink({ vault, publicUrl }, "nordlys", orderId)).pathname;
const page = async (orderId: string, headers: Record<string, string> = {}) =>
  (await app.request(linkOf(orderId), { headers })).text();
const read = async (orderId: string) => plainText(await page(orderId));

/** A page's words as they are read: tags gone, one space between. */
const plainText = (text: string): string =>
  text
    .replace(/<head>.*?<\/head>/s, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replace(/[\s\u00a0]+/g, " ")
    .replace(/ ([.,])/g, "$1");

/** Stores a refund as the pipeline does when it has been told; its ids are made this order's own. */
async function tell(
  orderId: string,
  facts: Facts,
  more: { blocked?: boolean; refundId?: string; mailed?: boolean; promise?: "explain_by" | "money_by" } = {},
): Promise<string> {
  const refundId = more.refundId ?? `${orderId}/rf1`;
  await asShop(database, "nordlys", async (db) => {
    const { order: bought, refund: told, return: came, statement } = facts;
    if (!bought || !told || !statement) throw new Error("the refund is not told in full");
    await putOrder(db, "nordlys", { ...bought, id: orderId }, new Date(bought.placedAt));
    const returnId = came && `${orderId}/r1`;
    if (came && returnId) {
      await putReturn(db, "nordlys", orderId, { ...came, id: returnId }, friday);
      for (const [type, at] of [
        ["return.requested", "2026-11-12T19:48:00+01:00"],
        ["return.received", "2026-11-16T14:03:00+01:00"],
      ] as const)
        await recordEvent(
          db,
          "nordlys",
          { type, id: `${orderId}/${type}`, occurredAt: at, order: { id: orderId } } as never, // safe because only type and time are read
          randomUUID(),
        );
    }
    await putRefund(db, "nordlys", orderId, { ...told, id: refundId }, returnId, facts.occurredAt);
    await putStatement(db, "nordlys", refundId, {
      state: statement.state,
      blocked: more.blocked ?? false,
      body: statementJson(statement),
      holdUntil: undefined,
      at: facts.occurredAt,
    });
    const promise =
      more.promise === "explain_by"
        ? { kind: more.promise, dueAt: new Date("2026-11-24T12:00:00+01:00") }
        : facts.visibleBy && { kind: "money_by" as const, dueAt: facts.visibleBy };
    if (more.mailed === false) return;
    const made = await decide(db, "nordlys", {
      kind: more.promise === "explain_by" ? "refund-under-review" : "refund-issued",
      class: "legal",
      subject: refundId,
      state: "planned",
      orderId,
      refundId,
      recipient: "lena@example.com",
      occurredAt: friday,
      decidedAt: friday,
    });
    const id = made?.id ?? "";
    await keepMail(db, "nordlys", id, {
      provider: "catcher",
      bytes: Buffer.from("x"),
      message_id: `<${id}@x>`,
      envelope_from: "a@b.c",
      envelope_to: "lena@example.com",
      subject: `Återbetalning – order ${bought.number}`,
      html: "<p>x</p>",
      text: "x",
      template_version: "1",
    });
    await moveNotification(db, "nordlys", id, { state: "sent", at: friday });
    if (promise) await makePromise(db, "nordlys", { ...promise, subject: refundId, notificationId: id });
  });
  return refundId;
}

const card = { method: "card", label: "Visa •••• 4242", status: "settled" as const };
/** What her bank had only reserved is free again; no money moved. */
const voided = (locale: Locale) =>
  refundFacts(locale, {
    order: order({ locale }),
    return: undefined,
    visibleBy: undefined,
    refund: refund({ amount: "0", items: [], deductions: [], payments: [], released: "80.00" }),
  });
/** Half to her card, half to her gift card; the duty stays with the state, and one of two mugs is still to come. */
const manifold = (locale: Locale) =>
  refundFacts(locale, {
    order: order({
      locale,
      lines: [{ id: "l1", title: "Mugg", quantity: 3, unitPrice: "80.00", total: "240.00", tax: "48.00" }],
      shipping: { paid: "49.00", tax: "9.80" },
      duties: { amount: "30.00" },
      total: "319.00",
    }),
    return: back({ items: [{ lineId: "l1", quantity: 2 }], estimate: { amount: "80.00", deductions: [] } }),
    earlier: [
      refund({
        id: "rf0",
        amount: "10.00",
        items: [],
        deductions: [],
        goodwill: { amount: "10.00" },
        payments: [{ ...card, amount: "10.00" }],
      }),
    ],
    refund: refund({
      payments: [
        { ...card, amount: "11.00" },
        { method: "gift_card", label: "•••• 7Q2F", amount: "10.00", status: "settled", balance: "60.00" },
      ],
    }),
  });
/** The lamp was faulty and freight was kept: the sum adds up, and the law holds the mail. */
const heldByLaw = (locale: Locale) =>
  refundFacts(locale, { order: order({ locale }), return: back({ basis: "nonconformity", reason: "faulty" }) });

/** The telling refund in a language, with its order in that language. */
const telling = (name: string, locale: Locale): Facts => {
  const facts = tellingRefunds[name]?.(locale);
  if (!facts?.order) throw new Error(`there is no telling refund ${name}`);
  return { ...facts, order: { ...facts.order, locale } };
};

beforeAll(async () => {
  testDatabase = await createDatabase();
  database = openDatabase(testDatabase.url, { onError: () => undefined });
  const ctx = { database, vault, publicUrl, now: () => now } as unknown as Context; // safe because the page asks for nothing else
  app = new Hono();
  app.route("/", styleRoutes());
  app.route("/", orderPage(ctx));
  await asShop(database, "nordlys", (db) => addShop(db, "nordlys", nordlys));
  for (const locale of locales) {
    for (const name of Object.keys(tellingRefunds)) {
      const facts = telling(name, locale);
      const id = await tell(`${name}-${locale}`, facts);
      await asShop(database, "nordlys", async (db) => {
        if (facts.note) await putNote(db, "nordlys", { ...facts.note, refundId: id, at: friday });
        if (name === "topped-up") {
          const later = refund({
            id: `${name}-${locale}/rf2`,
            amount: "59.00",
            items: [],
            deductions: [],
            payments: [{ ...card, amount: "59.00" }],
          });
          await putRefund(db, "nordlys", `${name}-${locale}`, later, undefined, friday);
          await joinTopUp(db, "nordlys", later.id, id);
          // Seen alone, nobody knows what it is for.
          await putStatement(db, "nordlys", later.id, {
            state: "needs_review",
            blocked: false,
            body: statementJson(
              refundFacts(locale, { refund: later, return: undefined }).statement as NonNullable<
                Facts["statement"]
              >, // safe because it is told in full
            ),
            holdUntil: undefined,
            at: friday,
          });
        }
      });
    }
    await tell(`voided-${locale}`, voided(locale), { mailed: false });
    await tell(`manifold-${locale}`, manifold(locale));
    await tell(`held-${locale}`, heldByLaw(locale), { blocked: true, promise: "explain_by" });
    for (const gone of ["deleted", "reversed"] as const) {
      const id = await tell(`${gone}-${locale}`, refundFacts(locale, { order: order({ locale }) }));
      await asShop(database, "nordlys", (db) => markGone(db, "nordlys", id, gone, monday));
    }
  }
});
afterAll(async () => {
  await database?.kysely.destroy();
  await testDatabase?.drop();
});

describe("PICTURES", () => {
  test("x", { timeout: 600_000 }, async () => {
    const folder = process.env.KVITTO_PICTURES;
    if (!folder) return;
    const { browser, stop } = await startBrowser();
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
    await new Promise((r) => server.once("listening", r));
    const at = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    const only = process.env.ONLY?.split(",");
    const names = [...Object.keys(tellingRefunds), "voided", "manifold", "held", "deleted", "reversed"].filter((n) => !only || only.includes(n));
    for (const [width, colorScheme] of [[390, "light"]] as const) {
      const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      for (const locale of (process.env.LANGS ?? "sv").split(",") as Locale[])
        for (const name of names) {
          await tab.goto(at + linkOf(`${name}-${locale}`));
          await tab.screenshot({ path: path.join(folder, `${name}-${locale}-${width}-${colorScheme}.png`), fullPage: true });
          fs.writeFileSync(path.join(folder, `${name}-${locale}.txt`), plainText(await page(`${name}-${locale}`)));
        }
    }
    await stop();
    server.close();
  });
});
