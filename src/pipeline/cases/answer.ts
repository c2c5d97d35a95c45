import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import * as cases from "../../store/case.ts";
import { lockConversations } from "../../store/conversation.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";
import { findOrder } from "../../store/facts.ts";
import { getShop } from "../../store/shop.ts";
import { decideAll } from "../decide-all.ts";
import { gather } from "../facts.ts";

/**
 * A person answers a case: her words are kept with it, the promised answer counts as given, and they leave in the customer's thread. The same words
 * again, before the customer has written anything, are one answer. Throws `not_found` for a number that there is none of.
 */
export async function answerCase(
  context: Context,
  shopId: string,
  number: string,
  { words, by }: { words: string; by: string },
): Promise<{ number: string; answeredAt: Date; isNew: boolean }> {
  const answered = await asShop(context.database, shopId, async (db) => {
    await lockConversations(db, shopId);
    const one = await cases.findCaseByNumber(db, shopId, number);
    if (!one) throw new Problem("not_found", `there is no case ${number}`);
    const at = context.now();
    const last = (await cases.listMessages(db, shopId, one.id)).at(-1);
    if (last?.direction === "out" && last.author === by && last.words === words)
      return { number: one.number, answeredAt: last.at, isNew: false };

    const id = await cases.addMessage(db, shopId, one.id, {
      direction: "out",
      channel: "mail",
      author: by,
      words,
      at,
    });
    await cases.answerCase(db, shopId, one, at);
    await resolveAlarms(db, shopId, ["late"], one.number, at);
    // A stranger who wrote into somebody's thread is told nothing of her order.
    const order = one.order_id === null ? undefined : (await findOrder(db, shopId, one.order_id))?.body;
    const isHers =
      one.customer_email !== null &&
      order?.customer.email?.toLowerCase() === one.customer_email?.toLowerCase();
    const subject = { caseId: one.id, eventId: id, orderId: isHers ? order?.id : undefined };
    const shop = await getShop(db, shopId);
    const facts = await gather(context, db, shop, subject, { now: at, occurredAt: at });
    await decideAll(
      context,
      db,
      shop,
      "case.answered",
      subject,
      { ...facts, imported: false },
      one.customer_email ?? undefined,
    );
    return { number: one.number, answeredAt: at, isNew: true };
  });
  context.ring();
  return answered;
}
