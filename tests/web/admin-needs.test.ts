/** What waits for a person, as she meets it: the same difference in many refunds named at once and taken back, the law guard's card, and replies without a home. */
import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { replyAddress } from "../../src/conversations/address.ts";
import { addressKeyId } from "../../src/pipeline/sending/compose.ts";
import { listDeeds } from "../../src/store/audit.ts";
import type { Db } from "../../src/store/database.ts";
import { listRules } from "../../src/store/naming.ts";
import { countWaiting } from "../../src/store/needs.ts";
import { findRefundIdByNumber } from "../../src/store/waiting.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { heldRefund, refundOf, type Sale } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { signIn } from "../support/signing-in.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let server: ServerType;
const cookies: Record<string, string> = {};
let group: Sale[];
let faulty: Sale;
let failed: Sale;
const formed = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
/** 10 % of 590 and the freight of 59 are the same sum: the terms have two readings. */
const twoClauses = {
  policy: {
    version: "v1",
    returnFreight: { paidBy: "customer", amount: "59.00", told: true },
    restockingFee: { percent: 10 },
  },
};

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example" });
  server = serve({ fetch: world.app.fetch, port: 0, overrideGlobalObjects: false });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  world.context.publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  for (const [of, name, role] of [
    [shop, "Petra", "owner"],
    [shop, "Amira", "support"],
    [shop, "Rut", "read-only"],
    [other, "Kim", "owner"],
  ] as const) {
    const email = `${name.toLowerCase()}@nordlys.example`;
    cookies[name] = await signIn(world, of, { email, name, role });
  }
  group = Array.from({ length: 6 }, () =>
    heldRefund(world.now(), { price: "590.00", back: "531.00", order: twoClauses }),
  );
  faulty = refundOf(world.now(), {
    price: "1295.00",
    amount: "1236.00",
    kept: "59.00",
    basis: "nonconformity",
  });
  failed = refundOf(world.now(), { status: "failed", kept: undefined, amount: "80.00" });
  await shop.tell(...group.flatMap((sale) => sale.events), ...faulty.events, ...failed.events);
  await other.tell(...heldRefund(world.now(), { price: "590.00", back: "531.00", order: twoClauses }).events);
  // Somebody forwarded a mail of ours and another answers it: its address is not for him.
  const bound = { key: new Uint8Array(32), keyId: addressKeyId, shopId: shop.id, recipient: "k@example.com" };
  const to = replyAddress({ ...bound, threadId: randomUUID() }, "svar.nordlys.example");
  await shop.write({ from: group[0]?.to, to, text: "Hej, var är mitt paket? Jag har väntat länge." });
});
afterAll(async () => {
  server?.close();
  await world?.close();
});

const look = async (path: string, who = "Petra"): Promise<string> => {
  const answer = await world.app.request(path, {
    headers: { accept: "text/html", cookie: cookies[who] ?? "" },
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.text()).replaceAll("\u00a0", " ");
};
const press = (path: string, fields: Record<string, string>, who = "Petra") =>
  world.app.request(path, {
    method: "POST",
    headers: { ...formed, accept: "text/html", cookie: cookies[who] ?? "" },
    body: new URLSearchParams(fields).toString(),
  });
const kindsTo = async (to: string) => (await world.mails(to)).map((mail) => mail.kind);
const counted = (of: TestShop) => of.ask((db, id) => countWaiting(db, id));

describe("what waits", () => {
  test("is one question where one answer is enough, and the nav counts the same", async () => {
    const page = await look("/admin/needs");
    expect(page).toContain("Why were 6 refunds 59,00 kr lower?");
    expect(page).toContain("354,00 kr");
    expect(page).toContain("Two clauses of your terms cost 59,00 kr");
    expect(page).toMatch(/Order H\d+: Lena Ek is 59,00 kr short/);
    expect(page).toContain("1 failed refund");
    expect(page).toContain("var är mitt paket?");
    expect((await counted(shop)).needs).toBe(4);
    expect((await counted(other)).needs).toBe(1);
    expect(page).toMatch(/All <span class="count">4</);
    expect(page).toMatch(/Needs you\s*<span class="count">4/);
  });
});

test("nothing keeps anybody from using it, by day on a desk and by night on a phone", async () => {
  const { browser, stop } = await startBrowser();
  const [name = "", value = ""] = (cookies.Petra ?? "").split("=");
  const found: string[] = [];
  for (const [colorScheme, width] of [
    ["light", 1280],
    ["dark", 390],
  ] as const) {
    const context = await browser.newContext({
      baseURL: world.context.publicUrl,
      viewport: { width, height: 900 },
      colorScheme,
      reducedMotion: "reduce",
    });
    await context.addCookies([{ name, value, url: world.context.publicUrl }]);
    const page = await context.newPage();
    for (const path of ["/admin/needs"]) {
      await page.goto(path);
      for (const { id } of await barriersOn(page, { frames: false })) found.push(`${path} ${width}: ${id}`);
      if (await page.evaluate("document.documentElement.scrollWidth > innerWidth"))
        found.push(`${path} ${width}: the page moves sideways`);
    }
    await context.close();
  }
  await stop();
  expect(found).toEqual([]);
});

describe("the same difference in many refunds", () => {
  const key = "-59.00/SEK/postnord";
  /** The first two of them; whose statement got which number is chance. */
  let shown: [string, string];
  beforeAll(async () => {
    const numbers = await shop.ask((db, id) =>
      db.selectFrom("statement").select(["refund_id", "number"]).where("shop_id", "=", id).execute(),
    );
    const numberOf = (sale?: Sale) => `R-${numbers.find((one) => one.refund_id === sale?.refund)?.number}`;
    shown = [numberOf(group[0]), numberOf(group[1])];
  });

  test("shows under each name whether the terms and the law allow it, and what each customer would read", async () => {
    const page = await look("/admin/needs");
    expect(page).toMatch(/Return postage, PostNord<\/label><span><span class="badge is-ok">.*?Fits all 6/);
    expect(page).toMatch(/Restocking fee<\/label><span><span class="badge is-bad">.*?Not allowed/);
    expect(page).toContain("När du ångrar ett köp betalar du själv frakten tillbaka.");
    const next = await look(`/admin/needs?group=${encodeURIComponent(key)}&as=restocking_fee:59.00&n=3`);
    expect(next).toContain("4 of 6");
    expect(next).toContain("With this name the law guard would hold the mail.");
    const own = new URLSearchParams({
      group: key,
      as: "else",
      kind: "return_freight",
      because: "Etiketten låg i paketet.",
    });
    expect(await look(`/admin/needs?${own}`)).toMatch(/<blockquote[^>]*>Etiketten låg i paketet\./);
  });

  test("is named for those that were chosen; the mails wait, and all of it can be taken back with the rule", async () => {
    const [first, second] = shown;
    const fields = {
      ...{ group: key, as: "return_freight:59.00", learn: "yes" },
      shown: shown.join(","),
      [`in-${second}`]: "yes",
    };
    expect((await press("/admin/needs/name", fields, "Rut")).status).toBe(403);
    expect((await press("/admin/needs/name", { group: key, shown: "" })).status).toBe(422);
    const answer = await press("/admin/needs/name", fields, "Amira");
    expect(answer.status).toBe(303);
    await world.settle();
    const page = await look(answer.headers.get("location") ?? "", "Amira");
    expect(page).toContain("5 refunds are named. The mails wait 15 minutes.");
    expect(page).toContain("5 refunds were named Return postage at 15:30");
    expect(page).toContain("By Amira. The mails leave at 15:45.");
    expect(page).toContain("Why was 1 refund 59,00 kr lower?");
    expect((await Promise.all(group.map((sale) => kindsTo(sale.to)))).flat()).toEqual([]);
    expect(await shop.ask(listRules)).toHaveLength(1);
    // The neighbour has the same difference, and nothing was said about it.
    expect(await other.ask(listRules)).toEqual([]);

    const undo = { amount: "-59.00", currency: "SEK", by: "Amira" };
    expect((await press("/admin/needs/undo", undo, "Kim")).status).toBe(409);
    expect((await press("/admin/needs/undo", undo)).status).toBe(303);
    expect(await shop.ask(listRules)).toEqual([]);
    expect(await look("/admin/needs")).toContain("Why were 6 refunds 59,00 kr lower?");
    // At once, not only when they would have left.
    const waiting = (await shop.ask(mailsOf))
      .filter(({ state }) => state === "held")
      .map((one) => one.refund_id);
    expect(waiting).toEqual(expect.arrayContaining(group.map(({ refund }) => refund)));

    await press("/admin/needs/name", { ...fields, [`in-${first}`]: "yes" });
    await world.advance({ minutes: 16 });
    await world.settle();
    expect((await Promise.all(group.map((sale) => kindsTo(sale.to)))).flat()).toEqual(
      group.map(() => "refund-issued"),
    );
    expect((await press("/admin/needs/undo", { ...undo, by: "Petra" })).status).toBe(409);
    const deeds = await shop.ask((db, id) => listDeeds(db, id));
    const counts = ["Amira named", "Petra took back", "Petra named"].map(
      (what) => deeds.filter(({ by, did }) => `${by} ${did}` === what).length,
    );
    expect(counts).toEqual([5, 5, 6]);
  });

  test("is taken back too where it is history, of which nobody gets a mail", async () => {
    const sale = heldRefund(world.now(), { price: "400.00", back: "379.00" });
    await shop.tell(...sale.events.map((event) => ({ ...event, imported: true })));
    const [number] = await shop.ask((db, id) =>
      db
        .selectFrom("statement")
        .select("number")
        .where("shop_id", "=", id)
        .where("refund_id", "=", sale.refund)
        .execute(),
    );
    const fields = { group: "-21.00/SEK/postnord", as: "return_freight", shown: `R-${number?.number}` };
    const answer = await press("/admin/needs/name", { ...fields, [`in-${fields.shown}`]: "yes" }, "Amira");
    expect(answer.status, await answer.text()).toBe(303);
    await world.settle();
    const page = await look("/admin/needs");
    expect(page).toContain("1 refund was named Return postage");
    expect(page).toContain("By Amira. No mail leaves: it is history.");
    expect(page).not.toContain("21,00 kr lower");
    expect(
      (await press("/admin/needs/undo", { amount: "-21.00", currency: "SEK", by: "Amira" })).status,
    ).toBe(303);
    await world.settle();
    expect(await look("/admin/needs")).toContain("21,00 kr");
    expect(await kindsTo(sale.to)).toEqual([]);
  });

  test("can be told shortly at once, without waiting for the hour", async () => {
    const sale = heldRefund(world.now());
    await shop.tell(...sale.events);
    await press("/admin/needs/short", { group: "-38.00/SEK/postnord" }, "Amira");
    await world.settle();
    expect(await kindsTo(sale.to)).toEqual(["refund-under-review"]);
    expect(await look("/admin/needs")).toContain("They have got the short mail");
  });
});

/** How the mails that explain refunds stand. */
const mailsOf = (db: Db, shopId: string) =>
  db
    .selectFrom("notification")
    .select(["refund_id", "state", "reason"])
    .where("shop_id", "=", shopId)
    .where("kind", "=", "refund-issued")
    .execute();

describe("one refund that is held", () => {
  test("by the law: how much is short line by line; only who may override it can, with a note", async () => {
    const page = await look("/admin/needs?only=refunds", "Amira");
    expect(page).toMatch(/Returfrakt, PostNord.*?−59,00 kr.*?0,00 kr.*?<span class="bad strong">59,00 kr/);
    expect(page).toContain("Rule C08");
    expect(page).not.toContain("Override with a note");
    const number = /refunds\/(R-\d+)\/reason/.exec(page)?.[1] ?? "";
    const path = `/admin/needs/refunds/${number}/approve`;
    expect((await press(path, { reason: "x" }, "Amira")).status).toBe(403);
    // Another shop may have a refund of this number, which it is said of then; that it was not this one shows in what comes next.
    const own = await other.ask((db, id) => findRefundIdByNumber(db, id, Number(number.slice(2))));
    expect((await press(path, { reason: "x" }, "Kim")).status).toBe(own ? 409 : 404);
    expect((await press(path, { reason: " " })).status).toBe(422);
    expect(
      (await press(`/admin/needs/refunds/${number}/reason`, { basis: "withdrawal" }, "Amira")).status,
    ).toBe(303);
    await world.settle();
    expect(await kindsTo(faulty.to)).toEqual(["refund-issued"]);
    expect(await look("/admin/needs?only=refunds")).not.toContain("Blocked by law guard");
  });

  test("because it failed: somebody writes which other way was agreed on", async () => {
    const page = await look("/admin/needs?only=failed");
    const path = /action="(\/admin\/needs\/refunds\/R-\d+\/approve)"/.exec(page)?.[1] ?? "";
    expect((await press(path, { reason: "Betald till hennes konto i dag" })).status).toBe(303);
    await world.settle();
    expect(await look("/admin/needs?only=failed")).toContain("No refund has failed.");
  });
});

test("a reply that belongs nowhere is put to one of the orders of who wrote", async () => {
  const page = await look("/admin/needs?only=replies");
  expect(page).toContain("One order fits:");
  const id = /replies\/([0-9a-f-]{36})\/join/.exec(page)?.[1];
  const path = `/admin/needs/replies/${id}/join`;
  const to = `order:${group[0]?.id}`;
  expect((await press(path, { to }, "Kim")).status).toBe(422);
  expect((await press(path, { to: "number", number: "nothing" })).status).toBe(422);
  expect((await press(path, { to }, "Amira")).headers.get("location")).toContain("done=joined");
  expect(await look("/admin/needs?only=replies")).toContain("Every reply has found its order or its case.");
  expect((await counted(shop)).inbox).toBe(1);
});
