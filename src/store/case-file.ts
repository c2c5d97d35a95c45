import type { Db } from "./database.ts";
import { newId } from "./database.ts";
import { sha256 } from "./secrets.ts";

/** Files that customers sent along: kept as they came, never opened. */

interface NewFile {
  /** Safe to save under. */
  name: string;
  claimedType: string;
  bytes: Uint8Array;
}

/** Keeps a message's files, once. */
export async function keepFiles(
  db: Db,
  shopId: string,
  { caseId, messageId }: { caseId: string; messageId: string },
  files: readonly NewFile[],
): Promise<void> {
  if ((await listFiles(db, shopId, [messageId])).length > 0) return;
  // One by one: the bytes of all at once would be in memory twice.
  for (const [i, { name, claimedType, bytes }] of files.entries())
    await db
      .insertInto("file")
      .values({
        id: newId(),
        shop_id: shopId,
        case_id: caseId,
        message_id: messageId,
        place: i + 1,
        name,
        claimed_type: claimedType,
        size: bytes.length,
        sha256: sha256(bytes),
        bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      })
      .execute();
}

/** What messages brought along, without the bytes, in the order of the mail. */
export const listFiles = (db: Db, shopId: string, messageIds: readonly string[]) =>
  messageIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom("file")
        .select(["id", "message_id", "name", "claimed_type", "size", "sha256"])
        .where("shop_id", "=", shopId)
        .where("message_id", "in", [...messageIds])
        .orderBy("place")
        .execute();

/** A file that stands in one of these messages, with its bytes. */
export const findFile = (db: Db, shopId: string, id: string, messageIds: readonly string[]) =>
  messageIds.length === 0
    ? Promise.resolve(undefined)
    : db
        .selectFrom("file")
        .select(["id", "name", "bytes"])
        .where("shop_id", "=", shopId)
        .where("id", "=", id)
        .where("message_id", "in", [...messageIds])
        .executeTakeFirst();
