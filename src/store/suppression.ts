import { sql } from "kysely";
import type { Db } from "./database.ts";
import { newId } from "./database.ts";
import type { SuppressionTable } from "./schema-sending.ts";
import type { Vault } from "./secrets.ts";

type Scope = SuppressionTable["scope"];

/** Why a shop does not write to an address. */
export interface Suppressed {
  /** `all` stops every mail, the others only those of their class: no to one of them is never no to another. */
  scope: Scope;
  reason: string;
  at: Date;
}

/** How the reason of a mail begins that does not leave because its address is suppressed, by the scope of that. */
export const stoppedBecause = {
  all: "mail to this address does not arrive",
  question: "she does not want to be asked",
  "follow-up": "she does not want to be followed up",
} as const;

/** What stands for the address of somebody who was erased: she is still not written to, and nobody can read who she was. */
export const erasedAddress = (vault: Vault, shopId: string, address: string): string =>
  `erased/${Buffer.from(vault.sign("erased address", `${shopId}/${written(address)}`), "base64url").toString("hex")}`;

/** What stands against writing to each of the addresses, in any case; keys are in lower case. */
export async function findSuppressed(
  db: Db,
  shopId: string,
  addresses: string[],
  vault: Vault,
): Promise<Map<string, Suppressed[]>> {
  if (addresses.length === 0) return new Map();
  const asked = new Map(
    addresses.flatMap((one) => [
      [written(one), written(one)],
      [erasedAddress(vault, shopId, one), written(one)],
    ]),
  );
  const rows = await db
    .selectFrom("suppression")
    .select(["address", "scope", "reason", "made_at as at"])
    .where("shop_id", "=", shopId)
    .where("address", "in", [...asked.keys()])
    .where("undone_at", "is", null)
    .execute();
  const byAddress = Map.groupBy(rows, ({ address }) => asked.get(address) ?? address);
  return new Map([...byAddress].map(([address, all]) => [address, all.map(({ address: _, ...one }) => one)]));
}

/** What stops a mail of this class to an address; what stops every mail goes first. */
export const stopping = (
  suppressed: readonly Suppressed[] | undefined,
  ofClass: string,
): Suppressed | undefined =>
  suppressed?.find(({ scope }) => scope === "all") ?? suppressed?.find(({ scope }) => scope === ofClass);

/** Writes to an address no more. Answers the id, also when that was so before; `isNew` says whether it was. */
export async function suppress(
  db: Db,
  shopId: string,
  one: {
    address: string;
    scope: Scope;
    cause: SuppressionTable["cause"];
    reason: string;
    notificationId?: string | undefined;
    by: string;
    at: Date;
  },
): Promise<{ id: string; isNew: boolean }> {
  const address = written(one.address);
  const row = await db
    .insertInto("suppression")
    .values({
      id: newId(),
      shop_id: shopId,
      address,
      scope: one.scope,
      cause: one.cause,
      reason: one.reason,
      notification_id: one.notificationId ?? null,
      made_at: one.at,
      made_by: one.by,
      undone_at: null,
      undone_by: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["shop_id", "address", "scope"])
        .where("undone_at", "is", null)
        // Changes nothing; without it the row that is there would not be answered.
        .doUpdateSet({ address }),
    )
    .returning(["id", sql<boolean>`xmax = 0`.as("isNew")])
    .executeTakeFirstOrThrow();
  return row;
}

/** What this shop does not write to, the latest first; with `lifted` also what it writes to again. */
export const listSuppressions = (
  db: Db,
  shopId: string,
  filter: { id?: string | undefined; address?: string | undefined; lifted?: boolean | undefined },
  vault: Vault,
) =>
  db
    .selectFrom("suppression")
    .select([
      "id",
      "address",
      "scope",
      "cause",
      "reason",
      "notification_id",
      "made_at",
      "made_by",
      "undone_at",
      "undone_by",
    ])
    .where("shop_id", "=", shopId)
    .$if(!filter.lifted, (query) => query.where("undone_at", "is", null))
    .$if(filter.id !== undefined, (query) => query.where(sql<string>`id::text`, "=", filter.id ?? ""))
    .$if(filter.address !== undefined, (query) =>
      query.where("address", "in", [
        written(filter.address ?? ""),
        erasedAddress(vault, shopId, filter.address ?? ""),
      ]),
    )
    .orderBy("id", "desc")
    .limit(500)
    .execute();

/** Writes to an address again; false when nothing stood against it. The row stays, with who lifted it. */
export async function lift(
  db: Db,
  shopId: string,
  id: string,
  { by, at }: { by: string; at: Date },
): Promise<boolean> {
  const row = await db
    .updateTable("suppression")
    .set({ undone_by: by, undone_at: at })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("undone_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes back what a customer said no to herself; what a bounce or a complaint has stopped stays. */
export async function liftUnsubscribed(
  db: Db,
  shopId: string,
  { address, scope, by, at, vault }: { address: string; scope: Scope; by: string; at: Date; vault: Vault },
): Promise<void> {
  await db
    .updateTable("suppression")
    .set({ undone_by: by, undone_at: at })
    .where("shop_id", "=", shopId)
    .where("address", "in", [written(address), erasedAddress(vault, shopId, address)])
    .where("scope", "=", scope)
    .where("cause", "=", "unsubscribe")
    .where("undone_at", "is", null)
    .execute();
}

const written = (address: string): string => address.trim().toLowerCase();
