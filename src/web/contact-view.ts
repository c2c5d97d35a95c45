import { z } from "zod";
import { busyAt } from "../commerce/busy.ts";
import { contactPath, topicsOf } from "../commerce/contact.ts";
import { asksFor, type ContactField, fits, formFields } from "../commerce/contact-fields.ts";
import { type Locale, type Printer, pickLocale, printer } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Topic } from "../commerce/topic.ts";
import type { Context } from "../context.ts";
import { isOwn, type Own } from "../conversations/forwarding.ts";
import { type ChannelHours, localDate, profileAt, serviceNow } from "../conversations/hours.ts";
import { answerByOf } from "../pipeline/cases/deadline.ts";
import { mailboxesOf } from "../pipeline/cases/own.ts";
import { asShop } from "../store/database.ts";
import { shownFaq } from "../store/faq.ts";
import { getShop } from "../store/shop.ts";
import { type ContactWords, contactWords } from "./contact-words/index.ts";
import type { Typed } from "./form.ts";
import { newVisit, readVisit } from "./visit.ts";
import { accepted, type Words, wordsFor } from "./words/index.ts";

/** What the contact page knows at this moment: who is there, by when an answer comes, and what others have asked. */
export interface ContactView {
  shop: Shop;
  locale: Locale;
  words: ContactWords;
  page: Words;
  topics: readonly Topic[];
  topic: Topic | undefined;
  faq: Awaited<ReturnType<typeof shownFaq>>;
  /** The question whose answer she has opened. */
  read: string | undefined;
  /** Says nothing of who she is: it ties what she opened to what she wrote, for a day. */
  visit: string;
  /** By when a person answers what is written now. */
  answerBy: string;
  busy: string | undefined;
  live: readonly Live[];
  embedded: boolean;
  /** Where the shop is. */
  today: string;
  /** Addresses of the shop's: none of them is hers. */
  own: Own;
  /** The page with another topic or language, the rest as it is. */
  to(change: { topic?: Topic | undefined; locale?: Locale | undefined }): string;
}

/** A way to talk to somebody: open until then, or open again then. */
export interface Live {
  channel: "phone" | "chat";
  open: boolean;
  text: string;
  href: string;
  /** Until when, and how soon somebody answers; closed: when it opens. */
  sub: string;
}

/** What is asked for in an address of the page. */
interface Asked {
  topic: string | undefined;
  lang: string | undefined;
  languages: string | undefined;
  visit: string | undefined;
  /** Her computer's address, or what stands for it. */
  visitor: string | undefined;
  read: string | undefined;
  embed: boolean;
}

/** Reads the page of a shop. Throws `not_found` without the shop. */
export async function viewOfContact(ctx: Context, shopId: string, asked: Asked): Promise<ContactView> {
  return asShop(ctx.database, shopId, async (db) => {
    const stored = await getShop(db, shopId);
    const now = ctx.now();
    const shop = { ...stored, profile: profileAt(stored, now) };
    const { profile } = shop;
    const wanted = pickLocale(asked.lang);
    const locale = wanted ?? pickLocale(...accepted(asked.languages), profile.locale) ?? "en";
    const topics = topicsOf(profile);
    const topic = topics.find((one) => one === asked.topic);
    const words = contactWords[locale];
    const busy = busyAt(profile, now);
    const print = printer(locale);
    return {
      shop,
      locale,
      words,
      page: wordsFor(locale).words,
      topics,
      topic,
      faq: topic ? await shownFaq(db, shopId, { topic, locale }) : [],
      read: asked.read,
      visit:
        readVisit(ctx.vault, shopId, asked.visit)?.name ?? newVisit(ctx.vault, shopId, asked.visitor, now),
      answerBy: print.moment(answerByOf(stored, "page", now), profile.timeZone),
      busy: busy && (busy.line?.[locale] ?? words.busy),
      live: serviceNow(stored, now).flatMap((one) => liveOf(one, { profile, words, print, now })),
      embedded: asked.embed,
      today: localDate(now, profile.timeZone),
      own: [...(await mailboxesOf(db, shop)), `@${profile.replyDomain}`],
      to: (change) => {
        const path = contactPath(shopId, {
          topic: "topic" in change ? change.topic : topic,
          locale: change.locale ?? wanted,
        });
        return asked.embed ? `${path}${path.includes("?") ? "&" : "?"}embed=1` : path;
      },
    };
  });
}

/** More minutes are no "at once": such a goal is left to the sentence about writing. */
const soon = 60;

function liveOf(
  { channel, open, until, opensAt, goalMinutes }: ChannelHours,
  {
    profile,
    words,
    print,
    now,
  }: { profile: Shop["profile"]; words: ContactWords; print: Printer; now: Date },
): Live[] {
  const zone = profile.timeZone;
  const sameDay = (at: Date) => localDate(at, zone) === localDate(now, zone);
  const ways = {
    phone: profile.phone && {
      text: words.call(profile.phone.shown.replace(/ /g, "\u00a0")),
      href: `tel:${profile.phone.dial}`,
    },
    chat: profile.contact.chat && { text: words.chat, href: profile.contact.chat.url },
  };
  if (channel !== "phone" && channel !== "chat") return [];
  const way = ways[channel];
  if (!way) return [];
  if (open) {
    const hours = until
      ? words.until(sameDay(until) ? words.clock(print.time(until, zone)) : print.moment(until, zone))
      : words.always;
    const sub = goalMinutes <= soon ? `${hours}, ${words.within(goalMinutes)}` : hours;
    return [{ channel, open, ...way, sub }];
  }
  if (!opensAt) return [];
  const when = sameDay(opensAt) ? words.today(print.time(opensAt, zone)) : print.moment(opensAt, zone);
  return [
    { channel, open, ...way, sub: channel === "phone" ? words.phoneOpens(when) : words.chatOpens(when) },
  ];
}

/** What she has typed so far. */
export interface Filled {
  words: string;
  name: string;
  email: string;
  fields: Partial<Record<ContactField, string>>;
  /** Only a machine, or a browser that fills in everything, writes here. */
  trap: string;
}

export const nothing: Filled = { words: "", name: "", email: "", fields: {}, trap: "" };

export function filledFrom(form: Typed, topic: Topic): Filled {
  const asked = asksFor[topic].map(
    ({ field }) => [field, form.line(`f-${field}`, formFields[field].most)] as const,
  );
  return {
    words: form.text("words", 5_000),
    name: form.line("name", 100),
    email: form.line("email", 254),
    fields: Object.fromEntries(asked.filter(([, typed]) => typed !== "")),
    trap: form.line("website", 200),
  };
}

const address = z.email().max(254);

/** What is missing or wrong, by the id of its field, in the order of the form. */
export function mistakesIn(
  filled: Filled,
  topic: Topic,
  { words: { errors, fields }, today, own }: Pick<ContactView, "words" | "today" | "own">,
) {
  const wrong: Record<string, string> = {};
  for (const { field, optional } of asksFor[topic]) {
    const typed = filled.fields[field] ?? "";
    if (typed === "" ? !optional : !fits(field, typed)) wrong[`f-${field}`] = fields[field].error;
    else if (field === "seenOn" && typed > today) wrong["f-seenOn"] = errors.future;
  }
  if (filled.words === "") wrong.words = errors.words;
  if (!address.safeParse(filled.email).success)
    wrong.email =
      /^\S+@\S+$/.test(filled.email) && /\P{ASCII}/u.test(filled.email) ? errors.letters : errors.email;
  else if (isOwn(filled.email, own)) wrong.email = errors.own;
  if (filled.trap !== "") wrong.website = errors.trap;
  return wrong;
}
