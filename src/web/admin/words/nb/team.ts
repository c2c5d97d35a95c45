import type { TeamWords } from "../en/team.ts";

export const nb: TeamWords = {
  title: "Team",
  lede: (n) =>
    n === 1
      ? "Én person kommer inn i denne butikken. Alt hun gjør, noteres med navnet hennes."
      : `${n} personer kommer inn i denne butikken. Alt de gjør, noteres med navnene deres.`,
  caption: "Hvem som kommer inn, i den rekkefølgen de kom",
  who: "Hvem",
  role: "Rolle",
  state: "Sist sett",
  you: "deg",
  seen: (when) => when,
  notSeen: "logget ut overalt",
  invited: (until) => `Invitert til ${until}`,
  ended: "Invitasjonen er utløpt",
  notYet: "har ikke vært inne ennå",
  passkey: "passnøkkel",
  change: "Endre",
  changeOf: (name) => `Endre ${name}`,
  invite: "Inviter noen",
  inviteWhat: "Hun får en e-post med en lenke som slipper henne inn i sju dager.",
  name: "Navn",
  nameHint: "For- og etternavn: det hun gjør, noteres med det.",
  email: "E-postadresse",
  language: "Språk",
  herBrowser: "Som nettleseren hennes ber om",
  send: "Send invitasjonen",
  what: {
    owner: "Alt, og hvem andre som kommer inn.",
    support: "Svarer kunder, fører inn pakker som er kommet tilbake, gir differanser i refusjoner navn.",
    marketer: "Skriver og publiserer e-postene.",
    finance: "Forklarer refusjoner, skriver returvilkår, godkjenner ord om penger, leser loggen.",
    "read-only": "Ser på alt, endrer ingenting.",
  },
  changeTitle: (name) => name,
  changeLede: (email, role) => `${email}, ${role}.`,
  newName: "Navn i teamet",
  renameHint:
    "Det hun har skrevet, planlagt og kan gi, følger med henne. Linjer i loggen beholder navnet hun hadde; en av dem knytter de to sammen.",
  saveName: "Endre navnet",
  roleTitle: "Hva hun kan gjøre",
  roleNote: "Med en annen rolle logges hun ut overalt med en gang, og logger inn på nytt.",
  saveRole: "Endre rollen",
  againTitle: "Veien inn",
  againWhat: "Sender en ny lenke på e-post. Lenker hun har fått før, åpner da ingenting.",
  again: "Send invitasjonen på nytt",
  removeTitle: "Fjern fra teamet",
  removeWhat: (name) =>
    `${name} er ute ved neste klikk, i alle nettlesere, og passnøklene åpner ingenting. Det som er gjort, står igjen i loggen under samme navn. Maler som var planlagt, blir utkast igjen.`,
  remove: (name) => `Fjern ${name}`,
  log: "Hva hun har gjort",
  onlyOwner:
    "Hun er den eneste eieren. En butikk uten en eier kunne ikke slippe inn noen: gjør først noen andre til eier.",
  known: (email) => `${email} er alt i teamet.`,
  named: "Noen i teamet eller i loggen har, eller har hatt, dette navnet. Velg et som skiller de to.",
  badEmail: "Dette er ikke en e-postadresse.",
  badName: "Skriv navnet på en person, uten kolon og uten usynlige tegn.",
  alone:
    "Det er bare deg så langt. Den som svarer kunder eller skriver e-poster, får sin egen konto: da sier loggen hvem som gjorde hva.",
};
