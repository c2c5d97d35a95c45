/** From nothing to live as a shop's owner does it: the steps that facts tick, the past from a file, mails beside each other, senders, going live and back. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eachMinute } from "../../src/pipeline/clock.ts";
import { stringsOf } from "../../src/pipeline/domains/domain-records.ts";
import { putConnection } from "../../src/store/connection.ts";
import { getShop } from "../../src/store/shop.ts";
import { type LocalDns, startDns } from "../support/dns.ts";
import { refundOf } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { signIn } from "../support/signing-in.ts";
import { openWooStore } from "../support/woo-store.ts";

let world: World;
let dns: LocalDns;
let shop: TestShop;
let other: TestShop;
const cookies = new Map<string, string>();
const ours = { "sec-fetch-site": "same-origin" };

beforeAll(async () => {
  dns = await startDns();
  world = await openWorld({
    environment: { DNS_SERVERS: dns.address, INBOUND_HOST: "in.kvitto.example", SENDER_DOMAINS: "verified" },
  });
  const from = { name: "Granshult", address: "hej@granshult.se" };
  shop = await world.open({ mode: "shadow", from, replyDomain: "svar.granshult.se" });
  other = await world.open({ name: "Grannen", mode: "shadow", replyDomain: "svar.grannen.example" });
  await comeIn(shop, "Petra", "owner");
  await comeIn(shop, "Amira", "support");
  await comeIn(other, "Olle", "owner");
});
afterAll(async () => {
  await world?.close();
  await dns?.close();
});

async function comeIn(of: TestShop, name: string, role: "owner" | "support"): Promise<void> {
  const email = `${name.toLowerCase()}@granshult.se`;
  cookies.set(name, await signIn(world, of, { email, name, role }));
}

const look = (path: string, who = "Petra") =>
  world.app.request(path, { headers: { cookie: cookies.get(who) ?? "", accept: "text/html" } });
/** What stands on a page, without its tags. */
async function page(path: string, who = "Petra"): Promise<string> {
  const answer = await look(path, who);
  expect(answer.status, path).toBe(200);
  return textOf(await answer.text());
}
const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replaceAll("\u00a0", " ")
    .replace(/\s+/g, " ");
const press = (path: string, fields: Record<string, string> = {}, who = "Petra") =>
  world.app.request(path, {
    method: "POST",
    headers: {
      ...ours,
      cookie: cookies.get(who) ?? "",
      accept: "text/html",
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams(fields).toString(),
  });
const hand = (content: string, name: string, who = "Petra") => {
  const body = new FormData();
  body.set("file", new File([content], name));
  return world.app.request("/admin/setup/past/file", {
    method: "POST",
    headers: { ...ours, cookie: cookies.get(who) ?? "", accept: "text/html" },
    body,
  });
};
const profileOf = async (of = shop) => (await of.ask((db, id) => getShop(db, id))).profile;

describe("the guide", () => {
  test("begins with what is not there yet, and ticks a step by its fact alone", async () => {
    // What is empty because nothing was told yet does not look as if all of it were well.
    expect(await page("/admin/needs")).toContain("No refund has been told yet.");
    expect(await page("/admin/inbox")).toContain("No customer has written yet.");
    expect(await page("/admin/setup/live")).toContain(
      "Nothing is connected: nobody tells Kvitto what happens",
    );
    const before = await page("/admin/setup");
    expect(before).toContain("Next: connect your shop");
    expect(before).toContain("1 of 5 done");
    await shop.tell(...refundOf(world.now()).events);
    const after = await page("/admin/setup");
    expect(after).toContain("Next: the domain your mails come from");
    expect(after).toMatch(/Events come through the API\. The latest order is \S+/);
  });

  test("a step that somebody leaves as it is counts as looked at, and only for this shop", async () => {
    await press("/admin/setup/keep", { step: "brand" });
    expect((await profileOf()).lookedAt).toEqual(["brand"]);
    expect(await page("/admin/setup")).toContain("A look of your own is set");
    expect((await profileOf(other)).lookedAt).toEqual([]);
    expect((await press("/admin/setup/keep", { step: "connect" })).status).toBe(400);
  });

  test("every page says that nothing leaves, as long as it is so", async () => {
    for (const path of ["/admin/setup", "/admin/templates", "/admin/settings"])
      expect(await page(path), path).toContain("Shadow mode. Nothing leaves.");
  });

  test("who may not set up sees how far it is, and no button", async () => {
    const html = await (await look("/admin/setup", "Amira")).text();
    expect(textOf(html)).toContain("Five steps");
    expect(html).not.toContain('action="/admin/setup');
    expect((await press("/admin/setup/keep", { step: "mails" }, "Amira")).status).toBe(403);
    expect((await look("/admin/setup/live", "Amira")).status).toBe(403);
  });
});

describe("the sender's domain", () => {
  const here = "/admin/settings/domain";

  test("gets records to copy at the first check, and is ticked when they are found", async () => {
    expect(await page(here)).toContain("Check granshult.se to get its records");
    const told = await press(here, { back: "setup" });
    expect(told.headers.get("location")).toContain("/admin/setup?done=domainChecked");
    const html = await (await look(here)).text();
    expect(textOf(html)).toContain("Publish 2 records for granshult.se");
    const values = [...html.matchAll(/<dd class="code copy">([^<]+)<\/dd>/g)].map(([, value]) => value ?? "");
    const [name = "", key = ""] = values;
    expect(name).toMatch(/_domainkey\.granshult\.se$/);
    dns.txt(name, stringsOf(key));
    dns.txt("_dmarc.granshult.se", "v=DMARC1; p=none");
    await press(here);
    expect(await page(here)).toContain("Mails leave from granshult.se, signed");
    expect(await page("/admin/setup")).toContain("Mails from granshult.se are signed.");
  });
});

describe("the shop and its look", () => {
  const here = "/admin/settings/shop";

  test("a look is shown in a mail before it is kept, and kept only when it is saved", async () => {
    const html = await (await look(`${here}?accent=%23aa3300&radius=2&mark=`)).text();
    expect(html).toContain("/admin/settings/shop/mail?accent=%23aa3300&amp;radius=2");
    const mail = await (await look(`${here}/mail?accent=%23aa3300&radius=2&mark=`)).text();
    expect(mail.toLowerCase()).toContain("#aa3300");
    expect(mail).not.toContain("<script");
    expect((await profileOf()).brand.accent).not.toBe("#aa3300");
    await press(`${here}/brand`, { accent: "#aa3300", radius: "2", mark: "" });
    expect((await profileOf()).brand).toMatchObject({ accent: "#aa3300", radius: 2 });
  });

  test("what cannot be taken is said at its field, and what was typed stays", async () => {
    const answer = await press(here, {
      name: "Granshult",
      fromName: "Gran",
      fromAddress: "noreply@granshult.se",
      replyDomain: "svar.granshult.se",
      country: "SE",
      locale: "sv",
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('id="fromAddress-error"');
    expect(html).toContain('value="noreply@granshult.se"');
    expect((await profileOf()).from.address).toBe("hej@granshult.se");
    const taken = {
      name: "G",
      fromName: "G",
      fromAddress: "hej@granshult.se",
      replyDomain: "svar.grannen.example",
      country: "SE",
      locale: "sv",
    };
    expect(textOf(await (await press(here, taken)).text())).toContain("Another shop answers at this domain");
    // Half a company or half a telephone number would leave gaps in every mail.
    const half = { ...taken, replyDomain: "svar.granshult.se", companyName: "Granshult AB", shown: "0910-1" };
    const said = await press(here, half);
    expect(said.status).toBe(422);
    expect(textOf(await said.text())).toContain("Write the number both ways, or leave both empty");
    const company = await (await press(here, { ...half, shown: "" })).text();
    expect(company).toContain('id="registration-error"');
    expect(textOf(company)).toContain("Write all three of the company, or leave all three empty.");
    expect((await profileOf()).company?.name).toBe("Nordlys Handel AB");
  });

  test("a website is taken as people write it", async () => {
    const { name, from, replyDomain, country, locale } = await profileOf();
    const facts = { name, fromName: from.name, fromAddress: from.address, replyDomain, country, locale };
    expect((await press(here, { ...facts, website: "granshult.se" })).status).toBe(303);
    expect((await profileOf()).website).toBe("https://granshult.se");
  });
});

describe("the past", () => {
  const csv = [
    "order_id;order_number;placed_at;currency;email;country;item;quantity;line_total;shipping;refund_id;refunded_at;refund_amount;goods_back",
    "9001;#9001;2026-10-01;SEK;eva@kund.se;SE;Mugg;1;249,00;49,00;;;;",
    "9001;;;SEK;;;;;;;9001-1;2026-10-10;211,00;249,00",
    "9002;#9002;2026-10-02;SEK;ida@kund.se;SE;Skål;2;398,00;0;;;;",
    "9002;;;SEK;;;;;;;9002-1;2026-10-12;161,00;199,00",
    "9003;#9003;2026-10-03;SEK;per@kund.se;SE;Fat;1;100,00;0;9003-1;2026-10-13;100,00;100,00",
    "9004;#9004;someday;SEK;bo@kund.se;SE;Fat;1;100,00;0;;;;",
  ].join("\r\n");

  test("comes in from a file, twice harmlessly, and nobody is told of it", async () => {
    const before = await page("/admin/setup/past");
    const first = textOf(await (await hand(csv, "past.csv")).text());
    expect(first).toContain("3 orders and 3 refunds are in.");
    expect(first).toContain("Line 7: placed_at");
    await world.settle();
    for (const order of ["9001", "9002", "9003"])
      for (const told of await shop.told(order)) expect(told, told).toMatch(/not_sent|history/);
    const after = await page("/admin/setup/past");
    expect(after).not.toBe(before);
    const again = textOf(await (await hand(csv, "past.csv")).text());
    expect(again).toContain("6 were known already");
    await world.settle();
    expect(await page("/admin/setup/past")).toBe(after);
    expect(await page("/admin/setup/past", "Olle")).toContain(
      "Bring in orders and refunds from before Kvitto",
    );
  });

  test("shows the sum that is missing in many refunds as one question", async () => {
    const shown = await page("/admin/setup/past");
    expect(shown).toMatch(/−38,00 kr 2 #900[12], #900[12]/);
    // It is named where all others are, and nobody is promised or threatened with a mail that never leaves.
    const needs = await page("/admin/needs");
    expect(needs).toContain("They are history: nobody gets a mail about them.");
    expect(needs).toContain("No short mail leaves by itself");
    expect(needs).not.toMatch(/short mail leaves \d|send their mails/);
  });

  test("a file that is none is refused in words", async () => {
    const answer = await hand("a,b\n1,2", "x.csv");
    expect(answer.status).toBe(422);
    expect(textOf(await answer.text())).toContain("missing: order_id, placed_at, currency");
    expect((await hand(csv, "past.csv", "Amira")).status).toBe(403);
  });

  test("is asked of a connected store, page by page, until all of it is here", async () => {
    const store = await openWooStore();
    try {
      const keys = { url: store.url, ...store.newKeys(), webhookSecret: "s" };
      await other.ask((db, id) => putConnection(db, id, "woocommerce", keys, world.context.vault));
      expect(await page("/admin/setup/past", "Olle")).toContain("Bring in the last 90 days");
      await press("/admin/setup/past", { platform: "woocommerce" }, "Olle");
      expect(await page("/admin/setup/past", "Olle")).toContain("It begins within a minute.");
      await eachMinute(world.context);
      expect(store.asked).toContain("GET /wp-json/wc/v3/orders");
      expect(await page("/admin/setup/past", "Olle")).toContain("Everything was known already.");
      expect((await press("/admin/setup/past", { platform: "shopify" }, "Olle")).status).toBe(404);
      expect(await page("/admin/settings/connections", "Olle")).toContain("WooCommerce");
    } finally {
      await store.close();
    }
  });
});

describe("mails beside each other", () => {
  test("what would have been sent is read, and compared with what is pasted, which is not kept", async () => {
    const list = await (await look("/admin/setup/beside")).text();
    const id = /\/admin\/setup\/beside\/([0-9a-f-]{36})/.exec(list)?.[1] ?? "";
    expect(id).not.toBe("");
    const frame = await look(`/admin/setup/mails/${id}`);
    expect(frame.headers.get("content-security-policy")).toContain("sandbox");
    const theirs = "Din order har återbetalats: 21,00 kr <b>hejsan</b>";
    const html = await (await press(`/admin/setup/beside/${id}`, { theirs })).text();
    expect(html).toContain("21,00 kr &lt;b&gt;hejsan");
    expect(textOf(html)).toMatch(/The sum Yes .*? Yes Din order har återbetalats: 21,00 kr/);
    expect(textOf(html)).toMatch(/Why it is that sum .*? No/);
    expect(await (await look(`/admin/setup/beside/${id}`)).text()).not.toContain("hejsan");
    expect((await look(`/admin/setup/mails/${id}`, "Olle")).status).toBe(404);
    expect((await look(`/admin/setup/beside/${id}`, "Olle")).status).toBe(404);
  });
});

describe("who else writes", () => {
  test("is noted as switched off, and what did not stand on the page stays as it was said", async () => {
    await press("/admin/setup/senders", { "shown:klarna/app": "1", "off:klarna/app": "1" });
    expect((await profileOf()).switchedOff).toEqual(["klarna/app"]);
    await press("/admin/setup/senders", {
      "shown:klaviyo/flows": "1",
      "off:klaviyo/flows": "1",
      "off:made-up": "1",
    });
    expect((await profileOf()).switchedOff).toEqual(["klarna/app", "klaviyo/flows"]);
    await press("/admin/setup/senders", { "shown:klarna/app": "1" });
    expect((await profileOf()).switchedOff).toEqual(["klaviyo/flows"]);
  });
});

describe("going live and back", () => {
  test("the first mails about money lie in the tray, where one is sent and another is stopped", async () => {
    expect((await press("/admin/setup/live", { begun: "tell", mails: "9999", minutes: "10" })).status).toBe(
      422,
    );
    expect((await profileOf()).mode).toBe("shadow");
    await press("/admin/setup/live", { begun: "silent", mails: "5", minutes: "30" });
    expect(await profileOf()).toMatchObject({
      mode: "live",
      begunBefore: "silent",
      tray: { mails: 5, minutes: 30 },
    });
    await world.advance({ minutes: 1 });
    const [one, two] = [refundOf(world.now()), refundOf(world.now())];
    await shop.tell(...one.events, ...two.events);
    const html = await (await look("/admin/setup/live")).text();
    const ids = [...html.matchAll(/tray\/([0-9a-f-]{36})\/send/g)].map(([, id]) => id);
    expect(ids.length).toBe(2);
    expect(await page(`/admin/setup/beside/${ids[0]}`)).toContain("Återbetalning 21,00 kr");
    expect(await (await look(`/admin/setup/mails/${ids[0]}`)).text()).toContain("21,00");
    expect((await look(`/admin/setup/mails/${ids[0]}`, "Olle")).status).toBe(404);
    const before = (await world.mails()).length;
    await press(`/admin/setup/tray/${ids[0]}/send`);
    await press(`/admin/setup/tray/${ids[1]}/stop`);
    expect((await press(`/admin/setup/tray/${ids[1]}/send`, {}, "Amira")).status).toBe(403);
    await world.settle();
    expect((await world.mails()).length).toBe(before + 1);
    expect(await page("/admin/setup/live")).toContain("Nothing lies in the tray now");
  });

  test("back is asked once more, and every page says it again", async () => {
    expect((await press("/admin/setup/shadow")).status).toBe(422);
    expect((await profileOf()).mode).toBe("live");
    expect(await page("/admin/settings")).not.toContain("Shadow mode. Nothing leaves.");
    await press("/admin/setup/shadow", { sure: "yes" });
    expect((await profileOf()).mode).toBe("shadow");
    expect(await page("/admin/settings")).toContain("Shadow mode. Nothing leaves.");
  });
});
