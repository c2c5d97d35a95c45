import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { asEngine, type Database } from "../../store/database.ts";
import { listEnding } from "../../store/installation.ts";
import { renewAccess } from "./access.ts";

/** Consent is renewed so long before it ends, so that a shop where nobody opens the app for months still hears of its customers. Milliseconds. */
const ahead = 30 * 86_400_000;
/** The access of a shop at work is renewed before its last minutes: nobody waits for it. Milliseconds. */
const soon = 8 * 60_000;
/** At a time: a shop that does not answer keeps its place for ten seconds. */
const atOnce = 4;

/** A shop that could not be renewed is left alone for so long, in milliseconds: hundreds of closed shops must not take the place of the others. */
const pause = 20 * 60_000;
const failing = new WeakMap<Database, Map<string, number>>();

/** Each minute: what opens the shops is renewed before it ends. What goes wrong with one shop delays no other. Answers how many were renewed. */
export async function renewInstallations(context: Context): Promise<number> {
  const { app } = context;
  if (!app) return 0;
  const now = context.now().getTime();
  const alone = failing.get(context.database) ?? new Map<string, number>();
  failing.set(context.database, alone);
  for (const [shopId, until] of alone) if (until <= now) alone.delete(shopId);
  const ending = await asEngine(context.database, (db) =>
    listEnding(db, app.platform, {
      now: new Date(now),
      consent: new Date(now + ahead),
      access: new Date(now + soon),
      idleSince: new Date(now - 3_600_000),
      except: [...alone.keys()],
    }),
  );
  let renewed = 0;
  const one = async (shopId: string) => {
    try {
      await renewAccess(context, app, shopId, { within: soon });
      renewed += 1;
    } catch (error) {
      alone.set(shopId, now + pause);
      const known = error instanceof Problem ? error.message : String(error);
      context.log.warn({ shop: shopId, error: known }, "the access to a shop could not be renewed");
    }
  };
  const queue = ending.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const shopId of queue) await one(shopId);
    }),
  );
  return renewed;
}
