import { AsyncLocalStorage } from "node:async_hooks";
import { type CommerceEvent, eventSchema } from "../commerce/event.ts";
import type { Context } from "../context.ts";
import type { MailProvider } from "../contracts.ts";
import { take } from "../pipeline/deliver.ts";
import { receiveMail } from "../pipeline/index.ts";
import { planEvent } from "../pipeline/plan-event.ts";
import { reply } from "../pipeline/reply.ts";
import { asShop, newId } from "../store/database.ts";
import { createKeeper } from "../store/keeper.ts";
import type { Job, Queue } from "../store/queue.ts";
import { getShop } from "../store/shop.ts";
import { endTogether } from "../store/webhook.ts";

/**
 * The past of a shop that is made in this moment: what happened is told through the same steps as a merchant's own, by a clock that is moved from one
 * happening to the next. Only where mails end differs: those of the last days lie in the built-in mailbox, older ones have left long ago.
 */
export interface Past {
  shopId: string;
  /** A context whose clock stands at that time. */
  at(time: Date): Context;
  /** Events of any orders: kept together, then worked, several orders at a time and each order's one after the other. */
  tell(events: readonly object[]): Promise<void>;
  /** What a customer wrote, as her mail program sends it. */
  write(time: Date, mail: { raw: string; from: string; to: string }): Promise<void>;
  /** Sends what was due at that time. */
  send(time: Date): Promise<void>;
}

/** Transactions at a time, as many as a small machine's database has hands for, and orders in one of them: a merchant's own deliveries have one each. */
const atOnce = 3;
const together = 16;
/** Mails that one round takes. */
const mostAtOnce = 64;

export function openPast(context: Context, shopId: string, mailboxSince: Date): Past {
  const replies = new AsyncLocalStorage<Job[]>();
  // Nothing waits for a worker: each step is called when its time has come.
  const queue: Queue = {
    ...context.queue,
    enqueue: async (_, name, jobs) => {
      if (name === "reply") replies.getStore()?.push(...jobs);
    },
    enqueueing: async () => (made, crowded) =>
      `with made as (${made}) select id from made where ${crowded} is not null`,
  };
  const keeper = createKeeper(context.database, queue);
  let clock = context.now();
  // The mails of a round leave together: they share what is written down of them.
  let round = Promise.resolve();
  const { mail } = context;
  const provider: MailProvider = {
    ...mail,
    compose: (one) => mail.compose(one),
    check: () => mail.check(),
    close: async () => undefined,
    async send(bytes, envelope, key, beforeDot) {
      const beforeTheirDots = async () => {
        await round;
        await beforeDot();
      };
      if (clock >= mailboxSince) return mail.send(bytes, envelope, key, beforeTheirDots);
      await beforeTheirDots();
      return { outcome: "accepted", answer: "250 OK" };
    },
  };
  const quiet = { ...context, queue, keeper, mail: provider, wake: () => undefined, ring: () => undefined };
  const at = (time: Date): Context => ({ ...quiet, now: () => time });
  const sending: Context = { ...quiet, now: () => clock };

  const plan = (kept: readonly { id: string; event: CommerceEvent }[]): Promise<void> =>
    asShop(context.database, shopId, async (db) => {
      const shop = await getShop(db, shopId);
      for (const { id, event } of kept) {
        const missing = await planEvent(at(new Date(event.occurredAt)), db, shop, event, id);
        if (missing !== undefined)
          throw new Error(`${event.id} is told before its order ${missing}: nobody would work it again`);
      }
      await endTogether(
        db,
        shopId,
        kept.map(({ id }) => id),
      );
    });

  return {
    shopId,
    at,
    async tell(events) {
      if (events.length === 0) return;
      const kept = events.map((told) => ({ id: newId(), event: eventSchema.parse(told) }));
      await keeper.keepAll(
        kept.map(({ id, event }) => ({
          id,
          shopId,
          platform: "events",
          topic: event.type,
          deliveryKey: event.id,
          contentKey: undefined,
          body: Buffer.from(JSON.stringify(event)),
          receivedAt: new Date(event.occurredAt),
        })),
      );
      const byOrder = [...Map.groupBy(kept, ({ event }) => event.order?.id).values()];
      const some = Math.min(together, Math.ceil(byOrder.length / atOnce));
      const hands = Array.from({ length: atOnce }, async () => {
        while (byOrder.length > 0) await plan(byOrder.splice(0, some).flat());
      });
      await Promise.all(hands);
    },
    async write(time, { raw, from, to }) {
      const then = at(time);
      const jobs: Job[] = [];
      await replies.run(jobs, () => receiveMail(then, { raw: Buffer.from(raw), from, to: [to] }));
      for (const job of jobs) await reply(then, job);
    },
    async send(time) {
      clock = time;
      // A round that was not full has left nothing behind: no other worker is there.
      for (let worked = mostAtOnce; worked >= mostAtOnce; ) {
        const { promise, resolve } = Promise.withResolvers<void>();
        round = promise;
        const underWay = await take(sending, mostAtOnce);
        resolve();
        await Promise.all(underWay);
        worked = underWay.length;
      }
    },
  };
}
