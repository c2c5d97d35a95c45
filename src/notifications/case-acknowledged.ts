import { z } from "zod";
import { channels } from "../commerce/channel.ts";
import { mostShown } from "../commerce/faq.ts";
import { negate, sum } from "../commerce/money.ts";
import type { Printer } from "../commerce/print.ts";
import { givenBack } from "../commerce/statement.ts";
import type { Topic } from "../commerce/topic.ts";
import { ownLine } from "../law/advertising.ts";
import { defineNotification, type Facts, immediately } from "./define.ts";
import { greetingName, oneLine, quoted } from "./parts/customer-text.ts";
import { given, letter, letterSchema, sameDay, webLink } from "./parts/letter.ts";
import { opensAgain } from "./parts/opening.ts";

const schema = letterSchema.extend({
  /** The thread's subject, the same for the whole case. */
  subject: z.string(),
  caseNumber: z.string(),
  by: z.string(),
  /** The way her question came: what was said aloud is not called a mail. */
  channel: z.enum(channels),
  /** More than one working day passes before the answer, and no busy week says why. */
  far: z.boolean(),
  /** The shop had more to do than usual when she wrote; in its own words, if it has any in her language. */
  busy: z.boolean(),
  busyLine: z.string().optional(),
  words: z.array(z.string()),
  orderedOn: z.string().optional(),
  /** The refund she may be asking about, in one line. */
  refund: z.object({ sum: z.string(), paid: z.string(), kept: z.string(), keptKind: z.string() }).optional(),
  /** Whether there is a telephone or a chat for what cannot wait. */
  reachable: z.boolean(),
  callable: z.boolean(),
  /** Until when somebody answers the telephone today; or when it opens again. */
  openNow: z.boolean(),
  openUntil: z.string().optional(),
  phoneOpens: z.string().optional(),
  chat: z.object({ url: z.string(), until: z.string(), opens: z.string().optional() }).optional(),
  faq: z.array(z.object({ text: z.string(), url: z.string() })),
  /** The shop's own line, marked as the advertising that it is. */
  promo: z.object({ text: z.string(), url: z.string() }).optional(),
});

/** Where nobody is unhappy, and nobody takes a purchase back. */
const cheerful: readonly Topic[] = ["product", "travel", "other"];

/** The merchant's one line: never to whom asks about money or faults, and only where the law and the merchant allow it. */
function promoIn({ case: asked, refund, order, shop, print }: Facts & { print: Printer }) {
  const line = shop.promo?.lines[print.locale];
  const country = order?.shippingAddress?.countryCode;
  if (!line || !asked?.topic || !cheerful.includes(asked.topic) || refund || !webLink(line.url))
    return undefined;
  const chosen = shop.promo?.allowed.some(({ countries }) => country && countries.includes(country));
  return chosen && ownLine({ country }).verdict === "policy" ? line : undefined;
}

/** Tells the customer that her question has arrived, by when a person answers, and what her case is called. */
export const caseAcknowledged = defineNotification({
  kind: "case-acknowledged",
  on: ["case.opened", "case.reopened"],
  class: "transactional",
  byDefault: true,
  unless: [
    (facts) => !facts.case && "the case is not known",
    (facts) => facts.case?.quiet,
    (facts) => facts.case?.again && !facts.case.waits && "she has asked nothing since the answer",
  ],
  sendAt: immediately,
  promises: (facts) =>
    facts.case && { kind: "answer_by", subject: facts.case.number, dueAt: facts.case.answerBy },
  once: (facts) =>
    facts.case?.again
      ? `${facts.case.number}/${facts.case.answerBy.toISOString()}`
      : String(facts.case?.number),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, order, statement, now } = facts;
    const asked = given(facts.case, "case");
    const zone = shop.timeZone;
    const kept =
      statement?.state === "reconciled" ? statement.lines.filter((line) => line.amount.minor < 0n) : [];
    const chat = asked.chat && webLink(asked.chat.url) ? asked.chat : undefined;
    const written = letter(facts);
    // A shop that told no hours may answer at any time; where hours are told and none is the telephone's, nobody does.
    const callable = shop.phone !== undefined && (asked.phone !== undefined || !written.shop.open);
    const until = (staffed: typeof asked.phone) =>
      staffed?.open && staffed.until && sameDay(staffed.until, now, zone, print)
        ? print.time(staffed.until, zone)
        : undefined;
    const opens = (staffed: typeof asked.phone) =>
      staffed && !staffed.open && staffed.opensAt ? opensAgain(staffed.opensAt, now, zone, print) : undefined;
    const openUntil = until(asked.phone);
    return {
      ...written,
      name: written.name ?? greetingName(asked.name?.trim().split(/\s/)[0]),
      channel: asked.channel ?? "mail",
      far: asked.far === true && asked.busy === undefined,
      subject: oneLine(asked.subject, 60),
      caseNumber: asked.number,
      by: print.moment(asked.answerBy, zone),
      busy: asked.busy !== undefined,
      busyLine: asked.busy?.line?.[print.locale],
      words: quoted(asked.words),
      orderedOn: order && print.day(new Date(order.placedAt), zone),
      refund:
        statement?.state === "reconciled" && order
          ? {
              sum: print.money(statement.paidBack),
              paid: print.money(givenBack(statement)),
              kept: print.money(
                negate(
                  sum(
                    kept.map((line) => line.amount),
                    statement.currency,
                  ),
                ),
              ),
              keptKind: kept.length === 0 ? "none" : kept.length === 1 && kept[0] ? kept[0].kind : "several",
            }
          : undefined,
      reachable: callable || chat !== undefined,
      callable,
      openNow: openUntil !== undefined,
      openUntil,
      phoneOpens: opens(asked.phone),
      chat: chat && { url: chat.url, until: until(chat) ?? "none", opens: opens(chat) },
      faq: (facts.faq ?? [])
        .filter(({ url }) => webLink(url))
        .slice(0, mostShown)
        .map(({ text, url }) => ({ text, url })),
      promo: promoIn(facts),
    };
  },
});
