import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { raiseAlarm } from "../../store/connection.ts";
import { asEngine, asShop, type Db } from "../../store/database.ts";
import { getShop } from "../../store/shop.ts";
import {
  listDueVersions,
  lockTemplates,
  moveVersionRow,
  returnVersionRow,
} from "../../store/template-version.ts";
import { publishVersion, waitsForSecond } from "./publishing.ts";
import { findInState } from "./versions.ts";
import { liveWording } from "./wording.ts";

interface Due {
  shop_id: string;
  kind: string;
  number: number;
}

/**
 * Wordings whose moment has come go live, each minute. One that has an error by now, because what all mails share or the shop's look changed since, becomes a
 * draft again; one about money that nobody has approved as a change of what is live now waits for a second person; and the shop is told. What goes wrong with one
 * keeps no other waiting. Answers how many went live.
 */
export async function publishDue(context: Context): Promise<number> {
  let published = 0;
  for (const due of await asEngine(context.database, (db) => listDueVersions(db, context.now())))
    try {
      if (await publishOne(context, due)) published++;
    } catch (error) {
      const { shop_id: shop, kind, number } = due;
      context.log.warn({ shop, kind, number, error: String(error) }, "a scheduled template did not go live");
      // Somebody publishes at this moment: the next minute will do.
      if (error instanceof Problem && error.kind === "unavailable") continue;
      await tellStuck(context, due).catch((failed: unknown) =>
        context.log.warn({ shop, kind, number, error: String(failed) }, "its shop could not be told"),
      );
    }
  return published;
}

async function publishOne(context: Context, due: Due): Promise<boolean> {
  const { shop_id: shopId, kind, number } = due;
  const { shop, version, live } = await asShop(context.database, shopId, async (db) => ({
    shop: await getShop(db, shopId),
    version: await findInState(db, shopId, kind, "scheduled"),
    live: await liveWording(db, shopId, kind),
  }));
  // Another process was quicker.
  if (version?.number !== number) return false;
  const isApproved = version.approvedBy !== null && version.approvedOver === (live.number ?? 0);
  if (!isApproved && (await waitsForSecond(shop, kind, live.wording, version.wording))) {
    await askSecond(context, due);
    return false;
  }
  try {
    await publishVersion(context, shop, version, { by: version.publishedBy ?? version.changedBy });
    return true;
  } catch (error) {
    if (!(error instanceof Problem) || error.kind === "unavailable") throw error;
    await asShop(context.database, shopId, (db) => giveBack(context, db, due, error.message));
    return false;
  }
}

/** What became of it meanwhile is another change than the one that was scheduled: somebody looks at it first. */
const askSecond = (context: Context, due: Due): Promise<void> =>
  asShop(context.database, due.shop_id, async (db) => {
    const { shop_id: shopId, kind, number } = due;
    await lockTemplates(db, shopId);
    if (await findInState(db, shopId, kind, "waiting"))
      return giveBack(context, db, due, "it is about money, and another version waits for a second person.");
    const again = { state: "waiting" as const, approved_by: null, approved_at: null, approved_over: null };
    if (!(await moveVersionRow(db, shopId, { kind, number, from: "scheduled" }, again))) return;
    await tell(
      context,
      db,
      due,
      `Version ${number} of ${kind} was to go live. It is about money, and nobody has approved it as a change of what customers read now: it waits for a second person.`,
    );
  });

async function giveBack(context: Context, db: Db, due: Due, because: string): Promise<void> {
  const { shop_id: shopId, kind, number } = due;
  await lockTemplates(db, shopId);
  const version = { kind, number, from: "scheduled" as const };
  if (!(await returnVersionRow(db, shopId, version, { because, at: context.now() }))) return;
  await tell(
    context,
    db,
    due,
    `Version ${number} of ${kind} was to go live and could not: ${because} It is a draft again; customers read what they read before.`,
  );
}

/** Nobody can say what it lacks: it is tried again each minute, and whoever runs the server finds why in the log. */
const tellStuck = (context: Context, due: Due): Promise<void> =>
  asShop(context.database, due.shop_id, (db) =>
    tell(
      context,
      db,
      due,
      `Version ${due.number} of ${due.kind} was to go live and does not: something is wrong with it or with this server. It is tried again each minute.`,
    ),
  );

const tell = (
  context: Context,
  db: Db,
  { shop_id: shopId, kind, number }: Due,
  text: string,
): Promise<void> =>
  raiseAlarm(db, shopId, {
    ...{ kind: "template", subject: `${kind} ${number}`, raised_at: context.now(), text },
  });
