import { sql } from "kysely";
import type { Db } from "./database.ts";

/** A document about somebody does not outlive her erasure, by whatever name either was asked for. */

/** Until the transaction ends nobody else of the shop decides whether a document may be kept. */
export async function lockDocuments(db: Db, shopId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${shopId}/documents`}, 0))`.execute(db);
}

const overlap = (subjects: readonly Uint8Array[]) => sql<boolean>`subjects && ${[...subjects]}::bytea[]`;

/** Documents about any of these are gone; answers whose they were. The documents are locked. */
export async function dropDocumentsAbout(
  db: Db,
  shopId: string,
  subjects: readonly Uint8Array[],
): Promise<string[]> {
  const rows = await db
    .updateTable("erasure")
    .set({ document: null, document_until: null })
    .where("shop_id", "=", shopId)
    .where("kind", "=", "export")
    .where("document", "is not", null)
    .where(overlap(subjects))
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether somebody of these is being erased, or has been since then, or all of the shop is. The documents are locked. */
export async function isErasedSince(
  db: Db,
  shopId: string,
  subjects: readonly Uint8Array[],
  since: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom("erasure")
    .select("id")
    .where("shop_id", "=", shopId)
    .where(({ and, eb, or }) =>
      or([
        and([
          eb("kind", "=", "customer"),
          or([eb("done_at", "is", null), eb("done_at", ">=", since)]),
          overlap(subjects),
        ]),
        and([eb("kind", "=", "shop"), eb("done_at", "is", null), sql<boolean>`counts <> '{}'`]),
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

/** Exports about any of these whose document is gone: a new one stands for them. */
export async function listExportsAbout(
  db: Db,
  shopId: string,
  subjects: readonly Uint8Array[],
): Promise<string[]> {
  const rows = await db
    .selectFrom("erasure")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("kind", "=", "export")
    .where("done_at", "is not", null)
    .where("document", "is", null)
    .where(overlap(subjects))
    .execute();
  return rows.map(({ id }) => id);
}

/** Those of these orders that were placed after that time. */
export async function listPlacedAfter(
  db: Db,
  shopId: string,
  orders: readonly string[],
  at: Date,
): Promise<string[]> {
  if (orders.length === 0) return [];
  const rows = await db
    .selectFrom("order")
    .select("id")
    .where("shop_id", "=", shopId)
    .where(sql<boolean>`id = any(${[...orders]}::text[])`)
    .where("placed_at", ">", at)
    .execute();
  return rows.map(({ id }) => id);
}
