import type { Context } from "../../context.ts";
import type { AppPlan } from "../../contracts/app.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop, type Db } from "../../store/database.ts";
import { changeInstallation, findInstallation, type Installation } from "../../store/installation.ts";
import { countOrders } from "../../store/overview.ts";
import { changeMode } from "../deciding/mode.ts";
import { withAccess } from "./access.ts";
import { keepDescription, notePlan } from "./description.ts";
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

/** Asks the platform what the shop pays for, and keeps it. With no transaction open. Throws as `withAccess` does. */
export async function refreshPlan(context: Context, shopId: string): Promise<void> {
  const { app } = context;
  const told = app && (await withAccess(context, shopId, (access) => app.describe(access)));
  if (!told) return;
  await asShop(context.database, shopId, (db) => keepDescription(context, db, shopId, told));
}

/** Asks for the plan that fits; answers the page where the merchant confirms it. `back` is where she comes to afterwards. */
export async function choosePlan(
  context: Context,
  shopId: string,
  { by, back }: { by: string; back: string },
): Promise<{ url: string; plan: AppPlan }> {
  const { app } = context;
  const billing = await asShop(context.database, shopId, (db) => billingOf(context, db, shopId));
  if (!app || !billing) throw new Problem("not_found", "nobody is billed here");
  const { fitting: plan, test } = billing;
  const asked = await withAccess(context, shopId, (access) => app.subscribe(access, plan, { back, test }));
  if (!asked) throw new Problem("not_found", "Kvitto is not installed in this shop");
  await asShop(context.database, shopId, (db) =>
    noteDeed(db, shopId, {
      by,
      did: "asked for a plan",
      subject: shopId,
      detail: { plan: plan.name, amount: plan.amount, currency: plan.currency, test },
      at: context.now(),
    }),
  );
  return { url: asked.url, plan };
}

/** Ends the plan, and with it the mails: first none leaves any more, so that nothing is sent that is not paid for. */
export async function endPlan(context: Context, shopId: string, { by }: { by: string }): Promise<void> {
  const { app } = context;
  const installed = await asShop(context.database, shopId, (db) => findInstallation(db, shopId));
  const plan = installed?.plan;
  if (!app || !plan) throw new Problem("conflict", "there is no plan to end");
  await changeMode(context, shopId, { mode: "shadow", by });
  await withAccess(context, shopId, (access) => app.unsubscribe(access, plan.subscription));
  await asShop(context.database, shopId, async (db) => {
    await changeInstallation(db, shopId, { plan: null });
    await notePlan(context, db, shopId, { isOwed: false });
    const detail = { plan: plan.name };
    await noteDeed(db, shopId, { by, did: "ended the plan", subject: shopId, detail, at: context.now() });
  });
}
