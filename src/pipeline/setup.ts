import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { holidaysOf } from "../conversations/holidays.ts";
import { notifications } from "../notifications/index.ts";
import { asEngine, asShop, type Database } from "../store/database.ts";
import { addShop, changeShop, getShop, listShops, newShopId } from "../store/shop.ts";
import { listLiveVersions, publishTemplate } from "../store/template.ts";
import { brandOf } from "../templating/brand.ts";
import { readPublished, readTemplate, versionOf } from "../templating/library.ts";
import { publish } from "../templating/publish.ts";
import { changeFacts, readProfile, yearsAhead } from "./profile.ts";

/** Sets a shop up: its facts checked, its holidays seeded, its templates published. Throws `unprocessable` with pointers. */
export async function setUpShop(database: Database, input: unknown, now: Date): Promise<Shop> {
  const shop = { id: newShopId(), profile: readProfile(input, now) };
  await asShop(database, shop.id, (db) => addShop(db, shop.id, shop.profile));
  await publishDefaults(database, shop);
  return shop;
}

/** Changes what a shop tells about itself: the fields that are given, the rest stays. Its templates are published again when its look changed. */
export async function changeProfile(context: Context, shop: Shop, input: object, by: string): Promise<Shop> {
  const changed = await changeFacts(context, shop, input, by);
  await publishDefaults(context.database, changed);
  return changed;
}

/** Publishes the default templates of the kinds that the shop sends in its brand, those whose sources or brand have changed since. Answers how many. */
async function publishDefaults(database: Database, shop: Shop): Promise<number> {
  const brand = brandOf(shop.profile);
  const sent = notifications.filter(({ kind, byDefault }) => byDefault || shop.profile.kinds.includes(kind));
  const live = new Map(
    (
      await asShop(database, shop.id, (db) =>
        listLiveVersions(
          db,
          shop.id,
          sent.map(({ kind }) => kind),
        ),
      )
    ).map(({ kind, version }) => [kind, version]),
  );
  const published: Parameters<typeof publishTemplate>[2][] = [];
  for (const { kind } of sent) {
    const source = await readTemplate(kind);
    const version = versionOf(source, brand);
    if (live.get(kind) === version) continue;
    const body = { ...((await readPublished(kind, version)) ?? (await publish(source, brand))), version };
    published.push({ kind, version, body });
  }
  if (published.length === 0) return 0;
  // All at once: a shop's mails change their look together.
  await asShop(database, shop.id, async (db) => {
    for (const one of published) await publishTemplate(db, shop.id, one);
  });
  return published.length;
}

/** Templates for a shop that was added without them. */
export async function publishTemplatesOf(database: Database, shopId: string): Promise<void> {
  await publishDefaults(database, await asShop(database, shopId, (db) => getShop(db, shopId)));
}

/** At the start of a server: templates that came with a new release, and holidays of years that have come near. */
export async function refreshShops(database: Database, now: Date): Promise<void> {
  for (const shop of await asEngine(database, listShops)) {
    await publishDefaults(database, shop);
    const last = now.getUTCFullYear() + yearsAhead - 1;
    if (shop.profile.holidays.some((day) => day.date.startsWith(`${last}-`))) continue;
    const holidays = Array.from({ length: yearsAhead }, (_, i) =>
      holidaysOf(shop.profile.country, undefined, now.getUTCFullYear() + i),
    ).flat();
    await asShop(database, shop.id, (db) => changeShop(db, shop.id, { ...shop.profile, holidays }));
  }
}
