import { nextNumber } from "./counter.ts";
import type { Db } from "./database.ts";

export interface StoredStatement {
  version: number;
  /** 1042 is R-1042. */
  number: number | null;
  state: string;
  blocked: boolean;
  body: unknown;
  hold_until: Date | null;
  made_at: Date;
}

const columns = ["version", "number", "state", "blocked", "body", "hold_until", "made_at"] as const;

/** The latest version of an explained refund. */
export const findStatement = (
  db: Db,
  shopId: string,
  refundId: string,
): Promise<StoredStatement | undefined> =>
  db
    .selectFrom("statement")
    .select(columns)
    .where("shop_id", "=", shopId)
    .where("refund_id", "=", refundId)
    .orderBy("version", "desc")
    .executeTakeFirst();

/** All versions, newest first. */
export const listVersions = (db: Db, shopId: string, refundId: string): Promise<StoredStatement[]> =>
  db
    .selectFrom("statement")
    .select(columns)
    .where("shop_id", "=", shopId)
    .where("refund_id", "=", refundId)
    .orderBy("version", "desc")
    .execute();

/** Statements that wait for a person, those that have waited longest first. */
const openStatements = (db: Db, shopId: string) =>
  db
    .selectFrom("statement as s")
    .innerJoin("refund as r", (join) =>
      join.onRef("r.shop_id", "=", "s.shop_id").onRef("r.id", "=", "s.refund_id"),
    )
    .innerJoin("order as o", (join) =>
      join.onRef("o.shop_id", "=", "r.shop_id").onRef("o.id", "=", "r.order_id"),
    )
    .leftJoin("approval as a", (join) =>
      join
        .onRef("a.shop_id", "=", "s.shop_id")
        .onRef("a.refund_id", "=", "s.refund_id")
        .on("a.undone_at", "is", null),
    )
    .select([
      "s.refund_id",
      "s.version",
      "s.number",
      "s.state",
      "s.blocked",
      "s.body",
      "s.hold_until",
      "s.made_at",
      "o.id as order_id",
      "o.number as order_number",
    ])
    .where("s.shop_id", "=", shopId)
    .where("a.id", "is", null)
    .where("r.tops_up", "is", null)
    .where((eb) => eb.or([eb("s.state", "=", "needs_review"), eb("s.blocked", "=", true)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("statement as later")
            .select("later.version")
            .whereRef("later.shop_id", "=", "s.shop_id")
            .whereRef("later.refund_id", "=", "s.refund_id")
            .whereRef("later.version", ">", "s.version"),
        ),
      ),
    )
    .orderBy("s.hold_until");

/** Those of one order, with what they say. */
export const listOpenOfOrder = async (db: Db, shopId: string, orderId: string) =>
  await openStatements(db, shopId).where("o.id", "=", orderId).execute();

/** Stores a new version when it says something other than `last`, the latest so far; answers with what is stored. A hold keeps the time it got first. */
export async function putStatement(
  db: Db,
  shopId: string,
  refundId: string,
  statement: { state: string; blocked: boolean; body: unknown; holdUntil: Date | undefined; at: Date },
  last?: StoredStatement,
): Promise<StoredStatement> {
  const body = JSON.stringify(statement.body);
  if (last && JSON.stringify(sorted(last.body)) === JSON.stringify(sorted(JSON.parse(body)))) {
    // It says the same, but a person may have let it go: that is no new version.
    if (last.blocked !== statement.blocked)
      await db
        .updateTable("statement")
        .set({ blocked: statement.blocked })
        .where("shop_id", "=", shopId)
        .where("refund_id", "=", refundId)
        .where("version", "=", last.version)
        .execute();
    return { ...last, blocked: statement.blocked };
  }
  const waited = last && (last.state === "needs_review" || last.blocked);
  const waits = statement.state === "needs_review" || statement.blocked;
  return db
    .insertInto("statement")
    .values({
      shop_id: shopId,
      refund_id: refundId,
      version: (last?.version ?? 0) + 1,
      number: last?.number ?? null,
      state: statement.state,
      blocked: statement.blocked,
      body,
      // By our clock, as the mails that are compared with it.
      made_at: statement.at,
      hold_until: waited && waits ? last.hold_until : (statement.holdUntil ?? null),
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/**
 * Gives a statement its number, once: all versions of it have the same. Asked last in a transaction, because everybody who numbers in the same
 * shop waits until it ends.
 */
export async function numberStatement(db: Db, shopId: string, refundId: string): Promise<void> {
  const number = await nextNumber(db, shopId, "statement");
  await db
    .updateTable("statement")
    .set({ number })
    .where("shop_id", "=", shopId)
    .where("refund_id", "=", refundId)
    .where("number", "is", null)
    .execute();
}

/** jsonb does not keep the order of keys; comparing needs one. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value && typeof value === "object")
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => [key, sorted(item)]),
    );
  return value;
}
