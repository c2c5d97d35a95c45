import { Problem } from "../errors.ts";
import { listCases, listMessages } from "../store/case.ts";
import { countOrders } from "../store/case-desk.ts";
import type { Db } from "../store/database.ts";
import { findOrder, listEvents, listRefunds, listReturns } from "../store/facts.ts";
import { listGoodsIn, listPhotos } from "../store/goods.ts";
import { listNotes } from "../store/note-outbox.ts";
import { listDecisions, listNotifications } from "../store/notification.ts";
import { listParcels } from "../store/parcel.ts";
import { listPromises } from "../store/promise.ts";
import { listReports } from "../store/report.ts";
import { listCredited, listHappened, listTelling } from "../store/story.ts";
import { refundNamed, viewRefund } from "./refunds/refund-view.ts";

/** What happened to an order and what its customer was told of it: for whoever asks over the API, and for staff who look at it. */

/** What happened to an order, in one list. */
export async function timeline(db: Db, shop: string, orderId: string, { all }: { all: boolean }) {
  const events = (await listEvents(db, shop, orderId)).map((one) => ({
    at: one.occurred_at,
    what: "event",
    type: one.type,
    id: one.id,
  }));
  const decided = (await listDecisions(db, shop, orderId, { all })).map((one) => ({
    at: one.at,
    what: "decision",
    kind: one.kind,
    state: one.state,
    reason: one.reason,
  }));
  const reports = (await listReports(db, shop, orderId)).map((one) => ({
    at: one.at,
    what: "delivery",
    kind: one.kind,
    state: one.what,
    reason: one.reason,
  }));
  const cases = (await listCases(db, shop, { orderId })).map((one) => ({
    at: one.opened_at,
    what: "case",
    number: one.number,
    state: one.state,
    answerBy: one.answer_by,
  }));
  const told = await listNotifications(db, shop, { orderId });
  const due = told.flatMap((one) =>
    one.state === "planned" && one.due_at
      ? [{ at: one.due_at, what: "due", kind: one.kind, reason: one.reason }]
      : [],
  );
  const promises = (
    await listPromises(
      db,
      shop,
      told.map((one) => one.id),
    )
  ).map((one) => ({ at: one.due_at, what: "promise", kind: one.kind, keptAt: one.kept_at }));
  const notes = (await listNotes(db, shop, orderId)).map((one) => ({
    at: one.done_at ?? one.made_at,
    what: "note",
    note: one.what,
    refund: one.refund_id,
    state: one.state,
    reason: one.reason,
    ...(one.body.sum && { sum: one.body.sum }),
  }));
  return [...events, ...decided, ...reports, ...cases, ...due, ...promises, ...notes].sort(
    (a, b) => a.at.getTime() - b.at.getTime(),
  );
}

/** Of an order that never ends, the latest. */
const most = 400;

export type Story = NonNullable<Awaited<ReturnType<typeof readStory>>>;

/** One order with everything that was told, decided, promised, written and paid about it; undefined where the shop has no such order. */
export async function readStory(db: Db, shopId: string, orderId: string) {
  const found = await findOrder(db, shopId, orderId);
  if (!found) return undefined;
  const told = await listTelling(db, shopId, orderId, most);
  const promises = await listPromises(
    db,
    shopId,
    told.map(({ id }) => id),
  );
  const cases = [];
  for (const one of (await listCases(db, shopId, { orderId })).filter((other) => other.merged_into === null))
    cases.push({ ...one, messages: await listMessages(db, shopId, one.id) });
  const stored = await listRefunds(db, shopId, orderId);
  const refunds = [];
  // What only makes up for an earlier refund is explained with it.
  for (const { id } of stored.filter((one) => one.tops_up === null))
    refunds.push(await viewRefund(db, shopId, await refundNamed(db, shopId, id)).catch(unexplained));
  const booked = await listGoodsIn(db, shopId, orderId);
  const photos = await listPhotos(
    db,
    shopId,
    booked.map(({ id }) => id),
  );
  const { email } = found.body.customer;
  return {
    order: found.body,
    policy: found.body.policy ?? found.policy ?? undefined,
    events: await listHappened(db, shopId, orderId, most),
    told,
    promises,
    cases,
    stored,
    credited: await listCredited(
      db,
      shopId,
      stored.map(({ id }) => id),
    ),
    refunds: refunds.filter((one) => one !== undefined),
    returns: await listReturns(db, shopId, orderId),
    parcels: (await listParcels(db, shopId, [orderId])).get(orderId) ?? [],
    booked: booked.map((one) => ({
      ...one,
      photos: photos.filter(({ goods_in_id: of }) => of === one.id).map(({ id }) => id),
    })),
    notes: await listNotes(db, shopId, orderId),
    orders: email ? await countOrders(db, shopId, email) : undefined,
  };
}

/** A refund that was told a moment ago has no statement yet. */
function unexplained(error: unknown): undefined {
  if (!(error instanceof Problem) || error.kind !== "not_found") throw error;
}
