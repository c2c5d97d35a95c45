import type { AdminWords } from "./en.ts";

/** Det adminen säger på svenska. */
export const sv: AdminWords = {
  frame: {
    skip: "Till innehållet",
    nav: "Huvudmeny",
    places: {
      overview: "Översikt",
      orders: "Ordrar",
      needs: "Väntar på dig",
      inbox: "Inkorg",
      receive: "Ta emot",
      templates: "Mallar",
      policies: "Villkor",
      schedule: "Öppettider",
      insight: "Insikt",
      audit: "Granskning",
      practice: "Övning",
      settings: "Inställningar",
    },
    waiting: "väntar",
    roles: {
      owner: "ägare",
      support: "kundservice",
      marketer: "marknadsförare",
      finance: "ekonomi",
      "read-only": "läsbehörig",
    },
    signOut: "Logga ut",
    mayNot: (role) =>
      `Som ${sv.frame.roles[role]} får du titta här, men inte göra det här. Det får en av butikens ägare.`,
    mayNotTitle: "Det får du inte göra",
    notThere: "Det finns inte här",
    cannot: "Det gick inte",
    see: "Se det",
  },
  signIn: {
    title: "Kvittos admin",
    how: "Du kommer in med en länk som görs åt dig. Den öppnar en gång, inom 15 minuter.",
    ask: "Be en av butikens ägare om en. Den som driver servern gör den med:",
    demo: "En länk till demobutiken skrevs ut i terminalen där du skrev npm start. En till:",
    welcome: (shop) => `Logga in hos ${shop}`,
    as: (name, role) => `Du kommer in som ${name}, ${role}.`,
    button: "Logga in",
    stays: "Webbläsaren är inloggad i 12 timmar efter att du senast använde den, och i högst två veckor.",
    dead: "Den här länken öppnar ingenting",
    deadWhy: "Den är redan använd, den har gått ut eller så kopierades inte hela. Be om en ny.",
  },
  done: {
    published: (n) => `Version ${n} gäller nu. Mejlen görs av den.`,
    waiting: (n) => `Version ${n} väntar på en andra person, eftersom den ändrar ord om pengar.`,
    scheduled: (n) => `Version ${n} börjar gälla av sig själv vid tiden du valde.`,
    unscheduled: (n) => `Version ${n} är ett utkast igen.`,
    declined: (n) => `Version ${n} skickades tillbaka. Den är ett utkast igen.`,
    rolledBack: (n) => `Återställd. Den gäller som version ${n}.`,
    reverted: () => "Standardmallen gäller igen.",
    discarded: () => "Utkastet är borta.",
    trialStarted: (n) => `Version ${n} går till en del av kunderna från och med nu.`,
    trialEnded: (n) =>
      n === "0"
        ? "Prövningen är slut. Alla kunder får standarden."
        : `Prövningen är slut. Alla kunder får version ${n}.`,
    textsKept: (n) => (n === "1" ? "1 text finns i utkastet." : `${n} texter finns i utkastet.`),
    tested: (to) => `Testet har skickats till ${to}.`,
    merged: () => "Valen finns i utkastet.",
    on: () => "Påslaget. Nästa händelse som passar berättas.",
    off: () => "Avslaget. Det som redan är planerat skickas inte.",
  },
};
