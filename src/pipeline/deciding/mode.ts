import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { listPlatforms } from "../../store/connection.ts";
import { asShop, type Db } from "../../store/database.ts";
import { countTray, listTray } from "../../store/deciding.ts";
import { changeShop, getShop } from "../../store/shop.ts";
import { tellState } from "../connecting/tell-state.ts";
import { planNeeded } from "../installing/plan-needed.ts";
import { doubles, type SentTwice, sendersOf, unknownSenders } from "./senders.ts";

/** Going live, and back: whether a shop's mails leave, since when, and what a customer would then get from two sides. */

export interface Mode {
  mode: "live" | "shadow";
  liveSince: string | undefined;
  begunBefore: "tell" | "silent";
  tray: { mails: number; minutes: number; used: number; waiting: Awaited<ReturnType<typeof listTray>> };
  /** Kinds that are on here and that the connected shop system sends as well, as far as nobody has said that it does not. */
  doubles: SentTwice[];
}

export interface ModeWanted {
  mode: "live" | "shadow";
  begunBefore?: "tell" | "silent" | undefined;
  /** What others were told to stop; replaces what was said before. */
  switchedOff?: string[] | undefined;
  by: string;
}

/** What a shop's mails do now. */
export async function modeOf(context: Pick<Context, "now">, db: Db, { id, profile }: Shop): Promise<Mode> {
  const { mode, liveSince, begunBefore, tray } = profile;
  return {
    mode,
    liveSince,
    begunBefore,
    tray: {
      ...tray,
      used: liveSince === undefined ? 0 : Math.min(tray.mails, await countTray(db, id, new Date(liveSince))),
      waiting: await listTray(db, id, context.now()),
    },
    doubles: doubles(sendersOf(profile, await listPlatforms(db, id))),
  };
}

/**
 * From now on mails leave, or none does. Going live sets the moment before which everything is history; a shop that was live before and comes back
 * begins anew. Said again nothing changes but what is said besides. Throws `unprocessable` for an unknown sender, and `conflict` for a shop that
 * has to choose a plan before it goes live.
 */
export async function changeMode(context: Context, shopId: string, wanted: ModeWanted): Promise<Mode> {
  const { mode, begunBefore, switchedOff, by } = wanted;
  const unknown = unknownSenders(switchedOff ?? []);
  if (unknown.length > 0)
    throw new Problem(
      "unprocessable",
      `${unknown.join(", ")}: no such sender; kvitto shop senders lists them`,
    );
  const at = context.now();
  const done = await asShop(context.database, shopId, async (db) => {
    const { profile } = await getShop(db, shopId);
    const changes = profile.mode !== mode;
    const needed = changes && mode === "live" ? await planNeeded(context, db, shopId) : undefined;
    if (needed) throw new Problem("conflict", needed);
    const changed = {
      ...profile,
      mode,
      // Shops tell whole seconds: what happens in this one is not history.
      ...(changes &&
        mode === "live" && { liveSince: new Date(Math.floor(at.getTime() / 1_000) * 1_000).toISOString() }),
      ...(begunBefore && { begunBefore }),
      ...(switchedOff && { switchedOff }),
    };
    await changeShop(db, shopId, changed);
    await noteDeed(db, shopId, {
      by,
      did: changes ? `shop.${mode}` : "shop.mode",
      subject: shopId,
      detail: { mode, begunBefore, switchedOff },
      at,
    });
    return modeOf(context, db, await getShop(db, shopId));
  });
  context.ring();
  await tellState(context, shopId);
  return done;
}
