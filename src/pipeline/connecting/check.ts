import type { Context } from "../../context.ts";
import type { ConnectionSecrets } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { findConnection } from "../../store/connection.ts";
import { asShop, type Db } from "../../store/database.ts";
import {
  countOpen,
  findLastDelivery,
  findStore,
  noteCheck,
  putStore,
  type Store,
} from "../../store/linking.ts";
import { findReconciliation } from "../../store/reconciliation.ts";
import { getShop } from "../../store/shop.ts";
import { deliveryUrl } from "./connect.ts";
import { doorOf, isLocal, platformOf } from "./links.ts";
import {
  askingCodes,
  drift,
  listProblems,
  type ProblemCode,
  problemOf,
  type StoreProblem,
  settleProblems,
} from "./problems.ts";
import { type ShopState, stateFrom } from "./state.ts";

/** How a shop's store is connected, and whether all is well: what the plugin's panel and `kvitto doctor` show. */
interface ConnectionShown {
  platform: string;
  store: string | null;
  plugin: string | null;
  mode: "shadow" | "live";
  state: ShopState;
  lastDelivery: { at: Date; topic: string } | null;
  lastAsked: Date | null;
  waiting: number;
  dead: number;
  problems: (StoreProblem & { since: Date })[];
}

/** Throws `not_found` when no store is connected. */
export const showConnection = (context: Context, shopId: string): Promise<ConnectionShown> =>
  asShop(context.database, shopId, (db) => shownIn(context, db, shopId));

async function shownIn(context: Context, db: Db, shopId: string): Promise<ConnectionShown> {
  const platform = platformOf(context);
  const secrets = await connectedOf(context, db, shopId, platform);
  const store = await findStore(db, shopId, platform);
  const asked = await findReconciliation(db, shopId, platform);
  const readAt = context.now();
  const shop = await getShop(db, shopId);
  return {
    platform,
    store: store?.url ?? secrets.url ?? null,
    plugin: store?.plugin ?? null,
    mode: shop.profile.mode,
    state: stateFrom(context, shop, readAt),
    lastDelivery: (await findLastDelivery(db, shopId, platform, context.now())) ?? null,
    lastAsked: latest(asked?.done_at, store?.checked_at),
    ...(await countOpen(db, shopId, platform)),
    problems: await listProblems(db, shopId, platform),
  };
}

const latest = (...times: (Date | null | undefined)[]): Date | null =>
  times.reduce<Date | null>((last, one) => (one && (!last || one > last) ? one : last), null);

async function connectedOf(
  context: Context,
  db: Db,
  shopId: string,
  platform: string,
): Promise<ConnectionSecrets> {
  // safe because we sealed it ourselves
  const found = (await findConnection(db, shopId, platform, context.vault)) as ConnectionSecrets | undefined;
  if (!found) throw notConnected();
  return found;
}

export const notConnected = (): Problem =>
  new Problem("not_found", "no store is connected", { code: "not_connected" });

/** A store is asked at most so often because somebody looks. Milliseconds. */
const pause = 10_000;
/** Asks the store now; a moment after the last time it answers what that said. Throws `not_found` when no store is connected. */
export async function checkConnection(context: Context, shopId: string): Promise<ConnectionShown> {
  const platform = platformOf(context);
  const now = context.now();
  const { secrets, store } = await asShop(context.database, shopId, async (db) => {
    const connected = await connectedOf(context, db, shopId, platform);
    const found =
      (await findStore(db, shopId, platform)) ??
      (await addKnownStore(context, db, shopId, platform, connected.url));
    const isSoon = found?.checked_at && now.getTime() - found.checked_at.getTime() < pause;
    if (!isSoon) await noteCheck(db, shopId, platform, { checked_at: now });
    return { secrets: connected, store: isSoon ? undefined : found };
  });
  if (store) await askStore(context, shopId, store, secrets);
  return showConnection(context, shopId);
}

/** A store that the operator connected by hand has no row of its own until somebody asks; one that is another shop's as well, or that no merchant could connect, gets none. */
async function addKnownStore(
  context: Context,
  db: Db,
  shopId: string,
  platform: string,
  url: string | undefined,
): Promise<Store | undefined> {
  if (url === undefined) return undefined;
  // Since when nobody noted: nothing that it tells is history for that.
  const known = { platform, account: url, url, plugin: null, key_id: null, connected_at: new Date(0) };
  try {
    await putStore(db, shopId, { ...known, ...doorOf(context, platform).addressOf(url, isLocal(context)) });
  } catch (error) {
    if (!(error instanceof Problem && ["conflict", "unprocessable"].includes(error.kind))) throw error;
    return { ...known, shop_id: shopId, checked_at: null };
  }
  return findStore(db, shopId, platform);
}

/** Between two looks beside the regular asking, while nothing is wrong. Milliseconds. */
const rhythm = 86_400_000;

/**
 * The same beside the regular asking, of a store that was connected with a link or looked at before: once a day, and each time while a problem lasts. Answers
 * whether the store was asked.
 */
export async function lookAtStore(
  context: Context,
  shopId: string,
  platform: string,
  secrets: ConnectionSecrets,
): Promise<boolean> {
  const before = context.now().getTime() - rhythm;
  const store = await asShop(context.database, shopId, async (db) => {
    const found = await findStore(db, shopId, platform);
    const wasSeen = found?.checked_at && found.checked_at.getTime() > before;
    return wasSeen && (await listProblems(db, shopId, platform)).length === 0 ? undefined : found;
  });
  if (!store) return false;
  await askStore(context, shopId, store, secrets);
  await asShop(context.database, shopId, (db) =>
    noteCheck(db, shopId, platform, { checked_at: context.now() }),
  );
  return true;
}

/** Each time all of what can be asked; what is found wrong is an alarm until it is well. Of a store that does not answer nothing else is known. */
async function askStore(
  context: Context,
  shopId: string,
  store: Store,
  secrets: ConnectionSecrets,
): Promise<void> {
  const { platform } = store;
  const door = doorOf(context, platform);
  const found: StoreProblem[] = [];
  const looked: ProblemCode[] = [...askingCodes, "insecure"];
  let plugin = store.plugin;
  if (store.url.startsWith("http:") && !isLocal(context)) found.push({ code: "insecure", detail: insecure });
  try {
    const there = await door.look(secrets);
    looked.push("clock");
    const off = there?.time ? Math.abs(there.time.getTime() - context.now().getTime()) : 0;
    if (off > drift) found.push({ code: "clock", detail: clockIsOff(off) });
    looked.push("webhook_disabled", "plugin_away");
    if (there) plugin = store.plugin === null ? null : there.version;
    if (store.plugin !== null && !there) found.push({ code: "plugin_away", detail: pluginIsAway });
    if (store.plugin === null) {
      const again = await door.listenAgain(secrets, deliveryUrl(context, platform, shopId));
      if (again > 0) found.push({ code: "webhook_disabled", detail: switchedOnAgain(again) });
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const problem = problemOf(error) ?? { code: "rest_blocked", detail: error.message };
    if (!found.some(({ code }) => code === problem.code)) found.push(problem);
  }
  const at = context.now();
  await asShop(context.database, shopId, async (db) => {
    await settleProblems(db, shopId, platform, { found, looked, at });
    if (plugin !== store.plugin) await noteCheck(db, shopId, platform, { checked_at: at, plugin });
  });
}

const insecure =
  "The store is connected by http: whoever listens on the way reads your customers' orders. Give the store a certificate, then connect it again by https.";
const pluginIsAway =
  "Kvitto's plugin does not answer in the store: activate it there, or connect the store again without it. Until then Kvitto asks the store every half hour what changed.";
const clockIsOff = (off: number): string =>
  `The store's clock is ${Math.round(off / 60_000)} minutes off: set the server's time, or ask your web host to. What it tells with a wrong time is refused.`;
const switchedOnAgain = (count: number): string =>
  `WooCommerce had switched off ${count} of Kvitto's webhooks, which it does after several deliveries in a row that failed. They are on again; what they missed is asked for. If it comes back, look whether the store can reach Kvitto.`;
