import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import type { Facts, Notification, Trigger } from "../notifications/define.ts";
import { notifications } from "../notifications/index.ts";
import { threadFor } from "../store/conversation.ts";
import type { Db } from "../store/database.ts";
import * as decisions from "../store/notification.ts";
import { decide } from "./decide.ts";
import { rankFor } from "./sending/line.ts";

/** One decision for each kind that listens to what happened; those to send stand in line when it commits. */
export async function decideAll(
  context: Context,
  db: Db,
  shop: Shop,
  trigger: Trigger,
  subject: decisions.Subject,
  facts: Facts & { locale: string },
  recipient = facts.order?.customer.email,
): Promise<void> {
  const listening = notifications.filter(
    (notification) => notification.on.includes(trigger) && (notification.arises?.(facts) ?? true),
  );
  const threadId =
    recipient && listening.length > 0 ? await threadFor(db, shop.id, subject.orderId, recipient) : undefined;
  for (const notification of listening)
    await decideOne(context, db, shop, notification, subject, facts, { recipient, threadId });
}

async function decideOne(
  context: Context,
  db: Db,
  shop: Shop,
  notification: Notification,
  subject: decisions.Subject,
  facts: Facts & { locale: string },
  { recipient, threadId }: { recipient: string | undefined; threadId: string | undefined },
): Promise<void> {
  const decision = recipient
    ? decide(notification, facts)
    : ({ state: "not_sent", reason: "the shop has no mail address of the customer" } as const);
  await decisions.decide(db, shop.id, {
    ...subject,
    kind: notification.kind,
    class: notification.class,
    subject: notification.once(facts),
    state: decision.state,
    reason: decision.state === "planned" ? undefined : decision.reason,
    dueAt: decision.state === "planned" ? decision.dueAt : undefined,
    moves: notification.moves,
    rank: rankFor(context, shop.id, notification),
    recipient,
    locale: facts.locale,
    threadId,
    occurredAt: facts.occurredAt,
    decidedAt: context.now(),
  });
}
