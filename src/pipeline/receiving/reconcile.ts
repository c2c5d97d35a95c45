import type { Context } from "../../context.ts";
import type { Changes, ConnectionSecrets, Platform } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { changesKnown, forgetAsked } from "../../store/asked.ts";
import { findConnection, raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import { asEngine, asShop, newId } from "../../store/database.ts";
import { findInstallation } from "../../store/installation.ts";
import { askedKey } from "../../store/linking.ts";
import {
  listDue,
  noteReconciliation,
  type Reconciliation,
  takeReconciliation,
} from "../../store/reconciliation.ts";
import { releaseForShop } from "../../store/webhook.ts";
import { lookAtStore } from "../connecting/check.ts";
import { noteAnswered, noteNotAsked } from "../connecting/problems.ts";
import { tellState } from "../connecting/tell-state.ts";
import { withAccess } from "../installing/access.ts";
import { lookForDeleted, lookForMoney } from "./look-again.ts";

const minute = 60_000;
/** Each round begins this much before the last one began: clocks differ, and an order may be written before it can be read. Milliseconds. */
const overlap = 10 * minute;
/** From one round to the next. */
const rhythm = 30 * minute;
/** After a failure twice as long each time, from the first to the last. */
const backOff = { first: 5 * minute, last: 6 * 60 * minute };

/** No round goes back so far. */
const memory = 30 * 24 * 60 * minute;

/** Of one shop in a row; then the others have their turn, also when it never comes to an end. */
const mostPages = 20;

/** Shops that are asked at a time: one that answers slowly keeps few others waiting. */
const atOnce = 3;

/** A process that gives no sign for so long has lost the shop it was asking: another one goes on where it stopped. */
const lease = 10 * minute;

/**
 * Asks the shops that are due what changed since they were asked last, and keeps it as their webhooks would have brought it: what those brought
 * before is known by its content and its facts, what they missed is new. Each shop is asked by one process at a time; a round that is cut off goes
 * on where it stopped. Answers how many deliveries were new.
 */
export async function reconcile(context: Context): Promise<number> {
  const asked = Object.values(context.platforms).filter((platform) => platform.changes !== undefined);
  const names = asked.map(({ name }) => name);
  const due = await asEngine(context.database, (db) => listDue(db, names, context.now()));
  let found = 0;
  const waiting = due.values();
  const askInTurn = async () => {
    for (const { shopId, platform: name, connectedAt } of waiting) {
      const platform = asked.find((one) => one.name === name);
      // Not in one line: what others have found meanwhile would be lost.
      const more = platform ? await askShop(context, platform, shopId, connectedAt) : 0;
      found += more;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, askInTurn));
  if (found > 0) context.log.warn({ found }, "shops had changes that no webhook had brought");
  return found;
}

/** What was before the store was connected was told by somebody else, and is not asked for. Whatever goes wrong with one shop keeps no other one waiting. */
async function askShop(
  context: Context,
  platform: Platform,
  shopId: string,
  connectedAt: Date,
): Promise<number> {
  const { name } = platform;
  const now = context.now();
  const state = await asShop(context.database, shopId, (db) =>
    takeReconciliation(db, shopId, name, {
      now,
      lease: new Date(now.getTime() + lease),
      since: connectedAt,
    }),
  );
  if (!state) return 0;
  const round: Round = { found: 0, untold: undefined };
  try {
    await askTaken(context, platform, shopId, { state, round });
  } catch (error) {
    await noteFailed(context, name, shopId, state.failures + 1, error);
  }
  return round.found;
}

/** What a round finds. */
interface Round {
  found: number;
  untold: Date | undefined;
}

async function askTaken(
  context: Context,
  platform: Platform,
  shopId: string,
  { state, round }: { state: Reconciliation; round: Round },
): Promise<void> {
  const { name } = platform;
  const from = (time: number) => new Date(context.now().getTime() + time);
  const { secrets, installed } = await asShop(context.database, shopId, async (db) => ({
    // safe because we sealed it ourselves
    secrets: ((await findConnection(db, shopId, name, context.vault)) ?? {}) as ConnectionSecrets,
    installed: await findInstallation(db, shopId),
  }));
  const hasApp = installed?.platform === name && installed.state !== "uninstalled";
  // The past is asked for where a person wants it; nothing of it is told to anybody.
  const isHistory = state.history_since !== null && state.history_done_at === null;
  // An app that was away does not tell what happened meanwhile.
  const since = new Date(
    Math.max(state.since.getTime(), hasApp && !isHistory ? installed.installed_at.getTime() - overlap : 0),
  );
  const note = (change: Parameters<typeof noteReconciliation>[3]) =>
    asShop(context.database, shopId, (db) => noteReconciliation(db, shopId, name, change));
  // A store that gave us no key to ask with only sends webhooks: that is a choice, not a failure.
  if (!hasApp && !(secrets.url && secrets.consumerKey))
    return note({ due_at: from(rhythm), reason: "the store gave no key to ask with" });
  const began = state.began_at ?? context.now();
  for (let page = state.next_page ?? undefined, more = true, pages = 1; more; pages += 1) {
    const ask = async (keys: ConnectionSecrets) => platform.changes?.(since, keys, page);
    const changes = hasApp ? await withAccess(context, shopId, ask) : await ask(secrets);
    if (hasApp && !changes) throw new Problem("unavailable", "no app of this platform runs here");
    const { deliveries, next } = changes ?? noChanges;
    const kept = await keep(context, name, shopId, deliveries);
    round.found += kept.found;
    if (kept.untold && !(round.untold && round.untold > kept.untold)) round.untold = kept.untold;
    page = next;
    more = next !== undefined;
    const pauses = pages === mostPages;
    if (more) await note({ began_at: began, next_page: next ?? null, due_at: from(pauses ? 0 : lease) });
    if (isHistory) await note({ history_found: state.history_found + round.found });
    if (more && pauses) return note({ found: state.found + round.found });
  }
  await lookForMoney(context, platform, shopId);
  await lookForDeleted(context, platform, shopId);
  const isSeen = platform.store !== undefined && (await lookAtStore(context, shopId, name, secrets));
  await asShop(context.database, shopId, async (db) => {
    await noteReconciliation(db, shopId, name, {
      since: new Date(began.getTime() - overlap),
      began_at: null,
      next_page: null,
      found: state.found + round.found,
      failures: 0,
      reason: null,
      due_at: from(rhythm),
      done_at: context.now(),
      ...(isHistory && { history_done_at: context.now() }),
    });
    await forgetAsked(db, shopId, from(-memory));
    if (hasApp) {
      // We got in: what still waits for that is worked.
      const released = await releaseForShop(db, shopId, name, context.now());
      const jobs = released.map((id) => ({ shop: shopId, id }));
      await context.queue.enqueue(db, "plan", jobs);
    }
    if (state.failures > 0)
      await resolveAlarms(db, shopId, ["connection"], `${name}/reconciliation`, context.now());
    if (platform.store) await noteAnswered(context, db, shopId, name, { untold: round.untold, isSeen });
  });
  // What it was told in between may have been lost.
  if (platform.store) await tellState(context, shopId);
}

const noChanges: Changes = { deliveries: [] };

async function keep(
  context: Context,
  platform: string,
  shopId: string,
  deliveries: Changes["deliveries"],
): Promise<{ found: number; untold: Date | undefined }> {
  const subjects = deliveries.flatMap(({ subject }) => subject ?? []);
  const known = await asShop(context.database, shopId, (db) => changesKnown(db, shopId, platform, subjects));
  const missed = deliveries.filter(({ subject, changedAt }) => {
    const last = subject === undefined ? undefined : known.get(subject);
    if (!last || !changedAt) return true;
    return last < changedAt;
  });
  if (missed.length === 0) return { found: 0, untold: undefined };
  const isNew = await context.keeper.keepAll(
    missed.map(({ topic, deliveryKey, contentKey, body }) => ({
      id: newId(),
      shopId,
      platform,
      topic,
      deliveryKey: deliveryKey ?? (contentKey && `${askedKey}${contentKey}`),
      contentKey,
      body,
      receivedAt: context.now(),
    })),
  );
  context.wake();
  // What changed a moment ago may still be on its way here.
  const before = context.now().getTime() - patience;
  const late = missed.flatMap(({ changedAt }) =>
    changedAt && changedAt.getTime() < before ? [changedAt] : [],
  );
  return { found: isNew.filter(Boolean).length, untold: late.sort((a, b) => b.getTime() - a.getTime())[0] };
}

/** A change that no webhook told after so long is not told any more. Milliseconds. */
const patience = 10 * minute;

/** A key that the shop refuses calls a person at once; a shop that is away is asked again, later each time. */
async function noteFailed(
  context: Context,
  name: string,
  shopId: string,
  failures: number,
  error: unknown,
): Promise<void> {
  const reason = error instanceof Problem ? error.message : "an error in Kvitto: the log has it";
  if (!(error instanceof Problem))
    context.log.error(
      { shop: shopId, platform: name, error: error instanceof Error ? error.stack : String(error) },
      "a shop could not be asked",
    );
  const wait = Math.min(backOff.first * 2 ** Math.min(failures - 1, 20), backOff.last);
  await asShop(context.database, shopId, async (db) => {
    await noteReconciliation(db, shopId, name, {
      failures,
      reason,
      // A page that is refused for another reason than time is not asked for again.
      ...(error instanceof Problem && error.kind !== "unavailable" && { next_page: null, began_at: null }),
      due_at: new Date(context.now().getTime() + wait),
    });
    const isTold = await noteNotAsked(context, db, shopId, name, { failures, error });
    if (!isTold && error instanceof Problem && error.kind !== "unavailable")
      await raiseAlarm(db, shopId, {
        kind: "connection",
        subject: `${name}/reconciliation`,
        text: `The shop cannot be asked for what its webhooks missed: ${reason}`,
      });
  });
}
