import { z } from "zod";
import type { Locale } from "../../commerce/print.ts";
import type { Context } from "../../context.ts";
import type { Letter } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { notificationOf } from "../../notifications/index.ts";
import { asShop } from "../../store/database.ts";
import { findMail } from "../../store/mail.ts";
import { lockNotification, subjectOf } from "../../store/notification.ts";
import { getShop } from "../../store/shop.ts";
import { readBy } from "../deciding/audience.ts";
import { gather } from "../facts.ts";
import { compose } from "../sending/compose.ts";
import { livePublished } from "../sending/published.ts";

/**
 * A mail as its customer reads it: what was written and kept; one that waits as it would be written now, which keeps nothing. Throws `not_found` for what is
 * neither.
 */
export async function letterOf(
  context: Context,
  shopId: string,
  id: string,
): Promise<Letter & { subject?: string }> {
  const none = new Problem("not_found", "this mail is not kept");
  if (!z.guid().safeParse(id).success) throw none;
  const kept = await asShop(context.database, shopId, (db) => findMail(db, shopId, id));
  // What did not leave was written for the provider that it would have left by.
  if (kept)
    return context.readMail(kept.provider === "shadow" ? context.mail.name : kept.provider, kept.bytes);
  return asShop(context.database, shopId, async (db) => {
    const stored = await lockNotification(db, shopId, id);
    const notification = stored && notificationOf(stored.kind);
    if (!stored || !notification || stored.state !== "planned") throw none;
    const shop = await getShop(db, shopId);
    const gathered = await gather(context, db, shop, subjectOf(stored), {
      now: context.now(),
      occurredAt: stored.occurred_at,
    });
    const facts = readBy(gathered, notification);
    const published = (await livePublished(context.database, db, shopId, [stored.kind])).get(
      stored.kind,
      stored.recipient ?? undefined,
    );
    if (!published) throw none;
    const locale = (stored.locale ?? shop.profile.locale) as Locale; // safe because it was decided from ours
    const from = { from: shop.profile.from, envelopeDomain: shop.profile.replyDomain };
    const { mail } = compose(
      context,
      shop,
      from,
      stored,
      notification,
      { ...facts, locale, statementNumber: undefined },
      published,
      undefined,
    );
    return { html: mail.html, text: mail.text, subject: mail.subject };
  });
}
