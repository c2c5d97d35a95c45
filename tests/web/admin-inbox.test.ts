/** The inbox as those who answer see it: what is owed first, a draft that is never lost, nothing sent unread, and all that is done with a case. */
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { saveAnswer } from "../../src/pipeline/cases/answering.ts";
import { assign } from "../../src/pipeline/cases/desk.ts";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { listDeeds } from "../../src/store/audit.ts";
import { getCase, listMessages } from "../../src/store/case.ts";
import { findDraft } from "../../src/store/case-draft.ts";
import { keepFiles } from "../../src/store/case-file.ts";
import { removeHelpdesk } from "../../src/store/helpdesk.ts";
import { countInbox, listInbox } from "../../src/store/inbox.ts";
import { listTicketJobs } from "../../src/store/ticket.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let server: ServerType;
let lena: string;
let johan: string;
const cookies: Record<string, string> = {};

const emailOf = (name: string) => `${name.split(" ")[0]?.toLowerCase()}@nordlys.example`;
const [amira, petra, reader, kim] = ["Amira Haddad", "Petra Sundin", "Rut Ljung", "Kim Berg"];

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
  server = serve({ fetch: world.app.fetch, port: 0, overrideGlobalObjects: false });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  world.context.publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  for (const [of, name, role] of [
    [shop, amira, "support"],
    [shop, petra, "owner"],
    [shop, reader, "read-only"],
    [other, kim, "owner"],
  ] as const) {
    await admitMember(world.context, of.id, { email: emailOf(name), name, role }, "Erik");
  }
  johan = await logged({
    words: "Var är fakturan från Klarna?",
    customer: { name: "Johan Wikström" },
    topic: "payment",
  });
  await world.advance({ hours: 72, minutes: 30 });
  for (const name of [amira, petra, reader]) cookies[name] = await signedIn(shop, name);
  cookies[kim] = await signedIn(other, kim);
  const { placed, returned, refunded } = lenasStory(world.now());
  await shop.tell(placed, returned, refunded);
  const mail = (await world.mails("lena@example.com")).findLast(({ kind }) => kind === "refund-issued");
  await shop.write({
    to: mail?.replyTo ?? "",
    text: "Hej, jag trodde att returen var gratis? Jag fick bara 21 kr.\n/Lena",
    headers: { "In-Reply-To": mail?.messageId ?? "" },
  });
  lena = (await shop.read("/v1/cases?q=lena"))[0].number;
  await logged(
    { words: "Onko muki saatavilla?", customer: { name: "Sanna Koivisto" }, locale: "fi", topic: "product" },
    "chat",
  );
}, 60_000);
afterAll(async () => {
  server?.close();
  await world?.close();
});

async function logged(question: object, channel = "phone", of: TestShop = shop): Promise<string> {
  const answer = await world.app.request("/v1/cases", {
    method: "POST",
    headers: { authorization: `Bearer ${of.key}`, "content-type": "application/json" },
    body: JSON.stringify({ channel, by: "Amira Haddad", ...question }),
  });
  await world.settle();
  return ((await answer.json()) as { number: string }).number; // safe because the route says so
}

async function signedIn(of: TestShop, name: string): Promise<string> {
  const { url } = await makeSignInLink(world.context, of.id, emailOf(name), { by: "Erik" });
  const answer = await send(new URL(url).pathname, {}, "");
  return /^[^;]+/.exec(answer.headers.get("set-cookie") ?? "")?.[0] ?? "";
}

const send = (
  path: string,
  body: Record<string, string>,
  cookie = cookies[amira] ?? "",
  accept = "text/html",
) =>
  world.app.request(path, {
    method: "POST",
    headers: {
      "sec-fetch-site": "same-origin",
      "content-type": "application/x-www-form-urlencoded",
      accept,
      cookie,
    },
    body: new URLSearchParams(body).toString(),
  });

const look = async (path: string, name = amira): Promise<{ status: number; html: string; text: string }> => {
  const answer = await world.app.request(path, {
    headers: { accept: "text/html", cookie: cookies[name] ?? "" },
  });
  const html = await answer.text();
  return { status: answer.status, html, text: html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ") };
};
/** What the page's hidden field says. */
const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
const caseOf = (number: string) => shop.ask((db, id) => getCase(db, id, number));

describe("the list", () => {
  test("what is owed first stands first, with who is late said in the heading", async () => {
    const { text, html } = await look("/admin/inbox");
    expect([...html.matchAll(/class="who">([^<]*)</g)].map(([, name]) => name)).toEqual([
      "Johan Wikström",
      "Lena Ek",
      "Sanna Koivisto",
    ]);
    expect(text).toContain("One person has waited longer than she was told");
    expect(text).toContain("Waiting 3");
    expect(text).toContain("Overdue 1");
    expect(html.length).toBeLessThan(60_000);
    expect((await look("/admin/inbox?show=overdue")).text).not.toContain("Lena Ek");
  });

  test("finds by what was said, and says honestly what it does not find", async () => {
    expect((await look("/admin/inbox?q=gratis")).html).toMatch(/class="who">Lena Ek/);
    expect((await look("/admin/inbox?q=papegoja")).text).toContain("Nothing is found for “papegoja”");
    expect((await look("/admin/inbox?show=mine")).text).toContain("no open case is yours");
  });

  test("its pages follow each other in both orders, and another shop's cases are in none", async () => {
    const theirs = await logged({ words: "Deras fråga", customer: { name: "Nils" } }, "phone", other);
    const pages = async (show: "waiting" | "solved", of: TestShop = shop) => {
      const found: string[] = [];
    // The pages have one look: the case is looked at in both ways, the others in one.
    for (const [path, colorScheme, width] of [
      [`/admin/inbox/${lena}`, "light", 1280],
      [`/admin/inbox/${lena}`, "dark", 390],
      ["/admin/inbox", "dark", 390],
      ["/admin/inbox/log", "light", 390],
      ["/admin/inbox/answers", "dark", 1280],
      ["/admin/inbox/goodwill", "light", 390],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await page.goto(path);
      if (await page.evaluate("document.documentElement.scrollWidth > innerWidth"))
        found.push(`${path} ${width}: the page moves sideways`);
      for (const { id, nodes } of await barriersOn(page))
        found.push(`${path} ${colorScheme} ${width}: ${id} ${nodes[0]?.html}`);
    }
    expect(found).toEqual([]);
  } finally 
    await stop();
}, 60_000);
