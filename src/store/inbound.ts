import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Mails that came in, for a person to look at. */

/** `ignored`: a machine wrote it, or a person put it away; `dead`: it could not be worked. */
export const inboundStates = ["unmatched", "ignored", "dead", "matched", "kept"] as const;
export type InboundState = (typeof inboundStates)[number];

/** Enough of a mail to know who wrote about what. */
const head = 32_768;

/** The latest first; `head` is the beginning of the mail. */
export const listInbound = (db: Db, shopId: string, filter: { state: InboundState; limit: number }) =>
  db
    .selectFrom("inbound")
    .select([
      "id",
      "state",
      "reason",
      "case_id",
      "envelope_to",
      "received_at",
      sql<Uint8Array>`substring(raw from 1 for ${head})`.as("head"),
    ])
    .where("shop_id", "=", shopId)
    .where("state", "=", filter.state)
    .orderBy("received_at", "desc")
    .orderBy("id", "desc")
    .limit(filter.limit)
    .execute();

/** With the case that it stands in, by its number. */
export const findInbound = (db: Db, shopId: string, id: string) =>
  db
    .selectFrom("inbound")
    .leftJoin("case", (join) =>
      join.onRef("case.shop_id", "=", "inbound.shop_id").onRef("case.id", "=", "inbound.case_id"),
    )
    .select([
      "inbound.id",
      "inbound.state",
      "inbound.reason",
      "inbound.raw",
      "inbound.envelope_from",
      "inbound.envelope_to",
      "inbound.received_at",
      "inbound.case_id",
      "case.number",
    ])
    .where("inbound.shop_id", "=", shopId)
    .where(sql<string>`inbound.id::text`, "=", id)
    .executeTakeFirst();
