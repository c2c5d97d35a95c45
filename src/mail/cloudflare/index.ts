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

/**
 * Sends through Cloudflare Email Sending's REST API, which is the same on Node and on Workers. Cloudflare writes its own Message-ID, Date and
 * Feedback-ID; our id stays in References. What becomes of a mail is only told to queues of Cloudflare's own, not to an address of ours.
 * Source: developers.cloudflare.com/email-service/api/send-emails/rest-api and /email-service/reference/headers.
 */

/**
 * `cloudflare://<account id>:<API token>@api.cloudflare.com`; the token needs "Email Sending: Edit". Cloudflare has no idempotency key, so a
 * repeated send is a second mail. The envelope's sender is not used. Throws a Problem `bad_request`, without the url in it.
 */
export function cloudflare(url: string, patience?: Patience): MailProvider {
  const form = "cloudflare://<account id>:<API token>@api.cloudflare.com";
  const { origin, user: account, password: token } = readProviderUrl(url, title, "cloudflare:", form);
  if (!/^[a-z0-9]{1,64}$/.test(account) || !/^[A-Za-z0-9_-]+$/.test(token))
    throw new Problem("bad_request", `${title}'s url is not ${form}`);
  const api = `${origin}/client/v4`;
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  // A token that belongs to the account is looked up there, one that belongs to a person at that person's (fundamentals/api, "Token formats").
  const owner = token.startsWith("cfat_") ? `accounts/${account}` : "user";
  return overHttp(
    {
      name: "cloudflare",
      title,
      reports: false,
      compose: async (mail) => new TextEncoder().encode(JSON.stringify(requestBody(mail))),
      request: (body) => ({
        url: `${api}/accounts/${account}/email/sending/send`,
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body,
      }),
      read: (answer) => outcomeOf(answer, [token]),
      probe: () => ({ url: `${api}/${owner}/tokens/verify`, method: "GET", headers }),
      wrong: ({ status }) =>
        status === 200
          ? undefined
          : status >= 400 && status < 500 && status !== 429
            ? wrongToken
            : cannotBeReached(title),
    },
    patience,
  );
}

const title = "Cloudflare";
const wrongToken = `${title} did not accept our API token: it needs the permission "Email Sending: Edit"`;

/** What a customer reads of a request that `compose` made. */
export function readCloudflare(bytes: Uint8Array): Letter {
  const { html, text } = bodyOf<ReturnType<typeof requestBody>>(bytes);
  return { html, text };
}

function requestBody(mail: Mail) {
  const head = readHead(mail);
  const files = readAttachments(mail).map(({ name, type, bytes }) => ({
    content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64"),
    filename: name,
    type,
    disposition: "attachment",
  }));
  return {
    from: written(head.from),
    to: head.to.address,
    reply_to: written(head.replyTo),
    subject: head.subject,
    html: mail.html,
    text: mail.text,
    ...(files.length > 0 && { attachments: files }),
    headers: {
      ...Object.fromEntries(head.extra.filter(([name]) => allowed.test(name))),
      ...(head.inReplyTo && { "In-Reply-To": head.inReplyTo }),
      ...(head.references.length > 0 && { References: fitting(head.references) }),
      // For the logs at Cloudflare: the beginning of the Message-ID that the mail would have had.
      "X-Mail-Key": mailKey(head.messageId),
    },
  };
}

/** Any other header is answered with a refusal of the whole mail. */
const allowed =
  /^(X-[A-Za-z0-9_-]+|List-(Unsubscribe|Unsubscribe-Post|Id|Archive|Help|Owner|Post|Subscribe)|Precedence|Auto-Submitted|Importance|Priority|Sensitivity|Organization)$/i;

/** A header's value has at most 2,048 bytes: the anchor and the newest ids stay (RFC 5322 section 3.6.4). */
function fitting([anchor = "", ...others]: string[]): string {
  const rest = [...others];
  while ([anchor, ...rest].join(" ").length > 2_048) rest.shift();
  return [anchor, ...rest].join(" ");
}

const written = ({ name, address }: { name: string; address: string }) =>
  name ? { name, address } : address;

/** 10200 too large, 10201 and 10202 not a mail that Cloudflare can read, 10001 not a request: the same bytes get the same answer again. */
const permanent = new Set([10001, 10200, 10201, 10202]);

function outcomeOf(answer: Answer, secrets: string[]): SendOutcome {
  const { status, retryAfter } = answer;
  const { code, message, id, taken, bounced } = fieldsOf(answer.json);
  const words = quoteAnswer(message, secrets);
  if (status === 200 && taken !== undefined) {
    if (taken > 0) return { outcome: "accepted", id, answer: `200 ${id ?? "accepted"}` };
    return {
      outcome: "refused",
      reason:
        bounced > 0
          ? `the customer's mail server told ${title} that the address does not take mail`
          : `${title} has stopped mail to this address after a bounce or a complaint`,
    };
  }
  if (status === 401 || code === 10101 || code === 10102 || code === 10103)
    return outage(`${wrongToken} (${code ?? status})`);
  // For the sender's zone, perhaps, while other shops' mails go through.
  if (code === 10203)
    return { outcome: "later", reason: `${title} does not send from this address now (${code}): ${words}` };
  if (status === 403 || status === 404)
    return outage(`${title} does not send for this account now (${code ?? status}): ${words}`);
  if (code === undefined || status === 429) return otherwise(title, answer);
  if (permanent.has(code))
    return { outcome: "refused", reason: `${title} refused the mail (${code}): ${words}` };
  // 10100: nobody was there to look at our token, so the mail came no further. 10002 says nothing of how far it came.
  if (code === 10100) return outage(`${title} did not take the mail now (${code})`, retryAfter);
  if (status === 400)
    return { outcome: "later", reason: `${title} does not send from this address now (${code}): ${words}` };
  return otherwise(title, answer);
}

function fieldsOf(json: unknown) {
  const fields = objectOf(json);
  const error = objectOf(Array.isArray(fields.errors) ? fields.errors[0] : undefined);
  const result = fields.success === true ? objectOf(fields.result) : {};
  const count = (list: unknown) => (Array.isArray(list) ? list.length : 0);
  const said = ["delivered", "queued", "permanent_bounces"].some((name) => Array.isArray(result[name]));
  return {
    code: typeof error.code === "number" ? error.code : undefined,
    message: typeof error.message === "string" ? error.message : "",
    id: typeof result.message_id === "string" ? result.message_id : undefined,
    taken: said ? count(result.delivered) + count(result.queued) : undefined,
    bounced: count(result.permanent_bounces),
  };
}

const objectOf = (value: unknown): { [field: string]: unknown } =>
  typeof value === "object" && value !== null ? { ...value } : {};
