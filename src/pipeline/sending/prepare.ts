import { printer } from "../../commerce/print.ts";
import type { Context } from "../../context.ts";
import type { Attachment, MailProvider } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import type { MailToKeep } from "../../store/mail.ts";
import { reportFallbacks } from "../deciding/languages.ts";
import { attachmentsFor } from "../refunds/papers.ts";
import type { Attempt } from "./attempt.ts";
import { compose } from "./compose.ts";

/**
 * A mail that may leave becomes bytes: rendered, composed, with its papers. `without` says what should have gone with it and does not.
 * Throws a Problem when it cannot be made as it is: `unavailable` when that may change by itself.
 */
export async function prepare(
  context: Context,
  provider: MailProvider,
  { shop, sender, stored, notification, facts, published, conversation }: Attempt,
): Promise<{ mail: MailToKeep; without: string | undefined }> {
  if (!published)
    throw new Problem(
      "unavailable",
      `the shop has no published template for ${stored.kind}: start the server again to publish the defaults`,
    );
  const { attachments, without, statement } = await attachmentsFor(context, shop, stored, facts);
  const { mail, envelope, fallbacks } = await context.trace.step("render", undefined, {}, async () =>
    compose(
      context,
      shop,
      sender,
      stored,
      notification,
      // A mail does not speak of a paper that it does not have.
      statement ? facts : { ...facts, statementNumber: undefined },
      published,
      conversation,
      [...attachments, ...enclosed(notification, facts)],
    ),
  );
  const bytes = await context.trace.step("compose", undefined, { provider: provider.name }, () =>
    provider.compose(mail),
  );
  const { kind } = stored;
  await reportFallbacks(context, shop.id, {
    kind,
    locale: facts.locale,
    version: published.version,
    fallbacks,
  });
  return {
    mail: {
      provider: provider.name,
      bytes,
      message_id: mail.messageId,
      envelope_from: envelope.from,
      envelope_to: envelope.to,
      subject: mail.subject,
      template_version: published.version,
      composed_at: context.now(),
    },
    without,
  };
}

/** The kind's own small files, as bytes. */
const enclosed = (notification: Attempt["notification"], facts: Attempt["facts"]): Attachment[] =>
  (notification.attach?.({ ...facts, print: printer(facts.locale) }) ?? []).map(({ name, type, text }) => ({
    name,
    type,
    bytes: new TextEncoder().encode(text),
  }));
