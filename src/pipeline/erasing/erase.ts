import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { lockConversations } from "../../store/conversation.ts";
import { asEraser, asShop, type Db } from "../../store/database.ts";
import { forgetDocuments, noteProgress, type StoredRequest } from "../../store/erasure.ts";
import { findPerson, listTicketsOf, together } from "../../store/erasure-person.ts";
import { type Counts, cancelMails, eraseOrders, erasePerson } from "../../store/erasure-steps.ts";
import { lockOrder } from "../../store/facts.ts";
import { erasedAddress } from "../../store/suppression.ts";
import { bare } from "./bare.ts";
import { openSubject, sealSubject, subjectsOf } from "./subject.ts";

/** A customer is forgotten: order by order, each in a transaction of its own, so that a shop goes on meanwhile and what is cut off goes on later. */

/** Orders in one transaction: nobody waits for their locks for long. */
const atOnce = 50;

/** What is known of a request while it is done. */
export interface Outcome {
  counts: Counts;
  kept: string[];
}

/**
 * Does it, or what is left of it. Throws `unavailable` while a mail to her is leaving, or something of her has come in and is not worked yet: it ends
 * within a minute.
 */
export async function forget(context: Context, shopId: string, request: StoredRequest): Promise<Outcome> {
  const counts: Counts = { ...request.counts };
  const told = openSubject(context.vault, shopId, request);
  // Found once, before anything is gone, and again for what came since.
  const { person, elsewhere } = await asShop(context.database, shopId, async (db) => {
    const found = await findPerson(db, shopId, told.who);
    const all = told.person ? together(told.person, found) : found;
    const others = [...new Set([...(told.elsewhere ?? []), ...(await listTicketsOf(db, shopId, all))])];
    const subject = { who: told.who, person: all, elsewhere: others };
    const sealed = sealSubject(context.vault, shopId, subject);
    await noteProgress(db, shopId, request.id, { counts, sealed, now: context.now() });
    return { person: all, elsewhere: others };
  });
  const at = context.now();
  const work = <T>(step: (of: { db: Db; shopId: string; counts: Counts; at: Date }) => Promise<T>) =>
    asEraser(context.database, shopId, async (db) => {
      const done: Counts = {};
      const result = await step({ db, shopId, counts: done, at });
      for (const [table, rows] of Object.entries(done)) counts[table] = (counts[table] ?? 0) + rows;
      await noteProgress(db, shopId, request.id, { counts, now: context.now() });
      return result;
    });

  const underWay = await work((step) => cancelMails(step, person));
  if (underWay > 0)
    throw new Problem(
      "unavailable",
      "a mail to her, or news of her, is under way at this moment: she is erased when that has ended, within minutes",
    );
  for (let i = 0; i < person.orders.length; i += atOnce) {
    const some = person.orders.slice(i, i + atOnce).toSorted();
    await work(async (step) => {
      for (const order of some) await lockOrder(step.db, shopId, order);
      await eraseOrders(step, some, bare);
    });
  }
  await work(async (step) => {
    await lockConversations(step.db, shopId);
    await erasePerson(step, person, {
      bareEvent: bare.event,
      hashed: (address) => erasedAddress(context.vault, shopId, address),
    });
    await forgetDocuments(step.db, shopId, subjectsOf(context.vault, shopId, person, told.who));
  });
  return { counts, kept: keptOf(counts, elsewhere) };
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
