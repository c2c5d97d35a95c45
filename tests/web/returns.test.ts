/** A customer chooses what she sends back, sees what comes back to her, and only then confirms; and she writes from her order's page. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asShop } from "../../src/store/database.ts";
import { orderToken } from "../../src/store/links.ts";
import { addPolicy } from "../../src/store/policy.ts";
import { listNotices } from "../../src/store/withdrawal.ts";
import { visitor } from "../support/forms.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let she: ReturnType<typeof visitor>;

const order = (id: string, more: object = {}) => ({
  id,
  number: `#${id}`,
  currency: "SEK",
  placedAt: "2026-11-02T09:00:00+01:00",
  locale: "sv",
  customer: { email: `lena${id}@example.com`, firstName: "Lena", lastName: "Ek" },
  shippingAddress: { countryCode: "SE" },
  total: "289.00",
  lines: [{ id: "l1", title: "Mugg", quantity: 3, total: "240.00", tax: "48.00" }],
  shipping: { paid: "49.00", tax: "9.80" },
  ...more,
});
const placed = (id: string, more: object = {}) => ({
  type: "order.placed",
  id: `${id}-placed`,
  occurredAt: "2026-11-02T09:00:00+01:00",
  order: order(id, more),
});
const delivered = (id: string, at: string) => ({
  type: "fulfillment.delivered",
  id: `${id}-delivered`,
  occurredAt: at,
  order: { id },
  fulfillment: {
    id: `${id}-p`,
    carrier: "PostNord",
    tracking: { number: "UA123SE", url: "https://track.example/UA123SE" },
  },
});
const pageOf = (id: string, of = shop) => `/o/${orderToken(world.context.vault, of.id, id)}`;
const returnOf = (id: string) => `${pageOf(id)}/return`;
async function send(id: string, fields: Record<string, string>) {
  const review = await she.post(returnOf(id), { ...fields, step: "review" });
  return { review, ...(await she.follow(returnOf(id), { ...review.fields, step: "confirm" })) };
}
const returnsOf = (id: string) =>
  shop.ask((db) => db.selectFrom("return").select("body").where("order_id", "=", id).execute());

beforeAll(async () => {
  world = await openWorld();
  she = visitor(world);
  shop = await world.open();
  for (const id of ["1", "2", "3", "4", "5"])
    await shop.tell(placed(id), delivered(id, "2026-11-17T10:00:00+01:00"));
});
afterAll(() => world?.close());

describe("the page of a return", () => {
  test("offers what is left with her, the reasons, and until when she may change her mind", async () => {
    const page = await she.open(returnOf("1"));
    expect(page.text).toContain("Skicka tillbaka varor");
    expect(page.text).toContain("Du kan ångra dig till och med tisdag 1 december.");
    expect(page.text).toContain("Mugg 240,00 kr 3 st köpta");
    expect(page.text).toContain("Jag ångrar köpet Du behöver inte säga varför.");
    expect(page.html).not.toMatch(/lena1@|Lena/);
  });

  test("shows what is kept and why before she confirms; the estimate is kept with the return", async () => {
    const { review, page } = await send("1", { "item l1": "2", reason: "unwanted" });
    expect(review.text).toMatch(
      /Mugg, 2 st .*160,00 kr .*Returfrakt .*−59,00 kr .*Tillbaka till dig 101,00 kr/,
    );
    expect(review.html).toMatch(/value="confirm"[^>]*>Bekräfta frånträde</);
    expect(page.text).toContain("Returen är anmäld");
    expect(page.html).toContain("/w/receipt/");
    await world.settle();
    const [back] = await returnsOf("1");
    expect(back?.body).toMatchObject({
      basis: "withdrawal",
      reason: "unwanted",
      items: [{ lineId: "l1", quantity: 2 }],
      noticeAt: world.now().toISOString(),
      estimate: { amount: "101.00", deductions: [{ kind: "return_freight", amount: "59.00" }] },
    });
    expect(await shop.ask((db, id) => listNotices(db, id, "1"))).toMatchObject([
      { channel: "return", words: expect.stringContaining("Mugg (2)") },
    ]);
    expect(await shop.told("1")).toContain("withdrawal-acknowledged sent");
    expect((await she.open(pageOf("1"))).text).toContain(
      "Din retur Anmäld Mugg, 2 st När du anmälde den räknade vi med 101,00 kr tillbaka till dig.",
    );
    expect((await she.open(returnOf("1"))).text).toContain("1 av 3 st kvar");
  });

  test("of faulty goods keeps nothing, and is no withdrawal", async () => {
    const { review } = await send("2", { "item l1": "3", reason: "faulty" });
    expect(review.text).toMatch(/Tillbaka till dig 289,00 kr/);
    expect(review.text).not.toContain("Returfrakt");
    expect(review.html).toMatch(/value="confirm"[^>]*>Anmäl returen</);
    await world.settle();
    expect((await returnsOf("2"))[0]?.body).toMatchObject({
      basis: "nonconformity",
      estimate: { amount: "289.00", deductions: [] },
    });
    expect(await shop.ask((db, id) => listNotices(db, id, "2"))).toEqual([]);
    expect((await she.open(returnOf("2"))).text).toContain("Det finns inget kvar att skicka tillbaka");
  });

  test("a double click, and a form that is sent again later, is one return", async () => {
    const review = await she.post(returnOf("3"), { "item l1": "1", reason: "unwanted", step: "review" });
    const confirm = () => she.post(returnOf("3"), { ...review.fields, step: "confirm" });
    const both = await Promise.all([confirm(), confirm()]);
    await world.settle();
    const again = await confirm();
    expect(new Set([...both, again].map(({ headers }) => headers.get("location"))).size).toBe(1);
    expect(await returnsOf("3")).toHaveLength(1);
    expect(await shop.ask((db, id) => listNotices(db, id, "3"))).toHaveLength(1);
  });

  test("what was declined can be asked for again, and is another return", async () => {
    await shop.tell(placed("again"), delivered("again", "2026-11-17T10:00:00+01:00"));
    const fields = { "item l1": "1", reason: "faulty" };
    const first = await send("again", fields);
    await world.settle();
    const [back] = await returnsOf("again");
    await shop.tell({
      type: "return.declined",
      id: "again-declined",
      occurredAt: world.now().toISOString(),
      order: { id: "again" },
      return: { id: back?.body.id, declined: { because: "Muggen är använd." } },
    });
    const second = await send("again", fields);
    await world.settle();
    expect(second.location).not.toBe(first.location);
    expect(await returnsOf("again")).toHaveLength(2);
  });

  test("too late for a change of mind, faults can still be told", async () => {
    await shop.tell(
      placed("late", { policy: { version: "1", withdrawalNoticeGiven: true, returnWindowDays: 14 } }),
      delivered("late", "2026-11-03T10:00:00+01:00"),
    );
    const page = await she.open(returnOf("late"));
    expect(page.text).toContain("Tiden att ångra sig gick ut tisdag 17 november");
    expect(page.text).not.toContain("Jag ångrar köpet");
    const forced = await she.post(returnOf("late"), { "item l1": "1", reason: "unwanted", step: "review" });
    expect([forced.status, forced.text.includes("Välj ett skäl.")]).toEqual([422, true]);
    expect(
      (await she.post(returnOf("late"), { "item l1": "1", reason: "faulty", step: "review" })).status,
    ).toBe(200);
  });

  test("a shop's longer terms let her change her mind without a withdrawal", async () => {
    await shop.tell(
      placed("long", {
        policy: {
          version: "1",
          withdrawalNoticeGiven: true,
          returnWindowDays: 30,
          returnFreight: { paidBy: "customer", amount: "59.00", told: true },
          restockingFee: { percent: 10 },
        },
      }),
      delivered("long", "2026-11-03T10:00:00+01:00"),
    );
    const { review } = await send("long", { "item l1": "3", reason: "unwanted" });
    expect(review.html).toMatch(/value="confirm"[^>]*>Anmäl returen</);
    await world.settle();
    expect((await returnsOf("long"))[0]?.body).toMatchObject({ basis: "policy" });
    expect(await shop.ask((db, id) => listNotices(db, id, "long"))).toEqual([]);
  });

  test("without terms nothing is kept, and she reads why", async () => {
    const bare = await world.open({
      name: "Bar",
      replyDomain: "svar.bar.example",
      from: { name: "Bar", address: "hej@bar.example" },
    });
    await bare.tell({ ...placed("1"), order: { ...order("1"), placedAt: "2026-01-02T09:00:00+01:00" } });
    const review = await she.post(`${pageOf("1", bare)}/return`, {
      "item l1": "1",
      reason: "unwanted",
      step: "review",
    });
    expect(review.text).toContain("Tillbaka till dig 80,00 kr");
    expect(review.text).toContain(
      "Fick du inte veta före köpet att du betalar vägen tillbaka själv, så betalar vi den.",
    );
  });

  test("the law decides what may be kept, not the terms: a fee for withdrawing is not announced", async () => {
    await asShop(world.context.database, shop.id, (db) =>
      addPolicy(
        db,
        shop.id,
        { version: "fee", restockingFee: { percent: 20 } },
        { validFrom: new Date("2026-11-10T00:00:00Z") },
      ),
    );
    await shop.tell({ ...placed("fee"), order: order("fee", { placedAt: "2026-11-12T09:00:00+01:00" }) });
    const review = await she.post(returnOf("fee"), { "item l1": "3", reason: "size", step: "review" });
    expect(review.text).toContain("Tillbaka till dig 289,00 kr");
  });

  test("asks for what is missing, and never for more than she has", async () => {
    const empty = await she.post(returnOf("4"), { step: "review" });
    expect([empty.status, empty.text.includes("Något saknas Välj minst en vara. Välj ett skäl.")]).toEqual([
      422,
      true,
    ]);
    for (const wrong of ["0", "-1", "1e9", "NaN", "2.5"])
      expect(
        (await she.post(returnOf("4"), { "item l1": wrong, reason: "faulty", step: "review" })).status,
        wrong,
      ).toBe(wrong === "1e9" ? 200 : 422);
    const { page } = await send("4", { "item l1": "99999", "item nothing": "1", reason: "faulty" });
    expect(page.status).toBe(200);
    await world.settle();
    expect((await returnsOf("4"))[0]?.body.items).toEqual([{ lineId: "l1", quantity: 3 }]);
  });

  test("confirms only what was shown: another number, reason or seal shows it again", async () => {
    const review = await she.post(returnOf("5"), { "item l1": "1", reason: "faulty", step: "review" });
    const changes: Record<string, string>[] = [{ seal: "x" }, { "item l1": "2" }, { reason: "unwanted" }];
    for (const change of changes) {
      const answer = await she.post(returnOf("5"), { ...review.fields, step: "confirm", ...change });
      expect([answer.status, answer.headers.get("location")]).toEqual([200, null]);
    }
    const elsewhere = await she.post(returnOf("4"), { ...review.fields, step: "confirm" });
    expect(elsewhere.status).toBe(422);
    expect(await returnsOf("5")).toEqual([]);
  });
});

describe("the page of an order", () => {
  test("of a gift does not tell who gave it that it goes back", async () => {
    await shop.tell(placed("gift", { gift: {} }), delivered("gift", "2026-11-17T10:00:00+01:00"));
    await send("gift", { "item l1": "1", reason: "faulty" });
    await world.settle();
    expect(await returnsOf("gift")).toHaveLength(1);
    expect((await she.open(pageOf("gift"))).html).not.toContain('id="returns"');
  });

  test("has her parcel with its tracking, and the way to withdraw in the words of the law", async () => {
    const page = await she.open(pageOf("5"));
    expect(page.text).toContain("Ditt paket: levererat Tisdag 17 november");
    expect(page.text).toContain("Kollinummer: UA123SE");
    expect(page.html).toContain('href="https://track.example/UA123SE"');
    expect(page.html).toMatch(/href="\/w\/[^"]+">Ångra avtalet här</);
  });

  test("a question becomes a case with a deadline; another one joins it, and the same one twice is one", async () => {
    const ask = (words: string) => she.follow(`${pageOf("5")}/ask`, { words });
    const first = await ask("Hej, varför kostar returen 59 kr?\n/Lena");
    await ask("Hej, varför kostar returen 59 kr?\r\n/Lena");
    expect(first.page.text).toMatch(
      /Vi har fått din fråga, ärende [A-Z]+-\d+\. Du får svar av en människa senast måndag 23 november/,
    );
    expect(first.page.text).toContain("Hej, varför kostar returen 59 kr?");
    const second = await ask("En sak till: är muggen tålig?");
    expect(second.page.text).toMatch(/Det ligger nu hos din fråga, ärende/);
    await world.settle();
    expect((await shop.told("5")).filter((one) => one.startsWith("case-acknowledged"))).toEqual([
      "case-acknowledged sent",
    ]);
    const messages = await shop.ask((db) =>
      db.selectFrom("message").select("words").orderBy("at").orderBy("id").execute(),
    );
    expect(messages.map(({ words }) => words)).toEqual([
      "Hej, varför kostar returen 59 kr?\n/Lena",
      "En sak till: är muggen tålig?",
    ]);
    const empty = await ask(" \u200b ");
    expect(empty.page.text).toContain("Skriv något först.");
  });

  test("words in its address do not become words on the page", async () => {
    const page = await she.open(`${pageOf("4")}?said=%3Cb%3ERing+070&case=N-1`);
    expect(page.text).not.toContain("070");
  });

  test("asks whether the money has come: no becomes a case with the statement, yes ends the asking", async () => {
    const refund = (id: string) => ({
      type: "refund.settled",
      id: `${id}-refunded`,
      occurredAt: world.now().toISOString(),
      order: { id },
      refund: {
        id: `rf-${id}`,
        amount: "80.00",
        items: [{ lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" }],
        payments: [
          {
            method: "card",
            label: "Visa •••• 4242",
            amount: "80.00",
            status: "settled",
            reference: "74537606325004128891234",
          },
        ],
      },
    });
    for (const id of ["m1", "m2"]) await shop.tell(placed(id), refund(id));
    const page = await she.open(pageOf("m1"));
    expect(page.text).toContain("Har pengarna kommit?");
    expect(page.text).toContain("Bankens referens (ARN): 7453 7606 3250 0412 8891 234");
    const no = await she.follow(`${pageOf("m1")}/money`, { refund: "rf-m1", arrived: "no" });
    expect(no.page.text).toMatch(/Vi har fått din fråga, ärende/);
    await world.settle();
    const ack = (await world.mails("lenam1@example.com")).at(-1);
    expect(ack?.text).toContain("Pengarna har inte kommit: 80,00");
    expect(ack?.text).toContain("R-");

    const yes = await she.follow(`${pageOf("m2")}/money`, { refund: "rf-m2", arrived: "yes" });
    expect(yes.page.text).toContain("Tack, då vet vi det.");
    expect(yes.page.text).not.toContain("Har pengarna kommit?");
    const other = await she.follow(`${pageOf("m2")}/money`, { refund: "rf-m1", arrived: "no" });
    expect(other.page.text).not.toMatch(/ärende [A-Z]/);
  });

  test("tells of a journey by the clocks of its places", async () => {
    await shop.tell({
      type: "trip.booked",
      id: "t1",
      occurredAt: "2026-11-03T09:00:00+01:00",
      order: order("trip"),
      trip: {
        id: "t1",
        reference: "XK2P9",
        destination: { name: "Málaga" },
        departure: { at: "2026-12-20T07:10", timeZone: "Europe/Stockholm", place: "Landvetter" },
        return: { at: "2027-01-03T18:30", timeZone: "Europe/Madrid" },
      },
    });
    const page = await she.open(pageOf("trip"));
    expect(page.text).toContain(
      "Málaga Avresa Söndag 20 december kl. 07:10, Landvetter Hemresa Söndag 3 januari kl. 18:30 Bokning XK2P9",
    );
  });

  test("a flood of questions from one address is asked to call instead", async () => {
    let said = "";
    for (let i = 0; i < 23; i++)
      said = (await she.follow(`${pageOf("3")}/ask`, { words: `Fråga ${i}` })).location;
    expect(said).toContain("said=many");
  });
});
