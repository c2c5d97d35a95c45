import { type RawBuilder, sql } from "kysely";

/** Whether a text names her: a whole address, number or id. `lena@kund.example` is not in `helena@kund.example`, and 10010001 not in an EAN. */

type Sql = RawBuilder<unknown>;

/** What an address may have before its @, and so what may not stand before it (RFC 5322 section 3.2.3); "=" does, in what a form sends. */
const inside = "a-z0-9.!#$%&'*+/?^_`{|}~-";
/** As JSON and web addresses write a sign: the letters of that are no part of what follows. */
const written = "\\\\[bfnrt]|\\\\u[0-9a-f]{4}|%[0-9a-f]{2}";
/** A sign such as a quotation mark begins nothing where nothing stands before it: 'lena@kund.example'. */
const before = `(?:^|[^${inside}]|(?:^|[^${inside}])[!#$%&'*/?^_\`{|}~]|${written})`;
/** The dot at the end of a sentence, but not that of a longer domain. */
const after = "(?:$|[^a-z0-9.-]|[.-]+(?:$|[^a-z0-9.-]))";

const plain = (text: string): string => text.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const address = (one: string): string =>
  plain(one).replace(/@|\\\+/g, (sign) => (sign === "@" ? "(?:@|%40|\\\\+u0040)" : "(?:\\+|%2b)"));
const oneOf = (all: readonly string[]): string => `(?:${all.join("|")})`;

/** An expression that finds any of these in a text in small letters; undefined where there is nothing to find. */
function patternOf(addresses: readonly string[], ids: readonly string[]): string | undefined {
  const parts = [
    ...(addresses.length > 0 ? [before + oneOf(addresses.map(address)) + after] : []),
    ...(ids.length > 0 ? [`(?:^|[^a-z0-9]|${written})${oneOf(ids.map(plain))}(?:$|[^a-z0-9])`] : []),
  ];
  return parts.length > 0 ? parts.join("|") : undefined;
}

/** Whether a text names one of these, in any case. */
export function says(text: Sql, addresses: readonly string[], ids: readonly string[] = []) {
  const pattern = patternOf(addresses, ids);
  return pattern === undefined
    ? sql<boolean>`false`
    : sql<boolean>`coalesce(lower((${text}) collate "C") ~ ${pattern}, false)`;
}

/** The same of bytes as they came. */
export const names = (bytes: Sql, addresses: readonly string[], ids: readonly string[] = []) =>
  says(sql`encode(${bytes}, 'escape')`, addresses, ids);

/** So much of a mail has its From in it. */
const head = 65_536;

/** Whether a mail that came in is of one of these addresses: by its envelope, or by the address in its From, whatever name stands beside it. */
export function isFrom(addresses: readonly string[]) {
  const list = sql`${[...addresses]}::text[]`;
  const top = sql`split_part(replace(lower(encode(substring(raw from 1 for ${sql.lit(head)}), 'escape') collate "C"), chr(13), ''), ${"\n\n"}, 1)`;
  const field = sql`substring(${top} from ${"(?:^|\\n)from:([^\\n]*(?:\\n[ \\t][^\\n]*)*)"})`;
  const bare = sql`btrim(regexp_replace(from_field, ${"\\([^)]*\\)"}, '', 'g'), ${" \t\n"})`;
  return sql<boolean>`(lower(envelope_from) = any(${list})
    or exists (select from (select ${field} as from_field offset 0) as read where coalesce(substring(from_field from ${"<\\s*([^<>]*?)\\s*>[^<>]*$"}), ${bare}) = any(${list})))`;
}
