import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { pino } from "pino";
import type { Config } from "./config.ts";
import type { Context, Log } from "./context.ts";
import { Problem } from "./errors.ts";
import { watchKeeper } from "./observe/keeper.ts";
import { openLog } from "./observe/log.ts";
import { silentMetrics } from "./observe/silent.ts";
import { openTrace } from "./observe/trace.ts";
import {
  carriers,
  helpdesks,
  imap,
  openApp,
  openMail,
  platforms,
  readMail,
  receptions,
  reporters,
} from "./parts.ts";
import { postOutside } from "./posting.ts";
import { type Bell, openBell } from "./store/bell.ts";
import { isOutage, openDatabase } from "./store/database.ts";
import { startPostgres } from "./store/embedded.ts";
import { createKeeper } from "./store/keeper.ts";
import { migrate } from "./store/migrate.ts";
import { openQueue } from "./store/queue.ts";
import { createVault } from "./store/secrets.ts";

/** What a process on Node works with, opened in order and closed in reverse. */
export interface Opened {
  context: Context;
  bell: Bell;
  close(): Promise<void>;
}

/** The database this machine works on: the one named, or the embedded server, started when it does not run yet. */
export async function findDatabase(config: Config): Promise<{ url: string; stop(): Promise<void> }> {
  if (config.DATABASE_URL) return { url: config.DATABASE_URL, stop: async () => undefined };
  return startPostgres({ home: path.resolve(config.KVITTO_HOME) });
}

/**
 * Opens database (brought to this release), queue, mail and keys. `live` keeps the queue's workers awake; a command that only reads or enqueues does without.
 */
export async function openContext(
  config: Config,
  options: { live: boolean; publicUrl?: string },
): Promise<Opened> {
  const log = openLog(config.LOG_LEVEL, pino.destination(2));
  const home = path.resolve(config.KVITTO_HOME);
  await mkdir(home, { recursive: true });
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const server = await findDatabase(config);
    closing.push(() => server.stop());
    await migrate(server.url).catch((error: unknown) => {
      if (!isOutage(error)) throw error;
      const { host } = new URL(server.url);
      throw new Problem(
        "unavailable",
        `no database answers at ${host || "this machine"}: look at DATABASE_URL`,
      );
    });
    const onError = (error: Error) => log.warn({ error: error.message }, "a connection failed");
    const database = openDatabase(server.url, { onError });
    closing.push(() => database.close());
    const bell = openBell(server.url, database.pool, onError);
    closing.push(() => {
      // What a single command decided may be due.
      if (!options.live) bell.ring();
      return bell.close();
    });
    const mail = await openMail(config, path.join(home, "mailbox"));
    closing.push(() => mail.close());
    // Closed before the mail server is: what is being sent is finished.
    const queue = await openQueue(server.url, { live: options.live, onError });
    closing.push(() => queue.close());

    const seen = {
      metrics: options.live ? (await import("./observe/metrics.ts")).openMetrics() : silentMetrics,
      trace: openTrace(),
    };
    const context: Context = {
      config,
      publicUrl: (config.PUBLIC_URL ?? options.publicUrl ?? `http://localhost:${config.PORT}`).replace(
        /\/+$/,
        "",
      ),
      database,
      queue,
      keeper: watchKeeper(createKeeper(database, queue), seen),
      vault: createVault(config.SECRET_KEY ?? (await localSecret(home, log))),
      platforms,
      reporters,
      receptions,
      carriers,
      helpdesks,
      app: openApp(config),
      mail: mail.mail,
      failover: mail.failover,
      readMail,
      mailbox: mail.mailbox,
      imap,
      post: postOutside,
      now: () => new Date(),
      log,
      ...seen,
      worker: `${hostname()}/${process.pid}`,
      wake: () => undefined,
      ring: bell.ring,
    };
    return { context, bell, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A key made once and kept beside the embedded database; a production server is given its own. */
async function localSecret(home: string, log: Log): Promise<string> {
  const file = path.join(home, "secret-key");
  const known = await readFile(file, "utf8").catch(() => undefined);
  if (known) return known.trim();
  const made = randomBytes(32).toString("base64");
  await writeFile(file, `${made}\n`, { mode: 0o600, flag: "wx" }).catch(() => undefined);
  log.warn(
    { file },
    "SECRET_KEY was made and kept here; set SECRET_KEY yourself before more than one machine works",
  );
  return (await readFile(file, "utf8")).trim();
}
