/**
 * What arrived by mail, made safe to keep and to show. Hostile input never throws: what cannot be read comes back with the
 * headers that could be, an empty text and `unreadable`, so that a person still sees that someone wrote.
 *
 * Addresses are read from a header's structure only. In `From: =?utf-8?q?=3Cvictim=40bank=2Ese=3E?=` the decoded name
 * looks like an address and is none (RFC 2047 section 5: an encoded word never stands in an address).
 */
import PostalMime, { addressParser, type Email } from "postal-mime";
import { abridged, leftOut } from "./abridged.ts";

export interface Received {
  /** With angle brackets, as in the header. */
  messageId?: string;
  inReplyTo?: string;
  references: string[];
  /** `address` is "" when the mail names none, or several. */
  from: { name: string; address: string };
  to: string[];
  cc: string[];
  deliveredTo: string[];
  xOriginalTo: string[];
  subject: string;
  text: string;
  html: string;
  /** Names in lower case; values unfolded, not decoded. */
  headers: Map<string, string[]>;
  attachments: ReceivedFile[];
  /** Files left out because there were more than twenty. */
  attachmentsLeftOut: number;
  /** What the sender's clock said, ISO 8601; absent when it is no date. */
  date?: string;
  /** Why only the beginning of what she wrote was read; where a text was cut it ends with "[...]". */
  cut?: string;
  /** Why the body could not be read. */
  unreadable?: string;
}

/** `filename` is a single safe name; the type is the sender's claim; of a large file the content is the beginning. Serve it as a download only. */
export interface ReceivedFile {
  filename: string;
  mimeType: string;
  content: Uint8Array;
}

/** 25 MB, what large mailbox providers accept. Larger mails are not parsed. */
export const largestMail = 25 * 1024 * 1024;
/** Real mails have some ten kilobytes and a hundred headers; more are written to keep us busy. */
const largestHead = 256 * 1024;
const mostHeaders = 2000;
const mostFiles = 20;
const mostReferences = 50;
const mostAddresses = 100;

/** Reads a raw message (RFC 5322, MIME). Never rejects. */
export async function readMail(raw: Uint8Array): Promise<Received> {
  if (raw.length > largestMail) return unreadable(raw, "the mail is larger than 25 MB");
  const head = headOf(raw);
  if (head.length > largestHead) return unreadable(raw, "the mail's headers are larger than 256 KB");
  if (hasMoreLines(head, mostHeaders))
    return unreadable(raw, `the mail has more than ${mostHeaders} headers`);
  const short = abridged(raw, head.length);
  try {
    const read = received(await PostalMime.parse(short.bytes, { forceRfc822Attachments: true }));
    const isCut = short.hasEnded || read.text.includes(leftOut) || read.html.includes(leftOut);
    return {
      ...read,
      ...(isCut && { cut: "the mail is too large to be read in full: only its beginning was" }),
    };
  } catch (error) {
    return unreadable(
      raw,
      `the mail is malformed: ${clean(error instanceof Error ? error.message : "unknown reason").slice(0, 200)}`,
    );
  }
}

/** What stands before the first empty line; a byte more than the largest head is enough to know that it is too large. */
function headOf(raw: Uint8Array): Uint8Array {
  const head = raw.subarray(0, largestHead + 1);
  let end = 0;
  while (
    end < head.length &&
    !(head[end] === 10 && (head[end + 1] === 10 || (head[end + 1] === 13 && head[end + 2] === 10)))
  )
    end++;
  return head.subarray(0, end);
}

/** In a head, lines bound the number of headers from above. */
function hasMoreLines(bytes: Uint8Array, most: number): boolean {
  let lines = 1;
  for (let at = bytes.indexOf(10); at >= 0 && lines <= most; at = bytes.indexOf(10, at + 1)) lines++;
  return lines > most;
}

/** Who wrote, to whom and about what, as far as it can be read, without the body. */
async function unreadable(raw: Uint8Array, why: string): Promise<Received> {
  // Only the fields that say who and what, so that the ones that broke the parser stay away.
  const wanted =
    /^(?:from|to|cc|subject|date|message-id|in-reply-to|references|delivered-to|x-original-to|auto-submitted|precedence|list-id|return-path|authentication-results):/i;
  const fields = new TextDecoder("latin1")
    .decode(headOf(raw))
    .split(/\r?\n(?![ \t])/)
    .filter((field) => wanted.test(field) && field.length < 10_000)
    .slice(0, mostHeaders);
  const email = await PostalMime.parse(`${fields.join("\r\n")}\r\n\r\n`).catch(
    () => ({ headers: [], headerLines: [], attachments: [] }) satisfies Email,
  );
  return { ...received(email), text: "", html: "", attachments: [], unreadable: why };
}

function received(email: Email): Received {
  const headers = new Map<string, string[]>();
  for (const { key, value } of email.headers) {
    const values = headers.get(key);
    // Pushed, not copied: a header that comes a thousand times must not cost a million steps.
    if (values) values.push(storable(value));
    else headers.set(key, [storable(value)]);
  }
  const all = (...names: string[]) => names.flatMap((name) => headers.get(name) ?? []);
  const addresses = (...names: string[]) =>
    all(...names)
      .flatMap(addressesIn)
      .slice(0, mostAddresses);
  const ids = (name: string) =>
    all(name)
      .join(" ")
      .match(/<[^<>\s]{1,900}>/g) ?? [];

  const senders = [...new Set(addresses("from").map((address) => address.toLowerCase()))];
  const [sender = ""] = addresses("from");
  const [messageId] = ids("message-id");
  const [inReplyTo] = ids("in-reply-to");
  const written = email.date === undefined ? Number.NaN : Date.parse(email.date);
  const named = email.attachments.slice(0, mostFiles);

  return {
    ...(messageId && { messageId }),
    ...(inReplyTo && { inReplyTo }),
    references: ids("references").slice(-mostReferences),
    from: { name: cut(email.from?.name, 200), address: senders.length === 1 ? sender : "" },
    to: addresses("to"),
    cc: addresses("cc"),
    deliveredTo: addresses("delivered-to", "x-delivered-to"),
    xOriginalTo: addresses("x-original-to", "envelope-to", "x-envelope-to"),
    subject: cut(email.subject, 998),
    text: storable(email.text ?? ""),
    html: storable(email.html ?? ""),
    headers,
    attachments: named.map((file, i) => ({
      filename: safeName(file.filename ?? "", i + 1),
      mimeType: /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,100}$/.test(file.mimeType)
        ? file.mimeType
        : "application/octet-stream",
      content:
        typeof file.content === "string"
          ? new TextEncoder().encode(file.content)
          : new Uint8Array(file.content),
    })),
    attachmentsLeftOut: email.attachments.length - named.length,
    ...(Number.isFinite(written) && { date: new Date(written).toISOString() }),
  };
}

/** The addr-specs of one header value, encoded words taken out first so that no decoded text can become an address. */
function addressesIn(value: string): string[] {
  const structure = value.slice(0, 50_000).replace(/=\?[^?\s]{1,60}\?[bq]\?[^?]{0,2000}\?=/gi, " ");
  return addressParser(structure, { flatten: true })
    .map((mailbox) => invisible(mailbox.address ?? "").trim())
    .filter((address) => /^[^\s@<>,;]{1,64}@[^\s@<>,;]{1,255}$/.test(address));
}

/** Without control, bidi, zero-width and tag characters: what is shown is what was sent. */
const invisible = (text: string) =>
  text
    .toWellFormed()
    .replace(
      /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu,
      "",
    );
const clean = (text: string) =>
  invisible(text.replace(/[\t\r\n]+/g, " "))
    .replace(/ {2,}/g, " ")
    .trim();
/** Half of a surrogate pair at the end is read back as another sign: what is hashed before would not fit what is kept. */
const cut = (text: string | undefined, length: number) =>
  clean(text ?? "")
    .slice(0, length)
    .toWellFormed();
/** PostgreSQL keeps no NUL, and no half of a surrogate pair. */
const storable = (text: string) => text.toWellFormed().replaceAll("\0", "");

/** A name without a path, without what a file system or a reader could trip over: `../../gpj<RLO>.exe` becomes `gpj.exe`. */
export function safeName(name: string, number: number): string {
  const last = clean(name).split(/[/\\]/).at(-1) ?? "";
  const plain = last.replace(/[<>:"|?*]/g, "_").replace(/^[\s.]+|[\s.]+$/g, "");
  const dot = plain.lastIndexOf(".");
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : "";
  return (
    [...plain.slice(0, plain.length - ending.length)].slice(0, 100).join("") + ending || `file-${number}`
  );
}
