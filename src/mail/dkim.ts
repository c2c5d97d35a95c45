import { hash, sign } from "node:crypto";
import { promisify } from "node:util";
import type { DkimKey } from "../contracts.ts";

/**
 * Signs a finished mail so that the receiver knows that the sender's domain stands behind it and nobody changed it on the way (RFC 6376,
 * relaxed/relaxed, rsa-sha256; ed25519-sha256 of RFC 8463 with a key of that kind).
 */

/** Signed once more than they occur, so that nobody can add another (RFC 6376 section 8.15). */
const sealed = ["from", "to", "cc", "subject", "date", "reply-to", "mime-version", "content-type"];
/** Signed as often as they occur. */
const signed = ["message-id", "in-reply-to", "references", "list-unsubscribe", "list-unsubscribe-post"];
const signOnThreadPool = promisify(sign);

/** The mail with a DKIM-Signature on top; `bytes` is a mail with CRLF as `composeMime` writes it. The same bytes and RSA key give the same signature. */
export async function signMime(bytes: Uint8Array, { domain, selector, key }: DkimKey): Promise<Uint8Array> {
  const mail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = mail.indexOf("\r\n\r\n");
  const fields = mail.toString("latin1", 0, end).split(/\r\n(?![\t ])/);
  const bodyHash = hash("sha256", relaxedBody(mail.subarray(end + 4)), "base64");
  const names: string[] = [];
  let canonical = "";
  for (const name of [...sealed, ...signed]) {
    // Of several fields with one name the lowest is signed first (section 5.4.2).
    const found = fields
      .filter((field) => field.slice(0, field.indexOf(":")).toLowerCase() === name)
      .reverse();
    for (const field of found) canonical += `${relaxedField(field)}\r\n`;
    names.push(...found.map(() => name), ...(sealed.includes(name) ? [name] : []));
  }
  const ed25519 = key.asymmetricKeyType === "ed25519";
  const field = [
    `DKIM-Signature: v=1; a=${ed25519 ? "ed25519" : "rsa"}-sha256; c=relaxed/relaxed;`,
    ` d=${domain};`,
    ` s=${selector};`,
    ` h=${names.join(":").replace(/(.{1,70}:)(?=.)/g, "$1\r\n  ")};`,
    ` bh=${bodyHash};`,
    " b=",
  ].join("\r\n");
  const input = Buffer.from(canonical + relaxedField(field), "latin1");
  // RFC 8463 section 3: Ed25519 signs the hash of what RSA signs.
  const signature = ed25519
    ? await signOnThreadPool(null, hash("sha256", input, "buffer"), key)
    : await signOnThreadPool("sha256", input, key);
  const folded = signature.toString("base64").replace(/.{72}(?=.)/g, "$&\r\n ");
  return Buffer.concat([Buffer.from(`${field}${folded}\r\n`, "latin1"), mail]);
}

/** Section 3.4.2: name in lower case, unfolded, runs of white space as one space, none around the colon and at the end. */
function relaxedField(field: string): string {
  const colon = field.indexOf(":");
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, "")
    .replace(/[\t ]+/g, " ")
    .trim();
  return `${field.slice(0, colon).trimEnd().toLowerCase()}:${value}`;
}

/** Section 3.4.4: runs of white space as one space, none at the ends of lines, no empty lines at the end. */
function relaxedBody(body: Buffer): Buffer {
  const text = body.toString("latin1");
  const ends = /[^\r\n]\r\n$/.test(text.slice(-3));
  // A mail as we write it has seldom anything to change.
  if (ends && !/\t| [ \r]/.test(text)) return body;
  const lines = text.replace(/[\t ]{2,}|\t/g, " ").replaceAll(" \r\n", "\r\n");
  let end = lines.length;
  if (lines.endsWith(" ")) end--;
  while (end >= 2 && lines.startsWith("\r\n", end - 2)) end -= 2;
  return Buffer.from(end === 0 ? "" : `${lines.slice(0, end)}\r\n`, "latin1");
}
