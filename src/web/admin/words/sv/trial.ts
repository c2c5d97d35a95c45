import type { TrialWords } from "../en/trial.ts";

export const sv: TrialWords = {
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
