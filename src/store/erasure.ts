import { sql } from "kysely";
import { Problem } from "../errors.ts";
import { type Db, newId } from "./database.ts";
import type { ErasureTable } from "./schema-erasure.ts";

/** Requests to be told what is stored, or that it goes: each is done once, goes on where it was cut off, and leaves a record. */

type Kind = ErasureTable["kind"];

/** The law's month; Shopify's thirty days. Milliseconds. */
export const dueIn = 30 * 86_400_000;

export interface StoredRequest {
  id: string;
  kind: Kind;
  asked_by: string;
  asked_at: Date;
  due_at: Date;
  subject: Uint8Array | null;
  sealed: string | null;
  done_at: Date | null;
  counts: Record<string, number>;
  kept: string[];
}

/** Keeps a request; the same one told again is answered with the first. */
export async function addRequest(
  db: Db,
  shopId: string,
  one: {
    kind: Kind;
    request?: string | undefined;
    by: string;
    at: Date;
    subject: Uint8Array | undefined;
    sealed: string | undefined;
  },
): Promise<string> {
  const id = newId(one.at.getTime());
  const row = await db
    .insertInto("erasure")
    .values({
      id,
      shop_id: shopId,
      kind: one.kind,
      request: one.request ?? null,
      asked_by: one.by,
      asked_at: one.at,
      due_at: new Date(one.at.getTime() + dueIn),
      subject: one.subject ?? null,
      sealed: one.sealed ?? null,
    })
    .onConflict((conflict) =>
      // Changes nothing; without it the row that is there would not be answered.
      conflict.columns(["shop_id", "kind", "request"]).doUpdateSet({ shop_id: shopId }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Somebody who is cut off leaves it to others after this time, in milliseconds. */
const lease = 120_000;

/** Takes a request to do it; undefined when it is done, or somebody else is at it. */
export async function takeRequest(
  db: Db,
  shopId: string,
  id: string,
  now: Date,
): Promise<StoredRequest | undefined> {
  return db
    .updateTable("erasure")
    .set((eb) => ({ lease_until: new Date(now.getTime() + lease), attempts: eb("attempts", "+", 1) }))
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("done_at", "is", null)
    .where((eb) => eb.or([eb("lease_until", "is", null), eb("lease_until", "<=", now)]))
    .returning([
      "id",
      "kind",
      "asked_by",
      "asked_at",
      "due_at",
      "subject",
      "sealed",
      "done_at",
      "counts",
      "kept",
    ])
    .executeTakeFirst();
}

/** What was done so far, in the transaction that did it. */
export async function noteProgress(
  db: Db,
  shopId: string,
  id: string,
  { counts, sealed, now }: { counts: Record<string, number>; sealed?: string; now: Date },
): Promise<void> {
  await db
    .updateTable("erasure")
    .set({
      counts: JSON.stringify(counts),
      lease_until: new Date(now.getTime() + lease),
      ...(sealed !== undefined && { sealed }),
    })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
}

/** It could not be done now: the reason, and others may try. */
export async function letGo(db: Db, shopId: string, id: string, reason: string, again: Date): Promise<void> {
  await db
    .updateTable("erasure")
    .set({ lease_until: again, reason })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("done_at", "is", null)
    .execute();
}

/** It is done: who it was about is not kept, only that it was done and what of it stays. */
export async function endRequest(
  db: Db,
  shopId: string,
  id: string,
  end: {
    at: Date;
    counts: Record<string, number>;
    kept: readonly string[];
    document?: { text: string; until: Date } | undefined;
  },
): Promise<void> {
  await db
    .updateTable("erasure")
    .set({
      done_at: end.at,
      counts: JSON.stringify(end.counts),
      kept: JSON.stringify(end.kept),
      sealed: null,
      lease_until: null,
      reason: null,
      document: end.document?.text ?? null,
      document_until: end.document?.until ?? null,
    })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
}

/** Documents about somebody who is erased are gone. */
export async function forgetDocuments(
  db: Db,
  shopId: string,
  subjects: readonly Uint8Array[],
): Promise<void> {
  if (subjects.length === 0) return;
  await db
    .updateTable("erasure")
    .set({ document: null, document_until: null })
    .where("shop_id", "=", shopId)
    .where("kind", "=", "export")
    .where("subject", "in", [...subjects])
    .execute();
}

/** The whole shop goes: what else was asked of it is answered by that. */
export async function endOthers(db: Db, shopId: string, id: string, at: Date): Promise<void> {
  await db
    .updateTable("erasure")
    .set((eb) => ({
      document: null,
      document_until: null,
      sealed: null,
      done_at: eb.fn.coalesce("done_at", eb.val(at)),
    }))
    .where("shop_id", "=", shopId)
    .where("id", "!=", id)
    .execute();
}

/** Newest first, without what they hold. */
export const listRequests = (db: Db, shopId: string, kind?: Kind) =>
  db
    .selectFrom("erasure")
    .select([
      "id",
      "kind",
      "asked_by",
      "asked_at",
      "due_at",
      "done_at",
      "reason",
      "counts",
      "kept",
      "document_until",
      "fetched_at",
    ])
    .where("shop_id", "=", shopId)
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind ?? "export"))
    .orderBy("id", "desc")
    .limit(500)
    .execute();

/** The sealed document of an export, once: whoever fetched it has it. Throws `not_found`. */
export async function fetchDocument(db: Db, shopId: string, id: string, now: Date): Promise<string> {
  const row = await db
    .selectFrom("erasure")
    .select(["document"])
    .where("shop_id", "=", shopId)
    .where(sql<string>`id::text`, "=", id)
    .where("document_until", ">", now)
    .forUpdate()
    .executeTakeFirst();
  if (!row?.document)
    throw new Problem(
      "not_found",
      "no such document is waiting: each is kept for 30 days, until it is fetched",
    );
  await db
    .updateTable("erasure")
    .set({ document: null, document_until: null, fetched_at: now })
    .where("shop_id", "=", shopId)
    .where(sql<string>`id::text`, "=", id)
    .execute();
  return row.document;
}

/** What has to be done now: requests that nobody is at, documents whose time is over, and requests that are late. The engine asks. */
export async function listOpenRequests(
  db: Db,
  now: Date,
): Promise<{ shopId: string; id: string; kind: Kind; late: boolean }[]> {
  const rows = await db
    .selectFrom("erasure")
    .select(["shop_id as shopId", "id", "kind", "due_at"])
    .where("done_at", "is", null)
    .where((eb) => eb.or([eb("lease_until", "is", null), eb("lease_until", "<=", now)]))
    .orderBy("asked_at")
    .limit(100)
    .execute();
  return rows.map(({ due_at, ...row }) => ({ ...row, late: due_at.getTime() < now.getTime() + warnIn }));
}

/** So long before the last day somebody is called. Milliseconds. */
const warnIn = 5 * 86_400_000;

/** Shops with a document, or a restricted notice, whose time is over. The engine asks. */
export async function listOutdatedShops(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select shop_id as id from erasure where document_until <= ${now}
    union select shop_id from withdrawal where restricted_until <= ${now}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Documents that nobody fetched in time are gone. Answers whose. */
export async function endDocuments(db: Db, shopId: string, now: Date): Promise<string[]> {
  const rows = await db
    .updateTable("erasure")
    .set({ document: null, document_until: null })
    .where("shop_id", "=", shopId)
    .where("document_until", "<=", now)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}
