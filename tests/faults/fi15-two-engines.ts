/** FI15: two shops that both run the engine write to each other, over a server that takes away what says "a machine wrote this". */
import { setTimeout as wait } from "node:timers/promises";
import { smtp } from "../../src/mail/smtp/index.ts";
import { freePort, until } from "../bench/place.ts";
import { settledRefund } from "../bench/shop.ts";
import { type Experiment, Findings, some } from "./experiment.ts";
import type { Place } from "./place.ts";
import type { Taken } from "./postbox.ts";
import { openShops, tellAs } from "./shops.ts";
import { openStand, type Stand } from "./stand.ts";

export const twoEngines: Experiment = {
  id: "FI15",
  title: "two engines answering each other",
  accept: "<= 2 answers per pair and day",
  n: { quick: 0, ci: 50, long: 1_000 },
  run,
};

const most = 2;
const patience = { connect: 5_000, greeting: 5_000, answer: 30_000, whole: 60_000 };

/** Every second pair has a server between them that keeps the headers of machines. */
const isStripped = (address: string) => Number(/\d+/.exec(address)?.[0]) % 2 === 0;
const machineHeaders =
  /^(Auto-Submitted|X-Auto-Response-Suppress|Precedence|Feedback-ID|List-[\w-]+|X-Notification-Kind):.*\r\n(?:[ \t].*\r\n)*/gim;

interface Side {
  stand: Stand;
  /** Where the other side's mails are brought. */
  inbound: number;
  url: string;
  refused: string[];
}

async function run(n: number, place: Place): Promise<Findings> {
  const found = new Findings();
  const [here, there] = await openSides(place);
  const shopsHere = await openShops(here.stand.database.url, n, (i) => profile("here", i));
  const shopsThere = await openShops(there.stand.database.url, n, (i) => profile("there", i));

  // Each is the other's customer, of an order of the same number.
  for (const [i, merchant] of shopsThere.entries())
    await tellAs(there.url, merchant, orderPlaced(`${5_000 + i}`, addressOf("here", i)));
  for (const [i, merchant] of shopsHere.entries())
    await tellAs(here.url, merchant, settledRefund(`${5_000 + i}`, addressOf("there", i)));

  await until(() => here.stand.box.taken.length >= n, "the first mails", { seconds: 120 });
  await quiet([here, there]);
  const answers = new Map<number, number>();
  for (const { to, kind } of [...here.stand.box.taken, ...there.stand.box.taken]) {
    const pair = Number(/\d+/.exec(to)?.[0]);
    if (kind === "case-acknowledged") answers.set(pair, (answers.get(pair) ?? 0) + 1);
  }
  const loud = [...answers].filter(([, count]) => count > most);
  found.n = n;
  found.doubled = loud.length;
  found.must(
    loud.length === 0,
    `wrote on and on: ${some(loud.map(([pair, count]) => `pair ${pair} ${count} answers`))}`,
  );
  const polite = [...answers].filter(([pair]) => pair % 2 === 1);
  found.must(
    polite.length === 0,
    `${polite.length} pairs answered although each mail said that a machine wrote it`,
  );
  const stripped = [...answers.values()];
  found.must(stripped.length > 0, "no pair answered at all, so nothing was tried");
  for (const { refused } of [here, there])
    found.must(refused.length === 0, `not taken by the other side: ${some(refused)}`);
  found.note(
    `${stripped.length} pairs answered, at most ${Math.max(0, ...stripped)} times; ${here.stand.box.taken.length + there.stand.box.taken.length} mails in all`,
  );
  await here.stand.close();
  await there.stand.close();
  return found;
}

const addressOf = (side: string, i: number) => `shop@${side}${i}.example`;
const profile = (side: string, i: number) => ({
  from: { name: `Shop ${side}`, address: addressOf(side, i) },
  replyDomain: `svar.${side}${i}.example`,
});

function orderPlaced(id: string, customer: string): object {
  const { order, ...event } = settledRefund(id, customer) as { order: object }; // safe because it is what it makes
  for (const key of ["refund", "return"]) Reflect.deleteProperty(event, key);
  return { ...event, order, type: "order.placed", id: `${id}-placed` };
}

/** Each side's mail server brings what it takes to the other side's door. */
async function openSides(place: Place): Promise<[Side, Side]> {
  const ports = [await freePort(), await freePort()] as const;
  const open = async (inbound: number, other: number): Promise<Side> => {
    const refused: string[] = [];
    const bring = smtp(`smtp://127.0.0.1:${other}?tls=0`, patience);
    place.leave(() => bring.close());
    const onTaken = ({ raw, from, to }: Taken) => {
      const text = isStripped(to) ? raw.replace(machineHeaders, "") : raw;
      void bring
        .send(Buffer.from(`${text}\r\n`, "latin1"), { from, to }, "", async () => undefined)
        .then((sent) => {
          if (sent.outcome !== "accepted") refused.push(JSON.stringify(sent));
        });
    };
    const stand = await openStand(place, { keepBytes: true, onTaken });
    const { url } = await stand.start("serve", { INBOUND_SMTP_PORT: String(inbound) });
    return { stand, inbound, url, refused };
  };
  return [await open(ports[0], ports[1]), await open(ports[1], ports[0])];
}

/** Until nothing is left to send or to read on either side for three seconds. */
async function quiet(sides: Side[]): Promise<void> {
  const open = async ({ stand }: Side) => {
    const [row] = await stand.database.ask<{ left: string }>(
      `SELECT (SELECT count(*) FROM notification WHERE state IN ('planned', 'sending'))
            + (SELECT count(*) FROM inbound WHERE state = 'kept')
            + (SELECT count(*) FROM webhook WHERE state = 'kept') AS left`,
    );
    return Number(row?.left);
  };
  for (let calm = 0; calm < 12; ) {
    const left = await Promise.all(sides.map(open));
    calm = left.every((count) => count === 0) ? calm + 1 : 0;
    await wait(250);
  }
}
