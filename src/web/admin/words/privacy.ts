import type { AdminLocale } from "./index.ts";

/** What is stored about people, and taking the shop's data along. */
const en = {
  title: "Data and privacy",
  settings: "Settings",
  lede: "A customer may ask what is stored about them, take it along, and have it erased (GDPR articles 15, 17 and 20). The law gives you a month to answer.",
  person: {
    title: "Somebody asks",
    who: "Mail address or customer number",
    hint: "As your shop system has it. Nothing is changed before you have seen what is there.",
    missing: "Write the customer's mail address or number.",
    look: "See what is stored",
    found: (who: string) => `What is stored about ${who}`,
    nothing: (who: string) =>
      `Nothing is stored about ${who}. It was looked for in orders, mails, cases and notices of withdrawal. An export says the same, for you to hand on.`,
    another: "Look for somebody else",
    counted: "Kind",
    rows: "How many",
    export: "Export as a file",
    exportWhat:
      "One JSON file with everything, also the mails as they were read. It is personal data: hand it to the customer and to nobody else. That you exported it is noted.",
    erase: "Erase",
    eraseTitle: "Erase for good",
    goes: "Names, addresses, mails, messages, files and everything else that says who it was. Nothing brings it back but a backup.",
    staysTitle: "What the law makes you keep",
    accounts: (act: string, years: number, day: string) =>
      `Numbers, dates, goods, sums and taxes of orders and refunds, without the customer: ${years} full years after the year (${act}). The latest one until ${day}.`,
    accountsUnknown:
      "Numbers, dates, goods, sums and taxes of orders and refunds, without the customer: for as long as your country's bookkeeping act says.",
    withdrawal: (day: string) =>
      `The notice of withdrawal, word for word and set aside: evidence of a legal claim (GDPR article 17(3)(e)), until ${day}.`,
    nothingStays: "Nothing: there is no order, refund or notice of withdrawal.",
    elsewhere:
      "Your shop system, payment provider, carriers, helpdesk and backups have copies of their own, which have to be erased there.",
    sure: "Yes, erase for good",
    sureMissing: "Tick the box first: nothing has been erased.",
  },
  counts: {
    orders: "Orders",
    gifts: "Orders of others, received as a gift",
    invoices: "Orders of others, with the invoice",
    parcels: "Parcels",
    returns: "Returns",
    refunds: "Refunds",
    journeys: "Ways of parcels",
    mails: "Mails",
    questions: "Cases",
    files: "Files",
    withdrawals: "Notices of withdrawal",
  } as Record<string, string>,
  requests: {
    title: "Requests so far",
    none: "Nobody has asked for anything yet. Requests that come through your shop's platform are shown here too.",
    columns: { what: "What", by: "Asked by", at: "Asked", state: "State" },
    kinds: {
      export: "What is stored about a customer",
      customer: "Erase a customer",
      shop: "Erase the shop",
    } as Record<string, string>,
    done: (day: string) => `Done ${day}`,
    fetched: (day: string) => `Fetched ${day}`,
    waits: (day: string) => `Ready to fetch, until ${day}`,
    open: (day: string) => `Under way, due ${day}`,
    fetch: "Fetch",
    fetchOf: (day: string) => `Fetch the document of ${day}`,
    rows: (n: string) => `${n} rows`,
    kept: "What stays",
    gone: "It is being exported at this moment, or is being erased: look at the requests below.",
  },
  keeping: {
    title: "How long accounts are kept",
    lede: "By where your shop is at home. Erasing a customer leaves the figures, and takes away who it was.",
    columns: { country: "Country", years: "Full years after the year", act: "Act" },
    yours: "yours",
    unknown: (country: string) =>
      `The bookkeeping act of ${country} has not been read: nothing of your accounts is ever taken away by itself.`,
    other:
      "What came in byte by byte, from your shop system and by mail, is emptied 30 days after it was worked.",
  },
  shop: {
    title: "All data of the shop",
    lede: (rows: string) =>
      `${rows} rows: orders, refunds, statements, mails, cases, terms, wordings and the log, as a file with one line of JSON for each. Keys, passwords and signed links are not in it.`,
    take: "Take it out",
    what: "What is in it",
    check:
      "The first line says how many there are of each; the last one says that nothing is missing. A large shop takes minutes, and goes on working meanwhile.",
    columns: { kind: "Kind in the file", rows: "Rows" },
    erase: "To erase the whole shop, whoever runs this server uses",
  },
};

const sv: typeof en = {
  title: "Data och integritet",
  settings: "Inställningar",
  lede: "En kund får fråga vad som finns sparat, ta med sig det och få det raderat (GDPR artikel 15, 17 och 20). Lagen ger er en månad att svara.",
  person: {
    title: "Någon frågar",
    who: "Mejladress eller kundnummer",
    hint: "Så som ert butikssystem har det. Ingenting ändras innan du har sett vad som finns.",
    missing: "Skriv kundens mejladress eller kundnummer.",
    look: "Se vad som finns sparat",
    found: (who) => `Det här finns sparat om ${who}`,
    nothing: (who) =>
      `Ingenting finns sparat om ${who}. Det söktes bland ordrar, mejl, ärenden och ångermeddelanden. En export säger samma sak, att lämna vidare.`,
    another: "Sök någon annan",
    counted: "Vad",
    rows: "Antal",
    export: "Exportera som fil",
    exportWhat:
      "En JSON-fil med allt, också mejlen som de lästes. Det är personuppgifter: lämna den till kunden och ingen annan. Att du exporterade antecknas.",
    erase: "Radera",
    eraseTitle: "Radera för gott",
    goes: "Namn, adresser, mejl, meddelanden, filer och allt annat som säger vem det var. Bara en säkerhetskopia kan ta tillbaka det.",
    staysTitle: "Det lagen säger att ni ska behålla",
    accounts: (act, years, day) =>
      `Nummer, datum, varor, summor och moms på ordrar och återbetalningar, utan kunden: ${years} hela år efter året (${act}). Den senaste till och med ${day}.`,
    accountsUnknown:
      "Nummer, datum, varor, summor och moms på ordrar och återbetalningar, utan kunden: så länge som bokföringslagen i ert land säger.",
    withdrawal: (day) =>
      `Ångermeddelandet, ord för ord och undanlagt: bevis för ett rättsligt anspråk (GDPR artikel 17.3 e), till och med ${day}.`,
    nothingStays: "Ingenting: det finns ingen order, återbetalning eller ångermeddelande.",
    elsewhere:
      "Butikssystemet, betaltjänsten, transportörerna, kundtjänstsystemet och säkerhetskopiorna har egna kopior, som får raderas där.",
    sure: "Ja, radera för gott",
    sureMissing: "Kryssa i rutan först: ingenting har raderats.",
  },
  counts: {
    orders: "Ordrar",
    gifts: "Andras ordrar, mottagna som gåva",
    invoices: "Andras ordrar, med fakturan",
    parcels: "Paket",
    returns: "Returer",
    refunds: "Återbetalningar",
    journeys: "Paketens väg",
    mails: "Mejl",
    questions: "Ärenden",
    files: "Filer",
    withdrawals: "Ångermeddelanden",
  },
  requests: {
    title: "Förfrågningar hittills",
    none: "Ingen har frågat om något än. Förfrågningar som kommer genom butikens plattform visas också här.",
    columns: { what: "Vad", by: "Frågat av", at: "Frågat", state: "Läge" },
    kinds: {
      export: "Vad som finns sparat om en kund",
      customer: "Radera en kund",
      shop: "Radera butiken",
    },
    done: (day) => `Klart ${day}`,
    fetched: (day) => `Hämtat ${day}`,
    waits: (day) => `Klart att hämta, till ${day}`,
    open: (day) => `Pågår, senast ${day}`,
    fetch: "Hämta",
    fetchOf: (day) => `Hämta dokumentet från ${day}`,
    rows: (n) => `${n} rader`,
    kept: "Det som finns kvar",
    gone: "Det exporteras just nu, eller håller på att raderas: se förfrågningarna nedan.",
  },
  keeping: {
    title: "Hur länge bokföringen sparas",
    lede: "Efter var butiken hör hemma. När en kund raderas finns siffrorna kvar, och vem det var försvinner.",
    columns: { country: "Land", years: "Hela år efter året", act: "Lag" },
    yours: "ert",
    unknown: (country) =>
      `Bokföringslagen i ${country} har inte lästs: ingenting i er bokföring tas någonsin bort av sig självt.`,
    other:
      "Det som kom in byte för byte, från butikssystemet och med mejl, töms 30 dagar efter att det behandlats.",
  },
  shop: {
    title: "Butikens alla data",
    lede: (rows) =>
      `${rows} rader: ordrar, återbetalningar, besked, mejl, ärenden, villkor, texter och loggen, som en fil med en rad JSON för varje. Nycklar, lösenord och signerade länkar är inte med.`,
    take: "Ta ut allt",
    what: "Det här är med",
    check:
      "Den första raden säger hur många det är av varje slag, den sista att ingenting saknas. En stor butik tar några minuter, och arbetar vidare under tiden.",
    columns: { kind: "Slag i filen", rows: "Rader" },
    erase: "För att radera hela butiken använder den som driver servern",
  },
};

export const privacyWords: Record<AdminLocale, typeof en> = { en, sv };
