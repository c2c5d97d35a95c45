import type { SurveyWords } from "./en.ts";

/** Spørgsmålenes sider på dansk. */
export const da: SurveyWords = {
  questions: {
    arrived: "Kom det hele frem, som det skulle?",
    solved: "Er din sag løst?",
    score: "Hvordan gik købet?",
    welcome: "Følte du dig velkommen til at kontakte os?",
    valued: "Tog vi dig alvorligt?",
    again: "Ville du handle hos os igen?",
    likely: (shop) => `Hvor sandsynligt er det, at du ville anbefale ${shop} til en, du kender?`,
  },
  yesNo: {
    arrived: ["Nej, der er noget galt", "Ja, det hele er kommet"],
    solved: ["Nej, ikke endnu", "Ja, den er løst"],
  },
  quality: ["Meget dårligt", "Dårligt", "Hverken godt eller dårligt", "Godt", "Meget godt"],
  agreement: ["Nej, slet ikke", "Ikke rigtig", "Hverken ja eller nej", "For det meste", "Ja, helt sikkert"],
  least: "0 = slet ikke sandsynligt",
  most: "10 = meget sandsynligt",
  threeQuestions: "Tre spørgsmål",
  aboutOrder: (number) => `Om ordre ${number}`,
  aboutCase: (number) => `Om sag ${number}`,
  notYet: "Intet bliver gemt, før du trykker på knappen.",
  more: "Vil du tilføje noget?",
  moreHint: (team) => `Du behøver ikke skrive noget. Det, du skriver, bliver læst af ${team}.`,
  send: "Send mit svar",
  choose: "Vælg et svar først.",

  thanks: "Tak for dit svar",
  saved: "Det er gemt.",
  youSaid: "Dit svar",
  changeUntil: (moment) => `Du kan ændre det indtil ${moment}.`,
  change: "Ret mit svar",
  already: "Du har allerede svaret",
  alreadyLede:
    "Dit svar er gemt og kan ikke længere ændres. Er der mere, du vil sige? Svar på vores mail. Den bliver læst af mennesker.",
  expired: "Spørgsmålet er lukket",
  expiredLede:
    "Det kunne besvares i 60 dage. Er der noget, du alligevel vil sige? Svar på vores mail. Den bliver læst af mennesker.",

  help: "Hvad gik galt?",
  helpLede: "Fortæl det her, så ser et menneske på det og svarer dig på mail.",
  message: "Din besked",
  sendMessage: "Send beskeden",
  empty: "Skriv noget først.",
  tooMany:
    "Du har sendt mange beskeder på kort tid. Svar på vores mail i stedet, eller prøv igen om en time.",
  helped: "Din besked er kommet frem",

  no: {
    question: {
      title: "Ikke flere spørgsmål?",
      lede: "Så spørger vi dig ikke om den slags igen. Mails om køb, returneringer og penge får du som sædvanlig.",
      button: "Send mig ikke flere spørgsmål",
      done: "Du får ikke flere spørgsmål",
      doneLede: "Det gælder fra nu af. Mails om køb, returneringer og penge får du som sædvanlig.",
      undone: "Du kan få spørgsmål igen",
    },
    "follow-up": {
      title: "Ikke flere opfølgninger?",
      lede: "Så skriver vi ikke bagefter for at høre, om alt er godt, eller for at give råd. Mails om køb, returneringer og penge får du som sædvanlig.",
      button: "Send mig ikke flere opfølgninger",
      done: "Du får ikke flere opfølgninger",
      doneLede: "Det gælder fra nu af. Mails om køb, returneringer og penge får du som sædvanlig.",
      undone: "Du kan få opfølgninger igen",
    },
  },
  undo: "Fortryd",
  undoHint: "Trykkede du forkert?",
  undoneLede: "Alt er som før.",
};
