/** The server and the processes that benchmarks need; all of it is gone when the run ends. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startPostgres } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import type { Place } from "./row.ts";

export const root = path.resolve(import.meta.dirname, "../..");
/** What `npm start` starts Node with; the peers run as they come. */
export const nodeFlags: string[] = JSON.parse(
  fs.readFileSync(path.join(root, "package.json"), "utf8"),
).scripts.start.match(/--\S+/g);
export const secretKey = "a key of the benchmarks, for nobody's secrets";

/** A database server with fsync on, as a merchant's, in a folder of this run. */
export async function openPlace(): Promise<Place & { stopAll(): Promise<void>; close(): Promise<void> }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kvitto-bench-"));
  fs.chmodSync(folder, 0o755); // the database's user has to pass through
  const server = await startPostgres({ home: folder });
  return {
    folder,
    async database(ours) {
      const name = `bench_${randomBytes(4).toString("hex")}`;
      const client = new pg.Client({ connectionString: server.adminUrl });
      await client.connect();
      await client.query(`CREATE DATABASE ${name} OWNER kvitto`);
      await client.end();
      const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
      if (ours) await migrate(url);
      return url;
    },
    stopAll,
    async close() {
      await stopAll();
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

const children = new Set<ChildProcess>();

/** What a benchmark left running when it failed must not slow down the next one. */
const stopAll = async () => void (await Promise.all([...children].map(stop)));

/** Starts a script on this Node. What it writes on stderr is kept for when it fails. */
export function run(args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(
    process.execPath,
    [...(args[0]?.startsWith(path.join(root, "dist")) ? nodeFlags : []), ...args],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH ?? "",
        HOME: process.env.HOME ?? os.tmpdir(),
        LOG_LEVEL: "warn",
        SECRET_KEY: secretKey,
        ...env,
      },
      stdio: ["ignore", "ignore", process.env.BENCH_LOUD ? "inherit" : "ignore"],
    },
  );
  children.add(child);
  child.once("exit", () => children.delete(child));
  return child;
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await gone;
  clearTimeout(late);
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo; // safe because it listens on TCP
  server.close();
  await once(server, "close");
  return port;
}

/** Waits until `reached` says yes; throws after `seconds`. */
export async function until(
  reached: () => boolean | Promise<boolean>,
  what: string,
  { seconds = 60, every = 5 } = {},
): Promise<void> {
  for (
    const deadline = performance.now() + seconds * 1000;
    !(await reached());
    await new Promise((go) => setTimeout(go, every))
  )
    if (performance.now() > deadline) throw new Error(`${what}: not within ${seconds} seconds`);
}

/** Resident memory of a process in MB (Linux); NaN elsewhere. */
export function residentMb(child: ChildProcess): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
