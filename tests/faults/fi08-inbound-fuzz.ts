/** FI8: what arrives at a shop's reply address, by SMTP, from programs that are broken or mean it. */
import { smtp } from "../../src/mail/smtp/index.ts";
import { freePort, until } from "../bench/place.ts";
import { type Experiment, Findings, some } from "./experiment.ts";
import { heavyMails, hostileMail } from "./hostile-mails.ts";
import type { Place } from "./place.ts";
import { watchStalls } from "./stall.ts";
import { openStand, type Stand } from "./stand.ts";

export const inboundFuzz: Experiment = {
  id: "FI8",
  title: "MIME fuzz at the reply address",
  accept: "no crash, <= 2 s each, no acknowledgement to an automatic mail",
  n: { quick: 0, ci: 5_000, long: 100_000 },
  run,
};

const mostSeconds = 2;
const patience = { connect: 5_000, greeting: 5_000, answer: 60_000, whole: 120_000 };

async function run(n: number, place: Place): Promise<Findings> {
  const found = new Findings();
  const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
  found.note(`seed ${seed} (FAULTS_SEED=${seed} repeats it)`);
  const stand = await openStand(place, { keepBytes: true });
  const port = await freePort();
  const engine = await stand.start("serve", { INBOUND_SMTP_PORT: String(port) });
  await stand.refund(engine, "lena@example.com");
  await until(() => stand.box.taken.length > 0, "a mail that can be answered");
  const to = /^Reply-To:[^<]*<([^>]+)>/im.exec(stand.box.taken[0]?.raw ?? "")?.[1] ?? "";
  const provider = smtp(`smtp://127.0.0.1:${port}?tls=0&connections=5`, patience);
  const send = async (raw: Buffer, from: string) => {
    const sent = await provider.send(raw, { from, to }, "", async () => undefined);
    return sent.outcome === "accepted" ? undefined : JSON.stringify(sent);
  };

  // One after the other, so that it is known which one takes long.
  for (const [name, text] of heavyMails) {
    const watch = watchStalls(engine.url, engine.pid);
    const raw = Buffer.from(`From: <heavy@people.example>\r\nTo: <${to}>\r\n${text}`, "latin1");
    const refused = await send(raw, "heavy@people.example");
    if (refused) found.note(`${name}: ${refused}`);
    const worked = await allWorked(stand, 60);
    const { longest } = await watch.stop();
    found.must(engine.alive() && worked, `a mail with ${name} was not worked: ${engine.output()}`);
    found.must(
      longest <= mostSeconds * 1_000,
      `a mail with ${name} kept everybody waiting for ${longest.toFixed(0)} ms`,
    );
    found.n += 1;
  }

  const watch = watchStalls(engine.url, engine.pid);
  const refused: string[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: 5 }, async () => {
      while (next < n) {
        const { raw, from } = hostileMail(seed, next++, to);
        const answer = await send(raw, from);
        if (answer) refused.push(answer);
        found.n += 1;
      }
    }),
  );
  found.must(await allWorked(stand, 60 + n / 20), `not all mails were worked: ${engine.output()}`);
  const { longest, unanswered } = await watch.stop();
  found.must(refused.length === 0, `not taken: ${some(refused)}`);
  found.must(engine.alive(), `the process ended: ${engine.output()}`);
  found.must(longest <= mostSeconds * 1_000, `one kept everybody waiting for ${longest.toFixed(0)} ms`);
  found.must(unanswered === 0, `/healthz had no answer ${unanswered} times`);
  await whatBecame(stand, found);
  found.note(`longest stall among the ${n} drawn ones ${longest.toFixed(0)} ms`);
  await provider.close();
  await stand.close();
  return found;
}

const allWorked = ({ database }: Stand, seconds: number): Promise<boolean> =>
  until(
    async () => {
      const [row] = await database.ask<{ left: string }>(
        "SELECT count(*) AS left FROM inbound WHERE state = 'kept'",
      );
      return Number(row?.left) === 0;
    },
    "all received mails are worked",
    { seconds, every: 50 },
  ).then(
    () => true,
    () => false,
  );

async function whatBecame({ database, box }: Stand, found: Findings): Promise<void> {
  const states = await database.ask<{ state: string; count: string }>(
    "SELECT state, count(*) FROM inbound GROUP BY 1 ORDER BY 1",
  );
  found.note(`received mails: ${states.map(({ state, count }) => `${count} ${state}`).join(", ")}`);
  const dead = states.find(({ state }) => state === "dead");
  found.must(!dead, `${dead?.count} mails could not be worked`);
  await until(
    async () => {
      const [row] = await database.ask<{ left: string }>(
        "SELECT count(*) AS left FROM notification WHERE state IN ('planned', 'sending')",
      );
      return Number(row?.left) === 0;
    },
    "all acknowledgements are sent",
    { seconds: 120, every: 100 },
  );
  const answered = box.taken.filter(({ to }) => to.endsWith("@robots.example")).map(({ to }) => to);
  found.doubled += answered.length;
  found.must(answered.length === 0, `machines got an acknowledgement: ${some(answered)}`);
  const people = box.taken.filter(({ to }) => to.endsWith("@people.example")).length;
  found.note(`${people} acknowledgements to people`);
}
