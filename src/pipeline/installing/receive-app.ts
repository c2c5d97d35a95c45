import type { Context } from "../../context.ts";
import type { RawRequest } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { newId } from "../../store/database.ts";
import { findByAccount, type Installation } from "../../store/installation.ts";
import { remembering } from "../receiving/remember.ts";

/** What must be told at an address of its own, where the App Store looks for it. */
const compliance = new Set(["customers/data_request", "customers/redact", "shop/redact"]);

const nothing = Buffer.from("{}");

const shops = remembering<Pick<Installation, "shop_id" | "state">>();

/**
 * A webhook to our app, for whichever shop has it: verified over its raw bytes, kept once, answered. Only the body is signed: a shop in the headers that the
 * body contradicts is refused, and what else the body says is asked of the shop that the headers name.
 *
 * @returns whether it was kept, and whether it was new; nothing is kept of a shop that never opened the app
 */
export async function receiveAppWebhook(
  context: Context,
  request: RawRequest,
  { about }: { about: "shop" | "compliance" },
): Promise<{ kept: boolean; new?: boolean }> {
  const { app } = context;
  const platform = context.platforms[app?.platform ?? ""];
  if (!app || !platform) throw new Problem("not_found", "no app runs here");
  const account = app.accountOf(request);
  if (!(await app.verify(request)) || account === undefined)
    throw new Problem("unauthorized", "the signature does not fit");
  const { topic, deliveryKey, contentKey } = platform.identify(request, { url: app.urlOf(account) });
  if (compliance.has(topic) !== (about === "compliance"))
    throw new Problem("bad_request", "this topic is not told here");
  const shop = await shops(context, `${app.platform}/${account}`, (db) =>
    findByAccount(db, app.platform, account),
  );
  if (!shop) return { kept: false };
  const isNew = await context.keeper.keep({
    id: newId(),
    shopId: shop.shop_id,
    platform: app.platform,
    topic,
    deliveryKey,
    contentKey,
    // What nobody reads may carry names and addresses all the same.
    body: platform.reads?.(topic) === false ? nothing : request.body,
    receivedAt: context.now(),
  });
  context.wake();
  return { kept: true, new: isNew };
}
