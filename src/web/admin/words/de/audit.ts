import type { AuditPageWords } from "../en/audit.ts";

export const de: AuditPageWords = {
  title: "Prüfung",
  news: (kept, judged) =>
    judged === 0
      ? "Noch wurde nichts angesehen"
      : `${kept} von ${judged} angesehenen Punkten sind in Ordnung`,
  lede: "Der Schnelltest eines Testkäufers: was deine Kunden nach dem Kauf erfahren, angesehen in deinen Einstellungen, in deinen letzten 90 Tagen und in deinen echten E-Mails.",
  notSeen: (n) =>
    n === 1
      ? "1 Punkt konnte nicht angesehen werden: beantworte ihn selbst oder reiche eine E-Mail ein."
      : `${n} Punkte konnten nicht angesehen werden: beantworte sie selbst oder reiche eine E-Mail ein.`,
  paper: "PDF",
  show: "Welche Punkte",
  all: "Alle",
  todo: "Zu tun",
  unknown: "Nicht angesehen",
  fine: "In Ordnung",
  name: "Rückerstattungen öffnen",
  none: {
    todo: "Nichts zu tun. Alle angesehenen Punkte sind in Ordnung.",
    unknown: "Jeder Punkt ist angesehen.",
    fine: "Von dem, was angesehen wurde, ist noch nichts in Ordnung.",
    all: "",
  },
  ofPart: (kept, judged, unknown) =>
    [judged > 0 && `${kept} von ${judged} in Ordnung`, unknown > 0 && `${unknown} nicht angesehen`]
      .filter(Boolean)
      .join(", "),
  switchOn: "Einschalten",
  yes: "Ja, so ist es",
  no: "Nein",
  notOurs: "Trifft nicht zu",
  forget: "Antwort zurücknehmen",
  note: "Notiz",
  mails: "Echte E-Mail einreichen",
  mailsWhy:
    "Bestell in deinem eigenen Shop, schick es zurück und sieh, was deine Kunden sehen. Leite weiter, was du bekommst, an diese Adresse oder reich die E-Mail als Datei ein. Aufbewahrt werden nur der Betreff und was gefunden wurde.",
  address: "Weiterleiten an",
  file: "Eine E-Mail als Datei (.eml)",
  topic: "Es geht um",
  topicOpen: "was ihre Worte sagen",
  handIn: "Lesen",
  read: (n) => (n === 1 ? "1 E-Mail gelesen" : `${n} E-Mails gelesen`),
  noMail: "Noch wurde keine E-Mail eingereicht.",
  found: (kept, missing) => `${kept} vorhanden, ${missing} ${missing === 1 ? "fehlt" : "fehlen"}`,
  remove: "Entfernen",
  noFile: "Wähl zuerst eine Datei.",
  command: "Dasselbe im Terminal: kvitto audit",
};
