import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { lockConversations } from "../../store/conversation.ts";
import type { Db } from "../../store/database.ts";
import { eraseInDeliveries } from "../../store/erasure-deliveries.ts";
import { dropDocumentsAbout, listPlacedAfter, lockDocuments } from "../../store/erasure-documents.ts";
import { findPerson, listTicketsOf, type Person, together, type Who } from "../../store/erasure-person.ts";
import { type Counts, cancelMails, eraseOrders, erasePerson } from "../../store/erasure-steps.ts";
import { lockOrder } from "../../store/facts.ts";
import { erasedAddress } from "../../store/suppression.ts";
import { bare } from "./bare.ts";
import { digestsOf } from "./document.ts";
import { openSubject, sealSubject } from "./subject.ts";
import type { Turn } from "./turn.ts";

/** A customer is forgotten: order by order, each in a transaction of its own, so that a shop goes on meanwhile and what is cut off goes on later. */

/** Orders in one transaction: nobody waits for their locks for long. */
const atOnce = 50;

/**
 * Does it, or what is left of it. Throws `unavailable` while a mail to her is leaving, or something of her has come in and is not worked yet: it ends
 * within a minute.
 */
export async function forget(context: Context, turn: Turn): Promise<string[]> {
  const { request, counts, step } = turn;
  const { person, elsewhere, subjects } = await find(context, turn);
  const underWay = await step((of) => cancelMails(of, person));
  if (underWay > 0)
    throw new Problem(
      "unavailable",
      "a mail to her, or news of her, is under way at this moment: she is erased when that has ended, within minutes",
    );
  for (let i = 0; i < person.orders.length; i += atOnce) {
    const some = person.orders.slice(i, i + atOnce).toSorted();
    await step(async (of) => {
      for (const order of some) await lockOrder(of.db, of.shopId, order);
      await eraseOrders(of, some, bare);
    });
  }
  await step(async (of) => {
    await lockConversations(of.db, of.shopId);
    await erasePerson(of, person, {
      bareEvent: bare.event,
      hashed: (address) => erasedAddress(context.vault, of.shopId, address),
    });
  });
  let reached = request.reached ?? undefined;
  do {
    reached = await step(async (of) => {
      const next = await eraseInDeliveries(of, person, reached);
      if (next !== undefined) of.note.reached = next;
      return next;
    });
  } while (reached !== undefined);
  await step(async ({ db, shopId, at }) => {
    await lockDocuments(db, shopId);
    await resolveAlarms(db, shopId, ["erasure"], await dropDocumentsAbout(db, shopId, subjects), at);
  });
  return keptOf(counts, elsewhere);
}

/** Found once, before anything is gone, and again for what came since. From here on no document about her is kept. */
const find = ({ vault }: Context, { request, step }: Turn) =>
  step(async ({ db, shopId, note }) => {
    const told = openSubject(vault, shopId, request);
    const { who } = told;
    const found = await withoutLater(db, shopId, await findPerson(db, shopId, who), who, request.asked_at);
    const person = told.person ? together(told.person, found) : found;
    const elsewhere = [...new Set([...(told.elsewhere ?? []), ...(await listTicketsOf(db, shopId, person))])];
    const subjects = digestsOf(vault, shopId, person, who);
    await lockDocuments(db, shopId);
    note.sealed = sealSubject(vault, shopId, { who, person, elsewhere });
    note.subjects = subjects;
    return { person, elsewhere, subjects };
  });

/** What she ordered after she had asked is a new beginning, however long her request takes; unless it was named in it. */
async function withoutLater(db: Db, shopId: string, person: Person, who: Who, asked: Date): Promise<Person> {
  const later = new Set(await listPlacedAfter(db, shopId, person.orders, asked));
  for (const named of who.orders ?? []) later.delete(named);
  return { ...person, orders: person.orders.filter((order) => !later.has(order)) };
}

/** What stays, and by which law; what others have is theirs to erase. */
function keptOf(counts: Counts, elsewhere: string[]): string[] {
  const did = (...tables: string[]) => tables.some((table) => (counts[table] ?? 0) > 0);
  return [
    ...(did("order", "refund", "statement", "credit_note")
      ? [
          "orders, refunds, statements and credit notes: their numbers, dates, goods, sums and taxes, without her: the shop has to keep its accounts (GDPR art. 17(3)(b))",
        ]
      : []),
    ...(did("withdrawal")
      ? [
          "her notices of withdrawal, restricted, to the end of the third year after they came: evidence of a legal claim (GDPR art. 17(3)(e) and 18)",
        ]
      : []),
    ...(did("suppression")
      ? ["that she is not to be written to, as a keyed digest of her address: it honours her own no"]
      : []),
    ...(elsewhere.length > 0
      ? [`not ours to erase, the helpdesk's own copy: ${elsewhere.slice(0, 50).join(", ")}`]
      : []),
  ];
}
