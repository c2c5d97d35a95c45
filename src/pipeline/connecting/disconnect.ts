import type { Context } from "../../context.ts";
import type { StoreDoor } from "../../contracts/store.ts";
import type { ConnectionSecrets } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { findConnection, listPlatforms } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";
import { endLinks, findStore, forgetStore } from "../../store/linking.ts";
import { stopAllMails } from "../../store/outgoing.ts";
import { changeShop, getShop, revokeKey } from "../../store/shop.ts";
import { notConnected } from "./check.ts";
import { deliveryUrl } from "./connect.ts";
import { doorOf } from "./links.ts";
import { problemCodes, settleProblems } from "./problems.ts";

/** What every mail that had not left says of itself from then on. */
const disconnectedReason = "the shop has disconnected its store";

/**
 * Disconnects a shop's store: its keys and its secret are forgotten, and neither the key of our API that its plugin had nor an open link counts any more. The store is told,
 * where it can be reached; answers whether it was. What was delivered before is still understood. Mails that had not left stay here and the shop goes back to
 * trial mode, as when an app is uninstalled: from now on the store writes to its customers itself, and nobody here hears any more what became of their orders.
 * A shop with another shop system goes on. `tell` is false where the plugin itself asks: it knows.
 */
export async function disconnectStore(
  context: Context,
  shopId: string,
  platform: string,
  { by, tell = true }: { by: string; tell?: boolean },
): Promise<{ disconnected: true; told: boolean }> {
  const door = doorOf(context, platform);
  const { secrets, store } = await asShop(context.database, shopId, async (db) => ({
    // safe because we sealed it ourselves
    secrets: (await findConnection(db, shopId, platform, context.vault)) as ConnectionSecrets | undefined,
    store: await findStore(db, shopId, platform),
  }));
  if (!secrets) throw notConnected();
  const told = await tellStore(context, door, secrets, { shopId, platform, plugin: store?.plugin, tell });
  const at = context.now();
  await asShop(context.database, shopId, async (db) => {
    if (store?.key_id) await revokeKey(db, shopId, store.key_id, at);
    await forgetStore(db, shopId, platform);
    await endLinks(db, shopId, platform, at);
    await settleProblems(db, shopId, platform, { found: [], looked: problemCodes, at });
    if ((await listPlatforms(db, shopId)).length === 0) {
      await stopAllMails(db, shopId, { reason: disconnectedReason, at });
      // One that is leaving at this moment and is put off stays here; a shop that comes back goes live anew.
      const { profile } = await getShop(db, shopId);
      await changeShop(db, shopId, { ...profile, mode: "shadow" });
    }
    const detail = { url: store?.url ?? secrets.url, told };
    await noteDeed(db, shopId, { by, did: "disconnected the store", subject: platform, detail, at });
  });
  return { disconnected: true, told };
}

/** Whether the store knows; one that does not answer, or gave no key, does not keep its merchant from leaving. */
async function tellStore(
  context: Context,
  door: StoreDoor,
  secrets: ConnectionSecrets,
  store: { shopId: string; platform: string; plugin: string | null | undefined; tell: boolean },
): Promise<boolean> {
  const { shopId, platform, plugin, tell } = store;
  if (!tell) return true;
  if (!secrets.url || !secrets.consumerKey) return false;
  try {
    if (plugin) await door.takeBack(secrets, shopId);
    else await door.stopListening(secrets, deliveryUrl(context, platform, shopId));
    return true;
  } catch (error) {
    const reason = error instanceof Problem ? error.message : String(error);
    context.log.warn({ shop: shopId, reason }, "a store could not be told that it is disconnected");
    return false;
  }
}
