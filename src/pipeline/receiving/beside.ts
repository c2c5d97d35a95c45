import type { Context } from "../../context.ts";
import type { ConnectionSecrets, Platform } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { findConnection } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";
import { findInstallation } from "../../store/installation.ts";
import { findStore } from "../../store/linking.ts";
import { withAccess } from "../installing/access.ts";
import { askShop } from "./asking.ts";

/**
 * What a delivery leaves out. `closed`: somebody of the shop has to let us in first, and the delivery waits for that. `gone`: the shop has uninstalled our
 * app, and nothing of it is worked any more.
 */
type Beside =
  /** `since`: when the app was installed or the store connected. */
  | { door: "open"; fetched: unknown; since: Date | undefined }
  | { door: "closed"; reason: string }
  | { door: "gone" };

/** Asks the shop for what a delivery leaves out, unless it was asked before. Throws the Problem `unavailable` when it must be asked again later. */
export async function askBeside(
  context: Context,
  shopId: string,
  platform: Platform,
  { topic, fetched, received_at: receivedAt }: { topic: string; fetched: unknown; received_at: Date },
  payload: unknown,
): Promise<Beside> {
  const { installed, connected, store } = await asShop(context.database, shopId, async (db) => ({
    installed: await findInstallation(db, shopId),
    connected: await findConnection(db, shopId, platform.name, context.vault),
    store: platform.store && (await findStore(db, shopId, platform.name)),
  }));
  const isGone = installed?.state === "uninstalled";
  if (isGone && installed.platform === platform.name && !connected) return { door: "gone" };
  const hasApp = installed?.platform === platform.name && !isGone;
  const since = hasApp ? installed.installed_at : store?.connected_at;
  if (fetched !== null) return { door: "open", fetched, since };
  const ask = async (secrets: ConnectionSecrets) => platform.fetch?.(topic, payload, secrets, receivedAt);
  try {
    return await askShop(
      context,
      `${shopId}/${platform.name}`,
      async (): Promise<Beside> => {
        // safe because we sealed it ourselves
        if (!hasApp)
          return { door: "open", fetched: await ask((connected ?? {}) as ConnectionSecrets), since };
        const found = await withAccess(context, shopId, async (secrets) => ({ fetched: await ask(secrets) }));
        // The operator will bring it back.
        if (!found)
          throw new Problem("unavailable", "no app of this platform runs here", { retryAfter: 600 });
        return { door: "open", ...found, since };
      },
      platform.subjectOf?.(topic, payload),
    );
  } catch (error) {
    if (hasApp && error instanceof Problem && error.kind === "unauthorized")
      return { door: "closed", reason: error.message };
    throw error;
  }
}
