import { holdAll } from "../../commerce/fulfillment.ts";
import type { Facts, Notification } from "../../notifications/define.ts";
import type { Db } from "../../store/database.ts";
import { findWaiting } from "../../store/deciding.ts";
import type { Subject } from "../../store/notification.ts";
import type { Decision } from "../decide.ts";

/** Three parcels that leave the same morning are one mail: the first waits some minutes for the others, and they are told with it. */

export type Joined = Decision & { togetherWith?: string | undefined };

/** Where the news stand that this decision is about: a mail of their own that waits for others, or the one that waits already. */
export async function joined(
  db: Db,
  shopId: string,
  notification: Notification,
  subject: Subject,
  facts: Facts,
  decision: Decision,
): Promise<Joined> {
  const { merges, kind } = notification;
  if (!merges || decision.state !== "planned" || subject.orderId === undefined) return decision;
  const { now } = facts;
  const first = await findWaiting(db, shopId, {
    kind,
    orderId: subject.orderId,
    subject: notification.once(facts),
    now,
  });
  if (first)
    return {
      state: "not_sent",
      reason: `told together with ${first.subject}, in one mail`,
      cause: "told_together",
      togetherWith: first.id,
    };
  if (isAll(facts)) return decision;
  const until = new Date(now.getTime() + merges.minutes * 60_000);
  return until > decision.dueAt
    ? {
        state: "planned",
        dueAt: until,
        reason: `it waits ${merges.minutes} minutes for more news of the same order, so that they are one mail`,
        cause: "waits_for_others",
      }
    : decision;
}

/** Pure. Nothing more can come: everything that was ordered is in this parcel. */
export const isAll = ({ parcel, order }: Pick<Facts, "parcel" | "order">): boolean =>
  parcel !== undefined && order !== undefined && holdAll([parcel], order.lines) === true;

/** Pure. The parcels that one mail tells of, in the order in which they left; nothing where it is one. */
export function togetherOf(
  { parcel, parcels }: Pick<Facts, "parcel" | "parcels">,
  others: readonly string[] | undefined,
): Facts["together"] {
  if (!parcel || !parcels || !others || others.length === 0) return undefined;
  const told = parcels.filter(({ id }) => id === parcel.id || others.includes(id));
  return told.length > 1 ? told : undefined;
}
