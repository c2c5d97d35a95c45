import type { SetupWords } from "../en/setup.ts";

export const da: SetupWords = {
  title: "Kom i gang",
  shadow: {
    label: "Prøvedrift.",
    text: "Der sendes ikke noget. Mailene skrives, som de ville være blevet sendt.",
    look: "Se på dem",
    on: "Fortsæt med at komme i gang",
  },
  head: {
    next: {
      connect: "Det næste: forbind din butik",
      domain: "Det næste: domænet, dine mails kommer fra",
      brand: "Det næste: dit logo og din farve",
      terms: "Det næste: dine returvilkår",
      mails: "Det næste: vælg dine mails",
    },
    ready: "Alle fem trin er færdige. Der sendes ikke noget endnu",
    live: "Mailene sendes",
  },
  lede: (done, all) =>
    `${done} af ${all} trin er færdige. De krydses af efter det, der faktisk er på plads, så du kan holde pause og vende tilbage, når du vil.`,
  liveLede: (since) => `Der er sendt mails siden ${since}.`,
  liveAlways: "Mailene sendes. Butikken har aldrig været i prøvedrift.",
  progress: (done, all) => `${done} af ${all} færdige`,
  stepsTitle: "Fem trin",
  states: { done: "Færdig", next: "Det næste", open: "Mangler" },
  steps: {
    connect: {
      title: "Forbind din butik",
      why: "Kvitto skal høre om ordrer, pakker, returneringer og refunderinger.",
      deed: "Forbind",
      again: "Forbindelser",
    },
    domain: {
      title: "Vis, at afsenderens domæne er dit",
      why: "Så kommer dine mails frem, og ingen kan forfalske dem.",
      deed: "Se posterne",
      again: "Poster",
    },
    brand: {
      title: "Dit logo og din farve",
      why: "Kunderne ser din butik, aldrig navnet Kvitto.",
      deed: "Vælg dem",
      again: "Ret",
    },
    terms: {
      title: "Dine returvilkår",
      why: "For hver krone, du trækker fra, siger mailen, hvilket af dine vilkår der tillader det.",
      deed: "Skriv dem",
      again: "Vilkår",
    },
    mails: {
      title: "Vælg dine mails",
      why: "Dem, loven kræver, er altid slået til. Resten vælger du selv.",
      deed: "Vælg",
      again: "Mails",
    },
  },
  facts: {
    connected: (names, order) => `${names} er forbundet. Den seneste ordre er ${order}.`,
    connectedNoOrder: (names) => `${names} er forbundet. Der er ikke kommet nogen ordre endnu.`,
    events: (order) => `Hændelser kommer gennem API'et. Den seneste ordre er ${order}.`,
    none: "Intet er forbundet.",
    domainOk: (domain) => `Mails fra ${domain} signeres.`,
    domainFree: (domain) => `På denne server må mails sendes fra ${domain} uden posterne.`,
    domainOpen: (domain) => `${domain} er ikke bekræftet endnu.`,
    domainRefused: (domain) =>
      `Ingen kan vise, at ${domain} er deres. Vælg en adresse på et domæne, der er dit eget.`,
    checked: (when) => `Kontrolleret ${when}.`,
    neverChecked: "Aldrig kontrolleret.",
    branded: "Dit eget udseende er valgt.",
    unbranded: "Mailene har stadig Kvittos enkle udseende.",
    terms: (day) => `I kraft siden ${day}.`,
    noTerms: "Der er ingen. Refunderinger med fradrag ville vente på dig.",
    mails: (on, of) => `${on} af ${of} mails er slået til.`,
  },
  check: "Kontrollér nu",
  keepBrand: "Det er godt, som det er",
  keepMails: "De her er nok for nu",
  beforeTitle: "Før du begynder at sende",
  before: {
    past: "Dine seneste 90 dage",
    pastNone: "Hent dem ind: så ser du, hvilke beløb ingen har forklaret, før det sker igen.",
    pastSome: (refunds, open) =>
      open === 0
        ? `${refunds} refunderinger, og alle er forklaret.`
        : `${refunds} refunderinger. ${open} stemmer ikke endnu.`,
    beside: "Dine mails ved siden af dem, du sender i dag",
    besideNone: "Der er ikke skrevet nogen mail endnu. Den første hændelse skriver en.",
    besideSome: (n) => (n === 1 ? "1 mail ville være blevet sendt." : `${n} mails ville være blevet sendt.`),
    others: "Hvem der ellers skriver til dine kunder",
    othersDouble: (n) => (n === 1 ? "1 mail ville komme to gange." : `${n} mails ville komme to gange.`),
    othersNone: "Så vidt vi ved, ville intet komme to gange.",
    othersMaybe: (n) => `${n} mere kan komme to gange, hvis du bruger de tjenester.`,
    tray: "De første mails venter på dig",
    trayText: (mails, minutes) =>
      mails === 0
        ? "Bakken er slået fra: mails om penge sendes med det samme."
        : mails === 1
          ? `Den første mail om penge ligger i en bakke i ${minutes} min.`
          : `De første ${mails} mails om penge ligger i en bakke i ${minutes} min.`,
    go: "Begynd at sende …",
    back: "Drift og bakke",
  },
  live: {
    title: "Begynd at sende",
    now: "Fra nu af får kunderne de her mails",
    lede: "Det, der er sket før, er historik: ingen får en mail om det. Du kan gå tilbage, når du vil.",
    checksTitle: "Det skal du vide først",
    checks: {
      connected: "Ordrer og refunderinger kommer ind.",
      connectedNot:
        "Intet er forbundet: ingen fortæller Kvitto, hvad der sker, så der ville ikke blive sendt nogen mails.",
      domainOk: (domain) => `Mailene sendes signeret fra ${domain}.`,
      domainWait: (domain) => `${domain} er ikke bekræftet: alle mails ville vente, til det er det.`,
      domainFallback: (domain) =>
        `${domain} er ikke bekræftet: så længe sendes mailene fra den adresse, der er aftalt.`,
      termsOk: "Dine returvilkår er kendt.",
      termsNone: "Der er ingen returvilkår: refunderinger med fradrag ville blive holdt tilbage.",
      doublesOk: "Intet ville komme to gange, ifølge det, du har oplyst.",
      doubles: (n) => (n === 1 ? "1 mail ville komme to gange." : `${n} mails ville komme to gange.`),
      heldOk: "Ingen refundering venter på et navn.",
      held: (n) =>
        n === 1 ? "1 tidligere refundering stemmer ikke." : `${n} tidligere refunderinger stemmer ikke.`,
      see: "Se",
    },
    begun: "Returneringer, der allerede er begyndt",
    tell: "Fortæl, hvad der sker med dem fra nu af",
    tellSub:
      "Kunden hører om sine penge fra os, også selv om det tidligere system fortalte om returneringen.",
    silent: "Sig ikke noget om dem",
    silentSub: "Det tidligere system gør det færdigt, det begyndte på.",
    tray: "De første mails om penge",
    trayMails: "Hvor mange der først lægges i bakken",
    trayMinutes: "I hvor mange minutter",
    trayHint:
      "Du kan læse hver mail, sende den eller stoppe den. Gør du ingenting, sendes den, når tiden er gået. 0 mails: ingen bakke.",
    wrongTray: "Bakken tager 0 til 1000 mails i 1 til 240 minutter.",
    go: "Begynd at sende nu",
    cancel: "Ikke endnu",
    liveTitle: (since) => `Mailene er sendt siden ${since}`,
    liveAlways: "Mailene er sendt fra starten",
    trayTitle: "Bakken",
    trayUsed: (used, of) => `${used} af de første ${of} mails om penge har ligget i bakken.`,
    trayEmpty: "Der ligger ikke noget i bakken nu. Når der skrives en mail om penge, vises den her.",
    trayOver: "Bakken har gjort sit: mails om penge sendes med det samme.",
    leaves: (when) => `Sendes af sig selv ${when}`,
    to: (who) => `til ${who}`,
    order: (number) => `Ordre ${number}`,
    look: "Læs den",
    send: "Send den nu",
    stop: "Send den ikke",
    backTitle: "Tilbage til prøvedrift",
    backText:
      "Mailene skrives, men ingen får dem. Slå det til igen, som du havde slået fra andre steder, ellers hører dine kunder intet.",
    back: "Stop med at sende: tilbage til prøvedrift",
    backAsk: "Ja, stop alle mails fra denne butik",
    backConfirm: "Sæt flueben først: derefter hører ingen fra dig.",
  },
  senders: {
    title: "Hvem der ellers skriver til dine kunder",
    lede: "To mails om samme refundering er værre end én dårlig. Sæt flueben ved det, du har slået fra dér.",
    groups: {
      yes: "De her sendes to gange",
      maybe: "De her kan blive sendt to gange",
      off: "Slået fra, som du har oplyst",
    },
    why: {
      yes: "Dit butikssystem sender dem fra starten. Slå dem fra dér, og sæt så flueben her.",
      maybe: "Ingen fortæller os, om du bruger de her tjenester. Gør du det, så slå deres mails fra dér.",
      off: "Vi stoler på det, du har sagt. Fjern fluebenet ved det, der er slået til igen.",
    },
    mail: "Mail",
    tells: "Siger det samme som",
    where: "Her slår du den fra",
    offThere: "Fra",
    none: "Ingen andre, vi kender til, skriver om det, dine mails fortæller.",
    save: "Gem",
  },
};
