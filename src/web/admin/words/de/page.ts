import { type AdminWords, address } from "../en/page.ts";

export const de: AdminWords = {
  frame: {
    skip: "Zum Inhalt",
    nav: "Hauptmenü",
    places: {
      overview: "Übersicht",
      orders: "Bestellungen",
      needs: "Wartet auf dich",
      inbox: "Posteingang",
      receive: "Annahme",
      templates: "Vorlagen",
      policies: "Bedingungen",
      schedule: "Öffnungszeiten",
      insight: "Auswertung",
      audit: "Prüfung",
      practice: "Übung",
      settings: "Einstellungen",
    },
    waiting: "warten",
    roles: {
      owner: "Inhaber",
      support: "Kundenservice",
      marketer: "Marketing",
      finance: "Finanzen",
      "read-only": "Lesezugriff",
    },
    signOut: "Abmelden",
    mayNot: (role) =>
      `Mit der Rolle ${de.frame.roles[role]} darfst du dir das ansehen, aber nicht tun. Inhaber des Shops dürfen es.`,
    mayNotTitle: "Das darfst du nicht",
    notThere: "Hier gibt es das nicht",
    cannot: "Das hat nicht geklappt",
    see: "Ansehen",
  },
  signIn: {
    title: "Kvittos Adminbereich",
    how: "Du kommst mit einem Passkey herein oder mit einem Link, den wir dir per E-Mail schicken. Er öffnet ein einziges Mal, innerhalb von 15 Minuten.",
    passkey: "Mit Passkey anmelden",
    passkeyStopped: "Es wurde nichts ausgewählt. Versuch es noch einmal oder lass dir einen Link schicken.",
    passkeyFailed:
      "Mit diesem Passkey kommt man hier nicht herein. Lass dir stattdessen einen Link schicken.",
    or: "oder",
    email: "Deine E-Mail-Adresse bei der Arbeit",
    emailHint: "Die Adresse, mit der du eingeladen wurdest.",
    send: "Link schicken",
    tooOften: "Von hier kamen zu viele Anfragen. Warte zehn Minuten und versuch es dann noch einmal.",
    asked: "Schau in dein Postfach",
    askedWhat:
      "Gehört die Adresse zu jemandem aus einem Team hier, ist ein Link unterwegs. Er funktioniert einmal, 15 Minuten lang.",
    askedElse:
      "Nach ein paar Minuten noch nichts da? Schau in den Spamordner, und frag einen Inhaber deines Shops, ob du mit dieser Adresse eingeladen wurdest.",
    mailbox: "Postfach dieses Servers öffnen",
    again: "Andere Adresse",
    without: "Ohne E-Mail",
    ask: "Wer diesen Server betreibt, erstellt einen Link mit:",
    demo: "Ein Link zum Demoshop steht im Terminal, in dem du npm start eingegeben hast. Einen weiteren bekommst du mit:",
    welcome: (shop) => `Bei ${shop} anmelden`,
    as: (name, role) => `Du meldest dich an als ${name}, Rolle ${role}.`,
    button: "Anmelden",
    stays:
      "Dieser Browser bleibt nach der letzten Nutzung 12 Stunden lang angemeldet, insgesamt höchstens zwei Wochen.",
    inAlready: (name) => `Du bist hier schon angemeldet, als ${name}. Du brauchst den Link nicht mehr.`,
    goOn: "Weiter",
    out: "Du bist hier nicht mehr angemeldet: Die Anmeldung ist abgelaufen, oder ein Inhaber oder du in einem anderen Browser hat sie beendet. Melde dich neu an.",
    dead: "Dieser Link öffnet nichts",
    deadWhy: "Er wurde schon benutzt, ist abgelaufen oder wurde nicht ganz kopiert.",
    deadAsk: "Neuen Link schicken lassen",
  },
  done: {
    answered: () =>
      "Gesendet. Die Antwort geht innerhalb einer Minute an den Kunden, im selben E-Mail-Verlauf.",
    answeredSolved: () => "Gesendet, und die Anfrage ist gelöst.",
    draftKept: () => "Der Entwurf ist gespeichert.",
    noted: () => "Dein Team sieht die Notiz jetzt.",
    handed: () => "Übergeben.",
    topicSet: () => "Das Thema ist geändert.",
    solved: (n) => `${n} ist gelöst. Der Kunde bekommt dazu keine E-Mail.`,
    reopened: () => "Wieder geöffnet. Der Kunde wartet auf eine Antwort.",
    caseMerged: (n) => `Zusammengeführt. Du siehst ${n}, dort steht jetzt alles.`,
    caseUnmerged: () => "Wieder getrennt. Beide Anfragen sind wie vorher.",
    caseSplit: (n) => `Geteilt. Das ist die neue Anfrage, ${n}.`,
    handedOff: () => "Auf dem Weg zum Helpdesk.",
    gave: () => "Notiert. Erstatte den Betrag in deinem Shop: Er erscheint als eigene Zeile.",
    tookBack: () => "Zurückgenommen.",
    logged: (n) => `Notiert als ${n}.`,
    answerSaved: () => "Die Antwort ist gespeichert.",
    answerRemoved: () => "Die gespeicherte Antwort ist gelöscht.",
    budgetSet: () => "Das Budget ist festgelegt.",
    keyRevoked: () => "Der Schlüssel ist gesperrt. Ab jetzt wird er abgewiesen.",
    erased: () => "Der Kunde ist gelöscht. Was bleibt und bis wann, steht unten in der Liste.",
    erasing: () =>
      "Das Löschen läuft gerade und geht von selbst weiter. Wann es fertig ist, steht unten in der Liste.",
    published: (n) => `Version ${n} ist live. Ab jetzt entstehen die E-Mails daraus.`,
    waiting: (n) => `Version ${n} wartet auf eine zweite Person, weil sie Worte über Geld ändert.`,
    scheduled: (n) => `Version ${n} geht zur gewählten Zeit von selbst live.`,
    unscheduled: (n) => `Version ${n} ist wieder ein Entwurf.`,
    declined: (n) => `Version ${n} wurde zurückgegeben. Sie ist wieder ein Entwurf.`,
    rolledBack: (n) => `Wiederhergestellt. Sie ist jetzt als Version ${n} live.`,
    reverted: () => "Der Standard ist wieder live.",
    discarded: () => "Der Entwurf ist verworfen.",
    mailRead: () => "Die E-Mail ist gelesen. Was sie enthält und was fehlt, steht bei den Prüfpunkten.",
    mailRemoved: () => "Die E-Mail zählt nicht mehr.",
    checkAnswered: () => "Deine Antwort zählt ab jetzt.",
    checkForgotten: () => "Die Antwort ist zurückgenommen.",
    trialStarted: (n) => `Version ${n} geht ab jetzt an einen Teil der Kunden.`,
    trialEnded: (n) =>
      n === "0"
        ? "Der A/B-Test ist beendet. Alle Kunden bekommen den Standard."
        : `Der A/B-Test ist beendet. Alle Kunden bekommen Version ${n}.`,
    textsKept: (n) => (n === "1" ? "1 Text steht im Entwurf." : `${n} Texte stehen im Entwurf.`),
    tested: (to) => `Test-E-Mail gesendet an ${to}.`,
    simulated: (what) =>
      ({
        "parcel-delayed": "Das Paket ist jetzt zwei Tage verspätet.",
        "return-received": "Die Rückgabe ist angekommen.",
        "refund-difference": "Eine Rückerstattung geht nicht auf und wartet auf dich.",
        "angry-reply": "Der Kunde hat geantwortet.",
      })[what] ?? "",
    merged: () => "Deine Auswahl steht im Entwurf.",
    booked: (n) =>
      `Die Rückgabe zu Bestellung ${n} ist angenommen. Der Kunde erfährt es in fünf Minuten, wenn du es nicht zurücknimmst.`,
    unbooked: () => "Zurückgenommen. Niemand erfährt davon.",
    resent: () => "Die E-Mail wird jetzt gesendet. Danach steht sie im Verlauf.",
    stepKept: () => "Notiert. Es bleibt, wie es ist.",
    wentLive: () => "Du bist live. Was ab jetzt passiert, erfahren deine Kunden.",
    wentBack: () => "Probebetrieb. Es wird nichts mehr gesendet.",
    traySent: () => "Die E-Mail wird jetzt gesendet.",
    trayStopped: () => "Gestoppt. Die E-Mail wird nicht gesendet.",
    sendersKept: () => "Notiert, was anderswo ausgeschaltet ist.",
    pastAsked: () => "Die Daten werden geholt. Niemand bekommt dazu eine E-Mail.",
    domainChecked: () => "Gerade eben geprüft.",
    settingKept: () => "Gespeichert.",
    brandKept: () => "Gespeichert. Ab jetzt sehen die E-Mails so aus.",
    storeAsked: () => "Der Shop wurde gerade eben abgefragt.",
    storeLeft: () => "Getrennt. Der Shop schreibt seinen Kunden wieder selbst.",
    on: () => "Eingeschaltet. Beim nächsten passenden Ereignis wird sie gesendet.",
    off: () => "Ausgeschaltet. Auch was schon geplant war, wird nicht gesendet.",
    named: (n) => {
      const [named = 0, skipped = 0, left = 0, silent = 0] = n.split("-").map(Number);
      const rest =
        left > 0
          ? ` ${left} ${left === 1 ? "ist" : "sind"} noch übrig: Drück noch einmal, um weiterzumachen.`
          : "";
      const odd =
        skipped > 0
          ? ` Zu ${skipped} passte das nicht, ${skipped === 1 ? "sie wartet" : "sie warten"} weiter.`
          : "";
      return `${named === 1 ? "1 Rückerstattung ist" : `${named} Rückerstattungen sind`} benannt.${silent > 0 ? "" : " Die E-Mails warten 15 Minuten."}${odd}${rest}`;
    },
    unnamed: (n) => (n === "1" ? "1 Rückerstattung wartet wieder." : `${n} Rückerstattungen warten wieder.`),
    shortSent: (n) =>
      n === "0"
        ? "Es wartete keine kurze E-Mail."
        : n === "1"
          ? "Die kurze E-Mail wird jetzt gesendet."
          : `${n} kurze E-Mails werden jetzt gesendet.`,
    letGo: () => "Die E-Mail wird gesendet, wie sie ist. Deine Notiz ist gespeichert.",
    reasonCorrected: () => "Der Grund ist berichtigt, und die Rückerstattung wird neu beurteilt.",
    joined: (number) => `Die Antwort steht jetzt in Anfrage ${number}.`,
    putAway: () => "Abgelegt. Die Antwort bleibt aufbewahrt.",
    termsAdded: (n) =>
      n === "0"
        ? "Die Bedingungen sind als Version gespeichert."
        : n === "1"
          ? "Die Bedingungen sind als Version gespeichert. 1 Rückerstattung wartet nicht mehr."
          : `Die Bedingungen sind als Version gespeichert. ${n} Rückerstattungen warten nicht mehr.`,
    ruleForgotten: (n) =>
      n === "0"
        ? "Die Regel ist vergessen."
        : n === "1"
          ? "Die Regel ist vergessen. 1 Rückerstattung wurde neu beurteilt."
          : `Die Regel ist vergessen. ${n} Rückerstattungen wurden neu beurteilt.`,
    hoursChanged: () => "Gespeichert. Was vorher versprochen wurde, gilt weiter.",
    hoursSame: () => "So steht es schon da.",
    quietChanged: () => "Die Ruhezeiten sind gespeichert.",
    accountSaved: () => "Gespeichert.",
    sessionsEnded: (n) => (n === "1" ? "Dort abgemeldet." : `In ${n} Browsern abgemeldet.`),
    passkeyAdded: () => "Der Passkey gehört jetzt dir. Beim nächsten Mal kannst du dich damit anmelden.",
    passkeyNamed: () => "Der Passkey hat seinen neuen Namen.",
    passkeyRemoved: () => "Der Passkey öffnet nichts mehr. Entferne ihn auch auf deinem Gerät.",
    invited: (to) => `Einladung gesendet an ${address(to)}. Sie gilt sieben Tage.`,
    invitedUnsent: (to) =>
      `${address(to)} steht auf der Liste, aber die E-Mail ließ sich nicht senden. Prüf die Absenderdomain und sende sie noch einmal.`,
    memberRenamed: () => "Der Name ist geändert. Das Protokoll verbindet den alten mit dem neuen.",
    roleChanged: () => "Die Rolle ist geändert. Wer sie hat, meldet sich neu an.",
    memberRemoved: () => "Mit dem nächsten Klick abgemeldet, in jedem Browser.",
    wayAdded: () => "Hinzugefügt. Sende einen Test, um zu sehen, ob er ankommt.",
    wayRemoved: () => "Entfernt. Dorthin wird nichts mehr gemeldet.",
    wayTested: () => "Der Test wurde dort angenommen. Sieh nach, ob er da ist.",
    wayFailed: () => "Der Test kam nicht an. Der Grund steht unten.",
    weeklyOn: () => "Du bekommst jeden Montagmorgen die Zahlen der Woche.",
    weeklyOff: () => "Du bekommst keine Montags-E-Mail mehr.",
  },
};
