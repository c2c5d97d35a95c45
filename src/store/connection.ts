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

/** How long the secret before counts beside a new one, in milliseconds; Shopify signs with the old one for up to an hour. */
const overlap = 3_600_000;

/**
 * Connects a store, or connects it again: what is not said stays, and a webhook secret that is replaced counts for another hour, so that
 * nothing is refused while the platform changes over.
 */
export async function changeConnection(
  db: Db,
  shopId: string,
  platform: string,
  given: {
    url?: string | undefined;
    webhookSecret: string;
    consumerKey?: string | undefined;
    consumerSecret?: string | undefined;
    outside?: boolean | undefined;
    inAddress?: boolean | undefined;
  },
  vault: Vault,
  now: Date,
): Promise<void> {
  const known = Object((await findConnection(db, shopId, platform, vault)) ?? {}) as Partial<typeof given>; // safe because we sealed it ourselves
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const moved = given.url !== undefined && known.url !== undefined && given.url !== known.url;
  const rotated = known.webhookSecret !== undefined && known.webhookSecret !== given.webhookSecret;
  const former = rotated && {
    formerSecret: known.webhookSecret,
    formerUntil: new Date(now.getTime() + overlap).toISOString(),
  };
  await putConnection(db, shopId, platform, { ...(!moved && known), ...said, ...former }, vault);
}

/** Whether another shop's webhooks of this platform are signed with the same secret: then a delivery of one could be posted to the other. The engine asks. */
export async function isSecretTaken(
  db: Db,
  shopId: string,
  platform: string,
  secret: string,
  vault: Vault,
): Promise<boolean> {
  const rows = await db
    .selectFrom("connection")
    .select(["shop_id", "secrets"])
    .where("platform", "=", platform)
    .where("shop_id", "!=", shopId)
    .execute();
  return rows.some(
    (row) =>
      Reflect.get(
        Object(JSON.parse(vault.open(row.secrets, `${row.shop_id}/connection/${platform}`))),
        "webhookSecret",
      ) === secret,
  );
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

/** The shop systems that a shop is connected to, by keys that it gave us or by our app in it. */
export async function listPlatforms(db: Db, shopId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("connection")
    .select("platform")
    .where("shop_id", "=", shopId)
    .where("platform", "not like", "%/%")
    .union(
      db
        .selectFrom("installation")
        .select("platform")
        .where("shop_id", "=", shopId)
        .where("state", "!=", "uninstalled"),
    )
    .orderBy("platform")
    .execute();
  return rows.map((row) => row.platform);
}

/** Tells the merchant, once while it lasts. */
export async function raiseAlarm(
  db: Db,
  shopId: string,
  alarm: Pick<AlarmTable, "kind" | "subject" | "text"> & { raised_at?: Date },
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
  subject: string | readonly string[],
  at: Date,
): Promise<void> {
  const subjects = typeof subject === "string" ? [subject] : subject;
  if (kinds.length === 0 || subjects.length === 0) return;
  await db
    .updateTable("alarm")
    .set({ resolved_at: at })
    .where("shop_id", "=", shopId)
    .where("kind", "in", kinds)
    .where("subject", "in", subjects)
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
