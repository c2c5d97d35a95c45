import { Temporal } from "temporal-polyfill";
import type { OrderFacts } from "../commerce/event.ts";
import type { Parcel } from "../commerce/fulfillment.ts";

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
  if (arrived.length === 0 || days.some((at) => at === undefined) || isPart(lines, sent)) return undefined;
  return days.flatMap((at) =>
    at === undefined ? [] : Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
  );
}

/** Whether more parcels are to come; where one of them does not say what is in it, nobody knows, and what was told is taken as all. */
function isPart(lines: OrderFacts["lines"], parcels: readonly Parcel[]): boolean {
  if (parcels.some(({ items }) => !items)) return false;
  const sent = parcels.flatMap(({ items }) => items ?? []);
  return lines.some(
    ({ id, quantity }) =>
      sent.filter(({ lineId }) => lineId === id).reduce((all, item) => all + item.quantity, 0) < quantity,
  );
}
