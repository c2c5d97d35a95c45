import type { Db } from "./database.ts";

/**
 * Mails of a kind are made of this stored version from now. Where it is already, nothing changes. `number`: the shop's own version that it is now, null for
 * the house's; as it was stored where nobody says.
 */
export async function makeLive(
  db: Db,
  shopId: string,
  kind: string,
  version: string,
  number?: number | null,
): Promise<void> {
  const all = db.updateTable("template").where("shop_id", "=", shopId).where("kind", "=", kind);
  // In this order: of a kind one is live.
  await all.set({ live: false }).where("version", "!=", version).where("live", "=", true).execute();
  await all
    .set({ live: true, ...(number !== undefined && { number }) })
    .where("version", "=", version)
    .execute();
}

/** Keeps what a version of a kind became and makes it the live one. Publishing the live version again changes nothing. */
export async function publishTemplate(
  db: Db,
  shopId: string,
  template: { kind: string; version: string; body: unknown; number?: number | undefined },
): Promise<void> {
  const { kind, version, number } = template;
  await db
    .insertInto("template")
    .values({
      ...{ shop_id: shopId, kind, version, live: false, number: number ?? null },
      body: JSON.stringify(template.body),
    })
    .onConflict((conflict) => conflict.columns(["shop_id", "kind", "version"]).doNothing())
    .execute();
  await makeLive(db, shopId, kind, version, number ?? null);
}

/** Which versions of these kinds mails are made from now. */
export const listLiveVersions = (
  db: Db,
  shopId: string,
  kinds: readonly string[],
): Promise<{ kind: string; version: string; number: number | null }[]> =>
  db
    .selectFrom("template")
    .select(["kind", "version", "number"])
    .where("shop_id", "=", shopId)
    .where("kind", "in", [...kinds, ""])
    .where("live", "=", true)
    .execute();

/** Which of these are stored, live or not: what was published once is not made again. */
export async function listStoredVersions(
  db: Db,
  shopId: string,
  versions: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom("template")
    .select(["kind", "version"])
    .where("shop_id", "=", shopId)
    .where("version", "in", [...versions, ""])
    .execute();
  return new Set(rows.map(({ kind, version }) => `${kind}/${version}`));
}

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
