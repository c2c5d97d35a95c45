import type { SetupWords } from "../en/setup.ts";

export const de: SetupWords = {
  title: "Einrichten",
  shadow: {
    label: "Probebetrieb.",
    text: "Es wird nichts gesendet. E-Mails werden so geschrieben, wie sie gesendet worden wären.",
    look: "Ansehen",
    on: "Weiter einrichten",
  },
  head: {
    next: {
      connect: "Als Nächstes: Shop verbinden",
      domain: "Als Nächstes: die Domain, von der deine E-Mails kommen",
      brand: "Als Nächstes: Logo und Farbe",
      terms: "Als Nächstes: Rückgabebedingungen",
      mails: "Als Nächstes: E-Mails auswählen",
    },
    ready: "Alle fünf Schritte sind fertig. Noch wird nichts gesendet",
    live: "Du bist live",
  },
  lede: (done, all) =>
    `${done} von ${all} Schritten sind fertig. Abgehakt wird, was da ist, du kannst also jederzeit aufhören und später weitermachen.`,
  liveLede: (since) => `Seit ${since} werden E-Mails gesendet.`,
  liveAlways: "E-Mails werden gesendet. Dieser Shop war nie im Probebetrieb.",
  progress: (done, all) => `${done} von ${all} fertig`,
  stepsTitle: "Fünf Schritte",
  states: { done: "Fertig", next: "Als Nächstes", open: "Zu tun" },
  steps: {
    connect: {
      title: "Shop verbinden",
      why: "Kvitto muss von Bestellungen, Paketen, Rückgaben und Rückerstattungen erfahren.",
      deed: "Verbinden",
      again: "Verbindungen",
    },
    domain: {
      title: "Zeigen, dass die Absenderdomain dir gehört",
      why: "Dann kommen deine E-Mails an, und niemand kann sie fälschen.",
      deed: "Einträge ansehen",
      again: "Einträge",
    },
    brand: {
      title: "Logo und Farbe",
      why: "Kunden sehen deinen Shop, nie den Namen Kvitto.",
      deed: "Auswählen",
      again: "Ändern",
    },
    terms: {
      title: "Rückgabebedingungen",
      why: "Zu jedem Cent, den du einbehältst, sagt die E-Mail, welche deiner Bedingungen es erlaubt.",
      deed: "Schreiben",
      again: "Bedingungen",
    },
    mails: {
      title: "E-Mails auswählen",
      why: "Was das Gesetz verlangt, ist immer an. Alles andere wählst du.",
      deed: "Auswählen",
      again: "E-Mails",
    },
  },
  facts: {
    connected: (names, order) => `Verbunden: ${names}. Die neueste Bestellung ist ${order}.`,
    connectedNoOrder: (names) => `Verbunden: ${names}. Noch ist keine Bestellung gekommen.`,
    events: (order) => `Ereignisse kommen über die API. Die neueste Bestellung ist ${order}.`,
    none: "Nichts ist verbunden.",
    domainOk: (domain) => `E-Mails von ${domain} sind signiert.`,
    domainFree: (domain) => `Auf diesem Server dürfen E-Mails auch ohne die Einträge von ${domain} kommen.`,
    domainOpen: (domain) => `${domain} ist noch nicht bestätigt.`,
    domainRefused: (domain) =>
      `Niemand kann zeigen, dass ${domain} ihm gehört. Nimm eine Adresse bei einer eigenen Domain.`,
    checked: (when) => `Geprüft ${when}.`,
    neverChecked: "Nie geprüft.",
    branded: "Dein eigenes Aussehen ist festgelegt.",
    unbranded: "E-Mails haben noch Kvittos schlichtes Aussehen.",
    terms: (day) => `In Kraft seit dem ${day}.`,
    noTerms: "Es gibt keine. Rückerstattungen mit einem Abzug würden auf dich warten.",
    mails: (on, of) => `${on} von ${of} E-Mails sind an.`,
  },
  check: "Jetzt prüfen",
  keepBrand: "So ist es richtig",
  keepMails: "Das reicht fürs Erste",
  beforeTitle: "Bevor du live gehst",
  before: {
    past: "Deine letzten 90 Tage",
    pastNone: "Hol sie herein: Du siehst, welche Beträge niemand erklärt hat, bevor es wieder passiert.",
    pastSome: (refunds, open) =>
      open === 0
        ? `${refunds} ${refunds === 1 ? "Rückerstattung, und sie ist erklärt." : "Rückerstattungen, und jede ist erklärt."}`
        : `${refunds} ${refunds === 1 ? "Rückerstattung" : "Rückerstattungen"}. ${open} ${open === 1 ? "geht" : "gehen"} noch nicht auf.`,
    beside: "Deine E-Mails neben denen, die du heute sendest",
    besideNone: "Es wurde noch keine E-Mail geschrieben. Mit dem ersten Ereignis entsteht eine.",
    besideSome: (n) => (n === 1 ? "1 E-Mail wäre gesendet worden." : `${n} E-Mails wären gesendet worden.`),
    others: "Wer deinen Kunden noch schreibt",
    othersDouble: (n) => (n === 1 ? "1 E-Mail käme doppelt." : `${n} E-Mails kämen doppelt.`),
    othersNone: "Soweit wir wissen, käme nichts doppelt.",
    othersMaybe: (n) =>
      n === 1
        ? "1 weitere vielleicht, wenn du den Dienst benutzt."
        : `${n} weitere vielleicht, wenn du diese Dienste benutzt.`,
    tray: "Die ersten E-Mails warten auf dich",
    trayText: (mails, minutes) =>
      mails === 0
        ? "Der Ausgangskorb ist aus: E-Mails über Geld werden sofort gesendet."
        : `Die ersten ${mails} E-Mails über Geld liegen ${minutes} Minuten lang im Ausgangskorb.`,
    go: "Live gehen …",
    back: "Live-Betrieb und Ausgangskorb",
  },
  live: {
    title: "Live gehen",
    now: "Ab jetzt bekommen Kunden diese E-Mails",
    lede: "Was vorher war, ist Vergangenheit: Niemand bekommt dazu eine E-Mail. Du kannst jederzeit zurück.",
    checksTitle: "Was du vorher wissen solltest",
    checks: {
      connected: "Bestellungen und Rückerstattungen kommen an.",
      connectedNot:
        "Nichts ist verbunden: Niemand meldet Kvitto, was geschieht, also würde keine E-Mail gesendet.",
      domainOk: (domain) => `E-Mails werden von ${domain} gesendet, signiert.`,
      domainWait: (domain) => `${domain} ist nicht bestätigt: Bis dahin würde jede E-Mail warten.`,
      domainFallback: (domain) =>
        `${domain} ist nicht bestätigt: E-Mails kommen so lange von der vereinbarten Adresse.`,
      termsOk: "Deine Rückgabebedingungen sind bekannt.",
      termsNone: "Es gibt keine Rückgabebedingungen: Rückerstattungen mit einem Abzug würden zurückgehalten.",
      doublesOk: "Nach deinen Angaben käme nichts doppelt.",
      doubles: (n) => (n === 1 ? "1 E-Mail käme doppelt." : `${n} E-Mails kämen doppelt.`),
      heldOk: "Keine Rückerstattung wartet auf einen Namen.",
      held: (n) =>
        n === 1
          ? "1 frühere Rückerstattung geht nicht auf."
          : `${n} frühere Rückerstattungen gehen nicht auf.`,
      see: "Ansehen",
    },
    begun: "Rückgaben, die schon laufen",
    tell: "Ab jetzt mitteilen, wie es mit ihnen weitergeht",
    tellSub:
      "Der Kunde erfährt von uns, was mit seinem Geld ist, auch wenn er von der Rückgabe noch vom alten System gehört hat.",
    silent: "Dazu nichts mitteilen",
    silentSub: "Das alte System bringt zu Ende, was es begonnen hat.",
    tray: "Die ersten E-Mails über Geld",
    trayMails: "So viele liegen erst im Ausgangskorb",
    trayMinutes: "So viele Minuten lang",
    trayHint:
      "Du kannst jede ansehen, senden oder stoppen. Tust du nichts, wird sie gesendet, wenn ihre Zeit um ist. 0 E-Mails: kein Ausgangskorb.",
    wrongTray: "In den Ausgangskorb passen 0 bis 1000 E-Mails, 1 bis 240 Minuten lang.",
    go: "Jetzt live gehen",
    cancel: "Noch nicht",
    liveTitle: (since) => `Live seit ${since}`,
    liveAlways: "Von Anfang an live",
    trayTitle: "Der Ausgangskorb",
    trayUsed: (used, of) => `Von den ersten ${of} E-Mails über Geld waren bisher ${used} im Ausgangskorb.`,
    trayEmpty:
      "Gerade liegt nichts im Ausgangskorb. Wird eine E-Mail über Geld geschrieben, erscheint sie hier.",
    trayOver: "Der Ausgangskorb hat seinen Dienst getan: E-Mails über Geld werden sofort gesendet.",
    leaves: (when) => `Wird von selbst gesendet: ${when}`,
    to: (who) => `an ${who}`,
    order: (number) => `Bestellung ${number}`,
    look: "Lesen",
    send: "Jetzt senden",
    stop: "Nicht senden",
    backTitle: "Zurück zum Probebetrieb",
    backText:
      "E-Mails werden geschrieben, und niemand bekommt sie. Schalte wieder ein, was du anderswo ausgeschaltet hast, sonst hören deine Kunden nichts.",
    back: "Zurück zum Probebetrieb",
    backAsk: "Ja, alle E-Mails dieses Shops anhalten",
    backConfirm: "Setz zuerst das Häkchen: Danach hört niemand mehr von dir.",
  },
  senders: {
    title: "Wer deinen Kunden noch schreibt",
    lede: "Zwei E-Mails über eine Rückerstattung sind schlechter als eine schlechte. Hak ab, was du dort ausgeschaltet hast.",
    groups: {
      yes: "Diese werden doppelt gesendet",
      maybe: "Diese werden vielleicht doppelt gesendet",
      off: "Ausgeschaltet, wie du gesagt hast",
    },
    why: {
      yes: "Dein Shopsystem sendet sie von Anfang an. Schalte sie dort aus und hak sie dann hier ab.",
      maybe: "Ob du diese Dienste benutzt, sagt uns niemand. Wenn ja, schalte ihre E-Mails dort aus.",
      off: "Wir nehmen dich beim Wort. Nimm das Häkchen weg, wenn etwas wieder an ist.",
    },
    mail: "E-Mail",
    tells: "Sagt dasselbe wie",
    where: "Wo du sie ausschaltest",
    offThere: "Aus",
    none: "Soweit wir wissen, schreibt sonst niemand über das, was deine E-Mails mitteilen.",
    save: "Speichern",
  },
};
