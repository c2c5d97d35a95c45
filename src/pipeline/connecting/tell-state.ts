import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "../../context.ts";
import type { ConnectionSecrets } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { findConnection } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";
import { findStore } from "../../store/linking.ts";
import { getShop } from "../../store/shop.ts";
import { platformOf } from "./check.ts";
import { doorOf } from "./links.ts";
import { stateFrom } from "./state.ts";

/** Whoever changes the mode waits for the store no longer than this. Milliseconds. */
const patience = 5_000;

/**
 * The plugin in a shop's store is told at once whether mails leave: it switches the store's own off and on, and the first customer after going live would get two.
 * A store that does not answer learns it with the next delivery. With no transaction open.
 */
export async function tellState(context: Context, shopId: string): Promise<void> {
  const platform = platformOf(context);
  const found = await asShop(context.database, shopId, async (db) => {
    const store = await findStore(db, shopId, platform);
    if (!store?.plugin) return undefined;
    // safe because we sealed it ourselves
    const secrets = (await findConnection(db, shopId, platform, context.vault)) as
      | ConnectionSecrets
      | undefined;
    return secrets && { secrets, state: stateFrom(context, await getShop(db, shopId)) };
  });
  if (!found) return;
  const telling = doorOf(context, platform)
    .give(found.secrets, { state: found.state })
    .catch((error: unknown) => {
      const reason = error instanceof Problem ? error.message : String(error);
      context.log.warn(
        { shop: shopId, reason },
        "the plugin in a store could not be told whether mails leave",
      );
    });
  await Promise.race([telling, pause(patience, undefined, { ref: false })]);
}
