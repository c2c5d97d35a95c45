import type { CommerceEvent } from "../commerce/event.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import type { UnclearTrips } from "../contracts.ts";
import { raiseAlarm, resolveAlarms } from "../store/connection.ts";
import type { Db } from "../store/database.ts";
import { listTripsOf, putTrip } from "../store/trip.ts";
import { decideAll } from "./decide-all.ts";
import { gather } from "./facts.ts";

/** A cancelled order's journeys do not take place either, whether or not the shop says so: their mails are decided anew. */
export async function cancelTrips(
  context: Context,
  db: Db,
  shop: Shop,
  orderId: string,
  event: CommerceEvent,
): Promise<void> {
  const occurredAt = new Date(event.occurredAt);
  for (const { id, body, cancelled } of await listTripsOf(db, shop.id, orderId)) {
    if (cancelled || (await putTrip(db, shop.id, orderId, body, true, occurredAt)) === "old") continue;
    const subject = { orderId, tripId: id, eventId: event.id };
    const facts = await gather(context, db, shop, subject, { now: context.now(), occurredAt });
    await decideAll(context, db, shop, "trip.cancelled", subject, {
      ...facts,
      imported: event.imported ?? false,
    });
  }
}

/** A journey that a platform's order tells so that it can be read in two ways is no journey yet: a person is asked, until the order says it clearly. */
export async function askForTrips(
  context: Context,
  db: Db,
  shopId: string,
  { order, unclear }: UnclearTrips,
): Promise<void> {
  if (unclear.length === 0) await resolveAlarms(db, shopId, ["trip"], order, context.now());
  else await raiseAlarm(db, shopId, { kind: "trip", subject: order, text: unclear.join(" ") });
}
