import type { AppWords } from "./en.ts";

/** What a merchant reads of Kvitto inside her shop's admin, in German. */
export const de: AppWords = {
  skip: "Zum Inhalt",
  all: "Alles in Kvitto öffnen",
  waiting: (n) => (n === 1 ? "Eine Sache wartet auf dich" : `${n} Dinge warten auf dich`),
  stepsLeft: (n) =>
    n === 1
      ? "Noch ein Schritt, bis E-Mails gesendet werden"
      : `Noch ${n} Schritte, bis E-Mails gesendet werden`,
  nothingWaits: "Nichts wartet auf dich",
  live: (since) => (since ? `Kvitto sendet E-Mails seit ${since}.` : "Kvitto sendet E-Mails."),
  shadow: "Probebetrieb: Kvitto schreibt alle E-Mails, sendet aber keine.",

  needs: {
    title: "Wartet auf dich",
    empty:
      "Jede Rückerstattung ist erklärt, und alles funktioniert. Wenn Kvitto nicht wahrheitsgemäß sagen kann, warum ein Betrag einbehalten wurde, steht die Rückerstattung hier, bevor ihre E-Mail gesendet wird.",
    more: (n) =>
      `${n} ${n === 1 ? "weitere wartet" : "weitere warten"}; was am längsten wartet, steht zuerst.`,
    order: (number) => `Bestellung ${number}`,
    openOrder: "Bestellung öffnen",
    paid: "Zurück an den Kunden",
    nobodySaid: (sum) => `Niemand hat gesagt, warum ${sum} einbehalten wurden.`,
    nobodySaidGiven: (sum) => `Niemand hat gesagt, warum ${sum} mehr gezahlt wurden, als die Zeilen ergeben.`,
    payment:
      "Gezahlt wurde nicht, was verbucht ist, oder die Zahlung ging nicht durch. Sieh in der Bestellung nach; stimmt es so, sende die E-Mail, wie sie ist, und sag warum.",
    topUp:
      "Es wurde weniger gezahlt, als das Gesetz verlangt. Zahl den Rest in der Bestellung, oder sende die E-Mail, wie sie ist, und sag warum.",
    short: (sum) => `${sum} zu wenig`,
    terms:
      "Kvitto weiß nicht, ob Kunden vor der Bestellung lesen konnten, dass sie die Rücksendekosten zahlen. Beantworte das einmal unter Rückgabebedingungen.",
    honestMail: (moment) =>
      `Entscheidet niemand, wird am ${moment} eine kurze, ehrliche E-Mail gesendet: Die Rückerstattung wird geprüft.`,
    honestSent: (moment) => `Der Kunde weiß seit ${moment}, dass die Rückerstattung geprüft wird.`,
    whatIsIt: (sum) => `${sum} sind`,
    fromTerms: "passt zu deinen Rückgabebedingungen",
    because: "Warum, in einem Satz für den Kunden",
    becauseHint: (language) =>
      `Der Kunde liest deine Worte. Seine Sprache ist ${language}. Darf leer bleiben.`,
    learn: (sum, carrier) =>
      carrier
        ? `${sum} bei Rückgaben mit ${carrier} ab jetzt so benennen`
        : "Diesen Betrag bei solchen Rückgaben ab jetzt so benennen",
    name: "Benennen und E-Mail senden",
    approveTitle: "Senden, wie sie ist",
    reason: "Warum das richtig ist",
    reasonHint: "Wird mit deinem Namen neben dem gespeichert, was du hier siehst.",
    approve: "E-Mail senden, wie sie ist",
    since: (moment) => `Seit ${moment}`,
  },
  alarms: {
    connection: ["Die Verbindung zum Shop", "Bleibt das stehen: Schließ Kvitto und öffne es noch einmal."],
    held: ["Eine E-Mail wird zurückgehalten", "Der Grund steht bei der Bestellung."],
    failed_refund: [
      "Eine Rückerstattung ist fehlgeschlagen",
      "Zahl in der Bestellung auf anderem Weg; dem Kunden wurde nichts Unwahres mitgeteilt.",
    ],
    uncertain: [
      "Niemand weiß, ob eine E-Mail gesendet wurde",
      "Sie wird nicht von selbst noch einmal gesendet. Ist es wichtig, frag den Kunden.",
    ],
    undelivered: ["Eine E-Mail kam nicht an", "Prüf die Adresse des Kunden in der Bestellung."],
    unmatched: ["Eine Antwort gehört zu keiner Bestellung", "Lies sie und beantworte sie selbst."],
    dead_letter: [
      "Etwas war nicht zu lesen",
      "Kvitto bewahrt es auf und versucht es nicht mehr. Sag es dem Betreiber von Kvitto.",
    ],
    paper: ["Ein Dokument fehlt oder stimmt nicht mehr", "Schreib das richtige selbst."],
    unreachable: ["Ein Kunde ist nicht zu erreichen", "Bitte um eine andere Adresse."],
    sender: ["Die Domain des Absenders", "Geh die Einträge durch und prüf noch einmal."],
    words: ["Einer E-Mail fehlen Worte", "Sag es dem Betreiber von Kvitto."],
    paused: ["Das Senden ist angehalten", "Was wartet, wird gesendet, sobald es weitergeht."],
    withdrawal: ["Jemand widerruft einen Kauf", "Zahl das Geld innerhalb von vierzehn Tagen zurück."],
    trip: [
      "Ein Reisedatum ist unklar",
      "Schreib es so in die Bestellung, dass es nur auf eine Weise zu lesen ist.",
    ],
    recall: ["Ein Rückruf", "Nicht alle waren zu erreichen. Sprich die übrigen auf anderem Weg an."],
    late: ["Ein Versprechen ist überfällig", "Lös es jetzt ein und schreib dem Kunden."],
    erasure: [
      "Eine Anfrage zu personenbezogenen Daten",
      "Sie ist innerhalb von dreißig Tagen zu beantworten.",
    ],
    plan: ["Kein Plan mehr", "Bestätige einen Plan in Shopify."],
  },
  otherAlarm: ["Etwas braucht deinen Blick", ""],

  told: {
    title: "Was Kunden erfahren haben",
    last30: "Die letzten 30 Tage",
    empty: "Noch nichts. Die erste Bestellung, Lieferung oder Rückerstattung erscheint hier binnen Sekunden.",
    kind: "E-Mail",
    sent: "Gesendet",
    waits: "Wartet",
    notSent: "Nicht gesendet",
    written: "Geschrieben",
    latest: "Die letzten zehn",
    states: {
      planned: "Wartet",
      paused: "Angehalten",
      held: "Wartet auf dich",
      not_sent: "Nicht gesendet",
      cancelled: "Nicht gesendet",
      shadow: "Geschrieben, nicht gesendet",
      sending: "Wird gesendet",
      sent: "Gesendet",
      refused: "Abgewiesen",
      uncertain: "Unbekannt",
    },
    bounced: "Kam zurück",
    sendNow: "Jetzt senden",
    doNotSend: "Nicht senden",
    look: "E-Mail ansehen",
    leaves: (moment) => `Wird am ${moment} gesendet`,
  },

  setup: {
    title: "Einrichten",
    done: (done, all) => `${done} von ${all} fertig`,
    states: { done: "Fertig", open: "Zu tun", check: "Zu prüfen" },
    save: "Speichern",
    shop: "Dein Shop",
    shopName: "Name, den Kunden sehen",
    fromName: "Name des Absenders",
    fromAddress: "Adresse des Absenders",
    fromHint: "Kunden antworten dorthin. Keine noreply-Adresse.",
    replyDomain: "Domain für Antworten",
    replyHint: "Antworten kommen an Adressen dieser Domain. Lass sie stehen, wenn du unsicher bist.",
    country: "Land",
    countryHint: "Zwei Buchstaben, etwa DE. Recht und Feiertage des Landes gelten.",
    hours: "Öffnungszeiten",
    hoursHint:
      "Etwa 9–17, oder 9–12, 13–17. Leer heißt geschlossen. Zugesagte Fristen werden in Öffnungszeit gerechnet.",
    hoursElsewhere: "Deine Öffnungszeiten sind als Kalender hinterlegt.",
    days: {
      mon: "Montag",
      tue: "Dienstag",
      wed: "Mittwoch",
      thu: "Donnerstag",
      fri: "Freitag",
      sat: "Samstag",
      sun: "Sonntag",
    },
    hoursWrong: "Schreib Zeiten wie 9–17, eine nach der anderen.",
    wrong: "Das war nicht zu verstehen:",
    terms: "Rückgabebedingungen",
    termsNow: (day) => `Gilt seit dem ${day}.`,
    termsWhy:
      "Kvitto sagt zu jedem Abzug, welche deiner Bedingungen ihn erlaubt. Ohne Bedingungen warten solche Rückerstattungen auf dich.",
    paidBy: "Wer zahlt die Rücksendekosten, wenn jemand es sich anders überlegt?",
    byCustomer: "Der Kunde",
    byShop: "Wir",
    freight: (currency) => `Was die Rücksendung den Kunden kostet, in ${currency}`,
    freightHint: "Etwa 5,90. Leer lassen, wenn es unterschiedlich ist.",
    wasTold: "Kunden konnten das und den Preis vor der Bestellung lesen",
    since: "Seit wann",
    attest: "So war es bei allen Bestellungen seit diesem Tag; das versichere ich",
    days14: "Tage, um es sich anders zu überlegen",
    saveTerms: "Bedingungen hinzufügen",
    domain: "Domain des Absenders",
    domainOk: (domain) => `Die E-Mails werden signiert von ${domain} gesendet.`,
    domainFree: (domain) => `Hier dürfen E-Mails auch ohne diese Einträge von ${domain} gesendet werden.`,
    domainOpen: (domain) =>
      `Damit E-Mails von ${domain} ankommen und niemand sie fälschen kann: Trag das dort ein, wo deine Domain verwaltet wird.`,
    domainNone: "Füll zuerst oben die Adresse des Absenders aus.",
    domainFirst: "Die Einträge entstehen bei der ersten Prüfung.",
    type: "Typ",
    recordName: "Name",
    value: "Wert",
    advised: "empfohlen",
    recordStates: {
      ok: "Vorhanden",
      missing: "Fehlt",
      wrong: "Weicht ab",
      advice: "Empfehlung",
      unknown: "Unbekannt",
    },
    check: "Jetzt prüfen",
    checked: (moment) => `Geprüft am ${moment}.`,
    fallback: (address) => `Bis dahin von ${address} senden, mit deinem Namen`,
    fallbackOff: (address) => `Nicht mehr von ${address} senden`,
    others: "Shopifys eigene E-Mails",
    othersWhy:
      "Zwei E-Mails über eine Rückerstattung sind schlechter als eine. Shopify sagt nicht, welche seiner E-Mails an sind: Sieh nach und schalte diese aus.",
    othersLink: "Einstellungen → Benachrichtigungen",
    othersDone: "Sie sind jetzt aus",
    othersNone: "Nach deinen Angaben wird nichts zweimal gesendet.",
    note: "Kvitto kann an der Bestellung selbst eine Notiz hinterlassen, damit deine Kollegen dort sehen, was dem Kunden erklärt wurde: 80 − 59 = 21. Shopify fragt dich nach der Berechtigung, Bestellungen zu ändern; sonst ändert Kvitto nichts.",
    noteAllow: "Notiz erlauben",
    noteAllowed: "Erlaubt. Ab der nächsten Rückerstattung steht die Notiz an der Bestellung.",
    plan: "Plan",
    mode: "Senden beginnen",
    modeShadow:
      "Noch wird nichts gesendet. Sieh dir die E-Mails an und beginne, wenn du mit ihnen zufrieden bist. Über das, was vorher war, bekommt niemand eine E-Mail.",
    modeLive:
      "Die E-Mails werden gesendet. Du kannst jederzeit zurück: Dann werden sie geschrieben, aber nicht gesendet.",
    tray: (mails, minutes) =>
      `Die ersten ${mails} E-Mails über Rückerstattungen warten ${minutes} Minuten, damit du sie ansehen kannst.`,
    goLive: "Senden beginnen",
    goBack: "Zurück zum Probebetrieb",
    notReady: "Die E-Mails würden liegen bleiben: Die Domain des Absenders ist noch nicht bereit.",
  },

  plan: {
    orders: (n) => `${n} ${n === 1 ? "Bestellung" : "Bestellungen"} in den letzten 30 Tagen.`,
    upTo: (n) => `bis ${n} Bestellungen in 30 Tagen`,
    any: "beliebig viele Bestellungen",
    price: (sum) => `${sum} alle 30 Tage`,
    fits: "Passt zu dir",
    yours: "Deiner",
    confirm: (name) => `${name} in Shopify bestätigen`,
    change: (name) => `In Shopify zu ${name} wechseln`,
    none: "Noch kein Plan. Im Probebetrieb kannst du alles ausprobieren; zum Senden braucht es einen Plan.",
    outgrown: (name) =>
      `Dein Shop ist über seinen Plan hinausgewachsen: Jetzt passt ${name}. Deine E-Mails werden weiter gesendet.`,
    frozen:
      "Shopify hat den Plan angehalten, weil eine Rechnung offen ist. E-Mails über Bestellungen, Rückgaben und Rückerstattungen werden weiter gesendet.",
    test: "Ein Shop zum Ausprobieren: Es wird nichts berechnet.",
    never: "Der Preis richtet sich nach der Zahl der Bestellungen, nie nach der Zahl der E-Mails.",
    end: "Plan beenden",
    endWhy: "Dann geht Kvitto zurück in den Probebetrieb: Es werden keine E-Mails gesendet.",
    go: "Shopify bittet dich, den Plan zu bestätigen.",
    goLink: "Weiter zu Shopify",
  },

  did: {
    named: "Benannt. Die E-Mail wird gesendet.",
    approved: "Die E-Mail wird gesendet, wie sie ist.",
    shop: "Gespeichert.",
    terms: (released) =>
      released === 0
        ? "Hinzugefügt."
        : `Hinzugefügt. ${released} ${released === 1 ? "Rückerstattung wartet" : "Rückerstattungen warten"} nicht mehr.`,
    checked: "Geprüft.",
    fallback: "Gespeichert.",
    sendNow: "Die E-Mail wird jetzt gesendet.",
    doNotSend: "Die E-Mail wird nicht gesendet.",
    others: "Notiert. Danke fürs Nachsehen.",
    live: "Jetzt werden die E-Mails gesendet.",
    shadow: "Zurück im Probebetrieb. Es werden keine E-Mails gesendet.",
    ended: "Der Plan ist beendet. Kvitto ist zurück im Probebetrieb.",
  },
  again: "Das hat etwas zu lange gedauert, darum wurde nichts geändert. Versuch es noch einmal.",
  failed: "Das ging nicht.",
  refused: {
    title: "Kvitto konnte nicht erkennen, wer du bist",
    lede: "Schließ es und öffne es noch einmal aus deinem Shopify-Adminbereich. Hilft das nicht, geht vielleicht die Uhr eines Computers falsch.",
  },
  elsewhere: {
    title: "Kvitto ist in Shopify zu Hause",
    lede: "Öffne es in deinem Shopify-Adminbereich, unter Apps.",
  },
  away: {
    title: "Shopify antwortet gerade nicht",
    lede: "Es ist nichts verloren. Öffne Kvitto in ein paar Minuten noch einmal.",
  },
  working: "Einen Augenblick …",
};
