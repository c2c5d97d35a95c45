import type { OrderFacts } from "../commerce/event.ts";
import { digitsOf, isZero, type Money, negate, sum, toDecimal } from "../commerce/money.ts";
import { printer } from "../commerce/print.ts";
import type { ShopProfile } from "../commerce/shop.ts";
import { wayOf } from "../commerce/tender.ts";
import { Problem } from "../errors.ts";
import type { CreditNote, CreditNoteLine } from "./credit-note.ts";
import { creditNoteWords } from "./credit-note-words.ts";
import { percentOf } from "./rates.ts";
import { element, writeXml } from "./xml.ts";

/**
 * The credit note for a bookkeeping system: a UBL 2.1 CreditNote as Peppol BIS Billing 3.0 wants it (docs.peppol.eu/poacc/billing/3.0).
 * What was set off stands as prepaid, not as a line: EN 16931 lets nothing outside VAT into a document with VAT (BR-O-11 to 14), and what
 * was sold separately has its own paper. So the payable amount is what was really paid back.
 *
 * Peppol wants an electronic address of both. Where none is known the e-mail address is given (scheme EM); without that the document is
 * right for import by file, and no access point takes it. Throws a Problem for a currency with more than two decimals (BR-DEC).
 */
export function ublCreditNote(note: CreditNote, shop: ShopProfile, order: OrderFacts): string {
  if (digitsOf(note.currency) > 2)
    throw new Problem(
      "unprocessable",
      `a UBL credit note has at most two decimals; ${note.currency} has more`,
    );
  const root = element(
    "CreditNote",
    [
      element(
        "cbc:CustomizationID",
        "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
      ),
      element("cbc:ProfileID", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"),
      element("cbc:ID", note.number),
      element("cbc:IssueDate", note.issuedOn),
      element("cbc:CreditNoteTypeCode", "381"),
      // One note at most (PEPPOL-EN16931-R002), so all sentences stand in it.
      element("cbc:Note", [note.why, ...note.setOff.map((one) => one.text)].join(" ")),
      element("cbc:DocumentCurrencyCode", note.currency),
      element("cac:OrderReference", [element("cbc:ID", note.order.number)]),
      element("cac:BillingReference", [
        element("cac:InvoiceDocumentReference", [
          element("cbc:ID", note.invoice.number),
          element("cbc:IssueDate", note.invoice.date),
        ]),
      ]),
      element("cac:AccountingSupplierParty", [seller(note, shop)]),
      element("cac:AccountingCustomerParty", [buyer(note, shop, order)]),
      ...paymentMeans(note),
      element("cac:PaymentTerms", [element("cbc:Note", paidText(note))]),
      taxTotal(note),
      totals(note),
      ...note.lines.map((line, at) => creditNoteLine(line, at + 1)),
    ],
    {
      xmlns: "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
      "xmlns:cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
      "xmlns:cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    },
  );
  return root ? writeXml(root) : "";
}

const amount = (name: string, value: Money) =>
  element(name, toDecimal(value), { currencyID: value.currency });

/** Where a company's number is registered, as ISO 6523 lists it, and how it is written there. */
const registers: Record<string, { schemeID: string; form: RegExp }> = {
  SE: { schemeID: "0007", form: /(?<!\d)(\d{6})-?(\d{4})(?!\d)/ },
  NO: { schemeID: "0192", form: /(?<!\d)(\d{3}) ?(\d{3}) ?(\d{3})(?!\d)/ },
  DK: { schemeID: "0184", form: /(?<!\d)(\d{2}) ?(\d{2}) ?(\d{2}) ?(\d{2})(?!\d)/ },
  FI: { schemeID: "0212", form: /(?<!\d)(\d{7}-\d)(?!\d)/ },
};

/** "org.nr 559000-0000" -> 5590000000 of the Swedish register; any other text stays as it is. */
function registered(country: string, registration: string): { id: string; schemeID?: string } {
  const register = registers[country];
  const digits = register?.form.exec(registration)?.slice(1).join("");
  return register && digits ? { id: digits, schemeID: register.schemeID } : { id: registration };
}

function seller(note: CreditNote, shop: ShopProfile) {
  const { seller } = note;
  const company = registered(seller.country, seller.registration);
  const [scheme, ...id] = shop.creditNotes?.peppol?.split(":") ?? [];
  return element("cac:Party", [
    scheme
      ? element("cbc:EndpointID", id.join(":"), { schemeID: scheme })
      : element("cbc:EndpointID", shop.from.address, { schemeID: "EM" }),
    element("cac:PartyName", [element("cbc:Name", shop.name)]),
    element("cac:PostalAddress", [
      element("cbc:StreetName", seller.street),
      element("cbc:CityName", seller.city),
      element("cbc:PostalZone", seller.postalCode),
      country(seller.country),
    ]),
    taxScheme(seller.vatId),
    element("cac:PartyLegalEntity", [
      element("cbc:RegistrationName", seller.name),
      element("cbc:CompanyID", company.id, { schemeID: company.schemeID }),
    ]),
    element("cac:Contact", [
      element("cbc:Name", shop.from.name),
      element("cbc:Telephone", shop.phone?.dial),
      element("cbc:ElectronicMail", shop.from.address),
    ]),
  ]);
}

function buyer(note: CreditNote, shop: ShopProfile, order: OrderFacts) {
  const { buyer } = note;
  return element("cac:Party", [
    element("cbc:EndpointID", order.invoice?.email ?? order.customer.email, { schemeID: "EM" }),
    element("cac:PostalAddress", [
      element("cbc:StreetName", buyer.address),
      // EN 16931 wants a country (BR-11); goods that were fetched in the shop have no other address.
      country(buyer.country ?? shop.country),
    ]),
    buyer.vatId && /^[A-Z]{2}/.test(buyer.vatId) ? taxScheme(buyer.vatId) : undefined,
    element("cac:PartyLegalEntity", [element("cbc:RegistrationName", buyer.name)]),
  ]);
}

const country = (code: string) => element("cac:Country", [element("cbc:IdentificationCode", code)]);
const vatScheme = () => element("cac:TaxScheme", [element("cbc:ID", "VAT")]);
const taxScheme = (vatId: string) =>
  element("cac:PartyTaxScheme", [element("cbc:CompanyID", vatId), vatScheme()]);

/** UNCL 4461: 48 bank card, 68 online payment, 97 settled between the two, 1 not defined. One entry a code. */
function paymentMeans(note: CreditNote) {
  const codes = note.tenders.map((tender) => {
    const way = wayOf({ ...tender, status: tender.method === "manual" ? "manual" : "settled" });
    if (way === "card") return "48";
    if (way === "gift_card" || way === "store_credit") return "97";
    return way === "manual" || way === "other" ? "1" : "68";
  });
  return [...new Set(codes)].map((code) =>
    element("cac:PaymentMeans", [element("cbc:PaymentMeansCode", code)]),
  );
}

/** A positive payable amount needs a due date or terms (BR-CO-25): the money has already left. */
function paidText(note: CreditNote): string {
  const { money } = printer(note.locale);
  const ways = note.tenders.map(({ label, amount }) => (label ? `${label} ${money(amount)}` : money(amount)));
  return creditNoteWords[note.locale].paid(ways.join(", ") || money(note.paidBack));
}

/** Standard rate, or zero rated. Other categories need a ground in law, for which no credit note is written here. */
const category = (rate: string) => [
  element("cbc:ID", rate === "0" ? "Z" : "S"),
  element("cbc:Percent", percentOf(rate)),
  vatScheme(),
];

const taxTotal = (note: CreditNote) =>
  element("cac:TaxTotal", [
    amount("cbc:TaxAmount", note.tax),
    ...note.vat.map((row) =>
      element("cac:TaxSubtotal", [
        amount("cbc:TaxableAmount", row.net),
        amount("cbc:TaxAmount", row.tax),
        element("cac:TaxCategory", category(row.rate)),
      ]),
    ),
  ]);

function totals(note: CreditNote) {
  const of = (rounding: boolean) =>
    sum(
      note.setOff.filter((one) => (one.ground === "rounding") === rounding).map((one) => one.amount),
      note.currency,
    );
  const optional = (name: string, value: Money) => (isZero(value) ? undefined : amount(name, value));
  return element("cac:LegalMonetaryTotal", [
    amount("cbc:LineExtensionAmount", note.net),
    amount("cbc:TaxExclusiveAmount", note.net),
    amount("cbc:TaxInclusiveAmount", note.total),
    optional("cbc:PrepaidAmount", negate(of(false))),
    optional("cbc:PayableRoundingAmount", of(true)),
    amount("cbc:PayableAmount", note.paidBack),
  ]);
}

/** A price may not be negative (BR-27): a line that makes the credit smaller has the quantity -1. */
function creditNoteLine(line: CreditNoteLine, id: number) {
  const less = line.net.minor < 0n;
  const quantity = `${less ? "-" : ""}${line.quantity ?? 1}`;
  return element("cac:CreditNoteLine", [
    element("cbc:ID", String(id)),
    element("cbc:CreditedQuantity", quantity, { unitCode: "C62" }),
    amount("cbc:LineExtensionAmount", line.net),
    element("cac:Item", [
      element("cbc:Name", line.description) ?? element("cbc:Name", "-"),
      element("cac:ClassifiedTaxCategory", category(line.rate)),
    ]),
    // The price of all units, so that quantity times price is the line's net to the minor unit (PEPPOL-EN16931-R120).
    element("cac:Price", [
      amount("cbc:PriceAmount", less ? negate(line.net) : line.net),
      line.quantity && line.quantity > 1
        ? element("cbc:BaseQuantity", String(line.quantity), { unitCode: "C62" })
        : undefined,
    ]),
  ]);
}
