import { contactPath } from "../../commerce/contact.ts";
import { pickLocale } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { dueAfter, profileAt } from "../../conversations/hours.ts";
import type { Facts, Notification } from "../../notifications/define.ts";
import { notifications } from "../../notifications/index.ts";
import type { Db } from "../../store/database.ts";
import { orderLink } from "../../store/links.ts";
import { decide } from "../decide.ts";
import { readBy, recipientOf } from "../deciding/audience.ts";
import { explain, type RefundToExplain } from "../explain.ts";
import { holdTimes, latest, needsPerson } from "../facts.ts";
import { render } from "../render.ts";
import { livePublished } from "../sending/published.ts";

/** A customer's mail as it would leave. */
export interface ShownMail {
  kind: string;
  /** RFC 3339: later than now where a person gets time to look first. */
  leavesAt: string;
  locale: string;
  subject: string;
  html: string;
  text: string;
}

/** Why no mail would leave, as the sentence that would be stored. */
export interface NoMail {
  reason: string;
}

/** Its number is given when the refund is made. */
const noNumberYet = "R-…";

/** The mail that this refund would bring, in the shop's brand and the customer's language. Nothing is stored. */
export async function mailOf(
  context: Context,
  db: Db,
  shop: Shop,
  refund: RefundToExplain,
): Promise<ShownMail | NoMail> {
  const facts = factsOf(context, shop, refund);
  const listening = notifications.filter(
    (notification) => notification.on.includes("refund.issued") && (notification.arises?.(facts) ?? true),
  );
  const decided = listening.map((notification) => ({ notification, ...decisionOn(notification, facts) }));
  const leaving = decided
    .flatMap((one) => (one.state === "planned" ? [one] : []))
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  const [first] = leaving;
  if (!first) {
    const [why] = decided.filter(({ notification }) => notification.kind === "refund-issued");
    return { reason: why?.reason ?? "no mail tells of it" };
  }
  const { notification, dueAt } = first;
  const published = (await livePublished(context.database, db, shop.id, [notification.kind])).get(
    notification.kind,
  );
  if (!published) return { reason: `the shop has not published the mail ${notification.kind}` };
  const { subject, html, text, locale } = render({
    notification,
    facts: readBy(facts, notification),
    locale: facts.locale,
    published,
  });
  return { kind: notification.kind, leavesAt: dueAt.toISOString(), locale, subject, html, text };
}

const decisionOn = (notification: Notification, facts: Facts) =>
  recipientOf(notification, facts)
    ? decide(notification, readBy(facts, notification))
    : ({ state: "not_sent", reason: "the shop has no mail address of the customer" } as const);

/** As they will be gathered when the refund was told a moment ago. */
function factsOf(context: Context, shop: Shop, refund: RefundToExplain) {
  const { order, approved } = refund;
  const now = context.now();
  const locale = pickLocale(order.locale, order.customer.locale, shop.profile.locale) ?? "en";
  const statement = explain(refund, locale);
  const waits = needsPerson({ statement, approved });
  return {
    shop: profileAt(shop, now),
    now,
    occurredAt: now,
    order,
    locale,
    refund: refund.refund,
    return: refund.return,
    statement,
    statementNumber: noNumberYet,
    approved,
    visibleBy: latest(statement.tenders),
    ...(waits && holdTimes(shop, { hold_until: dueAfter(shop, now, shop.profile.holdMinutes) ?? null })),
    links: {
      order: orderLink(context, shop.id, order.id),
      contact: `${context.publicUrl}${contactPath(shop.id, { locale })}`,
    },
  };
}
