import type { TeamWords } from "../en/team.ts";

export const sv: TeamWords = {
  title: "Team",
  lede: (n) =>
    n === 1
      ? "En person kommer in i den här butiken. Allt hon gör antecknas med hennes namn."
      : `${n} personer kommer in i den här butiken. Allt de gör antecknas med deras namn.`,
  caption: "De som kommer in, i den ordning de kom",
  who: "Vem",
  role: "Roll",
  state: "Senast sedd",
  you: "du",
  seen: (when) => when,
  notSeen: "utloggad överallt",
  invited: (until) => `Inbjuden till och med ${until}`,
  ended: "Inbjudan har gått ut",
  notYet: "har inte kommit in än",
  passkey: "passnyckel",
  change: "Ändra",
  changeOf: (name) => `Ändra ${name}`,
  invite: "Bjud in någon",
  inviteWhat: "Hon får ett mejl med en länk som släpper in henne i sju dagar.",
  name: "Namn",
  nameHint: "För- och efternamn: det hon gör antecknas med det.",
  email: "Mejladress",
  language: "Språk",
  herBrowser: "Det som hennes webbläsare ber om",
  send: "Skicka inbjudan",
  what: {
    owner: "Allt, och vilka fler som kommer in.",
    support:
      "Svarar kunder, tar emot paket som kommit tillbaka, sätter namn på skillnader i återbetalningar.",
    marketer: "Skriver och publicerar mejlen.",
    finance: "Förklarar återbetalningar, skriver returvillkor, godkänner ord om pengar, läser loggen.",
    "read-only": "Ser allt, ändrar inget.",
  },
  changeTitle: (name) => name,
  changeLede: (email, role) => `${email}, ${role}.`,
  newName: "Namn i teamet",
  renameHint:
    "Det hon skrivit, schemalagt och får ge följer med. Rader i loggen behåller namnet hon hade; en av dem binder ihop de två.",
  saveName: "Ändra namnet",
  roleTitle: "Vad hon får göra",
  roleNote: "Med en annan roll loggas hon ut överallt på en gång, och får logga in på nytt.",
  saveRole: "Ändra rollen",
  againTitle: "Hennes väg in",
  againWhat: "Skickar en ny länk med mejl. Länkar hon fått tidigare öppnar då ingenting.",
  again: "Skicka inbjudan igen",
  removeTitle: "Ta bort ur teamet",
  removeWhat: (name) =>
    `${name} är ute vid nästa klick, i alla webbläsare, och hennes passnycklar öppnar ingenting. Det hon gjort står kvar i loggen med hennes namn. Mallar som hon schemalagt blir utkast igen.`,
  remove: (name) => `Ta bort ${name}`,
  log: "Vad hon har gjort",
  onlyOwner:
    "Hon är den enda ägaren. En butik utan ägare kan inte släppa in någon: gör någon annan till ägare först.",
  known: (email) => `${email} finns redan i teamet.`,
  named: "Någon i teamet eller i loggen heter redan så, eller hette så. Välj ett namn som skiljer dem åt.",
  badEmail: "Det här är ingen mejladress.",
  badName: "Skriv en persons namn, utan kolon och tecken som inte syns.",
  alone:
    "Än är det bara du. Den som svarar kunder eller skriver mejl får ett eget konto: då säger loggen vem som gjorde vad.",
};
