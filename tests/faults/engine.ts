/** The engine as a merchant runs it: the built program in processes of its own, which an experiment ends as it likes. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { freePort, nodeFlags, root, secretKey, until } from "../bench/place.ts";

export interface Engine {
  /** http://127.0.0.1:<port>; empty for a worker. */
  url: string;
  pid: number;
  /** The end of all it has written. */
  output(): string;
  alive(): boolean;
  signal(signal: NodeJS.Signals): void;
  /** What a power cut does to it. */
  kill9(): Promise<void>;
  /** SIGTERM, as a supervisor does it: what it ended with, and after how many seconds. Killed after 60. */
  stop(): Promise<{ code: number | null; seconds: number }>;
}

export interface EngineOptions {
  databaseUrl: string;
  mailUrl: string;
  folder: string;
  /** `serve`: HTTP and the work; `receive`: HTTP alone; `work`: the queue alone. */
  does: "serve" | "receive" | "work";
  env?: Record<string, string>;
}

const verbs = { serve: ["serve"], receive: ["serve", "--no-work"], work: ["work"] };

/** Answers when HTTP is open; a worker is answered for at once. */
export async function startEngine({
  databaseUrl,
  mailUrl,
  folder,
  does,
  env = {},
}: EngineOptions): Promise<Engine> {
  const port = does === "work" ? undefined : await freePort();
  const child = spawn(process.execPath, [...nodeFlags, path.join(root, "dist/cli.js"), ...verbs[does]], {
    cwd: root,
    env: {
      PATH: process.env.PATH ?? "",
      HOME: folder,
      KVITTO_HOME: path.join(folder, "home"),
      LOG_LEVEL: "warn",
      SECRET_KEY: secretKey,
      DATABASE_URL: databaseUrl,
      MAIL_URL: mailUrl,
      ...(port !== undefined && { PORT: String(port) }),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output = `${output}${text}`.slice(-2_000);
    });
  const ended = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
  const alive = () => child.exitCode === null && child.signalCode === null;
  const url = port === undefined ? "" : `http://127.0.0.1:${port}`;
  if (url)
    await until(() => !alive() || answers(`${url}/healthz`), `${does} answers`, { every: 20 }).catch(
      (error) => {
        child.kill("SIGKILL");
        throw error;
      },
    );
  if (!alive()) throw new Error(`${does} ended as it started:\n${output}`);
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    alive,
    signal: (signal) => void child.kill(signal),
    async kill9() {
      child.kill("SIGKILL");
      await ended;
    },
    stop: () => stop(child, ended),
  };
}

async function stop(child: ChildProcess, ended: Promise<number | null>) {
  const asked = performance.now();
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 60_000);
  const code = await ended;
  clearTimeout(late);
  return { code, seconds: (performance.now() - asked) / 1000 };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
