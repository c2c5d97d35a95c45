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
  /** Just before this was read. Of two that arrive in the wrong order the plugin believes the later one: this is never later than what it goes with. */
  at: string;
}

/** `readAt`: the clock before the shop was read, never after. */
export const stateFrom = (
  { publicUrl }: Pick<Context, "publicUrl">,
  { id, profile }: Shop,
  readAt: Date,
): ShopState => ({
  mode: profile.mode,
  kinds: notifications
    .filter(({ kind, byDefault }) => byDefault || profile.kinds.includes(kind))
    .map(({ kind }) => kind),
  withdrawal: `${publicUrl}/withdraw/${id}`,
  contact: `${publicUrl}/contact/${id}`,
  at: readAt.toISOString(),
});

const states = remembering<ShopState>();

/** The same, remembered for a few seconds: it goes with the answer to each delivery. */
export const stateOf = (context: Context, shopId: string): Promise<ShopState | undefined> =>
  states(context, shopId, async (db) => {
    const readAt = context.now();
    return stateFrom(context, await getShop(db, shopId), readAt);
  });

/** The shop has just changed: this process answers with what it was before no longer. Others learn it within seconds, and say when they read it. */
export const forgetState = (context: Context, shopId: string): void => states.forget(context, shopId);
