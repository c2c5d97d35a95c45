import type { SurveyWords } from "./en.ts";

/** Kysymysten sivut suomeksi. */
export const fi: SurveyWords = {
  questions: {
    arrived: "Tuliko kaikki perille niin kuin pitikin?",
    solved: "Onko asiasi ratkennut?",
    score: "Miten ostos sujui?",
    welcome: "Tuntuiko sinusta, että yhteydenottosi oli tervetullut?",
    valued: "Otimmeko sinut vakavasti?",
    again: "Ostaisitko meiltä uudelleen?",
    likely: (shop) => `Kuinka todennäköisesti suosittelisit tuttavallesi tätä kauppaa: ${shop}?`,
  },
  yesNo: {
    arrived: ["Ei, jokin on vialla", "Kyllä, kaikki tuli perille"],
    solved: ["Ei, ei vielä", "Kyllä, asia on ratkennut"],
  },
  quality: ["Erittäin huonosti", "Huonosti", "Ei hyvin eikä huonosti", "Hyvin", "Erittäin hyvin"],
  agreement: ["Ei lainkaan", "Ei oikeastaan", "Ei kyllä eikä ei", "Enimmäkseen", "Kyllä, ehdottomasti"],
  least: "0 = en lainkaan todennäköisesti",
  most: "10 = erittäin todennäköisesti",
  threeQuestions: "Kolme kysymystä",
  aboutOrder: (number) => `Koskee tilausta ${number}`,
  aboutCase: (number) => `Koskee asiaa ${number}`,
  notYet: "Mitään ei tallenneta, ennen kuin painat painiketta.",
  more: "Haluatko lisätä jotain?",
  moreHint: (team) => `Sinun ei tarvitse kirjoittaa mitään. Tekstisi lukee ${team}.`,
  send: "Lähetä vastaukseni",
  choose: "Valitse ensin vastaus.",

  thanks: "Kiitos vastauksestasi",
  saved: "Se on tallennettu.",
  youSaid: "Vastauksesi",
  changeUntil: (moment) => `Voit muuttaa sitä tähän asti: ${moment}.`,
  change: "Muuta vastaustani",
  already: "Olet jo vastannut",
  alreadyLede:
    "Vastauksesi on tallennettu, eikä sitä voi enää muuttaa. Haluatko vielä sanoa jotain? Vastaa sähköpostiimme. Sen lukee ihminen.",
  expired: "Kysymys on suljettu",
  expiredLede:
    "Siihen saattoi vastata 60 päivän ajan. Haluatko silti sanoa jotain? Vastaa sähköpostiimme. Sen lukee ihminen.",

  help: "Mikä meni vikaan?",
  helpLede: "Kerro se tässä, niin ihminen perehtyy asiaan ja vastaa sinulle sähköpostilla.",
  message: "Viestisi",
  sendMessage: "Lähetä viesti",
  empty: "Kirjoita ensin jotain.",
  tooMany:
    "Olet lähettänyt monta viestiä lyhyessä ajassa. Vastaa mieluummin sähköpostiimme tai yritä uudelleen tunnin kuluttua.",
  helped: "Viestisi on tullut perille",

  no: {
    question: {
      title: "Ei enää kyselyitä?",
      lede: "Emme silloin enää kysy sinulta tällaista. Ostoksia, palautuksia ja rahojasi koskevat viestit saat kuten ennenkin.",
      button: "Älkää lähettäkö enää kyselyitä",
      done: "Et saa enää kyselyitä",
      doneLede:
        "Tämä on voimassa nyt. Ostoksia, palautuksia ja rahojasi koskevat viestit saat kuten ennenkin.",
      undone: "Voit taas saada kyselyitä",
    },
    "follow-up": {
      title: "Ei enää seurantaviestejä?",
      lede: "Emme silloin kirjoita jälkikäteen kysyäksemme, onko kaikki hyvin, emmekä lähetä neuvoja. Ostoksia, palautuksia ja rahojasi koskevat viestit saat kuten ennenkin.",
      button: "Älkää lähettäkö enää seurantaviestejä",
      done: "Et saa enää seurantaviestejä",
      doneLede:
        "Tämä on voimassa nyt. Ostoksia, palautuksia ja rahojasi koskevat viestit saat kuten ennenkin.",
      undone: "Voit taas saada seurantaviestejä",
    },
  },
  undo: "Kumoa",
  undoHint: "Painoitko vahingossa?",
  undoneLede: "Kaikki on niin kuin ennen.",
};
