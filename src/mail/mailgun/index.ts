import { createHash } from "node:crypto";
import { z } from "zod";
import type { Letter, Mail, MailProvider, SendOutcome } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { readAddress } from "../addresses.ts";
import { quoteAnswer } from "../answers.ts";
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
import { readMime } from "../letter.ts";
import { composeMime } from "../mime.ts";
import { mailKey } from "../reports.ts";
import { kindOf } from "../request-body.ts";

/**
 * Sends through Mailgun's HTTP API, on Node and on Workers: our own MIME, with all tracking turned off for each mail.
 * Source: documentation.mailgun.com/docs/mailgun/api-reference, POST /v3/{domain_name}/messages.mime; /quickstart-guide/responses.
 */

/**
 * `mailgun://<API key>@api.eu.mailgun.net/<sending domain>`, or `@api.mailgun.net` for a domain in the US; a domain sending key is
 * enough. A host and port of one's own, and `?tls=0`, are for a stand-in on this machine. Mailgun has no idempotency key, so a repeated
 * send is a second mail. The envelope's sender is not used: Mailgun writes its own Return-Path. Throws a Problem `bad_request`, without
 * the url in it.
 */
export function mailgun(url: string, patience?: Patience): MailProvider {
  const form = "mailgun://<API key>@api.eu.mailgun.net/<sending domain>";
  const { origin, user: token } = readProviderUrl(url, title, "mailgun:", form);
  const domain = new URL(url).pathname.slice(1);
  // A domain is one that an address could have.
  if (!/^[\x21-\x7e]+$/.test(token) || !("address" in readAddress(`a@${domain}`)))
    throw new Problem("bad_request", `${title}'s url is not ${form}`);
  const messages = `${origin}/v3/${domain}/messages.mime`;
  const headers = {
    accept: "application/json",
    authorization: `Basic ${Buffer.from(`api:${token}`).toString("base64")}`,
  };
  return overHttp(
    {
      name: "mailgun",
      title,
      reports: true,
      compose: async (mail) => frame(await composeMime(mail), mail),
      request: (body) => ({
        url: messages,
        method: "POST",
        headers: { ...headers, "content-type": `multipart/form-data; boundary=${boundaryOf(body)}` },
        body,
      }),
      read: (answer) => outcomeOf(answer, token),
      // A sending key may do nothing but this. Without a recipient and a message nothing is sent, and 400 says that only they were missing.
      probe: () => ({ url: messages, method: "POST", headers }),
      wrong({ status }) {
        if (status === 400) return undefined;
        if (status === 401 || status === 403) return unknownToken;
        return status === 404 ? unknownDomain : cannotBeReached(title);
      },
    },
    patience,
  );
}

const title = "Mailgun";
const unknownToken = "Mailgun does not know our token, or not in this region: look it up under API Keys";
const unknownDomain = "Mailgun does not know our sending domain in this region";

/** The request body (RFC 7578). The boundary is a hash of what it parts, so the same mail is the same bytes and never holds it. */
function frame(mime: Uint8Array, mail: Mail): Uint8Array {
  const head = readHead(mail);
  const kind = kindOf(head);
  const fields: [string, string][] = [
    ["to", head.to.address],
    ["o:tracking", "no"],
    ["o:tracking-clicks", "no"],
    ["o:tracking-opens", "no"],
    ...(kind ? [["o:tag", kind.slice(0, 128)] satisfies [string, string]] : []),
    // Comes back in Mailgun's events.
    ["v:key", mailKey(head.messageId)],
  ];
  const boundary = createHash("sha256").update(JSON.stringify(fields)).update(mime).digest("hex");
  const part = (disposition: string, type = "") =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n${type}\r\n`;
  return Buffer.concat([
    Buffer.from(fields.map(([name, value]) => `${part(`name="${name}"`)}${value}\r\n`).join("")),
    Buffer.from(part('name="message"; filename="message.mime"', `${mimeType}\r\n`)),
    mime,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
}

const mimeType = "Content-Type: message/rfc822";

/** What a customer reads of a request that `compose` made. */
export function readMailgun(body: Uint8Array): Promise<Letter> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const before = `${mimeType}\r\n\r\n`;
  return readMime(
    bytes.subarray(bytes.indexOf(before) + before.length, bytes.lastIndexOf(`\r\n--${boundaryOf(body)}`)),
  );
}

/** Of bytes that `frame` made, perhaps long ago: they begin with "--", 64 characters, and a line's end. */
const boundaryOf = (body: Uint8Array): string => new TextDecoder().decode(body.subarray(2, 66));

const wordsSchema = z
  .object({ id: z.string().max(1000).optional(), message: z.string().optional() })
  .catch({});
/** What Mailgun says in a 400 when the mail itself is why, not the domain, the account or its plan. */
const aboutThisMail = /^['`"]?to['`"]? parameter|recipient|too (large|big)|message size|mime/i;

/** One shop's sender, while other shops' mails go through. */
const sender = /^['`"]?from['`"]? parameter/i;

function outcomeOf(answer: Answer, token: string): SendOutcome {
  const { status } = answer;
  const { id, message = "" } = wordsSchema.parse(answer.json);
  const words = quoteAnswer(message, [token]);
  if (status === 200 && id) return { outcome: "accepted", id, answer: `200 ${words}` };
  if (status === 401 || (status === 403 && !words)) return outage(unknownToken);
  if (status === 404) return outage(unknownDomain);
  if (status === 400 && aboutThisMail.test(message))
    return { outcome: "refused", reason: `Mailgun refused the mail (400): ${words}` };
  if (status === 400 && sender.test(message))
    return { outcome: "later", reason: `Mailgun does not send from this address now (400): ${words}` };
  if (words && [400, 402, 403].includes(status))
    return outage(`Mailgun does not send for this account or domain now (${status}): ${words}`);
  return otherwise(title, answer);
}
