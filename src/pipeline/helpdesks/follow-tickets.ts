import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { raiseAlarm } from "../../store/connection.ts";
import { asEngine, asShop } from "../../store/database.ts";
import { findHelpdesk } from "../../store/helpdesk.ts";
import { listDue, noteReconciliation, takeReconciliation } from "../../store/reconciliation.ts";
import { getShop } from "../../store/shop.ts";
import { forgetTicketJobs, listOverdueTickets } from "../../store/ticket.ts";
import { accountOf, keysOf } from "./account.ts";
import { lookAt } from "./connecting.ts";
import { helpdeskIsBack } from "./ticket-job.ts";

const minute = 60_000;
/** From one round to the next; after a failure twice as long each time, up to the last. */
const rhythm = { next: 5 * minute, last: 60 * minute };
/** Each round begins this much before the last one began: clocks differ, and Zendesk leaves out the last minute. */
const overlap = 10 * minute;
/** A process that gives no sign for so long has lost the shop it was asking. */
const lease = 10 * minute;
/** Of one shop in a row. */
const mostPages = 10;
/** What was done stays to be looked at for so long. */
const kept = 30 * 24 * 60 * minute;

/**
 * What webhooks from helpdesks missed: each few minutes every connected one is asked which tickets have changed, and those of ours are looked at. And what was due
 * and lost its worker gets another one. Answers how many tickets there were.
 */
export async function followTickets(context: Context): Promise<number> {
  const overdue = await asEngine(context.database, async (db) => {
    const jobs = await listOverdueTickets(db, new Date(context.now().getTime() - 2 * minute));
    await context.queue.enqueue(db, "ticket", jobs);
    return jobs.length;
  });
  const names = Object.keys(context.helpdesks);
  const due = await asEngine(context.database, (db) => listDue(db, names.map(keysOf), context.now()));
  let found = 0;
  for (const { shopId, platform } of due) {
    const name = names.find((one) => keysOf(one) === platform);
    if (name) found += await askHelpdesk(context, shopId, name);
  }
  if (found + overdue > 0) context.wake();
  return found;
}

async function askHelpdesk(context: Context, shopId: string, name: string): Promise<number> {
  const platform = keysOf(name);
  const now = context.now();
  const from = (time: number) => new Date(now.getTime() + time);
  const taken = await asShop(context.database, shopId, async (db) => {
    const stored = await findHelpdesk(db, shopId);
    if (stored?.name !== name) return undefined;
    await forgetTicketJobs(db, shopId, from(-kept));
    const since = stored.connected_at;
    const state = await takeReconciliation(db, shopId, platform, { now, lease: from(lease), since });
    const asked = state && (await accountOf(context, db, await getShop(db, shopId), stored));
    return asked && { stored, state, account: asked.account };
  });
  if (!taken) return 0;
  const { stored, state, account } = taken;
  const note = (change: Parameters<typeof noteReconciliation>[3]) =>
    asShop(context.database, shopId, (db) => noteReconciliation(db, shopId, platform, change));
  if (!account.changed) {
    await note({ due_at: from(24 * 60 * minute), reason: "a mailbox is not asked: answers come by mail" });
    return 0;
  }
  const began = state.began_at ?? now;
  let found = 0;
  try {
    let page = state.next_page ?? undefined;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const { tickets, next } = await account.changed(state.since, page);
      found += (await lookAt(context, shopId, name, tickets)).length;
      page = next;
      if (next === undefined) break;
    }
    const isDone = page === undefined;
    await note({
      ...(isDone && { since: new Date(began.getTime() - overlap) }),
      began_at: isDone ? null : began,
      next_page: page ?? null,
      found: state.found + found,
      failures: 0,
      reason: null,
      due_at: isDone ? from(rhythm.next) : from(minute),
      ...(isDone && { done_at: now }),
    });
    if (stored.failures > 0)
      await asShop(context.database, shopId, (db) => helpdeskIsBack(context, db, shopId, name));
  } catch (error) {
    const known = error instanceof Problem ? error : undefined;
    const reason = known?.message ?? "an error in Kvitto: the log has it";
    if (!known)
      context.log.error(
        { shop: shopId, helpdesk: name, error: error instanceof Error ? error.stack : String(error) },
        "a helpdesk could not be asked",
      );
    const failures = state.failures + 1;
    const wait = Math.min(rhythm.next * 2 ** Math.min(failures - 1, 10), rhythm.last);
    await note({
      failures,
      reason,
      due_at: from(Math.max(wait, (known?.retryAfter ?? 0) * 1_000)),
      // A place in a list that it does not know any more is forgotten.
      ...(known?.kind === "unprocessable" && { began_at: null, next_page: null }),
    });
    if (known?.kind === "unauthorized")
      await asShop(context.database, shopId, (db) =>
        raiseAlarm(db, shopId, {
          kind: "connection",
          subject: platform,
          text: `${reason}. Make a new key there and run kvitto helpdesk connect ${name}: until then answers given there are not seen here.`,
        }),
      );
  }
  return found;
}
