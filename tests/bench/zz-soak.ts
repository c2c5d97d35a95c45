/**
 * `npm run bench -- soak`: ten minutes (SOAK_MINUTES) of a shop's day, faster: webhooks, refunds told through the API, their mails, customers who
 * answer them. Every half minute it says how the process is; at the end, whether each mail that was owed came once, and whether memory grew.
 */
import { once } from "node:events";
import net from "node:net";
import path from "node:path";
import { createTransport } from "nodemailer";
import { delivery, exchange } from "./load.ts";
import { freePort, residentMb, root, stop, until } from "./place.ts";
import { type Bench, median, ms, percentile, type Row } from "./row.ts";
import { listening, type Server, tellRefunds } from "./server.ts";
import { openShop } from "./shop.ts";
import { startSink } from "./sink.ts";

const minutes = Number(process.env.SOAK_MINUTES ?? 10);
/** A second. Every fifth customer answers her mail. */
const refunds = 10;
const webhooks = 20;
const answersEach = 5;
const seconds = (count: number) => count * 1_000;

export const soak: Bench = async (place) => {
  const came = new Map<string, number>();
  const owed = new Set<string>();
  const replyPort = await freePort();
  const customer = createTransport({ host: "127.0.0.1", port: replyPort, ignoreTLS: true, pool: true });
  const underWay = new Set<Promise<unknown>>();
  const problems: string[] = [];
  const start = (work: Promise<unknown>) => {
    const settled = work
      .catch((error: unknown) => problems.push(String(error)))
      .finally(() => underWay.delete(settled));
    underWay.add(settled);
  };

  const sink = await startSink((to, mail) => {
    const head = mail.slice(0, mail.indexOf("\r\n\r\n")).replace(/\r\n(?=[\t ])/g, "");
    // What was folded is on one line again (RFC 5322 section 2.2.3).
    const field = (name: string) =>
      new RegExp(`^${name}:\\s*(?:.*<)?([^>\\r\\n]*)`, "im").exec(head)?.[1] ?? "";
    const kind = field("X-Notification-Kind");
    came.set(`${kind} ${to}`, (came.get(`${kind} ${to}`) ?? 0) + 1);
    if (kind !== "refund-issued" || Number(/\d+/.exec(to)?.[0]) % answersEach !== 0) return;
    const reply = { to: field("Reply-To"), inReplyTo: `<${field("Message-ID")}>` };
    start(
      customer
        .sendMail({
          from: to,
          ...reply,
          subject: "Sv: din retur",
          text: "Hej! Varför fick jag inte allt tillbaka?",
        })
        .then(() => owed.add(`case-acknowledged ${to}`)),
    );
  });
  const url = await place.database(true);
  const shop = await openShop(url);
  const server = await listening([path.join(root, "dist/cli.js"), "serve"], {
    DATABASE_URL: url,
    KVITTO_HOME: path.join(place.folder, "soak"),
    MAIL_URL: `${sink.url}&connections=10`,
    INBOUND_SMTP_PORT: String(replyPort),
    NODE_OPTIONS: process.env.TRY ?? "",
  });

  const latencies: number[] = [];
  const samples: Sample[] = [];
  await look(server); // it measures itself from the first time that somebody asks
  let told = 0;
  const tellRefund = async () => {
    const address = `o${told++}@example.com`;
    const asked = performance.now();
    await tellRefunds(server, shop, [address]);
    latencies.push(performance.now() - asked);
    owed.add(`refund-issued ${address}`);
  };
  let posted = 0;
  const postWebhook = async () => {
    const request = delivery(shop.webhook, `soak${posted++}`);
    const asked = performance.now();
    const socket = net.connect({ host: "127.0.0.1", port: Number(new URL(server.url).port), noDelay: true });
    await once(socket, "connect");
    await exchange(socket, request).finally(() => socket.destroy());
    latencies.push(performance.now() - asked);
  };
  const ticks = [
    setInterval(() => start(tellRefund()), seconds(1) / refunds),
    setInterval(() => start(postWebhook()), seconds(1) / webhooks),
  ];
  const ends = performance.now() + minutes * seconds(60);
  while (performance.now() < ends) {
    await new Promise((go) => setTimeout(go, Math.min(seconds(30), ends - performance.now())));
    const sample = await look(server);
    samples.push(sample);
    process.stderr.write(
      `soak: ${told} refunds and ${posted} webhooks told, ${sink.accepted} mails, ${sample.megabytes.toFixed(0)} MB, event loop p99 ${ms(sample.lagP99)}, answers p99 ${ms(percentile(latencies, 99))}\n`,
    );
  }
  for (const tick of ticks) clearInterval(tick);
  const lost = () => [...owed].filter((one) => !came.has(one)).length;
  await until(() => underWay.size === 0 && lost() === 0, "all mails", { every: 100 }).catch(() => undefined);
  await stop(server.child);
  customer.close();
  await sink.close();
  for (const problem of new Set(problems)) process.stderr.write(`soak: ${problem}\n`);
  return rows({ samples, latencies, lost: lost(), owed: owed.size, came, problems: problems.length });
};

interface Sample {
  megabytes: number;
  /** Milliseconds since the sample before, as the process measures it itself. */
  lagP99: number;
  lagMost: number;
}

async function look({ url, child }: Server): Promise<Sample> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]) * 1_000;
  return {
    megabytes: residentMb(child),
    lagP99: figure("nodejs_eventloop_lag_p99_seconds"),
    lagMost: figure("nodejs_eventloop_lag_max_seconds"),
  };
}

interface Outcome {
  samples: Sample[];
  latencies: number[];
  lost: number;
  owed: number;
  came: Map<string, number>;
  problems: number;
}

function rows({ samples, latencies, lost, owed, came, problems }: Outcome): Row[] {
  const memory = samples.map(({ megabytes }) => megabytes);
  const most = Math.max(...memory);
  // The first quarter fills caches and pools.
  const quarter = Math.ceil(memory.length / 4);
  const growth = median(memory.slice(-quarter)) / median(memory.slice(quarter, 2 * quarter)) - 1;
  const doubled = [...came.values()].reduce((all, times) => all + times - 1, 0);
  const p99 = percentile(latencies, 99);
  const lag = median(samples.map(({ lagP99 }) => lagP99));
  const lagMost = Math.max(...samples.map((one) => one.lagMost));
  const row = (name: string, goal: string, ours: string, met: boolean, n: string): Row => ({
    ...{ name, goal, ours, met, n },
    peer: "",
    ratio: undefined,
  });
  const during = `${minutes} min, ${samples.length} samples`;
  return [
    row("soak, memory of the process", "<= 250 MB", `${most.toFixed(0)} MB`, most <= 250, during),
    row(
      "soak, memory of the last quarter beside the second",
      "<= +10 %",
      `${(growth * 100).toFixed(0)} %`,
      growth <= 0.1,
      during,
    ),
    row(
      "soak, mails lost / doubled",
      "0 / 0",
      `${lost} / ${doubled}`,
      lost === 0 && doubled === 0 && problems === 0,
      `${owed} owed; ${problems} requests failed`,
    ),
    row("soak, p99 of the answers", "< 50 ms", ms(p99), p99 < 50, `${latencies.length} requests`),
    row("soak, longest stall of the event loop", "<= 250 ms", ms(lagMost), lagMost <= 250, `p99 ${ms(lag)}`),
  ];
}
