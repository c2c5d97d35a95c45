import { randomBytes } from "node:crypto";
import type { Context } from "../../context.ts";
import type { StoreDoor } from "../../contracts/store.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { asEngine, asShop } from "../../store/database.ts";
import { addLink, findLink } from "../../store/linking.ts";
import { findLinkShop } from "../../store/once.ts";
import { sha256 } from "../../store/secrets.ts";
import { isThisMachine } from "../../this-machine.ts";

/** A link by which a merchant connects her store: who has it connects one store to the shop, once. */

/** A link that nobody used ends after so long. Milliseconds. */
const lasts = 7 * 86_400_000;

/** What nobody can guess, for an address. */
export const newCode = (): string => randomBytes(24).toString("base64url");

/** The one platform whose stores are connected by keys. */
export const platformOf = ({ platforms }: Pick<Context, "platforms">): string =>
  Object.values(platforms).find(({ store }) => store !== undefined)?.name ?? "";

/** How a platform's stores are connected. Throws `not_found` where they are not connected by keys. */
export function doorOf({ platforms }: Pick<Context, "platforms">, platform: string): StoreDoor {
  const door = Object.hasOwn(platforms, platform) ? platforms[platform]?.store : undefined;
  if (!door) throw new Problem("not_found", "no such platform");
  return door;
}

/** Whether Kvitto runs on the machine of who tries it: then the store may stand beside it. */
export const isLocal = ({ publicUrl }: Pick<Context, "publicUrl">): boolean =>
  isThisMachine(new URL(publicUrl).hostname);

/** A new link; those before it stay good. It is shown once: only its digest is stored. */
export async function makeLink(
  context: Context,
  shopId: string,
  platform: string,
  by: string,
): Promise<{ url: string; until: Date }> {
  doorOf(context, platform);
  const code = newCode();
  const now = context.now();
  const until = new Date(now.getTime() + lasts);
  await asShop(context.database, shopId, async (db) => {
    await addLink(db, shopId, { hash: sha256(code), platform, made_by: by, until, now });
    await noteDeed(db, shopId, {
      by,
      did: "made a connection link",
      subject: platform,
      detail: { until },
      at: now,
    });
  });
  return { url: `${context.publicUrl}/connect/${platform}/${code}`, until };
}

/** A link that is good now. Throws `not_found` and `conflict` with what to do. */
export async function openLink(
  context: Context,
  platform: string,
  code: string,
): Promise<{ shopId: string; hash: Uint8Array; by: string }> {
  const hash = sha256(code);
  const shopId = /^[\w-]{8,200}$/.test(code)
    ? await asEngine(context.database, (db) => findLinkShop(db, "store_link", hash))
    : undefined;
  const link = shopId && (await asShop(context.database, shopId, (db) => findLink(db, shopId, hash)));
  if (!shopId || !link || link.platform !== platform)
    throw new Problem("not_found", "This link is not known. Copy all of it, or ask for a new one.", {
      code: "link_unknown",
    });
  if (link.used_at) throw linkUsed();
  if (link.until <= context.now())
    throw new Problem("conflict", "This link has ended: links are good for seven days. Ask for a new one.", {
      code: "link_ended",
    });
  return { shopId, hash, by: link.made_by };
}

export const linkUsed = (): Problem =>
  new Problem(
    "conflict",
    "A store was connected with this link already, and each is good for one. Ask for a new one.",
    { code: "link_used" },
  );
