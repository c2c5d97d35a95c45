import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from "smtp-server";

/** What our two SMTP servers (the built-in mailbox and the listener for customers' answers) have in common. */

/** The largest mail that we take, in bytes (25 MB, as Gmail). */
export const largestMail = 25 * 1024 * 1024;

export interface Listening {
  port: number;
  /** Stops taking mail; a mail that is being received gets two seconds to finish. */
  close(): Promise<void>;
}

/** An answer other than 250, for a callback of smtp-server: code (RFC 5321 section 4.2), enhanced code and sentence (RFC 3463). */
export const answer = (code: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode: code });

/** Starts a server without AUTH and without STARTTLS (there is no certificate). Rejects when the port cannot be taken. */
export function listen(options: SMTPServerOptions, port: number, host?: string): Promise<Listening> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: true,
    size: largestMail,
    closeTimeout: 2_000,
    logger: false,
    ...options,
  });
  return new Promise((resolve, reject) => {
    // A client that hangs up is no fault of ours: after the start, errors of single connections are only kept from ending the process.
    server.on("error", reject);
    server.listen({ port, host }, () => {
      // safe because a TCP server that listens has an AddressInfo
      const { port: taken } = server.server.address() as AddressInfo;
      resolve({ port: taken, close: () => new Promise((closed) => server.close(() => closed())) });
    });
  });
}

/**
 * All bytes of one mail as they came (dots unstuffed, RFC 5321 section 4.5.2), or undefined when it is larger than `largestMail`:
 * then the rest is read and thrown away. `took` hears of each piece's size and may throw to refuse the mail.
 */
export async function readMail(
  stream: SMTPServerDataStream,
  took: (bytes: number) => void = () => undefined,
): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let refusal: unknown;
  for await (const piece of stream) {
    if (stream.sizeExceeded || refusal !== undefined) {
      pieces.length = 0;
      continue;
    }
    try {
      took(piece.length);
      pieces.push(piece);
    } catch (error) {
      refusal = error;
    }
  }
  if (refusal !== undefined) throw refusal;
  return stream.sizeExceeded ? undefined : Buffer.concat(pieces);
}
