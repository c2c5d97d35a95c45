import { sql } from "kysely";
import { type FoundCase, readCases } from "./case-search.ts";
import type { Db } from "./database.ts";

/** Cases in the order in which they are worked: what is owed first stands first. */

/** `waiting`, `mine` and `overdue` are open, the next deadline first; `answered` and `solved` have the newest first. */
export const inboxShows = ["waiting", "mine", "overdue", "answered", "solved"] as const;
export type InboxShow = (typeof inboxShows)[number];

export interface InboxPage {
  cases: FoundCase[];
  /** The number to ask for the following page with. */
  next: string | undefined;
}

const columnOf = { answered: "answered_at", solved: "closed_at" } as const;

/** One page; `after` is the number of the last case of the page before. */
export async function listInbox(
  db: Db,
  shopId: string,
  {
    show,
    person,
    now,
    after,
    limit,
  }: { show: InboxShow; person: string; now: Date; after?: string | undefined; limit: number },
): Promise<InboxPage> {
  const isOpen = show !== "answered" && show !== "solved";
  const column = sql.ref(isOpen ? "answer_by" : columnOf[show]);
  const last =
    after === undefined
      ? undefined
      : (
          await sql<{
            id: string;
            at: Date | null;
          }>`select id, ${column} as at from "case" where shop_id = ${shopId} and number = ${after.toUpperCase()}`.execute(
            db,
          )
        ).rows[0];
  const { rows } = await sql<{ id: string }>`
    select id from "case" where shop_id = ${shopId} and state = ${sql.lit(isOpen ? "open" : show === "solved" ? "closed" : "answered")}
      ${show === "solved" ? sql`and merged_into is null` : sql``}
      ${show === "mine" ? sql`and lower(owner) = lower(${person})` : sql``}
      ${show === "overdue" ? sql`and answer_by < ${now}` : sql``}
      ${
        last?.at
          ? isOpen
            ? sql`and ${column} >= ${last.at} and (${column} > ${last.at} or id > ${last.id})`
            : sql`and ${column} <= ${last.at} and (${column} < ${last.at} or id < ${last.id})`
          : sql``
      }
    order by ${column} ${isOpen ? sql`` : sql`desc`}, id ${isOpen ? sql`` : sql`desc`} limit ${limit + 1}`.execute(
    db,
  );
  const ids = rows.slice(0, limit).map(({ id }) => id);
  const found = ids.length === 0 ? [] : await readCases(db, shopId, ids);
  const cases = ids.flatMap((id) => found.find((one) => one.id === id) ?? []);
  return { cases, next: rows.length > limit ? cases.at(-1)?.number : undefined };
}

/** How many wait for an answer, how many of them for this person, and how many longer than they were told. */
export async function countInbox(
  db: Db,
  shopId: string,
  { person, now }: { person: string; now: Date },
): Promise<Record<"waiting" | "mine" | "overdue", number>> {
  const { rows } = await sql<Record<"waiting" | "mine" | "overdue", number>>`
    select count(*)::int as waiting, count(*) filter (where lower(owner) = lower(${person}))::int as mine,
      count(*) filter (where answer_by < ${now})::int as overdue
    from "case" where shop_id = ${shopId} and state = 'open'`.execute(db);
  return rows[0] ?? { waiting: 0, mine: 0, overdue: 0 };
}
