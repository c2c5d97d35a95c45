import type { PrivacyWords } from "../en/privacy.ts";

export const de: PrivacyWords = {
  title: "Daten und Datenschutz",
  settings: "Einstellungen",
  lede: "Ein Kunde darf fragen, was über ihn gespeichert ist, es mitnehmen und löschen lassen (DSGVO Artikel 15, 17 und 20). Das Gesetz gibt dir einen Monat für die Antwort.",
  person: {
    title: "Jemand fragt",
    who: "E-Mail-Adresse oder Kundennummer",
    hint: "So, wie dein Shopsystem sie kennt. Geändert wird nichts, bevor du gesehen hast, was da ist.",
    missing: "Schreib die E-Mail-Adresse oder Nummer des Kunden.",
    look: "Ansehen, was gespeichert ist",
    found: (who) => `Was über ${who} gespeichert ist`,
    nothing: (who) =>
      `Über ${who} ist nichts gespeichert. Gesucht wurde in Bestellungen, E-Mails, Anfragen und Widerrufen. Ein Export sagt dasselbe, zum Weitergeben.`,
    another: "Nach jemand anderem suchen",
    counted: "Art",
    rows: "Wie viele",
    export: "Als Datei exportieren",
    exportWhat:
      "Eine JSON-Datei mit allem, auch mit den E-Mails, wie sie zu lesen waren. Es sind personenbezogene Daten: Gib sie dem Kunden und sonst niemandem. Dass du sie exportiert hast, wird notiert.",
    erase: "Löschen",
    eraseTitle: "Für immer löschen",
    goes: "Namen, Adressen, E-Mails, Nachrichten, Dateien und alles andere, was sagt, wer es war. Nur aus einer Sicherungskopie kommt es zurück.",
    staysTitle: "Was du nach dem Gesetz aufbewahren musst",
    accounts: (act, years, day) =>
      `Nummern, Daten, Waren, Beträge und Steuern von Bestellungen und Rückerstattungen, ohne den Kunden: ${years} volle Jahre nach dem Jahr (${act}). Das letzte bis ${day}.`,
    accountsUnknown:
      "Nummern, Daten, Waren, Beträge und Steuern von Bestellungen und Rückerstattungen, ohne den Kunden: so lange, wie das Buchführungsrecht deines Landes es verlangt.",
    withdrawal: (day) =>
      `Der Widerruf, Wort für Wort und beiseitegelegt: Nachweis eines Rechtsanspruchs (DSGVO Artikel 17 Absatz 3 Buchstabe e), bis ${day}.`,
    nothingStays: "Nichts: Es gibt keine Bestellung, keine Rückerstattung und keinen Widerruf.",
    elsewhere:
      "Shopsystem, Zahlungsdienst, Paketdienste, Helpdesk und Sicherungskopien haben eigene Kopien, die dort zu löschen sind.",
    sure: "Ja, für immer löschen",
    sureMissing: "Setz zuerst das Häkchen: Es wurde nichts gelöscht.",
  },
  counts: {
    orders: "Bestellungen",
    gifts: "Bestellungen anderer, als Geschenk bekommen",
    invoices: "Bestellungen anderer, mit der Rechnung",
    parcels: "Pakete",
    returns: "Rückgaben",
    refunds: "Rückerstattungen",
    journeys: "Wege von Paketen",
    mails: "E-Mails",
    questions: "Anfragen",
    files: "Dateien",
    withdrawals: "Widerrufe",
  },
  requests: {
    title: "Bisherige Auskünfte und Löschungen",
    none: "Noch hat niemand etwas verlangt. Was über die Plattform deines Shops hereinkommt, steht auch hier.",
    columns: { what: "Was", by: "Verlangt von", at: "Verlangt", state: "Zustand" },
    kinds: {
      export: "Was über einen Kunden gespeichert ist",
      customer: "Einen Kunden löschen",
      shop: "Den Shop löschen",
    },
    done: (day) => `Erledigt ${day}`,
    fetched: (day) => `Abgeholt ${day}`,
    waits: (day) => `Liegt bereit bis ${day}`,
    open: (day) => `In Arbeit, fällig ${day}`,
    fetch: "Abholen",
    fetchOf: (day) => `Dokument vom ${day} abholen`,
    rows: (n) => `${n} Zeilen`,
    kept: "Was bleibt",
    gone: "Das wird gerade exportiert oder gelöscht: Sieh unten in der Liste nach.",
  },
  keeping: {
    title: "Wie lange Belege aufbewahrt werden",
    lede: "Je nach dem Land, in dem dein Shop zu Hause ist. Wird ein Kunde gelöscht, bleiben die Zahlen, und wer es war, ist fort.",
    columns: { country: "Land", years: "Volle Jahre danach", act: "Gesetz" },
    yours: "deins",
    unknown: (country) =>
      `Das Buchführungsrecht von ${country} kennen wir nicht: Von deinen Belegen wird nie etwas von selbst entfernt.`,
    other:
      "Was aus deinem Shopsystem und per E-Mail Byte für Byte hereinkam, wird 30 Tage nach der Verarbeitung geleert.",
  },
  shop: {
    taking: (done, of, since) => `Wird seit ${since} geschrieben: ${done} von ${of} Zeilen.`,
    taken: (rows, when) => `Vollständig geschrieben ${when}: ${rows} Zeilen.`,
    brokeOff: (done, of) =>
      `Abgebrochen bei ${done} von ${of} Zeilen. Das sieht man der Datei an: Die letzte Zeile fehlt. Laden Sie sie noch einmal herunter.`,
    progress: "Wie viel der Datei geschrieben ist",
    lookAgain: "Noch einmal nachsehen",
    takingHint: "Während die Datei geschrieben wird, sagt diese Seite bei jedem Aufruf, wie weit sie ist.",
    title: "Alle Daten des Shops",
    lede: (rows) =>
      `${rows} Zeilen: Bestellungen, Rückerstattungen, Erstattungsübersichten, E-Mails, Anfragen, Bedingungen, Wortlaute und das Protokoll, als Datei mit je einer Zeile JSON. Schlüssel, Passwörter und signierte Links sind nicht dabei.`,
    take: "Exportieren",
    what: "Was darin ist",
    check:
      "Die erste Zeile sagt, wie viel es von allem gibt; die letzte sagt, dass nichts fehlt. Bei einem großen Shop dauert es Minuten, und er läuft währenddessen weiter.",
    columns: { kind: "Art in der Datei", rows: "Zeilen" },
    erase: "Um den ganzen Shop zu löschen, benutzt der Betreiber dieses Servers",
  },
};
