import type { Context } from "../../context.ts";
import type { StoreDoor, StoreFacts, StoreKeys } from "../../contracts/store.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { changeConnection } from "../../store/connection.ts";
import { asEngine, asShop } from "../../store/database.ts";
import { findStore, findStoreShop, noteCheck, putStore, useLink } from "../../store/linking.ts";
import { addNamedKey, getShop, newSigningSecret, revokeKey } from "../../store/shop.ts";
import { describeNewShop, nameFrom } from "./describe.ts";
import { doorOf, isLocal, linkUsed, openLink } from "./links.ts";
import { type ProblemCode, settleProblems } from "./problems.ts";
import { type ShopState, stateFrom } from "./state.ts";

/** What our plugin in a store gets when it is connected. */
export interface Given {
  url: string;
  shop: string;
  name: string;
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
 * Connects a store, or connects it again: the store is asked with the keys, a new secret and a key of our API are handed to our plugin or, without it, the
 * platform's own webhooks are made; then all of it is stored, and the link is used up. When something does not work nothing is changed here. With no
 * transaction open. Throws Problems with a code and a sentence that says what to do.
 */
export async function connectStore(
  context: Context,
  shopId: string,
  asked: Connecting,
): Promise<Given | undefined> {
  let answer: Given | undefined;
  const { platform, url, account, consumerKey, consumerSecret, by } = asked;
  const door = doorOf(context, platform);
  const owner = await asEngine(context.database, (db) => findStoreShop(db, platform, account));
  if (owner !== undefined && owner !== shopId) throw taken(account);
  const keys: StoreKeys = { url, consumerKey, consumerSecret, outside: !isLocal(context) };
  const facts = await door.describe(keys);
  const plugin = asked.plugin ?? facts.plugin?.version;
  const secret = newSigningSecret();
  const target = { url: deliveryUrl(context, platform, shopId), secret };
  if (plugin === undefined) {
    await door.listen(keys, target);
    await store(context, shopId, asked, { keys, secret });
  } else {
    const { given, keyId } = await makeGiven(context, shopId, { account, secret, facts });
    try {
      if (asked.plugin === undefined) await door.give(keys, given);
      await store(context, shopId, asked, { keys, secret, plugin: { version: plugin, keyId } });
    } catch (error) {
      await asShop(context.database, shopId, (db) => revokeKey(db, shopId, keyId, context.now()));
      throw error;
    }
    await removeOldWebhooks(context, door, keys, { shopId, url: target.url });
    if (asked.plugin !== undefined) answer = given;
  }
  await describeNewShop(context, shopId, { ...facts, url, by });
  context.wake();
  return answer;
}

/** A key of our API that is the plugin's own, and all else that it needs. */
async function makeGiven(
  context: Context,
  shopId: string,
  { account, secret, facts }: { account: string; secret: string; facts: StoreFacts },
): Promise<{ given: Given; keyId: string }> {
  return asShop(context.database, shopId, async (db) => {
    const shop = await getShop(db, shopId);
    const { id, key } = await addNamedKey(db, shopId, `the plugin of ${account}`, context.vault);
    const name = nameFrom(shop.profile, facts);
    const state = stateFrom(context, shop);
    return { given: { url: context.publicUrl, shop: shopId, name, secret, key, state }, keyId: id };
  });
}

async function store(
  context: Context,
  shopId: string,
  { platform, link, by, url, account, consumerKey, consumerSecret }: Connecting,
  made: { keys: StoreKeys; secret: string; plugin?: { version: string; keyId: string } },
): Promise<void> {
  const at = context.now();
  const { version: plugin = null, keyId: key_id = null } = made.plugin ?? {};
  await asShop(context.database, shopId, async (db) => {
    if (!(await useLink(db, shopId, link, at))) throw linkUsed();
    const before = await findStore(db, shopId, platform);
    // What waited while the same store was connected again is news, not history.
    const since = before?.account === account ? before.connected_at : at;
    await putStore(db, shopId, { platform, account, url, plugin, key_id, connected_at: since });
    await noteCheck(db, shopId, platform, { checked_at: at });
    if (before?.key_id) await revokeKey(db, shopId, before.key_id, at);
    const { outside } = made.keys;
    const given = { url, webhookSecret: made.secret, consumerKey, consumerSecret, outside };
    await changeConnection(db, shopId, platform, given, context.vault, at);
    await settleProblems(db, shopId, platform, { found: [], looked: cured, at });
    const did = before ? "connected the store again" : "connected a store";
    const detail = { url, plugin: plugin ?? "none: the platform's own webhooks" };
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
  "no_recent_delivery",
  "error_bodies",
];

const taken = (account: string): Problem =>
  new Problem(
    "conflict",
    `${account} is connected to another shop here: disconnect it there first`,
    [],
    undefined,
    "store_taken",
  );

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
  const given = await connectStore(context, shopId, { platform, link: hash, by, ...address, ...rest });
  return given ?? { shop: shopId };
}
