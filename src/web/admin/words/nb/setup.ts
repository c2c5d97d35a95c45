import type { SetupWords } from "../en/setup.ts";

export const nb: SetupWords = {
  title: "Kom i gang",
  shadow: {
    label: "Prøvemodus.",
    text: "Ingenting sendes. E-postene skrives slik de ville ha blitt sendt.",
    look: "Se på dem",
    on: "Fortsett å komme i gang",
  },
  head: {
    next: {
      connect: "Neste: koble til butikken din",
      domain: "Neste: domenet e-postene kommer fra",
      brand: "Neste: logoen og fargen din",
      terms: "Neste: returvilkårene dine",
      mails: "Neste: velg e-postene dine",
    },
    ready: "Alle fem stegene er ferdige. Ingenting sendes ennå",
    live: "E-postene sendes",
  },
  lede: (done, all) =>
    `${done} av ${all} steg er ferdige. De krysses av etter det som faktisk er på plass, så du kan stoppe og fortsette når du vil.`,
  liveLede: (since) => `E-poster har blitt sendt siden ${since}.`,
  liveAlways: "E-postene sendes. Butikken har aldri vært i prøvemodus.",
  progress: (done, all) => `${done} av ${all} ferdig`,
  stepsTitle: "Fem steg",
  states: { done: "Ferdig", next: "Neste", open: "Å gjøre" },
  steps: {
    connect: {
      title: "Koble til butikken din",
      why: "Kvitto må få vite om ordrer, pakker, returer og refusjoner.",
      deed: "Koble til",
      again: "Koblinger",
    },
    domain: {
      title: "Vis at avsenderens domene er ditt",
      why: "Da kommer e-postene fram, og ingen kan forfalske dem.",
      deed: "Se oppføringene",
      again: "Oppføringer",
    },
    brand: {
      title: "Logoen og fargen din",
      why: "Kundene ser butikken din, aldri navnet Kvitto.",
      deed: "Velg",
      again: "Endre",
    },
    terms: {
      title: "Returvilkårene dine",
      why: "For hver krone du trekker fra, sier e-posten hvilket av vilkårene dine som tillater det.",
      deed: "Skriv dem",
      again: "Vilkår",
    },
    mails: {
      title: "Velg e-postene dine",
      why: "De som loven krever, er alltid på. De andre velger du.",
      deed: "Velg",
      again: "E-poster",
    },
  },
  facts: {
    connected: (names, order) => `${names} er koblet til. Den siste ordren er ${order}.`,
    connectedNoOrder: (names) => `${names} er koblet til. Ingen ordre er kommet ennå.`,
    events: (order) => `Hendelser kommer gjennom API-et. Den siste ordren er ${order}.`,
    none: "Ingenting er koblet til.",
    domainOk: (domain) => `E-poster fra ${domain} signeres.`,
    domainFree: (domain) => `På denne serveren kan e-post sendes fra ${domain} uten oppføringene.`,
    domainOpen: (domain) => `${domain} er ikke bekreftet ennå.`,
    domainRefused: (domain) =>
      `Ingen kan vise at ${domain} er deres. Velg en adresse på et domene som er ditt eget.`,
    checked: (when) => `Sjekket ${when}.`,
    neverChecked: "Aldri sjekket.",
    branded: "Du har valgt et eget utseende.",
    unbranded: "E-postene har fortsatt Kvittos enkle utseende.",
    terms: (day) => `Gjelder siden ${day}.`,
    noTerms: "Det finnes ingen. Refusjoner med fradrag ville vente på deg.",
    mails: (on, of) => `${on} av ${of} e-poster er på.`,
  },
  check: "Sjekk nå",
  keepBrand: "Det er bra som det er",
  keepMails: "Disse holder foreløpig",
  beforeTitle: "Før du begynner å sende",
  before: {
    past: "De siste 90 dagene dine",
    pastNone: "Hent dem inn: da ser du hvilke beløp ingen har forklart, før det skjer igjen.",
    pastSome: (refunds, open) =>
      open === 0
        ? refunds === 1
          ? "1 refusjon, og den er forklart."
          : `${refunds} refusjoner, alle er forklart.`
        : `${refunds === 1 ? "1 refusjon" : `${refunds} refusjoner`}. ${open} går ikke opp ennå.`,
    beside: "E-postene dine ved siden av dem du sender i dag",
    besideNone: "Ingen e-post er skrevet ennå. Den første hendelsen skriver en.",
    besideSome: (n) => (n === 1 ? "1 e-post ville ha blitt sendt." : `${n} e-poster ville ha blitt sendt.`),
    others: "Hvem andre som skriver til kundene dine",
    othersDouble: (n) => (n === 1 ? "1 e-post ville komme dobbelt." : `${n} e-poster ville komme dobbelt.`),
    othersNone: "Så vidt vi vet, ville ingenting komme dobbelt.",
    othersMaybe: (n) => `${n} til kan gjøre det, hvis du bruker de tjenestene.`,
    tray: "De første e-postene venter på deg",
    trayText: (mails, minutes) =>
      mails === 0
        ? "Kurven er av: e-poster om penger sendes med en gang."
        : mails === 1
          ? `Den første e-posten om penger ligger i en kurv i ${minutes} minutter.`
          : `De første ${mails} e-postene om penger ligger i en kurv i ${minutes} minutter.`,
    go: "Begynn å sende …",
    back: "Sending og kurv",
  },
  live: {
    title: "Begynn å sende",
    now: "Fra nå av får kundene disse e-postene",
    lede: "Det som har skjedd før, er historie: ingen får e-post om det. Du kan gå tilbake når du vil.",
    checksTitle: "Dette bør du vite først",
    checks: {
      connected: "Ordrer og refusjoner kommer inn.",
      connectedNot:
        "Ingenting er koblet til: ingen forteller Kvitto hva som skjer, så ingen e-post ville bli sendt.",
      domainOk: (domain) => `E-postene sendes signert fra ${domain}.`,
      domainWait: (domain) => `${domain} er ikke bekreftet: alle e-poster ville vente til det er det.`,
      domainFallback: (domain) =>
        `${domain} er ikke bekreftet: så lenge sendes e-postene fra adressen dere er enige om.`,
      termsOk: "Returvilkårene dine er kjent.",
      termsNone: "Det finnes ingen returvilkår: refusjoner med fradrag ville bli holdt tilbake.",
      doublesOk: "Ifølge det du har oppgitt, ville ingenting komme dobbelt.",
      doubles: (n) => (n === 1 ? "1 e-post ville komme dobbelt." : `${n} e-poster ville komme dobbelt.`),
      heldOk: "Ingen refusjon venter på et navn.",
      held: (n) =>
        n === 1 ? "1 tidligere refusjon går ikke opp." : `${n} tidligere refusjoner går ikke opp.`,
      see: "Se",
    },
    begun: "Returer som alt har begynt",
    tell: "Fortell hva som skjer med dem fra nå av",
    tellSub: "Kunden får vite om pengene sine fra oss, selv om hun hørte om returen fra det gamle systemet.",
    silent: "Vær taus om dem",
    silentSub: "Det gamle systemet fullfører det som det begynte på.",
    tray: "De første e-postene om penger",
    trayMails: "Hvor mange som ligger i kurven først",
    trayMinutes: "I hvor mange minutter",
    trayHint:
      "Du kan lese hver av dem, sende den eller stoppe den. Gjør du ingenting, sendes den når tiden er ute. 0 e-poster: ingen kurv.",
    wrongTray: "Kurven tar 0 til 1000 e-poster, i 1 til 240 minutter.",
    go: "Begynn å sende nå",
    cancel: "Ikke ennå",
    liveTitle: (since) => `E-postene sendes siden ${since}`,
    liveAlways: "E-postene sendes fra starten",
    trayTitle: "Kurven",
    trayUsed: (used, of) => `${used} av de første ${of} e-postene om penger har vært i kurven.`,
    trayEmpty: "Ingenting ligger i kurven nå. En e-post om penger som skrives, vises her.",
    trayOver: "Kurven har gjort sitt: e-poster om penger sendes med en gang.",
    leaves: (when) => `Sendes av seg selv ${when}`,
    to: (who) => `til ${who}`,
    order: (number) => `Ordre ${number}`,
    look: "Les den",
    send: "Send nå",
    stop: "Ikke send",
    backTitle: "Tilbake til prøvemodus",
    backText:
      "E-postene skrives, men ingen får dem. Slå på igjen det du hadde slått av andre steder, ellers hører kundene ingenting.",
    back: "Slutt å sende: tilbake til prøvemodus",
    backAsk: "Ja, stopp alle e-poster fra denne butikken",
    backConfirm: "Kryss av først: fra da av hører ingen fra deg.",
  },
  senders: {
    title: "Hvem andre som skriver til kundene dine",
    lede: "To e-poster om samme refusjon er verre enn én dårlig. Kryss av for det du har slått av der.",
    groups: {
      yes: "Disse sendes dobbelt",
      maybe: "Disse kan bli sendt dobbelt",
      off: "Slått av, ifølge deg",
    },
    why: {
      yes: "Butikksystemet ditt sender dem fra starten. Slå dem av der, og kryss dem deretter av her.",
      maybe: "Ingen forteller oss om du bruker disse tjenestene. Gjør du det: slå av e-postene deres der.",
      off: "Vi stoler på det du har sagt. Fjern krysset for det som er på igjen.",
    },
    mail: "E-post",
    tells: "Sier det samme som",
    where: "Her slår du den av",
    offThere: "Av",
    none: "Ingen andre vi kjenner til, skriver om det e-postene dine forteller.",
    save: "Lagre",
  },
};
