/** FI6: the same event is told by 64 clients in the same moment. */
import { type Experiment, Findings, some } from "./experiment.ts";
import type { Place } from "./place.ts";
import { allSent, openStand, settle } from "./stand.ts";

export const oneKey: Experiment = {
  id: "FI6",
  title: "one key from 64 clients at once",
  accept: "one row, one mail",
  n: { quick: 0, ci: 200, long: 5_000 },
  run,
};

const clients = 64;

async function run(n: number, place: Place): Promise<Findings> {
  const found = new Findings();
  const stand = await openStand(place);
  // Two doors over one database: the clients meet in it, not in a process.
  const doors = [await stand.start("receive"), await stand.start("receive")];
  const worker = await stand.start("work");
  const refused = new Map<string, number>();
  for (let i = 0; i < n; i++) {
    const address = `k${i}@example.com`;
    const kept = await Promise.all(
      Array.from({ length: clients }, (_, at) => stand.refund(doors[at % 2] as (typeof doors)[0], address)), // safe because there are two
    );
    const lost = kept.filter((yes) => !yes).length;
    if (lost > 0) refused.set(address, lost);
    found.n += 1;
  }
  found.must(
    refused.size === 0,
    `not answered 202: ${some([...refused].map(([address, count]) => `${address} ${count} times`))}`,
  );
  found.must(await allSent(stand, 60), `not all mails were sent: ${worker.output()}`);
  await settle(stand, found);
  const rows = await stand.database.ask<{ delivery_key: string; count: string }>(
    "SELECT delivery_key, count(*) FROM webhook GROUP BY 1",
  );
  found.must(rows.length === n, `${rows.length} events were kept of ${n}`);
  const twice = rows.filter((row) => Number(row.count) !== 1).map((row) => row.delivery_key);
  found.must(twice.length === 0, `kept more than once: ${some(twice)}`);
  const many = stand.box.taken.length - n;
  found.must(many === 0, `${many} mails too many`);
  await stand.close();
  return found;
}
