import type { Context } from "../../context.ts";
import { readToken } from "../../conversations/address.ts";
import { keepInbound } from "../../store/conversation.ts";
import { asEngine, type Db } from "../../store/database.ts";
import { isTried } from "./own.ts";

/** A mail as its way in handed it over. `from` is the envelope's sender ("" is the null path), `to` the addresses of ours or of the shop that it came to. */
export interface MailToKeep {
  raw: Uint8Array;
  from: string;
  to: readonly string[];
}

/** Of several addresses the one that says most: a signed one, else one that people try. The others stand in the mail. */
const mostTelling = (to: readonly string[]): string =>
  to.find((one) => readToken(one)) ?? to.find(isTried) ?? to[0] ?? "";

/**
 * Keeps a mail for a shop, whichever way it came in, and leaves the job that makes a case of it. The same bytes are kept once, however many of the shop's addresses they
 * came to; what came to a signed address only later is kept then, for that one says whose answer it is.
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
  const to = mostTelling(mail.to);
  const signed = readToken(to) ? to.toLowerCase() : "";
  const id = await keepInbound(db, shopId, { ...mail, to, signed, at: context.now() });
  if (id) await context.queue.enqueue(db, "reply", [{ shop: shopId, id }], { priority: 10 });
  return id !== undefined;
}
