import { alwaysTold, relays, usualChannels } from "../../commerce/channels.ts";
import type { OrderFacts } from "../../commerce/event.ts";
import type { WithdrawalFacts } from "../../commerce/withdrawal.ts";
import type { Facts, Notification } from "../../notifications/define.ts";
import { goesToReceiver } from "../../notifications/parts/gift.ts";
import type { Cause } from "../../store/schema-sending.ts";

/** Who a mail is for, and who must not get it: gifts, companies, and orders of which somebody else tells. Pure. */

interface Refusal {
  cause: Cause;
  reason: string;
}

/** Why nobody hears of it, by where the order was bought and for whom. */
export function wrongAudience(notification: Notification, facts: Facts): Refusal | undefined {
  const { order } = facts;
  if (!order) return undefined;
  return (
    ofChannel(notification, facts, order) ??
    ofCompany(notification, order) ??
    ofGift(notification, facts, order)
  );
}

const about = ({ on }: Notification, events: readonly string[]): boolean =>
  on.some((trigger) => events.some((event) => trigger.startsWith(event)));

function ofChannel(notification: Notification, { shop }: Facts, order: OrderFacts): Refusal | undefined {
  if (about(notification, alwaysTold)) return undefined;
  const host = order.customer.email?.split("@")[1]?.toLowerCase() ?? "";
  if (relays.some((relay) => relay.test(host)))
    return {
      cause: "relay",
      reason: `her address at ${host} only takes the marketplace's own conversation`,
    };
  const channel = order.channel?.toLowerCase();
  if (channel === undefined) return undefined;
  const own = shop.channels.find((rule) => rule.channel.toLowerCase() === channel)?.tells;
  if (own === "nothing" || (Array.isArray(own) && !own.includes(notification.kind)))
    return { cause: "channel", reason: `the shop has chosen not to tell this of orders from ${channel}` };
  if (own !== undefined) return undefined;
  const usual = usualChannels.find(({ channels }) => channels.includes(channel));
  if (!usual) return undefined;
  const { all, classes = [], events = [] } = usual.silent;
  const silent = all || classes.includes(notification.class) || about(notification, events);
  return silent ? { cause: "channel", reason: usual.reason } : undefined;
}

/** The right of withdrawal is a consumer's. */
const ofCompany = (notification: Notification, { customer }: OrderFacts): Refusal | undefined =>
  customer.business && notification.on.every((trigger) => trigger.startsWith("withdrawal."))
    ? { cause: "business", reason: "a company bought it: the right of withdrawal is a consumer's" }
    : undefined;

/**
 * A gift that goes back is between the shop and its receiver: who gave it is not told, unless her own money comes back to her. The receiver
 * hears only what names no price.
 */
function ofGift(notification: Notification, facts: Facts, order: OrderFacts): Refusal | undefined {
  if (!order.gift || notification.toReceiver) return receiverUnknown(notification, order);
  if (about(notification, ["refund."])) {
    if (hasCredit(facts))
      return {
        cause: "gift",
        reason: "it was a gift: the credit is its receiver's, and who gave it is not told",
      };
    return goesToReceiver(facts)
      ? { cause: "gift", reason: "it was a gift, and its receiver is told no price" }
      : undefined;
  }
  return about(notification, ["return."])
    ? {
        cause: "gift",
        reason: "it was a gift: who gave it is not told of its return, and its receiver no price",
      }
    : undefined;
}

const receiverUnknown = (notification: Notification, { gift }: OrderFacts): Refusal | undefined =>
  gift && notification.toReceiver && !gift.receiver?.email
    ? { cause: "gift", reason: "it was a gift, and the shop has no mail address of its receiver" }
    : undefined;

/** Goods came back, and nothing for them went back to who paid: all of it is credit. */
function hasCredit({ refund, return: back }: Facts): boolean {
  const paid = refund?.payments ?? [];
  const isForGoods = back !== undefined || (refund?.items.length ?? 0) > 0;
  return (
    isForGoods &&
    paid.length > 0 &&
    paid.every(({ method }) => ["store_credit", "gift_card"].includes(method))
  );
}

/** The receipt of a withdrawal goes where she asked for it; one that the shop tells us of to the order's address. */
const receiptTo = ({ email, by }: WithdrawalFacts, order: OrderFacts | undefined): string | undefined =>
  email ?? (by === "shop" ? order?.customer.email : undefined);

/** The address that a mail goes to. */
export const recipientOf = (notification: Notification, { order, told }: Facts): string | undefined =>
  told?.withdrawal
    ? receiptTo(told.withdrawal, order)
    : order?.gift && notification.toReceiver
      ? order.gift.receiver?.email
      : order?.customer.email;

/** The facts as the receiver of a gift may read them: her own name, and no way to a page that shows what it cost. */
export function readBy<F extends Facts>(facts: F, notification: Notification): F {
  const { order } = facts;
  if (!order?.gift || !notification.toReceiver) return facts;
  const { name, email } = order.gift.receiver ?? {};
  const customer = { firstName: name?.split(/\s+/)[0], email };
  return { ...facts, order: { ...order, customer }, links: { ...facts.links, order: undefined } };
}
