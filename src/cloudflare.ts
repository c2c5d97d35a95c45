import { createApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import type { Context, Log } from "./context.ts";
import { Problem } from "./errors.ts";
import { onOneLine, withoutQuotes } from "./observe/record.ts";
import { silentMetrics, silentTrace } from "./observe/silent.ts";
import {
  carriers,
  helpdesks,
  openApp,
  openMail,
  platforms,
  readMail,
  receptions,
  reporters,
} from "./parts.ts";
import { acceptsMail, drain, eachMinute, receiveMail } from "./pipeline/index.ts";
import { openDatabase } from "./store/database.ts";
import { createKeeper } from "./store/keeper.ts";
import { openQueue, type Queue } from "./store/queue.ts";
import { createVault } from "./store/secrets.ts";

/**
 * The entry on Cloudflare Workers; wrangler.toml says how to set it up. HTTP and mail come in as events, a message in WAKE has what
 * became due worked at once, and the clock's minute has worked what was due later or lost its worker.
 */

/** What wrangler.toml and `wrangler secret put` bind; config.ts says what the strings mean. */
export interface Env {
  HYPERDRIVE: { connectionString: string };
  WAKE: { send(message: object): Promise<unknown> };
  MAIL_URL?: string;
  PUBLIC_URL?: string;
  SECRET_KEY?: string;
  LOG_LEVEL?: string;
  SENDER_DOMAINS?: string;
  SENDER_FALLBACK?: string;
  INBOUND_HOST?: string;
  DNS_SERVERS?: string;
  MAIL_FAILOVER_URL?: string;
  MAIL_RATES?: string;
  SHOPIFY_API_KEY?: string;
  SHOPIFY_API_SECRET?: string;
  SHOPIFY_URL?: string;
  SHOPIFY_PLANS?: string;
}

/** Of an event's lifetime: what is given to `waitUntil` may outlive the answer. */
interface Lifetime {
  waitUntil(work: Promise<unknown>): void;
}

/** A mail that Email Routing hands over. `setReject` makes its sender a bounce; a throw lets them try again. */
interface RoutedMail {
  from: string;
  to: string;
  raw: AsyncIterable<Uint8Array>;
  rawSize: number;
  setReject(reason: string): void;
}

/** In bytes; what Email Routing itself takes, and the SMTP listener too. */
const largestMail = 25 * 1024 * 1024;
/** An event may hold six connections, outgoing requests included: these, one of the queue's, and one for a shop or Postmark. */
const connections = 4;

export default {
  async fetch(request: Request, env: Env, lifetime: Lifetime): Promise<Response> {
    try {
      return await during(env, lifetime, (context) => createApp(context).fetch(request));
    } catch (error) {
      // The app answers for all that happens in it: here only the set-up is wrong.
      consoleLog("info").error({ error: String(error) }, "the worker is not set up");
      const problem = {
        type: "about:blank",
        title: "An error of ours",
        status: 500,
        detail: "the server is not set up: its log says what is missing",
      };
      return new Response(JSON.stringify(problem), {
        status: 500,
        headers: { "content-type": "application/problem+json" },
      });
    }
  },

  async queue(_messages: unknown, env: Env, lifetime: Lifetime): Promise<void> {
    await during(env, lifetime, drain);
  },

  async scheduled(_minute: unknown, env: Env, lifetime: Lifetime): Promise<void> {
    await during(env, lifetime, async (context) => {
      await context.queue.revive();
      await eachMinute(context);
      await drain(context);
    });
  },

  async email(mail: RoutedMail, env: Env, lifetime: Lifetime): Promise<void> {
    await during(env, lifetime, async (context) => {
      if (!(await acceptsMail(context, mail.to))) return mail.setReject("no such address here");
      const raw = await bytesOf(mail);
      if (!raw) return mail.setReject("the mail is larger than 25 MB");
      await receiveMail(context, { raw, from: mail.from, to: [mail.to] });
    });
  },
};

/** Opens what one event works with, and closes it after the answer: on Workers a connection belongs to the event that opened it. */
async function during<T>(
  env: Env,
  lifetime: Lifetime,
  work: (context: Context) => T | Promise<T>,
): Promise<T> {
  // Bindings that are no strings are not the configuration's.
  const config = readConfig(
    Object.fromEntries(
      Object.entries(env).filter((one): one is [string, string] => typeof one[1] === "string"),
    ),
  );
  const { MAIL_URL, PUBLIC_URL, SECRET_KEY } = config;
  if (!MAIL_URL || !PUBLIC_URL || !SECRET_KEY)
    throw new Problem("bad_request", "set MAIL_URL, PUBLIC_URL and SECRET_KEY: wrangler.toml says how");
  const log = consoleLog(config.LOG_LEVEL);
  /** What goes on after the answer, and needs what is opened here. */
  const outliving: Promise<unknown>[] = [];
  let ended = false;
  // A socket that we close ourselves says that it has been closed: that is no news.
  const onError = (error: Error) =>
    ended || log.warn({ error: error.message }, "a connection or a job failed");

  const { mail, failover, close: closeMail } = await openMail(config, "");
  const database = openDatabase(env.HYPERDRIVE.connectionString, { max: connections, engine: 0, onError });
  const queue = openedWhenUsed(() => openQueue(env.HYPERDRIVE.connectionString, { live: false, onError }));
  const wake = () =>
    lifetime.waitUntil(
      env.WAKE.send({}).catch((error: unknown) =>
        log.warn({ error: String(error) }, "the queue could not be woken: the next minute does"),
      ),
    );
  const context: Context = {
    config,
    publicUrl: PUBLIC_URL.replace(/\/+$/, ""),
    database,
    queue,
    keeper: createKeeper(database, queue),
    vault: createVault(SECRET_KEY),
    platforms,
    reporters,
    receptions,
    carriers,
    helpdesks,
    app: openApp(config),
    mail,
    failover,
    readMail,
    now: () => new Date(),
    log,
    metrics: silentMetrics,
    trace: silentTrace,
    worker: `workers/${crypto.randomUUID()}`,
    outlive: (going) => void outliving.push(going),
    wake,
    ring: wake,
  };
  try {
    return await work(context);
  } catch (error) {
    log.error({ error: error instanceof Error ? error.stack : String(error) }, "an event failed");
    throw error;
  } finally {
    const close = () => {
      ended = true;
      return Promise.allSettled([queue.close(), database.close(), closeMail()]);
    };
    lifetime.waitUntil(Promise.allSettled(outliving).then(close));
  }
}

/** Most requests enqueue nothing: the queue asks the database a few questions when it is opened, so it is opened at its first use. */
function openedWhenUsed(open: () => Promise<Queue>): Queue {
  let opened: Promise<Queue> | undefined;
  const queue = () => (opened ??= open());
  return {
    enqueue: async (...job) => (await queue()).enqueue(...job),
    enqueueing: async (name) => (await queue()).enqueueing(name),
    work: async (...step) => (await queue()).work(...step),
    drain: async (...step) => (await queue()).drain(...step),
    revive: async () => (await queue()).revive(),
    close: async () => (await opened)?.close(),
  };
}

/** All bytes of the mail; undefined when there are more than we take. */
async function bytesOf(mail: RoutedMail): Promise<Uint8Array | undefined> {
  if (mail.rawSize > largestMail) return undefined;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of mail.raw) {
    size += piece.length;
    if (size > largestMail) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** As openLog of observe/log.ts writes them. */
const quiet = (key: string, value: unknown): unknown =>
  key === "error" || key === "reason" ? withoutQuotes(value) : value;

const levels = ["trace", "debug", "info", "warn", "error", "silent"] as const;

/** One line of JSON on the console, as Workers Logs reads it: ids, kinds and counts. */
function consoleLog(least: Config["LOG_LEVEL"]): Log {
  const write = (level: "info" | "warn" | "error") => (fields: object, msg: string) => {
    if (levels.indexOf(level) >= levels.indexOf(least))
      console[level](onOneLine(JSON.stringify({ level, time: Date.now(), ...fields, msg }, quiet)));
  };
  return { info: write("info"), warn: write("warn"), error: write("error") };
}
