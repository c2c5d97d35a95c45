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
import { connectStore } from "./connect.ts";
import { doorOf, isLocal, linkUsed, newCode, openLink } from "./links.ts";

/** The merchant lets us in on her store's own page: she is sent there, the store posts its keys, and she comes back. */

/** So long she may think about it. Milliseconds. */
const lasts = 3_600_000;
/** Beginnings of a shop that are open at once; the oldest ends when there are more. */
const most = 20;

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
  await asShop(context.database, shopId, (db) =>
    addConsent(db, shopId, {
      hash: sha256(state),
      link,
      url,
      back: backOn(url, back) ?? null,
      until: new Date(now.getTime() + lasts),
      now,
      most,
    }),
  );
  const ours = `${context.publicUrl}/connect/${platform}`;
  return door.consentUrl(url, { state, callback: `${ours}/callback`, done: `${ours}/done` });
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
  const end = (connected: boolean, reason: string | null) =>
    asShop(context.database, shopId, (db) => endConsent(db, shopId, hash, { connected, reason }));
  try {
    if (link.used_at) throw linkUsed();
    const address = doorOf(context, platform).addressOf(consent.url, isLocal(context));
    const asked = { platform, link: link.hash, by: link.made_by, ...address, consumerKey, consumerSecret };
    await connectStore(context, shopId, asked);
  } catch (error) {
    await end(false, error instanceof Problem ? error.message : "An error in Kvitto: try again.");
    throw error;
  }
  await end(true, null);
}

const unknown = (): Problem =>
  new Problem(
    "unauthorized",
    "Nobody was sent from here with this, or it was used or has ended: begin again with the link.",
    [],
    undefined,
    "state_unknown",
  );

/** What came of it, for the page that the merchant comes to; undefined for what nobody carried from here. */
export async function readConsentEnd(
  context: Context,
  platform: string,
  state: string,
): Promise<Pick<StoreConsent, "connected" | "reason" | "back" | "url"> | undefined> {
  doorOf(context, platform);
  const hash = sha256(state);
  const shopId = await asEngine(context.database, (db) => findConsentShop(db, hash));
  return shopId ? asShop(context.database, shopId, (db) => findConsent(db, shopId, hash)) : undefined;
}
