import { z } from "zod";
import { arrived, type Parcel } from "../../commerce/fulfillment.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import type { Facts, Notification } from "../../notifications/define.ts";
import { notificationOf, notifications } from "../../notifications/index.ts";
import { type Around, listAround } from "../../store/around.ts";
import type { Db } from "../../store/database.ts";
import { findOrderByName } from "../../store/facts.ts";
import { readKnown } from "../../store/known.ts";
import { findOrderOf, listAhead, onlyRead } from "../../store/matching.ts";
import { type StoredNotification, subjectOf } from "../../store/notification.ts";
import { listParcels } from "../../store/parcel.ts";
import { decide } from "../decide.ts";
import { readBy, recipientOf } from "../deciding/audience.ts";
import { badNews, silenced, waitsForMoment } from "../deciding/silence.ts";
import { gather } from "../facts.ts";

/** One mail that is to come, or that was to come and will not. */
export interface Ahead {
  kind: string;
  state: "planned" | "held" | "paused" | "not sent";
  /** When it leaves, or when it would have; nothing where it waits for a person. */
  at: Date | undefined;
  reason?: string | undefined;
}

export interface NextDays {
  orderId: string;
  number: string;
  name: string | undefined;
  /** What is planned, if nothing else happens. */
  ahead: Ahead[];
  /** What would follow if what is on its way comes on the day that was told; absent where no day is known. */
  ifDelivered?: { at: Date; mails: Ahead[] } | undefined;
}

const day = 86_400_000;

/**
 * What a customer hears in the next days: what is planned for her order, each looked at again by the engine as it will be when it is due, one after the other,
 * so that a question waits for the one before it. Nothing is written: not even by mistake, the transaction only reads. `order`: its number, its
 * id, or the id of one of its mails. Throws `not_found`.
 */
export async function nextDays(
  context: Pick<Context, "vault" | "publicUrl" | "now">,
  db: Db,
  shop: Shop,
  order: string,
  days = 30,
): Promise<NextDays> {
  await onlyRead(db);
  const named = z.guid().safeParse(order).success ? await findOrderOf(db, shop.id, order) : undefined;
  const found = await findOrderByName(db, shop.id, named ?? order);
  if (!found) throw new Problem("not_found", `there is no order ${order.slice(0, 60)}`);
  const { id: orderId, number, customer } = found.body;
  const now = context.now();
  const end = new Date(now.getTime() + days * day);
  const rows = await listAhead(db, shop.id, orderId);
  const planned = rows.flatMap((row) => plannedFrom(context, db, shop, row, now) ?? []);
  const waiting = rows.filter(({ state }) => state !== "planned");
  return {
    orderId,
    number: number.replace(/^#/, ""),
    name: [customer.firstName, customer.lastName].filter(Boolean).join(" ") || undefined,
    ahead: [
      ...(await walk(db, shop, planned, end)),
      ...waiting.map(
        (row): Ahead => ({
          kind: row.kind,
          state: row.state === "paused" ? "paused" : "held",
          at: undefined,
          reason: row.reason ?? undefined,
        }),
      ),
    ],
    ifDelivered: await afterDelivery(context, db, shop, orderId, { now, end }),
  };
}

/** A mail that is to leave, and what will be known then. */
interface ToCome {
  notification: Notification;
  due: Date;
  id: string;
  orderId: string | null;
  recipient: string | null;
  facts: (now: Date) => Promise<Facts>;
  reason?: string | undefined;
}

function plannedFrom(
  context: Pick<Context, "vault" | "publicUrl">,
  db: Db,
  shop: Shop,
  row: StoredNotification,
  now: Date,
): ToCome | undefined {
  const notification = notificationOf(row.kind);
  if (!notification || row.state !== "planned") return undefined;
  return {
    notification,
    due: row.due_at && row.due_at > now ? row.due_at : now,
    id: row.id,
    orderId: row.order_id,
    recipient: row.recipient,
    facts: (at) => gather(context, db, shop, subjectOf(row), { now: at, occurredAt: row.occurred_at }),
    reason: row.reason ?? undefined,
  };
}

/** Whoever waits for ever is not followed for ever. */
const mostSteps = 200;

/** One after the other, as they are due: what left before stands against what comes after it. */
async function walk(db: Db, shop: Shop, toCome: readonly ToCome[], end: Date): Promise<Ahead[]> {
  const queue = [...toCome];
  const done: Ahead[] = [];
  const left: { notification: Notification; at: Date }[] = [];
  for (let step = 0; queue.length > 0 && step < mostSteps; step++) {
    queue.sort((a, b) => a.due.getTime() - b.due.getTime());
    const one = queue.shift();
    if (!one || one.due > end) break;
    const { notification, due } = one;
    const facts = readBy(await one.facts(due), notification);
    const decision = decide(notification, facts);
    const around = waitsForMoment(notification) ? await aroundThen(db, shop, one, left) : undefined;
    const said =
      decision.state === "planned"
        ? decision.dueAt > due && notification.moves
          ? decision
          : (silenced(notification, facts, around) ?? decision)
        : decision;
    if (said.state !== "planned")
      done.push({
        kind: notification.kind,
        state: said.state === "held" ? "held" : "not sent",
        at: due,
        reason: said.reason,
      });
    else if (said.dueAt > due) queue.push({ ...one, due: said.dueAt, reason: said.reason });
    else {
      left.push({ notification, at: due });
      done.push({ kind: notification.kind, state: "planned", at: due, reason: one.reason });
    }
  }
  return done;
}

const latestOf = (
  known: Date | undefined,
  left: readonly { notification: Notification; at: Date }[],
  counts: (notification: Notification) => boolean,
  since: number,
): Date | undefined =>
  left
    .filter(({ notification, at }) => counts(notification) && at.getTime() > since)
    .reduce<Date | undefined>((last, { at }) => (last && last > at ? last : at), known);

/** What will stand against a question then: what does now, and what will have left until then. */
async function aroundThen(
  db: Db,
  shop: Shop,
  { id, orderId, recipient, due }: ToCome,
  left: readonly { notification: Notification; at: Date }[],
): Promise<Around | undefined> {
  const mail = { id, order_id: orderId, recipient };
  const known = (await listAround(db, shop.id, [mail], { badNews, now: due })).get(id);
  return (
    known && {
      ...known,
      badNewsAt: latestOf(known.badNewsAt, left, (one) => one.badNews === true, due.getTime() - 2 * day),
      askedAt: latestOf(known.askedAt, left, (one) => one.class === "question", due.getTime() - 30 * day),
    }
  );
}

/** The id of nobody's mail: what has not happened has none. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** What follows when the parcels come as they were told to come. Of one without a day nothing is claimed: it stays on its way. */
async function afterDelivery(
  context: Pick<Context, "vault" | "publicUrl">,
  db: Db,
  shop: Shop,
  orderId: string,
  { now, end }: { now: Date; end: Date },
): Promise<NextDays["ifDelivered"]> {
  const parcels = (await listParcels(db, shop.id, [orderId])).get(orderId) ?? [];
  const coming = parcels.flatMap((parcel) => {
    const at = parcel.expected && new Date(parcel.expected.to);
    return at && !arrived.includes(parcel.state) && at > now && at <= end ? [{ parcel, at }] : [];
  });
  coming.sort((a, b) => a.at.getTime() - b.at.getTime());
  const last = coming.at(-1);
  if (!last) return undefined;
  const toCome: ToCome[] = [];
  const never: Ahead[] = [];
  const seen = new Set<string>();
  let then = parcels;
  for (const { parcel, at } of coming) {
    const here: Parcel = {
      ...parcel,
      state: "delivered",
      reached: { ...parcel.reached, delivered: at.toISOString() },
    };
    then = then.map((one) => (one.id === here.id ? here : one));
    const subject = { orderId, fulfillmentId: parcel.id };
    const known = { ...(await readKnown(db, shop.id, [subject])), parcels: new Map([[orderId, then]]) };
    const facts = async (now: Date): Promise<Facts> => ({
      ...(await gather(context, db, shop, subject, { now, occurredAt: at }, known)),
      imported: false,
    });
    const told = await facts(at);
    for (const notification of notifications) {
      if (!notification.on.includes("fulfillment.delivered") || !(notification.arises?.(told) ?? true))
        continue;
      const recipient = recipientOf(notification, told) ?? null;
      const decision = recipient ? decide(notification, readBy(told, notification)) : undefined;
      const key = `${notification.kind}/${notification.once(told)}`;
      // Two parcels of one order are one question: the last parcel decides.
      if (decision?.state === "planned" && !seen.has(key)) {
        seen.add(key);
        toCome.push({
          notification,
          due: decision.dueAt,
          id: nobody,
          orderId,
          recipient,
          facts,
          reason: decision.reason,
        });
      } else if (decision?.state === "not_sent" && decision.cause !== "switched_off" && at === last.at)
        never.push({ kind: notification.kind, state: "not sent", at, reason: decision.reason });
    }
  }
  return { at: last.at, mails: [...(await walk(db, shop, toCome, end)), ...never] };
}
