import { randomUUID } from "node:crypto";
import {
  CompiledQuery,
  Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type Transaction,
} from "kysely";
import pg from "pg";
import { Problem } from "../errors.ts";
import type { Schema } from "./schema.ts";

/** What a query runs on: inside `asShop` a transaction that sees one shop's rows, inside `asEngine` one that finds shops. */
export type Db = Transaction<Schema>;

/** The connections of one process. Everything that reads or writes goes through `asShop` or `asEngine`; outside them no row is visible. */
export interface Database {
  pool: pg.Pool;
  kysely: Kysely<Schema>;
  /** Connections that are the engine from their first moment: a statement of its own needs no transaction around it. Only on Node. */
  engine?: pg.Pool | undefined;
  /** Ends all connections, also those that no query of Kysely's has used: a command would wait for them before it ends. */
  close(): Promise<void>;
}

/**
 * Opens a pool. `onError` hears connections that die, idle or at work: without a listener they would end the process. `engine` is how many
 * connections keep what arrives; 0 where a pooler stands between, whose connections do not stay what they were made.
 */
export function openDatabase(
  url: string,
  options: { max?: number; engine?: number; options?: string; onError: (error: Error) => void },
): Database {
  const open = (more: pg.PoolConfig) => {
    const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 5_000, ...more });
    pool.on("error", options.onError);
    // A connection that is cut in the middle of a transaction says so twice: to the query, and here.
    pool.on("connect", (client) => client.on("error", options.onError));
    return pool;
  };
  const max = options.engine ?? 2;
  // What is said in one breath is not answered word by word, where nobody stands between.
  const settings = { max: options.max ?? 12, pipeline: max > 0, options: options.options };
  const pool = open(settings);
  const engine =
    max === 0
      ? undefined
      : open({ max, options: `-c role=kvitto_engine ${options.options ?? ""}`, query_timeout: 10_000 });
  let ended: Promise<unknown> | undefined;
  const end = async () => {
    ended ??= Promise.all([pool.end(), engine?.end()]);
    await ended;
  };
  const kysely = new Kysely<Schema>({
    dialect: new LateBeginning({ pool: { options: pool.options, connect: () => pool.connect(), end } }),
  });
  return {
    pool,
    engine,
    kysely,
    async close() {
      await kysely.destroy();
      await end();
    },
  };
}

/**
 * The same database by connections of their own, for thousands of small transactions that are begun anew when a power cut takes them: none waits for the disk
 * until one by the usual connections does, and the server plans each statement once a connection.
 */
export function openBriefly({ pool }: Database, onError: (error: Error) => void): Database {
  const { connectionString, max = 12 } = pool.options;
  const brief = openDatabase(connectionString ?? "", {
    max: Math.min(max, 6),
    engine: 1,
    options: "-c synchronous_commit=off",
    onError,
  });
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? `brief ${names.size}`;
    names.set(text, name);
    return name;
  };
  brief.pool.on("connect", (client) => {
    const ask = client.query.bind(client) as (one: unknown, values?: unknown) => unknown;
    const query = (one: unknown, values?: unknown) =>
      typeof one === "string" && Array.isArray(values) && values.length > 0
        ? ask({ name: nameOf(one), text: one, values })
        : ask(one, values);
    Object.assign(client, { query });
  });
  return brief;
}

/** A transaction that `within` begins, in one breath with saying who it is: each word of its own is a way to the server and back. */
class LateBeginning extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver(): PostgresDriver {
    return Object.assign(new PostgresDriver(this.#config), { beginTransaction: async () => undefined });
  }
}

/**
 * Runs `work` in one transaction that can see and write the rows of one shop, and nothing else. With `durable: false` it does not wait for
 * the disk: only for what is worked out again after a power cut.
 */
export const asShop = <T>(
  database: Database,
  shopId: string,
  work: (db: Db) => Promise<T>,
  { durable = true } = {},
): Promise<T> => within(database, { role: "kvitto_app", shopId, durable }, work);

/** Runs `work` in one transaction with the engine's few rights: keep what arrives, find the shop it belongs to, take what is due. */
export const asEngine = <T>(
  database: Database,
  work: (db: Db) => Promise<T>,
  { durable = true } = {},
): Promise<T> => within(database, { role: "kvitto_engine", shopId: "", durable }, work);

/** Runs `work` in one transaction on one shop's rows that may also change what is only ever added to otherwise: when a person or a shop is erased. */
export const asEraser = <T>(database: Database, shopId: string, work: (db: Db) => Promise<T>): Promise<T> =>
  within(database, { role: "kvitto_eraser", shopId, durable: true }, work);

/** With a `name`, which always has the same text, the server plans it once a connection. */
export interface Statement {
  name: string | undefined;
  text: string;
  values: unknown[];
}

/** One statement as the engine, durable when it answers. */
export async function atOnce<Row extends object>(
  database: Database,
  statement: Statement,
): Promise<readonly Row[]> {
  const { engine } = database;
  if (!engine)
    return asEngine(
      database,
      async (db) => (await db.executeQuery<Row>(CompiledQuery.raw(statement.text, statement.values))).rows,
    );
  return told(async () => (await engine.query<Row>({ ...statement, name: statement.name ?? "" })).rows);
}

/**
 * Statements about several shops, one for each, in one transaction that is durable when it answers: said in one breath, so that they cost one way
 * to the server and one wait for the disk. Each sees the rows of its own shop only. Answers their rows together.
 */
export const inShops = <Row extends object>(
  { pool, engine }: Database,
  statements: readonly (Statement & { shopId: string })[],
): Promise<Row[]> =>
  told(async () => {
    const client = await pool.connect();
    const [asked, around]: [Promise<pg.QueryResult<Row>>[], Promise<unknown>[]] = [[], []];
    // In one order everywhere: two that write about the same shops at once would otherwise wait for each other.
    for (const { shopId, name, text, values } of statements.toSorted((a, b) =>
      a.shopId < b.shopId ? -1 : 1,
    )) {
      const begun = around.length > 0;
      around.push(
        client.query(begun ? enter(shopId) : beginning({ role: "kvitto_app", shopId, durable: true })),
      );
      asked.push(client.query<Row>({ ...(engine && { name }), text, values }));
    }
    const [ended] = await Promise.allSettled([client.query("commit"), ...around, ...asked]);
    // Of a connection that did not say how it ended nothing is known.
    client.release(ended.status === "rejected");
    if (ended.status === "rejected") throw ended.reason;
    // In the order they were asked: what follows the first failure only says that there was one.
    const rows: Row[] = [];
    for (const [i, one] of asked.entries()) {
      await around[i];
      rows.push(...(await one).rows);
    }
    return rows;
  });

const enter = (shopId: string): string => `select set_config('app.shop', ${pg.escapeLiteral(shopId)}, true)`;

/**
 * How long a transaction may lie without a word, in milliseconds. A process that was frozen or whose machine lost its power says nothing more, and what it
 * had locked stays locked: it is let go before the lease of its mails runs out, so that others can take them over.
 */
const mostIdle = 20_000;

/** The beginning of a transaction and who it is for. Said in it and not of the connection: a pooler passes no settings on. */
function beginning({ role, shopId, durable }: Who): string {
  const late = durable ? "" : ", set_config('synchronous_commit', 'off', true)";
  const idle = `set_config('idle_in_transaction_session_timeout', '${mostIdle}', true)`;
  return `begin; ${enter(shopId)}, set_config('role', '${role}', true), ${idle}${late}`;
}

interface Who {
  role: "kvitto_app" | "kvitto_engine" | "kvitto_eraser";
  shopId: string;
  durable: boolean;
}

async function within<T>(database: Database, who: Who, work: (db: Db) => Promise<T>): Promise<T> {
  return told(() =>
    database.kysely.transaction().execute(async (db) => {
      await db.executeQuery(CompiledQuery.raw(beginning(who)));
      return await work(db);
    }),
  );
}

/** What the database refuses, as a Problem where it is not our error. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isOutage(error)) throw new Problem("unavailable", "the database does not answer; try again");
    if (hasCode(error) && ["22021", "22P05"].includes(error.code))
      throw new Problem("bad_request", "there is a character in it that no text may have (NUL)");
    throw error;
  }
}

const hasCode = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && "code" in error && typeof error.code === "string";

/** Whether an error means that the database is away, not that the statement is wrong: class 08, 53, 57 and lost sockets. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = hasCode(error) ? error.code : "";
  return (
    /^(08|53|57P0)/.test(code) ||
    [
      "ECONNREFUSED",
      "ECONNRESET",
      "EPIPE",
      "ETIMEDOUT",
      "ENOTFOUND",
      "EAI_AGAIN",
      "EHOSTUNREACH",
      "ENETUNREACH",
    ].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Query read timeout|terminating connection|is not queryable/.test(
      error.message,
    )
  );
}

/** Whether a transaction was given up only because another one was in its way: a deadlock (40P01), a serialization failure (40001). */
export const isCollision = (error: unknown): boolean =>
  hasCode(error) && ["40P01", "40001"].includes(error.code);

/** Answers when the database does; throws the Problem `unavailable` otherwise. */
export async function ping(database: Database): Promise<void> {
  await asEngine(database, async () => undefined);
}

/** The last id's millisecond, and how many of it came before. */
const last = { at: 0, count: 0 };

/**
 * A new UUIDv7 (RFC 9562): sorts by time, so that indexes grow at one end, and those of one process and one millisecond by their turn (its section 6.2,
 * method 1): what was decided together is read in the order in which it was decided. Its random half is that of a UUIDv4, which Node has in store.
 */
export function newId(now = Date.now()): string {
  last.count = now === last.at ? (last.count + 1) % 0x1000 : 0;
  last.at = now;
  const time = now.toString(16).padStart(12, "0");
  const turn = last.count.toString(16).padStart(3, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${turn}${randomUUID().slice(18)}`;
}

/** No id of ours that was made at that time or later is smaller. */
export function firstId(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
