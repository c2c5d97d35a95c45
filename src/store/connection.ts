import type { Db } from "./database.ts";
import { newId } from "./database.ts";
import type { AlarmTable } from "./schema.ts";
import type { Vault } from "./secrets.ts";

/** How a shop's platform is reached; secrets leave the database only through here. */
export async function putConnection(
  db: Db,
  shopId: string,
  platform: string,
  secrets: object,
  vault: Vault,
): Promise<void> {
  const sealed = vault.seal(JSON.stringify(secrets), `${shopId}/connection/${platform}`);
  await db
    .insertInto("connection")
    .values({ shop_id: shopId, platform, secrets: sealed })
    .onConflict((conflict) => conflict.columns(["shop_id", "platform"]).doUpdateSet({ secrets: sealed }))
    .execute();
}

/** The opened secrets as they were stored, or undefined when the shop has no such connection. The engine may ask. */
export async function findConnection(
  db: Db,
  shopId: string,
  platform: string,
  vault: Vault,
): Promise<unknown> {
  const row = await db
    .selectFrom("connection")
    .select("secrets")
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .executeTakeFirst();
  return row && JSON.parse(vault.open(row.secrets, `${shopId}/connection/${platform}`));
}

/** Tells the merchant, once while it lasts. */
export async function raiseAlarm(
  db: Db,
  shopId: string,
  alarm: Pick<AlarmTable, "kind" | "subject" | "text">,
): Promise<void> {
  await db
    .insertInto("alarm")
    .values({ id: newId(), shop_id: shopId, ...alarm, resolved_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(["shop_id", "kind", "subject"])
        .where("resolved_at", "is", null)
        .doUpdateSet({ text: alarm.text }),
    )
    .execute();
}

export async function resolveAlarms(
  db: Db,
  shopId: string,
  kinds: AlarmTable["kind"][],
  subject: string,
  at: Date,
): Promise<void> {
  if (kinds.length === 0) return;
  await db
    .updateTable("alarm")
    .set({ resolved_at: at })
    .where("shop_id", "=", shopId)
    .where("kind", "in", kinds)
    .where("subject", "=", subject)
    .where("resolved_at", "is", null)
    .execute();
}

export const listAlarms = (db: Db, shopId: string) =>
  db
    .selectFrom("alarm")
    .select(["kind", "subject", "text", "raised_at"])
    .where("shop_id", "=", shopId)
    .where("resolved_at", "is", null)
    .orderBy("raised_at")
    .execute();
