import { z } from "zod";
import { busyAt } from "../commerce/busy.ts";
import type { Channel } from "../commerce/channel.ts";
import { contactPath } from "../commerce/contact.ts";
import type { OrderFacts, RefundFacts, ReturnFacts } from "../commerce/event.ts";
import { guidesFor } from "../commerce/guide-choice.ts";
import { weekdays } from "../commerce/hours.ts";
import { money, sum } from "../commerce/money.ts";
import type { Policy } from "../commerce/policy.ts";
import { type Locale, pickLocale } from "../commerce/print.ts";
import type { Shop, ShopProfile } from "../commerce/shop.ts";
import type { Tender } from "../commerce/statement.ts";
import { bankDaysOf, wayOf } from "../commerce/tender.ts";
import type { Context } from "../context.ts";
import {
  calendarFor,
  dueAfter,
  goalAt,
  holidaysOfShop,
  localDate,
  openMinutesAfter,
  profileAt,
  usualGoal,
} from "../conversations/hours.ts";
import { refundClock } from "../law/refund-clock.ts";
import type { Facts } from "../notifications/define.ts";
import { type Case, findCase, listMessages, wholeCase } from "../store/case.ts";
import type { Db } from "../store/database.ts";
import type { StoredRefund } from "../store/facts.ts";
import { type Known, readKnown } from "../store/known.ts";
import { orderLink } from "../store/links.ts";
import type { Subject } from "../store/notification.ts";
import { findMailed, type Said } from "../store/said.ts";
import { findStatement } from "../store/statement.ts";
import type { Reasons } from "../templating/reasons.ts";
import { isHerOwn } from "./cases/her-words.ts";
import { faqOf, meanwhile } from "./cases/meanwhile.ts";
import { explain, type RefundToExplain } from "./explain.ts";
import type { Timing } from "./refunds/where.ts";

/**
 * Reads everything known about what a notification speaks of. Called when it is decided, and again just before it leaves,
 * so that a mail says what is true then. Who gathers for many has read what is known of all of them at once.
 */
export async function gather(
  context: Pick<Context, "vault" | "publicUrl">,
  db: Db,
  shop: Shop,
  subject: Subject,
  at: { now: Date; occurredAt: Date },
  read?: Known,
  /** Another language than she reads, for whoever looks at her mail in it. */
  wanted?: Locale,
): Promise<Facts & { locale: Locale }> {
  const { profile } = shop;
  const {
    orders,
    refunds,
    returns,
    said: saidOf,
    earlier,
    parcels,
    trips,
    guides,
    promised,
    told: toldOf,
    before,
    cancelled,
  } = read ?? (await readKnown(db, shop.id, [subject]));
  const stored = orders.get(subject.orderId ?? "");
  const order = stored && wanted ? { ...stored.body, locale: wanted } : stored?.body;
  const asked = subject.caseId === undefined ? undefined : await findCase(db, shop.id, subject.caseId);
  // The language of her question goes before that of her order: she wrote or chose it last.
  const locale =
    pickLocale(
      wanted,
      asked?.locale ?? undefined,
      order?.locale,
      order?.customer.locale,
      toldOf.get(subject.eventId ?? "")?.withdrawal?.locale,
      profile.locale,
    ) ?? "en";
  const base = {
    shop: profileAt(shop, at.now),
    ...at,
    order,
    locale,
    links: {
      order: order && orderLink(context, shop.id, order.id),
      contact: `${context.publicUrl}${contactPath(shop.id, { topic: asked?.topic ?? undefined, locale })}`,
    },
  };

  const told = refunds.get(subject.refundId ?? "");
  const refund = told?.order_id === order?.id ? told : undefined;
  const returnId = subject.returnId ?? refund?.return_id ?? undefined;
  const known = returns.get(returnId ?? "");
  const back = known && {
    ...known.body,
    refundBy: known.body.refundBy ?? refundDue(known.body, order, profile, at.now),
  };
  const said = refund && saidOf.get(refund.id);
  const statement =
    order && refund
      ? explain(toExplain(shop, { order, refund, back, policy: stored?.policy, said, earlier }), locale)
      : undefined;

  const held =
    refund && statement && needsPerson({ statement, approved: said?.approved })
      ? await findStatement(db, shop.id, refund.id)
      : undefined;
  const ofOrder = parcels.get(subject.orderId ?? "");
  const trip = trips.get(subject.tripId ?? "");
  const mailed =
    refund && profile.kinds.includes("refund-corrected")
      ? await findMailed(db, shop.id, refund.id)
      : undefined;

  return {
    ...base,
    refund: refund?.body,
    return: back,
    returnState: known?.progress,
    returnAnswerBy:
      known?.progress.state === "requested" && !refund
        ? openMinutesAfter(shop, at.occurredAt, goalAt(shop, "*", at.occurredAt))
        : undefined,
    statement,
    statementNumber: said?.number === undefined ? undefined : `R-${said.number}`,
    approved: said?.approved,
    note: said?.note,
    refundGone: refund?.gone ?? undefined,
    explainedWith: refund?.tops_up ?? undefined,
    followed:
      order && said && said.topUps.length > 0
        ? sum(
            said.topUps.map((one) => money(one.amount, order.currency)),
            order.currency,
          )
        : undefined,
    mailed: mailed && { ...mailedSchema.parse(mailed.body), at: mailed.at },
    ...holdTimes(shop, held),
    visibleBy: statement && latest(statement.tenders),
    parcels: ofOrder,
    parcel: ofOrder?.find(({ id }) => id === subject.fulfillmentId),
    trip: trip?.body,
    guides: trip && guidesFor(guides, trip.body, locale),
    tripAnswerBy: trip && openMinutesAfter(shop, at.now, goalAt(shop, "*", at.now)),
    tripBefore: trip?.before ?? undefined,
    tripSequence: trip?.sequence,
    tripCancelled: trip?.cancelled,
    promisedBy: promised.get(back?.id ?? ""),
    newMoneyBy:
      back && !refund ? newMoneyBy(shop, promised.get(back.id) ?? back.refundBy, at.now) : undefined,
    told: toldOf.get(subject.eventId ?? ""),
    orderBefore: before.get(subject.eventId ?? ""),
    orderCancelled: cancelled.has(subject.orderId ?? ""),
    faq: asked && (await faqOf(context.publicUrl, db, shop.id, { topic: asked.topic ?? "other", locale })),
    case: asked && (await caseFacts(db, shop, asked, subject.eventId, at.now)),
  };
}

/** What the explanation of a stored refund rests on. */
function toExplain(
  { profile }: Shop,
  known: {
    order: OrderFacts;
    refund: StoredRefund;
    back: ReturnFacts | undefined;
    policy: Policy | null | undefined;
    said: Said | undefined;
    earlier: Known["earlier"];
  },
): RefundToExplain {
  const { order, refund, back, policy, said, earlier } = known;
  return {
    order,
    refund: refund.gone ? withoutMoney(refund.body) : refund.body,
    return: back,
    policy: order.policy ?? policy ?? undefined,
    earlier: earlier.get(refund.id) ?? [],
    topUps: said?.topUps,
    namings: said?.namings,
    approved: said?.approved,
    carrierCosts: profile.carrierCosts,
    ways: profile.ways,
    reasons: said?.reasons as Reasons | undefined, // safe because only what publishReasons made is stored
    timing: timingOf(profile, refund.occurred_at),
  };
}

/** The same for many that were read at once, each with the language of its customer; those whose order is not known are left out. */
export function explainable(
  shop: Shop,
  known: Known,
  ids: readonly string[],
  now: Date,
): { id: string; refund: RefundToExplain; locale: Locale }[] {
  return ids.flatMap((id) => {
    const refund = known.refunds.get(id);
    const stored = refund && known.orders.get(refund.order_id);
    if (!refund || !stored) return [];
    const { body: order, policy } = stored;
    const returned = known.returns.get(refund.return_id ?? "")?.body;
    const back = returned && {
      ...returned,
      refundBy: returned.refundBy ?? refundDue(returned, order, shop.profile, now),
    };
    const said = known.said.get(id);
    const locale = pickLocale(order.locale, order.customer.locale, shop.profile.locale) ?? "en";
    return [
      { id, locale, refund: toExplain(shop, { order, refund, back, policy, said, earlier: known.earlier }) },
    ];
  });
}

/** The day that the law of her country gives, where the shop did not name one and she withdrew. */
function refundDue(
  back: ReturnFacts,
  order: OrderFacts | undefined,
  { timeZone, country }: ShopProfile,
  now: Date,
): string | undefined {
  if (back.basis !== "withdrawal" || order?.customer.business) return undefined;
  const home = order?.shippingAddress?.countryCode ?? country;
  return refundClock({ country: home, return: back, now, timeZone })?.dueAt?.toString();
}

const mailedSchema = z.object({
  paidBack: z.string(),
  lines: z.array(z.object({ kind: z.string(), amount: z.string() })),
});

/** What was taken back: nothing of it is claimed any more. */
const withoutMoney = (refund: RefundFacts): RefundFacts => ({
  ...refund,
  amount: "0",
  items: [],
  deductions: [],
  payments: [],
  fees: [],
  shipping: undefined,
  duties: undefined,
  tip: undefined,
  goodwill: undefined,
  cashRounding: undefined,
  exchange: undefined,
});

/** Whether a person has to look before the full mail may leave: the sum is not explained, or a rule of the law speaks against it. */
export const needsPerson = ({ statement, approved }: Pick<Facts, "statement" | "approved">): boolean =>
  statement?.state === "needs_review" ||
  (statement?.state === "reconciled" && statement.blocks.length > 0 && !approved);

/** When the honest mail about a held statement leaves, and by when it promises the explanation. */
export function holdTimes(
  shop: Shop,
  statement: { hold_until: Date | null } | undefined,
): Pick<Facts, "holdUntil" | "explainBy"> {
  const holdUntil = statement?.hold_until ?? undefined;
  return {
    holdUntil,
    explainBy: holdUntil && dueAfter(shop, holdUntil, usualGoal(shop, "mail", holdUntil)),
  };
}

/** When money that left at a moment is seen, by the shop's bank days and its own knowledge of a way. */
export function timingOf(profile: ShopProfile, occurredAt: Date): Timing {
  return {
    occurredAt,
    timeZone: profile.timeZone,
    visibleBy(tender) {
      const own = profile.ways.find((row) => row.way === wayOf(tender) || row.way === tender.method);
      const days = tender.status === "settled" ? (own?.bankDays ?? bankDaysOf(tender))?.to : undefined;
      const since = tender.settledAt ? new Date(tender.settledAt) : occurredAt;
      return days === undefined ? undefined : bankDaysAfter(since, days, profile);
    },
  };
}

/** The last day of all, when each part of the money that goes through a bank has one. */
export function latest(tenders: readonly (Tender & { visibleBy?: Date | undefined })[]): Date | undefined {
  const days = tenders
    .filter((tender) => tender.status === "settled")
    .flatMap((tender) => tender.visibleBy ?? []);
  return days.reduce<Date | undefined>((last, day) => (!last || day > last ? day : last), undefined);
}

/** The longest closure that is waited out, in days. */
const longestClosure = 400;

function bankDaysAfter(
  since: Date,
  days: number,
  profile: ShopProfile,
  counts: (local: string) => boolean = () => true,
): Date {
  const holidays = holidaysOfShop(profile);
  const closedIn = new Map<string, Set<string>>();
  const isHoliday = (local: string) => {
    const year = local.slice(0, 4);
    const known =
      closedIn.get(year) ??
      new Set(holidays(profile.country, undefined, Number(year)).map((holiday) => holiday.date));
    closedIn.set(year, known);
    return known.has(local);
  };
  // The calendar is asked once for where the shop is; from there, noon by noon.
  const first = Date.parse(`${localDate(since, profile.timeZone)}T12:00:00Z`);
  let passed = 0;
  for (let left = days; left > 0 && passed < longestClosure; ) {
    passed += 1;
    const noon = new Date(first + passed * 86_400_000);
    const weekday = noon.getUTCDay();
    const local = noon.toISOString().slice(0, 10);
    if (weekday !== 0 && weekday !== 6 && !isHoliday(local) && counts(local)) left -= 1;
  }
  return new Date(since.getTime() + passed * 86_400_000);
}

/** Working days that an honest new day for money is later than the one that was promised. */
const daysLater = 2;

function newMoneyBy(shop: Shop, promised: Date | string | undefined, now: Date): Date | undefined {
  if (promised === undefined) return undefined;
  const from = new Date(Math.max(new Date(promised).getTime(), now.getTime()));
  const { hours } = profileAt(shop, from);
  // On a day on which the shop is closed nobody sends money.
  const calendar = calendarFor(shop);
  return bankDaysAfter(
    from,
    daysLater,
    shop.profile,
    weekdays.slice(0, 5).some((day) => hours[day].length > 0)
      ? (local) => calendar.on(local).ranges.length > 0
      : undefined,
  );
}

const quarter = 15 * 60_000;

/** Half of the usual time, from now, on a quarter of an hour: what is late already must not take as long again. */
function newAnswerBy(shop: Shop, channel: Channel, now: Date): Date | undefined {
  const usual = usualGoal(shop, channel, now);
  const by = openMinutesAfter(shop, now, Math.max(1, Math.round(usual / 2)), channel);
  return by && new Date(Math.ceil(by.getTime() / quarter) * quarter);
}

/** `answerId` is the message of ours that a mail brings, if it brings one. */
async function caseFacts(
  db: Db,
  shop: Shop,
  one: Case,
  answerId: string | undefined,
  now: Date,
): Promise<Facts["case"]> {
  // One that was merged is answered where it is now; its number and its promise stay its own.
  const whole = await wholeCase(db, shop.id, one);
  const messages = (await listMessages(db, shop.id, whole.id)).filter(
    (message) => message.direction !== "in" || isHerOwn(one, message),
  );
  const answer = messages.find((message) => message.id === answerId && message.direction === "out");
  const asked = (answer ? messages.slice(0, messages.indexOf(answer)) : messages).filter(
    (message) => message.direction === "in",
  );
  // An answer is to what she wrote last; what waits for one is what she asked since the last.
  const since = messages.slice(messages.findLastIndex(({ direction }) => direction === "out") + 1);
  const question = answer ? asked.at(-1) : (since.find(({ direction }) => direction === "in") ?? asked[0]);
  return {
    number: one.number,
    channel: one.channel,
    topic: one.topic ?? undefined,
    // A name that a stranger gave himself may be hers.
    name: one.stranger ? undefined : (one.customer_name ?? undefined),
    words: question?.words ?? "",
    answerBy: one.answer_by,
    receivedAt: one.opened_at,
    busy: busyAt(shop.profile, question?.at ?? one.opened_at),
    goalMinutes: goalAt(shop, one.channel, one.opened_at),
    ...meanwhile(shop, one, now),
    again: messages.some(({ direction }) => direction === "out"),
    waits: since.some(({ direction }) => direction === "in"),
    subject: one.subject,
    state: whole.state,
    toldIn:
      whole.id !== one.id && whole.customer_email?.toLowerCase() === one.customer_email?.toLowerCase()
        ? whole.number
        : undefined,
    answeredAt: whole.answered_at ?? undefined,
    newAnswerBy: newAnswerBy(shop, one.channel, now),
    answer: answer && { id: answer.id, words: answer.words, by: answer.author },
  };
}
