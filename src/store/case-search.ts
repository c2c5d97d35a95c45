import { sql } from "kysely";
import type { Channel } from "../commerce/channel.ts";
import type { Topic } from "../commerce/topic.ts";
import { caseColumns } from "./case.ts";
import { wordsAsked } from "./case-words.ts";
import type { Db } from "./database.ts";

/** Finds cases while the customer is on the telephone: by number, name, address, customer number, order, telephone or what was said. */

export interface CaseFilter {
  /** What is typed into the one box: all words must occur, each is the beginning of one. */
  q?: string | undefined;
  state?: "open" | "answered" | "closed" | undefined;
  topic?: Topic | undefined;
  channel?: Channel | undefined;
  owner?: string | undefined;
  /** Open, and to be answered before that. */
  dueBefore?: Date | undefined;
  /** The order's number or id. */
  order?: string | undefined;
  /** The number of the last case of the page before. */
  before?: string | undefined;
  /** At most 200. */
  limit: number;
}

/** Cases whose number or order was typed stand first, before all pages of others. */
const mostExact = 20;

/**
 * Newest first, each with the beginning of what waits for an answer, or of what its customer wrote first. A number or order that was typed whole goes first; a merged case's number shows the case that
 * it is in now. `next` is the number to ask for the following page with. Ids come from `find_cases`, which alone reads the words of all.
 */
export async function searchCases(db: Db, shopId: string, filter: CaseFilter) {
  const { q = "", limit } = filter;
  const asked = wordsAsked(q);
  // Signs that are in no word, such as "???", ask for something that there is none of.
  if (q.trim() !== "" && asked.length === 0) return { cases: [], next: undefined };
  const orders = filter.order === undefined ? null : await orderIds(db, shopId, filter.order);
  const exact = q.trim() === "" ? [] : await exactHits(db, shopId, q.trim(), mostExact);
  const before = filter.before === undefined ? null : await idOf(db, shopId, filter.before);
  const one = (value: string | undefined) => (value === undefined ? null : [value]);
  const find = async (words: string[][][], below: string | null, besides: string[], most: number) =>
    (
      await sql<{
        id: string;
      }>`select id from find_cases(${JSON.stringify(words)}::jsonb, ${one(filter.state)}::text[], ${one(filter.topic)}::text[],
        ${one(filter.channel)}::text[], ${one(filter.owner)}::text[], ${orders}::text[], ${filter.dueBefore ?? null}::timestamptz, ${below}::uuid,
        ${besides}::uuid[], ${most}::int) as id`.execute(db)
    ).rows.map(({ id }) => id);
  // What was typed whole is shown whatever the filters say; a page may end in the middle of it.
  const left = before === null ? exact : exact.slice(exact.indexOf(before) + 1 || exact.length);
  const first = left.slice(0, limit);
  const isAmong = before === null || exact.includes(before);
  const found = await find(asked, isAmong ? null : before, exact, limit);
  const rest = found.slice(0, limit - first.length);
  const ids = [...first, ...rest];
  const rows = await readCases(db, shopId, ids);
  const isMore = left.length > first.length || found.length > rest.length || found.length === limit;
  const last = rows.find(({ id }) => id === ids.at(-1));
  return {
    cases: ids.flatMap((id) => rows.find((row) => row.id === id) ?? []),
    next: isMore ? last?.number : undefined,
  };
}

export type FoundCase = Awaited<ReturnType<typeof readCases>>[number];

/** With the beginning of what waits for an answer, or of what was written first; in no order. */
export const readCases = (db: Db, shopId: string, ids: string[]) =>
  db
    .selectFrom("case")
    .select(caseColumns)
    .select(
      sql<
        string | null
      >`(select left(m.words, 400) from message m where m.shop_id = "case".shop_id and m.case_id = "case".id and m.direction = 'in'
        order by m.flags = array['thanks'] or 'away' = any(m.flags) and not 'withdrawal' = any(m.flags) or m.at <= (select max(o.at) from message o where o.shop_id = m.shop_id and o.case_id = m.case_id and o.direction = 'out') nulls first, m.at, m.id limit 1)`.as(
        "words",
      ),
    )
    .where("shop_id", "=", shopId)
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .execute();

/** Ids of orders with this number, with or without #. */
async function orderIds(db: Db, shopId: string, name: string): Promise<string[]> {
  const bare = name.replace(/^#/, "");
  const rows = await db
    .selectFrom("order")
    .select("id")
    .where("shop_id", "=", shopId)
    .where((eb) => eb.or([eb("id", "=", name), eb("number", "in", [name, bare, `#${bare}`])]))
    .limit(100)
    .execute();
  // A case may be about an order whose facts are gone.
  return [...new Set([...rows.map(({ id }) => id), name])];
}

/** Cases by their number, written as people do: N-2417, n2417, 2417; then those of an order, the newest first. */
async function exactHits(db: Db, shopId: string, typed: string, most: number): Promise<string[]> {
  if (typed.length > 80) return [];
  const [, letters = "", digits] = /^#?(\p{L}{0,3})[-‐‑– ]?([1-9]\d{0,9})$/u.exec(typed) ?? [];
  const numbers = digits
    ? await db
        .selectFrom("case")
        .select(sql<string>`coalesce(merged_into, id)`.as("id"))
        .where("shop_id", "=", shopId)
        // Known before it is asked: compared with what stands in another row, no index would be used under a policy.
        .where("number", "=", `${letters.toUpperCase() || (await prefixOf(db, shopId))}-${digits}`)
        .execute()
    : [];
  const orders = await orderIds(db, shopId, typed);
  const about = await db
    .selectFrom("case")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("order_id", "=", sql<string>`any(${orders}::text[])`)
    .where("merged_into", "is", null)
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return [...new Set([...numbers, ...about].map(({ id }) => id))].slice(0, most);
}

const prefixOf = async (db: Db, shopId: string): Promise<string> =>
  (
    await db
      .selectFrom("shop")
      .select(sql<string>`profile->>'casePrefix'`.as("prefix"))
      .where("id", "=", shopId)
      .executeTakeFirstOrThrow()
  ).prefix;

const noCase = "00000000-0000-0000-0000-000000000000";

const idOf = async (db: Db, shopId: string, number: string): Promise<string> =>
  (
    await db
      .selectFrom("case")
      .select("id")
      .where("shop_id", "=", shopId)
      .where("number", "=", number.toUpperCase())
      .executeTakeFirst()
  )?.id ?? noCase;
