/** How many planned mails leave a second: durable job -> accepted by a mail server -> durable outcome, one process each, beside the peers' loop. */
import path from "node:path";
import pg from "pg";
import { PgBoss } from "pg-boss";
import { eventSchema } from "../../src/commerce/event.ts";
import { readConfig } from "../../src/config.ts";
import { openContext } from "../../src/open.ts";
import { receiveEvents } from "../../src/pipeline/index.ts";
import { plan } from "../../src/pipeline/plan.ts";
import { asShop } from "../../src/store/database.ts";
import { peerOrder } from "./peers/letter.ts";
import { freePort, root, run, secretKey, stop, until } from "./place.ts";
import { type Bench, median, perSecond } from "./row.ts";
import { openShop, settledRefund } from "./shop.ts";
import { startSink } from "./sink.ts";

const rounds = 3;
const perRound = 500;
const peerPerRound = 60;

export const send: Bench = async (place) => {
  const sink = await startSink();
  // Connections needed are the rate times how long one mail holds one: on a busy machine that is long.
  const mailUrl = `${sink.url}&connections=80`;
  const url = await place.database(true);
  const shop = await openShop(url);
  const home = path.join(place.folder, "send");
  const config = readConfig({
    DATABASE_URL: url,
    KVITTO_HOME: home,
    MAIL_URL: mailUrl,
    SECRET_KEY: secretKey,
    LOG_LEVEL: "warn",
  });
  const { context, close } = await openContext(config, { live: false });

  // Planned ahead, and due when their round begins, so that a round measures sending alone.
  const total = (rounds + 1) * perRound;
  for (let i = 0; i < total; i += 100)
    await receiveEvents(
      context,
      shop.id,
      Array.from({ length: 100 }, (_, k) =>
        eventSchema.parse(settledRefund(`o${i + k}`, `c${i + k}@example.com`)),
      ),
    );
  const planner = () => context.queue.drain("plan", (job) => plan(context, job));
  await Promise.all([planner(), planner(), planner(), planner()]);
  const planned = await asShop(context.database, shop.id, (db) =>
    db
      .updateTable("notification")
      .set({ due_at: new Date(Date.now() + 86_400_000) })
      .where("shop_id", "=", shop.id)
      .where("state", "=", "planned")
      .returning("id")
      .execute(),
  );
  if (planned.length !== total) throw new Error(`${planned.length} of ${total} mails were planned`);

  const peerUrl = await place.database(false);
  const workers = {
    ours: run([path.join(root, "dist/cli.js"), "work"], {
      DATABASE_URL: url,
      KVITTO_HOME: home,
      MAIL_URL: mailUrl,
    }),
    peer: run([path.join(import.meta.dirname, "peers/send.ts")], {
      DATABASE_URL: peerUrl,
      MAIL_URL: sink.url,
      PORT: String(await freePort()),
    }),
  };
  const peerPool = new pg.Pool({ connectionString: peerUrl, max: 1 });
  await until(
    () =>
      peerPool.query("SELECT FROM pgboss.queue WHERE name = 'mail'").then(
        (found) => found.rowCount === 1,
        () => false,
      ),
    "the peer is ready",
    { every: 50 },
  );
  const boss = new PgBoss({ connectionString: peerUrl, migrate: false, supervise: false, schedule: false });
  await boss.start();

  const sent = async () =>
    Number(
      (
        await asShop(context.database, shop.id, (db) =>
          db
            .selectFrom("notification")
            .select((eb) => eb.fn.countAll().as("n"))
            .where("state", "=", "sent")
            .executeTakeFirstOrThrow(),
        )
      ).n,
    );
  const peerSent = async () =>
    Number((await peerPool.query("SELECT count(*) AS n FROM refund WHERE state = 'sent'")).rows[0]?.n);
  const [found, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const due = planned.splice(0, perRound).map(({ id }) => id);
    const ours = await timed(perRound, (round + 1) * perRound, sent, async () => {
      await asShop(context.database, shop.id, (db) =>
        db
          .updateTable("notification")
          .set({ due_at: new Date() })
          .where("shop_id", "=", shop.id)
          .where("id", "in", due)
          .execute(),
      );
      context.ring();
    });
    const orders = Array.from({ length: peerPerRound }, (_, i) =>
      peerOrder(`${round}-${i}`, `p${round}-${i}@example.com`),
    );
    for (const order of orders)
      await peerPool.query("INSERT INTO refund (id, body) VALUES ($1, $2)", [order.number, order]);
    const peer = await timed(peerPerRound, (round + 1) * peerPerRound, peerSent, () =>
      boss.insert(
        "mail",
        orders.map((order) => ({ data: { id: order.number } })),
      ),
    );
    if (round > 0) {
      found.push(ours);
      theirs.push(peer);
    }
  }
  for (const child of Object.values(workers)) await stop(child);
  await boss.stop({ graceful: false });
  await Promise.all([peerPool.end(), close(), sink.close()]);
  const ratio = median(found.map((one, i) => one / (theirs[i] ?? Number.NaN)));
  return [
    {
      name: "planned mail to durable outcome",
      goal: ">= 40x",
      ours: perSecond(median(found)),
      peer: perSecond(median(theirs)),
      ratio,
      met: ratio >= 40,
      n: `${rounds} x ${perRound}, peer ${peerPerRound}; one process each`,
    },
  ];
};

/** Mails a second, from the commit of their jobs until the last outcome is written. */
async function timed(
  count: number,
  reached: number,
  sent: () => Promise<number>,
  enqueue: () => Promise<unknown>,
): Promise<number> {
  const started = performance.now();
  await enqueue();
  await until(async () => (await sent()) >= reached, `${count} mails are sent`, { seconds: 60, every: 25 });
  return count / ((performance.now() - started) / 1000);
}
