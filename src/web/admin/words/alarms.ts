import type { AlarmGroup } from "../../../pipeline/alarms/words.ts";
import type { AdminLocale } from "./index.ts";

/** Where staff hear of what waits, and the owner's Monday mail. */
interface AlarmWords {
  title: string;
  lede: string;
  ways: string;
  none: string;
  kinds: Record<"mail" | "slack" | "teams", string>;
  hears: (names: string) => string;
  groups: Record<AlarmGroup, string>;
  groupsWhat: Record<AlarmGroup, string>;
  fine: (when: string) => string;
  untold: string;
  failed: (when: string) => string;
  test: string;
  testOf: (name: string) => string;
  remove: string;
  removeOf: (name: string) => string;
  add: string;
  addWhat: string;
  kind: string;
  kindWhat: Record<"mail" | "slack" | "teams", string>;
  target: string;
  targetHint: string;
  what: string;
  language: string;
  save: string;
  wrong: Record<"way_address" | "way_webhook" | "way_nothing" | "way_many", string>;
  week: string;
  weekWhat: string;
  weekOn: (email: string) => string;
  weekOff: string;
  switchOn: string;
  switchOff: string;
}

export const alarmWords: Record<AdminLocale, AlarmWords> = {
  en: {
    title: "Alarms",
    lede: "Kvitto tells you where you are when something waits for a person: within a minute, and each thing once. It stands under Needs you as well.",
    ways: "Where you hear of it",
    none: "Nobody is told yet. What waits stands under Needs you only: whoever does not look there does not know.",
    kinds: { mail: "Mail", slack: "Slack", teams: "Teams" },
    hears: (names) => `Hears of: ${names}.`,
    groups: {
      held: "held refunds",
      failed: "failed refunds",
      promise: "promises about to end",
      withdrawal: "withdrawal notices",
      dead: "dead connections",
      other: "everything else",
    },
    groupsWhat: {
      held: "The sum does not add up, or the law stands against it: the customer waits for a word.",
      failed: "The money did not reach her.",
      promise: "Two hours before a promised time ends, and when one was broken.",
      withdrawal: "From it on the law gives you fourteen days to pay back.",
      dead: "A shop system, the sender domain or the mail provider does not work, or sending is paused.",
      other: "Mails that nobody could place, addresses that do not exist, and what is rare.",
    },
    fine: (when) => `Worked last ${when}.`,
    untold: "Nothing was told here yet.",
    failed: (when) => `Did not work ${when}: `,
    test: "Send a test",
    testOf: (name) => `Send a test to ${name}`,
    remove: "Remove",
    removeOf: (name) => `Remove ${name}`,
    add: "Add a way",
    addWhat: "Where several people look, somebody always sees it.",
    kind: "How",
    kindWhat: {
      mail: "To one address. A group's address reaches several people.",
      slack: "In Slack: Apps, Incoming Webhooks, Add to Slack. Choose a channel and copy the webhook URL.",
      teams:
        "In Teams: on the channel, Workflows, “Send webhook alerts to a channel”. Copy the URL at the end.",
    },
    target: "Mail address or webhook URL",
    targetHint: "A webhook URL is kept sealed: whoever has it can write there.",
    what: "What it hears of",
    language: "Language",
    save: "Add",
    wrong: {
      way_address: "This is no mail address.",
      way_webhook: "This is no address of a webhook. Copy all of it: it begins with https:// and a name.",
      way_nothing: "Choose at least one thing to hear of.",
      way_many: "There are twenty ways already. Remove one first.",
    },
    week: "Your Monday mail",
    weekWhat:
      "The figures of the last week beside those of the week before: orders, mails, refunds explained and held, questions, promises kept and broken. Each Monday at seven, for every owner who wants it.",
    weekOn: (email) => `It goes to ${email}.`,
    weekOff: "You do not get it.",
    switchOn: "Send it to me",
    switchOff: "Do not send it to me",
  },
  sv: {
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
  },
};
