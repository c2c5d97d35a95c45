/** A shop with its database, mail server and processes, and the account that is settled at the end: what was answered has its effect, once. */
import fs from "node:fs";
import path from "node:path";
import { until } from "../bench/place.ts";
import { type BenchShop, openShop, settledRefund } from "../bench/shop.ts";
import { type Engine, type EngineOptions, startEngine } from "./engine.ts";
import { type Findings, some } from "./experiment.ts";
import type { Place, TestDatabase } from "./place.ts";
import { openPostbox, type Postbox, type PostboxOptions } from "./postbox.ts";

export interface Stand {
  shop: BenchShop;
  database: TestDatabase;
  box: Postbox;
  /** The addresses whose refund was answered 202. */
  answered: Set<string>;
  start(does: EngineOptions["does"], env?: Record<string, string>): Promise<Engine>;
  /** Tells the shop's events; the status of the answer, 0 when there was none. */
  tell(engine: Engine, events: object | object[]): Promise<number>;
  /** Refunds to these addresses, told in one request. */
  refund(engine: Engine, ...addresses: string[]): Promise<boolean>;
  /** What was answered 500, or in another way that nobody expects of a server. */
  errors: string[];
  /** How many refund mails are done with: sent, or left alone as uncertain; of these addresses only, when they are named. */
  sent(to?: string[]): Promise<number>;
  close(): Promise<void>;
}

export async function openStand(place: Place, options: PostboxOptions = {}): Promise<Stand> {
  const database = await place.database();
  const shop = await openShop(database.url);
  const box = await openPostbox(options);
  const folder = path.join(place.folder, database.name);
  fs.mkdirSync(folder);
  const engines: Engine[] = [];
  const answered = new Set<string>();
  const stand: Stand = {
    shop,
    database,
    box,
    answered,
    errors: [],
    async start(does, env = {}) {
      const engine = await startEngine({ databaseUrl: database.url, mailUrl: box.url, folder, does, env });
      engines.push(engine);
      return engine;
    },
    tell: (engine, events) =>
      fetch(`${engine.url}/v1/events`, {
        method: "POST",
        body: JSON.stringify(events),
        headers: { authorization: `Bearer ${shop.key}`, "content-type": "application/json" },
        signal: AbortSignal.timeout(30_000),
      }).then(
        async (answer) => {
          const text = await answer.text();
          if (answer.status >= 500 && answer.status !== 503) stand.errors.push(`${answer.status} ${text}`);
          return answer.status;
        },
        () => 0,
      ),
    async refund(engine, ...addresses) {
      const events = addresses.map((address) => settledRefund(address, address));
      const kept = (await stand.tell(engine, events)) === 202;
      if (kept) for (const address of addresses) answered.add(address);
      return kept;
    },
    async sent(to) {
      const [row] = await database.ask<{ count: string }>(
        "SELECT count(*) FROM notification WHERE kind = 'refund-issued' AND state IN ('sent', 'uncertain') AND ($1::text[] IS NULL OR order_id = ANY ($1))",
        [to ?? null],
      );
      return Number(row?.count);
    },
    async close() {
      for (const engine of engines) if (engine.alive()) await engine.kill9();
      await box.close();
    },
  };
  place.leave(stand.close);
  return stand;
}

/** Waits until every answered refund's mail is done with; true when it was within the time. `settle` says whether each arrived. */
export const allSent = (stand: Stand, seconds: number): Promise<boolean> =>
  until(
    async () => {
      try {
        // What was kept but not answered for is sent too: only when there are enough, they are looked at one by one.
        if ((await stand.sent()) < stand.answered.size) return false;
        return (await stand.sent([...stand.answered])) === stand.answered.size;
      } catch {
        return false; // the database is away
      }
    },
    "sent",
    {
      seconds,
      every: 100,
    },
  ).then(
    () => true,
    () => false,
  );

/** A last byte without an answer so often: a transactional mail is not sent again. */
const mostUnanswered = 2;

interface MailRow {
  order_id: string;
  state: string;
  /** Attempts whose end nobody knows. */
  uncertain: string;
}

/**
 * Compares what was answered with what arrived. A mail may come again once for each attempt that ended between its last byte and the
 * answer, with the same bytes under the same Message-ID, and never otherwise. Struck there twice, it is left alone and a person is told: then it has to have arrived.
 */
export async function settle(
  { database, box, answered }: Stand,
  found: Findings,
  /** How often a mail may come again although its attempts were answered in the end. */
  window: (address: string) => number = () => 0,
): Promise<void> {
  const rows = await database.ask<MailRow>(
    `SELECT n.order_id, n.state, count(*) FILTER (WHERE a.outcome = 'uncertain') AS uncertain
     FROM notification n LEFT JOIN attempt a ON a.notification_id = n.id
     WHERE n.kind = 'refund-issued' GROUP BY n.id`,
  );
  const byAddress = new Map(rows.map((row) => [row.order_id, row]));
  const missing: string[] = [];
  const doubled: string[] = [];
  const changed: string[] = [];
  for (const address of answered) {
    const row = byAddress.get(address);
    const mails = box.to(address);
    const leftAlone = row?.state === "uncertain" && Number(row.uncertain) >= mostUnanswered;
    if (mails.length === 0 || (row?.state !== "sent" && !leftAlone))
      missing.push(`${address} (${row?.state ?? "no mail planned"}, taken ${mails.length} times)`);
    const again = mails.length - 1;
    if (again > Number(row?.uncertain ?? 0) + window(address))
      doubled.push(`${address} (taken ${mails.length} times, ${row?.uncertain} uncertain)`);
    else if (again > 0) found.repeated += again;
    if (new Set(mails.map((mail) => `${mail.hash} ${mail.messageId}`)).size > 1) changed.push(address);
  }
  found.lost += missing.length;
  found.doubled += doubled.length;
  found.must(missing.length === 0, `without a mail: ${some(missing)}`);
  found.must(doubled.length === 0, `came again outside the dot window: ${some(doubled)}`);
  found.must(changed.length === 0, `came again with other bytes: ${some(changed)}`);
}

/** Keeps telling refunds, a few at a time, until `stop`. What a request was not answered for may have been kept or not. */
export function keepTelling(
  stand: Stand,
  engine: () => Engine,
  { each = 5, ahead = 200, most = Number.POSITIVE_INFINITY, pause = 0, name = "c" } = {},
) {
  let stopping = false;
  let told = 0;
  const statuses = new Map<number, number>();
  const running = (async () => {
    while (!stopping && told < most) {
      if (stand.answered.size - stand.box.taken.length > ahead) {
        await new Promise((go) => setTimeout(go, 10));
        continue;
      }
      const addresses = Array.from(
        { length: Math.min(each, most - told) },
        (_, i) => `${name}${told + i}@example.com`,
      );
      told += addresses.length;
      const events = addresses.map((address) => settledRefund(address, address));
      const status = await stand.tell(engine(), events);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 202) for (const address of addresses) stand.answered.add(address);
      else await new Promise((go) => setTimeout(go, 20));
      if (pause > 0) await new Promise((go) => setTimeout(go, pause));
    }
  })();
  return {
    statuses,
    finished: running,
    async stop() {
      stopping = true;
      await running;
    },
  };
}
