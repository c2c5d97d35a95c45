import { z } from "zod";
import type { MailReception, RawRequest, TakenMail } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { readTaken } from "../taken.ts";
import { sesReporter } from "./reports.ts";
import { readNotice, type Visit } from "./sns.ts";

/**
 * Mails that Amazon SES took, through an Amazon SNS topic whose name (ARN) is the merchant's stored secret. The receipt rule needs the action "Publish to
 * Amazon SNS topic" itself: only that one brings the mail, up to 150 KB. What other actions tell, such as S3's, is about the mail and without it.
 * Source: docs.aws.amazon.com/ses/latest/dg/receiving-email-action-sns.html, /receiving-email-notifications-contents.html.
 */
export function sesTaking(visit?: Visit): MailReception {
  const { verify, confirm } = sesReporter(visit);
  // Amazon SNS carries 256 KB, in JSON within JSON.
  return { name: "ses", largest: 1024 * 1024, verify, read, ...(confirm && { confirm }) };
}

export const sesReception: MailReception = sesTaking();

const told = z.object({
  notificationType: z.literal("Received"),
  content: z.string().optional(),
  mail: z.object({ source: z.string().max(320), destination: z.array(z.string().max(320)).max(500) }),
  receipt: z.object({
    recipients: z.array(z.string().max(320)).max(500).optional(),
    dmarcVerdict: z
      .object({ status: z.string().max(40) })
      .optional()
      .catch(undefined),
    action: z.object({ type: z.string().max(40), encoding: z.string().max(40).optional() }),
  }),
});
const any = z.object({ notificationType: z.string().optional() });

const forged = Buffer.from("Authentication-Results: amazonses.com; dmarc=fail\r\n");

function read({ body }: RawRequest): TakenMail[] {
  const notice = readNotice(body);
  // The first message of a new topic is a sentence for people, not JSON.
  if (notice.Type !== "Notification" || !notice.Message.trimStart().startsWith("{")) return [];
  if (readTaken(any, notice.Message, "Amazon SES").notificationType !== "Received") return [];
  const { content, mail, receipt } = readTaken(told, notice.Message, "Amazon SES");
  if (!content)
    throw new Problem(
      "unprocessable",
      `Amazon SES told of a mail without the mail in it (its action is ${receipt.action.type.replace(/[^\w-]/g, "")}): give the receipt rule the action "Publish to Amazon SNS topic", with Base64`,
    );
  // Older notifications do not say it; a mail's head has colons, and base64 has none.
  const packed = /^base64$/i.test(receipt.action.encoding ?? "") || /^[A-Za-z0-9+/=\s]+$/.test(content);
  const to = receipt.recipients?.length ? receipt.recipients : mail.destination;
  const whole = Buffer.from(content, packed ? "base64" : "utf8");
  // Amazon's verdict stands beside the mail; above all that came with it, it is found where every other server writes its own.
  const isForged = receipt.dmarcVerdict?.status.toUpperCase() === "FAIL";
  return [{ raw: isForged ? Buffer.concat([forged, whole]) : whole, from: mail.source, to }];
}
