import { sql } from "kysely";
import { masked } from "../commerce/masking.ts";
import { wordsIn } from "./case-words.ts";
import type { Db } from "./database.ts";

/** The words by which cases are found, written in the transaction that writes what they are taken from: nothing that was said is found later than it is read. */

/** Beyond it a conversation is found by what was said before. */
const mostWords = 6_000;

/** Adds the words of these texts to what the case is found by. A card number in them is not among the words. */
export async function addCaseText(
  db: Db,
  shopId: string,
  caseId: string,
  texts: readonly (string | null | undefined)[],
): Promise<void> {
  const words = wordsIn(texts.map((text) => text && masked(text)));
  if (words.length === 0) return;
  await sql`
    insert into case_text (shop_id, case_id, words)
    values (${shopId}, ${caseId}, array_to_tsvector(array(select left(md5(${shopId}), 4) || '/' || one from unnest(${words}::text[]) one)))
    on conflict (shop_id, case_id) do update set words = case_text.words || excluded.words
      where length(case_text.words) < ${mostWords}`.execute(db);
}

/** Writes them anew from all that is shown in a case, after messages came or went. A case that was merged is found as the one it is part of. */
export async function renewCaseText(db: Db, shopId: string, caseId: string): Promise<void> {
  await db.deleteFrom("case_text").where("shop_id", "=", shopId).where("case_id", "=", caseId).execute();
  const { rows: facts } = await sql<{ text: string }>`
    select concat_ws(' ', c.number, c.customer_name, c.customer_email, c.customer_id, c.customer_phone, c.order_id, o.number, c.subject) as text
    from "case" c left join "order" o on o.shop_id = c.shop_id and o.id = c.order_id
    where c.shop_id = ${shopId} and (c.merged_into = ${caseId} or (c.id = ${caseId} and c.merged_into is null))`.execute(
    db,
  );
  if (facts.length === 0) return;
  const { rows: said } = await sql<{ words: string; fields: Record<string, string> | null }>`
    select m.words, m.fields from message m join "case" c on c.shop_id = m.shop_id and c.id = m.case_id
    where m.shop_id = ${shopId} and (c.id = ${caseId} or c.merged_into = ${caseId}) order by m.at, m.id limit 500`.execute(
    db,
  );
  await addCaseText(db, shopId, caseId, [
    ...facts.map(({ text }) => text),
    ...said.flatMap(({ words, fields }) => [words, ...Object.values(fields ?? {})]),
  ]);
}
