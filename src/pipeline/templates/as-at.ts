import { type FulfillmentState, fulfillmentStates, type Parcel } from "../../commerce/fulfillment.ts";
import { returnProgress, returnStates } from "../../commerce/return.ts";
import type { Facts } from "../../notifications/define.ts";

/**
 * What is known now, as it stood at a moment: where parcels and goods were then. So a shop sees who would have heard of it, and not that by now all of them have
 * their parcels. Pure. `paidBackAt`: when money of the return left first.
 */
export function asAt<F extends Facts>(facts: F, at: Date, paidBackAt?: Date): F {
  const { parcel, parcels, return: back, returnState } = facts;
  const paidBack = paidBackAt !== undefined && paidBackAt < at;
  const reached = returnState && until(returnState.reached, returnStates, at);
  const by = (when: string | undefined) => (when !== undefined && new Date(when) <= at ? when : undefined);
  return {
    ...facts,
    ...(parcel && { parcel: parcelAt(parcel, at) }),
    // One that had not been sent yet was not known.
    ...(parcels && {
      parcels: parcels
        .filter((one) => one.id === parcel?.id || sentBy(one, at))
        .map((one) => parcelAt(one, at)),
    }),
    ...(back &&
      returnState && {
        returnState: returnProgress(
          { ...back, sentAt: by(back.sentAt), receivedAt: by(back.receivedAt) },
          reached ?? {},
          paidBack,
        ),
        paidBackBefore: paidBack,
      }),
  };
}

const until = <State extends string>(
  reached: Partial<Record<State, string>>,
  states: readonly State[],
  at: Date,
): Partial<Record<State, string>> => {
  const found: Partial<Record<State, string>> = {};
  for (const state of states) {
    const when = reached[state];
    if (when !== undefined && new Date(when) <= at) found[state] = when;
  }
  return found;
};

const sentBy = ({ reached }: Parcel, at: Date): boolean => {
  const [first] = Object.values(reached).sort();
  return first === undefined || new Date(first) <= at;
};

/** Where it was: the last state that it had reached by then. */
function parcelAt(parcel: Parcel, at: Date): Parcel {
  const reached = until(parcel.reached, fulfillmentStates, at);
  const last = fulfillmentStates
    .filter((state) => reached[state] !== undefined)
    .reduce<FulfillmentState | undefined>(
      (latest, state) =>
        latest && Date.parse(reached[latest] ?? "") > Date.parse(reached[state] ?? "") ? latest : state,
      undefined,
    );
  return last ? { ...parcel, state: last, reached } : parcel;
}
