import type { OrderFacts } from "../../../commerce/event.ts";
import { type Money, money, negate } from "../../../commerce/money.ts";
import { namedKinds } from "../../../commerce/named.ts";
import { type Locale, type Printer, pickLocale } from "../../../commerce/print.ts";
import type { Context } from "../../../context.ts";
import { ruleOf } from "../../../law/rules.ts";
import { lookAtUnmatched } from "../../../pipeline/cases/look.ts";
import { undoWindow } from "../../../pipeline/refunds/name-together.ts";
import { type Choice, type Reading, readAs } from "../../../pipeline/refunds/readings.ts";
import { listTasks, type Task } from "../../../pipeline/refunds/tasks.ts";
import { listAlarms, listPlatforms } from "../../../store/connection.ts";
import { asShop } from "../../../store/database.ts";
import { findLatestOrder } from "../../../store/history.ts";
import { readKnown } from "../../../store/known.ts";
import { listHeldSubjects } from "../../../store/needs.ts";
import { type FreshNaming, listFreshNamings } from "../../../store/together-named.ts";
import type { AtWork } from "../session.ts";
import { sumsOf } from "../sums.ts";
import { shortTime } from "../when.ts";
import { type NeedsWords, needsWords } from "../words/needs.ts";

/** All that waits for a person in a shop, read at once; what shares one question is one. */

export const kinds = ["all", "refunds", "failed", "replies", "connections", "other"] as const;
export type Kind = (typeof kinds)[number];

/** Refunds with the same difference, with the same carrier: one name may be right for all of them. */
export interface Group {
  key: string;
  tasks: Task[];
  difference: Money;
  carrier: string | undefined;
}

export type HeldQuestion =
  | { is: "group"; key: string; group: Group }
  | { is: "blocked"; key: string; task: Task }
  | { is: "terms"; key: string; tasks: Task[] };

export interface OrderShown {
  name: string | undefined;
  locale: Locale;
  order: OrderFacts;
}

/** How a page of the place speaks. */
export interface Speaking {
  at: AtWork;
  words: NeedsWords;
  print: Printer;
  now: Date;
  time(at: Date): string;
}

export function speakingTo(context: Pick<Context, "now">, at: AtWork): Speaking {
  const { timeZone } = at.shop.profile;
  const now = context.now();
  return {
    at,
    words: needsWords[at.locale],
    // Sums as the shop writes them; the words are the reader's.
    print: sumsOf(at),
    now,
    time: (one) => shortTime(one, now, at.locale, timeZone),
  };
}

export const absolute = (sum: Money): Money => (sum.minor < 0n ? negate(sum) : sum);

const groupKey = (task: Task): string =>
  [task.difference, task.currency, task.carrier?.toLowerCase() ?? ""].join("/");

/** Those that wait for a name, by what they share; the largest group first. */
export function groupsOf(tasks: readonly Task[]): Group[] {
  const named = tasks.filter((task) => task.waitsFor === "name" && task.difference !== null);
  return [...Map.groupBy(named, groupKey)]
    .map(([key, list]) => ({
      key,
      tasks: list.toSorted((a, b) => leavesAt(a) - leavesAt(b)),
      difference: money(list[0]?.difference ?? "0", list[0]?.currency ?? ""),
      carrier: list[0]?.carrier ?? undefined,
    }))
    .sort((a, b) => b.tasks.length - a.tasks.length);
}

/** What has got its short mail, or gets none, stands last. */
const leavesAt = (task: Task): number =>
  task.honestMailSentAt || !task.honestMailAt ? Number.MAX_SAFE_INTEGER : task.honestMailAt.getTime();

function heldOf(tasks: readonly Task[]): HeldQuestion[] {
  const terms = tasks.filter((task) => task.waitsFor === "terms");
  return [
    ...groupsOf(tasks).map((group) => ({ is: "group" as const, key: group.key, group })),
    ...(terms.length > 0 ? [{ is: "terms" as const, key: "terms", tasks: terms }] : []),
    ...tasks
      .filter((task) => task.waitsFor === "top_up" || isOddPayment(task))
      .map((task) => ({ is: "blocked" as const, key: task.refund, task })),
  ];
}

/** Paid otherwise than it was recorded: it is held, nothing has failed. */
const isOddPayment = (task: Task): boolean => task.waitsFor === "payment" && task.state === "needs_review";

/** What a person has set in a connection, or a machine has found broken. */
const ofConnection: readonly string[] = ["connection", "sender", "paused", "plan"];

export type NeedsView = Awaited<ReturnType<typeof readNeeds>>;

export async function readNeeds(context: Context, at: AtWork) {
  const { id: shopId } = at.shop;
  const now = context.now();
  const { tasks } = await listTasks(context, shopId, at.locale);
  const read = await asShop(context.database, shopId, async (db) => ({
    alarms: await listAlarms(db, shopId),
    replies: await lookAtUnmatched(db, at.shop, { limit: 50, now }),
    fresh: await listFreshNamings(db, shopId, { since: new Date(now.getTime() - undoWindow), now }),
    subjects: await listHeldSubjects(db, shopId),
    platforms: await listPlatforms(db, shopId),
    latestOrder: await findLatestOrder(db, shopId),
  }));
  const failed = tasks.filter((task) => task.waitsFor === "payment" && !isOddPayment(task));
  const isShown = new Set([
    ...tasks.map((task) => task.refund),
    ...read.subjects,
    ...read.replies.map(({ id }) => id),
  ]);
  const alarms = read.alarms.filter(
    ({ kind, subject }) => !(["held", "failed_refund", "unmatched"].includes(kind) && isShown.has(subject)),
  );
  const held = heldOf(tasks);
  const connections = alarms.filter(({ kind }) => ofConnection.includes(kind));
  const other = alarms.filter(({ kind }) => !ofConnection.includes(kind));
  const counts: Record<Kind, number> = {
    all: held.length + failed.length + read.replies.length + alarms.length,
    refunds: held.length,
    failed: failed.length,
    replies: read.replies.length,
    connections: connections.length,
    other: other.length,
  };
  return {
    held,
    failed,
    replies: read.replies,
    connections,
    other,
    counts,
    fresh: batchesOf(read.fresh),
    platforms: read.platforms,
    // Where nothing was told yet, that nothing waits says nothing.
    isNew: read.latestOrder === undefined,
  };
}

export interface Batch {
  first: FreshNaming;
  refunds: number;
  /** When the first of their mails leaves; undefined where all of it is history. */
  leaves: Date | undefined;
}

const batchesOf = (fresh: readonly FreshNaming[]): Batch[] =>
  [...Map.groupBy(fresh, (one) => [one.amount, one.currency, one.made_by].join("/")).values()].flatMap(
    (list) => {
      const [first] = list;
      const leaves = list.flatMap(({ leaves_at }) => leaves_at ?? []).toSorted((a, b) => +a - +b);
      return first ? [{ first, refunds: list.length, leaves: leaves[0] }] : [];
    },
  );

/** Who the customers of these refunds are, and what they bought. */
export async function readOrders(
  context: Context,
  at: AtWork,
  tasks: readonly Task[],
): Promise<Map<string, OrderShown>> {
  const ids = [...new Set(tasks.map((task) => task.order.id))];
  const { orders } = await asShop(context.database, at.shop.id, (db) =>
    readKnown(
      db,
      at.shop.id,
      ids.map((orderId) => ({ orderId })),
    ),
  );
  return new Map(
    [...orders].map(([id, { body }]) => [
      id,
      {
        order: body,
        name: [body.customer.firstName, body.customer.lastName].filter(Boolean).join(" ") || undefined,
        locale: pickLocale(body.locale, body.customer.locale, at.shop.profile.locale) ?? "en",
      },
    ]),
  );
}

/** What is likeliest, beside what the terms say. */
const usualKept = ["return_freight", "handling_fee", "restocking_fee", "discount_adjustment"] as const;
const usualGiven = ["goodwill", "outbound_shipping"] as const;
const given: readonly string[] = ["item", "outbound_shipping", "fee", "duty", "tip", "goodwill"];

/** What else can be said of a sum that was kept, or given. */
export const otherKinds = (difference: Money): (typeof namedKinds)[number][] =>
  namedKinds.filter((kind) => kind !== "cash_rounding" && given.includes(kind) === difference.minor > 0n);

/** A name that is offered. */
export interface Offered extends Choice {
  /** How many refunds the terms have this reading of; none where it is only likely. */
  inTerms: number;
  clause: string | undefined;
}

/** What the terms would explain the sum with, and what else is likely. */
export function offersFor({ tasks, difference }: Group): Offered[] {
  const offers = new Map<string, Offered>();
  for (const task of tasks)
    for (const reading of task.candidates) {
      const parts = reading.map(({ kind, amount }) => ({
        kind,
        amount: amount.replace(/^-/, ""),
      })) as Offered["parts"]; // safe because candidates are kinds that can be named
      const key = parts.map(({ kind, amount }) => `${kind}:${amount}`).join("+");
      const known = offers.get(key);
      const one: Offered = {
        key,
        parts: parts.length === 1 ? parts.map(({ kind }) => ({ kind })) : parts,
        inTerms: 0,
        clause: reading.length === 1 ? reading[0]?.clause : undefined,
      };
      offers.set(key, { ...(known ?? one), inTerms: (known?.inTerms ?? 0) + 1 });
    }
  const told = [...offers.values()].sort((a, b) => b.inTerms - a.inTerms).slice(0, 4);
  const alone = new Set(
    told.flatMap(({ parts }) => (parts.length === 1 ? parts.map(({ kind }) => kind) : [])),
  );
  const usual = (difference.minor < 0n ? usualKept : usualGiven)
    .filter((kind) => !alone.has(kind))
    .slice(0, Math.max(1, 3 - told.length))
    .map((kind) => ({ key: kind, parts: [{ kind }], inTerms: 0, clause: undefined }));
  return [...told, ...usual];
}

/** So many are asked what the law says under each name: the others have the same sum and carrier. */
const asked = 24;

export interface Verdict {
  fits: number;
  forbidden: number;
  /** The first rule that forbids it, what it says and what would be missing. */
  block: { rule: string; message: string; shortfall: Money } | undefined;
  allowed: string[];
}

export interface Judged {
  readings: Map<string, Reading>;
  verdicts: Map<string, Verdict>;
  asked: number;
}

/** What each name would do to these refunds. `also` is read too, for whoever looks at it. */
export async function judgeGroup(
  context: Context,
  at: AtWork,
  group: Group,
  choices: readonly Choice[],
  also: string | undefined,
): Promise<Judged> {
  const first = group.tasks.slice(0, asked).map((task) => task.refund);
  const ids = [...new Set([...first, ...(also === undefined ? [] : [also])])];
  const readings = await asShop(context.database, at.shop.id, (db) =>
    readAs(context, db, at.shop, ids, choices),
  );
  const counted = readings.filter((one) => first.includes(one.refund));
  const verdicts = new Map(
    choices.map(({ key }) => {
      const told = counted.flatMap((one) => one.as.get(key) ?? []);
      const held = told.filter((one) => one.blocks.length > 0);
      const [block] = held[0]?.blocks ?? [];
      const allowed = told.flatMap((one) =>
        one.lines.flatMap((line) =>
          line.source === "staff"
            ? line.law.filter(({ verdict }) => verdict === "allowed").map(({ rule }) => rule)
            : [],
        ),
      );
      return [
        key,
        {
          fits: told.length,
          forbidden: held.length,
          block: block && {
            rule: block.rule,
            message: ruleOf(block.rule).text[at.locale],
            shortfall: money(block.shortfall, group.difference.currency),
          },
          allowed: [...new Set(allowed)].sort(),
        },
      ];
    }),
  );
  return { readings: new Map(readings.map((one) => [one.refund, one])), verdicts, asked: counted.length };
}
