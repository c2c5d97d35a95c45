import type { VersionWords } from "../en/versions.ts";

export const de: VersionWords = {
  title: "Versionen",
  states: {
    draft: "Entwurf",
    waiting: "Wartet auf eine zweite Person",
    scheduled: "Geplant",
    published: "Live",
    trial: "Im A/B-Test",
    archived: "Früher",
  },
  discarded: "Verworfen",
  version: (n) => `Version ${n}`,
  ofKind: (n, kind) => `Version ${n} von „${kind}“`,
  default: "Standard",
  defaultWhat: "So, wie Kvitto sie mitbringt",
  liveNow: "Was live ist",
  open: "Öffnen",
  openVersion: (n) => `Version ${n} öffnen`,
  rollBack: "Wiederherstellen",
  rollBackTo: (n) => `Version ${n} wiederherstellen`,
  revert: "Auf Standard zurücksetzen",
  compare: (a, b) => `Vergleichen: ${a} und ${b}`,
  all: (n) => (n === 1 ? "Die eine Version" : `Alle ${n} Versionen`),
  columns: { number: "Nummer", state: "Zustand", who: "Wer und wann", deed: "Was zu tun ist" },
  saved: (who, when) => `${who}, gespeichert ${when}`,
  made: (who, when) => `${who}, ${when}`,
  approvedBy: (who) => `Freigegeben von ${who}`,
  goesLive: (when) => `Geht live: ${when}`,
  rolledBackTo: (n) => (n === 0 ? "Wieder der Standard" : `Wiederhergestellt: Version ${n}`),
  returned: (why) => `Zurückgegeben: „${why}“`,
  none: "Diese Vorlage hat niemand geändert. Kunden lesen den Standard.",
  look: "Wie es aussieht",
  says: "Was es sagt",
  texts: "Texte",
  language: "Sprache",
  key: "Text",
  words: "Worte",
  frame: (what) => `Vorschau: ${what}`,
  frameFirst: "Gefüllt mit einer Beispielbestellung",

  compareTitle: (kind) => `Was bei „${kind}“ anders ist`,
  from: "Von",
  to: "Zu",
  fromTo: (from, to) => `Von „${from}“ zu „${to}“`,
  show: "Vergleichen",
  same: "Sie sagen dasselbe.",
  summary: (texts, languages, files) =>
    [
      texts > 0 ? `${texts} ${texts === 1 ? "Text" : "Texte"} (${languages})` : "",
      files > 0 ? `${files} ${files === 1 ? "Datei" : "Dateien"} des Quelltexts` : "",
    ]
      .filter(Boolean)
      .join(" und "),
  before: "Vorher",
  after: "Nachher",
  added: "Hinzugekommen",
  removed: "Entfernt",
  isNew: "neu",
  isGone: "fort, stattdessen steht der gemeinsame Text oder der Standard da",
  lines: (added, removed) => `${added} hinzugekommen, ${removed} entfernt`,
  gap: (n) => (n === 1 ? "1 unveränderte Zeile" : `${n} unveränderte Zeilen`),
  tooLong: "Es ist zu viel anders, um es Zeile für Zeile zu zeigen.",

  publishTitle: (n, kind) => `Version ${n} von „${kind}“ veröffentlichen?`,
  publish: (n) => `Version ${n} veröffentlichen`,
  changes: "Was sich ändert",
  changesNone:
    "Sie sagt dasselbe wie das, was live ist. Durch das Veröffentlichen lesen Kunden nichts anderes.",
  seeAll: "Alle Änderungen ansehen",
  waitingMails: (n) =>
    n === 0
      ? "Keine E-Mail dieser Art wartet gerade auf den Versand. Die nächste entsteht aus dieser Version."
      : n === 1
        ? "1 E-Mail, die auf den Versand wartet, entsteht daraus, und jede danach."
        : `${n} E-Mails, die auf den Versand warten, entstehen daraus, und jede danach.`,
  waitingAll: "Das steckt in jeder E-Mail des Shops: Auch die, die auf den Versand warten, entstehen daraus.",
  sent: "Gesendete E-Mails bleiben, wie sie waren.",
  off: "Diese E-Mail ist ausgeschaltet. Durch das Veröffentlichen wird sie nicht eingeschaltet.",
  fourEyes: (names) =>
    `Das ändert Worte über Geld, und in deinem Shop soll sich die eine zweite Person ansehen. Es wartet auf die Freigabe durch ${names}.`,
  nobodyElse:
    "Das ändert Worte über Geld, und in deinem Shop soll sich die eine zweite Person ansehen. Noch darf es sonst niemand freigeben: Lade jemanden mit der Rolle Finanzen oder Inhaber ein.",
  note: "Was hast du geändert, und warum?",
  noteHint: "Dein Team liest es neben der Version, Kunden nie.",
  when: "Wann",
  now: "Jetzt",
  later: "Zu einer bestimmten Zeit",
  at: "Tag und Uhrzeit",
  atHint: (zone) => `Nach der Uhr des Shops (${zone}).`,
  atPast: "Dieser Zeitpunkt ist vorbei. Wähl einen späteren.",
  atMissing: "Wähl einen Tag und eine Uhrzeit.",
  stops: (n) =>
    n === 1 ? "Ein Fehler verhindert das Veröffentlichen" : `${n} Fehler verhindern das Veröffentlichen`,
  mend: "Im Editor beheben",
  severity: { error: "Fehler", warning: "Warnung", note: "Hinweis" },
  cancel: "Abbrechen",
  meanwhile:
    "Jemand hat diesen Entwurf gespeichert, nachdem du die Seite geöffnet hast. Sieh ihn dir noch einmal an und veröffentliche ihn dann.",
  noDraft: "Es gibt keinen Entwurf zum Veröffentlichen.",

  approveTitle: (n, kind) => `Version ${n} von „${kind}“ freigeben?`,
  approveLede: (who, when) => `${who} hat darum gebeten, ${when}. Sie ändert Worte über Geld.`,
  approve: (n) => `Version ${n} freigeben und veröffentlichen`,
  approveAt: (n, when) => `Version ${n} freigeben für ${when}`,
  approveOwn: "Du hast selbst darum gebeten. Eine zweite Person muss es sich ansehen.",
  approveWrote: "Einen Teil davon hast du geschrieben. Eine zweite Person muss es sich ansehen.",
  approveMeanwhile:
    "Sie wurde geändert, nachdem du die Seite geöffnet hast. Sieh sie dir noch einmal an und gib sie dann frei.",
  approveMayNot: "Finanzen oder Inhaber geben sie frei.",
  decline: "Zurückgeben",
  declineWhy: "Was soll anders sein?",
  declineMissing: "Sag, was anders sein soll.",
  takeBack: "Zurücknehmen",
  nothingWaits: "Hier wartet nichts auf Freigabe.",

  unschedule: "Doch nicht veröffentlichen",

  rollBackTitle: (n, kind) => `„${kind}“: Version ${n} wiederherstellen?`,
  rollBackLede: (n) =>
    `Version ${n} ist sofort wieder live, unter einer neuen Nummer. Nichts geht verloren: Jede Version bleibt in der Liste.`,
  revertTitle: (kind) => `„${kind}“ auf den Standard zurücksetzen?`,
  revertLede:
    "Der Wortlaut, den Kvitto mitbringt, ist sofort wieder live. Deine Versionen bleiben in der Liste, und du kannst sie wiederherstellen.",
  discardTitle: (n, kind) => `Entwurf ${n} von „${kind}“ verwerfen?`,
  discardLede: "Was Kunden lesen, ändert sich nicht. Der Entwurf bleibt bei den Versionen, zum Ansehen.",
  discard: "Entwurf verwerfen",
  draftStays: (n) => `Entwurf ${n} bleibt, wie er ist.`,

  defaultTitle: (kind) => `Der Standard von „${kind}“ hat sich geändert, seit du ihn bearbeitet hast`,
  defaultLede:
    "Dein eigener Wortlaut bleibt live. Wähl, was du vom neuen Standard nimmst; es kommt in den Entwurf, und nichts wird veröffentlicht.",
  defaultNone: "Dein Wortlaut beruht auf dem Standard, wie er heute ist.",
  theirs: "Standard vorher",
  fresh: "Standard jetzt",
  own: "Deins",
  nothing: "Nichts",
  take: "Neues nehmen",
  keep: "Meins behalten",
  intoDraft: "Auswahl in den Entwurf übernehmen",
};
