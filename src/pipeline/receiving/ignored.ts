import type { Context } from "../../context.ts";
import { asShop } from "../../store/database.ts";
import { addIgnored } from "../../store/ignored.ts";

type Tally = Map<string, number>;
interface Counting {
  tallies: Map<string, Tally>;
  writing: Promise<void> | undefined;
}
const counting = new WeakMap<Context["database"], Counting>();

/**
 * Counts fields that nobody reads, per shop, so that a misspelt one is found. What comes while one count is written is written together after
 * it; a count that cannot be written is not worth an error.
 */
export async function countIgnored(
  context: Context,
  shopId: string,
  pointers: readonly string[],
): Promise<void> {
  if (pointers.length === 0) return;
  const mine = counting.get(context.database) ?? { tallies: new Map(), writing: undefined };
  counting.set(context.database, mine);
  const tally: Tally = mine.tallies.get(shopId) ?? new Map();
  mine.tallies.set(shopId, tally);
  for (const pointer of pointers) tally.set(pointer, (tally.get(pointer) ?? 0) + 1);
  await mine.writing;
  mine.writing ??= write(context, mine);
  await mine.writing;
}

async function write(context: Context, mine: Counting): Promise<void> {
  try {
    const { tallies } = mine;
    mine.tallies = new Map();
    for (const [shopId, tally] of tallies)
      await asShop(context.database, shopId, (db) => addIgnored(db, shopId, [...tally], context.now()), {
        durable: false,
      });
  } catch (error) {
    context.log.warn({ error: String(error) }, "ignored fields could not be counted");
  } finally {
    mine.writing = undefined;
  }
}
