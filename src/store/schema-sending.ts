import type { ColumnType, Generated } from "kysely";
import type { At, Json, MadeAt } from "./columns.ts";

/** The data dictionary of sending: decisions, the line, what left, what was told of it afterwards, and who may send. */

/** A template as published for a shop: HTML with Handlebars kept, text and strings. One version of a kind is live. */
export interface TemplateTable {
  shop_id: string;
  kind: string;
  version: string;
  body: Json<unknown>;
  live: boolean;
  /** The shop's own version that it was made of; null for the house's. */
  number: ColumnType<number | null, number | null | undefined, number | null>;
  published_at: MadeAt;
}

/**
 * `paused`: sending is stopped, or the sender's domain waits for its owner; it goes on by itself when that ends. `cancelled`: a person stopped it, and
 * no news of the order plans it again. `shadow`: the shop does not send yet; the mail is kept as it would have left.
 */
export type NotificationState =
  | "planned"
  | "paused"
  | "held"
  | "not_sent"
  | "cancelled"
  | "shadow"
  | "sending"
  | "sent"
  | "refused"
  | "uncertain";

export const causes = [
  "switched_off",
  "test",
  "imported",
  "before_live",
  "channel",
  "relay",
  "gift",
  "business",
  "too_old",
  "quiet_hours",
  "open_return",
  "open_case",
  "open_refund",
  "bad_news",
  "asked_before",
  "told_together",
  "waits_for_others",
  "tray",
  "shadow",
] as const;
export type Cause = (typeof causes)[number];

/** One decision to tell a customer something, or not to: `reason` says why not, or why not yet. Unique per (kind, subject). */
export interface NotificationTable {
  id: string;
  shop_id: string;
  kind: string;
  class: string;
  subject: string;
  order_id: string | null;
  refund_id: string | null;
  return_id: string | null;
  case_id: string | null;
  event_id: string | null;
  fulfillment_id: ColumnType<string | null, string | null | undefined, string | null>;
  trip_id: ColumnType<string | null, string | null | undefined, string | null>;
  thread_id: string | null;
  recipient: string | null;
  locale: string | null;
  state: NotificationState;
  reason: string | null;
  due_at: At | null;
  occurred_at: At;
  /** By our clock, as everything that is compared with it: a held decision that is made again gets a new time. */
  decided_at: At;
  sent_at: At | null;
  /** Of the mail that left, so that what each version brought is counted without the mails. */
  template_version: ColumnType<string | null, undefined, string | null>;
  provider_id: string | null;
  /** Which rule of ours held it back or stopped it, for counting; `reason` says it in words. */
  cause: ColumnType<Cause | null, Cause | null | undefined, Cause | null>;
  /** The mail that tells this one's news too. */
  together_with: ColumnType<string | null, string | null | undefined, string | null>;
  /** Until when it lay in the tray of the first mails after going live. */
  tray_until: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** The shop told its news as history: what is decided anew later stays silent. */
  imported: ColumnType<boolean, boolean | undefined, boolean>;
  /** Its place in line, 0 first: by class, and behind when its shop has many waiting. */
  rank: Generated<number>;
  /** Attempts begun: the fencing number of the latest. */
  attempts: Generated<number>;
  /** Who sends it now, and until when that counts without a sign of life. */
  worker: ColumnType<string | null, undefined, string | null>;
  lease_until: ColumnType<Date | null, undefined, Date | null>;
  /** What the provider told after it took the mail; only ever moves forward. */
  delivery: ColumnType<Delivery | null, undefined, Delivery>;
  delivery_reason: ColumnType<string | null, undefined, string | null>;
  delivery_at: ColumnType<Date | null, undefined, Date>;
}

export type Delivery = "delayed" | "delivered" | "bounced" | "complained";

/** Sending is stopped: of one shop, or of all where `shop_id` is null. What is due waits as `paused` with the reason. */
export interface PauseTable {
  id: string;
  shop_id: string | null;
  /** Classes of mail that leave all the same: a customer's right does not end with her shop's reputation. */
  spares: ColumnType<string[], string[] | undefined, string[]>;
  reason: string;
  made_by: string;
  made_at: At;
  ended_by: ColumnType<string | null, undefined, string>;
  ended_at: ColumnType<Date | null, undefined, Date>;
}

/** What a provider or a mail server told of a mail; the same report told twice is one row. */
export interface ReportTable {
  shop_id: string;
  /** Who told it: a provider's name, or `dsn` and `arf` for reports that come by mail. */
  provider: string;
  /** The teller's own id of it. */
  id: string;
  notification_id: string;
  what: Delivery;
  verdict: Verdict;
  reason: string | null;
  at: At;
  /** By our clock. */
  heard_at: At;
}

/**
 * What a report means. `dead`: the address takes no mail any more. `refused`: this mail was, for good, and the address is not to blame. `soft`: the teller
 * has given up, but the address may live.
 */
export type Verdict = "delivered" | "delayed" | "soft" | "refused" | "dead" | "complaint";

/** An address that a shop does not write to: `all` mails, or those of one class that she does not want. One that was lifted stays, with who did it. */
export interface SuppressionTable {
  id: string;
  shop_id: string;
  /** In lower case. */
  address: string;
  scope: "all" | "question" | "follow-up";
  cause: "bounce" | "complaint" | "unsubscribe" | "person";
  reason: string;
  /** The mail that it came of. */
  notification_id: string | null;
  made_at: At;
  made_by: string;
  undone_at: At | null;
  undone_by: string | null;
}

/** Every decision about a notification, in order: what `why` tells. */
export interface DecisionTable {
  id: string;
  shop_id: string;
  notification_id: string;
  state: NotificationState;
  reason: string | null;
  at: MadeAt;
}

/** The finished mail, stored before it is sent: every attempt repeats these bytes. */
export interface MailTable {
  shop_id: string;
  notification_id: string;
  provider: string;
  /** Packed by ourselves: `unpack` of store/packing.ts gives back what left. What a customer reads is read out of them. */
  bytes: Uint8Array;
  /** Of the bytes that left. */
  sha256: Uint8Array;
  message_id: string;
  envelope_from: string;
  envelope_to: string;
  subject: string;
  template_version: string;
  /** By our clock: the version of a statement that it tells is the last one made before. */
  composed_at: At;
}

/** One attempt to hand a mail over. `number` is the fence: only the highest may go past the dot. */
export interface AttemptTable {
  shop_id: string;
  notification_id: string;
  number: number;
  worker: string;
  /** `dot`: its last byte is about to leave, or has left and nobody has said yet what came of it. */
  phase: "dot" | "ended";
  outcome: ColumnType<string | null, string | undefined, string>;
  answer: ColumnType<string | null, string | undefined, string>;
  started_at: MadeAt;
  ended_at: ColumnType<Date | null, Date | undefined, Date>;
}

/** A deadline that a customer was told. */
export interface PromiseTable {
  id: string;
  shop_id: string;
  kind: "answer_by" | "money_by" | "explain_by" | "parcel_by";
  subject: string;
  notification_id: string;
  due_at: At;
  made_at: MadeAt;
  kept_at: At | null;
  /** When its mail left; kept by the database itself, whichever of the two is written first. */
  told_at: Generated<Date | null>;
}

/**
 * A domain that a shop sends from. `failing`: it was verified and the last check found it wrong; mails still leave. `stopped`: it stayed
 * wrong, and no mail leaves. Only one shop at a time has a name `verified` or `failing`.
 */
export interface DomainTable {
  shop_id: string;
  /** In lower case, as A-labels (RFC 5890). */
  name: string;
  state: Generated<DomainState>;
  /** Whose key signs, and whose will once DNS shows it. */
  selector: string;
  next_selector: string | null;
  /** What the last check said of each record. */
  findings: Json<unknown> | null;
  /** Whether bounces reach us at `bounce.<name>`. */
  bounces: Generated<boolean>;
  checked_at: At | null;
  /** When it is looked up next. */
  check_at: At;
  verified_at: At | null;
  /** The first of the failed checks since it was last in order. */
  failed_at: At | null;
  /** Who agreed that mails may leave from the operator's address while this is not verified. */
  fallback_by: string | null;
  fallback_at: At | null;
  added_at: At;
}

export type DomainState = "pending" | "verified" | "failing" | "stopped";

/** A key pair of a domain for DKIM. `public_key` is base64 of the SubjectPublicKeyInfo; `private_key` is sealed, and gone once the key is retired. */
export interface DomainKeyTable {
  shop_id: string;
  domain: string;
  selector: string;
  public_key: string;
  private_key: string | null;
  made_at: At;
  retired_at: At | null;
}
