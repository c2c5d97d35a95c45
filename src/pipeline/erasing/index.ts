import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { type Keeping, keepingIn, keptThrough } from "../../law/bookkeeping.ts";
import { asShop } from "../../store/database.ts";
import { countPerson, findPerson, latestOf, type Who } from "../../store/erasure-person.ts";
import { getShop } from "../../store/shop.ts";
import type { ExportedCustomer } from "./export.ts";
import { type Asker, askAboutCustomer, askToEraseShop, carryOut, type Outcome } from "./requests.ts";

/**
 * What a person may ask of a shop: what is stored about her (GDPR art. 15 and 20), and that it goes (art. 17); and what a shop asks when it leaves. A request is
 * kept before it is done and leaves a record. These do it at once; within a transaction of somebody else `askAboutCustomer` and `askToEraseShop` keep it,
 * and it is done within the minute.
 */
export { fetchExport } from "./document.ts";
export { askOperator, comeBack, isLeaving } from "./leaving.ts";
export { askAboutCustomer, askToEraseShop, carryOutRequests } from "./requests.ts";
export { emptyOld } from "./retention.ts";
export { countShop, howFar, type TakingOut, takeOut } from "./whole-shop.ts";

/** What is stored about a customer, as one document. `keep`: it also waits for the merchant, who is told. */
export async function exportCustomer(
  context: Context,
  shopId: string,
  who: Who,
  { keep = false, ...asker }: Asker & { keep?: boolean },
): Promise<{ id: string; document: ExportedCustomer | undefined }> {
  const id = await asShop(context.database, shopId, async (db) => {
    await getShop(db, shopId);
    return askAboutCustomer(context, db, shopId, "export", who, asker);
  });
  const done = await carryOut(context, shopId, id, { keep });
  return { id, document: done?.document as ExportedCustomer | undefined }; // safe because an export has no other document
}

/** Erases a customer, now. Cut off, it goes on by itself. Throws `unavailable` while something of her is under way: then too. */
export async function eraseCustomer(
  context: Context,
  shopId: string,
  who: Who,
  asker: Asker,
): Promise<Outcome & { id: string }> {
  const id = await asShop(context.database, shopId, async (db) => {
    await getShop(db, shopId);
    return askAboutCustomer(context, db, shopId, "customer", who, asker);
  });
  return { id, ...doneOr(await carryOut(context, shopId, id, { keep: false })) };
}

/** What erasing her would be about, by kind. */
export const countCustomer = (context: Context, shopId: string, who: Who): Promise<Record<string, number>> =>
  asShop(context.database, shopId, async (db) => countPerson(db, shopId, await findPerson(db, shopId, who)));

/** What is stored about her, by kind, and what of it stays when she is erased, until when. Changes nothing. */
export const previewErasure = (context: Context, shopId: string, who: Who): Promise<Preview> =>
  asShop(context.database, shopId, async (db) => {
    const person = await findPerson(db, shopId, who);
    const { accounted, withdrew } = await latestOf(db, shopId, person);
    const { country } = (await getShop(db, shopId)).profile;
    const keeping = keepingIn(country);
    return {
      counts: await countPerson(db, shopId, person),
      accounts: accounted && {
        keeping,
        // Of a country whose rule we have not read no day is said.
        through: keeping && keptThrough(accounted, keeping),
      },
      // To the end of the third year after it came, as `restricted_until` is reckoned.
      withdrawal: withdrew && `${withdrew.getUTCFullYear() + 3}-12-31`,
    };
  });

export interface Preview {
  counts: Record<string, number>;
  accounts: { keeping: Keeping | undefined; through: string | undefined } | null;
  /** The last day on which her notices of withdrawal are kept. */
  withdrawal: string | null;
}

/** Erases everything of a shop, now. Cut off, it goes on by itself. */
export async function eraseShop(
  context: Context,
  shopId: string,
  asker: Asker,
): Promise<Outcome & { id: string }> {
  const id = await asShop(context.database, shopId, async (db) => {
    await getShop(db, shopId);
    return askToEraseShop(context, db, shopId, asker);
  });
  return { id, ...doneOr(await carryOut(context, shopId, id, { keep: false })) };
}

/** Nothing comes back for a request that is done, or that somebody is at. */
function doneOr(outcome: Outcome | undefined): Outcome {
  if (outcome) return outcome;
  throw new Problem("conflict", "this request was done before, or is being done at this moment");
}
