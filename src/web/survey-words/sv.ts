import type { SurveyWords } from "./en.ts";

/** Frågornas sidor på svenska. */
export const sv: SurveyWords = {
  questions: {
    arrived: "Kom allt fram som det skulle?",
    solved: "Är ditt ärende löst?",
    score: "Vad tycker du om köpet?",
    welcome: "Kände du dig välkommen att höra av dig?",
    valued: "Tog vi dig på allvar?",
    again: "Skulle du handla hos oss igen?",
    likely: (shop) => `Hur troligt är det att du skulle rekommendera ${shop} till någon du känner?`,
  },
  yesNo: {
    arrived: ["Nej, något är fel", "Ja, allt har kommit"],
    solved: ["Nej, inte än", "Ja, det är löst"],
  },
  quality: ["Mycket dåligt", "Dåligt", "Varken bra eller dåligt", "Bra", "Mycket bra"],
  agreement: [
    "Nej, inte alls",
    "Inte riktigt",
    "Varken ja eller nej",
    "Till stor del",
    "Ja, helt och hållet",
  ],
  least: "0 = inte alls troligt",
  most: "10 = mycket troligt",
  threeQuestions: "Tre frågor",
  aboutOrder: (number) => `Gäller order ${number}`,
  aboutCase: (number) => `Gäller ärende ${number}`,
  notYet: "Inget sparas förrän du trycker på knappen.",
  more: "Vill du lägga till något?",
  moreHint: (team) => `Du behöver inte skriva något. Det du skriver läses av ${team}.`,
  send: "Skicka mitt svar",
  choose: "Välj ett svar först.",

  thanks: "Tack för ditt svar",
  saved: "Det är sparat.",
  youSaid: "Ditt svar",
  changeUntil: (moment) => `Du kan ändra det till ${moment}.`,
  change: "Ändra mitt svar",
  already: "Du har redan svarat",
  alreadyLede:
    "Ditt svar är sparat och går inte längre att ändra. Är det något mer du vill säga? Svara på vårt mejl. Det läses av människor.",
  expired: "Frågan är stängd",
  expiredLede:
    "Den gick att svara på i 60 dagar. Är det något du ändå vill säga? Svara på vårt mejl. Det läses av människor.",

  help: "Vad blev fel?",
  helpLede: "Berätta här, så tittar en människa på det och svarar dig med ett mejl.",
  message: "Ditt meddelande",
  sendMessage: "Skicka meddelandet",
  empty: "Skriv något först.",
  tooMany:
    "Du har skickat många meddelanden på kort tid. Svara på vårt mejl i stället, eller försök igen om en timme.",
  helped: "Ditt meddelande har kommit fram",

  no: {
    question: {
      title: "Inga fler frågor?",
      lede: "Då frågar vi dig inget sådant här igen. Mejl om dina köp, returer och pengar får du som vanligt.",
      button: "Skicka inga fler frågor",
      done: "Du får inga fler frågor",
      doneLede: "Det gäller från och med nu. Mejl om dina köp, returer och pengar får du som vanligt.",
      undone: "Du kan få frågor igen",
    },
    "follow-up": {
      title: "Inga fler uppföljningar?",
      lede: "Då skriver vi inte efteråt för att höra om allt är bra eller för att ge råd. Mejl om dina köp, returer och pengar får du som vanligt.",
      button: "Skicka inga fler uppföljningar",
      done: "Du får inga fler uppföljningar",
      doneLede: "Det gäller från och med nu. Mejl om dina köp, returer och pengar får du som vanligt.",
      undone: "Du kan få uppföljningar igen",
    },
  },
  undo: "Ångra",
  undoHint: "Tryckte du fel?",
  undoneLede: "Allt är som förut.",
};
