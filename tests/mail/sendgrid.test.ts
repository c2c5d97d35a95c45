import { generateKeyPairSync, type KeyObject, sign as signBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { sendgrid } from "../../src/mail/sendgrid/index.ts";
import { sendgridReports } from "../../src/mail/sendgrid/reports.ts";
import { contract, type Weather } from "./contract.ts";
import { envelope, lastLook, letter } from "./letters.ts";
import { reporting } from "./reporting.ts";
import { commonWeather, type Reply, type Seen, startStandIn } from "./standin.ts";

const party = z.strictObject({ email: z.email(), name: z.string().optional() });
/** In a recipient's name a comma or a semicolon parts it, unless it stands in quotes. */
const recipient = party.refine(({ name = "" }) => !/[,;]/.test(name) || /^".*"$/.test(name));
const off = z.object({ enable: z.literal(false) });
const reserved =
  /^(x-sg-id|x-sg-eid|received|dkim-signature|content-type|content-transfer-encoding|to|from|subject|reply-to|cc|bcc)$/i;
/** What SendGrid takes, as its reference and its error page say, and nothing that follows a customer. */
const mailSchema = z.strictObject({
  personalizations: z.array(z.strictObject({ to: z.array(recipient).length(1) })).length(1),
  from: party,
  reply_to: party,
  subject: z.string().min(1),
  content: z.tuple([
    z.strictObject({ type: z.literal("text/plain"), value: z.string().min(1) }),
    z.strictObject({ type: z.literal("text/html"), value: z.string().min(1) }),
  ]),
  attachments: z
    .array(
      z.strictObject({
        content: z.base64(),
        type: z.string(),
        filename: z.string(),
        disposition: z.string(),
      }),
    )
    .optional(),
  headers: z.record(
    z.string().refine((name) => !reserved.test(name)),
    z.string(),
  ),
  categories: z.array(z.string().max(255)).max(10).optional(),
  custom_args: z.record(z.string(), z.string()),
  tracking_settings: z.strictObject({
    click_tracking: off.extend({ enable_text: z.literal(false) }),
    open_tracking: off,
    subscription_tracking: off,
    ganalytics: off,
  }),
});

const failure = (status: number, message: string, field: string | null = null): Reply => ({
  status,
  body: { errors: [{ message, field, help: null }] },
});

/** POST /v3/mail/send and GET /v3/scopes as documented, or one answer of the test's own to a mail. */
async function startSendgrid(weather: Weather, own?: Reply) {
  const delivered: string[][] = [];
  const reply = ({ method, path, headers, body }: Seen): Reply => {
    if (headers.authorization !== "Bearer s3cr3t-password" || weather === "wrong password")
      return failure(
        401,
        "The provided authorization grant is invalid, expired, or revoked: s3cr3t-password",
      );
    if (method === "GET" && path === "/v3/scopes")
      return { status: 200, body: { scopes: ["mail.send", "sender_verification_eligible"] } };
    if (method !== "POST" || path !== "/v3/mail/send") return failure(404, "not found");
    if (own) return own;
    if (weather === "busy" || weather === "fault before the mail") return { status: 503 };
    if (weather === "rate limited")
      return {
        status: 429,
        headers: { "retry-after": "7" },
        body: { errors: [{ message: "too many requests" }] },
      };
    if (weather === "account stopped") return failure(401, "Maximum credits exceeded (s3cr3t-password)");
    if (weather === "recipient unknown")
      return failure(400, "The to email asa@kund.example is not valid.", "personalizations.0.to.0.email");
    const mail = mailSchema.safeParse(JSON.parse(body.toString()));
    if (!mail.success || body.length > 30_000_000) return failure(400, "Bad Request", "content");
    delivered.push(mail.data.personalizations[0]?.to.map(({ email }) => email) ?? []);
    return commonWeather(weather) ?? { status: 202, headers: { "x-message-id": "28ZJBl1uQ1mySI5DUXZ2wQ" } };
  };
  const server = await startStandIn(reply);
  const mails = () => server.seen.filter(({ path }) => path === "/v3/mail/send");
  return { ...server, url: `sendgrid://s3cr3t-password@${server.host}?tls=0`, delivered, mails };
}

contract("sendgrid", async (weather) => {
  const server = await startSendgrid(weather);
  if (weather === "nobody answers") await server.close();
  return {
    provider: sendgrid(server.url, { answer: weather === "silent after the mail" ? 300 : 30_000 }),
    delivered: () => server.delivered,
    attempts: () => server.mails().length,
    bodies: () => server.mails().map(({ body }) => body),
    tellsWait: true,
    close: server.close,
  };
});

async function sendOnce(own: Reply | undefined, mail = letter()) {
  const server = await startSendgrid("fine", own);
  const provider = sendgrid(server.url);
  const outcome = await provider.send(await provider.compose(mail), envelope, "k", lastLook());
  await server.close();
  return { outcome, mails: server.mails() };
}

describe("SendGrid", () => {
  test("gets our Message-ID, our thread, the key that comes back, and no wish to track the customer", async () => {
    const { outcome, mails } = await sendOnce(undefined, {
      ...letter({
        to: { name: "Öberg, Åsa", address: "asa@kund.example" },
        inReplyTo: "<svar@kund.example>",
      }),
      attachments: [{ name: "kvitto.pdf", type: "application/pdf", bytes: new TextEncoder().encode("%PDF") }],
    });
    expect(outcome).toEqual({ outcome: "accepted", id: "28ZJBl1uQ1mySI5DUXZ2wQ", answer: "202 Accepted" });
    expect(JSON.parse(String(mails[0]?.body))).toEqual({
      personalizations: [{ to: [{ email: "asa@kund.example", name: '"Öberg, Åsa"' }] }],
      from: { email: "hej@nordlys.example", name: "Nordlys" },
      reply_to: { email: "r+k1abcdef@r.nordlys.example", name: "Nordlys kundtjänst" },
      subject: "Återbetalning 80,00 kr · order #1001",
      content: [
        { type: "text/plain", value: letter().text },
        { type: "text/html", value: letter().html },
      ],
      attachments: [
        { content: "JVBERg==", type: "application/pdf", filename: "kvitto.pdf", disposition: "attachment" },
      ],
      headers: {
        "Message-ID": "<mfrggzdfmztwq2lk.nordlys@nordlys.example>",
        "In-Reply-To": "<svar@kund.example>",
        References: "<order-1001.nordlys@nordlys.example>",
        "Auto-Submitted": "auto-generated",
        "X-Notification-Kind": "refund-issued",
      },
      categories: ["refund-issued"],
      custom_args: { key: "mfrggzdfmztwq2lk" },
      tracking_settings: {
        click_tracking: { enable: false, enable_text: false },
        open_tracking: { enable: false },
        subscription_tracking: { enable: false },
        ganalytics: { enable: false },
      },
    });
  });

  test.each<[string, Reply, string]>([
    [
      "a sender that is not verified waits for the merchant",
      failure(403, "The from address does not match a verified Sender Identity.", "from"),
      "later",
    ],
    [
      "a sender's address that SendGrid does not take waits for the merchant",
      failure(400, "The from email is not valid.", "from.email"),
      "later",
    ],
    ["a request that SendGrid does not explain waits", failure(400, "Bad Request"), "later"],
    [
      "a file that SendGrid does not take is refused",
      failure(400, "The attachment content must be base64 encoded.", "attachments.0.content"),
      "refused",
    ],
    ["a mail that is too large is refused", { status: 413 }, "refused"],
    ["SendGrid's own fault may have come after the mail", { status: 500 }, "uncertain"],
    ["a gateway that gave up may have handed it on", { status: 504, body: "<html>" }, "uncertain"],
    ["a yes that was only a test is no promise", { status: 200 }, "uncertain"],
    [
      "a page that moved is not followed with our token",
      { status: 302, headers: { location: "http://127.0.0.1:1/" } },
      "later",
    ],
    ["an error without its form waits", { status: 400, body: { errors: "x" } }, "later"],
  ])("%s", async (_name, own, expected) => {
    const { outcome, mails } = await sendOnce(own);
    expect(outcome.outcome).toBe(expected);
    expect(mails).toHaveLength(1);
  });

  test("whatever a customer is called, SendGrid can read one address out of it", async () => {
    const { compose } = sendgrid("sendgrid://SG.key@api.sendgrid.com");
    const names = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[,;:()[\]<>"'@. a-z]{0,30}$/));
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        const bytes = await compose(letter({ to: { name, address: "asa@kund.example" } }));
        const { personalizations } = mailSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
        expect(personalizations[0]?.to[0]?.email).toBe("asa@kund.example");
      }),
    );
  });

  test("a key that may not send is told before the first mail", async () => {
    const server = await startStandIn(() => ({ status: 200, body: { scopes: ["templates.read"] } }));
    await expect(sendgrid(`sendgrid://SG.key@${server.host}?tls=0`).check()).rejects.toMatchObject({
      kind: "unavailable",
      message: expect.stringContaining("Mail Send"),
    });
    await server.close();
  });

  test.each([
    "sendgrid://api.sendgrid.com",
    "sendgrid://",
    "https://x",
    "sendgrid://s3cr3t@api.sendgrid.com?tls=0",
    "sendgrid://s3cr3t%20@api.sendgrid.com",
  ])("the url %s is refused", (url) => {
    expect(() => sendgrid(url)).toThrow(expect.objectContaining({ kind: "bad_request" }));
    expect(() => sendgrid(url)).not.toThrow(/s3cr3t/);
  });
});

/** SendGrid shows the merchant the public half; the stand-in keeps the private one beside it. */
const privateHalf = new Map<string, KeyObject>();
function keyPair(): string {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const shown = publicKey.export({ format: "der", type: "spki" }).toString("base64");
  privateHalf.set(shown, privateKey);
  return shown;
}

function sign(body: Uint8Array, shown: string, at: Date) {
  const seconds = String(Math.floor(at.getTime() / 1000));
  // safe because keyPair made it
  const key = privateHalf.get(shown) as KeyObject;
  const signature = signBytes("sha256", Buffer.concat([Buffer.from(seconds), body]), key).toString("base64");
  return {
    headers: {
      "x-twilio-email-event-webhook-signature": signature,
      "x-twilio-email-event-webhook-timestamp": seconds,
    },
    body,
  };
}

const mine = { key: "mfrggzdfmztwq2lk", providerId: "14c5d75ce93.dfd.64b469", recipient: "asa@kund.example" };

reporting("SendGrid", {
  reporter: sendgridReports,
  secret: keyPair(),
  otherSecret: keyPair(),
  folder: "sendgrid",
  sign,
  proof: ["x-twilio-email-event-webhook-signature", "x-twilio-email-event-webhook-timestamp"],
  freshFor: 90_000,
  signsBody: true,
  told: {
    "day.json": [
      {
        ...mine,
        id: "t7LEShmowp86DTdUW8M-GQ==",
        what: "delayed",
        at: new Date("2026-11-20T09:30:01Z"),
        reason: "400 try again later",
      },
      {
        ...mine,
        id: "ZGVsaXZlcmVkLTAtMTc5",
        what: "delivered",
        messageId: "<mfrggzdfmztwq2lk.nordlys@nordlys.example>",
      },
      { ...mine, id: "37nvH5QBz858KGVYCM4uOA==", what: "complained" },
    ],
    "bounce.json": [
      {
        ...mine,
        what: "bounced",
        permanent: true,
        status: "5.1.1",
        reason: expect.stringContaining("does not exist"),
      },
    ],
    "blocked.json": [{ ...mine, what: "bounced", permanent: false, status: "5.7.1" }],
    "dropped.json": [
      { ...mine, what: "bounced", permanent: true, reason: "Bounced Address" },
      { ...mine, what: "bounced", permanent: true, status: "5.7.1", reason: "Spam Reporting Address" },
      { ...mine, what: "bounced", permanent: false, reason: "Recipient List over Package Quota" },
    ],
    "asynchronous-bounce.json": [{ key: mine.key, what: "bounced", permanent: true, status: "5.2.2" }],
  },
  malformed: [{}, [{}], [{ event: "bounce" }], [{ event: "delivered", email: "" }], ["delivered"]],
});

describe("SendGrid's signature", () => {
  const key =
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepxo7yAQGhHPTnlvFYPAZFceEu/1FwCM/QmGUhA==";
  const body = new TextEncoder().encode(
    '{"category":"example_payload","event":"test_event","message_id":"message_id"}',
  );
  const headers = {
    "x-twilio-email-event-webhook-signature":
      "MEUCIQCtIHJeH93Y+qpYeWrySphQgpNGNr/U+UyUlBkU6n7RAwIgJTz2C+8a8xonZGi6BpSzoQsbVRamr2nlxFDWYNH2j/0=",
    "x-twilio-email-event-webhook-timestamp": "1588788367",
  };
  const at = new Date(1588788367_000);

  test("is the one that SendGrid's own library knows", () => {
    expect(sendgridReports.verify({ headers, body }, key, at)).toBe(true);
  });

  test("written in another way that means the same bytes is not believed", () => {
    const name = "x-twilio-email-event-webhook-signature";
    for (const other of [
      headers[name].replace("j/0=", "j/1="),
      ` ${headers[name]}`,
      headers[name].slice(0, -1),
    ])
      expect(sendgridReports.verify({ headers: { ...headers, [name]: other }, body }, key, at)).toBe(false);
  });

  test.each(["", "not a key", Buffer.from("short").toString("base64")])(
    "is not believed with the key %j",
    (wrong) => {
      expect(sendgridReports.verify({ headers, body }, wrong, at)).toBe(false);
    },
  );

  test("a day's events of thousands of mails are heard together", () => {
    const day = readFileSync(join(import.meta.dirname, "../fixtures/mail/sendgrid/day.json"), "utf8");
    const [, , delivered] = z.array(z.looseObject({})).parse(JSON.parse(day));
    const many = Array.from({ length: 5_000 }, (_, n) => ({ ...delivered, sg_event_id: `event-${n}` }));
    const heard = sendgridReports.hear(new TextEncoder().encode(JSON.stringify(many)), new Date());
    expect(new Set(heard.map(({ id }) => id)).size).toBe(5_000);
  });
});
