import type { ColumnType, Generated } from "kysely";
import type { At } from "./columns.ts";

/** Mailboxes that shops had before us. Part of the data dictionary in schema.ts. */

/** May be left out where a row is added. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;
/** A whole number that may need more than 31 bit: the driver answers it as text. */
type Large = ColumnType<string, number | undefined, number>;

/** What becomes of a mail in the mailbox once it is kept here. */
export type AfterReading = "leave" | "seen" | "move";
/** `refused`: a person must do something. `away`: the mail server does not answer for now. */
export type MailboxState = "new" | "reading" | "refused" | "away";

/**
 * A mailbox of the shop's that is read by IMAP. `secret` is sealed JSON. Mails with a UID above `last_uid` that arrived after `since` are new; UIDs mean
 * something as long as `uidvalidity` stays. Who reads it has `worker` and a `lease` number until `due_at`; without a worker it is read again then.
 */
export interface MailboxTable {
  id: string;
  shop_id: string;
  address: string;
  host: string;
  port: number;
  secure: boolean;
  login: string;
  secret: string;
  /** The operator said that its server stands in our own network. */
  inside: boolean;
  folder: string;
  after_reading: AfterReading;
  move_to: Maybe<string>;
  since: At;
  uidvalidity: Maybe<string>;
  last_uid: Large;
  /** Mails that came out of it. */
  found: Large;
  /** Mails that were too large and still lie there unread. */
  too_large: Generated<number>;
  state: Generated<MailboxState>;
  /** Failed tries in a row, and the last one's reason. */
  failures: Generated<number>;
  reason: Maybe<string>;
  due_at: At;
  worker: Maybe<string>;
  lease: Generated<number>;
  checked_at: Maybe<Date>;
  added_at: At;
  added_by: string;
}
