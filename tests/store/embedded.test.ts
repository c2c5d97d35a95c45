import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedPostgres, startPostgres } from "../../src/store/embedded.ts";
import { freePort, freshHome, node } from "../support/processes.ts";

const started: EmbeddedPostgres[] = [];
/** Made at the first start of all; later tests start on what the earlier ones left, as a merchant's next day does. */
let home: string;
beforeAll(() => {
  home = freshHome();
});
afterEach(() => Promise.all(started.splice(0).map((server) => server.stop())));

async function start(
  home: string,
  options: { port?: number; unsafeFast?: boolean } = {},
): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ home, unsafeFast: true, ...options });
  started.push(server);
  return server;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function postmasterPid(home: string): number {
  return Number.parseInt(fs.readFileSync(path.join(home, "postgres/data/postmaster.pid"), "utf8"), 10);
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (const deadline = performance.now() + 10_000; ; await pause(50)) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}

/** Starts the database of a home in another process, which says when it is there and then does as it is told. */
async function otherProcess(home: string, then: string) {
  const embedded = path.resolve(import.meta.dirname, "../../src/store/embedded.ts");
  const program = `import { startPostgres } from ${JSON.stringify(embedded)};
    const server = await startPostgres({ home: ${JSON.stringify(home)}, unsafeFast: true });
    console.log(server.url);
    ${then}`;
  const child = spawn(node, ["--input-type=module", "-e", program], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const [url] = await once(child.stdout.setEncoding("utf8"), "data");
  return { child, ended, url: String(url).trim() };
}

const untilTold = `process.stdin.once("data", () => server.stop().then(() => process.exit(0)));`;

describe("the database a merchant did not have to install", () => {
  test("is there after the first start, and what was written is there after the second", async () => {
    const first = await start(home);
    await ask(first.url, "CREATE TABLE receipt AS SELECT 21 AS minor");
    await first.stop();
    await expect(ask(first.url, "SELECT 1")).rejects.toThrow(/ECONNREFUSED/);

    const second = await start(home);
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, "SELECT minor FROM receipt")).toEqual([{ minor: 21 }]);
  });

  test("asks for a password, and lets the engine in as one whom row-level security binds", async () => {
    const { url } = await start(home);
    expect(new URL(url).password).toMatch(/^[0-9a-f]{48}$/);
    expect(fs.statSync(path.join(home, "postgres.json")).mode & 0o777).toBe(0o600);
    await expect(ask(Object.assign(new URL(url), { password: "guess" }).href, "SELECT 1")).rejects.toThrow(
      /password/,
    );
    expect(
      await ask(
        url,
        `SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, pg_get_userbyid(datdba) AS owner
           FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`,
      ),
    ).toEqual([
      { rolname: "kvitto", rolsuper: false, rolbypassrls: false, rolcreaterole: true, owner: "kvitto" },
    ]);
  });

  test("keeps its clock in UTC, its text in UTF-8, and listens to this machine only", async () => {
    const { adminUrl } = await start(home);
    expect(
      await ask(
        adminUrl,
        `SELECT current_setting('TimeZone') AS zone, current_setting('server_encoding') AS encoding,
                current_setting('listen_addresses') AS listens, current_setting('unix_socket_directories') AS sockets,
                upper('åäö') AS upper`,
      ),
    ).toEqual([{ zone: "UTC", encoding: "UTF8", listens: "127.0.0.1", sockets: "", upper: "ÅÄÖ" }]);
  });

  test("comes back on the same address when it is killed under a running engine", async () => {
    const { url } = await start(home, { unsafeFast: false });
    await ask(url, "CREATE TABLE killed AS SELECT 1 AS one");
    const killed = postmasterPid(home);
    process.kill(killed, "SIGKILL");
    expect(await eventually(() => ask(url, "SELECT one FROM killed"))).toEqual([{ one: 1 }]);
    await eventually(async () => expect(postmasterPid(home)).not.toBe(killed));
  });

  test("is found again, still running, after the engine was killed", async () => {
    const { child, ended, url } = await otherProcess(home, "setInterval(() => {}, 1000);");
    const pid = postmasterPid(home);
    child.kill("SIGKILL");
    await ended;
    expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);

    const next = await start(home);
    expect(next.url).toBe(url);
    expect(postmasterPid(home)).toBe(pid);
    await next.stop();
    await expect(ask(url, "SELECT 1")).rejects.toThrow(/ECONNREFUSED/);
  });

  test("recovers when the machine lost power, and somebody else has its process number now", async () => {
    const before = await start(home);
    await ask(before.url, "CREATE TABLE kept AS SELECT 1 AS one");
    const file = path.join(home, "postgres/data/postmaster.pid");
    const left = fs.readFileSync(file, "utf8");
    await before.stop();
    fs.writeFileSync(file, left.replace(/^\d+/, String(process.pid)));

    const after = await start(home);
    expect(await ask(after.url, "SELECT one FROM kept")).toEqual([{ one: 1 }]);
  });

  test("is shared by a second process, and the last to leave turns it off", async () => {
    const here = await start(home);
    const other = await otherProcess(home, untilTold);
    expect(other.url).toBe(here.url);
    await here.stop();
    expect(await ask(other.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    other.child.stdin.write("stop\n");
    await other.ended;
    await expect(ask(other.url, "SELECT 1")).rejects.toThrow(/ECONNREFUSED/);
  });

  test("does not outlive an engine that ends without saying goodbye, or by a supervisor's signal", async () => {
    const finished = await otherProcess(home, "process.exit(0);");
    await finished.ended;
    await eventually(() => expect(ask(finished.url, "SELECT 1")).rejects.toThrow(/ECONNREFUSED/));

    const told = await otherProcess(home, "setInterval(() => {}, 1000);");
    told.child.kill("SIGTERM");
    await told.ended;
    await eventually(() => expect(ask(told.url, "SELECT 1")).rejects.toThrow(/ECONNREFUSED/));
  });

  test("is made once when two processes start on an empty home at the same moment", async () => {
    const home = freshHome();
    const [one, other] = await Promise.all([start(home), otherProcess(home, untilTold)]);
    expect(other.url).toBe(one.url);
    other.child.stdin.write("stop\n");
    await other.ended;
    expect(await ask(one.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("of one home knows nothing of the one next door", async () => {
    const [mine, yours] = await Promise.all([start(home), start(freshHome())]);
    expect(new URL(mine.url).port).not.toBe(new URL(yours.url).port);
    await ask(mine.url, "CREATE TABLE mine (id int)");
    expect(await ask(yours.url, "SELECT to_regclass('mine') AS found")).toEqual([{ found: null }]);
    await expect(
      ask(Object.assign(new URL(yours.url), { password: new URL(mine.url).password }).href, "SELECT 1"),
    ).rejects.toThrow(/password/);
  });

  test("moves to a free port when a stranger took its own, unless the port was asked for", async () => {
    const first = await start(home);
    await first.stop();
    const stranger = (await import("node:net"))
      .createServer()
      .listen(Number(new URL(first.url).port), "127.0.0.1");
    await once(stranger, "listening");
    try {
      const second = await start(home);
      expect(second.url).not.toBe(first.url);
      await second.stop();
      await expect(start(home, { port: Number(new URL(first.url).port) })).rejects.toThrow(/could not bind/);
    } finally {
      stranger.close();
    }
    const asked = await freePort();
    expect(new URL((await start(home, { port: asked })).url).port).toBe(String(asked));
  });
});
