/**
 * Before the first test: one PostgreSQL server for the whole run, and in it a template database on which the migrations ran once.
 * After the last: both are gone. `createDatabase()` of database.ts gives each test file its own copy of the template.
 *
 * With DATABASE_URL that server is used instead: its role must be a superuser, or have CREATEDB and CREATEROLE.
 * Each run has a folder of its own; what a run that was killed left behind is cleared away by the next one.
 */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../src/store/embedded.ts";

export interface TestPostgres {
  /** May create and drop databases. */
  adminUrl: string;
  /** Owns every test database; not a superuser (unless DATABASE_URL's role had to be used), so that row-level security binds it. */
  ownerUrl: string;
  template: string;
  /** Why the template is not usable; empty when it is. createDatabase() throws it, so that pure tests run all the same. */
  migrationError: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    postgres: TestPostgres;
    /** Homes and databases of this run live below it, and go with it. */
    runFolder: string;
    /** What the build of dist/ complained about; empty when it is fresh. */
    buildErrors: string;
  }
}

const root = path.resolve(import.meta.dirname, "../..");
const prefix = "kvitto-tests-";
/** Names the run's folder also to what may run without the test runner. */
export const sharedFolder = "KVITTO_TESTS_FOLDER";
/** Set when dist/ is what the sources say: a build that failed has left what older ones made. */
export const freshBuild = "KVITTO_TESTS_BUILT";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  for (const name of fs.readdirSync(os.tmpdir()))
    if (name.startsWith(prefix) && !isAlive(Number.parseInt(name.slice(prefix.length), 10)))
      await clear(path.join(os.tmpdir(), name));

  const runFolder = fs.mkdtempSync(path.join(os.tmpdir(), `${prefix}${process.pid}-`));
  fs.chmodSync(runFolder, 0o755);
  const build = spawnSync(process.execPath, [path.join(root, "src/prepare.js"), "--build-only"], {
    encoding: "utf8",
  });
  project.provide("buildErrors", build.status === 0 ? "" : `${build.stdout}${build.stderr}`);
  if (build.status === 0) process.env[freshBuild] = "yes";
  project.provide("runFolder", runFolder);
  process.env[sharedFolder] = runFolder;

  const given = process.env.DATABASE_URL;
  const server = given ? undefined : await startPostgres({ home: runFolder, unsafeFast: true });
  const run = randomBytes(4).toString("hex");
  const adminUrl = server?.adminUrl ?? given ?? "";
  const ownerUrl = server?.url ?? (await makeOwner(adminUrl, run));
  const template = server ? "kvitto_template" : `kvitto_template_${run}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${template} OWNER ${roleOf(ownerUrl)}`);
  const migrationError = await migrateTemplate(inDatabase(ownerUrl, template));
  project.provide("postgres", { adminUrl, ownerUrl, template, migrationError });

  return async () => {
    if (given) {
      await asAdmin(adminUrl, `DROP DATABASE ${template} WITH (FORCE)`);
      if (ownerUrl !== adminUrl)
        await asAdmin(adminUrl, `DROP ROLE ${roleOf(ownerUrl)}`).catch(() => undefined);
    }
    await server?.stop();
    await clear(runFolder);
  };
}

async function migrateTemplate(url: string): Promise<string> {
  try {
    const { migrate } = await import("../../src/store/migrate.ts");
    await migrate(url);
    return "";
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

export function inDatabase(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}

export function roleOf(url: string): string {
  return pg.escapeIdentifier(decodeURIComponent(new URL(url).username));
}

export async function asAdmin(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A superuser would pass every policy and hide a shop's rows from no one. */
async function makeOwner(adminUrl: string, run: string): Promise<string> {
  const found = await asAdmin(adminUrl, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user");
  if (!found.rows[0]?.rolsuper) return adminUrl;
  const role = `kvitto_test_${run}`;
  const password = randomBytes(16).toString("hex");
  await asAdmin(adminUrl, `CREATE ROLE ${role} LOGIN CREATEROLE PASSWORD '${password}'`);
  return Object.assign(new URL(adminUrl), { username: role, password }).href;
}

/** Stops every database server below the folder (a test may have killed its parent), then removes it. */
async function clear(folder: string): Promise<void> {
  const pidFiles = [folder, ...below(folder)].map((home) => path.join(home, "postgres/data/postmaster.pid"));
  for (const file of pidFiles) {
    const pid = fs.existsSync(file) ? Number.parseInt(fs.readFileSync(file, "utf8"), 10) : 0;
    if (pid > 1 && isPostgres(pid)) process.kill(pid, "SIGQUIT");
  }
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

function below(folder: string): string[] {
  try {
    return fs.readdirSync(folder).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const cmdline = `/proc/${pid}/cmdline`;
  return !fs.existsSync(cmdline) || fs.readFileSync(cmdline, "utf8").includes("postgres");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
