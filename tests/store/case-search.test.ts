/** Finding a case while the customer is on the telephone: however she and whoever types write it, at once, and never another shop's. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addMessage, type NewCase, openCase } from "../../src/store/case.ts";
import { type CaseFilter, searchCases } from "../../src/store/case-search.ts";
import { wordsAsked, wordsIn } from "../../src/store/case-words.ts";
import { asShop } from "../../src/store/database.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let made = 0;

const open = (of: TestShop, number: string, words: string, more: Partial<NewCase> = {}) =>
  of.ask(async (db, id) => {
    const at = new Date(world.now().getTime() + ++made * 1000);
    const caseId = await openCase(db, id, {
      number,
      channel: "mail",
      customer: { email: "lena.ek@example.com", name: "Lena Ek" },
      locale: "sv",
      stranger: false,
      subject: `Ärende ${number}`,
      answerBy: new Date(at.getTime() + 3_600_000),
      openedAt: at,
      ...more,
    });
    await addMessage(db, id, caseId, {
      direction: "in",
      channel: "mail",
      author: "lena.ek@example.com",
      words,
      at,
    });
    // Ids sort by the millisecond in which they were made.
    await new Promise((go) => setTimeout(go, 2));
    return caseId;
  });
const find = async (q: string, filter: Partial<CaseFilter> = {}, of = shop) =>
  (await of.ask((db, id) => searchCases(db, id, { q, limit: 50, ...filter }))).cases.map(
    ({ number }) => number,
  );

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
  const customer = (name: string, email: string, more: object = {}) => ({
    customer: { name, email, ...more },
  });
  await shop.ask((db, id) =>
    db
      .insertInto("order")
      .values({
        shop_id: id,
        id: "gid://shop/Order/55",
        number: "#2002",
        body: "{}",
        policy: null,
        customer_email: "ake@example.se",
        placed_at: world.now(),
        occurred_at: world.now(),
      })
      .execute(),
  );
  await open(shop, "N-2001", "Var är mina pengar för den trasiga muggen?");
  await open(shop, "N-2002", "Muggen kom aldrig fram", {
    ...customer("Åsa Müller-Sørensen", "asa@example.se", { phone: "+46 70-123 45 67", id: "c-4711" }),
    topic: "delivery",
    owner: "Amira",
    channel: "phone",
  });
  await open(shop, "N-2003", "Mein Paket ist weg. Mit freundlichen Grüßen", {
    ...customer("Jürgen Groß", "juergen@example.de", { phone: "0171 2345678" }),
    locale: "de",
  });
  await open(shop, "N-2004", "Заказ не пришёл", customer("Ольга Петрова", "olga@example.com"));
  await open(shop, "N-2005", "荷物がまだ届きません東京都渋谷区", customer("山田太郎", "taro@example.jp"));
  await open(shop, "N-2006", "Mitt kort 4111 1111 1111 1111 och pers.nr 811228-9874 står på kvittot", {
    ...customer("Åke Ström", "ake@example.se"),
    orderId: "gid://shop/Order/55",
    topic: "refund",
  });
  await open(other, "N-2001", "Var är mina pengar för muggen, granne?");
});
afterAll(() => world.close());

describe("what is typed", () => {
  test.each([
    ["N-2002", ["N-2002", "N-2006"]],
    ["n2001", ["N-2001"]],
    ["n‑2003", ["N-2003"]],
    ["2004", ["N-2004"]],
    ["åsa", ["N-2002"]],
    ["ASA", ["N-2002"]],
    ["Aasa", ["N-2002"]],
    ["müller", ["N-2002"]],
    ["muller", ["N-2002"]],
    ["Mueller", ["N-2002"]],
    ["sorensen", ["N-2002"]],
    ["Soerensen", ["N-2002"]],
    ["jurgen gross", ["N-2003"]],
    ["juergen groß", ["N-2003"]],
    ["lena mugg", ["N-2001"]],
    ["mugg", ["N-2002", "N-2001"]],
    ["mugg peng", ["N-2001"]],
    ["mugg paket", []],
    ["ugg", []],
    ["lena.ek@example.com", ["N-2001"]],
    ["lena.e", ["N-2001"]],
    ["c-4711", ["N-2002"]],
    ["4711", ["N-2002"]],
    ["070-123 45 67", ["N-2002"]],
    ["0046701234567", ["N-2002"]],
    ["+46 (0)70 1234567", ["N-2002"]],
    ["åsa 070 123 45", ["N-2002"]],
    ["+49 171 2345678", ["N-2003"]],
    ["ольга", ["N-2004"]],
    ["пришел", ["N-2004"]],
    ["渋谷", ["N-2005"]],
    ["山田", ["N-2005"]],
    ["???", []],
    ["' OR 1=1 --", []],
    ["mugg\\ & | ! :* ')", ["N-2002", "N-2001"]],
  ])("%s finds %j", async (typed, numbers) => {
    if (typed === "N-2002") return expect((await find(typed))[0]).toBe("N-2002");
    expect(await find(typed)).toEqual(numbers);
  });

  test("a number that was typed whole goes first, then the cases of that order, then what only mentions it", async () => {
    await open(shop, "N-2010", "Det gäller order 2002, som ni vet");
    expect(await find("2002")).toEqual(["N-2002", "N-2006", "N-2010"]);
    expect(await find("#2002", { order: "2002" })).toEqual(["N-2002", "N-2006"]);
  });

  test("a card number and a personal number are no words", async () => {
    for (const typed of ["4111", "4111 1111 1111 1111", "811228", "811228-9874", "9874"])
      expect(await find(typed), typed).toEqual([]);
    expect(await find("kvittot")).toEqual(["N-2006"]);
  });

  test("what was said is found in the same moment, wherever in the case it was said", async () => {
    await shop.ask(async (db, id) => {
      const { id: caseId } = await db
        .selectFrom("case")
        .select("id")
        .where("shop_id", "=", id)
        .where("number", "=", "N-2003")
        .executeTakeFirstOrThrow();
      const note = { direction: "note", channel: "mail", author: "Amira", at: world.now() } as const;
      await addMessage(db, id, caseId, {
        ...note,
        words: "Speditören söker",
        fields: { artikel: "Björkbricka" },
      });
      expect((await searchCases(db, id, { q: "jürgen speditor bjork", limit: 5 })).cases).toHaveLength(1);
    });
  });
});

describe("filters and pages", () => {
  test("state, topic, channel, owner, order and lateness narrow it, alone and beside words", async () => {
    expect(await find("", { topic: "delivery" })).toEqual(["N-2002"]);
    expect(await find("mugg", { owner: "Amira" })).toEqual(["N-2002"]);
    expect(await find("mugg", { channel: "mail" })).toEqual(["N-2001"]);
    expect(await find("mugg", { state: "closed" })).toEqual([]);
    expect(await find("", { order: "#2002" })).toEqual(["N-2006"]);
    expect(await find("", { dueBefore: world.now() })).toEqual([]);
    const within = new Date(world.now().getTime() + 3_601_500);
    expect(await find("", { dueBefore: within })).toEqual(["N-2001"]);
    expect(await find("paket", { dueBefore: within })).toEqual([]);
  });

  test("pages follow each other without a gap or a double, also after an exact hit", async () => {
    for (const [q, limit] of [
      ["", 3],
      ["example", 3],
      ["2002", 3],
      ["2002", 2],
      ["2002", 1],
    ] as const) {
      const all = await find(q);
      const seen: string[] = [];
      let before: string | undefined;
      do {
        const page = await shop.ask((db, id) => searchCases(db, id, { q, limit, before }));
        seen.push(...page.cases.map(({ number }) => number));
        before = page.next;
      } while (before !== undefined && seen.length < 20);
      expect(seen, `${q} by ${limit}`).toEqual(all);
    }
  });

  test("a common word is found among the newest, and a rare one however old it is", async () => {
    await shop.ask(async (db, id) => {
      await sql`insert into "case" (id, shop_id, number, state, subject, answer_by, opened_at)
        select ('ffffffff-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, ${id}, 'X-' || i, 'closed', '', now(), now() from generate_series(1, 4100) i`.execute(
        db,
      );
      await sql`insert into case_text (shop_id, case_id, words) select shop_id, id, array_to_tsvector(array[left(md5(shop_id), 4) || '/fyllnad']) from "case"
        where number like 'X-%'`.execute(db);
    });
    expect((await find("fyll", { limit: 3 }))[0]).toBe("X-4100");
    expect(await find("mugg peng")).toEqual(["N-2001"]);
    expect(await find("mugg peng", { state: "open" })).toEqual(["N-2001"]);
    expect((await find("fyll", { state: "closed", limit: 2, before: "X-50" }))[0]).toBe("X-49");
    await shop.ask((db) => db.deleteFrom("case").where("number", "like", "X-%").execute());
  });
});

describe("whose it is", () => {
  test("each shop finds its own, and nobody finds anything without one", async () => {
    expect(await find("mugg peng", {}, other)).toEqual(["N-2001"]);
    expect(await find("granne", {}, shop)).toEqual([]);
    expect(await find("lena", { before: "N-2001" }, other)).toEqual([]);
    const asked = JSON.stringify([[["mugg"]]]);
    const { rows } = await asShop(world.context.database, "", (db) =>
      sql`select * from find_cases(${asked}::jsonb, null, null, null, null, null, null, null, '{}', 10)`.execute(
        db,
      ),
    );
    expect(rows).toEqual([]);
  });

  test("the role that reads the words of all reads nothing else, and nobody logs in as it", async () => {
    const { rows } = await asShop(world.context.database, shop.id, (db) =>
      sql<{ login: boolean; bypass: boolean; may: string[]; run: boolean }>`
        select rolcanlogin as login, rolbypassrls as bypass,
          array(select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'
            and has_any_column_privilege('kvitto_search', c.oid, 'SELECT, INSERT, UPDATE') order by 1) as may,
          has_function_privilege('kvitto_engine', 'find_cases(jsonb,text[],text[],text[],text[],text[],timestamptz,uuid,uuid[],int)', 'EXECUTE') as run
        from pg_roles where rolname = 'kvitto_search'`.execute(db),
    );
    expect(rows).toEqual([{ login: false, bypass: false, may: ["case", "case_text"], run: false }]);
  });
});

describe("words", () => {
  test("are bounded, whatever is written", () => {
    expect(wordsIn(["a".repeat(100_000), "æ".repeat(300), "x ".repeat(100_000)]).length).toBeLessThan(10);
    const many = Array.from({ length: 60_000 }, (_, i) => `ord${i}`).join(" ");
    expect(wordsIn([many]).length).toBe(2_000);
    const started = performance.now();
    wordsIn(["1-".repeat(50_000), "東".repeat(50_000), "\ud800".repeat(1_000), "+".repeat(50_000)]);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(wordsAsked("x ".repeat(500)).length).toBeLessThanOrEqual(10);
    expect(wordsAsked("  \0 -- ??? ")).toEqual([]);
  });
});
