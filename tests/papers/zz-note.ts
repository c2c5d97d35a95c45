import { writeFileSync } from "node:fs";
import { creditNotePdf } from "../../src/papers/pdf/credit-note.ts";
import { creditNoteOf } from "../../src/papers/credit-note.ts";
import { picturesOf } from "./picture.ts";
import { nordlys, order, refund, back, friday, refundFacts } from "../support/facts.ts";
for (const locale of ["sv","de"] as const) for (const returnFreight of ["smaller_credit","separate_supply"] as const) {
  const shop = { ...nordlys, creditNotes: { vatId: "SE559000000001", prefix: "KN", street: "Exempelgatan 1", city: "Göteborg", postalCode: "411 00", returnFreight } };
  const f = refundFacts(locale, { order: order({ invoice: { number: "F-20811", date: "2026-11-02" }, customer: { company: "Kund & Co AB", firstName: "Åsa", lastName: "Öberg", vatId: "SE556000000001", business: true, address: "Storgatan 12, 111 22 Stockholm" } }) });
  const note = creditNoteOf({ shop, order: f.order!, refund: f.refund!, return: f.return, statement: f.statement!, number: "KN-1001", issuedAt: friday, issuedOn: "2026-11-20", locale } as any);
  if ("missing" in note) { console.log(note); continue; }
  const bytes = await creditNotePdf({ note, shop, issuedAt: friday });
  (await picturesOf(bytes)).forEach((p, i) => writeFileSync(`/tmp/k/note.${returnFreight}.${locale}.${i + 1}.png`, p));
  console.log(bytes.length);
}
