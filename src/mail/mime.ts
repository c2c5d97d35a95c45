import { hash } from "node:crypto";
import type { Attachment, Mail } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { readAttachments } from "./attachments.ts";
import { signMime } from "./dkim.ts";
import { addressField, folded, textField } from "./fields.ts";
import { readHead } from "./headers.ts";
import { sevenBit } from "./seven-bit.ts";

/** In characters, of the text and of the HTML: far above what any mail program shows (Gmail cuts at 102 KB), and little work. */
const largest = 2_000_000;

/**
 * Writes the mail that the customer gets, text and HTML side by side and files after them, as the bytes that every attempt repeats
 * (RFC 5322, 2046, 2183): the same mail gives the same bytes. Signed when `mail.dkim` is given. Only bytes in hand go with it:
 * nothing is read from this machine or from an address.
 * Throws a Problem with a sentence when it cannot be sent as it is: `too_large` above 2 million characters, else `unprocessable`.
 */
export async function composeMime(mail: Mail): Promise<Uint8Array> {
  if (mail.html.length > largest || mail.text.length > largest)
    throw new Problem("too_large", `the mail has more than ${largest} characters of text or HTML`);
  const head = readHead(mail);
  const files = readAttachments(mail);
  const [between, around] = boundaries(mail);
  const alternative = `multipart/alternative; boundary="${between}"`;
  const pieces = [
    addressField("From", head.from),
    addressField("To", head.to),
    addressField("Reply-To", head.replyTo),
    textField("Subject", head.subject),
    folded("Message-ID", head.messageId),
    head.inReplyTo ? folded("In-Reply-To", head.inReplyTo) : "",
    head.references.length > 0 ? folded("References", head.references.join(" ")) : "",
    folded("Date", mail.date.toUTCString().replace("GMT", "+0000")),
    ...head.extra.map(([name, value]) => textField(name, value)),
    "MIME-Version: 1.0\r\n",
    files.length > 0
      ? `${contentType(`multipart/mixed; boundary="${around}"`)}\r\n--${around}\r\n${contentType(alternative)}`
      : contentType(alternative),
    `\r\n--${between}\r\n`,
    part("text/plain; charset=utf-8", plainText(mail.text)),
    `\r\n--${between}\r\n`,
    part("text/html; charset=utf-8", sevenBit(mail.html) ?? { quoted: mail.html }),
    `\r\n--${between}--\r\n`,
    ...files.map((file) => `\r\n--${around}\r\n${attached(file)}`),
    files.length > 0 ? `\r\n--${around}--\r\n` : "",
  ];
  const bytes = Buffer.from(pieces.join(""), "latin1");
  return mail.dkim ? signMime(bytes, mail.dkim) : bytes;
}

/** The lines between the parts: the same for the same mail, and in none of its parts. Quoted-printable and base64 have no `=_`. */
function boundaries({ messageId, text, html }: Mail): [between: string, around: string] {
  for (let n = 0; ; n++) {
    const mark = hash("sha256", `${n} ${messageId}`).slice(0, 32);
    if (!text.includes(mark) && !html.includes(mark)) return [`=_a_${mark}`, `=_m_${mark}`];
  }
}

const contentType = (value: string): string =>
  `Content-Type: ${value.replace("; boundary", ";\r\n boundary")}\r\n`;

type Content = string | { quoted: string };

function part(type: string, content: Content): string {
  const [encoding, body] =
    typeof content === "string" ? ["7bit", content] : ["quoted-printable", quotedPrintable(content.quoted)];
  return `${contentType(type)}Content-Transfer-Encoding: ${encoding}\r\n\r\n${body}`;
}

const withCrlf = (text: string): string => text.replace(/\r\n?|\n/g, "\r\n");

/** As it is when it is ASCII in short lines with nothing at their ends that a mail server may cut off. */
function plainText(text: string): Content {
  const lines = withCrlf(text);
  return /^(?:[\t -~]{0,76}(?<![\t ])\r\n)*[\t -~]{0,76}(?<![\t ])$/.test(lines) ? lines : { quoted: text };
}

const hex = Buffer.from("0123456789ABCDEF");

/** RFC 2045 section 6.7: lines of at most 76, a space at the end of a line written out. */
function quotedPrintable(text: string): string {
  const bytes = Buffer.from(withCrlf(text));
  // Three for each byte, and three for the end of each line.
  const out = Buffer.allocUnsafe(4 * bytes.length);
  let to = 0;
  let column = 0;
  for (let at = 0; at < bytes.length; at++) {
    // safe because `at` is below the length, and a half of a byte below 16
    const byte = bytes[at] as number;
    if (byte === 13) {
      out[to++] = 13;
      out[to++] = 10;
      column = 0;
      at++;
      continue;
    }
    const last = at + 1 === bytes.length || bytes[at + 1] === 13;
    const literal = (byte > 32 && byte < 127 && byte !== 61) || ((byte === 32 || byte === 9) && !last);
    column += literal ? 1 : 3;
    if (column > 75) {
      to += out.write("=\r\n", to);
      column = literal ? 1 : 3;
    }
    if (literal) out[to++] = byte;
    else {
      out[to++] = 61;
      out[to++] = hex[byte >> 4] as number;
      out[to++] = hex[byte & 15] as number;
    }
  }
  return out.toString("latin1", 0, to);
}

/** A file in base64, in lines of 76 (RFC 2045 section 6.8). Its name is plain ASCII. */
function attached({ name, type, bytes }: Attachment): string {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  const lines: string[] = [];
  for (let at = 0; at < base64.length; at += 76) lines.push(base64.slice(at, at + 76));
  return (
    `Content-Type: ${type};\r\n name="${name}"\r\nContent-Transfer-Encoding: base64\r\n` +
    `Content-Disposition: attachment;\r\n filename="${name}"\r\n\r\n${lines.join("\r\n")}`
  );
}
