import type { ContactWords } from "./en.ts";

/** Die Kontaktseite auf Deutsch. */
export const de: ContactWords = {
  title: "Wie können wir dir helfen?",
  writeBy: "Schreib uns, und ein Mensch antwortet dir bis",
  busy: "Bei uns ist mehr zu tun als sonst, und das ist in der Zeit schon eingerechnet.",
  choose: "Worum geht es?",
  change: "Etwas anderes wählen",
  topics: {
    delivery: { name: "Lieferung", about: "Wo das Paket ist, eine Verspätung, die Adresse" },
    return: { name: "Rücksendung oder Umtausch", about: "Zurückschicken, Größe tauschen" },
    refund: { name: "Erstattung", about: "Der Betrag, Abzüge, wann das Geld da ist" },
    faulty: {
      name: "Problem mit einer Ware",
      about: "Kaputt, beschädigt oder nicht so, wie sie sein soll",
    },
    order: { name: "Bestellung ändern oder stornieren", about: "Bevor wir sie verschickt haben" },
    payment: { name: "Bezahlung", about: "Rechnung, Karte, eine fehlgeschlagene Zahlung" },
    product: { name: "Frage zu einer Ware", about: "Maße, Pflege, ob sie vorrätig ist" },
    travel: { name: "Eine Reise", about: "Buchung, Check-in, Änderungen" },
    withdrawal: { name: "Kauf widerrufen", about: "Zur Seite, auf der du uns das mitteilst" },
    other: { name: "Etwas anderes", about: "Alles, was oben nicht dabei ist" },
  },
  elsewhere: "öffnet sich in einem neuen Tab",

  faq: "Das haben andere gefragt",
  write: "Schreib uns",
  fields: {
    order: {
      label: "Bestellnummer",
      hint: "Sie steht in der E-Mail zu deiner Bestellung. Du findest sie nicht? Schreib „weiß nicht“.",
      error: "Schreib die Nummer deiner Bestellung oder „weiß nicht“.",
    },
    booking: {
      label: "Buchungsnummer",
      hint: "Sie steht in deiner Buchungsbestätigung.",
      error: "Schreib die Nummer deiner Buchung.",
    },
    article: {
      label: "Welche Ware?",
      hint: "Name, Artikelnummer oder ein Link.",
      error: "Schreib, um welche Ware es geht.",
    },
    amount: {
      label: "Der Betrag, der auf dem Konto ankam",
      hint: "So, wie er auf dem Konto steht.",
      error: "Schreib einen Betrag in Ziffern, zum Beispiel 21,00.",
    },
    seenOn: { label: "Tag, an dem er ankam", error: "Wähle einen Tag." },
    departure: { label: "Abreisetag", error: "Wähle den Tag deiner Abreise." },
  },
  words: "Deine Frage",
  wordsFaulty: "Was stimmt nicht?",
  wordsHint:
    "Je genauer du es beschreibst, desto schneller können wir dir helfen. Bitte keine Kartennummern.",
  name: "Dein Name",
  optional: "freiwillig",
  email: "Deine E-Mail-Adresse",
  emailHint: "Dorthin schicken wir die Antwort.",
  trap: "Lass dieses Feld leer",
  send: "Senden",
  sendBy: "Ein Mensch antwortet dir bis",
  errors: {
    summary: "Es fehlt etwas",
    words: "Schreib, wobei wir dir helfen können.",
    email: "Schreib eine E-Mail-Adresse, zum Beispiel anna@example.com.",
    letters:
      "Wir können nur an Adressen mit den Buchstaben a–z schreiben, ohne ä, ö, ü und ß. Prüf die Adresse oder schreib eine andere.",
    own: "Das ist unsere eigene Adresse. Schreib deine, damit die Antwort bei dir ankommt.",
    future: "Wähl heute oder einen früheren Tag.",
    trap: "Wir konnten deine Nachricht nicht von Spam unterscheiden. Leere dieses Feld und sende sie noch einmal.",
  },

  talk: "Möchtest du lieber mit uns sprechen?",
  talkNow: "Sprich jetzt mit uns",
  call: (number) => `Ruf an: ${number}`,
  chat: "Chatte mit uns",
  clock: (time) => `${time} Uhr`,
  today: (time) => `heute um ${time} Uhr`,
  until: (when) => `Geöffnet bis ${when}`,
  always: "Rund um die Uhr geöffnet",
  within: (minutes) =>
    minutes === 1 ? "Antwort innerhalb einer Minute" : `Antwort innerhalb von ${minutes} Minuten`,
  closed: "Wir haben gerade geschlossen",
  phoneOpens: (when) => `Am Telefon sind wir wieder da: ${when}.`,
  chatOpens: (when) => `Im Chat sind wir wieder da: ${when}.`,
  more: "So erreichst du uns auch",
  languages: "Sprache",

  sent: (name) => (name ? `Danke, ${name}. Deine Frage ist angekommen` : "Deine Frage ist angekommen"),
  answerBy: "Du bekommst eine Antwort bis",
  case: "Anfrage",
  about: "Es geht um",
  mailed: (address) =>
    `Die Antwort kommt an ${address}. Dorthin schicken wir auch eine Bestätigung, höchstens zwei am Tag. Antworte darauf, wenn du etwas ergänzen möchtest, gern mit einem Bild.`,
  keep: "Nenn deine Anfragenummer, wenn du anrufst, dann musst du nicht von vorn anfangen.",
  youWrote: "Du hast geschrieben",
  tooMany: "Aus deinem Netz sind viele Fragen gekommen",
  tooManyLede: "Schick uns stattdessen eine E-Mail, dann bekommst du trotzdem eine Antwort.",
};
