import type { TrialWords } from "../en/trial.ts";

export const nb: TrialWords = {
  title: (kind) => `To versjoner av ${kind}`,
  lede: "Noen kunder får utkastet, de andre det som gjelder nå. Den beste gir færre spørsmål.",
  default: "standarden",
  version: (n) => `versjon ${n}`,
  notThis: "Denne e-posten kan ikke prøves i to versjoner",
  legal: "Loven gir kunden det som står i den, så den sier det samme til alle.",
  noMail: "Dette er ikke en egen e-post. Prøv heller e-postene det står i.",
  noDraft: "Det finnes ikke noe utkast å prøve",
  noDraftHint: "Skriv det du vil prøve, i editoren. Kom så tilbake.",
  edit: "Åpne editoren",
  start: (n) => `Prøv utkast ${n}`,
  against: (a, b) => `${a} mot ${b}`,
  draftAgainst: (draft, live) => `Utkast ${draft} mot ${live}`,
  share: "Hvor mange kunder som får utkastet",
  shareOf: (n) => `${n} av 100`,
  shareHint:
    "En kunde får alltid samme versjon. Med færre enn 50 trengs det flere e-poster før det kan avgjøres.",
  aim: "Hvor stor forskjell som må finnes",
  aims: {
    half: "Halvparten så mange spørsmål",
    third: "En tredel færre spørsmål",
    quarter: "En firedel færre spørsmål",
  },
  takes: (mails, days) =>
    `Omtrent ${mails} e-poster av hver${days === undefined ? "" : `, omtrent ${days} dager i tempoet så langt`}`,
  reckoned: (replies, sends) =>
    `Regnet ut fra de siste 90 dagene: ${replies} spørsmål til ${sends} e-poster av denne typen, og for 50 av 100 kunder.`,
  reckonedNone:
    "Ingen har hatt denne e-posten i en uke ennå, så ingen vet hvor ofte det spørres om den. Regnet med 20 spørsmål per 1 000 e-poster.",
  mayNot: "Du kan se på det, men ikke starte eller avslutte et forsøk.",
  second: (who) =>
    `Utkastet endrer ord om penger, skrevet av ${who}. Noen andre som kan godkjenne slike ord, må starte forsøket.`,
  savedMeanwhile: "Noen lagret utkastet etter at du åpnet siden. Se på det igjen, og start så.",
  meanwhile: "Mens det pågår, trer ingenting annet for denne e-posten i kraft, og utkast venter.",
  running: "Pågår",
  since: (when, who) => `Siden ${when}, startet av ${who}`,
  gets: (n) => `${n} av 100 kunder`,
  columns: {
    version: "Versjon",
    customers: "Kunder",
    sent: "Sendt",
    counted: "En uke gamle",
  },
  progress: (done, planned) => `${done} av omtrent ${planned} e-poster`,
  progressOf: (version) => `Hvor langt ${version} er kommet`,
  once: (when) =>
    `Det avgjøres én gang, når begge har så mange e-poster som planlagt${when === undefined ? "" : `: omtrent ${when} i tempoet så langt`}.`,
  whyOnce:
    "Før det vises ingen tall. Den som ser hver dag, ser før eller siden en vinner, enten det finnes en eller ikke.",
  week: "En e-post teller når den ble sendt for en uke siden, med spørsmålene fra den uken. Takk og automatiske svar er ikke spørsmål.",
  uneven: "Flere kunder enn tilfeldigheten tillater, fikk den ene versjonen",
  unevenWhy:
    "Noe annet enn loddtrekningen avgjør hvem som får hva, så tallene er ikke til å stole på. Avslutt forsøket, og si fra til den som drifter serveren.",
  judged: "Avgjort",
  better: (b, fewer, low, high) =>
    `${b} gir ${fewer} færre spørsmål per 1 000 e-poster (mellom ${low} og ${high}).`,
  worse: (b, more, low, high) =>
    `${b} gir ${more} flere spørsmål per 1 000 e-poster (mellom ${low} og ${high}).`,
  noDifference: (b, more, fewer) =>
    `Det er ingen forskjell å se. Finnes det en, gir ${b} høyst ${fewer} færre eller ${more} flere spørsmål per 1 000 e-poster.`,
  certainty: "I 95 av 100 forsøk rommer et slikt spenn den sanne forskjellen.",
  chart: (sentence) => `Diagram: ${sentence}`,
  fewerSide: "færre spørsmål",
  moreSide: "flere spørsmål",
  same: "likt",
  asTable: "Vis som tabell",
  perThousand: "Spørsmål per 1 000 e-poster",
  mails: "E-poster i vurderingen",
  difference: "Færre med utkastet",
  end: "Avslutt forsøket",
  keep: (version) => `Behold ${version}`,
  keepSub: {
    a: "Alle kunder får den igjen. Den andre blir stående i listen over versjoner.",
    b: "Alle kunder får den fra nå av. Den publiseres.",
  },
  tooSoon: "Det slutter uten svar: for få e-poster er en uke gamle.",
  history: "Tidligere forsøk",
  ended: {
    when: "Når",
    versions: "Versjoner",
    outcome: "Hva det førte til",
    kept: "Beholdt",
  },
  fromTo: (from, to) => `${from} til ${to}`,
  endedBy: (who) => `avsluttet av ${who}`,
  unjudged: (a, b) => `Avsluttet før det kunne avgjøres, etter ${a} og ${b} e-poster.`,
};
