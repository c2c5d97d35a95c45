import type { Config } from "./config.ts";
import type { ShopApp } from "./contracts/app.ts";
import type { Helpdesk } from "./contracts/helpdesk.ts";
import type {
  Carrier,
  Letter,
  Mailbox,
  MailboxDoor,
  MailProvider,
  MailReception,
  MailReporter,
  Platform,
} from "./contracts.ts";
import type { Database } from "./store/database.ts";
import type { Keeper } from "./store/keeper.ts";
import type { Queue } from "./store/queue.ts";
import type { Vault } from "./store/secrets.ts";

/** Says what happens, without personal data: fields are ids, kinds and counts. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What dashboards and alarms are told, counted in this process. Labels are few and known beforehand: never a shop, an address or an order. */
export interface Metrics {
  /** A delivery, or a request with one, was answered. `refused`: wrongly signed or shaped; `busy`: asked to come again, nothing could be kept. */
  webhook(platform: string, result: "new" | "duplicate" | "refused" | "busy"): void;
  /** How long its sender waited for the answer. */
  answered(platform: string, seconds: number): void;
  /** A kept delivery was worked: understood, left until its order is known, tried again later, or put aside. */
  planned(result: "done" | "waiting" | "alarm" | "later" | "dead"): void;
  /** An attempt at a mail ended. `seconds`: of an accepted one, since it was due. */
  mail(
    of: { class: string; provider: string; outcome: "accepted" | "refused" | "later" | "uncertain" },
    seconds?: number,
  ): void;
  /** A received mail was worked. */
  reply(result: "done" | "later" | "dead"): void;
  /** Mails taken over from workers that gave no sign of life. */
  leasesRecovered(count: number): void;
  /** Whether a provider is left alone for a while because it was away. */
  circuit(provider: string, open: boolean): void;
  /** Prometheus' text, with what is true at this moment. Absent where a process does not live long enough to be asked. */
  expose?(now: Gauges): Promise<string>;
}

/** Read when somebody asks: figures by name, each with its labels. */
export type Gauges = { name: GaugeName; labels?: Record<string, string>; value: number }[];
export type GaugeName =
  | "kvitto_queue"
  | "kvitto_queue_age_seconds"
  | "kvitto_alarms"
  | "kvitto_database_up"
  | "kvitto_database_connections";

/** What a span may say: ids, kinds, states and counts; no personal data. */
export type SpanFields = Record<string, string | number | boolean | undefined>;

/** The way of one delivery through all processes, as a tracing backend shows it. Costs nothing until the operator loads an OpenTelemetry SDK. */
export interface Trace {
  /** Whether anybody listens: what is asked of the database only for a span is asked only then. */
  readonly on: boolean;
  /**
   * Does `work` as a span. `delivery` is the id of the kept webhook or mail that all of this follows from: its 16 bytes are the trace's id,
   * so steps in different processes join one trace and nothing is stored. Inside another step of the same trace it becomes its child.
   * Without a `delivery` it joins the step around it, or begins a trace. `note` adds what is known only at the end.
   */
  step<T>(
    name: string,
    delivery: string | undefined,
    fields: SpanFields,
    work: (note: (fields: SpanFields) => void) => Promise<T>,
  ): Promise<T>;
}

/** What a step may ask for. */
export interface Context {
  config: Config;
  /** Where customers reach us, without a slash at the end. */
  publicUrl: string;
  database: Database;
  queue: Queue;
  keeper: Keeper;
  vault: Vault;
  platforms: Record<string, Platform>;
  /** By the provider's name, as it stands in the address that it tells at. */
  reporters: Record<string, MailReporter>;
  /** Who takes customers' mails and brings them over HTTP, by the name that stands in the address. */
  receptions: Record<string, MailReception>;
  /** Who tells where parcels are, by the name that stands in the webhook's address. */
  carriers: Record<string, Carrier>;
  /** Where staff answer, by the name that stands in the webhook's address. */
  helpdesks: Record<string, Helpdesk>;
  /** The app that merchants install in their shop; absent where the operator runs none. */
  app?: ShopApp | undefined;
  mail: MailProvider;
  /** The second way, taken while the first one is away. */
  failover?: MailProvider | undefined;
  /** What a customer read, out of the bytes that left; `provider` is whom they were made for, who may not be the shop's any more. */
  readMail(provider: string, bytes: Uint8Array): Promise<Letter>;
  /** Only with the built-in catcher. */
  mailbox?: Mailbox | undefined;
  /** Reads mailboxes that shops had before us; absent on a runtime that cannot hold a connection open. */
  imap?: MailboxDoor | undefined;
  /** Only beside the built-in mailbox: sends what a customer answers there to our own inbound listener, over SMTP. */
  customer?: MailProvider | undefined;
  now(): Date;
  log: Log;
  metrics: Metrics;
  trace: Trace;
  /** This process, as it signs its leases. */
  worker: string;
  /** Posts JSON to an address that a merchant named, never into our own network; absent on a runtime that cannot look where a name leads. Throws when no answer came. */
  post?:
    | ((
        address: string,
        body: object,
        where: { inside: boolean },
      ) => Promise<{ status: number; text: string }>)
    | undefined;
  /** On runtimes that end with their answer: what may outlive it. Elsewhere work goes on by itself. */
  outlive?: ((work: Promise<unknown>) => void) | undefined;
  /** On runtimes that sleep between requests: asks for the queue to be worked. */
  wake(): void;
  /** A mail may be due since what was just committed: whoever sends is told. */
  ring(): void;
  /** Makes a new shop's mails in its look. Absent on a runtime that cannot carry what makes them: there `kvitto migrate` on another machine does it. */
  publishTemplates?: ((shopId: string) => Promise<void>) | undefined;
}
