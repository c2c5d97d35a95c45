import type { SurveyWords } from "./en.ts";

/** Spørsmålenes sider på norsk. */
export const nb: SurveyWords = {
  questions: {
    arrived: "Kom alt frem som det skulle?",
    solved: "Er saken din løst?",
    score: "Hva synes du om kjøpet?",
    welcome: "Følte du deg velkommen til å ta kontakt?",
    valued: "Tok vi deg på alvor?",
    again: "Ville du handlet hos oss igjen?",
    likely: (shop) => `Hvor sannsynlig er det at du ville anbefalt ${shop} til noen du kjenner?`,
  },
  yesNo: {
    arrived: ["Nei, noe er galt", "Ja, alt har kommet"],
    solved: ["Nei, ikke ennå", "Ja, den er løst"],
  },
  quality: ["Veldig dårlig", "Dårlig", "Verken bra eller dårlig", "Bra", "Veldig bra"],
  agreement: ["Nei, slett ikke", "Ikke helt", "Verken ja eller nei", "For det meste", "Ja, absolutt"],
  least: "0 = slett ikke sannsynlig",
  most: "10 = svært sannsynlig",
  threeQuestions: "Tre spørsmål",
  aboutOrder: (number) => `Gjelder ordre ${number}`,
  aboutCase: (number) => `Gjelder sak ${number}`,
  notYet: "Ingenting lagres før du trykker på knappen.",
  more: "Vil du legge til noe?",
  moreHint: (team) => `Du trenger ikke å skrive noe. Det du skriver, leses av ${team}.`,
  send: "Send svaret mitt",
  choose: "Velg et svar først.",

  thanks: "Takk for svaret",
  saved: "Det er lagret.",
  youSaid: "Svaret ditt",
  changeUntil: (moment) => `Du kan endre det frem til ${moment}.`,
  change: "Endre svaret mitt",
  already: "Du har allerede svart",
  alreadyLede:
    "Svaret ditt er lagret og kan ikke lenger endres. Er det noe mer du vil si? Svar på e-posten vår. Den leses av mennesker.",
  expired: "Spørsmålet er stengt",
  expiredLede:
    "Det kunne besvares i 60 dager. Er det noe du likevel vil si? Svar på e-posten vår. Den leses av mennesker.",

  help: "Hva gikk galt?",
  helpLede: "Fortell det her, så ser et menneske på det og svarer deg på e-post.",
  message: "Meldingen din",
  sendMessage: "Send meldingen",
  empty: "Skriv noe først.",
  tooMany:
    "Du har sendt mange meldinger på kort tid. Svar på e-posten vår i stedet, eller prøv igjen om en time.",
  helped: "Meldingen din har kommet frem",

  no: {
    question: {
      title: "Ingen flere spørsmål?",
      lede: "Da spør vi deg ikke om slikt igjen. E-poster om kjøp, returer og penger får du som vanlig.",
      button: "Ikke send meg flere spørsmål",
      done: "Du får ingen flere spørsmål",
      doneLede: "Det gjelder fra nå av. E-poster om kjøp, returer og penger får du som vanlig.",
      undone: "Du kan få spørsmål igjen",
    },
    "follow-up": {
      title: "Ingen flere oppfølginger?",
      lede: "Da skriver vi ikke i etterkant for å høre om alt er bra eller for å gi råd. E-poster om kjøp, returer og penger får du som vanlig.",
      button: "Ikke send meg flere oppfølginger",
      done: "Du får ingen flere oppfølginger",
      doneLede: "Det gjelder fra nå av. E-poster om kjøp, returer og penger får du som vanlig.",
      undone: "Du kan få oppfølginger igjen",
    },
  },
  undo: "Angre",
  undoHint: "Trykket du feil?",
  undoneLede: "Alt er som før.",
};
