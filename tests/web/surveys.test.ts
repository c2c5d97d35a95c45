import path from "node:path";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerCase } from "../../src/pipeline/cases/answer.ts";
import { openCaseFromPage } from "../../src/pipeline/cases/ask.ts";
import { findSuppressed, suppress } from "../../src/store/suppression.ts";
import { countAnswers, findAnswer } from "../../src/store/survey.ts";
import { readSurveyToken, surveyToken, unsubscribeToken } from "../../src/store/survey-links.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;

const kinds = ["arrived-check", "review-request", "nps", "case-solved-check"];
const because = "The address is given at checkout, with a box to say no beside it.";
const surveys = {
  basis: [
    { countries: ["SE"], basis: "soft_optin" as const, because },
    { countries: ["DK"], basis: "local_neutral_rule" as const, because },
  ],
};

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ kinds, surveys });
  other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
    kinds,
    surveys,
  });
});
afterAll(() => world.close());

let count = 0;
/** An order that was placed and came; each has a customer of its own, because nobody is asked twice within a month. */
async function deliver(to: TestShop = shop, { locale = "sv", country = "SE", consent = {} } = {}) {
  const id = `S${++count}`;
  const email = `kund${count}@example.com`;
  const at = world.now().toISOString();
  const order = {
    id,
    number: `#${id}`,
    currency: "SEK",
    placedAt: at,
    locale,
    customer: { id: `c${id}`, email, firstName: "Lena", consent },
    shippingAddress: { countryCode: country },
    total: "80.00",
    lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "80.00", tax: "16.00" }],
  };
  await to.tell(
    { type: "order.placed", id: `${id}-placed`, occurredAt: at, order },
    {
      type: "fulfillment.delivered",
      id: `${id}-came`,
      occurredAt: at,
      order: { id },
      fulfillment: { id: `${id}-1` },
    },
  );
  return { id, email };
}

/** The mail of a kind, once its day has come, and the two addresses in it that concern us here. */
async function askedOf(kind: string, email: string) {
  for (let day = 0; day < 20; day++) {
    const mail = (await world.mails(email)).findLast((one) => one.kind === kind);
    if (mail) {
      const linkOf = (letter: string) =>
        new RegExp(`https://kvitto\\.example(/${letter}/[^"?\\s]+)`).exec(mail.html ?? "")?.[1] ?? "none";
      return { mail, page: linkOf("s"), no: linkOf("u") };
    }
    await world.advance({ days: 1 });
    await world.settle();
  }
  throw new Error(`nobody was asked ${kind}`);
}

const get = (path: string, method = "GET") => world.app.request(path, { method });
const post = (path: string, fields: Record<string, string>) =>
  world.app.request(path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
const words = async (answer: Response | Promise<Response>) =>
  (await (await answer).text())
    .replace(/<head>.*?<\/head>/s, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/[\s\u00a0]+/g, " ");
const given = (page: string, of = shop) => {
  const opened = readSurveyToken(world.context.vault, page.slice(3), world.now());
  return of.ask((db, id) => findAnswer(db, id, opened?.notificationId ?? ""));
};

describe("the page of a question", () => {
  test("records nothing when it is opened, however often and by whomever, and shows what was chosen in the mail", async () => {
    const { email } = await deliver();
    const { mail, page } = await askedOf("arrived-check", email);
    const links = [...(mail.html ?? "").matchAll(/https:\/\/kvitto\.example(\/s\/[^"]+)/g)].map(([, link]) =>
      (link ?? "").replaceAll("&#x3D;", "=").replaceAll("&amp;", "&"),
    );
    expect(links.length).toBe(2);
    for (let guard = 0; guard < 3; guard++)
      for (const link of links)
        for (const method of ["GET", "HEAD"]) expect((await get(link, method)).status, link).toBe(200);
    expect(await given(page)).toBeUndefined();

    const html = await (await get(`${page}?arrived=0`)).text();
    expect(html).toMatch(/<input[^>]*value="0"[^>]*checked/);
    expect(html).not.toMatch(/<input[^>]*value="1"[^>]*checked/);
    expect(html).not.toContain("<script");
    const { headers } = await get(page);
    expect(headers.get("set-cookie")).toBeNull();
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-robots-tag")).toContain("noindex");
  });

  test("records one answer, which she may change for a day and not longer", async () => {
    const { email } = await deliver();
    const { page } = await askedOf("review-request", email);
    const answer = await post(page, { score: "4", words: "  Fin mugg.\0 " });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, page]);
    expect(await given(page)).toMatchObject({ given: { score: 4 }, words: "Fin mugg." });
    expect(await words(get(page))).toContain("Tack för ditt svar");

    await world.advance({ hours: 23 });
    expect(await words(get(`${page}?change=1`))).toContain("Skicka mitt svar");
    expect((await post(page, { score: "5" })).status).toBe(303);
    expect(await given(page)).toMatchObject({ given: { score: 5 }, words: null });

    await world.advance({ hours: 2 });
    expect(await words(get(`${page}?score=1`))).toContain("Du har redan svarat");
    expect((await post(page, { score: "1" })).status).toBe(409);
    expect(await given(page)).toMatchObject({ given: { score: 5 } });
  });

  test("asks again for what was left open or cannot be answered, and keeps what was typed", async () => {
    const { email } = await deliver();
    const { page } = await askedOf("review-request", email);
    for (const score of ["", "6", "0", "1.5", "5 OR 1=1", "__proto__"]) {
      const answer = await post(page, { score, words: "Det här skrev jag" });
      expect(answer.status, score).toBe(422);
      const said = await words(answer);
      expect(said).toContain("Välj ett svar först");
      expect(said).toContain("Det här skrev jag");
    }
    expect(await given(page)).toBeUndefined();
  });

  test("is closed after sixty days", async () => {
    const { email } = await deliver();
    const { page } = await askedOf("review-request", email);
    await world.advance({ days: 62 });
    const closed = await get(`${page}?score=5`);
    expect(closed.status).toBe(410);
    expect(await words(closed)).toContain("Frågan är stängd");
    expect((await post(page, { score: "5" })).status).toBe(410);
    expect(await given(page)).toBeUndefined();
  });

  test("opens only with a link of ours, for its own mail and its own shop", async () => {
    const [{ email }, neighbour] = [await deliver(), await deliver(other)];
    const { page, no } = await askedOf("arrived-check", email);
    const theirs = await askedOf("arrived-check", neighbour.email);
    const { vault } = world.context;
    const token = page.slice(3);
    const [shopId = "", mail = "", lastDay = "", signature = ""] = token.split(".");
    const [theirShop = "", theirMail = ""] = theirs.page.slice(3).split(".");
    const opened = readSurveyToken(vault, token, world.now());
    for (const forged of [
      "x",
      `${shopId}.${mail}.${lastDay}.`,
      `${shopId}.${mail}.${lastDay}.${signature.slice(0, -1)}${signature.endsWith("A") ? "Q" : "A"}`,
      `${shopId}.${mail}.zzzz.${signature}`,
      `${shopId}.${theirMail}.${lastDay}.${signature}`,
      `${theirShop}.${mail}.${lastDay}.${signature}`,
      `${token}A`,
      `${token}%00`,
      no.slice(3),
      unsubscribeToken(vault, { shopId, notificationId: opened?.notificationId ?? "" }),
      surveyToken(vault, { shopId: theirShop, notificationId: opened?.notificationId ?? "" }, world.now()),
    ]) {
      expect((await get(`/s/${forged}`)).status, forged).toBe(404);
      expect((await post(`/s/${forged}`, { arrived: "1" })).status, forged).toBe(404);
    }
    expect((await get(`/u/${token}`)).status).toBe(404);
    expect((await post(`/u/${token}`, {})).status).toBe(404);
    expect(await given(page)).toBeUndefined();
    expect(await given(theirs.page, other)).toBeUndefined();
  });

  test("offers help where something is wrong: what she writes is a case with a number and a deadline", async () => {
    const { id, email } = await deliver();
    const { page } = await askedOf("arrived-check", email);
    // Nothing has been said to be wrong yet.
    expect((await post(`${page}/help`, { message: "Hej" })).status).toBe(409);
    await post(page, { arrived: "0" });
    expect(await words(get(page))).toContain("Vad blev fel?");
    expect((await post(`${page}/help`, { message: "  " })).status).toBe(422);

    expect((await post(`${page}/help`, { message: "Muggen har gått i två <b>delar</b>." })).status).toBe(303);
    await world.settle();
    const [opened] = ((await shop.read("/v1/cases")) as { order: string; number: string }[]).filter(
      (one) => one.order === id,
    );
    expect(await words(get(page))).toContain(`Ärende ${opened?.number}: du får svar`);
    expect(await words(get(page))).not.toContain("Vad blev fel?");
    const { messages } = await shop.read(`/v1/cases/${opened?.number}`);
    expect(messages).toMatchObject([{ words: "Muggen har gått i två <b>delar</b>." }]);
    expect((await world.mails(email)).map((one) => one.kind)).toContain("case-acknowledged");
  });

  test("after an answer a no takes the same case up again, with a new deadline", async () => {
    const { id: orderId, email } = await deliver();
    const { number } = await openCaseFromPage(world.context, shop.id, {
      words: "Var är den?",
      email,
      orderId,
    });
    await world.settle();
    await answerCase(world.context, shop.id, number, { words: "På väg.", by: "Amira" });
    const { page } = await askedOf("case-solved-check", email);
    await post(page, { solved: "0" });
    await post(`${page}/help`, { message: "Den har inte kommit." });
    const opened = await shop.read(`/v1/cases/${number}`);
    expect(opened).toMatchObject({ state: "open", answeredAt: null });
    expect(new Date(opened.answerBy).getTime()).toBeGreaterThan(world.now().getTime());
    expect(opened.messages.map((one: { words: string }) => one.words)).toEqual([
      "Var är den?",
      "På väg.",
      "Den har inte kommit.",
    ]);
    expect(await words(get(page))).toContain(`Ärende ${number}: du får svar`);
  });

  test("to Denmark it goes without the shop's mark and colour, mail and page", async () => {
    const { email } = await deliver(shop, { locale: "da", country: "DK" });
    const { mail, page } = await askedOf("review-request", email);
    expect(mail.html).not.toContain('class="mark');
    const html = await (await get(page)).text();
    expect(html).not.toMatch(/brand\.css|class="logo"/);
    expect(html).toContain("Hvordan gik købet?");
  });
});

describe("saying no", () => {
  test("stands in the mail's header as one click, and in its text", async () => {
    const { email } = await deliver();
    const { mail, no } = await askedOf("arrived-check", email);
    const raw = Buffer.from((await world.context.mailbox?.raw(mail.id)) ?? "").toString("latin1");
    const headers = raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
    expect(headers).toContain(`List-Unsubscribe: <https://kvitto.example${no}>`);
    expect(headers).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(mail.text).toContain(no);
  });

  test("is asked by GET and recorded by POST, also by a mail program that shows nothing and posts as multipart", async () => {
    for (const body of [
      new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
      (() => {
        const form = new FormData();
        form.set("List-Unsubscribe", "One-Click");
        return form;
      })(),
    ]) {
      const { email } = await deliver();
      const { no } = await askedOf("arrived-check", email);
      const stops = () =>
        shop.ask(async (db, id) => (await findSuppressed(db, id, [email], world.context.vault)).get(email));
      expect(await words(get(no))).toContain("Inga fler uppföljningar?");
      await get(no, "HEAD");
      expect(await stops()).toBeUndefined();
      const answer = await world.app.request(no, { method: "POST", body });
      expect([answer.status, answer.headers.get("set-cookie")]).toEqual([200, null]);
      expect(await stops()).toMatchObject([
        { scope: "follow-up", reason: "she said no to follow-ups, with the link in one of them" },
      ]);
      expect(await words(get(no))).toContain("Du får inga fler uppföljningar");
    }
  });

  test("to follow-ups stops follow-ups, and no question and nothing about the order; it can be undone", async () => {
    const { id, email } = await deliver();
    const { no } = await askedOf("arrived-check", email);
    await post(no, {});
    await askedOf("review-request", email);

    const again = { id: `${id}b`, occurredAt: world.now().toISOString() };
    const order = { ...(await shop.read(`/v1/orders/${id}`)), id: again.id, number: again.id };
    await shop.tell(
      { type: "order.placed", ...again, order },
      {
        type: "fulfillment.delivered",
        id: `${again.id}-came`,
        occurredAt: again.occurredAt,
        order: { id: again.id },
        fulfillment: { id: `${again.id}-1` },
      },
    );
    await world.advance({ days: 3 });
    await world.settle();
    expect(await shop.told(again.id)).toContain(
      "arrived-check not_sent: she does not want to be followed up: she said no to follow-ups, with the link in one of them",
    );

    expect(await words(post(no, { undo: "1" }))).toContain("Du kan få uppföljningar igen");
    expect(
      await shop.ask(
        async (db, shopId) => (await findSuppressed(db, shopId, [email], world.context.vault)).size,
      ),
    ).toBe(0);
  });

  test("her undo takes back her own no only: what was reported as spam stays", async () => {
    const { email } = await deliver();
    const { no } = await askedOf("review-request", email);
    await shop.ask((db, id) =>
      suppress(db, id, {
        address: email,
        scope: "question",
        cause: "complaint",
        reason: "a mail was reported as spam",
        by: "kvitto",
        at: world.now(),
      }),
    );
    expect(await words(post(no, { undo: "1" }))).toContain("Du får inga fler frågor");
    const stops = await shop.ask(async (db, id) =>
      (await findSuppressed(db, id, [email], world.context.vault)).get(email),
    );
    expect(stops).toMatchObject([{ scope: "question" }]);
  });

  test("a forged link opens nothing", async () => {
    const { email } = await deliver();
    const { no } = await askedOf("arrived-check", email);
    for (const forged of [`${no}A`, `${no.slice(0, -1)}${no.endsWith("A") ? "B" : "A"}`, "/u/x"])
      for (const answer of [await get(forged), await post(forged, {})]) expect(answer.status).toBe(404);
    expect(
      await shop.ask(async (db, id) => (await findSuppressed(db, id, [email], world.context.vault)).size),
    ).toBe(0);
  });
});

test("somebody who has said no to the shop is not asked at all", async () => {
  const { id } = await deliver(shop, { consent: { surveys: false } });
  await world.advance({ days: 6 });
  await world.settle();
  expect((await shop.told(id)).filter((told) => / (planned|sent)/.test(told))).toEqual([]);
});

test("scores: hidden below ten answers, and nobody sees another shop's", async () => {
  const before = await shop.ask((db, id) => countAnswers(db, id));
  const counted = before.filter(({ kind }) => kind === "review-request");
  const rows = (await shop.read("/v1/scores")) as {
    kind: string;
    n: number;
    asked: number;
    value?: number;
  }[];
  const review = rows.find(({ kind }) => kind === "review-request");
  expect(review?.n).toBe(counted.reduce((all, { times }) => all + times, 0));
  expect(review?.value).toBeUndefined();
  expect(review?.asked).toBeGreaterThan(review?.n ?? 0);
  expect(await other.ask((db, id) => countAnswers(db, id))).toEqual([]);
  expect((await shop.get("/v1/scores?since=yesterday")).status).toBe(400);
});

test("in a browser the pages pass axe, do not scroll sideways, and work as plain forms", {
  timeout: 180_000,
}, async () => {
  const [first, second, third] = [await deliver(), await deliver(), await deliver(shop, { locale: "de" })];
  const arrived = await askedOf("arrived-check", first.email);
  const review = await askedOf("review-request", second.email);
  const likely = await (async () => {
    await world.advance({ days: 31 });
    return askedOf("nps", third.email);
  })();
  await post(arrived.page, { arrived: "0" });
  const server = serve({ fetch: world.app.fetch, port: 0, hostname: "127.0.0.1" });
  if (!server.listening) await new Promise((ready) => server.once("listening", ready));
  const at = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const { browser, stop } = await startBrowser();
  const found: string[] = [];
  const pages = {
    help: arrived.page,
    ten: `${likely.page}?likely=7`,
    five: `${review.page}?score=2`,
    no: review.no,
    unknown: "/s/x",
  };
  try {
    // Widths change what stands where, schemes its colours: each of both is enough.
    for (const [width, colorScheme] of [
      [390, "dark"],
      [1280, "light"],
    ] as const) {
      const tab = await browser.newPage({
        viewport: { width, height: 900 },
        colorScheme,
        javaScriptEnabled: true,
      });
      for (const [name, address] of Object.entries(pages)) {
        await tab.goto(at + address);
        if (process.env.KVITTO_PICTURES)
          await tab.screenshot({
            path: path.join(process.env.KVITTO_PICTURES, `survey-${name}-${width}-${colorScheme}.png`),
            fullPage: true,
          });
        const wide = await tab.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        if (wide) found.push(`${name} at ${width}: ${wide} px too wide`);
        for (const one of await barriersOn(tab, { frames: false }))
          found.push(`${name} ${width} ${colorScheme}: ${one.id} ${one.nodes[0]?.html}`);
      }
      await tab.close();
    }
    expect(found).toEqual([]);

    // Without a script, with nothing but the form.
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(`${at}${review.page}?score=2`);
    await tab.locator("button[type=submit]").click();
    expect(await tab.locator("h1").textContent()).toBe("Tack för ditt svar");
    await tab.locator("textarea").fill("Färgen var en annan.");
    await tab.locator("button[type=submit]").click();
    expect(await tab.locator("h2").first().textContent()).toBe("Ditt meddelande har kommit fram");
    await tab.goto(at + review.no);
    await tab.locator("button[type=submit]").click();
    expect(await tab.locator("h1").textContent()).toBe("Du får inga fler frågor");
    await tab.locator("button[type=submit]").click();
    expect(await tab.locator("h1").textContent()).toBe("Du kan få frågor igen");
    expect(await context.cookies()).toEqual([]);
  } finally {
    await stop();
    server.close();
  }
});
