import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { Channel } from "../commerce/channel.ts";
import type { Flag } from "../commerce/flag.ts";
import type { Topic } from "../commerce/topic.ts";
import type { At, MadeAt } from "./columns.ts";

/** What customers ask, and what is said about it. Part of the data dictionary in schema.ts. */

/** May be left out where a row is added. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** The conversation a reply address belongs to: one per order and recipient. */
export interface ThreadTable {
  id: string;
  shop_id: string;
  order_id: string | null;
  recipient: string;
  revoked_at: At | null;
  created_at: MadeAt;
}

/** A mail that came in, as it came. */
export interface InboundTable {
  id: string;
  shop_id: string;
  raw: Uint8Array;
  hash: Uint8Array;
  envelope_from: string;
  envelope_to: string;
  state: Generated<"kept" | "matched" | "unmatched" | "ignored" | "dead">;
  reason: string | null;
  case_id: string | null;
  attempts: Generated<number>;
  received_at: MadeAt;
}

/** A customer's question. `answer_by` is what we promised, by the opening hours of its channel at that time. */
export interface CaseTable {
  id: string;
  shop_id: string;
  number: string;
  state: "open" | "answered" | "closed";
  channel: ColumnType<Channel, Channel | undefined, Channel>;
  topic: Maybe<Topic>;
  /** Who looks after it, by the name that customers read; and the rule that said so, as a sentence, where no person did. */
  owner: Maybe<string>;
  owner_because: Maybe<string>;
  order_id: string | null;
  thread_id: string | null;
  /** The mail of ours that she answered. */
  notification_id: string | null;
  /** What she disputes: the refund, and the line of its statement, such as `return_freight`. */
  refund_id: Maybe<string>;
  disputed: Maybe<string>;
  /** Absent for somebody who telephoned and gave none. */
  customer_email: string | null;
  /** In small letters, to find her by. */
  customer_address: GeneratedAlways<string | null>;
  customer_name: string | null;
  /** As the shop's platform knows her. */
  customer_id: Maybe<string>;
  customer_phone: Maybe<string>;
  locale: Maybe<string>;
  /** She wrote into somebody else's conversation: she is told nothing of the order. */
  stranger: Generated<boolean>;
  subject: string;
  answer_by: At;
  /** What was promised when it was opened. */
  first_answer_by: Maybe<Date>;
  opened_at: MadeAt;
  /** The first answer of a person; an acknowledgement is none. */
  first_answered_at: Maybe<Date>;
  /** The last one, since she wrote last. */
  answered_at: At | null;
  closed_at: Maybe<Date>;
  /** Why it was closed, in a person's words or ours. */
  closed_because: Maybe<string>;
  /** The closed case that this one takes up again, or that it was split from. */
  follows: Maybe<string>;
  /** The case that its messages are shown in now, which is merged into none itself. */
  merged_into: Maybe<string>;
  /** The one that it had been merged into before, and came along with. */
  merged_with: Maybe<string>;
  /** How both stood before, for whoever takes it back. */
  before_merge: ColumnType<BeforeMerge | null, string | null | undefined, string | null>;
}

/** Instants are RFC 3339. */
export interface BeforeMerge {
  own: { state: "open" | "answered" | "closed"; closedAt: string | null; closedBecause: string | null };
  other: {
    state: "open" | "answered" | "closed";
    answerBy: string;
    answeredAt: string | null;
    closedAt?: string | null;
    closedBecause?: string | null;
  };
  /** The newest message then. */
  last: string;
}

/** The words by which a case is found, each behind four letters that say whose it is. Search reads them through `find_cases`. */
export interface CaseTextTable {
  shop_id: string;
  case_id: string;
  words: string;
}

/** What staff have begun to answer a case: one draft, whoever wrote in it last. It goes when an answer leaves. */
export interface CaseDraftTable {
  shop_id: string;
  case_id: string;
  words: string;
  /** Counts the times that it was saved: who saves over words that she has not seen is told so. */
  revision: number;
  saved_by: string;
  saved_at: At;
}

/** What a customer sent along, as it came and never opened. `name` is safe to save under, `claimed_type` is what her mail says it is. */
export interface FileTable {
  id: string;
  shop_id: string;
  case_id: string;
  message_id: string;
  /** Its place in the mail, from 1. */
  place: number;
  name: string;
  claimed_type: string;
  size: number;
  sha256: Uint8Array;
  bytes: Uint8Array;
  kept_at: MadeAt;
}

/** What was said in a case, or noted by staff for themselves. `words` is without quoted text; the whole mail stays in `inbound`. */
export interface MessageTable {
  id: string;
  shop_id: string;
  case_id: string;
  direction: "in" | "out" | "note";
  channel: ColumnType<Channel, Channel | undefined, Channel>;
  author: string;
  words: string;
  /** What was recognised in her words, for a person to see. */
  flags: ColumnType<Flag[], Flag[] | undefined, Flag[]>;
  /** What a form asked beside her words. */
  fields: ColumnType<Record<string, string> | null, string | null | undefined, string | null>;
  inbound_id: string | null;
  /** The Message-ID it had, to thread the answer. */
  message_id: string | null;
  /** A keyed digest of where a page was sent from, to count by. */
  visitor: Maybe<string>;
  at: MadeAt;
}

/** A question that others have asked about a topic, with a page or an answer of the shop's; `position` is its place in its list. */
export interface FaqTable {
  id: string;
  shop_id: string;
  topic: Topic;
  locale: string;
  question: string;
  url: string | null;
  answer: string | null;
  position: number;
  active: boolean;
  /** How often it was opened on the contact page, and how often its reader wrote all the same. */
  clicked: Generated<number>;
  wrote: Generated<number>;
  changed_at: At;
}

/** Which questions were opened on one visit of the contact page: a day at most. Says nothing of who it was. */
export interface FaqClickTable {
  shop_id: string;
  faq_id: string;
  visit: string;
  at: At;
}
