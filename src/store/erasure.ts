import { sql, type Updateable } from "kysely";
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
  /** The platform's own number of it; null where a person asked here. */
  request: string | null;
  asked_by: string;
  asked_at: Date;
  due_at: Date;
  subject: Uint8Array | null;
  sealed: string | null;
  done_at: Date | null;
  counts: Record<string, number>;
  kept: string[];
  /** How often it was begun: whoever began last is the one that may go on. */
  attempts: number;
  fails: number;
  /** How far the search for her came. */
  reached: string | null;
}

/** A turn at a request, by its number. */
export type Turn = Pick<StoredRequest, "id" | "attempts">;

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
      "request",
      "asked_by",
      "asked_at",
      "due_at",
      "subject",
      "sealed",
      "done_at",
      "counts",
      "kept",
      "attempts",
      "fails",
      "reached",
    ])
    .executeTakeFirst();
}

/** Writes of a turn count only while nobody has begun a newer one: otherwise the caller's transaction comes to nothing. */
async function inTurn(
  db: Db,
  shopId: string,
  { id, attempts }: Turn,
  change: Updateable<ErasureTable>,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("erasure")
    .set(change)
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("attempts", "=", attempts)
    .where("done_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n)
    throw new Problem("conflict", "this request is done, or somebody else goes on with it");
}

/** Somebody is still at it. */
export const renewTurn = (db: Db, shopId: string, turn: Turn, now: Date): Promise<void> =>
  inTurn(db, shopId, turn, { lease_until: new Date(now.getTime() + lease) });

/** What was done so far, in the transaction that did it. */
export const noteProgress = (
  db: Db,
  shopId: string,
  turn: Turn,
  {
    counts,
    sealed,
    subjects,
    reached,
    now,
  }: {
    counts: Record<string, number>;
    sealed?: string | undefined;
    subjects?: readonly Uint8Array[] | undefined;
    reached?: string | undefined;
    now: Date;
  },
): Promise<void> =>
  inTurn(db, shopId, turn, {
    counts: JSON.stringify(counts),
    lease_until: new Date(now.getTime() + lease),
    ...(sealed !== undefined && { sealed }),
    ...(subjects !== undefined && { subjects: [...subjects] }),
    ...(reached !== undefined && { reached }),
  });

/** It could not be done now, or not all of it: others may go on at `again`. With a reason it has failed once more. */
export async function letGo(
  db: Db,
  shopId: string,
  { id, attempts }: Turn,
  { reason, again }: { reason: string | undefined; again: Date },
): Promise<void> {
  await db
    .updateTable("erasure")
    .set((eb) => ({
      lease_until: again,
      ...(reason !== undefined && { reason, fails: eb("fails", "+", 1) }),
    }))
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("attempts", "=", attempts)
    .where("done_at", "is", null)
    .execute();
}

/** It is done: who it was about is not kept, only that it was done and what of it stays. */
export async function endRequest(
  db: Db,
  shopId: string,
  turn: Turn,
  end: {
    at: Date;
    counts: Record<string, number>;
    kept: readonly string[];
    document?: { text: string; until: Date; subjects: readonly Uint8Array[] } | undefined;
  },
): Promise<void> {
  await inTurn(db, shopId, turn, {
    done_at: end.at,
    counts: JSON.stringify(end.counts),
    kept: JSON.stringify(end.kept),
    sealed: null,
    lease_until: null,
    reason: null,
    reached: null,
    document: end.document?.text ?? null,
    document_until: end.document?.until ?? null,
    ...(end.document && { subjects: [...end.document.subjects] }),
  });
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

/** The sealed document of an export; nobody else fetches it meanwhile. Throws `not_found`. */
export async function lockDocument(db: Db, shopId: string, id: string, now: Date): Promise<string> {
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
  return row.document;
}

/** Whoever fetched it has it: it is gone here. */
export async function dropDocument(db: Db, shopId: string, id: string, now: Date): Promise<void> {
  await db
    .updateTable("erasure")
    .set({ document: null, document_until: null, fetched_at: now })
    .where("shop_id", "=", shopId)
    .where(sql<string>`id::text`, "=", id)
    .execute();
}

/** Of one shop in a round: who asks much does not keep the others waiting. */
const mostOfShop = 3;

/** Requests that nobody is at and whose time to be tried has come: those first that wait longest, the shops in turns. The engine asks. */
export async function listOpenRequests(
  db: Db,
  now: Date,
): Promise<{ shopId: string; id: string; kind: Kind; late: boolean }[]> {
  const { rows } = await sql<{ shopId: string; id: string; kind: Kind; due_at: Date }>`
    select shop_id as "shopId", id, kind, due_at from (
      select shop_id, id, kind, due_at, lease_until, asked_at,
        row_number() over (partition by shop_id order by lease_until nulls first, asked_at) as place
      from erasure where done_at is null and (lease_until is null or lease_until <= ${now})) open
    where place <= ${mostOfShop} order by place, lease_until nulls first, asked_at limit 100`.execute(db);
  return rows.map(({ due_at, ...row }) => ({ ...row, late: due_at.getTime() < now.getTime() + warnIn }));
}

/** So long before the last day somebody is called. Milliseconds. */
const warnIn = 5 * 86_400_000;

/** Shops with a document whose time is nearly over, or with a restricted notice whose time is. The engine asks. */
export async function listOutdatedShops(db: Db, now: Date): Promise<string[]> {
  const soon = new Date(now.getTime() + warnIn);
  const { rows } = await sql<{ id: string }>`
    select shop_id as id from erasure where document_until <= ${soon}
    union select shop_id from withdrawal where restricted_until <= ${now}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Documents that nobody has fetched although their time is nearly over. */
export const listUnfetched = (
  db: Db,
  shopId: string,
  now: Date,
): Promise<{ id: string; until: Date | null }[]> =>
  db
    .selectFrom("erasure")
    .select(["id", "document_until as until"])
    .where("shop_id", "=", shopId)
    .where("document_until", ">", now)
    .where("document_until", "<=", new Date(now.getTime() + warnIn))
    .execute();

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
