import { generateKeyPairSync } from "node:crypto";
import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";
import { ses } from "../../src/mail/ses/index.ts";
import { contract, type Weather } from "./contract.ts";
import { envelope, lastLook, letter } from "./letters.ts";
import { authorizationOf } from "./sigv4.ts";
import { commonWeather, type Reply, type Seen, startStandIn } from "./standin.ts";

const accessKey = "AKIDEXAMPLE";
const failed = (status: number, type: string, message: string, headers = {}): Reply => ({
  status,
  headers: { "x-amzn-errortype": `${type}:http://internal.amazon.com/coral/com.amazonaws.ses/`, ...headers },
  body: { message },
});
const weathers: Partial<Record<Weather, Reply>> = {
  busy: failed(503, "ServiceUnavailable", "Service Unavailable"),
  "rate limited": failed(429, "TooManyRequestsException", "Maximum sending rate exceeded.", {
    "retry-after": "7",
  }),
  "account stopped": failed(
    400,
    "AccountSuspendedException",
    "s3cr3t-password may not send to asa@kund.example",
  ),
  "fault before the mail": failed(500, "InternalFailure", "Internal failure"),
  "recipient unknown": failed(400, "BadRequestException", "Invalid email address<asa@kund.example>."),
};

/** Amazon's POST /v2/email/outbound-emails and GET /v2/email/account as documented; a request that is not signed as AWS wants gets its 403. */
async function startSes(weather: Weather, own?: Reply) {
  const secret = weather === "wrong password" ? "another" : "s3cr3t-password";
  const server = await startStandIn((seen) => {
    const right = authorizationOf(seen, secret, { accessKey, region: "eu-north-1", service: "ses" });
    if (seen.headers.authorization !== right)
      return failed(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match s3cr3t-password.",
      );
    if (seen.method === "GET" && seen.path === "/v2/email/account")
      return (
        own ?? {
          status: 200,
          body: { SendingEnabled: true, EnforcementStatus: "HEALTHY", ProductionAccessEnabled: true },
        }
      );
    if (seen.method !== "POST" || seen.path !== "/v2/email/outbound-emails")
      return failed(404, "UnknownOperationException", "");
    return (
      own ??
      commonWeather(weather) ??
      weathers[weather] ?? { status: 200, body: { MessageId: "0110018f-example-000000" } }
    );
  });
  const posts = () => server.seen.filter(({ method }) => method === "POST");
  return {
    ...server,
    posts,
    url: `ses://${accessKey}:s3cr3t-password@${server.host}?tls=0&region=eu-north-1`,
  };
}

contract("ses", async (weather) => {
  const server = await startSes(weather);
  if (weather === "nobody answers") await server.close();
  const had = () =>
    ["fine", "silent after the mail", "cut after the mail"].includes(weather) ? server.posts() : [];
  return {
    provider: ses(server.url, { answer: weather === "silent after the mail" ? 300 : 30_000 }),
    delivered: () => had().map(({ body }) => JSON.parse(body.toString()).Destination.ToAddresses),
    attempts: () => server.posts().length,
    bodies: () => had().map(({ body }) => body),
    tellsWait: true,
    close: server.close,
  };
});

describe("Amazon SES", () => {
  test("AWS's own example of a signature comes out of the check that the tests do", () => {
    // "get-vanilla" and "post-vanilla" of AWS's Signature Version 4 test suite.
    const scope = { accessKey, region: "us-east-1", service: "service" };
    const example = (method: string): Seen => ({
      method,
      path: "/",
      headers: {
        host: "example.amazonaws.com",
        "x-amz-date": "20150830T123600Z",
        authorization: "SignedHeaders=host;x-amz-date",
      },
      body: Buffer.alloc(0),
    });
    const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    expect(authorizationOf(example("GET"), secret, scope)).toBe(
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    );
    expect(authorizationOf(example("POST"), secret, scope)).toContain(
      "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    );
  });

  test("gets the mail's own bytes for exactly one customer, with our key, and its events go where the settings say", async () => {
    const server = await startSes("fine");
    const provider = ses(`${server.url}&configuration-set=nordlys&session-token=t0ken`);
    const mail = letter({ from: { name: "Åhléns", address: "hej@nordlys.example" } });
    await provider.send(await provider.compose(mail), envelope, "k", lastLook());
    await server.close();
    const [seen] = server.posts();
    const { Content, ...rest } = JSON.parse(seen?.body.toString() ?? "");
    expect(rest).toEqual({
      FromEmailAddress: expect.any(String),
      Destination: { ToAddresses: ["asa@kund.example"] },
      ConfigurationSetName: "nordlys",
      EmailTags: [{ Name: "key", Value: "mfrggzdfmztwq2lk" }],
    });
    const read = await PostalMime.parse(Buffer.from(Content.Raw.Data, "base64"));
    const sender = await PostalMime.parse(`From: ${rest.FromEmailAddress}\r\n\r\n`);
    expect(rest.FromEmailAddress).toMatch(/^[\x20-\x7e]+$/);
    expect(sender.from).toEqual(read.from);
    expect(read.messageId).toBe("<mfrggzdfmztwq2lk.nordlys@nordlys.example>");
    expect(read.references).toContain("<order-1001.nordlys@nordlys.example>");
    expect(read.from).toMatchObject({ name: "Åhléns", address: "hej@nordlys.example" });
    expect(seen?.headers["x-amz-security-token"]).toBe("t0ken");
    expect(seen?.headers.authorization).toContain("x-amz-security-token");
  });

  test("gets the mail unsigned: it replaces Message-ID and Date, and would break a signature of ours", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
    const provider = ses(`ses://${accessKey}:x@email.eu-north-1.amazonaws.com`);
    const mail = letter({ dkim: { domain: "nordlys.example", selector: "k1", key: privateKey } });
    const { Content } = JSON.parse(Buffer.from(await provider.compose(mail)).toString());
    expect(Buffer.from(Content.Raw.Data, "base64").toString()).not.toContain("DKIM-Signature");
  });

  test.each<[string, Reply, string, boolean]>([
    [
      "a mail that it finds unfit is refused",
      failed(400, "MessageRejected", "Content is invalid"),
      "refused",
      false,
    ],
    [
      "a sender domain that is not verified waits for the merchant",
      failed(400, "MailFromDomainNotVerifiedException", "x"),
      "later",
      false,
    ],
    [
      "a sender or, in the sandbox, a customer who is not verified waits",
      failed(
        400,
        "MessageRejected",
        "Email address is not verified. The following identities failed the check in region EU-NORTH-1: asa@kund.example",
      ),
      "later",
      false,
    ],
    ["a paused account holds everybody's mail", failed(400, "SendingPausedException", "x"), "later", true],
    [
      "a day's quota that is used up holds everybody's mail",
      failed(400, "LimitExceededException", "Daily message quota exceeded."),
      "later",
      true,
    ],
    [
      "a missing configuration set waits for the merchant",
      failed(404, "NotFoundException", "Configuration set <x> does not exist."),
      "later",
      true,
    ],
    [
      "a key without the right to send for this domain waits for the merchant",
      failed(403, "AccessDeniedException", "User is not authorized"),
      "later",
      false,
    ],
    ["a clock that is wrong holds everybody's mail", failed(400, "RequestExpired", "x"), "later", true],
    ["a mail that is too large is refused", { status: 413 }, "refused", false],
    [
      "a fault that nobody explains may have come after the mail was taken",
      { status: 500, body: "oops" },
      "uncertain",
      false,
    ],
    ["a gateway that gave up may have handed it on", { status: 504, body: "<html>" }, "uncertain", false],
    ["a yes that cannot be read may be a yes", { status: 200, body: "<html>" }, "uncertain", false],
  ])("%s", async (_name, reply, expected, everybody) => {
    const server = await startSes("fine", reply);
    const provider = ses(server.url);
    const outcome = await provider.send(await provider.compose(letter()), envelope, "k", lastLook());
    await server.close();
    expect(outcome.outcome).toBe(expected);
    expect("outage" in outcome).toBe(everybody);
    expect(JSON.stringify(outcome)).not.toMatch(/asa@kund|s3cr3t/);
  });

  test.each<[Reply, RegExp]>([
    [{ status: 200, body: { SendingEnabled: false } }, /stopped sending/],
    [failed(403, "AccessDeniedException", "x"), /ses:GetAccount/],
    [failed(500, "InternalFailure", "x"), /cannot be reached/],
  ])("before the first mail an account that cannot send is told", async (reply, words) => {
    const server = await startSes("fine", reply);
    await expect(ses(server.url).check()).rejects.toMatchObject({
      kind: "unavailable",
      message: expect.stringMatching(words),
    });
    await server.close();
  });

  test("the region stands in the host, and a secret may hold any sign", () => {
    expect(ses(`ses://${accessKey}:a%2Fb%2Bc@email.eu-north-1.amazonaws.com`).name).toBe("ses");
    expect(ses(`ses://${accessKey}:x@email.cn-north-1.amazonaws.com.cn`).name).toBe("ses");
  });

  test.each([
    "ses://email.eu-north-1.amazonaws.com",
    "ses://AKID@email.eu-north-1.amazonaws.com",
    "ses://AKID:s3cr3t@mail.example",
    "ses://AKID:s3cr3t@email.eu-north-1.amazonaws.com?tls=0",
    "ses://AKID:s3cr3t%zz@email.eu-north-1.amazonaws.com",
    "https://x",
  ])("the url %s is refused without being repeated", (url) => {
    expect(() => ses(url)).toThrow(expect.objectContaining({ kind: "bad_request" }));
    expect(() => ses(url)).not.toThrow(/s3cr3t/);
  });
});
