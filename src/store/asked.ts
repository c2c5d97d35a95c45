import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Whether a shop was asked about something at that time or later: the answer knows what had happened until then. */
export async function isAskedSince(
  db: Db,
  shopId: string,
  { platform, subject, since }: { platform: string; subject: string; since: Date },
): Promise<boolean> {
  const row = await db
    .selectFrom("asked")
    .select("subject")
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .where("subject", "=", subject)
    .where("asked_at", ">=", since)
    .executeTakeFirst();
  return row !== undefined;
}

/** Until when the changes of these are known, by subject; what was never asked about is left out. */
export async function changesKnown(
  db: Db,
  shopId: string,
  platform: string,
  subjects: readonly string[],
): Promise<Map<string, Date>> {
  if (subjects.length === 0) return new Map();
  const rows = await db
    .selectFrom("asked")
    .select(["subject", "changed_at"])
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .where("subject", "in", [...subjects])
    .execute();
  return new Map(
    rows.flatMap(({ subject, changed_at: known }) => (known ? [[subject, known] as const] : [])),
  );
}

/**
 * The answer to a question that was asked at `at` has become facts, and knows all changes until `known`. An older question that ends later does not count
 * for more.
 */
export async function noteAsked(
  db: Db,
  shopId: string,
  platform: string,
  about: readonly { subject: string; known: Date | undefined }[],
  at: Date,
): Promise<void> {
  // In one order everywhere: two that note the same at once would otherwise wait for each other.
  const once = new Map(about.map((one) => [one.subject, one]));
  const rows = [...once.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  if (rows.length === 0) return;
  await db
    .insertInto("asked")
    .values(
      rows.map(({ subject, known }) => ({
        shop_id: shopId,
        platform,
        subject,
        asked_at: at,
        changed_at: known ?? null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["shop_id", "platform", "subject"]).doUpdateSet({
        asked_at: sql`greatest(asked.asked_at, excluded.asked_at)`,
        changed_at: sql`greatest(asked.changed_at, excluded.changed_at)`,
      }),
    )
    .execute();
}

/** Nothing that old comes any more: what was asked about before then is forgotten. */
export async function forgetAsked(db: Db, shopId: string, before: Date): Promise<void> {
  await db.deleteFrom("asked").where("shop_id", "=", shopId).where("asked_at", "<", before).execute();
}
