import type { AlarmWords } from "../en/alarms.ts";

export const sv: AlarmWords = {
  title: "Larm",
  lede: "Kvitto säger till där du är när något väntar på en människa: inom en minut, och en gång för varje sak. Det står också under Väntar på dig.",
  ways: "Där ni får veta det",
  none: "Ingen får veta något än. Det som väntar står bara under Väntar på dig: den som inte tittar där vet inget.",
  kinds: { mail: "Mejl", slack: "Slack", teams: "Teams" },
  hears: (names) => `Får veta om: ${names}.`,
  groups: {
    held: "återbetalningar som hålls",
    failed: "misslyckade återbetalningar",
    promise: "utlovade tider som går ut",
    withdrawal: "meddelanden om ångerrätt",
    dead: "döda kopplingar",
    other: "allt annat",
  },
  groupsWhat: {
    held: "Summan går inte ihop, eller lagen säger emot: kunden väntar på besked.",
    failed: "Pengarna kom inte fram till henne.",
    promise: "Två timmar innan en utlovad tid går ut, och när ett löfte har brutits.",
    withdrawal: "Från och med det ger lagen er fjorton dagar att betala tillbaka.",
    dead: "Butikssystemet, avsändardomänen eller mejlleverantören fungerar inte, eller så är utskicken pausade.",
    other: "Mejl som ingen kunde placera, adresser som inte finns, och det som är ovanligt.",
  },
  fine: (when) => `Fungerade senast ${when}.`,
  untold: "Inget har berättats här än.",
  failed: (when) => `Fungerade inte ${when}: `,
  test: "Skicka ett test",
  testOf: (name) => `Skicka ett test till ${name}`,
  remove: "Ta bort",
  removeOf: (name) => `Ta bort ${name}`,
  add: "Lägg till en väg",
  addWhat: "Där flera tittar ser alltid någon det.",
  kind: "Hur",
  kindWhat: {
    mail: "Till en adress. En gruppadress når flera personer.",
    slack:
      "I Slack: Appar, Incoming Webhooks, Lägg till i Slack. Välj en kanal och kopiera webhookens adress.",
    teams:
      "I Teams: på kanalen, Arbetsflöden, ”Skicka webhook-aviseringar till en kanal”. Kopiera adressen på slutet.",
  },
  target: "Mejladress eller webhookens adress",
  targetHint: "En webhooks adress förvaras förseglad: den som har den kan skriva där.",
  what: "Vad den får veta",
  language: "Språk",
  save: "Lägg till",
  wrong: {
    way_address: "Det här är ingen mejladress.",
    way_webhook:
      "Det här är ingen adress till en webhook. Kopiera hela: den börjar med https:// och ett namn.",
    way_nothing: "Välj minst en sak att få veta om.",
    way_many: "Det finns redan tjugo vägar. Ta bort en först.",
  },
  week: "Ditt måndagsmejl",
  weekWhat:
    "Den senaste veckans siffror bredvid veckan före: ordrar, mejl, förklarade och hållna återbetalningar, frågor, hållna och brutna löften. Varje måndag klockan sju, till de ägare som vill ha det.",
  weekOn: (email) => `Det går till ${email}.`,
  weekOff: "Du får det inte.",
  switchOn: "Skicka det till mig",
  switchOff: "Skicka det inte till mig",
};
