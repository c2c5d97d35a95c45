import { z } from "zod";
import type { MailReporter, RawRequest, Report } from "../../contracts.ts";
import {
  contentKey,
  keyForm,
  readReport,
  reportId,
  sameSecret,
  statusIn,
  timeOf,
  wordsOf,
} from "../reports.ts";

/**
 * What Postmark tells of a mail after it took it: delivered, bounced, reported as spam, or stopped by hand. Postmark signs nothing:
 * its webhook is given our secret, as the password of HTTP authentication or as the header `X-Webhook-Secret`.
 * Source: postmarkapp.com/developer/webhooks (delivery, bounce, spam complaint, subscription change), /user-guide "Bounce types".
 */
export const postmarkReports: MailReporter = { name: "postmark", verify: isPostmark, identify, hear };

/** Whether a request shows our secret. */
export function isPostmark({ headers }: Pick<RawRequest, "headers">, secret: string): boolean {
  const [, encoded = ""] = /^basic ([A-Za-z0-9+/=]{1,2000})$/i.exec(headers.authorization ?? "") ?? [];
  const password = /^[^:]*:(.*)$/s.exec(Buffer.from(encoded, "base64").toString())?.[1] ?? "";
  return sameSecret(password, secret) || sameSecret(headers["x-webhook-secret"] ?? "", secret);
}

/** A delivery has no id of its own: the same body tells the same thing once. */
function identify(request: RawRequest) {
  return { topic: "mail", contentKey: contentKey(request) };
}

const text = z.string().max(20_000);
const common = {
  MessageID: z.string().max(200).nullish(),
  Metadata: z.object({ key: keyForm }).nullish().catch(undefined),
};
const bounce = z.object({
  ...common,
  ID: z.number().or(z.string().max(200)).optional(),
  Type: z.string().max(100),
  Email: z.string().max(320),
  BouncedAt: text,
  Description: text.nullish(),
  Details: text.nullish(),
});
const told = z.discriminatedUnion("RecordType", [
  z.object({
    ...common,
    RecordType: z.literal("Delivery"),
    Recipient: z.string().max(320),
    DeliveredAt: text,
  }),
  z.object({ ...bounce.shape, RecordType: z.literal("Bounce") }),
  z.object({ ...bounce.shape, RecordType: z.literal("SpamComplaint") }),
  z.object({
    ...common,
    RecordType: z.literal("SubscriptionChange"),
    Recipient: z.string().max(320),
    ChangedAt: text,
    SuppressSending: z.boolean(),
    SuppressionReason: z.string().max(100).nullish(),
  }),
]);
const any = z.object({ RecordType: z.string() });

/** The mail did not arrive, and the same address will not take the next one either. */
const dead = new Set(["HardBounce", "BadEmailAddress", "ManuallyDeactivated"]);
/** Refused for good because of what the mail is or who sends it (RFC 3463 section 3.8): the address is not to blame. */
const policy = new Set([
  "SpamNotification",
  "VirusNotification",
  "Blocked",
  "DMARCPolicy",
  "ChallengeVerification",
]);
/** An answer of a machine or a note about the address: the mail has arrived. */
const arrived = new Set(["AutoResponder", "Subscribe", "AddressChange", "OpenRelayTest"]);

/** One mail may come back twice in the same second: only the kind and Postmark's number tell the two apart. */
const kindOf = (event: z.output<typeof told>): string[] =>
  "Type" in event ? [event.Type, ...(event.ID === undefined ? [] : [String(event.ID)])] : [];

function hear(body: Uint8Array, receivedAt: Date): Report[] {
  const { RecordType } = readReport(any, body, "Postmark");
  if (!told.options.some(({ shape }) => shape.RecordType.value === RecordType)) return [];
  const event = readReport(told, body, "Postmark");
  const of = {
    key: event.Metadata?.key,
    providerId: event.MessageID ?? undefined,
    recipient: "Email" in event ? event.Email : event.Recipient,
  };
  // A test of the webhook and a change made by hand in Postmark's pages are of no mail of ours.
  if (!of.key && !of.providerId) return [];
  const report = (when: string, rest: Pick<Report, "what"> & Partial<Report>): Report[] => [
    {
      ...of,
      id: reportId(RecordType, of.providerId, of.key, of.recipient, when, ...kindOf(event)),
      at: timeOf(when, receivedAt),
      ...rest,
    },
  ];
  switch (event.RecordType) {
    case "Delivery":
      return report(event.DeliveredAt, { what: "delivered" });
    case "SpamComplaint":
      return report(event.BouncedAt, { what: "complained" });
    case "SubscriptionChange":
      // Bounces and complaints come as reports of their own; left is the customer's wish to hear nothing more.
      return event.SuppressSending && event.SuppressionReason === "ManualSuppression"
        ? report(event.ChangedAt, {
            what: "complained",
            reason: "the address was taken off the list at Postmark",
          })
        : [];
    case "Bounce": {
      if (arrived.has(event.Type)) return [];
      if (event.Type === "SpamComplaint" || event.Type === "Unsubscribe")
        return report(event.BouncedAt, { what: "complained" });
      const words = event.Details || event.Description || undefined;
      // Postmark itself is still trying after a Transient one; after a SoftBounce or a DnsError it has given up, but the address may live.
      if (event.Type === "Transient")
        return report(event.BouncedAt, { what: "delayed", status: statusIn(words), reason: wordsOf(words) });
      return report(event.BouncedAt, {
        what: "bounced",
        permanent: dead.has(event.Type) || policy.has(event.Type),
        status: statusIn(words) ?? (policy.has(event.Type) ? "5.7.1" : undefined),
        reason: wordsOf(words),
      });
    }
  }
}
