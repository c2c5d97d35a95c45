import { describe, expect, test } from "vitest";
import { cloudflare } from "../../src/mail/cloudflare/index.ts";
import { contract, type Weather } from "./contract.ts";
import { envelope, lastLook, letter } from "./letters.ts";
import { commonWeather, type Reply, startStandIn } from "./standin.ts";

/** Cloudflare's REST answers as documented (email-service/api/send-emails/rest-api, "Response" and "Error responses"). */
const failed = (status: number, code: number, message: string, headers = {}): Reply => ({
  status,
  headers,
  body: {
    success: false,
    errors: [{ code, message: `email.sending.error.${message}` }],
    messages: [],
    result: null,
  },
});
const taken = (result: object): Reply => ({
  status: 200,
  body: { success: true, errors: [], messages: [], result },
});
const account = "023e105f4ecef8ad9ca31a8372d0c353";
const weathers: Partial<Record<Weather, Reply>> = {
  busy: failed(503, 10100, "authentication.upstream"),
  "rate limited": failed(429, 10004, "throttled", { "retry-after": "7" }),
  "account stopped": failed(403, 10105, "authentication.not_entitled s3cr3t-password asa@kund.example"),
  "fault before the mail": failed(503, 10100, "authentication.upstream"),
  "recipient unknown": taken({ delivered: [], permanent_bounces: ["asa@kund.example"], queued: [] }),
};

async function startCloudflare(weather: Weather, own?: Reply) {
  const server = await startStandIn(({ method, path, headers, body }) => {
    if (headers.authorization !== "Bearer s3cr3t-password" || weather === "wrong password")
      return failed(401, 10101, "authentication.unauthorized s3cr3t-password");
    if (method === "GET" && path === "/client/v4/user/tokens/verify")
      return taken({ id: "ed17574386854bf78a67040be0a770b0", status: "active" });
    if (method !== "POST" || path !== `/client/v4/accounts/${account}/email/sending/send`)
      return failed(404, 10000, "not_found");
    return (
      own ??
      commonWeather(weather) ??
      weathers[weather] ??
      taken({ delivered: [], permanent_bounces: [], queued: [JSON.parse(body.toString()).to] })
    );
  });
  const posts = () => server.seen.filter(({ method }) => method === "POST");
  return { ...server, posts, url: `cloudflare://${account}:s3cr3t-password@${server.host}?tls=0` };
}

contract("cloudflare", async (weather) => {
  const server = await startCloudflare(weather);
  if (weather === "nobody answers") await server.close();
  const had = () =>
    ["fine", "silent after the mail", "cut after the mail"].includes(weather) ? server.posts() : [];
  return {
    provider: cloudflare(server.url, { answer: weather === "silent after the mail" ? 300 : 30_000 }),
    delivered: () => had().map(({ body }) => [JSON.parse(body.toString()).to]),
    attempts: () => server.posts().length,
    bodies: () => had().map(({ body }) => body),
    tellsWait: true,
    close: server.close,
  };
});

async function answered(reply: Reply) {
  const server = await startCloudflare("fine", reply);
  const provider = cloudflare(server.url);
  const outcome = await provider.send(await provider.compose(letter()), envelope, "k", lastLook());
  await server.close();
  return outcome;
}

describe("Cloudflare", () => {
  test("gets the mail in its own words, and only the headers that it takes", async () => {
    const provider = cloudflare(`cloudflare://${account}:token@api.cloudflare.com`);
    const mail = letter({
      headers: {
        "Auto-Submitted": "auto-generated",
        "Feedback-ID": "refund:nordlys",
        "X-Notification-Kind": "refund-issued",
      },
      inReplyTo: "<her-question@kund.example>",
      attachments: [{ name: "kvitto.pdf", type: "application/pdf", bytes: Buffer.from("%PDF") }],
    });
    expect(JSON.parse(Buffer.from(await provider.compose(mail)).toString())).toEqual({
      from: { name: "Nordlys", address: "hej@nordlys.example" },
      to: "asa@kund.example",
      reply_to: { name: "Nordlys kundtjänst", address: "r+k1abcdef@r.nordlys.example" },
      subject: "Återbetalning 80,00 kr · order #1001",
      html: mail.html,
      text: mail.text,
      attachments: [
        { content: "JVBERg==", filename: "kvitto.pdf", type: "application/pdf", disposition: "attachment" },
      ],
      headers: {
        "Auto-Submitted": "auto-generated",
        "X-Notification-Kind": "refund-issued",
        "In-Reply-To": "<her-question@kund.example>",
        References: "<order-1001.nordlys@nordlys.example>",
        "X-Mail-Key": "mfrggzdfmztwq2lk",
      },
    });
  });

  test("a long conversation keeps its first and its newest mails within what a header holds", async () => {
    const provider = cloudflare(`cloudflare://${account}:token@api.cloudflare.com`);
    const references = Array.from({ length: 20 }, (_, n) => `<${n}${"x".repeat(200)}@nordlys.example>`);
    const { headers } = JSON.parse(Buffer.from(await provider.compose(letter({ references }))).toString());
    expect(headers.References.length).toBeLessThanOrEqual(2_048);
    expect(headers.References.split(" ").at(0)).toBe(references[0]);
    expect(headers.References.split(" ").at(-1)).toBe(references.at(-1));
  });

  test.each<[string, Reply, string]>([
    [
      "a mail that was delivered at once is accepted",
      taken({ delivered: ["asa@kund.example"], permanent_bounces: [], queued: [] }),
      "accepted",
    ],
    [
      "an address on its list of stopped ones is refused",
      taken({ delivered: [], permanent_bounces: [], queued: [] }),
      "refused",
    ],
    ["a mail that is too large is refused", failed(400, 10200, "email.too_big"), "refused"],
    ["a mail that it cannot read is refused", failed(400, 10202, "email.invalid"), "refused"],
    [
      "an account without the plan waits for the merchant",
      failed(403, 10105, "authentication.not_entitled"),
      "later",
    ],
    [
      "a token without the right to send waits for the merchant",
      failed(403, 10102, "authentication.forbidden"),
      "later",
    ],
    [
      "a fault inside may have come after the mail was taken",
      failed(500, 10002, "internal_server"),
      "uncertain",
    ],
    ["a gateway that gave up may have handed it on", { status: 504, body: "<html>" }, "uncertain"],
    ["a yes that cannot be read may be a yes", { status: 200, body: "<html>" }, "uncertain"],
    [
      "a page that moved is not followed with our token",
      { status: 302, headers: { location: "https://x.example" } },
      "later",
    ],
  ])("%s", async (_name, reply, expected) => {
    const outcome = await answered(reply);
    expect(outcome.outcome).toBe(expected);
    expect(JSON.stringify(outcome)).not.toMatch(/asa@kund|s3cr3t/);
  });

  test("a zone that may not send holds its own shop's mail and nobody else's", async () => {
    const outcome = await answered(failed(403, 10203, "email.sending_disabled"));
    expect(outcome).toMatchObject({ outcome: "later", reason: expect.stringMatching(/this address/) });
    expect(outcome).not.toHaveProperty("outage");
  });

  test("its own name for the mail is kept where it tells it", async () => {
    expect(
      await answered(
        taken({
          delivered: [],
          permanent_bounces: [],
          queued: ["asa@kund.example"],
          message_id: "<jZTW@nordlys.example>",
        }),
      ),
    ).toMatchObject({ outcome: "accepted", id: "<jZTW@nordlys.example>" });
  });

  test.each([
    "cloudflare://api.cloudflare.com",
    "cloudflare://account@api.cloudflare.com",
    "cloudflare://../x:s3cr3t@api.cloudflare.com",
    "cloudflare://account:s3cr3t@api.cloudflare.com?tls=0",
    "cloudflare://account:s3cr3t%zz@api.cloudflare.com",
  ])("the url %s is refused without being repeated", (url) => {
    expect(() => cloudflare(url)).toThrow(expect.objectContaining({ kind: "bad_request" }));
    expect(() => cloudflare(url)).not.toThrow(/s3cr3t/);
  });
});
