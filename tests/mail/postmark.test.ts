import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { postmark } from "../../src/mail/postmark/index.ts";
import { contract, type Weather } from "./contract.ts";
import { envelope, lastLook, letter } from "./letters.ts";

/** Postmark's POST /email and GET /server as documented, or a status and body of one's own. */
async function startStandIn(weather: Weather, own?: { status: number; body: string }) {
  const bodies: Record<string, unknown>[] = [];
  let attempts = 0;
  const server = createServer(async (request, response) => {
    const reply = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.headers["x-postmark-server-token"] !== "s3cr3t-password" || weather === "wrong password") {
      return reply(401, {
        ErrorCode: 10,
        Message: "The Server Token you provided in the X-Postmark-Server-Token request header was invalid.",
      });
    }
    if (request.url === "/server") return reply(200, { ID: 1, Name: "stand-in" });
    attempts += 1;
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    if (own) return response.writeHead(own.status).end(own.body);
    if (weather === "silent after the mail") return undefined;
    if (weather === "cut after the mail") return request.socket.destroy();
    if (weather === "busy") return reply(429, { ErrorCode: 429, Message: "Rate limit exceeded" });
    if (weather === "recipient unknown") {
      return reply(422, { ErrorCode: 406, Message: "Found inactive addresses: asa@kund.example." });
    }
    bodies.push(JSON.parse(Buffer.concat(pieces).toString()));
    return reply(200, {
      To: "x",
      SubmittedAt: "2026-03-02T09:30:00Z",
      MessageID: "b7bc2f4a-e38e-4336-af7d-e6c392c2f817",
      ErrorCode: 0,
      Message: "OK",
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
  };
  return {
    url: `postmark://s3cr3t-password@127.0.0.1:${port}?tls=0`,
    bodies,
    attempts: () => attempts,
    close,
  };
}

contract("postmark", async (weather) => {
  const server = await startStandIn(weather);
  if (weather === "nobody answers") await server.close();
  return {
    provider: postmark(server.url, { answer: weather === "silent after the mail" ? 300 : 30_000 }),
    // The recipient stands in the body; the contract composes one letter for all, so the field tells only that it was one.
    delivered: () => server.bodies.map(({ To }) => [/<([^>]+)>$/.exec(String(To))?.[1] ?? String(To)]),
    attempts: server.attempts,
    close: async () => {
      if (weather !== "nobody answers") await server.close();
    },
  };
});

describe("Postmark", () => {
  test("gets our Message-ID to keep, our thread, and no wish to track the customer", async () => {
    const server = await startStandIn("fine");
    const provider = postmark(server.url);
    await provider.send(await provider.compose(letter()), envelope, "k", lastLook());
    await server.close();
    expect(server.bodies[0]).toEqual({
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
    const server = await startStandIn("fine", { status, body });
    const provider = postmark(server.url);
    const outcome = await provider.send(await provider.compose(letter()), envelope, "k", lastLook());
    await server.close();
    expect(outcome.outcome).toBe(expected);
    expect(JSON.stringify(outcome)).not.toMatch(/asa@kund|s3cr3t/);
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
