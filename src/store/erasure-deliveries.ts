import { sql } from "kysely";
import { isFrom, names, says } from "./erasure-marks.ts";
import type { Person } from "./erasure-person.ts";
import { emptyDeliveries, emptyInbound, ids, type Step } from "./erasure-rows.ts";

/** What came in as bytes and names her: deliveries that made no news, reports of mail providers, her mails that nobody could match. */

/** Rows that are read in one transaction. */
const atOnce = 2_000;
/** A number of so many signs is nobody else's, wherever it stands. */
const tellsApart = 8;
const first = "00000000-0000-0000-0000-000000000000";

/**
 * Empties one page of what came in and names her, and answers where the next one begins; undefined when that was the last. The first has no `after`. It reads
 * bytes and needs no lock: each page in a transaction of its own (asEraser), after `erasePerson`, outside the conversations' lock; what has not been
 * worked yet is never touched. What is answered may be kept, and is gone on from.
 */
export async function eraseInDeliveries(
  step: Step,
  person: Person,
  after = `webhook/${first}`,
): Promise<string | undefined> {
  const { db, shopId } = step;
  const [table, from = first] = after.split("/");
  const page = await ids(
    db,
    table === "inbound"
      ? sql`select id::text as id from inbound where shop_id = ${shopId} and id > ${from}::uuid order by inbound.id limit ${atOnce}`
      : sql`select id::text as id from webhook where shop_id = ${shopId} and id > ${from}::uuid order by webhook.id limit ${atOnce}`,
  );
  const { addresses } = person;
  const here = sql`id = any(${page}::uuid[])`;
  if (table === "inbound")
    await emptyInbound(step, sql`${here} and state <> 'kept' and raw <> '' and ${isFrom(addresses)}`);
  else {
    const numbers = [...person.orders, ...person.customers]
      .filter((id) => id.length >= tellsApart)
      .slice(0, 200);
    await emptyDeliveries(
      step,
      sql`${here} and state in ('done', 'dead') and (${names(sql`body`, addresses, numbers)} or ${says(sql`fetched::text`, addresses, numbers)} or ${says(sql`reason`, addresses, numbers)})`,
    );
  }
  const last = page.length === atOnce ? page.at(-1) : undefined;
  if (last !== undefined) return `${table}/${last}`;
  return table === "webhook" ? `inbound/${first}` : undefined;
}
