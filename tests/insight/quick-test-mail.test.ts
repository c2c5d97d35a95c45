/** The quick test reads a shop's mail as its customer does: by its words and its sums. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checks } from "../../src/insight/audit/checks.ts";
import { addsUp, type MailToRead, readShopMail, sumsIn } from "../../src/insight/audit/mail.ts";
import { reportOf } from "../../src/insight/audit/report.ts";
import { auditWords } from "../../src/insight/audit/words.ts";

const mail = (subject: string, lines: string[], rest: Partial<MailToRead> = {}): MailToRead => ({
  ...{ from: "kundservice@butik.example", replyTo: "", subject, lines, hasText: true, files: [] },
  ...rest,
});

describe("a refund's mail", () => {
  const clear = [
    "Hej Lena!",
    "Mugg, 1 st 80,00 kr",
    "Returfrakt, PostNord −59,00 kr",
    "När du ångrar ett köp betalar du själv frakten tillbaka, eftersom det står i villkoren.",
    "Tillbaka till dig 21,00 kr",
    "Pengarna finns på ditt Visa-kort senast fredag 27 november.",
    "Ring 031-390 06 00, öppet vardagar 9–17.",
  ];

  test("that says what was kept, why, where the money is and when keeps all that a mail can keep", () => {
    const { topic, found } = readShopMail(
      mail("Din återbetalning – order 1001", clear, {
        files: [{ filename: "R-1042.pdf", mimeType: "application/pdf" }],
      }),
    );
    expect(topic).toBe("refund");
    expect(Object.entries(found).filter(([, kept]) => !kept)).toEqual([]);
    expect(Object.keys(found)).toContain("refund-reasons");
  });

  test("that names one sum and says not to answer lacks what the shopper needed", () => {
    const { found } = readShopMail(
      mail("Återbetalning", ["Vi har återbetalat 21 kr.", "Du kan inte svara på detta mejl."], {
        from: "no-reply@butik.example",
        hasText: false,
      }),
    );
    const missing = Object.entries(found).flatMap(([id, kept]) => (kept ? [] : [id]));
    expect(missing.sort()).toEqual(
      [
        ...["craft-contact", "craft-plain", "question-answerable", "refund-adds-up", "refund-itemised"],
        ...["refund-paper", "refund-when", "refund-where"],
      ].sort(),
    );
  });

  test("whose lines do not make its last sum does not add up", () => {
    const wrong = clear.map((line) => line.replace("21,00", "12,00"));
    expect(readShopMail(mail("Refund", wrong)).found["refund-adds-up"]).toBe(false);
  });

  test("that asks for the card's number is bait in every language", () => {
    for (const line of [
      "Ange ditt kortnummer så betalar vi tillbaka",
      "Please confirm your card details to receive the refund",
      "Bekreft kortnummer og BankID",
      "Bitte bestätigen Sie Ihr Passwort",
      "Vahvista korttinumero tästä",
    ])
      expect(readShopMail(mail("Refund", [line])).found["craft-no-bait"], line).toBe(false);
  });
});

describe("sums", () => {
  test("are read as shops write them", () => {
    const read = (line: string) => sumsIn([line]).map(({ minor, currency }) => `${minor} ${currency}`);
    expect(read("Totalt 1 299,00 kr")).toEqual(["129900 SEK"]);
    expect(read("−59,00 kr")).toEqual(["-5900 SEK"]);
    expect(read("- 59 kr")).toEqual(["-5900 SEK"]);
    expect(read("€1,299.50 and 12,50 €")).toEqual(["129950 EUR", "1250 EUR"]);
    expect(read("kr 1.299,00")).toEqual(["129900 SEK"]);
    expect(read("order 1001 den 20 november")).toEqual([]);
  });

  test("of any statement add up to its last, and no longer when one is another", () => {
    const amounts = fc.array(
      fc.integer({ min: -90_000, max: 90_000 }).filter((n) => n !== 0),
      {
        minLength: 2,
        maxLength: 30,
      },
    );
    const print = (minor: number) =>
      `${minor < 0 ? "−" : ""}${(Math.abs(minor) / 100).toFixed(2).replace(".", ",")} kr`;
    fc.assert(
      fc.property(amounts, (all) => {
        const total = all.reduce((sum, one) => sum + one, 0);
        fc.pre(total !== 0);
        expect(addsUp(sumsIn([...all, total].map(print)))).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(addsUp(sumsIn(["80,00 kr", "−59,00 kr", "20,00 kr"]))).toBe(false);
  });
});

test("a mail of two hundred thousand characters without an end is read in a moment", () => {
  const begun = performance.now();
  for (const part of ["9 ", "1.", "- ", "kortnummer ange ", "a".repeat(10)])
    readShopMail(
      mail(part.repeat(20_000), [
        part.repeat(100_000),
        ...Array.from({ length: 5_000 }, () => part.repeat(50)),
      ]),
    );
  expect(performance.now() - begun).toBeLessThan(5_000);
});

describe("the outcome", () => {
  const at = new Date("2026-11-20T12:00:00Z");
  const id = "refund-itemised";
  const verdict = (given: Partial<Parameters<typeof reportOf>[0]>) =>
    reportOf({ facts: {}, mails: [], answers: new Map(), ...given }).rows.find(({ check }) => check.id === id)
      ?.verdict;
  const fact = { verdict: "kept", way: "facts", evidence: { say: "kind-on" } } as const;
  const read = (found: boolean) => ({ topic: "refund" as const, subject: "", at, found: { [id]: found } });
  const said = (answer: "yes" | "no" | "none") => new Map([[id, { answer, by: "Petra", at, note: null }]]);

  test("a real mail goes before a person's word, and her word before a setting", () => {
    expect(verdict({})).toBe("unknown");
    expect(verdict({ facts: { [id]: fact } })).toBe("kept");
    expect(verdict({ facts: { [id]: fact }, answers: said("no") })).toBe("missing");
    expect(verdict({ facts: { [id]: fact }, answers: said("no"), mails: [read(true)] })).toBe("kept");
    expect(verdict({ mails: [read(true), read(false)] })).toBe("partly");
    expect(verdict({ answers: said("none") })).toBe("none");
  });

  test("what nobody has looked at makes no score, and what does not apply is not counted", () => {
    expect(reportOf({ facts: {}, mails: [], answers: new Map() }).score).toBeUndefined();
    const some = reportOf({ facts: { [id]: fact }, mails: [], answers: new Map() });
    expect([some.score, some.kept, some.judged, some.unknown]).toEqual([100, 1, 1, checks.length - 1]);
  });
});

test("each check has its name, its why, how it is looked at and what to do, in each language of the admin", () => {
  expect(checks.length).toBeGreaterThanOrEqual(40);
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  for (const [language, words] of Object.entries(auditWords)) {
    expect(Object.keys(words.checks).sort(), language).toEqual(checks.map(({ id }) => id).sort());
    for (const [check, said] of Object.entries(words.checks))
      for (const text of Object.values(said)) expect(text.length, `${language} ${check}`).toBeGreaterThan(9);
  }
});
