import type { AppAccess, AppPlan, AppSubscription } from "../../contracts/app.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop, type Db } from "../../store/database.ts";
import { changeInstallation, findInstallation, type Installation } from "../../store/installation.ts";
import { countOrders } from "../../store/overview.ts";
import { changeMode } from "../deciding/mode.ts";
import { isPaid } from "./plan-needed.ts";

/**
 * What a shop pays, where its operator has set prices: by its orders, never by mails, which would reward silence. What the merchant agreed to is asked of
 * the platform, never believed from where she comes back.
 */

const month = 30 * 86_400_000;

export interface Billing {
  /** Of the last 30 days. */
  orders: number;
  plans: readonly AppPlan[];
  /** The smallest that is large enough; the largest where none is. */
  fitting: AppPlan;
  /** What the shop agreed to. */
  agreed: Installation["plan"];
  /** The shop has more orders than what it agreed to is for; its mails go on. */
  outgrown: boolean;
  /** A shop for trying things out, where nobody is charged. */
  test: boolean;
}

/** What the shop pays and would pay; undefined where nobody is billed. */
export async function billingOf(context: Context, db: Db, shopId: string): Promise<Billing | undefined> {
  const plans = context.config.SHOPIFY_PLANS;
  const installed = plans.length > 0 ? await findInstallation(db, shopId) : undefined;
  if (!installed) return undefined;
  const orders = await countOrders(db, shopId, new Date(context.now().getTime() - month));
  const fitting = fittingPlan(plans, orders);
  const at = plans.findIndex((one) => one.name === installed.plan?.name);
  return {
    orders,
    plans,
    fitting,
    agreed: installed.plan,
    outgrown: isPaid(installed.plan) && plans.indexOf(fitting) > at,
    test: installed.test,
  };
}

/** `plans` are not empty, smallest first. */
export function fittingPlan(plans: readonly AppPlan[], orders: number): AppPlan {
  const found = plans.find(({ upTo }) => upTo === undefined || orders <= upTo) ?? plans.at(-1);
  if (!found) throw new Error("there are no plans");
  return found;
}

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
