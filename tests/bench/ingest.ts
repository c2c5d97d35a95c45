/** How many webhooks are durably kept a second, beside a plain handler that keeps each in a transaction of its own, and beside none that keeps. */
import { randomBytes } from "node:crypto";
import path from "node:path";
import { delivery, type Load, load, webhookSecret } from "./load.ts";
import { root, stop } from "./place.ts";
import { type Bench, median, ms, percentile, perSecond, type Row } from "./row.ts";
import { listening } from "./server.ts";
import { openShop } from "./shop.ts";

const rounds = 5;
const requests = 2_000;
const connections = 32;

export const ingest: Bench = async (place) => {
  const oursAt = await place.database(true);
  const shop = await openShop(oursAt);
  const home = path.join(place.folder, "ingest");
  const peer = path.join(import.meta.dirname, "peers/receive.ts");
  const servers = {
    ours: await listening([path.join(root, "dist/cli.js"), "serve", "--no-work"], {
      DATABASE_URL: oursAt,
      KVITTO_HOME: home,
      MAIL_URL: "smtp://127.0.0.1:9",
    }),
    plain: await listening([peer], {
      DATABASE_URL: await place.database(false),
      WEBHOOK_SECRET: webhookSecret,
    }),
    bare: await listening([peer], { WEBHOOK_SECRET: webhookSecret }),
  };
  const names = ["ours", "plain", "bare"] as const;
  const found: Record<(typeof names)[number], Load[]> = { ours: [], plain: [], bare: [] };
  for (let round = -1; round < rounds; round++)
    for (const name of names) {
      const mark = randomBytes(6).toString("hex");
      const one = await load(servers[name].url, round < 0 ? 1_000 : requests, connections, (i) =>
        delivery(shop.webhook, `${mark}${i}`),
      );
      if (round >= 0) found[name].push(one);
    }
  for (const name of names) await stop(servers[name].child);

  const rate = (name: (typeof names)[number]) => median(found[name].map((one) => one.requestsPerSecond));
  const ratio = (name: (typeof names)[number]) =>
    median(
      found.ours.map((one, i) => one.requestsPerSecond / (found[name][i]?.requestsPerSecond ?? Number.NaN)),
    );
  const p99 = (name: (typeof names)[number]) =>
    median(found[name].map((one) => percentile(one.latencies, 99)));
  const n = `${rounds} x ${requests} of 8 KB, ${connections} connections`;
  return [
    {
      name: "ingest / BEGIN, 2 INSERT, COMMIT",
      goal: ">= 3.5x",
      ours: perSecond(rate("ours")),
      peer: perSecond(rate("plain")),
      ratio: ratio("plain"),
      met: ratio("plain") >= 3.5,
      n,
    },
    {
      name: "ingest / Hono without a store",
      goal: ">= 0.75x",
      ours: perSecond(rate("ours")),
      peer: perSecond(rate("bare")),
      ratio: ratio("bare"),
      met: ratio("bare") >= 0.75,
      n,
    },
    {
      name: "ingest, p99 of the answer",
      goal: "< 50 ms",
      ours: ms(p99("ours")),
      peer: ms(p99("plain")),
      ratio: p99("plain") / p99("ours"),
      met: p99("ours") < 50,
      n,
    },
  ] satisfies Row[];
};
