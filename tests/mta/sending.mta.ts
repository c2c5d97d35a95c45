/** Mails as a real mail server takes them: nothing lost, nothing changed, and its refusals told in its own words. */
import { generateKeyPairSync } from "node:crypto";
import { setImmediate as heard } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { MailProvider } from "../../src/contracts.ts";
import { openProvider } from "../../src/parts.ts";
import { lastLook, letter } from "../mail/letters.ts";
import { startScripted } from "../mail/servers.ts";
import { dkimVerdict, type Postfix, startPostfix } from "./postfix.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const dkim = { domain: "nordlys.example", selector: "k1", key: privateKey };
const verdict = (mail: string) =>
  dkimVerdict(
    mail,
    "k1._domainkey.nordlys.example",
    publicKey.export({ type: "spki", format: "der" }).toString("base64"),
  );
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const from = "b-token@svar.nordlys.example";
const send = async (provider: MailProvider, to: string, bytes: Uint8Array, look = lastLook()) =>
  provider.send(bytes, { from, to }, "key", look);

/** A refund mail with all that servers stumble over: dots at the beginning of lines, endless words, letters of other alphabets, "From ". */
const difficult = (to: string, messageId = "<difficult.nordlys@nordlys.example>") =>
  letter({
    to: { name: "Åsa Öberg 👩‍👩‍👧", address: to },
    messageId,
    text: `.\r\n..\r\n.Du får 80,00 kr.\r\nFrom nu on\r\n${"långtord".repeat(500)}\r\n\r\n\t \r\n \r\n.`,
    html: `<p>.${"x".repeat(3_000)}</p><a href="https://nordlys.example/o/${"a".repeat(1_200)}">Åsa</a>\r\n.\r\n`,
    references: Array.from({ length: 40 }, (_, at) => `<order-${at}.nordlys@nordlys.example>`),
    dkim,
  });

describe.skipIf("missing" in inject("mta"))("a real mail server", () => {
  const open: { close(): Promise<void> }[] = [];
  afterAll(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });
  const opened = <T extends { close(): Promise<void> }>(one: T): T => {
    open.push(one);
    return one;
  };

  let oldest: Awaited<ReturnType<typeof startScripted>>;
  let postfix: Postfix;
  let provider: MailProvider;
  beforeAll(async () => {
    oldest = opened(await startScripted({}));
    postfix = opened(
      await startPostfix({
        ways: { "oldest.example": oldest.port },
        settings: { message_size_limit: "300000" },
      }),
    );
    provider = opened(await openProvider(postfix.url));
  });

  test("queues a mail and delivers it byte for byte, with its own trace on top; the signature holds", async () => {
    const to = "asa@kund.example";
    const bytes = await provider.compose(difficult(to));
    const outcome = await send(provider, to, bytes);
    expect(outcome).toMatchObject({ outcome: "accepted", answer: expect.stringContaining("queued as") });
    const id = /queued as (\w+)/.exec("answer" in outcome ? outcome.answer : "")?.[1];
    expect(await postfix.logged(new RegExp(`${id}: to=<${to}>`))).toContain("status=sent");
    const [file = "", ...more] = postfix.mailbox(to);
    expect(more).toEqual([]);
    const arrived = file.replaceAll("\n", "\r\n");
    expect(arrived.endsWith(latin1(bytes))).toBe(true);
    const trace = arrived.slice(0, -bytes.length).replace(/\r\n[\t ]+/g, " ");
    expect(trace.split("\r\n").map((line) => line.split(":")[0])).toEqual([
      "Return-Path",
      "X-Original-To",
      "Delivered-To",
      "Received",
      "",
    ]);
    expect(trace).toContain(`Return-Path: <${from}>`);
    expect(trace).toContain(`id ${id}`);
    expect(verdict(arrived)).toContain("succeeded");
    expect(verdict(arrived.replace("Subject: ", "Subject: x"))).toContain("failed");
  });

  test("hands it on unchanged to one that knows nothing but plain SMTP, where a mail of eight bits would have been rewritten", async () => {
    const to = "asa@oldest.example";
    const bytes = await provider.compose(difficult(to, "<on.nordlys@nordlys.example>"));
    const handedOn = async (mail: Uint8Array, name: string) => {
      expect(await send(provider, to, mail)).toMatchObject({ outcome: "accepted" });
      const queued = await postfix.logged(new RegExp(`message-id=<${name}\\.`));
      const id = /(\w+): message-id/.exec(queued)?.[1];
      expect(await postfix.logged(new RegExp(`${id}: to=`))).toContain("status=sent");
      return `${oldest.mails.at(-1)}\r\n`.replace(/^\.\./gm, ".");
    };
    const arrived = await handedOn(bytes, "on");
    expect(arrived.endsWith(latin1(bytes))).toBe(true);
    expect(verdict(arrived)).toContain("succeeded");
    expect(Math.max(...arrived.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);

    const eight = Buffer.from(
      "From: a@nordlys.example\r\nSubject: x\r\nMessage-ID: <eight.x@nordlys.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nÅsa\r\n",
    );
    expect(await handedOn(eight, "eight")).toContain("=C3=85sa");
  });

  test("takes a hundred mails over five connections, each once", async () => {
    const pooled = opened(await openProvider(`${postfix.url}?connections=5`));
    const before = postfix.lines.filter((line) => line.includes("]: connect from")).length;
    const names = Array.from({ length: 100 }, (_, at) => `kund${at}@kund.example`);
    const outcomes = await Promise.all(
      names.map(async (to, at) =>
        send(pooled, to, await pooled.compose(letter({ messageId: `<h${at}.nordlys@nordlys.example>` }))),
      ),
    );
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(["accepted"]));
    expect(new Set(outcomes.map((one) => ("answer" in one ? one.answer : ""))).size).toBe(100);
    await Promise.all(names.map((to) => postfix.logged(new RegExp(`to=<${to}>.*status=sent`))));
    for (const [at, to] of names.entries()) {
      const [mail, ...more] = postfix.mailbox(to);
      expect(mail).toContain(`Message-ID: <h${at}.nordlys@nordlys.example>`);
      expect(more).toEqual([]);
    }
    const connections = postfix.lines.filter((line) => line.includes("]: connect from")).length - before;
    expect(connections).toBeLessThanOrEqual(5);
  });

  test("refuses whom it does not know, and a mail that is too large; the merchant reads its words", async () => {
    const refused = await send(provider, "bo@bank.example", await provider.compose(letter()));
    expect(refused).toMatchObject({ outcome: "refused", reason: expect.stringContaining("550 5.1.1") });
    expect(JSON.stringify(refused)).toContain("User unknown in virtual mailbox table");
    expect(JSON.stringify(refused)).not.toContain("bo@bank.example");
    const large = await provider.compose(letter({ text: "x\r\n".repeat(200_000) }));
    expect(await send(provider, "asa@kund.example", large)).toMatchObject({
      outcome: "refused",
      reason: expect.stringMatching(/larg|size/),
    });
    expect(await send(provider, "lena@bank.example", await provider.compose(letter()))).toMatchObject({
      outcome: "accepted",
    });
  });

  test("whose disk is full asks to come later, and nobody else's fault is made of it", async () => {
    const full = opened(await startPostfix({ settings: { queue_minfree: "9000000000000000" } }));
    const way = opened(await openProvider(full.url));
    expect(await send(way, "asa@kund.example", await way.compose(letter()))).toEqual({
      outcome: "later",
      reason: expect.stringMatching(/452 4\.3\.1 Insufficient system storage/),
    });
  });

  test("that is stopped before the last byte has nothing; the same mail arrives once when it is back", async () => {
    const fragile = opened(await startPostfix());
    const way = opened(await openProvider(fragile.url));
    const to = "asa@kund.example";
    const bytes = await way.compose(letter());
    const look = lastLook(async () => {
      await fragile.stop();
      await heard(); // that the connection is closed
    });
    expect(await send(way, to, bytes, look)).toMatchObject({ outcome: "later" });
    expect(await send(way, to, bytes)).toMatchObject({
      outcome: "later",
      outage: true,
      reason: expect.stringContaining("nobody answers"),
    });
    await fragile.start();
    expect(await send(way, to, bytes)).toMatchObject({ outcome: "accepted" });
    await fragile.logged(/status=sent/);
    expect(fragile.mailbox(to)).toHaveLength(1);
  });

  test("that is stopped in the middle of a hundred mails keeps each that it took; the others arrive once on the second try", async () => {
    const fragile = opened(await startPostfix());
    const way = opened(await openProvider(`${fragile.url}?connections=5`));
    const mails = await Promise.all(
      Array.from({ length: 100 }, async (_, at) => ({
        to: `kund${at}@kund.example`,
        bytes: await way.compose(letter({ messageId: `<m${at}.nordlys@nordlys.example>` })),
      })),
    );
    let taken = 0;
    const outcomes = await Promise.all(
      mails.map(async ({ to, bytes }) => {
        const { outcome } = await send(way, to, bytes);
        if (outcome === "accepted" && ++taken === 30) await fragile.stop();
        return outcome;
      }),
    );
    await fragile.stop();
    expect(outcomes).not.toContain("refused");
    expect(outcomes.filter((one) => one === "later").length).toBeGreaterThan(0);
    await fragile.start();
    for (const [at, { to, bytes }] of mails.entries())
      if (outcomes[at] === "later") expect(await send(way, to, bytes)).toMatchObject({ outcome: "accepted" });
    for (const [at, { to }] of mails.entries()) {
      if (outcomes[at] !== "uncertain" && fragile.mailbox(to).length === 0)
        await fragile.logged(new RegExp(`to=<${to}>.*status=sent`));
      expect(fragile.mailbox(to).length, `${to}: ${outcomes[at]}`).toBeLessThanOrEqual(1);
      if (outcomes[at] !== "uncertain") expect(fragile.mailbox(to)).toHaveLength(1);
    }
  });
});
