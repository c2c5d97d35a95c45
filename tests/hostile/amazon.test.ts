/** A message says itself where its certificate lies and where its subscription is confirmed: we go nowhere but to Amazon, and only for our own topic. */
import { createSign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sesReporter } from "../../src/mail/ses/reports.ts";

const folder = join(import.meta.dirname, "../fixtures/mail/ses");
const [certificate, privateKey] = ["certificate.pem", "key.pem"].map((file) =>
  readFileSync(join(folder, file), "utf8"),
);
const topic = "arn:aws:sns:eu-north-1:123456789012:nordlys-mail";
const now = new Date("2026-11-20T10:00:00Z");

/** Answers everywhere with a certificate that fits; what is visited shows where we would have gone. */
function world(answer: () => Response | Promise<Response> = () => new Response(certificate)) {
  const visited: { url: string; redirect: RequestInit["redirect"]; ends: boolean }[] = [];
  const reporter = sesReporter(async (url, { redirect, signal }) => {
    visited.push({ url: url.href, redirect, ends: signal !== undefined });
    return answer();
  });
  return { visited, reporter };
}

function message(changes: Record<string, unknown>, type = "Notification") {
  const told: Record<string, unknown> = {
    Message: "{}",
    MessageId: "m1",
    ...(type === "SubscriptionConfirmation" && {
      SubscribeURL: "https://sns.eu-north-1.amazonaws.com/?Action=ConfirmSubscription",
    }),
    Timestamp: now.toISOString(),
    ...(type === "SubscriptionConfirmation" && { Token: "t" }),
    TopicArn: topic,
    Type: type,
    SignatureVersion: "2",
    SigningCertURL: "https://sns.eu-north-1.amazonaws.com/SimpleNotificationService-0.pem",
    ...changes,
  };
  const names = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
  const text = names.filter((name) => name in told).map((name) => `${name}\n${told[name]}\n`);
  const Signature = createSign("RSA-SHA256")
    .update(text.join(""))
    .sign(privateKey ?? "", "base64");
  return { headers: {}, body: new TextEncoder().encode(JSON.stringify({ ...told, Signature })) };
}

const elsewhere = [
  "http://sns.eu-north-1.amazonaws.com/SimpleNotificationService-0.pem",
  "https://sns.eu-north-1.amazonaws.com.evil.example/SimpleNotificationService-0.pem",
  "https://sns.eu-north-1.amazonaws.com@evil.example/SimpleNotificationService-0.pem",
  "https://user:pw@sns.eu-north-1.amazonaws.com/SimpleNotificationService-0.pem",
  "https://sns.eu-north-1.amazonaws.com:8443/SimpleNotificationService-0.pem",
  "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0.pem",
  "https://sns-eu-north-1.amazonaws.com/SimpleNotificationService-0.pem",
  "https://s3.amazonaws.com/SimpleNotificationService-0.pem",
  "https://evil.example/SimpleNotificationService-0.pem",
  "https://sns.eu-north-1.amazonaws.com./SimpleNotificationService-0.pem",
  "https://sns.eu-north-1.amazonaws.com/x/../evil.pem",
  "https://sns.eu-north-1.amazonaws.com/SimpleNotificationService-0.pem?next=https://evil.example",
  "https://sns.eu-north-1.amazonaws.com\\@evil.example/SimpleNotificationService-0.pem",
  "https://sns.eu-north-1.amazonaws.com%2eevil.example/SimpleNotificationService-0.pem",
  "https://ｓｎｓ.evil.example/SimpleNotificationService-0.pem",
  "https://169.254.169.254/SimpleNotificationService-0.pem",
  "https://[::1]/SimpleNotificationService-0.pem",
  "https://2130706433/SimpleNotificationService-0.pem",
  "file:///SimpleNotificationService-0.pem",
  "data:text/plain,-----BEGIN CERTIFICATE-----",
  "javascript:1",
  "//evil.example/SimpleNotificationService-0.pem",
  "",
];

describe("the certificate of a message", () => {
  test("is looked up at Amazon when all is right, without being led elsewhere: what follows is refused for its address", async () => {
    const { visited, reporter } = world();
    expect(await reporter.verify(message({}), topic, now)).toBe(true);
    expect(visited).toMatchObject([{ redirect: "manual", ends: true }]);
  });

  test.each(elsewhere)("is never looked up at %s", async (SigningCertURL) => {
    const { visited, reporter } = world();
    expect(await reporter.verify(message({ SigningCertURL }), topic, now)).toBe(false);
    expect(visited).toEqual([]);
  });

  test("is looked up nowhere at all, whatever address is made up, unless the host is Amazon's", async () => {
    const { visited, reporter } = world();
    const hosts = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.domain().map((host) => `https://${host}/SimpleNotificationService-0.pem`),
    );
    await fc.assert(
      fc.asyncProperty(hosts, async (SigningCertURL) => {
        expect(await reporter.verify(message({ SigningCertURL }), topic, now)).toBe(false);
      }),
      { numRuns: 100 },
    );
    expect(visited).toEqual([]);
  });

  test.each([
    "nordlys-mail",
    "arn",
    "a:b:c",
    "",
    "arn:aws:sns::123456789012:nordlys-mail",
    "arn:aws:sns:evil.example/:1:x",
  ])("is not looked up anywhere else because %j was stored instead of a topic", async (stored) => {
    const { visited, reporter } = world();
    for (const SigningCertURL of elsewhere)
      expect(await reporter.verify(message({ SigningCertURL, TopicArn: stored }), stored, now)).toBe(false);
    expect(visited).toEqual([]);
  });

  test("that leads elsewhere, is endless of words, or is none makes Amazon come again, and nothing believed", async () => {
    for (const answer of [
      () => new Response(null, { status: 302, headers: { location: "https://evil.example/" } }),
      () => new Response(`-----BEGIN CERTIFICATE-----${"x".repeat(1_000_000)}`),
      () => new Response("<html>"),
      () => Promise.reject(new TypeError("fetch failed")),
    ])
      await expect(world(answer).reporter.verify(message({}), topic, now)).rejects.toMatchObject({
        name: "Problem",
        kind: "unavailable",
      });
  });
});

describe("the address at which a subscription is confirmed", () => {
  const confirm = async (SubscribeURL: string) => {
    const { visited, reporter } = world();
    const request = message({ SubscribeURL }, "SubscriptionConfirmation");
    const believed = await reporter.verify(request, topic, now);
    visited.length = 0;
    await reporter
      .confirm?.(request)
      .catch((error: unknown) => expect(error).toMatchObject({ name: "Problem" }));
    return { believed, visited };
  };

  test("is Amazon's, and is not left by a redirect", async () => {
    const { believed, visited } = await confirm(
      "https://sns.eu-north-1.amazonaws.com/?Action=ConfirmSubscription&Token=1",
    );
    expect([believed, visited]).toMatchObject([true, [{ redirect: "manual", ends: true }]]);
  });

  test.each(
    elsewhere.filter((url) => !/^https:\/\/(user:pw@)?sns\.[a-z0-9-]+\.amazonaws\.com[/\\]/.test(url)),
  )("is not visited at %s, however well signed", async (url) => {
    expect((await confirm(url)).visited).toEqual([]);
  });
});
