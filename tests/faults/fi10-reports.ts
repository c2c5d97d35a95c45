/** FI10: what a mail provider tells of mails comes twice, in any order, and from somebody else. */
import { putConnection } from "../../src/store/connection.ts";
import { asShop, openDatabase } from "../../src/store/database.ts";
import { createVault } from "../../src/store/secrets.ts";
import { secretKey, until } from "../bench/place.ts";
import { dice, pick } from "./dice.ts";
import { type Experiment, Findings, some } from "./experiment.ts";
import type { Place } from "./place.ts";
import { allSent, openStand, type Stand } from "./stand.ts";

export const reports: Experiment = {
  id: "FI10",
  title: "provider's reports twice, out of order, forged",
  accept: "what became of a mail only moves forward; forged refused",
  n: { quick: 40, ci: 2_000, long: 50_000 },
  run,
};

/** In the order in which a mail's fate can go on. */
const fates = ["delayed", "delivered", "bounced", "complained"] as const;
type Fate = (typeof fates)[number];
const webhookSecret = "what Postmark was given as a password";

interface Told {
  body: string;
  forged: boolean;
}

async function run(n: number, place: Place): Promise<Findings> {
  const found = new Findings();
  const random = dice(10);
  const stand = await openStand(place);
  const engine = await stand.start("serve");
  await connect(stand);
  const addresses = Array.from({ length: Math.ceil(n / 5) }, (_, i) => `r${i}@example.com`);
  for (let i = 0; i < addresses.length; i += 50) await stand.refund(engine, ...addresses.slice(i, i + 50));
  if (!(await allSent(stand, 60 + n / 20))) throw new Error(`the mails were not sent: ${engine.output()}`);

  const last = new Map<string, Fate | null>();
  const all: Told[] = [];
  for (const [i, address] of addresses.entries()) {
    const key = /^<([^.@]+)/.exec(stand.box.to(address)[0]?.messageId ?? "")?.[1] ?? "";
    const genuine = fates.filter(() => random() < 0.6);
    last.set(address, genuine.at(-1) ?? null);
    for (const fate of genuine) {
      const body = reportOf(fate, address, key, i);
      for (let times = random() < 0.3 ? 2 : 1; times > 0; times--) all.push({ body, forged: false });
    }
    const forged = reportOf(pick(random, fates), address, key, i + 1_000_000);
    for (let times = random() * 3; times > 0.8; times--) all.push({ body: forged, forged: true });
  }
  for (let i = all.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [all[i], all[other]] = [all[other] as Told, all[i] as Told]; // safe because both are within it
  }

  const watch = watchFates(stand);
  const url = `${engine.url}/webhooks/mail/postmark/${stand.shop.id}`;
  const wrong = new Set<string>();
  let next = 0;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let one = all[next++]; one; one = all[next++]) {
        const status = await tell(url, one);
        if (status !== (one.forged ? 401 : 200))
          wrong.add(`${one.forged ? "forged" : "genuine"} answered ${status}`);
      }
    }),
  );
  await until(async () => (await left(stand)) === 0, "all reports are worked", {
    seconds: 60 + n / 20,
    every: 50,
  });
  found.n = all.length;
  found.must(wrong.size === 0, some([...wrong]));
  const backwards = await watch.stop();
  found.must(backwards.length === 0, `went back: ${some(backwards)}`);
  const ends = await fatesOf(stand);
  const other = addresses.filter((address) => (ends.get(address) ?? null) !== last.get(address));
  found.lost = other.length;
  found.must(
    other.length === 0,
    `ended elsewhere: ${some(other.map((one) => `${one} ${ends.get(one)} instead of ${last.get(one)}`))}`,
  );
  found.note(
    `${all.filter(({ forged }) => forged).length} forged of ${all.length}, about ${addresses.length} mails`,
  );
  await stand.close();
  return found;
}

async function connect({ database: { url }, shop: { id } }: Stand): Promise<void> {
  const database = openDatabase(url, { max: 1, onError: () => undefined });
  await asShop(database, id, (db) =>
    putConnection(db, id, "mail/postmark", { webhookSecret }, createVault(secretKey)),
  );
  await database.close();
}

/** As Postmark's documentation of its webhooks has them. */
function reportOf(fate: Fate, address: string, key: string, id: number): string {
  const at = new Date(Date.now() - 60_000 + fates.indexOf(fate) * 1_000).toISOString();
  const common = { MessageID: `pm-${address}`, Metadata: { key }, ServerID: 1, MessageStream: "outbound" };
  const bounce = { ...common, ID: id * 10 + fates.indexOf(fate), Email: address, BouncedAt: at };
  const bodies: Record<Fate, object> = {
    delayed: { ...bounce, RecordType: "Bounce", Type: "Transient", Description: "later" },
    delivered: { ...common, RecordType: "Delivery", Recipient: address, DeliveredAt: at, Details: "250" },
    bounced: { ...bounce, RecordType: "Bounce", Type: "SoftBounce", Description: "full" },
    complained: { ...bounce, RecordType: "SpamComplaint", Type: "SpamComplaint" },
  };
  return JSON.stringify(bodies[fate]);
}

async function tell(url: string, { body, forged }: Told): Promise<number> {
  const password = forged ? "a guess" : webhookSecret;
  const answer = await fetch(url, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      authorization: `Basic ${Buffer.from(`postmark:${password}`).toString("base64")}`,
    },
  });
  await answer.arrayBuffer();
  return answer.status;
}

async function left({ database }: Stand): Promise<number> {
  const [row] = await database.ask<{ left: string }>(
    "SELECT count(*) AS left FROM webhook WHERE platform = 'mail/postmark' AND state = 'kept'",
  );
  return Number(row?.left);
}

async function fatesOf({ database }: Stand): Promise<Map<string, Fate | null>> {
  const rows = await database.ask<{ order_id: string; delivery: Fate | null }>(
    "SELECT order_id, delivery FROM notification WHERE kind = 'refund-issued'",
  );
  return new Map(rows.map((row) => [row.order_id, row.delivery]));
}

/** Looks all the time at what each mail's fate is; the ones that were later once are answered. */
function watchFates(stand: Stand): { stop(): Promise<string[]> } {
  const seen = new Map<string, Fate | null>();
  const backwards: string[] = [];
  let stopping = false;
  const place = (fate: Fate | null | undefined) => (fate ? fates.indexOf(fate) : -1);
  const look = async () => {
    for (const [address, fate] of await fatesOf(stand)) {
      const before = seen.get(address);
      if (place(fate) < place(before)) backwards.push(`${address} from ${before} to ${fate}`);
      seen.set(address, fate);
    }
  };
  const watching = (async () => {
    while (!stopping) await look();
    await look();
  })();
  return {
    async stop() {
      stopping = true;
      await watching;
      return backwards;
    },
  };
}
