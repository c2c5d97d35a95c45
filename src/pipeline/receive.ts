import type { CommerceEvent } from "../commerce/event.ts";
import type { Context } from "../context.ts";
import type { ConnectionSecrets, RawRequest } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { findConnection } from "../store/connection.ts";
import { asEngine, asShop, newId } from "../store/database.ts";
import { findOrder } from "../store/facts.ts";
import { sha256 } from "../store/secrets.ts";
import { findShopByKey, listKeys } from "../store/shop.ts";

type Remembered<T> = T & { until: number };
/** A store's connection as it was set up; the same for a few seconds, so that a burst of webhooks asks the database once. */
const connections = new WeakMap<
  Context["database"],
  Map<string, Remembered<{ secrets: ConnectionSecrets }>>
>();
const remembered = 5_000;

async function connectionOf(
  context: Context,
  platform: string,
  shopId: string,
): Promise<ConnectionSecrets | undefined> {
  const known =
    connections.get(context.database) ?? new Map<string, Remembered<{ secrets: ConnectionSecrets }>>();
  connections.set(context.database, known);
  const key = `${platform}/${shopId}`;
  const found = known.get(key);
  const now = context.now().getTime();
  if (found && found.until > now) return found.secrets;
  const secrets = await asEngine(context.database, (db) =>
    findConnection(db, shopId, platform, context.vault),
  );
  // Only what exists is remembered: paths that strangers make up must not fill the memory.
  if (secrets) known.set(key, { secrets: secrets as ConnectionSecrets, until: now + remembered }); // safe because we sealed it ourselves
  return secrets as ConnectionSecrets | undefined; // safe because we sealed it ourselves
}

/**
 * A platform's webhook: verified over its raw bytes, kept once, answered. Nothing is understood or sent while the platform waits.
 * An unknown shop and a wrong signature look the same from outside.
 *
 * @returns whether the delivery was new
 */
export async function receiveWebhook(
  context: Context,
  platformName: string,
  shopId: string,
  request: RawRequest,
): Promise<boolean> {
  const platform = context.platforms[platformName];
  if (!platform) throw new Problem("not_found", "no such platform");
  // What no shop can be called is not looked up, and answered like a shop that is not there.
  const secret = /^[a-z0-9]{1,40}$/.test(shopId)
    ? (await connectionOf(context, platformName, shopId))?.webhookSecret
    : undefined;
  if (!secret || !platform.verify(request, secret, context.now()))
    throw new Problem("unauthorized", "the signature does not fit");
  const identity = platform.identify(request);
  const isNew = await context.keeper.keep({
    id: newId(),
    shopId,
    platform: platformName,
    topic: identity.topic,
    deliveryKey: identity.deliveryKey,
    contentKey: identity.contentKey,
    body: request.body,
    receivedAt: context.now(),
  });
  context.wake();
  return isNew;
}

/** The shop whose key signed or opened the request: `Authorization: Bearer`, or Standard Webhooks headers. Throws `unauthorized`. */
export async function authenticate(context: Context, request: RawRequest): Promise<string> {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  const shopId = bearer ? await bearerShop(context, bearer) : await signingShop(context, request);
  if (!shopId) throw new Problem("unauthorized", "the key or the signature does not fit");
  return shopId;
}

const bearers = new WeakMap<Context["database"], Map<string, Remembered<{ shopId: string }>>>();

async function bearerShop(context: Context, key: string): Promise<string | undefined> {
  const known = bearers.get(context.database) ?? new Map<string, Remembered<{ shopId: string }>>();
  bearers.set(context.database, known);
  const hash = sha256(key).toString("base64");
  const now = context.now().getTime();
  const found = known.get(hash);
  if (found && found.until > now) return found.shopId;
  const shopId = await asEngine(context.database, (db) => findShopByKey(db, key));
  if (shopId) known.set(hash, { shopId, until: now + remembered });
  return shopId;
}

/** A signature does not say whose it is, so the keys in use are tried. */
async function signingShop(context: Context, request: RawRequest): Promise<string | undefined> {
  const platform = context.platforms.events;
  if (!platform || !request.headers["webhook-signature"]) return undefined;
  const keys = await asEngine(context.database, (db) => listKeys(db, context.vault));
  return keys.find(({ key }) => platform.verify(request, key, context.now()))?.shopId;
}

/** What became of posted events: new, known before, or kept until their order is told. */
export interface Receipt {
  accepted: string[];
  duplicate: string[];
  waiting: string[];
}

/** Events of our own API, already parsed: all kept, or none. */
export async function receiveEvents(
  context: Context,
  shopId: string,
  events: CommerceEvent[],
): Promise<Receipt> {
  const told = new Set(
    events.filter((event) => event.order && "lines" in event.order).map((event) => event.order?.id),
  );
  const asked = [
    ...new Set(events.map((event) => event.order?.id).filter((id) => id !== undefined && !told.has(id))),
  ];
  if (asked.length > 0)
    await asShop(context.database, shopId, async (db) => {
      for (const id of asked) if (id !== undefined && (await findOrder(db, shopId, id))) told.add(id);
    });

  const receipt: Receipt = { accepted: [], duplicate: [], waiting: [] };
  const isNew = await context.keeper.keepAll(
    events.map((event) => ({
      id: newId(),
      shopId,
      platform: "events",
      topic: event.type,
      deliveryKey: event.id,
      contentKey: undefined,
      body: Buffer.from(JSON.stringify(event)),
      receivedAt: context.now(),
    })),
  );
  for (const [i, event] of events.entries()) {
    const list = !isNew[i]
      ? receipt.duplicate
      : event.order && !told.has(event.order.id)
        ? receipt.waiting
        : receipt.accepted;
    list.push(event.id);
  }
  context.wake();
  return receipt;
}
