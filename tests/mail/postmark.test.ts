import { describe, expect, test } from "vitest";
import { postmark } from "../../src/mail/postmark/index.ts";
import { postmarkReports } from "../../src/mail/postmark/reports.ts";
import { contract, type Weather } from "./contract.ts";
import { envelope, lastLook, letter } from "./letters.ts";
import { reporting } from "./reporting.ts";
import { commonWeather, type Reply, startStandIn } from "./standin.ts";

const failed = (status: number, ErrorCode: number, Message: string, headers = {}): Reply => ({
  status,
  headers,
  body: { ErrorCode, Message },
});
const weathers: Partial<Record<Weather, Reply>> = {
  busy: failed(503, 100, "Maintenance"),
  "rate limited": failed(429, 429, "Rate limit exceeded", { "retry-after": "7" }),
  "account stopped": failed(422, 413, "Your account may not send, s3cr3t-password, to asa@kund.example"),
  "fault before the mail": failed(500, 0, "Server error"),
  "recipient unknown": failed(422, 406, "Found inactive addresses: asa@kund.example."),
};

/** Postmark's POST /email and GET /server as documented, or an answer of one's own. */
async function startPostmark(weather: Weather, own?: Reply) {
  const server = await startStandIn(({ method, path, headers }) => {
    if (headers["x-postmark-server-token"] !== "s3cr3t-password" || weather === "wrong password")
      return failed(401, 10, "No Server Token s3cr3t-password was found.");
    if (method === "GET" && path === "/server") return { status: 200, body: { ID: 1, Name: "stand-in" } };
    if (method !== "POST" || path !== "/email") return { status: 404 };
    return (
      own ??
      commonWeather(weather) ??
      weathers[weather] ?? {
        status: 200,
        body: {
          To: "x",
          SubmittedAt: "2026-03-02T09:30:00Z",
          MessageID: "b7bc2f4a-e38e-4336-af7d-e6c392c2f817",
          ErrorCode: 0,
          Message: "OK",
        },
      }
    );
  });
  const posts = () => server.seen.filter(({ method }) => method === "POST");
  const bodies = () => posts().map(({ body }) => JSON.parse(body.toString()));
  return { ...server, posts, bodies, url: `postmark://s3cr3t-password@${server.host}?tls=0` };
}

contract("postmark", async (weather) => {
  const server = await startPostmark(weather);
  if (weather === "nobody answers") await server.close();
  const had = () =>
    ["fine", "silent after the mail", "cut after the mail"].includes(weather) ? server.posts() : [];
  return {
    provider: postmark(server.url, { answer: weather === "silent after the mail" ? 300 : 30_000 }),
    delivered: () =>
      had().map(({ body }) => {
        const { To } = JSON.parse(body.toString());
        return [/<([^>]+)>$/.exec(To)?.[1] ?? To];
      }),
    attempts: () => server.posts().length,
    bodies: () => had().map(({ body }) => body),
    tellsWait: true,
    close: server.close,
  };
});

const hers = {
  key: "mfrggzdfmztwq2lk",
  providerId: "883953f4-6105-42a2-a16a-77a8eac79483",
  recipient: "asa@kund.example",
};
reporting("Postmark", {
  reporter: postmarkReports,
  secret: "a-long-secret-of-nordlys",
  otherSecret: "a-long-secret-of-another",
  folder: "postmark",
  sign: (body, secret) => ({
    headers: { authorization: `Basic ${Buffer.from(`kvitto:${secret}`).toString("base64")}` },
    body,
  }),
  proof: ["authorization"],
  signsBody: false,
  told: {
    "delivery.json": [{ ...hers, what: "delivered", at: new Date("2026-11-20T09:33:54.907Z") }],
    "bounce-hard.json": [
      {
        ...hers,
        what: "bounced",
        permanent: true,
        status: "5.1.1",
        reason: "smtp;550 5.1.1 The email account that you tried to reach does not exist: <…>",
      },
    ],
    "bounce-soft.json": [{ ...hers, what: "bounced", permanent: false, status: "4.2.2" }],
    "bounce-transient.json": [{ ...hers, what: "delayed", status: "4.4.1" }],
    "bounce-dns.json": [{ ...hers, what: "bounced", permanent: false, reason: "A temporary DNS error." }],
    "bounce-spam.json": [{ ...hers, what: "bounced", permanent: true, status: "5.7.1" }],
    "bounce-deactivated.json": [{ ...hers, what: "bounced", permanent: true }],
    "bounce-auto-responder.json": [],
    "spam-complaint.json": [{ ...hers, what: "complained" }],
    "subscription-change-bounce.json": [],
    "subscription-change-by-customer.json": [{ ...hers, what: "complained" }],
    "subscription-change-reactivated.json": [],
    "open.json": [],
  },
  malformed: [{ RecordType: "Delivery" }, { RecordType: "Bounce", Email: 7 }, { RecordType: 7 }],
});

test("two bounces of one mail in the same second are two, the same one told twice is one", () => {
  const told = (Type: string, ID: number) =>
    postmarkReports.hear(
      Buffer.from(
        JSON.stringify({
          RecordType: "Bounce",
          Type,
          ID,
          MessageID: hers.providerId,
          Email: hers.recipient,
          BouncedAt: "2026-11-20T09:33:54Z",
        }),
      ),
      new Date("2026-11-20T09:34:00Z"),
    )[0]?.id;
  expect(told("Transient", 1)).toBe(told("Transient", 1));
  expect(new Set([told("Transient", 1), told("HardBounce", 2), told("HardBounce", 3)]).size).toBe(3);
});

test("the secret of Postmark's webhook may also stand in a header of its own", async () => {
  const request = (secret: string) => ({ headers: { "x-webhook-secret": secret }, body: new Uint8Array() });
  expect(await postmarkReports.verify(request("right"), "right", new Date())).toBe(true);
  expect(await postmarkReports.verify(request("wrong"), "right", new Date())).toBe(false);
});

describe("Postmark", () => {
  test("gets our Message-ID to keep, our thread, and no wish to track the customer", async () => {
    const server = await startPostmark("fine");
    const provider = postmark(server.url);
    await provider.send(await provider.compose(letter()), envelope, "k", lastLook());
    await server.close();
    expect(server.bodies()[0]).toEqual({
      From: '"Nordlys" <hej@nordlys.example>',
      To: '"Åsa Öberg" <asa@kund.example>',
      ReplyTo: '"Nordlys kundtjänst" <r+k1abcdef@r.nordlys.example>',
      Subject: "Återbetalning 80,00 kr · order #1001",
      HtmlBody: letter().html,
      TextBody: letter().text,
      Headers: [
        { Name: "Message-ID", Value: "<mfrggzdfmztwq2lk.nordlys@nordlys.example>" },
        { Name: "X-PM-KeepID", Value: "true" },
        { Name: "References", Value: "<order-1001.nordlys@nordlys.example>" },
        { Name: "Auto-Submitted", Value: "auto-generated" },
        { Name: "X-Notification-Kind", Value: "refund-issued" },
      ],
      MessageStream: "outbound",
      Tag: "refund-issued",
      TrackOpens: false,
      TrackLinks: "None",
      Metadata: { key: "mfrggzdfmztwq2lk" },
    });
  });

  test.each<[string, number, string, string]>([
    [
      "an invalid address is refused",
      422,
      '{"ErrorCode":300,"Message":"Invalid \'To\' address: \'asa@kund.example\'."}',
      "refused",
    ],
    [
      "a sender that is not confirmed waits for the merchant",
      422,
      '{"ErrorCode":401,"Message":"not confirmed"}',
      "later",
    ],
    [
      "an account without credit waits for the merchant",
      422,
      '{"ErrorCode":405,"Message":"credits"}',
      "later",
    ],
    ["maintenance waits", 503, '{"ErrorCode":100,"Message":"Maintenance"}', "later"],
    ["Postmark's own fault waits", 500, "oops", "later"],
    ["a mail that is too large is refused", 413, "", "refused"],
    ["a gateway that gave up may have handed it on", 504, "<html>", "uncertain"],
    ["a yes that cannot be read may be a yes", 200, "<html>", "uncertain"],
    ["a page that moved is not followed with our token", 302, "", "later"],
  ])("%s", async (_name, status, body, expected) => {
    const server = await startPostmark("fine", { status, body });
    const provider = postmark(server.url);
    const outcome = await provider.send(await provider.compose(letter()), envelope, "k", lastLook());
    await server.close();
    expect(outcome.outcome).toBe(expected);
    expect(JSON.stringify(outcome)).not.toMatch(/asa@kund|s3cr3t/);
  });

  test("a sender that Postmark does not know holds one shop's mail, an account that may not send everybody's", async () => {
    const answered = async (code: number) => {
      const server = await startPostmark("fine", failed(422, code, "no"));
      const provider = postmark(server.url);
      const outcome = await provider.send(await provider.compose(letter()), envelope, "k", lastLook());
      await server.close();
      return { later: outcome.outcome === "later", everybody: "outage" in outcome };
    };
    for (const code of [400, 401]) expect(await answered(code)).toEqual({ later: true, everybody: false });
    for (const code of [405, 412, 413])
      expect(await answered(code)).toEqual({ later: true, everybody: true });
  });

  test.each([
    "postmark://api.postmarkapp.com",
    "postmark://",
    "https://x",
    "postmark://s3cr3t@api.postmarkapp.com?tls=0",
  ])("the url %s is refused", (url) => {
    expect(() => postmark(url)).toThrow(expect.objectContaining({ kind: "bad_request" }));
    expect(() => postmark(url)).not.toThrow(/s3cr3t/);
  });
});
