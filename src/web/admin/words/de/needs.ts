import type { NeedsWords } from "../en/needs.ts";

const someone = "der Kunde";
const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

export const de: NeedsWords = {
  title: "Wartet auf dich",
  lede: (n) =>
    n === 0
      ? "Nichts wartet auf einen Menschen."
      : `${n === 1 ? "Eine Frage" : `${n} Fragen`}. Alles hier wartet auf einen Menschen, und überall steht, was passiert, wenn niemand kommt.`,
  tabs: {
    all: "Alles",
    refunds: "Wartende Rückerstattungen",
    failed: "Fehlgeschlagene",
    replies: "Antworten ohne Zuordnung",
    connections: "Verbindungen",
    other: "Sonstiges",
  },
  tabsLabel: "Arten von Fragen",
  emptyRefunds: "Keine Rückerstattung wartet. Jede geht auf oder ist benannt.",
  noRefundYet:
    "Noch ist keine Rückerstattung gemeldet. Eine, die nicht aufgeht, steht hier, bevor ihre E-Mail gesendet wird.",
  connect: "Shop verbinden",
  noConnectionYet: "Noch ist keine verbunden.",
  emptyFailed: "Keine Rückerstattung ist fehlgeschlagen.",
  emptyReplies: "Jede Antwort hat ihre Bestellung oder ihre Anfrage gefunden.",
  emptyConnections: (at) =>
    `Keine ist ausgeschaltet. Geprüft ${at}, wie jedes Mal, wenn diese Seite geöffnet wird.`,
  emptyOther: "Sonst ist alles in Ordnung.",
  failedTitle: (n) =>
    n === 1 ? "1 fehlgeschlagene Rückerstattung" : `${n} fehlgeschlagene Rückerstattungen`,
  repliesTitle: (n) => (n === 1 ? "1 Antwort ohne Zuordnung" : `${n} Antworten ohne Zuordnung`),
  connectionsTitle: "Verbindungen und Webhooks",
  otherTitle: "Was sonst nicht stimmt",
  more: (n) => (n === 1 ? "Noch 1 zeigen" : `Die übrigen ${n} zeigen`),
  previousPage: "Frühere Fragen",
  nextPage: "Weitere Fragen",
  order: (number) => `Bestellung ${number}`,

  why: (n, sum, less) =>
    n === 1
      ? `Warum war 1 Rückerstattung ${sum} ${less ? "niedriger" : "höher"}?`
      : `Warum waren ${n} Rückerstattungen ${sum} ${less ? "niedriger" : "höher"}?`,
  told: (n, from, until) =>
    n === 1
      ? `Die Rückerstattung kam ohne Grund herein: ${from}.`
      : from === until
        ? `${n} Rückerstattungen kamen ohne Grund herein: ${from}.`
        : `${n} Rückerstattungen kamen ohne Grund herein, die erste ${from}, die letzte ${until}.`,
  each: (less) => ["Jede liegt genau", less ? "unter dem, was zurückkam," : "über dem, was zurückkam,"],
  inAll: "zusammen.",
  noClause: (sum) => `Nichts in deinen Bedingungen kostet ${sum}, darum ist nichts vorgewählt.`,
  clauses: (n, sum) =>
    n === 1
      ? `Eine Klausel deiner Bedingungen kostet ${sum}, aber niemand hat gesagt, dass es die ist.`
      : `${n === 2 ? "Zwei" : n} Klauseln deiner Bedingungen kosten ${sum}, und niemand hat gesagt, welche davon es ist.`,
  legend: (sum) => `${sum} sind`,
  clause: {
    return_freight: "die Rücksendekosten in deinen Bedingungen",
    restocking_fee: "die Gebühr für Wiedereinlagerung in deinen Bedingungen",
    delivery_options: "der Preis des schnelleren Versands in deinen Bedingungen",
  },
  fitsAll: (n) => (n === 1 ? "Passt" : `Passt zu allen ${n}`),
  fits: (m, n) => `Passt zu ${m} von ${n}`,
  notAllowed: "Nicht erlaubt",
  notAllowedFor: (m, n) => `Nicht erlaubt bei ${m} von ${n}`,
  cannot: "Kann das nicht sein",
  inTerms: (clause) => `Genau ${clause}.`,
  notInTerms: "In deinen Bedingungen steht kein solcher Preis.",
  lawAllows: (rules) => `Rechtsprüfung: erlaubt (${rules}).`,
  lawSilent: "Die Rechtsprüfung hat nichts dagegen.",
  lawForbids: (rule, text, short) => `${rule}: ${text} Jedem Kunden würden ${short} fehlen.`,
  onlyFirst: (n) => `Geprüft für die ersten ${n}.`,
  else: "Etwas anderes",
  elseSub: (language) =>
    `Wähl, was es ist, und schreib den Grund einmal auf. Die Sprache der Kunden: ${language}. Sie lesen deine Worte.`,
  elseKind: "Was es ist",
  because: "Der Grund, in deinen Worten",
  choose: "Auswählen",
  learn: "Beim nächsten Mal entscheidet Kvitto das allein",
  rule: (sum, carrier) =>
    carrier
      ? `Regel: Eine Differenz von genau ${sum} bei einer Rückgabe mit ${carrier} bekommt denselben Namen. Deine eigenen Worte werden nicht gelernt.`
      : `Regel: Eine Differenz von genau ${sum} bei einer Rückgabe ohne bekannten Paketdienst bekommt denselben Namen. Deine eigenen Worte werden nicht gelernt.`,
  willRead: (name) => `Das wird ${name} lesen`,
  theCustomer: someone,
  paidBack: "Erstattet",
  wouldHold: "Mit diesem Namen würde die Rechtsprüfung die E-Mail zurückhalten.",
  fitsNot: "Das kann es bei dieser Rückerstattung nicht sein: Die Summen gingen nicht auf.",
  chooseFirst: "Wähl, was es ist, und sieh, was jeder Kunde lesen wird.",
  showThis: "Zeigen, was sie lesen",
  previous: "Zurück",
  next: "Weiter",
  nth: (i, n) => `${i} von ${n}`,
  caption: (n) =>
    n === 1 ? "Die Rückerstattung" : `Alle ${n}; oben steht, wessen kurze E-Mail zuerst gesendet wird`,
  tableLabel: (n) => (n === 1 ? "Die Rückerstattung" : `Die ${n} Rückerstattungen`),
  columns: {
    chosen: "Gewählt",
    order: "Bestellung",
    customer: "Kunde",
    back: "Kam zurück",
    goods: "Ware",
    paid: "Erstattet",
    difference: "Differenz",
    short: "Kurze E-Mail",
  },
  include: (number) => `Bestellung ${number} einschließen`,
  shortSent: (at) => `gesendet ${at}`,
  shortNever: "keine",
  shortFirst: (at, left) => `Erste kurze E-Mail ${at}, ${left}`,
  shortAllSent: "Die kurze E-Mail haben alle bekommen",
  nobodyWritten: "Keine kurze E-Mail geht von selbst hinaus",
  nameAll: (n) => (n === 1 ? "Benennen und E-Mail senden" : `Alle ${n} benennen und E-Mails senden`),
  nameOnly: (n) => (n === 1 ? "Benennen" : `Alle ${n} benennen`),
  waitsInShadow: (minutes) =>
    `Im Probebetrieb wird nichts gesendet. ${minutes} Minuten lang kannst du es rückgängig machen`,
  history: (n, of) =>
    n === of
      ? of === 1
        ? "Sie ist Vergangenheit: Niemand bekommt dazu eine E-Mail."
        : "Sie sind Vergangenheit: Niemand bekommt dazu eine E-Mail."
      : `${n} davon ${n === 1 ? "ist" : "sind"} Vergangenheit: Dazu bekommt niemand eine E-Mail.`,
  sendShort: "Kurze E-Mail jetzt senden",
  waits: (minutes) => `Die E-Mails warten ${minutes} Minuten, so lange kannst du es rückgängig machen`,
  fewMay: "Kundenservice, Finanzen und Inhaber können sie benennen.",
  inMinutes: (n) => `in ${n} Min.`,
  inHours: (h, m) => (m === 0 ? `in ${h} Std.` : `in ${h} Std. ${m} Min.`),
  inDays: (n) => (n === 1 ? "morgen" : `in ${n} Tagen`),

  fresh: (n, what, at) =>
    n === 1 ? `1 Rückerstattung benannt: ${what}, ${at}` : `${n} Rückerstattungen benannt: ${what}, ${at}`,
  freshBy: (by, leaves) =>
    `Von ${by}. ${leaves ? `Die E-Mails werden gesendet: ${leaves}.` : "Es wird keine E-Mail gesendet: Das ist Vergangenheit."}`,
  undo: (n) => (n === 1 ? "Rückgängig machen" : `Alle ${n} rückgängig machen`),

  short: (order, name, sum) => `Bestellung ${order}: ${name === someone ? "Dem Kunden" : name} fehlen ${sum}`,
  blockedBy: (rule) => `Gestoppt von der Rechtsprüfung: ${rule}`,
  line: "Zeile",
  paid: "Bezahlt",
  shouldBe: "Sollte sein",
  shortColumn: "Fehlt",
  whatShort: "Was fehlt",
  total: "Zusammen",
  ruleSource: (rule, source) => `Regel ${rule}, ${source}. Keine Rechtsberatung.`,
  heldSince: (at) => `Wartet seit ${at}.`,
  unanswered: (name, at) => `Antwortet niemand, bekommt ${name} die kurze E-Mail: ${at}.`,
  shortGot: (name, at) => `${capital(name)} hat die kurze E-Mail bekommen: ${at}.`,
  payBack: (sum, where) => `${sum} zurückzahlen in ${where}`,
  payElsewhere: (sum) =>
    `Zahl ${sum} in deinem Shopsystem zurück: Sobald es das meldet, wird die E-Mail von selbst gesendet.`,
  shopSystem: "deinem Shop",
  wrongReason: "Der Grund ist ein anderer",
  wrongReasonHint:
    "Was der Kunde bei der Rückgabe gesagt hat, entscheidet, was einbehalten werden darf. Sag, was stimmt; die Rückerstattung wird neu beurteilt.",
  reasonLabel: "Warum es zurückkam",
  bases: {
    withdrawal: "Anders überlegt",
    policy: "Freiwillige Rücknahme, nach der gesetzlichen Frist",
    nonconformity: "Mangelhaft, falsch oder beschädigt",
    undelivered: "Nie angekommen",
    recall: "Zurückgerufen",
  },
  correct: "Grund berichtigen",
  override: "Mit Begründung trotzdem senden",
  overrideHint:
    "Bleibt für immer mit deinem Namen neben dem gespeichert, was du hier siehst. Wer sich über das Gesetz hinwegsetzt, verantwortet das.",
  note: "Warum das richtig ist",
  overrideDo: "E-Mail senden, wie sie ist",
  mayNotOverride: "Inhaber und Finanzen dürfen sich darüber hinwegsetzen.",

  termsTitle: (n) =>
    n === 1
      ? "1 Rückerstattung wartet auf eine Antwort zu deinen Bedingungen"
      : `${n} Rückerstattungen warten auf eine Antwort zu deinen Bedingungen`,
  termsAsk: "Konnten Kunden vor der Bestellung lesen, dass sie die Rücksendekosten zahlen, und wie viel?",
  termsWhy:
    "Solange das niemand versichert, dürfen die Rücksendekosten nicht einbehalten werden. Die Antwort gibt alle auf einmal frei.",
  termsOrders: (orders) => `Bestellungen ${orders}.`,
  termsDo: "In den Bedingungen antworten",

  failedWhy: (reversed) => (reversed ? "Das Geld kam zurück." : "Der Zahlungsdienst hat sie abgelehnt."),
  differs: "Gezahlt wurde eine andere Summe, als verbucht ist.",
  failedTold: "Es wurde nichts Unwahres mitgeteilt. Einigt euch auf einen anderen Weg und sag dann, welchen.",
  agreed: "Wir haben uns auf einen anderen Weg geeinigt",
  agreedHint: "Wird mit deinem Namen gespeichert. Danach wird die E-Mail gesendet, wie sie ist.",
  openIn: (where) => `In ${where} öffnen`,

  fitOrders: (n) =>
    n === 0
      ? "Keine Bestellung unter dieser Adresse."
      : n === 1
        ? "Eine Bestellung passt:"
        : `${n} Bestellungen passen:`,
  answerDue: (at) => `Nach deinen Öffnungszeiten ist die Antwort fällig: ${at}.`,
  belongsTo: "Wohin sie gehört",
  toOrder: (number) => `Bestellung ${number}`,
  ownCase: "Eine neue, eigene Anfrage",
  toNumber: "Eine andere Bestellung oder Anfrage",
  number: "Nummer",
  numberHint: "Die Nummer einer Bestellung oder Anfrage, etwa N-1042",
  join: "Zuordnen",
  putAway: "Ablegen",
  putAwayHint: "Sie bleibt aufbewahrt, und niemand bekommt eine Antwort.",
  noText: "Ohne Text.",
  numberMissing: "schreib die Nummer der Bestellung oder Anfrage",
  whyMissing: "schreib, warum",
  whatMissing: "wähl, was die Differenz ist",
  gone: "Diese Rückerstattungen warten nicht mehr: Jemand war schneller.",
};
