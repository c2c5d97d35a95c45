import MailComposer from "nodemailer/lib/mail-composer";
import type { Mail } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { readAttachments } from "../attachments.ts";
import { readHead } from "../headers.ts";

/**
 * Writes the mail that the customer gets, text and HTML side by side and files after them, as the bytes that every attempt repeats
 * (RFC 5322, 2046, 2183). Only bytes in hand go with it: nothing is read from this machine or from an address.
 * Throws a Problem `unprocessable` with a sentence when it cannot be sent as it is.
 */
export async function composeMime(mail: Mail): Promise<Uint8Array> {
  const { extra, ...head } = readHead(mail);
  const attachments = readAttachments(mail).map(({ name, type, bytes }) => ({
    filename: name,
    contentType: type,
    contentDisposition: "attachment" as const,
    contentTransferEncoding: "base64" as const,
    content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  }));
  const bytes = await new MailComposer({
    ...head,
    date: mail.date,
    headers: extra.map(([key, value]) => ({ key, value })),
    text: withCrlf(mail.text),
    html: withCrlf(mail.html),
    attachments,
    encoding: "quoted-printable",
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  checkLines(bytes);
  return bytes;
}

const withCrlf = (text: string): string => text.replace(/\r\n?|\n/g, "\r\n");

/** No line over 998 bytes (RFC 5322 section 2.1.1), no CR or LF alone, no NUL: what some servers would read as the end of the mail. */
function checkLines(bytes: Uint8Array): void {
  let start = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0 || (byte === 13 && bytes[at + 1] !== 10) || (byte === 10 && bytes[at - 1] !== 13)) {
      throw new Problem("unprocessable", "the mail has a line break or a byte that mail does not allow");
    }
    if (byte !== 10) continue;
    if (at - 1 - start > 998)
      throw new Problem("unprocessable", "the mail has a line of more than 998 characters");
    start = at + 1;
  }
}
