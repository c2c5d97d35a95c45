import { type Selectable, sql } from "kysely";
import { Problem } from "../errors.ts";
import { type Db, firstId } from "./database.ts";
import type { InstallationTable } from "./schema-apps.ts";
import type { Vault } from "./secrets.ts";

export type Installation = Selectable<InstallationTable>;

/** What opens a shop's API; leaves the database only opened by the vault, and belongs to one shop's row. */
export interface StoredTokens {
  accessToken: string;
  refreshToken: string | undefined;
}

const about = (shopId: string) => `${shopId}/installation/tokens`;

export const findInstallation = (db: Db, shopId: string): Promise<Installation | undefined> =>
  db.selectFrom("installation").selectAll().where("shop_id", "=", shopId).executeTakeFirst();

/** Whose it is, by its name at the platform. The engine asks. */
export async function findByAccount(
  db: Db,
  platform: string,
  account: string,
): Promise<Pick<Installation, "shop_id" | "state"> | undefined> {
  return db
    .selectFrom("installation")
    .select(["shop_id", "state"])
    .where("platform", "=", platform)
    .where("account", "=", account)
    .executeTakeFirst();
}

/** Installs, or installs again: one row a shop. Throws the Problem `conflict` when another shop has the account. */
export async function putInstallation(
  db: Db,
  shopId: string,
  {
    platform,
    account,
    contact,
    test,
    at,
  }: { platform: string; account: string; contact: string | undefined; test: boolean; at: Date },
): Promise<void> {
  const known = {
    account,
    state: "installed" as const,
    contact: contact ?? null,
    test,
    reason: null,
    uninstalled_at: null,
  };
  const again = await db
    .updateTable("installation")
    // What happened while the app was away is history.
    .set({ ...known, installed_at: sql`case when state = 'uninstalled' then ${at} else installed_at end` })
    .where("shop_id", "=", shopId)
    .executeTakeFirst();
  if (again.numUpdatedRows > 0n) return;
  const added = await db
    .insertInto("installation")
    .values({ shop_id: shopId, platform, scopes: [], installed_at: at, ...known })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) throw new Problem("conflict", `${account} is another shop here`);
}

/** Changes what is known of an installation: its state and why, its scopes, its plan. */
export async function changeInstallation(
  db: Db,
  shopId: string,
  change: {
    state?: Installation["state"];
    scopes?: string[];
    contact?: string | null;
    test?: boolean;
    plan?: Installation["plan"];
    reason?: string | null;
    access_until?: Date | null;
    uninstalled_at?: Date | null;
  },
): Promise<void> {
  const { plan, ...rest } = change;
  await db
    .updateTable("installation")
    .set({ ...rest, ...(plan !== undefined && { plan: plan && JSON.stringify(plan) }) })
    .where("shop_id", "=", shopId)
    .execute();
}

export interface TokensToStore extends StoredTokens {
  accessUntil: Date | undefined;
  refreshUntil: Date | undefined;
  scopes: string[];
}

/** Stores new tokens in place of the old ones, and ends the renewal under way. */
export async function putTokens(db: Db, shopId: string, tokens: TokensToStore, vault: Vault): Promise<void> {
  const { accessToken, refreshToken, accessUntil, refreshUntil, scopes } = tokens;
  await db
    .updateTable("installation")
    .set({
      tokens: vault.seal(JSON.stringify({ accessToken, refreshToken }), about(shopId)),
      access_until: accessUntil ?? null,
      refresh_until: refreshUntil ?? null,
      renewing_until: null,
      scopes,
    })
    .where("shop_id", "=", shopId)
    .execute();
}

/** The opened tokens; undefined when there are none. */
export function openTokens({ shop_id, tokens }: Installation, vault: Vault): StoredTokens | undefined {
  // safe because we sealed it ourselves
  return tokens === null ? undefined : (JSON.parse(vault.open(tokens, about(shop_id))) as StoredTokens);
}

export async function dropTokens(db: Db, shopId: string): Promise<void> {
  const none = { tokens: null, access_until: null, refresh_until: null, renewing_until: null };
  await db.updateTable("installation").set(none).where("shop_id", "=", shopId).execute();
}

/** Whether this one may renew the tokens now: a refresh token is good for one renewal, so one at a time until `lease`. */
export async function takeRenewal(
  db: Db,
  shopId: string,
  { now, lease }: { now: Date; lease: Date },
): Promise<boolean> {
  const taken = await db
    .updateTable("installation")
    .set({ renewing_until: lease })
    .where("shop_id", "=", shopId)
    .where(({ eb, or }) => or([eb("renewing_until", "is", null), eb("renewing_until", "<=", now)]))
    .returning("shop_id")
    .executeTakeFirst();
  return taken !== undefined;
}

/** Nothing came of a renewal: the next one may try. */
export async function endRenewal(db: Db, shopId: string): Promise<void> {
  await db.updateTable("installation").set({ renewing_until: null }).where("shop_id", "=", shopId).execute();
}

/**
 * Installed shops whose consent ends before `consent`, and those that were at work since `idleSince` whose access ends before `access`; soonest first, none
 * of `except`. The engine looks.
 */
export async function listEnding(
  db: Db,
  platform: string,
  {
    now,
    consent,
    access,
    idleSince,
    except,
  }: { now: Date; consent: Date; access: Date; idleSince: Date; except: readonly string[] },
): Promise<string[]> {
  const rows = await db
    .selectFrom("installation")
    .select("shop_id")
    .where("platform", "=", platform)
    .where("state", "=", "installed")
    .where(({ and, eb, exists, or, selectFrom }) =>
      or([
        eb("refresh_until", "<", consent),
        and([
          eb("access_until", ">", now),
          eb("access_until", "<", access),
          exists(
            selectFrom("webhook")
              .select("webhook.id")
              .whereRef("webhook.shop_id", "=", "installation.shop_id")
              .where("webhook.id", ">", firstId(idleSince)),
          ),
        ]),
      ]),
    )
    .$if(except.length > 0, (query) => query.where("shop_id", "not in", except))
    .orderBy("refresh_until")
    .limit(200)
    .execute();
  return rows.map((row) => row.shop_id);
}
