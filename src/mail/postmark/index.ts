import type { Mail, MailProvider, SendOutcome } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { readAddress } from "../addresses.ts";
import { quoteAnswer } from "../answers.ts";
import { readAttachments } from "../attachments.ts";
import { kindHeader, readHead } from "../headers.ts";

/**
 * Sends through Postmark's HTTP API, on Node and on Workers. No open or click tracking: the customer's reading is their own.
 * Source: postmarkapp.com/developer/api/email-api and /overview#error-codes.
 */

/** How long Postmark may take to answer, in milliseconds. */
export interface Patience {
  answer: number;
}

/**
 * `postmark://<server token>@api.postmarkapp.com`, with `?stream=` for another message stream than "outbound". A host and port of
 * one's own, and `?tls=0`, are for a stand-in on this machine. Postmark has no idempotency key, so a repeated send is a second mail.
 * The envelope's sender is not used: Postmark writes its own Return-Path. Throws a Problem `bad_request`, without the url in it.
 */
export function postmark(url: string, patience: Patience = { answer: 120_000 }): MailProvider {
  const { origin, token, stream } = readUrl(url);
  const headers = {
    accept: "application/json",
    "content-type": "application/json",
    "x-postmark-server-token": token,
  };
  const ask = (path: string, request: RequestInit) =>
    fetch(`${origin}${path}`, {
      ...request,
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(patience.answer),
    });

  return {
    name: "postmark",
    idempotent: false,
    reports: true,
    compose: async (mail) => new TextEncoder().encode(JSON.stringify(requestBody(mail, stream))),

    /** A request cannot be held back before its last byte, so `beforeDot` is called before its first. */
    async send(bytes, envelope, _key, beforeDot) {
      const to = readAddress(envelope.to);
      if ("reason" in to) return { outcome: "refused", reason: `recipient: ${to.reason}` };
      try {
        await beforeDot();
      } catch {
        return {
          outcome: "later",
          reason: "the mail was not handed over: it was stopped on our side before it was sent",
        };
      }
      let response: Response;
      try {
        response = await ask("/email", { method: "POST", body: bytes.slice() });
      } catch (error) {
        return lost(error);
      }
      const answer = await response.text().catch(() => "");
      return outcomeOf(response.status, readAnswer(answer), token);
    },

    async check() {
      const response = await ask("/server", { method: "GET" }).catch(() => undefined);
      await response?.body?.cancel();
      if (response?.status === 200) return;
      throw new Problem(
        "unavailable",
        response?.status === 401 ? wrongToken : "Postmark cannot be reached now",
      );
    },

    close: async () => undefined,
  };
}

const wrongToken = "Postmark does not know our server token: look it up under the server's API Tokens";

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
    // Comes back in Postmark's events; at most 80 characters. The Message-ID begins with a keyed hash of the send key.
    Metadata: { key: (/^<([^.@]+)/.exec(head.messageId)?.[1] ?? "").slice(0, 80) },
  };
}

/** displayName has taken out quotes and backslashes, so quoting the name is safe. */
const written = ({ name, address }: { name: string; address: string }): string =>
  name ? `"${name}" <${address}>` : address;

interface Answer {
  ErrorCode?: unknown;
  Message?: unknown;
  MessageID?: unknown;
}

function readAnswer(text: string): Answer | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === "object" && answer !== null ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** 300 invalid request or address, 402/403/409 JSON, 406 inactive recipient, 411 forbidden attachment: the same mail gets the same answer again. */
const permanent = new Set([300, 402, 403, 406, 409, 411]);

/** 502 and 504 come from a gateway: what stood behind it may have taken the mail. 500 and 503 are Postmark's own "not processed". */
function outcomeOf(status: number, answer: Answer | undefined, token: string): SendOutcome {
  const code = answer?.ErrorCode;
  const words = quoteAnswer(typeof answer?.Message === "string" ? answer.Message : "", [token]);
  if (status === 200 && code === 0) {
    return {
      outcome: "accepted",
      id: typeof answer?.MessageID === "string" ? answer.MessageID : undefined,
      answer: `200 ${words}`,
    };
  }
  if (status === 401 || code === 10) return { outcome: "later", reason: wrongToken };
  if (status === 413) return { outcome: "refused", reason: "the mail is larger than Postmark takes" };
  if (typeof code === "number" && code !== 0 && status < 500 && status !== 429) {
    if (code === 406)
      return {
        outcome: "refused",
        reason: "Postmark has stopped mail to this address after a bounce or a complaint (406)",
      };
    return permanent.has(code)
      ? { outcome: "refused", reason: `Postmark refused the mail (${code}): ${words}` }
      : {
          outcome: "later",
          reason: `Postmark does not send for this account or sender now (${code}): ${words}`,
        };
  }
  if (status === 200 || status === 502 || status === 504) {
    return { outcome: "uncertain", reason: `Postmark never said whether it took the mail (${status})` };
  }
  return { outcome: "later", reason: `Postmark did not take the mail now (${status})` };
}

/** Causes that only exist before a request is written; any other may have come after it. */
const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS_.*|ERR_SSL_.*|.*SELF_SIGNED.*|UNABLE_TO_.*)$/;

function lost(error: unknown): SendOutcome {
  const cause = error instanceof Error && typeof error.cause === "object" ? error.cause : undefined;
  const code = cause && "code" in cause && typeof cause.code === "string" ? cause.code : "";
  return neverSent.test(code)
    ? { outcome: "later", reason: `the mail was not handed over: Postmark cannot be reached (${code})` }
    : {
        outcome: "uncertain",
        reason:
          "Postmark never said whether it took the mail: the connection was lost or no answer came in time",
      };
}

function readUrl(text: string): { origin: string; token: string; stream: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const token = url?.username ?? "";
  if (url?.protocol !== "postmark:" || !/^[A-Za-z0-9_-]+$/.test(token) || url.hostname === "") {
    throw new Problem("bad_request", "Postmark's url is not postmark://<server token>@api.postmarkapp.com");
  }
  const scheme = url.searchParams.get("tls") === "0" ? "http" : "https";
  if (scheme === "http" && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)) {
    throw new Problem(
      "bad_request",
      "Postmark's token would be sent in the clear: remove tls=0 from its url",
    );
  }
  return { origin: `${scheme}://${url.host}`, token, stream: url.searchParams.get("stream") ?? "outbound" };
}
