import type { Words } from "./en.ts";

/** Kundesidene på norsk bokmål. */
export const nb: Words = {
  skip: "Til innholdet",
  order: (number) => `Ordre ${number}`,
  orderFrom: (number, day) => `Ordre ${number} fra ${day}`,
  orderHeading: (number) => `Ordren din ${number}`,
  orderLede:
    "Her ser du hva du kjøpte, hva vi har skrevet til deg, og hvordan vi har regnet hvis du har fått penger tilbake.",

  moneySent: (sum) => `${sum} er sendt til deg`,
  moneyBack: (sum) => `Vi har betalt tilbake ${sum}`,
  moneyComing: (sum) => `Du får tilbake ${sum}`,
  moneyPending: (sum) => `${sum} er på vei tilbake til deg`,
  moneyChecked: (sum) => `Vi sjekker tilbakebetalingen din på ${sum}`,
  moneyByHand: (sum) => `Vi betaler ${sum} tilbake manuelt`,
  moneyReleased: (sum) => `Reservasjonen på ${sum} er opphevet`,
  gone: {
    deleted: {
      title: "En tilbakebetaling gjelder ikke lenger",
      lede: "Den er trukket tilbake, så det kommer ingen penger fra den. Lurer du på hvorfor? Spør oss, så forklarer vi. Beklager bryet.",
    },
    reversed: {
      title: "Pengene kom tilbake til oss",
      lede: "De nådde deg ikke. Ta kontakt, så blir vi enige om hvordan vi betaler i stedet. Beklager bryet.",
    },
  },
  returnHere: "Returen din har kommet frem til oss",
  returnHereLede:
    "Nå går vi gjennom den. Så snart pengene er sendt, får du en e-post, og her ser du hvordan vi regnet.",
  visibleBy: (day) => `Pengene vises senest ${day}. Du trenger ikke å gjøre noe.`,
  shouldBeVisible: (day) =>
    `Pengene skulle vært synlige senest ${day}. Er de ikke det? Svar på e-posten vår om tilbakebetalingen, så sporer vi dem for deg.`,
  severalWays: "Pengene går på flere måter. Lenger ned ser du hvor hver del er.",
  pendingLede: "Betalingen er ikke bekreftet ennå. Vi skriver til deg når den er det.",
  byHandLede: "Du får en e-post når pengene er sendt.",
  checkedLede: "Beløpet stemmer ikke med det du betalte, og et menneske ser på hvorfor.",
  explainBy: (moment) => `Vi skriver til deg senest ${moment}, med forklaringen eller med resten av pengene.`,
  explainLate: (moment) =>
    `Vi skulle ha skrevet til deg senest ${moment}. Det er vår feil at du ikke har hørt noe. Ta kontakt, så slipper du å vente lenger.`,
  nothingToDo: "Du trenger ikke å gjøre noe.",

  soFar: "Så langt har det kommet",
  steps: {
    "return.requested": "Returen meldt inn",
    "return.approved": "Returen godkjent",
    "return.declined": "Returen ikke godkjent",
    "return.in_transit": "Returen på vei til oss",
    "return.received": "Returen fremme hos oss",
    "return.inspected": "Returen gjennomgått",
    "return.closed": "Returen ferdig",
    "return.cancelled": "Returen avbrutt",
    released: "Reservasjonen opphevet",
    reversed: "Pengene tilbake hos oss",
    moneySent: "Pengene sendt",
    moneyVisible: "Synlig på kontoen din",
  },
  latest: (day) => `Senest ${day}`,
  sentTo: (sum, tender) => `${sum}${tender ? ` til ${tender}` : ""}`,

  calculation: "Slik regnet vi",
  calculationOf: (day) => `Slik regnet vi ${day}`,
  toppedUp: (first, followed) =>
    `Først sendte vi ${first}. Det var ${followed} for lite, så vi har sendt dem også.`,
  units: (title, quantity) => `${title}, ${quantity} stk.`,
  paidOn: (day) => `Det du betalte ${day}`,
  statementFile: (number) => `Lagre oversikten over tilbakebetalingen ${number} (PDF)`,
  backToYou: "Tilbake til deg",
  notGivenBack: "Betales ikke tilbake.",
  ofWhichTax: "herav mva.",
  paidTo: (tender) => `Til ${tender}`,
  where: "Hvor er pengene?",
  whereByHand: "Når kommer pengene?",
  onStatement: (text, sum) => `På kontoutskriften: ${text} ${sum}.`,
  note: (by, text) => `${by ? `Hilsen fra ${by}` : "Hilsen fra oss"}: «${text}»`,
  why: (sum, label) => `Hvorfor ble ${sum} trukket fra${label ? ` (${label})` : ""}?`,
  tender: {
    card: "kortet du betalte med",
    klarna: "Klarna",
    swish: "Swish",
    vipps: "Vipps",
    mobilepay: "MobilePay",
    paypal: "PayPal",
    gift_card: "gavekortet ditt",
    store_credit: "tilgodehavendet ditt",
    bank_transfer: "bankkontoen din",
    manual: "deg, manuelt",
  },

  promises: "Dette har vi lovet",
  answerBy: (moment, number) =>
    `${number ? `Sak ${number}: du` : "Du"} får svar fra et menneske senest ${moment}.`,
  answerLate: (moment, number) =>
    `${number ? `Sak ${number}: du` : "Du"} skulle ha fått svar senest ${moment}. Det er vår feil. Ring oss, så slipper du å vente lenger.`,

  goods: "Det du kjøpte",
  delivery: "Frakt",
  duties: "Toll",
  tax: "Mva.",
  other: "Annet (rabatter, avrunding)",
  total: "Totalt",

  mails: "E-poster vi har sendt",
  noMails: "Vi har ikke sendt noen e-post om ordren ennå. De står her så snart de er sendt.",

  contact: "Lurer du på noe?",
  contactByAnswer: "Svar på en av e-postene våre. De leses av mennesker.",
  phone: "Telefon",
  mail: "E-post",
  hours: "Da er vi her",
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
  neverAsk: "Vi ber aldri om kortnummer eller BankID, verken her eller på e-post.",

  unknownTitle: "Denne lenken virker ikke",
  unknownLede:
    "Kanskje falt en del av den bort på veien. Åpne lenken fra den siste e-posten vår om ordren, eller svar på den, så hjelper vi deg.",
  awayTitle: "Vi kan ikke vise ordren din akkurat nå",
  awayLede: "Det er vår feil, ikke din, og ingenting i ordren din er endret. Prøv igjen om noen minutter.",
};
