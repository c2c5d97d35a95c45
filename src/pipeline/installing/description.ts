import type { Context } from "../../context.ts";
import type { ShopDescription } from "../../contracts/app.ts";
import { raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import type { Db } from "../../store/database.ts";
import { changeInstallation, findInstallation } from "../../store/installation.ts";
import { goBack } from "../../store/reconciliation.ts";
import { changeShop, getShop } from "../../store/shop.ts";
import { unpaidGrace } from "../deciding/unpaid.ts";
import { agreedPlan, isPaid } from "./plan-needed.ts";

/** What a shop's platform says of it is kept, and the merchant is told what Kvitto may not see any more and that nobody pays for it any more. */

/** Kept of a shop that has the app. Twice is as once. */
export async function keepDescription(
  context: Context,
  db: Db,
  shopId: string,
  { contact, test, scopes, subscriptions }: ShopDescription,
): Promise<void> {
  const installed = await findInstallation(db, shopId);
  if (!installed || installed.state === "uninstalled") return;
  const plan = agreedPlan(subscriptions, { test });
  // The token in hand may still be one of before: what is asked next is asked with a new one.
  const isOld = installed.refresh_until !== null && readable(scopes) !== readable(installed.scopes);
  await changeInstallation(db, shopId, {
    contact: contact ?? null,
    test,
    plan,
    scopes,
    ...(isOld && { access_until: context.now() }),
  });
  await noteScopes(context, db, shopId, { platform: installed.platform, scopes });
  // What was hidden from us is asked for once more.
  if (needsAgain.some((one) => allows(scopes, one) && !allows(installed.scopes, one))) {
    const now = context.now();
    const since = new Date(Math.max(installed.installed_at.getTime(), now.getTime() - longestBack));
    await goBack(db, shopId, installed.platform, { since, now });
  }
  await notePlan(context, db, shopId, { isOwed: !test && !isPaid(plan) });
}

/** Without these the shop cannot be understood. */
const needed: Record<string, string> = {
  read_orders: "orders and refunds",
  read_returns: "returns and their fees",
  read_fulfillments: "parcels",
};

/** Who is allowed one of these later sees more of orders that are known, or orders that were not. */
const needsAgain = [...Object.keys(needed), "read_all_orders"];
/** Orders that changed longer ago are left as they are. Milliseconds. */
const longestBack = 60 * 86_400_000;

async function noteScopes(
  context: Context,
  db: Db,
  shopId: string,
  { platform, scopes }: { platform: string; scopes: readonly string[] },
): Promise<void> {
  const subject = `${platform}/scopes`;
  const missing = Object.entries(needed).filter(([scope]) => !allows(scopes, scope));
  if (missing.length === 0) return resolveAlarms(db, shopId, ["connection"], subject, context.now());
  await raiseAlarm(db, shopId, {
    kind: "connection",
    subject,
    text: `Kvitto may not see ${missing.map(([, what]) => what).join(", ")} in your shop any more (${missing.map(([scope]) => scope).join(", ")}): open Kvitto in your Shopify admin and allow it again. Until then mails about them are not written, or wait for you.`,
  });
}

/** Who may write may read (shopify.dev, "Access scopes"). */
const allows = (scopes: readonly string[], scope: string): boolean =>
  scopes.includes(scope) || scopes.includes(scope.replace(/^read_/, "write_"));

/** What is allowed, told in one way: a token's own list leaves out that who may write may read. */
const readable = (scopes: readonly string[]): string =>
  [...new Set(scopes.flatMap((one) => [one, one.replace(/^write_/, "read_")]))].sort().join();

/** A shop that is live and does not pay any more is told what that means and since when; in trial mode nothing leaves anyway, and its page asks for a plan. */
export async function notePlan(
  context: Pick<Context, "config" | "now">,
  db: Db,
  shopId: string,
  { isOwed }: { isOwed: boolean },
): Promise<void> {
  const { profile } = await getShop(db, shopId);
  const at = context.now();
  const { unpaidSince, ...paid } = profile;
  if (!isOwed || context.config.SHOPIFY_PLANS.length === 0 || profile.mode !== "live") {
    if (unpaidSince !== undefined) await changeShop(db, shopId, paid);
    return resolveAlarms(db, shopId, ["plan"], shopId, at);
  }
  const since = unpaidSince ?? at.toISOString();
  if (unpaidSince === undefined) await changeShop(db, shopId, { ...profile, unpaidSince: since });
  const until = new Date(Date.parse(since) + unpaidGrace).toISOString().slice(0, 10);
  await raiseAlarm(db, shopId, {
    kind: "plan",
    subject: shopId,
    text: `This shop has had no paid plan since ${since.slice(0, 10)}. Everything goes on until ${until}; after that follow-ups and questions to customers are not sent until it has a plan again. Mails about orders, returns and refunds always leave.`,
  });
}
