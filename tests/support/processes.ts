/** The engine as a merchant runs it: the built program in a process of its own, with its own port and home. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { inject } from "vitest";

export interface ServerOptions {
  /** Added to PATH, HOME, PORT and KVITTO_HOME; nothing else of our own environment reaches the server. */
  env?: Record<string, string>;
  /** A verb of the `kvitto` command instead of `npm start`. */
  args?: string[];
  /** How long to wait for /readyz; default 60. */
  readySeconds?: number;
}

export interface RunningServer {
  /** http://127.0.0.1:<port>, without a slash at the end. */
  url: string;
  port: number;
  /** Give it to the next startServer as KVITTO_HOME to start again on the same data. */
  home: string;
  pid: number;
  /** All it has written so far, stdout and stderr as they came. */
  output(): string;
  /** SIGTERM, as a supervisor does it; answers with the exit code. Throws when it is not gone within 20 seconds. */
  stop(): Promise<number | null>;
  /** What a power cut does to us. An embedded database lives on, and the next start finds it. */
  kill9(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, "../..");
const entry = path.join(root, "dist/node.js");
const command = path.join(root, "dist/cli.js");
const pinned = path.join(root, "node_modules/.bin/node");
export const node = fs.existsSync(pinned) ? pinned : process.execPath;

export async function startServer({
  env = {},
  args = [],
  readySeconds = 60,
}: ServerOptions = {}): Promise<RunningServer> {
  if (!fs.existsSync(entry)) throw new Error(`there is no dist/node.js to start:\n${inject("buildErrors")}`);
  const port = Number(env.PORT ?? (await freePort()));
  const home = env.KVITTO_HOME ?? freshHome();
  const base = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? os.tmpdir() };
  const child = spawn(node, args.length > 0 ? [command, ...args] : [entry], {
    cwd: root,
    env: { ...base, PORT: String(port), KVITTO_HOME: home, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });

  const url = `http://127.0.0.1:${port}`;
  for (const deadline = performance.now() + readySeconds * 1000; !(await isReady(url)); await pause(25)) {
    const gone = child.exitCode !== null || child.signalCode !== null;
    if (!gone && performance.now() < deadline) continue;
    child.kill("SIGKILL");
    throw new Error(
      `the server ${gone ? "stopped" : `was not ready within ${readySeconds} seconds`}:\n${output}`,
    );
  }

  return {
    url,
    port,
    home,
    pid: child.pid ?? 0,
    output: () => output,
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
      const code = await ended;
      clearTimeout(late);
      if (child.signalCode === "SIGKILL")
        throw new Error(`the server did not stop within 20 seconds:\n${output}`);
      return code;
    },
    async kill9() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Goes away with the run, after any database server in it was stopped. */
export function freshHome(): string {
  const home = fs.mkdtempSync(path.join(inject("runFolder"), "home-"));
  fs.chmodSync(home, 0o755); // the database's user has to pass through
  return home;
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const isReady = (url: string) =>
  fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
    async (response) => {
      await response.body?.cancel();
      return response.ok;
    },
    () => false,
  );
