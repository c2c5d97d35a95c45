/** FI13: the database's disk is full, it lets nobody in, or it does not come back to those who ask. */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { until } from "../bench/place.ts";
import { settledRefund } from "../bench/shop.ts";
import type { Engine } from "./engine.ts";
import { type Experiment, Findings, some } from "./experiment.ts";
import { openPlace, type Place } from "./place.ts";
import { allSent, openStand, type Stand, settle } from "./stand.ts";

export const full: Experiment = {
  id: "FI13",
  title: "disk full, no connection free, tables locked",
  accept: "fail closed (503), recover alone",
  n: { quick: 0, ci: 6, long: 51 },
  waits: true,
  run,
};

/** What is done to the database, and how it ends. */
type Trouble = (stand: Stand, place: Place) => Promise<() => Promise<void>>;

const troubles: [name: string, trouble: Trouble][] = [
  ["disk full", fillDisk],
  ["no connection free", takeConnections],
  ["tables locked", lockTables],
];
const servingWithin = 30;

async function run(n: number): Promise<Findings> {
  const found = new Findings();
  const disk = smallDisk();
  const place = await openPlace(disk ? { home: disk } : {});
  try {
    const stand = await openStand(place);
    const engine = await stand.start("serve");
    const seconds: string[] = [];
    for (let i = 0; i < n; i++) {
      const [name, trouble] = troubles[i % troubles.length] as (typeof troubles)[0]; // safe because it is within it
      if (name === "disk full" && !disk) {
        found.note("the disk was not filled: mounting a small one (tmpfs) takes root on Linux");
        continue;
      }
      seconds.push(await suffer(name, trouble, i, { stand, engine, place, found }));
      found.n += 1;
    }
    if (!(await allSent(stand, 120))) found.must(false, `not all mails were sent: ${engine.output()}`);
    await settle(stand, found);
    found.note(`${stand.answered.size} refunds were answered; serving again: ${some(seconds, 9)}`);
    await stand.close();
  } finally {
    await place.close();
    if (disk) {
      execFileSync("umount", ["-l", disk]);
      fs.rmdirSync(disk);
    }
  }
  return found;
}

interface Scene {
  stand: Stand;
  engine: Engine;
  place: Place;
  found: Findings;
}

async function suffer(name: string, trouble: Trouble, trial: number, scene: Scene): Promise<string> {
  const { stand, engine, place, found } = scene;
  let told = 0;
  const tell = async () => {
    const address = `t${trial}-${told++}@example.com`;
    const status = await stand.tell(engine, settledRefund(address, address));
    if (status === 202) stand.answered.add(address);
    return status;
  };
  found.must((await tell()) === 202, `${name}: it did not serve before`);
  const end = await trouble(stand, place);
  const statuses: number[] = [];
  // What is refused goes on being refused; one that waits for an answer is given some time.
  const begun = performance.now();
  while (performance.now() < begun + (statuses.includes(503) ? 3_000 : 20_000)) {
    statuses.push(...(await Promise.all([tell(), tell(), tell(), tell()])));
    await wait(50);
  }
  const wrong = [...new Set(statuses.filter((status) => ![202, 503].includes(status)))];
  found.must(
    wrong.length === 0,
    `${name}: answered ${wrong.map((status) => status || "nothing within 30 s").join(", ")}: ${engine.output().slice(-1500)}`,
  );
  found.must(statuses.includes(503), `${name}: nobody was told to come again, so it did no harm`);
  await end();
  const over = performance.now();
  const serving = await until(async () => (await tell()) === 202, "serving", { seconds: 60, every: 50 }).then(
    () => (performance.now() - over) / 1000,
    () => Number.POSITIVE_INFINITY,
  );
  found.must(serving <= servingWithin, `${name}: served again only after ${serving.toFixed(0)} s`);
  found.must(engine.alive(), `${name}: the process ended: ${engine.output()}`);
  return `${name} ${serving.toFixed(1)} s`;
}

const ballast = "ballast";

/** Rows, their log and the queue have no room any more: the server panics, and starts again when there is. */
async function fillDisk(_: Stand, place: Place): Promise<() => Promise<void>> {
  const file = path.join(place.folder, ballast);
  const piece = Buffer.alloc(65_536, 1);
  const handle = fs.openSync(file, "w");
  const fill = () => {
    try {
      for (;;) fs.writeSync(handle, piece);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error; // safe because file system errors have a code
    }
  };
  fill();
  // What the server frees is taken again.
  const again = setInterval(fill, 200);
  return async () => {
    clearInterval(again);
    fs.closeSync(handle);
    fs.rmSync(file);
  };
}

async function takeConnections({ database }: Stand, place: Place): Promise<() => Promise<void>> {
  await place.admin(`ALTER DATABASE ${database.name} CONNECTION LIMIT 0`);
  await place.admin(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database.name}' AND usename = 'kvitto'`,
  );
  return async () => {
    await place.admin(`ALTER DATABASE ${database.name} CONNECTION LIMIT -1`);
  };
}

/** Every connection of the pool waits for a lock that somebody forgot. */
async function lockTables({ database }: Stand): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: database.url });
  client.on("error", () => undefined);
  await client.connect();
  await client.query("BEGIN");
  await client.query("LOCK TABLE webhook IN ACCESS EXCLUSIVE MODE");
  await wait(100);
  return () => client.end();
}

/** A disk of 320 MB of its own, where this user may mount one. */
function smallDisk(): string | undefined {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kvitto-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=320m,mode=755", "tmpfs", folder], { stdio: "ignore" });
    return folder;
  } catch {
    fs.rmdirSync(folder);
    return undefined;
  }
}
