import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import type { Facts, Notification, Trigger } from "../notifications/define.ts";
import { notifications } from "../notifications/index.ts";
import { raiseAlarm, resolveAlarms } from "../store/connection.ts";
import { threadFor } from "../store/conversation.ts";
import type { Db } from "../store/database.ts";
import * as decisions from "../store/notification.ts";
import { type Decision, decide } from "./decide.ts";
import { readBy, recipientOf } from "./deciding/audience.ts";
import { type Joined, joined } from "./deciding/together.ts";
import { inTray, type Trayed } from "./deciding/tray.ts";
import { rankFor } from "./sending/line.ts";

/** One decision for each kind that listens to what happened; those to send stand in line when it commits. */
export async function decideAll(
  context: Context,
  db: Db,
  shop: Shop,
  trigger: Trigger,
  subject: decisions.Subject,
  facts: Facts & { locale: string },
  sender?: string,
): Promise<void> {
  const listening = notifications.filter(
    (notification) => notification.on.includes(trigger) && (notification.arises?.(facts) ?? true),
  );
  const threads = new Map<string, string>();
  for (const notification of listening) {
    const recipient = sender ?? recipientOf(notification, facts);
    let threadId = threads.get(recipient ?? "");
    if (recipient && threadId === undefined) {
      threadId = await threadFor(db, shop.id, subject.orderId, recipient);
      threads.set(recipient, threadId);
    }
    const read = readBy(facts, notification);
    await decideOne(context, db, shop, notification, subject, read, { trigger, recipient, threadId });
  }
}

async function decideOne(
  context: Context,
  db: Db,
  shop: Shop,
  notification: Notification,
  subject: decisions.Subject,
  facts: Facts & { locale: string },
  {
    trigger,
    recipient,
    threadId,
  }: { trigger: Trigger; recipient: string | undefined; threadId: string | undefined },
): Promise<void> {
  const decision = recipient
    ? decide(notification, facts)
    : ({ state: "not_sent", reason: "the shop has no mail address of the customer" } as const);
  const placed: Joined & Trayed = notification.merges
    ? await joined(db, shop.id, notification, subject, facts, decision)
    : await inTray(context, db, shop, notification, decision);
  await decisions.decide(db, shop.id, {
    ...subject,
    kind: notification.kind,
    class: notification.class,
    subject: notification.once(facts),
    state: placed.state,
    reason: placed.reason,
    cause: placed.cause,
    dueAt: placed.state === "planned" ? placed.dueAt : undefined,
    togetherWith: placed.togetherWith,
    trayUntil: placed.trayUntil,
    imported: placed.cause === "imported",
    firstHand: facts.imported === false && !trigger.endsWith(".changed"),
    moves: notification.moves,
    rank: rankFor(context, shop.id, notification),
    recipient,
    locale: facts.locale,
    threadId,
    occurredAt: facts.occurredAt,
    decidedAt: context.now(),
  });
  // A refund's mails call a person with what is wrong with the refund.
  if (notification.heldBy && subject.refundId === undefined)
    await callPerson(context, db, shop, notification, facts, decision);
}

/** What a rule holds waits for a person, who is told as long as it does. */
async function callPerson(
  context: Context,
  db: Db,
  shop: Shop,
  notification: Notification,
  facts: Facts,
  decision: Decision,
): Promise<void> {
  const subject = `${notification.kind}/${notification.once(facts)}`;
  if (decision.state !== "held") await resolveAlarms(db, shop.id, ["held"], subject, context.now());
  else
    await raiseAlarm(db, shop.id, {
      kind: "held",
      subject,
      text: `A mail (${notification.kind} of order ${facts.order?.number ?? ""}) waits for you: ${decision.reason}.`,
    });
}
