import { type AdminWords, address } from "../en/page.ts";

export const nb: AdminWords = {
  frame: {
    skip: "Til innholdet",
    nav: "Hovedmeny",
    places: {
      overview: "Oversikt",
      orders: "Ordrer",
      needs: "Venter på deg",
      inbox: "Innboks",
      receive: "Ta imot",
      templates: "Maler",
      policies: "Vilkår",
      schedule: "Åpningstider",
      insight: "Innsikt",
      audit: "Gjennomgang",
      practice: "Øving",
      settings: "Innstillinger",
    },
    waiting: "venter",
    roles: {
      owner: "eier",
      support: "kundeservice",
      marketer: "markedsfører",
      finance: "økonomi",
      "read-only": "lesetilgang",
    },
    signOut: "Logg ut",
    mayNot: (role) =>
      `Med rollen «${nb.frame.roles[role]}» kan du se dette, men ikke gjøre det. Det kan en av butikkens eiere.`,
    mayNotTitle: "Dette kan du ikke gjøre",
    notThere: "Det finnes ikke her",
    cannot: "Det gikk ikke",
    see: "Se det",
  },
  signIn: {
    title: "Kvittos admin",
    how: "Du kommer inn med en passnøkkel, eller med en lenke som sendes til e-postadressen din. Lenken virker én gang, i 15 minutter.",
    passkey: "Logg inn med en passnøkkel",
    passkeyStopped: "Ingenting ble valgt. Prøv igjen, eller få en lenke tilsendt.",
    passkeyFailed: "Den passnøkkelen åpner ingenting her. Få en lenke tilsendt i stedet.",
    or: "eller",
    email: "E-postadressen din på jobb",
    emailHint: "Den du ble invitert med.",
    send: "Send meg en lenke",
    tooOften: "Det er bedt om det for mange ganger herfra. Vent ti minutter, og prøv igjen.",
    asked: "Se i e-posten din",
    askedWhat:
      "Hvis adressen tilhører noen i et team her, er en lenke på vei. Den virker én gang, i 15 minutter.",
    askedElse:
      "Kom det ingenting på noen minutter? Se i søppelposten, og spør en av butikkens eiere om det er den adressen du ble invitert med.",
    mailbox: "Åpne serverens postkasse",
    again: "En annen adresse",
    without: "Uten e-post",
    ask: "Den som drifter serveren, lager en lenke med:",
    demo: "En lenke til demobutikken ble skrevet i terminalen der du skrev npm start. En ny:",
    welcome: (shop) => `Logg inn hos ${shop}`,
    as: (name, role) => `Du kommer inn som ${name}, ${role}.`,
    button: "Logg inn",
    stays:
      "Du forblir innlogget i denne nettleseren i 12 timer etter at du sist brukte den, og høyst i to uker.",
    inAlready: (name) => `Du er allerede logget inn her, som ${name}. Du trenger ikke lenken lenger.`,
    goOn: "Fortsett",
    out: "Du er ikke logget inn her lenger: det tok slutt av seg selv, eller en eier eller du i en annen nettleser avsluttet det. Logg inn igjen.",
    dead: "Lenken åpner ingenting",
    deadWhy: "Den er allerede brukt, den er utløpt, eller så kom ikke alt med da den ble kopiert.",
    deadAsk: "Få en ny tilsendt",
  },
  done: {
    answered: () => "Sendt. Det går i kundens tråd innen et minutt.",
    answeredSolved: () => "Sendt, og saken er løst.",
    draftKept: () => "Utkastet er lagret.",
    noted: () => "Kollegene dine kan lese notatet nå.",
    handed: () => "Gitt videre.",
    topicSet: () => "Emnet er endret.",
    solved: (n: string) => `${n} er løst. Kunden får ingen e-post om det.`,
    reopened: () => "Tatt opp igjen. Kunden skal ha et svar.",
    caseMerged: (n: string) => `Slått sammen. Du ser ${n}, der alt står nå.`,
    caseUnmerged: () => "Delt igjen. Begge saker står som før.",
    caseSplit: (n: string) => `Delt. Dette er den nye saken, ${n}.`,
    handedOff: () => "På vei til kundeservicesystemet.",
    gave: () => "Notert. Betal beløpet tilbake i butikken din: det vises som en egen linje.",
    tookBack: () => "Tatt tilbake.",
    logged: (n: string) => `Notert som ${n}.`,
    answerSaved: () => "Svaret er lagret.",
    answerRemoved: () => "Det lagrede svaret er slettet.",
    budgetSet: () => "Budsjettet er satt.",
    keyRevoked: () => "Nøkkelen er sperret. Den avvises fra nå av.",
    erased: () => "Kunden er slettet. Hva som blir igjen, og hvor lenge, står i listen nedenfor.",
    erasing: () => "Det skjer akkurat nå og fortsetter av seg selv. Listen nedenfor viser når det er ferdig.",
    published: (n) => `Versjon ${n} gjelder nå. Fra nå av lages e-postene av den.`,
    waiting: (n) => `Versjon ${n} venter på én person til, fordi den endrer ord om penger.`,
    scheduled: (n) => `Versjon ${n} trer i kraft av seg selv på tidspunktet du valgte.`,
    unscheduled: (n) => `Versjon ${n} er et utkast igjen.`,
    declined: (n) => `Versjon ${n} ble sendt tilbake. Den er et utkast igjen.`,
    rolledBack: (n) => `Rullet tilbake. Den gjelder nå som versjon ${n}.`,
    reverted: () => "Standarden gjelder igjen.",
    discarded: () => "Utkastet er slettet.",
    mailRead: () => "E-posten er lest. Hva den holder og mangler, står ved punktene.",
    mailRemoved: () => "E-posten teller ikke lenger med.",
    checkAnswered: () => "Svaret ditt teller med fra nå av.",
    checkForgotten: () => "Svaret er tatt tilbake.",
    trialStarted: (n) => `Versjon ${n} sendes til en del av kundene fra nå av.`,
    trialEnded: (n) =>
      n === "0"
        ? "Forsøket er slutt. Alle kunder får standarden."
        : `Forsøket er slutt. Alle kunder får versjon ${n}.`,
    textsKept: (n) => (n === "1" ? "1 tekst ligger i utkastet." : `${n} tekster ligger i utkastet.`),
    tested: (to) => `Testen er sendt til ${to}.`,
    simulated: (what) =>
      ({
        "parcel-delayed": "Pakken er to dager forsinket nå.",
        "return-received": "Returen er mottatt.",
        "refund-difference": "En refusjon går ikke opp og venter på deg.",
        "angry-reply": "Kunden har svart.",
      })[what] ?? "",
    merged: () => "Valgene dine ligger i utkastet.",
    booked: (n) =>
      `Returen av ordre ${n} er ført inn. Kunden får beskjed om fem minutter, med mindre du angrer.`,
    unbooked: () => "Tatt tilbake. Ingen får beskjed.",
    resent: () => "E-posten sendes nå. Den står i tidslinjen så snart den er sendt.",
    stepKept: () => "Notert. Det blir som det er.",
    wentLive: () => "Nå sendes e-postene. Kundene får beskjed om det som skjer fra nå av.",
    wentBack: () => "Prøvemodus. Ingenting sendes lenger.",
    traySent: () => "Den sendes nå.",
    trayStopped: () => "Stoppet. Den sendes ikke.",
    sendersKept: () => "Det er notert hva som er slått av andre steder.",
    pastAsked: () => "Det hentes inn. Ingen får beskjed om det.",
    domainChecked: () => "Sjekket for et øyeblikk siden.",
    settingKept: () => "Lagret.",
    brandKept: () => "Lagret. Slik ser e-postene ut fra nå av.",
    storeAsked: () => "Butikken ble spurt akkurat nå.",
    storeLeft: () => "Koblet fra. Butikken skriver selv til kundene sine igjen.",
    on: () => "Slått på. Kunden får beskjed ved neste hendelse som passer.",
    off: () => "Slått av. Det som allerede er planlagt, sendes ikke.",
    named: (n) => {
      const [named = 0, skipped = 0, left = 0, silent = 0] = n.split("-").map(Number);
      const rest = left > 0 ? ` ${left} er igjen: trykk én gang til for å fortsette.` : "";
      const odd = skipped > 0 ? ` ${skipped} kunne ikke være det og venter fortsatt.` : "";
      return `${named === 1 ? "1 refusjon har" : `${named} refusjoner har`} fått navnet.${silent > 0 ? "" : " E-postene venter 15 minutter."}${odd}${rest}`;
    },
    unnamed: (n) => (n === "1" ? "1 refusjon venter igjen." : `${n} refusjoner venter igjen.`),
    shortSent: (n) =>
      n === "0"
        ? "Ingen kort e-post ventet."
        : n === "1"
          ? "Den korte e-posten sendes nå."
          : `${n} korte e-poster sendes nå.`,
    letGo: () => "E-posten sendes som den er. Notatet ditt er lagret.",
    reasonCorrected: () => "Grunnen er rettet, og refusjonen vurderes på nytt.",
    joined: (number) => `Det står i sak ${number} nå.`,
    putAway: () => "Lagt bort. Den tas vare på.",
    termsAdded: (n) =>
      n === "0"
        ? "Vilkårene er en versjon nå."
        : n === "1"
          ? "Vilkårene er en versjon nå. 1 refusjon venter ikke lenger."
          : `Vilkårene er en versjon nå. ${n} refusjoner venter ikke lenger.`,
    ruleForgotten: (n) =>
      n === "0"
        ? "Regelen er glemt."
        : n === "1"
          ? "Regelen er glemt. 1 refusjon ble vurdert på nytt."
          : `Regelen er glemt. ${n} refusjoner ble vurdert på nytt.`,
    hoursChanged: () => "Lagret. Det som ble lovet før, gjelder fortsatt.",
    hoursSame: () => "Det står der allerede.",
    quietChanged: () => "De stille timene er lagret.",
    accountSaved: () => "Lagret.",
    sessionsEnded: (n) => (n === "1" ? "Logget ut der." : `Logget ut av ${n} nettlesere.`),
    passkeyAdded: () => "Passnøkkelen er din. Neste gang kan du komme inn med den.",
    passkeyNamed: () => "Passnøkkelen har fått det nye navnet.",
    passkeyRemoved: () => "Passnøkkelen åpner ingenting lenger. Fjern den også på enheten din.",
    invited: (to) => `Invitasjonen er sendt til ${address(to)} og gjelder i sju dager.`,
    invitedUnsent: (to) =>
      `${address(to)} står på listen, men e-posten kunne ikke sendes. Sjekk avsenderdomenet, og send den på nytt.`,
    memberRenamed: () => "Navnet er endret. Loggen viser at det gamle og det nye hører sammen.",
    roleChanged: () => "Rollen er endret. Den som har den, må logge inn på nytt.",
    memberRemoved: () => "Tilgangen stenges ved neste klikk, i alle nettlesere.",
    wayAdded: () => "Lagt til. Send en test for å se om den kommer fram.",
    wayRemoved: () => "Fjernet. Ingenting sendes dit lenger.",
    wayTested: () => "Testen ble tatt imot der. Se etter om du ser den.",
    wayFailed: () => "Testen kom ikke fram. Grunnen står nedenfor.",
    weeklyOn: () => "Du får ukens tall hver mandag morgen.",
    weeklyOff: () => "Du får ikke mandagsmeldingen lenger.",
  },
};
