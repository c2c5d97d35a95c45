import type { z } from "zod";
import type { Busy } from "../commerce/busy.ts";
import type { Channel } from "../commerce/channel.ts";
import type { CommerceEvent, EventType, OrderFacts, RefundFacts, ReturnFacts } from "../commerce/event.ts";
import type { Parcel } from "../commerce/fulfillment.ts";
import type { Guide } from "../commerce/guide.ts";
import type { Money } from "../commerce/money.ts";
import type { Printer } from "../commerce/print.ts";
import type { ReturnProgress } from "../commerce/return.ts";
import type { ShopProfile } from "../commerce/shop.ts";
import type { Topic } from "../commerce/topic.ts";
import type { TripFacts } from "../commerce/trip.ts";
import type { ExplainedStatement } from "./parts/explained.ts";

/** Decides consent, unsubscribe and what happens after a crash in the send window. */
export type NotificationClass = "legal" | "transactional" | "follow-up" | "question";

/** What makes us think of writing: what the shop reports, or what happened in a conversation. */
export type Trigger = EventType | "case.opened" | "case.reopened" | "case.answered";

/** Open until then, or open again then; neither where it never closes, or not for a fortnight. */
interface Staffed {
  open: boolean;
  until?: Date | undefined;
  opensAt?: Date | undefined;
}

/** A customer's question, as its acknowledgement tells it. */
export interface CaseFacts {
  number: string;
  /** The way it came; a mail where it is left out. */
  channel?: Channel | undefined;
  topic?: Topic | undefined;
  /** Who asks, as she says herself: where no order says it. */
  name?: string | undefined;
  /** What she wrote, without quoted text. */
  words: string;
  /** The latest moment a person has answered. */
  answerBy: Date;
  receivedAt: Date;
  /** What was promised on its channel when it came, in minutes of opening time. */
  goalMinutes: number;
  /** The telephone and the chat as the mail leaves; absent where nobody staffs them. */
  phone?: Staffed | undefined;
  chat?: (Staffed & { url: string }) | undefined;
  /** More than one working day passes before the answer. */
  far?: boolean | undefined;
  /** The subject of the thread, constant for the whole case. */
  subject: string;
  /** A person has answered before, and whether she has asked something since. */
  again?: boolean | undefined;
  waits?: boolean | undefined;
  /** Why she gets no acknowledgement this time, as a sentence. */
  quiet?: string | undefined;
  state?: "open" | "answered" | "closed" | undefined;
  /** The case of hers that this one was merged into: its mails speak for both. */
  toldIn?: string | undefined;
  /** When a person answered last. */
  answeredAt?: Date | undefined;
  /** The hour to promise where the first one cannot be kept, by the shop's opening hours. */
  newAnswerBy?: Date | undefined;
  /** What a person answered, where the mail brings that. */
  answer?: { id: string; words: string; by: string } | undefined;
  /** The shop had more to do than usual when she wrote: the deadline is longer, and the mail says so. */
  busy?: Busy | undefined;
}

/** Everything known when a notification is decided or rendered. Dates are instants; `now` is the clock. */
export interface Facts {
  shop: ShopProfile;
  now: Date;
  occurredAt: Date;
  /** Known when it is decided: whether the shop told it as history, or as news. */
  imported?: boolean | undefined;
  order?: OrderFacts | undefined;
  /** The order as it was told last before the change that this is about; absent where a newer one is known already. */
  orderBefore?: OrderFacts | undefined;
  /** The order was cancelled and not placed anew since; read where the mail is about the order itself. */
  orderCancelled?: boolean | undefined;
  return?: ReturnFacts | undefined;
  refund?: RefundFacts | undefined;
  /** Known when it is decided: the money of this return has left already, so news of the return comes late. */
  paidBackBefore?: boolean | undefined;
  /** How far the return has come, as it is now. */
  returnState?: ReturnProgress | undefined;
  /** By when a person has answered a return that she asked for. */
  returnAnswerBy?: Date | undefined;
  statement?: ExplainedStatement | undefined;
  /** The number of the statement as people say it, "R-1042"; it has one from the first time it is explained. */
  statementNumber?: string | undefined;
  /** A person let the mail leave although a rule of the law holds it, or accepted the gateway's sum. */
  approved?: boolean | undefined;
  /** A greeting from staff, for this refund. */
  note?: { text: string; by: string } | undefined;
  /** The refund was deleted in the shop, or its money came back. */
  refundGone?: "deleted" | "reversed" | undefined;
  /** What was paid afterwards because this refund was too small. */
  followed?: Money | undefined;
  /** The refund that this one makes up for: its mail explains both. */
  explainedWith?: string | undefined;
  /** What the last mail about this refund said. */
  mailed?: { paidBack: string; lines: { kind: string; amount: string }[]; at: Date } | undefined;
  /** When the honest mail leaves if nobody has named the difference until then. */
  holdUntil?: Date | undefined;
  /** When a held statement will be explained: promised in the honest mail. */
  explainBy?: Date | undefined;
  /** When the money is visible at the latest, per way of paying; absent where nobody can know. */
  visibleBy?: Date | undefined;
  case?: CaseFacts | undefined;
  /** What others have asked about the case's topic, in her language; of all sorts where nothing is known of the topic. */
  faq?: readonly { text: string; url: string }[] | undefined;
  /** The parcel that it is about, as it is now. */
  parcel?: Parcel | undefined;
  /** All parcels of the order, in the order in which they were sent. */
  parcels?: readonly Parcel[] | undefined;
  /** The parcels that one mail tells of, this one among them; absent where it is one. */
  together?: readonly Parcel[] | undefined;
  trip?: TripFacts | undefined;
  /** The trip before its last change; how often it has changed; whether it takes place. */
  tripBefore?: TripFacts | undefined;
  tripSequence?: number | undefined;
  tripCancelled?: boolean | undefined;
  /** What the shop tells travellers to that place, in her language, for the days of this journey. */
  guides?: readonly Guide[] | undefined;
  /** By when a person has answered if she writes now; absent where the shop's hours promise nothing. */
  tripAnswerBy?: Date | undefined;
  /** The last day that she was told for the money of this return; undefined while no mail has told her one. */
  promisedBy?: Date | undefined;
  /** The day to promise where that one cannot be kept, by the shop's working days. */
  newMoneyBy?: Date | undefined;
  /** What was told, where the mail tells just that: a changed or cancelled order, a failed payment, a withdrawal, a recall. */
  told?: CommerceEvent | undefined;
  links: {
    order?: string | undefined;
    /** The shop's contact page, in her language. */
    contact?: string | undefined;
    /** Of a mail that asks or follows up: her page of the question, and where she says no to such mails. Made when it is composed. */
    survey?: string | undefined;
    unsubscribe?: string | undefined;
  };
}

/** A condition that forbids the mail; it answers with the reason as a sentence for the merchant, or with something falsy. */
export type Unless = (facts: Facts) => string | false | undefined;

/** When the mail leaves: an instant computed from the facts. */
export type SendAt = (facts: Facts) => Date;
export const immediately: SendAt = ({ now }) => now;

/** A deadline that a mail states. */
export interface Promised {
  kind: "answer_by" | "money_by" | "explain_by" | "parcel_by";
  /** What it is about: a refund, a return, a case. */
  subject: string;
  dueAt: Date;
}

/** A small file that goes with a mail, made of the same facts: text, such as an entry for her calendar. */
export interface Enclosure {
  name: string;
  type: string;
  text: string;
}

export interface Notification<View = unknown> {
  /** Also its template folder, its test and its golden mails. */
  kind: string;
  on: readonly Trigger[];
  class: NotificationClass;
  /** Whether the question arises at all: where it does not, nothing is decided and nothing stored. */
  arises?: ((facts: Facts) => boolean) | undefined;
  /** On from the first day; the others wait until the merchant chooses them. */
  byDefault: boolean;
  unless: readonly Unless[];
  /** What keeps it waiting and may pass, such as money that does not add up yet: stored as held, and decided again when the facts change. */
  heldBy?: readonly Unless[] | undefined;
  sendAt: SendAt;
  /** Its time follows the facts: when they are told again, a mail that is planned already is decided anew. */
  moves?: boolean | undefined;
  /** How old the news may be when the mail leaves, in hours since it happened or was to be told: older news are not sent. */
  maxAge?: { hours: number } | undefined;
  /** What nobody likes to hear: for two days after it no follow-up and no question leaves. */
  badNews?: boolean | undefined;
  /** It tells no price, so that it may go to the receiver of a gift: news of a gift's return go to her or to nobody. */
  toReceiver?: boolean | undefined;
  /** The same news about the same order within these minutes are one mail: the first waits for the others, which are told together with it. */
  merges?: { minutes: number; by: "order" } | undefined;
  /** The deadline that this mail states, kept as a promise when it has left. */
  promises?: ((facts: Facts) => Promised | undefined) | undefined;
  /** Files that go with it. Pure, as the view is. */
  attach?: ((facts: Facts & { print: Printer }) => readonly Enclosure[]) | undefined;
  /** The subject of the decision: one mail of this kind per subject. */
  once: (facts: Facts) => string;
  /** All that the words may use; the view is checked against it before it is printed. */
  schema: z.ZodType<View>;
  /** Formatted for the customer: strings in her language, nothing left to compute in a template. */
  view: (facts: Facts & { print: Printer }) => View;
}

export const defineNotification = <View>(notification: Notification<View>): Notification<View> =>
  notification;
