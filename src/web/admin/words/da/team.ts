import type { TeamWords } from "../en/team.ts";

export const da: TeamWords = {
  title: "Team",
  lede: (n) =>
    n === 1
      ? "Én person har adgang til denne butik. Alt, hvad der gøres, noteres med navn."
      : `${n} personer har adgang til denne butik. Alt, hvad de gør, noteres med navn.`,
  caption: "De, der har adgang, i den rækkefølge de kom til",
  who: "Hvem",
  role: "Rolle",
  state: "Sidst set",
  you: "dig",
  seen: (when) => when,
  notSeen: "logget ud overalt",
  invited: (until) => `Inviteret til ${until}`,
  ended: "Invitationen er udløbet",
  notYet: "har ikke været inde endnu",
  passkey: "adgangsnøgle",
  change: "Ret",
  changeOf: (name) => `Ret ${name}`,
  invite: "Invitér en kollega",
  inviteWhat: "Kollegaen får en mail med et link, der giver adgang i syv dage.",
  name: "Navn",
  nameHint: "For- og efternavn: alt, hvad personen gør, noteres med det.",
  email: "Mailadresse",
  language: "Sprog",
  herBrowser: "Det, browseren beder om",
  send: "Send invitationen",
  what: {
    owner: "Alt, og hvem der ellers har adgang.",
    support:
      "Svarer kunderne, modtager pakker, der er kommet retur, og giver forskelle i refunderinger et navn.",
    marketer: "Skriver og udgiver mailene.",
    finance: "Forklarer refunderinger, skriver returvilkår, godkender ord om penge og læser loggen.",
    "read-only": "Ser alt, ændrer intet.",
  },
  changeTitle: (name) => name,
  changeLede: (email, role) => `${email}, ${role}.`,
  newName: "Navn i teamet",
  renameHint:
    "Det, personen har skrevet, planlagt og må give, følger med. Linjer i loggen beholder det navn, der gjaldt dengang; en af dem binder de to sammen.",
  saveName: "Ret navnet",
  roleTitle: "Det må personen",
  roleNote: "Med en anden rolle bliver personen straks logget ud overalt og skal logge ind igen.",
  saveRole: "Ret rollen",
  againTitle: "Vejen ind",
  againWhat: "Sender et nyt link på mail. Tidligere links åbner derefter ikke noget.",
  again: "Send invitationen igen",
  removeTitle: "Fjern fra teamet",
  removeWhat: (name) =>
    `${name} er ude ved næste klik, i alle browsere, og adgangsnøglerne åbner ikke længere noget. Det, der er gjort, bliver i loggen under samme navn. Skabeloner, som ${name} har planlagt, bliver kladder igen.`,
  remove: (name) => `Fjern ${name}`,
  log: "Hvad personen har gjort",
  onlyOwner:
    "Det er den eneste ejer. En butik uden ejer kan ikke give nogen adgang: gør først en anden til ejer.",
  known: (email) => `${email} er allerede i teamet.`,
  named: "En i teamet eller i loggen hedder eller har heddet sådan. Vælg et navn, der skelner de to.",
  badEmail: "Det er ikke en mailadresse.",
  badName: "Skriv en persons navn, uden kolon og uden tegn, der ikke kan ses.",
  alone:
    "Indtil videre er det kun dig. Den, der svarer kunderne eller skriver mails, får sin egen konto: så viser loggen, hvem der gjorde hvad.",
};
