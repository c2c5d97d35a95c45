import { type Shop, type ShopProfile, shopProfileSchema } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { notifications } from "../../notifications/index.ts";
import { listPlatforms } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";
import { findLatestOrder } from "../../store/history.ts";
import { listPolicies } from "../../store/policy.ts";
import { getShop } from "../../store/shop.ts";
import { type Mode, modeOf } from "../deciding/mode.ts";
import { sendersOf } from "../deciding/senders.ts";
import { type DomainReport, readReport } from "../domains/domain-report.ts";
import { changeFacts } from "../profile.ts";

/** From nothing to live, as facts: nobody ticks a step by hand, and whoever comes back goes on where it stands. */

export const setupSteps = ["connect", "domain", "brand", "terms", "mails"] as const;
export type SetupStep = (typeof setupSteps)[number];

export interface SettingUp {
  shop: Shop;
  done: Record<SetupStep, boolean>;
  /** The first that is not done. */
  next: SetupStep | undefined;
  platforms: string[];
  latestOrder: { number: string; placedAt: Date } | undefined;
  domain: DomainReport;
  terms: { version: string; from: Date } | undefined;
  mails: { on: number; of: number };
  mode: Mode;
  /** Senders that we know of and that may write about the same, by whether they are known to. */
  others: { yes: number; maybe: number; off: number };
}

const untouched = shopProfileSchema.shape.brand.parse(undefined);

/** Whether the shop has a look of its own, or somebody said that ours is right. */
const isBranded = ({ brand, lookedAt }: ShopProfile): boolean =>
  brand.mark !== undefined ||
  brand.accent.toLowerCase() !== untouched.accent.toLowerCase() ||
  lookedAt.includes("brand");

export async function settingUpOf(context: Context, shopId: string): Promise<SettingUp> {
  return asShop(context.database, shopId, async (db) => {
    const shop = await getShop(db, shopId);
    const { profile } = shop;
    const platforms = await listPlatforms(db, shopId);
    const latest = await findLatestOrder(db, shopId);
    const domain = await readReport(context, db, shop);
    const [terms] = await listPolicies(db, shopId);
    const mode = await modeOf(context, db, shop);
    const on = notifications.filter(({ kind, byDefault }) => byDefault || profile.kinds.includes(kind));
    const also = new Map(
      sendersOf(profile, platforms)
        .filter((one) => one.on)
        .flatMap((one) => one.alsoSentBy.map(({ id, sends }) => [id, sends] as const)),
    );
    const how = (wanted: "yes" | "maybe" | "off") =>
      [...also.values()].filter((sends) => sends === wanted).length;
    const done: SettingUp["done"] = {
      connect: platforms.length > 0 || latest !== undefined,
      domain: domain.state === "verified" || domain.way === "own",
      brand: isBranded(profile),
      terms: terms !== undefined,
      mails: profile.kinds.length > 0 || profile.lookedAt.includes("mails"),
    };
    return {
      shop,
      done,
      next: setupSteps.find((step) => !done[step]),
      platforms,
      latestOrder: latest && { number: latest.number, placedAt: latest.placed_at },
      domain,
      terms: terms && { version: terms.version, from: terms.valid_from },
      mails: { on: on.length, of: notifications.length },
      mode,
      others: { yes: how("yes"), maybe: how("maybe"), off: how("off") },
    };
  });
}

/** Somebody looked at a step and leaves it as it is. */
export async function leaveAsItIs(
  context: Context,
  shopId: string,
  step: "brand" | "mails",
  by: string,
): Promise<void> {
  const shop = await asShop(context.database, shopId, (db) => getShop(db, shopId));
  const lookedAt = [...new Set([...shop.profile.lookedAt, step])];
  await changeFacts(context, shop, { lookedAt }, by);
}
