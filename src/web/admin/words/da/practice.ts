import type { PracticeWords } from "../en/practice.ts";

export const da: PracticeWords = {
  title: "Øvelse",
  lede: (shop) => `${shop} er en butik at øve sig i. Intet herfra når en rigtig kunde, så prøv det hele.`,
  tasks: "Dine opgaver",
  counted: (done, all) => `${done} af ${all} gjort`,
  done: "Gjort",
  todo: "Ikke gjort endnu",
  none: "Der er intet at gøre her for din rolle. Se dig gerne omkring.",
  byFacts: "En opgave krydses af, når loggen viser, at du har gjort den.",
  task: {
    delay: {
      title: "Lad en pakke blive forsinket",
      why: "Tryk på knappen nedenfor, og læs i postkassen, hvad kunden får at vide.",
    },
    angry: {
      title: "Lad en kunde blive vred",
      why: "Kundens svar bliver en sag med en frist, og kunden får en bekræftelse med det samme.",
    },
    take: { title: "Tag en sag", why: "Kollegerne ser, at den er din, og ingen svarer to gange." },
    answer: {
      title: "Besvar den sag, der haster mest",
      why: "Tjeklisten ved siden af svaret viser, hvad der mangler.",
    },
    note: { title: "Skriv en note til dine kolleger", why: "Kunden læser den aldrig." },
    call: { title: "Notér et opkald", why: "Det tager 20 sekunder, og så passer tallene for hver kanal." },
    join: {
      title: "Sig, hvor et forvildet svar hører til",
      why: "Det kom fra en adresse, som ingen ordre har.",
    },
    name: {
      title: "Giv en forskel et navn",
      why: "Flere refunderinger er lavere med samme beløb. Ét svar forklarer dem alle.",
    },
    law: {
      title: "Løs det, lovvagten stoppede",
      why: "Betal resten, ret grunden, eller lad den gå med en note.",
    },
    receive: { title: "Modtag en returnering", why: "Gør det på telefonen, som når du står ved pakkerne." },
    draft: { title: "Ret ordene i en mail", why: "Intet ændres for kunderne, før du udgiver." },
    publish: {
      title: "Udgiv den, og rul den tilbage",
      why: "Alle versioner bliver, så intet kan gå i stykker for altid.",
    },
  },
  simulate: "Simulér",
  simulateLede: "Det kommer ind ad samme døre som i en rigtig butik. Beslutninger, mails og frister er ægte.",
  happens: {
    "parcel-delayed": "Forsinket pakke",
    "return-received": "Returnering modtaget",
    "refund-difference": "Refundering med en forskel",
    "angry-reply": "Vredt svar",
  },
  happening: {
    "parcel-delayed": "Pakken er to dage forsinket, og kunden får besked.",
    "return-received": "Varerne er tilbage, og kunden får at vide, hvornår pengene kommer.",
    "refund-difference": "En tiendedel af beløbet mangler. Mailen venter, til du siger hvorfor.",
    "angry-reply": "Kunden svarer på den seneste mail og er ikke tilfreds.",
  },
  forOrder: (order) => `Sker med ordre ${order}.`,
  mailbox: "Åbn postkassen",
  sheets: "En side pr. rolle til at printe",
  sheetsLede: "Det, en ny kollega har brug for den første dag, på ét ark.",
  print: "Print med Ctrl-P, eller Cmd-P på en Mac.",
  real: {
    title: "Øv dig uden kunder",
    lede: "Det her er din rigtige butik, med rigtige kunder. Øv dig i en butik for sig.",
    how: "På enhver computer åbner dette øvebutikken Nordlys med ordrer, sager og en postkasse, som ingen andre læser:",
    keeps: "Det kræver ingen konto og rører intet af dit. Slet mappen, når du er færdig.",
  },
  sheet: {
    owner: {
      title: "Ejer",
      lede: "Du bestemmer, hvad kunderne får lovet, og ser, om det bliver holdt.",
      steps: [
        "Se på Oversigt hver morgen: hvad der venter, hvad der haster, og hvilken forbindelse der er tavs.",
        "Venter på dig: ved hver refundering, der holdes tilbage, står der, hvad der sker, hvis ingen kommer. Tag den ældste først.",
        "Før du ændrer vilkår: se, hvad en refundering ville sige. En ny version gælder for ordrer fra sin egen dag.",
        "Giv hver kollega den rolle, der er brug for, ikke mere. Loggen viser, hvem der gjorde hvad.",
        "Går noget galt: stop først udsendelsen, og se så efter. Det planlagte venter, intet går tabt.",
      ],
    },
    support: {
      title: "Kundeservice",
      lede: "Kunderne ved, hvornår de senest får svar. Du ser samme tidspunkt i indbakken.",
      steps: [
        "Tag sagen med kortest tid tilbage. J og K flytter, R svarer.",
        "Læs det hele: det, kunden skrev, og den mail, der bliver svaret på.",
        "Vis, at du forstår, og svar så på hvert spørgsmål på kundens sprog.",
        "Svar også på det næste spørgsmål: hvornår er pengene fremme, og hvad skal kunden gøre.",
        "Lov aldrig penge, der ikke er besluttet. Kompensation råder du selv over inden for dit budget.",
        "Notér hvert opkald og hver chat. Det, der ikke noteres, tæller ikke med.",
      ],
    },
    marketer: {
      title: "Marketing",
      lede: "Ordene er dine. Beløbene er det ikke, og dine ord kan ikke gøre dem forkerte.",
      steps: [
        "Skabeloner: klik på en sætning i forhåndsvisningen, og ret den på alle sprog.",
        "Se på de svære eksempler: tolv linjer, en refundering med gebyr, lange tyske navne.",
        "Ret det, problemlisten kalder en fejl. Intet udgives før det.",
        "Send en testmail til dig selv, sammenlign med det, der gælder, og udgiv med en note.",
        "Stiger antallet af henvendelser: rul tilbage. Det tager ét klik.",
      ],
    },
    finance: {
      title: "Økonomi",
      lede: "Hver øre, der trækkes fra, har en grund, som kunden må læse.",
      steps: [
        "Venter på dig: giv en forskel et navn én gang, så er alle refunderinger med samme forskel forklaret.",
        "Hvert valg viser, hvad vilkårene og loven siger til det. Rødt betyder: kunden har resten til gode.",
        "En mislykket refundering aftales med kunden, før der siges noget om penge.",
        "Opgørelser og kreditnotaer findes på hver ordre. De ændres aldrig bagefter; en rettelse er en ny version.",
        "At tilsidesætte lovvagten kræver en note. Den gemmes med dit navn.",
      ],
    },
  },
  sheetShop: "Sådan er det i din butik",
  facts: {
    hours: "Åbent",
    promise: "Svar inden for",
    minutes: (hours) => `${hours} timers åbningstid`,
    owners: "Spørg",
    held: "En refundering, der holdes tilbage, venter",
    heldFor: (hours) => `${hours} timer, så sendes den korte mail`,
  },
  back: "Øvelse",
};
