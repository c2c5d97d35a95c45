import { eventSchema } from "../commerce/event.ts";
import type { Context } from "../context.ts";
import { asShop, type Db } from "../store/database.ts";
import { findOrder, listRefunds, listReturns } from "../store/facts.ts";
import { readKnown } from "../store/known.ts";
import { sha256 } from "../store/secrets.ts";
import { getShop } from "../store/shop.ts";
import { keepOwnEvent } from "../store/told.ts";
import { canonicalJson } from "../store/withdrawal.ts";
import type { ReturnEstimate, WantedReturn } from "./refunds/estimate.ts";
import { type Declaration, keepWithdrawal } from "./withdraw.ts";

/** A return that a customer asks for on her page: told like a shop's own, with what she was shown of the money. */

/** How many pieces of each line are still with her. */
export async function leftToReturn(db: Db, shopId: string, orderId: string): Promise<Map<string, number>> {
  const order = await findOrder(db, shopId, orderId);
  const returns = await listReturns(db, shopId, orderId);
  const { returns: known } = await readKnown(
    db,
    shopId,
    returns.map(({ body }) => ({ orderId, returnId: body.id })),
  );
  const claimed = returns
    .filter(({ body }) => !["declined", "cancelled"].includes(known.get(body.id)?.progress.state ?? ""))
    .flatMap(({ body }) => body.items ?? []);
  // A refund without a return took goods back too.
  const refunded = (await listRefunds(db, shopId, orderId))
    .filter(({ gone, return_id }) => gone === null && return_id === null)
    .flatMap(({ body }) => body.items);
  const gone = (lineId: string) =>
    [...claimed, ...refunded]
      .filter((item) => item.lineId === lineId)
      .reduce((all, item) => all + item.quantity, 0);
  return new Map((order?.body.lines ?? []).map(({ id, quantity }) => [id, Math.max(0, quantity - gone(id))]));
}

/**
 * The same request has the same id: asked twice it is one return. A later one of other pieces is another, and so is one that is asked again after
 * the first was declined or cancelled: `before` counts all returns that the order has had.
 */
export const returnIdOf = (
  orderId: string,
  wanted: WantedReturn,
  { left, before }: { left: ReadonlyMap<string, number>; before: number },
): string =>
  `page-${sha256(canonicalJson({ orderId, wanted, left: [...left], before }))
    .toString("hex")
    .slice(0, 24)}`;

export const returnEventId = (returnId: string): string => `return/${returnId}`;

/**
 * Keeps the request as an event, with the estimate that she was shown. Withdrawing is a right and not a request: its notice is stored as evidence
 * in the same transaction, and its receipt leaves beside the news of the return.
 */
export async function requestReturn(
  context: Context,
  shopId: string,
  orderId: string,
  wanted: WantedReturn,
  more: {
    returnId: string;
    estimate: ReturnEstimate | undefined;
    declaration: Declaration | undefined;
    visitor: string | undefined;
  },
): Promise<{ notice: string | undefined }> {
  const notice = await asShop(context.database, shopId, async (db) => {
    const kept =
      more.declaration &&
      (await keepWithdrawal(context, db, await getShop(db, shopId), more.declaration, {
        orderId,
        visitor: more.visitor,
        returnId: more.returnId,
      }));
    const at = (kept?.receivedAt ?? context.now()).toISOString();
    const { estimate } = more;
    const event = eventSchema.parse({
      type: "return.requested",
      id: returnEventId(more.returnId),
      occurredAt: at,
      order: { id: orderId },
      return: {
        id: more.returnId,
        ...wanted,
        ...(kept && { noticeAt: at }),
        ...(estimate && { estimate: { amount: estimate.amount, deductions: estimate.deductions } }),
      },
    });
    await keepOwnEvent(db, context.queue, shopId, event, context.now());
    return kept?.id;
  });
  context.wake();
  return { notice };
}
