import { answer, type Listening, largestMail, listen, readMail } from "../reception.ts";

/**
 * Hears what customers write back: an SMTP server for the shop's reply domain. A customer's answer is kept before their mail
 * server is told "yes", so that nothing they wrote is lost; what is not for us is turned away at the door, never relayed.
 */

/** One received mail: the bytes as they came, and who brought it. */
export interface Received {
  raw: Uint8Array;
  /** The sender on the envelope; empty for bounces (RFC 5321 section 4.5.5). */
  from: string;
  /** Each recipient that `accepts` said yes to, 1 to 20. */
  to: string[];
  /** The IP address that connected. */
  remote: string;
}

export interface Listener {
  port: number;
  /** All of this machine's addresses by default. */
  host?: string | undefined;
  /** Whether mail to this address is ours. Throwing answers 451: asked again later. */
  accepts(address: string): Promise<boolean>;
  /** Durable when it returns. Throwing answers 451, and the sender's server keeps the mail and tries again. */
  keep(received: Received): Promise<void>;
}

const mostRecipients = 20;
/** All mails being received together, in bytes; more are asked to come later (452) so that a flood cannot take the memory. */
const mostInMemory = 200 * 1024 * 1024;

/**
 * Starts listening; `port` 0 takes any free one. Answers: 550 5.1.1 for an address that is not ours, 452 4.5.3 after 20 recipients,
 * 552 5.3.4 over 25 MB, 451 4.3.0 when we cannot keep it now. Rejects when the port cannot be taken.
 */
export function startListener({ port, host, accepts, keep }: Listener): Promise<Listening> {
  let inMemory = 0;
  return listen(
    {
      banner: "Customers' answers only",
      maxClients: 100,
      socketTimeout: 300_000,

      onRcptTo({ address }, session, done) {
        if (session.envelope.rcptTo.length >= mostRecipients)
          return done(answer(452, "4.5.3 Too many recipients, send the rest in another mail"));
        accepts(address).then(
          (ours) => (ours ? done() : done(answer(550, "5.1.1 No mailbox of that name here"))),
          () => done(answer(451, "4.3.0 We cannot look up that mailbox now, try again later")),
        );
      },

      onData(stream, { envelope, remoteAddress }, done) {
        let bytes = 0;
        const receive = async (): Promise<Error | undefined> => {
          const raw = await readMail(stream, (more) => {
            bytes += more;
            inMemory += more;
            if (inMemory > mostInMemory) throw new Error("too much at once");
          }).catch(() => undefined);
          if (stream.sizeExceeded)
            return answer(552, `5.3.4 The mail is larger than ${largestMail / 1024 / 1024} MB`);
          if (!raw) return answer(452, "4.3.1 Too much mail at once, try again later");
          const from = envelope.mailFrom ? envelope.mailFrom.address : "";
          await keep({ raw, from, to: envelope.rcptTo.map(({ address }) => address), remote: remoteAddress });
          return undefined;
        };
        receive()
          .catch(() => answer(451, "4.3.0 We cannot keep the mail now, try again later"))
          .then((refusal) => {
            inMemory -= bytes;
            if (refusal) done(refusal);
            else done(null, "2.6.0 Kept");
          });
      },
    },
    port,
    host,
  );
}
