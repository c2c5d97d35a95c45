import path from "node:path";
import { serve } from "@hono/node-server";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { locales } from "../../src/commerce/print.ts";
import { asShop } from "../../src/store/database.ts";
import { orderToken } from "../../src/store/links.ts";
import { countNotices, listNotices, noticeHash } from "../../src/store/withdrawal.ts";
import { orderWords } from "../../src/web/order-words/index.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { visitor } from "../support/forms.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let she: ReturnType<typeof visitor>;

const placed = (id: string, more: object = {}) => ({
  type: "order.placed",
  id: `${id}-placed`,
  occurredAt: "2026-11-02T09:00:00+01:00",
  order: {
    id,
    number: `#${id}`,
    currency: "SEK",
    placedAt: "2026-11-02T09:00:00+01:00",
    locale: "sv",
    customer: { email: `lena${id}@example.com`, firstName: "Lena", lastName: "Ek" },
    shippingAddress: { countryCode: "SE" },
    total: "1546.00",
    lines: [
      { id: "l1", title: "Linneduk Strand, 149 × 250 cm", quantity: 1, total: "899.00", tax: "179.80" },
      { id: "l2", title: "Ljusstake Glöd", quantity: 2, total: "598.00", tax: "119.60" },
    ],
    shipping: { paid: "49.00", tax: "9.80" },
    ...more,
  },
});
const delivered = (id: string, at: string) => ({
  type: "fulfillment.delivered",
  id: `${id}-delivered`,
  occurredAt: at,
  order: { id },
  fulfillment: {
    id: `${id}-p`,
    carrier: "PostNord",
    items: [
      { lineId: "l1", quantity: 1 },
      { lineId: "l2", quantity: 2 },
    ],
  },
});

const linkOf = (id: string, of = shop) => `/w/${orderToken(world.context.vault, of.id, id)}`;
const typed = (contract: string, more: Record<string, string> = {}) => ({
  name: "Lena Ek",
  contract,
  email: `lena${contract}@example.com`,
  part: "",
  ...more,
});
/** Reads step 2 and confirms it. */
async function withdraw(address: string, fields: Record<string, string>) {
  const review = await she.post(address, { ...fields, step: "review" });
  return { review, ...(await she.follow(address, { ...review.fields, step: "confirm" })) };
}
const count = (table: string) =>
  shop.ask(async (db) =>
    Number((await sql<{ n: string }>`select count(*) n from ${sql.table(table)}`.execute(db)).rows[0]?.n),
  );

beforeAll(async () => {
  world = await openWorld();
  she = visitor(world);
  shop = await world.open();
  other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
  for (const id of ["1", "2", "3", "7", "8", "9", "Q4-there", "Q5-foreign", "Q6-there"])
    await shop.tell(placed(id), delivered(id, "2026-11-17T10:00:00+01:00"));
  await other.tell(placed("1"));
});
afterAll(() => world?.close());

describe("behind the link in her mails", () => {
  test("she reads until when, chooses goods, and gives no name, address or reason", async () => {
    const page = await she.open(linkOf("1"));
    expect(page.text).toContain("Steg 1 av 2 Ångra avtalet här");
    expect(page.text).toContain(
      "Du kan ångra ditt köp till och med tisdag 1 december. Du behöver inte ange något skäl",
    );
    expect(page.text).toContain("l•••@example.com");
    expect(page.html).not.toMatch(/lena1@|Lena/);
    expect(page.fields["item l1"]).toBe("1");
    expect(page.fields["item l2"]).toBe("2");
  });

  test("step two shows word for word what is stored, what comes back, and the one button of the law", async () => {
    const first = await she.open(linkOf("1"));
    const review = await she.post(linkOf("1"), { ...first.fields, "item l2": "1", step: "review" });
    expect(review.text).toContain(
      "Jag meddelar härmed att jag frånträder mitt avtal om order 1 i fråga om följande varor: Linneduk Strand, 149 × 250 cm (1); Ljusstake Glöd (1).",
    );
    expect(review.html).toMatch(/<button[^>]*value="confirm"[^>]*>Bekräfta frånträde<\/button>/);
    expect(review.text).toMatch(/Tillbaka till dig 1 139,00 kr/);
    expect(await shop.ask((db, id) => listNotices(db, id, "1"))).toEqual([]);
  });

  test("confirming stores the notice as evidence, plans the receipt at once, and shows it with date, time and zone", async () => {
    const first = await she.open(linkOf("1"));
    const { page, answer } = await withdraw(linkOf("1"), first.fields);
    expect(answer.status).toBe(303);
    expect(page.text).toContain("Vi har tagit emot ditt meddelande");
    expect(page.text).toContain("Mottaget 20 november 2026, 15:30:00 (UTC+01:00)");
    const [notice] = await shop.ask((db, id) => listNotices(db, id, "1"));
    expect(notice).toMatchObject({
      channel: "link",
      name: "Lena Ek",
      email: "lena1@example.com",
      contract: "1",
      words: "Jag meddelar härmed att jag frånträder mitt avtal om order 1.",
      items: [
        { lineId: "l1", quantity: 1 },
        { lineId: "l2", quantity: 2 },
      ],
    });
    expect(notice?.receivedAt).toEqual(world.now());
    const { hash, ...facts } = notice ?? {};
    expect(noticeHash(shop.id, facts as never).equals(Buffer.from(hash ?? []))).toBe(true); // safe because it was just read
    expect(page.text).toContain(Buffer.from(hash ?? []).toString("hex"));
    await world.settle();
    const [mail, ...more] = (await world.mails("lena1@example.com")).filter(
      ({ subject }) => !/orde?r.*tack|tack/i.test(subject),
    );
    expect(mail?.text).toContain(notice?.number);
    expect(more).toEqual([]);
    expect((await shop.told("1")).filter((one) => one.startsWith("withdrawal"))).toEqual([
      "withdrawal-acknowledged sent",
    ]);
    const file = await world.app.request(`${answer.headers.get("location")}/file`);
    expect(file.headers.get("content-disposition")).toContain(`attachment; filename="${notice?.number}.txt"`);
    expect(await file.text()).toContain("Mottaget: 20 november 2026, 15:30:00 (UTC+01:00)");
  });

  test("a double click is one notice, one receipt and one mail", async () => {
    const first = await she.open(linkOf("2"));
    const review = await she.post(linkOf("2"), { ...first.fields, step: "review" });
    const confirm = () => she.post(linkOf("2"), { ...review.fields, step: "confirm" });
    const answers = await Promise.all([confirm(), confirm(), confirm()]);
    expect(new Set(answers.map(({ headers }) => headers.get("location"))).size).toBe(1);
    await world.settle();
    expect(await shop.ask((db, id) => listNotices(db, id, "2"))).toHaveLength(1);
    expect((await shop.told("2")).filter((one) => one.startsWith("withdrawal"))).toHaveLength(1);
  });

  test("the receipt goes where she says, and the order's page tells of the notice", async () => {
    const first = await she.open(linkOf("3"));
    await withdraw(linkOf("3"), { ...first.fields, email: "lena.at.work@example.com" });
    await world.settle();
    const mails = await world.mails("lena.at.work@example.com");
    expect(mails).toHaveLength(1);
    const page = await she.open(linkOf("3").replace("/w/", "/o/"));
    expect(page.text).toContain(
      "Ditt ångrade köp Vi tog emot ditt meddelande fredag 20 november kl. 15:30, referens W-",
    );
    expect(page.html).toContain("/w/receipt/");
  });

  test("who has only the link of the order does not learn her name and address from the receipt, nor from its file", async () => {
    const order = await she.open(linkOf("3").replace("/w/", "/o/"));
    const receipt = /\/w\/receipt\/[^"]+/.exec(order.html)?.[0] ?? "";
    for (const { status, html } of [await she.open(receipt), await she.open(`${receipt}/file`)]) {
      expect(status).toBe(200);
      expect(html).toContain("L••• E•••");
      expect(html).toContain("l•••@example.com");
      expect(html).not.toMatch(/Lena|lena\.at\.work/);
    }
    const typedHerself = await withdraw(`/withdraw/${shop.id}`, typed("3", { email: "self@example.com" }));
    expect(typedHerself.page.text).toContain("self@example.com");
  });

  test("after the last day it is taken all the same, and marked for a person", async () => {
    await shop.tell(
      placed("late", { policy: { version: "1", withdrawalNoticeGiven: true } }),
      delivered("late", "2026-11-02T10:00:00+01:00"),
    );
    const first = await she.open(linkOf("late"));
    await withdraw(linkOf("late"), first.fields);
    const rows = await shop.ask((db) =>
      db.selectFrom("withdrawal").select(["late", "number"]).where("order_id", "=", "late").execute(),
    );
    expect(rows.map(({ late }) => late)).toEqual([true]);
    const alarms = await shop.read("/v1/alarms");
    expect(JSON.stringify(alarms)).toContain("The customer of order #late withdraws");
  });

  test("the task ends when her money has left", async () => {
    await shop.tell({
      type: "refund.settled",
      id: "late-refunded",
      occurredAt: world.now().toISOString(),
      order: { id: "late" },
      refund: {
        id: "rf-late",
        amount: "1546.00",
        payments: [{ method: "card", amount: "1546.00", status: "settled" }],
      },
    });
    expect(JSON.stringify(await shop.read("/v1/alarms"))).not.toContain(
      "The customer of order #late withdraws",
    );
  });
});

describe("the link that any shop can embed", () => {
  const address = () => `/withdraw/${shop.id}`;

  test("has the words of the law on both buttons, in each language", async () => {
    const labels = {
      sv: ["Ångra avtalet här", "Bekräfta frånträde"],
      da: ["Fortryd aftale", "Bekræft fortrydelse"],
      fi: ["Peruuta sopimus tästä", "Vahvista peruuttaminen"],
      en: ["Withdraw from contract here", "Confirm withdrawal"],
      de: ["Vertrag widerrufen", "Widerruf bestätigen"],
      nb: ["Angre avtalen her", "Bekreft at du angrer"],
    };
    for (const locale of locales) {
      const page = await she.open(`${address()}?lang=${locale}`);
      expect(page.html).toContain(`<html lang="${locale}">`);
      expect(page.text).toContain(labels[locale][0]);
      const review = await she.post(`${address()}?lang=${locale}`, { ...typed("1"), step: "review" });
      expect(review.html).toMatch(
        new RegExp(`<button[^>]*value="confirm"[^>]*>${labels[locale][1]}</button>`),
      );
    }
  });

  test("speaks her browser's language, and the shop's where that is none of ours", async () => {
    expect((await she.open(address(), { "accept-language": "de-DE,de" })).html).toContain('<html lang="de">');
    expect((await she.open(address(), { "accept-language": "fr" })).html).toContain('<html lang="sv">');
  });

  test("asks for what is missing, keeps what was typed, and demands no reason", async () => {
    const page = await she.post(address(), {
      name: "Lena",
      contract: "",
      email: "no address",
      part: "",
      step: "review",
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain(
      "Något saknas Skriv numret på din order. Skriv en e-postadress, till exempel anna@example.com.",
    );
    expect(page.fields).toMatchObject({ name: "Lena", email: "no address" });
    expect(page.text).not.toMatch(/anledning\?|varför/i);
  });

  test("answers the same, in as much time, whether or not there is such an order, and whoever's it is", async () => {
    const seen = async (contract: string, email: string) => {
      const began = performance.now();
      const { review, page } = await withdraw(address(), typed(contract, { email }));
      const took = performance.now() - began;
      const plain = (text: string) =>
        text
          .replaceAll(email, "E")
          .replaceAll(contract, "N")
          .replace(/W-\d+/g, "W")
          .replace(/[0-9a-f]{64}/, "H");
      return { took, text: plain(review.text) + plain(page.text), status: page.status };
    };
    await seen("no-such-0", "warm@example.com");
    const [there, foreign, nowhere] = [
      await seen("Q4-there", "lenaQ4-there@example.com"),
      await seen("Q5-foreign", "stranger@example.com"),
      await seen("no-such-1", "nobody@example.com"),
    ];
    expect(foreign.text).toBe(there.text);
    expect(nowhere.text).toBe(there.text);
    const times: Record<string, number[]> = { there: [], nowhere: [] };
    for (let i = 0; i < 6; i++) {
      times.there?.push((await seen("Q6-there", "lenaQ6-there@example.com")).took);
      times.nowhere?.push((await seen(`missing-${i}`, `x${i}@example.com`)).took);
    }
    const middle = (list: number[] = []) => list.toSorted((a, b) => a - b)[3] ?? 0;
    expect(Math.abs(middle(times.there) - middle(times.nowhere))).toBeLessThan(60);
  });

  test("an unmatched notice is kept for a person and acknowledged to the typed address once an hour, without a word of anybody's order", async () => {
    const victim = "victim@example.com";
    for (const contract of ["7", "8", "no-such-9"])
      await withdraw(address(), typed(contract, { email: victim }));
    await world.settle();
    const mails = await world.mails(victim);
    expect(mails).toHaveLength(1);
    expect(`${mails[0]?.text}${mails[0]?.subject}`).not.toMatch(
      /Linneduk|Ljusstake|Lena7|899|example\.com\/o\//,
    );
    const rows = await shop.ask((db) =>
      db
        .selectFrom("withdrawal")
        .select(["order_id", "told"])
        .where("email", "=", victim)
        .orderBy("number")
        .execute(),
    );
    expect(rows).toEqual([
      { order_id: null, told: true },
      { order_id: null, told: false },
      { order_id: null, told: false },
    ]);
    expect(JSON.stringify(await shop.read("/v1/alarms"))).toContain("A withdrawal notice fits no order");
    expect((await shop.told("7")).filter((one) => one.startsWith("withdrawal"))).toEqual([]);
  });

  test("a flood from one place is asked to write a mail instead, and the right is not lost", async () => {
    const flooded = await world.open({
      name: "Flod",
      replyDomain: "svar.flod.example",
      from: { name: "Flod", address: "hej@flod.example" },
    });
    const at = `/withdraw/${flooded.id}`;
    let last = 0;
    let text = "";
    const crowd = visitor(world, "203.0.113.7");
    for (let i = 0; i < 42 && last !== 429; i++) {
      const review = await crowd.post(at, { ...typed(`f${i}`), step: "review" });
      const answer = await crowd.post(at, { ...review.fields, step: "confirm" });
      last = answer.status;
      text = answer.text;
    }
    expect(last).toBe(429);
    expect(text).toContain("Skriv till hej@flod.example i stället. Ett vanligt mejl räcker");
    const told = await asShop(world.context.database, flooded.id, (db) =>
      db
        .selectFrom("withdrawal")
        .select(sql<number>`count(*) filter (where told)::int`.as("told"))
        .executeTakeFirstOrThrow(),
    );
    expect(told.told).toBe(5);
    expect(JSON.stringify(await flooded.read("/v1/alarms"))).toContain("No receipt was mailed");
  });

  test("notices of which no receipt leaves use up no one else's, and many at once do not pass the limit together", async () => {
    const crowded = await world.open({
      name: "Kö",
      replyDomain: "svar.ko.example",
      from: { name: "Kö", address: "hej@ko.example" },
    });
    const told = (email: string) =>
      crowded.ask(async (db) =>
        (await db.selectFrom("withdrawal").select("told").where("email", "=", email).execute()).filter(
          (one) => one.told,
        ),
      );
    const at = `/withdraw/${crowded.id}`;
    const reviews = [];
    for (let i = 0; i < 6; i++)
      reviews.push(await she.post(at, { ...typed(`p${i}`, { email: "all@example.com" }), step: "review" }));
    await Promise.all(reviews.map(({ fields }) => she.post(at, { ...fields, step: "confirm" })));
    expect(await told("all@example.com")).toHaveLength(1);
    const count = await crowded.ask((db, id) =>
      countNotices(db, id, { email: "", contract: "", visitor: undefined, now: world.now() }),
    );
    expect(count.unmatched).toBe(1);
  });
});

describe("hostile visitors", () => {
  test("forged, cut and borrowed addresses open nothing, and all look alike", async () => {
    const token = linkOf("1").slice(3);
    const [id, order, signature] = token.split(".");
    const wrong = [
      "x",
      token.slice(0, -1),
      `${token}=`,
      `${other.id}.${order}.${signature}`,
      `${id}.${Buffer.from("2").toString("base64url")}.${signature}`,
      orderToken(world.context.vault, other.id, "2"),
    ];
    for (const one of wrong)
      for (const path of [`/w/${one}`, `/o/${one}/return`, `/w/receipt/${one}`]) {
        const page = await she.open(path);
        expect([page.status, page.text.includes("This link does not work")], path).toEqual([404, true]);
        const posted = await she.post(path.replace("/receipt", ""), { step: "confirm" });
        expect([404, 405]).toContain(posted.status);
      }
    expect((await she.open("/withdraw/nobody")).status).toBe(404);
    expect((await she.open("/withdraw/..%2f..")).status).toBe(404);
    expect(await count("withdrawal")).toBeGreaterThan(0);
  });

  test("reading changes nothing, whoever reads: scanners click every link", async () => {
    const before = await count("withdrawal");
    for (const method of ["GET", "HEAD"])
      for (const address of [linkOf("9"), `/withdraw/${shop.id}`, `${linkOf("9")}?step=confirm&name=x`])
        expect((await world.app.request(address, { method })).status).toBe(200);
    expect(await count("withdrawal")).toBe(before);
  });

  test("nothing is confirmed that step two has not shown just so", async () => {
    const before = await count("withdrawal");
    const review = await she.post(`/withdraw/${shop.id}`, { ...typed("9"), step: "review" });
    const changes: Record<string, string>[] = [
      { seal: "" },
      { seal: "AAAAAAAAAAAAAAAAAAAAAA" },
      { name: "Somebody Else" },
      { email: "else@example.com" },
      { contract: "8" },
      { part: "all of it" },
    ];
    for (const change of changes) {
      const answer = await she.post(`/withdraw/${shop.id}`, { ...review.fields, step: "confirm", ...change });
      expect([answer.status, answer.text.includes("Läs igenom en gång till")]).toEqual([200, true]);
    }
    const elsewhere = await she.post(`/withdraw/${other.id}`, { ...review.fields, step: "confirm" });
    expect(elsewhere.status).toBe(200);
    expect(await count("withdrawal")).toBe(before);
  });

  test("addresses and names cannot carry a second recipient, a header or a script", async () => {
    for (const email of [
      "a@example.com, evil@example.com",
      "a@example.com\r\nBcc: evil@example.com",
      "<script>@example.com",
      "a@localhost",
      "a@[127.0.0.1]",
      `${"x".repeat(300)}@example.com`,
    ])
      expect(
        (await she.post(`/withdraw/${shop.id}`, { ...typed("9"), email, step: "review" })).status,
        email,
      ).toBe(422);
    const { page, review } = await withdraw(
      `/withdraw/${shop.id}`,
      typed("evil", {
        name: '"><script>alert(1)</script>\r\nSubject: x',
        contract: "1\u202e2 <b>",
        email: "script@example.com",
        part: "{{constructor.constructor 'return process'}} www.evil.example",
      }),
    );
    for (const { html } of [page, review]) expect(html).not.toMatch(/<script>|<b>|\u202e/);
    await world.settle();
    const [mail] = await world.mails("script@example.com");
    expect(mail?.html).not.toMatch(/<script>alert|evil\.example/);
    expect(mail?.subject).not.toContain("x\r\n");
  });

  test("what is too large, no form, or says a thing twice is refused with a page or a reason", async () => {
    const at = `/withdraw/${shop.id}`;
    const large = await she.raw(at, `name=${"x".repeat(1024 * 1024)}`);
    expect([large.status, large.headers.get("content-type")?.includes("html")]).toEqual([413, true]);
    expect((await she.raw(at, "{}", { "content-type": "application/json" })).status).toBe(415);
    expect((await she.raw(at, "name=a&name=b&step=review")).status).toBe(400);
    expect((await she.raw(at, `name=${"%00%0d%0a".repeat(500)}&step=review`)).status).toBe(422);
    expect(
      (await she.raw(at, "name=%ff%fe&contract=%ED%A0%80&email=a%40example.com&step=review")).status,
    ).toBe(200);
  });

  test("no cookie, no script, nobody's frame; a form of another site has nothing to borrow", async () => {
    const page = await she.open(linkOf("1"));
    expect(page.headers.get("set-cookie")).toBeNull();
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(page.headers.get("content-security-policy")).toContain("form-action 'self'");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.html).not.toMatch(/<script|\son\w+=|\sstyle=/);
  });
});

test("a reply that withdraws is stored as it came, acknowledged at once, and still answered by a person", async () => {
  await shop.tell(placed("7007"));
  const letter = { from: "lena7007@example.com", to: "kundservice@nordlys.example", subject: "Order 7007" };
  await shop.write({ ...letter, text: "Hej! Jag ångrar köpet av duken. /Lena" });
  await world.settle();
  const notices = await shop.ask((db, id) => listNotices(db, id, "7007"));
  expect(notices).toMatchObject([{ channel: "mail", words: "Hej! Jag ångrar köpet av duken. /Lena" }]);
  const told = await shop.told("7007");
  expect(told.filter((one) => /^(withdrawal|case)-acknowledged/.test(one)).toSorted()).toEqual([
    "case-acknowledged sent",
    "withdrawal-acknowledged sent",
  ]);
  await shop.write({ ...letter, text: "Kan jag ångra köpet av ljusstaken också?" });
  expect(await shop.ask((db, id) => listNotices(db, id, "7007"))).toHaveLength(1);
});

test("a reply from an address that no mail can be sent to is stored and becomes a case; the merchant reads that no receipt left", async () => {
  const [mail] = await world.mails("lenalate@example.com");
  const from = "lena..ek@example.com";
  await shop.write({
    from,
    envelopeFrom: "lena@example.com",
    to: mail?.replyTo ?? "",
    text: "Jag ångrar köpet av duken. /Lena",
  });
  const stored = await shop.ask(async (db) => ({
    notices: await db.selectFrom("withdrawal").select(["told", "number"]).where("email", "=", from).execute(),
    cases: await db.selectFrom("case").select("id").where("customer_email", "=", from).execute(),
  }));
  expect(stored.notices).toMatchObject([{ told: false }]);
  expect(stored.cases).toHaveLength(1);
  expect(JSON.stringify(await shop.read("/v1/alarms"))).toContain(
    `A withdrawal notice fits no order (${stored.notices[0]?.number}): find out which one is meant; it counts from when it came. No receipt was mailed`,
  );
});

test("evidence is added and read, never changed or taken away", async () => {
  for (const statement of [sql`update withdrawal set words = 'x'`, sql`delete from withdrawal`])
    await expect(shop.ask((db) => statement.execute(db))).rejects.toThrow(/permission denied/);
});

test("each language says all of it in its own words", () => {
  const texts = (value: unknown): string[] =>
    typeof value === "string"
      ? [value]
      : value && typeof value === "object"
        ? Object.values(value).flatMap(texts)
        : [];
  const english = texts(orderWords.en);
  for (const locale of locales.filter((one) => one !== "en")) {
    const own = texts(orderWords[locale]);
    expect(own).toHaveLength(english.length);
    expect(
      own.filter((text, i) => text !== "" && text === english[i] && text.length > 12),
      locale,
    ).toEqual([]);
    expect(
      own.filter((text) => /!|—/.test(text)),
      locale,
    ).toEqual([]);
  }
});

test("in a real browser the pages pass axe in light and dark on a phone, and a customer gets through with the keyboard", {
  timeout: 120_000,
}, async () => {
  await shop.tell(placed("b"), delivered("b", "2026-11-17T10:00:00+01:00"), placed("d", { locale: "de" }));
  const { browser, stop } = await startBrowser();
  const server = serve({ fetch: world.app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise((ready) => (server.listening ? ready(undefined) : server.once("listening", ready)));
  const at = `http://127.0.0.1:${(server.address() as { port: number }).port}`; // safe because it listens on a port
  const found: string[] = [];
  try {
    const tab = await browser.newPage({
      viewport: { width: 390, height: 900 },
      // A colour on its way to another one is no colour to judge.
      reducedMotion: "reduce",
    });
    const look = async (name: string) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await tab.emulateMedia({ colorScheme });
        if (process.env.KVITTO_PICTURES)
          await tab.screenshot({
            path: path.join(process.env.KVITTO_PICTURES, `${name}-${colorScheme}.png`),
            fullPage: true,
          });
        // Only colours change in the dark.
        const rules = colorScheme === "dark" ? ["color-contrast"] : [];
        for (const one of await barriersOn(tab, { rules }))
          found.push(`${name} ${colorScheme}: ${one.id} ${one.nodes[0]?.html}`);
      }
      const wide = await tab.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (wide) found.push(`${name}: ${wide} px too wide`);
    };
    tab.on(
      "console",
      (message) => message.type() === "error" && !/422/.test(message.text()) && found.push(message.text()),
    );
    await tab.goto(at + linkOf("b"));
    await look("withdraw-1");
    await tab.click("button[value=review]");
    await look("withdraw-2");
    await tab.click("button[value=confirm]");
    await tab.waitForURL("**/w/receipt/**");
    await look("withdraw-3");
    await world.settle();
    await tab.goto(`${at}/withdraw/${shop.id}?lang=de`);
    await tab.click("button[value=review]");
    await look("withdraw-mistakes");
    await tab.goto(`${at}${linkOf("d").replace("/w/", "/o/")}/return`);
    await tab.click("button[value=review]");
    await look("return-mistakes");
    await tab.check("#item-0");
    await tab.check("#reason-unwanted");
    await tab.keyboard.press("Enter");
    await tab.waitForSelector("button[value=confirm]");
    await look("return-2");
    await tab.goto(at + linkOf("b").replace("/w/", "/o/"));
    await look("order");
  } finally {
    await stop();
    server.close();
  }
  expect(found).toEqual([]);
});
