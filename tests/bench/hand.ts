/**
 * From an order's facts to the mail server's "yes", without a database: rendered, written as MIME and handed over, by one process,
 * beside the peers' Handlebars, MJML and nodemailer. The mail server is another process.
 */
import { generateKeyPairSync, randomUUID } from "node:crypto";
import path from "node:path";
import type { DkimKey, MailProvider } from "../../src/contracts.ts";
import { refundIssued } from "../../src/notifications/refund-issued.ts";
import { openProvider } from "../../src/parts.ts";
import { compose, sendKey } from "../../src/pipeline/sending/compose.ts";
import type { StoredNotification } from "../../src/store/notification.ts";
import { createVault } from "../../src/store/secrets.ts";
import { brandOf } from "../../src/templating/brand.ts";
import { readTemplate } from "../../src/templating/library.ts";
import { publish } from "../../src/templating/publish.ts";
import { nordlys } from "../support/facts.ts";
import { peerMail, peerOrder } from "./peers/letter.ts";
import { freePort, run, secretKey, stop, until } from "./place.ts";
import { fiveLines } from "./render.ts";
import { type Bench, median, perSecond } from "./row.ts";

const rounds = 5;
const each = 1_500;
const peerEach = 100;
const connections = 20;
/** Mails under way: the next ones are made while servers answer. */
const lanes = 2 * connections;

export const hand: Bench = async () => {
  const port = await freePort();
  const sink = run([path.join(import.meta.dirname, "sink.ts")], { PORT: String(port) });
  const url = `smtp://127.0.0.1:${port}?tls=0`;
  const provider = await openProvider(`${url}&connections=${connections}`);
  await until(() => answers(provider), "the mail server", { every: 20 });
  const peer = peerMail(url, true);
  const vault = createVault(secretKey);
  const published = await publish(await readTemplate("refund-issued"), brandOf(nordlys));
  const facts = { ...fiveLines(), locale: "sv" } as const;
  const shop = { id: "shop12345678", profile: nordlys };
  const { privateKey: key } = generateKeyPairSync("rsa", { modulusLength: 2048 });

  async function one(i: number, dkim?: DkimKey): Promise<void> {
    const stored = planned(i);
    const order = facts.order && {
      ...facts.order,
      number: `#${i}`,
      customer: { ...facts.order.customer, email: stored.recipient ?? undefined },
    };
    const sender = { from: nordlys.from, envelopeDomain: nordlys.replyDomain, dkim };
    const { mail, envelope } = compose(
      { vault, publicUrl: "https://kvitto.example" },
      shop,
      sender,
      stored,
      refundIssued,
      { ...facts, order },
      published,
      undefined,
    );
    const bytes = await provider.compose(mail);
    const outcome = await provider.send(bytes, envelope, sendKey(stored), async () => undefined);
    if (outcome.outcome !== "accepted") throw new Error(`${outcome.outcome}: ${outcome.reason}`);
  }
  const signed = { domain: "nordlys.example", selector: "k1", key };
  const ways = {
    ours: (i: number) => one(i),
    signed: (i: number) => one(i, signed),
    peer: (i: number) => peer.send(peerOrder(`${i}`, `c${i}@example.com`)),
  };
  type Way = keyof typeof ways;
  const found: Record<Way, Speed[]> = { ours: [], signed: [], peer: [] };
  for (let round = -1; round < rounds; round++)
    for (const way of ["ours", "peer", "signed"] as const) {
      const speed = await speedOf(ways[way], way === "peer" ? peerEach : each);
      if (round >= 0) found[way].push(speed);
    }
  peer.close();
  await provider.close();
  await stop(sink);

  const rate = (way: Way) => median(found[way].map((one) => one.rate));
  const cpu = (way: Way) => median(found[way].map((one) => one.cpu)).toFixed(2);
  const ratio = (way: Way) =>
    median(found[way].map((one, i) => one.rate / (found.peer[i]?.rate ?? Number.NaN)));
  const row = (way: Way, name: string, goal: number) => ({
    name,
    goal: `>= ${goal}x`,
    ours: perSecond(rate(way)),
    peer: perSecond(rate("peer")),
    ratio: ratio(way),
    met: ratio(way) >= goal,
    n: `${rounds} x ${each}, peer ${peerEach}; ${connections} connections; CPU of a mail ${cpu(way)} ms, peer ${cpu("peer")} ms`,
  });
  return [
    row("ours", "order to accepted by a mail server", 40),
    row("signed", "the same signed with RSA 2048, peer unsigned", 25),
  ];
};

/** A refund mail that was decided about the `i`th order. */
const planned = (i: number): StoredNotification => ({
  id: randomUUID(),
  shop_id: "shop12345678",
  kind: "refund-issued",
  class: "legal",
  subject: `rf${i}`,
  order_id: `${i}`,
  refund_id: `rf${i}`,
  return_id: null,
  case_id: null,
  event_id: null,
  fulfillment_id: null,
  trip_id: null,
  cause: null,
  imported: false,
  together_with: null,
  tray_until: null,
  thread_id: randomUUID(),
  recipient: `c${i}@example.com`,
  locale: "sv",
  state: "sending",
  reason: null,
  due_at: decidedAt,
  occurred_at: decidedAt,
  decided_at: decidedAt,
  sent_at: null,
  template_version: null,
  provider_id: null,
  rank: 0,
  attempts: 1,
  worker: null,
  lease_until: null,
  delivery: null,
  delivery_reason: null,
  delivery_at: null,
});
const decidedAt = new Date("2026-11-20T12:00:00Z");

interface Speed {
  /** Mails a second. */
  rate: number;
  /** Milliseconds of this process's CPU time for a mail. */
  cpu: number;
}

async function speedOf(send: (i: number) => Promise<void>, count: number): Promise<Speed> {
  let next = 0;
  const [started, used] = [performance.now(), process.cpuUsage()];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (next < count) await send(next++);
    }),
  );
  const { user, system } = process.cpuUsage(used);
  return { rate: count / ((performance.now() - started) / 1000), cpu: (user + system) / 1000 / count };
}

const answers = (provider: MailProvider): Promise<boolean> =>
  provider.check().then(
    () => true,
    () => false,
  );
