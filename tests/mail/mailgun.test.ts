import { createHash, createHmac } from "node:crypto";
import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";
import type { Mail } from "../../src/contracts.ts";
import { mailgun } from "../../src/mail/mailgun/index.ts";
import { mailgunReports } from "../../src/mail/mailgun/reports.ts";
import { composeMime } from "../../src/mail/mime.ts";
import { contract, type Weather } from "./contract.ts";
import { envelope, lastLook, letter } from "./letters.ts";
import { reporting } from "./reporting.ts";
import { commonWeather, type Reply, type Seen, startStandIn } from "./standin.ts";

const said = (status: number, message: string): Reply => ({ status, body: { message } });

/** A multipart/form-data body, read by Node's own parser. */
const formOf = ({ headers, body }: Seen): Promise<FormData> =>
  new Response(new Uint8Array(body), {
    headers: { "content-type": headers["content-type"] ?? "" },
  }).formData();

/** POST /v3/<domain>/messages.mime as documented, or one answer of the test's own to a mail. */
async function startMailgun(weather: Weather, own?: Reply) {
  const delivered: string[][] = [];
  const reply = async (seen: Seen): Promise<Reply> => {
    const [kind, basic = ""] = (seen.headers.authorization ?? "").split(" ");
    if (kind !== "Basic" || atob(basic) !== "api:s3cr3t-password" || weather === "wrong password")
      return { status: 401, body: "Forbidden" };
    if (seen.method !== "POST" || seen.path !== "/v3/mg.nordlys.example/messages.mime")
      return said(404, "Domain not found: other.example");
    if (seen.body.length === 0) return said(400, "to parameter is missing");
    if (own) return own;
    if (weather === "busy" || weather === "fault before the mail") return { status: 503 };
    if (weather === "rate limited")
      return { status: 429, headers: { "retry-after": "7" }, body: "Too Many Requests" };
    if (weather === "account stopped")
      return said(403, "Account s3cr3t-password is disabled; contact support");
    if (weather === "recipient unknown")
      return said(400, "to parameter is not a valid address: asa@kund.example. please check documentation");
    const form = await formOf(seen);
    const message = form.get("message");
    const [to, ...more] = form.getAll("to").map(String);
    if (!to || more.length > 0 || /[,\s]/.test(to)) return said(400, "to parameter is not a valid address");
    if (!(message instanceof File)) return said(400, "message parameter is missing");
    if (message.size > 25_000_000) return said(400, "Message size is too large");
    for (const option of ["o:tracking", "o:tracking-clicks", "o:tracking-opens"])
      if (form.get(option) !== "no") return said(400, "the customer would be followed");
    const { messageId, headers } = await PostalMime.parse(await message.arrayBuffer());
    if (!headers.some(({ key }) => key === "from")) return said(400, "the mime has no From");
    delivered.push([to]);
    return commonWeather(weather) ?? { status: 200, body: { id: messageId, message: "Queued. Thank you." } };
  };
  const server = await startStandIn(reply);
  const mails = () => server.seen.filter(({ body }) => body.length > 0);
  return {
    ...server,
    url: `mailgun://s3cr3t-password@${server.host}/mg.nordlys.example?tls=0`,
    delivered,
    mails,
  };
}

contract("mailgun", async (weather) => {
  const server = await startMailgun(weather);
  if (weather === "nobody answers") await server.close();
  return {
    provider: mailgun(server.url, { answer: weather === "silent after the mail" ? 300 : 30_000 }),
    delivered: () => server.delivered,
    attempts: () => server.mails().length,
    bodies: () => server.mails().map(({ body }) => body),
    tellsWait: true,
    close: server.close,
  };
});

async function sendOnce(own: Reply | undefined, mail: Mail = letter()) {
  const server = await startMailgun("fine", own);
  const provider = mailgun(server.url);
  const bytes = await provider.compose(mail);
  const outcome = await provider.send(bytes, envelope, "k", lastLook());
  await server.close();
  return { outcome, bytes, mails: server.mails() };
}

describe("Mailgun", () => {
  test("gets our MIME as it is, the key that comes back, and no wish to track the customer", async () => {
    const mail: Mail = {
      ...letter(),
      attachments: [{ name: "kvitto.pdf", type: "application/pdf", bytes: new TextEncoder().encode("%PDF") }],
    };
    const { outcome, mails } = await sendOnce(undefined, mail);
    expect(outcome).toEqual({
      outcome: "accepted",
      id: "<mfrggzdfmztwq2lk.nordlys@nordlys.example>",
      answer: "200 Queued. Thank you.",
    });
    const [sent] = mails;
    if (!sent) throw new Error("nothing was sent");
    const form = await formOf(sent);
    const message = form.get("message");
    if (!(message instanceof File)) throw new Error("no message was sent");
    expect([...form].filter(([name]) => name !== "message")).toEqual([
      ["to", "asa@kund.example"],
      ["o:tracking", "no"],
      ["o:tracking-clicks", "no"],
      ["o:tracking-opens", "no"],
      ["o:tag", "refund-issued"],
      ["v:key", "mfrggzdfmztwq2lk"],
    ]);
    expect(Buffer.from(await message.arrayBuffer()).equals(await composeMime(mail))).toBe(true);
  });

  test("the frame's boundary is what it holds, so that nothing in a mail can end it", async () => {
    const { bytes } = await sendOnce(undefined);
    const text = Buffer.from(bytes).toString("latin1");
    const boundary = /^--([0-9a-f]{64})\r\n/.exec(text)?.[1] ?? "";
    const parts = text.split(`--${boundary}`);
    expect(parts).toHaveLength(9);
    expect(parts.at(-1)).toBe("--\r\n");
    const { bytes: other } = await sendOnce(undefined, letter({ text: `--${boundary}--\r\n` }));
    expect(Buffer.from(other).toString("latin1").startsWith(`--${boundary}`)).toBe(false);
  });

  test.each<[string, Reply, string]>([
    [
      "a domain that is not verified waits for the merchant",
      said(400, "The domain is unverified and requires DNS configuration."),
      "later",
    ],
    [
      "a domain that Mailgun does not know waits for the merchant",
      said(404, "Domain not found: mg.nordlys.example"),
      "later",
    ],
    ["a plan that has ended waits for the merchant", said(402, "Your plan has ended."), "later"],
    [
      "a sender that is not ours waits for the merchant",
      said(400, "'from' parameter is not a valid address."),
      "later",
    ],
    ["a mail that is too large is refused", said(400, "Message size is too large"), "refused"],
    ["Mailgun's own fault may have come after the mail", said(500, "Internal Server Error"), "uncertain"],
    ["a yes that cannot be read may be a yes", { status: 200, body: "<html>" }, "uncertain"],
    [
      "a page that moved is not followed with our token",
      { status: 302, headers: { location: "http://127.0.0.1:1/" } },
      "later",
    ],
    ["an answer that is no JSON waits", { status: 400, body: "what?" }, "later"],
  ])("%s", async (_name, own, expected) => {
    const { outcome, mails } = await sendOnce(own);
    expect(outcome.outcome).toBe(expected);
    expect(mails).toHaveLength(1);
  });

  test("a domain of another region is told before the first mail, and asking sends nothing", async () => {
    const server = await startMailgun("fine");
    await mailgun(server.url).check();
    const elsewhere = server.url.replace("mg.nordlys.example", "other.example");
    await expect(mailgun(elsewhere).check()).rejects.toMatchObject({
      kind: "unavailable",
      message: expect.stringContaining("domain"),
    });
    await server.close();
    expect(server.delivered).toEqual([]);
  });

  test.each([
    "mailgun://api.mailgun.net/nordlys.example",
    "mailgun://",
    "https://x",
    "mailgun://s3cr3t@api.mailgun.net",
    "mailgun://s3cr3t@api.mailgun.net/nordlys.example/messages",
    "mailgun://s3cr3t@api.mailgun.net/../v3/domains",
    "mailgun://s3cr3t@api.mailgun.net/nordlys.example?tls=0",
    "mailgun://s3cr3t%0D@api.mailgun.net/nordlys.example",
  ])("the url %s is refused", (url) => {
    expect(() => mailgun(url)).toThrow(expect.objectContaining({ kind: "bad_request" }));
    expect(() => mailgun(url)).not.toThrow(/s3cr3t/);
  });
});

/** As Mailgun writes it: the proof stands in the body, and each report has a token of its own. */
function sign(body: Uint8Array, key: string, at: Date) {
  const told: object = JSON.parse(new TextDecoder().decode(body));
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const token = createHash("sha256").update(body).digest("hex").slice(0, 50);
  const signature = createHmac("sha256", key)
    .update(timestamp + token)
    .digest("hex");
  return {
    headers: { "content-type": "application/json" },
    body: new TextEncoder().encode(JSON.stringify({ signature: { token, timestamp, signature }, ...told })),
  };
}

const mine = {
  key: "mfrggzdfmztwq2lk",
  providerId: "<mfrggzdfmztwq2lk.nordlys@nordlys.example>",
  recipient: "asa@kund.example",
};

reporting("Mailgun", {
  reporter: mailgunReports,
  secret: "3ax6xnjp29jd6fds4gc373sgvjxteol0",
  otherSecret: "key-of-another-merchant",
  folder: "mailgun",
  sign,
  proof: [],
  freshFor: 43_200,
  signsBody: false,
  told: {
    "failed-permanent.json": [
      {
        ...mine,
        what: "bounced",
        permanent: true,
        status: "5.1.1",
        at: new Date(1795167003978),
        reason: expect.stringContaining("does not exist"),
      },
    ],
    "failed-suppressed.json": [
      {
        ...mine,
        what: "bounced",
        permanent: true,
        status: "5.7.1",
        reason: expect.stringContaining("marked your messages as spam"),
      },
    ],
    "failed-temporary.json": [{ ...mine, what: "delayed", reason: expect.stringContaining("over quota") }],
    "failed-old.json": [{ ...mine, what: "bounced", permanent: false, reason: "No MX for kund.example" }],
    "delivered.json": [{ ...mine, what: "delivered" }],
    "complained.json": [{ ...mine, what: "complained" }],
    "rejected.json": [
      { what: "bounced", permanent: false, recipient: "asa@kund.example", providerId: mine.providerId },
    ],
    "opened.json": [],
    "unsubscribed.json": [],
  },
  malformed: [{ "event-data": {} }, { "event-data": { event: "failed" } }, { signature: {} }],
});

describe("Mailgun's signature", () => {
  const at = new Date("2026-11-20T10:00:00Z");
  const event = new TextEncoder().encode('{"event-data":{"event":"opened"}}');

  test("of a subaccount is believed with the parent's key", () => {
    const { signature } = JSON.parse(new TextDecoder().decode(sign(event, "parent", at).body));
    const both = { ...signature, signature: "0".repeat(64), "parent-signature": signature.signature };
    const body = new TextEncoder().encode(JSON.stringify({ signature: both }));
    expect(mailgunReports.verify({ headers: {}, body }, "parent", at)).toBe(true);
    expect(mailgunReports.verify({ headers: {}, body }, "other", at)).toBe(false);
  });

  test("proves one report: another body under the same token is the same delivery", () => {
    const { body } = sign(event, "key", at);
    const told = JSON.parse(new TextDecoder().decode(body));
    const forged = new TextEncoder().encode(
      JSON.stringify({ ...told, "event-data": { event: "complained" } }),
    );
    expect(mailgunReports.identify({ headers: {}, body: forged })).toEqual(
      mailgunReports.identify({ headers: {}, body }),
    );
  });

  test.each([
    ["another key", (one: Record<string, string>) => ({ ...one, signature: "0".repeat(64) })],
    ["another token", (one: Record<string, string>) => ({ ...one, token: `${one.token}0` })],
    ["no timestamp", ({ timestamp: _, ...one }: Record<string, string>) => one],
    [
      "parts moved between timestamp and token",
      (one: Record<string, string>) => ({
        ...one,
        timestamp: one.timestamp?.slice(0, -1),
        token: `${one.timestamp?.slice(-1)}${one.token}`,
      }),
    ],
  ])("with %s is not believed", (_what, change) => {
    const told = JSON.parse(new TextDecoder().decode(sign(event, "key", at).body));
    const body = new TextEncoder().encode(JSON.stringify({ ...told, signature: change(told.signature) }));
    expect(mailgunReports.verify({ headers: {}, body }, "key", at)).toBe(false);
  });
});
