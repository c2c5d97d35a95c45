import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "../../context.ts";
import type { ConnectionSecrets } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { findConnection } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";
import { findStore } from "../../store/linking.ts";
import { getShop } from "../../store/shop.ts";
import { doorOf, platformOf } from "./links.ts";
import { forgetState, stateFrom } from "./state.ts";

/** Whoever changes the shop waits for the store no longer than this. Milliseconds. */
const patience = 5_000;

/**
 * The plugin in a shop's store is told at once whether mails leave, and which: it switches the store's own off and on, and the next customer would get two,
 * or none. A store that does not answer keeps no change back: it learns it with its next delivery, or when it is looked at, each half hour.
 * With no transaction open.
 */
export async function tellState(context: Context, shopId: string): Promise<void> {
  forgetState(context, shopId);
  const telling = tell(context, shopId).catch((error: unknown) => {
    const reason = error instanceof Problem ? error.message : String(error);
    context.log.warn(
      { shop: shopId, reason },
      "the plugin in a store could not be told whether mails leave, and which",
    );
  });
  await Promise.race([telling, pause(patience, undefined, { ref: false })]);
}

async function tell(context: Context, shopId: string): Promise<void> {
  const platform = platformOf(context);
  const found = await asShop(context.database, shopId, async (db) => {
    const store = await findStore(db, shopId, platform);
    if (!store?.plugin) return undefined;
    // safe because we sealed it ourselves
    const secrets = (await findConnection(db, shopId, platform, context.vault)) as
      | ConnectionSecrets
      | undefined;
    const readAt = context.now();
    return secrets && { secrets, state: stateFrom(context, await getShop(db, shopId), readAt) };
  });
  if (found) await doorOf(context, platform).give(found.secrets, { state: found.state });
}
