import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { readToken, tokenFits } from "../../conversations/address.ts";
import { orderNumbersIn } from "../../conversations/number.ts";
import type { Received } from "../../conversations/received.ts";
import * as conversation from "../../store/conversation.ts";
import type { Db } from "../../store/database.ts";
import { findOrderByName } from "../../store/facts.ts";
import { findByMessageIds, findLastInThread } from "../../store/mail.ts";
import { addressKey } from "../sending/compose.ts";
import type { Question } from "./file.ts";

/** What a received mail belongs to. */
export interface Match {
  /** Undefined where it is found by the sender. */
  threadId: string | undefined;
  orderId: string | undefined;
  /** The mail of ours that it answers. */
  answers: Question["answers"];
  /** Whether the sender is the customer herself: only then may the acknowledgement speak of the order. */
  isCustomer: boolean;
}

/**
 * The signed address first; then the ids of our mails, from whom we wrote to only; then an order number together with its
 * own customer. Never another shop's.
 */
export async function matchMail(
  context: Context,
  db: Db,
  shop: Shop,
  envelopeTo: string,
  mail: Received,
): Promise<Match | undefined> {
  const sender = mail.from.address.toLowerCase();
  const byId = await findByMessageIds(
    db,
    shop.id,
    [mail.inReplyTo, ...mail.references].filter((id) => id !== undefined),
  );
  for (const address of [envelopeTo, ...mail.to, ...mail.cc, ...mail.deliveredTo, ...mail.xOriginalTo]) {
    const token = readToken(address);
    const thread = token && (await conversation.findThread(db, shop.id, token.threadId));
    if (
      !token ||
      !thread ||
      thread.revoked_at ||
      !tokenFits(addressKey(context), token, { shopId: shop.id, recipient: thread.recipient })
    )
      continue;
    // A mail program that drops In-Reply-To leaves us the last mail of the thread.
    return matchOf(
      thread,
      byId?.thread_id === thread.id ? byId : await findLastInThread(db, shop.id, thread.id),
      sender,
    );
  }
  const thread = byId?.thread_id ? await conversation.findThread(db, shop.id, byId.thread_id) : undefined;
  // An id is no secret: it is in every forwarded copy. Only the signed address lets somebody else in.
  if (thread && !thread.revoked_at && thread.recipient.toLowerCase() === sender)
    return matchOf(thread, byId, sender);
  for (const number of orderNumbersIn(mail.subject)) {
    const order = (await findOrderByName(db, shop.id, number))?.body;
    if (order?.customer.email?.toLowerCase() === sender)
      return {
        threadId: await conversation.threadFor(db, shop.id, order.id, mail.from.address),
        orderId: order.id,
        answers: undefined,
        isCustomer: true,
      };
  }
  return undefined;
}

type Thread = NonNullable<Awaited<ReturnType<typeof conversation.findThread>>>;
const matchOf = (
  thread: Thread,
  answered: Awaited<ReturnType<typeof findByMessageIds>>,
  sender: string,
): Match => ({
  threadId: thread.id,
  orderId: thread.order_id ?? undefined,
  answers: answered && {
    notificationId: answered.id,
    kind: answered.kind,
    refundId: answered.refund_id ?? undefined,
    caseId: answered.case_id ?? undefined,
  },
  isCustomer: thread.recipient.toLowerCase() === sender,
});
