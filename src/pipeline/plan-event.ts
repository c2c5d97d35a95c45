import type { CommerceEvent, OrderFacts, RefundFacts, ReturnFacts } from "../commerce/event.ts";
import { type FulfillmentState, fulfillmentStates } from "../commerce/fulfillment.ts";
import { returnStateOf } from "../commerce/return.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { resolveAlarms } from "../store/connection.ts";
import { threadFor } from "../store/conversation.ts";
import type { Db } from "../store/database.ts";
import {
  findRefund,
  listRefundsOfReturn,
  lockOrder,
  markGone,
  putOrder,
  putRefund,
  putReturn,
  recordEvent,
} from "../store/facts.ts";
import { readKnown } from "../store/known.ts";
import { readdress } from "../store/notification.ts";
import { endPromises, lockNumber, putParcel } from "../store/parcel.ts";
import { putTrip } from "../store/trip.ts";
import { emptyWebhook, releaseForParcel, releaseWaiting } from "../store/webhook.ts";
import { decideAll } from "./decide-all.ts";
import { withoutHer } from "./erasing/bare.ts";
import { withoutErasedOthers } from "./erasing/others.ts";
import { gather } from "./facts.ts";
import { endReturn } from "./late.ts";
import { announceRecall } from "./recall.ts";
import { decideOthers, decideRefund } from "./refunds/refund.ts";
import { cancelTrips } from "./trips.ts";
import { endWithdrawals } from "./withdraw.ts";

/** Stores what the event says and decides what to tell. Answers the id of an order that is not known yet. */
export async function planEvent(
  context: Context,
  db: Db,
  shop: Shop,
  told: CommerceEvent,
  webhookId: string,
): Promise<string | undefined> {
  const occurredAt = new Date(told.occurredAt);
  const orderId = told.order?.id;
  const { erasedAt, known = undefined } =
    orderId === undefined ? { erasedAt: undefined } : await lockOrder(db, shop.id, orderId);
  const event = erasedAt
    ? withoutHer(told, erasedAt)
    : await withoutErasedOthers(context.vault, db, shop.id, told);
  if (erasedAt || event !== told) await emptyWebhook(db, shop.id, webhookId);
  if (!event) return undefined;
  if (orderId !== undefined) {
    if (isWhole(event.order)) {
      const was = await putOrder(db, shop.id, event.order, occurredAt, { known });
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
    } else if (!event.withdrawal?.email && !known) return erasedAt ? undefined : orderId;
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
  // What was written just now need not be read again, but for an order: an older telling of it has changed nothing.
  const fresh = {
    events: [event],
    orders: orderId !== undefined && known && !isWhole(event.order) ? new Map([[orderId, known]]) : undefined,
  };
  const read = await readKnown(db, shop.id, [subject], fresh);
  const facts = await gather(context, db, shop, subject, { now: context.now(), occurredAt }, read);
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

const isWhole = (order: CommerceEvent["order"]): order is OrderFacts =>
  order !== undefined && "lines" in order;

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
