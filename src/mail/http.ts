import { createHash } from "node:crypto";
import type { Mail, MailProvider, SendOutcome } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { isThisMachine } from "../this-machine.ts";
import { readAddress } from "./addresses.ts";

/**
 * What all providers that are reached by HTTP have in common: one request for one attempt, never repeated here, and an honest word
 * about what became of it when no answer came.
 */

/** How long a provider may take to answer, in milliseconds. */
export interface Patience {
  answer: number;
}

/** One request. Its body is what `compose` made, or holds it. */
export interface Ask {
  url: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: Uint8Array | undefined;
}

/** What a provider answered. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Undefined when the answer is no JSON. */
  json: unknown;
  /** The provider's wish to be left alone for so many seconds (RFC 9110 section 10.2.3). */
  retryAfter: number | undefined;
}

/** What differs from one provider to the next; the rest of a `MailProvider` is the same for all. */
export interface Desk {
  name: string;
  /** As the merchant knows it, such as "Amazon SES"; reasons begin with it. */
  title: string;
  idempotentFor?: number | undefined;
  reports: boolean;
  /** How many requests it takes at a time, where it is known to be few. */
  atOnce?: number | undefined;
  compose(mail: Mail): Promise<Uint8Array>;
  /** Hands over these bytes. Made for each attempt, since signatures age. `key` is the send key's hash: the same on each attempt, 43 letters, digits, - and _. */
  request(bytes: Uint8Array, key: string): Ask | Promise<Ask>;
  /** What the answer says of the mail; `otherwise` for what the provider's documentation does not name. */
  read(answer: Answer): SendOutcome;
  /** Asks something harmless that needs our credentials. */
  probe(): Ask | Promise<Ask>;
  /** Why the answer to `probe` means that nothing can be sent; undefined when it can. `cannotBeReached` says it for an answer without words. */
  wrong(answer: Answer): string | undefined;
}

/** A mail can take long to be handed over, but not for ever: two minutes. */
const patient: Patience = { answer: 120_000 };

/** A provider reached by HTTP. A request cannot be held back before its last byte, so `beforeDot` is called before its first. */
export function overHttp(desk: Desk, patience: Patience = patient): MailProvider {
  const { name, title, idempotentFor, reports, atOnce, compose } = desk;
  const inTurn = atMost(atOnce ?? Number.POSITIVE_INFINITY);
  return {
    name,
    idempotentFor,
    reports,
    atOnce,
    compose,

    async send(bytes, envelope, key, beforeDot) {
      const to = readAddress(envelope.to);
      if ("reason" in to) return { outcome: "refused", reason: `recipient: ${to.reason}` };
      return inTurn(async () => {
        const request = await desk.request(bytes, createHash("sha256").update(key).digest("base64url"));
        try {
          await beforeDot();
        } catch {
          return {
            outcome: "later",
            reason: "the mail was not handed over: it was stopped on our side before it was sent",
          };
        }
        let answer: Answer;
        try {
          answer = await ask(request, patience);
        } catch (error) {
          return lost(title, error);
        }
        return desk.read(answer);
      });
    },

    async check() {
      const request = await desk.probe();
      const answer = await ask(request, patience).catch(() => undefined);
      const wrong = answer ? desk.wrong(answer) : cannotBeReached(title);
      if (wrong !== undefined) throw new Problem("unavailable", wrong);
    },

    close: async () => undefined,
  };
}

/** So many at a time; the others wait in the order in which they came. */
function atMost(most: number): (work: () => Promise<SendOutcome>) => Promise<SendOutcome> {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  return async (work) => {
    if (underWay >= most) await new Promise<void>((go) => waiting.push(go));
    else underWay += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else underWay -= 1;
    }
  };
}

/** For `wrong`: an answer that says nothing better. */
export const cannotBeReached = (title: string): string => `${title} cannot be reached now`;

/** `later` for everybody's mail, not only this one. */
export const outage = (reason: string, retryAfter?: number | undefined): SendOutcome => ({
  outcome: "later",
  reason,
  outage: true,
  ...(retryAfter !== undefined && { retryAfter }),
});

/**
 * What an answer means by its status alone (RFC 9110 section 15). A yes that cannot be read may be a yes. 500, 502 and 504 come from
 * something that gave up: what stood behind it may have taken the mail, unless the provider documents that it has not.
 */
export function otherwise(title: string, { status, retryAfter }: Answer): SendOutcome {
  if (status === 413) return { outcome: "refused", reason: `the mail is larger than ${title} takes` };
  if (status === 429) return outage(`${title} takes no more mails from us now (429)`, retryAfter);
  if (status < 300 || [408, 500, 502, 504].includes(status))
    return { outcome: "uncertain", reason: `${title} never said whether it took the mail (${status})` };
  return outage(`${title} did not take the mail now (${status})`, retryAfter);
}

/** An answer is a few lines; more than this of it is not read. */
const longestAnswer = 65_536;

async function ask({ url, method, headers, body }: Ask, { answer }: Patience): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers,
    ...(body && { body: body.slice() }),
    // A page that moved would get our credentials.
    redirect: "manual",
    signal: AbortSignal.timeout(answer),
  });
  const text = await readStart(response).catch(() => "");
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: parse(text),
    retryAfter: secondsOf(response.headers),
  };
}

async function readStart({ body }: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    pieces.push(piece);
    size += piece.length;
    if (size > longestAnswer) break;
  }
  return new TextDecoder().decode(Buffer.concat(pieces).subarray(0, longestAnswer));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds, or a date that is compared with the provider's own clock where it tells it. */
function secondsOf(headers: Headers): number | undefined {
  const wish = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,9}$/.test(wish)) return Number(wish);
  const until = Date.parse(wish);
  const now = Date.parse(headers.get("date") ?? "") || Date.now();
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - now) / 1000));
}

/** Causes that only exist before a request is written; any other may have come after it. */
const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS_.*|ERR_SSL_.*|.*SELF_SIGNED.*|UNABLE_TO_.*)$/;

function lost(title: string, error: unknown): SendOutcome {
  const cause = error instanceof Error && typeof error.cause === "object" ? error.cause : undefined;
  const code = cause && "code" in cause && typeof cause.code === "string" ? cause.code : "";
  return neverSent.test(code)
    ? outage(`the mail was not handed over: ${title} cannot be reached (${code})`)
    : {
        outcome: "uncertain",
        reason: `${title} never said whether it took the mail: the connection was lost or no answer came in time`,
      };
}

/** A provider's url, read: where to ask and with what. */
export interface ProviderUrl {
  /** "https://api.example", or http to this machine with `tls=0` (a stand-in). */
  origin: string;
  /** Percent-decoded. */
  user: string;
  password: string;
  host: string;
  settings: URLSearchParams;
}

/** `form` is how the url is written, for the sentence; throws a Problem `bad_request` with it, never with the url. */
export function readProviderUrl(text: string, title: string, protocol: string, form: string): ProviderUrl {
  const wrong = new Problem("bad_request", `${title}'s url is not ${form}`);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== protocol || url.hostname === "") throw wrong;
  const plain = url.searchParams.get("tls") === "0";
  if (plain && !isThisMachine(url.hostname))
    throw new Problem(
      "bad_request",
      `${title}'s token would be sent in the clear: remove tls=0 from its url`,
    );
  try {
    return {
      origin: `${plain ? "http" : "https"}://${url.host}`,
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      host: url.hostname,
      settings: url.searchParams,
    };
  } catch {
    throw wrong;
  }
}
