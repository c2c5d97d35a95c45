import type { TrialWords } from "../en/trial.ts";

export const de: TrialWords = {
  title: (kind) => `Zwei Versionen von „${kind}“`,
  lede: "Ein Teil der Kunden bekommt den Entwurf, die anderen bekommen, was live ist. Besser ist, was weniger Fragen auslöst.",
  default: "Standard",
  version: (n) => `Version ${n}`,
  notThis: "Diese E-Mail lässt sich nicht in zwei Versionen testen",
  legal: "Was darin steht, steht dem Kunden nach dem Gesetz zu, also sagt sie allen dasselbe.",
  noMail: "Das ist keine eigene E-Mail. Teste stattdessen die E-Mails, in denen es steht.",
  noDraft: "Es gibt keinen Entwurf zum Testen",
  noDraftHint: "Schreib im Editor, was du testen möchtest. Dann komm zurück.",
  edit: "Editor öffnen",
  start: (n) => `Entwurf ${n} testen`,
  against: (a, b) => `${a} gegen ${b}`,
  draftAgainst: (draft, live) => `Entwurf ${draft} gegen ${live}`,
  share: "Wie viele Kunden den Entwurf bekommen",
  shareOf: (n) => `${n} von 100`,
  shareHint:
    "Ein Kunde bekommt immer dieselbe Version. Bei weniger als 50 braucht es mehr E-Mails bis zum Urteil.",
  aim: "Wie groß ein Unterschied sein muss, um gefunden zu werden",
  aims: {
    half: "Halb so viele Fragen",
    third: "Ein Drittel weniger Fragen",
    quarter: "Ein Viertel weniger Fragen",
  },
  takes: (mails, days) =>
    `Je Version etwa ${mails} E-Mails${days === undefined ? "" : `, in deinem Tempo etwa ${days} Tage`}`,
  reckoned: (replies, sends) =>
    `Berechnet aus den letzten 90 Tagen: ${replies} Fragen zu ${sends} E-Mails dieser Art, und für 50 von 100 Kunden.`,
  reckonedNone:
    "Noch hat niemand diese E-Mail seit einer Woche, also weiß niemand, wie oft nachgefragt wird. Gerechnet mit 20 Fragen pro 1.000 E-Mails.",
  mayNot: "Du darfst hier lesen, aber keinen A/B-Test starten oder beenden.",
  second: (who) =>
    `Der Entwurf ändert Worte über Geld, geschrieben von ${who}. Starten muss den A/B-Test jemand anders, der solche Worte freigeben darf.`,
  savedMeanwhile:
    "Jemand hat diesen Entwurf gespeichert, nachdem du die Seite geöffnet hast. Sieh ihn dir noch einmal an und starte dann.",
  meanwhile: "Solange er läuft, geht von dieser E-Mail nichts anderes live, und Entwürfe warten.",
  running: "Läuft",
  since: (when, who) => `Seit ${when}, gestartet von ${who}`,
  gets: (n) => `${n} von 100 Kunden`,
  columns: {
    version: "Version",
    customers: "Kunden",
    sent: "Gesendet",
    counted: "Eine Woche alt",
  },
  progress: (done, planned) => `${done} von etwa ${planned} E-Mails`,
  progressOf: (version) => `Wie weit es ist: ${version}`,
  once: (when) =>
    `Geurteilt wird einmal, wenn beide so viele E-Mails haben wie geplant${when === undefined ? "" : `: beim bisherigen Tempo etwa am ${when}`}.`,
  whyOnce:
    "Bis dahin werden keine Zahlen gezeigt. Wer jeden Tag nachsieht, sieht früher oder später einen Sieger, ob es einen gibt oder nicht.",
  week: "Eine E-Mail zählt, wenn sie vor einer Woche gesendet wurde, mit den Fragen dieser Woche. Dank und automatische Antworten sind keine Fragen.",
  uneven: "Eine der Versionen bekamen mehr Kunden, als der Zufall erlaubt",
  unevenWhy:
    "Etwas anderes als das Los entscheidet, wer was bekommt, den Zahlen ist also nicht zu trauen. Beende den A/B-Test und sag es dem Betreiber dieses Servers.",
  judged: "Beurteilt",
  better: (b, fewer, low, high) =>
    `${b} bringt ${fewer} weniger Fragen pro 1.000 E-Mails (zwischen ${low} und ${high}).`,
  worse: (b, more, low, high) =>
    `${b} bringt ${more} mehr Fragen pro 1.000 E-Mails (zwischen ${low} und ${high}).`,
  noDifference: (b, more, fewer) =>
    `Ein Unterschied ist nicht zu sehen. Gibt es einen, dann bringt ${b} höchstens ${fewer} weniger oder ${more} mehr Fragen pro 1.000 E-Mails.`,
  certainty: "In 95 von 100 Tests liegt der wahre Unterschied in so einer Spanne.",
  chart: (sentence) => `Diagramm: ${sentence}`,
  fewerSide: "weniger Fragen",
  moreSide: "mehr Fragen",
  same: "gleich",
  asTable: "Als Tabelle zeigen",
  perThousand: "Fragen pro 1.000 E-Mails",
  mails: "Beurteilte E-Mails",
  difference: "Weniger mit dem Entwurf",
  end: "A/B-Test beenden",
  keep: (version) => `${version} behalten`,
  keepSub: {
    a: "Alle Kunden bekommen sie wieder. Die andere bleibt in der Liste der Versionen.",
    b: "Alle Kunden bekommen sie ab jetzt. Sie wird veröffentlicht.",
  },
  tooSoon: "Er endet ohne Antwort: Zu wenige E-Mails sind eine Woche alt.",
  history: "Frühere A/B-Tests",
  ended: {
    when: "Wann",
    versions: "Versionen",
    outcome: "Was herauskam",
    kept: "Behalten",
  },
  fromTo: (from, to) => `${from} bis ${to}`,
  endedBy: (who) => `beendet von ${who}`,
  unjudged: (a, b) => `Beendet, bevor es ein Urteil gab, nach ${a} und ${b} E-Mails.`,
};
