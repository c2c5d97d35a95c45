import type { Context } from "../../context.ts";
import type { AppSession, AppTokens, ShopApp, ShopDescription } from "../../contracts/app.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { asEngine, asShop, type Db } from "../../store/database.ts";
import {
  endRenewal,
  findByAccount,
  findInstallation,
  type Installation,
  putInstallation,
  putTokens,
  takeRenewal,
} from "../../store/installation.ts";
import { releaseNotes } from "../../store/note-outbox.ts";
import { addShop, newShopId } from "../../store/shop.ts";
import { releaseForShop } from "../../store/webhook.ts";
import { comeBack } from "../erasing/index.ts";
import { readProfile } from "../profile.ts";
import { accessAlarm, withAccess } from "./access.ts";
import { keepDescription } from "./description.ts";
import { firstProfile } from "./first-profile.ts";
import { staffName } from "./session.ts";

type Staff = Extract<AppSession, { from: "admin" }>;

/** Consent that ends so soon is traded for a new one while somebody is there. Milliseconds. */
const soon = 30 * 86_400_000;
/** How long an exchange may take before another one tries. Milliseconds. */
const lease = 30_000;
/** How long a second visit waits for the first one's exchange, and how often it looks. Milliseconds. */
const waiting = { most: 12_000, step: 150 };

/**
 * A member of staff opened the app in her shop's admin. The first time her shop is set up here, silent until she lets it write; later her visit only renews
 * the consent where that is needed. A shop that uninstalled and came back is the same shop, with its history. Answers our shop's id.
 * Throws `unauthorized` when the session does not count at its platform any more.
 */
export async function openInstallation(
  context: Context,
  { account, staff }: Staff,
  sessionToken: string,
): Promise<{ shopId: string; isNew: boolean }> {
  const { app } = context;
  if (!app) throw new Problem("not_found", "no app runs here");
  const by = staffName(app.platform, staff);
  const known = await findShop(context, app, account);
  if (known !== undefined) {
    await visit(context, app, known, { account, sessionToken, by });
    return { shopId: known, isNew: false };
  }
  const tokens = await app.exchange(account, sessionToken);
  const told = await app.describe({ url: app.urlOf(account), accessToken: tokens.accessToken });
  const shopId = newShopId();
  try {
    await setUp(context, app, shopId, { account, tokens, told, by });
  } catch (error) {
    const first =
      error instanceof Problem && error.kind === "conflict" && (await findShop(context, app, account));
    if (!first) throw error;
    // Somebody of the same shop opened it at the same moment, and ours are the older tokens or theirs: newer than both is right.
    await visit(context, app, first, { account, sessionToken, by, anew: true });
    return { shopId: first, isNew: false };
  }
  noteOpened(context, shopId);
  await context.publishTemplates?.(shopId);
  return { shopId, isNew: true };
}

const findShop = async (context: Context, app: ShopApp, account: string): Promise<string | undefined> =>
  (await asEngine(context.database, (db) => findByAccount(db, app.platform, account)))?.shop_id;

async function setUp(
  context: Context,
  app: ShopApp,
  shopId: string,
  { account, tokens, told, by }: { account: string; tokens: AppTokens; told: ShopDescription; by: string },
): Promise<void> {
  const at = context.now();
  const host = context.config.INBOUND_HOST ?? new URL(context.publicUrl).hostname;
  const profile = readProfile(firstProfile(told, shopId, host), at);
  await asShop(context.database, shopId, async (db) => {
    await addShop(db, shopId, profile);
    await install(context, app, db, shopId, { account, tokens, told });
    await noteDeed(db, shopId, { by, did: "installed the app", subject: account, at });
  });
}

/** What is stored of a shop that let us in, new or come back; what was told of it while nothing opened it is planned now. */
async function install(
  context: Context,
  { platform }: ShopApp,
  db: Db,
  shopId: string,
  { account, tokens, told }: { account: string; tokens: AppTokens; told: ShopDescription },
): Promise<void> {
  const at = context.now();
  await putInstallation(db, shopId, { platform, account, contact: told.contact, test: told.test, at });
  await putTokens(db, shopId, tokens, context.vault);
  await keepDescription(context, db, shopId, told);
  await resolveAlarms(db, shopId, ["connection"], accessAlarm(platform), at);
  await comeBack(db, shopId, at);
  const released = await releaseForShop(db, shopId, platform, at);
  const jobs = (ids: string[]) => ids.map((id) => ({ shop: shopId, id }));
  await context.queue.enqueue(db, "plan", jobs(released));
  await context.queue.enqueue(db, "note", jobs(await releaseNotes(db, shopId, at)));
}

/** A visit to a shop that is known: its tokens are got anew where they are missing, refused or about to end. */
async function visit(
  context: Context,
  app: ShopApp,
  shopId: string,
  {
    account,
    sessionToken,
    by,
    ...more
  }: { account: string; sessionToken: string; by: string; anew?: boolean },
): Promise<void> {
  let { anew = false } = more;
  for (const until = performance.now() + waiting.most; ; ) {
    const now = context.now();
    const taken = await asShop(context.database, shopId, async (db) => {
      const isFine = async () => {
        const installed = await findInstallation(db, shopId);
        return installed && !anew && isWell(installed, now.getTime());
      };
      if (await isFine()) return "well";
      if (!(await takeRenewal(db, shopId, { now, lease: new Date(now.getTime() + lease) }))) return "wait";
      // Somebody else's visit may have ended since we looked; from here on the row is ours.
      if (!(await isFine())) return (await findInstallation(db, shopId))?.state ?? "installed";
      await endRenewal(db, shopId);
      return "well";
    });
    if (taken === "well" && (await opens(context, app, shopId))) return;
    if (taken === "well") anew = true;
    else if (taken !== "wait")
      return exchange(context, app, shopId, { account, sessionToken, by, before: taken });
    if (performance.now() > until)
      throw new Problem("unavailable", "the shop is being opened elsewhere", { retryAfter: 5 });
    await new Promise((resolve) => setTimeout(resolve, waiting.step));
  }
}

/** Whether nothing is to be asked of Shopify: the pipeline renews the access by itself. */
const isWell = (
  { state, tokens, access_until: access, refresh_until: refresh }: Installation,
  now: number,
): boolean =>
  state === "installed" &&
  tokens !== null &&
  (refresh === null ? access === null || access.getTime() > now : refresh.getTime() > now + soon);

/** When a shop's tokens were last known to open it, in milliseconds. */
const opened = new WeakMap<Context["database"], Map<string, number>>();
const mostOpened = 5_000;
/** So long that is believed. Milliseconds. */
const believed = 10 * 60_000;

/**
 * Whether tokens that look well open the shop. Who uninstalls the app and installs it again is here before anybody tells of it, and what was stored does not
 * count any more. A shop that does not answer is taken at its word.
 */
async function opens(context: Context, app: ShopApp, shopId: string): Promise<boolean> {
  const last = opened.get(context.database)?.get(shopId) ?? Number.NEGATIVE_INFINITY;
  if (context.now().getTime() - last < believed) return true;
  try {
    await withAccess(context, shopId, (access) => app.describe(access), { quiet: true });
    noteOpened(context, shopId);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.kind === "unavailable") return true;
    if (error instanceof Problem && error.kind === "unauthorized") return false;
    throw error;
  }
}

function noteOpened(context: Context, shopId: string): void {
  const known = opened.get(context.database) ?? new Map<string, number>();
  opened.set(context.database, known);
  known.delete(shopId);
  known.set(shopId, context.now().getTime());
  const [oldest] = known.keys();
  if (known.size > mostOpened && oldest !== undefined) known.delete(oldest);
}

async function exchange(
  context: Context,
  app: ShopApp,
  shopId: string,
  {
    account,
    sessionToken,
    by,
    before,
  }: { account: string; sessionToken: string; by: string; before: Installation["state"] },
): Promise<void> {
  try {
    const tokens = await app.exchange(account, sessionToken);
    const told = await app.describe({ url: app.urlOf(account), accessToken: tokens.accessToken });
    await asShop(context.database, shopId, async (db) => {
      await install(context, app, db, shopId, { account, tokens, told });
      if (before !== "installed") {
        const did = before === "uninstalled" ? "installed the app again" : "opened the app again";
        await noteDeed(db, shopId, { by, did, subject: account, at: context.now() });
      }
    });
    noteOpened(context, shopId);
    context.wake();
  } catch (error) {
    await asShop(context.database, shopId, (db) => endRenewal(db, shopId));
    throw error;
  }
}
