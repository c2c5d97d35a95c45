/** FI12: the clock changes, jumps, turns a year or a leap day, while a mail waits for its hour and a customer for an answer. */
import path from "node:path";
import { eventSchema } from "../../src/commerce/event.ts";
import { weekdays } from "../../src/commerce/hours.ts";
import type { ShopProfile } from "../../src/commerce/shop.ts";
import { readConfig } from "../../src/config.ts";
import type { Context } from "../../src/context.ts";
import { holidaysOf } from "../../src/conversations/holidays.ts";
import { unexplainedRefund } from "../../src/demo/events.ts";
import { openContext } from "../../src/open.ts";
import { drain, receiveEvents, receiveMail } from "../../src/pipeline/index.ts";
import { asShop } from "../../src/store/database.ts";
import { getShop } from "../../src/store/shop.ts";
import { secretKey } from "../bench/place.ts";
import { dice, pick } from "./dice.ts";
import { type Experiment, Findings } from "./experiment.ts";
import type { Place, TestDatabase } from "./place.ts";
import { openPostbox, type Postbox } from "./postbox.ts";
import { openShops } from "./shops.ts";

export const clock: Experiment = {
  id: "FI12",
  title: "clock jumps, summer time, leap day, midnight",
  accept: "a scheduled mail once and not early; deadlines as counted minute by minute",
  n: { quick: 0, ci: 200, long: 5_000 },
  run,
};

/** Clocks go forward and back (at 01:00 UTC in all of the EU), a leap day, New Year, Christmas, a plain midnight. */
const moments = [
  "2026-10-25T01:00:00Z",
  "2027-03-28T01:00:00Z",
  "2027-10-31T01:00:00Z",
  "2028-02-29T12:00:00Z",
  "2026-12-31T23:00:00Z",
  "2027-12-24T12:00:00Z",
  "2027-06-14T22:00:00Z",
].map((text) => Date.parse(text));
const zones = [
  { country: "SE", timeZone: "Europe/Stockholm" },
  { country: "FI", timeZone: "Europe/Helsinki" },
  { country: "DE", timeZone: "Europe/Berlin" },
];
const [minute, hour] = [60_000, 3_600_000];

/** In this process, with a clock of its own: nothing else can turn one back. */
async function run(n: number, place: Place): Promise<Findings> {
  const found = new Findings();
  const random = dice(12);
  const database = await place.database();
  const box = await openPostbox();
  const shops = await openShops(database.url, zones.length, (i) => ({
    ...zones[i],
    from: { name: "Nordlys", address: `hej@zone${i}.example` },
    replyDomain: `svar.zone${i}.example`,
    // A shop that works through the night lives through the hour that comes twice.
    ...(i === 2 && { hours: Object.fromEntries(weekdays.map((day) => [day, [["00:00", "24:00"]]])) }),
  }));
  const { context: opened, close } = await openContext(
    readConfig({
      DATABASE_URL: database.url,
      MAIL_URL: box.url,
      SECRET_KEY: secretKey,
      KVITTO_HOME: path.join(place.folder, database.name),
      LOG_LEVEL: "silent",
    }),
    { live: false },
  );
  let now = 0;
  const context: Context = { ...opened, now: () => new Date(now) };
  const at = async (time: number) => {
    now = time;
    await drain(context);
  };
  try {
    const times = Array.from(
      { length: n },
      () => pick(random, moments) + (random() - 0.5) * 6 * 24 * hour,
    ).sort((a, b) => a - b);
    for (const [i, time] of times.entries()) {
      const which = i % zones.length;
      const shop = shops[which]?.id ?? "";
      const { profile } = await asShop(context.database, shop, (db) => getShop(db, shop));
      const scene = { i, shop, profile, found, database, box, customer: `ben${i}@example.com` };
      now = Math.floor(time / minute) * minute; // the counting goes by whole minutes
      await tell(context, scene);
      await write(context, scene);
      await at(now);
      await comparePromises(scene, now);
      await sendOnce(scene, at);
      found.n += 1;
    }
  } finally {
    await close();
    await box.close();
  }
  found.faults = found.faults.slice(0, 10);
  return found;
}

interface Scene {
  i: number;
  shop: string;
  profile: ShopProfile;
  customer: string;
  found: Findings;
  database: TestDatabase;
  box: Postbox;
}

/** A refund that does not add up: its mail waits for a person for some opening hours. */
async function tell(context: Context, { i, shop, customer }: Scene): Promise<void> {
  const event = unexplainedRefund(context.now()) as { order: object; refund: object }; // safe because it is what it makes
  const told = {
    ...event,
    id: `e${i}`,
    order: { ...event.order, id: `o${i}`, number: `${70_000 + i}`, customer: { email: customer } },
    refund: { ...event.refund, id: `rf${i}` },
  };
  await receiveEvents(context, shop, [eventSchema.parse(told)]);
  await drain(context);
}

/** The customer asks; from this moment on the answer is awaited. */
async function write(context: Context, { i, profile, customer }: Scene): Promise<void> {
  const to = profile.from.address;
  const raw = `From: Ben <${customer}>\r\nTo: <${to}>\r\nSubject: Order #${70_000 + i}\r\nMessage-ID: <${i}@customer.example>\r\n\r\nWhere is it?\r\n`;
  await receiveMail(context, { raw: Buffer.from(raw), from: customer, to: [to] });
}

async function comparePromises({ i, profile, customer, found, database }: Scene, now: number): Promise<void> {
  const [mail] = await database.ask<{ due_at: Date; state: string }>(
    "SELECT due_at, state FROM notification WHERE order_id = $1 AND kind = 'refund-under-review'",
    [`o${i}`],
  );
  const [asked] = await database.ask<{ answer_by: Date }>(
    'SELECT answer_by FROM "case" WHERE customer_email = $1',
    [customer],
  );
  const say = (time: Date | undefined | number) =>
    time === undefined ? "nothing" : new Date(time).toISOString();
  const compare = (what: string, counted: number, stands: Date | undefined) =>
    found.must(
      stands?.getTime() === counted,
      `${what} at ${say(now)} in ${profile.timeZone}: ${say(stands)} instead of ${say(counted)}`,
    );
  compare("a mail held", countMinutes(profile, now, profile.holdMinutes), mail?.due_at);
  compare("an answer promised", countMinutes(profile, now, profile.answerWithinMinutes), asked?.answer_by);
}

async function sendOnce(scene: Scene, at: (time: number) => Promise<void>): Promise<void> {
  const { i, found, database, box, customer } = scene;
  const [mail] = await database.ask<{ due_at: Date }>(
    "SELECT due_at FROM notification WHERE order_id = $1 AND kind = 'refund-under-review'",
    [`o${i}`],
  );
  if (!mail) return;
  const due = mail.due_at.getTime();
  const count = () =>
    box.taken.filter(({ to, kind }) => to === customer && kind === "refund-under-review").length;
  const jumps: [name: string, time: number, mails: number][] = [
    ["a minute before", due - minute, 0],
    ["turned back two hours", due - 2 * hour, 0],
    ["when it is due", due, 1],
    ["turned back an hour", due - hour, 1],
    ["turned back before it was told", due - 100 * hour, 1],
    ["two days on", due + 48 * hour, 1],
  ];
  for (const [name, time, mails] of jumps) {
    await at(time);
    if (count() === mails) continue;
    if (count() > mails) found.doubled += mails;
    else found.lost += 1;
    found.must(
      false,
      `${name} (${new Date(time).toISOString()}) there are ${count()} mails instead of ${mails}`,
    );
    return;
  }
}

/** What a promise of opening minutes means: look at the shop's wall clock each minute, and count those that are open. */
function countMinutes(profile: ShopProfile, from: number, minutes: number): number {
  const wall = new Intl.DateTimeFormat("sv-SE", {
    timeZone: profile.timeZone,
    dateStyle: "short",
    timeStyle: "short",
  });
  let left = minutes;
  for (let time = from; ; time += minute) {
    const [date = "", clock = ""] = wall.format(time).split(" ");
    const day = weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? "mon";
    const open = profile.hours[day].some(([opens, closes]) => opens <= clock && clock < closes);
    if (open && !isClosed(profile, date)) left -= 1;
    if (left === 0) return time + minute;
  }
}

function isClosed({ closed, holidays, country }: ShopProfile, date: string): boolean {
  const year = date.slice(0, 4);
  const known = holidays.filter((day) => day.date.startsWith(year));
  const days = known.length > 0 ? known : holidaysOf(country, undefined, Number(year));
  return closed.some(({ from, to }) => from <= date && date <= to) || days.some((day) => day.date === date);
}
