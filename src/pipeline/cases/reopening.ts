import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { type Case, findCase } from "../../store/case.ts";
import { takeUpCase } from "../../store/case-desk.ts";
import type { Db } from "../../store/database.ts";
import { decideAll } from "../decide-all.ts";
import { gather } from "../facts.ts";

/**
 * Somebody owes her an answer again, by then: she wrote after the answer, or a person took the case up. The time is watched as the first one was. `silent` where
 * another than its customer wrote: she asked nothing, and no mail of the case says that her answer is late. `quiet` says why she gets no acknowledgement.
 */
export async function openAgain(
  context: Context,
  db: Db,
  shop: Shop,
  { id }: Pick<Case, "id">,
  answerBy: Date,
  { silent = false, quiet }: { silent?: boolean; quiet?: string | undefined } = {},
): Promise<void> {
  await takeUpCase(db, shop.id, id, answerBy);
  if (!silent) await watchAnswer(context, db, shop, id, quiet);
}

/**
 * Tells her the new hour where she has asked again, and plans the honest mail that says, before the hour that a case's answer is owed by, that it will be later.
 * Nothing for a case that waits for none.
 */
export async function watchAnswer(
  context: Context,
  db: Db,
  shop: Shop,
  caseId: string,
  quiet?: string,
): Promise<void> {
  const one = await findCase(db, shop.id, caseId);
  if (one?.state !== "open" || one.customer_email === null) return;
  const now = context.now();
  // A stranger who wrote into somebody's thread is told nothing of her order.
  const subject = {
    caseId,
    ...(!one.stranger && { orderId: one.order_id ?? undefined, refundId: one.refund_id ?? undefined }),
  };
  const facts = await gather(context, db, shop, subject, { now, occurredAt: now });
  await decideAll(
    context,
    db,
    shop,
    "case.reopened",
    subject,
    { ...facts, imported: false, case: facts.case && { ...facts.case, quiet } },
    one.customer_email,
  );
}
