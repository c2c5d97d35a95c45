/** The inbox as those who answer see it: what is owed first, a draft that is never lost, nothing sent unread, and all that is done with a case. */
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { saveAnswer } from "../../src/pipeline/cases/answering.ts";
import { admitMember } from "../../src/pipeline/members/members.ts";
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
import { signIn } from "../support/signing-in.ts";

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
  for (const name of [amira, petra, reader])
    cookies[name] = await signIn(world, shop, { email: emailOf(name) });
  cookies[kim] = await signIn(world, other, { email: emailOf(kim) });
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

const look = async (
  path: string,
  name = amira,
): Promise<{ status: number; html: string; text: string; to: string }> => {
  const answer = await world.app.request(path, {
    headers: { accept: "text/html", cookie: cookies[name] ?? "" },
  });
  const html = await answer.text();
  const to = answer.headers.get("location") ?? "";
  return { status: answer.status, html, text: html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " "), to };
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
    const found = async (q: string) => look((await look(`/admin/inbox?q=${q}`)).to);
    expect((await found("gratis")).html).toMatch(/class="who">Lena Ek/);
    expect((await found("papegoja")).text).toContain("Nothing is found for “papegoja”");
    expect((await look("/admin/inbox?show=mine")).text).toContain("no open case is yours");
  });

  test("its pages follow each other in both orders, and another shop's cases are in none", async () => {
    const theirs = await logged({ words: "Deras fråga", customer: { name: "Nils" } }, "phone", other);
    const pages = async (show: "waiting" | "solved", of: TestShop = shop) => {
      const found: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await of.ask((db, id) =>
          listInbox(db, id, { show, person: amira, now: world.now(), after, limit: 1 }),
        );
        found.push(...page.cases.map(({ number }) => number));
        if (page.next === undefined) return found;
        after = page.next;
      }
    };
    expect(await pages("waiting")).toHaveLength(3);
    expect((await pages("waiting"))[0]).toBe(johan);
    expect(await pages("waiting", other)).toEqual([theirs]);
    expect(await pages("solved")).toEqual([]);
    const counts = (of: TestShop) =>
      of.ask((db, id) => countInbox(db, id, { person: amira, now: world.now() }));
    expect(await counts(shop)).toEqual({ waiting: 3, mine: 0, overdue: 1 });
    expect(await counts(other)).toEqual({ waiting: 1, mine: 0, overdue: 0 });
  });
});

describe("a case", () => {
  test("says who asks about which sum, how long there is, and marks the line in the mail", async () => {
    const { text, html } = await look(`/admin/inbox/${lena}`);
    expect(text).toMatch(/Lena asks about a refund: 21,00\skr came back, 59,00\skr was kept/);
    expect(text).toContain("The only sum that was kept");
    expect(text).toContain("8 h left to answer");
    expect(text).toContain("by Tuesday 24 November, 16:00, as the receipt says");
    expect(text).toContain("Closed 17:00 to Tue 09:00");
    expect(html).toMatch(/<tr class="is-marked"><th scope="row"><strong>Returfrakt, PostNord<\/strong>/);
    expect(html).toContain(
      '<blockquote class="said is-her" lang="sv">Hej, jag trodde att returen var gratis?',
    );
    expect(text).toContain("In force since 3 March 2026");
    expect(html.length).toBeLessThan(60_000);
  });

  test("is read by whoever may only read, without a form that she may not use", async () => {
    const { text, html } = await look(`/admin/inbox/${lena}`, reader);
    expect(text).toContain("You may read this, but not answer it");
    expect(html).not.toContain(`action="/admin/inbox/${lena}`);
    expect((await send(`/admin/inbox/${lena}/note`, { words: "x" }, cookies[reader])).status).toBe(403);
  });

  test("of another shop is not there, whatever is done with it", async () => {
    const theirs = await logged({ words: "Deras andra fråga", customer: { name: "Nils" } }, "phone", other);
    // Each shop counts its own: their number may be ours too, so only the shop tells the two apart.
    expect((await look(`/admin/inbox/${theirs}`)).text).not.toContain("Deras andra fråga");
    expect((await look(`/admin/inbox/${lena}`, kim)).text).not.toContain("Returfrakt");
    for (const deed of ["draft", "answer", "note", "owner", "solve", "reopen", "gift", "helpdesk"]) {
      const body = { words: "x", reason: "x", amount: "1", because: "x", currency: "SEK", revision: "0" };
      expect((await send(`/admin/inbox/N-990/${deed}`, body, cookies[kim])).status, deed).toBe(404);
    }
  });

  test("shows a stranger's words as words", async () => {
    const number = await logged({
      words: '<script>alert(1)</script> "><img src=x onerror=alert(1)>',
      customer: { name: "<b>Eva</b>" },
    });
    const { html } = await look(`/admin/inbox/${number}`);
    expect(html).not.toContain("<script>alert");
    expect(html).not.toContain("<img src=x");
    expect(html).toContain("&lt;b&gt;Eva&lt;/b&gt;");
    await send(`/admin/inbox/${number}/solve`, { reason: "a test" });
  });
});

describe("an answer", () => {
  const path = () => `/admin/inbox/${lena}`;
  const draft = (words: string, revision: number, name = amira) =>
    send(`${path()}/draft`, { words, revision: String(revision) }, cookies[name], "application/json");

  test("is kept while it is typed, with the checklist as it stands", async () => {
    const empty = await (await draft("", 0)).json();
    expect(empty).toMatchObject({ revision: 0 });
    const told = (await (await draft("Hej Lena! Jag förstår att du blev överraskad.", 0)).json()) as {
      revision: number;
      said: string;
      check: string;
    }; // safe because what is missing fails below
    expect(told.revision).toBe(1);
    expect(told.said).toMatch(/^Draft saved /);
    expect(told.check).toMatch(/<q [^>]*lang="sv"[^>]*>\s*Jag förstår att du blev överraskad\./);
    expect(told.check).toMatch(/Missing: <\/span><strong>Answer every question/);
    expect(told.check).not.toContain("It does not call Lena by name");
    expect((await look(path())).html).toContain("Jag förstår att du blev överraskad.</textarea>");
  });

  test("of a colleague is never written over unseen", async () => {
    expect((await draft("Petra skriver något annat.", 1, petra)).status).toBe(200);
    const late = await draft("Amira skriver vidare.", 1);
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({
      said: expect.stringContaining("Petra Sundin saved another draft"),
    });
    const saved = await shop.ask(async (db, id) => findDraft(db, id, (await getCase(db, id, lena)).id));
    expect(saved).toMatchObject({ words: "Petra skriver något annat.", by: petra });
    const shown = await send(`${path()}/answer`, {
      words: "Amira skriver vidare.",
      revision: "1",
      do: "draft",
    });
    const html = await shown.text();
    expect(html).toContain("Amira skriver vidare.</textarea>");
    expect(html).toContain("Petra skriver något annat.");
    expect(hidden(html, "revision")).toBe("2");
  });

  test("does not leave over words that nobody has read, and what was typed stays", async () => {
    const { html } = await look(path());
    const seen = hidden(html, "seen");
    const mail = (await world.mails("lena@example.com")).findLast(({ kind }) => kind === "refund-issued");
    await shop.write({
      to: mail?.replyTo ?? "",
      text: "En sak till: när kommer pengarna?",
      headers: { "In-Reply-To": mail?.messageId ?? "" },
    });
    const words = "Hej Lena! Returen kostade 59 kr.";
    const refused = await send(`${path()}/answer`, { words, seen, revision: "2", do: "send" });
    expect(refused.status).toBe(409);
    const page = await refused.text();
    expect(page).toContain("Not sent: something was said in the meantime");
    expect(page).toContain(`${words}</textarea>`);
    expect(page).toContain("när kommer pengarna?");
    expect(await world.mails("lena@example.com")).not.toContainEqual(
      expect.objectContaining({ kind: "case-answered" }),
    );
  });

  test("with a place that nobody filled is shown again, not sent", async () => {
    const seen = hidden((await look(path())).html, "seen");
    const refused = await send(`${path()}/answer`, { words: "Hej {{firstName}}!", seen, do: "send" });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain("place is not filled in: {{firstName}}");
  });

  test("leaves once in her thread under its writer's name, ends the draft, and the case is solved with it", async () => {
    await saveAnswer(
      world.context,
      shop.id,
      { name: "gratis", locale: "sv", topics: [], text: "Hej {{firstName}}! Frakten drogs av: {{kept}}." },
      amira,
    );
    const { html } = await look(`${path()}?use=gratis`);
    expect(html).toContain("Hej Lena! Frakten drogs av: 59,00");
    const body = {
      words: "Hej Lena! Frakten kostade 59 kr, pengarna är hos dig fredag 27 november.",
      seen: hidden(html, "seen"),
      do: "solve",
      channel: "mail",
    };
    const answer = await send(`${path()}/answer`, body);
    expect(answer.status).toBe(303);
    expect((await look(answer.headers.get("location") ?? "")).text).toContain(
      "Sent, and the case is solved.",
    );
    await world.settle();
    const mails = (await world.mails("lena@example.com")).filter(({ kind }) => kind === "case-answered");
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain("fredag 27 november");
    const one = await caseOf(lena);
    expect(one).toMatchObject({ state: "closed", closed_because: "Solved with the answer." });
    expect(await shop.ask((db, id) => findDraft(db, id, one.id))).toBeUndefined();
    expect((await look("/admin/inbox?show=solved")).html).toMatch(/class="who">Lena Ek/);
  });

  test("by telephone is noted, and no mail leaves", async () => {
    const { html, text } = await look(`/admin/inbox/${johan}`);
    expect(text).toContain("No mail address is known");
    const before = (await world.mails()).length;
    const body = {
      words: "Den ligger i appen.",
      seen: hidden(html, "seen"),
      do: "send",
      channel: "phone",
    };
    expect((await send(`/admin/inbox/${johan}/answer`, body)).status).toBe(303);
    await world.settle();
    expect((await caseOf(johan)).state).toBe("answered");
    expect((await world.mails()).length).toBe(before);
  });
});

describe("what must not be seen by everybody", () => {
  test("a card number is masked until somebody asks for it, which is noted", async () => {
    const number = await logged({
      words: "Mitt kort 4111 1111 1111 1111 drogs två gånger.",
      customer: { name: "Ola" },
    });
    expect((await look(`/admin/inbox/${number}`)).text).not.toContain("4111 1111 1111 1111");
    const shown = await (await send(`/admin/inbox/${number}/reveal`, {})).text();
    expect(shown).toContain("4111 1111 1111 1111");
    const deeds = await shop.ask((db, id) => listDeeds(db, id, { subject: number }));
    expect(deeds).toContainEqual(expect.objectContaining({ did: "read what is masked", by: amira }));
    expect((await send(`/admin/inbox/${number}/reveal`, {}, cookies[reader])).status).toBe(403);
    await send(`/admin/inbox/${number}/solve`, { reason: "a test" });
  });

  test("a file is saved and never run, and is in its own case and shop only", async () => {
    const one = await caseOf(lena);
    const [message] = await shop.ask((db, id) => listMessages(db, id, one.id));
    const html = Buffer.from("<script>alert(1)</script>");
    await shop.ask((db, id) =>
      keepFiles(db, id, { caseId: one.id, messageId: message?.id ?? "" }, [
        { name: "bild.png", claimedType: "image/png", bytes: html },
      ]),
    );
    const path = /href="([^"]*\/files\/[^"]*)"/.exec((await look(`/admin/inbox/${lena}`)).html)?.[1] ?? "";
    const get = (at: string, name: string) =>
      world.app.request(at, { headers: { cookie: cookies[name] ?? "" } });
    const file = await get(path, amira);
    expect(file.headers.get("content-type")).toBe("application/octet-stream");
    expect(file.headers.get("content-disposition")).toContain("attachment");
    expect((await get(path.replace(lena, johan), amira)).status).toBe(404);
    expect((await get(path, kim)).status).toBe(404);
    // What the page masks may stand in a file: whoever may not ask for the one gets not the other, and no link to it.
    expect((await get(path, reader)).status).toBe(403);
    const seen = await world.app.request(`/admin/inbox/${lena}`, {
      headers: { accept: "text/html", cookie: cookies[reader] ?? "" },
    });
    const page = await seen.text();
    expect(page).toContain("bild.png");
    expect(page).not.toContain("/files/");
  });

  test("a case is given to the helpdesk once", async () => {
    expect((await send(`/admin/inbox/${lena}/helpdesk`, {})).status).toBe(409);
    await shop.ask((db, id) =>
      db
        .insertInto("helpdesk")
        .values({
          ...{ shop_id: id, name: "zendesk", account: "nordlys", sends: "kvitto", answered: "solved" },
          ...{ topics: [], connected_by: petra, connected_at: world.now() },
        })
        .execute(),
    );
    for (let i = 0; i < 2; i++) expect((await send(`/admin/inbox/${lena}/helpdesk`, {})).status).toBe(303);
    expect((await look(`/admin/inbox/${lena}`)).text).toContain("It is on its way to Zendesk.");
    const jobs = await shop.ask((db, id) => listTicketJobs(db, id));
    expect(jobs.filter(({ what }) => what === "open")).toHaveLength(1);
    await shop.ask((db, id) => removeHelpdesk(db, id, "zendesk"));
  });

  test("who reads Swedish reads all of it in Swedish", async () => {
    for (const path of ["/admin/inbox", `/admin/inbox/${lena}`]) {
      const answer = await world.app.request(path, {
        headers: { accept: "text/html", cookie: cookies[petra] ?? "", "accept-language": "sv" },
      });
      const html = await answer.text();
      expect(html).toContain("Inkorg");
      expect(html).not.toMatch(/Waiting|left to answer|Your answer/);
    }
  });
});

describe("what else is done", () => {
  test("a note, a colleague, a topic, solved and taken up again: each says so and stands in the log", async () => {
    for (const [deed, body, says] of [
      ["reopen", {}, "Taken up again"],
      ["note", { words: "Hon ringde." }, "Your colleagues read the note now."],
      ["owner", { owner: amira }, "Handed over."],
      ["topic", { topic: "delivery" }, "The topic is changed."],
    ] as const) {
      const answer = await send(`/admin/inbox/${johan}/${deed}`, body);
      expect(answer.status, deed).toBe(303);
      expect((await look(answer.headers.get("location") ?? "")).text, deed).toContain(says);
    }
    expect((await look("/admin/inbox?show=mine")).html).toMatch(/class="who">Johan/);
    expect((await look(`/admin/inbox/${johan}`)).text).toContain("Amira Haddad has it");
    const deeds = await shop.ask((db, id) => listDeeds(db, id, { subject: johan }));
    expect(deeds.map(({ did }) => did)).toEqual(
      expect.arrayContaining([
        "took the case up again",
        "wrote a note",
        "gave the case",
        "changed the topic",
      ]),
    );
    expect(deeds.every(({ by }) => by === amira)).toBe(true);
  });

  test("a call is logged in one page: its case has a number, and what was answered at once is not owed", async () => {
    const form = await look("/admin/inbox/log?order=1001");
    expect(form.html).toContain('value="1001"');
    const body = {
      id: hidden(form.html, "id"),
      channel: "phone",
      words: "Undrar om muggen.",
      order: "1001",
      topic: "product",
      answered: "Den är blå.",
      name: "",
      mail: "",
      phone: "",
    };
    const [first, again] = [await send("/admin/inbox/log", body), await send("/admin/inbox/log", body)];
    expect([first.status, again.status]).toEqual([303, 303]);
    const where = (answer: Response) => answer.headers.get("location")?.split("?")[0];
    expect(where(first)).toBe(where(again));
    expect((await look(where(first) ?? "")).text).toContain("Den är blå.");
    const wrong = await send("/admin/inbox/log", { ...body, id: "", order: "finns-inte" });
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining("Undrar om muggen.")]);
  });

  test("two cases of one customer become one and two again; two messages of one become two cases", async () => {
    const customer = { name: "Elif Demir", email: "elif@example.com" };
    const one = await logged({ words: "Vasen är trasig.", customer });
    const two = await logged({ words: "Och en till.", customer });
    const none = await send(`/admin/inbox/${two}/merge`, { other: "N-99999" });
    expect(none.status).toBe(409);
    expect(await none.text()).toContain("here is no such case");
    const strange = await send(`/admin/inbox/${two}/merge`, { into: johan });
    expect([strange.status, await strange.text()]).toEqual([
      409,
      expect.stringContaining("These are two customers’ cases."),
    ]);
    const merged = await send(`/admin/inbox/${two}/merge`, { into: one });
    expect(merged.headers.get("location")).toContain(`/admin/inbox/${one}`);
    const { text } = await look(`/admin/inbox/${two}`);
    expect(text).toContain(`You asked for ${two}. It was merged into this one.`);
    expect(text).toContain("Och en till.");
    expect((await send(`/admin/inbox/${one}/unmerge`, { merged: two })).status).toBe(303);
    expect((await look(`/admin/inbox/${two}`)).text).not.toContain("You asked for");
    await logged({ words: "Hela leveransen saknas också.", customer, case: one });
    const html = (await look(`/admin/inbox/${one}`)).html;
    const ids = [...html.matchAll(/name="m-([^"]+)"/g)].map(([, id]) => id ?? "");
    expect(ids.length).toBeGreaterThan(1);
    const split = await send(`/admin/inbox/${one}/split`, { [`m-${ids.at(-1)}`]: "yes" });
    expect((await look(split.headers.get("location") ?? "")).text).toContain("Hela leveransen saknas också.");
  });

  test("goodwill is given within a budget that an owner sets, and taken back", async () => {
    const small = { person: amira, amount: "100", currency: "SEK" };
    expect((await send("/admin/inbox/goodwill", small)).status).toBe(403);
    const set = { person: amira, amount: "2 000,00", currency: "SEK" };
    expect((await send("/admin/inbox/goodwill", set, cookies[petra])).status).toBe(303);
    const gift = { amount: "59,00", currency: "SEK", because: "frakten var vårt fel" };
    expect((await send(`/admin/inbox/${lena}/gift`, gift)).status).toBe(303);
    const { html, text } = await look(`/admin/inbox/${lena}`);
    expect(text).toMatch(/1\s941,00\skr left of 2\s000,00\skr/);
    const id = hidden(html, "gift");
    expect((await send(`/admin/inbox/${johan}/gift-back`, { gift: id })).status).toBe(404);
    expect((await send(`/admin/inbox/${lena}/gift-back`, { gift: id })).status).toBe(303);
    expect((await look("/admin/inbox/goodwill")).text).toContain("taken back");
    expect((await send(`/admin/inbox/${lena}/gift`, { ...gift, amount: "9000" })).status).toBe(409);
  });

  test("saved answers are written, changed and removed; a place that there is none of is refused", async () => {
    const saved = { name: "mått", locale: "sv", text: "Hej {{firstName}}! 3 dl.", "topic-product": "yes" };
    expect((await send("/admin/inbox/answers", saved)).status).toBe(303);
    const refused = await send("/admin/inbox/answers", { ...saved, text: "Hej {{förnamn}}!" });
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining("here is no place"),
    ]);
    expect((await look("/admin/inbox/answers")).text).toContain("3 dl.");
    await send("/admin/inbox/answers/remove", { name: "mått", locale: "sv" });
    expect((await look("/admin/inbox/answers")).text).not.toContain("3 dl.");
  });
});

test("in a browser: the draft keeps itself, keys lead through the list, and nothing keeps anybody from using it", async () => {
  const { browser, stop } = await startBrowser();
  const context = await browser.newContext({
    baseURL: world.context.publicUrl,
    locale: "en-GB",
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
  });
  try {
    const [name = "", value = ""] = (cookies[amira] ?? "").split("=");
    await context.addCookies([{ name, value, url: world.context.publicUrl }]);
    const page = await context.newPage();
    await send(`/admin/inbox/${lena}/reopen`, {});
    await page.goto("/admin/inbox");
    for (const key of ["j", "j", "k"]) await page.keyboard.press(key);
    expect(await page.evaluate("document.activeElement.querySelector('.who').textContent")).toBe(
      "Johan Wikström",
    );
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/admin/inbox/${johan}`);
    // Which keys there are stands on the page, and a key shows them; whoever switches them off has a page without.
    await page.keyboard.press("?");
    expect(await page.locator("[data-keys] li").allTextContents()).toContain("j to the next case");
    expect(await page.locator("[data-keys] ul").isVisible()).toBe(true);
    await page.getByRole("link", { name: "Switch single keys off" }).click();
    await page.getByLabel("Single keys work in the inbox").uncheck();
    await page.getByRole("button", { name: "Save" }).click();
    await page.goto("/admin/inbox");
    for (const key of ["j", "j", "?"]) await page.keyboard.press(key);
    expect(await page.evaluate("document.activeElement.tagName")).toBe("BODY");
    expect(await page.locator("[data-keys]").count()).toBe(0);
    await page.goto("/admin/account");
    expect(await page.getByLabel("Single keys work in the inbox").isChecked()).toBe(false);
    await page.getByLabel("Single keys work in the inbox").check();
    await page.getByRole("button", { name: "Save" }).click();
    await page.goto(`/admin/inbox/${lena}?use=gratis`);
    await page.keyboard.press("r");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("Hej Lena! Jag förstår. Pengarna kommer fredag 27 november.");
    await page.getByRole("status").getByText("Draft saved").waitFor();
    expect(await page.locator("#check .todo strong").allTextContents()).not.toContain(
      "Say that you understand",
    );
    await page.getByText("Saved answers that fit").click();
    await page.getByRole("link", { name: "Insert" }).click();
    expect(await page.locator("#answer").inputValue()).toContain("\n\nHej Lena! Frakten drogs av");
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
  } finally {
    await stop();
  }
}, 60_000);
