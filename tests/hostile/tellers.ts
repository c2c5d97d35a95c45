/** Mail providers as an attacker plays them: how each tells that an address is dead, and how it proves who it is. */
import { createHmac, createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const amazon = join(import.meta.dirname, "../fixtures/mail/ses");
export const pem = (file: string) => readFileSync(join(amazon, file), "utf8");
const topicOf = (whose: string) => `arn:aws:sns:eu-north-1:123456789012:${whose}`;

/** A mail of ours as a provider could name it. */
export interface Named {
  to: string;
  key?: string;
  messageId?: string;
  providerId?: string;
  words?: string;
}
export interface Signed {
  body: string;
  headers: Record<string, string>;
}
/** How each provider tells that an address is dead, and proves who it is. */
interface Teller {
  secret(whose: string): string;
  bounce(of: Named, id: string): object;
  sign(body: string, whose: string, at: Date): Signed;
}

const pairs = new Map<string, ReturnType<typeof newPair>>();
const newPair = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const pairOf = (whose: string) => {
  const pair = pairs.get(whose) ?? newPair();
  pairs.set(whose, pair);
  return pair;
};
const svixSecret = (whose: string) => Buffer.from(`resend's secret of ${whose}`).toString("base64");
const seconds = (at: Date) => String(Math.floor(at.getTime() / 1000));

export const tellers: Record<string, Teller> = {
  postmark: {
    secret: (whose) => `only Postmark and ${whose} know it`,
    bounce: ({ to, key, providerId, words = "smtp;550 5.1.1 no such user" }, id) => ({
      RecordType: "Bounce",
      ID: id,
      Type: "HardBounce",
      MessageID: providerId ?? randomUUID(),
      Email: to,
      BouncedAt: "2026-11-20T14:30:05Z",
      Details: words,
      Metadata: { key },
    }),
    sign: (body, whose) => ({ body, headers: { "x-webhook-secret": tellers.postmark?.secret(whose) ?? "" } }),
  },
  resend: {
    secret: (whose) => `whsec_${svixSecret(whose)}`,
    bounce: ({ to, key, providerId, words = "550 5.1.1 no such user" }) => ({
      type: "email.bounced",
      created_at: "2026-11-20T14:30:05Z",
      data: {
        email_id: providerId ?? randomUUID(),
        to: [to],
        tags: { key },
        bounce: { type: "Permanent", message: words },
      },
    }),
    sign(body, whose, at) {
      const id = `msg_${randomUUID()}`;
      const mac = createHmac("sha256", Buffer.from(svixSecret(whose), "base64"));
      const signature = mac.update(`${id}.${seconds(at)}.${body}`).digest("base64");
      const headers = { "svix-id": id, "svix-timestamp": seconds(at), "svix-signature": `v1,${signature}` };
      return { body, headers };
    },
  },
  mailgun: {
    secret: (whose) => `mailgun's key of ${whose}`,
    bounce: ({ to, key, messageId = "<nobody@example.com>", words = "5.1.1 no such user" }, id) => ({
      "event-data": {
        event: "failed",
        id,
        timestamp: 1_795_185_005,
        recipient: to,
        severity: "permanent",
        "delivery-status": { message: words },
        message: { headers: { "message-id": messageId.slice(1, -1), to } },
        "user-variables": { key },
      },
    }),
    sign(body, whose, at) {
      const token = randomUUID();
      const signature = createHmac("sha256", `mailgun's key of ${whose}`)
        .update(`${seconds(at)}${token}`)
        .digest("hex");
      const proof = JSON.stringify({ timestamp: seconds(at), token, signature });
      return { body: `{"signature":${proof},${body.slice(1)}`, headers: {} };
    },
  },
  sendgrid: {
    secret: (whose) => pairOf(whose).publicKey.export({ format: "der", type: "spki" }).toString("base64"),
    bounce: ({ to, key, messageId, providerId, words = "550 5.1.1 no such user" }, id) => [
      {
        event: "bounce",
        type: "bounce",
        email: to,
        timestamp: 1_795_185_005,
        sg_event_id: id,
        ...(providerId && { sg_message_id: `${providerId}.filter0001.1.0` }),
        ...(messageId && { "smtp-id": messageId }),
        key,
        reason: words,
      },
    ],
    sign(body, whose, at) {
      const signer = createSign("sha256").update(seconds(at)).update(body);
      const headers = {
        "x-twilio-email-event-webhook-timestamp": seconds(at),
        "x-twilio-email-event-webhook-signature": signer.sign(pairOf(whose).privateKey, "base64"),
      };
      return { body, headers };
    },
  },
  ses: {
    secret: topicOf,
    bounce: ({ to, key, providerId, words = "smtp; 550 5.1.1 no such user" }) => ({
      eventType: "Bounce",
      mail: { messageId: providerId ?? randomUUID(), destination: [to], tags: key ? { key: [key] } : {} },
      bounce: {
        bounceType: "Permanent",
        bouncedRecipients: [{ emailAddress: to, diagnosticCode: words }],
        timestamp: "2026-11-20T14:30:05Z",
      },
    }),
    sign(Message, whose, at) {
      const message = {
        Message,
        MessageId: randomUUID(),
        Timestamp: at.toISOString(),
        TopicArn: topicOf(whose),
        Type: "Notification",
      };
      const text = Object.entries(message).map(([name, value]) => `${name}\n${value}\n`);
      const body = JSON.stringify({
        ...message,
        SignatureVersion: "2",
        SigningCertURL: "https://sns.eu-north-1.amazonaws.com/SimpleNotificationService-1.pem",
        Signature: createSign("RSA-SHA256").update(text.join("")).sign(pem("key.pem"), "base64"),
      });
      return { body, headers: {} };
    },
  },
};
