import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { raiseAlarm } from "../../store/connection.ts";
import { asEngine, asShop } from "../../store/database.ts";
import { getShop } from "../../store/shop.ts";
import { listDueVersions, returnVersionRow } from "../../store/template-version.ts";
import { publishVersion } from "./publishing.ts";
import { findInState } from "./versions.ts";

/**
 * Wordings whose moment has come go live, each minute. One that has an error by now, because what all mails share or the shop's look changed since, becomes a
 * draft again, and the shop is told. Answers how many went live.
 */
export async function publishDue(context: Context): Promise<number> {
  let published = 0;
  for (const { shop_id: shopId, kind, number } of await asEngine(context.database, (db) =>
    listDueVersions(db, context.now()),
  )) {
    const { shop, version } = await asShop(context.database, shopId, async (db) => ({
      shop: await getShop(db, shopId),
      version: await findInState(db, shopId, kind, "scheduled"),
    }));
    // Another process was quicker.
    if (version?.number !== number) continue;
    try {
      await publishVersion(context, shop, version, { by: version.publishedBy ?? version.changedBy });
      published++;
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === "unavailable") throw error;
      await tellFailed(context, shopId, { kind, number }, error.message);
    }
  }
  return published;
}

async function tellFailed(
  context: Context,
  shopId: string,
  { kind, number }: { kind: string; number: number },
  because: string,
): Promise<void> {
  const at = context.now();
  await asShop(context.database, shopId, async (db) => {
    const version = { kind, number, from: "scheduled" as const };
    if (!(await returnVersionRow(db, shopId, version, { because, at }))) return;
    await raiseAlarm(db, shopId, {
      ...{ kind: "template", subject: `${kind} ${number}`, raised_at: at },
      text: `Version ${number} of ${kind} was to go live and could not: ${because} It is a draft again; customers read what they read before.`,
    });
  });
}
