import { fieldErrors } from "../commerce/pointers.ts";
import { type Shop, type ShopProfile, shopProfileSchema } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { holidaysOf } from "../conversations/holidays.ts";
import { Problem } from "../errors.ts";
import { notificationOf, notifications } from "../notifications/index.ts";
import { noteDeed } from "../store/audit.ts";
import { asShop } from "../store/database.ts";
import { changeShop } from "../store/shop.ts";
import { tellState } from "./connecting/tell-state.ts";

/** Years of public holidays that are seeded ahead, the current one included. */
export const yearsAhead = 3;

/** What a shop tells about itself, checked, with the holidays of its country. Throws `unprocessable` with pointers. */
export function readProfile(input: unknown, now: Date): ShopProfile {
  const parsed = shopProfileSchema.safeParse(input);
  if (!parsed.success)
    throw new Problem("unprocessable", "the shop's facts are incomplete", fieldErrors(parsed.error, input));
  const profile = parsed.data;
  const unknown = profile.kinds.findIndex((kind) => !notificationOf(kind));
  if (unknown >= 0)
    throw new Problem("unprocessable", "the shop's facts are incomplete", [
      {
        pointer: `/kinds/${unknown}`,
        detail: `is none of ${notifications.map((one) => one.kind).join(", ")}`,
      },
    ]);
  const year = now.getUTCFullYear();
  const seeded = Array.from({ length: yearsAhead }, (_, i) =>
    holidaysOf(profile.country, undefined, year + i),
  ).flat();
  return profile.holidays.length > 0 ? profile : { ...profile, holidays: seeded };
}

/**
 * Changes what a shop tells about itself: the fields that are given, the rest stays. Its mails keep the look that they were published in. With no transaction
 * open: a store of the shop is told when it sends other mails now.
 */
export async function changeFacts(context: Context, shop: Shop, input: object, by: string): Promise<Shop> {
  const now = context.now();
  const moved = "country" in input && input.country !== shop.profile.country;
  const changed = {
    id: shop.id,
    profile: readProfile({ ...shop.profile, ...(moved && { holidays: [] }), ...input }, now),
  };
  await asShop(context.database, shop.id, async (db) => {
    await changeShop(db, shop.id, changed.profile);
    const detail = { fields: Object.keys(input) };
    await noteDeed(db, shop.id, { by, did: "changed the shop", subject: shop.id, detail, at: now });
  });
  const { mode, kinds } = shop.profile;
  const isSame = mode === changed.profile.mode && String(kinds) === String(changed.profile.kinds);
  if (!isSame) await tellState(context, shop.id);
  return changed;
}
