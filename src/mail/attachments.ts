import type { Attachment, Mail } from "../contracts.ts";
import { Problem } from "../errors.ts";

/** The files that go with a mail, checked once for all providers: what a customer saves has a plain name and is what it says it is. */

/** Letters that every file system and every mail program keeps; no path, nothing hidden, one ending. */
const nameForm = /^[A-Za-z0-9][A-Za-z0-9_-]{0,100}\.([a-z]{2,5})$/;
/** What we send at all. Nothing of it runs anywhere, and no provider refuses it. */
const typeOf: Record<string, string> = {
  pdf: "application/pdf",
  xml: "application/xml",
  ics: "text/calendar",
};
/** All files of a mail, in bytes: with base64 and the mail itself this stays below the 10 MB that Postmark takes, the least of all. */
const largest = 7_000_000;

/** Throws a Problem `unprocessable` with a sentence when a file cannot go with a mail. */
export function readAttachments({ attachments = [] }: Mail): readonly Attachment[] {
  const wrong = (sentence: string) => new Problem("unprocessable", `an attachment ${sentence}`);
  const names = new Set<string>();
  let size = 0;
  for (const { name, type, bytes } of attachments) {
    const ending = nameForm.exec(name)?.[1];
    if (!ending) throw wrong("has no plain file name");
    if (typeOf[ending] !== type) throw wrong("is not what the ending of its name says");
    if (!(bytes instanceof Uint8Array)) throw wrong("is not in hand: only bytes are sent");
    if (names.has(name)) throw wrong("has the name of another one");
    names.add(name);
    size += bytes.length;
  }
  if (size > largest) throw wrong("is too large to be sent by mail");
  return attachments;
}
