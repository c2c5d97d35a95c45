import type { Words } from "./en.ts";

/** Kundsidorna på svenska. */
export const sv: Words = {
  skip: "Till innehållet",
  orderFrom: (number, day) => `Order ${number} från ${day}`,
  orderHeading: (number) => `Din order ${number}`,
  orderLede:
    "Här ser du vad du köpte, vad vi har skrivit till dig och hur vi har räknat om du har fått pengar tillbaka.",

  moneySent: (sum) => `${sum} är skickade till dig`,
  moneyPending: (sum) => `${sum} är på väg att betalas tillbaka`,
  moneyChecked: (sum) => `Vi kontrollerar din återbetalning på ${sum}`,
  moneyByHand: (sum) => `Vi betalar tillbaka ${sum} för hand`,
  returnHere: "Din retur har kommit fram till oss",
  returnHereLede:
    "Nu går vi igenom den. Så snart pengarna är skickade får du ett mejl, och här ser du hur vi räknade.",
  visibleBy: (day) => `Senast ${day} syns pengarna. Du behöver inte göra något.`,
  shouldBeVisible: (day) =>
    `Pengarna skulle synas senast ${day}. Gör de inte det? Svara på vårt mejl om återbetalningen, så spårar vi dem åt dig.`,
  pendingLede: "Betalningen är inte bekräftad än. Vi skriver till dig när den är det.",
  byHandLede: "Du får ett mejl när pengarna har gått i väg.",
  checkedLede: "Summan stämmer inte med det du betalade, och en människa tittar på varför.",
  explainBy: (moment) =>
    `Vi skriver till dig senast ${moment}, med förklaringen eller med resten av pengarna.`,
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
    moneySent: "Pengarna skickade",
    moneyVisible: "Syns på ditt konto",
  },
  latest: (day) => `Senast ${day}`,
  to: (tender) => `till ${tender}`,

  calculation: "Så här räknade vi",
  calculationOf: (day) => `Så här räknade vi den ${day}`,
  statementFile: (number) => `Spara återbetalningsbesked ${number} (PDF)`,
  units: (title, quantity) => `${title}, ${quantity} st`,
  paidOn: (day) => `Det du betalade den ${day}`,
  backToYou: "Tillbaka till dig",
  notGivenBack: "Betalas inte tillbaka.",
  ofWhichTax: "varav moms",
  paidTo: (tender) => `Till ${tender}`,
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
