import type { CommerceEvent, RefundFacts, ReturnFacts } from "../commerce/event.ts";
import { type FulfillmentState, fulfillmentStates } from "../commerce/fulfillment.ts";
import { returnStateOf } from "../commerce/return.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import type { Carrier, ConnectionSecrets, Platform } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { findConnection, raiseAlarm, resolveAlarms } from "../store/connection.ts";
import { threadFor } from "../store/conversation.ts";
import { asShop, type Db, isCollision } from "../store/database.ts";
import {
  findOrder,
  findRefund,
  listRefundsOfReturn,
  listUnlisted,
  lockOrder,
  markGone,
  putOrder,
  putRefund,
  putReturn,
  recordEvent,
} from "../store/facts.ts";
import { readdress } from "../store/notification.ts";
import { endPromises, lockNumber, putParcel } from "../store/parcel.ts";
import type { Job } from "../store/queue.ts";
import { getShop } from "../store/shop.ts";
import { putTrip } from "../store/trip.ts";
import {
  endWebhook,
  findWebhook,
  keepFetched,
  letWait,
  letWaitForParcel,
  noteFailure,
  releaseForParcel,
  releaseWaiting,
} from "../store/webhook.ts";
import { decideAll } from "./decide-all.ts";
import { gather } from "./facts.ts";
import { endReturn } from "./late.ts";
import { announceRecall } from "./recall.ts";
import { newsOf, reportsOf } from "./receive.ts";
import { askShop } from "./receiving/asking.ts";
import { readJson } from "./receiving/events.ts";
import { eventsOf, reach } from "./receiving/news.ts";
import { decideOthers, decideRefund } from "./refunds/refund.ts";
import { planReports } from "./report.ts";
import { askForTrips, cancelTrips } from "./trips.ts";
import { endWithdrawals } from "./withdraw.ts";

/** Tries before a delivery is put aside as dead; the queue waits longer each time, about an hour in all. */
const mostAttempts = 12;

/** A kept delivery becomes facts and decisions, in one transaction. Asking the platform happens before it, and is kept. */
export const plan = (context: Context, { shop: shopId, id }: Job): Promise<void> =>
  context.trace.step("plan", id, { shop: shopId }, async (note) => {
    const result = await planOrPutAside(context, shopId, id);
    note({ result });
    if (result) context.metrics.planned(result);
  });

/** What became of a delivery; nothing when it was worked before. */
type Planned = "done" | "waiting" | "alarm" | "dead" | undefined;

async function planOrPutAside(context: Context, shopId: string, id: string): Promise<Planned> {
  try {
    return await planKept(context, shopId, id);
  } catch (error) {
    // Two transactions that waited for each other say nothing of the delivery: it is worked again, and no try is counted.
    if (isCollision(error)) throw error;
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
    if (dead) return "dead";
    context.metrics.planned("later");
    throw error;
  }
}

/** A delivery that is worked again after a power cut, or after a crash, is planned again: nothing here has to wait for the disk. */
const again = { durable: false };

async function planKept(context: Context, shopId: string, id: string): Promise<Planned> {
  const kept = await asShop(
    context.database,
    shopId,
    async (db) => {
      const webhook = await findWebhook(db, shopId, id);
      const platform = webhook?.state === "done" ? undefined : context.platforms[webhook?.platform ?? ""];
      // Who need not be asked for more is planned at once.
      if (webhook && platform && !platform.fetch && webhook.state !== "dead")
        return planTold(context, db, shopId, webhook, platform, undefined);
      const secrets = webhook && platform && (await findConnection(db, shopId, platform.name, context.vault));
      return webhook && { webhook, platform, secrets: (secrets ?? {}) as ConnectionSecrets }; // safe because we sealed it ourselves
    },
    again,
  );
  if (typeof kept !== "object") return kept;
  const { webhook, platform, secrets } = kept;
  const reporter = Object.values(context.reporters).find(({ name }) => reportsOf(name) === webhook.platform);
  if (webhook.state === "kept" && reporter) {
    await planReports(context, shopId, webhook, reporter);
    return "done";
  }
  const carrier = Object.values(context.carriers).find(({ name }) => newsOf(name) === webhook.platform);
  if (carrier && (webhook.state === "kept" || webhook.state === "waiting"))
    return asShop(context.database, shopId, (db) => planNews(context, db, shopId, webhook, carrier), again);
  if (!platform?.fetch || webhook.state === "dead") return undefined;

  const asked = new Date();
  const payload = readJson(webhook.body, "unprocessable", storable);
  const ask = () =>
    askShop(context, `${shopId}/${platform.name}`, async () =>
      platform.fetch?.(webhook.topic, payload, secrets),
    );
  const fetched = webhook.fetched ?? (await context.trace.step("ask", id, { platform: platform.name }, ask));
  if (fetched !== undefined && !webhook.fetched)
    await asShop(context.database, shopId, (db) => keepFetched(db, shopId, id, fetched));
  return asShop(
    context.database,
    shopId,
    (db) => planTold(context, db, shopId, webhook, platform, { fetched, asked }),
    again,
  );
}

/** A delivery, with what was asked for besides it, becomes facts and decisions. */
async function planTold(
  context: Context,
  db: Db,
  shopId: string,
  webhook: NonNullable<Awaited<ReturnType<typeof findWebhook>>>,
  platform: Platform,
  answer: { fetched: unknown; asked: Date } | undefined,
): Promise<Planned> {
  const { id } = webhook;
  const payload = readJson(webhook.body, "unprocessable", storable);
  const translation = platform.translate(webhook.topic, payload, answer?.fetched, webhook.received_at);
  const end = async () => {
    await endWebhook(db, shopId, id, context.now());
    // It had been put aside, or had failed: nobody need look at it any more.
    if (webhook.reason !== null) await resolveAlarms(db, shopId, ["dead_letter"], id, context.now());
  };
  if ("alarm" in translation) {
    await raiseAlarm(db, shopId, { kind: "connection", subject: platform.name, text: translation.alarm });
    await end();
    return "alarm";
  }
  if (platform.fetch && translation.events.length > 0)
    await resolveAlarms(db, shopId, ["connection"], platform.name, context.now());
  if (translation.trips) await askForTrips(context, db, shopId, translation.trips);
  const shop = await getShop(db, shopId);
  for (const event of translation.events) {
    const decide = () => planEvent(context, db, shop, event, id);
    const missing = await context.trace.step("decide", id, { event: event.type }, decide);
    if (missing !== undefined) {
      await letWait(db, shopId, id, missing);
      return "waiting";
    }
  }
  // An answer that was kept before may be older than refunds told since.
  if (translation.listed && answer && !webhook.fetched)
    await planDeleted(context, db, shop, translation.listed, answer.asked, id);
  await end();
  return "done";
}

/** What a carrier tells of parcels. News of a number that nobody knows waits for its parcel, and is put aside when none comes. */
async function planNews(
  context: Context,
  db: Db,
  shopId: string,
  webhook: NonNullable<Awaited<ReturnType<typeof findWebhook>>>,
  carrier: Carrier,
): Promise<Planned> {
  const { id, received_at: receivedAt } = webhook;
  const payload = readJson(webhook.body, "unprocessable", storable);
  let unknown: string | undefined;
  for (const news of carrier.translate(payload, receivedAt)) {
    const found = await eventsOf(db, shopId, carrier.name, news);
    if ("unknown" in found) unknown ??= found.unknown;
    else {
      const shop = await getShop(db, shopId);
      for (const event of found.events) await planEvent(context, db, shop, event, id);
    }
  }
  if (unknown === undefined) {
    await endWebhook(db, shopId, id, context.now());
    if (webhook.reason !== null) await resolveAlarms(db, shopId, ["dead_letter"], id, context.now());
    return "done";
  }
  const until = new Date(receivedAt.getTime() + reach);
  if (until <= context.now()) {
    const reason = `no parcel with the tracking number ${unknown} was told within a week: is it another shop's, or does the shop not say its tracking numbers?`;
    await noteFailure(db, shopId, id, reason, true);
    return "dead";
  }
  await letWaitForParcel(db, shopId, id, unknown);
  if (webhook.state === "kept")
    await context.queue.enqueue(db, "plan", [{ shop: shopId, id }], { at: until });
  return "waiting";
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
      const was = await putOrder(db, shop.id, event.order, occurredAt);
      const { email: recipient } = event.order.customer;
      if (was && recipient)
        await readdress(db, shop.id, orderId, {
          was,
          recipient,
          threadId: await threadFor(db, shop.id, orderId, recipient),
        });
      const woken = await releaseWaiting(db, shop.id, orderId);
      await context.queue.enqueue(
        db,
        "plan",
        woken.map((one) => ({ shop: shop.id, id: one })),
      );
      // The receipt of a withdrawal leaves at once, whether or not her order is known here.
    } else if (!event.withdrawal?.email && !(await findOrder(db, shop.id, orderId))) return orderId;
  }
  const trip =
    orderId !== undefined && event.trip
      ? await putTrip(db, shop.id, orderId, event.trip, event.type === "trip.cancelled", occurredAt)
      : undefined;
  // A platform tells the journeys of an order each time it tells the order.
  if (trip === "same" && event.type.startsWith("trip.")) return undefined;
  if (!(await recordEvent(db, shop.id, event, webhookId))) return undefined;
  if (event.recall) await announceRecall(context, db, shop, event);
  if (orderId !== undefined && event.return)
    await putReturn(
      db,
      shop.id,
      orderId,
      { ...stampsOf(event), ...event.return },
      returnStateOf(event.type),
      occurredAt,
    );
  if (orderId !== undefined && event.fulfillment)
    await putParcel(db, shop.id, orderId, event.fulfillment, parcelState(event), occurredAt);
  // At the pickup point it is where she was told that it would be.
  if (
    event.fulfillment &&
    (event.type === "fulfillment.delivered" || event.type === "fulfillment.ready_for_pickup")
  )
    await endPromises(db, shop.id, event.fulfillment.id, occurredAt);
  for (const one of [event.fulfillment, event.return])
    if (one?.tracking?.number) await releaseNews(context, db, shop.id, one.tracking.number);
  const namesake = event.refund && (await findRefund(db, shop.id, event.refund.id));
  if (namesake && namesake.order_id !== orderId)
    throw new Problem(
      "unprocessable",
      `refund ${event.refund?.id} was told for order ${namesake.order_id} before: a refund's id is unique in a shop`,
    );
  const gone = goneBy[event.type] ?? null;
  const stands = !namesake || !(await markGone(db, shop.id, namesake.id, gone, occurredAt));
  if (orderId !== undefined && event.refund && (gone === null || stands)) {
    const payments =
      event.refund.payments.length > 0 ? event.refund.payments : impliedPayments(event, namesake?.body);
    const told = { ...event.refund, payments };
    await putRefund(db, shop.id, orderId, told, event.return?.id, occurredAt, namesake);
    if (gone) await markGone(db, shop.id, event.refund.id, gone, occurredAt);
  }

  const subject = {
    orderId,
    refundId: event.refund?.id,
    returnId: event.return?.id ?? event.fulfillment?.exchange?.returnId,
    eventId: event.id,
    fulfillmentId: event.fulfillment?.id,
    tripId: event.trip?.id,
  };
  const imported = event.imported ?? false;
  if (event.refund) {
    const { id: refundId } = event.refund;
    await decideRefund(context, db, shop, event.type, { ...subject, refundId }, occurredAt, imported);
    if (event.type === "refund.settled" && orderId !== undefined)
      await endWithdrawals(context, db, shop.id, orderId);
    const returnId = event.return?.id ?? namesake?.return_id;
    if (returnId && event.type === "refund.settled")
      await resolveAlarms(db, shop.id, ["late"], returnId, context.now());
    if (gone && orderId !== undefined) await decideOthers(context, db, shop, orderId, refundId);
    return undefined;
  }
  const facts = await gather(context, db, shop, subject, { now: context.now(), occurredAt });
  const paidBackBefore = event.return && facts.returnState?.paidBack;
  // Who tells journeys with their order does not know what was told before.
  const type = event.type === "trip.booked" && trip === "changed" ? "trip.changed" : event.type;
  await decideAll(context, db, shop, type, subject, { ...facts, paidBackBefore, imported });
  if (event.return) await endReturn(db, shop.id, facts, occurredAt);
  if (event.type === "order.cancelled" && orderId !== undefined)
    await cancelTrips(context, db, shop, orderId, event);
  // What holds a refund may be mended by what is told of its order, or begin there.
  if (event.type.startsWith("order.") && orderId !== undefined)
    await decideOthers(context, db, shop, orderId);
  // Why goods came back may be told after their money has left: what the law says of it changes.
  for (const refund of event.return ? await listRefundsOfReturn(db, shop.id, event.return.id) : [])
    await decideRefund(
      context,
      db,
      shop,
      "refund.changed",
      { orderId, refundId: refund.id, returnId: event.return?.id },
      refund.occurred_at,
    );
  return undefined;
}

/** What a carrier told of a label before the shop did is worked now. */
async function releaseNews(context: Context, db: Db, shopId: string, number: string): Promise<void> {
  await lockNumber(db, shopId, number);
  const woken = await releaseForParcel(db, shopId, number);
  const jobs = woken.map((id) => ({ shop: shopId, id }));
  await context.queue.enqueue(db, "plan", jobs);
}

/** The state that an event tells of its parcel; told beside something else, it is on its way. */
function parcelState({ type }: CommerceEvent): FulfillmentState {
  const told = type.replace("fulfillment.", "");
  return fulfillmentStates.find((state) => state === told) ?? "shipped";
}

/** The moments that start a refund's clock, where the shop does not tell them itself. */
function stampsOf({ type, occurredAt, return: back }: CommerceEvent): Partial<ReturnFacts> {
  if (type === "return.received") return { receivedAt: occurredAt };
  const isNotice = type === "return.requested" && back?.basis === "withdrawal";
  return isNotice ? { noticeAt: occurredAt } : {};
}

/** Longer than clocks differ, and than two deliveries about one refund overtake each other. Milliseconds. */
const overtaking = 60_000;

/** Refunds that the shop does not list any more were deleted there, whether or not it said so. */
async function planDeleted(
  context: Context,
  db: Db,
  shop: Shop,
  listed: { order: string; refunds: string[] },
  asked: Date,
  webhookId: string,
): Promise<void> {
  const before = new Date(asked.getTime() - overtaking);
  for (const { id, body } of await listUnlisted(db, shop.id, listed, before))
    await planEvent(
      context,
      db,
      shop,
      {
        type: "refund.deleted",
        id: `unlisted/${id}/${webhookId}`,
        occurredAt: context.now().toISOString(),
        order: { id: listed.order },
        refund: body,
      },
      webhookId,
    );
}

/** What these events say of a refund; any other one says that it stands. */
const goneBy: Partial<Record<CommerceEvent["type"], "deleted" | "reversed">> = {
  "refund.deleted": "deleted",
  "refund.reversed": "reversed",
};

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

/** NUL and half a surrogate pair exist in JSON but not in PostgreSQL; nobody sees them, and an order must not fail because of one. */
const storable = (_: string, value: unknown): unknown =>
  typeof value === "string" ? value.toWellFormed().replaceAll("\0", "") : value;
