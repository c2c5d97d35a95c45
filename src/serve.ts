import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import { schedule } from "node-cron";
import { createApp } from "./app.ts";
import { type Config, runsUnderNpm } from "./config.ts";
import type { Context } from "./context.ts";
import { type DemoLinks, demoShop } from "./demo/index.ts";
import { Problem } from "./errors.ts";
import { openContext } from "./open.ts";
import { listenForMail, openProvider } from "./parts.ts";
import { acceptsMail, eachMinute, receiveMail, work } from "./pipeline/index.ts";
import { openEars } from "./pipeline/mailboxes/ears.ts";
import { refreshShops } from "./pipeline/setup.ts";
import { refreshLive } from "./pipeline/templates/live.ts";
import { publishDue } from "./pipeline/templates/scheduled.ts";
import type { Bell } from "./store/bell.ts";
import { authoringRoutes } from "./web/authoring.ts";
import { watchRoutes } from "./web/index.ts";

/** What one process does. `visitors`: without configuration, a demo shop and printed links for whoever typed `npm start`. */
export interface Parts {
  http: boolean;
  work: boolean;
  visitors: boolean;
}
const all: Parts = { http: true, work: true, visitors: true };

/** A running server. */
export interface Running {
  context: Context;
  url: string;
  close(): Promise<void>;
}

type Closing = (() => Promise<void>)[];

/** Serves HTTP, hears replies and works the queue, as asked. Without any configuration it is a shop to look at: database, mailbox and orders are there. */
export async function start(config: Config, parts: Parts = all): Promise<Running> {
  const { context, bell, close: closeContext } = await openContext(config, { live: true });
  context.publishTemplates = async (shopId) =>
    void (await refreshLive(context.database, shopId, context.now()));
  const closing: Closing = [closeContext];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    // The door first: what shops tell is kept from the first moment, the rest may take its time.
    const { PORT, METRICS_PORT } = config;
    const url = parts.http ? await listenHttp(createApp(context, authoringRoutes), PORT, closing) : "";
    if (!parts.http && METRICS_PORT !== undefined)
      await listenHttp(createApp(context, watchRoutes), METRICS_PORT, closing);
    if (!config.PUBLIC_URL && url) context.publicUrl = url;
    if (parts.http) await hearReplies(context, closing);
    await refreshShops(context.database, context.now());
    // Before anything is sent: the demo shop's past has its own clock.
    const links =
      parts.visitors && !config.DATABASE_URL && context.mailbox
        ? await demoShop(context, () =>
            process.stderr.write(
              "\nThe demo shop Nordlys is being set up, three months of it: some seconds.\n",
            ),
          )
        : undefined;
    if (parts.work) await workQueue(context, bell, closing);
    if (parts.visitors) announce(url, links, context.mailbox !== undefined);
    return { context, url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listenHttp(app: Hono, port: number, closing: Closing): Promise<string> {
  // Who needs longer than this for a request of a megabyte is holding the door open, not talking.
  const serverOptions = {
    headersTimeout: 10_000,
    requestTimeout: 10_000,
    connectionsCheckingInterval: 1_000,
  };
  const server = serve({
    fetch: app.fetch,
    port,
    overrideGlobalObjects: false,
    serverOptions,
  });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Problem("conflict", `port ${port} is taken: set another one`)
          : error,
      ),
    );
  });
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  return `http://localhost:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
}

/** The SMTP listener for customers' answers; beside the built-in mailbox also the way those answers are sent. */
async function hearReplies(context: Context, closing: Closing): Promise<void> {
  const { INBOUND_SMTP_PORT } = context.config;
  const port = INBOUND_SMTP_PORT ?? (context.mailbox ? 2525 : undefined);
  if (port === undefined) return;
  const listener = {
    accepts: (address: string) => acceptsMail(context, address),
    keep: (mail: Parameters<typeof receiveMail>[1]) => receiveMail(context, mail),
  };
  // Only the port that was asked for is insisted on: beside another local instance any free one will do.
  const listening = await listenForMail({ ...listener, port }).catch((error: unknown) => {
    if (INBOUND_SMTP_PORT !== undefined) throw error;
    return listenForMail({ ...listener, port: 0 });
  });
  closing.push(() => listening.close());
  if (!context.mailbox) return;
  const customer = await openProvider(`smtp://127.0.0.1:${listening.port}?tls=0`);
  closing.push(() => customer.close());
  context.customer = customer;
}

async function workQueue(context: Context, bell: Bell, closing: Closing): Promise<void> {
  closing.push(await work(context, bell.listen));
  const ears = openEars(context);
  closing.push(ears.close);
  const hear = () =>
    ears
      .look()
      .catch((error: unknown) =>
        context.log.warn({ error: String(error) }, "mailboxes could not be looked for"),
      );
  void hear();
  const tick = () => {
    void hear();
    return eachMinute(context, { publishDue }).catch((error: unknown) =>
      context.log.warn({ error: String(error) }, "the minute's work failed"),
    );
  };
  const clock = schedule("* * * * *", tick, { noOverlap: true, name: "minute" });
  closing.push(async () => void (await clock.destroy()));
}

/** Where to look, for the person who typed `npm start`. */
function announce(url: string, links: DemoLinks | undefined, mailbox: boolean): void {
  const rows = [
    ...(mailbox ? [["mailbox", `${url}/mailbox`]] : []),
    ...(links?.order ? [["a customer's order page", links.order]] : []),
    ...(links ? [["admin", links.admin]] : []),
    ["API docs", `${url}/docs`],
  ];
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  process.stderr.write(
    `\nKvitto is running: ${url}\n\n${rows.map(([name = "", link]) => `  ${name.padEnd(width)}  ${link}`).join("\n")}\n\nStop with Ctrl-C.\n`,
  );
}

/** Milliseconds from the signal to the end, whatever is under way. */
const mostDraining = 24_000;

/** Runs until a signal; finishes what is under way. */
export async function runUntilStopped(config: Config, parts?: Parts): Promise<void> {
  const running = await start(config, parts);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    // Who waits longer than this for a mail server is not waited for: its lease ends, and another process goes on.
    setTimeout(() => process.exit(1), mostDraining).unref();
    running.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  if (!runsUnderNpm()) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 1_000).unref();
}
