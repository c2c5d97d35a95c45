import type { Context } from "../../context.ts";
import { asEngine, asShop, type Db } from "../../store/database.ts";
import { countPromises, type Kept, listPromising, scorePromises } from "../../store/promise.ts";

/** Whether shops keep their word: every deadline that a mail stated, and what became of it. */

export interface KeptShown extends Kept {
  /** Of those that are decided; nothing where none is. */
  keptPercent: number | null;
}

/** Every ten minutes: which promises have been fulfilled since. Answers how many. Who asks for the figures scores them too. */
export async function scoreAll(context: Pick<Context, "database" | "now">): Promise<number> {
  let scored = 0;
  if (context.now().getUTCMinutes() % 10 !== 0) return scored;
  for (const shopId of await asEngine(context.database, (db) => listPromising(db, context.now())))
    scored += await asShop(context.database, shopId, (db) => scorePromises(db, shopId, context.now()));
  return scored;
}

/** By kind, as they stand now. */
export async function promisesSince(db: Db, shopId: string, since: Date, now: Date): Promise<KeptShown[]> {
  await scorePromises(db, shopId, now);
  return (await countPromises(db, shopId, { since, now })).map((one) => ({
    ...one,
    keptPercent: percent(one.kept, one.kept + one.broken),
  }));
}

/** With one decimal: 99.96 of a hundred is not all of them. */
const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((1_000 * part) / whole) / 10;
