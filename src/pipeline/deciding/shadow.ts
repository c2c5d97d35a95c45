import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type { MailProvider } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import type { Db } from "../../store/database.ts";
import { keepShadow } from "../../store/deciding.ts";
import { moveNotification } from "../../store/notification.ts";
import type { Attempt } from "../sending/attempt.ts";
import { compose } from "../sending/compose.ts";

/**
 * What a shop that does not send yet would have sent, written and kept as it would have left, so that the merchant can lay it beside what his
 * platform sends. Without its papers: a credit note has a number, and that is given once.
 */
export async function writeShadow(
  context: Context,
  db: Db,
  shop: Shop,
  provider: MailProvider,
  {
    stored,
    notification,
    facts,
    published,
  }: Pick<Attempt, "stored" | "notification" | "facts" | "published">,
): Promise<void> {
  const at = context.now();
  const reason = "the shop is in shadow mode: it would have left now";
  const { profile } = shop;
  try {
    if (!published) throw new Problem("unavailable", `the shop has no published template for ${stored.kind}`);
    const { mail, envelope } = compose(
      context,
      shop,
      { from: profile.from, envelopeDomain: profile.replyDomain },
      stored,
      notification,
      { ...facts, statementNumber: undefined },
      published,
      undefined,
    );
    const bytes = await provider.compose(mail);
    await keepShadow(
      db,
      shop.id,
      { id: stored.id, reason, at },
      {
        bytes,
        message_id: mail.messageId,
        envelope_from: envelope.from,
        envelope_to: envelope.to,
        subject: mail.subject,
        template_version: published.version,
      },
    );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await moveNotification(db, shop.id, stored.id, {
      state: "shadow",
      at,
      reason: `the shop is in shadow mode; it could not have been written: ${error.message}`,
      cause: "shadow",
    });
  }
}
