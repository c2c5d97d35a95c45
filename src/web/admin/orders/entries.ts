import type { CommerceEvent, OrderFacts } from "../../../commerce/event.ts";
import { masked } from "../../../commerce/masking.ts";
import { oneLine } from "../../../notifications/parts/customer-text.ts";
import type { Story } from "../../../pipeline/timeline.ts";
import type { Telling } from "../../../store/story.ts";
import type { AdminLocale } from "../words/index.ts";
import { kindWords } from "../words/kinds.ts";
import { receiveWords } from "../words/receive.ts";
import { type OrderVoice, span } from "./voice.ts";

/** What stands in the timeline of an order: one entry for everything that happened, was told or promised, and for what is still to come. */

export type Sign =
  | "sent"
  | "not"
  | "next"
  | "promise"
  | "fact"
  | "money"
  | "reply"
  | "kept"
  | "broken"
  | "held"
  | "bad";

export interface Entry {
  at: Date;
  sign: Sign;
  title: string;
  badge?: { text: string; is: "accent" | "ok" | "bad" | "warn" | "outline" } | undefined;
  /** A mail's kind. */
  kind?: string | undefined;
  /** What crossed between shop and customer, with its language. */
  quote?: { text: string; lang: string } | undefined;
  sub?: string | undefined;
  /** Why it was not sent, in full ink; our reasons are English. */
  why?: string | undefined;
  /** A mail of which a copy is kept, and whether it may be sent again. */
  mail?: { id: string; again: boolean } | undefined;
  /** A case that can be opened. */
  number?: string | undefined;
  /** Pictures, by their ids. */
  photos?: string[] | undefined;
  /** Still to come. */
  ahead?: boolean;
}

export const shows = ["all", "sent", "not", "promises"] as const;
export type Show = (typeof shows)[number];

const waiting = ["planned", "paused", "sending"];
const failed = ["refused", "uncertain"];

/** Of a mail that the shop has switched off, nothing is news. */
export const isOff = ({ state, cause }: Telling): boolean => state === "not_sent" && cause === "switched_off";

export const isShown: Record<Show, (entry: Entry) => boolean> = {
  all: () => true,
  sent: ({ sign }) => sign === "sent",
  not: ({ sign }) => sign === "not" || sign === "held" || sign === "bad",
  promises: ({ sign }) => sign === "promise" || sign === "kept" || sign === "broken",
};

/** The newest first; what is still to come before all. */
export function entriesOf(
  story: Story,
  voice: OrderVoice,
  locale: AdminLocale,
  { off }: { off: boolean },
): Entry[] {
  const entries = [
    ...story.events.flatMap(({ body, occurred_at }) => happened(body, occurred_at, story.order, voice)),
    ...story.told.filter((one) => off || !isOff(one)).map((one) => toldOf(one, voice, locale)),
    ...promisesOf(story, voice, locale),
    ...story.cases.flatMap((one) =>
      one.messages
        .filter(({ direction }) => direction !== "note")
        .map(
          (message): Entry => ({
            at: message.at,
            sign: "reply",
            title:
              message.direction === "out"
                ? voice.words.answered(oneLine(message.author, 60))
                : one.stranger
                  ? voice.words.wroteStranger
                  : voice.words.wrote(voice.Who),
            quote: { text: short(masked(message.words)), lang: one.locale ?? voice.hers },
            number: one.number,
          }),
        ),
    ),
    ...story.booked.map((one): Entry => {
      const goods = one.body.lines.map(({ lineId, quantity, condition }) => {
        const title = story.order.lines.find(({ id }) => id === lineId)?.title ?? lineId;
        const state = condition ? `, ${receiveWords[locale].conditions[condition].toLowerCase()}` : "";
        return `${quantity} × ${oneLine(title, 60)}${state}`;
      });
      const undone = one.undone_at !== null && receiveWords[locale].undone(oneLine(one.undone_by ?? "", 60));
      const tells =
        one.tell_at > voice.now && receiveWords[locale].tells(voice.print.time(one.tell_at, voice.zone));
      return {
        at: one.booked_at,
        sign: "fact",
        title: voice.words.booked(oneLine(one.by, 60)),
        sub: [goods.join("; "), undone || tells, one.body.note && `“${oneLine(one.body.note, 300)}”`]
          .filter(Boolean)
          .join(". "),
        photos: one.photos,
      };
    }),
    ...story.notes
      .filter(({ state }) => state !== "waiting")
      .map(
        (note): Entry => ({
          at: note.done_at ?? note.made_at,
          sign: note.state === "done" ? "fact" : "bad",
          title: note.state === "done" ? voice.words.noted : voice.words.notNoted,
          why: note.reason ?? undefined,
        }),
      ),
  ];
  return entries.sort(
    (a, b) =>
      Number(b.ahead ?? false) - Number(a.ahead ?? false) ||
      b.at.getTime() - a.at.getTime() ||
      Number(isCause(a)) - Number(isCause(b)),
  );
}

const longest = 280;
const short = (text: string): string => {
  const letters = [...text.trim()];
  return letters.length > longest ? `${letters.slice(0, longest).join("").trimEnd()}…` : letters.join("");
};

/** Several tellings of one refund are one piece of news each; what a webhook repeats of an unchanged order is none. */
function happened(event: CommerceEvent, at: Date, order: OrderFacts, voice: OrderVoice): Entry[] {
  const { words } = voice;
  const { type, refund, fulfillment } = event;
  const back = event.return;
  const isMoney = type.startsWith("refund.");
  const amount = refund && voice.sum(refund.amount);
  const sub = isMoney
    ? refund?.payments
        .map((payment) => `${oneLine(payment.label ?? payment.method, 60)} ${voice.sum(payment.amount)}`)
        .join(", ")
    : type.startsWith("fulfillment.")
      ? [fulfillment?.carrier, fulfillment?.tracking?.number, fulfillment?.pickup?.name]
          .filter((one) => one !== undefined)
          .map((one) => oneLine(one, 60))
          .join(" · ")
      : type.startsWith("return.")
        ? goodsOf(back, order, words)
        : type === "order.placed"
          ? voice.sum(order.total)
          : oneLine(event.cancellation?.note ?? "", 200);
  return [
    {
      at,
      sign: type === "refund.failed" ? "bad" : isMoney ? "money" : "fact",
      title: isMoney && amount ? `${words.events[type]}: ${amount}` : words.events[type],
      sub: sub || undefined,
    },
  ];
}

function goodsOf(back: CommerceEvent["return"], order: OrderFacts, words: OrderVoice["words"]): string {
  const title = (lineId: string) => oneLine(order.lines.find(({ id }) => id === lineId)?.title ?? lineId, 60);
  const refused = (back?.inspected ?? [])
    .filter((one) => one.refused > 0)
    .map((one) => words.refused(one.refused, title(one.lineId), oneLine(one.because ?? "", 120)));
  const goods = (back?.items ?? []).map((item) => `${item.quantity} × ${title(item.lineId)}`);
  return [goods.join(", "), back?.carrier && oneLine(back.carrier, 40), ...refused]
    .filter(Boolean)
    .join(" · ");
}

function toldOf(one: Telling, voice: OrderVoice, locale: AdminLocale): Entry {
  const { words } = voice;
  const { state } = one;
  const entry = {
    title: kindWords(one.kind, locale).name,
    kind: one.kind,
    quote: one.written === null ? undefined : { text: one.written, lang: one.locale ?? voice.hers },
    mail: one.written === null ? undefined : { id: one.id, again: state === "sent" || state === "refused" },
  };
  if (state === "sent") {
    const lost = one.delivery === "bounced" || one.delivery === "complained";
    return {
      ...entry,
      at: one.sent_at ?? one.decided_at,
      sign: "sent",
      sub: lost ? undefined : deliveryOf(one, voice),
      ...(lost && {
        badge: {
          text: words.delivery[one.delivery === "bounced" ? "bounced" : "complained"].replace(/[:.]$/, ""),
          is: "bad" as const,
        },
        why: one.delivery_reason ?? undefined,
      }),
    };
  }
  if (waiting.includes(state)) {
    const at = one.due_at ?? one.decided_at;
    return {
      ...entry,
      at,
      sign: "next",
      ahead: at > voice.now,
      badge: { text: words.states[state], is: "accent" },
      why: one.reason ?? undefined,
    };
  }
  const isBad = failed.includes(state);
  return {
    ...entry,
    at: one.decided_at,
    sign: state === "held" ? "held" : isBad ? "bad" : "not",
    badge: { text: words.states[state], is: state === "held" ? "warn" : isBad ? "bad" : "outline" },
    why: one.reason ?? words.noReason,
  };
}

function deliveryOf({ delivery, delivery_at, sent_at }: Telling, { words }: OrderVoice): string | undefined {
  if (delivery === "delayed") return words.delivery.delayed;
  if (delivery !== "delivered" || !delivery_at || !sent_at) return words.delivery.taken;
  return words.delivery.delivered(span(delivery_at.getTime() - sent_at.getTime(), words));
}

/** What was promised stands where it ends: open ones before all, the others when they were kept or broken. */
function promisesOf({ promises, told }: Story, voice: OrderVoice, locale: AdminLocale): Entry[] {
  const { words, print, zone, now } = voice;
  // A second copy of a mail promises the same once more.
  const once = new Map(
    promises.toReversed().map((one) => [`${one.kind} ${one.subject} ${one.due_at.getTime()}`, one]),
  );
  return [...once.values()].map(({ kind, subject, notification_id: from, due_at: due, kept_at: kept }) => {
    const mail = told.find(({ id }) => id === from);
    const title = words.promises[kind](
      subject,
      kind === "answer_by" ? print.moment(due, zone) : print.weekday(due, zone),
    );
    const said = mail && words.saidIn(kindWords(mail.kind, locale).name);
    if (!kept && due > now)
      return {
        at: due,
        ahead: true,
        sign: "promise",
        title,
        badge: { text: words.promised, is: "accent" },
        sub: said,
      };
    const gap = span(Math.abs(due.getTime() - (kept ?? now).getTime()), words);
    if (kept && kept <= due)
      return {
        at: kept,
        sign: "kept",
        title,
        badge: { text: words.kept, is: "ok" },
        sub: join(words.early(gap), said),
      };
    return {
      at: due,
      sign: "broken",
      title,
      badge: { text: words.broken, is: "bad" },
      sub: join(kept ? words.late(gap) : words.stillOpen(gap), said),
    };
  });
}

const join = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(" ");

/** What happened stands below what was told of it in the same moment. */
const isCause = ({ sign }: Entry): boolean => sign === "fact" || sign === "money" || sign === "reply";
