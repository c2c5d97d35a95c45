import { z } from "zod";
import type { MailReporter, RawRequest, Report } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { keyForm, readReport, reportId, statusIn, timeOf, wordsOf } from "../reports.ts";
import { isSigned, openCertificates, readNotice, regionOf, type Visit } from "./sns.ts";

/**
 * What Amazon SES tells of a mail after it took it, through an Amazon SNS topic whose name (ARN) is the merchant's stored secret: messages of
 * any other topic are not believed, however well signed. Both of SES's shapes are read: a configuration set's events and an identity's notifications.
 * Source: docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html and /notification-contents.html.
 */
export function sesReporter(visit: Visit = fetch): MailReporter {
  const certificates = openCertificates(visit);
  return {
    name: "ses",
    verify: (request, secret, now) => isSigned(request.body, secret, now, certificates),
    identify,
    hear,

    /** Amazon asks once whether the address is ours; nothing is sent to it before the answer. */
    async confirm({ body }) {
      const notice = readNotice(body);
      if (notice.Type !== "SubscriptionConfirmation") return;
      const url = URL.canParse(notice.SubscribeURL ?? "") ? new URL(notice.SubscribeURL ?? "") : undefined;
      if (url?.protocol !== "https:" || url.port !== "" || regionOf(url.hostname) === undefined)
        throw new Problem("unprocessable", "the address to confirm the subscription at is not Amazon SNS's");
      const answer = await visit(url, { redirect: "manual", signal: AbortSignal.timeout(10_000) }).catch(
        () => undefined,
      );
      await answer?.body?.cancel();
      if (!answer?.ok)
        throw new Problem("unavailable", "Amazon SNS cannot be told now that the address is ours");
    },
  };
}

export const sesReports: MailReporter = sesReporter();

/** Amazon keeps the id of a message when it sends it again. */
function identify({ body }: RawRequest) {
  try {
    const { Type, MessageId } = readNotice(body);
    return { topic: Type, deliveryKey: MessageId };
  } catch {
    return { topic: "", deliveryKey: undefined };
  }
}

const text = z.string().max(20_000);
const recipients = z
  .array(
    z.object({ emailAddress: z.string().max(320), status: text.nullish(), diagnosticCode: text.nullish() }),
  )
  .max(50);
const mail = z.object({
  messageId: z.string().min(1).max(200),
  destination: z.array(z.string().max(320)).max(50).default([]),
  tags: z
    .object({ key: z.tuple([keyForm]).rest(z.unknown()).optional().catch(undefined) })
    .nullish()
    .catch(undefined),
});
const told = z.discriminatedUnion("type", [
  z.object({
    mail,
    type: z.literal("Bounce"),
    bounce: z.object({
      bounceType: text,
      bouncedRecipients: recipients,
      timestamp: text,
      feedbackId: text.nullish(),
    }),
  }),
  z.object({
    mail,
    type: z.literal("Complaint"),
    complaint: z.object({
      complainedRecipients: recipients,
      timestamp: text,
      feedbackId: text.nullish(),
      complaintFeedbackType: text.nullish(),
    }),
  }),
  z.object({
    mail,
    type: z.literal("Delivery"),
    delivery: z.object({ timestamp: text, recipients: z.array(z.string().max(320)).max(50) }),
  }),
  z.object({
    mail,
    type: z.literal("DeliveryDelay"),
    deliveryDelay: z.object({ timestamp: text, delayType: text.nullish(), delayedRecipients: recipients }),
  }),
  z.object({ mail, type: z.literal("Reject"), reject: z.object({ reason: text.nullish() }) }),
]);
const any = z.object({ eventType: text.optional(), notificationType: text.optional() }).loose();

function hear(body: Uint8Array, receivedAt: Date): Report[] {
  const notice = readNotice(body);
  if (notice.Type !== "Notification") return [];
  // The first message of a new topic is a sentence for people, not JSON.
  if (!notice.Message.trimStart().startsWith("{")) return [];
  const { eventType, notificationType, ...fields } = readReport(any, notice.Message, "Amazon SES");
  const type = eventType ?? notificationType;
  if (!told.options.some(({ shape }) => shape.type.value === type)) return [];
  const event = readReport(told, JSON.stringify({ ...fields, type }), "Amazon SES");
  const providerId = event.mail.messageId;
  const key = event.mail.tags?.key?.[0];
  // A Reject tells no time of its own, but there is only one of a mail.
  const report = (
    recipient: string,
    when: string | undefined,
    rest: Pick<Report, "what"> & Partial<Report>,
  ): Report => ({
    id: reportId(event.type, providerId, recipient, when),
    key,
    providerId,
    recipient,
    at: timeOf(when ?? notice.Timestamp, receivedAt),
    ...rest,
  });
  switch (event.type) {
    case "Delivery":
      return event.delivery.recipients.map((to) =>
        report(to, event.delivery.timestamp, { what: "delivered" }),
      );
    case "DeliveryDelay":
      return event.deliveryDelay.delayedRecipients.map((one) =>
        report(one.emailAddress, event.deliveryDelay.timestamp, { what: "delayed", ...wordsAbout(one) }),
      );
    case "Bounce":
      return event.bounce.bouncedRecipients.map((one) =>
        report(one.emailAddress, event.bounce.timestamp, {
          what: "bounced",
          permanent: event.bounce.bounceType === "Permanent",
          ...wordsAbout(one),
        }),
      );
    case "Complaint":
      // "not-spam" is a customer who takes the mail out of the spam folder.
      return event.complaint.complaintFeedbackType === "not-spam"
        ? []
        : event.complaint.complainedRecipients.map((one) =>
            report(one.emailAddress, event.complaint.timestamp, { what: "complained" }),
          );
    case "Reject":
      // SES took the mail and then found a virus in it: refused for what it holds (RFC 3463 section 3.8), the address is not to blame.
      return event.mail.destination.map((to) =>
        report(to, undefined, {
          what: "bounced",
          permanent: true,
          status: "5.7.1",
          reason: wordsOf(event.reject.reason ?? ""),
        }),
      );
  }
}

const wordsAbout = ({ status, diagnosticCode }: z.infer<typeof recipients>[number]) => ({
  status: statusIn(status ?? undefined) ?? statusIn(diagnosticCode ?? undefined),
  reason: wordsOf(diagnosticCode ?? undefined),
});
