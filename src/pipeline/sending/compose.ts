import { createHmac, type KeyObject } from "node:crypto";
import type { Locale } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type { Attachment, Envelope, Mail } from "../../contracts.ts";
import { base32, bounceAddress, replyAddress } from "../../conversations/address.ts";
import { Problem } from "../../errors.ts";
import type { Facts, Notification } from "../../notifications/define.ts";
import { greetingName } from "../../notifications/parts/customer-text.ts";
import type { Conversation } from "../../store/mail.ts";
import type { StoredNotification } from "../../store/notification.ts";
import { linksOfQuestion } from "../../store/survey-links.ts";
import type { Published } from "../../templating/compile.ts";
import { render } from "../render.ts";
import type { Sender } from "./sender.ts";

/** Which of the shop's keys signs its addresses; older ids stay readable when a new one is begun. */
export const addressKeyId = 0;
export const addressKey = (context: Pick<Context, "vault">): KeyObject =>
  context.vault.keyFor("reply-address");

/** A mail ready for its provider, with what is kept beside its bytes. */
export interface Composed {
  mail: Mail;
  envelope: Envelope;
  fallbacks: string[];
}

/** Pure but for the clock in `facts`: the same notification at the same moment gives the same mail. */
export function compose(
  context: Pick<Context, "vault" | "publicUrl">,
  shop: Shop,
  sender: Exclude<Sender, { wait: string }>,
  stored: StoredNotification,
  notification: Notification,
  facts: Facts & { locale: Locale },
  published: Published,
  conversation: Conversation | undefined,
  attachments: readonly Attachment[] = [],
): Composed {
  const { profile } = shop;
  if (!stored.recipient || !stored.thread_id)
    throw new Problem("unprocessable", "the notification has no recipient");
  const unasked = notification.class === "question" || notification.class === "follow-up";
  const invitation = { shopId: shop.id, notificationId: stored.id };
  const links = unasked ? linksOfQuestion(context, invitation, facts.now) : undefined;
  const rendered = render({
    notification,
    facts: links ? { ...facts, links: { ...facts.links, ...links } } : facts,
    locale: facts.locale,
    published,
  });
  const domain = sender.from.address.split("@")[1] ?? profile.replyDomain;
  const bound = {
    key: addressKey(context),
    keyId: addressKeyId,
    shopId: shop.id,
    threadId: stored.thread_id,
    recipient: stored.recipient,
  };
  const messageId = messageIdOf(context, sendKey(stored), shop.id, domain);
  // Our own id stands in References too, because some providers rewrite Message-ID; the anchor ties all mails of an order together.
  const anchor = messageIdOf(context, `thread/${stored.thread_id}`, shop.id, domain);
  return {
    mail: {
      from: sender.from,
      to: { name: nameOf(facts, stored.recipient), address: stored.recipient },
      replyTo: { name: profile.from.name, address: replyAddress(bound, profile.replyDomain) },
      subject: rendered.subject,
      html: rendered.html,
      text: rendered.text,
      messageId,
      date: facts.now,
      inReplyTo: conversation?.last,
      references: [anchor, ...(conversation?.all ?? []), messageId],
      headers: {
        ...(byPerson.has(notification.kind)
          ? {}
          : {
              "Auto-Submitted": notification.kind === "case-acknowledged" ? "auto-replied" : "auto-generated",
              "X-Auto-Response-Suppress": "All",
            }),
        "X-Notification-Kind": notification.kind,
        "Feedback-ID": `${notification.kind}:${shop.id}:${notification.class}:${domain}`,
        ...(links && unsubscribing(links.unsubscribe)),
      },
      ...(attachments.length > 0 && { attachments }),
      dkim: sender.dkim,
    },
    envelope: { from: bounceAddress(bound, sender.envelopeDomain), to: stored.recipient },
    fallbacks: rendered.fallbacks,
  };
}

/** What a person wrote is no automatic mail (RFC 3834). */
const byPerson = new Set(["case-answered"]);

/** One click in her mail program is enough to say no (RFC 8058, which wants https). */
const unsubscribing = (url: string): Record<string, string> => ({
  "List-Unsubscribe": `<${url}>`,
  ...(url.startsWith("https:") && { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
});

/** What makes a mail the same mail: a repeated send of this key is the same bytes and the same Message-ID. */
export const sendKey = (
  stored: Pick<StoredNotification, "shop_id" | "recipient" | "kind" | "subject">,
): string => [stored.shop_id, stored.recipient, stored.kind, stored.subject].join("\n");

/** Keyed, so that nobody who knows an order and an address can name our mail and answer one that she never got. */
export const messageIdOf = (
  { vault }: Pick<Context, "vault">,
  text: string,
  shopId: string,
  domain: string,
): string =>
  `<${base32(createHmac("sha256", vault.keyFor("message-id")).update(text).digest())}.${shopId}@${domain}>`;

/**
 * As in the greeting: a name that looks like a link, an address or a telephone number is left out. Where a company receives its invoices is not
 * the buyer herself.
 */
function nameOf({ order }: Facts, recipient: string): string | undefined {
  const { email, company, firstName, lastName } = order?.customer ?? {};
  const elsewhere = order?.invoice?.email === recipient && email !== recipient;
  return greetingName(elsewhere ? company : [firstName, lastName].filter(Boolean).join(" "));
}
