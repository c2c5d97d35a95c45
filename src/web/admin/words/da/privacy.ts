import type { PrivacyWords } from "../en/privacy.ts";

export const da: PrivacyWords = {
  title: "Data og privatliv",
  settings: "Indstillinger",
  lede: "En kunde må spørge, hvad der er gemt, få det med sig og få det slettet (GDPR artikel 15, 17 og 20). Loven giver dig en måned til at svare.",
  person: {
    title: "Nogen spørger",
    who: "Mailadresse eller kundenummer",
    hint: "Som dit butikssystem har det. Intet ændres, før du har set, hvad der er.",
    missing: "Skriv kundens mailadresse eller kundenummer.",
    look: "Se, hvad der er gemt",
    found: (who) => `Det er gemt om ${who}`,
    nothing: (who) =>
      `Der er intet gemt om ${who}. Der er søgt i ordrer, mails, sager og fortrydelser. En eksport siger det samme, så du kan give den videre.`,
    another: "Søg efter en anden",
    counted: "Hvad",
    rows: "Antal",
    export: "Eksportér som fil",
    exportWhat:
      "Én JSON-fil med det hele, også mailene, som de blev læst. Det er personoplysninger: giv den til kunden og til ingen anden. At du eksporterede den, noteres.",
    erase: "Slet",
    eraseTitle: "Slet for altid",
    goes: "Navne, adresser, mails, beskeder, filer og alt andet, der viser, hvem det var. Kun en sikkerhedskopi kan bringe det tilbage.",
    staysTitle: "Det, loven pålægger dig at gemme",
    accounts: (act, years, day) =>
      `Numre, datoer, varer, beløb og moms på ordrer og refunderinger, uden kunden: ${years} hele år efter årets udgang (${act}). Det seneste til og med ${day}.`,
    accountsUnknown:
      "Numre, datoer, varer, beløb og moms på ordrer og refunderinger, uden kunden: så længe bogføringsloven i dit land siger.",
    withdrawal: (day) =>
      `Fortrydelsen, ord for ord og lagt til side: bevis for et retskrav (GDPR artikel 17, stk. 3, litra e), til og med ${day}.`,
    nothingStays: "Intet: der er ingen ordre, refundering eller fortrydelse.",
    elsewhere:
      "Dit butikssystem, betalingstjenesten, fragtfirmaer, helpdesken og sikkerhedskopier har deres egne kopier, som skal slettes dér.",
    sure: "Ja, slet for altid",
    sureMissing: "Sæt flueben først: intet er slettet.",
  },
  counts: {
    orders: "Ordrer",
    gifts: "Andres ordrer, modtaget som gave",
    invoices: "Andres ordrer, med fakturaen",
    parcels: "Pakker",
    returns: "Returneringer",
    refunds: "Refunderinger",
    journeys: "Pakkers vej",
    mails: "Mails",
    questions: "Sager",
    files: "Filer",
    withdrawals: "Fortrydelser",
  },
  requests: {
    title: "Anmodninger indtil nu",
    none: "Ingen har bedt om noget endnu. Anmodninger, der kommer gennem butikkens platform, vises også her.",
    columns: { what: "Hvad", by: "Bedt om af", at: "Bedt om", state: "Tilstand" },
    kinds: {
      export: "Hvad der er gemt om en kunde",
      customer: "Slet en kunde",
      shop: "Slet butikken",
    },
    done: (day) => `Gjort ${day}`,
    fetched: (day) => `Hentet ${day}`,
    waits: (day) => `Klar til at blive hentet, til ${day}`,
    open: (day) => `I gang, senest ${day}`,
    fetch: "Hent",
    fetchOf: (day) => `Hent dokumentet fra ${day}`,
    rows: (n) => `${n} rækker`,
    kept: "Det, der bliver",
    gone: "Det bliver eksporteret lige nu eller er ved at blive slettet: se anmodningerne nedenfor.",
  },
  keeping: {
    title: "Hvor længe regnskabet gemmes",
    lede: "Efter hvor din butik hører hjemme. Når en kunde slettes, bliver tallene, og det, der viser, hvem det var, forsvinder.",
    columns: { country: "Land", years: "Hele år efter årets udgang", act: "Lov" },
    yours: "dit",
    unknown: (country) =>
      `Bogføringsloven i ${country} er ikke læst: intet i dit regnskab bliver nogensinde fjernet af sig selv.`,
    other:
      "Det, der kom ind byte for byte, fra dit butikssystem og på mail, tømmes 30 dage efter, at det er behandlet.",
  },
  shop: {
    taking: (done, of, since) => `I gang siden ${since}: ${done} af ${of} rækker er skrevet.`,
    taken: (rows, when) => `Skrevet færdig ${when}: ${rows} rækker.`,
    brokeOff: (done, of) =>
      `Den blev afbrudt ved ${done} af ${of} rækker. Det kan ses på filen: den sidste linje mangler. Hent den igen.`,
    progress: "Hvor meget af filen der er skrevet",
    lookAgain: "Kig igen",
    takingHint: "Mens filen skrives, siger siden, hvor langt den er nået, hver gang du kigger.",
    title: "Alle butikkens data",
    lede: (rows) =>
      `${rows} rækker: ordrer, refunderinger, opgørelser, mails, sager, vilkår, tekster og loggen, som en fil med en linje JSON for hver. Nøgler, adgangskoder og signerede links er ikke med.`,
    take: "Tag det ud",
    what: "Det er med",
    check:
      "Den første linje siger, hvor mange der er af hver, og den sidste, at intet mangler. En stor butik tager nogle minutter og arbejder videre imens.",
    columns: { kind: "Slags i filen", rows: "Rækker" },
    erase: "For at slette hele butikken bruger den, der driver serveren,",
  },
};
