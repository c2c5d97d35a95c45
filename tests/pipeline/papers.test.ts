/** The papers on their way: with the mail about a refund, to the company's books, and to the shop's finance. */
import { sql } from "kysely";
import PostalMime from "postal-mime";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { lenasStory, unexplainedRefund } from "../../src/demo/events.ts";
import { openProvider } from "../../src/parts.ts";
import { readPeriod, reconciliationFile, sieFile } from "../../src/pipeline/refunds/books.ts";
import { creditNoteFile, issueByName, issueCreditNote } from "../../src/pipeline/refunds/credit-note.ts";
import { statementFile } from "../../src/pipeline/refunds/papers.ts";
import { changeProfile } from "../../src/pipeline/setup.ts";
import { listAlarms } from "../../src/store/connection.ts";
import { asShop } from "../../src/store/database.ts";
import { getShop } from "../../src/store/shop.ts";
import { startScripted, startSink } from "../mail/servers.ts";
import { hear } from "../papers/picture.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

const creditNotes = {
  vatId: "SE559000000001",
  street: "Exempelgatan 1",
  city: "Göteborg",
  postalCode: "411 00",
};
const invoice = { number: "F-2001", date: "2026-11-02" };

let world: World;
let shop: TestShop;
/** Nordlys with what the law wants on a credit note, and with accounts. */
let booked: TestShop;
let own: World["context"]["mail"];
const servers: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  world = await openWorld();
  own = world.context.mail;
  shop = await world.open({ attachStatement: true });
  booked = await world.open({
    attachStatement: true,
    name: "Bokförda",
    replyDomain: "svar.bokforda.example",
    creditNotes,
    bookkeeping: {},
  });
});
afterAll(() => world.close());
afterEach(async () => {
  world.context.mail = own;
  for (const server of servers.splice(0)) await server.close();
});

let count = 0;
/** Lena's refund of 21 of 80 kr, under numbers of its own. */
function refund(change: { order?: object; customer?: object; refund?: object } = {}) {
  const n = `P${++count}`;
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
      customer: {
        email: `${n}@example.com`.toLowerCase(),
        firstName: "Lena",
        lastName: "Ek",
        ...change.customer,
      },
      ...change.order,
    },
    return: { ...refunded.return, id: `${n}-r`, number: undefined },
    refund: { ...refunded.refund, id: `${n}-rf`, ...change.refund },
  };
  return { n, to: `${n}@example.com`.toLowerCase(), id: `${n}-rf`, event };
}

const read = async (id: string, to: string) => {
  const caught = (await world.mails(to)).map(async (mail) =>
    PostalMime.parse((await world.context.mailbox?.raw(mail.id)) ?? ""),
  );
  return { id, mails: await Promise.all(caught) };
};
const files = (mail: Awaited<ReturnType<typeof read>>["mails"][number] | undefined) =>
  (mail?.attachments ?? []).map(({ filename, mimeType, content }) => ({
    name: filename ?? "",
    type: mimeType,
    bytes: typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content),
  }));
const told = async (of: TestShop, n: string) =>
  (await of.told(n)).filter((one) => one.startsWith("refund-issued"));
const alarms = (of: TestShop) => of.ask(async (db, id) => (await listAlarms(db, id)).map(({ text }) => text));

describe("the mail about a refund", () => {
  test("brings the statement as a PDF that says 21,00 and why 59 were kept; a year later the shop fetches the same bytes", async () => {
    const { n, to, id, event } = refund();
    await shop.tell(event);
    const { mails } = await read(id, to);
    const [file, ...more] = files(mails[0]);
    expect(more).toEqual([]);
    expect(file?.type).toBe("application/pdf");
    expect(file?.name).toMatch(new RegExp(`^2026-11-20_R-\\d+_order-${n}\\.pdf$`));
    const { text, language } = await hear(file?.bytes ?? new Uint8Array());
    expect(language).toBe("sv");
    for (const words of ["21,00 kr", "80,00 kr", "Visa •••• 4242", `Order ${n}`])
      expect(text).toContain(words);
    expect(text.replace("−", "-")).toContain("-59,00 kr");
    const number = file?.name.split("_")[1] ?? "";
    expect(mails[0]?.text).toContain(number);
    for (const name of [id, number, number.toLowerCase()]) {
      const fetched = await statementFile(world.context, shop.id, name);
      expect(fetched.name).toBe(file?.name);
      expect(Buffer.from(fetched.bytes).equals(Buffer.from(file?.bytes ?? []))).toBe(true);
    }
  });

  test("brings none, and speaks of none, when the shop does not attach it", async () => {
    const quiet = await world.open({
      name: "Utan bilaga",
      replyDomain: "svar.utan.example",
      attachStatement: false,
    });
    const { to, id, event } = refund();
    await quiet.tell(event);
    const { mails } = await read(id, to);
    expect(mails).toHaveLength(1);
    expect(files(mails[0])).toEqual([]);
    expect(mails[0]?.text).not.toMatch(/R-\d{4}|PDF/);
  });

  test("is byte for byte the same when it is sent again because the server never answered", async () => {
    const cutting = await startScripted({ dot: "cut" });
    world.context.mail = await openProvider(cutting.url);
    servers.push(world.context.mail, cutting);
    const { n, event } = refund();
    await shop.tell(event);
    expect((await told(shop, n))[0]).toContain("tried once");
    const sink = await startSink();
    const second = await openProvider(sink.url);
    servers.push(second, sink);
    world.context.mail = second;
    await world.advance({ minutes: 5 });
    await world.settle();
    expect(cutting.mails).toHaveLength(1);
    expect(sink.mails).toHaveLength(1);
    // A server sees a line that begins with a dot doubled (RFC 5321 section 4.5.2).
    const first = cutting.mails[0]?.replace(/^\.\./gm, ".").trimEnd();
    expect(sink.mails[0]?.raw.toString("latin1").trimEnd()).toBe(first);
    expect(files(await PostalMime.parse(sink.mails[0]?.raw ?? ""))).toHaveLength(1);
  });

  test("leaves all the same when the PDF cannot be made: it does not speak of one, the decision says so, and a person is called", async () => {
    const broken = await world.open({
      name: "Trasig",
      replyDomain: "svar.trasig.example",
      attachStatement: true,
    });
    const { n, to, id, event } = refund();
    await broken.tell({ ...event, id: `${n}-0`, type: "order.placed", return: undefined, refund: undefined });
    // A row that no release of ours writes: only the paper shows the VAT number, and it is no text.
    await broken.ask((db, shopId) =>
      sql`update "order" set body = jsonb_set(body, '{customer,vatId}', '5590') where shop_id = ${shopId}`.execute(
        db,
      ),
    );
    await broken.tell({ ...event, order: { id: n } });
    const { mails } = await read(id, to);
    expect(mails).toHaveLength(1);
    expect(files(mails[0])).toEqual([]);
    expect(mails[0]?.text).toContain("21,00");
    expect(mails[0]?.text).not.toMatch(/R-\d{4}/);
    expect(await told(broken, n)).toEqual([
      "refund-issued sent: left without a paper: the statement as a PDF could not be made",
    ]);
    expect(await alarms(broken)).toEqual([
      `The mail about refund ${id} of order ${n} leaves without a paper: the statement as a PDF could not be made.`,
    ]);
    expect(world.log.join("\n")).toContain("the statement as a PDF could not be made");
  });

  test("gives nobody a paper while the refund is held", async () => {
    await shop.tell(unexplainedRefund(world.now()));
    expect(await told(shop, "1002")).toEqual([expect.stringContaining("refund-issued held")]);
    await expect(statementFile(world.context, shop.id, "rf2")).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("does not add up yet"),
    });
    await expect(statementFile(world.context, booked.id, "rf2")).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("a credit note", () => {
  test("goes with the mail when all is told that the law wants on one; a person gets it as a PDF", async () => {
    const { n, to, id, event } = refund({ order: { invoice } });
    await booked.tell(event);
    const { mails } = await read(id, to);
    const found = files(mails[0]);
    expect(found.map(({ name }) => name.replace(/R-\d+|KN-\d+/, "*"))).toEqual([
      `2026-11-20_*_order-${n}.pdf`,
      `2026-11-20_*_order-${n}.pdf`,
    ]);
    const { text } = await hear(found[1]?.bytes ?? new Uint8Array());
    for (const words of ["KN-1001", "F-2001", "SE559000000001", "21,00 kr"]) expect(text).toContain(words);
    const fetched = await creditNoteFile(world.context, booked.id, id, "pdf");
    expect(Buffer.from(fetched.bytes).equals(Buffer.from(found[1]?.bytes ?? []))).toBe(true);
    expect(await told(booked, n)).toEqual(["refund-issued sent"]);
  });

  test("goes as PDF and UBL to a company, and the whole mail once more to where it receives its invoices, as a mail of its own", async () => {
    const address = "faktura@koparen.example";
    const { n, to, id, event } = refund({
      order: { invoice: { ...invoice, number: "F-2002", email: address } },
      customer: { business: true, company: "Köparen AB", vatId: "SE556000000001" },
    });
    await booked.tell(event);
    const [hers] = (await read(id, to)).mails;
    const { mails: copies } = await read(id, address);
    expect(copies).toHaveLength(1);
    const [copy] = copies;
    expect(copy?.to).toEqual([{ name: "Köparen AB", address }]);
    expect(copy?.subject).toBe(hers?.subject);
    expect(copy?.messageId).not.toBe(hers?.messageId);
    expect(copy?.replyTo).not.toEqual(hers?.replyTo);
    expect(files(copy)).toEqual(files(hers));
    const [, pdf, xml] = files(copy);
    expect([pdf?.name, xml?.type]).toEqual([xml?.name.replace(/xml$/, "pdf"), "application/xml"]);
    const text = Buffer.from(xml?.bytes ?? []).toString();
    expect(text).toMatch(/<cbc:PayableAmount currencyID="SEK">21\.00</);
    expect(text).toContain("F-2002");
    expect(Buffer.from((await creditNoteFile(world.context, booked.id, id, "xml")).bytes).toString()).toBe(
      text,
    );
    expect(await told(booked, n)).toEqual(["refund-issued sent", "refund-issued sent"]);
    await booked.tell({ ...event, id: `${n}-again` });
    expect(await world.mails(address)).toHaveLength(1);
  });

  test("is not written when something is missing, and what it is can be read: by the mail's decision, and on demand", async () => {
    const untold = refund({
      order: { invoice },
      refund: {
        deductions: [],
        amount: "80.00",
        payments: [],
        items: [{ lineId: "l1", quantity: 1, amount: "80.00" }],
      },
    });
    await booked.tell(untold.event);
    const [said] = await told(booked, untold.n);
    expect(said).toMatch(/^refund-issued sent: left without a paper: no credit note: .*tax/);
    await expect(issueByName(world.context, booked.id, untold.id)).rejects.toMatchObject({
      kind: "unprocessable",
      message: expect.stringMatching(/no credit note can be issued: .*tax/),
    });
    const plain = refund({ order: { invoice } });
    await shop.tell(plain.event);
    await expect(issueByName(world.context, shop.id, plain.id)).rejects.toThrow(/creditNotes/);
    await expect(creditNoteFile(world.context, shop.id, plain.id, "pdf")).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  test("can be issued afterwards, when the shop has filled in what was missing", async () => {
    const late = await world.open({ name: "Sen", replyDomain: "svar.sen.example", attachStatement: true });
    const { id, event } = refund({ order: { invoice } });
    await late.tell(event);
    await changeProfile(
      world.context,
      await late.ask(getShop),
      { creditNotes: { ...creditNotes, prefix: "KRED" } },
      "Eva",
    );
    const first = await issueByName(world.context, late.id, id);
    expect(first.issued.note).toMatchObject({ number: "KRED-1001", issuedOn: "2026-11-20" });
    await world.advance({ days: 1 });
    expect(await issueByName(world.context, late.id, id)).toEqual(first);
    await world.advance({ days: -1 });
  });

  test("stays what it said: a refund that becomes another sum gets none on top, and a person is told", async () => {
    const { n, id, event } = refund({ order: { invoice } });
    await booked.tell(event);
    const before = await creditNoteFile(world.context, booked.id, id, "pdf");
    await booked.tell({
      ...event,
      id: `${n}-2`,
      type: "refund.changed",
      occurredAt: new Date(world.now().getTime() + 60_000).toISOString(),
      refund: {
        ...event.refund,
        amount: "80.00",
        deductions: [],
        payments: [{ method: "card", label: "Visa •••• 4242", amount: "80.00", status: "settled" }],
      },
    });
    await expect(issueByName(world.context, booked.id, id)).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringMatching(/^credit note KN-\d+ was issued for 21\.00 SEK/),
    });
    expect(await alarms(booked)).toContainEqual(
      expect.stringMatching(new RegExp(`^Refund ${id}: credit note KN-\\d+ was issued for 21\\.00 SEK, and`)),
    );
    const after = await creditNoteFile(world.context, booked.id, id, "pdf");
    expect(Buffer.from(after.bytes).equals(Buffer.from(before.bytes))).toBe(true);
  });

  test("has the next number of its shop's own series, without a gap, also when fifty are issued at once and some are taken back", async () => {
    const many = await world.open({ name: "Många", replyDomain: "svar.manga.example" });
    const refunds = Array.from({ length: 50 }, () => refund({ order: { invoice } }));
    await many.tell(...refunds.map(({ event }) => event));
    await changeProfile(world.context, await many.ask(getShop), { creditNotes }, "Eva");
    const profile = await many.ask(getShop);
    const issue = (id: string, goBack: boolean) =>
      asShop(world.context.database, many.id, async (db) => {
        const answer = await issueCreditNote(world.context, db, profile, id);
        if (goBack) throw new Error("taken back");
        return "missing" in answer ? answer.missing.join() : answer.note.number;
      });
    const ends = await Promise.allSettled(refunds.map(({ id }, i) => issue(id, i % 3 === 0)));
    const lost = ends.filter((end) => end.status === "rejected");
    expect(lost).toHaveLength(17);
    for (const end of lost) expect(String(end.reason)).toContain("taken back");
    // Each a second time, two at once: who has one keeps it.
    await Promise.all(refunds.flatMap(({ id }) => [issue(id, false), issue(id, false)]));
    const rows = await many.ask((db, id) =>
      db
        .selectFrom("credit_note")
        .select(["number", "refund_id"])
        .where("shop_id", "=", id)
        .orderBy("number")
        .execute(),
    );
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, i) => 1001 + i));
    expect(new Set(rows.map(({ refund_id }) => refund_id)).size).toBe(50);
  });
});

describe("what the shop's finance takes of a period", () => {
  let finance: TestShop;
  let first: ReturnType<typeof refund>;
  beforeAll(async () => {
    finance = await world.open({
      attachStatement: true,
      name: "Ekonomi",
      replyDomain: "svar.ekonomi.example",
      creditNotes,
      bookkeeping: {},
    });
    const paid = (settledAt: string, reference: string) => ({
      payments: [
        { method: "card", label: "Visa •••• 4242", amount: "21.00", status: "settled", settledAt, reference },
      ],
    });
    first = refund({ order: { invoice }, refund: paid("2026-11-20T12:00:00+01:00", "re_1") });
    const midnight = refund({ refund: paid("2026-11-30T23:30:00+01:00", "re_2") });
    const december = refund({ refund: paid("2026-11-30T23:30:00Z", "re_3") });
    const euro = refund({ order: { currency: "EUR" }, refund: paid("2026-11-21T12:00:00+01:00", "re_4") });
    await finance.tell(first.event, midnight.event, december.event, euro.event, {
      ...unexplainedRefund(world.now()),
    });
  });
  const november = readPeriod({ from: "2026-11-01", to: "2026-11-30" });

  test("a SIE file has the refunds whose money left in it, where the shop is, and says what was left out", async () => {
    const made = await sieFile(world.context, finance.id, november);
    const text = Buffer.from(made.bytes).toString("latin1");
    expect(made.vouchers).toBe(2);
    expect(text.match(/^#VER /gm)).toHaveLength(2);
    expect(text).toContain('#VER K "" 20261120');
    expect(text).toContain('#VER K "" 20261130');
    expect(text).toMatch(/Terbetalning|terbetalning order P\d+ KN-1001/);
    const sums = [...text.matchAll(/#TRANS (\d+) \{\} (-?[\d.]+)/g)];
    expect(sums.filter(([, account]) => account === "1580").map(([, , sum]) => sum)).toEqual([
      "-21.00",
      "-21.00",
    ]);
    expect(Math.abs(sums.reduce((total, [, , sum]) => total + Number(sum), 0))).toBeLessThan(0.001);
    expect(made.left.map(({ reasons }) => reasons.join())).toEqual([
      expect.stringContaining("does not add up yet"),
      expect.stringContaining("exchange rate"),
    ]);
    const lines = text.split("\r\n");
    expect(lines[lines.indexOf("#SIETYP 4") + 1]).toMatch(
      /^#PROSA "2 refunds, 2 left out: rf2: the refund does not add up yet/,
    );
    const later = await sieFile(
      world.context,
      finance.id,
      readPeriod({ from: "2026-12-01", to: "2026-12-31" }),
    );
    expect(later.vouchers).toBe(1);
  });

  test("a shop that has not chosen its accounts is told which field, and another shop's refunds are nobody's business", async () => {
    await expect(sieFile(world.context, shop.id, november)).rejects.toThrow(/bookkeeping/);
    const empty = await sieFile(
      world.context,
      booked.id,
      readPeriod({ from: "2025-01-01", to: "2025-12-31" }),
    );
    expect([empty.vouchers, empty.left]).toEqual([0, []]);
  });

  test("a payout list is laid beside the refunds: what fits, what differs, what is missing, also of refunds that wait", async () => {
    const list = `payout,paid_on,amount,currency,reference\npo_1,2026-11-24,-21.00,SEK,re_1\npo_1,2026-12-02,-20.00,SEK,re_2\npo_1,2026-11-24,-5.00,SEK,re_9\n`;
    const made = await reconciliationFile(world.context, finance.id, november, list);
    expect(made.counts).toEqual({ matched: 1, differs: 1, not_found: 2, extra: 1 });
    const rows = Buffer.from(made.bytes)
      .toString()
      .trimEnd()
      .split("\r\n")
      .map((row) => row.split(","));
    const [head = []] = rows;
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head.length]));
    // Money that has moved is in the list, also that of a refund whose mail still waits.
    const held = rows.find((row) => row.includes("rf2"));
    expect(Object.fromEntries(head.map((name, i) => [name.replace("\ufeff", ""), held?.[i]]))).toMatchObject({
      outcome: "not_found",
      refund: "rf2",
      order: "1002",
      refunded: "300.00",
      currency: "SEK",
    });
    await expect(reconciliationFile(world.context, finance.id, november, "a,b\n1,2\n")).rejects.toMatchObject(
      {
        kind: "bad_request",
      },
    );
  });

  test.each([
    [{}, /dates such as/],
    [{ from: "2026-11-31", to: "2026-12-01" }, /dates such as/],
    [{ from: "2026-12-01", to: "2026-11-01" }, /ends before/],
  ])("a period like %j is refused with a sentence", (given, sentence) => {
    expect(() => readPeriod(given)).toThrow(sentence);
  });
});
