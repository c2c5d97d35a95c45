import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  keyForm,
  mailKey,
  readReport,
  reportId,
  sameSecret,
  statusIn,
  timeOf,
  wordsOf,
} from "../../src/mail/reports.ts";

describe("what every report is read with", () => {
  test.each([
    ["<mfrggzdfmztwq2lk.nordlys@nordlys.example>", "mfrggzdfmztwq2lk"],
    ["<abc@nordlys.example>", "abc"],
    [`<${"k".repeat(100)}.nordlys@nordlys.example>`, "k".repeat(80)],
    ["no id at all", ""],
  ])("the key of %s is known again when it comes back", (messageId, key) => {
    expect(mailKey(messageId)).toBe(key);
    expect(keyForm.parse(mailKey(messageId))).toBe(key === "" ? undefined : key);
  });

  test("a key that was not written by us is none", () => {
    for (const odd of ["a b", "<x>", "", 7, null, undefined, {}, "k".repeat(81)])
      expect(keyForm.parse(odd)).toBeUndefined();
  });

  test.each([
    ["smtp; 550 5.1.1 user unknown", "5.1.1"],
    ["452-4.2.2 over quota", "4.2.2"],
    ["5.7.509", "5.7.509"],
    ["250 2.0.0 OK", "2.0.0"],
    ["from 192.5.1.1 at 5.1.1.1", undefined],
    ["3.1.1", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("in the words %j the status is %s", (words, status) => {
    expect(statusIn(words)).toBe(status);
  });

  test("a time that cannot be, or that lies ahead, is the time when we heard of it", () => {
    const now = new Date("2026-11-20T10:00:00Z");
    expect(timeOf("2026-11-20T09:00:00.1234567+01:00", now)).toEqual(new Date("2026-11-20T08:00:00.123Z"));
    expect(timeOf(1_795_000_000, new Date("2027-01-01"))).toEqual(new Date(1_795_000_000_000));
    for (const odd of [
      "2026-02-30T99:00",
      "yesterday",
      "2036-01-01",
      "+275761-01-01",
      undefined,
      0,
      -1,
      Number.NaN,
      1e300,
    ])
      expect(timeOf(odd, now)).toEqual(now);
  });

  test("secrets are the same only when they are, and an empty one never is", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(sameSecret(one, other)).toBe(one === other && one !== "");
        expect(sameSecret(one, one)).toBe(one !== "");
      }),
    );
  });

  test("the same facts have the same id, and no others have it", () => {
    expect(reportId("Bounce", "a", undefined)).toBe(reportId("Bounce", "a", undefined));
    expect(reportId("Bounce", "ab")).not.toBe(reportId("Bounce", "a", "b"));
    expect(reportId("Bounce", "a", "")).not.toBe(reportId("Bounce", "a", undefined));
  });

  test("a server's words reach the merchant without addresses, and silence is nothing", () => {
    expect(wordsOf("550 <asa@kund.example> unknown\r\n")).toBe("550 <…> unknown");
    expect(wordsOf("")).toBeUndefined();
    expect(wordsOf("x".repeat(1_000_000))).toHaveLength(200);
  });

  test("what is wrong in a report is pointed at, and none of it is repeated", () => {
    const schema = z.object({ to: z.array(z.object({ address: z.string() })) });
    const read = () =>
      readReport(schema, JSON.stringify({ to: [{ address: 7, name: "s3cr3t" }] }), "Postmark");
    expect(read).toThrow(
      expect.objectContaining({
        kind: "unprocessable",
        errors: [{ pointer: "/to/0/address", detail: "invalid_type" }],
      }),
    );
    expect(() => readReport(schema, "s3cr3t", "Postmark")).not.toThrow(/s3cr3t/);
  });
});
