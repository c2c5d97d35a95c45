import type { Context } from "../../context.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";
import { fetchDocument } from "../../store/erasure.ts";
import { pack, unpack } from "../../store/packing.ts";
import type { Vault } from "../../store/secrets.ts";

/** What an export found waits sealed until the merchant fetches it, once, or a month is over. */

const about = (shopId: string): string => `${shopId}/export`;

export const packText = (vault: Vault, shopId: string, text: string): string =>
  vault.seal(Buffer.from(pack(Buffer.from(text))).toString("base64"), about(shopId));

/** The document as JSON text; it is gone here afterwards. Throws `not_found` when there is none, or it was fetched. */
export async function fetchExport(context: Context, shopId: string, id: string): Promise<string> {
  const now = context.now();
  return asShop(context.database, shopId, async (db) => {
    const sealed = await fetchDocument(db, shopId, id, now);
    await resolveAlarms(db, shopId, ["erasure"], id, now);
    return Buffer.from(unpack(Buffer.from(context.vault.open(sealed, about(shopId)), "base64"))).toString();
  });
}
