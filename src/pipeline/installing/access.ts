import type { Context } from "../../context.ts";
import type { AppTokens, ShopApp } from "../../contracts/app.ts";
import type { ConnectionSecrets } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { raiseAlarm } from "../../store/connection.ts";
import { asShop, type Db } from "../../store/database.ts";
import {
  changeInstallation,
  dropTokens,
  endRenewal,
  findInstallation,
  type Installation,
  openTokens,
  putTokens,
  type StoredTokens,
  takeRenewal,
} from "../../store/installation.ts";
import { askToReopen } from "./reopen-letter.ts";

/**
 * What opens a shop's API while nobody of the shop is there. An access token lives an hour, and what renews it is good for one renewal: one at a time does
 * it, and the others take what it got.
 */

/** An access token is renewed before its last minutes, so that what is begun with it can be ended. Milliseconds. */
const margin = 5 * 60_000;
/** How long a renewal may take before another process tries; Shopify has ten seconds. Milliseconds. */
const lease = 30_000;
/** How long others wait for a renewal under way, and how often they look. Milliseconds. */
const waiting = { most: 12_000, step: 150 };

const reopenText =
  "open Kvitto in your Shopify admin once: Shopify does not let Kvitto into your shop any more";

/** An alarm of this kind and subject lasts while nothing opens the shop. */
export const accessAlarm = (platform: string): string => `${platform}/access`;

/**
 * The shop's door, opened; undefined where our app is not installed. Throws the Problem `unauthorized` when somebody of the shop has to open the app first,
 * and `unavailable` when Shopify must be asked again later.
 */
export async function accessTo(
  context: Context,
  shopId: string,
  { quiet = false } = {},
): Promise<ConnectionSecrets | undefined> {
  const { app } = context;
  const installed = app && (await asShop(context.database, shopId, (db) => findInstallation(db, shopId)));
  if (!installed || installed.platform !== app.platform || installed.state === "uninstalled")
    return undefined;
  const tokens = openTokens(installed, context.vault);
  if (tokens && !endsBefore(installed, context.now().getTime() + margin))
    return opened(app, installed, tokens);
  return renewAccess(context, app, shopId, { quiet }).catch((error: unknown) => {
    // Its last minutes are better than nothing while Shopify gives no new one.
    const counts = tokens && !endsBefore(installed, context.now().getTime());
    if (counts && error instanceof Problem && error.kind === "unavailable")
      return opened(app, installed, tokens);
    throw error;
  });
}

/**
 * Does `work` with the shop's door open. When Shopify does not take a token that should count, such as one that was revoked, it is renewed once; after that
 * somebody of the shop has to open the app, and is asked to unless `quiet`. Undefined where our app is not installed. Throws as `accessTo` and as `work` does.
 */
export async function withAccess<T>(
  context: Context,
  shopId: string,
  work: (secrets: ConnectionSecrets & { url: string; accessToken: string }) => Promise<T>,
  { quiet = false } = {},
): Promise<T | undefined> {
  const { app } = context;
  const secrets = await accessTo(context, shopId, { quiet });
  if (!app || !secrets) return undefined;
  try {
    return await work(open(secrets));
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
  const renewed = await renewAccess(context, app, shopId, { refused: secrets.accessToken, quiet });
  try {
    return await work(open(renewed));
  } catch (error) {
    if (isRefused(error)) await closeDoor(context, app, shopId, renewed.accessToken, quiet);
    throw error;
  }
}

const isRefused = (error: unknown): boolean => error instanceof Problem && error.kind === "unauthorized";

function open({ url = "", accessToken = "", ...rest }: ConnectionSecrets) {
  return { url, accessToken, ...rest };
}

const endsBefore = ({ access_until: until }: Installation, time: number): boolean =>
  until !== null && until.getTime() < time;

const opened = (app: ShopApp, { account, scopes }: Installation, { accessToken }: StoredTokens) => ({
  url: app.urlOf(account),
  accessToken,
  scopes,
});

type Tried =
  | { state: "opened"; secrets: ConnectionSecrets }
  | { state: "taken"; installed: Installation; refreshToken: string | undefined }
  | { state: "wait" };

/** `refused` is a token that does not count although it should; one that ends `within` so many milliseconds is renewed. */
interface Renewing {
  refused?: string | undefined;
  within?: number;
  /** The merchant is not written to when it fails. */
  quiet?: boolean;
}

/**
 * New tokens, got by us or by another process meanwhile. Nothing is lost in a crash between Shopify's answer and our storing it: the old refresh token counts
 * until the new one is used.
 */
export async function renewAccess(
  context: Context,
  app: ShopApp,
  shopId: string,
  renewing: Renewing = {},
): Promise<ConnectionSecrets> {
  for (const until = performance.now() + waiting.most; performance.now() < until; ) {
    const tried = await asShop(context.database, shopId, (db) =>
      tryToTake(context, app, db, shopId, renewing),
    );
    if (tried.state === "opened") return tried.secrets;
    if (tried.state === "taken") return renewTaken(context, app, tried, renewing);
    await new Promise((resolve) => setTimeout(resolve, waiting.step));
  }
  throw new Problem("unavailable", "the shop's access is being renewed", { retryAfter: 5 });
}

async function tryToTake(
  context: Context,
  app: ShopApp,
  db: Db,
  shopId: string,
  { refused, within = margin }: Renewing,
): Promise<Tried> {
  const now = context.now();
  const look = async () => {
    const installed = await findInstallation(db, shopId);
    if (installed?.state !== "installed") throw new Problem("unauthorized", reopenText);
    const tokens = openTokens(installed, context.vault);
    const isGood = tokens && tokens.accessToken !== refused && !endsBefore(installed, now.getTime() + within);
    return { installed, tokens, secrets: isGood ? opened(app, installed, tokens) : undefined };
  };
  const { secrets } = await look();
  if (secrets) return { state: "opened", secrets };
  if (!(await takeRenewal(db, shopId, { now, lease: new Date(now.getTime() + lease) })))
    return { state: "wait" };
  // Somebody else may have ended a renewal since we looked; from here on the row is ours.
  const { installed, tokens, secrets: meanwhile } = await look();
  if (!meanwhile) return { state: "taken", installed, refreshToken: tokens?.refreshToken };
  await endRenewal(db, shopId);
  return { state: "opened", secrets: meanwhile };
}

async function renewTaken(
  context: Context,
  app: ShopApp,
  { installed, refreshToken }: { installed: Installation; refreshToken: string | undefined },
  { quiet = false }: Renewing,
): Promise<ConnectionSecrets> {
  const { shop_id: shopId, account } = installed;
  let tokens: AppTokens;
  try {
    if (refreshToken === undefined) throw new Problem("unauthorized", reopenText);
    tokens = await app.renew(account, refreshToken);
  } catch (error) {
    if (!isRefused(error)) {
      await asShop(context.database, shopId, (db) => endRenewal(db, shopId));
      throw error;
    }
    const elsewhere = await closeDoor(context, app, shopId, refreshToken, quiet);
    if (elsewhere) return elsewhere;
    throw new Problem("unauthorized", reopenText);
  }
  await asShop(context.database, shopId, (db) => putTokens(db, shopId, tokens, context.vault));
  return { url: app.urlOf(account), accessToken: tokens.accessToken, scopes: tokens.scopes };
}

/**
 * Nothing opens the shop any more: a person is told, once. `token` is what Shopify refused; where another process has got others meanwhile, these are
 * answered and nothing is closed.
 */
async function closeDoor(
  context: Context,
  app: ShopApp,
  shopId: string,
  token: string | undefined,
  quiet: boolean,
): Promise<ConnectionSecrets | undefined> {
  const closed = await asShop(context.database, shopId, async (db) => {
    const installed = await findInstallation(db, shopId);
    if (installed?.state !== "installed") return {};
    const tokens = openTokens(installed, context.vault);
    if (tokens && token !== undefined && tokens.accessToken !== token && tokens.refreshToken !== token) {
      await endRenewal(db, shopId);
      return { elsewhere: opened(app, installed, tokens) };
    }
    await changeInstallation(db, shopId, { state: "reopen", reason: reopenText });
    await dropTokens(db, shopId);
    await raiseAlarm(db, shopId, {
      kind: "connection",
      subject: accessAlarm(app.platform),
      text: "Shopify does not let Kvitto into your shop any more: open Kvitto in your Shopify admin once. What happens in the shop until then is kept, and told when Kvitto is let in again.",
    });
    return { installed };
  });
  if (closed.installed && !quiet)
    await askToReopen(context, app, closed.installed).catch((error: unknown) =>
      context.log.warn(
        { shop: shopId, error: String(error) },
        "the merchant could not be asked to open the app",
      ),
    );
  return closed.elsewhere;
}
