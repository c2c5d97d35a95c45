import type { EventType, ReturnFacts } from "./event.ts";

/** Where goods are on their way back to the shop. */
export const returnStates = [
  "requested",
  "approved",
  "declined",
  "in_transit",
  "received",
  "inspected",
  "closed",
  "cancelled",
] as const;
export type ReturnState = (typeof returnStates)[number];

/** When each state was last told of (RFC 3339). */
export type Reached = Partial<Record<ReturnState, string>>;

/** How far a return has come: always as it is now, not as it was when a mail was decided. */
export interface ReturnProgress {
  /** Unknown where a return is only told beside its refund. */
  state: ReturnState | undefined;
  reached: Reached;
  /** Money for it has left. */
  paidBack: boolean;
}

/** The state that an event tells of its return; none where it is told beside something else. */
export const returnStateOf = (type: EventType): ReturnState | undefined =>
  returnStates.find((state) => type === `return.${state}`);

const goods = ["inspected", "received", "in_transit"] as const;
const beginnings = ["approved", "requested"] as const;
const ends = ["closed", "cancelled", "declined"] as const;

/**
 * Whatever the order in which it was told. Goods do not go back on their way, and an approval that comes late says nothing of where they are;
 * an end holds until something newer says that the return goes on. What the return itself says of the goods counts like news of it.
 */
export function returnProgress(back: ReturnFacts, told: Reached, paidBack: boolean): ReturnProgress {
  const reached: Reached = {
    ...(back.sentAt && { in_transit: back.sentAt }),
    ...(back.receivedAt && { received: back.receivedAt }),
    ...told,
  };
  const at = (state: ReturnState) => Date.parse(reached[state] ?? "");
  const latest = (states: readonly ReturnState[]) =>
    states
      .filter((state) => reached[state] !== undefined)
      .reduce<ReturnState | undefined>((last, one) => (last && at(last) >= at(one) ? last : one), undefined);
  const lives = [...goods, ...beginnings];
  const end = latest(ends);
  const newest = latest(lives);
  const state =
    end && !(newest && at(newest) > at(end))
      ? end
      : (goods.find((one) => reached[one] !== undefined) ?? latest(beginnings));
  return { state, reached, paidBack };
}
