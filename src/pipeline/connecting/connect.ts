import type { Context } from "../../context.ts";
import type { StoreDoor, StoreFacts, StoreKeys } from "../../contracts/store.ts";
import type { ConnectionSecrets } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { changeConnection, findConnection, putConnection } from "../../store/connection.ts";
import { asEngine, asShop } from "../../store/database.ts";
import {
  findStore,
  findStoreShop,
  freeLink,
  noteCheck,
  putStore,
  putStoreBack,
  type Store,
} from "../../store/linking.ts";
import { useLink } from "../../store/once.ts";
import { addNamedKey, getShop, newSigningSecret, revokeKey } from "../../store/shop.ts";
import { describeNewShop, nameFrom } from "./describe.ts";
import { doorOf, isLocal, linkUsed, openLink } from "./links.ts";
import { type ProblemCode, settleProblems } from "./problems.ts";
import { type ShopState, stateFrom } from "./state.ts";
import { asOneTry } from "./tries.ts";

/** What our plugin in a store gets when it is connected. */
export interface Given {
  url: string;
  shop: string;
  name: string;
  /** Which link it comes from, as its digest: the plugin takes nothing that nobody began there. */
  link: string;
  /** Signs what it delivers. */
  secret: string;
  /** Opens our API for this shop. */
  key: string;
  state: ShopState;
}

/** Who connects which store, with what. `plugin` is the version of our plugin, where the plugin itself asks: then the answer is what it gets. */
export interface Connecting {
  platform: string;
  link: Uint8Array;
  by: string;
  url: string;
  account: string;
  consumerKey: string;
  consumerSecret: string;
  plugin?: string | undefined;
}

/** Where a store tells what happens. */
export const deliveryUrl = ({ publicUrl }: Pick<Context, "publicUrl">, platform: string, shopId: string) =>
  `${publicUrl}/webhooks/${platform}/${shopId}`;

/**
 * Connects a store, or connects it again: the store is asked with the keys, what its deliveries are signed with is stored, and a secret and a key of our API are
 * handed to our plugin or, without it, the platform's own webhooks are made. Then its keys are stored. When something does not work all is as it was before,
 * and the link is still good. With no transaction open. Throws Problems with a code and a sentence that says what to do.
 */
export async function connectStore(
  context: Context,
  shopId: string,
  asked: Connecting,
): Promise<Given | undefined> {
  const { platform, url, account, consumerKey, consumerSecret, by } = asked;
  const door = doorOf(context, platform);
  const owner = await asEngine(context.database, (db) => findStoreShop(db, platform, account));
  if (owner !== undefined && owner !== shopId) throw taken(account);
  await asShop(context.database, shopId, async (db) =>
    refuseOther(await findStore(db, shopId, platform), account),
  );
  const keys: StoreKeys = { url, consumerKey, consumerSecret, outside: !isLocal(context), inAddress: true };
  const facts = await door.describe(keys);
  const plugin = asked.plugin ?? facts.plugin?.version;
  const begun = await begin(context, shopId, asked, { plugin, facts });
  const target = { url: deliveryUrl(context, platform, shopId), secret: begun.given.secret };
  try {
    if (plugin === undefined) await door.listen(keys, target);
    else if (asked.plugin === undefined) await door.give(keys, begun.given);
  } catch (error) {
    await takeBack(context, shopId, asked, begun);
    throw error;
  }
  await finish(context, shopId, asked, begun, { ...keys, inAddress: facts.inAddress });
  if (plugin !== undefined) await removeOldWebhooks(context, door, keys, { shopId, url: target.url });
  await describeNewShop(context, shopId, { ...facts, url, by });
  context.wake();
  return asked.plugin === undefined ? undefined : begun.given;
}

/** What was stored before the store itself was told anything, and what was there before. */
interface Begun {
  given: Given;
  plugin: string | undefined;
  keyId: string | undefined;
  before: { store: Store | undefined; secrets: ConnectionSecrets | undefined };
}

/** The link is used up, and deliveries that are signed with the new secret count: the first may come before the store's answer. Its keys are not stored yet. */
async function begin(
  context: Context,
  shopId: string,
  { platform, link, url, account }: Connecting,
  { plugin, facts }: { plugin: string | undefined; facts: StoreFacts },
): Promise<Begun> {
  const at = context.now();
  return asShop(context.database, shopId, async (db) => {
    if (!(await useLink(db, "store_link", shopId, link, at))) throw linkUsed();
    const before = {
      store: await findStore(db, shopId, platform),
      // safe because we sealed it ourselves
      secrets: (await findConnection(db, shopId, platform, context.vault)) as ConnectionSecrets | undefined,
    };
    refuseOther(before.store, account);
    const shop = await getShop(db, shopId);
    const name = `the plugin of ${account}`;
    const made =
      plugin === undefined ? undefined : await addNamedKey(db, shopId, name, context.vault, "plugin");
    const given = {
      url: context.publicUrl,
      shop: shopId,
      name: nameFrom(shop.profile, facts),
      link: Buffer.from(link).toString("base64url"),
      secret: newSigningSecret(),
      key: made?.key ?? "",
      state: stateFrom(context, shop, at),
    };
    // What waited while the same store was connected again is news, not history.
    const connected_at = before.store?.connected_at ?? at;
    const key_id = made?.id ?? null;
    await putStore(db, shopId, { platform, account, url, plugin: plugin ?? null, key_id, connected_at });
    await changeConnection(db, shopId, platform, { webhookSecret: given.secret }, context.vault, at);
    return { given, plugin, keyId: made?.id, before };
  });
}

/** The store did not take it: all is as it was, unless somebody has connected or disconnected it since. */
async function takeBack(
  context: Context,
  shopId: string,
  { platform, link }: Connecting,
  { given, keyId, before: { store, secrets } }: Begun,
): Promise<void> {
  await asShop(context.database, shopId, async (db) => {
    await freeLink(db, shopId, link);
    if (keyId !== undefined) await revokeKey(db, shopId, keyId, context.now());
    const now = Object(
      (await findConnection(db, shopId, platform, context.vault)) ?? {},
    ) as ConnectionSecrets; // safe because we sealed it ourselves
    if (now.webhookSecret !== given.secret) return;
    await putStoreBack(db, shopId, platform, { store, connection: secrets !== undefined });
    if (secrets) await putConnection(db, shopId, platform, secrets, context.vault);
  });
}

/** The store has what it needs: its keys are stored, and what it had before ends. */
async function finish(
  context: Context,
  shopId: string,
  { platform, by }: Connecting,
  { plugin, before }: Begun,
  keys: StoreKeys,
): Promise<void> {
  const at = context.now();
  await asShop(context.database, shopId, async (db) => {
    const known = Object((await findConnection(db, shopId, platform, context.vault)) ?? {}) as object; // safe because it is an object
    await putConnection(db, shopId, platform, { ...known, ...keys }, context.vault);
    if (before.store?.key_id) await revokeKey(db, shopId, before.store.key_id, at);
    await noteCheck(db, shopId, platform, { checked_at: at });
    await settleProblems(db, shopId, platform, { found: [], looked: cured, at });
    const did = before.store ? "connected the store again" : "connected a store";
    const detail = { url: keys.url, plugin: plugin ?? "none: the platform's own webhooks" };
    await noteDeed(db, shopId, { by, did, subject: platform, detail, at });
  });
}

/** What is well when a store was just connected. */
const cured: readonly ProblemCode[] = [
  "store_unreachable",
  "keys_refused",
  "rest_blocked",
  "insecure",
  "webhook_disabled",
  "plugin_away",
  "no_recent_delivery",
  "error_bodies",
];

const taken = (account: string): Problem =>
  new Problem("conflict", `${account} is connected to another shop here: disconnect it there first`, {
    code: "store_taken",
  });

/** Who has an old link of a shop cannot put another store in the place of the one that is connected. */
function refuseOther(store: Store | undefined, account: string): void {
  if (!store || store.account === account) return;
  throw new Problem(
    "conflict",
    `This shop is connected to ${store.account}: disconnect that store first, then ask for a new link.`,
    { code: "shop_taken" },
  );
}

/** The plugin tells all that those told, and their secret ends in an hour. Where they cannot be removed the platform switches them off by itself. */
async function removeOldWebhooks(
  context: Context,
  door: StoreDoor,
  keys: StoreKeys,
  { shopId, url }: { shopId: string; url: string },
): Promise<void> {
  await door.stopListening(keys, url).catch((error: unknown) => {
    const reason = error instanceof Problem ? error.message : String(error);
    context.log.warn({ shop: shopId, reason }, "the webhooks before the plugin could not be removed");
  });
}

/** Keys that a merchant pasted: as `connectStore`, by her link. Only our plugin is answered with what it needs. */
export async function connectByKeys(
  context: Context,
  platform: string,
  code: string,
  pasted: { store: string; consumerKey: string; consumerSecret: string; plugin?: string | undefined },
): Promise<Given | { shop: string }> {
  const { shopId, hash, by } = await openLink(context, platform, code);
  const { store: typed, ...rest } = pasted;
  const address = doorOf(context, platform).addressOf(typed, isLocal(context));
  const asked = { platform, link: hash, by, ...address, ...rest };
  const given = await asOneTry(context, hash, () => connectStore(context, shopId, asked));
  return given ?? { shop: shopId };
}
