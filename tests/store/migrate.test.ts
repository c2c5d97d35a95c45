/** A database of any age becomes this release's, also when several machines start at once. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, inject, test } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { asAdmin, inDatabase, roleOf } from "../support/postgres.ts";
import { node } from "../support/processes.ts";

const made: string[] = [];
const roles: string[] = [];
afterAll(async () => {
  for (const name of made)
    await asAdmin(inject("postgres").adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  for (const role of roles) await asAdmin(inject("postgres").adminUrl, `DROP ROLE IF EXISTS ${role}`);
});

async function emptyDatabase(): Promise<string> {
  const { adminUrl, ownerUrl } = inject("postgres");
  const name = `empty_${randomBytes(6).toString("hex")}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} OWNER ${roleOf(ownerUrl)}`);
  made.push(name);
  return inDatabase(ownerUrl, name);
}
const shape = async (url: string) =>
  (
    await asAdmin(
      url,
      "select table_schema, table_name, column_name, data_type from information_schema.columns where table_schema in ('public', 'pgboss') order by 1, 2, 3",
    )
  ).rows;

test("an empty database gets all tables, and a second time nothing happens", async () => {
  const url = await emptyDatabase();
  expect(await migrate(url)).toContain("0001_first");
  const first = await shape(url);
  expect(await migrate(url)).toEqual([]);
  expect(await shape(url)).toEqual(first);
});

test("four processes that start at once on an empty database all succeed, and again when it is not empty any more", async () => {
  const url = await emptyDatabase();
  const file = path.resolve(import.meta.dirname, "../../dist/store/migrate.js");
  const run = () =>
    promisify(execFile)(node, [
      "--input-type=module",
      "-e",
      `import { migrate } from ${JSON.stringify(file)}; console.log(JSON.stringify(await migrate(${JSON.stringify(url)})))`,
    ]);
  for (const round of [1, 2]) {
    const answers = await Promise.all([run(), run(), run(), run()]);
    const done = answers.map(({ stdout }) => JSON.parse(stdout).length);
    expect(
      done.filter((count) => count > 0),
      `round ${round}`,
    ).toHaveLength(round === 1 ? 1 : 0);
  }
});

test("who may not make roles upgrades too, where an administrator has made them", async () => {
  const { adminUrl, ownerUrl } = inject("postgres");
  // The roles are there: the template's migrations made them.
  const [name, role] = [
    `plain_${randomBytes(6).toString("hex")}`,
    `upgrader_${randomBytes(6).toString("hex")}`,
  ];
  const can = "kvitto_app, kvitto_engine, kvitto_search, kvitto_eraser";
  const version = Number((await asAdmin(adminUrl, "SHOW server_version_num")).rows[0]?.server_version_num);
  await asAdmin(adminUrl, `CREATE ROLE ${role} LOGIN PASSWORD 'plain' NOCREATEROLE`);
  await asAdmin(
    adminUrl,
    `GRANT ${can} TO ${role}${version >= 160_000 ? " WITH INHERIT FALSE, SET TRUE" : ""}`,
  );
  await asAdmin(adminUrl, `CREATE DATABASE ${name} OWNER ${role}`);
  made.push(name);
  roles.push(role);
  const url = Object.assign(new URL(inDatabase(ownerUrl, name)), { username: role, password: "plain" }).href;
  expect((await migrate(url)).at(-1)).toMatch(/^\d{4}_/);
});
