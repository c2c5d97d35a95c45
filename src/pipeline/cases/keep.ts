import type { Context } from "../../context.ts";
import { keepInbound } from "../../store/conversation.ts";
import { asEngine, type Db } from "../../store/database.ts";

/** A mail as its way in handed it over. `from` is the envelope's sender ("" is the null path), `to` the address of ours or of the shop that it came to. */
export interface MailToKeep {
  raw: Uint8Array;
  from: string;
  to: string;
}

/**
 * Keeps a mail for a shop, whichever way it came in, and leaves the job that makes a case of it. The same bytes to the same address are kept once.
 *
 * @returns whether it was new
 */
export async function keepMail(context: Context, shopId: string, mail: MailToKeep): Promise<boolean> {
  const isNew = await asEngine(context.database, (db) => keepMailIn(context, db, shopId, mail));
  context.wake();
  return isNew;
}

/** The same in a transaction of the engine, where one mail is for several shops. */
export async function keepMailIn(
  context: Context,
  db: Db,
  shopId: string,
  mail: MailToKeep,
): Promise<boolean> {
  const id = await keepInbound(db, shopId, { ...mail, at: context.now() });
  if (id) await context.queue.enqueue(db, "reply", [{ shop: shopId, id }], { priority: 10 });
  return id !== undefined;
}
