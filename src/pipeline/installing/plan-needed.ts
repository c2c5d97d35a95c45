import type { Context } from "../../context.ts";
import type { AppSubscription } from "../../contracts/app.ts";
import type { Db } from "../../store/database.ts";
import { findInstallation, type Installation } from "../../store/installation.ts";

/** Whether a shop pays, where shops are billed. A shop in which our app is not installed is never asked. */

/** Whether the shop agreed to a plan and pays for it; one on hold, while a bill is open, is not paid. */
export const isPaid = (plan: Installation["plan"]): boolean => plan?.status === "active";

/**
 * Which of what the platform lists the shop pays for. A subscription that is a test counts in a shop for trying things out only: a shop that was one, and
 * sells now, has to agree anew.
 */
export function agreedPlan(
  subscriptions: readonly AppSubscription[],
  { test }: { test: boolean },
): Installation["plan"] {
  const counting = subscriptions.filter((one) => test || !one.test);
  const found =
    counting.find(({ status }) => status === "active") ?? counting.find(({ status }) => status === "frozen");
  return found ? { name: found.name, subscription: found.id, status: found.status } : null;
}

/** Why this shop cannot go live yet, as a sentence; undefined when it can. Everything but sending can be tried without a plan. */
export async function planNeeded(
  { config }: Pick<Context, "config">,
  db: Db,
  shopId: string,
): Promise<string | undefined> {
  if (config.SHOPIFY_PLANS.length === 0) return undefined;
  const installed = await findInstallation(db, shopId);
  return !installed || isPaid(installed.plan)
    ? undefined
    : "choose a plan first: until then everything is decided and written, and no mail leaves";
}
