import { afterAll, describe, expect, test } from "vitest";
import { smtp } from "../../src/mail/smtp/index.ts";
import { contract, type Weather } from "./contract.ts";
import { envelope, lastLook, letter, wait } from "./letters.ts";
import { type Script, startScripted, startSink } from "./servers.ts";

const quick = { connect: 5_000, greeting: 1_000, answer: 1_000, whole: 10_000 };
const scripts: Partial<Record<Weather, Script>> = {
  busy: { mail: "421 4.3.2 too busy, try again later" },
  "rate limited": { mail: "421 4.7.0 too many mails from you, try again later" },
  "account stopped": { offers: ["AUTH PLAIN LOGIN"], auth: "525 5.7.13 s3cr3t-password is disabled" },
  "fault before the mail": { greeting: "421 4.3.0 disk" },
  "recipient unknown": { rcpt: "550 5.1.1 <asa@kund.example> no such user" },
  "wrong password": { offers: ["AUTH PLAIN LOGIN"], auth: "535 5.7.8 s3cr3t-password is wrong" },
  "silent after the mail": { dot: "silence" },
  "cut after the mail": { dot: "cut" },
};

contract("smtp", async (weather) => {
  if (weather === "fine") {
    const sink = await startSink();
    return {
      provider: smtp(sink.url),
      delivered: () => sink.mails.map(({ to }) => to),
      attempts: () => sink.mails.length,
      bodies: () => sink.mails.map(({ raw }) => raw),
      close: sink.close,
    };
  }
  const server = await startScripted(scripts[weather] ?? {});
  if (weather === "nobody answers") await server.close();
  return {
    provider: smtp(server.url.replace("//", "//nordlys:s3cr3t-password@"), quick),
    delivered: () => server.mails.map(() => ["asa@kund.example"]),
    attempts: () => server.heard.filter((command) => command.startsWith("MAIL")).length,
    bodies: () => server.mails.map((mail) => Buffer.from(mail, "latin1")),
    close: async () => {
      if (weather !== "nobody answers") await server.close();
    },
  };
});

describe("a mail server that misbehaves", () => {
  const closing: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  async function against(script: Script, look = lastLook(), settings = "?tls=0") {
    const server = await startScripted(script);
    const provider = smtp(server.url.replace("?tls=0", settings), quick);
    closing.push(server.close, provider.close);
    const outcome = await provider.send(await provider.compose(letter()), envelope, "key", look);
    return { outcome, server, look, provider };
  }

  test.concurrent.each<[string, Script, string]>([
    ["is closing when we come", { greeting: "421 4.3.2 closing" }, "later"],
    ["does not want to talk to us", { greeting: "554 no service here" }, "later"],
    ["hangs up at the door", { greeting: "cut" }, "later"],
    ["never greets", { greeting: "silence" }, "later"],
    ["says yes and no in one greeting", { greeting: "hello" }, "later"],
    ["asks for another sender later", { mail: "451 4.7.1 greylisted" }, "later"],
    ["refuses the sender", { mail: "550 5.7.1 not you" }, "refused"],
    ["wants a password that we have not", { mail: "530 5.7.0 authenticate first" }, "later"],
    ["finds the mailbox busy", { rcpt: "450 4.2.1 busy" }, "later"],
    ["finds the mailbox full", { rcpt: "452 4.2.2 full" }, "later"],
    ["does not know the customer", { rcpt: "550 5.1.1 unknown" }, "refused"],
    ["closes at the recipient", { rcpt: "421 4.3.2 closing" }, "later"],
    ["hangs up at the recipient", { rcpt: "cut" }, "later"],
    ["is silent at the recipient", { rcpt: "silence" }, "later"],
    ["refuses to take data", { data: "554 5.5.1 no valid recipients" }, "refused"],
    ["cannot take data now", { data: "451 4.3.0 disk" }, "later"],
    ["has lost its place", { data: "503 5.5.1 bad sequence" }, "later"],
    ["calls the mail spam", { dot: "554 5.7.1 spam" }, "refused"],
    ["cannot store the mail now", { dot: "451 4.3.0 disk" }, "later"],
    ["closes instead of storing", { dot: "421 4.3.2 closing" }, "later"],
    ["is silent after the mail", { dot: "silence" }, "uncertain"],
    ["hangs up after the mail", { dot: "cut" }, "uncertain"],
    ["answers the mail with nonsense", { dot: "what?" }, "uncertain"],
    ["answers the mail with 354", { dot: "354 more" }, "uncertain"],
    ["takes nothing larger than 100 bytes", { offers: ["SIZE 100"] }, "refused"],
  ])("one that %s", async (_name, script, expected) => {
    const plain = script.offers ?? [];
    await Promise.all(
      [plain, [...plain, "PIPELINING"]].map(async (offers) => {
        const { outcome, server, look } = await against({ ...script, offers });
        expect(outcome).toMatchObject({ outcome: expected, reason: expect.stringMatching(/\w+ \w+/) });
        // A pipelining server that takes DATA after refusing the recipient gets an empty mail for nobody: that is no mail.
        expect(look.times).toBe(server.mails.filter((mail) => mail !== "").length);
        await wait(150);
        expect(server.heard.filter((command) => command.startsWith("MAIL")).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test.each<[string, Script, true | undefined]>([
    ["closing when we come", { greeting: "421 4.3.2 closing" }, true],
    ["hanging up at the door", { greeting: "cut" }, true],
    ["closing at the recipient", { rcpt: "421 4.3.2 closing" }, true],
    ["wanting a password", { mail: "530 5.7.0 authenticate first" }, true],
    ["asking for one sender later", { mail: "451 4.7.1 greylisted" }, undefined],
    ["with one busy mailbox", { rcpt: "450 4.2.1 busy" }, undefined],
    ["that cannot store one mail", { dot: "451 4.3.0 disk" }, undefined],
  ])("one %s: whether other mails wait too", async (_name, script, outage) => {
    const { outcome } = await against(script);
    expect(outcome.outcome === "later" && outcome.outage).toBe(outage);
  });

  test("one that hangs up in the middle of the mail has not got it", async () => {
    const { outcome, server } = await against(
      { middle: "cut" },
      lastLook(() => wait(200)),
    );
    expect(outcome.outcome).toBe("later");
    expect(server.mails).toEqual([]);
  });

  test("one that says no in the middle of the mail never gets its end", async () => {
    const { outcome, server } = await against(
      { middle: "552 5.3.4 too big" },
      lastLook(() => wait(200)),
    );
    expect(outcome.outcome).toBe("refused");
    await wait(100);
    expect(server.heard).not.toContain(".");
  });

  test("one that never finishes does not hold us for ever", async () => {
    const server = await startScripted({ dot: "silence" });
    const provider = smtp(server.url, { ...quick, answer: 60_000, whole: 400 });
    closing.push(server.close, provider.close);
    expect(await provider.send(await provider.compose(letter()), envelope, "k", lastLook())).toMatchObject({
      outcome: "uncertain",
    });
  });

  test("the last look comes after the recipient was taken and just before the last line", async () => {
    const server = await startScripted({});
    const provider = smtp(server.url, quick);
    closing.push(server.close, provider.close);
    let heard: string[] = [];
    let bytesThere = 0;
    const mail = await provider.compose(letter());
    await provider.send(mail, envelope, "k", async () => {
      await wait(50);
      heard = [...server.heard];
      bytesThere = server.mails.length;
    });
    expect(heard.map((command) => command.slice(0, 4))).toEqual(["EHLO", "MAIL", "RCPT", "DATA"]);
    expect(bytesThere).toBe(0);
    expect(server.mails).toEqual([Buffer.from(mail).toString("latin1").replace(/\r\n$/, "")]);
  });

  test("one whose certificate is not good gets neither the mail nor the password", async () => {
    const { SMTPServer } = await import("smtp-server");
    const seen: string[] = [];
    const server = new SMTPServer({
      logger: false,
      onAuth: (_auth, _session, done) => done(new Error(String(seen.push("auth")))),
    });
    server.on("error", () => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.server.address() as { port: number };
    const provider = smtp(`smtp://nordlys:s3cr3t@127.0.0.1:${port}`, quick);
    closing.push(() => new Promise((done) => server.close(() => done())), provider.close);
    const outcome = await provider.send(await provider.compose(letter()), envelope, "k", lastLook());
    expect(outcome).toMatchObject({
      outcome: "later",
      reason: expect.stringMatching(/no secure connection/),
    });
    expect(seen).toEqual([]);
  });

  test("the server's words reach the merchant without addresses, passwords or escape codes", async () => {
    const { outcome } = await against({ rcpt: "550 5.1.1 <asa@kund.example>: \u001b[31mno\u0007 such user" });
    expect(outcome).toEqual({
      outcome: "refused",
      reason: "the mail server refused the mail: 550 5.1.1 <…>: [31mno such user",
    });
  });

  test("one that has gone away since the last mail makes the next one wait", async () => {
    const { provider, server } = await against({});
    await server.close();
    await wait(100);
    expect(await provider.send(await provider.compose(letter()), envelope, "k", lastLook())).toMatchObject({
      outcome: "later",
    });
  });
});

describe("the mail server's url", () => {
  test.each([
    "http://x",
    "smtp://",
    "smtp:",
    "nonsense",
    "smtp://h?connections=0",
    "smtp://u:p%zz@h",
    "smtp://u:s3cr3t@mail.example?tls=0",
  ])("%s is refused without being repeated", (url) => {
    expect(() => smtp(url)).toThrow(expect.objectContaining({ kind: "bad_request" }));
    expect(() => smtp(url)).not.toThrow(/s3cr3t/);
  });
});
