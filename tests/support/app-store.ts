/** A merchant's store at Shopify with our app in it, for the files that ask what becomes of it. Shopify is the stand-in. */
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Context } from "../../src/context.ts";
import { openInstallation } from "../../src/pipeline/installing/install.ts";
import { listAlarms } from "../../src/store/connection.ts";
import { asShop } from "../../src/store/database.ts";
import { findInstallation, openTokens } from "../../src/store/installation.ts";
import { type StandIn, type Store, startShopify } from "../stand-ins/shopify/index.ts";
import { openWorld, type World } from "./shop.ts";

export let world: World;
export let shopify: StandIn;
export let context: Context;
/** Of this test; each has one of its own. */
export let store: Store;
let count = 0;

/** Opens all of it for the file that calls this. */
export function storeWithApp(): void {
  beforeAll(async () => {
    shopify = await startShopify({ now: () => world?.now() ?? new Date() });
    world = await openWorld({
      environment: {
        SHOPIFY_API_KEY: shopify.clientId,
        SHOPIFY_API_SECRET: shopify.clientSecret,
        SHOPIFY_URL: shopify.template,
      },
    });
    context = world.context;
  });
  afterAll(async () => {
    await world?.close();
    await shopify?.close();
  });
  beforeEach(() => {
    count += 1;
    store = shopify.store(`shop-${count}.myshopify.com`, {
      name: "Nordlys Hus",
      country: "NO",
      timeZone: "Europe/Oslo",
    });
    store.install();
  });
}

/** Another store that has the app; it is the test's from now on. */
export function anotherStore(name: string): void {
  store = shopify.store(`shop-${count}-${name}.myshopify.com`).install();
}

export const visit = (staff = "1001") =>
  openInstallation(
    context,
    { from: "admin", account: store.account, staff },
    shopify.sessionToken({ account: store.account, staff }),
  );
export const installed = async () => (await visit()).shopId;
export const row = (shopId: string) => asShop(context.database, shopId, (db) => findInstallation(db, shopId));
export const tokensOf = async (shopId: string) => {
  const found = await row(shopId);
  return found && openTokens(found, context.vault);
};
export const alarms = (shopId: string) => asShop(context.database, shopId, (db) => listAlarms(db, shopId));
export const keep = (shopId: string, topic: string, id: string, deliveryKey = id) =>
  context.keeper.keep({
    ...{ id, shopId, platform: "shopify", topic, deliveryKey, contentKey: deliveryKey },
    ...{ body: Buffer.from("{}"), receivedAt: world.now() },
  });
