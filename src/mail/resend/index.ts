import { z } from "zod";
import type { Letter, Mail, MailProvider, SendOutcome } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { quoteAnswer } from "../answers.ts";
import { readAttachments } from "../attachments.ts";
import { readHead } from "../headers.ts";
import {
  type Answer,
  cannotBeReached,
  otherwise,
  outage,
  overHttp,
  type Patience,
  readProviderUrl,
} from "../http.ts";
import { bodyOf } from "../letter.ts";
import { mailKey } from "../reports.ts";
import { base64, kindOf, otherHeaders } from "../request-body.ts";

/**
 * Sends through Resend's HTTP API, on Node and on Workers. Resend has no switch for tracking in a request: opens and clicks are only
 * followed when the merchant turns that on for the domain.
 * Source: resend.com/docs/api-reference/emails/send-email, /api-reference/errors, /dashboard/emails/idempotency-keys.
 */

/**
 * `resend://<API key>@api.resend.com`; a key that may only send is enough. A host and port of one's own, and `?tls=0`, are for a
 * stand-in on this machine. The envelope's sender is not used: Resend writes its own Return-Path. Throws a Problem `bad_request`,
 * without the url in it.
 */
export function resend(url: string, patience?: Patience): MailProvider {
  const form = "resend://<API key>@api.resend.com";
  const { origin, user: token } = readProviderUrl(url, title, "resend:", form);
  if (!/^[A-Za-z0-9_-]+$/.test(token)) throw new Problem("bad_request", `${title}'s url is not ${form}`);
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  return overHttp(
    {
      name: "resend",
      title,
      // For 24 hours: then Resend forgets a key, and the same request is a second mail.
      // https://resend.com/docs/dashboard/emails/idempotency-keys: known for 24 hours; one is left for clocks and queues.
      idempotentFor: 23,
      reports: true,
      // Two requests a second for a team that has not asked for more (resend.com/docs/api-reference, "Rate limit").
      atOnce: 2,
      compose: async (mail) => new TextEncoder().encode(JSON.stringify(requestBody(mail))),
      request: (body, key) => ({
        url: `${origin}/emails`,
        method: "POST",
        headers: { ...headers, "content-type": "application/json", "idempotency-key": key },
        body,
      }),
      read: (answer) => outcomeOf(answer, token),
      probe: () => ({ url: `${origin}/domains`, method: "GET", headers }),
      wrong(answer) {
        const { name = "" } = errorSchema.parse(answer.json);
        // A key that may only send is refused here by that name: it is known, and enough for us.
        if (answer.status === 200 || name === "restricted_api_key") return undefined;
        return wrongToken.has(name) ? unknownToken : cannotBeReached(title);
      },
    },
    patience,
  );
}

const title = "Resend";
const unknownToken = "Resend does not know our token: look it up under API Keys";

/** What a customer reads of a request that `compose` made. */
export function readResend(bytes: Uint8Array): Letter {
  const { html, text } = bodyOf<ReturnType<typeof requestBody>>(bytes);
  return { html, text };
}

function requestBody(mail: Mail) {
  const head = readHead(mail);
  const kind = kindOf(head);
  const files = readAttachments(mail).map((file) => ({
    filename: file.name,
    content: base64(file),
    content_type: file.type,
  }));
  // Resend writes its own Message-ID: ours stands among the references, where an answer repeats it.
  const references = [...head.references.filter((id) => id !== head.messageId), head.messageId];
  return {
    from: written(head.from),
    to: [written(head.to)],
    reply_to: [written(head.replyTo)],
    subject: head.subject,
    html: mail.html,
    text: mail.text,
    headers: Object.fromEntries(otherHeaders({ ...head, references })),
    ...(files.length > 0 && { attachments: files }),
    // They come back in Resend's events. A tag has letters, digits, _ and - only.
    tags: [
      { name: "key", value: mailKey(head.messageId) },
      ...(kind && /^[A-Za-z0-9_-]{1,256}$/.test(kind) ? [{ name: "kind", value: kind }] : []),
    ],
  };
}

/** Resend refuses a name in quotes, and reads a comma outside them as the next address: what would need quotes becomes a space. */
function written({ name, address }: { name: string; address: string }): string {
  const plain = name
    .replace(/[,;:()[\]]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return plain ? `${plain} <${address}>` : address;
}

const takenSchema = z.object({ id: z.string().max(200) });
const errorSchema = z
  .object({ name: z.string().max(100).optional(), message: z.string().optional() })
  .catch({});

const wrongToken = new Set([
  "missing_api_key",
  "invalid_api_key",
  // Written so in Resend's own libraries.
  "invalid_api_Key",
  "restricted_api_key",
  "suspended_api_key",
]);
/** With 400, 422 or 451: the same mail gets the same answer again. */
const aboutThisMail = new Set([
  "validation_error",
  "missing_required_field",
  "invalid_parameter",
  "invalid_attachment",
  "security_error",
]);

function outcomeOf(answer: Answer, token: string): SendOutcome {
  const { status } = answer;
  const taken = takenSchema.safeParse(answer.json);
  if (status === 200 && taken.success) return { outcome: "accepted", id: taken.data.id, answer: "200 OK" };
  const { name = "", message = "" } = errorSchema.parse(answer.json);
  const words = quoteAnswer(message, [token]);
  if (status === 401 || wrongToken.has(name)) return outage(unknownToken);
  // An earlier attempt is still with Resend: soon it answers for that one.
  if (name === "concurrent_idempotent_requests")
    return { outcome: "later", reason: "Resend is still busy with an earlier attempt of this mail (409)" };
  if (name === "invalid_idempotent_request")
    return { outcome: "uncertain", reason: "Resend has seen this mail before with other words (409)" };
  // One shop's sender or domain, while other shops' mails go through.
  if (
    name === "invalid_from_address" ||
    (name === "validation_error" && (status === 403 || /`from`/.test(message)))
  )
    return { outcome: "later", reason: `Resend does not send from this address now (${status}): ${words}` };
  if (aboutThisMail.has(name) && [400, 422, 451].includes(status))
    return { outcome: "refused", reason: `Resend refused the mail (${status}): ${words}` };
  if (words && [403, 422, 429].includes(status))
    return outage(`Resend does not send for this account now (${status}): ${words}`, answer.retryAfter);
  return otherwise(title, answer);
}
