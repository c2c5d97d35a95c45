import type { Db } from "./database.ts";

/** Publishes a version of a kind for a shop and makes it the live one. Publishing the live version again changes nothing. */
export async function publishTemplate(
  db: Db,
  shopId: string,
  template: { kind: string; version: string; body: unknown },
): Promise<void> {
  await db
    .updateTable("template")
    .set({ live: false })
    .where("shop_id", "=", shopId)
    .where("kind", "=", template.kind)
    .where("version", "!=", template.version)
    .where("live", "=", true)
    .execute();
  await db
    .insertInto("template")
    .values({
      shop_id: shopId,
      kind: template.kind,
      version: template.version,
      body: JSON.stringify(template.body),
      live: true,
    })
    .onConflict((conflict) => conflict.columns(["shop_id", "kind", "version"]).doUpdateSet({ live: true }))
    .execute();
}

/** Which versions of these kinds mails are made from now. */
export const listLiveVersions = (
  db: Db,
  shopId: string,
  kinds: readonly string[],
): Promise<{ kind: string; version: string }[]> =>
  db
    .selectFrom("template")
    .select(["kind", "version"])
    .where("shop_id", "=", shopId)
    .where("kind", "in", [...kinds, ""])
    .where("live", "=", true)
    .execute();

export const getTemplate = (
  db: Db,
  shopId: string,
  kind: string,
  version: string,
): Promise<{ body: unknown }> =>
  db
    .selectFrom("template")
    .select("body")
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .where("version", "=", version)
    .executeTakeFirstOrThrow();
