import type { PracticeWords } from "../en/practice.ts";

export const nb: PracticeWords = {
  title: "Øving",
  lede: (shop) => `${shop} er en butikk å øve i. Ingenting herfra når en ekte kunde, så prøv alt.`,
  tasks: "Oppgavene dine",
  counted: (done, all) => `${done} av ${all} gjort`,
  done: "Gjort",
  todo: "Ikke gjort ennå",
  none: "Her er det ingenting å gjøre for rollen din. Se deg gjerne rundt.",
  byFacts: "En oppgave krysses av når loggen viser at du har gjort den.",
  task: {
    delay: {
      title: "La en pakke bli forsinket",
      why: "Trykk på knappen nedenfor, og les i postkassen hva kunden får vite.",
    },
    angry: {
      title: "La en kunde bli sint",
      why: "Svaret hennes blir en sak med en frist, og hun får en kvittering med en gang.",
    },
    take: { title: "Ta en sak", why: "Kollegene ser at den er din, og ingen svarer to ganger." },
    answer: {
      title: "Svar på saken som haster mest",
      why: "Sjekklisten ved siden av svaret sier hva som mangler.",
    },
    note: { title: "Skriv et notat til kollegene", why: "Kunden leser det aldri." },
    call: {
      title: "Noter en telefonsamtale",
      why: "Det tar 20 sekunder, og tallene for hver kanal blir sanne.",
    },
    join: {
      title: "Si hvor et svar uten hjem hører til",
      why: "Det kom fra en adresse som ingen ordre har.",
    },
    name: {
      title: "Gi en differanse navn",
      why: "Flere refusjoner er like mye lavere. Ett svar forklarer dem alle.",
    },
    law: {
      title: "Løs det lovvakten stoppet",
      why: "Betal resten, rett grunnen, eller slipp den med et notat.",
    },
    receive: { title: "Ta imot en retur", why: "Gjør det på telefonen, som når du står ved pakkene." },
    draft: { title: "Endre ordene i en e-post", why: "Ingenting endres for kundene før du publiserer." },
    publish: {
      title: "Publiser den, og rull den tilbake",
      why: "Alle versjoner blir værende, så ingenting kan bli ødelagt for godt.",
    },
  },
  simulate: "Simuler",
  simulateLede:
    "Det går inn gjennom de samme dørene som i en ekte butikk. Avgjørelser, e-poster og frister er ekte.",
  happens: {
    "parcel-delayed": "Forsinket pakke",
    "return-received": "Retur mottatt",
    "refund-difference": "Refusjon med differanse",
    "angry-reply": "Sint svar",
  },
  happening: {
    "parcel-delayed": "Pakken er to dager forsinket, og kunden får vite det.",
    "return-received": "Varene er tilbake, og kunden får vite når pengene kommer.",
    "refund-difference": "En tidel av summen mangler. E-posten venter til du sier hvorfor.",
    "angry-reply": "Hun svarer på den siste e-posten hun fikk, og er ikke blid.",
  },
  forOrder: (order) => `Skjer med ordre ${order}.`,
  mailbox: "Åpne postkassen",
  sheets: "En side per rolle, til å skrive ut",
  sheetsLede: "Det en ny kollega trenger den første dagen, på ett ark.",
  print: "Skriv ut med Ctrl-P, eller Cmd-P på Mac.",
  real: {
    title: "Øv uten kunder",
    lede: "Dette er den ekte butikken deres, med ekte kunder. Øv i en egen butikk.",
    how: "På en hvilken som helst datamaskin åpner dette øvingsbutikken Nordlys med ordrer, saker og en postkasse som ingen andre leser:",
    keeps: "Det trengs ingen konto, og ingenting hos dere endres. Slett mappen når dere er ferdige.",
  },
  sheet: {
    owner: {
      title: "Eier",
      lede: "Du bestemmer hva kundene blir lovet, og ser om det holdes.",
      steps: [
        "Se på Oversikt hver morgen: hva som venter, hva som haster, og hvilken kobling som er taus.",
        "Venter på deg: hver refusjon som venter, sier hva som skjer hvis ingen kommer. Ta den eldste først.",
        "Før du endrer vilkårene: se hva en refusjon ville si. En ny versjon gjelder for ordrer fra sin dag av.",
        "Gi hver kollega den rollen som trengs, ikke mer. Loggen viser hvem som gjorde hva.",
        "Går noe galt: stopp utsendingen først, og se etterpå. Det som er planlagt, venter, og ingenting går tapt.",
      ],
    },
    support: {
      title: "Kundeservice",
      lede: "Kunden vet når svaret kommer senest. Du ser den samme tiden i innboksen.",
      steps: [
        "Ta saken med kortest tid igjen. J og K flytter, R svarer.",
        "Les alt: det hun skrev, og e-posten hun svarer på.",
        "Vis at du forstår, og svar så på hvert spørsmål, på hennes språk.",
        "Svar på det neste spørsmålet også: når kommer pengene, hva må hun gjøre.",
        "Lov aldri penger som ikke er bestemt. Kompensasjon rår du selv over, opp til budsjettet ditt.",
        "Noter hver samtale og chat. Det som ikke er notert, telles ikke.",
      ],
    },
    marketer: {
      title: "Markedsfører",
      lede: "Ordene er dine. Summene er det ikke, og kan ikke bli feil av ordene dine.",
      steps: [
        "Maler: klikk på en setning i forhåndsvisningen, og endre den på alle språk.",
        "Se på de vanskelige eksemplene: tolv linjer, en refusjon med gebyr, lange tyske navn.",
        "Rett det problempanelet merker som feil. Før det blir ingenting publisert.",
        "Send en test til deg selv, sammenlign med det som gjelder, og publiser med et notat.",
        "Blir det flere henvendelser: rull tilbake. Det tar ett klikk.",
      ],
    },
    finance: {
      title: "Økonomi",
      lede: "Hvert øre som trekkes fra, har en grunn kunden kan lese.",
      steps: [
        "Venter på deg: gi en differanse navn én gang, så blir alle refusjoner med den samme forklart.",
        "Hvert valg viser hva vilkårene og loven sier om det. Rødt betyr: kunden skal ha resten.",
        "En mislykket refusjon blir du enig med kunden om før noe sies om penger.",
        "Refusjonsoversikter og kreditnotaer ligger på hver ordre. De endres aldri; en rettelse er en ny versjon.",
        "Å overstyre lovvakten krever et notat. Det lagres med navnet ditt.",
      ],
    },
  },
  sheetShop: "Slik er det i butikken deres",
  facts: {
    hours: "Åpent",
    promise: "Svar innen",
    minutes: (hours) => `${hours} timers åpningstid`,
    owners: "Spør",
    held: "En refusjon som er holdt tilbake, venter",
    heldFor: (hours) => `${hours} timer, så sendes den korte e-posten`,
  },
  back: "Øving",
};
