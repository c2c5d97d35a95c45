import { type CommerceEvent, eventSchema } from "../commerce/event.ts";
import type { Shop } from "../commerce/shop.ts";
import { type WithdrawalFacts, withdrawalSchema } from "../commerce/withdrawal.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { raiseAlarm, resolveAlarms } from "../store/connection.ts";
import { nextNumber } from "../store/counter.ts";
import { asShop, type Db } from "../store/database.ts";
import { findOrder, findOrderByName } from "../store/facts.ts";
import { sha256 } from "../store/secrets.ts";
import { getShop } from "../store/shop.ts";
import { keepOwnEvent } from "../store/told.ts";
import {
  addNotice,
  canonicalJson,
  countNotices,
  findSameNotice,
  listNotices,
  lockNotice,
  type Notice,
  type StoredNotice,
} from "../store/withdrawal.ts";
import { withdrawalWindow } from "./withdrawal-window.ts";

/**
 * A consumer's withdrawal notice: stored as evidence, and in the same transaction kept as an event whose receipt is mailed at once. Whether such an
 * order exists changes nothing that she sees, neither words nor time: the same is asked of the database either way, and what only a known order has
 * is done from the line.
 */

/** What she declares, as she saw it before she confirmed. */
export interface Declaration {
  channel: Notice["channel"];
  name: string;
  email: string;
  /** The order as she names it. */
  contract: string;
  items?: { lineId: string; quantity: number }[] | undefined;
  /** The whole statement. */
  words: string;
  locale: string;
}

/** From where a notice comes: who was let in by a signed link or wrote from her own address has shown that the order is hers. */
interface Origin {
  /** The order that the link or the answered mail is about. */
  orderId?: string | undefined;
  /** Her computer's address, or what stands for it. */
  visitor?: string | undefined;
  /** The mail that it came in: the same one twice is one notice. */
  mail?: { id: string; receivedAt: Date } | undefined;
  /** The return that it was declared with: another one is another notice, whatever it says. */
  returnId?: string | undefined;
}

/**
 * Receipts to addresses that no order has, within an hour: to one address, to one visitor, of a shop. Beside them, notices in ten minutes from one
 * visitor or about one order.
 */
const most = { toAddress: 1, toVisitor: 5, ofVisitor: 10, aboutContract: 10, unmatched: 60 };
/** Notices from one visitor within ten minutes before the page asks for a mail instead; nobody withdraws from so many orders at once. */
const flood = 40;
/** Receipts to the address of the order itself, within an hour. */
const mostOwn = 10;

/** The same notice within this time is the same click. */
const clicking = 3_600_000;

/** Stores the notice; the same one again is answered with the first. Throws `conflict` for a flood, and `not_found` without the shop. */
export async function submitWithdrawal(
  context: Context,
  shopId: string,
  declaration: Declaration,
  origin: Origin,
): Promise<StoredNotice | Notice> {
  const notice = await asShop(context.database, shopId, async (db) =>
    keepWithdrawal(context, db, await getShop(db, shopId), declaration, origin),
  );
  context.wake();
  return notice;
}

/** The same within a transaction of somebody else. */
export async function keepWithdrawal(
  context: Context,
  db: Db,
  shop: Shop,
  declaration: Declaration,
  { orderId, visitor: from, mail, returnId }: Origin,
): Promise<StoredNotice | Notice> {
  const { id: shopId } = shop;
  const receivedAt = mail?.receivedAt ?? context.now();
  const sameAs = sha256(canonicalJson({ ...declaration, orderId, mail: mail?.id, returnId }));
  await lockNotice(db, shopId, sameAs);
  const since = mail ? undefined : new Date(receivedAt.getTime() - clicking);
  const same = await findSameNotice(db, shopId, sameAs, since);
  if (same) return same;

  const named =
    orderId === undefined
      ? await findOrderByName(db, shopId, declaration.contract)
      : await findOrder(db, shopId, orderId);
  const isHers =
    orderId !== undefined || named?.body.customer.email?.toLowerCase() === declaration.email.toLowerCase();
  const found = isHers ? named : undefined;
  const visitor =
    from === undefined
      ? undefined
      : context.vault.sign("visitor", `${shopId}/${receivedAt.toISOString().slice(0, 10)}/${from}`);
  // Its row is locked until we are done: notices that come at once count each other.
  const number = `W-${await nextNumber(db, shopId, "withdrawal")}`;
  const lately = await countNotices(db, shopId, { ...declaration, visitor, now: receivedAt });
  if (!mail && lately.ofVisitor >= flood)
    throw new Problem("conflict", "too many notices came from here within a few minutes");
  const isOwn = found?.body.customer.email?.toLowerCase() === declaration.email.toLowerCase();
  // A mail may come from an address that none can be sent to; her notice counts all the same.
  const isAddress = withdrawalSchema.shape.email.unwrap().safeParse(declaration.email).success;
  const told =
    isAddress &&
    (isOwn
      ? lately.toAddress < mostOwn
      : lately.toAddress < most.toAddress &&
        lately.toVisitor < most.toVisitor &&
        lately.ofVisitor < most.ofVisitor &&
        lately.aboutContract < most.aboutContract &&
        lately.unmatched < most.unmatched);
  // Of an order that was typed it is not worked out here: the time that takes would tell that there is such an order.
  const ends =
    found && orderId !== undefined
      ? await withdrawalWindow(db, shop, found.body, found.body.policy ?? found.policy ?? undefined)
      : undefined;
  const late = ends && receivedAt > ends;
  const notice = await addNotice(
    db,
    shopId,
    {
      ...declaration,
      orderId: found?.body.id,
      items: declaration.items,
      number,
      receivedAt,
    },
    { sameAs, visitor, told, late },
  );
  await keepOwnEvent(db, context.queue, shopId, eventOf(notice, told), receivedAt);
  await raiseAlarm(db, shopId, {
    kind: "withdrawal",
    subject: notice.number,
    text: [
      found
        ? `The customer of order ${found.body.number} withdraws (${number}): the money is due within 14 days of the notice.`
        : `A withdrawal notice fits no order (${number}): find out which one is meant; it counts from when it came.`,
      ...(told ? [] : ["No receipt was mailed to the address that it names: send one yourself."]),
    ].join(" "),
  });
  return notice;
}

/** Her money has left: nobody need look at the order's notices any more. */
export async function endWithdrawals(
  context: Context,
  db: Db,
  shopId: string,
  orderId: string,
): Promise<void> {
  const notices = await listNotices(db, shopId, orderId);
  const numbers = notices.map(({ number }) => number);
  await resolveAlarms(db, shopId, ["withdrawal"], numbers, context.now());
}

/** Without an address no mail leaves, and the merchant reads why. */
function eventOf(notice: Notice, told: boolean): CommerceEvent {
  const withdrawal: WithdrawalFacts = {
    id: notice.number,
    name: notice.name || undefined,
    email: (told && notice.email) || undefined,
    contract: notice.contract || undefined,
    items: notice.items,
    words: notice.words,
    submittedAt: notice.receivedAt.toISOString(),
    locale: notice.locale,
    by: notice.channel === "mail" ? "mail" : "function",
  };
  return eventSchema.parse({
    type: "withdrawal.submitted",
    id: `withdrawal/${notice.id}`,
    occurredAt: notice.receivedAt.toISOString(),
    ...(notice.orderId !== undefined && { order: { id: notice.orderId } }),
    withdrawal,
  });
}
