/** The UBL credit note beside the one that another program, e-invoice-eu, writes for the same facts, and against the arithmetic of EN 16931. */
import { type Invoice, InvoiceService } from "@e-invoice-eu/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money, toDecimal } from "../../src/commerce/money.ts";
import { type CreditNote, creditNoteOf } from "../../src/papers/credit-note.ts";
import { percentOf } from "../../src/papers/rates.ts";
import { ublCreditNote } from "../../src/papers/ubl.ts";
import { refund } from "../support/facts.ts";
import { anyRefund, invoiced, noteFacts, paperShop, separateSupply, written } from "./paper-facts.ts";
import { at, type Tree, textAt, treeOf } from "./xml-tree.ts";

const silent = () => undefined;
const other = new InvoiceService({ log: silent, warn: silent, error: silent });

const cash = (key: string, value: Parameters<typeof toDecimal>[0]) => ({
  [`cbc:${key}`]: toDecimal(value),
  [`cbc:${key}@currencyID`]: value.currency,
});
const vat = { "cac:TaxScheme": { "cbc:ID": "VAT" } };
const category = (rate: string) => ({
  "cbc:ID": rate === "0" ? "Z" : "S",
  "cbc:Percent": percentOf(rate),
  ...vat,
});

/** The same credit note in the JSON that e-invoice-eu reads: an invoice of type 381. */
function asJson(note: CreditNote, paidText: string, means: string[]): Invoice {
  const prepaid = note.setOff
    .filter((one) => one.ground !== "rounding")
    .reduce((sum, one) => sum - one.amount.minor, 0n);
  const rounding = note.setOff.find((one) => one.ground === "rounding")?.amount;
  const json = {
    "ubl:Invoice": {
      "cbc:CustomizationID": "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
      "cbc:ProfileID": "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
      "cbc:ID": note.number,
      "cbc:IssueDate": note.issuedOn,
      "cbc:InvoiceTypeCode": "381",
      "cbc:Note": [[note.why, ...note.setOff.map((one) => one.text)].join(" ")],
      "cbc:DocumentCurrencyCode": note.currency,
      "cac:OrderReference": { "cbc:ID": note.order.number },
      "cac:BillingReference": [
        {
          "cac:InvoiceDocumentReference": {
            "cbc:ID": note.invoice.number,
            "cbc:IssueDate": note.invoice.date,
          },
        },
      ],
      "cac:AccountingSupplierParty": {
        "cac:Party": {
          "cbc:EndpointID": "5590000000",
          "cbc:EndpointID@schemeID": "0007",
          "cac:PartyName": { "cbc:Name": "Nordlys" },
          "cac:PostalAddress": {
            "cbc:StreetName": "Exempelgatan 1",
            "cbc:CityName": "Göteborg",
            "cbc:PostalZone": "411 00",
            "cac:Country": { "cbc:IdentificationCode": "SE" },
          },
          "cac:PartyTaxScheme": [{ "cbc:CompanyID": "SE559000000001", ...vat }],
          "cac:PartyLegalEntity": {
            "cbc:RegistrationName": "Nordlys Handel AB",
            "cbc:CompanyID": "5590000000",
            "cbc:CompanyID@schemeID": "0007",
          },
          "cac:Contact": {
            "cbc:Name": "Nordlys kundservice",
            "cbc:Telephone": "+46313900600",
            "cbc:ElectronicMail": "kundservice@nordlys.example",
          },
        },
      },
      "cac:AccountingCustomerParty": {
        "cac:Party": {
          "cbc:EndpointID": "faktura@ek.example",
          "cbc:EndpointID@schemeID": "EM",
          "cac:PostalAddress": {
            "cbc:StreetName": "Kungsgatan 2, 111 43 Stockholm",
            "cac:Country": { "cbc:IdentificationCode": "SE" },
          },
          "cac:PartyTaxScheme": { "cbc:CompanyID": "SE556000000001", ...vat },
          "cac:PartyLegalEntity": { "cbc:RegistrationName": "Ek & Söner <AB>" },
        },
      },
      "cac:PaymentMeans": means.map((code) => ({ "cbc:PaymentMeansCode": code })),
      "cac:PaymentTerms": { "cbc:Note": paidText },
      "cac:TaxTotal": [
        {
          ...cash("TaxAmount", note.tax),
          "cac:TaxSubtotal": note.vat.map((row) => ({
            ...cash("TaxableAmount", row.net),
            ...cash("TaxAmount", row.tax),
            "cac:TaxCategory": category(row.rate),
          })),
        },
      ],
      "cac:LegalMonetaryTotal": {
        ...cash("LineExtensionAmount", note.net),
        ...cash("TaxExclusiveAmount", note.net),
        ...cash("TaxInclusiveAmount", note.total),
        ...(prepaid !== 0n && cash("PrepaidAmount", { minor: prepaid, currency: note.currency })),
        ...(rounding && cash("PayableRoundingAmount", rounding)),
        ...cash("PayableAmount", note.paidBack),
      },
      "cac:InvoiceLine": note.lines.map((line, index) => {
        const less = line.net.minor < 0n;
        return {
          "cbc:ID": String(index + 1),
          "cbc:InvoicedQuantity": `${less ? "-" : ""}${line.quantity ?? 1}`,
          "cbc:InvoicedQuantity@unitCode": "C62",
          ...cash("LineExtensionAmount", line.net),
          "cac:Item": { "cbc:Name": line.description, "cac:ClassifiedTaxCategory": category(line.rate) },
          "cac:Price": {
            ...cash("PriceAmount", less ? { ...line.net, minor: -line.net.minor } : line.net),
            ...((line.quantity ?? 1) > 1 && {
              "cbc:BaseQuantity": String(line.quantity),
              "cbc:BaseQuantity@unitCode": "C62",
            }),
          },
        };
      }),
    },
  };
  // safe because the other program checks it against its own schema before it writes
  return json as unknown as Invoice;
}

const company = {
  customer: {
    email: "lena@example.com",
    company: "Ek & Söner <AB>",
    vatId: "SE 5560000000 01",
    address: "Kungsgatan 2,\n111 43 Stockholm",
  },
  invoice: { number: "F-2001", date: "2026-11-02", email: "faktura@ek.example" },
};
const peppol = (shop = paperShop()) => ({
  ...shop,
  creditNotes: shop.creditNotes && { ...shop.creditNotes, peppol: "0007:5590000000" },
});
const twoMugs = {
  total: "210.40",
  lines: [
    { id: "l1", title: "Mugg", quantity: 3, total: "160.40", tax: "32.08", taxRate: "0.25" },
    { id: "l2", title: "Bok", quantity: 1, total: "50.00", tax: "2.83", taxRate: "0.06" },
  ],
};

const cases = {
  "80 kr less 59 kr freight": noteFacts({ shop: peppol(), order: invoiced(company) }),
  "the freight sold separately, paid back two ways": noteFacts({
    shop: peppol(separateSupply()),
    order: invoiced(company),
    refund: refund({
      payments: [
        { method: "card", label: "Visa •••• 4242", amount: "11.00", status: "settled" },
        { method: "gift_card", amount: "10.00", status: "settled" },
      ],
    }),
  }),
  "several units at two rates, with rounding and damage": noteFacts({
    shop: peppol(),
    order: invoiced({ ...company, ...twoMugs }),
    refund: refund({
      amount: "147.00",
      items: [
        { lineId: "l1", quantity: 2, amount: "106.93", tax: "21.39" },
        { lineId: "l2", quantity: 1, amount: "50.00", tax: "2.83" },
      ],
      deductions: [{ kind: "diminished_value", amount: "10.00" }],
      cashRounding: "0.07",
      payments: [{ method: "klarna", amount: "147.00", status: "settled" }],
    }),
  }),
};

describe("the UBL credit note", () => {
  test.each(Object.entries(cases))("of %s is the one that e-invoice-eu writes", async (_, facts) => {
    const note = written(facts);
    const ours = treeOf(ublCreditNote(note, facts.shop, facts.order));
    const means = at(ours, "cac:PaymentMeans/cbc:PaymentMeansCode").map((one) => one.text);
    const json = asJson(note, textAt(ours, "cac:PaymentTerms/cbc:Note"), means);
    const theirs = await other.generate(json, { format: "UBL", lang: "en" });
    expect(ours).toEqual(treeOf(String(theirs)));
  });

  test("says which invoice it amends, and pays what was really paid back", () => {
    const facts = cases["the freight sold separately, paid back two ways"];
    const tree = treeOf(ublCreditNote(written(facts), facts.shop, facts.order));
    expect(textAt(tree, "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID")).toBe("F-2001");
    expect(textAt(tree, "cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount")).toBe("80.00");
    expect(textAt(tree, "cac:LegalMonetaryTotal/cbc:PrepaidAmount")).toBe("59.00");
    expect(textAt(tree, "cac:LegalMonetaryTotal/cbc:PayableAmount")).toBe("21.00");
    expect(at(tree, "cac:PaymentMeans/cbc:PaymentMeansCode").map((one) => one.text)).toEqual(["48", "97"]);
    expect(textAt(tree, "cac:PaymentTerms/cbc:Note")).toBe(
      "Redan återbetalat: Visa •••• 4242 11,00\u00a0kr, 10,00\u00a0kr.",
    );
  });

  test("gives the e-mail addresses where nobody told a Peppol address", () => {
    const facts = noteFacts();
    const tree = treeOf(ublCreditNote(written(facts), facts.shop, facts.order));
    const [seller] = at(tree, "cac:AccountingSupplierParty/cac:Party/cbc:EndpointID");
    expect(seller).toMatchObject({ text: "kundservice@nordlys.example", attributes: { schemeID: "EM" } });
    expect(textAt(tree, "cac:AccountingCustomerParty/cac:Party/cbc:EndpointID")).toBe("lena@example.com");
  });

  test.each([
    ["SE", "org.nr 559000-0000", "0007", "5590000000"],
    ["NO", "NO 923 609 016 MVA", "0192", "923609016"],
    ["DK", "12345678", "0184", "12345678"],
    ["FI", "1234567-8", "0212", "1234567-8"],
    ["DE", "HRB 12345", undefined, "HRB 12345"],
    ["SE", "unknown", undefined, "unknown"],
  ])("names the register of a company in %s with %s", (country, registration, schemeID, id) => {
    const facts = noteFacts({
      shop: paperShop({ country, company: { name: "Nordlys", registration, address: "" } }),
    });
    const tree = treeOf(ublCreditNote(written(facts), facts.shop, facts.order));
    const [company] = at(tree, "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID");
    expect(company).toMatchObject({ text: id, attributes: schemeID ? { schemeID } : {} });
  });

  test("holds whatever an article is called, and nothing that XML cannot hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (title) => {
        const said = `<&">]]>\u0000\u0008\ufffe${title}`;
        const facts = noteFacts();
        const note = written(facts);
        const lines = note.lines.map((line) => ({ ...line, description: said }));
        const xml = ublCreditNote({ ...note, lines }, facts.shop, facts.order);
        const name = at(treeOf(xml), "cac:CreditNoteLine/cac:Item/cbc:Name")[0]?.text;
        expect(name?.startsWith('<&">]]>')).toBe(true);
        const forbidden = [...xml].filter(
          (sign) => (sign < " " && sign !== "\n") || sign === "\ufffe" || sign === "\uffff",
        );
        expect(forbidden).toEqual([]);
        expect(xml.isWellFormed()).toBe(true);
      }),
    );
  });

  test("has no empty element: Peppol refuses them", () => {
    const facts = noteFacts({ order: invoiced({ customer: { firstName: "Lena" } }) });
    const note = written(facts);
    const lines = note.lines.map((line) => ({ ...line, description: " \u0007 " }));
    const tree = treeOf(ublCreditNote({ ...note, lines }, facts.shop, facts.order));
    const empty = (one: Tree): boolean =>
      one.children.length > 0 ? one.children.some(empty) : one.text === "";
    expect(empty(tree)).toBe(false);
    expect(at(tree, "cac:AccountingCustomerParty/cac:Party/cbc:EndpointID")).toEqual([]);
  });

  test("refuses a currency with three decimals", () => {
    const facts = noteFacts();
    expect(() => ublCreditNote({ ...written(facts), currency: "KWD" }, facts.shop, facts.order)).toThrow(
      "at most two decimals",
    );
  });
});

test("whatever is credited, the sums follow EN 16931", () => {
  let notes = 0;
  fc.assert(
    fc.property(anyRefund, fc.boolean(), ({ order, refund }, separately) => {
      const facts = noteFacts({ shop: separately ? separateSupply() : paperShop(), order, refund });
      const note = creditNoteOf(facts);
      if ("missing" in note) return;
      notes++;
      const tree = treeOf(ublCreditNote(note, facts.shop, order));
      const minor = (text: string) => money(text, "SEK").minor;
      const total = (name: string) =>
        at(tree, `cac:LegalMonetaryTotal/cbc:${name}`).reduce((sum, one) => sum + minor(one.text), 0n);
      const lines = at(tree, "cac:CreditNoteLine");
      const net = (line: Tree) => minor(textAt(line, "cbc:LineExtensionAmount"));
      const all = (list: bigint[]) => list.reduce((a, b) => a + b, 0n);
      // BR-CO-10, 13, 14, 15, 16
      expect(all(lines.map(net))).toBe(total("LineExtensionAmount"));
      expect(total("TaxExclusiveAmount")).toBe(total("LineExtensionAmount"));
      const tax = minor(textAt(tree, "cac:TaxTotal/cbc:TaxAmount"));
      const subtotals = at(tree, "cac:TaxTotal/cac:TaxSubtotal");
      expect(all(subtotals.map((one) => minor(textAt(one, "cbc:TaxAmount"))))).toBe(tax);
      expect(total("TaxInclusiveAmount")).toBe(total("TaxExclusiveAmount") + tax);
      expect(total("PayableAmount")).toBe(
        total("TaxInclusiveAmount") - total("PrepaidAmount") + total("PayableRoundingAmount"),
      );
      for (const one of subtotals) {
        const rate = textAt(one, "cac:TaxCategory/cbc:Percent");
        const taxable = minor(textAt(one, "cbc:TaxableAmount"));
        const same = lines.filter(
          (line) => textAt(line, "cac:Item/cac:ClassifiedTaxCategory/cbc:Percent") === rate,
        );
        // BR-S-08: the base is the lines' of that rate; BR-CO-17: the tax is the rate's, give or take a krona
        expect(all(same.map(net))).toBe(taxable);
        expect(
          Math.abs((Number(taxable) * Number(rate)) / 100 - Number(minor(textAt(one, "cbc:TaxAmount")))),
        ).toBeLessThan(100);
      }
      for (const line of lines) {
        const [base] = at(line, "cac:Price/cbc:BaseQuantity");
        const price = minor(textAt(line, "cac:Price/cbc:PriceAmount"));
        const quantity = BigInt(textAt(line, "cbc:CreditedQuantity"));
        // PEPPOL-EN16931-R120 and BR-27
        expect((quantity * price) / BigInt(base?.text ?? "1")).toBe(net(line));
        expect(price >= 0n).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
  expect(notes).toBeGreaterThan(200);
});
