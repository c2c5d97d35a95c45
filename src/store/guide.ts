import { sql } from "kysely";
import type { Guide } from "../commerce/guide.ts";
import { type Db, newId } from "./database.ts";

/** What merchants tell travellers to a place; in the order in which it was added. */

export interface StoredGuide extends Guide {
  id: string;
  addedAt: Date;
}

const guides = (db: Db, shopId: string) =>
  db
    .selectFrom("guide")
    .select([
      "id",
      "destination",
      "locale",
      "topic",
      "title",
      "text",
      "url",
      // A day has no zone: it must not become a moment on its way.
      sql<string | null>`valid_from::text`.as("valid_from"),
      sql<string | null>`valid_to::text`.as("valid_to"),
      "paid",
      "added_at",
    ])
    .where("shop_id", "=", shopId)
    .orderBy("id");

const read = (row: Awaited<ReturnType<ReturnType<typeof guides>["execute"]>>[number]): StoredGuide => ({
  id: row.id,
  destination: row.destination,
  locale: row.locale,
  topic: row.topic,
  title: row.title,
  text: row.text ?? undefined,
  url: row.url ?? undefined,
  validFrom: row.valid_from ?? undefined,
  validTo: row.valid_to ?? undefined,
  paid: row.paid,
  addedAt: row.added_at,
});

export async function listGuides(
  db: Db,
  shopId: string,
  filter: { destination?: string | undefined; locale?: string | undefined } = {},
): Promise<StoredGuide[]> {
  const { destination, locale } = filter;
  const rows = await guides(db, shopId)
    .$if(destination !== undefined, (query) =>
      query.where(sql<string>`lower(destination)`, "=", (destination ?? "").toLowerCase()),
    )
    .$if(locale !== undefined, (query) => query.where("locale", "=", locale ?? ""))
    .execute();
  return rows.map(read);
}

/** Of several places, by what they are called or coded. */
export async function listGuidesTo(
  db: Db,
  shopId: string,
  destinations: readonly string[],
): Promise<StoredGuide[]> {
  if (destinations.length === 0) return [];
  const named = destinations.map((one) => one.toLowerCase());
  const rows = await guides(db, shopId).where(sql<string>`lower(destination)`, "in", named).execute();
  return rows.map(read);
}

/** Answers its id. */
export async function addGuide(db: Db, shopId: string, guide: Guide): Promise<string> {
  const id = newId();
  await db
    .insertInto("guide")
    .values({
      id,
      shop_id: shopId,
      destination: guide.destination,
      locale: guide.locale,
      topic: guide.topic,
      title: guide.title,
      text: guide.text ?? null,
      url: guide.url ?? null,
      valid_from: guide.validFrom ?? null,
      valid_to: guide.validTo ?? null,
      paid: guide.paid,
    })
    .execute();
  return id;
}

/** Whether there was one. */
export async function removeGuide(db: Db, shopId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom("guide")
    .where("shop_id", "=", shopId)
    .where(sql<string>`id::text`, "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
