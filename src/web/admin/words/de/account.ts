import type { AccountWords } from "../en/account.ts";

export const de: AccountWords = {
  title: "Dein Konto",
  lede: (email, role) =>
    `Du meldest dich an als ${email}. Deine Rolle hier: ${role}. Ändern können sie nur Inhaber.`,
  you: "Du",
  nameHint:
    "Unter diesem Namen wird notiert, was du tust, und Kunden lesen ihn vielleicht unter einer Antwort. Ändern können ihn nur Inhaber.",
  language: "Sprache dieser Seiten",
  browsers: "Wie in meinem Browser",
  save: "Speichern",
  sessions: "Wo du angemeldet bist",
  sessionsCaption: "Browser, in denen du angemeldet bist, der zuletzt benutzte zuerst",
  browser: "Browser",
  seen: "Zuletzt gesehen",
  since: "Seit",
  here: "dieser",
  unknownBrowser: "Ein Browser, den wir nicht kennen",
  inside: (host) => `Innerhalb von ${host}`,
  on: (program, system) => `${program} unter ${system}`,
  end: "Abmelden",
  endOf: (browser) => `Abmelden: ${browser}`,
  endOthers: (n) => (n === 1 ? "Im anderen abmelden" : `In den ${n} anderen abmelden`),
  sessionsNote:
    "Kennst du einen davon nicht? Melde ihn ab: Mit dem nächsten Klick kommt er nicht mehr herein.",
  passkeys: "Passkeys",
  passkeysWhat:
    "Mit einem Passkey meldest du dich per Fingerabdruck, Gesicht oder Gerätecode an. Er gilt nur für diese Website, niemand kann ihn dir also durch einen Trick abnehmen.",
  noPasskeys: "Du hast noch keinen. Du meldest dich mit Links per E-Mail an.",
  added: (when) => `hinzugefügt ${when}`,
  used: (when) => `zuletzt benutzt ${when}`,
  neverUsed: "noch nicht benutzt",
  rename: "Umbenennen",
  newName: "Name des Passkeys",
  remove: "Entfernen",
  removeOf: (name) => `${name} entfernen`,
  add: "Passkey hinzufügen",
  stopped: "Es wurde nichts hinzugefügt. Versuch es noch einmal, wann du magst.",
  failed: "Das hat nicht geklappt. Vielleicht hat dieses Gerät schon einen Passkey für dich.",
  needsScript:
    "Um einen hinzuzufügen, braucht diese Seite einen Browser, der Passkeys kennt und Skripte ausführen darf.",
  aPasskey: "Passkey",
  keys: "Einzelne Tasten",
  keysSwitch: "Einzelne Tasten wirken im Posteingang und im Vorlagen-Editor",
  keysWhat:
    "Schalten Sie das aus, wenn Sie mit dem Computer sprechen oder leicht eine Taste verrutscht. In einem Feld schreiben Tasten immer.",
  keyRows: { j: "zum nächsten Fall", k: "zum vorigen Fall", r: "zur Antwort", "?": "zeigt diese Tasten" },
  keysOff: "Einzelne Tasten ausschalten",
};
