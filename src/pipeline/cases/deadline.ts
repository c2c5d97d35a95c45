import type { Channel } from "../../commerce/channel.ts";
import type { Shop } from "../../commerce/shop.ts";
import { dueAfter, goalAt } from "../../conversations/hours.ts";

/**
 * By when a person answers what came on a channel at this moment: opening time of that channel, longer in busy weeks. It is stored with the case: later changes
 * of hours do not move it.
 */
export const answerByOf = (shop: Shop, channel: Channel, at: Date): Date =>
  dueAfter(shop, at, goalAt(shop, channel, at), channel);
