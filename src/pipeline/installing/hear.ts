import type { Context } from "../../context.ts";
import type { AppNews, ShopDescription } from "../../contracts/app.ts";
import { Problem } from "../../errors.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";
import { changeInstallation, dropTokens, findInstallation } from "../../store/installation.ts";
import { stopAllMails } from "../../store/outgoing.ts";
import { changeShop, getShop } from "../../store/shop.ts";
import { findWebhook } from "../../store/webhook.ts";
import { askAboutCustomer, askOperator, askToEraseShop, isLeaving } from "../erasing/index.ts";
import { accessAlarm, withAccess } from "./access.ts";
import { keepDescription } from "./description.ts";

/** What every mail that had not left says of itself from then on. */
const uninstalledReason = "the shop has uninstalled Kvitto";

/**
 * What a platform tells of our app in a shop: that it is gone, may see less, or that the shop itself changed. Called without an open transaction, because
 * what is told may be old, and the platform is asked. Twice is as once; `delivery` is the id of the kept webhook. Throws `unavailable` when it must be worked
 * again later.
 */
export async function hearApp(
  context: Context,
  shopId: string,
  news: AppNews,
  delivery: string,
): Promise<void> {
  switch (news.what) {
    case "uninstalled":
      return hearUninstalled(context, shopId, delivery);
    case "changed":
      return hearChanged(context, shopId);
    case "export":
    case "erase_customer": {
      const { what, customer, email, orders } = news;
      const kind = what === "export" ? "export" : "customer";
      const asker = { by: theShop, request: what === "export" ? news.request : delivery };
      // Somebody of whom nothing is said cannot be looked for, and nothing is stored of her.
      if (!email && !customer && orders.length === 0) return;
      await asShop(context.database, shopId, (db) =>
        askAboutCustomer(context, db, shopId, kind, { email, customer, orders }, asker),
      ).catch((error: unknown) => {
        // A number that guests share is nobody.
        if (!(error instanceof Problem && error.kind === "bad_request")) throw error;
      });
      return;
    }
    case "erase_shop":
      return hearEraseShop(context, shopId, delivery);
  }
}

/** Told two days after a shop left. One that opens has come back since, or never left; what else does not fit is for a person. */
async function hearEraseShop(context: Context, shopId: string, delivery: string): Promise<void> {
  const installed = await asShop(context.database, shopId, (db) => findInstallation(db, shopId));
  if (installed?.state === "installed" && (await describeShop(context, shopId, { quiet: true }))) return;
  await asShop(context.database, shopId, async (db) => {
    const leaving = await isLeaving(context, db, shopId);
    if (leaving.state === "stays") await askOperator(context, db, shopId, leaving.why);
    // Whoever is about to open the app ends the request.
    else await askToEraseShop(context, db, shopId, { by: theShop, request: delivery });
  });
}

/** Who asked, in the records of what was exported and erased. */
const theShop = "the shop's platform";

/** A shop that has closed altogether may answer nothing at all: after so long it is believed that it left. Milliseconds. */
const believed = 24 * 3_600_000;
/** Until then it is asked so often. Seconds. */
const askAgain = 900;

/**
 * A token that still opens the shop says that it has been installed again since, or that another delivery was told as this: then nothing happens. Only a token that
 * does not count any more says at once that it left; a shop that is frozen, locked or away is asked for a day.
 */
async function hearUninstalled(context: Context, shopId: string, delivery: string): Promise<void> {
  const before = await asShop(context.database, shopId, (db) => findInstallation(db, shopId));
  if (!before || before.state === "uninstalled") return;
  if (!context.app)
    throw new Problem("unavailable", "no app of this platform runs here", { retryAfter: askAgain });
  try {
    if (await describeShop(context, shopId, { quiet: true })) return;
  } catch (error) {
    const webhook = await asShop(context.database, shopId, (db) => findWebhook(db, shopId, delivery));
    const since = webhook?.received_at ?? context.now();
    if (!(error instanceof Problem)) throw error;
    if (context.now().getTime() - since.getTime() < believed)
      throw new Problem("unavailable", error.message, { retryAfter: askAgain });
  }
  await asShop(context.database, shopId, async (db) => {
    const installed = await findInstallation(db, shopId);
    // Installed again while we asked; or Shopify gave a new token for the old consent, which it does not after an uninstall.
    if (
      !installed ||
      installed.state === "uninstalled" ||
      (installed.tokens ?? before.tokens) !== before.tokens
    )
      return;
    const at = context.now();
    await dropTokens(db, shopId);
    await changeInstallation(db, shopId, {
      state: "uninstalled",
      reason: uninstalledReason,
      plan: null,
      uninstalled_at: at,
    });
    await resolveAlarms(db, shopId, ["connection"], accessAlarm(installed.platform), at);
    await stopAllMails(db, shopId, { reason: uninstalledReason, at });
    // One that is leaving at this moment and is put off stays here; a shop that comes back goes live anew.
    const { profile } = await getShop(db, shopId);
    await changeShop(db, shopId, { ...profile, mode: "shadow" });
  });
}

/** What the shop says of itself; undefined when nothing opens it. Throws `unavailable`. */
async function describeShop(
  context: Context,
  shopId: string,
  { quiet = false } = {},
): Promise<ShopDescription | undefined> {
  try {
    return await withAccess(context, shopId, async (access) => context.app?.describe(access), { quiet });
  } catch (error) {
    if (error instanceof Problem && error.kind === "unauthorized") return undefined;
    throw error;
  }
}

async function hearChanged(context: Context, shopId: string): Promise<void> {
  const told = await describeShop(context, shopId);
  if (!told) return;
  await asShop(context.database, shopId, (db) => keepDescription(context, db, shopId, told));
}
