import type { Letter, Mail, MailProvider, SendOutcome } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { quoteAnswer } from "../answers.ts";
import { readAttachments } from "../attachments.ts";
import { kindHeader, readHead } from "../headers.ts";
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
 * Sends through Postmark's HTTP API, on Node and on Workers. No open or click tracking: the customer's reading is their own.
 * Source: postmarkapp.com/developer/api/email-api and /overview#error-codes.
 */

/**
 * `postmark://<server token>@api.postmarkapp.com`, with `?stream=` for another message stream than "outbound". A host and port of
 * one's own, and `?tls=0`, are for a stand-in on this machine. Postmark has no idempotency key, so a repeated send is a second mail.
 * The envelope's sender is not used: Postmark writes its own Return-Path. Throws a Problem `bad_request`, without the url in it.
 */
export function postmark(url: string, patience?: Patience): MailProvider {
  const { origin, user: token, settings } = readProviderUrl(url, "Postmark", "postmark:", form);
  if (!/^[A-Za-z0-9_-]+$/.test(token)) throw new Problem("bad_request", `Postmark's url is not ${form}`);
  const stream = settings.get("stream") ?? "outbound";
  const headers = {
    accept: "application/json",
    "content-type": "application/json",
    "x-postmark-server-token": token,
  };
  return overHttp(
    {
      name: "postmark",
      title: "Postmark",
      reports: true,
      compose: async (mail) => new TextEncoder().encode(JSON.stringify(requestBody(mail, stream))),
      request: (body) => ({ url: `${origin}/email`, method: "POST", headers, body }),
      read: (answer) => outcomeOf(answer, token),
      probe: () => ({ url: `${origin}/server`, method: "GET", headers }),
      wrong: ({ status }) =>
        status === 200 ? undefined : status === 401 ? wrongToken : cannotBeReached("Postmark"),
    },
    patience,
  );
}

const form = "postmark://<server token>@api.postmarkapp.com";
const wrongToken = "Postmark does not know our server token: look it up under the server's API Tokens";

/** What a customer reads of a request that `compose` made. */
export function readPostmark(bytes: Uint8Array): Letter {
  const { HtmlBody: html, TextBody: text } = bodyOf<ReturnType<typeof requestBody>>(bytes);
  return { html, text };
}

function requestBody(mail: Mail, stream: string) {
  const head = readHead(mail);
  const files = readAttachments(mail).map(({ name, type, bytes }) => ({
    Name: name,
    Content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64"),
    ContentType: type,
  }));
  const extra = head.extra.map(([Name, Value]) => ({ Name, Value }));
  const thread = [
    ...(head.inReplyTo ? [{ Name: "In-Reply-To", Value: head.inReplyTo }] : []),
    ...(head.references.length ? [{ Name: "References", Value: head.references.join(" ") }] : []),
  ];
  return {
    From: written(head.from),
    To: written(head.to),
    ReplyTo: written(head.replyTo),
    Subject: head.subject,
    HtmlBody: mail.html,
    TextBody: mail.text,
    ...(files.length > 0 && { Attachments: files }),
    // Without X-PM-KeepID Postmark puts its own Message-ID in the mail, and an answer could not be matched by it.
    Headers: [
      { Name: "Message-ID", Value: head.messageId },
      { Name: "X-PM-KeepID", Value: "true" },
      ...thread,
      ...extra,
    ],
    MessageStream: stream,
    Tag: head.extra.find(([name]) => name.toLowerCase() === kindHeader.toLowerCase())?.[1].slice(0, 1000),
    TrackOpens: false,
    TrackLinks: "None",
    // Comes back in Postmark's events; at most 80 characters.
    Metadata: { key: mailKey(head.messageId) },
  };
}

/** displayName has taken out quotes and backslashes, so quoting the name is safe. */
const written = ({ name, address }: { name: string; address: string }): string =>
  name ? `"${name}" <${address}>` : address;

/** 300 invalid request or address, 402/403/409 JSON, 411 forbidden attachment: the same mail gets the same answer again. */
const permanent = new Set([300, 402, 403, 409, 411]);

/** 500 and 503 are Postmark's own "not processed" (/overview#http-response-codes). */
function outcomeOf(answer: Answer, token: string): SendOutcome {
  const { status, retryAfter } = answer;
  const { ErrorCode: code, Message, MessageID: id } = fieldsOf(answer.json);
  const words = quoteAnswer(typeof Message === "string" ? Message : "", [token]);
  if (status === 200 && code === 0)
    return { outcome: "accepted", id: typeof id === "string" ? id : undefined, answer: `200 ${words}` };
  if (status === 401 || code === 10) return outage(wrongToken);
  if (status === 500 || status === 503)
    return outage(`Postmark did not take the mail now (${status})`, retryAfter);
  if (typeof code !== "number" || code === 0 || status === 413 || status === 429 || status > 500)
    return otherwise("Postmark", answer);
  if (code === 406)
    return {
      outcome: "refused",
      reason: "Postmark has stopped mail to this address after a bounce or a complaint (406)",
    };
  if (permanent.has(code))
    return { outcome: "refused", reason: `Postmark refused the mail (${code}): ${words}` };
  return account.has(code)
    ? outage(`Postmark does not send for this account now (${code}): ${words}`)
    : { outcome: "later", reason: `Postmark does not send from this address now (${code}): ${words}` };
}

/** 405 not allowed to send (no credits), 412 account pending, 413 account may not send. Others, as 400 and 401 (no confirmed sender), are about one shop. */
const account = new Set([405, 412, 413]);

const fieldsOf = (json: unknown): { [field: string]: unknown } =>
  typeof json === "object" && json !== null ? { ...json } : {};
