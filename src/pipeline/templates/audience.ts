import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type { Facts, Notification } from "../../notifications/define.ts";
import type { Db } from "../../store/database.ts";
import { readKnown } from "../../store/known.ts";
import { listMatching, listPaidBack } from "../../store/matching.ts";
import { subjectOf } from "../../store/notification.ts";
import { findSuppressed, type Suppressed, stoppedBecause, stopping } from "../../store/suppression.ts";
import { decide } from "../decide.ts";
import { readBy, recipientOf } from "../deciding/audience.ts";
import { gather } from "../facts.ts";
import { asAt } from "./as-at.ts";
import { kindOf } from "./samples.ts";

/** What would become of one mail, and why. */
type Outcome =
  | { gets: true; leavesAt: Date; reason?: string | undefined }
  | { gets: false; held: boolean; reason: string };

/** Something that the shop was told and that a kind listens to, and whether she would hear of it as the shop's settings are now. */
export type Candidate = Outcome & {
  orderId: string | undefined;
  /** The order's number, or the case's. */
  number: string | undefined;
  name: string | undefined;
  occurredAt: Date;
};

const most = 10;

/**
 * The last ten matters that this kind is about, and who would get it: decided by the engine itself, with what is known now as it stood then, and the shop's
 * settings as they are. Nothing is stored, and nothing leaves. Throws `not_found` for an unknown kind.
 */
export async function whoWouldGet(
  context: Pick<Context, "vault" | "publicUrl">,
  db: Db,
  shop: Shop,
  kind: string,
): Promise<Candidate[]> {
  const notification = kindOf(kind);
  const rows = await listMatching(db, shop.id, kind, most);
  const known = await readKnown(db, shop.id, rows.map(subjectOf));
  const paidBack = await listPaidBack(
    db,
    shop.id,
    rows.flatMap(({ return_id }) => return_id ?? []),
  );
  const told: { facts: Facts; occurredAt: Date; orderId: string | undefined }[] = [];
  for (const row of rows) {
    const { occurred_at: occurredAt } = row;
    const facts = await gather(context, db, shop, subjectOf(row), { now: occurredAt, occurredAt }, known);
    const then = asAt({ ...facts, imported: row.imported }, occurredAt, paidBack.get(row.return_id ?? ""));
    told.push({ facts: then, occurredAt, orderId: row.order_id ?? undefined });
  }
  const addresses = told.flatMap(({ facts }) => recipientOf(notification, facts) ?? []);
  const suppressed = await findSuppressed(db, shop.id, addresses, context.vault);
  return told.map(({ facts, occurredAt, orderId }) => ({
    ...outcomeOf(notification, facts, suppressed),
    orderId,
    number: facts.case?.number ?? facts.order?.number.replace(/^#/, "") ?? facts.told?.withdrawal?.id,
    name: nameOf(facts),
    occurredAt,
  }));
}

const nameOf = ({ order, case: asked, told }: Facts): string | undefined =>
  [order?.customer.firstName, order?.customer.lastName].filter(Boolean).join(" ") ||
  asked?.name ||
  told?.withdrawal?.name;

/** Pure. What the engine says of one mail; an address that is not written to is asked after that, as when it leaves. */
function outcomeOf(
  notification: Notification,
  facts: Facts,
  suppressed: ReadonlyMap<string, Suppressed[]>,
): Outcome {
  if (!(notification.arises?.(facts) ?? true))
    return { gets: false, held: false, reason: "the question does not arise: nothing in it is news to her" };
  const recipient = recipientOf(notification, facts);
  if (!recipient) return { gets: false, held: false, reason: "the shop has no mail address of the customer" };
  const decision = decide(notification, readBy(facts, notification));
  if (decision.state !== "planned")
    return { gets: false, held: decision.state === "held", reason: decision.reason };
  const dead = stopping(suppressed.get(recipient.toLowerCase()), notification.class);
  if (dead) return { gets: false, held: false, reason: `${stoppedBecause[dead.scope]}: ${dead.reason}` };
  return { gets: true, leavesAt: decision.dueAt, reason: decision.reason };
}
