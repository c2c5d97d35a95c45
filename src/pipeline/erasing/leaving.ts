import type { Context } from "../../context.ts";
import { raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import type { Db } from "../../store/database.ts";
import { endShopRequests, listOtherUses, lockInstallation } from "../../store/erasure-shop.ts";

/** Whether a shop may be erased because its platform says so: only when our app was uninstalled there, and nothing else is connected to it. */

/** One open alarm a shop: what the platform asks for and nobody does. */
const subject = "shop";

/** `opening`: somebody is about to open the app there. `why`: a person has to decide. */
type Leaving = { state: "left" } | { state: "opening" } | { state: "stays"; why: string };

/** As it is now, and stays until the transaction ends. */
export async function isLeaving(context: Context, db: Db, shopId: string): Promise<Leaving> {
  const app = await lockInstallation(db, shopId);
  if (!app) return { state: "stays", why: "it never had the app" };
  if (app.opening && app.opening > context.now()) return { state: "opening" };
  if (app.state !== "uninstalled")
    return { state: "stays", why: "nobody told that the app was uninstalled there" };
  const others = await listOtherUses(db, shopId, app.platform);
  if (others.length > 0)
    return { state: "stays", why: `it is used by something else too (${others.join(", ")})` };
  return { state: "left" };
}

/** Nothing is erased, and somebody who runs Kvitto decides. */
export async function askOperator(context: Context, db: Db, shopId: string, why: string): Promise<void> {
  context.log.error({ shop: shopId, why }, "a shop is to be erased and was not: a person has to decide");
  await raiseAlarm(db, shopId, {
    kind: "erasure",
    subject,
    text: `The platform says that this shop has left and asks that everything of it goes within 30 days. Nothing was erased: ${why}. If it is to go: kvitto purge --shop ${shopId} --yes.`,
    raised_at: context.now(),
  });
}

/** The app is installed there, again or still: what the platform told before does not count any more. */
export async function comeBack(db: Db, shopId: string, at: Date): Promise<void> {
  await endShopRequests(db, shopId, at);
  await resolveAlarms(db, shopId, ["erasure"], subject, at);
}
