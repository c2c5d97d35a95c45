import type { KeyObject } from "node:crypto";
import type { CommerceEvent, OrderFacts, RefundFacts, ReturnFacts } from "./commerce/event.ts";
import type { FulfillmentFacts, FulfillmentState } from "./commerce/fulfillment.ts";
import type { AppNews, ShopNote } from "./contracts/app.ts";
import type { RawRequest } from "./contracts/request.ts";
import type { StoreDoor } from "./contracts/store.ts";

export type { RawRequest } from "./contracts/request.ts";

/** What a shop's connection to its platform needs; decrypted only while it is used. */
export interface ConnectionSecrets {
  url?: string | undefined;
  consumerKey?: string | undefined;
  consumerSecret?: string | undefined;
  webhookSecret?: string | undefined;
  /** The secret before that one: its signatures count until `formerUntil` (RFC 3339), because a platform needs a while to change. */
  formerSecret?: string | undefined;
  formerUntil?: string | undefined;
  /** Opens the platform's API, where one token does; it still counts for a few minutes. */
  accessToken?: string | undefined;
  /** What that token allows, where the platform says so. */
  scopes?: string[] | undefined;
  /** A merchant named the address: no machine inside our own network is ever asked. */
  outside?: boolean | undefined;
  /** Whether the key may stand in the address that is asked, where logs keep it: tried once, while the store is connected, and then only where it takes it no other way. */
  inAddress?: boolean | undefined;
}

/** How a delivery is known again. At least one key is given; the same key of one shop is kept once. */
export interface Identity {
  topic: string;
  /** The sender's own unique id, where it is really unique. */
  deliveryKey?: string | undefined;
  /** A hash over what was signed, where ids cannot be trusted. */
  contentKey?: string | undefined;
}

/**
 * What a kept delivery means: events in our own shape, or a sentence that the connection needs attention.
 *
 * How new it is: what was asked for was so when we asked, and what a delivery brought itself was so at `asOf`, a little before it came. Of that moment are
 * `listed`, all the refunds that an order has (one that was told before it and is not listed was deleted), and `about`, what is known whole, by the names of
 * `subjectOf`, with the time when the platform says that it changed last: nobody asks for it again until it changes. Of two changes in one second an answer may
 * know the first alone, so it counts as knowing the last second only when it was asked for afterwards; what is brought counts at once, because each change
 * is brought by itself.
 */
export type Translation =
  | {
      events: CommerceEvent[];
      listed?: { order: string; refunds: string[] } | undefined;
      trips?: UnclearTrips | undefined;
      about?: { subject: string; changedAt: string }[] | undefined;
      asOf?: Date | undefined;
      /** Orders that are to be looked at besides, as `lookAt` does. */
      again?: string[] | undefined;
      /** What it tells of the app itself. */
      app?: AppNews | undefined;
      /** What keeps the platform from being understood as a whole, each told once while it lasts; `subject` is what it is about, such as a scope or an order. */
      alarms?: { subject: string; text: string }[] | undefined;
      /** Subjects of such alarms that are well again. */
      mended?: string[] | undefined;
    }
  | { alarm: string };

/** A refund that nobody has made yet, in our own shape, and what was refunded before it. */
export interface Proposed {
  order: OrderFacts;
  refund: RefundFacts;
  return?: ReturnFacts | undefined;
  earlier: RefundFacts[];
}

/** What an order says of journeys that can be read in two ways, each as a sentence for a person; none when all is clear. */
export interface UnclearTrips {
  order: string;
  unclear: string[];
}

/** A shop platform: how its webhooks are verified, known again, completed and understood. */
export interface Platform {
  name: string;
  /** Over the raw bytes, before anything is parsed. `now` is the clock, for signatures that age. */
  verify(request: RawRequest, secret: string, now: Date): boolean;
  /** Of a verified request. Its headers are not signed: throws the Problem `unauthorized` when they name another shop than `secrets` does. */
  identify(request: RawRequest, secrets?: ConnectionSecrets): Identity;
  /**
   * What the webhook leaves out, asked of the platform; JSON that is kept beside the delivery. Throws the Problem `unavailable` when the platform must be
   * asked again later, with `retryAfter` when it said when, and `unauthorized` when it does not let us in any more.
   */
  fetch?(topic: string, payload: unknown, secrets: ConnectionSecrets, receivedAt: Date): Promise<unknown>;
  /**
   * What `fetch` would ask about, such as "order/1001": an answer that was asked for after a delivery came tells all that the delivery could, so of many
   * deliveries about one thing only the first is asked for. Undefined where each must be asked for itself.
   */
  subjectOf?(topic: string, payload: unknown): string | undefined;
  /** Whether anything is ever made of a topic; of the others no body is kept. Each is read where this is left out. */
  reads?(topic: string): boolean;
  /** Whether a topic is about our app and not about orders: nothing is asked for it, and its `translate` gives `app`. */
  tellsOfApp?(topic: string): boolean;
  /** Pure. A topic that we do not use gives no events; a payload of the wrong shape throws a Problem with pointers. `receivedAt` stands in where the platform tells no time. */
  translate(topic: string, payload: unknown, fetched: unknown, receivedAt: Date): Translation;
  /** Pure. A refund that is being typed and its order, in the platform's own words. Throws the Problem `unprocessable` with the place that cannot be read. */
  proposed?(told: { order: unknown; refunds: unknown; refund: unknown }, now: Date): Proposed;
  /**
   * What changed since then, oldest first, one page at a time, as its webhooks would have told it. `page` is the `next` of the page before.
   * Throws a Problem: `unauthorized` when the shop refuses the key, `unavailable` when it must be asked again later.
   */
  changes?(since: Date, secrets: ConnectionSecrets, page: string | undefined): Promise<Changes>;
  /** What stands for a webhook about an order, so that `fetch` asks for it. */
  lookAt?(order: string): { topic: string; body: Uint8Array };
  /** It need not tell that a refund was deleted: orders with one are looked at again for a while. */
  hidesDeletions?: true;
  /** How a merchant connects her store by keys, where that is how it is connected. */
  store?: StoreDoor;
  /** Writes beside an order what staff should see in their own shop; twice is as once. Throws as `fetch` does. */
  note?(note: ShopNote, secrets: ConnectionSecrets): Promise<void>;
}

export interface Changes {
  /** Known again by the same keys as what a webhook brought, where its bytes are the same. */
  deliveries: (Identity & {
    body: Uint8Array;
    /** What it is about, as `subjectOf` says, and when that changed: what was asked for since is not asked again. */
    subject?: string | undefined;
    changedAt?: Date | undefined;
  })[];
  next?: string | undefined;
}

export interface Address {
  name?: string | undefined;
  address: string;
}

/** A finished mail before it becomes bytes. Addresses are objects: a string with a comma would become two recipients. */
export interface Mail {
  from: Address;
  to: Address;
  replyTo: Address;
  subject: string;
  html: string;
  text: string;
  /** With angle brackets; the same on each attempt. */
  messageId: string;
  date: Date;
  inReplyTo?: string | undefined;
  references: string[];
  headers: Record<string, string>;
  attachments?: readonly Attachment[] | undefined;
  /** Signs the finished bytes where a provider takes MIME (RFC 6376); a provider with its own request body signs by itself. */
  dkim?: DkimKey | undefined;
}

/** A sender domain's own key: the name of its public half is `<selector>._domainkey.<domain>`. */
export interface DkimKey {
  domain: string;
  selector: string;
  /** Ready to sign with: reading a PEM for every mail costs more than signing. */
  key: KeyObject;
}

/** A file that goes with a mail. Its name is plain ASCII and sorts; its bytes are in hand, never a path or an address. */
export interface Attachment {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** What a customer reads of a mail: the same words twice, for a screen and as plain text. */
export interface Letter {
  html: string;
  text: string;
}

/** Who the mail server is told it is from and for. */
export interface Envelope {
  from: string;
  to: string;
}

/** One attempt's end. `later` and `refused` are known not to have arrived; `uncertain` may have. */
export type SendOutcome =
  | { outcome: "accepted"; id?: string | undefined; answer: string }
  | { outcome: "refused"; reason: string }
  | {
      outcome: "later";
      reason: string;
      /** The provider as a whole is away or takes nothing from us now: nobody's mail gets through, not only this one. */
      outage?: true | undefined;
      /** How long the provider asked us to wait, in seconds. */
      retryAfter?: number | undefined;
    }
  | { outcome: "uncertain"; reason: string };

/** A way to send. It never retries: the queue does. */
export interface MailProvider {
  name: string;
  /** For how many hours a repeated send with the same key is known again, and is no second mail. Never, where it does not say. */
  idempotentFor?: number | undefined;
  /** Whether it tells afterwards what became of a mail: then an answer that never came is waited for, not guessed. */
  reports: boolean;
  /** How many mails it takes at a time; 10 where it does not say. */
  atOnce?: number | undefined;
  /** The bytes that every attempt repeats: MIME, or the request body where a provider takes no MIME. */
  compose(mail: Mail): Promise<Uint8Array>;
  /** Calls `beforeDot` once, after everything is handed over but the last byte: when it throws, the mail is not sent. */
  send(
    bytes: Uint8Array,
    envelope: Envelope,
    key: string,
    beforeDot: () => Promise<void>,
  ): Promise<SendOutcome>;
  /** Whether the provider can be reached now; throws a Problem `unavailable` with a sentence when not. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** What a provider or a mail server tells of a mail after it was handed over. At least one of `key`, `providerId` and `messageId` says which. */
export interface Report {
  /** The teller's own id of this report: the same one told twice changes nothing. */
  id: string;
  what: "delivered" | "delayed" | "bounced" | "complained";
  /** The key that was given to `send`, as `mailKey` of its Message-ID. */
  key?: string | undefined;
  providerId?: string | undefined;
  /** With angle brackets. */
  messageId?: string | undefined;
  recipient: string;
  at: Date;
  /** Enhanced status code (RFC 3463), such as "5.1.1". */
  status?: string | undefined;
  /** Of a bounce: the address is dead, or this mail was refused for good; false when it may work again. */
  permanent?: boolean | undefined;
  /** The teller's words, without addresses. */
  reason?: string | undefined;
}

/** The other half of a provider: how its webhooks are verified, known again and understood. */
export interface MailReporter {
  name: string;
  /** Over the raw bytes, before anything is parsed. `secret` is what the merchant stored for this provider. */
  verify(request: RawRequest, secret: string, now: Date): boolean | Promise<boolean>;
  identify(request: RawRequest): Identity;
  /** Pure. What is told but does not concern a mail's fate gives nothing; a body of the wrong shape throws a Problem `unprocessable`. */
  hear(body: Uint8Array, receivedAt: Date): Report[];
  /** Where a provider asks once whether the address is ours (Amazon SNS): answers that question; called after `verify`. */
  confirm?(request: RawRequest): Promise<void>;
}

/** A customer's mail as somebody else took it for a shop. */
export interface TakenMail {
  raw: Uint8Array;
  /** The envelope's sender; "" is the null path. Whose mail says it in From only, is taken at that. */
  from: string;
  /** Whom the envelope was for; at least one. */
  to: string[];
}

/** A provider that takes a shop's mail and brings it here over HTTP: how it proves itself, and what it brings. */
export interface MailReception {
  name: string;
  /** The largest request, in bytes: a mail of 25 MB, wrapped as this one wraps it. */
  largest: number;
  /** Whether the head alone (headers, address) may be this provider's: the body of anyone else is never read. Left out where the whole proof is in the body. */
  mayRead?(head: Omit<RawRequest, "body">, secret: string): boolean;
  /** The secret itself stands in the head, so `mayRead` has seen it: whoever gets so far has time and room. */
  isKnownByHead?: boolean;
  /** Over the raw bytes, before anything is kept. `secret` is what the merchant stored for this provider. */
  verify(request: RawRequest, secret: string, now: Date): boolean | Promise<boolean>;
  /**
   * The mails in a verified request; the same request twice gives the same bytes. Nothing is in a note that is no mail. Throws a Problem: `unsupported` for
   * another content type, `unprocessable` for another shape.
   */
  read(request: RawRequest): TakenMail[];
  /** Where the proof does not cover the mail: what of a verified request is used once, so that the same proof with another mail is refused. */
  proofOf?(request: RawRequest): string;
  /** Where a provider asks once whether the address is ours (Amazon SNS): answers that question; called after `verify`. */
  confirm?(request: RawRequest): Promise<void>;
}

/** What is told of a parcel on its way. */
export interface ParcelNews {
  /** As they stand on the label: the parcel's own first, then that of the shipment it belongs to. */
  numbers: string[];
  state: Exclude<FulfillmentState, "shipped">;
  /** RFC 3339, never later than it was received. */
  at: string;
  facts: Pick<
    FulfillmentFacts,
    "carrier" | "tracking" | "expected" | "delay" | "failure" | "pickup" | "deliveredTo" | "returned"
  >;
}

/** A carrier, or who follows parcels of many carriers for a shop: how its webhooks are verified, known again and understood. */
export interface Carrier {
  name: string;
  /** Over the raw bytes, before anything is parsed. `secret` is what the merchant stored for this carrier. */
  verify(request: RawRequest, secret: string, now: Date): boolean;
  identify(request: RawRequest): Identity;
  /** Pure. What is told but does not move a parcel gives nothing; a body of the wrong shape throws a Problem `unprocessable`. */
  translate(payload: unknown, receivedAt: Date): ParcelNews[];
}

/** Where a mailbox is that a shop had before us, and what opens it; decrypted only while it is used. */
export interface MailboxAccess {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS, without which only this machine is spoken to. */
  secure: boolean;
  login: string;
  secret: { password: string } | { accessToken: string };
  folder: string;
  /** Only looked at: nothing in it is changed. */
  readOnly: boolean;
  /** Whether its server may stand in our own network. */
  inside: boolean;
}

/** A mail in a mailbox. `uid` grows with each one; `size` in bytes as its server says. */
export interface MailThere {
  uid: number;
  size: number;
  arrivedAt: Date;
}

/** What a renewed consent (OAuth2) gives. */
export interface AccessToken {
  accessToken: string;
  seconds: number;
  /** Takes the place of the one before. */
  refreshToken?: string | undefined;
}

/**
 * Opens mailboxes that shops had before us. Throws a Problem with a sentence that helps a merchant: `unauthorized` when the login is refused,
 * `unprocessable` when a setting is wrong, `unavailable` when the server must be asked again later.
 */
export interface MailboxDoor {
  open(access: MailboxAccess): Promise<MailboxReader>;
  renew(
    grant: { tokenUrl: string; clientId: string; clientSecret: string; refreshToken: string },
    inside: boolean,
  ): Promise<AccessToken>;
}

/** An open mailbox. Its methods throw as `MailboxDoor` does; `unprocessable` from `fetch` is about that mail alone. */
export interface MailboxReader {
  /** Another one means that UIDs mean other mails. */
  uidValidity: string;
  /** Mails that lie in it. */
  mails: number;
  /** Whether `idle` hears a new mail when it comes. */
  hears: boolean;
  /** Mails above a UID that arrived since then, lowest first; `upTo` is how far was looked, and with `more` there is more above it. */
  listSince(uid: number, since: Date): Promise<{ mails: MailThere[]; upTo: number; more: boolean }>;
  /** Unread mails since then that are larger, in bytes. */
  countLarger(bytes: number, since: Date): Promise<number>;
  /** The bytes as they are; undefined when the mail is gone. Does not make it read. */
  fetch(uid: number): Promise<Uint8Array | undefined>;
  markSeen(uid: number): Promise<void>;
  /** Makes the folder where it is missing. */
  moveTo(uid: number, folder: string): Promise<void>;
  /** Until something may have come, the time is over or the signal says stop; true for the first. */
  idle(milliseconds: number, stop: AbortSignal): Promise<boolean>;
  close(): Promise<void>;
}

/** A mail that the built-in catcher took. */
export interface CaughtMail {
  id: string;
  from: string;
  to: string;
  subject: string;
  receivedAt: string;
  /** The kind of notification, from our own header; absent for other mail. */
  kind?: string | undefined;
  messageId?: string | undefined;
  replyTo?: string | undefined;
  html?: string | undefined;
  text: string;
  /** The files that came with it, without their bytes. */
  attachments?: readonly { name: string; type: string; size: number }[] | undefined;
}

/** The built-in mailbox: what a mail server would have delivered, for people to read. */
export interface Mailbox {
  /** Newest first. */
  list(): Promise<Omit<CaughtMail, "html" | "text" | "attachments">[]>;
  find(id: string): Promise<CaughtMail | undefined>;
  /** A file that came with a mail, by its name; of several with one name the first. */
  attachment(id: string, name: string): Promise<Attachment | undefined>;
  raw(id: string): Promise<Uint8Array | undefined>;
  clear(): Promise<void>;
}
