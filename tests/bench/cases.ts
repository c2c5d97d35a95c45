/**
 * A customer is on the telephone: how long it takes to find her case among a million of one shop, whatever she says, beside the usual way (ILIKE over the same
 * rows, newest first). BENCH_CASES says how many there are.
 */
import { sql } from "kysely";
import pg from "pg";
import { type CaseFilter, searchCases } from "../../src/store/case-search.ts";
import { asShop, type Database, openDatabase } from "../../src/store/database.ts";
import { type Bench, median, ms, percentile, type Row } from "./row.ts";
import { openShop } from "./shop.ts";

const cases = Number(process.env.BENCH_CASES ?? 1_000_000);
const asked = 40;
/** Milliseconds after which the usual way is given up. */
const patience = 4_000;

/** What is typed for the case with this number, and what it is narrowed by. */
const ways: [name: string, typed: (i: number) => string, filter?: Partial<CaseFilter>][] = [
  ["its number", (i) => `N-${i}`],
  ["an order number", (i) => `${5_000_000 + i}`],
  ["a mail address", (i) => `kund${i}@example.com`],
  ["a telephone number", (i) => `070-${String(1_000_000 + i).replace(/(...)(..)(..)$/, "$1 $2 $3")}`],
  ["a customer number", (i) => `c-${i}`],
  ["first and last name", (i) => `Förnamn${i % 500} Efternamn${i % 1987}`],
  ["the beginning of a name that many have", (i) => `efternamn${(i % 9) + 1}`],
  ["a word in most cases", (i) => `ord${(i % 3) + 1}`],
  ["a rare word", (i) => `ord${19_000 + (i % 900)}`],
  ["three common words", (i) => `ord${(i % 5) + 2} ord${(i % 7) + 11} förnamn${i % 500}`],
  ["a word that nobody wrote", (i) => `saknas${i}`],
  ["a word, among the open ones", (i) => `ord${(i % 90) + 100}`, { state: "open" }],
  ["a rare word, of one topic", (i) => `ord${15_000 + (i % 900)}`, { topic: "refund" }],
  ["nothing, late ones", () => "", { dueBefore: new Date() }],
];

const say = (text: string) => process.stderr.write(`cases: ${text}\n`);

export const findCases: Bench = async (place) => {
  const url = await place.database(true);
  const { id: shopId } = await openShop(url);
  await fill(url, shopId);
  const database = openDatabase(url, { max: 2, onError: () => undefined });
  const rows: Row[] = [];
  try {
    for (const [name, typed, filter] of ways) {
      const times: number[] = [];
      for (let n = -5; n < asked; n++) {
        const i = 1 + (Math.floor(((n + 6) * 7919 * cases) / 100_003) % cases);
        const started = performance.now();
        await asShop(database, shopId, (db) =>
          searchCases(db, shopId, { q: typed(i), limit: 50, ...filter }),
        );
        if (n >= 0) times.push(performance.now() - started);
      }
      const peer = await usual(database, shopId, typed(Math.floor(cases / 3)), filter);
      const p95 = percentile(times, 95);
      rows.push({
        name: `find a case by ${name}, p50 / p95`,
        goal: "< 100 ms",
        ours: `${ms(median(times))} / ${ms(p95)}`,
        peer: peer >= patience ? `> ${patience} ms` : ms(peer),
        ratio: peer / median(times),
        met: p95 < 100,
        n: `${cases.toLocaleString("en")} cases, ${asked} times`,
      });
      say(Object.values(rows.at(-1) ?? {}).join("  "));
    }
  } finally {
    await database.close();
  }
  return rows;
};

/** As a desk without an index of words does it: each word anywhere in what is known of a case. Milliseconds. */
async function usual(
  database: Database,
  shopId: string,
  typed: string,
  filter: Partial<CaseFilter> = {},
): Promise<number> {
  const started = performance.now();
  const has = (
    word: string,
  ) => sql<boolean>`(c.number ilike ${word} or c.customer_name ilike ${word} or c.customer_email ilike ${word}
    or c.customer_phone ilike ${word} or c.customer_id ilike ${word} or c.order_id ilike ${word}
    or exists (select from message m where m.shop_id = c.shop_id and m.case_id = c.id and m.words ilike ${word}))`;
  const words = typed.startsWith("070") ? [typed.replace(/\D/g, "")] : typed.split(" ").filter(Boolean);
  await asShop(database, shopId, async (db) => {
    await sql`select set_config('statement_timeout', ${String(patience)}, true)`.execute(db);
    await sql`select c.* from "case" c where c.shop_id = ${shopId} and ${sql.join(
      [
        ...words.map((word) => has(`%${word}%`)),
        ...(filter.state ? [sql`c.state = ${filter.state}`] : []),
        ...(filter.topic ? [sql`c.topic = ${filter.topic}`] : []),
        ...(filter.dueBefore ? [sql`c.state = 'open' and c.answer_by < ${filter.dueBefore}`] : []),
      ],
      sql` and `,
    )} order by c.opened_at desc limit 50`.execute(db);
  }).catch((error: { code?: string }) => {
    if (error.code !== "57014") throw error;
  });
  return performance.now() - started;
}

/** The words of a language are used very differently: of twenty thousand the first are in most cases, the last in few. */
async function fill(url: string, shopId: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Built once when all is there, as a restored backup is; keys to other tables cost only those who write.
  const { rows: indexes } = await client.query<{ name: string; made: string }>(
    `SELECT i.indexname AS name, i.indexdef AS made FROM pg_indexes i WHERE i.tablename IN ('case', 'message', 'case_text')
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = i.indexname)`,
  );
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  const { rows: keys } = await client.query<{ of: string; name: string }>(
    `SELECT conrelid::regclass::text AS of, conname AS name FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text IN ('"case"', 'message', 'case_text')`,
  );
  for (const { of, name } of keys) await client.query(`ALTER TABLE ${of} DROP CONSTRAINT ${name}`);
  await client.query("SELECT set_config('role', 'kvitto_app', false), set_config('app.shop', $1, false)", [
    shopId,
  ]);
  await client.query("SET synchronous_commit = off");
  await client.query(
    `INSERT INTO "case" (id, shop_id, number, state, channel, topic, owner, order_id, customer_email, customer_name, customer_id, customer_phone, subject, answer_by, opened_at, answered_at)
     SELECT ('01900000-' || lpad(to_hex(i / 65536), 4, '0') || '-7' || lpad(to_hex(i % 4096), 3, '0') || '-8000-' || lpad(to_hex(i), 12, '0'))::uuid, $1, 'N-' || i,
       CASE WHEN i % 200 = 0 THEN 'open' WHEN i % 50 = 0 THEN 'answered' ELSE 'closed' END, CASE WHEN i % 11 = 0 THEN 'phone' ELSE 'mail' END,
       (ARRAY['delivery', 'return', 'refund', 'faulty', 'order', 'other'])[1 + i % 6], CASE WHEN i % 3 = 0 THEN 'Amira' END, (5000000 + i)::text,
       'kund' || i || '@example.com', 'Förnamn' || i % 500 || ' Efternamn' || i % 1987, 'c-' || i, '070' || 1000000 + i, 'Ärende N-' || i,
       now() - interval '1 second' * ($2::int - i) + interval '1 day', now() - interval '1 second' * ($2::int - i), now()
     FROM generate_series(1, $2::int) AS i`,
    [shopId, cases],
  );
  say("cases written");
  await client.query(
    `INSERT INTO message (id, shop_id, case_id, direction, author, words, at)
     SELECT c.id, $1, c.id, 'in', c.customer_email, (SELECT string_agg('ord' || floor(power(20000, random()))::int, ' ') FROM generate_series(1, 20) WHERE c.id IS NOT NULL), c.opened_at
     FROM "case" c WHERE c.shop_id = $1`,
    [shopId],
  );
  say("messages written");
  await client.query(
    `INSERT INTO case_text (shop_id, case_id, words)
     SELECT $1, c.id, array_to_tsvector(string_to_array(p.mark || replace(lower(concat_ws(' ', c.number, 'n', substr(c.number, 3), replace(c.customer_name, 'ö', 'o'), replace(c.customer_name, 'ö', 'oe'),
       c.customer_email, split_part(c.customer_email, '@', 1), 'example', 'com', c.customer_id, 'c', substr(c.customer_id, 3), substr(c.customer_phone, 2), c.order_id, m.words)), ' ', ' ' || p.mark), ' '))
     FROM "case" c JOIN message m ON m.case_id = c.id, (SELECT left(md5($1), 4) || '/' AS mark) p WHERE c.shop_id = $1 AND m.shop_id = $1`,
    [shopId],
  );
  await client.query("RESET ROLE");
  say("words written");
  await client.query("SET maintenance_work_mem = '512MB'");
  for (const { made } of indexes) await client.query(made);
  await client.query('VACUUM ANALYZE case_text, "case", message');
  const { rows } = await client.query<{ name: string; mb: number }>(
    "SELECT relname AS name, (pg_relation_size(oid) / 1048576)::int AS mb FROM pg_class WHERE relname IN ('case_text', 'case_text_words', 'case', 'message')",
  );
  say(rows.map(({ name, mb }) => `${name} ${mb} MB`).join(", "));
  await client.end();
}
