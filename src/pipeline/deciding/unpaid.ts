import type { Facts, Notification } from "../../notifications/define.ts";

/** What a shop's plan that ended stops: after two weeks what nobody needs to know. What a customer has to know never stops for money. */

/** Milliseconds in which everything goes on as before. */
export const unpaidGrace = 14 * 86_400_000;

const stopping: readonly Notification["class"][] = ["follow-up", "question"];

/** Pure. Why a mail of a shop without a plan does not leave, as the sentence for the merchant. */
export function unpaid(notification: Notification, { shop, now }: Facts): string | undefined {
  const { unpaidSince } = shop;
  if (unpaidSince === undefined || !stopping.includes(notification.class)) return undefined;
  return now.getTime() - Date.parse(unpaidSince) > unpaidGrace
    ? `no plan since ${unpaidSince.slice(0, 10)}: follow-ups and questions leave again when the shop has one`
    : undefined;
}
