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
 * Sends through SendGrid's v3 Mail Send API, on Node and on Workers, with all tracking turned off for each mail.
 * Source: twilio.com/docs/sendgrid/api-reference/mail-send/mail-send, /mail-send/errors, /api-key-permissions.
 */

/**
 * `sendgrid://<API key>@api.sendgrid.com`, or `@api.eu.sendgrid.com` for an account in the EU; the key needs "Mail Send". A host and
 * port of one's own, and `?tls=0`, are for a stand-in on this machine. SendGrid has no idempotency key, so a repeated send is a second
 * mail. The envelope's sender is not used: SendGrid writes its own Return-Path. Throws a Problem `bad_request`, without the url in it.
 */
export function sendgrid(url: string, patience?: Patience): MailProvider {
  const form = "sendgrid://<API key>@api.sendgrid.com";
  const { origin, user: token } = readProviderUrl(url, title, "sendgrid:", form);
  if (!/^[A-Za-z0-9._-]+$/.test(token)) throw new Problem("bad_request", `${title}'s url is not ${form}`);
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  return overHttp(
    {
      name: "sendgrid",
      title,
      reports: true,
      compose: async (mail) => new TextEncoder().encode(JSON.stringify(requestBody(mail))),
      request: (body) => ({
        url: `${origin}/v3/mail/send`,
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body,
      }),
      read: (answer) => outcomeOf(answer, token),
      // Tells what a key may do; every key may ask.
      probe: () => ({ url: `${origin}/v3/scopes`, method: "GET", headers }),
      wrong({ status, json }) {
        if (status === 401) return unknownToken;
        const { scopes } = scopesSchema.parse(json);
        if (status !== 200 || !scopes) return cannotBeReached(title);
        return scopes.includes("mail.send") ? undefined : 'SendGrid: our API key does not have "Mail Send"';
      },
    },
    patience,
  );
}

const title = "SendGrid";
const unknownToken = "SendGrid does not know our token: look it up under Settings, API Keys";

/** What a customer reads of a request that `compose` made. */
export function readSendgrid(bytes: Uint8Array): Letter {
  const { content } = bodyOf<ReturnType<typeof requestBody>>(bytes);
  const part = (type: string) => content.find((one) => one.type === type)?.value ?? "";
  return { html: part("text/html"), text: part("text/plain") };
}

function requestBody(mail: Mail) {
  const head = readHead(mail);
  const kind = kindOf(head);
  const off = { enable: false };
  const files = readAttachments(mail).map((file) => ({
    content: base64(file),
    type: file.type,
    filename: file.name,
    disposition: "attachment",
  }));
  return {
    personalizations: [{ to: [recipient(head.to)] }],
    from: party(head.from),
    reply_to: party(head.replyTo),
    subject: head.subject,
    // Plain text first: SendGrid refuses the other order.
    content: [
      { type: "text/plain", value: mail.text },
      { type: "text/html", value: mail.html },
    ],
    ...(files.length > 0 && { attachments: files }),
    // SendGrid keeps a Message-ID that is given. It refuses Received, DKIM-Signature, Content-*, To, From, Subject, Reply-To, Cc, Bcc and
    // X-SG-*, which never stand among ours.
    headers: Object.fromEntries([["Message-ID", head.messageId], ...otherHeaders(head)]),
    ...(kind && { categories: [kind.slice(0, 255)] }),
    // Comes back in SendGrid's events, where it is kept for long and read by others: a hash, nothing personal.
    custom_args: { key: mailKey(head.messageId) },
    tracking_settings: {
      click_tracking: { enable: false, enable_text: false },
      open_tracking: off,
      subscription_tracking: off,
      ganalytics: off,
    },
  };
}

const party = ({ name, address }: { name: string; address: string }) =>
  name ? { email: address, name } : { email: address };

/** In `personalizations` SendGrid does not quote names itself, so a comma would part one (github.com/sendgrid/sendgrid-python/issues/291). */
const recipient = ({ name, address }: { name: string; address: string }) =>
  party({ address, name: /[,;]/.test(name) ? `"${name}"` : name });

const scopesSchema = z.object({ scopes: z.array(z.string()).optional() }).catch({});
const errorsSchema = z
  .object({
    errors: z
      .array(z.object({ message: z.string().catch(""), field: z.string().nullish().catch(undefined) }))
      .catch([]),
  })
  .catch({ errors: [] });

/** One shop's sender, while other shops' mails go through. */
const sender = /^(from|reply_to)\b/;
/** The same in all our mails. */
const account = /^(tracking_settings|categories|authorization)\b/;

function outcomeOf(answer: Answer, token: string): SendOutcome {
  const { status } = answer;
  if (status === 202) {
    return {
      outcome: "accepted",
      id: answer.headers.get("x-message-id") || undefined,
      answer: "202 Accepted",
    };
  }
  const { errors } = errorsSchema.parse(answer.json);
  const [first = { message: "", field: undefined }] = errors;
  const words = quoteAnswer(first.message, [token]);
  // SendGrid also answers 401 when the account's mails are used up.
  if (status === 401) {
    return /credits/i.test(words)
      ? outage(`SendGrid does not send for this account now (401): ${words}`)
      : outage(unknownToken);
  }
  const field = first.field ?? "";
  if (sender.test(field) && (status === 400 || status === 403))
    return { outcome: "later", reason: `SendGrid does not send from this address now (${status}): ${words}` };
  if (status === 400 && field !== "" && !account.test(field))
    return { outcome: "refused", reason: `SendGrid refused the mail (400, ${field}): ${words}` };
  if (words && [400, 403, 406, 451].includes(status))
    return outage(`SendGrid does not send for this account now (${status}): ${words}`);
  return otherwise(title, answer);
}
