import { createHmac } from "node:crypto";
import { z } from "zod";
import type { MailReporter, RawRequest, Report } from "../../contracts.ts";
import {
  addressIn,
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
 * What Resend tells of a mail after it took it. The secret that the merchant stores is the webhook's signing secret, `whsec_...`.
 * Source: resend.com/docs/webhooks/event-types, docs.svix.com/receiving/verifying-payloads/how-manual.
 */
export const resendReports: MailReporter = {
  name: "resend",
  verify,
  identify: (request) => ({
    topic: "event",
    deliveryKey: request.headers["svix-id"],
    contentKey: contentKey(request),
  }),
  hear,
};

/** Svix's own libraries take five minutes, either way. */
const tolerance = 300_000;

/** base64(HMAC-SHA256("<svix-id>.<svix-timestamp>.<raw body>")) with the secret's bytes; while a secret is being changed, one signature for each. */
function verify({ headers, body }: RawRequest, secret: string, now: Date): boolean {
  const { "svix-id": id = "", "svix-timestamp": at = "", "svix-signature": signatures = "" } = headers;
  const key = /^whsec_([A-Za-z0-9+/]{16,}={0,2})$/.exec(secret)?.[1];
  if (!key || !/^[\w-]{1,100}$/.test(id) || !/^\d{1,12}$/.test(at)) return false;
  if (Math.abs(now.getTime() - Number(at) * 1000) > tolerance) return false;
  const expected = createHmac("sha256", Buffer.from(key, "base64"))
    .update(`${id}.${at}.`)
    .update(body)
    .digest("base64");
  return signatures
    .split(" ")
    .slice(0, 10)
    .some((signature) => sameSecret(signature, `v1,${expected}`));
}

/** `email.failed` has not left Resend, for reasons of the account more than of the address: it may work again. */
const fates: Record<string, Report["what"]> = {
  "email.delivered": "delivered",
  "email.delivery_delayed": "delayed",
  "email.bounced": "bounced",
  "email.suppressed": "bounced",
  "email.failed": "bounced",
  "email.complained": "complained",
};

const typeSchema = z.object({ type: z.string() });
const words = z.string().optional().catch(undefined);
const eventSchema = z.object({
  created_at: z.string(),
  data: z.object({
    email_id: z.string().min(1).max(200),
    to: z.array(z.string().max(400)).min(1),
    tags: z.object({ key: keyForm }).catch({ key: undefined }),
    bounce: z.object({ type: words, message: words }).optional(),
    suppressed: z.object({ message: words }).optional(),
    failed: z.object({ reason: words }).optional(),
  }),
});

function hear(body: Uint8Array, receivedAt: Date): Report[] {
  const { type } = readReport(typeSchema, body, "Resend");
  const what = Object.hasOwn(fates, type) ? fates[type] : undefined;
  if (!what) return [];
  const { created_at: at, data: told } = readReport(eventSchema, body, "Resend");
  const { bounce, suppressed, failed } = told;
  const said = bounce?.message ?? suppressed?.message ?? failed?.reason;
  const [recipient = ""] = told.to;
  return [
    {
      id: reportId(told.email_id, type, at),
      what,
      key: told.tags.key,
      providerId: told.email_id,
      recipient: addressIn(recipient),
      at: timeOf(at, receivedAt),
      ...(what === "bounced" && {
        permanent: type === "email.suppressed" || bounce?.type === "Permanent",
        status: statusIn(said),
      }),
      reason: wordsOf(said),
    },
  ];
}
