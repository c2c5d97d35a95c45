import { sql } from "kysely";
import { type Db, newId } from "./database.ts";
import { sha256 } from "./secrets.ts";

/** Mails that came in, for a person to look at. */

/** `ignored`: a machine wrote it, or a person put it away; `dead`: it could not be worked. */
export const inboundStates = ["unmatched", "ignored", "dead", "matched", "kept"] as const;
export type InboundState = (typeof inboundStates)[number];

/**
 * Keeps what a provider proved itself with, and answers whether it may prove this mail: a proof that does not cover the mail is good for one. The engine does
 * this, in the transaction that keeps the mail.
 */
export async function useProof(
  db: Db,
  shopId: string,
  platform: string,
  { proof, mail, at }: { proof: string; mail: Uint8Array; at: Date },
): Promise<boolean> {
  const content = sha256(Buffer.concat([Buffer.from(`${proof}\n`), sha256(mail)])).toString("hex");
  const made = await db
    .insertInto("webhook")
    .values({
      id: newId(),
      shop_id: shopId,
      platform,
      topic: "proof",
      delivery_key: proof,
      content_key: content,
      body: Buffer.alloc(0),
      fetched: null,
      state: "done",
      reason: null,
      waits_for: null,
      received_at: at,
      done_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made) return true;
  const known = await db
    .selectFrom("webhook")
    .select("content_key")
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .where("delivery_key", "=", proof)
    .executeTakeFirst();
  return known?.content_key === content;
}

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
