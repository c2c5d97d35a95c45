/**
 * What a mailbox provider tells when a customer pressed "this is spam": a feedback report (ARF, RFC 5965). As with delivery
 * reports, whether it is about a mail of ours is for the caller to prove.
 */
import { fieldsOf, isReport, partOf, type Returned, readReturned, word } from "./dsn.ts";
import type { Received } from "./received.ts";

/** Said by a person, or by her provider for her; the other kinds (`not-spam`, `auth-failure`, `dmarc`) are no complaint. */
const complaints = ["abuse", "fraud", "virus", "other", "opt-out"];

/** What names the mail that is complained of. Undefined when the mail is no feedback report, or one that complains of nothing. */
export function readArf(mail: Received): Returned | undefined {
  const part = isReport(mail) ? partOf(mail, /^message\/feedback-report$/) : undefined;
  const fields = fieldsOf(part ?? "");
  if (!complaints.includes(word(fields.get("feedback-type")))) return undefined;
  const returned = readReturned(mail);
  const path = /^<?([^<>\s]{1,320})>?$/.exec(fields.get("original-mail-from") ?? "")?.[1];
  return { ...returned, envelopeFrom: path ?? returned.envelopeFrom };
}
