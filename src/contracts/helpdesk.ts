import type { RawRequest } from "../contracts.ts";

/** What a helpdesk promises: the place where a shop's staff answer, if that is not here. */

/** A customer's question as her shop's helpdesk gets it. */
export interface Ticket {
  /** The case's number: by it the ticket is found again. */
  number: string;
  subject: string;
  /** What the customer wrote. */
  words: string;
  customer: { email?: string | undefined; name?: string | undefined; phone?: string | undefined };
  /** By when she was promised an answer. */
  answerBy: Date;
  openedAt: Date;
  tags: readonly string[];
  /** The tag of its shop: another shop, or another installation, with the same account may have the same numbers. */
  mark: string;
  /** Unique: where a helpdesk takes ids of others, the first comment gets it. */
  key: string;
  /** What staff should know and she does not read, where the helpdesk has no place for notes. */
  note?: string | undefined;
  now: Date;
}

/** A ticket as it is known again. `customer` is who asked, as the helpdesk knows her. */
export interface TicketName {
  id: string;
  customer?: string | undefined;
}

export type TicketState = "open" | "pending" | "solved" | "closed";

/** What is added to a ticket: her words, what she was answered by mail, or a note for staff. */
export interface CommentToAdd {
  kind: "customer" | "answer" | "note";
  words: string;
  /** Unique: where a helpdesk takes ids of others, it is this one. */
  key: string;
}

/** What becomes of a ticket. */
export interface TicketChange {
  state?: TicketState | undefined;
  /** A new deadline. */
  answerBy?: Date | undefined;
  now: Date;
}

/** What was said in a ticket there. */
export interface TicketComment {
  id: string;
  from: "agent" | "customer" | "machine";
  /** Whether it is for the customer. */
  public: boolean;
  /** Who wrote it, where that is told. */
  by?: string | undefined;
  words: string;
  at: Date;
  /** The helpdesk is known to have mailed it to her; undefined where its settings decide that. */
  mailed?: boolean | undefined;
}

/** A ticket as it is there now; only comments that are not known yet. */
export interface TicketThere {
  state: TicketState;
  comments: TicketComment[];
}

/** A mail to the shop's own staff. */
export interface StaffLetter {
  to: string;
  subject: string;
  text: string;
  /** The same key is the same mail: its Message-ID is made of it. */
  key: string;
  /** The key of the mail that it follows. */
  follows?: string | undefined;
}

/** How a shop's helpdesk is reached; decrypted only while it is used. */
export interface HelpdeskAccess {
  /** Its subdomain, or the mailbox's address. */
  account: string;
  user?: string | undefined;
  token?: string | undefined;
  /** The place there that new tickets go to, where one must be named. */
  category?: string | undefined;
  /** Sends a mail to staff, whose answer comes back to its case. Throws a Problem `unavailable` when it could not be sent. */
  post?: ((letter: StaffLetter) => Promise<void>) | undefined;
}

/**
 * One account of a helpdesk. Each call is one or few requests, never repeated here. They throw Problems: `unauthorized` for a key that is refused, `not_found`
 * for a ticket that is gone, `unprocessable` for what it will never take, `conflict` for what it may take another time, `unavailable` while it is away.
 */
export interface HelpdeskAccount {
  /** Asks something harmless that needs the key. */
  check(): Promise<void>;
  /** The ticket of this number, where there is one already: a request before may have made it and its answer been lost. */
  find(ticket: Ticket): Promise<TicketName | undefined>;
  open(ticket: Ticket): Promise<TicketName>;
  /** Adds a comment and changes the ticket. Answers the comment's id, where it is told. */
  add(ticket: TicketName, comment: CommentToAdd, change: TicketChange): Promise<string | undefined>;
  change(ticket: TicketName, change: TicketChange): Promise<void>;
  /** Undefined where nothing can be looked up. */
  look?(ticket: TicketName, isKnown: (comment: string) => boolean): Promise<TicketThere>;
  /** Tickets that have changed since then, one page at a time; `page` is the `next` of the page before. */
  changed?(since: Date, page: string | undefined): Promise<{ tickets: string[]; next?: string | undefined }>;
}

/** A helpdesk: how its accounts are reached, and how what it tells is verified and understood. */
export interface Helpdesk {
  name: string;
  /** As merchants know it. */
  title: string;
  /** What must be said to reach an account, beside the account itself. */
  needs: readonly ("user" | "token" | "category")[];
  /** What an account is called; anything else is refused before it becomes part of an address. */
  accounts: RegExp;
  /** Whether it has a place for what only staff should read. */
  notes: boolean;
  /** Who makes the secret of its webhooks; undefined where it sends none. */
  secret: "theirs" | "ours" | undefined;
  /** Who mails what an agent writes there, where the merchant does not say. */
  sends: "kvitto" | "helpdesk";
  at(access: HelpdeskAccess): HelpdeskAccount;
  /** Over the raw bytes, before anything is parsed. */
  verify(request: RawRequest, secret: string): boolean;
  /** Which ticket a verified request speaks of. No more of it is believed: the ticket is looked at. Throws a Problem `unprocessable` for another shape. */
  ticketOf(body: Uint8Array): string | undefined;
}
