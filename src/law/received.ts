import { Temporal } from "temporal-polyfill";
import type { OrderFacts } from "../commerce/event.ts";
import { holdAll, type Parcel } from "../commerce/fulfillment.ts";

/**
 * The days on which a consumer got her goods, each as 2026-11-20 where she lives: what the end of the right of withdrawal is counted from
 * (`withdrawalEndsAt`). Undefined as long as something of the order is still on its way, or nothing is known of it: the last parcel starts the days
 * (Dir. 2011/83/EU art. 9(2)(b)(i), rule A03), and one that waits at a pickup point has not started them (A02). What came back to the shop without
 * her having had it is not waited for, and a parcel that only replaces what she sent back changes nothing.
 */
export function receivedOf(
  lines: OrderFacts["lines"],
  parcels: readonly Parcel[],
  timeZone: string,
): string[] | undefined {
  const sent = parcels.filter(({ exchange }) => exchange === undefined);
  const arrived = sent.filter(({ state }) => state !== "returned");
  const days = arrived.map(({ reached }) => reached.delivered);
  // More parcels are to come. Where one of them does not say what is in it, what was told is taken as all.
  const isPart = holdAll(sent, lines) === false;
  if (arrived.length === 0 || days.some((at) => at === undefined) || isPart) return undefined;
  return days.flatMap((at) =>
    at === undefined ? [] : Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
  );
}
