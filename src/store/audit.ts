import { sql } from "kysely";
import type { Db } from "./database.ts";
import { newId } from "./database.ts";

/** Notes who did what to whom or what, in the transaction in which it was done. */
export async function noteDeed(
  db: Db,
  shopId: string,
  deed: { by: string; did: string; subject: string; detail?: object; at: Date },
): Promise<void> {
  await db
    .insertInto("audit")
    .values({
      id: newId(),
      shop_id: shopId,
      by: deed.by,
      did: deed.did,
      subject: deed.subject,
      detail: JSON.stringify(deed.detail ?? {}),
      at: deed.at,
    })
    .execute();
}

/** Newest first; of one subject, or of all. */
export const listDeeds = (db: Db, shopId: string, filter: { subject?: string; limit?: number } = {}) =>
  db
    .selectFrom("audit")
    .select(["by", "did", "subject", "detail", "at"])
    .where("shop_id", "=", shopId)
    .$if(filter.subject !== undefined, (query) => query.where("subject", "=", filter.subject ?? ""))
    .orderBy("id", "desc")
    .limit(filter.limit ?? 200)
    .execute();

/** What somebody looks for in the log. `did` is a regular expression of ours. */
export interface LogFilter {
  by?: string | undefined;
  did?: string | undefined;
  /** A part of what it was about. */
  about?: string | undefined;
  since?: Date | undefined;
  /** The id of the last one that was shown. */
  after?: string | undefined;
}

/** The log, newest first, a page at a time: nobody can change it, so that a page stays what it was. */
export const listLog = (db: Db, shopId: string, filter: LogFilter, limit: number) =>
  db
    .selectFrom("audit")
    .select(["id", "by", "did", "subject", "detail", "at"])
    .where("shop_id", "=", shopId)
    .$if(filter.by !== undefined, (query) => query.where("by", "=", filter.by ?? ""))
    .$if(filter.did !== undefined, (query) => query.where(sql<boolean>`did ~ ${filter.did}`))
    .$if(filter.about !== undefined, (query) =>
      query.where(sql<boolean>`position(lower(${filter.about}) in lower(subject)) > 0`),
    )
    .$if(filter.since !== undefined, (query) => query.where("at", ">=", filter.since ?? new Date(0)))
    .$if(filter.after !== undefined, (query) => query.where("id", "<", filter.after ?? ""))
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
