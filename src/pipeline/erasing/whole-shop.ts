import type { Context } from "../../context.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop } from "../../store/database.ts";
import { getShop } from "../../store/shop.ts";
import { countWhole, type Noun, readSome, shapeOf, wholeShop } from "../../store/whole-shop.ts";

/** Everything of a shop, to take along: one line of JSON a row, read while it is written, so that a large shop costs no memory and no lock. */

/** Rows that are read at once. Mails and files are large. */
const atOnce = (noun: Noun): number => (noun === "mails" || noun === "files" ? 20 : 500);

/** How far the last file of a shop has come, as this process has written it. */
export interface TakingOut {
  written: number;
  of: number;
  since: Date;
  /** When its last line left; `gone`: when whoever took it was not there any more. */
  ended?: Date;
  gone?: Date;
}

const underWay = new WeakMap<Context["database"], Map<string, TakingOut>>();

export const howFar = ({ database }: Pick<Context, "database">, shopId: string): TakingOut | undefined =>
  underWay.get(database)?.get(shopId);

export const countShop = (context: Context, shopId: string): Promise<Record<Noun, number>> =>
  asShop(context.database, shopId, (db) => countWhole(db, shopId));

/** Who took it is noted before the first line leaves. The first line says what there is of each kind, the last that nothing is missing. */
export async function takeOut(
  context: Context,
  shopId: string,
  by: string,
): Promise<ReadableStream<Uint8Array>> {
  const at = context.now();
  const { name, rows } = await asShop(context.database, shopId, async (db) => {
    const counted = await countWhole(db, shopId);
    await noteDeed(db, shopId, {
      by,
      did: "took out all data of the shop",
      subject: shopId,
      detail: counted,
      at,
    });
    return { name: (await getShop(db, shopId)).profile.name, rows: counted };
  });
  const taking: TakingOut = {
    written: 0,
    // And the line of the log that says who took it.
    of: Object.values(rows).reduce((sum, n) => sum + n, 1),
    since: at,
  };
  underWay.set(context.database, (underWay.get(context.database) ?? new Map()).set(shopId, taking));
  const about = { shop: name, id: shopId, madeAt: at.toISOString(), rows };
  const lines = linesOf(context, shopId, about, taking);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    // Read when there is room for it: whoever takes it slowly holds nothing up.
    async pull(controller) {
      try {
        const next = await lines.next();
        if (!next.done) return controller.enqueue(encoder.encode(next.value));
        taking.ended = context.now();
        controller.close();
      } catch (error) {
        taking.gone = context.now();
        throw error;
      }
    },
    async cancel() {
      taking.gone = context.now();
      await lines.return(undefined);
    },
  });
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;

async function* linesOf(
  context: Context,
  shopId: string,
  about: object,
  taking: TakingOut,
): AsyncGenerator<string, undefined> {
  yield line({ about });
  for (const noun of wholeShop) {
    const shape = await asShop(context.database, shopId, (db) => shapeOf(db, noun));
    for (let after: string[] | undefined, more = true; more; ) {
      const from = after;
      const most = atOnce(noun);
      const some = await asShop(context.database, shopId, (db) =>
        readSome(db, shopId, noun, shape, { after: from, most }),
      );
      if (some.length > 0) yield some.map(({ row }) => line({ [noun]: row })).join("");
      taking.written += some.length;
      after = some.at(-1)?.at;
      more = some.length === most;
    }
  }
  yield line({ end: { rows: taking.written } });
  return undefined;
}
