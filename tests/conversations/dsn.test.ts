/** What mail servers send back when a mail cannot arrive: what a merchant may believe of it, and what is only said to people. */
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readArf } from "../../src/conversations/arf.ts";
import { readDsn, readReturned } from "../../src/conversations/dsn.ts";
import { readMail } from "../../src/conversations/received.ts";

const ours = "<key.shop@nordlys.example>";
const fixture = (name: string) =>
  readFileSync(path.join(import.meta.dirname, `../fixtures/dsn/${name}.eml`), "utf8")
    .replaceAll("@VERP@", "b-token@svar.nordlys.example")
    .replaceAll("@RECIPIENT@", "lena@example.com")
    .replaceAll("@MESSAGE_ID@", ours);
const read = (text: string) => readMail(new TextEncoder().encode(text.replace(/\r?\n/g, "\r\n")));

describe("a delivery report", () => {
  test.each([
    ["postfix", { action: "failed", status: "5.1.1", reason: expect.stringContaining("User unknown") }],
    ["postfix-policy", { action: "failed", status: "5.7.1", reason: expect.stringContaining("policy") }],
    ["postfix-delayed", { action: "delayed", status: "4.2.2", reason: expect.stringContaining("full") }],
    ["postfix-given-up", { action: "failed", status: "4.2.2", reason: expect.stringContaining("full") }],
    [
      "postfix-unanswered",
      { action: "delayed", status: "4.4.1", reason: expect.stringContaining("refused") },
    ],
    ["postfix-expired", { action: "failed", status: "4.4.1", reason: expect.stringContaining("refused") }],
    // Exim knows only the class; the server that it quotes knows more.
    ["exim", { action: "failed", status: "5.1.1", reason: expect.stringContaining("550 5.1.1") }],
    ["exchange", { action: "failed", status: "5.1.10", reason: expect.stringContaining("NotFound") }],
    ["gmail", { action: "failed", status: "5.1.1", reason: expect.stringContaining("not there") }],
    ["yahoo", { action: "failed", status: "5.0.0", reason: expect.stringContaining("disabled") }],
  ])("from %s is read from its machine part, without the customer's address", async (name, status) => {
    const mail = await read(fixture(name));
    expect(readDsn(mail)).toEqual([status]);
    expect(JSON.stringify(readDsn(mail))).not.toContain("lena@example.com");
    expect(readReturned(mail)).toMatchObject({
      messageIds: expect.arrayContaining([ours]),
      envelopeFrom: "b-token@svar.nordlys.example",
    });
    expect(readArf(mail)).toBeUndefined();
  });

  test.each(["qmail", "out-of-office", "complaint"])(
    "is not what %s sends, whatever its sentences say",
    async (name) => {
      expect(readDsn(await read(fixture(name)))).toBeUndefined();
    },
  );

  test("is no report when only its text says so: the same part in an ordinary mail tells nothing", async () => {
    const text = fixture("postfix").replace(
      "multipart/report; report-type=delivery-status",
      "multipart/mixed",
    );
    expect(readDsn(await read(text))).toBeUndefined();
  });

  test.each([
    ["Status: 5.1.1 (bad destination mailbox)", "5.1.1"],
    ["Status: 5.1.1000", undefined],
    ["Status: 9.1.1", undefined],
    ["X-Status: 5.1.1", undefined],
    // A server of the other class is not believed.
    ["Status: 4.0.0\nDiagnostic-Code: smtp; 550 5.1.1 gone", "4.0.0"],
    ["Diagnostic-Code: smtp; 550 5.1.1 gone", "5.1.1"],
    ["Diagnostic-Code: smtp; 550 from 5.1.1.9 gone", undefined],
  ])("with %j has the status %s", async (fields, status) => {
    const text = fixture("postfix")
      .replace(/^Status: .*\n/m, "")
      .replace(/^Diagnostic-Code: .*\n.*\n/m, `${fields}\n`);
    expect(readDsn(await read(text))?.map((one) => one.status)).toEqual([status]);
  });

  test("that another server took it over, or that names no recipient, says nothing", async () => {
    for (const [from, to] of [
      ["Action: failed", "Action: relayed"],
      ["Action: failed", "Action: expanded"],
      ["Action: failed", "Action: vanished"],
      ["Final-Recipient:", "X-Recipient:"],
    ] as const)
      expect(readDsn(await read(fixture("postfix").replace(from, to))), to).toEqual([]);
  });

  test("of any shape at all is read without an error, and its reason stays one short line", async () => {
    const field = fc.record({
      name: fc.constantFrom("Action", "Status", "Diagnostic-Code", "Final-Recipient", "action ", "X", ""),
      value: fc.oneof(
        fc.constantFrom("failed", "delayed", "5.1.1"),
        fc.string({ unit: "binary", maxLength: 400 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(field, { maxLength: 12 }), async (fields) => {
        const part = fields.map(({ name, value }) => `${name}: ${value}`).join("\r\n");
        const mail = await read(
          `Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\n${part}\n--b--\n`,
        );
        for (const { reason, status } of readDsn(mail) ?? []) {
          expect(reason?.length ?? 1).toBeLessThanOrEqual(200);
          expect(reason ?? "").not.toMatch(/[\p{Cc}\p{Cf}]|\S@\S/u);
          expect(status ?? "5.0.0").toMatch(/^[245]\.\d{1,3}\.\d{1,3}$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("with endless folded fields is read in no time", async () => {
    const long = `Diagnostic-Code: smtp; ${"550 5.1.1 a@b ".repeat(40_000)}\n${" x\n".repeat(50_000)}`;
    const mail = await read(fixture("postfix").replace(/^Diagnostic-Code: .*\n.*\n/m, long));
    const begun = performance.now();
    expect(readDsn(mail)).toHaveLength(1);
    expect(performance.now() - begun).toBeLessThan(250);
  });
});

describe("a complaint", () => {
  test("names the mail that it is about", async () => {
    expect(readArf(await read(fixture("complaint")))).toEqual({
      messageIds: [ours],
      envelopeFrom: "b-token@svar.nordlys.example",
    });
  });

  test.each(["not-spam", "auth-failure", "dmarc", ""])("is not a report of the kind %j", async (kind) => {
    const text = fixture("complaint").replace("Feedback-Type: abuse", `Feedback-Type: ${kind}`);
    expect(readArf(await read(text))).toBeUndefined();
  });

  test.each(["postfix", "qmail", "out-of-office"])("is not what %s sends", async (name) => {
    expect(readArf(await read(fixture(name)))).toBeUndefined();
  });
});
