import type { ColumnType, Generated } from "kysely";
import type { At } from "./columns.ts";

/** What people asked for of what is stored about them. Part of the data dictionary in schema.ts. */

/** May be left out where a row is added. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/**
 * A request to be told what is stored, or that it goes: of a customer, or of a whole shop. It says nothing of who she is once it is done, and stays when
 * its shop is gone: the proof that it was done.
 */
export interface ErasureTable {
  id: string;
  shop_id: string;
  kind: "export" | "customer" | "shop";
  /** The asker's own number of it: the same one twice is one request. */
  request: Maybe<string>;
  asked_by: string;
  asked_at: At;
  /** Until when it has to be done. */
  due_at: At;
  /** A keyed digest of whom it is about. */
  subject: Maybe<Uint8Array>;
  /** Sealed JSON of whom it is about and what is hers, until it is done: it goes on where it was cut off. */
  sealed: Maybe<string>;
  /** Somebody is at it, until then at most. */
  lease_until: Maybe<Date>;
  /** How often it was begun: only the latest turn may write. */
  attempts: Generated<number>;
  /** How often it could not be done: it is tried less often each time. */
  fails: Generated<number>;
  /** How far the search through what came in has come. */
  reached: Maybe<string>;
  /** Keyed digests of all names of whom it is about: of an erasure while and after it is done, of an export while its document waits. */
  subjects: ColumnType<Uint8Array[], Uint8Array[] | undefined, Uint8Array[]>;
  reason: Maybe<string>;
  done_at: Maybe<Date>;
  /** Rows by table. */
  counts: ColumnType<Record<string, number>, string | undefined, string>;
  /** What stays, and why, as sentences. */
  kept: ColumnType<string[], string | undefined, string>;
  /** What an export found, packed and sealed, until it is fetched. */
  document: Maybe<string>;
  document_until: Maybe<Date>;
  fetched_at: Maybe<Date>;
}

/** An order whose customer was erased: what is told of it later is kept without her. */
export interface ErasedTable {
  shop_id: string;
  order_id: string;
  at: At;
}
