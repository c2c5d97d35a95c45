/** A customer asks what is stored about her, or that it goes; a shop leaves: what is told is all there is, and what is gone is gone from every table. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Command } from "commander";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Environment } from "../../src/cli/environment.ts";
import { exportVerb } from "../../src/cli/export.ts";
import { purgeVerb } from "../../src/cli/purge.ts";
import type { Context } from "../../src/context.ts";
import { answerCase } from "../../src/pipeline/cases/answer.ts";
import { keepDraft } from "../../src/pipeline/cases/drafting.ts";
import { giveGoodwill, setBudget } from "../../src/pipeline/cases/goodwill.ts";
import { logQuestion } from "../../src/pipeline/cases/log.ts";
import { eachMinute } from "../../src/pipeline/clock.ts";
import { bare } from "../../src/pipeline/erasing/bare.ts";
import {
  askAboutCustomer,
  carryOutRequests,
  eraseCustomer,
  eraseShop,
  exportCustomer,
  fetchExport,
} from "../../src/pipeline/erasing/index.ts";
import { verifyLog } from "../../src/pipeline/members/log.ts";
import { addNote, approve, nameDifference } from "../../src/pipeline/refunds/review.ts";
import { applyReports } from "../../src/pipeline/report.ts";
import { submitWithdrawal } from "../../src/pipeline/withdraw.ts";
import { addCreditNote } from "../../src/store/credit-note.ts";
import { asEraser, asShop } from "../../src/store/database.ts";
import { listRequests } from "../../src/store/erasure.ts";
import { names } from "../../src/store/erasure-marks.ts";
import { eraseOrders } from "../../src/store/erasure-steps.ts";
import { findOrder } from "../../src/store/facts.ts";
import { unpack } from "../../src/store/packing.ts";
import { findSuppressed, suppress } from "../../src/store/suppression.ts";
import { listNotices } from "../../src/store/withdrawal.ts";
import { heldRefund, refundOf } from "../support/held.ts";
import { asAdmin } from "../support/postgres.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "kvitto-erasing-"));
let world: World;
let shop: TestShop;
let other: TestShop;
let tables: string[];

/** Everything personal of somebody has one of these in it, in any case. */
interface Person {
  mark: string;
  email: string;
  phone: string;
  customer: string;
  order: string;
}
const lena: Person = {
  mark: "zebrafink",
  email: "Lena.Zebrafink@Kund.example",
  phone: "0705551122",
  customer: "gid://shopify/Customer/7700112233",
  order: "",
};
const maja: Person = {
  mark: "kungsfisk",
  email: "maja.kungsfisk@kund.example",
  phone: "0709998877",
  customer: "gid://shopify/Customer/8811223344",
  order: "",
};
const vera: Person = {
  mark: "rödhake",
  email: "vera.rodhake@kund.example",
  phone: "0701112233",
  customer: "9922334455",
  order: "",
};
const abroad: Person = { ...maja };

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ kinds: ["nps"] });
  other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
  const { rows } = await asAdmin(
    world.url,
    "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'migration%' order by 1",
  );
  tables = rows.map((row: { table_name: string }) => row.table_name);
  await setBudget(world.context, shop.id, "Amira", { amount: "1000", currency: "SEK", by: "Erik" });
  await setBudget(world.context, other.id, "Amira", { amount: "1000", currency: "SEK", by: "Erik" });
  for (const who of [lena, maja, vera]) await live(shop, who);
  await live(other, abroad);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

/** A customer buys, travels, sends back, is paid back, asks, is answered, withdraws, is asked, and says no: with her name in each word. */
async function live(at: TestShop, who: Person): Promise<void> {
  const { mark } = who;
  const customer = {
    id: who.customer,
    email: who.email,
    firstName: "Lena",
    lastName: mark,
    address: `${mark}gatan 17, 111 22 Stockholm`,
  };
  const now = world.now();
  const sale = heldRefund(now, { order: { customer } });
  who.order = sale.id;
  const order = { id: sale.id };
  const occurredAt = now.toISOString();
  await at.tell(...sale.events, {
    type: "fulfillment.ready_for_pickup",
    id: `${sale.id}-parcel`,
    occurredAt,
    order,
    fulfillment: {
      id: `${sale.id}-p`,
      tracking: { number: `${mark}1Z`, url: `https://carrier.example/${mark}` },
      pickup: { name: `hos ${mark}`, code: "4711" },
    },
  });
  await at.tell({
    type: "trip.booked",
    id: `${sale.id}-trip`,
    occurredAt,
    order,
    trip: {
      id: `${sale.id}-t`,
      destination: { name: "Phuket" },
      departure: { at: "2027-03-02T08:00", timeZone: "Europe/Stockholm" },
      travellerNames: [`Lena ${mark}`],
    },
  });
  await nameDifference(world.context, at.id, sale.refund, {
    parts: [{ kind: "restocking_fee", amount: "38.00", because: `Lådan var öppnad, ${mark}.` }],
    by: "Amira",
  });
  await addNote(world.context, at.id, sale.refund, { by: "Amira", text: `Tack, ${mark}!` });
  const faulty = refundOf(now, { reason: "faulty", order: { customer } });
  await at.tell(...faulty.events);
  await approve(world.context, at.id, faulty.refund, { by: "Amira", reason: `agreed with ${mark}` });
  await at.ask((db, id) =>
    addCreditNote(db, id, { refundId: sale.refund, statementVersion: 1, at: now }, () => ({
      note: {
        number: "KN-1",
        currency: "SEK",
        paidBack: { amount: "42.00", currency: "SEK" },
        total: { amount: "80.00", currency: "SEK" },
        buyer: { name: `Lena ${mark}`, country: "SE" },
      },
      shop: {},
      ubl: `<Invoice>${mark}</Invoice>`,
    })),
  );
  await world.settle();
  const mail = (await mailsTo(who)).at(-1);
  await at.write({
    from: who.email,
    to: mail?.replyTo ?? "",
    subject: `Fråga från ${mark}`,
    raw: Buffer.from(
      [
        `From: Lena ${mark} <${who.email}>`,
        `To: ${mail?.replyTo ?? ""}`,
        `Subject: Question of ${mark}`,
        `Message-ID: <${mark}.${at.id}@customer.example>`,
        "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain; charset=utf-8",
        "",
        `Where is my money? Regards ${mark}, ${who.phone}`,
        "--b",
        `Content-Type: text/plain; name="${mark}.txt"`,
        `Content-Disposition: attachment; filename="${mark}.txt"`,
        "",
        `my passport: ${mark}`,
        "--b--",
        "",
      ].join("\r\n"),
    ),
    envelopeFrom: who.email,
  });
  const [asked] = (await at.read("/v1/cases")).filter(
    (one: { customer?: { email?: string }; email?: string }) =>
      JSON.stringify(one).toLowerCase().includes(mark),
  );
  await answerCase(world.context, at.id, asked.number, { words: `Hej ${mark}, idag.`, by: "Amira" });
  await keepDraft(world.context, at.id, asked.number, {
    words: `Hej ${mark}, en sak till`,
    revision: 0,
    by: "Amira",
  });
  await giveGoodwill(world.context, at.id, asked.number, {
    amount: "59",
    because: `${mark} waited`,
    by: "Amira",
  });
  await logQuestion(world.context, at.id, {
    channel: "phone",
    words: `${mark} rang och undrade`,
    customer: { name: `Lena ${mark}`, email: who.email, phone: who.phone },
    order: sale.id,
    by: "Amira",
  });
  await submitWithdrawal(
    world.context,
    at.id,
    {
      ...{ channel: "link", name: `Lena ${mark}`, email: who.email, contract: sale.id, locale: "sv" },
      words: `I, ${mark}, withdraw.`,
    },
    { orderId: sale.id, visitor: "10.0.0.1" },
  );
  await world.settle();
  await at.ask(async (db, id) => {
    const sent = await db
      .selectFrom("mail")
      .select(["message_id", "notification_id"])
      .where(sql<string>`lower(envelope_to)`, "=", who.email.toLowerCase())
      .execute();
    const [first] = sent;
    await applyReports(world.context, db, id, "postmark", [
      {
        ...{
          id: `${sale.id}-report`,
          what: "bounced",
          permanent: false,
          messageId: first?.message_id ?? "",
          recipient: who.email,
          at: now,
        },
        reason: `452 mailbox of ${who.email} is full`,
      } as const,
    ]);
    await db
      .insertInto("answer")
      .values({
        ...{
          shop_id: id,
          notification_id: first?.notification_id ?? "",
          kind: "nps",
          locale: "sv",
          case_id: null,
        },
        ...{ given: JSON.stringify({ likely: 9 }), words: `Bra! ${mark}`, answered_at: now, changed_at: now },
      })
      .execute();
    await suppress(db, id, {
      ...{ address: who.email, scope: "question", cause: "unsubscribe", at: now },
      ...{ reason: `she said no to questions: ${who.email}`, by: "the customer" },
    });
    // A mail provider's report that says nothing new, and a mail that nobody could match.
    await db
      .insertInto("webhook")
      .values({
        ...{
          id: crypto.randomUUID(),
          shop_id: id,
          platform: "mail/postmark",
          topic: "Delivery",
          state: "done",
        },
        ...{
          delivery_key: `${sale.id}-delivery`,
          content_key: null,
          body: Buffer.from(JSON.stringify({ Recipient: who.email.toUpperCase() })),
        },
        ...{ fetched: null, reason: null, waits_for: null, done_at: now, received_at: now },
      })
      .execute();
  });
  await at.write({
    from: who.email,
    to: "kundservice@nordlys.example",
    subject: `Lost ${mark}`,
    text: `Hej ${mark}`,
  });
  await world.settle();
}

const mailsTo = async ({ email }: Person) =>
  (await world.mails()).filter(({ to }) => to.toLowerCase() === email.toLowerCase());

/** Each row of a table as this shop sees it, as text; packed and raw bytes are opened. */
async function rowsOf(table: string, shopId: string): Promise<Record<string, string>[]> {
  const { rows } = await asShop(world.context.database, shopId, (db) =>
    sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db),
  );
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [
        column,
        Buffer.isBuffer(value) ? Buffer.from(unpack(value)).toString() : (JSON.stringify(value) ?? ""),
      ]),
    ),
  );
}

/** Where something of her stands: every column of every table, as table.column. */
async function placesOf({ mark, phone }: Person, at: TestShop = shop): Promise<string[]> {
  const found = new Set<string>();
  for (const table of tables)
    for (const row of await rowsOf(table, at.id))
      for (const [column, text] of Object.entries(row))
        if ([mark, phone, encodeURIComponent(mark)].some((one) => text.toLowerCase().includes(one)))
          found.add(`${table}.${column}`);
  return [...found].sort();
}

/** What belongs to somebody else, or to nobody: all rows that do not change. */
async function everything(shopId: string, but: (table: string, row: string) => boolean): Promise<string[]> {
  const all: string[] = [];
  for (const table of tables)
    for (const row of await rowsOf(table, shopId)) {
      const text = `${table} ${JSON.stringify(row)}`;
      if (!but(table, text)) all.push(text);
    }
  return all.sort();
}

async function kvitto(...args: string[]): Promise<{ out: string; err: string }> {
  const environment = {
    config: () => world.context.config,
    openContext: async () => ({ context: world.context, close: async () => undefined }),
  } as unknown as Environment; // safe because these verbs ask for nothing else
  const program = new Command("kvitto").exitOverride();
  exportVerb(program, environment);
  purgeVerb(program, environment);
  const heard = { out: "", err: "" };
  const spies = (["stdout", "stderr"] as const).map((stream) =>
    vi.spyOn(process[stream], "write").mockImplementation((chunk) => {
      heard[stream === "stdout" ? "out" : "err"] += String(chunk);
      return true;
    }),
  );
  try {
    await program.parseAsync([...args, "--shop", shop.id], { from: "user" });
    return heard;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe("what is stored about a customer", () => {
  test("is one document she can read: orders, money, mails, questions, notices; nothing of others, of staff or of ours", async () => {
    const { document } = await exportCustomer(
      world.context,
      shop.id,
      { email: lena.email.toUpperCase() },
      { by: "Amira" },
    );
    const text = JSON.stringify(document);
    expect(document).toMatchObject({
      about: { shop: "Nordlys", complete: true, missing: [] },
      you: { addresses: [lena.email.toLowerCase()], orders: 2 },
    });
    for (const kind of [
      "orders",
      "parcels",
      "returns",
      "refunds",
      "statements",
      "creditNotes",
      "greetings",
      "journeys",
      "decisions",
      "promises",
      "surveys",
      "withdrawals",
      "notWrittenTo",
      "goodwill",
      "mails",
      "questions",
      "mailsReceived",
      "drafts",
    ])
      expect(document?.[kind], kind).not.toEqual([]);
    for (const words of [
      `Where is my money? Regards ${lena.mark}`,
      `Hej ${lena.mark}, idag.`,
      `${lena.mark}.txt`,
      `Bra! ${lena.mark}`,
      Buffer.from(`my passport: ${lena.mark}`).toString("base64"),
      `I, ${lena.mark}, withdraw.`,
    ])
      expect(text).toContain(words);
    expect(document?.drafts).toEqual([
      { caseId: expect.any(String), words: `Hej ${lena.mark}, en sak till`, savedAt: expect.any(String) },
    ]);
    for (const stranger of [maja.mark, "shop_id", "message_id", shop.id])
      expect(text).not.toContain(stranger);
    // Who signed a mail of staff is in it as she read it, and nowhere else.
    expect(JSON.stringify({ ...document, mails: [] })).not.toContain("Amira");
  });

  test("is found by her address, by her number at the platform and by her orders: the same", async () => {
    const kinds = async (who: Parameters<typeof exportCustomer>[2]) => {
      const { document } = await exportCustomer(world.context, shop.id, who, { by: "Amira" });
      const { about: _, ...rest } = document ?? { about: undefined };
      return rest;
    };
    const byAddress = await kinds({ email: lena.email });
    expect(await kinds({ customer: "7700112233" })).toEqual(byAddress);
    expect(await kinds({ orders: [lena.order] })).toEqual(byAddress);
    expect(await kinds({ email: "nobody@kund.example" })).toMatchObject({
      you: { orders: 0 },
      orders: [],
      mails: [],
    });
  });

  test("is not mixed with others who use the same address, such as a company's", async () => {
    const at = world.now();
    for (const [id, own] of [
      ["c1", "Ada"],
      ["c2", "Bo"],
    ] as const)
      await shop.tell(
        ...heldRefund(at, { order: { customer: { id, email: "kop@firman.example", firstName: own } } })
          .events,
      );
    const { document } = await exportCustomer(
      world.context,
      shop.id,
      { customer: "c1", email: "kop@firman.example" },
      { by: "Amira" },
    );
    expect(document?.you.orders).toBe(1);
    expect(JSON.stringify(document?.orders)).not.toContain("Bo");
  });

  test("asked for through the platform waits sealed for the merchant, who is told, until it is fetched or a month is over", async () => {
    const fetching = { by: "Amira", give: async () => undefined };
    const ask = (request: string) =>
      shop.ask((db, id) =>
        askAboutCustomer(world.context, db, id, "export", { email: maja.email }, { by: "shopify", request }),
      );
    const id = await ask("77");
    expect(await ask("77")).toBe(id);
    const late = await ask("78");
    expect(await carryOutRequests(world.context)).toBe(2);
    const alarm = (await shop.read("/v1/alarms")).find((one: { subject: string }) => one.subject === id);
    expect(alarm.text).toContain(`kvitto export --id ${id}`);
    expect(alarm.text).not.toContain(maja.mark);
    expect((await rowsOf("erasure", shop.id)).some((row) => JSON.stringify(row).includes(maja.mark))).toBe(
      false,
    );
    expect((await kvitto("export", "--list")).out).toContain("waits to be fetched until");
    const file = path.join(folder, "maja.json");
    await kvitto("export", "--id", id, "--out", file);
    expect(readFileSync(file, "utf8")).toContain(maja.mark);
    await expect(fetchExport(world.context, shop.id, id, fetching)).rejects.toMatchObject({
      kind: "not_found",
    });
    await expect(fetchExport(world.context, other.id, late, fetching)).rejects.toMatchObject({
      kind: "not_found",
    });
    const afterwards: Context = {
      ...world.context,
      now: () => new Date(world.now().getTime() + 31 * 86_400_000),
    };
    await carryOutRequests(afterwards);
    await expect(fetchExport(world.context, shop.id, late, fetching)).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});

describe("erasing a customer", () => {
  /** What stays although her name is in it, and why. */
  const stays: Record<string, string> = {
    "withdrawal.name": "evidence of her notice, restricted",
    "withdrawal.email": "evidence of her notice, restricted",
    "withdrawal.contract": "evidence of her notice, restricted",
    "withdrawal.words": "evidence of her notice, restricted",
  };

  test("leaves nothing of her in any column of any table, and touches nobody else", async () => {
    const before = await placesOf(lena);
    // The test is worth something only when she is everywhere.
    for (const place of [
      "order.body",
      "event.body",
      "webhook.body",
      "mail.bytes",
      "inbound.raw",
      "case.customer_name",
      "message.words",
      "file.bytes",
      "case_text.words",
      "case_draft.words",
      "note.text",
      "naming.parts",
      "approval.reason",
      "credit_note.body",
      "statement.body",
      "fulfillment.body",
      "trip.body",
      "thread.recipient",
      "notification.recipient",
      "report.reason",
      "suppression.address",
      "answer.words",
      "audit.detail",
      "goodwill.because",
      "withdrawal.words",
    ])
      expect(before, place).toContain(place);
    const isLenas = (table: string, row: string) =>
      row.toLowerCase().includes(lena.mark) ||
      row.includes(lena.order) ||
      table === "alarm" ||
      table === "erasure" ||
      table === "audit";
    const neighbours = (await everything(shop.id, isLenas)).filter(
      (row) => row.includes(maja.mark) || row.includes(maja.order),
    );
    const abroadBefore = await everything(other.id, () => false);

    expect((await kvitto("purge", "--customer", lena.email)).out).toMatch(
      /would be erased: orders 2, .*journeys 1.*mails/,
    );
    expect(await placesOf(lena)).toEqual(before);
    const told = (await kvitto("purge", "--customer", lena.email, "--yes", "--by", "Amira")).out;
    expect(told).toContain("she is erased");
    expect(told).toContain("GDPR art. 17(3)(b)");

    expect((await placesOf(lena)).filter((place) => !(place in stays))).toEqual([]);
    const after = await everything(shop.id, () => false);
    expect(neighbours.filter((row) => !after.includes(row))).toEqual([]);
    expect(await everything(other.id, () => false)).toEqual(abroadBefore);
  });

  test("keeps what the books need: sums, numbers, taxes and dates, of which the paper can still be written", async () => {
    const order = await shop.ask((db, id) => findOrder(db, id, lena.order));
    expect(order?.body).toMatchObject({
      number: lena.order,
      total: "80.00",
      customer: {},
      lines: [{ title: "Mugg", total: "80.00" }],
    });
    const [refund] = (await rowsOf("refund", shop.id)).filter(
      (row) => row.order_id === JSON.stringify(lena.order),
    );
    expect(refund?.body).toContain('"amount":"42.00"');
    const note = (await rowsOf("credit_note", shop.id)).find((row) => row.refund_id?.includes(lena.order));
    expect(note?.body).toContain('"total":{"amount":"80.00"');
  });

  test("done again changes nothing, and the record says only that it was done", async () => {
    const ofRequests = (table: string) => ["erasure", "audit", "log_seal"].includes(table);
    const before = await everything(shop.id, ofRequests);
    const { counts } = await eraseCustomer(world.context, shop.id, { email: lena.email }, { by: "Amira" });
    expect(counts).toEqual({});
    expect(await everything(shop.id, ofRequests)).toEqual(before);
    expect((await verifyLog(world.context, shop.id)).broken).toBeUndefined();
    const records = await shop.ask((db, id) => listRequests(db, id, "customer"));
    expect(records).toHaveLength(2);
    expect(JSON.stringify(records).toLowerCase()).not.toContain(lena.mark);
    expect(records.map((one) => one.counts)).toContainEqual(
      expect.objectContaining({ order: expect.any(Number), mail: expect.any(Number), file: 1 }),
    );
  });

  test("is not undone by what the shop tells of her order later: it is kept without her, and no mail is planned", async () => {
    const customer = { id: lena.customer, email: lena.email, firstName: "Lena", lastName: lena.mark };
    const sale = refundOf(world.now(), { order: { customer } });
    await shop.tell(
      ...sale.events.map((event) => ({
        ...event,
        id: `late-${Reflect.get(event, "id")}`,
        order: { ...Object(Reflect.get(event, "order")), id: lena.order },
        ...("refund" in event && {
          refund: { ...Object(event.refund), id: `${lena.order}-rf`, note: lena.mark },
        }),
      })),
    );
    expect((await placesOf(lena)).filter((place) => !(place in stays))).toEqual([]);
    const planned = (await rowsOf("notification", shop.id)).filter(
      (row) => row.order_id === JSON.stringify(lena.order) && row.recipient !== "null",
    );
    expect(planned).toEqual([]);
  });

  test("her no outlives it: when she buys again, she is still not asked anything", async () => {
    const read = (email: string) =>
      shop.ask((db, id) => findSuppressed(db, id, [email], world.context.vault));
    expect((await read(lena.email)).get(lena.email.toLowerCase())).toMatchObject([{ scope: "question" }]);
    const fresh = refundOf(world.now(), { order: { customer: { email: lena.email } } });
    await shop.tell(...fresh.events);
    expect((await shop.ask((db, id) => findOrder(db, id, fresh.id)))?.body.customer.email).toBe(lena.email);
    expect((await mailsTo(lena)).length).toBeGreaterThan(0);
  });

  test("keeps her notice of withdrawal as evidence, and not longer than a claim can rest on it", async () => {
    const read = () => shop.ask((db, id) => listNotices(db, id, lena.order));
    expect((await read())[0]?.words).toContain(lena.mark);
    const years: Context = { ...world.context, now: () => new Date("2030-01-01T12:00:00Z") };
    await carryOutRequests(years);
    const [left] = await read();
    expect(left).toMatchObject({ name: "", email: "", words: "" });
    // A digest of so few words would say them to whoever guesses.
    expect(left?.hash).toHaveLength(0);
  });

  test("that is cut off is gone on with by the next minute, although her orders do not name her any more", async () => {
    const fails: Context = {
      ...world.context,
      vault: {
        ...world.context.vault,
        sign: (purpose, text) => {
          if (purpose === "erased address") throw new Error("the power went");
          return world.context.vault.sign(purpose, text);
        },
      },
    };
    await expect(
      eraseCustomer(fails, shop.id, { customer: vera.customer }, { by: "shopify", request: "redact-1" }),
    ).rejects.toThrow("the power went");
    expect((await shop.ask((db, id) => findOrder(db, id, vera.order)))?.body.customer.email).toBeUndefined();
    expect(await placesOf(vera)).toContain("message.words");
    await world.advance({ minutes: 16 });
    await eachMinute(world.context);
    expect((await placesOf(vera)).filter((place) => !(place in stays))).toEqual([]);
  });

  test("waits for a mail that is leaving, and calls somebody before its time is over", async () => {
    const gone = maja.email;
    await shop.ask((db, id) =>
      db
        .updateTable("notification")
        .set({ state: "sending" })
        .where("shop_id", "=", id)
        .where("recipient", "=", gone)
        .execute(),
    );
    await expect(
      eraseCustomer(world.context, shop.id, { email: gone }, { by: "Amira" }),
    ).rejects.toMatchObject({ kind: "unavailable" });
    expect(await placesOf(maja)).toContain("mail.bytes");
    const late: Context = { ...world.context, now: () => new Date(world.now().getTime() + 26 * 86_400_000) };
    await carryOutRequests(late);
    expect((await shop.read("/v1/alarms")).map((one: { text: string }) => one.text)).toContainEqual(
      expect.stringContaining("is not done and its time is nearly over"),
    );
  });
});

describe("whoever else is near", () => {
  let small: TestShop;
  const at = "2026-11-10T12:00:00Z";
  const customer = (id: string | undefined, email: string) => ({ id, email, firstName: "Kund" });
  let told = 0;
  const order = (id: string, of: object, more: object = {}) => ({
    type: "order.placed",
    id: `near-${++told}`,
    occurredAt: new Date(Date.parse(at) + told * 1000).toISOString(),
    order: {
      ...{ id, number: id, currency: "SEK", placedAt: at, locale: "sv", customer: of, total: "80.00" },
      ...{ lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "80.00" }], ...more },
    },
  });
  const erase = (who: Parameters<typeof eraseCustomer>[2]) =>
    eraseCustomer(world.context, small.id, who, { by: "Amira" });
  const export_ = async (who: Parameters<typeof exportCustomer>[2]) =>
    (await exportCustomer(world.context, small.id, who, { by: "Amira" })).document;
  const no = (address: string) =>
    small.ask((db, id) =>
      suppress(db, id, {
        ...{ address, scope: "question", cause: "unsubscribe", at: world.now() },
        ...{ reason: "no", by: "the customer" },
      }),
    );
  /** All rows that name one of these. */
  const rowsAbout = async (...marks: string[]) =>
    await everything(
      small.id,
      (table, row) => table === "erasure" || !marks.some((one) => row.includes(one)),
    );

  beforeAll(async () => {
    small = await world.open({
      ...{ name: "Liten", replyDomain: "svar.liten.example" },
      from: { name: "Liten", address: "hej@liten.example" },
    });
    const lenas = "gid://shopify/Customer/4711000111";
    await small.tell(
      order("NORD-1001", customer(lenas, "anna@kund.example")),
      // Mistyped: it is Bo's. And one that was taken at the till.
      order("NORD-2000", customer(lenas, "bo@kund.example")),
      order("NORD-2001", customer(lenas, "kassa@liten.example")),
      order("NORD-10011", customer("4711000222", "johanna@kund.example")),
      order("NORD-3000", customer("4711000333", "bo@kund.example")),
      order("NORD-3001", customer("0", "kassa@liten.example")),
      order("NORD-3002", customer(undefined, "gast@kund.example")),
      // Nobody has told of this order yet.
      {
        ...{ type: "refund.settled", id: "near-waits", occurredAt: at, order: { id: "NORD-9999" } },
        refund: { id: "near-rf", amount: "10.00", note: "as anna@kund.example and NORD-1001 had it" },
      },
    );
    for (const [from, words] of [
      ["bo@kund.example", "Anna (anna@kund.example, NORD-1001) sa att ni svarar."],
      ["anna@kund.example", "Var ligger butiken? Hälsningar Anna."],
    ] as const)
      await small.write({ from, to: "vem@svar.liten.example", subject: "Undrar", text: words });
    await logQuestion(world.context, small.id, {
      ...{ channel: "phone", words: "Bo undrar", by: "Amira" },
      customer: { name: "Bo Ek", email: "bo@kund.example" },
    });
    await logQuestion(world.context, small.id, {
      ...{ channel: "phone", words: "Anna undrar", by: "Amira" },
      customer: { name: "Anna Ek", email: "anna@kund.example" },
    });
    await small.ask((db, id) =>
      db
        .updateTable("case")
        .set({ subject: "erased" })
        .where("shop_id", "=", id)
        .where("customer_name", "=", "Anna Ek")
        .execute(),
    );
    for (const one of ["bo@kund.example", "johanna@kund.example", "kassa@liten.example"]) await no(one);
    await submitWithdrawal(
      world.context,
      small.id,
      {
        ...{ channel: "function", name: "Otto Främling", email: "otto@kund.example", contract: "NORD-1001" },
        ...{ locale: "sv", words: "Ottos egna ord" },
      },
      { orderId: "NORD-1001", visitor: "10.0.0.9" },
    );
    await world.settle();
  });

  test("a number that all guests have, or none, names nobody", async () => {
    for (const id of ["0", "", " ", "gid://shopify/Customer/", "gid://shopify/Customer/0"])
      for (const ask of [() => export_({ customer: id }), () => erase({ customer: id })])
        await expect(ask(), id).rejects.toMatchObject({ kind: "bad_request" });
    expect((await export_({ customer: "0", email: "gast@kund.example" }))?.you).toMatchObject({
      addresses: ["gast@kund.example"],
      orders: 1,
    });
  });

  test("an address of several customers, or of the shop, does not say whose data is asked for", async () => {
    for (const email of ["bo@kund.example", "kassa@liten.example"])
      await expect(export_({ email })).rejects.toMatchObject({ kind: "conflict" });
  });

  test("what is told to her has her own mails in full, and nothing of whoever has her mistyped address or wrote about her order", async () => {
    const document = await export_({ customer: "4711000111" });
    expect(document?.you.orders).toBe(3);
    const text = JSON.stringify(document);
    expect(text).toContain("Var ligger butiken? Hälsningar Anna.");
    for (const stranger of [
      "Otto",
      "otto@",
      "Bo Ek",
      "Bo undrar",
      "sa att ni svarar",
      "NORD-3",
      "NORD-10011",
    ])
      expect(text, stranger).not.toContain(stranger);
    expect(document?.withdrawals).toHaveLength(1);
  });

  test("erasing her leaves them as they were: what names only a part of her, waits for another order, or is theirs", async () => {
    const others = ["johanna@", "NORD-10011", "NORD-3000", "NORD-3001", "NORD-9999", "Bo Ek", "Bo undrar"];
    const isHers = (row: string) => /NORD-200[01]|"NORD-1001"|"audit/.test(row) && !row.includes("NORD-9999");
    const read = async () =>
      (await rowsAbout(...others, "bo@kund.example", "kassa@liten.example")).filter((row) => !isHers(row));
    const before = await read();
    await erase({ customer: "4711000111" });
    const after = await read();
    expect(before.filter((row) => !after.includes(row))).toEqual([]);
    expect(await rowsAbout("Anna Ek", "Var ligger butiken")).toEqual([]);
    const waiting = (await rowsOf("webhook", small.id)).filter((row) => row.state === '"waiting"');
    expect(waiting.map((row) => row.body)).toEqual([expect.stringContaining("anna@kund.example")]);
    const unmatched = (await rowsOf("inbound", small.id)).filter((row) => row.raw !== '""' && row.raw !== "");
    expect(unmatched.map((row) => row.envelope_from)).toEqual(['"bo@kund.example"']);
    for (const id of ["NORD-1001", "NORD-2000", "NORD-2001"])
      expect((await small.ask((db, shopId) => findOrder(db, shopId, id)))?.body.customer).toEqual({});
  });

  test("the address that she had before is hers, and her no to it stays one; that of her gift's receiver is not", async () => {
    const of = (email: string) =>
      order("NORD-4000", customer("4711000444", email), {
        gift: { receiver: { email: "kalle@kund.example" } },
      });
    await small.tell(of("vera.old@kund.example"));
    await small.tell({ ...of("vera.new@kund.example"), type: "order.changed" });
    for (const one of ["vera.old@kund.example", "kalle@kund.example"]) await no(one);
    expect((await export_({ customer: "4711000444" }))?.you.addresses).toEqual([
      "vera.new@kund.example",
      "vera.old@kund.example",
    ]);
    await erase({ customer: "4711000444" });
    const stored = (await rowsOf("suppression", small.id)).map((row) => row.address);
    expect(stored).toContain('"kalle@kund.example"');
    expect(stored).not.toContain('"vera.old@kund.example"');
    expect(await rowsAbout("vera.old")).toEqual([]);
    expect(
      (await small.ask((db, id) => findSuppressed(db, id, ["vera.old@kund.example"], world.context.vault)))
        .size,
    ).toBe(1);
  });

  test("whoever receives somebody's gift, or its invoice, is told of it, goes, and does not come back with the next change of the order", async () => {
    const gift = { gift: { receiver: { name: "Ines", email: "ines@kund.example" } } };
    const invoice = { invoice: { number: "F-1", date: "2026-11-10", email: "ines@kund.example" } };
    const both = () =>
      order("NORD-5000", customer("4711000555", "per@kund.example"), { ...gift, ...invoice });
    await small.tell(both());
    expect((await export_({ email: "ines@kund.example" }))?.namedIn).toEqual([
      {
        order: "NORD-5000",
        receiverOfTheGift: { name: "Ines", email: "ines@kund.example" },
        addressOfTheInvoice: "ines@kund.example",
      },
    ]);
    await erase({ email: "ines@kund.example" });
    expect(await rowsAbout("ines@kund.example")).toEqual([]);
    await small.tell({ ...both(), type: "order.changed" });
    expect(await rowsAbout("ines@kund.example")).toEqual([]);
    const stored = await small.ask((db, id) => findOrder(db, id, "NORD-5000"));
    expect(stored?.body).toMatchObject({
      customer: { email: "per@kund.example" },
      invoice: { number: "F-1" },
    });
    const placedAt = new Date(world.now().getTime() + 3_600_000).toISOString();
    await small.tell(order("NORD-5001", customer("4711000555", "per@kund.example"), { ...gift, placedAt }));
    expect((await small.ask((db, id) => findOrder(db, id, "NORD-5001")))?.body.gift).toEqual(gift.gift);
  });

  test("a mail that is planned meanwhile is stopped with a reason, and one that is leaving leaves first", async () => {
    await small.tell(
      ...refundOf(world.now(), { order: { customer: customer("4711000666", "eva@kund.example") } }).events,
    );
    const [mail] = (await rowsOf("notification", small.id)).filter(
      (row) => row.recipient === '"eva@kund.example"',
    );
    const [id, orderId] = [JSON.parse(mail?.id ?? "null"), JSON.parse(mail?.order_id ?? "null")];
    const inState = (state: "planned" | "sending") =>
      small.ask((db) => db.updateTable("notification").set({ state }).where("id", "=", id).execute());
    const eraseNow = () =>
      asEraser(world.context.database, small.id, (db) =>
        eraseOrders({ db, shopId: small.id, counts: {}, at: world.now() }, [orderId], bare),
      );
    await inState("sending");
    await expect(eraseNow()).rejects.toMatchObject({ kind: "unavailable" });
    await inState("planned");
    await eraseNow();
    const [after] = (await rowsOf("notification", small.id)).filter((row) => row.id === mail?.id);
    expect(after).toMatchObject({ state: '"cancelled"', recipient: "null" });
    expect(await small.told(orderId)).toContainEqual(
      expect.stringContaining("cancelled: the customer's data was erased"),
    );
  });

  test.each([
    ["a name before it", "helena@kund.example", false],
    ["a longer domain", "lena@kund.example.com", false],
    ["a dash behind it", "lena@kund.example-shop.com", false],
    ["a sentence's end", "Skriv till Lena@Kund.example.", true],
    ["JSON's line break", '{"note":"hej\\nlena@kund.example"}', true],
    ["JSON's brackets", '{"from":"\\u003clena@kund.example\\u003e"}', true],
    ["a form", "event=bounce&to=lena%40kund.example&x=1", true],
    ["all signs escaped", "to=lena%2Bkvitto%40kund.example", true],
    ["JSON's own @", '{"to":"lena\\u0040kund.example"}', true],
    ["an apostrophe", "o'lena@kund.example", false],
    ["quotation marks", "'lena@kund.example'", true],
    ["a longer number", '{"ean":"7310100010017"}', false],
    ["her number", '{"order":"10001001"}', true],
  ])("a text with %s names her or not: %s is %s", async (_, text, expected) => {
    const ask = (bytes: Buffer) =>
      small.ask((db) =>
        sql<{
          it: boolean;
        }>`select ${names(sql`${bytes}::bytea`, ["lena@kund.example", "lena+kvitto@kund.example"], ["10001001"])} as it`.execute(
          db,
        ),
      );
    expect((await ask(Buffer.from(text))).rows).toEqual([{ it: expected }]);
  });
});

describe("erasing a shop", () => {
  test("leaves no row of it in any table but the record, and no job; another shop stays as it was", async () => {
    const before = await everything(other.id, () => false);
    const { counts } = await eraseShop(world.context, shop.id, { by: "shopify" });
    expect(counts).toMatchObject({ order: expect.any(Number), mail: expect.any(Number), shop: 1 });
    for (const table of tables) {
      const rows = await rowsOf(table, shop.id);
      expect(rows.length > 0, table).toBe(table === "erasure");
    }
    expect(JSON.stringify(await rowsOf("erasure", shop.id)).toLowerCase()).not.toMatch(/zebrafink|kungsfisk/);
    const { rows: jobs } = await asAdmin(
      world.url,
      `select 1 from pgboss.job where data->>'shop' = '${shop.id}'`,
    );
    expect(jobs).toEqual([]);
    expect(await everything(other.id, () => false)).toEqual(before);
    await carryOutRequests(world.context);
  });
});
