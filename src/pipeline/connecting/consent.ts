import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { asEngine, asShop } from "../../store/database.ts";
import {
  addConsent,
  endConsent,
  findConsent,
  findConsentShop,
  findLink,
  type StoreConsent,
  takeConsent,
} from "../../store/linking.ts";
import { sha256 } from "../../store/secrets.ts";
import { getShop } from "../../store/shop.ts";
import { connectStore } from "./connect.ts";
import { doorOf, isLocal, linkUsed, newCode, openLink } from "./links.ts";
import { problemOf } from "./problems.ts";
import { asOneTry } from "./tries.ts";

/** The merchant lets us in on her store's own page: she is sent there, the store posts its keys, and she comes back. */

/** So long she may think about it. Milliseconds. */
const lasts = 3_600_000;
/** Beginnings of a shop that are open at once; the oldest ends when there are more. */
const most = 20;

/** The shop that a link is of, and the store's address where one is named: what the merchant reads before she is sent there. */
export async function readLink(
  context: Context,
  platform: string,
  code: string,
  store: string | undefined,
): Promise<{ shop: string; url: string | undefined }> {
  const { shopId } = await openLink(context, platform, code);
  const { profile } = await asShop(context.database, shopId, (db) => getShop(db, shopId));
  const url =
    store === undefined ? undefined : doorOf(context, platform).addressOf(store, isLocal(context)).url;
  return { shop: profile.name, url };
}

/** Where to send the merchant. `back` is the page in her store that she comes back to; another host's is left out. */
export async function beginConsent(
  context: Context,
  platform: string,
  code: string,
  { store, back }: { store: string; back?: string | undefined },
): Promise<string> {
  const { shopId, hash: link } = await openLink(context, platform, code);
  const door = doorOf(context, platform);
  const { url } = door.addressOf(store, isLocal(context));
  const state = newCode();
  const now = context.now();
  const shop = await asShop(context.database, shopId, async (db) => {
    await addConsent(db, shopId, {
      hash: sha256(state),
      link,
      url,
      back: backOn(url, back) ?? null,
      until: new Date(now.getTime() + lasts),
      now,
      most,
    });
    return (await getShop(db, shopId)).profile.name;
  });
  const ours = `${context.publicUrl}/connect/${platform}`;
  return door.consentUrl(url, { shop, state, callback: `${ours}/callback`, done: `${ours}/done` });
}

/** A page of the store itself: nobody is sent anywhere else from here. */
function backOn(store: string, back: string | undefined): string | undefined {
  if (back === undefined || back.length > 2_000 || !URL.canParse(back)) return undefined;
  const [page, home] = [new URL(back), new URL(store)];
  const isThere = page.host === home.host && (page.protocol === home.protocol || page.protocol === "https:");
  return isThere && page.username === "" && page.password === "" ? page.href : undefined;
}

/**
 * The store posted its keys. It is not signed: what the merchant carried proves that we sent her, once, and the keys are tried at the store that we sent her
 * to. Throws Problems; then the store deletes the keys again.
 */
export async function takeConsentKeys(context: Context, platform: string, body: unknown): Promise<void> {
  const { state, consumerKey, consumerSecret } = doorOf(context, platform).readConsent(body);
  const hash = sha256(state);
  const shopId = await asEngine(context.database, (db) => findConsentShop(db, hash));
  if (!shopId) throw unknown();
  const taken = await asShop(context.database, shopId, async (db) => {
    const consent = await takeConsent(db, shopId, hash, context.now());
    const link = consent && (await findLink(db, shopId, consent.link));
    return consent && link && { consent, link };
  });
  if (!taken || taken.link.platform !== platform) throw unknown();
  const { consent, link } = taken;
  const end = (came: Pick<StoreConsent, "connected" | "reason" | "code">) =>
    asShop(context.database, shopId, (db) => endConsent(db, shopId, hash, came));
  try {
    if (link.used_at) throw linkUsed();
    const address = doorOf(context, platform).addressOf(consent.url, isLocal(context));
    const asked = { platform, link: link.hash, by: link.made_by, ...address, consumerKey, consumerSecret };
    await asOneTry(context, link.hash, () => connectStore(context, shopId, asked));
  } catch (error) {
    const reason = error instanceof Problem ? error.message : "An error in Kvitto: try again.";
    const code = problemOf(error)?.code ?? (error instanceof Problem ? error.code : undefined);
    await end({ connected: false, reason, code: code ?? null });
    throw error;
  }
  await end({ connected: true, reason: null, code: null });
}

const unknown = (): Problem =>
  new Problem(
    "unauthorized",
    "Nobody was sent from here with this, or it was used or has ended: begin again with the link.",
    { code: "state_unknown" },
  );

/** What came of it, for the page that the merchant comes to; undefined for what nobody carried from here. */
export async function readConsentEnd(
  context: Context,
  platform: string,
  state: string,
): Promise<Pick<StoreConsent, "connected" | "reason" | "code" | "back" | "url"> | undefined> {
  doorOf(context, platform);
  const hash = sha256(state);
  const shopId = await asEngine(context.database, (db) => findConsentShop(db, hash));
  return shopId ? asShop(context.database, shopId, (db) => findConsent(db, shopId, hash)) : undefined;
}
