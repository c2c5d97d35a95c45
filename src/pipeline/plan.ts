import type { CommerceEvent, RefundFacts } from "../commerce/event.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import type { ConnectionSecrets } from "../contracts.ts";
import { Problem } from "../errors.ts";
import type { Facts, Notification, Trigger } from "../notifications/define.ts";
import type { ExplainedStatement } from "../notifications/explained.ts";
import { notifications } from "../notifications/index.ts";
import { findConnection, raiseAlarm, resolveAlarms } from "../store/connection.ts";
import { threadFor } from "../store/conversation.ts";
import { asShop, type Db } from "../store/database.ts";
import {
  findOrder,
  findRefund,
  isPaidBack,
  lockOrder,
  putOrder,
  putRefund,
  putReturn,
  recordEvent,
} from "../store/facts.ts";
import * as decisions from "../store/notification.ts";
import type { Job } from "../store/queue.ts";
import { getShop } from "../store/shop.ts";
import { putStatement } from "../store/statement.ts";
import {
  endWebhook,
  findWebhook,
  keepFetched,
  letWait,
  noteFailure,
  releaseWaiting,
} from "../store/webhook.ts";
import { decide, priorities } from "./decide.ts";
import { readJson } from "./events.ts";
import { statementJson } from "./explain.ts";
import { gather, holdTimes, openMinutesAfter } from "./facts.ts";

/** Tries before a delivery is put aside as dead; the queue waits longer each time, about an hour in all. */
const mostAttempts = 12;

/** A kept delivery becomes facts and decisions, in one transaction. Asking the platform happens before it, and is kept. */
export async function plan(context: Context, { shop: shopId, id }: Job): Promise<void> {
  try {
    await planKept(context, shopId, id);
  } catch (error) {
    const wrong = error instanceof Problem && error.kind === "unprocessable";
    const reason =
      error instanceof Problem
        ? error.message
        : "an error in Kvitto: the log has it under this delivery's id";
    if (!(error instanceof Problem))
      context.log.error(
        { shop: shopId, webhook: id, error: error instanceof Error ? error.stack : String(error) },
        "a delivery could not be planned",
      );
    const dead = await asShop(context.database, shopId, async (db) => {
      const attempts = ((await findWebhook(db, shopId, id))?.attempts ?? 0) + 1;
      const last = wrong || attempts >= mostAttempts;
      await noteFailure(db, shopId, id, reason, last);
      if (last)
        await raiseAlarm(db, shopId, {
          kind: "dead_letter",
          subject: id,
          text: `A delivery could not be understood: ${reason}`,
        });
      return last;
    });
    if (!dead) throw error;
  }
}

async function planKept(context: Context, shopId: string, id: string): Promise<void> {
  const kept = await asShop(context.database, shopId, async (db) => {
    const webhook = await findWebhook(db, shopId, id);
    const secrets = webhook && (await findConnection(db, shopId, webhook.platform, context.vault));
    return webhook && { webhook, secrets: (secrets ?? {}) as ConnectionSecrets }; // safe because we sealed it ourselves
  });
  const platform = context.platforms[kept?.webhook.platform ?? ""];
  if (!kept || !platform || kept.webhook.state === "done" || kept.webhook.state === "dead") return;
  const { webhook, secrets } = kept;

  const payload = readJson(webhook.body, "unprocessable", storable);
  const fetched = webhook.fetched ?? (await platform.fetch(webhook.topic, payload, secrets));
  if (fetched !== undefined && !webhook.fetched)
    await asShop(context.database, shopId, (db) => keepFetched(db, shopId, id, fetched));
  const translation = platform.translate(webhook.topic, payload, fetched, webhook.received_at);

  await asShop(context.database, shopId, async (db) => {
    if ("alarm" in translation) {
      await raiseAlarm(db, shopId, { kind: "connection", subject: platform.name, text: translation.alarm });
      await endWebhook(db, shopId, id, context.now());
      return;
    }
    if (translation.events.length > 0)
      await resolveAlarms(db, shopId, ["connection"], platform.name, context.now());
    const shop = await getShop(db, shopId);
    for (const event of translation.events) {
      const missing = await planEvent(context, db, shop, event, id);
      if (missing !== undefined) return letWait(db, shopId, id, missing);
    }
    await endWebhook(db, shopId, id, context.now());
  });
}

/** Stores what the event says and decides what to tell. Answers the id of an order that is not known yet. */
async function planEvent(
  context: Context,
  db: Db,
  shop: Shop,
  event: CommerceEvent,
  webhookId: string,
): Promise<string | undefined> {
  const occurredAt = new Date(event.occurredAt);
  const orderId = event.order?.id;
  if (orderId !== undefined) {
    await lockOrder(db, shop.id, orderId);
    if (event.order && "lines" in event.order) {
      await putOrder(db, shop.id, event.order, occurredAt);
      const woken = await releaseWaiting(db, shop.id, orderId);
      await context.queue.enqueue(
        db,
        "plan",
        woken.map((one) => ({ shop: shop.id, id: one })),
      );
    } else if (!(await findOrder(db, shop.id, orderId))) return orderId;
  }
  if (!(await recordEvent(db, shop.id, event, webhookId))) return undefined;
  if (orderId !== undefined && event.return) await putReturn(db, shop.id, orderId, event.return, occurredAt);
  if (orderId !== undefined && event.refund) {
    const payments =
      event.refund.payments.length > 0
        ? event.refund.payments
        : impliedPayments(event, (await findRefund(db, shop.id, event.refund.id))?.body);
    await putRefund(db, shop.id, orderId, { ...event.refund, payments }, event.return?.id, occurredAt);
  }

  const subject = { orderId, refundId: event.refund?.id, returnId: event.return?.id, eventId: event.id };
  const facts = await gather(context, db, shop, subject, { now: context.now(), occurredAt });
  const held =
    facts.statement &&
    facts.refund &&
    (await keepStatement(context, db, shop, facts, facts.statement, facts.refund.id));
  const paidBackBefore = event.return && !event.refund && (await isPaidBack(db, shop.id, event.return.id));
  await decideAll(context, db, shop, event.type, subject, { ...facts, ...held, paidBackBefore });
  return undefined;
}

/**
 * Without tenders the type says whether money moved: settled is money confirmed, anything else is recorded only. The way is the one that was
 * told before, if the sum is still that one; a change of something else takes nothing back that was known of the payment.
 */
function impliedPayments(
  { type, refund }: CommerceEvent,
  known: RefundFacts | undefined,
): RefundFacts["payments"] {
  if (!refund || Number(refund.amount) === 0) return [];
  const said =
    type === "refund.settled"
      ? ("settled" as const)
      : type === "refund.failed"
        ? ("failed" as const)
        : undefined;
  if (known && Number(known.amount) === Number(refund.amount) && known.payments.length > 0)
    return known.payments.map((payment) => ({ ...payment, status: said ?? payment.status }));
  return [{ method: "unknown", amount: refund.amount, status: said ?? "pending" }];
}

/** Stores the explained refund as a version, and calls a person when it needs one. Answers how long it may wait for her. */
async function keepStatement(
  context: Context,
  db: Db,
  shop: Shop,
  { order }: Facts,
  statement: ExplainedStatement,
  refundId: string,
): Promise<Pick<Facts, "holdUntil" | "explainBy">> {
  const needsPerson = statement.state === "needs_review";
  const stored = await putStatement(db, shop.id, refundId, {
    state: statement.state,
    body: statementJson(statement),
    holdUntil: needsPerson
      ? openMinutesAfter(shop.profile, context.now(), shop.profile.holdMinutes)
      : undefined,
  });
  const of = `Refund ${refundId} of order ${order?.number ?? ""}`;
  const alarms = {
    held:
      needsPerson &&
      `${of} does not add up: name the difference, or the customer gets the short honest mail.`,
    failed_refund:
      statement.state === "failed" &&
      `${of} failed at the payment provider: agree on another way with the customer.`,
  };
  const over: (keyof typeof alarms)[] = [];
  for (const kind of ["held", "failed_refund"] as const) {
    const text = alarms[kind];
    if (text) await raiseAlarm(db, shop.id, { kind, subject: refundId, text });
    else over.push(kind);
  }
  await resolveAlarms(db, shop.id, over, refundId, context.now());
  return holdTimes(shop.profile, stored);
}

/** One decision for each kind that listens to what happened; those to send are enqueued in the same transaction. */
export async function decideAll(
  context: Context,
  db: Db,
  shop: Shop,
  trigger: Trigger,
  subject: decisions.Subject,
  facts: Facts & { locale: string },
  recipient = facts.order?.customer.email,
): Promise<void> {
  const listening = notifications.filter((notification) => notification.on.includes(trigger));
  const threadId =
    recipient && listening.length > 0 ? await threadFor(db, shop.id, subject.orderId, recipient) : undefined;
  for (const notification of listening)
    await decideOne(context, db, shop, notification, subject, facts, { recipient, threadId });
}

async function decideOne(
  context: Context,
  db: Db,
  shop: Shop,
  notification: Notification,
  subject: decisions.Subject,
  facts: Facts & { locale: string },
  { recipient, threadId }: { recipient: string | undefined; threadId: string | undefined },
): Promise<void> {
  const decision = recipient
    ? decide(notification, facts)
    : ({ state: "not_sent", reason: "the shop has no mail address of the customer" } as const);
  const stored = await decisions.decide(db, shop.id, {
    ...subject,
    kind: notification.kind,
    class: notification.class,
    subject: notification.once(facts),
    state: decision.state,
    reason: decision.state === "planned" ? undefined : decision.reason,
    dueAt: decision.state === "planned" ? decision.dueAt : undefined,
    recipient,
    locale: facts.locale,
    threadId,
    occurredAt: facts.occurredAt,
    decidedAt: context.now(),
  });
  if (!stored?.planned || decision.state !== "planned") return;
  const later = decision.dueAt.getTime() > context.now().getTime() ? { at: decision.dueAt } : {};
  await context.queue.enqueue(db, "deliver", [{ shop: shop.id, id: stored.id }], {
    ...later,
    priority: priorities[notification.class],
  });
}

/** NUL and half a surrogate pair exist in JSON but not in PostgreSQL; nobody sees them, and an order must not fail because of one. */
const storable = (_: string, value: unknown): unknown =>
  typeof value === "string" ? value.toWellFormed().replaceAll("\0", "") : value;
