import type { z } from "zod";
import type { CommerceEvent, EventType, OrderFacts, RefundFacts, ReturnFacts } from "../commerce/event.ts";
import type { Parcel } from "../commerce/fulfillment.ts";
import type { Money } from "../commerce/money.ts";
import type { Printer } from "../commerce/print.ts";
import type { ShopProfile } from "../commerce/shop.ts";
import type { TripFacts } from "../commerce/trip.ts";
import type { ExplainedStatement } from "./parts/explained.ts";

/** Decides consent, unsubscribe and what happens after a crash in the send window. */
export type NotificationClass = "legal" | "transactional" | "follow-up" | "question";

/** What makes us think of writing: what the shop reports, or what happened in a conversation. */
export type Trigger = EventType | "case.opened";

/** A customer's question, as its acknowledgement tells it. */
export interface CaseFacts {
  number: string;
  /** What she wrote, without quoted text. */
  words: string;
  /** The latest moment a person has answered. */
  answerBy: Date;
  receivedAt: Date;
  /** Whether the shop is open when she writes, and until when. */
  openUntil?: Date | undefined;
  /** The subject of the thread, constant for the whole case. */
  subject: string;
}

/** Everything known when a notification is decided or rendered. Dates are instants; `now` is the clock. */
export interface Facts {
  shop: ShopProfile;
  now: Date;
  occurredAt: Date;
  order?: OrderFacts | undefined;
  return?: ReturnFacts | undefined;
  refund?: RefundFacts | undefined;
  /** Known when it is decided: the money of this return has left already, so news of the return comes late. */
  paidBackBefore?: boolean | undefined;
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
  /** The parcel that it is about, as it is now. */
  parcel?: Parcel | undefined;
  /** All parcels of the order, in the order in which they were sent. */
  parcels?: readonly Parcel[] | undefined;
  trip?: TripFacts | undefined;
  /** The trip before its last change; how often it has changed; whether it takes place. */
  tripBefore?: TripFacts | undefined;
  tripSequence?: number | undefined;
  tripCancelled?: boolean | undefined;
  /** What was told, where the mail tells just that: a changed or cancelled order, a failed payment, a withdrawal, a recall. */
  told?: CommerceEvent | undefined;
  links: { order?: string | undefined; contact?: string | undefined };
}

/** A condition that forbids the mail; it answers with the reason as a sentence for the merchant, or with something falsy. */
export type Unless = (facts: Facts) => string | false | undefined;

/** When the mail leaves: an instant computed from the facts. */
export type SendAt = (facts: Facts) => Date;
export const immediately: SendAt = ({ now }) => now;

/** A deadline that a mail states. */
export interface Promised {
  kind: "answer_by" | "money_by" | "explain_by";
  /** What it is about: a refund, a return, a case. */
  subject: string;
  dueAt: Date;
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
  /** The deadline that this mail states, kept as a promise when it has left. */
  promises?: ((facts: Facts) => Promised | undefined) | undefined;
  /** The subject of the decision: one mail of this kind per subject. */
  once: (facts: Facts) => string;
  /** All that the words may use; the view is checked against it before it is printed. */
  schema: z.ZodType<View>;
  /** Formatted for the customer: strings in her language, nothing left to compute in a template. */
  view: (facts: Facts & { print: Printer }) => View;
}

export const defineNotification = <View>(notification: Notification<View>): Notification<View> =>
  notification;
