/**
 * The addresses that a customer's answer and a mail server's bounce come back to. Who writes to one needs no order number:
 * the address names the thread, and its signature says that we gave it to this recipient of this shop. A guessed, changed
 * or borrowed address fits nothing.
 *
 *   r-<token>@reply.shop.example      Reply-To
 *   b-<token>@bounce.shop.example     envelope sender (VERP)
 *   s-<token>@reply.shop.example      for staff: an answer that is sent to it, or to the customer with it in Bcc, belongs to a case
 *
 * token = lower-case base32 (RFC 4648 section 6, no padding) of 27 bytes: version and key id (1), thread or case (16), the first
 * 80 bits of an HMAC-SHA256 (10). 44 characters and the two of the prefix stay below the 64 of RFC 5321 4.5.3.1.1.
 */
import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";
import { Problem } from "../errors.ts";

export type Purpose = "reply" | "bounce" | "staff";

/** What an address says about itself; nothing of it is believed before `tokenFits`. */
export interface ParsedToken {
  purpose: Purpose;
  /** 0 to 15: which of the shop's keys signed. */
  keyId: number;
  /** A UUID in lower case; for staff that of the case. */
  threadId: string;
  mac: Uint8Array;
}

/** Whom a token is bound to. `threadId` is a UUID, `recipient` the customer's address in any case. */
export interface Bound {
  key: Uint8Array | KeyObject;
  keyId: number;
  shopId: string;
  threadId: string;
  recipient: string;
}

const version = 0;
const macBytes = 10;
const tokenBytes = 1 + 16 + macBytes;
const tokenLength = Math.ceil((tokenBytes * 8) / 5);

export const replyToken = (bound: Bound): string => sign("reply", bound);
export const bounceToken = (bound: Bound): string => sign("bounce", bound);
export const replyAddress = (bound: Bound, domain: string): string => `r-${sign("reply", bound)}@${domain}`;
export const bounceAddress = (bound: Bound, domain: string): string => `b-${sign("bounce", bound)}@${domain}`;
/** `threadId` is the case's id; staff are no single recipient. */
export const staffAddress = (bound: Omit<Bound, "recipient">, domain: string): string =>
  `s-${sign("staff", { ...bound, recipient: "" })}@${domain}`;

const purposes: Record<string, Purpose> = { r: "reply", b: "bounce", s: "staff" };

function sign(purpose: Purpose, { key, keyId, shopId, threadId, recipient }: Bound): string {
  if (!Number.isInteger(keyId) || keyId < 0 || keyId > 15)
    throw new Problem("unprocessable", "a key id is a whole number from 0 to 15");
  const thread = Buffer.from(threadId.replaceAll("-", ""), "hex");
  if (thread.length !== 16) throw new Problem("unprocessable", "a thread id is a UUID");
  const head = Buffer.concat([Buffer.from([(version << 4) | keyId]), thread]);
  return base32(Buffer.concat([head, mac(key, purpose, head, shopId, recipient)]));
}

/** Every part is preceded by its length, so that no two sets of parts give the same bytes. */
function mac(
  key: Uint8Array | KeyObject,
  purpose: Purpose,
  head: Uint8Array,
  shopId: string,
  recipient: string,
): Buffer {
  const hmac = createHmac("sha256", key);
  for (const part of [
    `kvitto ${purpose} address`,
    head,
    shopId,
    recipient.trim().normalize("NFC").toLowerCase(),
  ]) {
    const bytes = Buffer.from(part);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hmac.update(length).update(bytes);
  }
  return hmac.digest().subarray(0, macBytes);
}

/**
 * Reads a local part or a whole address without believing it. Gateways change case, write `r+`, or turn the plus into a
 * space; a bare token (`<token>@r.shop.example`) is a reply address too. Anything else is undefined.
 */
export function readToken(localPart: string): ParsedToken | undefined {
  const text = localPart.slice(0, 320).trim().replace(/@.*$/s, "").toLowerCase();
  const match = /^(?:([rbs])[-+ ])?([a-z2-7]{44})$/.exec(text);
  const bytes = match?.[2] ? fromBase32(match[2]) : undefined;
  const first = bytes?.[0];
  if (!bytes || first === undefined || first >> 4 !== version) return undefined;
  const hex = bytes.subarray(1, 17).toString("hex");
  return {
    purpose: purposes[match?.[1] ?? "r"] ?? "reply",
    keyId: first & 15,
    threadId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    mac: bytes.subarray(17),
  };
}

/** Whether we gave this address to this recipient of this shop. Takes the same time for a near miss as for nonsense. */
export function tokenFits(
  key: Uint8Array | KeyObject,
  parsed: ParsedToken,
  { shopId, recipient }: { shopId: string; recipient: string },
): boolean {
  const head = Buffer.concat([
    Buffer.from([(version << 4) | parsed.keyId]),
    Buffer.from(parsed.threadId.replaceAll("-", ""), "hex"),
  ]);
  return (
    parsed.mac.length === macBytes &&
    timingSafeEqual(mac(key, parsed.purpose, head, shopId, recipient), parsed.mac)
  );
}

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** RFC 4648 in lower case, without padding. */
export function base32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits ? text + alphabet[(held << (5 - bits)) & 31] : text;
}

/** Undefined when the bits after the last whole byte are set: one token has one spelling. */
function fromBase32(text: string): Buffer | undefined {
  const bytes = Buffer.alloc(tokenBytes);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text.slice(0, tokenLength)) {
    held = (held << 5) | alphabet.indexOf(letter);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >> bits;
    held &= (1 << bits) - 1;
  }
  return held === 0 ? bytes : undefined;
}
