import type { TrialWords } from "../en/trial.ts";

export const da: TrialWords = {
  title: (kind) => `To versioner af ${kind}`,
  lede: "Nogle kunder får kladden, de andre det, der gælder. Den bedste giver færre spørgsmål.",
  default: "standarden",
  version: (n) => `version ${n}`,
  notThis: "Mailen kan ikke prøves i to versioner",
  legal: "Loven giver kunden det, der står i den, så den siger det samme til alle.",
  noMail: "Det er ikke en mail for sig. Prøv i stedet de mails, den står i.",
  noDraft: "Der er ingen kladde at prøve",
  noDraftHint: "Skriv det, du vil prøve, i editoren. Kom så tilbage.",
  edit: "Åbn editoren",
  start: (n) => `Prøv kladde ${n}`,
  against: (a, b) => `${a} mod ${b}`,
  draftAgainst: (draft, live) => `Kladde ${draft} mod ${live}`,
  share: "Hvor mange kunder der får kladden",
  shareOf: (n) => `${n} ud af 100`,
  shareHint:
    "En kunde får altid samme version. Med færre end 50 kræver det flere mails, før det kan bedømmes.",
  aim: "Hvor stor en forskel der skal findes",
  aims: {
    half: "Halvt så mange spørgsmål",
    third: "En tredjedel færre spørgsmål",
    quarter: "En fjerdedel færre spørgsmål",
  },
  takes: (mails, days) =>
    `Omkring ${mails} mails af hver${days === undefined ? "" : `, omkring ${days} dage i jeres tempo`}`,
  reckoned: (replies, sends) =>
    `Regnet ud fra de seneste 90 dage: ${replies} spørgsmål på ${sends} mails af den slags, og for 50 ud af 100 kunder.`,
  reckonedNone:
    "Ingen har haft mailen i en uge endnu, så ingen ved, hvor ofte den giver spørgsmål. Regnet med 20 spørgsmål pr. 1.000 mails.",
  mayNot: "Du må se, men ikke starte eller afslutte et forsøg.",
  second: (who) =>
    `Kladden ændrer ord om penge, og dem har ${who} skrevet. En anden, der må godkende den slags ord, skal starte forsøget.`,
  savedMeanwhile: "En anden gemte kladden, efter at du åbnede siden. Se på den igen, og start så.",
  meanwhile: "Mens det kører, udgives intet andet af mailen, og kladder venter.",
  running: "I gang",
  since: (when, who) => `Siden ${when}, startet af ${who}`,
  gets: (n) => `${n} ud af 100 kunder`,
  columns: {
    version: "Version",
    customers: "Kunder",
    sent: "Sendt",
    counted: "En uge gamle",
  },
  progress: (done, planned) => `${done} af omkring ${planned} mails`,
  progressOf: (version) => `Hvor langt ${version} er nået`,
  once: (when) =>
    `Det bedømmes én gang, når begge har så mange mails som planlagt${when === undefined ? "" : `: omkring ${when} i det nuværende tempo`}.`,
  whyOnce:
    "Indtil da vises ingen tal. Den, der kigger hver dag, ser før eller siden en vinder, uanset om der er en eller ej.",
  week: "En mail tæller med, når den blev sendt for en uge siden, med den uges spørgsmål. Tak og automatiske svar er ikke spørgsmål.",
  uneven: "Flere kunder, end tilfældet tillader, fik den ene version",
  unevenWhy:
    "Noget andet end lodtrækningen afgør, hvem der får hvad, så tallene kan man ikke stole på. Afslut forsøget, og sig det til den, der driver serveren.",
  judged: "Bedømt",
  better: (b, fewer, low, high) =>
    `${b} giver ${fewer} færre spørgsmål pr. 1.000 mails (mellem ${low} og ${high}).`,
  worse: (b, more, low, high) =>
    `${b} giver ${more} flere spørgsmål pr. 1.000 mails (mellem ${low} og ${high}).`,
  noDifference: (b, more, fewer) =>
    `Der kan ikke ses nogen forskel. Hvis der er en, giver ${b} højst ${fewer} færre eller ${more} flere spørgsmål pr. 1.000 mails.`,
  certainty: "I 95 ud af 100 forsøg rummer sådan et spænd den sande forskel.",
  chart: (sentence) => `Diagram: ${sentence}`,
  fewerSide: "færre spørgsmål",
  moreSide: "flere spørgsmål",
  same: "det samme",
  asTable: "Vis som tabel",
  perThousand: "Spørgsmål pr. 1.000 mails",
  mails: "Bedømte mails",
  difference: "Færre med kladden",
  end: "Afslut forsøget",
  keep: (version) => `Behold ${version}`,
  keepSub: {
    a: "Alle kunder får den igen. Den anden bliver på listen over versioner.",
    b: "Alle kunder får den fra nu af. Den udgives.",
  },
  tooSoon: "Det slutter uden svar: for få mails er en uge gamle.",
  history: "Tidligere forsøg",
  ended: {
    when: "Hvornår",
    versions: "Versioner",
    outcome: "Hvad der kom ud af det",
    kept: "Beholdt",
  },
  fromTo: (from, to) => `${from} til ${to}`,
  endedBy: (who) => `afsluttet af ${who}`,
  unjudged: (a, b) => `Afsluttet, før det kunne bedømmes, efter ${a} og ${b} mails.`,
};
