import { setTimeout as pause } from "node:timers/promises";
import { eventSchema } from "../commerce/event.ts";
import type { Context } from "../context.ts";
import { receiveEvents } from "../pipeline/index.ts";
import { admitMember, membersOf } from "../pipeline/members/members.ts";
import { makeSignInLink } from "../pipeline/members/sign-in.ts";
import { setUpShop } from "../pipeline/setup.ts";
import { asEngine, asShop } from "../store/database.ts";
import { isRecorded } from "../store/facts.ts";
import { replaceFaq } from "../store/faq.ts";
import { findOrderToShow, orderLink } from "../store/links.ts";
import { addPolicy } from "../store/policy.ts";
import { listShops } from "../store/shop.ts";
import { lenasStory, unexplainedRefund } from "./events.ts";
import { nordlys, returnTerms } from "./nordlys.ts";
import { nordlysFaq } from "./questions.ts";

export { tellStories } from "./stories.ts";

/** Where a first-time visitor may look. */
export interface DemoLinks {
  order?: string | undefined;
  /** Signs in to the admin, once. */
  admin: string;
}

/** Who owns the demo shop. */
const petra = { email: "petra@nordlys.example", name: "Petra Sundin", role: "owner" };

/** On an empty database: the shop Nordlys with its return terms and a few orders, told through the same door as a merchant's own. */
export async function demoShop(context: Context): Promise<DemoLinks> {
  const { database } = context;
  let [shop] = await asEngine(database, listShops);
  if (!shop) {
    const now = context.now();
    const made = await setUpShop(database, nordlys, now);
    shop = made;
    await asShop(database, made.id, (db) =>
      addPolicy(db, made.id, returnTerms, { validFrom: new Date("2026-03-03T00:00:00+01:00") }),
    );
    await asShop(database, made.id, async (db) => {
      for (const { place, questions } of nordlysFaq) await replaceFaq(db, made.id, place, questions, now);
    });
    const { placed, returned, refunded } = lenasStory(now);
    for (const told of [placed, returned, refunded, unexplainedRefund(now)]) {
      const event = eventSchema.parse(told);
      await receiveEvents(context, made.id, [event]);
      await isPlanned(context, made.id, event.id);
    }
    return { order: orderLink(context, made.id, "1001"), admin: await wayIn(context, made.id) };
  }
  const { id } = shop;
  const order = await asShop(database, id, (db) => findOrderToShow(db, id));
  return { ...(order && { order: orderLink(context, id, order.id) }), admin: await wayIn(context, id) };
}

/** A fresh link at each start. It waits longer than others do: it stands in the terminal of whoever has the database on her own disk. */
async function wayIn(context: Context, shopId: string): Promise<string> {
  const members = await membersOf(context, shopId);
  const { email } =
    members.find(({ role }) => role === "owner") ?? (await admitMember(context, shopId, petra, "kvitto"));
  const { url } = await makeSignInLink(context, shopId, email, { by: "kvitto", lasts: 12 * 3_600_000 });
  return url;
}

/** One thing after the other, as in life: waits until the event has become decisions, for a few seconds at most. */
async function isPlanned(context: Context, shopId: string, eventId: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await asShop(context.database, shopId, (db) => isRecorded(db, shopId, eventId))) return;
    await pause(25);
  }
}
