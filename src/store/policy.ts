import { sql } from "kysely";
import type { Policy } from "../commerce/policy.ts";
import { Problem } from "../errors.ts";
import type { Db } from "./database.ts";

/** Return terms as versions. A version is never changed: orders are frozen on it. */

export interface StoredPolicy {
  version: string;
  valid_from: Date;
  body: Policy;
  attested_by: string | null;
  added_at: Date;
}
const columns = ["version", "valid_from", "body", "attested_by", "added_at"] as const;

/** The return terms that were in force at a moment. */
export async function policyAt(db: Db, shopId: string, at: Date): Promise<Policy | undefined> {
  const row = await db
    .selectFrom("policy")
    .select("body")
    .where("shop_id", "=", shopId)
    .where("valid_from", "<=", at)
    .orderBy("valid_from", "desc")
    .orderBy("added_at", "desc")
    .executeTakeFirst();
  return row?.body;
}

/** Newest first. */
export const listPolicies = (db: Db, shopId: string): Promise<StoredPolicy[]> =>
  db
    .selectFrom("policy")
    .select(columns)
    .where("shop_id", "=", shopId)
    .orderBy("valid_from", "desc")
    .orderBy("added_at", "desc")
    .execute();

export const findPolicy = (db: Db, shopId: string, version: string): Promise<StoredPolicy | undefined> =>
  db
    .selectFrom("policy")
    .select(columns)
    .where("shop_id", "=", shopId)
    .where("version", "=", version)
    .executeTakeFirst();

/**
 * Adds a version; one that is there already and says the same is no error. Throws `conflict` when it says something else.
 * Orders placed since then that had no terms get these: answers their ids.
 */
export async function addPolicy(
  db: Db,
  shopId: string,
  policy: Policy,
  { validFrom, attestedBy }: { validFrom: Date; attestedBy?: string | undefined },
): Promise<string[]> {
  const added = await db
    .insertInto("policy")
    .values({
      shop_id: shopId,
      version: policy.version,
      valid_from: validFrom,
      body: JSON.stringify(policy),
      attested_by: attestedBy ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("version")
    .executeTakeFirst();
  if (!added) {
    const same = await db
      .selectFrom("policy")
      .select("version")
      .where("shop_id", "=", shopId)
      .where("version", "=", policy.version)
      .where("valid_from", "=", validFrom)
      .where(sql<boolean>`body = ${JSON.stringify(policy)}::jsonb`)
      .executeTakeFirst();
    if (!same)
      throw new Problem(
        "conflict",
        `version ${policy.version} is there already and says something else: orders are frozen on it, so give the new terms a new version`,
      );
    return [];
  }
  const orders = await db
    .updateTable("order")
    .set({ policy: JSON.stringify(policy) })
    .where("shop_id", "=", shopId)
    .where("policy", "is", null)
    .where("placed_at", ">=", validFrom)
    .returning("id")
    .execute();
  return orders.map((row) => row.id);
}

/**
 * Somebody attests that customers have been told since a day who pays the return freight: orders whose frozen terms are silent about it
 * say it from now on, and nothing else of them changes. Answers their ids. Terms that came with an order stay as they came.
 */
export async function tellFreight(
  db: Db,
  shopId: string,
  freight: NonNullable<Policy["returnFreight"]>,
  since: Date,
): Promise<string[]> {
  const rows = await db
    .updateTable("order")
    .set({
      policy: sql<string>`policy || jsonb_build_object('returnFreight',
        coalesce(policy->'returnFreight' || jsonb_build_object('told', ${freight.told ?? false}::boolean), ${JSON.stringify(freight)}::jsonb))`,
    })
    .where("shop_id", "=", shopId)
    .where("policy", "is not", null)
    .where(sql<boolean>`policy->'returnFreight'->>'told' is null and body->'policy' is null`)
    .where("placed_at", ">=", since)
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

/** The currency that most of the latest orders were paid in; of two alike the one that was used last. None before the first order. */
export async function usualCurrency(db: Db, shopId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom(
      db
        .selectFrom("order")
        .select(["placed_at", sql<string>`body->>'currency'`.as("currency")])
        .where("shop_id", "=", shopId)
        .orderBy("placed_at", "desc")
        .limit(100)
        .as("latest"),
    )
    .select("currency")
    .groupBy("currency")
    .orderBy(sql`count(*)`, "desc")
    .orderBy(sql`max(placed_at)`, "desc")
    .executeTakeFirst();
  return row?.currency;
}
