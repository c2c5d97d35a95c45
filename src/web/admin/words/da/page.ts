import { type AdminWords, address } from "../en/page.ts";

/** A sum ends with a full stop of its own in Danish ("59,00 kr."), so it never stands last in a sentence. */
export const da: AdminWords = {
  frame: {
    skip: "Til indholdet",
    nav: "Hovedmenu",
    places: {
      overview: "Oversigt",
      orders: "Ordrer",
      needs: "Venter på dig",
      inbox: "Indbakke",
      receive: "Modtag",
      templates: "Skabeloner",
      policies: "Vilkår",
      schedule: "Åbningstider",
      insight: "Indsigt",
      audit: "Gennemgang",
      practice: "Øvelse",
      settings: "Indstillinger",
    },
    waiting: "venter",
    roles: {
      owner: "ejer",
      support: "kundeservice",
      marketer: "marketing",
      finance: "økonomi",
      "read-only": "læseadgang",
    },
    signOut: "Log ud",
    mayNot: (role) =>
      `Med rollen ”${da.frame.roles[role]}” må du se det her, men ikke gøre det. Det må en af butikkens ejere.`,
    mayNotTitle: "Det må du ikke gøre",
    notThere: "Det findes ikke her",
    cannot: "Det gik ikke",
    see: "Se det",
  },
  signIn: {
    title: "Kvittos admin",
    how: "Du kommer ind med en adgangsnøgle eller med et link, der sendes til din mailadresse. Linket virker én gang og i 15 minutter.",
    passkey: "Log ind med en adgangsnøgle",
    passkeyStopped: "Der blev ikke valgt noget. Prøv igen, eller få et link tilsendt.",
    passkeyFailed: "Den adgangsnøgle åbner ikke noget her. Få et link tilsendt i stedet.",
    or: "eller",
    email: "Din mailadresse på arbejdet",
    emailHint: "Den, du blev inviteret med.",
    send: "Send mig et link",
    tooOften: "Der er bedt om det for mange gange herfra. Vent ti minutter, og prøv igen.",
    asked: "Se efter i din mail",
    askedWhat:
      "Hvis adressen hører til en i et team her, er der et link på vej. Det virker én gang og i 15 minutter.",
    askedElse:
      "Er der ikke kommet noget efter nogle minutter? Se i spammappen, og spørg en af butikkens ejere, om det er den adresse, du blev inviteret med.",
    mailbox: "Åbn serverens postkasse",
    again: "En anden adresse",
    without: "Uden mail",
    ask: "Den, der driver serveren, laver et link med:",
    demo: "Et link til demobutikken blev skrevet i terminalen, hvor du skrev npm start. Et nyt:",
    welcome: (shop) => `Log ind hos ${shop}`,
    as: (name, role) => `Du kommer ind som ${name}, ${role}.`,
    button: "Log ind",
    stays:
      "Du forbliver logget ind i denne browser i 12 timer, efter at du sidst har brugt den, og højst i to uger.",
    inAlready: (name) => `Du er allerede logget ind her, som ${name}. Du behøver ikke linket længere.`,
    goOn: "Fortsæt",
    out: "Du er ikke logget ind her længere: det udløb af sig selv, eller en ejer eller du i en anden browser afsluttede det. Log ind igen.",
    dead: "Linket åbner ikke noget",
    deadWhy: "Det er allerede brugt, det er udløbet, eller også kom det ikke helt med, da det blev kopieret.",
    deadAsk: "Få et nyt tilsendt",
  },
  done: {
    answered: () => "Sendt. Det går af sted i kundens tråd inden for et minut.",
    answeredSolved: () => "Sendt, og sagen er løst.",
    draftKept: () => "Kladden er gemt.",
    noted: () => "Dine kolleger kan læse noten nu.",
    handed: () => "Givet videre.",
    topicSet: () => "Emnet er ændret.",
    solved: (n: string) => `${n} er løst. Kunden får ingen mail om det.`,
    reopened: () => "Taget op igen. Kunden skal have et svar.",
    caseMerged: (n: string) => `Slået sammen. Du ser ${n}, hvor det hele står nu.`,
    caseUnmerged: () => "Taget ud igen. Begge sager står som før.",
    caseSplit: (n: string) => `Delt. Det her er den nye sag, ${n}.`,
    handedOff: () => "På vej til helpdesken.",
    gave: () => "Noteret. Refundér beløbet i din butik: det vises som en linje for sig.",
    tookBack: () => "Taget tilbage.",
    logged: (n: string) => `Noteret som ${n}.`,
    answerSaved: () => "Svaret er gemt.",
    answerRemoved: () => "Det gemte svar er slettet.",
    budgetSet: () => "Budgettet er sat.",
    keyRevoked: () => "Nøglen er spærret. Den bliver afvist fra nu af.",
    erased: () => "Kunden er slettet. Hvad der bliver, og hvor længe, står i listen nedenfor.",
    erasing: () =>
      "Det sker lige nu og fortsætter af sig selv. Listen nedenfor viser, hvornår det er færdigt.",
    published: (n) => `Version ${n} gælder nu. Fra nu af laves mailene ud fra den.`,
    waiting: (n) => `Version ${n} venter på endnu en person, fordi den ændrer ord om penge.`,
    scheduled: (n) => `Version ${n} træder i kraft af sig selv på det tidspunkt, du har valgt.`,
    unscheduled: (n) => `Version ${n} er en kladde igen.`,
    declined: (n) => `Version ${n} blev sendt tilbage. Den er en kladde igen.`,
    rolledBack: (n) => `Rullet tilbage. Den gælder nu som version ${n}.`,
    reverted: () => "Standarden gælder igen.",
    discarded: () => "Kladden er slettet.",
    mailRead: () => "Mailen er læst. Hvad den overholder og mangler, står ved punkterne.",
    mailRemoved: () => "Mailen tæller ikke længere med.",
    checkAnswered: () => "Dit svar tæller med fra nu af.",
    checkForgotten: () => "Svaret er taget tilbage.",
    trialStarted: (n) => `Version ${n} sendes til en del af kunderne fra nu af.`,
    trialEnded: (n) =>
      n === "0"
        ? "Forsøget er slut. Alle kunder får standarden."
        : `Forsøget er slut. Alle kunder får version ${n}.`,
    textsKept: (n) => (n === "1" ? "1 tekst ligger i kladden." : `${n} tekster ligger i kladden.`),
    tested: (to) => `Testmailen er sendt til ${to}.`,
    simulated: (what) =>
      ({
        "parcel-delayed": "Pakken er to dage forsinket nu.",
        "return-received": "Returneringen er modtaget.",
        "refund-difference": "En refundering stemmer ikke og venter på dig.",
        "angry-reply": "Kunden har svaret.",
      })[what] ?? "",
    merged: () => "Dine valg ligger i kladden.",
    booked: (n) =>
      `Returneringen af ordre ${n} er registreret som modtaget. Kunden får besked om fem minutter, medmindre du fortryder.`,
    unbooked: () => "Taget tilbage. Ingen får besked.",
    resent: () => "Mailen sendes nu. Den står i tidslinjen, så snart den er sendt.",
    stepKept: () => "Noteret. Det bliver, som det er.",
    wentLive: () => "Nu sendes mailene. Kunderne får besked om det, der sker fra nu af.",
    wentBack: () => "Prøvedrift. Der sendes ikke længere noget.",
    traySent: () => "Den sendes nu.",
    trayStopped: () => "Stoppet. Den sendes ikke.",
    sendersKept: () => "Det er noteret, hvad der er slået fra andre steder.",
    pastAsked: () => "Det bliver hentet ind. Ingen får besked om det.",
    domainChecked: () => "Kontrolleret for et øjeblik siden.",
    settingKept: () => "Gemt.",
    brandKept: () => "Gemt. Fra nu af ser mailene sådan ud.",
    storeAsked: () => "Butikken er lige blevet spurgt.",
    storeLeft: () => "Forbindelsen er afbrudt. Butikken skriver selv til sine kunder igen.",
    on: () => "Slået til. Kunden får besked ved den næste hændelse, der passer.",
    off: () => "Slået fra. Det, der allerede er planlagt, sendes ikke.",
    named: (n) => {
      const [named = 0, skipped = 0, left = 0, silent = 0] = n.split("-").map(Number);
      const rest = left > 0 ? ` ${left} er tilbage: tryk én gang til for at fortsætte.` : "";
      const odd = skipped > 0 ? ` ${skipped} kunne ikke være det og venter stadig.` : "";
      return `${named === 1 ? "1 refundering har" : `${named} refunderinger har`} fået navnet.${silent > 0 ? "" : " Mailene venter 15 minutter."}${odd}${rest}`;
    },
    unnamed: (n) => (n === "1" ? "1 refundering venter igen." : `${n} refunderinger venter igen.`),
    shortSent: (n) =>
      n === "0"
        ? "Der ventede ingen kort mail."
        : n === "1"
          ? "Den korte mail sendes nu."
          : `${n} korte mails sendes nu.`,
    letGo: () => "Mailen sendes, som den er. Din note er gemt.",
    reasonCorrected: () => "Grunden er rettet, og refunderingen bliver vurderet på ny.",
    joined: (number) => `Det står i sag ${number} nu.`,
    putAway: () => "Lagt væk. Det bliver gemt.",
    termsAdded: (n) =>
      n === "0"
        ? "Vilkårene er en version nu."
        : n === "1"
          ? "Vilkårene er en version nu. 1 refundering venter ikke længere."
          : `Vilkårene er en version nu. ${n} refunderinger venter ikke længere.`,
    ruleForgotten: (n) =>
      n === "0"
        ? "Reglen er glemt."
        : n === "1"
          ? "Reglen er glemt. 1 refundering blev vurderet på ny."
          : `Reglen er glemt. ${n} refunderinger blev vurderet på ny.`,
    hoursChanged: () => "Gemt. Det, der blev lovet før, gælder stadig.",
    hoursSame: () => "Det står der allerede.",
    quietChanged: () => "De stille timer er gemt.",
    accountSaved: () => "Gemt.",
    sessionsEnded: (n) => (n === "1" ? "Logget ud dér." : `Logget ud af ${n} browsere.`),
    passkeyAdded: () => "Adgangsnøglen er din. Næste gang kan du komme ind med den.",
    passkeyNamed: () => "Adgangsnøglen har fået sit nye navn.",
    passkeyRemoved: () => "Adgangsnøglen åbner ikke længere noget. Fjern den også på din enhed.",
    invited: (to) => `Invitationen er sendt til ${address(to)} og gælder i syv dage.`,
    invitedUnsent: (to) =>
      `${address(to)} står på listen, men mailen kunne ikke sendes. Tjek afsenderdomænet, og send den igen.`,
    memberRenamed: () => "Navnet er ændret. Loggen viser, at det gamle og det nye hører sammen.",
    roleChanged: () => "Rollen er ændret. Den, der har den, skal logge ind igen.",
    memberRemoved: () => "Adgangen lukkes ved næste klik, i alle browsere.",
    wayAdded: () => "Tilføjet. Send en test for at se, om den kommer frem.",
    wayRemoved: () => "Fjernet. Der sendes ikke længere noget dertil.",
    wayTested: () => "Testen blev modtaget dér. Se efter, om du kan se den.",
    wayFailed: () => "Testen kom ikke frem. Grunden står nedenfor.",
    weeklyOn: () => "Du får ugens tal hver mandag morgen.",
    weeklyOff: () => "Du får ikke længere mandagsmailen.",
  },
};
