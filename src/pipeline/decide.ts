import { afterQuiet } from "../commerce/quiet-hours.ts";
import { zoneOf } from "../law/zones.ts";
import type { Facts, Notification } from "../notifications/define.ts";
import type { Cause } from "../store/schema-sending.ts";
import { wrongAudience } from "./deciding/audience.ts";
import { beforeLive, tooOld } from "./deciding/news.ts";
import { unpaid } from "./deciding/unpaid.ts";

/** What becomes of a notification: when it leaves, or why it does not, or not yet. `cause` names the rule of ours, for counting. */
export type Decision =
  | { state: "planned"; dueAt: Date; reason?: string | undefined; cause?: Cause | undefined }
  | { state: "held" | "not_sent"; reason: string; cause?: Cause | undefined };

/** Pure. The first reason that applies is the one the merchant reads. Called when something happened, and again just before the mail leaves. */
export function decide(notification: Notification, facts: Facts): Decision {
  const not = (reason: string, cause?: Cause): Decision => ({ state: "not_sent", reason, cause });
  if (!notification.byDefault && !facts.shop.kinds.includes(notification.kind))
    return not("this kind of mail is switched off for the shop", "switched_off");
  if (facts.order?.test) return not("it is a test order: its mails never go to a customer", "test");
  const audience = wrongAudience(notification, facts);
  if (audience) return not(audience.reason, audience.cause);
  for (const unless of notification.unless) {
    const reason = unless(facts);
    if (reason) return not(reason);
  }
  if (facts.imported) return not("the shop told it as history, and history is not told", "imported");
  const early = beforeLive(notification, facts);
  if (early) return not(early, "before_live");
  const late = tooOld(notification, facts);
  if (late) return not(late, "too_old");
  const owed = unpaid(notification, facts);
  if (owed) return not(owed);
  for (const hold of notification.heldBy ?? []) {
    const reason = hold(facts);
    if (reason) return { state: "held", reason };
  }
  return inDaytime(notification, facts, notification.sendAt(facts));
}

/** Pure. Moved to her morning when it would reach her at night. */
export function inDaytime(
  notification: Notification,
  { shop, order }: Facts,
  dueAt: Date,
): Decision & { state: "planned" } {
  const { quietHours } = shop;
  const spares =
    notification.class === "legal" || (notification.class === "transactional" && !quietHours.transactional);
  const zone = zoneOf(order?.shippingAddress?.countryCode ?? shop.country) ?? shop.timeZone;
  const morning = spares ? dueAt : afterQuiet(dueAt, quietHours, zone);
  return morning > dueAt
    ? {
        state: "planned",
        dueAt: morning,
        reason: `it waits for her morning: no such mail leaves between ${quietHours.from} and ${quietHours.to} where she lives`,
        cause: "quiet_hours",
      }
    : { state: "planned", dueAt };
}
