import { termsFor } from "../../commerce/terms.ts";
import type { Facts } from "../../notifications/define.ts";
import type { Db } from "../../store/database.ts";
import { findOrder } from "../../store/facts.ts";

/**
 * One missing fact can hold hundreds of refunds. It is asked once, with the command that answers it, and one alarm stands for all of them.
 */
export const questions = {
  told: {
    question: "Were customers told that they pay the return freight before they ordered?",
    alarm:
      "Refunds wait for one answer: were customers told, before they ordered, that they pay the return freight? `kvitto statement list` shows them and how to answer.",
  },
} as const;
export type Question = keyof typeof questions;

/** What the law says when nobody has told us that customers knew: the answer lifts these, and nothing else. */
const untold: ReadonlySet<string> = new Set(["C02", "C07"]);

/**
 * The shared question that holds this refund: the shop's own terms are missing or silent, and nothing else stands against it. Terms that
 * came with the order are another matter: only the shop system can complete them.
 */
export async function questionOf(
  db: Db,
  shopId: string,
  { order, refund, return: back, statement }: Facts,
): Promise<Question | undefined> {
  const blocks = statement?.state === "reconciled" ? statement.blocks : [];
  if (!order || order.policy || blocks.length === 0 || !blocks.every((block) => untold.has(block.rule)))
    return undefined;
  const frozen = (await findOrder(db, shopId, order.id))?.policy ?? undefined;
  const terms = termsFor(frozen, { order, refund, return: back });
  return terms?.returnFreight?.told === undefined ? "told" : undefined;
}
