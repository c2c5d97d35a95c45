/** A shop's existing mailbox, opened and read over IMAP; and what a merchant is told when it cannot be. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MailboxAccess, MailboxReader } from "../../src/contracts.ts";
import { isInside } from "../../src/outside.ts";
import { imap } from "../../src/parts.ts";
import { type ImapServer, startImap } from "../support/imap.ts";

let server: ImapServer;
let access: MailboxAccess;
const readers: MailboxReader[] = [];
const since = new Date("2026-11-20T12:00:00Z");
const later = new Date("2026-11-20T14:00:00Z");

beforeAll(async () => {
  server = await startImap();
});
afterAll(async () => {
  for (const reader of readers) await reader.close();
  await server.close();
});
beforeEach(() => {
  server.folder("INBOX").messages.length = 0;
  access = {
    host: "127.0.0.1",
    port: server.port,
    secure: false,
    login: server.login.user,
    secret: { password: "right" },
    folder: "INBOX",
    readOnly: false,
    inside: true,
  };
});

const open = async (change: Partial<MailboxAccess> = {}) => {
  const reader = await imap.open({ ...access, ...change });
  readers.push(reader);
  return reader;
};
const refusal = (change: Partial<MailboxAccess>) =>
  open(change).then(
    () => "it was opened",
    (error: { kind: string; message: string }) => `${error.kind}: ${error.message}`,
  );
const mail = (text: string) => `From: lena@example.com\r\nSubject: Hej\r\n\r\n${text}\r\n`;

describe("what is new in a mailbox", () => {
  test("is what came after the last one that was read and after the day it was connected; its bytes are handed out as they are, unread", async () => {
    const first = server.put(mail("f\xc3\xb6rst"), { at: later });
    server.put(mail("old"), { at: new Date("2026-11-20T11:59:00Z") });
    server.put(mail("from years ago"), { at: new Date("2019-01-01T00:00:00Z") });
    const last = server.put(mail("last"), { at: later });
    const reader = await open();
    const found = await reader.listSince(0, since);
    expect(found.mails.map(({ uid }) => uid)).toEqual([first, last]);
    expect(found).toMatchObject({ upTo: last, more: false });
    expect(found.mails[0]).toMatchObject({ size: mail("f\xc3\xb6rst").length, arrivedAt: later });
    expect(Buffer.from((await reader.fetch(first)) ?? []).toString("latin1")).toBe(mail("f\xc3\xb6rst"));
    expect(server.folder("INBOX").messages.flatMap(({ flags }) => flags)).not.toContain("\\Seen");
    expect((await reader.listSince(first, since)).mails.map(({ uid }) => uid)).toEqual([last]);
    expect((await reader.listSince(last, since)).mails, "`n:*` names the last mail too").toEqual([]);
    expect(await reader.fetch(last + 100), "gone").toBeUndefined();
  });

  test("comes fifty at a time, lowest first", async () => {
    const uids = Array.from({ length: 120 }, (_, at) => server.put(mail(String(at)), { at: later }));
    const reader = await open();
    const seen: number[] = [];
    for (let [uid, more] = [0, true]; more; ) {
      const found = await reader.listSince(uid, since);
      expect(found.mails.length).toBeLessThanOrEqual(50);
      seen.push(...found.mails.map((one) => one.uid));
      [uid, more] = [found.upTo, found.more];
    }
    expect(seen).toEqual(uids);
  });

  test("is heard within a second where the server says so, also when it came between two questions", async () => {
    const reader = await open();
    expect(reader.hears).toBe(true);
    const stop = new AbortController();
    expect(await reader.idle(30, stop.signal), "nothing came").toBe(false);
    const heard = reader.idle(10_000, stop.signal);
    setTimeout(() => server.put(mail("now"), { at: later }), 30);
    expect(await heard).toBe(true);
    expect((await reader.listSince(0, since)).mails).toHaveLength(1);
    const again = reader.idle(10_000, stop.signal);
    stop.abort();
    expect(await again, "told to stop").toBe(false);
    expect(await reader.idle(10_000, stop.signal)).toBe(false);
  });

  test("is marked as read or moved, as the merchant wishes; the folder is made", async () => {
    const [one, two] = [server.put(mail("one"), { at: later }), server.put(mail("two"), { at: later })];
    const reader = await open();
    await reader.markSeen(one);
    expect(server.folder("INBOX").messages[0]?.flags).toContain("\\Seen");
    await reader.moveTo(two, "Kvitto");
    expect(server.folder("INBOX").messages.map(({ uid }) => uid)).toEqual([one]);
    expect(server.folder("Kvitto").messages.map(({ raw }) => raw)).toEqual([mail("two")]);
    const looked = await open({ readOnly: true });
    await looked.markSeen(one).catch(() => undefined);
    expect(looked).toMatchObject({ mails: 1, uidValidity: "1" });
  });
});

describe("a mailbox that cannot be opened says what helps", () => {
  test.each([
    [
      "a wrong password",
      { secret: { password: "wrong" } },
      /^unauthorized: 127\.0\.0\.1 refuses the login: the user or the password is wrong, an app password is wanted, or IMAP is switched off/,
    ],
    [
      "an access token that has ended",
      { secret: { accessToken: "old" } },
      /^unauthorized: 127\.0\.0\.1 does not take the access token/,
    ],
    ["a folder that is not there", { folder: "Support" }, /^unprocessable: there is no folder "Support"/],
    [
      "a host that is not there",
      { host: "imap.nordlys.invalid" },
      /^(unprocessable: there is no host|unavailable: ) ?imap\.nordlys\.invalid/,
    ],
    [
      "a port where nothing is",
      { port: 1 },
      /^unavailable: nothing answers at 127\.0\.0\.1:1: is the port right/,
    ],
    [
      "TLS where the server speaks none",
      { secure: true },
      /^unprocessable: 127\.0\.0\.1:\d+ does not speak TLS: port 993/,
    ],
    [
      "no TLS where the password would go through a network",
      { host: "::ffff:127.0.0.1" },
      /offers no TLS \(STARTTLS\), and without it the password would be sent in the clear/,
    ],
    [
      "our own network, by its address",
      { inside: false },
      /^unprocessable: 127\.0\.0\.1 stands in this server's own network/,
    ],
    [
      "our own network, by a name that leads there",
      { inside: false, host: "localhost" },
      /^unprocessable: localhost stands in this server's own network/,
    ],
  ] as const)("%s", async (_, change, sentence) => {
    const said = await refusal(change);
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/wrong"|old"|right"/);
  });

  test("a certificate that nobody vouches for", async () => {
    const secure = await startImap({ secure: true });
    try {
      expect(await refusal({ secure: true, host: "localhost", port: secure.port })).toMatch(
        /^unprocessable: localhost does not show a certificate that can be trusted/,
      );
    } finally {
      await secure.close();
    }
  });

  test("a server that goes away in the middle", async () => {
    const reader = await open();
    const idle = reader.idle(10_000, new AbortController().signal);
    server.cut();
    expect(await idle, "it wakes whoever listens").toBe(true);
    await expect(reader.listSince(0, since)).rejects.toMatchObject({ kind: "unavailable" });
  });

  test.each([
    ["10.1.2.3", true],
    ["127.0.0.1", true],
    ["169.254.169.254", true],
    ["172.31.0.1", true],
    ["192.168.1.1", true],
    ["100.64.0.1", true],
    ["0.0.0.0", true],
    ["168.63.129.16", true],
    ["::1", true],
    ["::ffff:10.0.0.1", true],
    ["::ffff:7f00:1", true],
    ["64:ff9b::a00:1", true],
    ["2002:7f00:1::", true],
    ["fd00::1", true],
    ["fe80::1", true],
    ["imap.shop.se", true],
    ["172.32.0.1", false],
    ["142.250.74.109", false],
    ["::ffff:8.8.8.8", false],
    ["2a00:1450:4010:c0f::6d", false],
  ])("%s is of our own network: %s", (address, inside) => expect(isInside(address)).toBe(inside));
});

describe("a mailbox that is opened by consent (OAuth2)", () => {
  test("is opened with an access token", async () => {
    const reader = await open({ secret: { accessToken: "token" } });
    expect(reader.mails).toBe(0);
  });

  test("whose consent is renewed, has ended, is of an app that is not known, or cannot be asked for now", async () => {
    let answer: [number, unknown] = [200, {}];
    let asked = "";
    const tokens = createServer((request, response) => {
      request.on("data", (piece) => (asked += piece));
      request.on("end", () => response.writeHead(answer[0]).end(JSON.stringify(answer[1])));
    });
    await new Promise<void>((resolve) => tokens.listen(0, "127.0.0.1", resolve));
    const { port } = tokens.address() as AddressInfo; // safe because it listens on TCP
    const grant = {
      tokenUrl: `http://127.0.0.1:${port}/token`,
      clientId: "id",
      clientSecret: "hush",
      refreshToken: "long",
    };
    const renewed = (inside = true) =>
      imap
        .renew(grant, inside)
        .catch(({ kind, message }: { kind: string; message: string }) => `${kind}: ${message}`);
    try {
      answer = [200, { access_token: "new", expires_in: 3599, refresh_token: "next" }];
      expect(await renewed()).toEqual({ accessToken: "new", seconds: 3599, refreshToken: "next" });
      expect(Object.fromEntries(new URLSearchParams(asked))).toEqual({
        grant_type: "refresh_token",
        client_id: "id",
        client_secret: "hush",
        refresh_token: "long",
      });
      answer = [400, { error: "invalid_grant", error_description: "long" }];
      expect(await renewed()).toMatch(/^unauthorized: the consent has ended or was withdrawn/);
      answer = [401, { error: "invalid_client" }];
      expect(await renewed()).toMatch(/^unauthorized: 127\.0\.0\.1 does not know the app/);
      answer = [503, "busy"];
      expect(await renewed()).toMatch(/^unavailable: /);
      expect(await renewed(false), "in the clear").toMatch(/^unprocessable: .*https/);
    } finally {
      await new Promise((closed) => tokens.close(closed));
    }
  });
});
