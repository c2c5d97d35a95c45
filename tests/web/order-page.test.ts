/** Every refund that a mail can tell stands on the customer's page too: in her language, with the same reasons, and nothing claimed that is not so. */
import { randomUUID } from "node:crypto";
import path from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Locale, locales } from "../../src/commerce/print.ts";
import type { Context } from "../../src/context.ts";
import type { Facts } from "../../src/notifications/define.ts";
import { statementJson } from "../../src/pipeline/refunds/statement-json.ts";
import { addApproval, putNote } from "../../src/store/approval.ts";
import { addMessage, openCase } from "../../src/store/case.ts";
import { asShop, type Database, openDatabase } from "../../src/store/database.ts";
import { joinTopUp, markGone, putOrder, putRefund, putReturn, recordEvent } from "../../src/store/facts.ts";
import { orderLink } from "../../src/store/links.ts";
import { makePromises } from "../../src/store/promise.ts";
import { createVault } from "../../src/store/secrets.ts";
import { addShop } from "../../src/store/shop.ts";
import { findStatement, numberStatement, putStatement } from "../../src/store/statement.ts";
import { orderPage } from "../../src/web/order.tsx";
import { styleRoutes } from "../../src/web/style.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { back, friday, nordlys, order, refund, refundFacts } from "../support/facts.ts";
import { leave } from "../support/sent.ts";
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
      await putReturn(db, "nordlys", orderId, { ...came, id: returnId }, "received", friday);
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
    await putStatement(
      db,
      "nordlys",
      refundId,
      {
        state: statement.state,
        blocked: more.blocked ?? false,
        body: statementJson(statement),
        holdUntil: undefined,
        at: facts.occurredAt,
      },
      await findStatement(db, "nordlys", refundId),
    );
    await numberStatement(db, "nordlys", refundId);
    const promise =
      more.promise === "explain_by"
        ? { kind: more.promise, dueAt: new Date("2026-11-24T12:00:00+01:00") }
        : facts.visibleBy && { kind: "money_by" as const, dueAt: facts.visibleBy };
    if (more.mailed === false) return;
    const id = await leave(
      db,
      "nordlys",
      {
        kind: more.promise === "explain_by" ? "refund-under-review" : "refund-issued",
        class: "legal",
        subject: refundId,
        orderId,
        refundId,
        recipient: "lena@example.com",
        occurredAt: friday,
        decidedAt: friday,
      },
      { subject: `Återbetalning – order ${bought.number}`, html: "<p>x</p>" },
    );
    if (promise) await makePromises(db, "nordlys", [{ ...promise, subject: refundId, notificationId: id }]);
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
  refundFacts(locale, {
    order: order({ locale }),
    return: back({ basis: "nonconformity", reason: "faulty" }),
  });

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
  await database?.close();
  await testDatabase?.drop();
});

describe("the customer's page of a refund", () => {
  test("has what she paid, what was kept with its reason and what is back, in each language that she is written to in", async () => {
    const sums: Record<Locale, string> = {
      sv: "Tull Tullen är betald till staten och betalas inte tillbaka av oss. −30,00 kr Tillbaka till dig 21,00 kr",
      nb: "Toll Tollen er betalt til staten og betales ikke tilbake av oss. −30,00 SEK Tilbake til deg 21,00 SEK",
      da: "Told Tolden er betalt til staten og betales ikke tilbage af os. −30,00 SEK Tilbage til dig 21,00 SEK",
      fi: "Tulli Tulli on maksettu valtiolle, emmekä me palauta sitä. −30,00 SEK Takaisin sinulle 21,00 SEK",
      en: "Duty The duty has been paid to the state and is not refunded by us. −SEK 30.00 Back to you SEK 21.00",
      de: "Zoll Der Zoll ist an den Staat gezahlt und wird von uns nicht erstattet. −30,00 SEK Zurück an dich 21,00 SEK",
    };
    const titles: Record<Locale, string> = {
      sv: "Order",
      nb: "Ordre",
      da: "Ordre",
      fi: "Tilaus",
      en: "Order",
      de: "Bestellung",
    };
    for (const locale of locales) {
      const html = await page(`manifold-${locale}`);
      expect(html).toContain(`<html lang="${locale}">`);
      expect(html).toContain(`<title>${titles[locale]} 1001 · Nordlys</title>`);
      expect(plainText(html), locale).toContain(sums[locale]);
      // All of it is in her language: nothing needs to be marked as another one.
      expect(html.match(/ lang="/g)).toHaveLength(1);
    }
  });

  test("says beside the sum what she had before, what that makes, and what is still to come", async () => {
    expect(await read("manifold-sv")).toContain(
      "Tidigare återbetalat på ordern Det fick du tidigare, i ett eget besked. 10,00 kr Sammanlagt återbetalat på ordern 31,00 kr Kvar att betala tillbaka för det du har skickat Den delen kommer i en egen återbetalning. 80,00 kr",
    );
    expect(await read("partial-of-three-sv")).toContain(
      "Frakt till dig Betalas inte tillbaka eftersom du behöll en del av ordern. −49,00 kr Tillbaka till dig 13,00 kr",
    );
  });

  test("says what became of the estimate, and what the shop could have kept and did not", async () => {
    expect(await read("estimated-sv")).toContain(
      "När du anmälde returen räknade vi med 80,00 kr. Det blev 21,00 kr. Skillnaden: returfrakt −59,00 kr.",
    );
    expect(await read("free-return-en")).toContain("The return postage of SEK 29 is on us this time.");
  });

  test("tells of each part of the money where it is, in the statement's own sentence, and where nothing comes to a bank promises no day", async () => {
    const several = await read("manifold-sv");
    expect(several).toContain("Vi har betalat tillbaka 21,00 kr Pengarna går på flera sätt.");
    expect(several).toContain(
      "Var är pengarna? 11,00 kr till Visa som slutar på 4242, skickade fredag 20 november. Det tar oftast 3–5 bankdagar, alltså senast fredag 27 november. På kontoutdraget: NORDLYS.SE 11,00 kr. 10,00 kr ligger på presentkortet som slutar på 7Q2F. Saldo nu: 60,00 kr.",
    );
    expect(several).toContain("21,00 kr till Visa •••• 4242, ditt presentkort •••• 7Q2F");
    const credit = await read("store-credit-sv");
    expect(credit).toContain(
      "Vi har betalat tillbaka 80,00 kr 80,00 kr ligger som tillgodohavande hos oss och kan användas nästa gång du handlar. Saldo nu: 180,00 kr. Gäller till 3 mars 2028.",
    );
    expect(credit).not.toMatch(/skickade till dig|Syns på ditt konto|NORDLYS/);
  });

  test("of money that goes by hand or is not confirmed claims no more than that", async () => {
    const paid = (status: "manual" | "pending") =>
      refundFacts("sv", {
        visibleBy: undefined,
        refund: refund({ payments: [{ method: "card", label: "Visa •••• 4242", amount: "21.00", status }] }),
      });
    await tell("by-hand", paid("manual"));
    await tell("pending", paid("pending"), { mailed: false });
    expect(await read("by-hand")).toMatch(
      /Vi betalar tillbaka 21,00 kr för hand Du får ett mejl.*När kommer pengarna\? Vi betalar ut 21,00 kr för hand\./,
    );
    const pending = await read("pending");
    expect(pending).toMatch(
      /21,00 kr är på väg att betalas tillbaka.*21,00 kr är på väg, men banken har inte bekräftat det än\./,
    );
    expect(pending).not.toMatch(/Pengarna skickade|\(PDF\)/);
    const mixed = refundFacts("sv", {
      visibleBy: undefined,
      refund: refund({
        payments: [
          { ...card, amount: "11.00" },
          { method: "other", amount: "10.00", status: "manual" },
        ],
      }),
    });
    await tell("mixed", mixed);
    expect(await read("mixed")).toContain("Du får tillbaka 21,00 kr Pengarna går på flera sätt.");
  });

  test("whose payment is not confirmed and whose difference has no name tells the sum and no calculation", async () => {
    const facts = refundFacts("sv", {
      return: undefined,
      refund: refund({
        deductions: [],
        payments: [{ ...card, amount: "17.00", status: "pending" }],
        amount: "17.00",
      }),
    });
    await tell("unnamed", facts, { mailed: false });
    const text = await read("unnamed");
    expect(text).toContain("17,00 kr är på väg att betalas tillbaka");
    expect(text).not.toMatch(/Så här räknade vi|63,00/);
  });

  test("has what staff wrote to her, with a name that is one", async () => {
    expect(await read("amount-only-en")).toContain(
      "A note from Amira: “You sent us a book that was not ours. We are paying you for it too.”",
    );
    const id = await tell("greeted", refundFacts("sv"));
    await asShop(database, "nordlys", (db) =>
      putNote(db, "nordlys", {
        refundId: id,
        text: "Tack!\n<b>Hej</b>",
        by: "amira@nordlys.example",
        at: friday,
      }),
    );
    const text = await page("greeted");
    expect(text).toContain("Hälsning från oss: ”Tack! &lt;b&gt;Hej&lt;/b&gt;”");
    expect(text).not.toContain("amira@");
  });

  test("and of what made up for it is one: both sendings, one calculation, and no second refund that nobody explains", async () => {
    const text = await read("topped-up-sv");
    expect(text).toContain("80,00 kr är skickade till dig");
    expect(text).toContain(
      "Först skickade vi 21,00 kr. Det var 59,00 kr för lite, så vi har skickat dem också. Mugg, 1 st Det du betalade den 2 november 80,00 kr Tillbaka till dig 80,00 kr",
    );
    expect(text).toContain("Pengarna skickade Tisdag 17 november kl. 10:15, 21,00 kr till Visa •••• 4242");
    expect(text).toContain("Pengarna skickade Fredag 20 november kl. 10:15, 59,00 kr till Visa •••• 4242");
    expect(text.match(/Så här räknade vi/g)).toHaveLength(1);
    expect(text).not.toContain("Vi kontrollerar");
  });

  test("that was deleted, or whose money came back, says so and claims no sum of it", async () => {
    for (const locale of locales)
      for (const gone of ["deleted", "reversed"] as const) {
        const html = await page(`${gone}-${locale}`);
        const news = plainText(html.replace(/<h2 id="(mails|goods)">.*/s, ""));
        expect(news, `${gone} ${locale}`).not.toMatch(/21[.,]00|59|27/);
        expect(html).not.toContain(".pdf");
      }
    expect(await read("deleted-sv")).toContain(
      "En återbetalning gäller inte längre Den har tagits bort, så det kommer inga pengar från den. Undrar du varför? Fråga oss, så förklarar vi.",
    );
    expect(await read("reversed-en")).toContain(
      "The money came back to us It did not reach you. Get in touch and we will agree on another way to pay you.",
    );
    expect(await read("reversed-de")).toContain("Geld wieder bei uns Montag, 23. November");
  });

  test("that was deleted and made again is told by the one that stands", async () => {
    const wrong = await tell("again", refundFacts("sv"));
    await tell(
      "again",
      refundFacts("sv", {
        refund: refund({ deductions: [], amount: "80.00", payments: [{ ...card, amount: "80.00" }] }),
      }),
      {
        refundId: "again/rf2",
      },
    );
    await asShop(database, "nordlys", (db) => markGone(db, "nordlys", wrong, "deleted", monday));
    const text = await read("again");
    expect(text).toMatch(/80,00 kr är skickade till dig.*En återbetalning gäller inte längre/);
    expect(text).not.toContain("21,00 kr");
  });

  test("that made up for one which is gone stands for itself", async () => {
    const first = await tell("left-alone", refundFacts("sv"));
    const later = refund({
      id: "left-alone/rf2",
      amount: "59.00",
      items: [],
      deductions: [],
      payments: [{ ...card, amount: "59.00" }],
    });
    await tell("left-alone", refundFacts("sv", { refund: later, return: undefined }), {
      refundId: later.id,
      mailed: false,
    });
    await asShop(database, "nordlys", async (db) => {
      await joinTopUp(db, "nordlys", later.id, first);
      await markGone(db, "nordlys", first, "deleted", monday);
    });
    expect(await read("left-alone")).toMatch(
      /Vi kontrollerar din återbetalning på 59,00 kr.*En återbetalning gäller inte längre/,
    );
  });

  test("that never had any money, or failed, is no news to her, gone or not", async () => {
    const failed = refund({ payments: [{ ...card, amount: "21.00", status: "failed" }] });
    const id = await tell("failed", refundFacts("sv", { return: undefined, refund: failed }), {
      mailed: false,
    });
    expect(await read("failed")).toContain("Din order 1001");
    await asShop(database, "nordlys", (db) => markGone(db, "nordlys", id, "deleted", monday));
    expect(await read("failed")).toContain("Din order 1001");
  });

  test("of a purchase that was only reserved says that nothing will appear on her account", async () => {
    const text = await read("voided-sv");
    expect(text).toContain(
      "Reservationen på 80,00 kr är borttagen Köpet var bara reserverat på ditt kort. Reservationen är borttagen, så det kommer ingen insättning att leta efter.",
    );
    expect(text).toContain("Reservationen borttagen Fredag 20 november");
    expect(text).not.toMatch(/Pengarna skickade|är skickade|(?<!\d)0,00 kr/);
  });

  test("that a person has to look at is being checked, until she lets it go: then it is sent", async () => {
    const held = await read("held-sv");
    expect(held).toContain(
      "Vi kontrollerar din återbetalning på 21,00 kr Summan stämmer inte med det du betalade, och en människa tittar på varför. Vi skriver till dig senast tisdag 24 november kl. 12:00",
    );
    expect(held).not.toMatch(/Returfrakt|C08|\(PDF\)/);
    const id = await tell("approved", heldByLaw("sv"), { blocked: true });
    expect(await read("approved")).toContain("Vi kontrollerar");
    await asShop(database, "nordlys", (db) =>
      addApproval(db, "nordlys", { refundId: id, blocks: [], reason: "she agreed", by: "Amira", at: monday }),
    );
    const approved = await read("approved");
    expect(approved).toContain("21,00 kr är skickade till dig");
    expect(approved).toMatch(/Returfrakt, PostNord.*−59,00 kr.*Spara återbetalningsbesked R-\d+ \(PDF\)/);
    expect(approved).not.toContain("she agreed");
  });

  test("is being checked also when only the store knows that a person has to look", async () => {
    await tell("blocked", refundFacts("sv"), { blocked: true });
    expect(await read("blocked")).toContain("Vi kontrollerar din återbetalning på 21,00 kr");
  });

  test("that we promised to explain and did not owns it", async () => {
    now = new Date("2026-11-25T09:00:00+01:00");
    const late = await read("held-sv");
    now = monday;
    expect(late).toContain(
      "Vi skulle ha skrivit till dig senast tisdag 24 november kl. 12:00. Det är vårt fel att du inte har hört något.",
    );
  });

  test("of an older release, which has no sentence about where the money is, still says where it went", async () => {
    const facts = refundFacts("sv");
    const id = await tell("older", facts);
    const body = statementJson(facts.statement as NonNullable<Facts["statement"]>) as { tenders: object[] }; // safe because it is told in full
    await asShop(database, "nordlys", (db) =>
      findStatement(db, "nordlys", id).then((last) =>
        putStatement(
          db,
          "nordlys",
          id,
          {
            state: "reconciled",
            blocked: false,
            body: {
              ...body,
              memo: undefined,
              tenders: [{ method: "card", label: "Visa •••• 4242", amount: "21.00" }],
            },
            holdUntil: undefined,
            at: monday,
          },
          last,
        ),
      ),
    );
    const text = await read("older");
    expect(text).toContain("Tillbaka till dig 21,00 kr Till Visa •••• 4242 21,00 kr varav moms 4,20 kr");
    expect(text).not.toContain("Var är pengarna?");
  });

  test("names no payment provider by the name that only the shop knows", async () => {
    const facts = refundFacts("sv", {
      refund: refund({ payments: [{ method: "stripe_cc_v2", amount: "21.00", status: "settled" }] }),
    });
    await tell("provider", facts);
    expect(await page("provider")).not.toContain("stripe");
  });
});

test("her page shows the questions that she asked, in her own words: no stranger's, and no other customer's", async () => {
  await tell("asked", refundFacts("sv", { order: order({ locale: "sv" }) }));
  await asShop(database, "nordlys", async (db) => {
    const about = (number: string, stranger: boolean, email: string) =>
      openCase(db, "nordlys", {
        number,
        channel: "mail",
        orderId: "asked",
        customer: { email },
        locale: "sv",
        stranger,
        subject: `Ärende ${number}`,
        answerBy: new Date("2026-11-24T12:00:00+01:00"),
        openedAt: stranger ? monday : friday,
      });
    const say = (id: string, author: string, words: string, at: Date) =>
      addMessage(db, "nordlys", id, { direction: "in", channel: "mail", author, words, at });
    await say(
      await about("N-9", true, "stranger@example.com"),
      "stranger@example.com",
      "Främlingens",
      monday,
    );
    const hers = await about("N-8", false, "lena@example.com");
    await say(hers, "ola@example.com", "Olas ord", friday);
    await say(hers, "Lena@Example.com", "Lenas ord", monday);
  });
  const text = await read("asked");
  expect(text).toContain("Lenas ord");
  expect(text).toContain("N-8");
  expect(text).not.toMatch(/Olas ord|Främlingens|N-9/);
});

test("a link that opens nothing is answered in each language of ours that a browser asks for, and else in English", async () => {
  const titles: [asked: string, title: string][] = [
    ["sv-SE,sv;q=0.9", "Länken fungerar inte"],
    ["nb-NO,nb;q=0.9,no;q=0.8", "Denne lenken virker ikke"],
    ["nn,no", "Denne lenken virker ikke"],
    ["da", "Linket virker ikke"],
    ["fi-FI", "Tämä linkki ei toimi"],
    ["fr-FR,de;q=0.5", "Dieser Link funktioniert nicht"],
    ["en-GB", "This link does not work"],
    ["fr,pl", "This link does not work"],
    ["svx", "This link does not work"],
  ];
  for (const [asked, title] of titles) {
    const answer = await app.request("/o/wrong", { headers: { "accept-language": asked } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("vary")).toContain("accept-language");
    expect(plainText(await answer.text()), asked).toContain(title);
  }
});

test("in a browser every refund passes axe and fits a phone and a desk, light and dark, in all languages", {
  timeout: 600_000,
}, async () => {
  const { browser, stop } = await startBrowser();
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise((ready) => server.once("listening", ready));
  const origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`; // safe because it listens on TCP
  const pictures = process.env.KVITTO_PICTURES;
  const richest = locales.map((locale) => `manifold-${locale}`);
  const others = [
    "topped-up-de",
    "diminished-value-fi",
    "amount-only-sv",
    "held-de",
    "reversed-fi",
    "voided-nb",
  ];
  const found: string[] = [];
  try {
    // Widths change what stands where, schemes its colours: each of both is enough.
    for (const [width, colorScheme] of [
      [360, "dark"],
      [1280, "light"],
    ] as const) {
      const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      tab.on(
        "console",
        (message) => message.type() === "error" && found.push(`${tab.url()}: ${message.text()}`),
      );
      for (const orderId of [...richest, ...others]) {
        await tab.goto(origin + linkOf(orderId));
        if (pictures)
          await tab.screenshot({
            path: path.join(pictures, `${orderId}-${width}-${colorScheme}.png`),
            fullPage: true,
          });
        const wide = await tab.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        if (wide) found.push(`${orderId} at ${width}: ${wide} px too wide`);
        for (const one of await barriersOn(tab))
          found.push(`${orderId} ${width} ${colorScheme}: ${one.id} (${one.impact}) ${one.nodes[0]?.html}`);
      }
      await tab.close();
    }
  } finally {
    await stop();
    server.close();
  }
  expect(found).toEqual([]);
});
