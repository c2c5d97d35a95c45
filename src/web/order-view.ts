import { z } from "zod";
import { type OrderFacts, paymentStatuses, type RefundFacts, type ReturnFacts } from "../commerce/event.ts";
import type { Parcel } from "../commerce/fulfillment.ts";
import { isZero, type Money, money, subtract } from "../commerce/money.ts";
import type { ReturnState } from "../commerce/return.ts";
import type { Shop } from "../commerce/shop.ts";
import type { TripFacts } from "../commerce/trip.ts";
import type { Context } from "../context.ts";
import { profileAt } from "../conversations/hours.ts";
import { firstWords } from "../pipeline/cases/her-words.ts";
import { leftToReturn } from "../pipeline/return-request.ts";
import { windowOf } from "../pipeline/withdrawal-window.ts";
import { listCases } from "../store/case.ts";
import type { Db } from "../store/database.ts";
import { findOrder, listEvents, listRefunds, listReturns, type StoredRefund } from "../store/facts.ts";
import { readKnown } from "../store/known.ts";
import { listMails } from "../store/mail.ts";
import { listNotifications } from "../store/notification.ts";
import { listParcels } from "../store/parcel.ts";
import { listPromises } from "../store/promise.ts";
import { findSaid, type Said } from "../store/said.ts";
import { getShop } from "../store/shop.ts";
import { findStatement, type StoredStatement } from "../store/statement.ts";
import { listTripsOf } from "../store/trip.ts";
import { listNotices, type StoredNotice } from "../store/withdrawal.ts";

/** All that the customer's page of an order shows, read once: her order, its refunds as she may see them, what was promised and written. */

/** What we need of a stored statement; it is written in the customer's language. One of an older release lacks what is newer. */
export const statementSchema = z.object({
  state: z.enum(["no_money", "pending", "failed", "needs_review", "reconciled"]),
  currency: z.string(),
  paidBack: z.string(),
  lines: z.array(
    z.object({
      kind: z.string(),
      label: z.string(),
      quantity: z.number().optional(),
      amount: z.string(),
      tax: z.string().optional(),
      because: z.string().optional(),
      detail: z.string().optional(),
    }),
  ),
  tenders: z.array(
    z.object({
      method: z.string(),
      label: z.string().optional(),
      amount: z.string(),
      status: z.enum(paymentStatuses).default("settled"),
      reference: z.string().optional(),
      where: z.string().optional(),
    }),
  ),
  memo: z
    .array(
      z.object({
        kind: z.string(),
        label: z.string(),
        amount: z.string(),
        because: z.string().optional(),
      }),
    )
    .default([]),
  estimate: z.object({ because: z.string() }).optional(),
  blocks: z.array(z.unknown()).default([]),
});
export type StatementBody = z.output<typeof statementSchema>;

/** When it last became news: when it left, when more followed, when it was taken back. */
interface Dated {
  id: string;
  at: Date;
}

/** A refund whose calculation she sees. */
export interface ExplainedRefund extends Dated {
  is: "sent" | "pending" | "by_hand";
  /** Of its statement, R-1042; absent while there is no final one to download. */
  number: string | undefined;
  paidBack: Money;
  body: StatementBody;
  /** Each time that money left for it: the first, and what made up for it later. */
  sendings: { amount: Money; at: Date }[];
  /** What staff wrote to her about it. */
  note: { text: string; by: string } | undefined;
}

/** A refund as she may see it. */
export type ShownRefund =
  | ExplainedRefund
  /** `checked` waits for a person, `underway` for the bank: only the sum is told, and no line of it before. */
  | (Dated & { is: "checked" | "underway"; paidBack: Money })
  /** No money moved: what was reserved is free again. */
  | (Dated & { is: "released"; reserved: Money; because: string | undefined })
  /** Deleted in the shop, or its money came back: no sum of it is claimed any more. */
  | (Dated & { is: "deleted" | "reversed" });

export interface OrderView {
  shop: Shop;
  order: OrderFacts;
  refunds: ShownRefund[];
  returns: ReturnFacts[];
  events: { type: string; occurred_at: Date }[];
  mails: { id: string; subject: string; sent_at: Date | null }[];
  promises: {
    kind: "answer_by" | "money_by" | "explain_by" | "parcel_by";
    dueAt: Date;
    refundId: string | null;
    caseNumber?: string;
  }[];
  parcels: Parcel[];
  trips: { body: TripFacts; cancelled: boolean }[];
  /** How far each return has come, by its id. */
  progress: ReadonlyMap<string, ReturnState | undefined>;
  notices: StoredNotice[];
  /** Her open questions, the latest first, with what she wrote first. */
  questions: { number: string; words: string; openedAt: Date; answerBy: Date }[];
  /** Whether something is left to send back, and whether the law lets her withdraw. */
  mayReturn: boolean;
  mayWithdraw: boolean;
  now: Date;
}

/** Undefined when the shop has no such order. */
export async function readView(
  db: Db,
  { shopId, orderId }: { shopId: string; orderId: string },
  ctx: Context,
): Promise<OrderView | undefined> {
  const found = await findOrder(db, shopId, orderId);
  if (!found) return undefined;
  const notifications = await listNotifications(db, shopId, { orderId });
  const promises = await listPromises(
    db,
    shopId,
    notifications.map(({ id }) => id),
  );
  // What a stranger asked about her order is not hers.
  const open = (await listCases(db, shopId, { orderId })).filter(
    ({ state, stranger }) => state === "open" && !stranger,
  );
  const stored = await getShop(db, shopId);
  const now = ctx.now();
  const shop = { ...stored, profile: profileAt(stored, now) };
  const returns = (await listReturns(db, shopId, orderId)).map(({ body }) => body);
  const known = await readKnown(
    db,
    shopId,
    returns.map(({ id }) => ({ orderId, returnId: id })),
  );
  const parcels = (await listParcels(db, shopId, [orderId])).get(orderId) ?? [];
  const until = windowOf(shop, found.body, found.body.policy ?? found.policy ?? undefined, parcels);
  const trips = await listTripsOf(db, shopId, orderId);
  // A journey on a day has no right of withdrawal (art. 16(l)), and nothing of it can be sent back.
  const hasGoods = trips.length === 0 || parcels.length > 0;
  const questions = [];
  for (const one of open.slice(0, 5))
    questions.push({
      number: one.number,
      words: await firstWords(db, shopId, one),
      openedAt: one.opened_at,
      answerBy: one.answer_by,
    });
  return {
    shop,
    order: found.body,
    parcels,
    trips,
    progress: new Map(returns.map(({ id }) => [id, known.returns.get(id)?.progress.state])),
    notices: await listNotices(db, shopId, orderId),
    questions,
    mayReturn: hasGoods && [...(await leftToReturn(db, shopId, orderId)).values()].some((count) => count > 0),
    mayWithdraw: hasGoods && !found.body.customer.business && (!until || now <= until),
    refunds: await readRefunds(db, shopId, orderId, found.body.currency),
    returns,
    events: await listEvents(db, shopId, orderId),
    mails: await listMails(db, shopId, orderId),
    promises: [
      ...promises
        .filter(({ kind, kept_at }) => kind !== "answer_by" && kept_at === null)
        .map(({ kind, due_at, notification_id }) => ({
          kind,
          dueAt: due_at,
          refundId: notifications.find(({ id }) => id === notification_id)?.refund_id ?? null,
        })),
      // A question that waits is an open promise, whether or not its acknowledgement has left.
      ...open.map((one) => ({
        kind: "answer_by" as const,
        dueAt: one.answer_by,
        refundId: null,
        caseNumber: one.number,
      })),
    ],
    now,
  };
}

/** Her refunds, the one with the latest news last. What made up for an earlier refund stands within that one, as in its mail. */
async function readRefunds(
  db: Db,
  shopId: string,
  orderId: string,
  currency: string,
): Promise<ShownRefund[]> {
  const stored = await listRefunds(db, shopId, orderId);
  const isThere = (id: string | null) => stored.some((one) => one.id === id && one.gone === null);
  const shown: ShownRefund[] = [];
  for (const refund of stored) {
    if (refund.gone === null && isThere(refund.tops_up)) continue;
    const followed = stored.filter((one) => one.tops_up === refund.id && one.gone === null);
    const one =
      refund.gone === null
        ? readRefund(
            refund,
            followed,
            await findStatement(db, shopId, refund.id),
            await findSaid(db, shopId, refund.id),
          )
        : carriedMoney(refund.body, currency)
          ? { id: refund.id, at: refund.occurred_at, is: refund.gone }
          : undefined;
    if (one) shown.push(one);
  }
  return shown.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** One that failed or moved no money is the shop's task; nothing of it stands here, unless a reservation was lifted. */
function readRefund(
  refund: StoredRefund,
  followed: StoredRefund[],
  stored: StoredStatement | undefined,
  said: Said,
): ShownRefund | undefined {
  const { data: body } = statementSchema.safeParse(stored?.body);
  if (!stored || !body || body.state === "failed") return undefined;
  const { currency } = body;
  const paidBack = money(body.paidBack, currency);
  const dated = { id: refund.id, at: followed.at(-1)?.occurred_at ?? refund.occurred_at };
  const released = body.memo.find(({ kind }) => kind === "released");
  if (isZero(paidBack))
    return (
      released && {
        ...dated,
        is: "released",
        reserved: money(released.amount, currency),
        because: released.because,
      }
    );

  const held = (stored.blocked || body.blocks.length > 0) && !said.approved;
  if (body.state === "needs_review" || held) return { ...dated, is: "checked", paidBack };
  const unnamed = body.lines.some(({ kind }) => kind === "deduction" || kind === "unexplained");
  if (unnamed) return { ...dated, is: "underway", paidBack };

  const tenders = tendersOf(body);
  const byHand = tenders.length > 0 && tenders.every(({ status }) => status === "manual");
  const is = body.state === "pending" ? "pending" : byHand ? "by_hand" : "sent";
  const later = followed.map((one) => ({ amount: money(one.body.amount, currency), at: one.occurred_at }));
  const first = later.reduce((rest, one) => subtract(rest, one.amount), paidBack);
  return {
    ...dated,
    is,
    number: is === "pending" || stored.number === null ? undefined : `R-${stored.number}`,
    paidBack,
    body,
    sendings: [{ amount: first, at: refund.occurred_at }, ...later],
    note: said.note,
  };
}

/** The ways that money of it really goes. */
export const tendersOf = (body: StatementBody): StatementBody["tenders"] =>
  body.tenders.filter((tender) => tender.status !== "failed" && !isZero(money(tender.amount, body.currency)));

/** Whether money of it had left, or was on its way: one that never had any is no news when it is gone. */
function carriedMoney({ amount, payments }: RefundFacts, currency: string): boolean {
  const carried = payments.filter(({ status }) => status !== "failed").map((payment) => payment.amount);
  return (payments.length > 0 ? carried : [amount]).some((one) => !isZero(money(one, currency)));
}
