import type { Mail } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { displayName, readAddress, subjectLine } from "./addresses.ts";

/**
 * What stands above every mail, checked once for all providers: who it is from, to and answered to, its subject, its place
 * in a conversation, and our own extra headers, each exactly once.
 */

/** Names the kind of notification in a mail; the built-in mailbox and provider tags read it. Customers never see the product's name. */
export const kindHeader = "X-Notification-Kind";

/** The top of a mail, ready to be written by any provider. */
export interface Head {
  from: { name: string; address: string };
  to: { name: string; address: string };
  replyTo: { name: string; address: string };
  subject: string;
  messageId: string;
  inReplyTo?: string | undefined;
  references: string[];
  /** Our extra headers in the order given; names unique, values on one line. */
  extra: [name: string, value: string][];
}

const ownNames =
  /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|in-reply-to|references|mime-version|received|return-path|(content|resent|dkim|arc|x-pm)-.*)$/i;
const messageIdForm = /^<[!-;=?A-~]{1,240}@[A-Za-z0-9.-]{1,200}>$/;

/** Throws a Problem `unprocessable` with a sentence (no address in it) when the mail cannot be sent to or from these addresses. */
export function readHead(mail: Mail): Head {
  if (!messageIdForm.test(mail.messageId))
    throw new Problem("unprocessable", "the Message-ID is not of the form <id@domain>");
  return {
    from: party("From", mail.from),
    to: party("To", mail.to),
    replyTo: party("Reply-To", mail.replyTo),
    subject: subjectLine(mail.subject),
    messageId: mail.messageId,
    inReplyTo: threadIds([mail.inReplyTo ?? ""])[0],
    references: threadIds(mail.references),
    extra: extraHeaders(mail.headers),
  };
}

function party(field: string, { name, address }: Mail["to"]): { name: string; address: string } {
  const read = readAddress(address);
  if ("reason" in read) throw new Problem("unprocessable", `${field}: ${read.reason}`);
  return { name: displayName(name), address: read.address };
}

/** Ids may come from a customer's own mail: what is not a Message-ID is dropped. The first (the anchor) and the newest stay (RFC 5322 section 3.6.4). */
function threadIds(ids: string[]): string[] {
  const proper = [...new Set(ids.filter((id) => messageIdForm.test(id)))];
  return proper.length <= 20 ? proper : [...proper.slice(0, 1), ...proper.slice(-19)];
}

function extraHeaders(headers: Record<string, string>): [string, string][] {
  const seen = new Set<string>();
  return Object.entries(headers).map(([name, value]) => {
    const key = name.toLowerCase();
    if (!/^[A-Za-z][A-Za-z0-9-]{0,75}$/.test(name))
      throw new Problem("unprocessable", "an extra header has no proper name");
    if (ownNames.test(name) || seen.has(key))
      throw new Problem("unprocessable", `the header ${name} would stand twice in the mail`);
    seen.add(key);
    return [name, value.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ").trim()];
  });
}
