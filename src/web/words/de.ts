import type { Words } from "./en.ts";

/** Die Kundenseiten auf Deutsch. */
export const de: Words = {
  skip: "Zum Inhalt",
  order: (number) => `Bestellung ${number}`,
  orderFrom: (number, day) => `Bestellung ${number} vom ${day}`,
  orderHeading: (number) => `Deine Bestellung ${number}`,
  orderLede:
    "Hier siehst du, was du gekauft hast, was wir dir geschrieben haben und wie wir gerechnet haben, wenn du Geld zurückbekommen hast.",

  moneySent: (sum) => `${sum} sind unterwegs zu dir`,
  moneyBack: (sum) => `Wir haben dir ${sum} erstattet`,
  moneyComing: (sum) => `Du bekommst ${sum} zurück`,
  moneyPending: (sum) => `Deine Erstattung von ${sum} läuft`,
  moneyChecked: (sum) => `Wir prüfen deine Erstattung von ${sum}`,
  moneyByHand: (sum) => `Wir zahlen dir ${sum} von Hand zurück`,
  moneyReleased: (sum) => `Die Reservierung von ${sum} ist aufgehoben`,
  gone: {
    deleted: {
      title: "Eine Erstattung gilt nicht mehr",
      lede: "Sie wurde zurückgenommen, es kommt also kein Geld daraus. Ist unklar, warum? Frag uns, dann erklären wir es dir. Entschuldige die Umstände.",
    },
    reversed: {
      title: "Das Geld ist zu uns zurückgekommen",
      lede: "Es hat dich nicht erreicht. Melde dich, dann vereinbaren wir, wie wir stattdessen zahlen. Entschuldige die Umstände.",
    },
  },
  returnHere: "Deine Rücksendung ist bei uns angekommen",
  returnHereLede:
    "Wir prüfen sie jetzt. Sobald das Geld unterwegs ist, bekommst du eine E-Mail, und hier siehst du, wie wir gerechnet haben.",
  visibleBy: (day) => `Spätestens am ${day} siehst du das Geld. Du musst nichts tun.`,
  shouldBeVisible: (day) =>
    `Das Geld sollte spätestens am ${day} sichtbar sein. Ist es nicht da? Antworte auf unsere E-Mail zur Erstattung, dann verfolgen wir die Zahlung für dich.`,
  severalWays: "Das Geld kommt auf mehreren Wegen. Weiter unten siehst du, wo jeder Teil ist.",
  pendingLede: "Die Zahlung ist noch nicht bestätigt. Wir schreiben dir, sobald sie es ist.",
  byHandLede: "Du bekommst eine E-Mail, sobald das Geld unterwegs ist.",
  checkedLede: "Der Betrag passt nicht zu dem, was du bezahlt hast, und ein Mensch sieht nach, warum.",
  explainBy: (moment) => `Wir schreiben dir bis ${moment}, mit der Erklärung oder mit dem Rest des Geldes.`,
  explainLate: (moment) =>
    `Wir hätten dir bis ${moment} schreiben sollen. Dass du nichts gehört hast, ist unser Fehler. Melde dich, dann musst du nicht länger warten.`,
  nothingToDo: "Du musst nichts tun.",

  soFar: "So weit ist es",
  steps: {
    "return.requested": "Rücksendung angemeldet",
    "return.approved": "Rücksendung angenommen",
    "return.declined": "Rücksendung nicht angenommen",
    "return.in_transit": "Rücksendung auf dem Weg zu uns",
    "return.received": "Rücksendung bei uns",
    "return.inspected": "Rücksendung geprüft",
    "return.closed": "Rücksendung abgeschlossen",
    "return.cancelled": "Rücksendung abgebrochen",
    released: "Reservierung aufgehoben",
    reversed: "Geld wieder bei uns",
    moneySent: "Geld abgeschickt",
    moneyVisible: "Auf deinem Konto",
  },
  latest: (day) => `Spätestens am ${day}`,
  sentTo: (sum, tender) => `${sum}${tender ? ` über ${tender}` : ""}`,

  calculation: "So haben wir gerechnet",
  calculationOf: (day) => `So haben wir am ${day} gerechnet`,
  toppedUp: (first, followed) =>
    `Zuerst haben wir ${first} geschickt. Das waren ${followed} zu wenig, also haben wir auch die geschickt.`,
  units: (title, quantity) => `${title}, ${quantity} Stück`,
  paidOn: (day) => `Was du am ${day} bezahlt hast`,
  statementFile: (number) => `Erstattungsübersicht ${number} speichern (PDF)`,
  backToYou: "Zurück an dich",
  notGivenBack: "Wird nicht erstattet.",
  ofWhichTax: "darin enthaltene MwSt.",
  paidTo: (tender) => `Über ${tender}`,
  where: "Wo ist das Geld?",
  whereByHand: "Wann kommt das Geld?",
  onStatement: (text, sum) => `Auf dem Kontoauszug: ${text} ${sum}.`,
  note: (by, text) => `${by ? `Gruß von ${by}` : "Gruß von uns"}: „${text}“`,
  why: (sum, label) => `Warum wurden ${sum} abgezogen${label ? ` (${label})` : ""}?`,
  tender: {
    card: "deine Karte",
    klarna: "Klarna",
    swish: "Swish",
    vipps: "Vipps",
    mobilepay: "MobilePay",
    paypal: "PayPal",
    gift_card: "deine Geschenkkarte",
    store_credit: "dein Guthaben",
    bank_transfer: "dein Bankkonto",
    manual: "Auszahlung von Hand",
  },

  promises: "Das haben wir versprochen",
  answerBy: (moment, number) =>
    `${number ? `Anfrage ${number}: ein` : "Ein"} Mensch antwortet dir bis ${moment}.`,
  answerLate: (moment, number) =>
    `${number ? `Anfrage ${number}: du` : "Du"} hättest bis ${moment} eine Antwort haben sollen. Das ist unser Fehler. Ruf uns an, dann musst du nicht länger warten.`,

  goods: "Was du gekauft hast",
  delivery: "Versand",
  duties: "Zoll",
  tax: "MwSt.",
  other: "Sonstiges (Rabatte, Rundung)",
  total: "Gesamt",

  mails: "E-Mails, die wir geschickt haben",
  noMails:
    "Zu dieser Bestellung haben wir noch keine E-Mail geschickt. Sie stehen hier, sobald sie unterwegs sind.",

  contact: "Noch Fragen?",
  contactByAnswer: "Antworte auf eine unserer E-Mails. Menschen lesen sie.",
  phone: "Telefon",
  mail: "E-Mail",
  hours: "Erreichbar",
  weekdays: {
    mon: "Montag",
    tue: "Dienstag",
    wed: "Mittwoch",
    thu: "Donnerstag",
    fri: "Freitag",
    sat: "Samstag",
    sun: "Sonntag",
  },
  openFrom: (days, times) => `${days} ${times} Uhr`,
  neverAsk: "Wir fragen nie nach Kartennummern oder Passwörtern, weder hier noch per E-Mail.",

  unknownTitle: "Dieser Link funktioniert nicht",
  unknownLede:
    "Vielleicht ist unterwegs ein Teil davon verloren gegangen. Öffne den Link aus unserer letzten E-Mail zu deiner Bestellung oder antworte auf die E-Mail, dann helfen wir dir.",
  awayTitle: "Wir können deine Bestellung gerade nicht anzeigen",
  awayLede:
    "Das ist unser Fehler, nicht deiner, und an deiner Bestellung hat sich nichts geändert. Versuch es in ein paar Minuten noch einmal.",
};
