import { randomBytes } from "node:crypto";
import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import { Problem } from "../errors.ts";
import type { Schema } from "./schema.ts";

/** What a query runs on: inside `asShop` a transaction that sees one shop's rows, inside `asEngine` one that finds shops. */
export type Db = Transaction<Schema>;

/** The connections of one process. Everything that reads or writes goes through `asShop` or `asEngine`; outside them no row is visible. */
export interface Database {
  pool: pg.Pool;
  kysely: Kysely<Schema>;
}

/** Opens a pool. `onError` hears connections that die, idle or at work: without a listener they would end the process. */
export function openDatabase(
  url: string,
  options: { max?: number; onError: (error: Error) => void },
): Database {
  const pool = new pg.Pool({ connectionString: url, max: options.max ?? 12, connectionTimeoutMillis: 5_000 });
  pool.on("error", options.onError);
  // A connection that is cut in the middle of a transaction says so twice: to the query, and here.
  pool.on("connect", (client) => client.on("error", options.onError));
  return { pool, kysely: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }) };
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

/** Runs `work` in one transaction with the engine's few rights: keep what arrives, find the shop it belongs to. */
export const asEngine = <T>(database: Database, work: (db: Db) => Promise<T>): Promise<T> =>
  within(database, { role: "kvitto_engine", shopId: "", durable: true }, work);

async function within<T>(
  database: Database,
  { role, shopId, durable }: { role: string; shopId: string; durable: boolean },
  work: (db: Db) => Promise<T>,
): Promise<T> {
  try {
    return await database.kysely.transaction().execute(async (db) => {
      const late = durable ? sql`` : sql`, set_config('synchronous_commit', 'off', true)`;
      await sql`select set_config('role', ${role}, true), set_config('app.shop', ${shopId}, true)${late}`.execute(
        db,
      );
      return await work(db);
    });
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
    /Connection terminated|timeout exceeded when trying to connect|terminating connection/.test(error.message)
  );
}

/** Answers when the database does; throws the Problem `unavailable` otherwise. */
export async function ping(database: Database): Promise<void> {
  await asEngine(database, async () => undefined);
}

/** A new UUIDv7 (RFC 9562): sorts by time, so that indexes grow at one end. */
export function newId(now = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
