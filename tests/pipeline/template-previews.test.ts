/** What a marketer sees of a template before anybody else does: filled with real orders and odd ones, who would get it, what comes next, and a test. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { locales } from "../../src/commerce/print.ts";
import { lenasStory } from "../../src/demo/events.ts";
import { notifications } from "../../src/notifications/index.ts";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { composer } from "../../src/pipeline/render.ts";
import { whoWouldGet } from "../../src/pipeline/templates/audience.ts";
import { preview } from "../../src/pipeline/templates/preview.ts";
import { listSamples, viewOfSample } from "../../src/pipeline/templates/samples.ts";
import { sendTest } from "../../src/pipeline/templates/test-send.ts";
import { nextDays } from "../../src/pipeline/templates/travel.ts";
import { liveWording } from "../../src/pipeline/templates/wording.ts";
import { noteDeed } from "../../src/store/audit.ts";
import { listMatching, testSubject } from "../../src/store/matching.ts";
import { getShop } from "../../src/store/shop.ts";
import { changed } from "../../src/templating/wording.ts";
import { publishedTemplate } from "../support/letters.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
const asked = ["review-request", "nps"];

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({
    kinds: ["shipped", "delivered", "return-received", "refund-late", ...asked],
    staff: ["petra@nordlys.example"],
    surveys: {
      basis: [{ countries: ["SE"], basis: "soft_optin", because: "She gave the address when she bought." }],
    },
  });
  other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example" });
  await admitMember(
    world.context,
    shop.id,
    { email: "amira@nordlys.example", name: "Amira", role: "marketer" },
    "Erik",
  );
  const { placed, returned, refunded } = lenasStory(world.now());
  await shop.tell(placed, returned, refunded);
  await shop.tell(
    order("2001", { customer: { email: "ben@example.com", firstName: "Ben", lastName: "Ash" } }),
    sent("2001", inHours(26)),
    order("2002", { customer: { email: "ida@example.com", firstName: "Ida" } }),
    { ...sent("2002", inHours(-2)), id: "2002-there", type: "fulfillment.delivered" },
    order("2003", { customer: { email: "eva@example.com", firstName: "Eva" } }),
    {
      ...{ id: "2003-refunded", type: "refund.settled", occurredAt: inHours(-0.5), order: { id: "2003" } },
      refund: {
        ...{ id: "2003-r1", amount: "51.00", items: [{ lineId: "l1", quantity: 1, amount: "100.00" }] },
        payments: [{ method: "card", amount: "51.00", status: "settled" }],
      },
    },
  );
});
afterAll(() => world.close());

const inHours = (hours: number) => new Date(world.now().getTime() + hours * 3_600_000).toISOString();
const order = (id: string, change: object = {}) => ({
  id: `${id}-placed`,
  type: "order.placed",
  occurredAt: inHours(-30),
  order: {
    ...{ id, number: `#${id}`, currency: "SEK", placedAt: inHours(-30), locale: "sv", total: "100.00" },
    shippingAddress: { countryCode: "SE" },
    lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "100.00" }],
    customer: {},
    ...change,
  },
});
const sent = (id: string, to: string) => ({
  id: `${id}-sent`,
  type: "fulfillment.shipped",
  occurredAt: inHours(-1),
  order: { id },
  fulfillment: { id: `${id}-f1`, items: [{ lineId: "l1", quantity: 1 }], expected: { to } },
});

const shopNow = () => shop.ask((db, id) => getShop(db, id));
const samplesOf = (kind: string) =>
  shop.ask(async (db, id) => listSamples(world.context, db, await getShop(db, id), kind));
const viewOf = (kind: string, sample: string, locale: (typeof locales)[number]) =>
  shop.ask(async (db, id) => viewOfSample(world.context, db, await getShop(db, id), kind, sample, locale));

describe("what a template is shown with", () => {
  test("every kind has an edge case, all of its list is shown and reads well, and some of it in all six languages", async () => {
    await shop.ask(async (db, id) => {
      const now = await getShop(db, id);
      for (const [i, { kind }] of notifications.entries()) {
        const samples = await listSamples(world.context, db, now, kind);
        expect(samples.filter((one) => one.id.startsWith("case/")).length, kind).toBeGreaterThan(1);
        const published = await publishedTemplate(kind);
        const read = async (sample: string, locale: (typeof locales)[number]) => {
          const mail = composer(
            published,
            locale,
          )(await viewOfSample(world.context, db, now, kind, sample, locale));
          expect(mail.subject, `${kind} ${sample} ${locale}`).not.toMatch(/undefined|\{/);
          expect(mail.fallbacks, `${kind} ${sample} ${locale}`).toEqual([]);
        };
        for (const sample of samples) await read(sample.id, "sv");
        // The words of all kinds in all languages are read elsewhere: here each is in one more, by turns, and a few are in all.
        const more = i % 15 === 0 ? locales : locales.slice(i % locales.length).slice(0, 1);
        for (const locale of more)
          await read(samples.find(({ group }) => group === "cases")?.id ?? "", locale);
      }
    });
  }, 60_000);

  test("the shop's own orders come first, with whom they are of and what is odd about them, and never another shop's", async () => {
    const samples = await samplesOf("refund-issued");
    expect(samples[0]).toMatchObject({ group: "orders", label: "1001, Lena Ek, refund with a fee" });
    expect(samples.map(({ label }) => label)).toEqual(
      expect.arrayContaining([
        "Refund, two ways of paying",
        "Paid in yen, without decimals",
        "A guest whose name is not known",
      ]),
    );
    // The refund of 2003 does not add up: no customer gets a mail that shows it.
    expect(samples.filter(({ group }) => group === "orders")).toHaveLength(1);
    const [held] = await shop
      .ask((db, id) => listMatching(db, id, "refund-issued", 9))
      .then((rows) => rows.filter(({ state }) => state === "held"));
    await expect(viewOf("refund-issued", `order/${held?.id}`, "sv")).rejects.toThrow("there is no sample");
    expect(samples.at(-1)).toMatchObject({ id: "own", label: "The template's own example" });
    const theirs = await other.ask(async (db, id) =>
      listSamples(world.context, db, await getShop(db, id), "refund-issued"),
    );
    expect(theirs.filter(({ group }) => group === "orders")).toEqual([]);
    await expect(
      other.ask(async (db, id) =>
        viewOfSample(world.context, db, await getShop(db, id), "refund-issued", samples[0]?.id ?? "", "sv"),
      ),
    ).rejects.toThrow("there is no sample");
  });

  test("of a kind that is off the orders are shown that it would be sent of, and what was sent stands first", async () => {
    const orders = (await samplesOf("order-confirmed")).filter(({ group }) => group === "orders");
    expect(orders.map(({ label }) => label)).toContain("2001, Ben Ash");
    const [first] = await samplesOf("shipped");
    expect(first?.label).toMatch(/^2001, Ben Ash/);
  });

  test("no link to a customer's own page is in it, neither of her order nor of her question", async () => {
    const [first] = await samplesOf("refund-issued");
    const view = JSON.stringify(await viewOf("refund-issued", first?.id ?? "", "sv"));
    expect(view).toContain("/o/sample");
    expect(view).not.toMatch(/\/o\/(?!sample)|\/contact\/(?!sample)/);
  });

  test("a real order is told in the language that is looked at, reasons too, and nobody's name reaches the log", async () => {
    const [first] = await samplesOf("refund-issued");
    const german = JSON.stringify(await viewOf("refund-issued", first?.id ?? "", "de"));
    expect(german).toContain("Lena");
    expect(german).toMatch(/Rücksendung/);
    expect(german).not.toMatch(/Returfrakt/);
    expect(world.log.join("\n")).not.toMatch(/Lena|Ben Ash/);
  });
});

describe("a preview", () => {
  const shown = async (change: Parameters<typeof changed>[1], more: object = {}) => {
    const now = await shopNow();
    const { wording } = await shop.ask((db, id) => liveWording(db, id, "refund-issued"));
    return preview(world.context, now, {
      ...{ kind: "refund-issued", wording: changed(wording, change), locale: "sv", traced: true },
      ...more,
    });
  };

  test("says what the inbox says, how heavy the mail is as it is sent, and of each line where it stands", async () => {
    const mail = await shown({ strings: { sv: { "nothing.to.do": "Luta dig tillbaka." } } });
    expect(mail.subject).toContain("21,00");
    expect(mail.html).toContain("Luta dig tillbaka.");
    const line = Number(/data-t="nothing\.to\.do" data-l="(\d+)"/.exec(mail.html ?? "")?.[1]);
    expect(mail.lines[line]).toMatchObject({ file: "body.mjml" });
    const plain = await shown({}, { traced: false });
    expect(plain.bytes).toBe(new TextEncoder().encode(plain.html ?? "").length);
    expect(mail.bytes).toBeLessThan((mail.html ?? "").length);
    expect(mail.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test.each([
    [
      "an element that MJML does not know",
      { body: "<mjml><mj-body>\n<mj-sektion></mj-sektion></mj-body></mjml>" },
      /body\.mjml/,
    ],
    ["a block that ends nowhere", { body: "<mjml>\n{{#if x}}\n</mjml>" }, /body\.mjml/],
    ["a text that is no message", { strings: { sv: { news: "{sum, plural, one {x}" } } }, /sv\.json/],
    [
      "a value that no order has",
      {
        body: "<mjml><mj-body>\n<mj-section><mj-column>\n<mj-text>{{summ}}</mj-text></mj-column></mj-section></mj-body></mjml>",
      },
      /body\.mjml/,
    ],
  ])("of what is broken says why and where, and there is no mail: %s", async (_name, change, file) => {
    const { html, broken } = await shown(change);
    expect(html).toBeNull();
    expect(broken?.[0]).toMatchObject({ severity: "error", file: expect.stringMatching(file) });
  });

  test("a language that nobody speaks shows what cannot be translated, and one that runs from right to left what stands wrong", async () => {
    const longer = await shown({}, { locale: "en-XA" });
    expect(longer.subject).toMatch(/^«/);
    expect((await shown({}, { locale: "ar-XB" })).html).toContain('dir="rtl"');
  });
});

describe("who would get this", () => {
  const would = (kind: string) =>
    shop.ask(async (db, id) => whoWouldGet(world.context, db, await getShop(db, id), kind));

  test("the last matters with tick or cross, the order and the reason, decided by the engine as the settings are now", async () => {
    expect(await would("refund-issued")).toEqual([
      expect.objectContaining({ gets: true, number: "1001", name: "Lena Ek", leavesAt: world.now() }),
      expect.objectContaining({ gets: false, held: true, number: "2003" }),
    ]);
    expect(await would("order-confirmed")).toEqual([
      expect.objectContaining({ gets: false, reason: "this kind of mail is switched off for the shop" }),
      expect.objectContaining({ gets: false }),
      expect.objectContaining({ gets: false }),
      expect.objectContaining({ gets: false }),
    ]);
    // The parcel is on its way still, and by the shop's settings its mail is on.
    expect(await would("shipped")).toEqual([expect.objectContaining({ gets: true, number: "2001" })]);
    expect(await would("nps")).toEqual([expect.objectContaining({ gets: true, number: "2002" })]);
  });

  test("looking at it plans nothing and sends nothing", async () => {
    const before = await world.mails();
    for (const { kind } of notifications) await would(kind);
    await world.settle();
    expect(await world.mails()).toHaveLength(before.length);
  });
});

describe("the next thirty days", () => {
  const days = (of: TestShop, number: string) =>
    of.ask(async (db, id) => nextDays(world.context, db, await getShop(db, id), number));

  test("a parcel that is on its way brings what the shop has switched on, one question after the other", async () => {
    const { ahead, ifDelivered, number, name } = await days(shop, "2001");
    expect({ number, name }).toEqual({ number: "2001", name: "Ben Ash" });
    // That it was sent has been told.
    expect(ahead).toEqual([]);
    expect(ifDelivered?.at.toISOString()).toBe(inHours(26));
    const told = ifDelivered?.mails.map(({ kind, state }) => `${kind} ${state}`);
    // Two questions within thirty days would be one too many: the second falls outside of what is looked at.
    expect(told).toEqual(["delivered planned", "review-request planned"]);
  });

  test("what is planned is looked at again as it will be then: a question waits for the one before it", async () => {
    const { ahead, ifDelivered } = await days(shop, "2002");
    expect(ahead.map(({ kind, state }) => `${kind} ${state}`)).toEqual(["review-request planned"]);
    expect(ifDelivered).toBeUndefined();
  });

  test("it writes nothing, knows an order by its number alone, and another shop's not at all", async () => {
    const count = () =>
      shop.ask((db, id) => db.selectFrom("notification").select("id").where("shop_id", "=", id).execute());
    const before = await count();
    await days(shop, "#2001");
    expect(await count()).toEqual(before);
    await expect(days(other, "2001")).rejects.toThrow("there is no order 2001");
  });
});

describe("a test", () => {
  const by = { name: "Amira", address: "amira@nordlys.example" };
  const wish = { kind: "refund-issued", locale: "sv", by };

  test("goes to the shop's own people through its real provider: marked, its links dead, answers to whoever sent it", async () => {
    const [first, second] = await sendTest(world.context, await shopNow(), {
      ...wish,
      to: ["Amira@nordlys.example", "petra@nordlys.example", "amira@nordlys.example"],
    });
    expect(first).toMatchObject({
      to: by.address,
      outcome: "accepted",
      see: expect.stringMatching(/^\/mailbox\?id=/),
    });
    expect(second?.to).toBe("petra@nordlys.example");
    const [mail] = await world.mails(by.address);
    expect(mail?.subject).toMatch(/^\[Test\] .*21,00/);
    expect(mail?.replyTo).toBe(by.address);
    expect(mail?.html).toContain("ett test.");
    expect(mail?.text).toMatch(/^Det här är ett test\./);
    expect(mail?.html).not.toMatch(/<a\b[^>]*\shref=/);
    expect(mail?.html).toContain("Lena");
    expect(mail?.text).toContain("/o/sample");
    for (const whole of [mail?.html, mail?.text])
      expect(whole).not.toMatch(/\/o\/(?!sample)|\/contact\/(?!sample)/);
  });

  test("is no mail to a customer: nothing counts it, nothing is promised, and the audit knows who sent it", async () => {
    const rows = await shop.ask((db, id) =>
      db
        .selectFrom("notification")
        .select("recipient")
        .where("shop_id", "=", id)
        .where("recipient", "like", "%@nordlys.example")
        .execute(),
    );
    expect(rows).toEqual([]);
    const { did, detail } = await shop.ask((db, id) =>
      db
        .selectFrom("audit")
        .select(["did", "detail"])
        .where("shop_id", "=", id)
        .where("by", "=", "Amira")
        .executeTakeFirstOrThrow(),
    );
    expect({ did, detail }).toEqual({
      did: "asked for a test",
      detail: {
        ...{ kind: "refund-issued", locale: "sv", addresses: 2 },
        to: [expect.stringMatching(/^[\w-]{22}$/), expect.stringMatching(/^[\w-]{22}$/)],
      },
    });
  });

  test.each([
    [["lena@example.com"], "a test only goes to the shop's own people: lena@example.com is no member"],
    [[], "say who gets the test"],
    [["not an address"], "is no mail address"],
    [Array.from({ length: 11 }, (_, i) => `a${i}@nordlys.example`), "at most 10 addresses"],
  ])("does not go to strangers, to nobody, or to a list of everybody", async (to, why) => {
    const before = await world.mails();
    await expect(sendTest(world.context, await shopNow(), { ...wish, to })).rejects.toThrow(why);
    expect(await world.mails()).toHaveLength(before.length);
  });

  test("goes to twenty addresses of a shop within ten minutes, however many are asked for at once", async () => {
    const now = await shopNow();
    // Two had one above, and the next fifteen are noted as if they had.
    await shop.ask((db, id) =>
      noteDeed(db, id, {
        ...{ by: "Amira", did: "asked for a test", subject: testSubject, at: world.now() },
        detail: { addresses: 15 },
      }),
    );
    const at = [by.address, "petra@nordlys.example"];
    const answers = await Promise.allSettled(
      Array.from({ length: 4 }, () => sendTest(world.context, now, { ...wish, to: at })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(sendTest(world.context, now, { ...wish, to: at })).rejects.toThrow(
      "within ten minutes tests go to 20 addresses, and 19 have had one",
    );
  });
});
