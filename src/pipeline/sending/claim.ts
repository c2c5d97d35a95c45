import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type { MailProvider } from "../../contracts.ts";
import type { Facts, Notification } from "../../notifications/define.ts";
import { notificationOf } from "../../notifications/index.ts";
import { listAround, type Around as Moment } from "../../store/around.ts";
import { endAttempt, listTried, type Tried } from "../../store/attempt.ts";
import type { Db } from "../../store/database.ts";
import { freeTogether, listTogether } from "../../store/deciding.ts";
import { type Known, readKnown } from "../../store/known.ts";
import type { Claimed } from "../../store/line.ts";
import { findMail, readConversation } from "../../store/mail.ts";
import {
  listClaimed,
  listSentAgain,
  moveNotification,
  type StoredNotification,
  subjectOf,
} from "../../store/notification.ts";
import { heedPause, type Pause } from "../../store/pause.ts";
import { getShop } from "../../store/shop.ts";
import { findSuppressed, type Suppressed, stoppedBecause, stopping } from "../../store/suppression.ts";
import { type Decision, decide } from "../decide.ts";
import { readBy } from "../deciding/audience.ts";
import { writeShadow } from "../deciding/shadow.ts";
import { badNews, silenced, waitsForMoment } from "../deciding/silence.ts";
import { togetherOf } from "../deciding/together.ts";
import { gather } from "../facts.ts";
import { decideRefund } from "../refunds/refund.ts";
import type { Attempt } from "./attempt.ts";
import { awaitReport, knowsAgain, letBeUncertain, mayRepeat, refuse } from "./conclude.ts";
import { type LiveTemplates, livePublished } from "./published.ts";
import { senderOf } from "./sender.ts";

/** What concerns all mails of a shop that were taken together. */
interface Around {
  context: Context;
  db: Db;
  shop: Shop;
  provider: MailProvider;
  known: Known;
  tried: Map<string, Tried>;
  pause: Pause | undefined;
  suppressed: Map<string, Suppressed[]>;
  sender: Awaited<ReturnType<typeof senderOf>>;
  published: LiveTemplates;
  /** By mail, where its kind waits for the right moment. */
  moment: Map<string, Moment>;
  /** What a person has sent again, or as a copy: it waits for nothing that its own sending would have waited for. */
  sentAgain: Set<string>;
  /** By mail, the other parcels that it tells of. */
  together: Map<string, string[]>;
}

/**
 * The mails of one shop that were taken, looked at once more: what was true when they were decided, or at the attempt before, may not be now.
 * Those that must not leave get their state and its reason here.
 */
export async function readyOf(
  context: Context,
  db: Db,
  shopId: string,
  claimed: readonly Claimed[],
  provider: MailProvider,
): Promise<Attempt[]> {
  const rows = await listClaimed(db, shopId, claimed);
  const ids = rows.map(({ id }) => id);
  const shop = await getShop(db, shopId);
  const around: Around = {
    context,
    db,
    shop,
    provider,
    known: await readKnown(db, shopId, rows.map(subjectOf)),
    tried: claimed.some(({ number }) => number > 1) ? await listTried(db, shopId, ids) : new Map(),
    pause: await heedPause(db, shopId),
    suppressed: await findSuppressed(
      db,
      shopId,
      rows.flatMap(({ recipient }) => recipient ?? []),
      context.vault,
    ),
    sender: await senderOf(context, db, shop),
    published: await livePublished(
      context.database,
      db,
      shopId,
      rows.map(({ kind }) => kind),
    ),
    moment: await listAround(db, shopId, rows.filter(waitsForMoment), { badNews, now: context.now() }),
    sentAgain: await listSentAgain(
      db,
      shopId,
      rows.filter((one) => waitsForMoment(one) || notificationOf(one.kind)?.moves).map(({ id }) => id),
    ),
    together: await listTogether(
      db,
      shopId,
      rows.filter(({ kind }) => notificationOf(kind)?.merges).map(({ id }) => id),
    ),
  };
  const left = new Set(claimed.filter(({ leftBehind }) => leftBehind).map(({ id }) => id));
  const ready: Attempt[] = [];
  for (const stored of rows) {
    const attempt = await readyOne(around, stored, left.has(stored.id));
    if (attempt) ready.push(attempt);
  }
  return ready;
}

async function readyOne(
  around: Around,
  stored: StoredNotification,
  leftBehind: boolean,
): Promise<Attempt | undefined> {
  const { context, db, shop, provider } = around;
  const notification = notificationOf(stored.kind);
  if (!notification) {
    await refuse(context, db, stored, `this release has no mail of the kind ${stored.kind}`);
    return undefined;
  }
  // Who took it over and could not even look at it has put it back in the line: what was left open before is open still.
  const seen = around.tried.get(stored.id);
  const abandoned = leftBehind || seen?.open !== undefined;
  const tried = abandoned ? await takeOver(around, stored) : (seen ?? nothingTried);
  const known = await gather(
    context,
    db,
    shop,
    subjectOf(stored),
    { now: context.now(), occurredAt: stored.occurred_at },
    around.known,
  );
  const together = togetherOf(known, around.together.get(stored.id));
  const facts = readBy(together ? { ...known, together } : known, notification);
  const decision = decide(notification, facts);
  if (
    tried.unanswered > 0 &&
    (decision.state !== "planned" || !mayRepeat(context, provider, notification, tried))
  ) {
    await letBeUncertain(context, db, stored);
    return undefined;
  }
  if (abandoned && tried.unanswered > 0 && provider.reports && !knowsAgain(context, provider, tried)) {
    await awaitReport(context, db, stored);
    return undefined;
  }
  if (decision.state !== "planned") {
    await moveNotification(db, shop.id, stored.id, { ...decision, at: context.now() });
    if (around.together.has(stored.id)) await freeTogether(db, shop.id, stored.id, context.now());
    await decideAnew(context, db, shop, stored);
    return undefined;
  }
  const waits =
    tried.unanswered === 0 && !around.sentAgain.has(stored.id)
      ? (replanned(notification, facts, stored, decision) ??
        silenced(notification, facts, around.moment.get(stored.id)))
      : undefined;
  if (waits) {
    await moveNotification(db, shop.id, stored.id, { ...waits, at: context.now() });
    return undefined;
  }
  const published = around.published.get(stored.kind, customerOf(stored));
  if (shop.profile.mode === "shadow") {
    if (tried.unanswered > 0) await letBeUncertain(context, db, stored);
    else
      await writeShadow(context, db, shop, provider, {
        stored,
        notification,
        facts,
        published,
      });
    return undefined;
  }
  const sender = await senderUnlessStopped(around, stored, notification);
  if (!sender) return undefined;
  const repeat = tried.unanswered > 0 ? await findMail(db, shop.id, stored.id) : undefined;
  return {
    number: stored.attempts,
    tried,
    stored,
    notification,
    shop,
    sender,
    facts,
    published,
    conversation: stored.case_id ? await readConversation(db, shop.id, stored.case_id) : undefined,
    // Bytes belong to the provider they were composed for; another provider composes anew, under the same Message-ID.
    repeat: repeat?.provider === provider.name ? repeat : undefined,
  };
}

/** Whom a trial of two wordings deals by. */
const customerOf = ({ recipient, thread_id, id }: StoredNotification): string => recipient ?? thread_id ?? id;

/** What its time follows has changed since it was planned: it leaves when it is right now, or another mail has taken its place. */
function replanned(
  notification: Notification,
  facts: Facts,
  { subject }: StoredNotification,
  decision: Decision & { state: "planned" },
): Decision | undefined {
  if (!notification.moves) return undefined;
  if (notification.once(facts) !== subject)
    return { state: "not_sent", reason: "what it was about has changed: another mail tells of that" };
  return decision.dueAt > facts.now ? decision : undefined;
}

const nothingTried: Tried = {
  tries: 0,
  unanswered: 0,
  unansweredSince: undefined,
  triedSince: undefined,
  open: undefined,
};

/** A worker died with it. Before the last byte the mail has certainly not left; at the last byte nobody knows. */
async function takeOver({ context, db, shop }: Around, stored: StoredNotification): Promise<Tried> {
  const before = (await listTried(db, shop.id, [stored.id])).get(stored.id);
  await endAttempt(db, shop.id, stored.worker ?? context.worker, {
    id: stored.id,
    number: before?.open ?? stored.attempts - 1,
    outcome: before?.open === undefined ? "later" : "uncertain",
    answer: "the worker ended during this attempt",
    at: context.now(),
  });
  context.metrics.leasesRecovered(1);
  return (await listTried(db, shop.id, [stored.id])).get(stored.id) ?? nothingTried;
}

/** Who it is from; undefined where something stands against sending that has nothing to do with what the mail says: it is stored as its reason. */
async function senderUnlessStopped(
  { context, db, shop, pause, suppressed, sender }: Around,
  stored: StoredNotification,
  notification: Notification,
): Promise<Attempt["sender"] | undefined> {
  const at = context.now();
  const dead = stopping(suppressed.get(stored.recipient?.toLowerCase() ?? ""), notification.class);
  if (dead?.scope === "all") {
    await refuse(context, db, stored, `${stoppedBecause.all}: ${dead.reason}`);
    return undefined;
  }
  if (dead) {
    const reason = `${stoppedBecause[dead.scope]}: ${dead.reason}`;
    await moveNotification(db, shop.id, stored.id, { state: "not_sent", at, reason });
    return undefined;
  }
  const paused = pause && !pause.spares.includes(notification.class) && `sending is paused: ${pause.reason}`;
  const reason = paused || ("wait" in sender && sender.wait);
  if (reason) await moveNotification(db, shop.id, stored.id, { state: "paused", at, reason });
  return reason || "wait" in sender ? undefined : sender;
}

/** What changed may hold this mail and call a person, or free another mail about the same refund: silence is no outcome. */
async function decideAnew(context: Context, db: Db, shop: Shop, stored: StoredNotification): Promise<void> {
  const { refundId, ...subject } = subjectOf(stored);
  if (refundId)
    await decideRefund(context, db, shop, "refund.changed", { ...subject, refundId }, stored.occurred_at);
}
