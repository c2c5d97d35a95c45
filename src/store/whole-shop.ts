import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Everything of a shop that is the shop's own to take along. Named is what goes out: a table or a column that opens something is not among them. */

/** By the name that a person understands. `without`: columns that are digests or serve us alone. */
const nouns = {
  settings: { table: "shop", without: [] },
  hours: { table: "calendar", without: [] },
  terms: { table: "policy", without: [] },
  orders: {
    table: "order",
    without: ["find_name", "find_last", "find_customer", "customer_address"],
  },
  parcels: { table: "fulfillment", without: [] },
  returns: { table: "return", without: [] },
  refunds: { table: "refund", without: [] },
  statements: { table: "statement", without: [] },
  creditNotes: { table: "credit_note", without: [] },
  namings: { table: "naming", without: [] },
  learnedRules: { table: "naming_rule", without: [] },
  approvals: { table: "approval", without: [] },
  decisions: { table: "notification", without: [] },
  mails: { table: "mail", without: [] },
  promises: { table: "promise", without: [] },
  questions: { table: "case", without: [] },
  answers: { table: "message", without: [] },
  files: { table: "file", without: ["sha256"] },
  savedAnswers: { table: "saved_answer", without: [] },
  frequentQuestions: { table: "faq", without: [] },
  guides: { table: "guide", without: [] },
  goodwill: { table: "goodwill", without: [] },
  surveys: { table: "answer", without: [] },
  withdrawals: { table: "withdrawal", without: ["hash", "same_as"] },
  wordings: { table: "template_version", without: ["compiled"] },
  members: { table: "member", without: [] },
  log: { table: "audit", without: [] },
} as const satisfies Record<string, { table: string; without: readonly string[] }>;

export type Noun = keyof typeof nouns;
export const wholeShop = Object.keys(nouns) as Noun[]; // safe because these are its keys

/** The column that says whose a row is: the shop's own row has no other than its id. */
const ownOf = (noun: Noun): string => (noun === "settings" ? "id" : "shop_id");

/** How many rows there are of each. */
export async function countWhole(db: Db, shopId: string): Promise<Record<Noun, number>> {
  const counts = {} as Record<Noun, number>; // safe because each is written below
  for (const noun of wholeShop) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(nouns[noun].table)} where ${sql.ref(ownOf(noun))} = ${shopId}`.execute(
      db,
    );
    counts[noun] = rows[0]?.n ?? 0;
  }
  return counts;
}

/** What the rows of a table are in order by, and what of it is bytes. */
export async function shapeOf(db: Db, noun: Noun): Promise<{ keys: Key[]; bytes: string[] }> {
  const { table } = nouns[noun];
  const { rows: keys } = await sql<Key>`
    select a.attname as name, format_type(a.atttypid, a.atttypmod) as type from pg_index i
    join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    join lateral unnest(i.indkey::int2[]) with ordinality as k(number, at) on true join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
    where n.nspname = 'public' and c.relname = ${table} and i.indisprimary order by k.at`.execute(db);
  const { rows: bytes } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns where table_schema = 'public' and table_name = ${table} and data_type = 'bytea'`.execute(
    db,
  );
  return { keys, bytes: bytes.map(({ name }) => name) };
}

interface Key {
  name: string;
  type: string;
}

/** Some rows, in the order of their keys, from after where the last ones ended; `at` is where these do. Bytes are base64. */
export async function readSome(
  db: Db,
  shopId: string,
  noun: Noun,
  { keys, bytes }: { keys: readonly Key[]; bytes: readonly string[] },
  { after, most }: { after: readonly string[] | undefined; most: number },
): Promise<{ row: object; at: string[] }[]> {
  const { table, without } = nouns[noun];
  const refs = sql.join(keys.map(({ name }) => sql.ref(name)));
  const from = after
    ? sql`and (${refs}) > (${sql.join(keys.map(({ type }, i) => sql`${after[i] ?? ""}::text::${sql.raw(type)}`))})`
    : sql``;
  const left = sql`(to_jsonb(t) - ${[...without, ...bytes, "shop_id"]}::text[])`;
  const encoded = bytes
    .filter((name) => !(without as readonly string[]).includes(name))
    .map((name) => sql`|| jsonb_build_object(${name}::text, encode(t.${sql.ref(name)}, 'base64'))`);
  const at = sql.join(keys.map(({ name }) => sql`${sql.ref(name)}::text`));
  const { rows } = await sql<{ row: object; at: string[] }>`
    select ${left} ${sql.join(encoded, sql` `)} as row, array[${at}] as at from ${sql.table(table)} t
    where ${sql.ref(ownOf(noun))} = ${shopId} ${from} order by ${refs} limit ${most}`.execute(db);
  return rows;
}
