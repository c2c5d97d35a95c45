import type { AdminLocale } from "./index.ts";

/** What the admin says of trying two versions of a mail against each other. */
const en = {
  title: (kind: string) => `Two versions of ${kind}`,
  lede: "Some customers get the draft, the others what is live. The better one brings fewer questions.",
  default: "the default",
  version: (n: number) => `version ${n}`,
  notThis: "This mail cannot be tried in two versions",
  legal: "The law gives the customer what stands in it, so it says the same to everybody.",
  noMail: "It is no mail of its own. Try the mails it stands in instead.",
  noDraft: "There is no draft to try",
  noDraftHint: "Write in the editor what you want to try. Then come back.",
  edit: "Open the editor",
  start: (n: number) => `Try draft ${n}`,
  against: (a: string, b: string) => `${a} against ${b}`,
  draftAgainst: (draft: number, live: string) => `Draft ${draft} against ${live}`,
  share: "How many customers get the draft",
  shareOf: (n: number) => `${n} of 100`,
  shareHint:
    "A customer always gets the same version. With fewer than 50 it takes more mails until it can be judged.",
  aim: "How big a difference has to be found",
  aims: {
    half: "Half as many questions",
    third: "A third fewer questions",
    quarter: "A quarter fewer questions",
  },
  takes: (mails: string, days: string | undefined) =>
    `About ${mails} mails of each${days === undefined ? "" : `, about ${days} days at your pace`}`,
  reckoned: (replies: string, sends: string) =>
    `Reckoned from the last 90 days: ${replies} questions to ${sends} mails of this kind, and for 50 of 100 customers.`,
  reckonedNone:
    "Nobody has had this mail for a week yet, so nobody knows how often it is asked about. Reckoned with 20 questions per 1,000 mails.",
  mayNot: "You may look, but not start or end a trial.",
  second: (who: string) =>
    `The draft changes words about money, which ${who} wrote. Somebody else who may approve such words has to start the trial.`,
  savedMeanwhile: "Somebody saved this draft after you opened this page. Look at it again, then start.",
  meanwhile: "While it runs nothing else of this mail goes live, and drafts wait.",
  running: "Running",
  since: (when: string, who: string) => `Since ${when}, started by ${who}`,
  gets: (n: number) => `${n} of 100 customers`,
  columns: {
    version: "Version",
    customers: "Customers",
    sent: "Sent",
    counted: "A week old",
  },
  progress: (done: string, planned: string) => `${done} of about ${planned} mails`,
  progressOf: (version: string) => `How far ${version} is`,
  once: (when: string | undefined) =>
    `It is judged once, when both have as many mails as were planned${when === undefined ? "" : `: about ${when} at the pace so far`}.`,
  whyOnce:
    "Until then no figures are shown. Whoever looks every day sees a winner sooner or later, whether there is one or not.",
  week: "A mail counts when it left a week ago, with the questions of that week. Thanks and automatic answers are no questions.",
  uneven: "More customers than chance allows got one of the versions",
  unevenWhy:
    "Something else than the draw decides who gets what, so the figures must not be believed. End the trial, and tell whoever runs this server.",
  judged: "Judged",
  better: (b: string, fewer: string, low: string, high: string) =>
    `${b} brings ${fewer} fewer questions per 1,000 mails (between ${low} and ${high}).`,
  worse: (b: string, more: string, low: string, high: string) =>
    `${b} brings ${more} more questions per 1,000 mails (between ${low} and ${high}).`,
  noDifference: (b: string, more: string, fewer: string) =>
    `No difference can be seen. If there is one, ${b} brings at most ${fewer} fewer or ${more} more questions per 1,000 mails.`,
  certainty: "In 95 of 100 trials such a span holds the true difference.",
  chart: (sentence: string) => `Chart: ${sentence}`,
  fewerSide: "fewer questions",
  moreSide: "more questions",
  same: "the same",
  asTable: "Show as a table",
  perThousand: "Questions per 1,000 mails",
  mails: "Mails judged",
  difference: "Fewer with the draft",
  end: "End the trial",
  keep: (version: string) => `Keep ${version}`,
  keepSub: {
    a: "Every customer gets it again. The other one stays in the list of versions.",
    b: "Every customer gets it from now on. It is published.",
  },
  tooSoon: "It ends without an answer: too few mails are a week old.",
  history: "Earlier trials",
  ended: {
    when: "When",
    versions: "Versions",
    outcome: "What came of it",
    kept: "Kept",
  },
  fromTo: (from: string, to: string) => `${from} to ${to}`,
  endedBy: (who: string) => `ended by ${who}`,
  unjudged: (a: string, b: string) => `Ended before it could be judged, after ${a} and ${b} mails.`,
};

const sv: typeof en = {
  title: (kind) => `Två versioner av ${kind}`,
  lede: "En del kunder får utkastet, de andra det som är publicerat. Den som är bättre ger färre frågor.",
  default: "standarden",
  version: (n) => `version ${n}`,
  notThis: "Det här mejlet går inte att pröva i två versioner",
  legal: "Lagen ger kunden det som står i det, så det säger samma sak till alla.",
  noMail: "Det är inget eget mejl. Pröva mejlen som det står i.",
  noDraft: "Det finns inget utkast att pröva",
  noDraftHint: "Skriv det du vill pröva i redigeraren. Kom sedan tillbaka.",
  edit: "Öppna redigeraren",
  start: (n) => `Pröva utkast ${n}`,
  against: (a, b) => `${a} mot ${b}`,
  draftAgainst: (draft, live) => `Utkast ${draft} mot ${live}`,
  share: "Hur många kunder som får utkastet",
  shareOf: (n) => `${n} av 100`,
  shareHint:
    "En kund får alltid samma version. Med färre än 50 behövs det fler mejl innan det går att bedöma.",
  aim: "Hur stor skillnad som ska gå att hitta",
  aims: {
    half: "Hälften så många frågor",
    third: "En tredjedel färre frågor",
    quarter: "En fjärdedel färre frågor",
  },
  takes: (mails, days) =>
    `Ungefär ${mails} mejl av varje${days === undefined ? "" : `, ungefär ${days} dagar i er takt`}`,
  reckoned: (replies, sends) =>
    `Räknat på de senaste 90 dagarna: ${replies} frågor på ${sends} mejl av det här slaget, och för 50 av 100 kunder.`,
  reckonedNone:
    "Ingen har haft det här mejlet en vecka än, så ingen vet hur ofta det ger frågor. Räknat med 20 frågor per 1 000 mejl.",
  mayNot: "Du får titta, men inte starta eller avsluta en prövning.",
  second: (who) =>
    `Utkastet ändrar ord om pengar, och det var ${who} som skrev dem. Någon annan som får godkänna sådana ord måste starta prövningen.`,
  savedMeanwhile: "Någon sparade utkastet efter att du öppnade sidan. Titta på det igen och börja sedan.",
  meanwhile: "Medan den pågår publiceras inget annat av mejlet, och utkast får vänta.",
  running: "Pågår",
  since: (when, who) => `Sedan ${when}, startad av ${who}`,
  gets: (n) => `${n} av 100 kunder`,
  columns: {
    version: "Version",
    customers: "Kunder",
    sent: "Skickade",
    counted: "En vecka gamla",
  },
  progress: (done, planned) => `${done} av ungefär ${planned} mejl`,
  progressOf: (version) => `Hur långt ${version} har kommit`,
  once: (when) =>
    `Den bedöms en gång, när båda har så många mejl som var planerat${when === undefined ? "" : `: ungefär ${when} i den takt som är nu`}.`,
  whyOnce:
    "Fram till dess visas inga siffror. Den som tittar varje dag ser en vinnare förr eller senare, vare sig det finns någon eller inte.",
  week: "Ett mejl räknas när det gick för en vecka sedan, med frågorna från den veckan. Tack och automatiska svar är inga frågor.",
  uneven: "Fler kunder än slumpen tillåter fick den ena versionen",
  unevenWhy:
    "Något annat än lotten avgör vem som får vad, så siffrorna går inte att lita på. Avsluta prövningen och berätta för den som sköter servern.",
  judged: "Bedömd",
  better: (b, fewer, low, high) =>
    `${b} ger ${fewer} färre frågor per 1 000 mejl (mellan ${low} och ${high}).`,
  worse: (b, more, low, high) => `${b} ger ${more} fler frågor per 1 000 mejl (mellan ${low} och ${high}).`,
  noDifference: (b, more, fewer) =>
    `Det syns ingen skillnad. Om det finns någon ger ${b} som mest ${fewer} färre eller ${more} fler frågor per 1 000 mejl.`,
  certainty: "I 95 av 100 prövningar rymmer ett sådant spann den sanna skillnaden.",
  chart: (sentence) => `Diagram: ${sentence}`,
  fewerSide: "färre frågor",
  moreSide: "fler frågor",
  same: "lika",
  asTable: "Visa som tabell",
  perThousand: "Frågor per 1 000 mejl",
  mails: "Bedömda mejl",
  difference: "Färre med utkastet",
  end: "Avsluta prövningen",
  keep: (version) => `Behåll ${version}`,
  keepSub: {
    a: "Alla kunder får den igen. Den andra ligger kvar bland versionerna.",
    b: "Alla kunder får den från och med nu. Den publiceras.",
  },
  tooSoon: "Den slutar utan svar: för få mejl är en vecka gamla.",
  history: "Tidigare prövningar",
  ended: {
    when: "När",
    versions: "Versioner",
    outcome: "Vad det gav",
    kept: "Behölls",
  },
  fromTo: (from, to) => `${from} till ${to}`,
  endedBy: (who) => `avslutad av ${who}`,
  unjudged: (a, b) => `Avslutad innan den gick att bedöma, efter ${a} och ${b} mejl.`,
};

export type TrialWords = typeof en;
export const trialWords: Record<AdminLocale, TrialWords> = { en, sv };
