import { createSign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sesReporter } from "../../src/mail/ses/reports.ts";
import { reporting } from "./reporting.ts";

const folder = join(import.meta.dirname, "../fixtures/mail/ses");
const certificate = readFileSync(join(folder, "certificate.pem"), "utf8");
const privateKey = readFileSync(join(folder, "key.pem"), "utf8");
const topic = "arn:aws:sns:eu-north-1:123456789012:nordlys-mail";

/** Amazon's addresses: its certificate, and the one at which a subscription is confirmed. */
function amazon({ pem = certificate, status = 200 } = {}) {
  const visited: string[] = [];
  const visit = async (url: URL) => {
    visited.push(url.href);
    return new Response(url.pathname.endsWith(".pem") ? pem : "", { status });
  };
  return { visit, visited };
}

/** As Amazon SNS signs ("Verifying the signatures of Amazon SNS messages"); a topic of one's own, and whatever else shall be wrong. */
function signed(body: Uint8Array, at: Date, changes: Record<string, unknown> = {}) {
  const message = { ...JSON.parse(Buffer.from(body).toString()), Timestamp: at.toISOString(), ...changes };
  const names =
    message.Type === "Notification"
      ? ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
      : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
  const text = names.filter((name) => name in message).map((name) => `${name}\n${message[name]}\n`);
  const algorithm = message.SignatureVersion === "1" ? "RSA-SHA1" : "RSA-SHA256";
  message.Signature = createSign(algorithm).update(text.join("")).sign(privateKey, "base64");
  return {
    headers: { "x-amz-sns-message-type": message.Type, "content-type": "text/plain; charset=UTF-8" },
    body: new TextEncoder().encode(JSON.stringify(message)),
  };
}

const now = new Date("2026-11-20T10:00:00Z");
const read = (file: string) => new Uint8Array(readFileSync(join(folder, file)));
const event = {
  key: "mfrggzdfmztwq2lk",
  providerId: "01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000",
  recipient: "asa@kund.example",
};
const notification = {
  key: undefined,
  providerId: "00000138111222aa-33322211-cccc-cccc-cccc-ddddaaaa0680-000000",
  recipient: "asa@kund.example",
};
reporting("Amazon SES", {
  reporter: sesReporter(amazon().visit),
  secret: topic,
  otherSecret: "arn:aws:sns:eu-north-1:123456789012:another-shop",
  folder: "ses",
  sign: (body, secret, at) => signed(body, at, { TopicArn: secret }),
  proof: [],
  signsBody: true,
  freshFor: 24 * 3_600,
  told: {
    "event-bounce.json": [
      {
        ...event,
        what: "bounced",
        permanent: true,
        status: "5.1.1",
        reason: "smtp; 550 5.1.1 <…>... user unknown",
      },
    ],
    "event-bounce-transient.json": [{ ...event, what: "bounced", permanent: false, status: "4.2.2" }],
    "event-complaint.json": [{ ...event, what: "complained", at: new Date("2026-11-20T09:43:02.669Z") }],
    "event-delivery.json": [{ ...event, what: "delivered", at: new Date("2026-11-20T09:40:12.012Z") }],
    "event-delivery-delay.json": [{ ...event, what: "delayed", status: "4.4.1" }],
    "event-reject.json": [
      { ...event, what: "bounced", permanent: true, status: "5.7.1", reason: "Bad content" },
    ],
    "notification-bounce.json": [{ ...notification, what: "bounced", permanent: true, status: "5.1.1" }],
    "notification-bounce-without-dsn.json": [
      { ...notification, what: "bounced", permanent: true, status: undefined },
      { ...notification, recipient: "kim@kund.example", what: "bounced" },
    ],
    "notification-complaint.json": [{ ...notification, what: "complained" }],
    "notification-delivery.json": [{ ...notification, what: "delivered" }],
    "event-not-spam.json": [],
    "event-send.json": [],
    "event-open.json": [],
    "topic-hello.json": [],
    "subscription-confirmation.json": [],
  },
  malformed: [
    { Type: "Notification" },
    { ...JSON.parse(Buffer.from(read("event-bounce.json")).toString()), Message: "{}x" },
    { ...JSON.parse(Buffer.from(read("event-bounce.json")).toString()), Message: '{"eventType":"Bounce"}' },
  ],
});

describe("who may tell us of Amazon's mails", () => {
  test.each<[string, Record<string, unknown>]>([
    [
      "a certificate of somebody else's",
      { SigningCertURL: "https://sns.eu-north-1.amazonaws.com.evil.example/SimpleNotificationService-1.pem" },
    ],
    [
      "a certificate in somebody's bucket",
      { SigningCertURL: "https://s3.eu-north-1.amazonaws.com/SimpleNotificationService-1.pem" },
    ],
    [
      "a certificate of another region",
      { SigningCertURL: "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem" },
    ],
    [
      "a certificate that is not fetched securely",
      { SigningCertURL: "http://sns.eu-north-1.amazonaws.com/SimpleNotificationService-1.pem" },
    ],
    [
      "a certificate at another port",
      { SigningCertURL: "https://sns.eu-north-1.amazonaws.com:8443/SimpleNotificationService-1.pem" },
    ],
    [
      "a certificate behind a name",
      { SigningCertURL: "https://sns.eu-north-1.amazonaws.com@evil.example/SimpleNotificationService-1.pem" },
    ],
    [
      "an address of Amazon's that holds no certificate",
      { SigningCertURL: "https://sns.eu-north-1.amazonaws.com/?Action=Publish&Message=x.pem" },
    ],
    ["no certificate", { SigningCertURL: undefined }],
    ["a signature of an unknown kind", { SignatureVersion: "3" }],
    ["another topic", { TopicArn: `${topic}-2` }],
    ["no time", { Timestamp: "yesterday" }],
  ])("%s proves nothing, and is not even looked up", async (_name, changes) => {
    const { visit, visited } = amazon();
    const reporter = sesReporter(visit);
    expect(await reporter.verify(signed(read("event-bounce.json"), now, changes), topic, now)).toBe(false);
    expect(visited).toEqual([]);
    expect(await reporter.verify(signed(read("event-bounce.json"), now), topic, now)).toBe(true);
    expect(visited).toHaveLength(1);
  });

  test("the certificate is looked up once, and again only when it could not be had", async () => {
    const broken = amazon({ status: 500 });
    const reporter = sesReporter(broken.visit);
    for (const _ of [1, 2])
      await expect(reporter.verify(signed(read("event-bounce.json"), now), topic, now)).rejects.toMatchObject(
        {
          kind: "unavailable",
        },
      );
    expect(broken.visited).toHaveLength(2);
    const working = amazon();
    const other = sesReporter(working.visit);
    for (const file of ["event-bounce.json", "event-delivery.json", "event-complaint.json"])
      expect(await other.verify(signed(read(file), now), topic, now)).toBe(true);
    expect(working.visited).toHaveLength(1);
  });

  test("a certificate that has run out, or is none, proves nothing", async () => {
    const later = new Date("2125-06-01T00:00:00Z");
    const reporter = sesReporter(amazon().visit);
    expect(await reporter.verify(signed(read("event-bounce.json"), later), topic, later)).toBe(false);
    const none = sesReporter(
      amazon({ pem: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" }).visit,
    );
    expect(await none.verify(signed(read("event-bounce.json"), now), topic, now)).toBe(false);
  });

  test("a message that Amazon sends again keeps its id, and its subject is signed too", async () => {
    const reporter = sesReporter(amazon().visit);
    const first = signed(read("topic-hello.json"), now);
    expect(await reporter.verify(first, topic, now)).toBe(true);
    expect(reporter.identify(first)).toEqual(reporter.identify(signed(read("topic-hello.json"), now)));
    const changed = Buffer.from(first.body).toString().replace('Amazon SES"', 'Amazon SEZ"');
    expect(await reporter.verify({ ...first, body: Buffer.from(changed) }, topic, now)).toBe(false);
  });
});

describe("Amazon's question whether the address is ours", () => {
  const asking = (status = 200) => {
    const { visit, visited } = amazon({ status });
    return { visited, reporter: sesReporter(visit) };
  };

  test("is believed, and answered once at Amazon's own address", async () => {
    const { reporter, visited } = asking();
    const request = signed(read("subscription-confirmation.json"), now);
    expect(await reporter.verify(request, topic, now)).toBe(true);
    await reporter.confirm?.(request);
    expect(visited.slice(1)).toEqual([
      `https://sns.eu-north-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topic}&Token=2336412f37f`,
    ]);
  });

  test.each([
    "https://evil.example/?Action=ConfirmSubscription",
    "https://sns.eu-north-1.amazonaws.com.evil.example/",
    "http://sns.eu-north-1.amazonaws.com/",
    "http://169.254.169.254/latest/meta-data",
    "nonsense",
  ])("is never answered at %s", async (SubscribeURL) => {
    const { reporter, visited } = asking();
    const request = signed(read("subscription-confirmation.json"), now, { SubscribeURL });
    await expect(reporter.confirm?.(request)).rejects.toMatchObject({ kind: "unprocessable" });
    expect(visited).toEqual([]);
  });

  test("is asked again when Amazon cannot be told, and is not answered when nobody asked", async () => {
    const { reporter } = asking(500);
    const request = signed(read("subscription-confirmation.json"), now);
    await expect(reporter.confirm?.(request)).rejects.toMatchObject({ kind: "unavailable" });
    const { reporter: other, visited } = asking();
    await other.confirm?.(signed(read("event-bounce.json"), now));
    expect(visited).toEqual([]);
  });
});
