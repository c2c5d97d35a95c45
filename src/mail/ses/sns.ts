import { createVerify, X509Certificate } from "node:crypto";
import { z } from "zod";
import { Problem } from "../../errors.ts";
import { readReport, sameSecret } from "../reports.ts";

/**
 * What Amazon SNS posts to us, and how it proves that it did: the message is signed with the key of a certificate that lies at an address of
 * Amazon's own. Source: docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html and /sns-message-and-json-formats.html.
 */

const notice = z.object({
  Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]),
  MessageId: z.string().min(1).max(100),
  TopicArn: z.string().max(300),
  Subject: z.string().nullish(),
  Message: z.string(),
  Timestamp: z.string().max(40),
  Token: z.string().optional(),
  SubscribeURL: z.string().max(2_000).optional(),
  SignatureVersion: z.string().optional(),
  Signature: z.string().max(2_000).optional(),
  SigningCertURL: z.string().max(500).optional(),
});
export type Notice = z.infer<typeof notice>;

/** Throws a Problem `unprocessable` when the body is no message of Amazon SNS. */
export const readNotice = (body: Uint8Array): Notice => readReport(notice, body, "Amazon SNS");

/** The certificate (PEM) at an address of Amazon's. Throws a Problem `unavailable` when it cannot be had now: Amazon sends again after a 5xx, not after a 4xx. */
type Certificates = (url: URL) => Promise<string>;

/** Looks at an address of Amazon's; `fetch`, but for the tests. */
export type Visit = (url: URL, request: RequestInit) => Promise<Response>;

/** Amazon gives up sending again after hours; what is older than a day is somebody else's copy. Milliseconds. */
const freshFor = 24 * 3_600_000;
/** How far Amazon's clock may be ahead of ours. Milliseconds. */
const ahead = 15 * 60_000;

/** "sns.eu-north-1.amazonaws.com" -> "eu-north-1"; undefined for anyone else's host. */
export const regionOf = (host: string): string | undefined =>
  /^sns\.([a-z0-9-]{3,40})\.amazonaws\.com(\.cn)?$/.exec(host)?.[1];

/** Whether Amazon SNS signed this message for this topic (its ARN), and not long ago. The certificate is only looked up for the right topic. */
export async function isSigned(
  body: Uint8Array,
  topic: string,
  now: Date,
  certificates: Certificates,
): Promise<boolean> {
  let message: Notice;
  try {
    message = readNotice(body);
  } catch {
    return false;
  }
  const { TopicArn, SignatureVersion, Signature = "", SigningCertURL = "", Timestamp } = message;
  const algorithm =
    SignatureVersion === "2" ? "RSA-SHA256" : SignatureVersion === "1" ? "RSA-SHA1" : undefined;
  const age = now.getTime() - Date.parse(Timestamp);
  const url = URL.canParse(SigningCertURL) ? new URL(SigningCertURL) : undefined;
  if (
    !sameSecret(TopicArn, topic) ||
    !algorithm ||
    !(age < freshFor && age > -ahead) ||
    !url ||
    !isCertificate(url, TopicArn)
  )
    return false;
  try {
    const certificate = new X509Certificate(await certificates(url));
    const valid =
      Date.parse(certificate.validFrom) <= now.getTime() && now.getTime() <= Date.parse(certificate.validTo);
    return (
      valid &&
      createVerify(algorithm).update(toSign(message)).verify(certificate.publicKey, Signature, "base64")
    );
  } catch (error) {
    if (error instanceof Problem) throw error;
    return false;
  }
}

/** Of the topic's own region, in the place where Amazon keeps its certificates. */
const isCertificate = (url: URL, topic: string): boolean =>
  url.protocol === "https:" &&
  url.port === "" &&
  url.username === "" &&
  // Never undefined: what is stored may be no topic, and then any host would be of its region.
  regionOf(url.hostname) === (topic.split(":")[3] ?? "") &&
  /^\/SimpleNotificationService-[A-Za-z0-9]{1,64}\.pem$/.test(url.pathname) &&
  url.search === "";

/** Names and values in this order, a line each; an absent Subject is left out. */
function toSign(message: Notice): string {
  const names =
    message.Type === "Notification"
      ? (["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"] as const)
      : (["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"] as const);
  return names.map((name) => (message[name] == null ? "" : `${name}\n${message[name]}\n`)).join("");
}

/**
 * Certificates are looked up once and remembered: Amazon changes its own about once a year. Only the last twenty are, and what could not be had is
 * asked for again.
 */
export function openCertificates(visit: Visit): Certificates {
  const known = new Map<string, Promise<string>>();
  return (url) => {
    const one = known.get(url.href) ?? lookUp(url, visit);
    known.delete(url.href);
    known.set(url.href, one);
    for (const oldest of [...known.keys()].slice(0, -20)) known.delete(oldest);
    one.catch(() => known.delete(url.href));
    return one;
  };
}

async function lookUp(url: URL, visit: Visit): Promise<string> {
  // Not followed elsewhere: what lies at another address proves nothing.
  const answer = await visit(url, { redirect: "manual", signal: AbortSignal.timeout(5_000) }).catch(
    () => undefined,
  );
  const pem = answer?.ok ? await answer.text().catch(() => "") : "";
  if (!pem.startsWith("-----BEGIN CERTIFICATE-----") || pem.length > 20_000)
    throw new Problem("unavailable", "Amazon SNS's certificate cannot be had now");
  return pem;
}
