import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Whether customers who were helped bought again, beside those who asked nothing. docs/figures.md says what is counted. */

export interface CameBack {
  customers: number;
  again: number;
}

const days = 60;

/**
 * Of those whom a person answered, and of those who bought and asked nothing, between `since` and `until`: how many placed an order within 60 days after the first
 * answer, or the first order. `until` must be that long ago, so that everybody has had the time.
 */
export async function countCameBack(
  db: Db,
  shopId: string,
  { since, until }: { since: Date; until: Date },
): Promise<{ helped: CameBack; others: CameBack }> {
  const within = sql`${`${days} days`}::interval`;
  const { rows } = await sql<{ helped: number; helpedAgain: number; others: number; othersAgain: number }>`
    with asked as materialized (
      select customer_address as who, min(first_answered_at) filter (where first_answered_at >= ${since} and first_answered_at < ${until}) as at
      from "case" where shop_id = ${shopId} and opened_at >= ${since}::timestamptz - ${within} and opened_at < ${until}::timestamptz + ${within}
        and customer_address is not null and not stranger group by 1),
    bought as materialized (
      select customer_address as who, placed_at as at from "order"
      where shop_id = ${shopId} and placed_at >= ${since} and placed_at < ${until}::timestamptz + ${within} and customer_address is not null),
    helped as (
      select a.who, bool_or(b.at > a.at and b.at <= a.at + ${within}) as again
      from asked a left join bought b on b.who = a.who where a.at is not null group by a.who),
    first as (select who, min(at) as at from bought group by who having min(at) < ${until}),
    other as (
      select f.who, bool_or(b.at > f.at and b.at <= f.at + ${within}) as again
      from first f join bought b on b.who = f.who where not exists (select from asked a where a.who = f.who) group by f.who)
    select (select count(*) from helped)::int as helped, (select count(*) filter (where again) from helped)::int as "helpedAgain",
      (select count(*) from other)::int as others, (select count(*) filter (where again) from other)::int as "othersAgain"`.execute(
    db,
  );
  const row = rows[0];
  return {
    helped: { customers: row?.helped ?? 0, again: row?.helpedAgain ?? 0 },
    others: { customers: row?.others ?? 0, again: row?.othersAgain ?? 0 },
  };
}
