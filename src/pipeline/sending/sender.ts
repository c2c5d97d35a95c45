import { createPrivateKey, type KeyObject } from "node:crypto";
import type { Shop } from "../../commerce/shop.ts";
import type { Config } from "../../config.ts";
import type { Context } from "../../context.ts";
import type { Address, DkimKey } from "../../contracts.ts";
import type { Database, Db } from "../../store/database.ts";
import { findDomain, type StoredDomain } from "../../store/domain.ts";
import { isThisMachine } from "../../this-machine.ts";
import { domainOf, refusalOf } from "../domains/domain-records.ts";

/** What a shop's mails are sent from now; or, for the merchant, why they wait. */
export type Sender = { from: Address; dkim?: DkimKey | undefined; envelopeDomain: string } | { wait: string };

/** Mails that go to the built-in mailbox or to a server on this machine reach nobody who could be deceived: there any domain may be tried. */
function allowsAnyDomain(config: Pick<Config, "SENDER_DOMAINS" | "MAIL_URL" | "MAIL_FAILOVER_URL">): boolean {
  if (config.SENDER_DOMAINS) return config.SENDER_DOMAINS === "any";
  return [config.MAIL_URL, config.MAIL_FAILOVER_URL].every((url) => url === undefined || staysHere(url));
}

/** RFC 5735 and RFC 6761: nothing sent to these names leaves the machine. */
export function staysHere(url: string): boolean {
  const { hostname } = new URL(url);
  return isThisMachine(hostname) || /\.localhost$/i.test(hostname);
}

/** Where a shop's mails come from by what is stored, without the key. */
export type Way =
  | { way: "own"; signed: boolean; envelopeDomain: string }
  | { way: "fallback"; from: Address; envelopeDomain: string }
  | { way: "wait"; reason: string };

/** Pure: which of its three ways a shop's mails take. */
export function wayOf(config: Config, shop: Shop, domain: StoredDomain | undefined): Way {
  const { profile } = shop;
  const name = domainOf(profile.from.address);
  const envelopeDomain = profile.replyDomain;
  if (domain?.state === "verified" || domain?.state === "failing")
    return { way: "own", signed: true, envelopeDomain: domain.bounces ? `bounce.${name}` : envelopeDomain };
  if (allowsAnyDomain(config)) return { way: "own", signed: false, envelopeDomain };
  if (config.SENDER_FALLBACK && domain?.fallback_at)
    return {
      way: "fallback",
      from: {
        name: `${profile.from.name} via ${domainOf(config.SENDER_FALLBACK)}`,
        address: config.SENDER_FALLBACK,
      },
      envelopeDomain,
    };
  const refused = refusalOf(name);
  const reason = refused
    ? `mails wait: ${refused}`
    : domain?.state === "stopped"
      ? `mails wait: the records of ${name} are no longer in order; kvitto dns check --shop ${shop.id} says what to publish`
      : `mails wait until ${name} is verified: kvitto dns check --shop ${shop.id} says what to publish`;
  return { way: "wait", reason };
}

/** What was read of a shop's domain last, and its key made ready: thousands of mails share one query a minute. */
interface Known {
  name: string;
  readAt: number;
  domain: StoredDomain | undefined;
  key?: { sealed: string; ready: KeyObject };
}
const known = new WeakMap<Database, Map<string, Known>>();
const mostKnown = 1_000;
/** Milliseconds for which another process's change may go unseen. */
const fresh = 60_000;

const knownOf = (context: Pick<Context, "database">): Map<string, Known> => {
  const shops = known.get(context.database) ?? new Map<string, Known>();
  known.set(context.database, shops);
  return shops;
};

/** A change is to be seen at once in this process. */
export const forgetSender = (context: Pick<Context, "database">, shopId: string): void =>
  void knownOf(context).delete(shopId);

/**
 * What the shop's next mail is sent from: its verified domain, signed; any domain, unsigned, where mails stay on this machine; the
 * operator's address where the shop agreed to it; or a sentence why it waits. `db` is the shop's own transaction, asked at most once a minute.
 */
export async function senderOf(
  context: Pick<Context, "config" | "database" | "vault" | "now">,
  db: Db,
  shop: Shop,
): Promise<Sender> {
  const seen = await look(context, db, shop);
  const way = wayOf(context.config, shop, seen.domain);
  if (way.way === "wait") return { wait: way.reason };
  if (way.way === "fallback") return { from: way.from, envelopeDomain: way.envelopeDomain };
  const { from } = shop.profile;
  const dkim = way.signed ? signingKey(context, shop.id, seen) : undefined;
  return { from, dkim, envelopeDomain: way.envelopeDomain };
}

async function look(context: Pick<Context, "database" | "now">, db: Db, shop: Shop): Promise<Known> {
  const shops = knownOf(context);
  const name = domainOf(shop.profile.from.address);
  const now = context.now().getTime();
  const last = shops.get(shop.id);
  const same = last?.name === name ? last : undefined;
  if (same && Math.abs(now - same.readAt) < fresh) return same;
  // Who comes while one asks again takes what was known: a minute's end must not send every mail to the database at once.
  const before = same?.readAt;
  if (same) same.readAt = now;
  try {
    const domain = await findDomain(db, shop.id, name);
    const seen: Known = { name, readAt: now, domain, ...(same?.key && { key: same.key }) };
    shops.delete(shop.id);
    shops.set(shop.id, seen);
    const [oldest] = shops.keys();
    if (shops.size > mostKnown && oldest !== undefined) shops.delete(oldest);
    return seen;
  } catch (error) {
    if (same && before !== undefined) same.readAt = before;
    throw error;
  }
}

function signingKey({ vault }: Pick<Context, "vault">, shopId: string, seen: Known): DkimKey | undefined {
  const selector = seen.domain?.selector ?? "";
  const sealed = seen.domain?.keys.find((one) => one.selector === selector)?.private_key;
  if (!sealed) return undefined;
  if (seen.key?.sealed !== sealed)
    seen.key = { sealed, ready: createPrivateKey(vault.open(sealed, sealedAs(shopId, seen.name, selector))) };
  return { domain: seen.name, selector, key: seen.key.ready };
}

/** What a sealed key is bound to: it opens for no other shop, domain or selector. */
export const sealedAs = (shopId: string, domain: string, selector: string): string =>
  `${shopId}/domain_key/${domain}/${selector}`;
