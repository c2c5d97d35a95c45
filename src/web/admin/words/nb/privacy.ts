import type { PrivacyWords } from "../en/privacy.ts";

export const nb: PrivacyWords = {
  title: "Data og personvern",
  settings: "Innstillinger",
  lede: "En kunde kan spørre hva som er lagret om seg, ta det med seg og få det slettet (GDPR artikkel 15, 17 og 20). Loven gir deg en måned til å svare.",
  person: {
    title: "Noen spør",
    who: "E-postadresse eller kundenummer",
    hint: "Slik butikksystemet ditt har det. Ingenting endres før du har sett hva som finnes.",
    missing: "Skriv kundens e-postadresse eller nummer.",
    look: "Se hva som er lagret",
    found: (who) => `Hva som er lagret om ${who}`,
    nothing: (who) =>
      `Ingenting er lagret om ${who}. Det er søkt i ordrer, e-poster, saker og angremeldinger. En eksport sier det samme, og den kan du gi videre.`,
    another: "Se etter noen andre",
    counted: "Type",
    rows: "Antall",
    export: "Eksporter som fil",
    exportWhat:
      "Én JSON-fil med alt, også e-postene slik de ble lest. Dette er personopplysninger: gi dem til kunden og til ingen andre. At du eksporterte dem, noteres.",
    erase: "Slett",
    eraseTitle: "Slett for godt",
    goes: "Navn, adresser, e-poster, meldinger, filer og alt annet som sier hvem det var. Bare en sikkerhetskopi kan bringe det tilbake.",
    staysTitle: "Det loven krever at du beholder",
    accounts: (act, years, day) =>
      `Numre, datoer, varer, summer og avgifter for ordrer og refusjoner, uten kunden: ${years} hele år etter året (${act}). Den siste til ${day}.`,
    accountsUnknown:
      "Numre, datoer, varer, summer og avgifter for ordrer og refusjoner, uten kunden: så lenge bokføringsloven i landet ditt sier.",
    withdrawal: (day) =>
      `Angremeldingen, ord for ord og lagt til side: bevis for et rettskrav (GDPR artikkel 17 nr. 3 bokstav e), til ${day}.`,
    nothingStays: "Ingenting: det finnes ingen ordre, refusjon eller angremelding.",
    elsewhere:
      "Butikksystemet, betalingstjenesten, transportørene, kundeservicesystemet og sikkerhetskopiene har sine egne kopier, som må slettes der.",
    sure: "Ja, slett for godt",
    sureMissing: "Kryss av først: ingenting er slettet.",
  },
  counts: {
    orders: "Ordrer",
    gifts: "Andres ordrer, mottatt som gave",
    invoices: "Andres ordrer, med fakturaen",
    parcels: "Pakker",
    returns: "Returer",
    refunds: "Refusjoner",
    journeys: "Pakkenes vei",
    mails: "E-poster",
    questions: "Saker",
    files: "Filer",
    withdrawals: "Angremeldinger",
  },
  requests: {
    title: "Forespørsler hittil",
    none: "Ingen har bedt om noe ennå. Forespørsler som kommer gjennom butikkens plattform, vises også her.",
    columns: { what: "Hva", by: "Bedt av", at: "Bedt", state: "Tilstand" },
    kinds: {
      export: "Hva som er lagret om en kunde",
      customer: "Slett en kunde",
      shop: "Slett butikken",
    },
    done: (day) => `Gjort ${day}`,
    fetched: (day) => `Hentet ${day}`,
    waits: (day) => `Klar til henting, til ${day}`,
    open: (day) => `Underveis, frist ${day}`,
    fetch: "Hent",
    fetchOf: (day) => `Hent dokumentet fra ${day}`,
    rows: (n) => (n === "1" ? "1 rad" : `${n} rader`),
    kept: "Hva som blir igjen",
    gone: "Det eksporteres akkurat nå, eller blir slettet: se på forespørslene nedenfor.",
  },
  keeping: {
    title: "Hvor lenge regnskap oppbevares",
    lede: "Etter hvor butikken hører hjemme. Når en kunde slettes, står tallene igjen, men ikke hvem det var.",
    columns: { country: "Land", years: "Hele år etter året", act: "Lov" },
    yours: "ditt",
    unknown: (country) =>
      `Bokføringsloven for ${country} er ikke lest: ingenting i regnskapet ditt fjernes noensinne av seg selv.`,
    other:
      "Det som kom inn byte for byte, fra butikksystemet og på e-post, tømmes 30 dager etter at det er behandlet.",
  },
  shop: {
    taking: (done, of, since) => `Skrives siden ${since}: ${done} av ${of} rader.`,
    taken: (rows, when) => `Ferdig skrevet ${when}: ${rows} rader.`,
    brokeOff: (done, of) =>
      `Den brøt av ved ${done} av ${of} rader. Det du har av den, viser det: den siste linjen mangler. Ta den ut på nytt.`,
    progress: "Hvor mye av filen som er skrevet",
    lookAgain: "Se på nytt",
    takingHint: "Mens filen skrives, viser siden hvor langt den er kommet hver gang du ser.",
    title: "Alle butikkens data",
    lede: (rows) =>
      `${rows} rader: ordrer, refusjoner, refusjonsoversikter, e-poster, saker, vilkår, tekster og loggen, som en fil med én linje JSON for hver. Nøkler, passord og signerte lenker er ikke med.`,
    take: "Ta dem ut",
    what: "Hva som er med",
    check:
      "Den første linjen sier hvor mange det er av hver; den siste sier at ingenting mangler. En stor butikk tar noen minutter, og virker som vanlig imens.",
    columns: { kind: "Type i filen", rows: "Rader" },
    erase: "For å slette hele butikken bruker den som drifter serveren",
  },
};
