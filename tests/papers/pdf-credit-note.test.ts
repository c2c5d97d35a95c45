/** The credit note on paper has what the law wants on it, and its columns add up; read back with a program that did not write it. */
import { describe, expect, test } from "vitest";
import { type Locale, locales, printer } from "../../src/commerce/print.ts";
import { type ShopProfileInput, shopProfileSchema } from "../../src/commerce/shop.ts";
import { type CreditNote, creditNoteOf } from "../../src/papers/credit-note.ts";
import { creditNotePdf } from "../../src/papers/pdf/credit-note.ts";
import { wordsIn } from "../../src/papers/words/index.ts";
import { friday, nordlys, order, refund, refundFacts } from "../support/facts.ts";
import { hear, partsOf, rowsBelow, takePictures } from "./picture.ts";

const shopWith = (returnFreight: "smaller_credit" | "separate_supply") =>
  shopProfileSchema.parse({
    ...nordlys,
    creditNotes: {
      vatId: "SE559000000001",
      street: "Exempelgatan 1",
      city: "Göteborg",
      postalCode: "411 00",
      returnFreight,
    },
  } satisfies ShopProfileInput);

const bought = order({
  invoice: { number: "F-20811", date: "2026-11-02" },
  customer: {
    company: "Kund & Co AB",
    vatId: "SE556000000001",
    business: true,
    address: "Storgatan 12, 111 22 Stockholm",
  },
  total: "180.00",
  lines: [
    { id: "l1", title: "Mugg", quantity: 1, total: "80.00", tax: "16.00", taxRate: "0.25" },
    { id: "l2", title: "Kokbok", quantity: 1, total: "100.00", tax: "5.66", taxRate: "0.06" },
  ],
});
const both = refund({
  amount: "121.00",
  items: [
    { lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" },
    { lineId: "l2", quantity: 1, amount: "100.00", tax: "5.66" },
  ],
  payments: [{ method: "card", label: "Visa •••• 4242", amount: "121.00", status: "settled" }],
});

function noteOf(locale: Locale, returnFreight: "smaller_credit" | "separate_supply") {
  const shop = shopWith(returnFreight);
  const facts = refundFacts(locale, { order: bought, refund: both });
  if (!facts.order || !facts.refund || !facts.statement) throw new Error("a refund has these facts");
  const note = creditNoteOf({
    shop,
    order: facts.order,
    refund: facts.refund,
    statement: facts.statement,
    number: "KN-1001",
    issuedOn: "2026-11-20",
    locale,
  });
  if ("missing" in note) throw new Error(note.missing.join("; "));
  return { note, shop, issuedAt: friday };
}

const minorOf = (shown = ""): bigint => BigInt(`${/[−-]/.test(shown) ? "-" : ""}${shown.replace(/\D/g, "")}`);
const spaced = (text: string) => text.replace(/\u00a0/g, " ");

describe.each(locales)("a credit note in %s", (locale) => {
  test("names both parties with their VAT numbers, its own number and date, and the invoice it amends", async () => {
    const given = noteOf(locale, "smaller_credit");
    const { text, language, root } = await hear(await creditNotePdf(given));
    expect(language).toBe(locale);
    expect(partsOf(root, "H1").map((part) => part.text)).toEqual([`${given.note.title} KN-1001`]);
    const print = printer(locale);
    for (const fact of [
      "Nordlys Handel AB",
      "559000-0000",
      "SE559000000001",
      "Exempelgatan 1, 411 00 Göteborg",
      "Kund & Co AB",
      "Storgatan 12, 111 22 Stockholm",
      "SE556000000001",
      "F-20811",
      print.longDay(new Date("2026-11-02T12:00:00Z"), "UTC"),
      print.longDay(new Date("2026-11-20T12:00:00Z"), "UTC"),
      given.note.why,
    ])
      expect(text).toContain(spaced(fact));
    expect(text).not.toContain(wordsIn(locale)("vat.document"));
  });

  test.each(["smaller_credit", "separate_supply"] as const)(
    "adds up, with return freight as a %s",
    async (model) => {
      const given = noteOf(locale, model);
      const bytes = await creditNotePdf(given);
      const heard = await hear(bytes);
      const say = wordsIn(locale);
      const lines = rowsBelow(heard, say("note.lines")).slice(1);
      const last = lines.at(-1) ?? [];
      for (const column of [-3, -2, -1])
        expect(lines.slice(0, -1).reduce((all, row) => all + minorOf(row.at(column)), 0n)).toBe(
          minorOf(last.at(column)),
        );
      expect(minorOf(last.at(-3)) + minorOf(last.at(-2))).toBe(minorOf(last.at(-1)));
      const rates = rowsBelow(heard, say("vat.title")).slice(1);
      expect(rates).toHaveLength(given.note.vat.length + 1);
      expect(rates.at(-1)?.slice(1)).toEqual(last.slice(-3));
      expect(minorOf(last.at(-1))).toBe(given.note.total.minor);
      if (model === "separate_supply") {
        const rows = rowsBelow(heard, say("note.beside")).slice(1);
        expect(rows.slice(0, -1).reduce((all, row) => all + minorOf(row.at(-1)), 0n)).toBe(12_100n);
        expect(minorOf(rows.at(-1)?.at(-1))).toBe(12_100n);
      }
      expect(heard.fonts.every(({ embedded }) => embedded)).toBe(true);
      expect(bytes.length).toBeLessThan(40_000);
      await takePictures(bytes, `credit-note.${model}.${locale}`);
    },
  );
});

test("the same credit note gives the same bytes", async () => {
  const first = await creditNotePdf(noteOf("sv", "smaller_credit"));
  const again = await creditNotePdf(noteOf("sv", "smaller_credit"));
  expect(Buffer.from(again).equals(Buffer.from(first))).toBe(true);
});

test("sums of a billion in six columns shrink rather than break, and words keep their place", async () => {
  const { note, ...rest } = noteOf("sv", "smaller_credit");
  const large = (value: CreditNote["net"]) => ({ ...value, minor: value.minor * 100_000_000n });
  const lines = note.lines.map((line) => ({
    ...line,
    net: large(line.net),
    tax: large(line.tax),
    gross: large(line.gross),
  }));
  const heard = await hear(
    await creditNotePdf({
      note: { ...note, lines, net: large(note.net), tax: large(note.tax), total: large(note.total) },
      ...rest,
    }),
  );
  const rows = rowsBelow(heard, "Det här krediteras");
  expect(rows[1]?.[0]).toBe("Mugg");
  expect(rows[1]?.slice(-3)).toEqual(
    [lines[0]?.net, lines[0]?.tax, lines[0]?.gross].map((one) => one && spaced(printer("sv").money(one))),
  );
});
