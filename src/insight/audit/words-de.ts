import type { AuditWords } from "./words-shape.ts";

/** Der Schnelltest auf Deutsch. */
export const de: AuditWords = {
  title: "Der Schnelltest",
  parts: {
    order: "Die Bestellung",
    parcel: "Das Paket",
    return: "Die Rückgabe",
    refund: "Das Geld zurück",
    question: "Fragen",
    after: "Danach",
    craft: "Die E-Mails selbst",
  },
  topics: {
    order: "Bestellbestätigung",
    parcel: "Paket",
    return: "Rückgabe",
    withdrawal: "Widerruf",
    refund: "Rückerstattung",
    question: "Eingangsbestätigung zu einer Frage",
    survey: "Umfrage",
  },
  verdicts: {
    kept: "In Ordnung",
    partly: "Nicht immer",
    missing: "Zu tun",
    unknown: "Nicht angesehen",
    none: "Trifft nicht zu",
  },
  ways: {
    facts: "Einstellungen",
    history: "deine letzten 90 Tage",
    mail: "eine echte E-Mail",
    hand: "von Hand",
  },
  columns: { check: "Punkt", verdict: "Ergebnis" },
  why: "Warum",
  how: "Wie geprüft wird",
  law: "Gesetz",
  seen: "Gesehen",
  todo: "Zu tun",
  score: (kept, judged) => `${kept} von ${judged} in Ordnung`,
  unknown: (n) => (n === 1 ? "1 Punkt ist nicht angesehen." : `${n} Punkte sind nicht angesehen.`),
  made: (shop, day) => `${shop}, ${day}`,
  page: (page, pages) => `Seite ${page} von ${pages}`,
  noHistory: "Aus den letzten 90 Tagen ist hier keine Rückerstattung bekannt.",
  history: ({ refunds, lower, sums }) =>
    lower === 0
      ? `Deine letzten 90 Tage: ${refunds} ${refunds === 1 ? "Rückerstattung, und sie ist erklärt." : "Rückerstattungen, und jede ist erklärt."}`
      : `Deine letzten 90 Tage: ${refunds} ${refunds === 1 ? "Rückerstattung" : "Rückerstattungen"}, ${lower} davon ohne ein Wort niedriger als bezahlt, ${sums.join(" + ")}.`,
  evidence: (one, { money }) => {
    switch (one.say) {
      case "kind-on":
        return "Kvitto sendet diese E-Mail.";
      case "kind-shadow":
        return "Kvitto schreibt diese E-Mail, aber noch wird nichts gesendet: Der Shop ist im Probebetrieb.";
      case "kind-off":
        return `Kvitto sendet diese E-Mail nicht (${one.kind}). Tut es ein anderes System, reich eine seiner E-Mails ein oder antworte hier.`;
      case "set":
        return "Es ist eingerichtet.";
      case "not-set":
        return "Es ist nicht eingerichtet.";
      case "share":
        return `${one.n} von ${one.of} in den letzten 90 Tagen.`;
      case "none-yet":
        return "In den letzten 90 Tagen gab es so etwas nicht.";
      case "sum":
        return one.n === 0
          ? `${one.of} ${one.of === 1 ? "Rückerstattung in den letzten 90 Tagen, und sie geht auf." : "Rückerstattungen in den letzten 90 Tagen, und jede geht auf."}`
          : `${one.n} von ${one.of} Rückerstattungen der letzten 90 Tage ${one.n === 1 ? "war" : "waren"} ohne ein Wort niedriger${one.amount && one.currency ? `: ${money(one.amount, one.currency)}` : ""}.`;
      case "by-hand":
        return `${one.by} hat geantwortet.`;
      case "mail":
        return one.of === 1
          ? `Gelesen in „${one.subject}“.`
          : `${one.n} von ${one.of} eingereichten E-Mails, zuletzt „${one.subject}“.`;
      case "engine":
        return "Darauf achtet Kvitto bei jeder E-Mail.";
    }
  },
  checks: {
    "order-told": {
      name: "Jede Bestellung wird sofort per E-Mail bestätigt",
      why: "Bevor die E-Mail da ist, weiß der Kunde nicht, ob er etwas gekauft hat. Das Gesetz verlangt eine Bestätigung, die sich aufbewahren lässt.",
      how: "Die Bestellbestätigung ist eingeschaltet, oder eine wurde eingereicht.",
      todo: "Schalte unter Vorlagen die Bestellbestätigung ein.",
    },
    "order-seller": {
      name: "Die Bestätigung sagt, wer verkauft: Name, Anschrift und Registernummer",
      why: "Wer nicht sieht, bei wem er gekauft hat, kann nicht reklamieren und hält die E-Mail für Betrug.",
      how: "Die Firma ist hinterlegt und steht in jeder E-Mail; in einer eingereichten E-Mail eine Registernummer.",
      todo: "Trag unter Einstellungen, Shop und Marke Namen, Nummer und Anschrift der Firma ein.",
    },
    "order-withdrawal": {
      name: "Die Bestätigung sagt, wie man es sich anders überlegt",
      why: "Ohne Widerrufsbelehrung werden aus vierzehn Tagen ein Jahr und vierzehn Tage, und du verlierst das Recht, etwas abzuziehen.",
      how: "In einer eingereichten Bestätigung steht etwas zum Widerrufsrecht.",
      todo: "Nimm die Widerrufsbelehrung mit dem Formular in deine Bestellbestätigung auf.",
    },
    "order-changes": {
      name: "Eine geänderte oder stornierte Bestellung wird mitgeteilt",
      why: "Mit einer Bestellung, die ohne ein Wort kleiner wird, beginnt die nächste Frage.",
      how: "Beide E-Mails sind eingeschaltet.",
      todo: "Schalte „Bestellung geändert“ und „Bestellung storniert“ ein.",
    },
    "payment-failed": {
      name: "Eine fehlgeschlagene Zahlung wird mitgeteilt, und was zu tun ist",
      why: "Der Kunde glaubt, das Paket sei unterwegs; du glaubst, er möchte es nicht.",
      how: "Die E-Mail ist eingeschaltet.",
      todo: "Schalte „Zahlung fehlgeschlagen“ ein.",
    },
    "parcel-left": {
      name: "Der Weg des Pakets wird mitgeteilt, mit Sendungsnummer",
      why: "„Wo ist mein Paket?“ ist die häufigste Frage überhaupt.",
      how: "Die E-Mail über das Paket ist eingeschaltet; in einer eingereichten E-Mail eine Sendungsnummer.",
      todo: "Schalte „Versendet“ ein und sorg dafür, dass die Nummer des Paketdienstes im Shop ankommt.",
    },
    "parcel-late": {
      name: "Eine Verspätung wird mitgeteilt, bevor jemand fragt",
      why: "Eine mitgeteilte Verspätung kostet Geduld, eine verschwiegene einen Kunden. Nach dem versprochenen Tag darf er zurücktreten.",
      how: "„Lieferung verspätet“ ist eingeschaltet.",
      todo: "Schalte „Lieferung verspätet“ ein und verbinde deinen Paketdienst.",
    },
    "parcel-pickup": {
      name: "Der Kunde weiß, wann und wo er abholt, und bis wann",
      why: "Ein Paket, das niemand abholt, kostet zweimal Porto.",
      how: "„Abholbereit“ ist eingeschaltet.",
      todo: "Schalte „Abholbereit“ ein.",
    },
    "parcel-came-back": {
      name: "Kam ein Paket zum Shop zurück, wird es mitgeteilt",
      why: "Der Kunde wartet auf Ware, die in deinem Lager steht.",
      how: "„Paket kam zurück“ ist eingeschaltet.",
      todo: "Schalte „Paket kam zurück“ ein.",
    },
    "parcel-days-kept": {
      name: "Pakete kommen am versprochenen Tag",
      why: "Der versprochene Tag ist das Einzige, was von der E-Mail hängen bleibt.",
      how: "Die Versprechen deiner E-Mails neben dem, was der Paketdienst meldete: mindestens 95 von 100.",
      todo: "Versprich in vollen Wochen spätere Tage: lieber einen Tag zu früh als eine Stunde zu spät.",
    },
    "parcel-own-page": {
      name: "Die Links führen auf deine eigene Seite, nicht gleich zum Paketdienst",
      why: "Wer den Kunden zum Paketdienst schickt, lässt ihn auf halbem Weg ins Wohnzimmer stehen.",
      how: "Jemand sieht nach: Klick in einer deiner E-Mails auf den Link zur Sendung.",
      todo: "Lass die E-Mails auf die Bestellseite verlinken; zum Paketdienst ist es dann ein Klick mehr.",
    },
    "terms-dated": {
      name: "Die Rückgabebedingungen sind mit ihren Daten aufbewahrt",
      why: "Abgezogen werden darf, was bei der Bestellung dastand, nicht was heute auf der Seite steht.",
      how: "Mindestens eine Version der Bedingungen ist gespeichert.",
      todo: "Schreib unter Bedingungen deine Rückgabebedingungen, mit dem Tag, an dem sie begannen.",
    },
    "freight-told": {
      name: "Was die Rücksendung kostet, steht vor dem Kauf da, als Betrag",
      why: "Wer nicht gesagt hat, dass der Kunde die Rücksendung zahlt, zahlt sie selbst.",
      how: "Die geltenden Bedingungen sagen, wer zahlt und wie viel.",
      todo: "Nenn Betrag und Paketdienst in deinen Bedingungen und auf den Produktseiten.",
    },
    "return-estimate": {
      name: "Vor dem Bestätigen der Rückgabe sieht der Kunde, was er zurückbekommt",
      why: "80 €, aus denen 75 werden, überraschen niemanden, der es vorher gesehen hat.",
      how: "Jemand sieht nach: Beginn in deinem Shop eine Rückgabe.",
      todo: "Nimm die Rückgabeseite, die den Abzug vor dem Bestätigen zeigt.",
    },
    "withdrawal-function": {
      name: "Es gibt einen Button „Vertrag widerrufen“, den man ohne Anmeldung findet",
      why: "Seit dem 19. Juni 2026 muss jeder Shop in der EU ihn haben.",
      how: "Jemand sieht nach: Findet man ihn von jeder Seite aus, ohne Konto?",
      todo: "Verlink die Widerrufsseite im Fuß deines Shops.",
    },
    "withdrawal-receipt": {
      name: "Ein Widerruf bekommt sofort eine Eingangsbestätigung, mit Inhalt, Tag und Uhrzeit",
      why: "Das Gesetz verlangt es, und es ist der Nachweis des Kunden.",
      how: "Die Eingangsbestätigung ist an; in einer eingereichten E-Mail stehen Tag und Uhrzeit.",
      todo: "Schalte „Widerruf erhalten“ ein.",
    },
    "return-received": {
      name: "„Deine Rücksendung ist da“ wird gesendet, wenn das Paket ankommt",
      why: "Fast kein Shop tut das. Von der Post bis zum Geld dauert die längste Stille eines Kaufs.",
      how: "Die E-Mail ist eingeschaltet, oder eine wurde eingereicht.",
      todo: "Schalte „Rückgabe erhalten“ ein und scanne Rückgaben unter Annahme.",
    },
    "return-says-when": {
      name: "Diese E-Mail sagt, wann das Geld gesendet wird",
      why: "Sonst ist die nächste Frage schon geschrieben.",
      how: "Eine eingereichte E-Mail über eine Rückgabe nennt einen Tag.",
      todo: "Nenn den Tag, bis zu dem das Geld gesendet wird.",
    },
    "refund-told": {
      name: "Eine E-Mail wird gesendet, wenn das Geld hinausgeht",
      why: "Ein Betrag auf dem Kontoauszug, Wochen später, erklärt nichts.",
      how: "Die E-Mail zur Rückerstattung ist eingeschaltet, oder eine wurde eingereicht.",
      todo: "Schalte „Rückerstattung erklärt“ ein.",
    },
    "refund-itemised": {
      name: "In dieser E-Mail steht, was bezahlt und abgezogen wurde und was zurückkommt",
      why: "Nach zwei Wochen kennt niemand mehr deine Bedingungen, und niemand sollte sie suchen müssen.",
      how: "Die E-Mail zur Rückerstattung ist unsere; in einer eingereichten E-Mail steht mehr als ein Betrag.",
      todo: "Lass Kvitto die E-Mail zur Rückerstattung senden, oder ergänze für jeden Abzug eine Zeile.",
    },
    "refund-adds-up": {
      name: "Die Zeilen ergeben das Geld, das wirklich gesendet wurde",
      why: "Wer schreibt und bei der Summe unklar bleibt, macht es schlimmer als ohne E-Mail.",
      how: "Jede Rückerstattung der letzten 90 Tage: ob jeder Cent einen Grund hat. In einer eingereichten E-Mail: ob ihre Beträge den letzten ergeben.",
      todo: "Benenne die offenen Beträge unter „Wartet auf dich“; die häufigsten lernt Kvitto.",
    },
    "refund-reasons": {
      name: "Jeder Abzug hat seinen Grund, in verständlichen Worten",
      why: "„Gebühr −5,90“ ist kein Grund.",
      how: "Jede Rückerstattung der letzten 90 Tage hat nur benannte Abzüge; in einer eingereichten E-Mail steht neben dem Einbehaltenen ein Grund.",
      todo: "Benenne jeden Abzug im Shop, oder ein für alle Mal als Regel.",
    },
    "refund-where": {
      name: "Diese E-Mail sagt, wohin das Geld ging",
      why: "Karte, Geschenkkarte, Rechnung: Sonst sucht man an der falschen Stelle.",
      how: "Die E-Mail zur Rückerstattung ist unsere; in einer eingereichten E-Mail stehen Karte, Konto oder Dienst.",
      todo: "Lass die E-Mail die Zahlungsart und ihre letzten vier Ziffern nennen.",
    },
    "refund-when": {
      name: "Diese E-Mail sagt, wann das Geld zu sehen ist",
      why: "Zwischen deinem Klick und dem Konto des Kunden liegen die Tage der Bank.",
      how: "Die E-Mail zur Rückerstattung ist unsere; in einer eingereichten E-Mail steht ein Tag oder eine Zahl von Banktagen.",
      todo: "Nenn den Tag und was die Bank neben den Betrag schreibt.",
    },
    "refund-in-time": {
      name: "Das Geld wird innerhalb von vierzehn Tagen gesendet",
      why: "Das Gesetz zählt ab dem Tag des Widerrufs oder ab der Ankunft der Ware.",
      how: "Die Tage, bis zu denen deine E-Mails der letzten 90 Tage das Geld versprachen: mindestens 95 von 100 gehalten.",
      todo: "Sieh dir unter Bestellungen die Rückgaben an, die am längsten offen sind.",
    },
    "refund-law": {
      name: "Nichts wird einbehalten, was das Gesetz verbietet",
      why: "Bei mangelhafter Ware darf in der ganzen EU nichts abgezogen werden.",
      how: "Rückerstattungen der letzten 90 Tage, die eine Regel der Rechtsprüfung gestoppt hat.",
      todo: "Zahl unter „Wartet auf dich“ zurück, was fehlt.",
    },
    "refund-failed": {
      name: "Eine fehlgeschlagene Rückerstattung fällt auf und wird anders gezahlt",
      why: "Der Shop glaubt, er habe gezahlt; der Kunde glaubt, er habe es nicht. Beide haben recht.",
      how: "Fehlgeschlagene Rückerstattungen der letzten 90 Tage, und ob das Geld am Ende kam.",
      todo: "Schalte den Alarm für fehlgeschlagene Rückerstattungen ein.",
    },
    "refund-paper": {
      name: "Ein Beleg hängt an, den die Buchhaltung annimmt",
      why: "Wer für eine Firma gekauft hat, muss auch die Erstattung verbuchen.",
      how: "Die Erstattungsübersicht hängt als PDF an; in einer eingereichten E-Mail ein PDF.",
      todo: "Häng unter Einstellungen, Shop und Marke die Erstattungsübersicht an.",
    },
    "question-answerable": {
      name: "Auf jede E-Mail kann man antworten",
      why: "Wo der Absender noreply heißt, wächst keine Beziehung.",
      how: "E-Mails an deine Antwortadresse kommen an; in einer eingereichten E-Mail der Absender und was sie zum Antworten sagt.",
      todo: "Lass die Domain für Antworten auf Kvitto zeigen und streich „Bitte nicht antworten“.",
    },
    "question-receipt": {
      name: "Eine Frage bekommt sofort eine Eingangsbestätigung mit Nummer",
      why: "Das beruhigt, und der Kunde schreibt einmal statt dreimal.",
      how: "Die Eingangsbestätigung ist an; in einer eingereichten E-Mail eine Anfragenummer.",
      todo: "Schalte „Frage erhalten“ ein.",
    },
    "question-deadline": {
      name: "Die Eingangsbestätigung sagt, bis wann ein Mensch antwortet",
      why: "Bei „so bald wie möglich“ beginnt der Kunde zu zählen.",
      how: "Die Eingangsbestätigung ist an; in einer eingereichten E-Mail ein Tag oder eine Uhrzeit.",
      todo: "Leg unter Öffnungszeiten fest, wann ihr da seid und wie schnell ihr antwortet.",
    },
    "question-in-time": {
      name: "Antworten kommen vor der versprochenen Zeit",
      why: "Ein Versprechen, das ihr öfter übertrefft als verfehlt, ist die billigste Werbung.",
      how: "Die Versprechen der letzten 90 Tage: mindestens 95 von 100.",
      todo: "Versprich, was du hältst: Die Antwortzeit steht unter Öffnungszeiten.",
    },
    "question-open": {
      name: "Keine Frage bleibt vergessen liegen",
      why: "Die eine, die niemand übernimmt, endet auf einem Bewertungsportal.",
      how: "Anfragen der letzten 90 Tage, die jetzt überfällig sind.",
      todo: "Beantworte im Posteingang, was überfällig ist.",
    },
    "question-once": {
      name: "Die meisten Fragen löst eine einzige Antwort",
      why: "Jede Runde kostet dich Geld und den Kunden einen Abend.",
      how: "Gelöste Anfragen der letzten 90 Tage mit genau einer Antwort: mindestens 70 von 100.",
      todo: "Nutz die Checkliste neben der Antwort: Beantworte auch die nächste Frage.",
    },
    "question-form": {
      name: "Das Kontaktformular fragt nach dem, was das Thema braucht, und nach nichts sonst",
      why: "Ein bloßer E-Mail-Link kostet dich eine Rückfrage.",
      how: "Jemand sieht nach: Wähl in deinem Formular die Rückgabe. Fragt es nach der Bestellung?",
      todo: "Verlink die Kontaktseite, auf der das Thema die Felder bestimmt.",
    },
    "question-faq": {
      name: "Neben dem Formular stehen Antworten auf die häufigsten Fragen zum Thema",
      why: "Die beste Antwort ist die, die niemand schreiben muss.",
      how: "Mindestens ein Thema hat Antworten.",
      todo: "Schreib sechs bis acht Fragen zu jedem Thema (kvitto faq).",
    },
    "question-addresses": {
      name: "Auch support@, info@ und kundenservice@ erreichen einen Menschen",
      why: "Geschrieben wird an die Adresse, die man im Kopf hat.",
      how: "Außer der Absenderadresse sind weitere Adressen genannt.",
      todo: "Nenn unter Einstellungen, Shop und Marke deine weiteren Adressen und leite sie weiter.",
    },
    "after-solved": {
      name: "Nach einer Antwort wird gefragt, ob es gelöst ist",
      why: "So hörst du es vor den anderen.",
      how: "„Wurde es gelöst?“ ist eingeschaltet.",
      todo: "Schalte „Wurde es gelöst?“ ein.",
    },
    "after-consent": {
      name: "Gefragt wird nur, wo das Gesetz es zulässt",
      why: "In manchen Ländern ist eine Umfrage Werbung.",
      how: "Kvitto entscheidet nach dem Land jedes Kunden.",
      todo: "Halt schriftlich fest, worauf deine Umfragen beruhen.",
    },
    "after-not-while-open": {
      name: "Niemand wird um Lob gebeten, solange etwas offen ist",
      why: "„Wie war dein Einkauf?“ an jemanden, der auf sein Geld wartet, bleibt im Gedächtnis.",
      how: "Kvitto hält solche Fragen zurück.",
      todo: "Sorg dafür, dass dein Bewertungsdienst von offenen Anfragen weiß.",
    },
    "craft-domain": {
      name: "SPF, DKIM und DMARC sagen, dass die E-Mail von dir ist",
      why: "Sonst liegt sie im Spam oder wird gar nicht angenommen.",
      how: "Deine Absenderdomain ist bestätigt.",
      todo: "Kopier die Einträge unter Einstellungen, Absenderdomain.",
    },
    "craft-contact": {
      name: "Jede E-Mail sagt, wie und wann ein Mensch zu erreichen ist",
      why: "Sei da zu erreichen, wo der Kunde gerade ist: in der E-Mail.",
      how: "Telefon oder Website ist hinterlegt; in einer eingereichten E-Mail eine Nummer oder Öffnungszeiten.",
      todo: "Trag unter Einstellungen, Shop und Marke Telefonnummer und Website ein.",
    },
    "craft-plain": {
      name: "Jede E-Mail ist auch als Klartext und ohne Bilder zu lesen",
      why: "Jeder Dritte liest ohne Bilder, Screenreader immer.",
      how: "Unsere E-Mails haben immer einen Text; in einer als Datei eingereichten E-Mail der Textteil.",
      todo: "Lass auch dein System einen Textteil senden.",
    },
    "craft-no-bait": {
      name: "Keine E-Mail über Geld fragt nach Kartennummern, Passwörtern oder BankID",
      why: "So sieht Betrug aus. Ein Shop, der so schreibt, bringt seinen Kunden bei, sich betrügen zu lassen.",
      how: "Eine eingereichte E-Mail wird nach solchen Worten durchsucht.",
      todo: "Nimm den Button weg und sag, dass ihr nie danach fragt.",
    },
  },
};
