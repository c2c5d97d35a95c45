import { sql } from "kysely";
import { Problem } from "../errors.ts";
import { type Db, newId } from "./database.ts";
import type { AfterReading, MailboxState } from "./schema-mailboxes.ts";
import type { Vault } from "./secrets.ts";

/** The mailboxes that shops had before us. Their secrets leave the database only through here. */

/** Where a mailbox is and what to do with its mails, without its secret. */
interface MailboxSettings {
  address: string;
  host: string;
  port: number;
  secure: boolean;
  login: string;
  inside: boolean;
  folder: string;
  after_reading: AfterReading;
  move_to: string | null;
  since: Date;
}

/** What opens it. Of OAuth2 the last access token is kept as long as it counts. */
export type MailboxSecret = { password: string } | MailboxGrant;
export interface MailboxGrant {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  accessToken?: string | undefined;
  /** RFC 3339. */
  until?: string | undefined;
}

/** As people see it. */
export interface StoredMailbox extends MailboxSettings {
  id: string;
  state: MailboxState;
  reason: string | null;
  failures: number;
  found: number;
  too_large: number;
  uidvalidity: string | null;
  last_uid: number;
  due_at: Date;
  worker: string | null;
  lease: number;
  checked_at: Date | null;
  added_at: Date;
  added_by: string;
}

const about = (shopId: string, id: string): string => `${shopId}/mailbox/${id}`;

const mailboxes = (db: Db, shopId: string) =>
  db
    .selectFrom("mailbox")
    .select([
      "id",
      "address",
      "host",
      "port",
      "secure",
      "login",
      "inside",
      "folder",
      "after_reading",
      "move_to",
      "since",
      "uidvalidity",
      "last_uid",
      "found",
      "too_large",
      "state",
      "reason",
      "failures",
      "due_at",
      "worker",
      "lease",
      "checked_at",
      "added_at",
      "added_by",
    ])
    .where("shop_id", "=", shopId)
    .orderBy("id");

const read = (row: Awaited<ReturnType<ReturnType<typeof mailboxes>["execute"]>>[number]): StoredMailbox => ({
  ...row,
  last_uid: Number(row.last_uid),
  found: Number(row.found),
});

/** In the order in which they were added. */
export const listMailboxes = async (db: Db, shopId: string): Promise<StoredMailbox[]> =>
  (await mailboxes(db, shopId).execute()).map(read);

export async function findMailbox(db: Db, shopId: string, id: string): Promise<StoredMailbox | undefined> {
  const row = await mailboxes(db, shopId).where(sql<string>`id::text`, "=", id).executeTakeFirst();
  return row && read(row);
}

/** A person looks after some; each costs a connection. */
const mostMailboxes = 20;

/** Adds a mailbox, throws where there are twenty. One that is there already gets the new settings and secret and is tried at once, and goes on where it was read to. Answers its id. */
export async function putMailbox(
  db: Db,
  shopId: string,
  settings: MailboxSettings,
  secret: MailboxSecret,
  { by, at }: { by: string; at: Date },
  vault: Vault,
): Promise<string> {
  const known = await db
    .selectFrom("mailbox")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("host", "=", settings.host)
    .where("login", "=", settings.login)
    .where("folder", "=", settings.folder)
    .forUpdate()
    .executeTakeFirst();
  if (!known && (await listMailboxes(db, shopId)).length >= mostMailboxes)
    throw new Problem(
      "unprocessable",
      `a shop has at most ${mostMailboxes} mailboxes that are read: remove one, or forward its mail`,
    );
  const id = known?.id ?? newId();
  const sealed = { secret: vault.seal(JSON.stringify(secret), about(shopId, id)) };
  const { since: _, ...rest } = settings;
  if (known)
    await db
      .updateTable("mailbox")
      .set((eb) => ({
        ...rest,
        ...sealed,
        state: "new",
        failures: 0,
        reason: null,
        due_at: at,
        worker: null,
        // Whoever reads it now does so with the settings before.
        lease: eb("lease", "+", 1),
      }))
      .where("shop_id", "=", shopId)
      .where("id", "=", id)
      .execute();
  else
    await db
      .insertInto("mailbox")
      .values({ id, shop_id: shopId, ...settings, ...sealed, due_at: at, added_at: at, added_by: by })
      .execute();
  return id;
}

/** Whether there was one. Its mails stay where they are, here and there. */
export async function removeMailbox(db: Db, shopId: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom("mailbox")
    .where("shop_id", "=", shopId)
    .where(sql<string>`id::text`, "=", id)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Mailboxes that nobody reads and whose time has come, or whose reader gave no sign in time; those that wait longest first. The engine looks. */
export const listDueMailboxes = (db: Db, now: Date) =>
  db
    .selectFrom("mailbox")
    .select(["id", "shop_id as shopId"])
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .limit(500)
    .execute();

/** A mailbox that this process reads now: nothing may be written about it without its lease. */
export interface TakenMailbox extends StoredMailbox {
  shopId: string;
}

/**
 * Takes a mailbox until `until`. Nothing when it is not due, or another process reads it; `early` does not wait for its time.
 */
export async function takeMailbox(
  db: Db,
  shopId: string,
  id: string,
  { worker, now, until, early = false }: { worker: string; now: Date; until: Date; early?: boolean },
): Promise<TakenMailbox | undefined> {
  const taken = await db
    .updateTable("mailbox")
    .set((eb) => ({ worker, lease: eb("lease", "+", 1), due_at: until }))
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where(({ eb, or }) => or([eb("due_at", "<=", now), ...(early ? [eb("worker", "is", null)] : [])]))
    .returning("id")
    .executeTakeFirst();
  const box = taken && (await findMailbox(db, shopId, id));
  return box && { ...box, shopId };
}

/** Notes how far it was read, and until when it is ours. False when it is not any more: another process has taken it, or it was removed. */
export async function noteMailbox(
  db: Db,
  { shopId, id, lease }: Pick<TakenMailbox, "shopId" | "id" | "lease">,
  change: {
    due_at: Date;
    worker?: null;
    since?: Date;
    uidvalidity?: string;
    last_uid?: number;
    found?: number;
    too_large?: number;
    state?: MailboxState;
    failures?: number;
    reason?: string | null;
    checked_at?: Date;
  },
): Promise<boolean> {
  const noted = await db
    .updateTable("mailbox")
    .set(change)
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("lease", "=", lease)
    .executeTakeFirst();
  return noted.numUpdatedRows > 0n;
}

export async function openMailboxSecret(
  db: Db,
  shopId: string,
  id: string,
  vault: Vault,
): Promise<{ secret: MailboxSecret; sealed: string }> {
  const { secret: sealed } = await db
    .selectFrom("mailbox")
    .select("secret")
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const opened = vault.open(sealed, about(shopId, id));
  return { secret: JSON.parse(opened) as MailboxSecret, sealed }; // safe because we sealed it ourselves
}

/** Keeps a new access token, and the refresh token that came with it; not where the merchant has given another secret meanwhile. */
export async function sealMailboxSecret(
  db: Db,
  shopId: string,
  id: string,
  { renewed, instead }: { renewed: MailboxGrant; instead: string },
  vault: Vault,
): Promise<void> {
  await db
    .updateTable("mailbox")
    .set({ secret: vault.seal(JSON.stringify(renewed), about(shopId, id)) })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("secret", "=", instead)
    .execute();
}
