/** How long a customer's mail takes when nothing else happens: from the posted refund to the mail server's "yes", and how long a process needs to be there. */
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { startPostgres } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import { delivery, exchange, webhookSecret } from "./load.ts";
import { peerOrder } from "./peers/letter.ts";
import { freePort, residentMb, root, run, stop, until } from "./place.ts";
import { type Bench, median, ms, percentile } from "./row.ts";
import { openShop, settledRefund } from "./shop.ts";
import { startSink } from "./sink.ts";

const pause = (milliseconds: number) => new Promise((go) => setTimeout(go, milliseconds));
const answers = (url: string) =>
  fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );

export const latency: Bench = async (place) => {
  const rounds = 60;
  const peerRounds = 10;
  const arrived = new Map<string, (at: number) => void>();
  const sink = await startSink((to) => arrived.get(to)?.(performance.now()));
  const url = await place.database(true);
  const shop = await openShop(url);
  const [ourPort, peerPort] = [await freePort(), await freePort()];
  const ours = run([path.join(root, "dist/node.js")], {
    PORT: String(ourPort),
    DATABASE_URL: url,
    KVITTO_HOME: path.join(place.folder, "latency"),
    MAIL_URL: sink.url,
  });
  const peer = run([path.join(import.meta.dirname, "peers/send.ts")], {
    PORT: String(peerPort),
    DATABASE_URL: await place.database(false),
    MAIL_URL: sink.url,
    PEER_QUEUE: "defaults",
  });
  await until(() => answers(`http://127.0.0.1:${ourPort}/healthz`), "our server", { every: 20 });
  await until(() => answers(`http://127.0.0.1:${peerPort}/healthz`), "the peer's server", { every: 20 });

  const tell = async (to: string, at: string, body: object): Promise<number> => {
    const mail = new Promise<number>((resolve, reject) => {
      arrived.set(to, resolve);
      setTimeout(() => reject(new Error(`no mail to ${to} within 30 seconds`)), 30_000).unref();
    });
    const posted = performance.now();
    const answer = await fetch(at, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", authorization: `Bearer ${shop.key}` },
    });
    if (!answer.ok) throw new Error(`${at} answered ${answer.status}: ${await answer.text()}`);
    return (await mail) - posted;
  };
  const tellUs = (id: string) =>
    tell(
      `${id}@example.com`,
      `http://127.0.0.1:${ourPort}/v1/events`,
      settledRefund(id, `${id}@example.com`),
    );
  const tellPeer = (id: string) =>
    tell(`${id}@peer.example`, `http://127.0.0.1:${peerPort}/events`, peerOrder(id, `${id}@peer.example`));

  for (let i = 0; i < 5; i++) await tellUs(`warm${i}`);
  await tellPeer("warm");
  const [found, theirs]: [number[], number[]] = [[], []];
  for (let i = 0; i < rounds; i++) {
    await pause(100 + Math.random() * 100);
    found.push(await tellUs(`o${i}`));
    if (i % (rounds / peerRounds) === 0) theirs.push(await tellPeer(`p${i}`));
  }
  await stop(ours);
  await stop(peer);
  await sink.close();
  const ratio = (percent: number) => percentile(theirs, percent) / percentile(found, percent);
  const n = `${rounds}, idle; peer ${peerRounds}: pg-boss polling, Handlebars, MJML`;
  return [50, 99].map((percent) => ({
    name: `webhook to mail accepted, p${percent}`,
    goal: percent === 50 ? "<= 50 ms" : "<= 250 ms",
    ours: ms(percentile(found, percent)),
    peer: ms(percentile(theirs, percent)),
    ratio: ratio(percent),
    met: percentile(found, percent) <= (percent === 50 ? 50 : 250),
    n,
  }));
};

/** From starting the process to the answer to the first webhook; the peer keeps it in a plain handler. Memory after three idle seconds. */
export const start: Bench = async (place) => {
  const rounds = 3;
  const home = path.join(place.folder, "start");
  fs.mkdirSync(home);
  fs.chmodSync(home, 0o755);
  const server = await startPostgres({ home });
  await migrate(server.url);
  const embeddedShop = await openShop(server.url);
  await server.stop();
  const url = await place.database(true);
  const shop = await openShop(url);
  const node = [path.join(root, "dist/node.js")];
  const ways = {
    embedded: {
      args: node,
      env: { KVITTO_HOME: home, INBOUND_SMTP_PORT: "0" },
      webhook: embeddedShop.webhook,
    },
    external: {
      args: node,
      env: {
        KVITTO_HOME: path.join(place.folder, "start2"),
        DATABASE_URL: url,
        MAIL_URL: "smtp://127.0.0.1:9",
      },
      webhook: shop.webhook,
    },
    peer: {
      args: [path.join(import.meta.dirname, "peers/receive.ts")],
      env: { DATABASE_URL: await place.database(false), WEBHOOK_SECRET: webhookSecret },
      webhook: shop.webhook,
    },
  };
  type Way = keyof typeof ways;
  const found: Record<Way, { milliseconds: number; megabytes: number }[]> = {
    embedded: [],
    external: [],
    peer: [],
  };
  for (let round = -1; round < rounds; round++)
    for (const name of ["embedded", "external", "peer"] as const) {
      const { args, env, webhook } = ways[name];
      const port = await freePort();
      const request = delivery(webhook, randomBytes(8).toString("hex"));
      const started = performance.now();
      const child = run(args, { PORT: String(port), ...env });
      await until(() => firstAnswer(port, request), `${name} answers`, { every: 2 });
      const milliseconds = performance.now() - started;
      if (round === rounds - 1) await pause(3_000);
      found[name].push({ milliseconds, megabytes: residentMb(child) });
      await stop(child);
    }
  const time = (name: Way) => median(found[name].slice(1).map((one) => one.milliseconds));
  const memory = (name: Way) => found[name].at(-1)?.megabytes ?? Number.NaN;
  const n = `${rounds} starts`;
  return [
    {
      name: "first webhook answered, embedded database",
      goal: "<= 2 s",
      ours: ms(time("embedded")),
      peer: "",
      ratio: undefined,
      met: time("embedded") <= 2_000,
      n,
    },
    {
      name: "first webhook answered, external database",
      goal: "<= 0.3 s",
      ours: ms(time("external")),
      peer: ms(time("peer")),
      ratio: time("peer") / time("external"),
      met: time("external") <= 300,
      n: `${n}; peer: Hono and pg`,
    },
    {
      name: "memory, idle, external database",
      goal: "<= 100 MB",
      ours: `${memory("external").toFixed(0)} MB`,
      peer: `${memory("peer").toFixed(0)} MB`,
      ratio: memory("peer") / memory("external"),
      met: memory("external") <= 100,
      n: "after 3 s",
    },
  ];
};

async function firstAnswer(port: number, request: Buffer): Promise<boolean> {
  const socket = net.connect({ host: "127.0.0.1", port });
  try {
    await new Promise<void>((ready, fail) => socket.once("connect", ready).once("error", fail));
    await exchange(socket, request);
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("the server answered")) throw error;
    return false;
  } finally {
    socket.destroy();
  }
}
