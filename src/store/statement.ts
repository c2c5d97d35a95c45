import type { Db } from "./database.ts";

export interface StoredStatement {
  version: number;
  state: string;
  body: unknown;
  hold_until: Date | null;
  made_at: Date;
}

/** The latest version of an explained refund. */
export const findStatement = (
  db: Db,
  shopId: string,
  refundId: string,
): Promise<StoredStatement | undefined> =>
  db
    .selectFrom("statement")
    .select(["version", "state", "body", "hold_until", "made_at"])
    .where("shop_id", "=", shopId)
    .where("refund_id", "=", refundId)
    .orderBy("version", "desc")
    .executeTakeFirst();

/** Stores a new version when it says something new; answers with what is stored. A hold keeps the time it got first. */
export async function putStatement(
  db: Db,
  shopId: string,
  refundId: string,
  statement: { state: string; body: unknown; holdUntil: Date | undefined },
): Promise<StoredStatement> {
  const last = await findStatement(db, shopId, refundId);
  const body = JSON.stringify(statement.body);
  if (last && JSON.stringify(sorted(last.body)) === JSON.stringify(sorted(JSON.parse(body)))) return last;
  const holdUntil =
    last?.state === "needs_review" && statement.state === "needs_review"
      ? last.hold_until
      : (statement.holdUntil ?? null);
  return db
    .insertInto("statement")
    .values({
      shop_id: shopId,
      refund_id: refundId,
      version: (last?.version ?? 0) + 1,
      state: statement.state,
      body,
      hold_until: holdUntil,
    })
    .returning(["version", "state", "body", "hold_until", "made_at"])
    .executeTakeFirstOrThrow();
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
