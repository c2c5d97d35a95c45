import type { CommerceEvent } from "../commerce/event.ts";
import type { Context } from "../context.ts";
import type { ConnectionSecrets, RawRequest } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { findConnection } from "../store/connection.ts";
import { asShop, newId } from "../store/database.ts";
import { findOrder } from "../store/facts.ts";
import { sha256 } from "../store/secrets.ts";
import { findShopByKey, listKeys } from "../store/shop.ts";
import { sessionTokenOf, staffFrom } from "./installing/session.ts";
import { remembering } from "./receiving/remember.ts";

const connections = remembering<ConnectionSecrets>();

/** What a shop stored for a platform or a provider; remembered for a few seconds. */
export const connectionOf = (context: Context, platform: string, shopId: string) =>
  connections(
    context,
    `${platform}/${shopId}`,
    async (db) =>
      (await findConnection(db, shopId, platform, context.vault)) as ConnectionSecrets | undefined, // safe because we sealed it ourselves
  );

/**
 * A platform's webhook: verified over its raw bytes, kept once, answered. Nothing is understood or sent while the platform waits.
 * An unknown shop and a wrong signature look the same from outside.
 *
 * What is told of our app itself is told to the app: here it is not kept, whoever signed it, and answered all the same, so that nobody comes again with it.
 *
 * @returns whether the delivery was new; undefined when it is not kept
 */
export async function receiveWebhook(
  context: Context,
  platformName: string,
  shopId: string,
  request: RawRequest,
): Promise<boolean | undefined> {
  const platform = context.platforms[platformName];
  if (!platform) throw new Problem("not_found", "no such platform");
  // What no shop can be called is not looked up, and answered like a shop that is not there.
  const secrets = /^[a-z0-9]{1,40}$/.test(shopId)
    ? await connectionOf(context, platformName, shopId)
    : undefined;
  const now = context.now();
  const isSigned = (at: Date) =>
    secrets !== undefined && secretsNow(secrets, now).some((secret) => platform.verify(request, secret, at));
  if (!secrets || !isSigned(now)) {
    const told = Number(request.headers["webhook-timestamp"]) * 1_000;
    if (told > 0 && told < farthest && isSigned(new Date(told))) throw clockIsOff();
    throw new Problem("unauthorized", "the signature does not fit");
  }
  const identity = platform.identify(request, secrets);
  if (platform.tellsOfApp?.(identity.topic)) return undefined;
  const isNew = await context.keeper.keep({
    id: newId(),
    shopId,
    platform: platformName,
    topic: identity.topic,
    deliveryKey: identity.deliveryKey,
    contentKey: identity.contentKey,
    body: request.body,
    receivedAt: now,
  });
  context.wake();
  return isNew;
}

/** The last time that a clock can tell. */
const farthest = 8.64e15;

/** Who signed it is known, and has the time wrong: the header Date of our answer has it right. */
const clockIsOff = (): Problem =>
  new Problem(
    "unauthorized",
    "the time it was signed with is more than five minutes off: set the clock, or sign with the time of this answer's Date header",
    { code: "clock" },
  );

/** The secret, and for an hour after a change the one before. */
export function secretsNow(
  { webhookSecret, formerSecret, formerUntil }: ConnectionSecrets,
  now: Date,
): string[] {
  const former =
    formerUntil !== undefined && Date.parse(formerUntil) > now.getTime() ? formerSecret : undefined;
  return [webhookSecret, former].filter((secret) => secret !== undefined && secret !== "") as string[]; // safe because the others were just left out
}

/** The name under which a shop's connection to what a mail provider tells is stored, and what it tells. */
export const reportsOf = (provider: string): string => `mail/${provider}`;

/**
 * What a mail provider tells of mails that it took: verified, kept once and answered as a platform's webhook. A provider that asks first
 * whether the address is ours gets its answer.
 *
 * @returns whether it was new
 */
export async function receiveReport(
  context: Context,
  provider: string,
  shopId: string,
  request: RawRequest,
): Promise<boolean> {
  const reporter = Object.hasOwn(context.reporters, provider) ? context.reporters[provider] : undefined;
  if (!reporter) throw new Problem("not_found", "no such mail provider");
  const platform = reportsOf(provider);
  const secrets = /^[a-z0-9]{1,40}$/.test(shopId) ? await connectionOf(context, platform, shopId) : undefined;
  const now = context.now();
  let proven = false;
  for (const secret of secrets ? secretsNow(secrets, now) : [])
    proven ||= await reporter.verify(request, secret, now);
  if (!proven) throw new Problem("unauthorized", "the signature does not fit");
  await reporter.confirm?.(request);
  const { topic, deliveryKey, contentKey } = reporter.identify(request);
  const arrival = { id: newId(), shopId, platform, topic, deliveryKey, contentKey };
  const isNew = await context.keeper.keep({ ...arrival, body: request.body, receivedAt: now });
  context.wake();
  return isNew;
}

/** The name under which a shop's connection to who follows its parcels is stored, and what that tells. */
export const newsOf = (carrier: string): string => `carriers/${carrier}`;

/**
 * What a carrier tells of parcels: verified, kept once and answered as a platform's webhook.
 *
 * @returns whether it was new
 */
export async function receiveNews(
  context: Context,
  name: string,
  shopId: string,
  request: RawRequest,
): Promise<boolean> {
  const carrier = Object.hasOwn(context.carriers, name) ? context.carriers[name] : undefined;
  if (!carrier) throw new Problem("not_found", "no such carrier");
  const platform = newsOf(name);
  const secrets = /^[a-z0-9]{1,40}$/.test(shopId) ? await connectionOf(context, platform, shopId) : undefined;
  const now = context.now();
  if (!secrets || !secretsNow(secrets, now).some((secret) => carrier.verify(request, secret, now)))
    throw new Problem("unauthorized", "the signature does not fit");
  const { topic, deliveryKey, contentKey } = carrier.identify(request);
  const arrival = { id: newId(), shopId, platform, topic, deliveryKey, contentKey };
  const isNew = await context.keeper.keep({ ...arrival, body: request.body, receivedAt: now });
  context.wake();
  return isNew;
}

/**
 * The shop whose key signed or opened the request: `Authorization: Bearer`, or Standard Webhooks headers. Instead of a key staff may show what the shop's admin
 * gave them; who that is stands in `by`. `route` is what is asked for, such as "GET /v1/mode"; without it only a key that opens all counts. Throws `unauthorized`
 * and `forbidden`.
 */
export async function askerOf(
  context: Context,
  request: RawRequest,
  route?: string,
): Promise<{ shopId: string; by?: string | undefined }> {
  const session = context.app && sessionTokenOf(request.headers);
  if (session !== undefined) return staffFrom(context, session);
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  const opened = bearer ? await opens(context, bearer) : undefined;
  const shopId = opened?.shopId ?? (bearer ? undefined : await signingShop(context, request));
  if (!shopId) throw new Problem("unauthorized", "the key or the signature does not fit");
  const scope = opened?.scope ?? null;
  if (scope !== null && !(Object.hasOwn(scopes, scope) && scopes[scope]?.includes(route ?? "")))
    throw new Problem("forbidden", "this key does not open that: it was made for less", { code: "scope" });
  return { shopId };
}

/** What a key opens that was not made for all: our plugin in a store asks for no more, and whoever reads it there gets no more. */
const scopes: Record<string, readonly string[]> = {
  plugin: [
    "GET /v1/connection",
    "POST /v1/connection/check",
    "POST /v1/connection/visit",
    "DELETE /v1/connection",
    "GET /v1/mode",
    "POST /v1/mode",
    "GET /v1/notifications",
    "POST /v1/refunds/preview",
    "POST /v1/returns/preview",
  ],
};

/** Only the shop, where it does not matter who asks. */
export const authenticate = async (context: Context, request: RawRequest): Promise<string> =>
  (await askerOf(context, request)).shopId;

const bearers = remembering<{ shopId: string; scope: string | null }>();

const opens = (context: Context, key: string) =>
  bearers(context, sha256(key).toString("base64"), (db) => findShopByKey(db, key));

/** The shop whose key this is, where it opens all. */
export async function bearerShop(context: Context, key: string): Promise<string | undefined> {
  const opened = await opens(context, key);
  return opened?.scope === null ? opened.shopId : undefined;
}

const signing = remembering<{ shopId: string; key: string }[]>();

/**
 * A signature does not say whose it is. The header `webhook-shop` may: then only that shop's keys are tried. Otherwise the keys in use are,
 * opened at most every few seconds, and the one that fitted last comes first.
 */
async function signingShop(context: Context, request: RawRequest): Promise<string | undefined> {
  const platform = context.platforms.events;
  if (!platform || !request.headers["webhook-signature"]) return undefined;
  const shop = request.headers["webhook-shop"];
  if (shop !== undefined && !/^[a-z0-9]{1,40}$/.test(shop)) return undefined;
  const keys = await signing(context, shop ?? "", async (db) => {
    const found = await listKeys(db, context.vault, shop);
    return found.length > 0 ? found : undefined;
  });
  const at = keys?.findIndex(({ key }) => platform.verify(request, key, context.now())) ?? -1;
  const found = at < 0 ? undefined : keys?.[at];
  if (found && at > 0) {
    keys?.splice(at, 1);
    keys?.unshift(found);
  }
  return found?.shopId;
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
