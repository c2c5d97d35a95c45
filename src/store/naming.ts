import { sql } from "kysely";
import { type NamedPart, partsSchema } from "../commerce/named.ts";
import { Problem } from "../errors.ts";
import type { Db } from "./database.ts";
import { newId } from "./database.ts";

/** Names that people gave to sums, and rules learned from them. Nothing is deleted: what is taken back keeps who did it and when. */

export interface NewNaming {
  refundId: string;
  /** Signed, as the sum stands in the statement. */
  amount: string;
  parts: readonly NamedPart[];
  ruleId?: string | undefined;
  by: string;
  at: Date;
}

export async function addNaming(db: Db, shopId: string, naming: NewNaming): Promise<string> {
  const id = newId();
  await db
    .insertInto("naming")
    .values({
      id,
      shop_id: shopId,
      refund_id: naming.refundId,
      amount: naming.amount,
      parts: JSON.stringify(naming.parts),
      rule_id: naming.ruleId ?? null,
      made_by: naming.by,
      made_at: naming.at,
      undone_by: null,
      undone_at: null,
    })
    .execute();
  return id;
}

/** Takes the names of a refund back; false when it had none. */
export async function undoNaming(
  db: Db,
  shopId: string,
  refundId: string,
  { by, at }: { by: string; at: Date },
): Promise<boolean> {
  const rows = await db
    .updateTable("naming")
    .set({ undone_by: by, undone_at: at })
    .where("shop_id", "=", shopId)
    .where("refund_id", "=", refundId)
    .where("undone_at", "is", null)
    .returning("id")
    .execute();
  return rows.length > 0;
}

export interface NamingRule {
  id: string;
  amount: string;
  currency: string;
  carrier: string | null;
  parts: NamedPart[];
  made_by: string;
  made_at: Date;
}

/** Learns a rule; the one that was there for the same sum and carrier gives way. */
export async function addRule(
  db: Db,
  shopId: string,
  rule: {
    amount: string;
    currency: string;
    carrier: string | undefined;
    parts: readonly NamedPart[];
    by: string;
    at: Date;
  },
): Promise<string> {
  const id = newId();
  await db
    .updateTable("naming_rule")
    .set({ undone_by: rule.by, undone_at: rule.at })
    .where("shop_id", "=", shopId)
    .where("amount", "=", rule.amount)
    .where("currency", "=", rule.currency)
    .where("carrier", rule.carrier === undefined ? "is" : "=", rule.carrier ?? null)
    .where("undone_at", "is", null)
    .execute();
  await db
    .insertInto("naming_rule")
    .values({
      id,
      shop_id: shopId,
      amount: rule.amount,
      currency: rule.currency,
      carrier: rule.carrier ?? null,
      parts: JSON.stringify(rule.parts),
      made_by: rule.by,
      made_at: rule.at,
      undone_by: null,
      undone_at: null,
    })
    .execute();
  return id;
}

/** The rules in force, newest first. */
export async function listRules(db: Db, shopId: string): Promise<NamingRule[]> {
  const rows = await db
    .selectFrom("naming_rule")
    .select(["id", "amount", "currency", "carrier", "parts", "made_by", "made_at"])
    .where("shop_id", "=", shopId)
    .where("undone_at", "is", null)
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({ ...row, parts: partsSchema.parse(row.parts) }));
}

/** Whether a person has taken back what this rule said of a refund: it is not said again. */
export async function isUndone(db: Db, shopId: string, refundId: string, ruleId: string): Promise<boolean> {
  const row = await db
    .selectFrom("naming")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("refund_id", "=", refundId)
    .where("rule_id", "=", ruleId)
    .where("undone_at", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** The rule for a sum that nobody has named, on a return with the same carrier, or with as little known of it. */
export async function findRule(
  db: Db,
  shopId: string,
  sum: { amount: string; currency: string; carrier: string | undefined },
): Promise<NamingRule | undefined> {
  const row = await db
    .selectFrom("naming_rule")
    .select(["id", "amount", "currency", "carrier", "parts", "made_by", "made_at"])
    .where("shop_id", "=", shopId)
    .where("amount", "=", sum.amount)
    .where("currency", "=", sum.currency)
    .where(sql<boolean>`lower(carrier) is not distinct from ${sum.carrier?.toLowerCase() ?? null}`)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  return row && { ...row, parts: partsSchema.parse(row.parts) };
}

/** The orders whose refunds a rule has named, sorted. */
export async function listOrdersOfRule(db: Db, shopId: string, ruleId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("naming as n")
    .innerJoin("refund as r", (join) =>
      join.onRef("r.shop_id", "=", "n.shop_id").onRef("r.id", "=", "n.refund_id"),
    )
    .select("r.order_id")
    .distinct()
    .where("n.shop_id", "=", shopId)
    .where("n.rule_id", "=", ruleId)
    .where("n.undone_at", "is", null)
    .orderBy("r.order_id")
    .execute();
  return rows.map((row) => row.order_id);
}

/** Takes a rule back with the names that it gave, but for those that a customer has read; answers the refunds that had them. */
export async function undoRule(
  db: Db,
  shopId: string,
  id: string,
  { by, at }: { by: string; at: Date },
): Promise<string[]> {
  const undone = await db
    .updateTable("naming_rule")
    .set({ undone_by: by, undone_at: at })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("undone_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!undone) throw new Problem("not_found", "there is no such rule any more");
  const rows = await db
    .updateTable("naming")
    .set({ undone_by: by, undone_at: at })
    .where("shop_id", "=", shopId)
    .where("rule_id", "=", id)
    .where("undone_at", "is", null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("notification as n")
            .select("n.id")
            .whereRef("n.shop_id", "=", "naming.shop_id")
            .whereRef("n.refund_id", "=", "naming.refund_id")
            .where("n.kind", "=", "refund-issued")
            .where("n.state", "in", ["sent", "sending", "uncertain"]),
        ),
      ),
    )
    .returning("refund_id")
    .execute();
  return [...new Set(rows.map((row) => row.refund_id))];
}
