import { answerMinutes } from "../../commerce/busy.ts";
import type { Channel } from "../../commerce/channel.ts";
import type { Shop } from "../../commerce/shop.ts";
import { openMinutesAfter } from "../facts.ts";

/** By when a person answers what came on a channel at this moment: opening time of the shop, longer in busy weeks. Later changes of hours do not move it. */
export const answerByOf = ({ profile }: Shop, _channel: Channel, at: Date): Date =>
  openMinutesAfter(profile, at, answerMinutes(profile, at));
