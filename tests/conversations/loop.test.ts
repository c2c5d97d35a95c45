import { describe, expect, test } from "vitest";
import { type Incoming, tooMany, whyNotAcknowledge } from "../../src/conversations/loop.ts";

const mail = (headers: Record<string, string | string[]> = {}, rest: Partial<Incoming> = {}): Incoming => ({
  headers: new Map(Object.entries(headers).map(([name, value]) => [name, [value].flat()])),
  from: "lena@example.com",
  envelopeFrom: "lena@example.com",
  subject: "Re: Återbetalning 21,00 kr – order 1001",
  ownAddresses: ["kundservice@nordlys.example", "@reply.nordlys.example"],
  ...rest,
});

describe("a person gets her acknowledgement", () => {
  test.each([
    ["an ordinary mail", mail()],
    ["Auto-Submitted: no", mail({ "auto-submitted": "No" })],
    ["Auto-Submitted: no with a comment", mail({ "auto-submitted": "no (human); x=y" })],
    ["Precedence: normal", mail({ precedence: "normal" })],
    ["X-Autoreply: no", mail({ "x-autoreply": "no" })],
    [
      "X-Auto-Response-Suppress: DR, which is about read receipts",
      mail({ "x-auto-response-suppress": "DR, RN, NRN" }),
    ],
    ["an unknown envelope", mail({}, { envelopeFrom: undefined })],
    ["an ordinary Return-Path", mail({ "return-path": "<lena@example.com>" })],
    ["a mail with pictures", mail({ "content-type": "multipart/mixed; boundary=x" })],
    ["an answer to somebody's absence", mail({}, { subject: "Re: Out of office" })],
    ["a question about holidays", mail({}, { subject: "Semester i juli, hinner paketet fram?" })],
    ["a customer whose address resembles ours", mail({}, { from: "kundservice@nordlys.example.org" })],
  ])("%s", (_, incoming) => expect(whyNotAcknowledge(incoming)).toBeUndefined());
});

describe("a machine gets none", () => {
  test.each([
    [
      "Auto-Submitted: auto-replied",
      mail({ "auto-submitted": "auto-replied" }),
      /Auto-Submitted: auto-replied/,
    ],
    ["Auto-Submitted with a parameter", mail({ "auto-submitted": "auto-generated; x" }), /auto-generated/],
    ["Auto-Submitted in capitals", mail({ "auto-submitted": "AUTO-REPLIED" }), /auto-replied/],
    [
      "a second Auto-Submitted behind a no",
      mail({ "auto-submitted": ["no", "auto-notified"] }),
      /auto-notified/,
    ],
    ...["bulk", "list", "junk", "auto_reply", "Auto-Reply"].map(
      (value) => [`Precedence: ${value}`, mail({ precedence: value }), /Precedence/] as const,
    ),
    ...["x-autoreply", "x-autorespond", "x-fc-machinegenerated", "x-failed-recipients"].map(
      (name) => [name, mail({ [name]: "yes" }), /machine/] as const,
    ),
    ...["All", "OOF", "DR, AutoReply"].map(
      (value) =>
        [
          `X-Auto-Response-Suppress: ${value}`,
          mail({ "x-auto-response-suppress": value }),
          /no automatic answers/,
        ] as const,
    ),
    ...["list-id", "feedback-id", "list-unsubscribe"].map(
      (name) => [name, mail({ [name]: "x" }), /mass sender/] as const,
    ),
    ["an empty Return-Path", mail({ "return-path": "<>" }), /null Return-Path/],
    ["a null envelope sender", mail({}, { envelopeFrom: "" }), /null Return-Path/],
    [
      "a delivery report",
      mail({ "content-type": "multipart/report; report-type=delivery-status" }),
      /report/,
    ],
    ["a complaint", mail({ "content-type": "message/feedback-report" }), /report/],
    ["MAILER-DAEMON", mail({}, { from: "MAILER-DAEMON@mx.example" }), /nobody reads/],
    ["a no-reply sender", mail({}, { from: "no-reply@carrier.example" }), /nobody reads/],
    ["our own address", mail({}, { from: "Kundservice@Nordlys.example" }), /our own/],
    [
      "an address of ours in the envelope",
      mail({}, { envelopeFrom: "b-x@reply.nordlys.example" }),
      /our own/,
    ],
    ["no sender", mail({}, { from: "" }), /no sender/],
  ] as const)("%s", (_, incoming, reason) => expect(whyNotAcknowledge(incoming)).toMatch(reason));
});

test.each([
  "Autosvar: Återbetalning",
  "Automatiskt svar: Re: order 1001",
  "Frånvarande till 1 december",
  "Inte på kontoret",
  "Automatisk svar: Retur",
  "Fravær: tilbake mandag",
  "Ikke til stede",
  "Fraværsbesked",
  "Ikke på kontoret i dag",
  "Automaattinen vastaus: Palautus",
  "Poissa toimistosta",
  "Poissaoloilmoitus",
  "Automatic reply: Refund",
  "Auto-Reply: hello",
  "Out of Office: back on Monday",
  "[Auto-Response] We got your mail",
  "OOO until Monday",
  "Automatische Antwort: Rückerstattung",
  "Abwesenheitsnotiz",
  "Nicht im Büro",
])("the subject %j is an automatic answer", (subject) =>
  expect(whyNotAcknowledge(mail({}, { subject }))).toMatch(/automatic answer/),
);

test("two engines that answer each other stop at one in a thread and two a day", () => {
  const unknown1h = 0;
  expect(tooMany({ inThread24h: 0, bySender24h: 0, unknown1h })).toBeUndefined();
  expect(tooMany({ inThread24h: 0, bySender24h: 1, unknown1h: 59 })).toBeUndefined();
  expect(tooMany({ inThread24h: 1, bySender24h: 1, unknown1h })).toMatch(/conversation/);
  expect(tooMany({ inThread24h: 0, bySender24h: 2, unknown1h })).toMatch(/sender/);
  expect(tooMany({ inThread24h: 0, bySender24h: 0, unknown1h: 60 })).toMatch(/no order has/);
});
