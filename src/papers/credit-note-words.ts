import type { Locale } from "../commerce/print.ts";

/** What a credit note says beside its figures. `amount` is printed and positive. */
export interface CreditNoteWords {
  title: string;
  why: (facts: { invoice: string; date: string; order: string }) => string;
  separateSupply: (label: string, amount: string) => string;
  keptOutsideVat: (label: string, amount: string) => string;
  paidOutsideVat: (label: string, amount: string) => string;
  exchange: (amount: string) => string;
  rounding: (amount: string) => string;
  paid: (ways: string) => string;
}

/** In German it is never a "Gutschrift": since 2013 that is an invoice which the buyer writes. */
export const creditNoteWords: Record<Locale, CreditNoteWords> = {
  sv: {
    title: "Kreditfaktura (ändringsfaktura)",
    why: ({ invoice, date, order }) =>
      `Ändrar faktura ${invoice} av den ${date}, eftersom pengar har betalats tillbaka för order ${order}.`,
    separateSupply: (label, amount) =>
      `${label} ${amount} är såld för sig och har kvittats mot det som betalades tillbaka.`,
    keptOutsideVat: (label, amount) =>
      `${label} ${amount} ligger utanför momsen och har dragits av från det som betalades tillbaka.`,
    paidOutsideVat: (label, amount) =>
      `${label} ${amount} ligger utanför momsen och har betalats utöver krediteringen.`,
    exchange: (amount) => `${amount} har använts till nya varor i ett byte.`,
    rounding: (amount) => `Avrundning ${amount}.`,
    paid: (ways) => `Redan återbetalat: ${ways}.`,
  },
  nb: {
    title: "Kreditnota",
    why: ({ invoice, date, order }) =>
      `Endrer faktura ${invoice} av ${date}, fordi penger er betalt tilbake for ordre ${order}.`,
    separateSupply: (label, amount) =>
      `${label} ${amount} er solgt for seg og trukket fra det som ble betalt tilbake.`,
    keptOutsideVat: (label, amount) =>
      `${label} ${amount} er utenfor merverdiavgiften og er trukket fra det som ble betalt tilbake.`,
    paidOutsideVat: (label, amount) =>
      `${label} ${amount} er utenfor merverdiavgiften og er betalt i tillegg til krediteringen.`,
    exchange: (amount) => `${amount} er brukt til nye varer i et bytte.`,
    rounding: (amount) => `Avrunding ${amount}.`,
    paid: (ways) => `Allerede betalt tilbake: ${ways}.`,
  },
  da: {
    title: "Kreditnota",
    why: ({ invoice, date, order }) =>
      `Ændrer faktura ${invoice} af ${date}, fordi der er betalt penge tilbage for ordre ${order}.`,
    separateSupply: (label, amount) =>
      `${label} ${amount} er solgt særskilt og modregnet i det, der blev betalt tilbage.`,
    keptOutsideVat: (label, amount) =>
      `${label} ${amount} ligger uden for momsen og er trukket fra det, der blev betalt tilbage.`,
    paidOutsideVat: (label, amount) =>
      `${label} ${amount} ligger uden for momsen og er betalt ud over krediteringen.`,
    exchange: (amount) => `${amount} er brugt til nye varer i en ombytning.`,
    rounding: (amount) => `Der er ${amount} i afrunding.`,
    paid: (ways) => `${ways} er allerede betalt tilbage.`,
  },
  fi: {
    title: "Hyvityslasku",
    why: ({ invoice, date, order }) =>
      `Oikaisee ${date} päivättyä laskua ${invoice}, koska tilauksesta ${order} on palautettu rahaa.`,
    separateSupply: (label, amount) =>
      `${label} ${amount} on myyty erikseen ja vähennetty palautetusta summasta.`,
    keptOutsideVat: (label, amount) =>
      `${label} ${amount} ei kuulu arvonlisäveron piiriin, ja se on vähennetty palautetusta summasta.`,
    paidOutsideVat: (label, amount) =>
      `${label} ${amount} ei kuulu arvonlisäveron piiriin, ja se on maksettu hyvityksen lisäksi.`,
    exchange: (amount) => `${amount} on käytetty uusiin tuotteisiin vaihdossa.`,
    rounding: (amount) => `Pyöristys ${amount}.`,
    paid: (ways) => `Jo palautettu: ${ways}.`,
  },
  en: {
    title: "Credit note",
    why: ({ invoice, date, order }) =>
      `Amends invoice ${invoice} of ${date}, because money has been paid back for order ${order}.`,
    separateSupply: (label, amount) =>
      `${label} ${amount} was sold separately and set off against what was paid back.`,
    keptOutsideVat: (label, amount) =>
      `${label} ${amount} is outside the scope of VAT and was kept from what was paid back.`,
    paidOutsideVat: (label, amount) =>
      `${label} ${amount} is outside the scope of VAT and was paid on top of the credit.`,
    exchange: (amount) => `${amount} was used for new goods in an exchange.`,
    rounding: (amount) => `Rounding ${amount}.`,
    paid: (ways) => `Already paid back: ${ways}.`,
  },
  de: {
    title: "Rechnungskorrektur",
    why: ({ invoice, date, order }) =>
      `Berichtigt die Rechnung ${invoice} vom ${date}, weil zur Bestellung ${order} Geld zurückgezahlt wurde.`,
    separateSupply: (label, amount) =>
      `${label} ${amount} wurde gesondert verkauft und mit der Rückzahlung verrechnet.`,
    keptOutsideVat: (label, amount) =>
      `${label} ${amount} unterliegt nicht der Umsatzsteuer und wurde von der Rückzahlung einbehalten.`,
    paidOutsideVat: (label, amount) =>
      `${label} ${amount} unterliegt nicht der Umsatzsteuer und wurde zusätzlich zur Korrektur gezahlt.`,
    exchange: (amount) => `${amount} wurden beim Umtausch für neue Ware verwendet.`,
    rounding: (amount) => `Rundung ${amount}.`,
    paid: (ways) => `Bereits zurückgezahlt: ${ways}.`,
  },
};
