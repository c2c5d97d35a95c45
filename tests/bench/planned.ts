/**
 * Ten million mails planned for later must not slow down the one that is due: what a worker's look at the line costs beside the same on an
 * empty table, what a planned mail takes on disk, and how fast they are written. BENCH_ROWS says how many; the size of a row does not
 * depend on it.
 */
import pg from "pg";
import { asEngine, type Database, openDatabase } from "../../src/store/database.ts";
import { claimDue } from "../../src/store/line.ts";
import { type Bench, median, perSecond } from "./row.ts";
import { openShop } from "./shop.ts";

const rows = Number(process.env.BENCH_ROWS ?? 200_000);
const rounds = 8;
const scans = 50;

export const planned: Bench = async (place) => {
  const url = await place.database(true);
  const { id: shopId } = await openShop(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // The same columns, the same keys to the row and to its shop, and nothing that finds what is due.
  await client.query(
    "CREATE TABLE plain (LIKE notification INCLUDING DEFAULTS, PRIMARY KEY (id), FOREIGN KEY (shop_id) REFERENCES shop)",
  );
  await client.query("GRANT INSERT ON plain TO kvitto_app");
  await client.query("SELECT set_config('role', 'kvitto_app', false), set_config('app.shop', $1, false)", [
    shopId,
  ]);
  const [ours, plain]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++)
    for (const [table, rates] of [
      ["notification", ours],
      ["plain", plain],
    ] as const)
      rates.push(await insert(client, table, shopId, round));
  await client.query("RESET ROLE");
  await client.query("VACUUM ANALYZE notification");
  const { rows: sizes } = await client.query<{ heap: string; all: string }>(
    "SELECT pg_relation_size('notification') AS heap, pg_total_relation_size('notification') AS all",
  );
  await client.end();

  const full = openDatabase(url, { max: 1, engine: 0, onError: () => undefined });
  const empty = openDatabase(await place.database(true), { max: 1, engine: 0, onError: () => undefined });
  const [beside, alone]: [number[], number[]] = [[], []];
  for (let round = -1; round < rounds; round++)
    for (const [database, times] of [
      [full, beside],
      [empty, alone],
    ] as const) {
      const one = await scan(database);
      if (round >= 0) times.push(one);
    }
  await Promise.all([full.close(), empty.close()]);

  const slower = median(beside.map((time, i) => time / (alone[i] ?? Number.NaN)));
  const written = median(ours.map((rate, i) => rate / (plain[i] ?? Number.NaN)));
  const each = (bytes: string | undefined) => Number(bytes) / (rounds * perRound);
  const heap = each(sizes[0]?.heap);
  const n = `${(rounds * perRound).toLocaleString("en")} rows`;
  return [
    {
      name: "look for what is due beside planned mails, time / on an empty table",
      goal: "<= 1.2x",
      ours: `${median(beside).toFixed(2)} ms`,
      peer: `${median(alone).toFixed(2)} ms`,
      ratio: slower,
      met: slower <= 1.2,
      n: `${n}, ${rounds} rounds of ${scans}`,
    },
    {
      name: "a planned mail on disk, without its indexes",
      goal: "<= 200 B",
      ours: `${heap.toFixed(0)} B`,
      peer: "",
      ratio: undefined,
      met: heap <= 200,
      n: `${n}; with indexes ${each(sizes[0]?.all).toFixed(0)} B`,
    },
    {
      name: "planned mails written / into the table without its indexes",
      goal: ">= 0.8x",
      ours: perSecond(median(ours)),
      peer: perSecond(median(plain)),
      ratio: written,
      met: written >= 0.8,
      n: `${n}, ${rounds} rounds`,
    },
  ];
};

const perRound = Math.ceil(rows / rounds);

/** Rows a second; each statement is one round's mails to different customers about different orders, due in the coming month. */
async function insert(client: pg.Client, table: string, shopId: string, round: number): Promise<number> {
  const started = performance.now();
  await client.query(
    `INSERT INTO ${table} (id, shop_id, kind, class, subject, order_id, event_id, thread_id, recipient, locale, state, due_at, occurred_at, decided_at, rank)
     SELECT uuidv7(), $1, 'order-confirmed', 'follow-up', (5600000000000 + i)::text, (5600000000000 + i)::text,
       'shopify/order/' || (5600000000000 + i) || '/' || left(md5(i::text), 16), uuidv7(),
       'customer' || i || '@example.com', 'sv', 'planned', now() + interval '1 day' + (i % 2592000) * interval '1 second', now(), now(), 4
     FROM generate_series($2::int, $3::int) AS i`,
    [shopId, round * perRound, (round + 1) * perRound - 1],
  );
  return perRound / ((performance.now() - started) / 1000);
}

/** Milliseconds of one look that finds nothing, as a worker looks. */
const scan = (database: Database): Promise<number> =>
  asEngine(database, async (db) => {
    const now = new Date();
    const started = performance.now();
    for (let i = 0; i < scans; i++) {
      const found = await claimDue(db, { worker: "bench", now, leaseUntil: now, most: 64 });
      if (found.length > 0) throw new Error("a mail of the future was taken");
    }
    return (performance.now() - started) / scans;
  });
