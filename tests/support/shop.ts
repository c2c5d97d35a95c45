/**
 * A whole shop for one test file: real PostgreSQL, real SMTP both ways, the real HTTP routes. Replaced are the clock, which
 * stands still until a test moves it, and where mails end: the built-in mailbox, or the server that a test names.
 */
import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Hono } from "hono";
import { sql } from "kysely";
import { createApp } from "../../src/app.ts";
import type { ShopProfileInput } from "../../src/commerce/shop.ts";
import { readConfig } from "../../src/config.ts";
import type { Context } from "../../src/context.ts";
import type { CaughtMail, Mailbox } from "../../src/contracts.ts";
import { nordlys, returnTerms } from "../../src/demo/nordlys.ts";
import { watchKeeper } from "../../src/observe/keeper.ts";
import { openLog } from "../../src/observe/log.ts";
import { openMetrics } from "../../src/observe/metrics.ts";
import { openTrace } from "../../src/observe/trace.ts";
import {
  carriers,
  helpdesks,
  imap,
  listenForMail,
  openApp,
  openMail,
  openProvider,
  platforms,
  readMail,
  receptions,
  reporters,
} from "../../src/parts.ts";
import { acceptsMail, drain, receiveMail } from "../../src/pipeline/index.ts";
import { setUpShop } from "../../src/pipeline/setup.ts";
import { refreshLive } from "../../src/pipeline/templates/live.ts";
import { postOutside } from "../../src/posting.ts";
import { asShop, type Db, openDatabase } from "../../src/store/database.ts";
import { createKeeper } from "../../src/store/keeper.ts";
import { addPolicy } from "../../src/store/policy.ts";
import { openQueue, type Queue, queues } from "../../src/store/queue.ts";
import { createVault } from "../../src/store/secrets.ts";
import { addKey, changeShop } from "../../src/store/shop.ts";
import { authoringRoutes } from "../../src/web/authoring.ts";
import { createDatabase } from "./database.ts";
import { freshHome } from "./processes.ts";

/** Friday afternoon, an hour and a half before Nordlys closes for the weekend. */
const fridayAfternoon = new Date("2026-11-20T15:30:00+01:00");

export interface World {
  context: Context;
  app: Hono;
  /** The database, to look at and for a second worker. */
  url: string;
  /** What was logged, line by line. */
  log: string[];
  now(): Date;
  /** Moves the clock; what was planned until then becomes due. */
  advance(time: { minutes?: number; hours?: number; days?: number; seconds?: number }): Promise<void>;
  /** Works everything that is due, until nothing is left. */
  settle(): Promise<void>;
  open(profile?: Partial<ShopProfileInput>): Promise<TestShop>;
  /** The mails that were delivered, oldest first. Only with the built-in mailbox. */
  mails(to?: string): Promise<CaughtMail[]>;
  close(): Promise<void>;
}

/** One merchant's shop, and what its system, its customers and its staff do. */
export interface TestShop {
  id: string;
  key: string;
  /** Posts events and answers what the API said. */
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Posts events that must be taken, and works what follows. */
  tell(...events: object[]): Promise<void>;
  get(path: string): Promise<Response>;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
  read(path: string): Promise<any>;
  /** What was decided about an order: kind, state and reason. */
  told(order: string): Promise<string[]>;
  ask<T>(query: (db: Db, shop: string) => Promise<T>): Promise<T>;
  /** Sends a mail to the shop as a customer's mail program does, over SMTP, and works what follows. */
  write(mail: CustomerMail): Promise<void>;
}

export interface CustomerMail {
  from?: string;
  to: string;
  subject?: string;
  text?: string;
  headers?: Record<string, string>;
  /** The sender on the envelope, when it is not `from`. */
  envelopeFrom?: string;
  /** The whole mail, instead of the above. */
  raw?: Uint8Array;
}

export async function openWorld({
  now = fridayAfternoon,
  mailUrl,
  worker = "test",
  url: known,
  environment = {},
}: {
  now?: Date;
  mailUrl?: string;
  worker?: string;
  url?: string;
  /** What the operator sets beside, such as the keys of an app. */
  environment?: Record<string, string>;
} = {}): Promise<World> {
  const database = known === undefined ? await createDatabase() : { url: known, drop: async () => undefined };
  const log: string[] = [];
  const config = readConfig({
    KVITTO_HOME: freshHome(),
    PUBLIC_URL: "https://kvitto.example",
    ...(mailUrl && { MAIL_URL: mailUrl }),
    ...environment,
  });
  const opened = openDatabase(database.url, { onError: () => undefined });
  let clock = now.getTime();
  const queue = await openQueue(database.url, { live: false, onError: () => undefined });
  const mail = await openMail(config, `${config.KVITTO_HOME}/mailbox`);
  // PostgreSQL keeps its own time: what is later by our clock is as much later by its.
  let due = new Set<string>();
  const shifted: Queue = {
    ...queue,
    // Most of what a test does wakes one queue: a round asks once which, and not each of them whether.
    async drain(name, step) {
      if (name === queues[0]) {
        const { rows } = await opened.pool.query<{ name: string }>(
          "select distinct name from pgboss.job where state in ('created', 'retry') and start_after <= now()",
        );
        due = new Set(rows.map((row) => row.name));
      }
      return due.has(name) ? queue.drain(name, step) : 0;
    },
    enqueue: (db, name, jobs, options = {}) =>
      queue.enqueue(db, name, jobs, {
        ...options,
        ...(options.at && { at: new Date(options.at.getTime() - clock + Date.now()) }),
      }),
  };
  const seen = { metrics: openMetrics(), trace: openTrace() };
  const context: Context = {
    config,
    publicUrl: "https://kvitto.example",
    database: opened,
    queue: shifted,
    keeper: watchKeeper(createKeeper(opened, shifted), seen),
    vault: createVault("a key that only the tests know, 32 letters"),
    platforms,
    reporters,
    receptions,
    carriers,
    helpdesks,
    app: openApp(config, () => new Date(clock)),
    mail: mail.mail,
    readMail,
    mailbox: mail.mailbox,
    imap,
    post: postOutside,
    now: () => new Date(clock),
    log: openLog("trace", { write: (line: string) => void log.push(line) }),
    ...seen,
    worker,
    wake: () => undefined,
    ring: () => undefined,
    publishTemplates: async (shopId) => void (await refreshLive(opened, shopId, new Date(clock))),
  };
  const inbound = await listenForMail({
    port: 0,
    host: "127.0.0.1",
    accepts: (address) => acceptsMail(context, address),
    keep: (received) => receiveMail(context, received),
  });
  const customers = await openProvider(`smtp://127.0.0.1:${inbound.port}?tls=0`);
  const app = createApp(context, authoringRoutes);
  const settle = async () => void (await drain(context));

  return {
    context,
    app,
    url: database.url,
    log,
    now: context.now,
    settle,
    async advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      const by = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
      clock += by;
      await sql`update pgboss.job set start_after = start_after - ${by} * interval '1 millisecond' where state in ('created', 'retry')`.execute(
        opened.kysely,
      );
    },
    mails: (to) => delivered(mail.mailbox, to),
    async open(profile = {}) {
      // Papers have tests of their own: to draw one takes longer than all else about a refund's mail.
      const wanted = { ...nordlys, kinds: [], attachStatement: false, ...profile };
      // The build has published all mails in Nordlys's look. Another look would cost each shop seconds of MJML.
      const look = { ...wanted, name: nordlys.name, brand: undefined };
      const { id, profile: made } = await setUpShop(opened, look, context.now());
      const key = await asShop(opened, id, async (db) => {
        if (wanted.name !== nordlys.name || wanted.brand)
          await changeShop(db, id, { ...made, name: wanted.name, brand: { ...made.brand, ...wanted.brand } });
        await addPolicy(db, id, returnTerms, { validFrom: new Date("2026-03-03T00:00:00+01:00") });
        return addKey(db, id, context.vault);
      });
      const authorization = `Bearer ${key}`;
      const post = async (body: unknown, headers: Record<string, string> = { authorization }) =>
        app.request("/v1/events", {
          method: "POST",
          body: typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
          headers: { "content-type": "application/json", ...headers },
        });
      const get = async (path: string) => app.request(path, { headers: { authorization } });
      return {
        id,
        key,
        post,
        get,
        async tell(...events) {
          const answer = await post(events);
          if (answer.status !== 202) throw new Error(`${answer.status}: ${await answer.text()}`);
          await settle();
        },
        async read(path) {
          const answer = await get(path);
          if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
          return answer.json();
        },
        async told(order) {
          const rows = (await (await get(`/v1/notifications?order=${encodeURIComponent(order)}`)).json()) as {
            kind: string;
            state: string;
            reason: string | null;
          }[]; // safe because the route says so
          return rows.map((one) => `${one.kind} ${one.state}${one.reason ? `: ${one.reason}` : ""}`);
        },
        ask: (query) => asShop(opened, id, (db) => query(db, id)),
        async write({ raw, from = "lena@example.com", to, envelopeFrom = from, ...rest }) {
          const sent = await customers.send(
            raw ?? written({ from, to, ...rest }),
            { from: envelopeFrom, to },
            "",
            async () => undefined,
          );
          if (sent.outcome !== "accepted") throw new Error(JSON.stringify(sent));
          await settle();
        },
      };
    },
    async close() {
      await customers.close();
      await inbound.close();
      await queue.close();
      await mail.close();
      await opened.close();
      await database.drop();
    },
  };
}

async function delivered(mailbox: Mailbox | undefined, to: string | undefined): Promise<CaughtMail[]> {
  const list = (await mailbox?.list()) ?? [];
  const found = await Promise.all(
    list.filter((one) => !to || one.to === to).map((one) => mailbox?.find(one.id)),
  );
  return found.flatMap((one) => (one ? [one] : [])).reverse();
}

/** A mail as a mail program writes it. */
function written({
  from,
  to,
  subject = "Sv: din återbetalning",
  text = "Hej!",
  headers = {},
}: CustomerMail): Uint8Array {
  const all = {
    From: `Lena Ek <${from}>`,
    To: to,
    Subject: `=?utf-8?B?${Buffer.from(subject).toString("base64")}?=`,
    "Message-ID": `<${randomUUID()}@customer.example>`,
    Date: "Fri, 20 Nov 2026 15:30:00 +0100",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "base64",
    ...headers,
  };
  const body = Buffer.from(text.replace(/\n/g, "\r\n")).toString("base64").replace(/.{76}/g, "$&\r\n");
  return Buffer.from(
    `${Object.entries(all)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("")}\r\n${body}\r\n`,
  );
}

/** The headers of the Standard Webhooks specification for a body, signed with a key. */
export function signature(
  key: string,
  body: string,
  at: Date,
  id: string = randomUUID(),
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signed = createHmac("sha256", Buffer.from(key.replace(/^whsec_/, ""), "base64"))
    .update(`${id}.${timestamp}.${body}`)
    .digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signed}` };
}

/** Asks until the answer is something; for what happens in another process. */
export async function eventually<T>(
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  seconds = 20,
): Promise<T> {
  for (const until = performance.now() + seconds * 1000; ; await pause(20)) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > until) throw new Error(`it did not happen within ${seconds} seconds`);
  }
}
