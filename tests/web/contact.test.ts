/** A customer reaches the shop on its contact page: the topic decides what is asked, the hour what is offered, and nobody learns of anybody's order. */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { serve } from "@hono/node-server";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contactFields } from "../../src/commerce/contact.ts";
import { asksFor } from "../../src/commerce/contact-fields.ts";
import { locales } from "../../src/commerce/print.ts";
import { topics } from "../../src/commerce/topic.ts";
import { lenasStory, unexplainedRefund } from "../../src/demo/events.ts";
import { nordlysFaq } from "../../src/demo/questions.ts";
import { listFaq, replaceFaq } from "../../src/store/faq.ts";
import { up } from "../../src/store/migrations/0018_faq.ts";
import { suppress } from "../../src/store/suppression.ts";
import { contactWords } from "../../src/web/contact-words/index.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { visitor } from "../support/forms.ts";
import { asAdmin } from "../support/postgres.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let bare: TestShop;
let she: ReturnType<typeof visitor>;

const chat = { url: "https://nordlys.example/chatt" };
const week = (...ranges: [string, string][]) =>
  Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, ranges]));
const at = (query = "", of = shop) => `/contact/${of.id}${query && `?${query}`}`;
const sv = { "accept-language": "sv" };
const typed = (more: Record<string, string> = {}) => ({
  "f-order": "1001",
  words: "Jag fick bara 21 kr.",
  name: "Lena Ek",
  email: "lena@example.com",
  ...more,
});
/** Sends the form of a topic and reads the confirmation. */
const ask = (topic: string, fields: Record<string, string>, of = shop) =>
  she.follow(at(`topic=${topic}&lang=sv`, of), fields);
const cases = (email: string) =>
  shop.ask((db) =>
    db
      .selectFrom("case")
      .selectAll()
      .where("customer_email", "=", email)
      .orderBy("opened_at")
      .orderBy("number")
      .execute(),
  );

// Friday 20 November, 15:30; Nordlys is there until 17.
beforeAll(async () => {
  world = await openWorld();
  she = visitor(world);
  shop = await world.open({ contact: { embedOn: ["https://nordlys.example"], chat } });
  bare = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
    phone: undefined,
    hours: {},
  });
  const { placed, returned, refunded } = lenasStory(world.now());
  await shop.tell(placed, returned, refunded, unexplainedRefund(world.now()));
  await shop.ask(async (db, id) => {
    for (const { place, questions } of nordlysFaq) await replaceFaq(db, id, place, questions, world.now());
  });
  for (const [channel, hours, answerWithinMinutes] of [
    ["phone", week(["10:00", "17:00"]), 5],
    ["chat", week(["09:00", "16:00"]), 2],
  ] as const) {
    const answer = await world.app.request(`/v1/calendars/${channel}`, {
      method: "PUT",
      headers: { authorization: `Bearer ${shop.key}` },
      body: JSON.stringify({ by: "Amira", hours, answerWithinMinutes }),
    });
    expect(answer.status).toBe(201);
  }
});
afterAll(() => world?.close());

describe("who is there", () => {
  test("while it is open: telephone and chat with until when and how soon, and the deadline of what is written", async () => {
    const page = await she.open(at(), sv);
    expect(page.text).toContain(
      "Skriv till oss, så får du svar av en människa senast måndag 23 november kl. 15:30.",
    );
    expect(page.text).toContain("Prata med oss nu");
    expect(page.text).toContain("Ring 031-390 06 00 Öppet till kl. 17:00, svar inom 5 minuter");
    expect(page.text).toContain("Chatta med oss Öppet till kl. 16:00, svar inom 2 minuter");
    expect(page.html).toContain(`href="${chat.url}"`);
  });

  test("a shop with neither offers neither, and promises what it can keep", async () => {
    const page = await she.open(at("", bare), sv);
    expect(page.text).toMatch(/svar av en människa senast \S+ \d+ november/);
    expect(page.html).not.toMatch(/tel:|class="live"/);
    expect(page.html).toContain("mailto:hej@grannen.example");
  });
});

describe("the topic decides", () => {
  test("what can be chosen: journeys only where the shop sells them, the way to withdraw always", async () => {
    const { html } = await she.open(at(), sv);
    const offered = [...html.matchAll(/topic=(\w+)"/g)].map(([, topic]) => topic);
    expect(offered).toEqual(topics.filter((topic) => !["travel", "withdrawal"].includes(topic)));
    expect(html).toContain(`href="/withdraw/${shop.id}?lang=sv"`);
    for (const answer of [
      await she.open(at("topic=withdrawal&lang=sv")),
      await she.post(at("topic=withdrawal&lang=sv"), typed()),
    ])
      expect([answer.status, answer.headers.get("location")]).toEqual([303, `/withdraw/${shop.id}?lang=sv`]);
  });

  test("what the form asks for, no more and no fewer, in each language with its own words", async () => {
    for (const topic of topics.filter((one) => one !== "withdrawal" && one !== "travel"))
      for (const locale of locales) {
        const page = await she.open(at(`topic=${topic}&lang=${locale}`));
        expect(page.html).toContain(`<html lang="${locale}">`);
        expect(page.html).toContain(`<h1>${contactWords[locale].topics[topic].name}</h1>`);
        const asked = asksFor[topic].map(({ field }) => `f-${field}`);
        expect(Object.keys(page.fields), `${topic} ${locale}`).toEqual([
          "v",
          ...asked,
          "name",
          "email",
          "website",
        ]);
      }
  });

  test("which questions stand beside it: those of the topic and her language, eight at most", async () => {
    const refund = await she.open(at("topic=refund&lang=sv"));
    expect(refund.text).toContain("Andra har frågat Varför kostar returen 59 kr?");
    expect(refund.text).not.toMatch(/Var är mitt paket|Why does/);
    expect((await she.open(at("topic=refund&lang=fi"))).text).not.toContain("Muut ovat kysyneet");
    const nine = Array.from({ length: 9 }, (_, i) => ({
      question: `Fråga ${i}`,
      answer: "Ja.",
      active: true,
    }));
    const put = await world.app.request("/v1/faq?topic=product&locale=sv", {
      method: "PUT",
      headers: { authorization: `Bearer ${shop.key}` },
      body: JSON.stringify(nine),
    });
    expect([put.status, await put.text()]).toEqual([422, expect.stringContaining("at most 8 are shown")]);
  });
});

describe("what others have asked", () => {
  test("is counted when it is opened, once a visit, and again when its reader still wrote", async () => {
    const page = await she.open(at("topic=delivery&lang=sv"));
    const links = [...page.html.matchAll(/\/contact\/\w+\/faq\/[^"]+/g)].map(([link]) =>
      link.replaceAll("&amp;", "&"),
    );
    expect(links).toHaveLength(6);
    const [first = "", , , , , last = ""] = links;
    for (const _ of [1, 2])
      expect((await she.open(first)).headers.get("location")).toBe("https://nordlys.example/fraga/spara");
    const opened = (await she.open(last)).headers.get("location") ?? "";
    const answered = await she.open(opened.replace(/#.*/, ""));
    expect(answered.text).toContain("Paketet är skadat Ta emot det, ta gärna en bild och skriv till oss.");
    expect(answered.fields.v).toBe(page.fields.v);
    await she.post(
      at("topic=delivery&lang=sv"),
      typed({ email: "reader@example.com", v: answered.fields.v ?? "" }),
    );
    await she.post(at("topic=delivery&lang=sv"), typed({ email: "other@example.com" }));
    const counted = await shop.ask((db, id) => listFaq(db, id, { topic: "delivery", locale: "sv" }));
    expect(counted.map(({ clicked, wrote }) => [clicked, wrote])).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
  });

  test("is counted for a visit that the page gave out, so often a visitor and no more", async () => {
    const counts = () =>
      shop.ask(async (db, id) => {
        const [one] = await listFaq(db, id, { topic: "refund", locale: "sv" });
        return { id: one?.id ?? "", clicked: one?.clicked ?? -1 };
      });
    const { id, clicked } = await counts();
    const from = { "cf-connecting-ip": "2001:db8:77::1" };
    for (const v of ["made-up-by-a-robot", "A".repeat(36)])
      await she.open(`/contact/${shop.id}/faq/${id}?v=${v}`, from);
    expect((await counts()).clicked).toBe(clicked);
    for (let i = 0; i < 42; i++) {
      const { fields } = await she.open(at("topic=refund&lang=sv"), {
        "cf-connecting-ip": `2001:db8:77::${i}`,
      });
      await she.open(`/contact/${shop.id}/faq/${id}?v=${fields.v}`);
    }
    expect((await counts()).clicked).toBe(clicked + 40);
  });

  test("leads to what the shop has stored and nowhere else", async () => {
    for (const wrong of ["nothing", "0190f000-0000-7000-8000-000000000001", "x%27%20or%201=1"]) {
      const answer = await she.open(
        `/contact/${shop.id}/faq/${wrong}?url=https://evil.example&v=https://evil.example`,
      );
      expect([answer.status, answer.headers.get("location")]).toEqual([303, `/contact/${shop.id}`]);
    }
    const [one] = await shop.ask((db, id) => listFaq(db, id, { topic: "refund", locale: "sv" }));
    const elsewhere = await she.open(`/contact/${bare.id}/faq/${one?.id}`);
    expect(elsewhere.headers.get("location")).toBe(`/contact/${bare.id}`);
  });

  test("a question keeps its counts while its words stay, and its list can be set anew", async () => {
    const place = { topic: "delivery", locale: "sv" } as const;
    const list = [{ question: "Var är mitt paket?", answer: "Här.", active: true }];
    await shop.ask((db, id) => replaceFaq(db, id, place, list, world.now()));
    expect(await shop.read("/v1/faq?topic=delivery&locale=sv")).toMatchObject([
      { question: "Var är mitt paket?", url: null, answer: "Här.", clicked: 1, wrote: 1 },
    ]);
  });
});

describe("a question", () => {
  test("is confirmed on the page and by mail with number and deadline; the order's facts are only in the mail to its own address", async () => {
    const { page, location } = await ask("refund", typed({ "f-amount": "21 kr", "f-seenOn": "2026-11-18" }));
    const [one] = await cases("lena@example.com");
    expect(location).toContain(`/contact/${shop.id}/sent/`);
    expect(page.text).toContain("Tack, Lena. Vi har fått din fråga");
    expect(page.text).toContain(`Ärende ${one?.number} Gäller Återbetalning`);
    expect(page.text).toContain("Svaret kommer till lena@example.com. Dit skickar vi också en bekräftelse");
    expect(page.text).toContain("Du får svar senast måndag 23 november kl. 15:30");
    expect(page.text).toContain("Gäller Återbetalning Ordernummer 1001");
    expect(page.text).not.toMatch(/Mugg|59,00/);
    expect(one).toMatchObject({
      channel: "page",
      topic: "refund",
      order_id: "1001",
      refund_id: "rf1",
      locale: "sv",
    });
    await world.settle();
    const [mail] = (await world.mails("lena@example.com")).filter(({ kind }) => kind === "case-acknowledged");
    expect(mail?.text).toContain("Din fråga har kommit fram.");
    expect(mail?.text?.replace(/[\s\u00a0]+/g, " ")).toContain(
      "Återbetalning 21,00 kr: 80,00 kr minus returfrakt 59,00 kr.",
    );
    expect(mail?.text).toContain("https://nordlys.example/fraga/returfrakt");
    const { messages } = await shop.read(`/v1/cases/${one?.number}`);
    expect(messages[0]).toMatchObject({ fields: { order: "1001", amount: "21 kr", seenOn: "2026-11-18" } });
  });

  test("is answered in the language that she chose on the page, whatever her order's is", async () => {
    await she.follow(
      at("topic=refund&lang=de"),
      typed({ "f-order": "1002", email: "ben@example.com", words: "Warum so wenig?" }),
    );
    expect(await cases("ben@example.com")).toMatchObject([{ locale: "de", order_id: "1002" }]);
    await world.settle();
    const [mail] = await world.mails("ben@example.com");
    expect(mail?.subject).toMatch(/^Anfrage N-\d+ · Bestellung 1002$/);
    expect(mail?.text).toContain("Deine Frage ist angekommen.");
  });

  test("promises no mail where none leaves: to an address that is not written to, and of a shop that tries it out", async () => {
    const email = "gone@example.com";
    await shop.ask((db, id) =>
      suppress(db, id, {
        address: email,
        scope: "all",
        cause: "bounce",
        reason: "the mailbox does not exist",
        by: "Amira",
        at: world.now(),
      }),
    );
    const quiet = await world.open({ name: "Provet", replyDomain: "svar.provet.example", mode: "shadow" });
    const { page } = await ask("other", typed({ email: "kim@example.com" }), quiet);
    expect(page.text).toMatch(/Vi har fått din fråga .*Du får svar senast måndag .*Ärende \S+-\d+/);
    expect(page.text).not.toMatch(/bekräftelse/);
    // Of an address that gets no mails the page tells nobody.
    expect((await ask("other", typed({ email }))).page.text).toContain(
      `Svaret kommer till ${email}. Dit skickar`,
    );
  });

  test("is shown to nobody else: after two customers' cases were made one, each reads her own words", async () => {
    await ask("other", typed({ email: "lotta@example.com", words: "Lottas hemlighet" }));
    const { location } = await ask("other", typed({ email: "ola@example.com", words: "Olas fråga" }));
    const [[lotta], [ola]] = [await cases("lotta@example.com"), await cases("ola@example.com")];
    const merged = await world.app.request(`/v1/cases/${lotta?.number}/merge`, {
      method: "POST",
      headers: { authorization: `Bearer ${shop.key}` },
      body: JSON.stringify({ into: ola?.number, by: "Amira", force: true }),
    });
    expect(merged.status).toBe(200);
    const page = await she.open(location);
    expect(page.text).toContain("Du skrev Olas fråga");
    expect(page.text).not.toContain("Lotta");
  });

  test("twice the same is one; another topic is another case", async () => {
    await ask("refund", typed());
    await ask("refund", typed());
    await ask("delivery", typed());
    expect((await cases("lena@example.com")).map(({ topic }) => topic)).toEqual(["refund", "delivery"]);
  });

  test("answers the same, in as much time, whether the order is hers, another's or none; a stranger's mail tells nothing", async () => {
    // The quicker of two: what else the machine does must not be read as a difference.
    const seen = async (order: string, email: string) => {
      const takes: number[] = [];
      const once = async (words: string) => {
        const began = performance.now();
        const asked = await ask("refund", typed({ "f-order": order, email, words }));
        takes.push(performance.now() - began);
        return asked;
      };
      const { page, answer } = await once(`Fråga ${email}`);
      await once(`Fråga ${email} igen`);
      return {
        took: Math.min(...takes),
        status: answer.status,
        text: page.text.replace(/N-\d+/g, "N").replaceAll(email, "E").replaceAll(order, "O"),
      };
    };
    const hers = await seen("1002", "ben@example.com");
    const foreign = await seen("1002", "stranger@example.com");
    const none = await seen("9999", "nobody@example.com");
    for (const other of [foreign, none]) {
      expect([other.status, other.text]).toEqual([hers.status, hers.text]);
      expect(Math.abs(other.took - hers.took)).toBeLessThan(120);
    }
    await world.settle();
    const [mail] = await world.mails("stranger@example.com");
    expect(mail?.text).toContain("Hej Lena!");
    expect(mail?.text).not.toMatch(/1002|448|300,00|\/o\//);
    const nobodys = { order_id: null, refund_id: null };
    expect(await cases("stranger@example.com")).toMatchObject([nobodys, nobodys]);
  });

  test("that withdraws from the purchase is a notice as well, with its receipt", async () => {
    const email = "regrets@example.com";
    await ask("other", typed({ email, words: "Hej, jag ångrar köpet av muggen. /Lena" }));
    await world.settle();
    expect((await world.mails(email)).map(({ kind }) => kind).sort()).toEqual([
      "case-acknowledged",
      "withdrawal-acknowledged",
    ]);
  });

  test("says what is missing at its field, keeps what was typed, and puts the cursor there", async () => {
    const page = await she.post(at("topic=refund&lang=sv"), {
      "f-order": "",
      "f-amount": "tjugoett",
      "f-seenOn": "2026-02-31",
      words: "",
      name: "<b>Lena</b>",
      email: "ingen adress",
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain(
      "Något saknas Skriv numret på din order, eller ”vet inte”. Skriv ett belopp med siffror, till exempel 21,00. Välj en dag. Skriv vad du vill ha hjälp med. Skriv en e-postadress, till exempel anna@example.com.",
    );
    expect(page.html.match(/autofocus/g)).toHaveLength(1);
    expect(page.html).toMatch(/id="f-order"[^>]*autofocus|autofocus[^>]*id="f-order"/);
    expect(page.fields).toMatchObject({ "f-amount": "tjugoett", name: "<b>Lena</b>", email: "ingen adress" });
    expect(page.html).not.toContain("<b>Lena");
  });

  test("tells of a day that is still to come, of an address that is the shop's own, and of letters that no mail reaches", async () => {
    for (const [fields, said] of [
      [{ "f-seenOn": "2026-11-21" }, "Välj i dag eller en tidigare dag."],
      [{ email: "Kundservice+lena@nordlys.example" }, "Det här är vår egen adress."],
      [{ email: "åsa@exämple.se" }, "Vi kan bara skicka till adresser med bokstäverna a–z"],
    ] as const) {
      const page = await she.post(at("topic=refund&lang=sv"), typed(fields));
      expect([page.status, page.text]).toEqual([422, expect.stringContaining(`Något saknas ${said}`)]);
    }
  });

  test("of a machine is not taken; a browser that filled in too much is told which field to empty", async () => {
    const page = await she.post(at("topic=other&lang=sv"), typed({ website: "https://spam.example" }));
    expect([page.status, page.text.includes("Töm det här fältet och skicka igen.")]).toEqual([422, true]);
    expect(page.html).toContain('class="trap is-shown"');
  });

  test("is never the thirteenth of an hour from one place; an ordinary mail is answered all the same", async () => {
    const flooder = visitor(world, "2001:db8:ffff::1");
    const answers = await Promise.all(
      Array.from({ length: 13 }, (_, i) =>
        flooder.post(at("topic=other&lang=sv"), typed({ email: `x${i}@example.com` })),
      ),
    );
    const [refused, ...others] = answers.filter(({ status }) => status !== 303);
    expect(others).toEqual([]);
    expect([refused?.status, refused?.headers.get("retry-after")]).toEqual([429, "3600"]);
    expect(refused?.html).toContain("mailto:kundservice@nordlys.example");
    expect((await she.post(at("topic=other&lang=sv"), typed({ email: "y@example.com" }))).status).toBe(303);
  });

  test("the third of a day gets no mail, whatever stands behind a plus, and the page tells nobody that the address had two", async () => {
    const email = "often@example.com";
    const { page: first } = await ask("other", typed({ email, words: "Ord" }));
    await ask("other", typed({ email, words: "Två" }));
    const { page } = await ask("other", typed({ email, words: "Ord!" }));
    await ask("other", typed({ email: "often+tag@example.com", words: "Fyra" }));
    const plain = (text: string) => text.replace(/N-\d+/g, "N").replace("Ord!", "Ord");
    expect(plain(page.text)).toBe(plain(first.text));
    expect(page.text).toContain("högst två om dagen");
    await world.settle();
    expect(await world.mails(email)).toHaveLength(2);
    expect(await world.mails("often+tag@example.com")).toEqual([]);
  });
});

describe("the address of a page", () => {
  test("of a confirmation opens that one alone, in its own shop", async () => {
    const { location } = await ask("other", typed({ email: "sent@example.com" }));
    const good = location.replace(/\?.*/, "");
    expect((await she.open(good)).status).toBe(200);
    for (const wrong of [
      good.replace(".told.", ".silent."),
      good.slice(0, -1),
      good.replace(shop.id, bare.id),
      `/contact/${shop.id}/sent/x`,
    ])
      expect((await she.open(wrong)).status, wrong).toBe(404);
  });

  test("may stand in a frame on the pages that the merchant has named, with embed=1, and nowhere else", async () => {
    const policy = async (path: string) => (await she.open(path)).headers.get("content-security-policy");
    expect(await policy(at("embed=1"))).toContain("frame-ancestors https://nordlys.example");
    for (const path of [at(), at("embed=1", bare)])
      expect(await policy(path)).toContain("frame-ancestors 'none'");
    const framed = await she.open(at("embed=1&topic=refund&lang=sv"));
    expect(framed.html).not.toMatch(/<header|Exempelgatan/);
    expect(framed.html).toContain(`action="${at("topic=refund&amp;lang=sv&amp;embed=1#main")}"`);
    const [, script = ""] = /<script[^>]*>(.*?)<\/script>/s.exec(framed.html) ?? [];
    expect(await policy(at("embed=1"))).toContain(
      `script-src 'sha256-${createHash("sha256").update(script).digest("base64")}'`,
    );
    expect([await policy(at()), (await she.open(at())).html].join()).not.toMatch(/script/);
    expect(framed.html).toContain('target="_blank" rel="noopener"');
    const { location } = await she.follow(
      at("topic=other&lang=sv&embed=1"),
      typed({ email: "framed@example.com" }),
    );
    expect(await policy(location)).toContain("frame-ancestors https://nordlys.example");
  });

  test.each([
    ["https://nordlys.example", undefined],
    ["http://localhost:3000", undefined],
    ["http://127.0.0.1", undefined],
    ["http://nordlys.example", "must begin with https://"],
    ["http://localhost.nordlys.example", "must begin with https://"],
    ["https://nordlys.example/kontakt", "without a path"],
  ])("of a page that shows it in a frame may be %s or not", (origin, why) => {
    const { error } = contactFields.contact.safeParse({ embedOn: [origin] });
    if (why === undefined) expect(error).toBeUndefined();
    else expect(error?.issues.map(({ message }) => message)).toEqual([expect.stringContaining(why)]);
  });

  test("is not found without the shop, and reading it changes nothing", async () => {
    for (const path of ["/contact/nobody", "/contact/..%2f.."])
      expect((await she.open(path)).status, path).toBe(404);
    const before = (await shop.read("/v1/cases")).length;
    for (const method of ["GET", "HEAD"])
      expect(
        (await world.app.request(at("topic=refund&words=x&email=a@example.com"), { method })).status,
      ).toBe(200);
    expect((await shop.read("/v1/cases")).length).toBe(before);
  });
});

test("on a telephone, with the keyboard, in light and dark, the pages have no barrier", async () => {
  const server = serve({ fetch: world.app.fetch, port: 0, hostname: "127.0.0.1" });
  const { browser, stop } = await startBrowser();
  await new Promise((ready) => (server.listening ? ready(undefined) : server.once("listening", ready)));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`; // safe because it listens on a port
  const found: string[] = [];
  let host: ReturnType<typeof serve> | undefined;
  try {
    const tab = await browser.newPage({ viewport: { width: 390, height: 900 }, reducedMotion: "reduce" });
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
    await tab.goto(`${url}${at("lang=sv")}`);
    await look("contact-choose");
    await tab.goto(`${url}${at("topic=refund&lang=sv")}`);
    await tab.click("button[type=submit]");
    await tab.waitForSelector("#f-order:focus");
    await look("contact-mistakes");
    await tab.keyboard.type("vet inte");
    await tab.fill("#words", "Jag fick bara 21 kr tillbaka. Var är resten?");
    await tab.fill("#email", "lena.ek@example.com");
    await tab.keyboard.press("Enter");
    await tab.waitForURL("**/sent/**");
    await look("contact-sent");
    await tab.goto(`${url}${at("topic=delivery&lang=sv")}`);
    await tab.click("section ul a");
    await look("contact-read");

    // In a frame, on a page of the shop that is as docs/contact.md says: what she reads next is in sight.
    const docs = fs.readFileSync(new URL("../../docs/contact.md", import.meta.url), "utf8");
    const [snippet = ""] = /<iframe.*?<\/script>/s.exec(docs) ?? [];
    const around = snippet
      .replaceAll("https://kvitto.shop.se/contact/SHOP?", `${url}${at("topic=other&")}`)
      .replaceAll("https://kvitto.shop.se", url);
    const html = `<!doctype html><meta name=viewport content="width=device-width"><body style="margin:0"><div style="height:700px">Nordlys</div>${around}<div style="height:700px">Nordlys</div>`;
    host = serve({
      fetch: () => new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } }),
      port: 0,
      hostname: "127.0.0.1",
    });
    await new Promise((ready) => host?.once("listening", ready));
    const origin = `http://localhost:${(host.address() as { port: number }).port}`; // safe because it listens on a port
    const contact = JSON.stringify({ contact: { chat, embedOn: ["https://nordlys.example", origin] } });
    await shop.ask((db) => sql`update shop set profile = profile || ${contact}::jsonb`.execute(db));
    await tab.goto(origin);
    const frame = tab.frameLocator("iframe");
    const top = () => tab.evaluate("Math.round(frame.getBoundingClientRect().top)");
    const fits = () =>
      frame.locator("html").evaluate("Math.abs(document.documentElement.offsetHeight - innerHeight) <= 1");
    await expect.poll(fits).toBe(true);
    expect(await top()).toBe(700);
    await frame.locator("button[type=submit]").click();
    await frame.locator("[role=alert]").waitFor();
    await expect.poll(top).toBe(0);
    await frame.locator("#words").fill("Har ni en butik i Göteborg?");
    await frame.locator("#email").fill("frame@example.com");
    await frame.locator("button[type=submit]").click();
    await frame.locator(".promised").waitFor();
    await expect.poll(top).toBe(0);
    await expect.poll(fits).toBe(true);
  } finally {
    await stop();
    host?.close();
    server.close();
  }
  expect(found).toEqual([]);
});

test("each language says all of it in its own words", () => {
  const texts = (value: unknown): string[] =>
    typeof value === "string"
      ? [value]
      : typeof value === "function"
        ? [String(value("1"))]
        : value && typeof value === "object"
          ? Object.values(value).flatMap(texts)
          : [];
  const english = texts(contactWords.en);
  for (const locale of locales.filter((one) => one !== "en")) {
    const own = texts(contactWords[locale]);
    expect(own).toHaveLength(english.length);
    expect(own.filter((text, i) => text === english[i] && text.length > 6)).toEqual([]);
    expect(own.filter((text) => /!|tyvärr/i.test(text))).toEqual([]);
  }
});

test("when it is closed nobody is sent to a telephone that nobody answers: a message, and by when", async () => {
  await world.advance({ hours: 3 });
  const page = await she.open(at(), sv);
  expect(page.text).toContain("Vi har stängt just nu");
  expect(page.text).toContain("Telefonen öppnar måndag 23 november kl. 10:00.");
  expect(page.text).toContain("Chatten öppnar måndag 23 november kl. 09:00.");
  expect(page.text).toContain("senast måndag 23 november kl. 17:00.");
  expect(page.html).not.toMatch(/tel:|031-390|chatt"/);
  // Nobody has asked about payments yet: what others have asked in general stands in the mail.
  const general = [{ question: "Var ligger er butik?", url: "https://nordlys.example/butik", active: true }];
  await shop.ask((db, id) => replaceFaq(db, id, { topic: "other", locale: "sv" }, general, world.now()));
  await ask("payment", typed({ email: "evening@example.com" }));
  await world.settle();
  const [mail] = await world.mails("evening@example.com");
  const text = mail?.text?.replace(/[\s\u00a0]+/g, " ");
  expect(text).toContain("Chatten öppnar måndag kl. 9.");
  expect(text).toContain("Telefonen, 031-390 06 00, öppnar måndag kl. 10.");
  expect(text).toContain("Var ligger er butik? https://nordlys.example/butik");
});

test("the questions that a shop had told in its profile stay, until somebody gives them topics", async () => {
  const told = (n: number) => ({ locale: "sv", text: `Fråga ${n}`, url: `https://nordlys.example/${n}` });
  const faq = JSON.stringify([...Array.from({ length: 9 }, (_, i) => told(i)), { ...told(0), locale: "xx" }]);
  await asAdmin(world.url, "drop table faq_click, faq; alter table message drop column visitor");
  await bare.ask((db) => sql`update shop set profile = profile || ${`{"faq": ${faq}}`}::jsonb`.execute(db));
  await up(world.context.database.kysely as unknown as Kysely<unknown>); // safe because a migration knows no tables of ours
  const kept = await bare.ask((db, id) => listFaq(db, id));
  expect(kept.map(({ topic, question, active }) => [topic, question, active])).toEqual(
    Array.from({ length: 9 }, (_, i) => ["other", `Fråga ${i}`, i < 8]),
  );
  expect((await she.open(at("topic=other&lang=sv", bare))).text).toContain(
    "Andra har frågat Fråga 0 Fråga 1",
  );
  expect(await shop.read("/v1/faq")).toEqual([]);
});
