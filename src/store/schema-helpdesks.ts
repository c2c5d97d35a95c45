import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { Topic } from "../commerce/topic.ts";
import type { At } from "./columns.ts";

/** Where a shop's staff answer, when that is a helpdesk. Part of the data dictionary in schema.ts; its keys are a `connection`. */

/** May be left out where a row is added. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** The helpdesk of a shop; one at a time. */
export interface HelpdeskTable {
  shop_id: string;
  name: string;
  /** Its subdomain there, or the mailbox's address. */
  account: string;
  /** Who mails what an agent writes there: we, in the customer's thread, or the helpdesk itself. */
  sends: "kvitto" | "helpdesk";
  /** How a ticket stands there when somebody has answered it here. */
  answered: "solved" | "pending";
  /** Which cases it gets; all without it. */
  topics: Maybe<Topic[]>;
  /** How often in a row it did not answer, and until when it is left alone. */
  failures: Generated<number>;
  away_until: Maybe<Date>;
  reason: Maybe<string>;
  connected_by: string;
  connected_at: At;
}

/** A case's ticket there. */
export interface TicketTable {
  shop_id: string;
  case_id: string;
  helpdesk: string;
  ticket_id: string;
  /** The customer, as the helpdesk knows her. */
  customer_id: Maybe<string>;
  /** As it was there when we looked or changed it last: only a change of it changes the case. */
  state: "open" | "pending" | "solved" | "closed";
  opened_at: At;
  looked_at: Maybe<Date>;
}

/**
 * A comment there that is known: ours, or somebody's that was brought here. `likeness` is a digest of what we said: whatever the helpdesk calls it, it is known
 * again. `words` are ours until it was said, so that a second try says the same.
 */
export interface TicketCommentTable {
  id: string;
  shop_id: string;
  case_id: string;
  helpdesk: string;
  comment_id: Maybe<string>;
  message_id: Maybe<string>;
  words: Maybe<string>;
  likeness: Maybe<string>;
  made_at: At;
}

/** One thing to be done there. A case's are done in order; `dead` ones wait for a person. */
export interface TicketJobTable {
  id: string;
  /** Its place in the order. */
  place: GeneratedAlways<string>;
  shop_id: string;
  case_id: string;
  what: "open" | "brief" | "say" | "change" | "look";
  message_id: Maybe<string>;
  state: Generated<"waiting" | "done" | "dead">;
  attempts: Generated<number>;
  reason: Maybe<string>;
  due_at: At;
  lease_until: Maybe<Date>;
  made_at: At;
  done_at: Maybe<Date>;
}
