/** What is said of each record, for what merchants really publish: right, half right, and with the usual slips. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answer } from "../../src/pipeline/domains/dns.ts";
import {
  dkimRecord,
  domainOf,
  judgeDkim,
  judgeDmarc,
  judgeMx,
  judgeSpf,
  refusalOf,
  stringsOf,
  zoneLine,
} from "../../src/pipeline/domains/domain-records.ts";
import { stateAfter } from "../../src/pipeline/domains/domains.ts";
import { readSpf } from "../../src/pipeline/domains/spf.ts";

const key = `MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${"k".repeat(356)}AQAB`;

describe("the DKIM record", () => {
  test.each<[string, Answer, string, RegExp]>([
    ["as shown", [`v=DKIM1; k=rsa; p=${key}`], "ok", /see the key/],
    ["with the tags that may be left out left out", [`p=${key}`], "ok", /./],
    [
      "with spaces in the key, as some forms wrap it",
      [`v=DKIM1;k=rsa;p=${key.slice(0, 90)} ${key.slice(90)};`],
      "ok",
      /./,
    ],
    ["nothing", "none", "missing", /publish it/],
    ["no answer", "unknown", "unknown", /could not be looked up; nothing changes/],
    ["another key", [`v=DKIM1; k=rsa; p=${key.replace("k", "j")}`], "wrong", /another key stands here/],
    ["half of the key", [`v=DKIM1; k=rsa; p=${key.slice(0, 240)}`], "wrong", /another key/],
    ["a revoked key", ["v=DKIM1; p="], "wrong", /revoked/],
    ["a wildcard's SPF record", ["v=spf1 -all"], "wrong", /another text/],
    [
      "the quotation marks of a zone file",
      [`"v=DKIM1; k=rsa; p=${key.slice(0, 200)}" "${key.slice(200)}"`],
      "wrong",
      /quotation marks/,
    ],
    ["backslashes before semicolons", [`v=DKIM1\\; k=rsa\\; p=${key}`], "wrong", /backslashes/],
    ["another version", [`v=DKIM2; p=${key}`], "wrong", /another key/],
    ["the version at the wrong place, twice", [`v=DKIM1; v=DKIM1; p=${key}`], "wrong", /another text/],
    ["another algorithm", [`v=DKIM1; k=ed25519; p=${key}`], "wrong", /./],
    ["two texts", [`v=DKIM1; p=${key}`, "v=DKIM1; p="], "wrong", /2 texts stand here/],
    ["only SHA-1", [`v=DKIM1; h=sha1; p=${key}`], "wrong", /SHA-256/],
    ["not for mail", [`v=DKIM1; s=tlsrpt; p=${key}`], "wrong", /./],
    ["for mail, among others", [`v=DKIM1; h=sha1:sha256; s=tlsrpt:email; p=${key}`], "ok", /./],
    ["a test", [`v=DKIM1; t=y:s; p=${key}`], "advice", /t=y/],
  ])("%s", (_, answer, status, text) => {
    expect(judgeDkim(answer, key)).toEqual({ status, text: expect.stringMatching(text) });
  });

  test("tells which slip it was when the key stands elsewhere", () => {
    expect(judgeDkim("none", key, { twice: "kv1._domainkey.a.se.a.se" }).text).toMatch(
      /stands at kv1\._domainkey\.a\.se\.a\.se/,
    );
    expect(judgeDkim("none", key, { target: "x.example" }).text).toMatch(/points to "x\.example"/);
  });

  test("is split into strings that DNS can carry, and is whole again when they are joined", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 1_200 }), (text) => {
        const strings = stringsOf(text);
        expect(strings.join("")).toBe(text);
        expect(Math.max(...strings.map((one) => one.length))).toBeLessThanOrEqual(255);
      }),
    );
    const line = zoneLine(dkimRecord("nordlys.se", { selector: "kv1", publicKey: key }, "to send"));
    expect(line).toMatch(/^kv1\._domainkey\.nordlys\.se\. IN TXT "v=DKIM1; k=rsa; p=[^"]{237}" "[^"]+"$/);
  });
});

describe("the DMARC policy", () => {
  const own = "_dmarc.mail.nordlys.se";
  const above = "_dmarc.nordlys.se";
  test.each<[string, Answer, Answer, string, RegExp]>([
    ["none, which is enough", ["v=DMARC1; p=none"], "none", "ok", /^p=none: raise it/],
    ["a strict one", ["v=DMARC1; p=reject; adkim=s; rua=mailto:a@b.se"], "none", "ok", /^p=reject$/],
    ["one above it", "none", ["v=DMARC1;p=quarantine"], "ok", /told at _dmarc\.nordlys\.se/],
    ["other texts beside it", ["hello", "v=DMARC1; p=Reject"], "none", "ok", /reject/],
    ["only other texts", ["v=spf1 -all"], "none", "missing", /p=none is enough/],
    ["nowhere", "none", "none", "missing", /./],
    ["two of them", ["v=DMARC1; p=none", "v=DMARC1; p=reject"], "none", "wrong", /counts as none/],
    ["without a policy", ["v=DMARC1; rua=mailto:a@b.se"], "none", "wrong", /must say p=none/],
    ["a word that is no policy", ["v=DMARC1; p=nothing"], ["v=DMARC1; p=none"], "wrong", /mail\.nordlys\.se/],
    ["no answer", "unknown", ["v=DMARC1; p=none"], "unknown", /./],
    ["no answer above", "none", "unknown", "unknown", /./],
  ])("%s", (_, at, parent, status, text) => {
    const judged = judgeDmarc([
      { name: own, answer: at },
      { name: above, answer: parent },
    ]);
    expect(judged).toEqual({ status, text: expect.stringMatching(text) });
  });
});

test.each<[Answer, string, RegExp]>([
  [["in.kvitto.example"], "ok", /answers reach us/],
  [["mx.google.com"], "wrong", /go to "mx\.google\.com" instead/],
  [["in.kvitto.example", "mx.google.com"], "advice", /some/],
  [[""], "wrong", /nowhere/],
  ["none", "missing", /do not arrive/],
  ["unknown", "unknown", /./],
])("mail servers %j are %s", (answer, status, text) => {
  expect(judgeMx(answer, "In.Kvitto.example", "replies")).toEqual({
    status,
    text: expect.stringMatching(text),
  });
});

describe("the SPF record", () => {
  const includes = (count: number) =>
    Array.from({ length: count }, (_, i) => `include:s${i}.example`).join(" ");
  const dns: Record<string, Answer> = {
    "empty.example": "none",
    "ill.example": "unknown",
    "two.example": ["v=spf1 -all", "v=spf1 ~all"],
    "loop.example": ["v=spf1 include:loop.example -all"],
    "nested.example": [`v=spf1 ${includes(4)} -all`],
    ...Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`s${i}.example`, ["note", "v=spf1 ip4:192.0.2.1 -all"]]),
    ),
  };
  test.each<[string, Answer, string, RegExp]>([
    ["nothing", "none", "missing", /publish/],
    ["other texts only", ["v=DMARC1; p=none"], "missing", /./],
    ["the one shown", ["v=spf1 a:mail.nordlys.se ~all"], "ok", /1 of 10/],
    ["addresses cost nothing", ["v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all"], "ok", /0 of 10/],
    [
      "each word that asks counts",
      ["v=spf1 a mx/24 ptr exists:%{i}.x.example include:s1.example -all"],
      "ok",
      /5 of 10/,
    ],
    ["ten are allowed", [`v=spf1 ${includes(10)} -all`], "ok", /10 of 10/],
    ["eleven are not", [`v=spf1 ${includes(11)} -all`], "wrong", /stop after 10 lookups/],
    [
      "also when they are nested",
      ["v=spf1 include:nested.example include:nested.example mx -all"],
      "wrong",
      /stop after 10/,
    ],
    ["a record that includes itself ends", ["v=spf1 include:loop.example -all"], "wrong", /stop after 10/],
    ["redirect is followed", ["v=spf1 redirect=nested.example"], "ok", /5 of 10/],
    ["redirect beside all is not", ["v=spf1 mx redirect=empty.example -all"], "ok", /1 of 10/],
    [
      "an include that leads nowhere",
      ["v=spf1 include:empty.example -all"],
      "wrong",
      /"empty\.example" has no SPF/,
    ],
    ["an include without a name", ["v=spf1 include: -all"], "wrong", /no SPF record/],
    ["an include with two records", ["v=spf1 include:two.example -all"], "wrong", /several/],
    ["an include that does not answer", ["v=spf1 include:ill.example -all"], "unknown", /./],
    ["two records", ["v=spf1 -all", "v=spf1 mx -all"], "wrong", /make them one/],
    [
      "a word that is none",
      ["v=spf1 include=a.example ipv4:1.2.3.4 -all"],
      "wrong",
      /"ipv4:1\.2\.3\.4" is no word/,
    ],
    ["everybody", ["v=spf1 mx +all"], "wrong", /lets everybody send/],
    ["everybody, shorter", ["v=spf1 all"], "wrong", /everybody/],
    ["nothing said", ["v=spf1 mx ?all"], "advice", /~all/],
    ["no answer", "unknown", "unknown", /./],
  ])("%s", async (_, answer, status, text) => {
    const record = Array.isArray(answer) ? answer.find((one) => one.startsWith("v=spf1")) : undefined;
    const reading =
      record === undefined ? undefined : await readSpf(record, async (name) => dns[name] ?? "none");
    expect(judgeSpf(answer, reading)).toEqual({ status, text: expect.stringMatching(text) });
  });
});

test("shows a name that only looks like another one as what it is", () => {
  expect(domainOf("hej@nordlуs.se")).toBe("xn--nordls-0rf.se"); // a Cyrillic у
  expect(domainOf("hej@NORDLYS.se")).toBe("nordlys.se");
});

test.each([
  ["nordlys.se", undefined],
  ["mail.xn--smrgs-pra0j.se", undefined],
  ["co.uk", undefined], // who can publish our key there runs it
  ["gmail.com", /^gmail\.com belongs to a mail service for everybody/],
  ["shop.hotmail.se", /^hotmail\.se/],
  ["notgmail.com", undefined],
  ["localhost", /no domain that can be published/],
  ["192.0.2.7", /no domain/],
  ["[::1]", /no domain/],
  [
    [..."abcd"]
      .map((one) => `${one.repeat(60)}.`)
      .join("")
      .concat("se"),
    /too long/,
  ],
])("the domain %s", (name, refusal) => {
  if (refusal) expect(refusalOf(name)).toMatch(refusal);
  else expect(refusalOf(name)).toBeUndefined();
});

test("mails stop only after two failed checks at least an hour apart with none in order between, and never for a lookup that failed", () => {
  const minutes = fc.array(
    fc.tuple(fc.constantFrom("good", "bad", "unknown" as const), fc.integer({ min: 1, max: 200 })),
    {
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(minutes, (checks) => {
      let state: Parameters<typeof stateAfter>[0] = { state: "verified", failedAt: null };
      let at = 0;
      let firstBad: number | undefined;
      for (const [verdict, wait] of checks) {
        at += wait;
        const before = state;
        state = stateAfter(before, verdict, new Date(at * 60_000));
        if (verdict === "good") firstBad = undefined;
        if (verdict === "bad") firstBad ??= at;
        if (verdict === "unknown") expect(state).toEqual(before);
        else if (verdict === "good") expect(state).toEqual({ state: "verified", failedAt: null });
        else
          expect(state.state).toBe(
            before.state === "stopped" || at - (firstBad ?? at) >= 60 ? "stopped" : "failing",
          );
      }
    }),
  );
  expect(stateAfter({ state: "pending", failedAt: null }, "bad", new Date(0))).toEqual({
    state: "pending",
    failedAt: null,
  });
});
