import { createPublicKey, type KeyObject, verify as verifySignature } from "node:crypto";
import { z } from "zod";
import type { MailReporter, RawRequest, Report } from "../../contracts.ts";
import { contentKey, keyForm, readReport, reportId, statusIn, timeOf, wordsOf } from "../reports.ts";

/**
 * What SendGrid tells of mails after it took them, many in one request. The secret that the merchant stores is the Signed Event
 * Webhook's verification key (a public key, base64).
 * Source: twilio.com/docs/sendgrid/for-developers/tracking-events/event, /getting-started-event-webhook-security-features.
 */
export const sendgridReports: MailReporter = {
  name: "sendgrid",
  verify,
  identify: (request) => ({ topic: "events", contentKey: contentKey(request) }),
  hear,
};

/**
 * SendGrid repeats what was not answered for up to 24 hours (docs.sendgrid.com/for-developers/tracking-events/troubleshooting); whether each
 * try is signed anew it does not say, so a signature is believed for as long, and an hour. What is told twice has the same sg_event_id and
 * changes nothing.
 */
const tolerance = 25 * 3_600_000;

/** ECDSA (P-256, SHA-256) over the timestamp's text and the raw body; the signature is DER in base64. */
function verify({ headers, body }: RawRequest, secret: string, now: Date): boolean {
  const at = headers["x-twilio-email-event-webhook-timestamp"] ?? "";
  const signature = headers["x-twilio-email-event-webhook-signature"] ?? "";
  const given = Buffer.from(signature, "base64");
  const key = publicKey(secret);
  // Base64 is read leniently: only what would be written the same is a signature.
  if (!key || !/^\d{1,12}$/.test(at) || given.toString("base64") !== signature) return false;
  if (Math.abs(now.getTime() - Number(at) * 1000) > tolerance) return false;
  return verifySignature("sha256", Buffer.concat([Buffer.from(at), body]), key, given);
}

function publicKey(secret: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(secret, "base64"), format: "der", type: "spki" });
    return key.asymmetricKeyType === "ec" ? key : undefined;
  } catch {
    return undefined;
  }
}

const fates = {
  delivered: "delivered",
  deferred: "delayed",
  bounce: "bounced",
  dropped: "bounced",
  spamreport: "complained",
} satisfies Record<string, Report["what"]>;
/** Why SendGrid did not even try; its other reasons are about the account or the mail's words. */
const dead = /^(bounced address|invalid)$/i;
/** The customer's own wish, kept at SendGrid: her address lives, and no mail of ours is let through (RFC 3463 section 3.8). */
const unwanted = /^(spam reporting address|unsubscribed address)$/i;

const words = z.string().optional().catch(undefined);
const fateSchema = z.object({
  event: z.enum(["delivered", "deferred", "bounce", "dropped", "spamreport"]),
  email: z.string().min(1).max(400),
  timestamp: z.number().optional().catch(undefined),
  sg_event_id: z.string().min(1).max(200).optional(),
  sg_message_id: z.string().max(300).optional().catch(undefined),
  "smtp-id": words,
  key: keyForm,
  type: words,
  status: words,
  reason: words,
  response: words,
});
/** Opens, clicks and changes of the account stand in the same list, and are no mail's fate. */
const otherSchema = z
  .object({ event: z.string().refine((event) => !Object.hasOwn(fates, event)) })
  .transform(() => undefined);
const eventsSchema = z.array(z.union([fateSchema, otherSchema])).max(10_000);

function hear(body: Uint8Array, receivedAt: Date): Report[] {
  const told = readReport(eventsSchema, body, "SendGrid");
  const reports = told.flatMap((event) => (event ? [reportOf(event, receivedAt)] : []));
  return reports.filter((report) => report.key || report.providerId || report.messageId);
}

function reportOf(told: z.infer<typeof fateSchema>, receivedAt: Date): Report {
  const what = fates[told.event];
  const said = told.reason ?? told.response;
  const dropped = told.event === "dropped" ? (said ?? "") : undefined;
  const status = unwanted.test(dropped ?? "") ? "5.7.1" : (statusIn(said) ?? statusIn(told.status));
  // A blocked mail was refused for its content or our server; an expired one was tried for three days.
  const permanent =
    dropped !== undefined
      ? dead.test(dropped) || unwanted.test(dropped)
      : (told.type ?? "bounce") === "bounce" && !status?.startsWith("4");
  return {
    id:
      told.sg_event_id ??
      reportId(told.event, told.email, told.timestamp, told.sg_message_id, told["smtp-id"]),
    what,
    key: told.key,
    // What `send` was answered, then the server and the recipient: "14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0".
    providerId: told.sg_message_id?.replace(/\.(filter|recvd).*$/s, ""),
    messageId: /^<[!-;=?-~]{3,400}>$/.test(told["smtp-id"] ?? "") ? told["smtp-id"] : undefined,
    recipient: told.email,
    at: timeOf(told.timestamp, receivedAt),
    ...(what === "bounced" && { permanent, status }),
    reason: what === "delivered" ? undefined : wordsOf(said),
  };
}
