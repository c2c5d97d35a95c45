import type { SurveyWords } from "./en.ts";

/** Die Seiten der Fragen auf Deutsch. */
export const de: SurveyWords = {
  questions: {
    arrived: "Ist alles gut angekommen?",
    solved: "Ist dein Anliegen gelöst?",
    score: "Wie findest du den Einkauf?",
    welcome: "Hast du dich mit deiner Frage willkommen gefühlt?",
    valued: "Haben wir dich ernst genommen?",
    again: "Würdest du wieder bei uns einkaufen?",
    likely: (shop) => `Wie wahrscheinlich ist es, dass du ${shop} jemandem empfiehlst, den du kennst?`,
  },
  yesNo: {
    arrived: ["Nein, etwas stimmt nicht", "Ja, alles ist da"],
    solved: ["Nein, noch nicht", "Ja, es ist gelöst"],
  },
  quality: ["Sehr schlecht", "Schlecht", "Weder gut noch schlecht", "Gut", "Sehr gut"],
  agreement: ["Nein, gar nicht", "Eher nicht", "Weder ja noch nein", "Größtenteils", "Ja, auf jeden Fall"],
  least: "0 = sehr unwahrscheinlich",
  most: "10 = sehr wahrscheinlich",
  threeQuestions: "Drei Fragen",
  aboutOrder: (number) => `Zu Bestellung ${number}`,
  aboutCase: (number) => `Zu Anfrage ${number}`,
  notYet: "Gespeichert wird erst, wenn du auf den Knopf drückst.",
  more: "Möchtest du etwas ergänzen?",
  moreHint: (team) => `Du musst nichts schreiben. Was du schreibst, liest ${team}.`,
  send: "Meine Antwort senden",
  choose: "Wähle zuerst eine Antwort.",

  thanks: "Danke für deine Antwort",
  saved: "Sie ist gespeichert.",
  youSaid: "Deine Antwort",
  changeUntil: (moment) => `Du kannst sie bis ${moment} ändern.`,
  change: "Meine Antwort ändern",
  already: "Du hast schon geantwortet",
  alreadyLede:
    "Deine Antwort ist gespeichert und lässt sich nicht mehr ändern. Möchtest du uns noch etwas sagen? Antworte auf unsere E-Mail. Menschen lesen sie.",
  expired: "Diese Frage ist geschlossen",
  expiredLede:
    "Sie konnte 60 Tage lang beantwortet werden. Möchtest du uns trotzdem etwas sagen? Antworte auf unsere E-Mail. Menschen lesen sie.",

  help: "Was ist schiefgegangen?",
  helpLede: "Erzähl es uns hier. Ein Mensch sieht es sich an und antwortet dir per E-Mail.",
  message: "Deine Nachricht",
  sendMessage: "Nachricht senden",
  empty: "Schreib zuerst etwas.",
  tooMany:
    "Du hast in kurzer Zeit viele Nachrichten gesendet. Antworte lieber auf unsere E-Mail oder versuch es in einer Stunde noch einmal.",
  helped: "Deine Nachricht ist angekommen",

  no: {
    question: {
      title: "Keine Fragen mehr?",
      lede: "Dann fragen wir dich so etwas nicht wieder. E-Mails zu Einkäufen, Rücksendungen und Geld bekommst du weiterhin.",
      button: "Keine Fragen mehr schicken",
      done: "Du bekommst keine Fragen mehr",
      doneLede: "Das gilt ab sofort. E-Mails zu Einkäufen, Rücksendungen und Geld bekommst du weiterhin.",
      undone: "Du kannst wieder Fragen bekommen",
    },
    "follow-up": {
      title: "Keine Nachfragen mehr?",
      lede: "Dann schreiben wir dir nachher nicht mehr, ob alles in Ordnung ist, und schicken keine Tipps. E-Mails zu Einkäufen, Rücksendungen und Geld bekommst du weiterhin.",
      button: "Keine Nachfragen mehr schicken",
      done: "Du bekommst keine Nachfragen mehr",
      doneLede: "Das gilt ab sofort. E-Mails zu Einkäufen, Rücksendungen und Geld bekommst du weiterhin.",
      undone: "Du kannst wieder Nachfragen bekommen",
    },
  },
  undo: "Rückgängig machen",
  undoHint: "Versehentlich gedrückt?",
  undoneLede: "Alles ist wie zuvor.",
};
