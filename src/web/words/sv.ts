import type { Words } from "./en.ts";

/** Kundsidorna på svenska. */
export const sv: Words = {
  skip: "Till innehållet",
  order: (number) => `Order ${number}`,
  orderFrom: (number, day) => `Order ${number} från ${day}`,
  orderHeading: (number) => `Din order ${number}`,
  orderLede:
    "Här ser du vad du köpte, vad vi har skrivit till dig och hur vi har räknat om du har fått pengar tillbaka.",

  moneySent: (sum) => `${sum} är skickade till dig`,
  moneyBack: (sum) => `Vi har betalat tillbaka ${sum}`,
  moneyComing: (sum) => `Du får tillbaka ${sum}`,
  moneyPending: (sum) => `${sum} är på väg att betalas tillbaka`,
  moneyChecked: (sum) => `Vi kontrollerar din återbetalning på ${sum}`,
  moneyByHand: (sum) => `Vi betalar tillbaka ${sum} för hand`,
  moneyReleased: (sum) => `Reservationen på ${sum} är borttagen`,
  gone: {
    deleted: {
      title: "En återbetalning gäller inte längre",
      lede: "Den har tagits bort, så det kommer inga pengar från den. Undrar du varför? Fråga oss, så förklarar vi. Förlåt besväret.",
    },
    reversed: {
      title: "Pengarna kom tillbaka till oss",
      lede: "De nådde dig inte. Hör av dig, så kommer vi överens om hur vi ska betala i stället. Förlåt besväret.",
    },
  },
  returnHere: "Din retur har kommit fram till oss",
  returnHereLede:
    "Nu går vi igenom den. Så snart pengarna är skickade får du ett mejl, och här ser du hur vi räknade.",
  visibleBy: (day) => `Senast ${day} syns pengarna. Du behöver inte göra något.`,
  shouldBeVisible: (day) =>
    `Pengarna skulle synas senast ${day}. Gör de inte det? Svara på vårt mejl om återbetalningen, så spårar vi dem åt dig.`,
  severalWays: "Pengarna går på flera sätt. Längre ner ser du var varje del är.",
  pendingLede: "Betalningen är inte bekräftad än. Vi skriver till dig när den är det.",
  byHandLede: "Du får ett mejl när pengarna har gått i väg.",
  checkedLede: "Summan stämmer inte med det du betalade, och en människa tittar på varför.",
  explainBy: (moment) =>
    `Vi skriver till dig senast ${moment}, med förklaringen eller med resten av pengarna.`,
  explainLate: (moment) =>
    `Vi skulle ha skrivit till dig senast ${moment}. Det är vårt fel att du inte har hört något. Hör av dig, så slipper du vänta längre.`,
  nothingToDo: "Du behöver inte göra något.",

  soFar: "Så långt har det kommit",
  steps: {
    "return.requested": "Returen anmäld",
    "return.approved": "Returen godkänd",
    "return.declined": "Returen inte godkänd",
    "return.in_transit": "Returen på väg till oss",
    "return.received": "Returen framme hos oss",
    "return.inspected": "Returen genomgången",
    "return.closed": "Returen klar",
    "return.cancelled": "Returen avbruten",
    released: "Reservationen borttagen",
    reversed: "Pengarna tillbaka hos oss",
    moneySent: "Pengarna skickade",
    moneyVisible: "Syns på ditt konto",
  },
  latest: (day) => `Senast ${day}`,
  sentTo: (sum, tender) => `${sum}${tender ? ` till ${tender}` : ""}`,

  calculation: "Så här räknade vi",
  calculationOf: (day) => `Så här räknade vi den ${day}`,
  toppedUp: (first, followed) =>
    `Först skickade vi ${first}. Det var ${followed} för lite, så vi har skickat dem också.`,
  statementFile: (number) => `Spara återbetalningsbesked ${number} (PDF)`,
  units: (title, quantity) => `${title}, ${quantity} st`,
  paidOn: (day) => `Det du betalade den ${day}`,
  backToYou: "Tillbaka till dig",
  notGivenBack: "Betalas inte tillbaka.",
  ofWhichTax: "varav moms",
  paidTo: (tender) => `Till ${tender}`,
  where: "Var är pengarna?",
  whereByHand: "När kommer pengarna?",
  onStatement: (text, sum) => `På kontoutdraget: ${text} ${sum}.`,
  note: (by, text) => `${by ? `Hälsning från ${by}` : "Hälsning från oss"}: ”${text}”`,
  why: (sum, label) => `Varför drogs ${sum}${label ? ` (${label})` : ""}?`,
  tender: {
    card: "kortet du betalade med",
    klarna: "Klarna",
    swish: "Swish",
    vipps: "Vipps",
    mobilepay: "MobilePay",
    paypal: "PayPal",
    gift_card: "ditt presentkort",
    store_credit: "ditt tillgodohavande",
    bank_transfer: "ditt bankkonto",
    manual: "dig, för hand",
  },

  promises: "Det här har vi lovat",
  answerBy: (moment, number) =>
    `${number ? `Ärende ${number}: du` : "Du"} får svar av en människa senast ${moment}.`,
  answerLate: (moment, number) =>
    `${number ? `Ärende ${number}: du` : "Du"} skulle ha fått svar senast ${moment}. Det är vårt fel. Ring oss, så slipper du vänta längre.`,

  goods: "Det du köpte",
  delivery: "Frakt",
  duties: "Tull",
  tax: "Moms",
  other: "Övrigt (rabatter, avrundning)",
  total: "Summa",

  mails: "Mejl vi har skickat",
  noMails: "Vi har inte skickat något mejl om ordern än. De står här så snart de har gått i väg.",

  contact: "Undrar du något?",
  contactByAnswer: "Svara på något av våra mejl. De läses av människor.",
  phone: "Telefon",
  mail: "E-post",
  hours: "Vi finns här",
  weekdays: {
    mon: "måndag",
    tue: "tisdag",
    wed: "onsdag",
    thu: "torsdag",
    fri: "fredag",
    sat: "lördag",
    sun: "söndag",
  },
  openFrom: (days, times) => `${days} kl. ${times}`,
  neverAsk: "Vi ber aldrig om kortnummer eller BankID, varken här eller i mejl.",

  unknownTitle: "Länken fungerar inte",
  unknownLede:
    "Kanske har en bit av den fallit bort på vägen. Öppna länken i vårt senaste mejl om din order, eller svara på mejlet så hjälper vi dig.",
  awayTitle: "Vi kan inte visa din order just nu",
  awayLede: "Det är vårt fel, inte ditt, och inget har ändrats i din order. Försök igen om några minuter.",
};
