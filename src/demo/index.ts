import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { admitMember, membersOf } from "../pipeline/members/members.ts";
import { makeSignInLink } from "../pipeline/members/sign-in.ts";
import { setUpShop } from "../pipeline/setup.ts";
import { asEngine, asEraser, asShop, openBriefly } from "../store/database.ts";
import { deleteShop, deleteSome, listShopTables } from "../store/erasure-shop.ts";
import { replaceFaq } from "../store/faq.ts";
import { putBudget } from "../store/goodwill.ts";
import { findOrderToShow, orderLink } from "../store/links.ts";
import { addPolicy } from "../store/policy.ts";
import { putSavedAnswer } from "../store/saved-answer.ts";
import { changeShop, listShops } from "../store/shop.ts";
import { nordlys, nordlysAtWork, versionsOfTerms } from "./nordlys.ts";
import { nordlysFaq } from "./questions.ts";
import { amira, oskar, savedAnswers } from "./said.ts";
import { seedPast } from "./seed.ts";

export { tellStories } from "./stories.ts";

/** Where a first-time visitor may look. */
export interface DemoLinks {
  order?: string | undefined;
  /** Signs in to the admin, once. */
  admin: string;
}

/** Who works at Nordlys. */
const petra = { email: "petra@nordlys.example", name: "Petra Sundin", role: "owner" };
const staff = [
  petra,
  { email: "amira@nordlys.example", name: amira, role: "support" },
  { email: "oskar@nordlys.example", name: oskar, role: "finance" },
  { email: "nadia@nordlys.example", name: "Nadia Lund", role: "marketer" },
];

/** The order whose page a visitor is shown: its refund is explained, and its customer has asked about it. */
const shown = "1001";

/**
 * On an empty database: the shop Nordlys as it is three months on, each order, mail and case made by the steps that make a merchant's own. Nothing may be sending
 * meanwhile: what was due in that past has left in it. `progress` is told once, where it takes a moment.
 */
export async function demoShop(context: Context, progress: () => void = () => undefined): Promise<DemoLinks> {
  const { database } = context;
  const [shop] = await asEngine(database, listShops);
  const isWhole = shop && !(await isUnfinished(context, shop));
  if (shop && isWhole) {
    const order = await asShop(database, shop.id, (db) => findOrderToShow(db, shop.id));
    const admin = await wayIn(context, shop.id);
    return { ...(order && { order: orderLink(context, shop.id, order.id) }), admin };
  }
  if (shop) await clearAway(context, shop.id);
  progress();
  const made = await openNordlys(context);
  return { order: orderLink(context, made.id, shown), admin: await wayIn(context, made.id) };
}

/** Its people come in when all else is there: a start that was broken off left a shop without any. */
const isUnfinished = async (context: Context, { id, profile }: Shop): Promise<boolean> =>
  profile.practice && profile.name === nordlys.name && (await membersOf(context, id)).length === 0;

const clearAway = (context: Context, shopId: string): Promise<void> =>
  asEraser(context.database, shopId, async (db) => {
    const some = 10_000;
    for (const table of await listShopTables(db))
      for (let gone = some; gone === some; ) gone = await deleteSome(db, shopId, table, some);
    await deleteShop(db, shopId);
  });

async function openNordlys(context: Context): Promise<Shop> {
  const { database } = context;
  const now = context.now();
  const profile = nordlysAtWork(now);
  // A paper is drawn when its mail is made: those of three months would take longer than all the rest.
  const made = await setUpShop(database, { ...profile, attachStatement: false }, now);
  const { id } = made;
  await asShop(database, id, async (db) => {
    for (const { policy, validFrom } of versionsOfTerms(now)) await addPolicy(db, id, policy, { validFrom });
    for (const { place, questions } of nordlysFaq) await replaceFaq(db, id, place, questions, now);
    for (const answer of savedAnswers) await putSavedAnswer(db, id, answer, { by: amira, at: now });
    await putBudget(db, id, amira, { currency: "SEK", amount: "2000.00" }, { by: petra.name, at: now });
  });
  const brief = openBriefly(database, (error) =>
    context.log.warn({ error: error.message }, "a connection failed"),
  );
  // Three months are soon made anew: what they write reaches the disk with what follows.
  await seedPast({ ...context, database: brief }, id).finally(() => brief.close());
  await asShop(database, id, (db) => changeShop(db, id, { ...made.profile, attachStatement: true }));
  for (const member of staff) await admitMember(context, id, member, "kvitto");
  return made;
}

/** A fresh link at each start. It waits longer than others do: it stands in the terminal of whoever has the database on her own disk. */
async function wayIn(context: Context, shopId: string): Promise<string> {
  const members = await membersOf(context, shopId);
  const { email } =
    members.find(({ role }) => role === "owner") ?? (await admitMember(context, shopId, petra, "kvitto"));
  const { url } = await makeSignInLink(context, shopId, email, { by: "kvitto", lasts: 12 * 3_600_000 });
  return url;
}
