import type { Config } from "./config.ts";
import type { Mailbox, MailProvider, Platform } from "./contracts.ts";
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
  mail: MailProvider;
  /** Only with the built-in catcher. */
  mailbox?: Mailbox | undefined;
  /** Only beside the built-in mailbox: sends what a customer answers there to our own inbound listener, over SMTP. */
  customer?: MailProvider | undefined;
  now(): Date;
  log: Log;
  /** This process, as it signs its leases. */
  worker: string;
  /** On runtimes that sleep between requests: asks for the queue to be worked. */
  wake(): void;
}
