import { type RawBuilder, sql } from "kysely";
import type { Db } from "./database.ts";

/** What came in as it came is needed until it is worked, and a while longer to find out what went wrong; then what became of it is enough. */

const nothing = Buffer.from("{}");

const change = async (db: Db, query: RawBuilder<unknown>): Promise<number> =>
  Number((await query.execute(db)).numAffectedRows ?? 0n);

/**
 * Empties what was worked before that time, some of it; answers how many. Each stays known by its keys, so that it does not come in a second time. What
 * waits, or was put aside for a person, stays as it is, but for news of parcels that never were the shop's. Somebody else who does the same takes other rows.
 */
export async function emptySome(db: Db, shopId: string, before: Date, most: number): Promise<number> {
  const worked = await change(
    db,
    sql`update webhook set body = ${nothing}, fetched = null where shop_id = ${shopId} and id = any(array(
      select id from webhook where shop_id = ${shopId} and state = 'done' and done_at < ${before} and (octet_length(body) > 2 or fetched is not null)
      limit ${most} for update skip locked))`,
  );
  const unknown = await change(
    db,
    sql`update webhook set body = ${nothing}, fetched = null, reason = 'it told of no parcel of this shop', state = 'done', done_at = received_at
      where shop_id = ${shopId} and id = any(array(
        select id from webhook where shop_id = ${shopId} and state = 'dead' and received_at < ${before} and platform like 'carriers/%' limit ${most} for update skip locked))`,
  );
  const mails = await change(
    db,
    sql`update inbound set raw = '' where shop_id = ${shopId} and id = any(array(
      select id from inbound where shop_id = ${shopId} and state in ('matched', 'ignored') and received_at < ${before} and octet_length(raw) > 0
      limit ${most} for update skip locked))`,
  );
  return Math.max(worked, unknown, mails);
}
