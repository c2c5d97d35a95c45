/** How Shopify's webhooks reach an app: signed over their bytes, at least once, in no order, and sometimes not at all. */
import { createHmac, randomUUID } from "node:crypto";
import { bodyOf } from "./bodies.ts";
import { type Chance, chance } from "./chance.ts";
import type { Happening, Store } from "./store.ts";

/** Chances from 0 to 1. The same seed has the same bad day. */
export interface Faults {
  seed?: number;
  /** The same delivery twice. */
  doubled?: number;
  /** The same event once more, under a new webhook id. */
  repeated?: number;
  /** Never delivered. */
  lost?: number;
  late?: number;
  /** At most so late. */
  lateMinutes?: number;
  /** What happened at the same moment comes in any order. */
  shuffled?: boolean;
  /** A refund is told while its money is still on its way. */
  moneyWaits?: number;
}

export interface Delivery {
  topic: string;
  store: Store;
  body: string;
  webhookId: string;
  eventId: string;
  triggeredAt: Date;
  /** When it is tried, by the stand-in's clock. */
  due: number;
  tries: number;
  /** Of deliveries that are due at the same moment. */
  rank: number;
  /** Headers that say something else than the truth; only the body is signed. */
  headers?: Record<string, string>;
}

const compliance = new Set(["customers/data_request", "customers/redact", "shop/redact"]);
/** Whichever of these scopes an app has, it hears of it. */
const needed: [topics: RegExp, scopes: string[]][] = [
  [/^returns\/(close|cancel|reopen)$/, ["read_orders", "read_returns"]],
  [/^(returns|reverse_)/, ["read_returns"]],
  [/^(fulfillments|fulfillment_events)\//, ["read_fulfillments"]],
  [/^(orders|refunds|order_transactions)\//, ["read_orders"]],
];
const mayHear = (topic: string, store: Store): boolean => {
  const scopes = needed.find(([topics]) => topics.test(topic))?.[1];
  return store.installed && (!scopes || scopes.some((one) => store.scopes.includes(one)));
};

/** Topics, and the fields that an app wants of them (`include_fields`). */
export type Subscriptions = ReadonlyMap<string, readonly string[] | "all">;

/** Shopify tries eight more times within four hours. */
const retryMinutes = [0.5, 1, 5, 15, 30, 60, 60, 60];

export interface Post {
  /** Where the app is, or a function that takes the request as the app does. */
  app: string | ((request: Request) => Response | Promise<Response>);
  path: string;
  compliancePath: string;
}

export function openOutbox(now: () => Date, secret: () => string, post: Post, given: Faults) {
  const roll: Chance = chance(given.seed ?? 1);
  let faults = given;
  const waiting: Delivery[] = [];
  const lost: Delivery[] = [];
  const failed: Delivery[] = [];
  const delivered: Delivery[] = [];
  let topics: Subscriptions | undefined;

  function tell(
    store: Store,
    happenings: readonly Happening[],
    { days = 0, hours = 0 }: { days?: number; hours?: number } = {},
  ): void {
    const at = now().getTime() + (days * 24 + hours) * 3_600_000;
    const eventId = randomUUID();
    for (const [topic, about] of happenings) {
      const fields = topics ? topics.get(topic) : "all";
      if (fields === undefined) continue;
      if (!compliance.has(topic) && !mayHear(topic, store)) continue;
      const waits = topic === "refunds/create" && roll(faults.moneyWaits);
      const one: Delivery = {
        topic,
        store,
        body: JSON.stringify(bodyOf(topic, about, store, waits), fields === "all" ? undefined : [...fields]),
        webhookId: randomUUID(),
        eventId,
        triggeredAt: new Date(at),
        due: at + (roll(faults.late) ? Math.ceil(roll.next() * (faults.lateMinutes ?? 60)) * 60_000 : 0),
        tries: 0,
        rank: faults.shuffled ? roll.next() : 0,
      };
      if (roll(faults.lost)) {
        lost.push(one);
        continue;
      }
      waiting.push(one);
      if (roll(faults.doubled)) waiting.push({ ...one, rank: faults.shuffled ? roll.next() : 0 });
      if (roll(faults.repeated)) waiting.push({ ...one, webhookId: randomUUID(), due: one.due + 60_000 });
    }
  }

  async function send(one: Delivery): Promise<number> {
    const { app, path, compliancePath } = post;
    const bytes = Buffer.from(one.body);
    const where = compliance.has(one.topic) ? compliancePath : path;
    const base = typeof app === "string" ? app : "http://app.example";
    const request = new Request(`${base}${where}`, {
      method: "POST",
      body: bytes,
      headers: {
        "content-type": "application/json",
        "x-shopify-topic": one.topic,
        "x-shopify-hmac-sha256": createHmac("sha256", secret()).update(bytes).digest("base64"),
        "x-shopify-shop-domain": one.store.account,
        "x-shopify-api-version": "2026-10",
        "x-shopify-webhook-id": one.webhookId,
        "x-shopify-event-id": one.eventId,
        "x-shopify-triggered-at": one.triggeredAt.toISOString(),
        ...one.headers,
      },
      redirect: "manual",
      signal: AbortSignal.timeout(5_000),
    });
    const answered = async () => {
      const answer = typeof app === "string" ? await fetch(request) : await app(request);
      await answer.arrayBuffer();
      return answer.status;
    };
    // 0: nobody is there, or it took more than five seconds.
    return answered().catch(() => 0);
  }

  /** Delivers what is due by the clock, oldest first, some at a time; what is refused waits for its next try. */
  async function deliver({
    atOnce = 8,
  }: {
    atOnce?: number;
  } = {}): Promise<{ sent: number; refused: number }> {
    const at = now().getTime();
    const due = waiting
      .filter((one) => one.due <= at)
      .sort((a, b) => (faults.shuffled ? a.rank - b.rank : a.due - b.due));
    for (const one of due) waiting.splice(waiting.indexOf(one), 1);
    let refused = 0;
    // Who came back is not erased.
    const work = due.filter((one) => one.topic !== "shop/redact" || !one.store.installed);
    const next = work.values();
    const worker = async () => {
      for (const one of next) {
        const status = await send(one);
        if (status >= 200 && status < 300) {
          delivered.push(one);
          continue;
        }
        refused += 1;
        const pause = retryMinutes[one.tries];
        if (pause === undefined) failed.push(one);
        else waiting.push({ ...one, tries: one.tries + 1, due: now().getTime() + pause * 60_000 });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return { sent: work.length - refused, refused };
  }

  return {
    tell,
    deliver,
    /** What will be delivered, in no order. */
    waiting: (): readonly Delivery[] => waiting,
    lost: (): readonly Delivery[] => lost,
    failed: (): readonly Delivery[] => failed,
    delivered: (): readonly Delivery[] => delivered,
    /** Only these topics are subscribed to, each with these fields or all. */
    subscribe(to: Subscriptions) {
      topics = to;
    },
    /** Another kind of day from now on. */
    become(others: Faults) {
      faults = others;
    },
    /** One delivery as it is, or with headers that somebody swapped; answers the app's status. */
    send: (one: Delivery, headers: Record<string, string> = {}): Promise<number> => send({ ...one, headers }),
    /** What is waiting is taken away, as if it had been lost. */
    lose(): number {
      lost.push(...waiting);
      return waiting.splice(0).length;
    },
  };
}
