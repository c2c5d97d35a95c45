/** The preview beside the editor: a mail that can be clicked and marked, whose template can do nothing to whoever looks at it. In a real browser. */
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { lenasStory } from "../../src/demo/events.ts";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { saveDraft } from "../../src/pipeline/templates/drafts.ts";
import { defaultWording } from "../../src/pipeline/templates/wording.ts";
import { getShop } from "../../src/store/shop.ts";
import { inert } from "../../src/web/admin/templates/inert.ts";
import { Turns } from "../../src/web/admin/templates/turns.ts";
import { authoringRoutes } from "../../src/web/authoring.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { signIn } from "../support/signing-in.ts";

let world: World;
let shop: TestShop;
let origin: string;
let cookie: string;
/** Of somebody who may look and not write. */
let reading: string;
let stopServer: () => Promise<void>;
let browser: Browser;
let stopBrowser: () => Promise<void>;
let page: Page;
let frame: Frame;
/** Every address that the browser asked for. */
const requests: string[] = [];

/** Another page of the same origin, as the editor is one: a frame, and what it says. */
const host = (frameUrl: string) =>
  `<!doctype html><title>Host</title><style>body{margin:0}</style><script>window.said=[];addEventListener("message",(e)=>said.push(e.data));</script><iframe id="frame" title="Preview" sandbox="allow-scripts" style="width:640px;height:500px;border:0" src="${frameUrl}"></iframe>`;

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  await admitMember(
    world.context,
    shop.id,
    { email: "amira@nordlys.example", name: "Amira", role: "marketer" },
    "Erik",
  );
  const { placed, returned, refunded } = lenasStory(world.now());
  await shop.tell(placed, returned, refunded);
  const app = new Hono();
  const server = serve({ fetch: (request, env) => app.fetch(request, env), hostname: "127.0.0.1", port: 0 });
  await new Promise((done) => server.once("listening", done));
  origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`; // safe because it listens on a port
  const context = { ...world.context, publicUrl: origin };
  app.get("/host", (c) => c.html(host(c.req.query("frame") ?? "")));
  app.route("/", createApp(context, authoringRoutes));
  stopServer = () => new Promise((done) => server.close(() => done()));
  const signInAs = (email: string) => signIn({ context, app }, shop, { email });
  cookie = await signInAs("amira@nordlys.example");
  const reader = { email: "rut@nordlys.example", name: "Rut", role: "support" } as const;
  await admitMember(world.context, shop.id, reader, "Erik");
  reading = await signInAs(reader.email);
  ({ browser, stop: stopBrowser } = await startBrowser());
  const [name = "", value = ""] = cookie.split("=");
  const browsing = await browser.newContext({ reducedMotion: "reduce" });
  await browsing.addCookies([{ name, value, url: origin }]);
  page = await browsing.newPage();
  page.on("request", (request) => requests.push(request.url()));
}, 60_000);
afterAll(async () => {
  await stopBrowser?.();
  await stopServer?.();
  await world.close();
});

const path = "/admin/templates/refund-issued";
const show = (body: object, as = cookie) =>
  fetch(`${origin}${path}/preview`, {
    method: "POST",
    headers: { cookie: as, "content-type": "application/json", "sec-fetch-site": "same-origin" },
    body: JSON.stringify(body),
  });
/** Opens the frame as the editor does, and waits until it says that it is there. */
async function open(query: Record<string, string> = {}): Promise<void> {
  const url = `${path}/frame?${new URLSearchParams({ locale: "sv", ...query })}`;
  await page.goto(`${origin}/host?${new URLSearchParams({ frame: url })}`);
  await page.waitForFunction("said.some((one) => one.kvitto === 'ready')");
  const found = page.frames().find((one) => one.url().includes("/frame?"));
  if (!found) throw new Error("there is no frame");
  frame = found;
}
const said = () =>
  page.evaluate("said.splice(0)") as Promise<
    { kvitto: string; key?: string; value?: string; text?: string; line?: object }[]
  >; // safe because the picker says so
/** What was picked; the frame is a process of its own, and its message takes its time. */
async function picked(): ReturnType<typeof said> {
  await page.waitForFunction("said.some((one) => one.kvitto === 'pick')");
  return said();
}
const tell = (message: object) =>
  page.evaluate(
    `document.querySelector("#frame").contentWindow.postMessage(${JSON.stringify(message)}, "*")`,
  );

describe("a text in the preview", () => {
  beforeAll(() => open());

  test("is told to the page when it is clicked: its key, the value in it, and the line where it is written, also inside a loop", async () => {
    await said();
    await frame.click('[data-t="nothing.to.do"]');
    const [text] = await picked();
    expect(text).toMatchObject({ kvitto: "pick", key: "nothing.to.do", line: { file: "body.mjml" } });
    await frame.click('[data-v="amount"]');
    expect(await picked()).toEqual([
      {
        ...{ kvitto: "pick", value: "amount", text: "80,00\u00a0kr" },
        line: { file: "partials/money.mjml", line: expect.any(Number) },
      },
    ]);
  });

  test("is reached by keyboard alone: one stop, then the arrows, and Enter picks it", async () => {
    await page.focus("#frame");
    await page.keyboard.press("Tab");
    const first = await frame.evaluate("document.activeElement.textContent");
    await page.keyboard.press("ArrowDown");
    const second = await frame.evaluate("document.activeElement.textContent");
    expect([first, second]).toEqual(["Nordlys", expect.stringMatching(/\S/)]);
    await page.keyboard.press("Enter");
    expect(await picked()).toEqual([expect.objectContaining({ kvitto: "pick", text: second })]);
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    expect(await frame.evaluate("document.activeElement.textContent")).toBe(first);
  });

  test("is outlined and scrolled to when the page marks it, and what is shown anew stays where it was scrolled to, marked and focused", async () => {
    await tell({ kvitto: "mark", key: "footer.why" });
    await frame.waitForFunction("scrollY > 0");
    expect(await frame.textContent("[data-kvitto-marked]")).toContain("Du får det här mejlet");
    const y = await frame.evaluate("scrollY");
    const answer = await show({
      locale: "sv",
      changes: { strings: { sv: { "nothing.to.do": "Luta dig tillbaka." } } },
    });
    const { html } = (await answer.json()) as { html: string };
    await tell({ kvitto: "show", html });
    await frame.waitForSelector("text=Luta dig tillbaka.");
    expect(await frame.evaluate("scrollY")).toBe(y);
    expect(await frame.textContent("[data-kvitto-marked]")).toContain("Du får det här mejlet");
    await frame.click('[data-t="nothing.to.do"]');
    expect((await picked()).at(-1)).toMatchObject({ key: "nothing.to.do", text: "Luta dig tillbaka." });
  });
});

describe("what a template cannot do", () => {
  const evil = "https://evil.example";
  const attack = `<script>parent.postMessage("script","*")</script><img src="${evil}/p.png" alt="A mug" onerror="parent.postMessage('onerror','*')">
<a id="out" href="${evil}/out" target="_top">out</a>
<base href="${evil}/"><meta http-equiv="refresh" content="0;url=${evil}/refresh"><form action="${evil}/form"><button id="send">send</button></form>
<svg onload="parent.postMessage('svg','*')"></svg><iframe src="${evil}/frame"></iframe><a x="a&quot;b" onclick=parent.postMessage('click','*')>y</a><p style="background:url(${evil}/css.png)">z</p>`;

  beforeAll(async () => {
    const now = await shop.ask((db, id) => getShop(db, id));
    const { body = "" } = await defaultWording("refund-issued");
    const changes = { body: body.replace("<mj-text>", `<mj-text>${attack.replaceAll("\n", " ")}`) };
    await saveDraft(world.context, now, "refund-issued", { revision: 0, changes, by: "Mallory" });
  });

  test("run a script, send a form, or lead anywhere: its links are named, not followed", async () => {
    await open({ pick: "0" });
    // A browser's own click, whatever the link says of itself.
    for (const id of ["#send", "#out"]) await frame.click(id, { force: true });
    expect(await frame.textContent("#kvitto-said")).toContain(`${evil}/out`);
    await page.waitForTimeout(100);
    expect(await said()).toEqual([{ kvitto: "ready" }]);
    expect(page.frames()).toHaveLength(2);
    expect(frame.url()).toContain("/frame?");
    const led = requests.filter((url) => url.startsWith(evil) && !/\.png$/.test(url));
    expect(led).toEqual([]);
    const { html } = (await (await show({ locale: "sv" })).json()) as { html: string };
    const more = `${attack}<a href="javascript:parent.postMessage('js','*')" id="js">js</a>`;
    await tell({ kvitto: "show", html: html.replace("</body>", `${more}</body>`) });
    await frame.click("#js", { force: true });
    await page.waitForTimeout(100);
    expect((await said()).filter((one) => one.kvitto === undefined)).toEqual([]);
  });

  test("fetch a picture when pictures are off: what it would have said stands there", async () => {
    requests.length = 0;
    await open({ view: "images-off" });
    expect(await frame.textContent("[data-picture]")).toBe("A mug");
    expect(requests.filter((url) => url.startsWith(evil))).toEqual([]);
  });

  test.each([
    ["<scr<script>ipt>alert(1)</script>", "<scr<script>ipt>alert(1)"],
    ['<p title="a>b" onclick="x">c', '<p title="a&gt;b">c'],
    ["<p a='\"' onmouseover=x>c", '<p a="&quot;">c'],
    ["<!--><script>x</script>-->", "-->"],
    ["<textarea><script>x</script></textarea>", "<textarea><script>x</script></textarea>"],
    ["<?php <b>", ""],
    ["a < b <3", "a &lt; b &lt;3"],
    [
      '<a href="java&#115;cript:x">y</a>',
      '<a data-href="java&#115;cript:x" role="link" aria-disabled="true">y</a>',
    ],
  ])("write a tag that a browser reads otherwise than we do: %s", (written, expected) => {
    expect(inert(written)).toBe(expected);
  });
});

describe("what the page is told", () => {
  test("while the source is broken: why and where, and no mail, so that it keeps the last one", async () => {
    const answer = await show({ of: "live", changes: { body: "<mjml>\n{{#if x}}\n</mjml>" } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      html: null,
      broken: expect.arrayContaining([
        expect.objectContaining({ severity: "error", file: "body.mjml", line: 2, code: "template" }),
      ]),
    });
  });

  test("of what is far too large, of nonsense and of a sample that there is not: refused with a sentence, in no time", async () => {
    const began = performance.now();
    const large = await show({ changes: { body: "x".repeat(10_000_000) } });
    expect([large.status, performance.now() - began < 3_000]).toEqual([413, true]);
    expect((await show({ view: "sideways" })).status).toBe(422);
    expect((await show({ sample: "order/0" })).status).toBe(404);
    expect((await fetch(`${origin}${path}/frame`)).status).not.toBe(200);
  });
});

describe("what takes long", () => {
  const never = new AbortController().signal;
  /** What somebody asked for; it goes on until it is told to end. */
  function asks(turns: Turns, done: string[], who: string, name: string, gone: AbortSignal = never) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const answer = turns.take(who, gone, async () => {
      done.push(name);
      await promise;
    });
    return { answer, end: resolve };
  }

  test("is made for two of one person at most, and who has waited without a turn comes before who had one", async () => {
    const done: string[] = [];
    const turns = new Turns({ each: 2, all: 3, waitingEach: 2, waitingAll: 3 });
    const [a1, a2, a3] = ["a1", "a2", "a3"].map((name) => asks(turns, done, "Amira", name));
    const e1 = asks(turns, done, "Erik", "e1");
    const gone = new AbortController();
    const left = asks(turns, done, "Petra", "never", gone.signal).answer.catch(
      (error: Error) => error.message,
    );
    asks(turns, done, "Petra", "p1");
    await expect(asks(turns, done, "Rut", "r1").answer).rejects.toThrow("too many previews");
    expect(done).toEqual(["a1", "a2", "e1"]);
    gone.abort();
    expect(await left).toBe("whoever asked for it has gone");
    a1?.end();
    await a1?.answer;
    await Promise.resolve();
    expect(done).toEqual(["a1", "a2", "e1", "p1"]);
    e1.end();
    a2?.end();
    await Promise.all([e1.answer, a2?.answer]);
    a3?.end();
    await a3?.answer;
    expect(done.at(-1)).toBe("a3");
  });

  test("is looked at by who may not write, as it is: words of her own are not shown to her", async () => {
    expect((await show({ of: "live", locale: "sv" }, reading)).status).toBe(200);
    const changes = { strings: { sv: { "nothing.to.do": "Ring 0900-123." } } };
    expect((await show({ of: "live", locale: "sv", changes }, reading)).status).toBe(403);
  });
});

describe("whoever looks", () => {
  test("meets no barrier in the preview, light or dark, nor on the pages that say who gets a mail and what comes next", async () => {
    await open({ of: "live", view: "dark" });
    const serious = async (on: Page | Frame) =>
      (await barriersOn(on, { frames: false }))
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    expect(await serious(frame)).toEqual([]);
    for (const where of [`${path}/audience`, "/admin/templates/next-days?order=1001"]) {
      await page.goto(`${origin}${where}`);
      expect(await page.textContent("h1")).toMatch(/Who would get this|What order 1001 gets/);
      expect(await serious(page)).toEqual([]);
    }
  });

  test("sends herself a test from the editor, and is led to where it lies", async () => {
    const answer = await fetch(`${origin}${path}/test`, {
      method: "POST",
      redirect: "manual",
      headers: {
        cookie,
        "content-type": "application/x-www-form-urlencoded",
        "sec-fetch-site": "same-origin",
      },
      body: new URLSearchParams({
        of: "live",
        to: "amira@nordlys.example",
        locale: "de",
        back: "mode=content",
      }),
    });
    expect(answer.status).toBe(303);
    const back = await fetch(`${origin}${answer.headers.get("location")}`, { headers: { cookie } });
    const [, toast = ""] = /class="toast[^>]*>([\s\S]*?)<\/div>/.exec(await back.text()) ?? [];
    expect(toast).toContain("Test sent to amira@nordlys.example.");
    const [, see = ""] = /href="(\/mailbox[^"]*)"/.exec(toast) ?? [];
    const lies = await fetch(`${origin}${see.replaceAll("&amp;", "&")}`);
    expect(await lies.text()).toContain("[Test]");
  });
});
