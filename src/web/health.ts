import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import type { Context, Gauges } from "../context.ts";
import { Problem } from "../errors.ts";
import { type Backlog, readBacklog } from "../store/backlog.ts";
import { asEngine, ping } from "../store/database.ts";
import { sha256 } from "../store/secrets.ts";
import { isThisMachine } from "../this-machine.ts";

/** What Hono gives on Node beside the request; absent elsewhere. */
interface Bindings {
  incoming?: { socket: { remoteAddress?: string | undefined } };
}

/** Whether the process lives, and whether it can do its work. Without the database nothing can be kept: 503. A mail server that is away is said, but mails wait for it. */
export const healthRoutes = (context: Context): Hono<{ Bindings: Bindings }> =>
  new Hono<{ Bindings: Bindings }>()
    .get("/healthz", (c) => c.json({ alive: true }))
    .get("/readyz", async (c) => {
      const [database, mail] = await Promise.all([
        state(ping(context.database)),
        state(context.mail.check()),
      ]);
      return c.json(
        { ready: database === "ok", database, queue: database, mail },
        database === "ok" ? 200 : 503,
      );
    })
    .get("/metrics", async (c) => {
      if (!mayWatch(context, c.req.header("authorization"), c.env?.incoming?.socket.remoteAddress))
        throw new Problem(
          "unauthorized",
          "figures are for the operator: set METRICS_TOKEN and send it as `Authorization: Bearer`",
        );
      if (!context.metrics.expose) throw new Problem("not_found", "this process keeps no figures");
      const text = await context.metrics.expose(await gauges(context));
      return c.body(text, 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
    });

/**
 * With METRICS_TOKEN whoever sends it. Without one only this machine, and only while PUBLIC_URL is this machine too: behind a proxy
 * everybody comes from this machine.
 */
function mayWatch(
  { config, publicUrl }: Context,
  authorization: string | undefined,
  from: string | undefined,
): boolean {
  const { METRICS_TOKEN } = config;
  if (METRICS_TOKEN === undefined)
    // A socket that takes both kinds of addresses writes the older one so.
    return isThisMachine((from ?? "").replace(/^::ffff:/, "")) && isThisMachine(new URL(publicUrl).hostname);
  return timingSafeEqual(sha256(authorization ?? ""), sha256(`Bearer ${METRICS_TOKEN}`));
}

/** What is true now. A database that is away is a figure too. */
async function gauges(context: Context): Promise<Gauges> {
  const asked = asEngine(context.database, (db) => readBacklog(db, context.now()));
  const backlog = await within(asked).catch((error: unknown) => {
    if (error instanceof Problem && error.kind === "unavailable") return undefined;
    throw error;
  });
  return [
    { name: "kvitto_database_up", value: backlog ? 1 : 0 },
    ...connections("work", context.database.pool),
    ...connections("receive", context.database.engine),
    ...(backlog ? told(backlog) : []),
  ];
}

const connections = (pool: string, of: Context["database"]["engine"]): Gauges =>
  Object.entries(
    of ? { used: of.totalCount - of.idleCount, idle: of.idleCount, waiting: of.waitingCount } : {},
  ).map(([state, value]) => ({ name: "kvitto_database_connections", labels: { pool, state }, value }));

const told = ({ mails, sending, lost, webhooks, replies, alarms }: Backlog): Gauges => [
  ...mails.flatMap(({ rank, count, seconds }) => waiting({ of: "mail", rank: String(rank) }, count, seconds)),
  ...waiting({ of: "webhook" }, webhooks.count, webhooks.seconds),
  ...waiting({ of: "reply" }, replies.count, replies.seconds),
  { name: "kvitto_queue", labels: { of: "sending" }, value: sending },
  { name: "kvitto_queue", labels: { of: "lost_lease" }, value: lost },
  ...alarms.map(({ kind, count }) => ({ name: "kvitto_alarms" as const, labels: { kind }, value: count })),
];

const waiting = (labels: Record<string, string>, count: number, seconds: number): Gauges => [
  { name: "kvitto_queue", labels, value: count },
  { name: "kvitto_queue_age_seconds", labels, value: Math.max(0, seconds) },
];

/** Who asks whether we are ready does not wait as long as a mail server may take. Milliseconds. */
const patience = 3_000;

const state = (check: Promise<void>): Promise<string> =>
  within(check).then(
    () => "ok",
    (error: unknown) => (error instanceof Problem ? error.message : "not reachable"),
  );

/** The answer, or the Problem `unavailable` when it takes too long. */
function within<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem("unavailable", "no answer within 3 seconds")), patience);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
