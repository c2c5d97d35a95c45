import { type ReturnFacts, returnSchema } from "../../commerce/event.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop } from "../../store/database.ts";
import { findRefund, findReturn } from "../../store/facts.ts";
import { receiveEvents } from "../receive.ts";

/**
 * Why goods came back, as a person knows it better than the shop's system: told as any news of the refund, so that it is decided anew. What the system tells
 * later goes before it. Throws `conflict` for a refund without a return, `unprocessable` for what is no reason.
 */
export async function correctBasis(
  context: Context,
  shopId: string,
  refundId: string,
  { basis: wanted, by }: { basis: string; by: string },
): Promise<void> {
  const basis = returnSchema.shape.basis.safeParse(wanted);
  if (!basis.success || basis.data === undefined)
    throw new Problem("unprocessable", "choose why it came back");
  const at = context.now();
  const { refund, back } = await asShop(context.database, shopId, async (db) => {
    const refund = await findRefund(db, shopId, refundId);
    if (!refund) throw new Problem("not_found", "no such refund");
    const back =
      refund.return_id === null ? undefined : (await findReturn(db, shopId, refund.return_id))?.body;
    if (!back) throw new Problem("conflict", "nothing is known of goods that came back for this refund");
    if (back.basis === basis.data) throw new Problem("conflict", "that is the reason that it has already");
    const detail = { from: back.basis ?? null, to: basis.data ?? null };
    await noteDeed(db, shopId, {
      by,
      did: "corrected the reason",
      subject: `refund ${refundId}`,
      detail,
      at,
    });
    return { refund, back };
  });
  const told: ReturnFacts = { ...back, basis: basis.data };
  await receiveEvents(context, shopId, [
    {
      type: "refund.changed",
      id: `basis/${refundId}/${at.toISOString()}`,
      occurredAt: at.toISOString(),
      order: { id: refund.order_id },
      return: told,
      refund: refund.body,
    },
  ]);
}
