import { sql } from "kysely";
import type { Db } from "./database.ts";

/** What is asked of somebody by her name is asked of the same person when she has another one. Lines of the log and gifts to customers keep who did it then. */
export async function carryName(
  db: Db,
  shopId: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const [old, next] = [from.toLowerCase(), to.toLowerCase()];
  await sql`update goodwill_budget set person = ${next} where shop_id = ${shopId} and person = ${old}`.execute(
    db,
  );
  // What she gave this month counts against what she may.
  await sql`update goodwill set person = ${to} where shop_id = ${shopId} and lower(person) = ${old}`.execute(
    db,
  );
  await sql`update "case" set owner = ${to} where shop_id = ${shopId} and lower(owner) = ${old}`.execute(db);
  await sql`
    update template_version set
      authors = (select coalesce(array_agg(case when lower(a) = ${old} then ${to} else a end order by n), '{}')
        from unnest(authors) with ordinality as u (a, n)),
      made_by = case when lower(made_by) = ${old} then ${to} else made_by end,
      changed_by = case when lower(changed_by) = ${old} then ${to} else changed_by end,
      published_by = case when lower(published_by) = ${old} then ${to} else published_by end,
      approved_by = case when lower(approved_by) = ${old} then ${to} else approved_by end
    where shop_id = ${shopId} and (lower(made_by) = ${old} or lower(changed_by) = ${old} or lower(published_by) = ${old}
      or lower(approved_by) = ${old} or exists (select from unnest(authors) as a where lower(a) = ${old}))`.execute(
    db,
  );
}
