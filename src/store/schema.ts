import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { CommerceEvent, OrderFacts, RefundFacts, ReturnFacts } from "../commerce/event.ts";
import type { FulfillmentFacts, FulfillmentState } from "../commerce/fulfillment.ts";
import type { Guide } from "../commerce/guide.ts";
import type { Policy } from "../commerce/policy.ts";
import type { Reached } from "../commerce/return.ts";
import type { ShopProfile } from "../commerce/shop.ts";
import type { TripFacts } from "../commerce/trip.ts";
import type { At, Json, MadeAt } from "./columns.ts";
import type { GoodwillBudgetTable, GoodwillTable, SavedAnswerTable } from "./schema-answering.ts";
import type {
  AskedTable,
  InstallationTable,
  StoreConsentTable,
  StoreLinkTable,
  StoreTable,
} from "./schema-apps.ts";
import type { CalendarTable } from "./schema-calendars.ts";
import type {
  CaseDraftTable,
  CaseTable,
  CaseTextTable,
  FaqClickTable,
  FaqTable,
  FileTable,
  InboundTable,
  MessageTable,
  ThreadTable,
} from "./schema-cases.ts";
import type { ErasedTable, ErasureTable } from "./schema-erasure.ts";
import type { GoodsInTable, GoodsPhotoTable } from "./schema-goods.ts";
import type { HelpdeskTable, TicketCommentTable, TicketJobTable, TicketTable } from "./schema-helpdesks.ts";
import type { MailboxTable } from "./schema-mailboxes.ts";
import type { FlowRunTable, ShopNoteTable } from "./schema-notes.ts";
import type { CheckAnswerTable, ReadMailTable } from "./schema-quick-test.ts";
import type {
  AttemptTable,
  DecisionTable,
  DomainKeyTable,
  DomainTable,
  MailTable,
  NotificationTable,
  PauseTable,
  PromiseTable,
  ReportTable,
  SuppressionTable,
  TemplateTable,
} from "./schema-sending.ts";
import type { AlarmWayTable, PasskeyChallengeTable, PasskeyTable, StaffNoteTable } from "./schema-staff.ts";
import type {
  ApprovalTable,
  AuditTable,
  CreditNoteTable,
  LogSealTable,
  NamingRuleTable,
  NamingTable,
  NoteTable,
  PolicyTable,
  StatementTable,
} from "./schema-statements.ts";
import type { AnswerTable } from "./schema-surveys.ts";
import type {
  FramedVisitTable,
  MemberTable,
  SessionTable,
  SignInLinkTable,
  StaffTable,
  TemplateTrialTable,
  TemplateVersionTable,
} from "./schema-templates.ts";

/** The data dictionary. Every table but `migration` belongs to a shop, and row-level security keeps it there. Ids of ours are UUIDv7: sorted by time, 16 bytes. */

/** A merchant's shop: the tenant. `id` is short, lower case and safe in a mail address. */
export interface ShopTable {
  id: string;
  profile: Json<ShopProfile>;
  /** How many versions its calendars have: who read as many has read them all. */
  calendars: Generated<number>;
  created_at: MadeAt;
}

/** A key of the event API: Bearer token and signing secret in one. `hash` finds it, `secret` (encrypted) verifies signatures. */
export interface ApiKeyTable {
  id: string;
  shop_id: string;
  hash: Uint8Array;
  secret: string;
  /** Whose it is, where we gave it to somebody ourselves, such as our plugin in a store. */
  name: ColumnType<string | null, string | null | undefined, string | null>;
  /** What it opens of our API; null for all. */
  scope: ColumnType<string | null, string | null | undefined, never>;
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
    | "words"
    | "paused"
    | "withdrawal"
    | "trip"
    | "recall"
    | "late"
    | "erasure"
    | "plan"
    | "template";
  subject: string;
  text: string;
  raised_at: MadeAt;
  resolved_at: At | null;
  /** When whoever wanted to hear of it was told, or nobody did. */
  told_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
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
  /** The tracking number of a parcel that is not known yet, as `bareNumber` writes it. */
  waits_for_parcel: ColumnType<string | null, string | null | undefined, string | null>;
  attempts: Generated<number>;
  received_at: MadeAt;
  done_at: At | null;
  /** When it comes again, where it was not its turn to be worked. */
  due_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** Since when it waits for its turn, where that is later than when it came: its shop was closed, or somebody let it be tried again. */
  waits_since: ColumnType<Date | null, Date | null | undefined, Date | null>;
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
  /** How far back a person asked for the shop's past, when, when all of it was here, and how much of it was new. */
  history_since: ColumnType<Date | null, Date | null | undefined, Date | null>;
  history_asked_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  history_done_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  history_found: Generated<number>;
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
  /** In small letters, to find her by. */
  customer_address: GeneratedAlways<string | null>;
  body: Json<OrderFacts>;
  /** The return terms in force when it was placed; frozen then. */
  policy: Json<Policy> | null;
  placed_at: At;
  occurred_at: At;
  /** By what else an order is found, in small letters: the customer's whole name, her last name, and her number in the shop. */
  find_name: GeneratedAlways<string>;
  find_last: GeneratedAlways<string | null>;
  find_customer: GeneratedAlways<string | null>;
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

/** Goods on their way back. `reached` says when it was last told that they were in each state. */
export interface ReturnTable {
  shop_id: string;
  id: string;
  order_id: string;
  reached: Json<Reached>;
  body: Json<ReturnFacts>;
  occurred_at: At;
  /** Of its label, as `bareNumber` writes it. */
  tracking: GeneratedAlways<string | null>;
  /** Its number, and the code on its label, in capitals: what somebody who unpacks it reads or scans. */
  find_number: GeneratedAlways<string | null>;
  find_code: GeneratedAlways<string | null>;
}

/** A parcel. `reached` says when it was first in each state. */
export interface FulfillmentTable {
  shop_id: string;
  id: string;
  order_id: string;
  state: FulfillmentState;
  reached: Json<Partial<Record<FulfillmentState, string>>>;
  body: Json<FulfillmentFacts>;
  occurred_at: At;
  /** Of its label, as `bareNumber` writes it. */
  tracking: GeneratedAlways<string | null>;
}

/** A journey, and what it was before its last change. */
export interface TripTable {
  shop_id: string;
  id: string;
  order_id: string;
  body: Json<TripFacts>;
  before: Json<TripFacts> | null;
  sequence: Generated<number>;
  cancelled: boolean;
  occurred_at: At;
}

/** What a merchant tells travellers to a place. Its days are those on which a journey begins. */
export interface GuideTable {
  id: string;
  shop_id: string;
  destination: string;
  locale: string;
  topic: Guide["topic"];
  title: string;
  text: string | null;
  url: string | null;
  valid_from: string | null;
  valid_to: string | null;
  paid: boolean;
  added_at: MadeAt;
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

/** A dangerous product whose buyers are told. `told_until`: everybody up to this order has been; `orders`: how many of them had it. */
export interface RecallTable {
  shop_id: string;
  id: string;
  event_id: string;
  skus: Json<string[]>;
  told_until: string;
  orders: Generated<number>;
  announced_at: At;
  done_at: At | null;
}

/**
 * A consumer's notice that she withdraws, as evidence: never changed. `hash` is over a canonical JSON of it, `same_as` finds the same notice sent twice,
 * `visitor` is a keyed digest of where it came from. `told`: whether a receipt was asked to be mailed; `late`: after the last day, where that is known.
 */
export interface WithdrawalTable {
  id: string;
  shop_id: string;
  number: string;
  order_id: string | null;
  channel: "function" | "link" | "return" | "mail";
  name: string;
  email: string;
  contract: string;
  items: Json<{ lineId: string; quantity: number }[]> | null;
  words: string;
  locale: string;
  received_at: At;
  hash: Uint8Array;
  same_as: Uint8Array;
  visitor: string | null;
  told: boolean;
  late: boolean | null;
  /** She was erased: it is kept as evidence only, until then. */
  restricted_until: ColumnType<Date | null, undefined, Date | null>;
}

/** Counters that give readable numbers, such as a shop's case numbers. */
export interface CounterTable {
  shop_id: string;
  name: string;
  value: number;
}

export interface Schema {
  shop: ShopTable;
  calendar: CalendarTable;
  api_key: ApiKeyTable;
  connection: ConnectionTable;
  installation: InstallationTable;
  asked: AskedTable;
  store: StoreTable;
  store_link: StoreLinkTable;
  store_consent: StoreConsentTable;
  alarm: AlarmTable;
  webhook: WebhookTable;
  order: OrderTable;
  event: EventTable;
  return: ReturnTable;
  fulfillment: FulfillmentTable;
  trip: TripTable;
  guide: GuideTable;
  refund: RefundTable;
  recall: RecallTable;
  statement: StatementTable;
  policy: PolicyTable;
  template: TemplateTable;
  template_version: TemplateVersionTable;
  template_trial: TemplateTrialTable;
  member: MemberTable;
  sign_in_link: SignInLinkTable;
  session: SessionTable;
  staff: StaffTable;
  framed_visit: FramedVisitTable;
  passkey: PasskeyTable;
  passkey_challenge: PasskeyChallengeTable;
  alarm_way: AlarmWayTable;
  staff_note: StaffNoteTable;
  notification: NotificationTable;
  decision: DecisionTable;
  mail: MailTable;
  attempt: AttemptTable;
  thread: ThreadTable;
  inbound: InboundTable;
  case: CaseTable;
  case_text: CaseTextTable;
  case_draft: CaseDraftTable;
  file: FileTable;
  message: MessageTable;
  helpdesk: HelpdeskTable;
  ticket: TicketTable;
  ticket_comment: TicketCommentTable;
  ticket_job: TicketJobTable;
  shop_note: ShopNoteTable;
  flow_run: FlowRunTable;
  check_answer: CheckAnswerTable;
  read_mail: ReadMailTable;
  faq: FaqTable;
  faq_click: FaqClickTable;
  promise: PromiseTable;
  counter: CounterTable;
  naming_rule: NamingRuleTable;
  naming: NamingTable;
  approval: ApprovalTable;
  note: NoteTable;
  audit: AuditTable;
  log_seal: LogSealTable;
  credit_note: CreditNoteTable;
  pause: PauseTable;
  reconciliation: ReconciliationTable;
  mailbox: MailboxTable;
  ignored_field: IgnoredFieldTable;
  report: ReportTable;
  suppression: SuppressionTable;
  domain: DomainTable;
  domain_key: DomainKeyTable;
  withdrawal: WithdrawalTable;
  answer: AnswerTable;
  saved_answer: SavedAnswerTable;
  goodwill_budget: GoodwillBudgetTable;
  goodwill: GoodwillTable;
  erasure: ErasureTable;
  erased: ErasedTable;
  goods_in: GoodsInTable;
  goods_photo: GoodsPhotoTable;
}
