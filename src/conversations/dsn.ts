/**
 * What a mail server says of a mail that it could not deliver, or not yet: a delivery status notification (RFC 3464). Only
 * its machine-readable part counts; the sentences for people around it are in any language and may say anything. Whether the
 * report is about a mail of ours, and not invented, is for the caller to prove.
 */
import type { Received } from "./received.ts";

/** What became of the mail for one recipient (RFC 3464 section 2.3). */
export interface DeliveryStatus {
  /** `delayed`: the server tries on. `failed`: it has given up, whatever the status says. */
  action: "failed" | "delayed" | "delivered";
  /** Enhanced status code (RFC 3463), such as "5.1.1". */
  status?: string | undefined;
  /** The refusing server's words, without addresses, at most 200 characters. */
  reason?: string | undefined;
}

/** The mail that came back with a report, as far as its headers were kept. */
export interface Returned {
  /** Its Message-ID and what it referred to, with angle brackets: a provider that writes its own Message-ID leaves ours in References. */
  messageIds: string[];
  /** Whom it was from, on the envelope. */
  envelopeFrom?: string | undefined;
}

/** Real reports have one recipient: we write to one at a time. */
const mostRecipients = 50;
const mostFields = 200;

/** One entry per recipient; undefined when the mail is no delivery report, or has no part that a machine can read. */
export function readDsn(mail: Received): DeliveryStatus[] | undefined {
  if (!isReport(mail)) return undefined;
  const part = partOf(mail, /^message\/(global-)?delivery-status$/);
  if (part === undefined) return undefined;
  const groups = part.split(/\r?\n[ \t]*\r?\n/).slice(0, mostRecipients + 1);
  return groups.flatMap((group) => {
    const fields = fieldsOf(group);
    const action = actions.get(word(fields.get("action")));
    if (!action || !fields.has("final-recipient")) return [];
    const diagnostic = fields.get("diagnostic-code");
    return [{ action, status: statusOf(fields.get("status"), diagnostic), reason: wordsOf(diagnostic) }];
  });
}

/** `relayed` and `expanded` say that another server took it over: nobody knows more. */
const actions = new Map<string, DeliveryStatus["action"]>([
  ["failed", "failed"],
  ["delayed", "delayed"],
  ["delivered", "delivered"],
]);

/** Servers that know no more than a class ("5.0.0") often quote one that does; of another class it is not believed. */
function statusOf(status: string | undefined, diagnostic: string | undefined): string | undefined {
  const said = /^\s*([245]\.\d{1,3}\.\d{1,3})(?!\S)/.exec(status ?? "")?.[1];
  if (said && !/^\d\.0\.0$/.test(said)) return said;
  const quoted = /(?:^|[\s;])[245]\d\d[ -]#?([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(diagnostic ?? "")?.[1];
  return quoted && (!said || said[0] === quoted[0]) ? quoted : said;
}

export const isReport = (mail: Received): boolean =>
  (mail.headers.get("content-type") ?? []).some((value) => /^\s*multipart\/report\b/i.test(value));

/** The text of the first part of a type; the sender's claim of it is checked by what is read from it. */
export function partOf(mail: Received, type: RegExp): string | undefined {
  const part = mail.attachments.find(({ mimeType }) => type.test(mimeType));
  return part && new TextDecoder().decode(part.content.subarray(0, 100_000));
}

/** Fields by lower-case name, unfolded; of several with one name the first (RFC 3464 section 2.1.1). */
export function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/, mostFields)) {
    const [, name, value] = /^([!-9;-~]{1,76})[ \t]*:(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !fields.has(name.toLowerCase()))
      fields.set(name.toLowerCase(), value.trim());
  }
  return fields;
}

/** The first word of a field, in lower case, without what stands in parentheses. */
export const word = (value: string | undefined): string =>
  /^\s*([a-z-]+)/i.exec(value ?? "")?.[1]?.toLowerCase() ?? "";

/** Whose mail came back: from the copy of it, or of its headers only, that the report carries. */
export function readReturned(mail: Received): Returned {
  const copy = partOf(
    mail,
    /^(message\/(rfc822|global|rfc822-headers|global-headers)|text\/rfc822-headers)$/,
  );
  const fields = fieldsOf((copy ?? "").replace(/^\s+/, "").split(/\r?\n\r?\n/, 1)[0] ?? "");
  const ids = `${fields.get("message-id") ?? ""} ${fields.get("references") ?? ""}`.match(
    /<[^<>\s]{1,900}>/g,
  );
  return {
    messageIds: [...new Set(ids ?? [])].slice(0, 50),
    envelopeFrom: /^<?([^<>\s]{1,320})>?$/.exec(fields.get("return-path") ?? "")?.[1],
  };
}

/** For the merchant: "smtp; 550 5.1.1 <a@b>: no such user" without the type, control characters and addresses. */
function wordsOf(diagnostic: string | undefined): string | undefined {
  const line = (diagnostic ?? "")
    .slice(0, 2_000)
    .replace(/^\s*[a-z0-9-]+\s*;/i, "")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[^\s<>"'(),;:=]+@[^\s<>"'(),;:]+/g, "…")
    .toWellFormed()
    .replace(/\s+/g, " ")
    .trim();
  return line === "" ? undefined : line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}
