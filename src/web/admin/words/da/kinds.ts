import type { Kinds } from "../en/kinds.ts";

export const da: Kinds = {
  "order-confirmed": {
    name: "Ordrebekræftelse",
    what: "Siger tak for ordren: hvad der blev købt, hvad det kostede, og hvad en returnering vil koste.",
  },
  "order-changed": {
    name: "Ændret ordre",
    what: "Hvad der er anderledes end før, og hvad det koster nu.",
  },
  "order-cancelled": {
    name: "Annulleret ordre",
    what: "At der ikke kommer noget, hvorfor, og hvad der sker med pengene.",
  },
  "payment-failed": {
    name: "Mislykket betaling",
    what: "At betalingen ikke gik igennem, og hvor længe ordren bliver holdt.",
  },
  shipped: {
    name: "Afsendt",
    what: "En pakke er på vej: hvornår den kommer, hvad der er i den, og hvor de andre er.",
  },
  "out-for-delivery": {
    name: "På vej ud til kunden",
    what: "At pakken kommer i dag, og hvad tid, hvis nogen har sagt det.",
  },
  "ready-for-pickup": {
    name: "Klar til afhentning",
    what: "Hvor pakken ligger, hvad der skal til for at få den udleveret, og til hvornår.",
  },
  delivered: {
    name: "Leveret",
    what: "Hvor pakken blev afleveret, og hvad man gør, hvis den ikke er til at finde.",
  },
  "delivery-delayed": {
    name: "Forsinket levering",
    what: "At det tager længere tid, hvorfor, den nye dag, og hvad kunden kan gøre.",
  },
  "delivery-failed": {
    name: "Mislykket levering",
    what: "At pakken ikke kunne afleveres, hvad der sker nu, og hvad der skal til.",
  },
  "care-guide": {
    name: "Plejeråd",
    what: "Butikkens egne råd om det købte, dagen efter at det kom.",
  },
  "arrived-check": {
    name: "Kom alt frem?",
    what: "Spørger to dage efter den sidste pakke, om der mangler noget.",
  },
  "parcel-came-back": {
    name: "Pakken kom retur",
    what: "At pakken er tilbage uden at være hentet, og hvad kunden vil nu.",
  },
  "withdrawal-acknowledged": {
    name: "Fortrydelse modtaget",
    what: "Kvitteringen, som loven kræver: hvad der blev meddelt, og hvornår det kom frem.",
  },
  "return-requested": {
    name: "Returnering anmeldt",
    what: "At returneringen er anmeldt, hvad der sker nu, og hvornår kunden hører mere.",
  },
  "return-approved": {
    name: "Returnering godkendt",
    what: "Returlabelen eller koden, hvor længe den gælder, og hvad kunden kan regne med.",
  },
  "return-reminder": {
    name: "Påmindelse om returnering",
    what: "Minder om en returlabel eller kode, der ikke er brugt.",
  },
  "return-declined": {
    name: "Returnering afvist",
    what: "Hvorfor en returnering ikke kan modtages, og hvad kunden kan gøre i stedet.",
  },
  "return-in-transit": {
    name: "Returnering på vej",
    what: "At varerne er på vej tilbage, så ingen behøver at holde øje med pakken.",
  },
  "return-received": {
    name: "Returnering modtaget",
    what: "At varerne er fremme, hvad der sker nu, og hvornår pengene sendes.",
  },
  "return-inspected": {
    name: "Returnering kontrolleret",
    what: "Hvad der godkendes, hvad der ikke gør og hvorfor, og hvad det betyder for pengene.",
  },
  "exchange-shipped": {
    name: "Ombytning afsendt",
    what: "At det, kunden får i stedet, er på vej.",
  },
  "refund-late": {
    name: "Refundering forsinket",
    what: "At pengene kommer senere end lovet, og den nye dag.",
  },
  "refund-started": {
    name: "Refundering påbegyndt",
    what: "At pengene er på vej, men ikke bekræftet af betalingstjenesten endnu.",
  },
  "refund-issued": {
    name: "Refundering forklaret",
    what: "Hvor meget der kommer tilbage, hvad der blev trukket fra og hvorfor, og hvornår pengene er fremme.",
  },
  "refund-under-review": {
    name: "Refundering kontrolleres",
    what: "Den korte, ærlige mail, mens ingen har sagt, hvad en forskel skyldes.",
  },
  "refund-corrected": {
    name: "Refundering rettet",
    what: "Når en mail ikke længere passer: hvad der gælder nu, og hvad der blev ændret.",
  },
  "reservation-released": {
    name: "Reservation ophævet",
    what: "At en reservation på kortet er væk, så ingen venter på en betaling.",
  },
  "store-credit-issued": {
    name: "Tilgodehavende",
    what: "Hvor stort tilgodehavendet er, og hvor længe det kan bruges.",
  },
  "trip-booked": {
    name: "Rejse bestilt",
    what: "Hvornår den afgår og hvorfra, hvad der er bestilt, og hvornår den næste mail kommer.",
  },
  "trip-two-weeks": {
    name: "Rejse om to uger",
    what: "Det, der tager tid at ordne: pas, bil, vejen til hotellet.",
  },
  "trip-three-days": {
    name: "Rejse om tre dage",
    what: "Rejsen med tider, og hvornår check-in åbner.",
  },
  "trip-tomorrow": {
    name: "Rejse i morgen",
    what: "Først check-in, så vejen til hotellet, og hvem man ringer til.",
  },
  "trip-changed": {
    name: "Ændret rejse",
    what: "Hvad der er anderledes ved rejsen, og intet andet.",
  },
  "trip-cancelled": {
    name: "Aflyst rejse",
    what: "At rejsen ikke bliver til noget og forsvinder fra kalenderen.",
  },
  "welcome-home": {
    name: "Velkommen hjem",
    what: "Efter hjemrejsen: det, der ikke var, som det skulle være, og det, der blev glemt.",
  },
  "case-acknowledged": {
    name: "Spørgsmål modtaget",
    what: "At spørgsmålet er kommet frem, hvornår et menneske svarer, og sagens nummer.",
  },
  "case-late": {
    name: "Svar forsinket",
    what: "At svaret kommer senere end lovet, og det nye tidspunkt.",
  },
  "case-answered": {
    name: "Svar",
    what: "Kommer med det, et menneske har svaret, i samme tråd som spørgsmålet.",
  },
  "case-solved-check": {
    name: "Blev det løst?",
    what: "Spørger dagen efter et svar; et nej tager sagen op igen.",
  },
  "contact-survey": {
    name: "Spørgsmål om kontakten",
    what: "Tre spørgsmål, tre dage efter et svar.",
  },
  "review-request": {
    name: "Bed om anmeldelse",
    what: "Spørger, hvad kunden synes; alle med de samme ord.",
  },
  nps: {
    name: "Vil du anbefale os?",
    what: "Tallet, som butikker sammenligner gennem årene, to uger efter at det hele er kommet.",
  },
  "product-recall": {
    name: "Tilbagekaldelse",
    what: "Hold op med at bruge varen, hvad faren er, og hvad kunden får i stedet.",
  },
  partials: {
    name: "Fælles for alle mails",
    what: "Hoved, fod, beløbstabellen og de ord, der står i flere mails.",
  },
  reasons: {
    name: "Hvorfor noget blev trukket fra",
    what: "Sætningerne, der siger, hvorfor en refundering er lavere, i mails og i opgørelser.",
  },
};
