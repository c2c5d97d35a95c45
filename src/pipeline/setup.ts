import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { holidaysOf } from "../conversations/holidays.ts";
import { asEngine, asShop, type Database } from "../store/database.ts";
import { addShop, changeShop, listShops, newShopId } from "../store/shop.ts";
import { changeFacts, readProfile, yearsAhead } from "./profile.ts";
import { refreshLive } from "./templates/live.ts";

/** Sets a shop up: its facts checked, its holidays seeded, its templates published. Throws `unprocessable` with pointers. */
export async function setUpShop(database: Database, input: unknown, now: Date): Promise<Shop> {
  const shop = { id: newShopId(), profile: readProfile(input, now) };
  await asShop(database, shop.id, (db) => addShop(db, shop.id, shop.profile));
  await refreshLive(database, shop.id, now);
  return shop;
}

/** Changes what a shop tells about itself: the fields that are given, the rest stays. Its templates are published again when its look changed. */
export async function changeProfile(context: Context, shop: Shop, input: object, by: string): Promise<Shop> {
  const changed = await changeFacts(context, shop, input, by);
  await refreshLive(context.database, shop.id, context.now());
  return changed;
}

/** At the start of a server: templates that came with a new release, and holidays of years that have come near. */
export async function refreshShops(database: Database, now: Date): Promise<void> {
  for (const shop of await asEngine(database, listShops)) {
    await refreshLive(database, shop.id, now);
    const last = now.getUTCFullYear() + yearsAhead - 1;
    if (shop.profile.holidays.some((day) => day.date.startsWith(`${last}-`))) continue;
    const holidays = Array.from({ length: yearsAhead }, (_, i) =>
      holidaysOf(shop.profile.country, undefined, now.getUTCFullYear() + i),
    ).flat();
    await asShop(database, shop.id, (db) => changeShop(db, shop.id, { ...shop.profile, holidays }));
  }
}
