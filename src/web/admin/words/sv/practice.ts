import type { PracticeWords } from "../en/practice.ts";

export const sv: PracticeWords = {
  title: "Övning",
  lede: (shop) => `${shop} är en butik att öva i. Ingenting härifrån når en riktig kund, så prova allt.`,
  tasks: "Dina uppgifter",
  counted: (done, all) => `${done} av ${all} klara`,
  done: "Klar",
  todo: "Inte gjord än",
  none: "Här finns inget att göra i din roll. Se dig gärna omkring.",
  byFacts: "En uppgift bockas av när loggen visar att du har gjort den.",
  task: {
    delay: {
      title: "Låt ett paket bli försenat",
      why: "Tryck på knappen nedan och läs i brevlådan vad kunden får veta.",
    },
    angry: {
      title: "Låt en kund bli arg",
      why: "Hennes svar blir ett ärende med en utlovad tid, och hon får ett kvitto direkt.",
    },
    take: { title: "Ta ett ärende", why: "Kollegorna ser att det är ditt, och ingen svarar två gånger." },
    answer: {
      title: "Svara på ärendet som är mest bråttom",
      why: "Checklistan bredvid svaret säger vad som saknas.",
    },
    note: { title: "Skriv en anteckning till kollegorna", why: "Kunden läser den aldrig." },
    call: { title: "Anteckna ett samtal", why: "Det tar 20 sekunder, och siffrorna per kanal blir sanna." },
    join: { title: "Säg vart ett vilset svar hör", why: "Det kom från en adress som ingen order har." },
    name: {
      title: "Sätt namn på en skillnad",
      why: "Flera återbetalningar är lägre med samma summa. Ett svar förklarar alla.",
    },
    law: {
      title: "Lös det som lagvakten stoppade",
      why: "Betala resten, rätta orsaken eller släpp det med en anteckning.",
    },
    receive: { title: "Ta emot en retur", why: "Gör det i telefonen, som när du står vid paketen." },
    draft: { title: "Ändra orden i ett mejl", why: "Inget ändras för kunderna förrän du publicerar." },
    publish: {
      title: "Publicera, och gå tillbaka",
      why: "Alla versioner finns kvar, så inget kan gå sönder för gott.",
    },
  },
  simulate: "Simulera",
  simulateLede:
    "Det går in genom samma dörrar som i en riktig butik. Beslut, mejl och utlovade tider är på riktigt.",
  happens: {
    "parcel-delayed": "Försenat paket",
    "return-received": "Retur mottagen",
    "refund-difference": "Återbetalning med skillnad",
    "angry-reply": "Argt svar",
  },
  happening: {
    "parcel-delayed": "Paketet är två dagar försenat, och kunden får veta det.",
    "return-received": "Varorna är tillbaka, och kunden får veta när pengarna kommer.",
    "refund-difference": "En tiondel av summan saknas. Mejlet väntar tills du säger varför.",
    "angry-reply": "Hon svarar på det senaste mejlet hon fick, och är inte glad.",
  },
  forOrder: (order) => `Händer med order ${order}.`,
  mailbox: "Öppna brevlådan",
  sheets: "En sida per roll, att skriva ut",
  sheetsLede: "Det en ny kollega behöver första dagen, på ett papper.",
  print: "Skriv ut med Ctrl-P, eller Cmd-P på Mac.",
  real: {
    title: "Öva utan kunder",
    lede: "Det här är er riktiga butik, med riktiga kunder. Öva i en egen butik.",
    how: "På vilken dator som helst öppnar det här övningsbutiken Nordlys med ordrar, ärenden och en brevlåda som ingen annan läser:",
    keeps: "Det behövs inget konto, och inget hos er ändras. Ta bort mappen när ni är klara.",
  },
  sheet: {
    owner: {
      title: "Ägare",
      lede: "Du bestämmer vad kunderna lovas, och ser om det hålls.",
      steps: [
        "Titta på Översikt varje morgon: vad som väntar, vad som är bråttom och vilken anslutning som är tyst.",
        "Väntar på dig: varje stoppad återbetalning säger vad som händer om ingen kommer. Ta den äldsta först.",
        "Innan du ändrar villkoren: se vad en återbetalning skulle säga. En ny version gäller ordrar från och med sin dag.",
        "Ge varje kollega den roll som behövs, inte mer. Loggen visar vem som gjorde vad.",
        "Går något fel: stoppa utskicken först, titta sedan. Det som är planerat väntar, inget försvinner.",
      ],
    },
    support: {
      title: "Kundservice",
      lede: "Kunden vet när svaret kommer senast. Du ser samma tid i inkorgen.",
      steps: [
        "Ta ärendet med kortast tid kvar. J och K flyttar, R svarar.",
        "Läs allt: det hon skrev, och mejlet hon svarar på.",
        "Visa att du förstår, svara sedan på varje fråga, på hennes språk.",
        "Svara också på nästa fråga: när kommer pengarna, vad ska hon göra.",
        "Lova aldrig pengar som inte är beslutade. Goodwill råder du själv över, upp till din budget.",
        "Anteckna varje samtal och chatt. Det som inte antecknas räknas inte.",
      ],
    },
    marketer: {
      title: "Marknadsförare",
      lede: "Orden är dina. Summorna är det inte, och kan inte bli fel av dina ord.",
      steps: [
        "Mallar: klicka på en mening i förhandsvisningen och ändra den på alla språk.",
        "Titta på de svåra exemplen: tolv rader, återbetalning med avgift, långa tyska namn.",
        "Rätta det som problempanelen kallar fel. Innan dess publiceras inget.",
        "Skicka ett test till dig själv, jämför med det som gäller, publicera med en anteckning.",
        "Blir kontakterna fler: gå tillbaka. Det tar ett klick.",
      ],
    },
    finance: {
      title: "Ekonomi",
      lede: "Varje öre som hålls inne har en orsak som kunden får läsa.",
      steps: [
        "Väntar på dig: sätt namn på en skillnad en gång, så förklaras alla återbetalningar med samma.",
        "Varje val visar vad villkoren och lagen säger om det. Rött betyder: kunden ska ha resten.",
        "En misslyckad återbetalning gör du upp med kunden innan något sägs om pengar.",
        "Återbetalningsbesked och kreditfakturor finns på varje order. De ändras aldrig; en rättelse är en ny version.",
        "Att gå förbi lagvakten kräver en anteckning. Den sparas med ditt namn.",
      ],
    },
  },
  sheetShop: "Så är det i er butik",
  facts: {
    hours: "Öppet",
    promise: "Svar inom",
    minutes: (hours) => `${hours} timmars öppettid`,
    owners: "Fråga",
    held: "En stoppad återbetalning väntar",
    heldFor: (hours) => `${hours} timmar, sedan går det korta mejlet`,
  },
  back: "Övning",
};
