import type { Kinds } from "../en/kinds.ts";

export const nb: Kinds = {
  "order-confirmed": {
    name: "Ordrebekreftelse",
    what: "Takk for bestillingen: hva som ble kjøpt, hva det kostet, og hva det vil koste å sende det tilbake.",
  },
  "order-changed": { name: "Endret ordre", what: "Hva som er annerledes enn før, og hva det koster nå." },
  "order-cancelled": {
    name: "Kansellert ordre",
    what: "At ingenting kommer, hvorfor, og hva som skjer med pengene.",
  },
  "payment-failed": {
    name: "Mislykket betaling",
    what: "At betalingen ikke gikk gjennom, og hvor lenge ordren holdes av.",
  },
  shipped: {
    name: "Sendt",
    what: "En pakke er på vei: når den kommer, hva som er i den, og hvor de andre er.",
  },
  "out-for-delivery": {
    name: "Ute til levering",
    what: "At pakken kommer i dag, og når på dagen, hvis noen har sagt det.",
  },
  "ready-for-pickup": {
    name: "Klar til henting",
    what: "Hvor pakken ligger, hva som trengs for å få den, og hvor lenge.",
  },
  delivered: { name: "Levert", what: "Hvor pakken ble levert, og hva kunden gjør hvis den ikke er å finne." },
  "delivery-delayed": {
    name: "Forsinket levering",
    what: "At det tar lengre tid, hvorfor, den nye dagen, og hva kunden kan gjøre.",
  },
  "delivery-failed": {
    name: "Mislykket levering",
    what: "At pakken ikke kunne leveres, hva som skjer nå, og hva som trengs.",
  },
  "care-guide": {
    name: "Stellråd",
    what: "Butikkens egne råd for det som ble kjøpt, dagen etter at det kom.",
  },
  "arrived-check": {
    name: "Kom alt frem?",
    what: "Spør to dager etter den siste pakken om noe mangler.",
  },
  "parcel-came-back": {
    name: "Pakken kom i retur",
    what: "At pakken er tilbake uten å være hentet, og hva kunden ønsker nå.",
  },
  "withdrawal-acknowledged": {
    name: "Angremelding mottatt",
    what: "Kvitteringen loven krever: hva som ble erklært, og når det kom.",
  },
  "return-requested": {
    name: "Retur meldt",
    what: "At returen er meldt, hva som skjer nå, og når kunden hører mer.",
  },
  "return-approved": {
    name: "Retur godkjent",
    what: "Etiketten eller koden for å sende tilbake, hvor lenge den virker, og hva kunden kan regne med.",
  },
  "return-reminder": {
    name: "Påminnelse om retur",
    what: "Minner om en etikett eller kode som ikke er brukt.",
  },
  "return-declined": {
    name: "Retur avslått",
    what: "Hvorfor en retur ikke kan tas imot, og hva kunden kan gjøre i stedet.",
  },
  "return-in-transit": {
    name: "Retur på vei",
    what: "At varene er på vei tilbake, så ingen trenger å følge pakken.",
  },
  "return-received": {
    name: "Retur mottatt",
    what: "At varene er tilbake, hva som skjer nå, og når pengene sendes.",
  },
  "return-inspected": {
    name: "Retur kontrollert",
    what: "Hva som godtas, hva som ikke godtas og hvorfor, og hva det betyr for pengene.",
  },
  "exchange-shipped": { name: "Bytte sendt", what: "At det som kommer i bytte for returen, er på vei." },
  "refund-late": {
    name: "Refusjon forsinket",
    what: "At pengene kommer senere enn lovet, og den nye dagen.",
  },
  "refund-started": {
    name: "Refusjon påbegynt",
    what: "At pengene er på vei ut, men ikke bekreftet av betalingstjenesten ennå.",
  },
  "refund-issued": {
    name: "Refusjon forklart",
    what: "Hvor mye som kommer tilbake, hva som ble trukket fra og hvorfor, og når det er framme.",
  },
  "refund-under-review": {
    name: "Refusjon kontrolleres",
    what: "Den korte, ærlige e-posten så lenge ingen har gitt en differanse navn.",
  },
  "refund-corrected": {
    name: "Refusjon rettet",
    what: "Noe en e-post sa, ble usant: hva som er sant nå, og hva som ble endret.",
  },
  "reservation-released": {
    name: "Reservasjon opphevet",
    what: "At reservasjonen på kortet er borte, så det er ingen betaling å vente på.",
  },
  "store-credit-issued": {
    name: "Tilgodehavende",
    what: "Hvor stort det er, hva som står der nå, og hvor lenge det kan brukes.",
  },
  "trip-booked": {
    name: "Reise bestilt",
    what: "Når den går og hvorfra, hva som er bestilt, og når neste e-post kommer.",
  },
  "trip-two-weeks": {
    name: "Reise om to uker",
    what: "Det som tar tid å ordne: pass, bil, veien til hotellet.",
  },
  "trip-three-days": {
    name: "Reise om tre dager",
    what: "Reisen med tidene, og når innsjekkingen åpner.",
  },
  "trip-tomorrow": {
    name: "Reise i morgen",
    what: "Først innsjekkingen, så veien til hotellet og hvem man kan ringe.",
  },
  "trip-changed": { name: "Endret reise", what: "Hva som er annerledes ved reisen, og ikke noe annet." },
  "trip-cancelled": { name: "Avlyst reise", what: "At reisen ikke blir av, og forsvinner fra kalenderen." },
  "welcome-home": {
    name: "Velkommen hjem",
    what: "Etter hjemreisen: hva som ikke var som det skulle, og hva som ble glemt igjen.",
  },
  "case-acknowledged": {
    name: "Spørsmål mottatt",
    what: "At spørsmålet er kommet fram, når et menneske svarer senest, og nummeret på saken.",
  },
  "case-late": { name: "Svar forsinket", what: "At svaret kommer senere enn lovet, og det nye tidspunktet." },
  "case-answered": { name: "Svar", what: "Bringer det et menneske har svart, i spørsmålets tråd." },
  "case-solved-check": {
    name: "Løste det seg?",
    what: "Spør dagen etter et svar; et nei tar saken opp igjen.",
  },
  "contact-survey": { name: "Spørsmål om kontakten", what: "Tre spørsmål, tre dager etter et svar." },
  "review-request": {
    name: "Be om anmeldelse",
    what: "Spør hva kunden synes; alle med de samme ordene.",
  },
  nps: {
    name: "Ville du anbefalt oss?",
    what: "Tallet butikker sammenligner år for år, to uker etter at alt kom fram.",
  },
  "product-recall": {
    name: "Tilbakekalling",
    what: "Slutt å bruke det, hva faren er, og hva kunden får i stedet.",
  },
  partials: {
    name: "Det alle e-poster deler",
    what: "Topp, bunn, tabellen med pengene og ordene som står i flere e-poster.",
  },
  reasons: {
    name: "Hvorfor noe ble trukket fra",
    what: "Setningene som sier hvorfor en refusjon er lavere, i e-poster og i refusjonsoversikter.",
  },
};
