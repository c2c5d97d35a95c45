import type { Db } from "./database.ts";

/** Publishes a version of a kind for a shop and makes it the live one. Publishing the live version again changes nothing. */
export async function publishTemplate(db: Db, shopId: string, template: { kind: string; version: string; body: unknown }): Promise<void> {
  await db.updateTable("template").set({ live: false }).where("shop_id", "=", shopId).where("kind", "=", template.kind).where("version", "!=", template.version).where("live", "=", true).execute();
  await db
    .insertInto("template")
    .values({ shop_id: shopId, kind: template.kind, version: template.version, body: JSON.stringify(template.body), live: true })
    .onConflict((conflict) => conflict.columns(["shop_id", "kind", "version"]).doUpdateSet({ live: true }))
    .execute();
}

/** The version of a kind that mails are made from now; its body only when it is not the version that the caller has. */
export const findTemplate = (db: Db, shopId: string, kind: string): Promise<{ version: string; body: unknown } | undefined> =>
  db.selectFrom("template").select(["version", "body"]).where("shop_id", "=", shopId).where("kind", "=", kind).where("live", "=", true).executeTakeFirst();

export const listTemplates = (db: Db, shopId: string) =>
  db.selectFrom("template").select(["kind", "version", "published_at"]).where("shop_id", "=", shopId).where("live", "=", true).orderBy("kind").execute();
