import { z } from "zod";
import type { OrderFacts, RefundFacts, ReturnFacts } from "../commerce/event.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { listCases, listPromises } from "../store/conversation.ts";
import type { Db } from "../store/database.ts";
import { findOrder, listEvents, listRefunds, listReturns } from "../store/facts.ts";
import { listMails } from "../store/mail.ts";
import { listNotifications } from "../store/notification.ts";
import { getShop } from "../store/shop.ts";
import { findStatement } from "../store/statement.ts";

/** All that the customer's page of an order shows, read once: her order, its refunds as she may see them, what was promised and written. */

/** What we need of a stored statement; it is written in the customer's language. */
const statementSchema = z.object({
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
  tenders: z.array(z.object({ method: z.string(), label: z.string().optional(), amount: z.string() })),
  memo: z.array(z.object({ kind: z.string(), label: z.string(), amount: z.string() })).default([]),
  blocks: z.array(z.unknown()).default([]),
});
export type StatementBody = z.output<typeof statementSchema>;

export interface ShownRefund {
  id: string;
  /** Of its statement, R-1042; absent while there is no final one to download. */
  number?: string | undefined;
  at: Date;
  body: StatementBody;
  /** `sent` and `pending` are explained; `checked` waits for a person, and no line of it is shown before. */
  is: "sent" | "pending" | "by_hand" | "checked";
}

export interface OrderView {
  shop: Shop;
  order: OrderFacts;
  refunds: ShownRefund[];
  returns: ReturnFacts[];
  events: { type: string; occurred_at: Date }[];
  mails: { id: string; subject: string; sent_at: Date | null }[];
  promises: {
    kind: "answer_by" | "money_by" | "explain_by";
    dueAt: Date;
    refundId: string | null;
    caseNumber?: string;
  }[];
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
  const cases = await listCases(db, shopId, { orderId });
  const refunds: ShownRefund[] = [];
  for (const refund of await listRefunds(db, shopId, orderId)) {
    const shown = readRefund(refund, await findStatement(db, shopId, refund.id));
    if (shown) refunds.push(shown);
  }
  return {
    shop: await getShop(db, shopId),
    order: found.body,
    refunds,
    returns: (await listReturns(db, shopId, orderId)).map(({ body }) => body),
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
      ...cases
        .filter(({ state }) => state === "open")
        .map((one) => ({
          kind: "answer_by" as const,
          dueAt: one.answer_by,
          refundId: null,
          caseNumber: one.number,
        })),
    ],
    now: ctx.now(),
  };
}

/** A refund as she may see it. One that failed or moved no money is the shop's task; nothing of it stands here. */
function readRefund(
  refund: { id: string; occurred_at: Date; body: RefundFacts },
  stored: { number: number | null; body: unknown } | undefined,
): ShownRefund | undefined {
  const { data: body } = statementSchema.safeParse(stored?.body);
  if (!body || body.state === "failed" || body.state === "no_money") return undefined;
  const byHand =
    refund.body.payments.length > 0 && refund.body.payments.every(({ status }) => status === "manual");
  const is =
    body.state === "needs_review" || body.blocks.length > 0
      ? "checked"
      : body.state === "pending"
        ? "pending"
        : byHand
          ? "by_hand"
          : "sent";
  const number = is === "sent" || is === "by_hand" ? (stored?.number ?? undefined) : undefined;
  return {
    id: refund.id,
    number: number === undefined ? undefined : `R-${number}`,
    at: refund.occurred_at,
    body,
    is,
  };
}
