import type { TeamWords } from "../en/team.ts";

export const de: TeamWords = {
  title: "Team",
  lede: (n) =>
    n === 1
      ? "Eine Person hat Zugang zu diesem Shop. Alles, was sie tut, wird mit ihrem Namen notiert."
      : `${n} Personen haben Zugang zu diesem Shop. Alles, was sie tun, wird mit ihren Namen notiert.`,
  caption: "Wer Zugang hat, in der Reihenfolge, in der sie kamen",
  who: "Wer",
  role: "Rolle",
  state: "Zuletzt gesehen",
  you: "du",
  seen: (when) => when,
  notSeen: "überall abgemeldet",
  invited: (until) => `Eingeladen bis ${until}`,
  ended: "Einladung abgelaufen",
  notYet: "war noch nicht hier",
  passkey: "Passkey",
  change: "Ändern",
  changeOf: (name) => `${name} ändern`,
  invite: "Jemanden einladen",
  inviteWhat: "Die Person bekommt eine E-Mail mit einem Link, der sieben Tage lang gilt.",
  name: "Name",
  nameHint: "Vor- und Nachname: Damit wird notiert, was die Person tut.",
  email: "E-Mail-Adresse",
  language: "Sprache",
  herBrowser: "Wie in ihrem Browser",
  send: "Einladung senden",
  what: {
    owner: "Darf alles und bestimmt, wer noch Zugang hat.",
    support: "Antwortet Kunden, nimmt zurückgekommene Pakete an, benennt Differenzen in Rückerstattungen.",
    marketer: "Schreibt und veröffentlicht die E-Mails.",
    finance:
      "Erklärt Rückerstattungen, schreibt Rückgabebedingungen, gibt Worte über Geld frei, liest das Protokoll.",
    "read-only": "Sieht alles, ändert nichts.",
  },
  changeTitle: (name) => name,
  changeLede: (email, role) => `${email}, ${role}.`,
  newName: "Name im Team",
  renameHint:
    "Was die Person geschrieben oder geplant hat und was sie geben darf, geht mit. Zeilen im Protokoll behalten den alten Namen; eine davon verbindet die beiden.",
  saveName: "Namen ändern",
  roleTitle: "Was die Person darf",
  roleNote: "Mit einer anderen Rolle ist sie sofort überall abgemeldet und meldet sich neu an.",
  saveRole: "Rolle ändern",
  againTitle: "Ihr Zugang",
  againWhat: "Sendet einen neuen Link per E-Mail. Frühere Links öffnen dann nichts mehr.",
  again: "Einladung noch einmal senden",
  removeTitle: "Aus dem Team entfernen",
  removeWhat: (name) =>
    `${name} ist mit dem nächsten Klick abgemeldet, in jedem Browser, und die Passkeys öffnen nichts mehr. Was getan wurde, bleibt mit dem Namen im Protokoll. Geplante Vorlagen werden wieder Entwürfe.`,
  remove: (name) => `${name} entfernen`,
  log: "Was die Person getan hat",
  onlyOwner:
    "Das ist der einzige Inhaber. Ein Shop ohne Inhaber könnte niemanden hereinlassen: Gib zuerst jemand anderem diese Rolle.",
  known: (email) => `${email} ist schon im Team.`,
  named:
    "Jemand im Team oder im Protokoll heißt oder hieß schon so. Wähl einen Namen, der die beiden unterscheidet.",
  badEmail: "Das ist keine E-Mail-Adresse.",
  badName: "Schreib den Namen eines Menschen, ohne Doppelpunkt und ohne unsichtbare Zeichen.",
  alone:
    "Noch bist du allein. Wer Kunden antwortet oder E-Mails schreibt, bekommt ein eigenes Konto: Dann sagt das Protokoll, wer was getan hat.",
};
