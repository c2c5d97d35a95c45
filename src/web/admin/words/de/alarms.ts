import type { AlarmWords } from "../en/alarms.ts";

export const de: AlarmWords = {
  title: "Alarme",
  lede: "Kvitto sagt dir Bescheid, wo du gerade bist, wenn etwas auf einen Menschen wartet: innerhalb einer Minute und zu jeder Sache einmal. Es steht auch unter „Wartet auf dich“.",
  ways: "Wo ihr davon erfahrt",
  none: "Noch erfährt es niemand. Was wartet, steht nur unter „Wartet auf dich“: Wer dort nicht nachsieht, weiß es nicht.",
  kinds: { mail: "E-Mail", slack: "Slack", teams: "Teams" },
  hears: (names) => `Meldet: ${names}.`,
  groups: {
    held: "wartende Rückerstattungen",
    failed: "fehlgeschlagene Rückerstattungen",
    promise: "ablaufende Versprechen",
    withdrawal: "Widerrufe",
    dead: "ausgefallene Verbindungen",
    other: "alles andere",
  },
  groupsWhat: {
    held: "Die Summe geht nicht auf, oder das Gesetz steht dagegen: Der Kunde wartet auf ein Wort.",
    failed: "Das Geld kam beim Kunden nicht an.",
    promise: "Zwei Stunden bevor eine versprochene Frist endet, und wenn ein Versprechen gebrochen wurde.",
    withdrawal: "Von da an gibt dir das Gesetz vierzehn Tage für die Rückzahlung.",
    dead: "Shopsystem, Absenderdomain oder E-Mail-Anbieter funktionieren nicht, oder das Senden ist angehalten.",
    other: "E-Mails, die niemand zuordnen konnte, Adressen, die es nicht gibt, und was selten ist.",
  },
  fine: (when) => `Hat zuletzt funktioniert: ${when}.`,
  untold: "Hierhin wurde noch nichts gemeldet.",
  failed: (when) => `Hat nicht funktioniert, ${when}: `,
  test: "Test senden",
  testOf: (name) => `Test an ${name} senden`,
  remove: "Entfernen",
  removeOf: (name) => `${name} entfernen`,
  add: "Weg hinzufügen",
  addWhat: "Wo mehrere hinsehen, sieht es immer jemand.",
  kind: "Wie",
  kindWhat: {
    mail: "An eine Adresse. Eine Gruppenadresse erreicht mehrere.",
    slack:
      "In Slack: Apps, Incoming Webhooks, Zu Slack hinzufügen. Wähl einen Kanal und kopier die Webhook-URL.",
    teams:
      "In Teams: beim Kanal, Workflows, „Webhookwarnungen an einen Kanal senden“. Kopier am Ende die URL.",
  },
  target: "E-Mail-Adresse oder Webhook-URL",
  targetHint: "Eine Webhook-URL wird versiegelt aufbewahrt: Wer sie hat, kann dort schreiben.",
  what: "Was gemeldet wird",
  language: "Sprache",
  save: "Hinzufügen",
  wrong: {
    way_address: "Das ist keine E-Mail-Adresse.",
    way_webhook:
      "Das ist keine Adresse eines Webhooks. Kopier sie ganz: Sie beginnt mit https:// und einem Namen.",
    way_nothing: "Wähl mindestens eine Sache, die gemeldet wird.",
    way_many: "Es gibt schon zwanzig Wege. Entferne zuerst einen.",
  },
  week: "Deine Montags-E-Mail",
  weekWhat:
    "Die Zahlen der letzten Woche neben denen der Woche davor: Bestellungen, E-Mails, erklärte und zurückgehaltene Rückerstattungen, Anfragen, gehaltene und gebrochene Versprechen. Jeden Montag um sieben, für alle Inhaber, die sie möchten.",
  weekOn: (email) => `Sie geht an ${email}.`,
  weekOff: "Du bekommst sie nicht.",
  switchOn: "An mich senden",
  switchOff: "Nicht an mich senden",
};
