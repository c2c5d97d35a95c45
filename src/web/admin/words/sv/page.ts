import { type AdminWords, address } from "../en/page.ts";

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
    how: "Du kommer in med en passnyckel, eller med en länk till din mejladress. Den öppnar en gång, inom 15 minuter.",
    passkey: "Logga in med passnyckel",
    passkeyStopped: "Ingenting valdes. Försök igen, eller låt skicka en länk.",
    passkeyFailed: "Den här passnyckeln öppnar ingenting här. Låt skicka en länk i stället.",
    or: "eller",
    email: "Din mejladress på jobbet",
    emailHint: "Den som du blev insläppt med.",
    send: "Skicka en länk till mig",
    tooOften: "Det har begärts för ofta härifrån. Vänta tio minuter och försök igen.",
    asked: "Titta i din mejl",
    askedWhat:
      "Om adressen hör till någon i ett team här är en länk på väg. Den fungerar en gång, i 15 minuter.",
    askedElse:
      "Kommer inget på några minuter? Titta i skräpposten, och fråga en av butikens ägare om det är den adressen du blev insläppt med.",
    mailbox: "Öppna serverns brevlåda",
    again: "En annan adress",
    without: "Utan mejl",
    ask: "Den som driver servern gör en länk med:",
    demo: "En länk till demobutiken skrevs ut i terminalen där du skrev npm start. En till:",
    welcome: (shop) => `Logga in hos ${shop}`,
    as: (name, role) => `Du kommer in som ${name}, ${role}.`,
    button: "Logga in",
    stays: "Webbläsaren är inloggad i 12 timmar efter att du senast använde den, och i högst två veckor.",
    inAlready: (name) => `Du är redan inloggad här, som ${name}. Du behöver inte länken längre.`,
    goOn: "Fortsätt",
    out: "Du är inte inloggad här längre: det tog slut av sig självt, eller en ägare eller du i en annan webbläsare avslutade det. Logga in igen.",
    dead: "Den här länken öppnar ingenting",
    deadWhy: "Den är redan använd, den har gått ut eller så kopierades inte hela.",
    deadAsk: "Låt skicka en ny",
  },
  done: {
    answered: () => "Skickat. Det går i kundens tråd inom en minut.",
    answeredSolved: () => "Skickat, och ärendet är löst.",
    draftKept: () => "Utkastet är sparat.",
    noted: () => "Dina kollegor läser anteckningen nu.",
    handed: () => "Överlämnat.",
    topicSet: () => "Ämnet är ändrat.",
    solved: (n: string) => `${n} är löst. Kunden får inget mejl om det.`,
    reopened: () => "Upptaget igen. Kunden ska ha ett svar.",
    caseMerged: (n: string) => `Hopslaget. Du ser ${n}, där allt står nu.`,
    caseUnmerged: () => "Utskilt igen. Båda ärendena är som förut.",
    caseSplit: (n: string) => `Delat. Det här är det nya ärendet, ${n}.`,
    handedOff: () => "På väg till ärendesystemet.",
    gave: () => "Noterat. Återbetala det i butiken: det visas som en egen rad.",
    tookBack: () => "Återtaget.",
    logged: (n: string) => `Noterat som ${n}.`,
    answerSaved: () => "Svaret är sparat.",
    answerRemoved: () => "Det sparade svaret är borta.",
    budgetSet: () => "Budgeten är satt.",
    keyRevoked: () => "Nyckeln är återkallad. Den nekas från och med nu.",
    erased: () => "Kunden är raderad. Vad som finns kvar, och hur länge, står i listan nedan.",
    erasing: () => "Det görs just nu och fortsätter av sig självt. Listan nedan säger när det är klart.",
    published: (n) => `Version ${n} gäller nu. Mejlen görs av den.`,
    waiting: (n) => `Version ${n} väntar på en andra person, eftersom den ändrar ord om pengar.`,
    scheduled: (n) => `Version ${n} börjar gälla av sig själv vid tiden du valde.`,
    unscheduled: (n) => `Version ${n} är ett utkast igen.`,
    declined: (n) => `Version ${n} skickades tillbaka. Den är ett utkast igen.`,
    rolledBack: (n) => `Återställd. Den gäller som version ${n}.`,
    reverted: () => "Standardmallen gäller igen.",
    discarded: () => "Utkastet är borta.",
    mailRead: () => "Mejlet är läst. Vad som finns och saknas i det står vid punkterna.",
    mailRemoved: () => "Mejlet räknas inte längre.",
    checkAnswered: () => "Ert svar räknas från och med nu.",
    checkForgotten: () => "Svaret är tillbakataget.",
    trialStarted: (n) => `Version ${n} går till en del av kunderna från och med nu.`,
    trialEnded: (n) =>
      n === "0"
        ? "Prövningen är slut. Alla kunder får standarden."
        : `Prövningen är slut. Alla kunder får version ${n}.`,
    textsKept: (n) => (n === "1" ? "1 text finns i utkastet." : `${n} texter finns i utkastet.`),
    tested: (to) => `Testet har skickats till ${to}.`,
    simulated: (what) =>
      ({
        "parcel-delayed": "Paketet är två dagar försenat nu.",
        "return-received": "Returen är mottagen.",
        "refund-difference": "En återbetalning går inte ihop och väntar på dig.",
        "angry-reply": "Kunden har svarat.",
      })[what] ?? "",
    merged: () => "Valen finns i utkastet.",
    booked: (n) =>
      `Returen av order ${n} är mottagen. Kunden får veta det om fem minuter, om du inte tar tillbaka det.`,
    unbooked: () => "Återtaget. Ingen får veta något.",
    resent: () => "Mejlet går iväg nu. Det står i tidslinjen så snart det har gått.",
    stepKept: () => "Noterat. Det får vara som det är.",
    wentLive: () => "Mejlen skickas nu. Det som händer från och med nu får kunderna veta.",
    wentBack: () => "Provläge. Inget skickas längre.",
    traySent: () => "Det skickas nu.",
    trayStopped: () => "Stoppat. Det skickas inte.",
    sendersKept: () => "Noterat vad som är avstängt på andra håll.",
    pastAsked: () => "Det hämtas in. Ingen får mejl om det.",
    domainChecked: () => "Kontrollerad alldeles nyss.",
    settingKept: () => "Sparat.",
    brandKept: () => "Sparat. Från och med nu ser mejlen ut så här.",
    storeAsked: () => "Butiken tillfrågades alldeles nyss.",
    storeLeft: () => "Frånkopplad. Butiken skriver själv till sina kunder igen.",
    on: () => "Påslaget. Nästa händelse som passar berättas.",
    off: () => "Avslaget. Det som redan är planerat skickas inte.",
    named: (n) => {
      const [named = 0, skipped = 0, left = 0, silent = 0] = n.split("-").map(Number);
      const rest = left > 0 ? ` ${left} är kvar: tryck en gång till för att fortsätta.` : "";
      const odd = skipped > 0 ? ` ${skipped} kunde inte vara det och väntar kvar.` : "";
      return `${named === 1 ? "1 återbetalning har" : `${named} återbetalningar har`} fått namnet.${silent > 0 ? "" : " Mejlen väntar 15 minuter."}${odd}${rest}`;
    },
    unnamed: (n) => (n === "1" ? "1 återbetalning väntar igen." : `${n} återbetalningar väntar igen.`),
    shortSent: (n) =>
      n === "0"
        ? "Inget kort mejl väntade."
        : n === "1"
          ? "Det korta mejlet går nu."
          : `${n} korta mejl går nu.`,
    letGo: () => "Mejlet går som det är. Din anteckning är sparad.",
    reasonCorrected: () => "Skälet är rättat och återbetalningen bedöms på nytt.",
    joined: (number) => `Det står i ärende ${number} nu.`,
    putAway: () => "Undanlagt. Det sparas.",
    termsAdded: (n) =>
      n === "0"
        ? "Villkoren är en version nu."
        : n === "1"
          ? "Villkoren är en version nu. 1 återbetalning väntar inte längre."
          : `Villkoren är en version nu. ${n} återbetalningar väntar inte längre.`,
    ruleForgotten: (n) =>
      n === "0"
        ? "Regeln är glömd."
        : n === "1"
          ? "Regeln är glömd. 1 återbetalning bedömdes på nytt."
          : `Regeln är glömd. ${n} återbetalningar bedömdes på nytt.`,
    hoursChanged: () => "Sparat. Det som lovades tidigare står kvar.",
    hoursSame: () => "Det står så redan.",
    quietChanged: () => "De tysta timmarna är sparade.",
    accountSaved: () => "Sparat.",
    sessionsEnded: (n) => (n === "1" ? "Utloggad där." : `Utloggad ur ${n} webbläsare.`),
    passkeyAdded: () => "Passnyckeln är din. Nästa gång kan du komma in med den.",
    passkeyNamed: () => "Passnyckeln har sitt nya namn.",
    passkeyRemoved: () => "Passnyckeln öppnar ingenting längre. Ta bort den på enheten också.",
    invited: (to) => `Inbjudan är skickad till ${address(to)}. Den gäller i sju dagar.`,
    invitedUnsent: (to) =>
      `${address(to)} finns i listan, men mejlet gick inte iväg. Se över avsändardomänen och skicka det igen.`,
    memberRenamed: () => "Namnet är ändrat. Loggen binder ihop det gamla och det nya.",
    roleChanged: () => "Rollen är ändrad. Den som har den får logga in på nytt.",
    memberRemoved: () => "Ute vid nästa klick, i alla webbläsare.",
    wayAdded: () => "Tillagd. Skicka ett test för att se att det kommer fram.",
    wayRemoved: () => "Borttagen. Ingenting berättas där längre.",
    wayTested: () => "Testet togs emot där. Titta efter att du ser det.",
    wayFailed: () => "Testet kom inte fram. Skälet står nedan.",
    weeklyOn: () => "Du får veckans siffror varje måndag morgon.",
    weeklyOff: () => "Du får inget måndagsmejl längre.",
  },
};
