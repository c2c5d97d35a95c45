/** Which line of her refund a customer asks about: named only where her mail leaves no doubt. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "../../src/commerce/money.ts";
import { disputedLine, type KeptLine } from "../../src/conversations/disputed.ts";

const kept = (...lines: [kind: string, amount: string, currency?: string][]): KeptLine[] =>
  lines.map(([kind, amount, currency = "SEK"]) => ({ kind, amount: money(`-${amount}`, currency) }));
const freight = kept(["return_freight", "59.00"]);
const two = kept(["return_freight", "59.00"], ["diminished_value", "200.00"]);
const fees = kept(["restocking_fee", "50.00"], ["handling_fee", "30.00"]);
const said = (words: string, lines: KeptLine[], text = words) => disputedLine({ words, text }, lines);

describe("her own words", () => {
  test.each([
    ["Varför drog ni 59 kr?", two, "return_freight"],
    ["Varför ska jag betala returfrakten när muggen var trasig?", two, "return_freight"],
    ["Jag går inte med på värdeminskningen.", two, "diminished_value"],
    ["200:- för en repa är orimligt", two, "diminished_value"],
    ["Vad är det för avdrag?", freight, "return_freight"],
    ["Hvorfor er returfrakten 59,- kr?", two, "return_freight"],
    ["Jeg er uenig i verdireduksjonen", two, "diminished_value"],
    [
      "Hvad er genlagringsgebyret?",
      kept(["restocking_fee", "50.00"], ["diminished_value", "90.00"]),
      "restocking_fee",
    ],
    ["Hvorfor har I trukket returfragt fra?", two, "return_freight"],
    ["Miksi palautusmaksu vähennettiin?", two, "return_freight"],
    ["En hyväksy arvonalennusta", two, "diminished_value"],
    [
      "Miksi vähensitte 5,90 €?",
      kept(["return_freight", "5.90", "EUR"], ["handling_fee", "3.00", "EUR"]),
      "return_freight",
    ],
    ["Why did you keep the return postage?", two, "return_freight"],
    ["I do not accept the loss of value", two, "diminished_value"],
    [
      "€5.90 seems a lot",
      kept(["return_freight", "5.90", "EUR"], ["handling_fee", "3.00", "EUR"]),
      "return_freight",
    ],
    ["Wieso ziehen Sie Rücksendekosten ab?", two, "return_freight"],
    ["Der Wertverlust von 200,00 ist falsch", two, "diminished_value"],
    ["Warum wurden mir die Rücksendung und sonst nichts berechnet?", two, "return_freight"],
    [
      "Ni tog 1 259,50 kr",
      kept(["diminished_value", "1259.50"], ["return_freight", "59.00"]),
      "diminished_value",
    ],
    [
      "¥ är inte min valuta men 590 SEK stämmer inte",
      kept(["return_freight", "590", "JPY"]),
      "return_freight",
    ],
  ] as [string, KeptLine[], string][])("%s", (words, lines, kind) => expect(said(words, lines)).toBe(kind));

  test.each([
    ["Varför är det två avdrag?", two],
    ["Vad är det för avgift?", fees],
    ["Returfrakten och värdeminskningen, varför?", two],
    ["Returfrakten är 200 kr för mycket", two],
    ["Jag bor på Storgatan 59", two],
    ["Tack, då vet jag.", two],
    ["Pengarna har inte kommit.", freight],
    ["Frakten?", kept(["return_freight", "59.00"], ["outbound_shipping", "49.00"])],
    ["Ni drog 59 kr", kept(["return_freight", "59.00"], ["handling_fee", "59.00"])],
    ["Varför drog ni 59 kr?", []],
  ] as [string, KeptLine[]][])("names none where it is in doubt: %s", (words, lines) =>
    expect(said(words, lines)).toBeUndefined(),
  );
});

describe("what she quotes", () => {
  const mail = [
    "> I dag skickade vi tillbaka 640,00 kr till kortet. Så här räknade vi:",
    ">   Returfrakt, PostNord                         −59,00 kr",
    "MARK1",
    ">   Värdeminskning                              −200,00 kr",
    ">     Skärmen var bränd.",
    "MARK2",
    "> Tillbaka till dig 640,00 kr",
  ];
  const answered = (mark: string) =>
    mail
      .flatMap((line) =>
        line === mark ? ["", "Det här går jag inte med på.", ""] : line.startsWith("MARK") ? [] : [line],
      )
      .join("\n");

  test("her words under a line are about that line", () => {
    expect(said("Det här går jag inte med på.", two, answered("MARK1"))).toBe("return_freight");
    expect(said("Det här går jag inte med på.", two, answered("MARK2"))).toBe("diminished_value");
  });

  test("her words over one quoted line are about it", () => {
    const text = "Hej! Hur kommer ni fram till detta?\n\n> Värdeminskning  −200,00 kr\n";
    expect(said("Hej! Hur kommer ni fram till detta?", two, text)).toBe("diminished_value");
  });

  test("a whole mail below her answer says nothing, nor do two answers under two lines", () => {
    const whole = `Vad betyder det här?\n\nDen 20 nov. 2026 skrev Nordlys:\n${mail.filter((line) => !line.startsWith("MARK")).join("\n")}`;
    expect(said("Vad betyder det här?", two, whole)).toBeUndefined();
    const both = mail.map((line) => (line.startsWith("MARK") ? "\nVarför?\n" : line)).join("\n");
    expect(said("Varför?", two, both)).toBeUndefined();
  });
});

test("no text takes long or throws, and what is named is always a line of hers", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (words) => {
      const kind = said(words, two, `${words}\n> ${words}`);
      expect(kind === undefined || two.some((line) => line.kind === kind)).toBe(true);
    }),
    { numRuns: 100 },
  );
  const before = performance.now();
  for (const piece of ["1 ", "59,", "frakt", "> ", "retur ", "kr "])
    said(piece.repeat(10_000), two, piece.repeat(10_000));
  expect(performance.now() - before).toBeLessThan(2_000);
});
