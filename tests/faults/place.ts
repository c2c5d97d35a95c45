/** Where the experiments stand: a PostgreSQL server with fsync on, databases in it, and the processes over them. All of it is gone afterwards. */
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startPostgres } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";

export interface Place {
  folder: string;
  /** A new database with all tables. */
  database(): Promise<TestDatabase>;
  /** As the server's superuser. */
  admin(text: string): Promise<pg.QueryResult>;
  /** The database server's process, as it is now. */
  postmaster(): Promise<number>;
  /** What has to end before the server does. */
  leave(end: () => Promise<void>): void;
  close(): Promise<void>;
}

export interface TestDatabase {
  url: string;
  name: string;
  /** As superuser, past all row-level security: what the engine believes. Answers nothing while the server is away. */
  ask<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** `home` is where the server keeps its files; else a folder of this run. */
export async function openPlace({ home }: { home?: string } = {}): Promise<Place> {
  const folder = home ?? fs.mkdtempSync(path.join(os.tmpdir(), "kvitto-faults-"));
  fs.chmodSync(folder, 0o755); // the database's user has to pass through
  let server = await startPostgres({ home: folder });
  await query(server.adminUrl, "ALTER SYSTEM SET max_connections = 500"); // many processes at once
  await server.stop();
  server = await startPostgres({ home: folder });
  const { adminUrl, url } = server;
  await query(adminUrl, "CREATE DATABASE faults_template OWNER kvitto");
  await migrate(inDatabase(url, "faults_template"));
  const ends: (() => Promise<void>)[] = [];
  const admin = (text: string) => query(adminUrl, text);

  return {
    folder,
    admin,
    async database() {
      const name = `faults_${randomBytes(4).toString("hex")}`;
      await copyTemplate(() =>
        admin(`CREATE DATABASE ${name} TEMPLATE faults_template OWNER kvitto STRATEGY FILE_COPY`),
      );
      const pool = new pg.Pool({ connectionString: inDatabase(adminUrl, name), max: 3 });
      pool.on("error", () => undefined);
      ends.push(() => pool.end());
      return {
        name,
        url: inDatabase(url, name),
        ask: async <Row extends object>(text: string, values: unknown[] = []) =>
          (await pool.query<Row>(text, values)).rows,
      };
    },
    async postmaster() {
      const { rows } = await admin("SELECT pg_read_file('postmaster.pid') AS text");
      return Number.parseInt((rows as { text: string }[])[0]?.text ?? "", 10);
    },
    leave: (end) => void ends.push(end),
    async close() {
      for (const end of ends.splice(0).reverse()) await end();
      await server.stop();
      if (home === undefined)
        fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

/** The server itself may be looking at the template (autovacuum), or a connection to it may still be ending (55006). */
async function copyTemplate(copy: () => Promise<unknown>): Promise<void> {
  for (let trial = 1; ; trial += 1)
    try {
      await copy();
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== "55006" || trial === 100) throw error;
      await new Promise((go) => setTimeout(go, 100));
    }
}

const inDatabase = (url: string, name: string): string =>
  Object.assign(new URL(url), { pathname: `/${name}` }).href;

async function query(url: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end().catch(() => undefined);
  }
}
