import type { Role } from "../../../commerce/role.ts";
import type { AdminLocale } from "./index.ts";

/** Who comes in, and as what. */
interface TeamWords {
  title: string;
  lede: (n: number) => string;
  caption: string;
  who: string;
  role: string;
  state: string;
  you: string;
  seen: (when: string) => string;
  notSeen: string;
  invited: (until: string) => string;
  ended: string;
  notYet: string;
  passkey: string;
  change: string;
  changeOf: (name: string) => string;
  invite: string;
  inviteWhat: string;
  name: string;
  nameHint: string;
  email: string;
  language: string;
  herBrowser: string;
  send: string;
  what: Record<Role, string>;
  changeTitle: (name: string) => string;
  changeLede: (email: string, role: string) => string;
  newName: string;
  renameHint: string;
  saveName: string;
  roleTitle: string;
  roleNote: string;
  saveRole: string;
  againTitle: string;
  againWhat: string;
  again: string;
  removeTitle: string;
  removeWhat: (name: string) => string;
  remove: (name: string) => string;
  log: string;
  onlyOwner: string;
  known: (email: string) => string;
  named: string;
  badEmail: string;
  badName: string;
  alone: string;
}

export const teamWords: Record<AdminLocale, TeamWords> = {
  en: {
    title: "Team",
    lede: (n) =>
      n === 1
        ? "One person comes in to this shop. Everything she does is noted by her name."
        : `${n} people come in to this shop. Everything they do is noted by their names.`,
    caption: "Who comes in, in the order in which they came",
    who: "Who",
    role: "Role",
    state: "Last seen",
    you: "you",
    seen: (when) => when,
    notSeen: "signed out everywhere",
    invited: (until) => `Invited until ${until}`,
    ended: "Invitation ended",
    notYet: "has not come in yet",
    passkey: "passkey",
    change: "Change",
    changeOf: (name) => `Change ${name}`,
    invite: "Invite somebody",
    inviteWhat: "She gets a mail with a link that lets her in for seven days.",
    name: "Name",
    nameHint: "First and last name: what she does is noted by it.",
    email: "Mail address",
    language: "Language",
    herBrowser: "As her browser asks",
    send: "Send the invitation",
    what: {
      owner: "Everything, and who else comes in.",
      support: "Answers customers, books in parcels that came back, names differences in refunds.",
      marketer: "Writes and publishes the mails.",
      finance: "Explains refunds, writes return terms, approves words about money, reads the log.",
      "read-only": "Looks at everything, changes nothing.",
    },
    changeTitle: (name) => name,
    changeLede: (email, role) => `${email}, ${role}.`,
    newName: "Name in the team",
    renameHint:
      "What she wrote, scheduled and may give goes with her. Lines of the log keep the name she had; one of them joins the two.",
    saveName: "Change the name",
    roleTitle: "What she may do",
    roleNote: "With another role she is signed out everywhere at once, and signs in anew.",
    saveRole: "Change the role",
    againTitle: "Her way in",
    againWhat: "Sends a new link by mail. Links she got before open nothing then.",
    again: "Send the invitation again",
    removeTitle: "Remove from the team",
    removeWhat: (name) =>
      `${name} is out with the next click, in every browser, and her passkeys open nothing. What she did stays in the log under her name. Templates that she scheduled become drafts again.`,
    remove: (name) => `Remove ${name}`,
    log: "What she did",
    onlyOwner:
      "She is the only owner. A shop without one could let nobody in: make somebody else an owner first.",
    known: (email) => `${email} is in the team already.`,
    named: "Somebody in the team or in the log has, or had, this name. Choose one that tells the two apart.",
    badEmail: "This is no mail address.",
    badName: "Write a person's name, without a colon or signs that cannot be seen.",
    alone:
      "It is only you so far. Whoever answers customers or writes mails gets an account of her own: then the log says who did what.",
  },
  sv: {
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
  },
};
