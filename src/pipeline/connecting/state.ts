import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { notifications } from "../../notifications/index.ts";
import { getShop } from "../../store/shop.ts";
import { remembering } from "../receiving/remember.ts";

/** What our plugin in a store has to know of Kvitto to do its part: whether mails leave, which, and where customers withdraw and write. */
export interface ShopState {
  mode: "shadow" | "live";
  /** The kinds of mails that the shop sends. */
  kinds: string[];
  withdrawal: string;
  contact: string;
  /** When this was so. */
  at: string;
}

export const stateFrom = (
  { publicUrl, now }: Pick<Context, "publicUrl" | "now">,
  { id, profile }: Shop,
): ShopState => ({
  mode: profile.mode,
  kinds: notifications
    .filter(({ kind, byDefault }) => byDefault || profile.kinds.includes(kind))
    .map(({ kind }) => kind),
  withdrawal: `${publicUrl}/withdraw/${id}`,
  contact: `${publicUrl}/contact/${id}`,
  at: now().toISOString(),
});

const states = remembering<ShopState>();

/** The same, remembered for a few seconds: it goes with the answer to each delivery. */
export const stateOf = (context: Context, shopId: string): Promise<ShopState | undefined> =>
  states(context, shopId, async (db) => stateFrom(context, await getShop(db, shopId)));
