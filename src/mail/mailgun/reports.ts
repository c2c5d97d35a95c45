import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Identity, MailReporter, RawRequest, Report } from "../../contracts.ts";
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
 * What Mailgun tells of a mail after it took it. The secret that the merchant stores is the account's HTTP webhook signing key.
 * Source: documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhook-payloads, /webhooks/securing-webhooks.
 */
export const mailgunReports: MailReporter = { name: "mailgun", verify, identify, hear };

/** Mailgun repeats what was not answered for eight hours; half a day leaves it time. */
const tolerance = 12 * 3_600_000;

const signatureSchema = z.object({
  signature: z.object({
    timestamp: z.union([z.string(), z.number().transform(String)]).pipe(z.string().regex(/^\d{1,12}$/)),
    token: z.string().min(1).max(200),
    signature: z.string(),
    "parent-signature": z.string().optional(),
  }),
});

/**
 * hex(HMAC-SHA256(timestamp + token)), which stands inside the body and does not cover the rest of it: the token is only believed once
 * (see `identify`), and the way here is HTTPS. A subaccount's report is signed with the parent's key too.
 */
function verify({ body }: RawRequest, secret: string, now: Date): boolean {
  const signature = signatureOf(body);
  if (!signature || secret === "") return false;
  const { timestamp, token } = signature;
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > tolerance) return false;
  const expected = createHmac("sha256", secret).update(`${timestamp}${token}`).digest("hex");
  return [signature.signature, signature["parent-signature"] ?? ""].some((one) => sameSecret(one, expected));
}

/** A token comes with one report only: another body with the same token is not kept. */
function identify(request: RawRequest): Identity {
  const token = signatureOf(request.body)?.token;
  return { topic: "event", ...(token ? { deliveryKey: token } : { contentKey: contentKey(request) }) };
}

function signatureOf(body: Uint8Array) {
  try {
    return signatureSchema.safeParse(JSON.parse(new TextDecoder().decode(body))).data?.signature;
  } catch {
    return undefined;
  }
}

/** What `rejected` says is about the mail's words: Mailgun took it and then refused to send it. */
const fates = {
  delivered: "delivered",
  failed: "bounced",
  rejected: "bounced",
  complained: "complained",
} satisfies Record<string, Report["what"]>;

/** The customer's own wish, kept at Mailgun: her address lives, and no mail of ours is let through (RFC 3463 section 3.8). */
const unwanted = new Set(["suppress-complaint", "suppress-unsubscribe"]);

const words = z.string().optional().catch(undefined);
const fateSchema = z.object({
  event: z.enum(["delivered", "failed", "rejected", "complained"]),
  id: z.string().min(1).max(200),
  timestamp: z.number(),
  recipient: z.string().max(400).optional(),
  severity: z.enum(["permanent", "temporary"]).optional(),
  reason: words,
  "delivery-status": z
    .object({ "enhanced-code": words, message: words, description: words })
    .optional()
    .catch(undefined),
  reject: z.object({ reason: words }).optional().catch(undefined),
  message: z.object({ headers: z.object({ "message-id": words, to: words }) }),
  // Mailgun writes an empty list where there are none.
  "user-variables": z.object({ key: keyForm }).catch({ key: undefined }),
});
/** Opens, clicks, "accepted" and Mailgun's own unsubscribe links, which our mails do not have. */
const otherSchema = z
  .object({ event: z.string().refine((event) => !Object.hasOwn(fates, event)) })
  .transform(() => undefined);
const bodySchema = z.object({ "event-data": z.union([fateSchema, otherSchema]) });

function hear(body: Uint8Array, receivedAt: Date): Report[] {
  const { "event-data": told } = readReport(bodySchema, body, "Mailgun");
  if (!told) return [];
  const { event, reason, message, "delivery-status": status, reject } = told;
  const { key } = told["user-variables"];
  const messageId = message.headers["message-id"]?.replace(/^<|>$/g, "");
  if (!key && !messageId) return [];
  const said = status?.message || status?.description || reject?.reason || reason;
  // "old": Mailgun has tried for as long as it does. It still calls that temporary, and nothing follows.
  const what =
    event === "failed" && told.severity === "temporary" && reason !== "old" ? "delayed" : fates[event];
  const code = unwanted.has(reason ?? "") ? "5.7.1" : (statusIn(status?.["enhanced-code"]) ?? statusIn(said));
  return [
    {
      // Mailgun's id is unique within a day.
      id: reportId(told.id, told.timestamp),
      what,
      key,
      providerId: messageId ? `<${messageId}>` : undefined,
      recipient: told.recipient ?? addressIn(message.headers.to ?? ""),
      at: timeOf(told.timestamp, receivedAt),
      ...(what === "bounced" && {
        permanent: event === "failed" && reason !== "old" && !code?.startsWith("4"),
        status: code,
      }),
      reason: what === "delivered" ? undefined : wordsOf(said),
    },
  ];
}
