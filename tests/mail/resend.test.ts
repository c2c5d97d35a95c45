import { createHmac } from "node:crypto";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { resend } from "../../src/mail/resend/index.ts";
import { resendReports } from "../../src/mail/resend/reports.ts";
import { contract, type Weather } from "./contract.ts";
import { envelope, lastLook, letter } from "./letters.ts";
import { reporting } from "./reporting.ts";
import { commonWeather, type Reply, type Seen, startStandIn } from "./standin.ts";

const tagText = z.string().regex(/^[A-Za-z0-9_-]{1,256}$/);
/** What Resend takes, as its reference and its error page say; a name in quotes it refuses. */
const emailSchema = z.strictObject({
  from: z.string().regex(/^[^",;:()[\]<>]+ <[^\s<>@]+@[^\s<>@]+>$/),
  to: z
    .array(z.string().regex(/^([^",;:()[\]<>]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/))
    .min(1)
    .max(50),
  reply_to: z.array(z.string()).optional(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  attachments: z
    .array(z.strictObject({ filename: z.string(), content: z.base64(), content_type: z.string() }))
    .optional(),
  tags: z.array(z.strictObject({ name: tagText, value: tagText })).optional(),
});

const failure = (statusCode: number, name: string, message: string): Reply => ({
  status: statusCode,
  body: { statusCode, name, message },
});

/**
 * POST /emails and GET /domains as documented, or one answer of the test's own to a mail. A key that was seen is answered as before; in
 * the contract all customers have one key, so here the customer is part of it.
 */
async function startResend(weather: Weather, own?: Reply) {
  const delivered: string[][] = [];
  const known = new Map<string, { body: string; id: string }>();
  const reply = ({ method, path, headers, body }: Seen): Reply => {
    if (headers.authorization !== "Bearer s3cr3t-password" || weather === "wrong password")
      return failure(403, "invalid_api_key", "API key is invalid: s3cr3t-password");
    if (method === "GET" && path === "/domains")
      return failure(401, "restricted_api_key", "This API key is restricted to only send emails");
    if (method !== "POST" || path !== "/emails") return failure(404, "not_found", "no such endpoint");
    if (own) return own;
    if (weather === "busy") return failure(503, "service_unavailable", "Try again later");
    if (weather === "rate limited")
      return {
        status: 429,
        headers: { "retry-after": "7" },
        body: { statusCode: 429, name: "rate_limit_exceeded", message: "Too many requests." },
      };
    if (weather === "account stopped")
      return failure(429, "monthly_quota_exceeded", "You have reached your monthly quota, s3cr3t-password.");
    if (weather === "fault before the mail") return failure(503, "service_unavailable", "");
    if (weather === "recipient unknown")
      return failure(422, "validation_error", "Invalid `to` field: asa@kund.example is no address.");
    const email = emailSchema.safeParse(JSON.parse(body.toString()));
    if (!email.success || body.length > 40_000_000)
      return failure(422, "missing_required_field", z.prettifyError(email.error ?? new z.ZodError([])));
    const key = headers["idempotency-key"] ?? "";
    if (!/^[\x21-\x7e]{1,256}$/.test(key)) return failure(400, "invalid_idempotency_key", "1-256 characters");
    const before = known.get(key + email.data.to);
    if (before && before.body !== body.toString())
      return failure(409, "invalid_idempotent_request", "Same idempotency key, another payload.");
    const id = before?.id ?? `49a3999c-0ce1-4ea6-ab68-${String(known.size).padStart(12, "0")}`;
    known.set(key + email.data.to, { body: body.toString(), id });
    if (!before) delivered.push(email.data.to.map((to) => /<([^>]+)>$/.exec(to)?.[1] ?? to));
    return commonWeather(weather) ?? { status: 200, body: { id } };
  };
  const server = await startStandIn(reply);
  const mails = () => server.seen.filter(({ path }) => path === "/emails");
  return { ...server, url: `resend://s3cr3t-password@${server.host}?tls=0`, delivered, mails };
}

contract("resend", async (weather) => {
  const server = await startResend(weather);
  if (weather === "nobody answers") await server.close();
  return {
    provider: resend(server.url, { answer: weather === "silent after the mail" ? 300 : 30_000 }),
    delivered: () => server.delivered,
    attempts: () => server.mails().length,
    bodies: () => server.mails().map(({ body }) => body),
    tellsWait: true,
    close: server.close,
  };
});

async function sendOnce(own: Reply | undefined, mail = letter()) {
  const server = await startResend("fine", own);
  const provider = resend(server.url);
  const outcome = await provider.send(await provider.compose(mail), envelope, "k", lastLook());
  await server.close();
  return { outcome, mails: server.mails() };
}

describe("Resend", () => {
  test("gets our thread and the key that comes back, and names without quotes", async () => {
    const { mails } = await sendOnce(undefined, {
      ...letter({ to: { name: "Öberg, Åsa (hemma)", address: "asa@kund.example" } }),
      attachments: [{ name: "kvitto.pdf", type: "application/pdf", bytes: new TextEncoder().encode("%PDF") }],
    });
    expect(JSON.parse(String(mails[0]?.body))).toEqual({
      from: "Nordlys <hej@nordlys.example>",
      to: ["Öberg Åsa hemma <asa@kund.example>"],
      reply_to: ["Nordlys kundtjänst <r+k1abcdef@r.nordlys.example>"],
      subject: "Återbetalning 80,00 kr · order #1001",
      html: letter().html,
      text: letter().text,
      headers: {
        References: "<order-1001.nordlys@nordlys.example> <mfrggzdfmztwq2lk.nordlys@nordlys.example>",
        "Auto-Submitted": "auto-generated",
        "X-Notification-Kind": "refund-issued",
      },
      attachments: [{ filename: "kvitto.pdf", content: "JVBERg==", content_type: "application/pdf" }],
      tags: [
        { name: "key", value: "mfrggzdfmztwq2lk" },
        { name: "kind", value: "refund-issued" },
      ],
    });
  });

  test("whatever a customer is called, Resend can read one address out of it", async () => {
    const { compose } = resend("resend://re_key@api.resend.com");
    const names = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[,;:()[\]<>"'@. a-z]{0,30}$/));
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        const bytes = await compose(letter({ to: { name, address: "asa@kund.example" } }));
        const { to } = emailSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
        expect(to).toEqual([expect.stringMatching(/^([^<]+ <asa@kund\.example>|asa@kund\.example)$/)]);
      }),
    );
  });

  test("a mail that is sent again after a lost answer is one mail, and its key tells nobody's address", async () => {
    const server = await startResend("cut after the mail");
    const provider = resend(server.url);
    const bytes = await provider.compose(letter());
    const key = "nordlys\nasa@kund.example\nrefund-issued\n1001";
    expect(await provider.send(bytes, envelope, key, lastLook())).toMatchObject({ outcome: "uncertain" });
    expect(await provider.send(bytes, envelope, key, lastLook())).toMatchObject({ outcome: "uncertain" });
    await server.close();
    expect(server.delivered).toEqual([["asa@kund.example"]]);
    const keys = server.mails().map(({ headers }) => headers["idempotency-key"]);
    expect(keys[0]).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  test.each<[string, Reply, string]>([
    [
      "a sender that Resend does not take waits for the merchant",
      failure(422, "validation_error", "Invalid `from` field."),
      "later",
    ],
    [
      "a domain that is not verified waits for the merchant",
      failure(403, "validation_error", "The nordlys.example domain is not verified."),
      "later",
    ],
    [
      "a day's quota that is used up waits",
      failure(429, "daily_quota_exceeded", "You have reached your daily quota."),
      "later",
    ],
    [
      "an attempt that is still being worked on waits",
      failure(409, "concurrent_idempotent_requests", "In progress."),
      "later",
    ],
    [
      "a key that Resend knows from other words may mean a mail",
      failure(409, "invalid_idempotent_request", "Another payload."),
      "uncertain",
    ],
    [
      "a file that Resend does not take is refused",
      failure(422, "invalid_attachment", "Attachment must have content."),
      "refused",
    ],
    [
      "a mail that Resend finds unsafe is refused",
      failure(451, "security_error", "Invalid characters."),
      "refused",
    ],
    ["a mail that is too large is refused", { status: 413 }, "refused"],
    [
      "Resend's own fault may have come after the mail",
      failure(500, "application_error", "An unexpected error occurred."),
      "uncertain",
    ],
    ["a yes that cannot be read may be a yes", { status: 200, body: "<html>" }, "uncertain"],
    [
      "a page that moved is not followed with our token",
      { status: 302, headers: { location: "http://127.0.0.1:1/" } },
      "later",
    ],
    ["an error without its form waits", { status: 403, body: { name: 7, message: ["x"] } }, "later"],
  ])("%s", async (_name, own, expected) => {
    const { outcome, mails } = await sendOnce(own);
    expect(outcome.outcome).toBe(expected);
    expect(mails).toHaveLength(1);
  });

  test.each([200, 401, 403, 500])(
    "a check that is answered with %i says whether mails can be sent",
    async (status) => {
      const server = await startStandIn(() => ({ status, body: {} }));
      const check = resend(`resend://re_key@${server.host}?tls=0`).check();
      await (status === 200 ? check : expect(check).rejects.toMatchObject({ kind: "unavailable" }));
      await server.close();
    },
  );

  test.each([
    "resend://api.resend.com",
    "resend://",
    "https://x",
    "resend://s3cr3t@api.resend.com?tls=0",
    "resend://s3cr3t%0A@api.resend.com",
  ])("the url %s is refused", (url) => {
    expect(() => resend(url)).toThrow(expect.objectContaining({ kind: "bad_request" }));
    expect(() => resend(url)).not.toThrow(/s3cr3t/);
  });
});

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

function sign(body: Uint8Array, key: string, at: Date) {
  const [id, seconds] = ["msg_p5jXN8AQM9LWM0D4loKWxJek", String(Math.floor(at.getTime() / 1000))];
  const mac = createHmac("sha256", Buffer.from(key.slice(6), "base64"))
    .update(`${id}.${seconds}.`)
    .update(body);
  const headers = {
    "svix-id": id,
    "svix-timestamp": seconds,
    "svix-signature": `v1,${mac.digest("base64")}`,
  };
  return { headers, body };
}

const mine = {
  key: "mfrggzdfmztwq2lk",
  providerId: "56761188-7520-42d8-8898-ff6fc54ce618",
  recipient: "asa@kund.example",
};

reporting("Resend", {
  reporter: resendReports,
  secret,
  otherSecret: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
  folder: "resend",
  sign,
  proof: ["svix-id", "svix-timestamp", "svix-signature"],
  freshFor: 300,
  signsBody: true,
  told: {
    "bounced.json": [
      {
        ...mine,
        what: "bounced",
        permanent: true,
        status: "5.1.1",
        at: new Date("2026-11-20T09:30:03.126Z"),
        reason: expect.stringContaining("does not exist"),
      },
    ],
    "bounced-suppressed.json": [
      { ...mine, what: "bounced", permanent: true, reason: expect.stringContaining("suppression list") },
    ],
    "bounced-full.json": [{ ...mine, what: "bounced", permanent: false }],
    "delivered.json": [{ ...mine, what: "delivered" }],
    "delayed.json": [{ ...mine, what: "delayed" }],
    "complained.json": [{ ...mine, what: "complained" }],
    "failed.json": [{ ...mine, what: "bounced", permanent: false, reason: "reached_daily_quota" }],
    "suppressed.json": [{ ...mine, what: "bounced", permanent: true }],
    "opened.json": [],
    "contact-created.json": [],
  },
  malformed: [
    { type: "email.bounced" },
    { type: "email.bounced", created_at: "x", data: { email_id: "", to: [] } },
    [],
  ],
});

describe("Svix's signature", () => {
  const body = new TextEncoder().encode('{"test": 2432232314}');
  const at = new Date("2026-11-20T10:00:00Z");

  test("is the one that the standard's own library writes", () => {
    const headers = {
      "svix-id": "msg_1",
      "svix-timestamp": String(at.getTime() / 1000),
      "svix-signature": new Webhook(secret).sign("msg_1", at, new TextDecoder().decode(body)),
    };
    expect(resendReports.verify({ headers, body }, secret, at)).toBe(true);
  });

  test("is the one of the documentation's example", () => {
    const headers = {
      "svix-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "svix-timestamp": "1614265330",
      "svix-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    };
    expect(resendReports.verify({ headers, body }, secret, new Date(1614265330_000))).toBe(true);
  });

  test("may stand beside that of the secret before, and beside other kinds", () => {
    const { headers } = sign(body, secret, at);
    const both = { ...headers, "svix-signature": `v1a,AAAA v1,BBBB ${headers["svix-signature"]}` };
    expect(resendReports.verify({ headers: both, body }, secret, at)).toBe(true);
    const without = { ...headers, "svix-signature": headers["svix-signature"].slice(3) };
    expect(resendReports.verify({ headers: without, body }, secret, at)).toBe(false);
  });
});
