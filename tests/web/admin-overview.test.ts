/** The overview and the figures over time: what they add up to, beside another shop's rows, and as files. */
import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listDeeds } from "../../src/store/audit.ts";
import { listBroken } from "../../src/store/broken-promise.ts";
import { countCameBack } from "../../src/store/customer-return.ts";
import { countContactWeeks, listReplies, listUnsent } from "../../src/store/glance.ts";
import { countRefundWeeks, listRefundParts, totalRefunds } from "../../src/store/money-figures.ts";
import { countAnswersByChannel } from "../../src/store/survey.ts";
import { ticksFor } from "../../src/web/admin/chart.tsx";
import { moneyTable } from "../../src/web/admin/overview/figures.ts";
import { periodsAt, placeOf, weeksBefore } from "../../src/web/admin/overview/period.ts";
import { fillYear } from "../bench/admin-shop.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { heldRefund, refundOf } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { signIn } from "../support/signing-in.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let server: ServerType;
const cookies = new Map<TestShop, string>();

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ name: "Nordlys" });
  other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
  server = serve({ fetch: world.app.fetch, port: 0, overrideGlobalObjects: false });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  world.context.publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  for (const one of [shop, other]) cookies.set(one, await comeIn(one));
  const now = world.now();
  // 80 paid and 21 back with 59 named; 80 paid and 42 back with 38 unnamed; the same in euros; and one of the neighbour's.
  const [named, held, euros, theirs] = [
    refundOf(now),
    heldRefund(now),
    refundOf(now, { currency: "EUR", price: "100.00", amount: "41.00" }),
    heldRefund(now, { back: "11.00" }),
  ];
  await shop.tell(...named.events, ...held.events, ...euros.events);
  await other.tell(...theirs.events);
  await world.advance({ minutes: 10 });
  await world.settle();
});
afterAll(async () => {
  server?.close();
  await world?.close();
});

const comeIn = (of: TestShop): Promise<string> =>
  signIn(world, of, { email: "petra@nordlys.example", name: "Petra Sundin", role: "owner" });

const get = (of: TestShop, path: string) =>
  world.app.request(path, { headers: { cookie: cookies.get(of) ?? "", "accept-language": "en" } });
/** As somebody reads it: without markup, with one blank between words. */
async function read(of: TestShop, path: string): Promise<string> {
  const answer = await get(of, path);
  expect(answer.status, path).toBe(200);
  return (await answer.text())
    .replace(/<(script|style|title)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&nbsp;", " ")
    .replace(/\s+/g, " ");
}
const all = () => ({ since: new Date(0), until: world.now() });

describe("where the money went", () => {
  test("the rows make the sum, in each currency, and no other shop's money is in it", async () => {
    const told = await shop.ask(async (db, id) => {
      const totals = await totalRefunds(db, id, all());
      return Promise.all(
        totals.map(async (total) => moneyTable(total, await listRefundParts(db, id, all(), total.currency))),
      );
    });
    const short = told.map((table) => [
      table?.currency,
      table?.total.explained,
      table?.total.held,
      ...(table?.rows ?? []).map(({ key, part }) => `${key} ${part.refunds} ${part.amount}`),
      `= ${table?.total.paidBack}`,
    ]);
    expect(short).toEqual([
      ["SEK", 1, 1, "paid 2 160.00", "return_freight 1 -59.00", "unnamed 1 -38.00", "= 63.00"],
      ["EUR", 1, 0, "paid 1 100.00", "return_freight 1 -59.00", "= 41.00"],
    ]);
  });

  test("a table that does not add up is shown to nobody", () => {
    const total = {
      currency: "SEK",
      refunds: 1,
      explained: 1,
      held: 0,
      paidBack: "21.00",
      pending: 0,
      failed: 0,
    };
    const part = { part: "paid", refunds: 1, held: 0, sources: [], people: [] };
    expect(moneyTable(total, [{ ...part, amount: "21.00" }])?.rows).toHaveLength(1);
    expect(moneyTable(total, [{ ...part, amount: "20.99" }])).toBeUndefined();
  });

  test("the page says how much is held, what it is about and what leaves by itself", async () => {
    const page = await read(shop, "/admin");
    expect(page).toContain("1 refund is held.");
    expect(page).toMatch(/Unanswered at 23 Nov 11:30, the first customer gets the short mail/);
    expect(page).toContain("Deducted, nobody said why");
    expect(page).toMatch(/Paid back 2 63,00/);
    expect(page).not.toContain("11,00");
    const inEuro = await read(shop, "/admin?currency=EUR");
    expect(inEuro).toMatch(/Paid back 1 41,00/);
    // Above the figures of one currency stand its refunds, not those of all.
    expect(inEuro).toMatch(/Where the money went 1 refund, /);
    expect(page).toMatch(/Where the money went 2 refunds, /);
    expect(await read(other, "/admin")).toMatch(/Paid back 1 11,00/);
  });

  test("a month without refunds says so, and what no period is shows this month", async () => {
    expect(await read(shop, "/admin?period=before")).toContain("No refund was made in this period.");
    for (const odd of ["?period=__proto__", "?period=month&period=90", "?currency=%3Cb%3E", "?currency=SEKK"])
      expect(await read(shop, `/admin${odd}`)).toContain("Paid back");
  });

  test("by week", async () => {
    const weeks = await shop.ask((db, id) => countRefundWeeks(db, id, all(), "Europe/Stockholm"));
    expect(weeks).toEqual([{ week: "2026-11-16", refunds: 3, held: 1, deducted: 3 }]);
  });
});

describe("a shop that has just begun", () => {
  test("is told what this page will show and the one step that brings it", async () => {
    const empty = await world.open({
      replyDomain: "svar.tom.example",
      from: { name: "Tom", address: "hej@tom.example" },
    });
    cookies.set(empty, await comeIn(empty));
    const page = await read(empty, "/admin");
    expect(page).toContain("Nothing has happened yet");
    expect(page).not.toContain("Where the money went");
    expect(await (await get(empty, "/admin")).text()).toContain('href="/admin/setup"');
  });
  test("whoever is not signed in reads how to come in", async () => {
    const answer = await world.app.request("/admin");
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain("Where the money went");
    expect((await world.app.request("/admin/insight.csv")).status).toBe(401);
  });
});

test("what was not sent today stands with its reason, and only the shop's own", async () => {
  const since = new Date(world.now().getTime() - 86_400_000);
  const [mine, theirs] = await Promise.all(
    [shop, other].map((one) => one.ask((db, id) => listUnsent(db, id, { since, limit: 50 }))),
  );
  expect(mine?.map(({ kind, state }) => `${kind} ${state}`)).toContain("refund-issued held");
  const ids = new Set(theirs?.map(({ id }) => id));
  expect(mine?.some(({ id }) => ids.has(id))).toBe(false);
  const first = mine?.[0];
  const behind = await shop.ask((db, id) =>
    listUnsent(db, id, { since, limit: 50, after: { at: first?.decided_at ?? since, id: first?.id ?? "" } }),
  );
  expect(behind.map(({ id }) => id)).toEqual(mine?.slice(1).map(({ id }) => id));
  const page = await read(shop, "/admin/today?after=nonsense");
  expect(page).toContain("Refund explained");
  expect(page).toContain("Held");
});

describe("questions", () => {
  /** Questions of a shop, with the orders that they are counted on. */
  const ask = (of: TestShop, name: string, cases: number, orders: number) =>
    of.ask(async (db, id) => {
      await sql`insert into "order" (shop_id, id, number, body, placed_at, occurred_at)
        select ${id}, ${name} || i, ${name} || i, '{}', ${world.now()}::timestamptz - interval '1 day', ${world.now()} from generate_series(1, ${orders}::int) i`.execute(
        db,
      );
      for (let i = 0; i < cases; i++) {
        const caseId = randomUUID();
        const opened = new Date(world.now().getTime() - 3_600_000);
        // One is due today within the hour, the others on Monday.
        const due = new Date(i === 0 ? world.now().getTime() + 38 * 60_000 : "2026-11-23T10:05:00+01:00");
        await sql`insert into "case" (id, shop_id, number, state, customer_email, customer_name, locale, subject, answer_by, opened_at)
          values (${caseId}, ${id}, ${`${name}-${i}`}, 'open', 'j@example.com', ${`${name} <b>Ek</b>`}, 'sv', 'Fakturan har inte minskat', ${due}, ${opened})`.execute(
          db,
        );
        await sql`insert into message (id, shop_id, case_id, direction, author, words, at)
          values (${randomUUID()}, ${id}, ${caseId}, 'in', 'j@example.com', 'Hej', ${opened})`.execute(db);
      }
    });

  test("who waits stands with what is left of the opening hours, the next one first", async () => {
    await ask(shop, "Johan", 2, 20);
    await ask(other, "Grannes", 1, 20);
    const found = await shop.ask((db, id) => listReplies(db, id, 4));
    expect(found.all).toBe(2);
    const answer = await (await get(shop, "/admin")).text();
    expect(answer).toContain("Johan &lt;b&gt;Ek&lt;/b&gt;");
    expect(answer).not.toContain("Grannes");
    const page = await read(shop, "/admin");
    expect(page).toContain("2 replies waiting");
    expect(page).toMatch(/38 min .*Hej .*Due today 16:18/);
    expect(page).toContain("23 Nov 10:05");
  });

  test("are counted on a hundred orders, week by week; a week with fewer than ten orders has no figure", async () => {
    const { since, weeks } = weeksBefore(world.now(), "Europe/Stockholm", 3);
    const told = await shop.ask((db, id) =>
      countContactWeeks(db, id, { since, until: world.now() }, "Europe/Stockholm"),
    );
    // Three orders of the refunds above were placed twenty days ago.
    expect(told.at(-1)).toEqual({ week: "2026-11-16", orders: 20, cases: 2 });
    expect(weeks.map(({ monday }) => monday)).toEqual(["2026-11-02", "2026-11-09", "2026-11-16"]);
    const page = await read(shop, "/admin/insight?show=questions");
    expect(page).toContain("47 20 2 10,0");
    expect(page).toContain("46 0 0 –");
  });
});

describe("figures over time", () => {
  test("as a file they are the numbers of the page, safe in a spreadsheet, and the log says who took them", async () => {
    const answer = await get(shop, "/admin/insight.csv?show=refunds&table=refunds");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="refunds-2026-11-20.csv"');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).trim().split("\r\n");
    expect(lines[0]).toBe("Week,Refunds,Explained,Held,With a deduction");
    expect(lines.at(-1)).toBe("47,3,2,1,3");
    expect(lines).toHaveLength(14);
    const [last] = await shop.ask((db, id) => listDeeds(db, id, { limit: 1 }));
    expect(last).toMatchObject({ by: "Petra Sundin", did: "figures.exported", subject: "insight/refunds" });
  });

  test("every tab stands without anything to count, and without a tab there is the first", async () => {
    for (const tab of ["answers", "scores", "promises", "customers", "nonsense"])
      expect(await read(other, `/admin/insight?show=${tab}&period=before`), tab).toContain("Insight");
  });

  test("a score is hidden below ten answers, and told by the way the question came", async () => {
    await shop.ask(async (db, id) => {
      for (const [channel, answers] of [
        ["phone", 12],
        ["chat", 9],
      ] as const) {
        const caseId = randomUUID();
        await sql`insert into "case" (id, shop_id, number, state, channel, customer_email, subject, answer_by, opened_at)
          values (${caseId}, ${id}, ${channel}, 'closed', ${channel}, 'p@example.com', 'x', ${world.now()}, '2026-09-01')`.execute(
          db,
        );
        for (let i = 0; i < answers; i++) {
          const mail = randomUUID();
          const then = new Date(world.now().getTime() - 60_000);
          await sql`insert into notification (id, shop_id, kind, class, subject, case_id, state, occurred_at, sent_at)
            values (${mail}, ${id}, 'contact-survey', 'question', ${mail}, ${caseId}, 'sent', ${then}, ${then})`.execute(
            db,
          );
          await sql`insert into answer (shop_id, notification_id, kind, locale, given, answered_at, changed_at)
            values (${id}, ${mail}, 'contact-survey', 'sv', '{"welcome": 5, "valued": 4, "again": 3}', ${then}, ${then})`.execute(
            db,
          );
        }
      }
    });
    const page = await read(shop, "/admin/insight?show=scores");
    expect(page).toMatch(/Telephone Felt welcome to ask 12 12 5,0/);
    expect(page).toMatch(/All Would shop again 21 21 3,0/);
    expect(page).toMatch(/Chat Felt valued 9 9 under 10/);
    const theirs = await other.ask((db, id) => countAnswersByChannel(db, id, all()));
    expect(theirs).toEqual([]);
  });

  test("broken promises are listed with how late they were, of this shop only", async () => {
    const make = (of: TestShop, late: number) =>
      of.ask(async (db, id) => {
        const mail = randomUUID();
        const sent = new Date(world.now().getTime() - 5 * 86_400_000);
        await sql`insert into notification (id, shop_id, kind, class, subject, state, occurred_at, sent_at)
          values (${mail}, ${id}, 'refund-started', 'legal', ${mail}, 'sent', ${sent}, ${sent})`.execute(db);
        const due = new Date(sent.getTime() + 86_400_000);
        await sql`insert into promise (id, shop_id, kind, subject, notification_id, due_at, kept_at)
          values (${randomUUID()}, ${id}, 'money_by', ${mail}, ${mail}, ${due}, ${new Date(due.getTime() + late * 3_600_000)})`.execute(
          db,
        );
      });
    await make(shop, 5);
    await make(shop, -1);
    await make(other, 7);
    const now = world.now();
    const found = await shop.ask((db, id) => listBroken(db, id, { ...all(), now, limit: 10 }));
    expect(found).toHaveLength(1);
    const page = await read(shop, "/admin/insight/broken");
    expect(page).toContain("1 broken promise");
    expect(page).toMatch(/Money sent .* 5 h/);
    expect(page).not.toContain("7 h");
    expect(await read(shop, "/admin")).toMatch(/50 % of 2/);
  });

  test("who was helped and bought again within sixty days is counted beside who asked nothing", async () => {
    const fresh = await world.open({
      replyDomain: "svar.igen.example",
      from: { name: "Igen", address: "hej@igen.example" },
    });
    const [since, until] = [new Date("2026-06-01T00:00:00Z"), new Date("2026-09-01T00:00:00Z")];
    const buy = (who: string, ...days: string[]) =>
      fresh.ask(async (db, id) => {
        for (const day of days)
          await sql`insert into "order" (shop_id, id, number, customer_email, body, placed_at, occurred_at)
            values (${id}, ${`${who}${day}`}, ${`${who}${day}`}, ${who}, '{}', ${day}, ${day})`.execute(db);
      });
    const help = (who: string, answered: string | null, opened = "2026-06-10") =>
      fresh.ask((db, id) =>
        sql`insert into "case" (id, shop_id, number, state, customer_email, subject, answer_by, opened_at, first_answered_at)
          values (${randomUUID()}, ${id}, ${who}, 'closed', ${who}, 'x', ${opened}, ${opened}, ${answered})`.execute(
          db,
        ),
      );
    await buy("again@x.se", "2026-06-02", "2026-06-30");
    await help("Again@x.se", "2026-06-11");
    await buy("late@x.se", "2026-06-02", "2026-08-30");
    await help("late@x.se", "2026-06-11");
    // Asked, and nobody answered: neither helped nor one who asked nothing.
    await buy("alone@x.se", "2026-06-02", "2026-06-20");
    await help("alone@x.se", null);
    await buy("quiet@x.se", "2026-06-02");
    await buy("loyal@x.se", "2026-06-02", "2026-06-03");
    await buy("after@x.se", "2026-09-10");
    expect(await fresh.ask((db, id) => countCameBack(db, id, { since, until }))).toEqual({
      helped: { customers: 2, again: 1 },
      others: { customers: 2, again: 1 },
    });
  });
});

test("a period begins at midnight where the shop is, also where the clocks change", () => {
  const at = new Date("2026-11-01T00:30:00+01:00");
  const [month, before, ninety] = periodsAt(at, "Europe/Stockholm", "sv");
  expect([month?.name, month?.since.toISOString()]).toEqual(["November", "2026-10-31T23:00:00.000Z"]);
  expect([before?.name, before?.since.toISOString()]).toEqual(["Oktober", "2026-09-30T22:00:00.000Z"]);
  expect(ninety?.since.toISOString()).toBe("2026-08-03T22:00:00.000Z");
  const { weeks } = weeksBefore(at, "Europe/Stockholm", 2);
  expect(weeks.map(({ number, at: from }) => [number, from.toISOString()])).toEqual([
    [43, "2026-10-18T22:00:00.000Z"],
    [44, "2026-10-25T23:00:00.000Z"],
  ]);
  expect(placeOf(new Date("2026-10-22T10:00:00Z"), weeks)).toBeCloseTo(0.5, 1);
  expect(placeOf(new Date("2026-10-01T10:00:00Z"), weeks)).toBeUndefined();
});

test("an axis begins at zero, ends at or above the most, and has few round values", () => {
  for (const most of [0, 0.4, 1, 3, 9.9, 11.8, 12, 57, 100, 101, 4_321]) {
    const ticks = ticksFor(most);
    expect(ticks[0]).toBe(0);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
    expect(ticks.length).toBeLessThanOrEqual(5);
  }
  expect(ticksFor(11.8)).toEqual([0, 5, 10, 15]);
});

test("with a year behind it each page is small, and nothing on it keeps anybody from using it", async () => {
  const big = await world.open({
    mode: "live",
    replyDomain: "svar.stor.example",
    from: { name: "Stor", address: "hej@stor.example" },
  });
  await fillYear(world.url, big.id, { orders: 1_200, now: world.now() });
  const cookie = (await comeIn(big)).split("=");
  const chromium = await startBrowser();
  const context = await chromium.browser.newContext({
    baseURL: world.context.publicUrl,
    locale: "en-GB",
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
  });
  await context.addCookies([
    { name: cookie[0] ?? "", value: cookie.slice(1).join("="), url: world.context.publicUrl },
  ]);
  const page = await context.newPage();
  try {
    for (const path of [
      "/admin?period=90",
      "/admin/today",
      "/admin/insight?show=questions",
      "/admin/insight?show=scores",
      "/admin/insight?show=promises",
      "/admin/insight/broken?period=90",
    ]) {
      const answer = await page.goto(path);
      expect((await answer?.body())?.length, path).toBeLessThan(60_000);
      expect(await barriersOn(page), path).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await barriersOn(page, { rules: ["color-contrast"] }), `${path} by night`).toEqual([]);
      await page.emulateMedia({ colorScheme: "light" });
    }
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ["/admin?period=90", "/admin/insight?show=scores"]) {
      await page.goto(path);
      expect(await page.evaluate("document.documentElement.scrollWidth"), path).toBe(390);
    }
    await page.goto("/admin?period=90");
    await page.locator("summary").press("Enter");
    expect(await page.getByRole("row").filter({ hasText: "47" }).first().isVisible()).toBe(true);
  } finally {
    await chromium.stop();
  }
});
