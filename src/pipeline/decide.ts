import type { Facts, Notification } from "../notifications/define.ts";

/** What becomes of a notification: when it leaves, or why it does not, or not yet. */
export type Decision = { state: "planned"; dueAt: Date } | { state: "held" | "not_sent"; reason: string };

/** Pure. The first reason that applies is the one the merchant reads. Called when something happened, and again just before the mail leaves. */
export function decide(notification: Notification, facts: Facts): Decision {
  const not = (reason: string): Decision => ({ state: "not_sent", reason });
  if (!notification.byDefault && !facts.shop.kinds.includes(notification.kind))
    return not("this kind of mail is switched off for the shop");
  if (facts.order?.test) return not("it is a test order: its mails never go to a customer");
  for (const unless of notification.unless) {
    const reason = unless(facts);
    if (reason) return not(reason);
  }
  for (const hold of notification.heldBy ?? []) {
    const reason = hold(facts);
    if (reason) return { state: "held", reason };
  }
  return { state: "planned", dueAt: notification.sendAt(facts) };
}
