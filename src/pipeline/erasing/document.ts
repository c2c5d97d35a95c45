import { printer } from "../../commerce/print.ts";
import type { Context } from "../../context.ts";
import { noteDeed } from "../../store/audit.ts";
import { raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import { asShop, type Db } from "../../store/database.ts";
import { dropDocument, endDocuments, listUnfetched, lockDocument } from "../../store/erasure.ts";
import type { Person, Who } from "../../store/erasure-person.ts";
import { pack, unpack } from "../../store/packing.ts";
import type { Vault } from "../../store/secrets.ts";
import { digestOf, nameOf, subjectsOf } from "./subject.ts";

/** What an export found waits sealed until the merchant fetches it, once, or a month is over, or she is erased. */

const about = (shopId: string): string => `${shopId}/export`;

export const packText = (vault: Vault, shopId: string, text: string): string =>
  vault.seal(Buffer.from(pack(Buffer.from(text))).toString("base64"), about(shopId));

/** Digests of every name that she, or any of her orders, may be asked for by. */
export const digestsOf = (vault: Vault, shopId: string, person: Person, who: Who): Buffer[] => [
  ...subjectsOf(vault, shopId, person, who),
  ...[...new Set([...person.orders, ...(who.orders ?? [])])].map((order) =>
    digestOf(vault, shopId, nameOf({ orders: [order] })),
  ),
];

/** The second alarm about the same document. */
const lastCall = (id: string): string => `${id}/last-call`;

/** All that may be said of a document. */
export const alarmsAbout = (ids: readonly string[]): string[] => ids.flatMap((id) => [id, lastCall(id)]);

/**
 * Gives the document, as JSON text, to `give`, and only when that has ended it is gone here. Throws `not_found` when there is none, or it was fetched.
 * Who fetched it is noted.
 */
export async function fetchExport(
  context: Context,
  shopId: string,
  id: string,
  { by, give }: { by: string; give: (text: string) => Promise<void> },
): Promise<void> {
  const at = context.now();
  await asShop(context.database, shopId, async (db) => {
    const sealed = await lockDocument(db, shopId, id, at);
    await give(unpack(Buffer.from(context.vault.open(sealed, about(shopId)), "base64")).toString());
    await dropDocument(db, shopId, id, at);
    await noteDeed(db, shopId, { by, did: "fetched a customer's data", subject: id, at });
    await resolveAlarms(db, shopId, ["erasure"], alarmsAbout([id]), at);
  });
}

/** Somebody is called once more before a document goes that nobody fetched, and told for good when it has gone. */
export async function watchDocuments(db: Db, shopId: string, now: Date): Promise<void> {
  for (const { id, until } of await listUnfetched(db, shopId, now))
    await raiseAlarm(db, shopId, {
      kind: "erasure",
      subject: lastCall(id),
      text: `Nobody has fetched what a customer asked to be told, and it is gone after ${dayOf(until ?? now)}: kvitto export --id ${id} --out customer.json, and give it to her.`,
      raised_at: now,
    });
  for (const id of await endDocuments(db, shopId, now)) {
    await resolveAlarms(db, shopId, ["erasure"], lastCall(id), now);
    await raiseAlarm(db, shopId, {
      kind: "erasure",
      subject: id,
      text: `What a customer asked to be told was never fetched and is gone: export it again (kvitto export --customer), and give it to her. Request ${id} says when she asked.`,
      raised_at: now,
    });
  }
}

/** In English, as all alarms are. */
export const dayOf = (at: Date): string => printer("en").longDay(at, "UTC");
