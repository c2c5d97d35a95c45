import { Readable } from "node:stream";
import type MailMessage from "nodemailer/lib/mailer/mail-message";
import SMTPPool, { type SMTPPoolSentMessageInfo } from "nodemailer/lib/smtp-pool";
import type { Envelope, MailProvider, SendOutcome } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { isThisMachine } from "../../this-machine.ts";
import { readAddress } from "../addresses.ts";
import { quoteAnswer } from "../answers.ts";
import { readMime } from "../letter.ts";
import { composeMime } from "../mime.ts";
import { outcomeOf } from "./outcome.ts";

/**
 * Sends through the shop's own mail server (RFC 5321). A customer gets a mail at most once per attempt: its last line leaves
 * only after `beforeDot`, and whoever is cut off after that is told "uncertain", never "sent" and never "failed".
 */

/** How long we wait, in milliseconds. The answer to the last line may take 10 minutes (RFC 5321 section 4.5.3.2.6). */
export interface Patience {
  connect: number;
  greeting: number;
  /** Silence of the server at any later point. */
  answer: number;
  /** The whole attempt, so that a server trickling half answers does not hold a worker for ever. */
  whole: number;
}

const patient: Patience = { connect: 15_000, greeting: 15_000, answer: 600_000, whole: 1_800_000 };

/**
 * `smtp://user:password@host:587?connections=5`, or `smtps://` for TLS from the first byte. A password is only ever sent over
 * TLS, except to this machine; without one STARTTLS is used where it is offered. `tls=0` never uses it (a local server).
 * Throws a Problem `bad_request`, without the url in it.
 */
export function smtp(url: string, patience: Patience = patient): MailProvider {
  const server = readUrl(url);
  const secrets = [server.auth?.pass, server.auth?.user];
  const pool = new SMTPPool({
    ...server,
    maxMessages: 1_000,
    maxRequeues: 0,
    connectionTimeout: patience.connect,
    dnsTimeout: patience.connect,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.answer,
    logger: false,
  });
  const underWay = new Set<Promise<SendOutcome>>();

  return {
    name: "smtp",
    reports: false,
    atOnce: server.maxConnections,
    compose: composeMime,

    send(bytes, envelope, _key, beforeDot) {
      const attempt = hand(bytes, envelope, beforeDot).finally(() => underWay.delete(attempt));
      underWay.add(attempt);
      return attempt;
    },

    async check() {
      try {
        await pool.verify();
      } catch (error) {
        // safe because nodemailer's pool only fails with its own errors
        throw new Problem("unavailable", outcomeOf(error as Error, false, secrets).reason);
      }
    },

    async close() {
      pool.close();
      await Promise.allSettled(underWay);
    },
  };

  async function hand(
    bytes: Uint8Array,
    envelope: Envelope,
    beforeDot: () => Promise<void>,
  ): Promise<SendOutcome> {
    const from = envelope.from === "" ? { address: "" } : readAddress(envelope.from);
    const to = readAddress(envelope.to);
    if ("reason" in from) return { outcome: "refused", reason: `sender: ${from.reason}` };
    if ("reason" in to) return { outcome: "refused", reason: `recipient: ${to.reason}` };
    let answered = false;
    let dotSent = false;
    let gate: Promise<void> | undefined;
    const release = async () => {
      gate = beforeDot();
      await gate;
      // The server already said no, or is gone: its session must not get the end of a mail that we report as not sent.
      if (answered) throw new Error("answered before the last line");
      dotSent = true;
    };
    const [error, info] = await new Promise<Parameters<Parameters<SMTPPool["send"]>[1]>>((resolve) => {
      const mail = {
        data: { signal: AbortSignal.timeout(patience.whole) },
        message: {
          getEnvelope: () => ({ from: from.address, to: [to.address], size: bytes.length }),
          messageId: () => "",
          getHeader: () => "",
          createReadStream: () => holdBackEnd(bytes, release),
        },
      };
      // safe because these are all the members of a message that nodemailer 10.6.0's pool reads
      pool.send(mail as unknown as MailMessage<SMTPPoolSentMessageInfo>, (...outcome) => {
        answered = true;
        resolve(outcome);
      });
    });
    // Whoever called is not told the outcome while their own beforeDot is still writing.
    await gate?.catch(() => undefined);
    if (error) return outcomeOf(error, dotSent, secrets);
    if (!dotSent)
      return { outcome: "uncertain", reason: "the mail server said yes before it had the whole mail" };
    return {
      outcome: "accepted",
      id: info?.serverMessageId,
      answer: quoteAnswer(info?.response ?? "", secrets),
    };
  }
}

/** What a customer reads of bytes that `compose` made. */
export const readSmtp = readMime;

/**
 * The mail's bytes, read only after the server said 354; the end is held back until `release` agrees. A Transform given to
 * nodemailer as `raw` is not enough: nodemailer drains it into its buffers, flush included, before the server has seen RCPT.
 */
function holdBackEnd(bytes: Uint8Array, release: () => Promise<void>): Readable {
  let at = 0;
  return new Readable({
    read() {
      if (at < bytes.length) {
        this.push(bytes.subarray(at, at + 65_536));
        at += 65_536;
        return;
      }
      release().then(
        () => this.push(null),
        () => this.destroy(new Error("stopped before the last line")),
      );
    },
  });
}

function readUrl(text: string) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const host = url?.hostname.replace(/^\[|\]$/g, "");
  const connections = Number(url?.searchParams.get("connections") ?? 5);
  if (!url || !host || !["smtp:", "smtps:"].includes(url.protocol)) {
    throw new Problem("bad_request", "the mail server's url is not smtp://user:password@host:port");
  }
  if (!Number.isInteger(connections) || connections < 1 || connections > 100) {
    throw new Problem("bad_request", "connections in the mail server's url is not a number from 1 to 100");
  }
  const secure = url.protocol === "smtps:";
  const auth = url.username === "" ? undefined : { user: plain(url.username), pass: plain(url.password) };
  const here = isThisMachine(host);
  const ignoreTLS = url.searchParams.get("tls") === "0";
  if (auth && ignoreTLS && !here) {
    throw new Problem(
      "bad_request",
      "the mail server's password would be sent in the clear: remove tls=0 from its url",
    );
  }
  return {
    host,
    port: Number(url.port) || (secure ? 465 : auth ? 587 : 25),
    secure,
    ignoreTLS,
    requireTLS: !secure && auth !== undefined && !here,
    auth,
    forceAuth: auth !== undefined,
    maxConnections: connections,
  };
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Problem("bad_request", "the mail server's url has a % that is not followed by two hex digits");
  }
}
