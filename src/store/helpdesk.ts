import type { Selectable } from "kysely";
import type { Topic } from "../commerce/topic.ts";
import type { Db } from "./database.ts";
import type { HelpdeskTable } from "./schema-helpdesks.ts";

/** A shop's helpdesk; its keys are the connection of the same name. */
export type StoredHelpdesk = Selectable<HelpdeskTable>;

export const findHelpdesk = (db: Db, shopId: string): Promise<StoredHelpdesk | undefined> =>
  db.selectFrom("helpdesk").selectAll().where("shop_id", "=", shopId).executeTakeFirst();

/** Connects it, or changes how it is connected: what was away counts as here again. */
export async function putHelpdesk(
  db: Db,
  shopId: string,
  given: {
    name: string;
    account: string;
    sends: StoredHelpdesk["sends"];
    answered: StoredHelpdesk["answered"];
    topics: Topic[] | undefined;
    by: string;
    at: Date;
  },
): Promise<void> {
  const { name, account, sends, answered, topics, by, at } = given;
  const row = {
    name,
    account,
    sends,
    answered,
    topics: topics ?? null,
    failures: 0,
    away_until: null,
    reason: null,
    connected_by: by,
    connected_at: at,
  };
  await db
    .insertInto("helpdesk")
    .values({ shop_id: shopId, ...row })
    .onConflict((conflict) => conflict.column("shop_id").doUpdateSet(row))
    .execute();
}

/** What is left to be told there is told no more; which ticket was whose stays known. */
export async function removeHelpdesk(db: Db, shopId: string, platform: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("helpdesk")
    .where("shop_id", "=", shopId)
    .executeTakeFirstOrThrow();
  for (const table of ["connection", "reconciliation"] as const)
    await db.deleteFrom(table).where("shop_id", "=", shopId).where("platform", "=", platform).execute();
  await db.deleteFrom("ticket_job").where("shop_id", "=", shopId).where("state", "!=", "done").execute();
  return numDeletedRows > 0n;
}

/** It did not answer, or answers again. */
export async function noteHelpdesk(
  db: Db,
  shopId: string,
  change: { failures: number; away_until: Date | null; reason: string | null },
): Promise<void> {
  await db.updateTable("helpdesk").set(change).where("shop_id", "=", shopId).execute();
}
