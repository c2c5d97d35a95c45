import type { Words } from "./en.ts";

/** Kundesiderne på dansk. Et beløb ender selv på punktum ("59,00 kr.") og står derfor aldrig sidst i en sætning. */
export const da: Words = {
  skip: "Til indholdet",
  order: (number) => `Ordre ${number}`,
  orderFrom: (number, day) => `Ordre ${number} fra ${day}`,
  orderHeading: (number) => `Din ordre ${number}`,
  orderLede:
    "Her ser du, hvad du købte, hvad vi har skrevet til dig, og hvordan vi har regnet, hvis du har fået penge tilbage.",

  moneySent: (sum) => `${sum} er sendt til dig`,
  moneyBack: (sum) => `Vi har betalt ${sum} tilbage`,
  moneyComing: (sum) => `Du får ${sum} tilbage`,
  moneyPending: (sum) => `${sum} er på vej tilbage til dig`,
  moneyChecked: (sum) => `Vi undersøger din tilbagebetaling på ${sum}`,
  moneyByHand: (sum) => `Vi betaler ${sum} tilbage manuelt`,
  moneyReleased: (sum) => `Reservationen på ${sum} er ophævet`,
  gone: {
    deleted: {
      title: "En tilbagebetaling gælder ikke længere",
      lede: "Den er annulleret, så der kommer ingen penge fra den. Er du i tvivl om hvorfor? Spørg os, så forklarer vi det. Undskyld besværet.",
    },
    reversed: {
      title: "Pengene kom tilbage til os",
      lede: "De nåede ikke frem til dig. Kontakt os, så aftaler vi, hvordan vi betaler i stedet. Undskyld besværet.",
    },
  },
  returnHere: "Din retur er kommet frem til os",
  returnHereLede:
    "Nu gennemgår vi den. Så snart pengene er sendt, får du en mail, og her ser du, hvordan vi regnede.",
  visibleBy: (day) => `Pengene kan ses senest ${day}. Du behøver ikke gøre noget.`,
  shouldBeVisible: (day) =>
    `Pengene skulle kunne ses senest ${day}. Kan de ikke det? Svar på vores mail om tilbagebetalingen, så sporer vi dem for dig.`,
  severalWays: "Pengene går ad flere veje. Længere nede ser du, hvor hver del er.",
  pendingLede: "Betalingen er ikke bekræftet endnu. Vi skriver til dig, når den er det.",
  byHandLede: "Du får en mail, når pengene er sendt.",
  checkedLede: "Beløbet passer ikke med det, du betalte, og et menneske ser på hvorfor.",
  explainBy: (moment) => `Vi skriver til dig senest ${moment}, med forklaringen eller med resten af pengene.`,
  explainLate: (moment) =>
    `Vi skulle have skrevet til dig senest ${moment}. Det er vores fejl, at du ikke har hørt noget. Kontakt os, så slipper du for at vente længere.`,
  nothingToDo: "Du behøver ikke gøre noget.",

  soFar: "Så langt er det kommet",
  steps: {
    "return.requested": "Returen anmeldt",
    "return.approved": "Returen godkendt",
    "return.declined": "Returen ikke godkendt",
    "return.in_transit": "Returen på vej til os",
    "return.received": "Returen fremme hos os",
    "return.inspected": "Returen gennemgået",
    "return.closed": "Returen færdig",
    "return.cancelled": "Returen annulleret",
    released: "Reservationen ophævet",
    reversed: "Pengene tilbage hos os",
    moneySent: "Pengene sendt",
    moneyVisible: "Kan ses på din konto",
  },
  latest: (day) => `Senest ${day}`,
  sentTo: (sum, tender) => `${sum}${tender ? ` til ${tender}` : ""}`,

  calculation: "Sådan har vi regnet",
  calculationOf: (day) => `Sådan regnede vi den ${day}`,
  toppedUp: (first, followed) =>
    `Først sendte vi ${first} til dig. Det var ${followed} for lidt, så dem har vi også sendt.`,
  units: (title, quantity) => `${title}, ${quantity} stk.`,
  paidOn: (day) => `Det, du betalte den ${day}`,
  statementFile: (number) => `Gem opgørelsen ${number} (PDF)`,
  backToYou: "Tilbage til dig",
  notGivenBack: "Betales ikke tilbage.",
  ofWhichTax: "heraf moms",
  paidTo: (tender) => `Til ${tender}`,
  where: "Hvor er pengene?",
  whereByHand: "Hvornår kommer pengene?",
  onStatement: (text, sum) => `På kontoudtoget står der ${sum} fra ${text}.`,
  note: (by, text) => `${by ? `Hilsen fra ${by}` : "Hilsen fra os"}: ”${text}”`,
  why: (sum, label) => `Hvorfor blev der trukket ${sum} fra${label ? ` (${label})` : ""}?`,
  tender: {
    card: "kortet, du betalte med",
    klarna: "Klarna",
    swish: "Swish",
    vipps: "Vipps",
    mobilepay: "MobilePay",
    paypal: "PayPal",
    gift_card: "dit gavekort",
    store_credit: "dit tilgodehavende",
    bank_transfer: "din bankkonto",
    manual: "dig, manuelt",
  },

  promises: "Det har vi lovet",
  answerBy: (moment, number) =>
    `${number ? `Sag ${number}: du` : "Du"} får svar fra et menneske senest ${moment}.`,
  answerLate: (moment, number) =>
    `${number ? `Sag ${number}: du` : "Du"} skulle have haft svar senest ${moment}. Det er vores fejl. Ring til os, så slipper du for at vente længere.`,

  goods: "Det, du købte",
  delivery: "Fragt",
  duties: "Told",
  tax: "Moms",
  other: "Andet (rabatter, afrunding)",
  total: "I alt",

  mails: "Mails, vi har sendt",
  noMails: "Vi har ikke sendt nogen mail om ordren endnu. De står her, så snart de er sendt.",

  contact: "Har du spørgsmål?",
  contactByAnswer: "Svar på en af vores mails. De bliver læst af mennesker.",
  phone: "Telefon",
  mail: "E-mail",
  hours: "Her er vi",
  weekdays: {
    mon: "mandag",
    tue: "tirsdag",
    wed: "onsdag",
    thu: "torsdag",
    fri: "fredag",
    sat: "lørdag",
    sun: "søndag",
  },
  openFrom: (days, times) => `${days} kl. ${times}`,
  neverAsk: "Vi beder aldrig om kortnummer eller MitID, hverken her eller i mails.",

  unknownTitle: "Linket virker ikke",
  unknownLede:
    "Måske er en del af det faldet fra undervejs. Åbn linket fra vores seneste mail om din ordre, eller svar på mailen, så hjælper vi dig.",
  awayTitle: "Vi kan ikke vise din ordre lige nu",
  awayLede: "Det er vores fejl, ikke din, og intet i din ordre er ændret. Prøv igen om et par minutter.",
};
