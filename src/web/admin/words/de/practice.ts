import type { PracticeWords } from "../en/practice.ts";

export const de: PracticeWords = {
  title: "Übung",
  lede: (shop) =>
    `${shop} ist ein Shop zum Üben. Nichts von hier erreicht echte Kunden, probier also alles aus.`,
  tasks: "Deine Aufgaben",
  counted: (done, all) => `${done} von ${all} erledigt`,
  done: "Erledigt",
  todo: "Noch offen",
  none: "Für deine Rolle gibt es hier nichts zu tun. Sieh dich um, wie du magst.",
  byFacts: "Eine Aufgabe wird abgehakt, wenn im Protokoll steht, dass du sie erledigt hast.",
  task: {
    delay: {
      title: "Lass ein Paket sich verspäten",
      why: "Drück unten auf den Knopf und lies dann im Postfach, was der Kunde erfährt.",
    },
    angry: {
      title: "Lass einen Kunden verärgert sein",
      why: "Seine Antwort wird eine Anfrage mit Frist, und er bekommt sofort eine Eingangsbestätigung.",
    },
    take: {
      title: "Übernimm eine Anfrage",
      why: "Dein Team sieht, dass du sie hast, und niemand antwortet doppelt.",
    },
    answer: {
      title: "Beantworte die Anfrage, die zuerst fällig ist",
      why: "Die Checkliste neben der Antwort sagt, was noch fehlt.",
    },
    note: { title: "Schreib deinem Team eine Notiz", why: "Der Kunde liest sie nie." },
    call: {
      title: "Notier einen Anruf",
      why: "Das dauert 20 Sekunden, und die Zahlen je Weg stimmen.",
    },
    join: {
      title: "Sag, wohin eine verirrte Antwort gehört",
      why: "Sie kam von einer Adresse, zu der es keine Bestellung gibt.",
    },
    name: {
      title: "Benenne eine Differenz",
      why: "Mehrere Rückerstattungen sind um denselben Betrag niedriger. Eine Antwort erklärt alle.",
    },
    law: {
      title: "Lös, was die Rechtsprüfung gestoppt hat",
      why: "Zahl den Rest, berichtige den Grund, oder lass die E-Mail mit einer Notiz hinaus.",
    },
    receive: {
      title: "Nimm eine Rückgabe an",
      why: "Öffne sie auf dem Telefon, so wie du es neben den Paketen tun würdest.",
    },
    draft: {
      title: "Ändere die Worte einer E-Mail",
      why: "Für Kunden ändert sich nichts, bevor du sie veröffentlichst.",
    },
    publish: {
      title: "Veröffentliche sie, und stell die alte wieder her",
      why: "Jede Version bleibt, es kann also nichts für immer kaputtgehen.",
    },
  },
  simulate: "Simulieren",
  simulateLede:
    "Es kommt durch dieselben Türen herein wie in einem echten Shop. Entscheidungen, E-Mails und Fristen sind echt.",
  happens: {
    "parcel-delayed": "Paket verspätet",
    "return-received": "Rückgabe erhalten",
    "refund-difference": "Rückerstattung mit Differenz",
    "angry-reply": "Verärgerte Antwort",
  },
  happening: {
    "parcel-delayed": "Das Paket ist zwei Tage verspätet, und der Kunde erfährt es.",
    "return-received": "Die Ware ist zurück, und der Kunde erfährt, wann das Geld kommt.",
    "refund-difference": "Ein Zehntel des Betrags fehlt. Die E-Mail wartet, bis du sagst, warum.",
    "angry-reply": "Der Kunde antwortet auf die letzte E-Mail, die er bekam, und ist nicht erfreut.",
  },
  forOrder: (order) => `Passiert bei Bestellung ${order}.`,
  mailbox: "Postfach öffnen",
  sheets: "Ein Blatt je Rolle, zum Drucken",
  sheetsLede: "Was man am ersten Tag wissen muss, auf einem Blatt.",
  print: "Drucken: Strg-P, auf dem Mac Cmd-P.",
  real: {
    title: "Ohne Kunden üben",
    lede: "Das hier ist dein echter Shop, mit echten Kunden. Üb in einem eigenen Shop.",
    how: "Auf jedem Computer öffnet dies den Übungsshop Nordlys mit Bestellungen, Anfragen und einem Postfach, das niemand sonst liest:",
    keeps: "Es braucht kein Konto und rührt nichts von dir an. Lösch den Ordner, wenn du fertig bist.",
  },
  sheet: {
    owner: {
      title: "Inhaber",
      lede: "Du entscheidest, was Kunden versprochen wird, und siehst, ob es gehalten wird.",
      steps: [
        "Sieh jeden Morgen in die Übersicht: was wartet, was fällig ist, welche Verbindung still ist.",
        "Wartet auf dich: Bei jeder wartenden Rückerstattung steht, was passiert, wenn niemand kommt. Beantworte die älteste zuerst.",
        "Bevor du Bedingungen änderst, sieh dir an, was eine Rückerstattung sagen würde. Eine neue Version gilt für Bestellungen ab ihrem Tag.",
        "Gib jeder Person im Team die Rolle, die sie braucht, nicht mehr. Das Protokoll sagt, wer was getan hat.",
        "Geht etwas schief, halt zuerst das Senden an, dann sieh nach. Was geplant war, wartet; nichts geht verloren.",
      ],
    },
    support: {
      title: "Kundenservice",
      lede: "Kunden wissen, bis wann sie eine Antwort bekommen. Du siehst dieselbe Frist im Posteingang.",
      steps: [
        "Übernimm die Anfrage mit der kürzesten Restzeit. Mit J und K blätterst du, mit R antwortest du.",
        "Lies alles: was der Kunde geschrieben hat, und die E-Mail, auf die er antwortet.",
        "Sag, dass du verstehst, und beantworte dann jede Frage, in seiner Sprache.",
        "Beantworte auch die nächste Frage: wann das Geld da ist, was er tun muss.",
        "Versprich nie Geld, über das nicht entschieden ist. Über Kulanz entscheidest du im Rahmen deines Budgets.",
        "Notier jeden Anruf und jeden Chat. Was nicht notiert ist, wird nicht gezählt.",
      ],
    },
    marketer: {
      title: "Marketing",
      lede: "Die Worte gehören dir. Die Summen nicht, und durch deine Worte können sie nicht falsch werden.",
      steps: [
        "Vorlagen: Klick in der Vorschau auf einen Satz und ändere ihn in jeder Sprache.",
        "Sieh dir die schwierigen Beispiele an: zwölf Zeilen, eine Rückerstattung mit Gebühr, lange deutsche Namen.",
        "Behebe, was unter „Probleme“ als Fehler steht. Vorher wird nichts veröffentlicht.",
        "Schick dir eine Test-E-Mail, vergleich mit dem, was live ist, und veröffentliche mit einer Notiz.",
        "Steigt die Zahl der Kontakte, stell die alte Version wieder her. Das ist ein Klick.",
      ],
    },
    finance: {
      title: "Finanzen",
      lede: "Jeder Cent, der einbehalten wird, hat einen Grund, den der Kunde lesen darf.",
      steps: [
        "Wartet auf dich: Benenne eine Differenz einmal, und jede Rückerstattung mit derselben ist erklärt.",
        "Bei jeder Wahl steht, was Bedingungen und Gesetz dazu sagen. Rot heißt: Dem Kunden steht der Rest zu.",
        "Bei einer fehlgeschlagenen Rückerstattung einigst du dich erst mit dem Kunden, bevor etwas über Geld gesagt wird.",
        "Erstattungsübersichten und Rechnungskorrekturen stehen bei jeder Bestellung. Sie ändern sich nie; eine Berichtigung ist eine neue Version.",
        "Wer die Rechtsprüfung übergeht, schreibt eine Notiz. Sie wird mit deinem Namen aufbewahrt.",
      ],
    },
  },
  sheetShop: "So ist es in deinem Shop",
  facts: {
    hours: "Geöffnet",
    promise: "Antwort innerhalb von",
    minutes: (hours) => `${hours} Std. Öffnungszeit`,
    owners: "Fragen an",
    held: "Eine zurückgehaltene Rückerstattung wartet",
    heldFor: (hours) => `${hours} Std., dann wird die kurze E-Mail gesendet`,
  },
  back: "Übung",
};
