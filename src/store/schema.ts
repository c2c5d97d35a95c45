import type { ColumnType, Generated } from "kysely";
import type { CommerceEvent, OrderFacts, RefundFacts, ReturnFacts } from "../commerce/event.ts";
import type { NamedPart } from "../commerce/named.ts";
import type { Policy } from "../commerce/policy.ts";
import type { ShopProfile } from "../commerce/shop.ts";

/** The data dictionary. Every table but `migration` belongs to a shop, and row-level security keeps it there. Ids of ours are UUIDv7: sorted by time, 16 bytes. */
type Json<T> = ColumnType<T, string, string>;
type At = ColumnType<Date, Date | string, Date | string>;
type MadeAt = ColumnType<Date, Date | string | undefined, never>;

/** A merchant's shop: the tenant. `id` is short, lower case and safe in a mail address. */
export interface ShopTable {
  id: string;
  profile: Json<ShopProfile>;
  created_at: MadeAt;
}

/** A key of the event API: Bearer token and signing secret in one. `hash` finds it, `secret` (encrypted) verifies signatures. */
export interface ApiKeyTable {
  id: string;
  shop_id: string;
  hash: Uint8Array;
  secret: string;
  created_at: MadeAt;
  revoked_at: At | null;
}

/** How a shop's platform is reached and whether it works. `secrets` is encrypted JSON. */
export interface ConnectionTable {
  shop_id: string;
  platform: string;
  secrets: string;
  created_at: MadeAt;
}

/** Something a person should look at, open until `resolved_at`. One open alarm per kind and subject. */
export interface AlarmTable {
  id: string;
  shop_id: string;
  kind:
    | "connection"
    | "held"
    | "failed_refund"
    | "uncertain"
    | "undelivered"
    | "unmatched"
    | "dead_letter"
    | "paper"
    | "unreachable"
    | "sender"
    | "paused";
  subject: string;
  text: string;
  raised_at: MadeAt;
  resolved_at: At | null;
}

/** A delivery as it arrived. `waiting`: the order it speaks of is not known yet; `dead`: not understood after several tries, with the reason. */
export interface WebhookTable {
  id: string;
  shop_id: string;
  platform: string;
  topic: string;
  delivery_key: string | null;
  content_key: string | null;
  body: Uint8Array;
  fetched: Json<unknown> | null;
  state: Generated<"kept" | "waiting" | "done" | "dead">;
  reason: string | null;
  waits_for: string | null;
  attempts: Generated<number>;
  received_at: MadeAt;
  done_at: At | null;
}

/**
 * How far a shop was asked for what its webhooks missed. `since`: everything changed before it is known. While a round is under way
 * `began_at` and `next_page` say where it goes on.
 */
export interface ReconciliationTable {
  shop_id: string;
  platform: string;
  since: At;
  began_at: At | null;
  next_page: string | null;
  /** Deliveries that were new, since the shop was connected. */
  found: Generated<number>;
  /** Failed tries in a row, and the last one's reason. */
  failures: Generated<number>;
  reason: string | null;
  due_at: At;
  done_at: At | null;
}

/** A field that a shop's events carry and nobody reads, such as a misspelt one. `pointer` has `*` for places in a list. */
export interface IgnoredFieldTable {
  shop_id: string;
  pointer: string;
  times: ColumnType<string, number, number>;
  last_at: At;
}

/** The latest facts of an order. `occurred_at` is the time of those facts: older ones that arrive later do not replace them. */
export interface OrderTable {
  shop_id: string;
  id: string;
  number: string;
  customer_email: string | null;
  body: Json<OrderFacts>;
  /** The return terms in force when it was placed; frozen then. */
  policy: Json<Policy> | null;
  placed_at: At;
  occurred_at: At;
}

/** What happened, in our own words, once. `id` is the source's id of it. */
export interface EventTable {
  shop_id: string;
  id: string;
  type: CommerceEvent["type"];
  order_id: string | null;
  body: Json<CommerceEvent>;
  occurred_at: At;
  webhook_id: string;
  recorded_at: MadeAt;
}

export interface ReturnTable {
  shop_id: string;
  id: string;
  order_id: string;
  body: Json<ReturnFacts>;
  occurred_at: At;
}

export interface RefundTable {
  shop_id: string;
  id: string;
  order_id: string;
  return_id: string | null;
  body: Json<RefundFacts>;
  occurred_at: At;
  /** By the database's clock, when we first heard of its money: shops tell refunds late, and dated back. */
  told_at: ColumnType<Date, undefined, Date>;
  /** The refund that was too small and that this one makes up for: one statement and one mail explain both. */
  tops_up: ColumnType<string | null, string | null | undefined, string | null>;
  /** Why it does not count any more: deleted in the shop, or the money came back. */
  gone: ColumnType<
    "deleted" | "reversed" | null,
    "deleted" | "reversed" | null | undefined,
    "deleted" | "reversed" | null
  >;
}

/** An explained refund; a change makes a new version. `hold_until` is when silence ends although nobody has named the difference. */
export interface StatementTable {
  shop_id: string;
  refund_id: string;
  version: number;
  /** The number that people say, the same for all versions: 1042 is R-1042. */
  number: number | null;
  state: string;
  /** A rule of the law holds its mail although the sum is right. */
  blocked: Generated<boolean>;
  body: Json<unknown>;
  hold_until: At | null;
  made_at: MadeAt;
}

export interface PolicyTable {
  shop_id: string;
  version: string;
  valid_from: At;
  body: Json<Policy>;
  /** Who attests that customers were told these terms since then, where they were added afterwards. */
  attested_by: string | null;
  added_at: MadeAt;
}

/** "A difference of exactly 59.00 on a DHL return is return freight": learned from what a person named, until she takes it back. */
export interface NamingRuleTable {
  id: string;
  shop_id: string;
  /** Signed, as it stands in statements: "-59.00". */
  amount: string;
  currency: string;
  carrier: string | null;
  parts: Json<NamedPart[]>;
  made_by: string;
  made_at: At;
  undone_by: string | null;
  undone_at: At | null;
}

/** What a person, or a rule of hers, said about an unnamed sum of a refund. */
export interface NamingTable {
  id: string;
  shop_id: string;
  refund_id: string;
  amount: string;
  parts: Json<NamedPart[]>;
  rule_id: string | null;
  made_by: string;
  made_at: At;
  undone_by: string | null;
  undone_at: At | null;
}

/** A person lets a mail leave although a rule of the law speaks against it, or accepts the gateway's sum: what she was shown, and why she did. */
export interface ApprovalTable {
  id: string;
  shop_id: string;
  refund_id: string;
  blocks: Json<{ rule: string; message: string; shouldBe: string; shortfall: string }[]>;
  reason: string;
  made_by: string;
  made_at: At;
  undone_by: string | null;
  undone_at: At | null;
}

/** A greeting that the customer reads in the mail about her refund. */
export interface NoteTable {
  id: string;
  shop_id: string;
  refund_id: string;
  text: string;
  made_by: string;
  made_at: At;
  undone_at: At | null;
}

/** Who did what; never changed. */
export interface AuditTable {
  id: string;
  shop_id: string;
  by: string;
  did: string;
  subject: string;
  detail: Json<object>;
  at: At;
}

/** A credit note in the shop's own series: its numbers have no gaps. */
export interface CreditNoteTable {
  shop_id: string;
  number: number;
  refund_id: string;
  statement_version: number;
  body: Json<unknown>;
  issued_at: At;
}

/** A template as published for a shop: HTML with Handlebars kept, text and strings. One version of a kind is live. */
export interface TemplateTable {
  shop_id: string;
  kind: string;
  version: string;
  body: Json<unknown>;
  live: boolean;
  published_at: MadeAt;
}

/** `paused`: sending is stopped, or the sender's domain waits for its owner; it goes on by itself when that ends. */
export type NotificationState =
  | "planned"
  | "paused"
  | "held"
  | "not_sent"
  | "sending"
  | "sent"
  | "refused"
  | "uncertain";

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
  provider_id: string | null;
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

/** An address that a shop does not write to: `all` mails, or those of the class `question` only. One that was lifted stays, with who did it. */
export interface SuppressionTable {
  id: string;
  shop_id: string;
  /** In lower case. */
  address: string;
  scope: "all" | "question";
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
  bytes: Uint8Array;
  sha256: Uint8Array;
  message_id: string;
  envelope_from: string;
  envelope_to: string;
  subject: string;
  html: string;
  text: string;
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

/** A customer's question. `answer_by` is what we promised. */
export interface CaseTable {
  id: string;
  shop_id: string;
  number: string;
  state: "open" | "answered" | "closed";
  order_id: string | null;
  thread_id: string | null;
  notification_id: string | null;
  customer_email: string;
  customer_name: string | null;
  subject: string;
  answer_by: At;
  opened_at: MadeAt;
  answered_at: At | null;
}

/** What was said in a case. `words` is without quoted text; the whole mail stays in `inbound`. */
export interface MessageTable {
  id: string;
  shop_id: string;
  case_id: string;
  direction: "in" | "out";
  author: string;
  words: string;
  inbound_id: string | null;
  /** The Message-ID it had, to thread the answer. */
  message_id: string | null;
  at: MadeAt;
}

/** A deadline that a customer was told. */
export interface PromiseTable {
  id: string;
  shop_id: string;
  kind: "answer_by" | "money_by" | "explain_by";
  subject: string;
  notification_id: string;
  due_at: At;
  made_at: MadeAt;
  kept_at: At | null;
}

/** Counters that give readable numbers, such as a shop's case numbers. */
export interface CounterTable {
  shop_id: string;
  name: string;
  value: number;
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

export interface Schema {
  shop: ShopTable;
  api_key: ApiKeyTable;
  connection: ConnectionTable;
  alarm: AlarmTable;
  webhook: WebhookTable;
  order: OrderTable;
  event: EventTable;
  return: ReturnTable;
  refund: RefundTable;
  statement: StatementTable;
  policy: PolicyTable;
  template: TemplateTable;
  notification: NotificationTable;
  decision: DecisionTable;
  mail: MailTable;
  attempt: AttemptTable;
  thread: ThreadTable;
  inbound: InboundTable;
  case: CaseTable;
  message: MessageTable;
  promise: PromiseTable;
  counter: CounterTable;
  naming_rule: NamingRuleTable;
  naming: NamingTable;
  approval: ApprovalTable;
  note: NoteTable;
  audit: AuditTable;
  credit_note: CreditNoteTable;
  pause: PauseTable;
  reconciliation: ReconciliationTable;
  ignored_field: IgnoredFieldTable;
  report: ReportTable;
  suppression: SuppressionTable;
  domain: DomainTable;
  domain_key: DomainKeyTable;
}
