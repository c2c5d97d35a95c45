import type { Words } from "./en.ts";

/** Asiakassivut suomeksi. Päivät ja nimet ovat perusmuodossa, joten lauseet eivät taivuta niitä. */
export const fi: Words = {
  skip: "Sisältöön",
  order: (number) => `Tilaus ${number}`,
  orderFrom: (number, day) => `Tilaus ${number}, ${day}`,
  orderHeading: (number) => `Tilauksesi ${number}`,
  orderLede:
    "Täältä näet, mitä ostit, mitä olemme kirjoittaneet sinulle ja miten laskimme, jos olet saanut rahaa takaisin.",

  moneySent: (sum) => `${sum} on lähetetty sinulle`,
  moneyBack: (sum) => `Olemme palauttaneet sinulle ${sum}`,
  moneyComing: (sum) => `Saat takaisin ${sum}`,
  moneyPending: (sum) => `${sum} on matkalla takaisin sinulle`,
  moneyChecked: (sum) => `Selvitämme maksunpalautustasi, ${sum}`,
  moneyByHand: (sum) => `Maksamme ${sum} takaisin manuaalisesti`,
  moneyReleased: (sum) => `Katevaraus ${sum} on purettu`,
  gone: {
    deleted: {
      title: "Yksi maksunpalautus on peruttu",
      lede: "Siitä ei ole tulossa rahaa. Jäikö syy epäselväksi? Kysy meiltä, niin kerromme sen. Anteeksi vaiva.",
    },
    reversed: {
      title: "Rahat palasivat meille",
      lede: "Ne eivät tulleet sinulle perille. Ota yhteyttä, niin sovimme, miten maksamme sen sijaan. Anteeksi vaiva.",
    },
  },
  returnHere: "Palautuksesi on tullut meille perille",
  returnHereLede:
    "Tarkistamme sen nyt. Kun rahat ovat lähteneet, saat sähköpostin, ja täältä näet, miten laskimme.",
  visibleBy: (day) => `Rahat näkyvät viimeistään: ${day}. Sinun ei tarvitse tehdä mitään.`,
  shouldBeVisible: (day) =>
    `Rahojen piti näkyä viimeistään: ${day}. Eivätkö ne näy? Vastaa sähköpostiimme maksunpalautuksesta, niin jäljitämme ne puolestasi.`,
  severalWays: "Rahat tulevat usealla tavalla. Alempana näet, missä kukin osa on.",
  pendingLede: "Maksua ei ole vielä vahvistettu. Kirjoitamme sinulle, kun se on vahvistettu.",
  byHandLede: "Saat sähköpostin, kun rahat ovat lähteneet.",
  checkedLede: "Summa ei täsmää siihen, mitä maksoit, ja ihminen selvittää, mistä se johtuu.",
  explainBy: (moment) => `Saat meiltä selityksen tai loput rahat viimeistään: ${moment}.`,
  explainLate: (moment) =>
    `Lupasimme kirjoittaa sinulle viimeistään: ${moment}. On meidän virheemme, ettet ole kuullut meistä. Ota yhteyttä, niin sinun ei tarvitse odottaa pidempään.`,
  nothingToDo: "Sinun ei tarvitse tehdä mitään.",

  soFar: "Näin pitkällä olemme",
  steps: {
    "return.requested": "Palautus ilmoitettu",
    "return.approved": "Palautus hyväksytty",
    "return.declined": "Palautusta ei hyväksytty",
    "return.in_transit": "Palautus matkalla meille",
    "return.received": "Palautus perillä meillä",
    "return.inspected": "Palautus tarkistettu",
    "return.closed": "Palautus valmis",
    "return.cancelled": "Palautus peruttu",
    released: "Katevaraus purettu",
    reversed: "Rahat palasivat meille",
    moneySent: "Rahat lähetetty",
    moneyVisible: "Rahat näkyvät tililläsi",
  },
  latest: (day) => `Viimeistään: ${day}`,
  sentTo: (sum, tender) => `${sum}${tender ? `, maksutapa: ${tender}` : ""}`,

  calculation: "Näin laskimme",
  calculationOf: (day) => `Näin laskimme ${day}`,
  toppedUp: (first, followed) =>
    `Ensin lähetimme ${first}. Siitä puuttui ${followed}, joten lähetimme senkin.`,
  units: (title, quantity) => `${title}, ${quantity} kpl`,
  paidOn: (day) => `Tämän maksoit ${day}`,
  statementFile: (number) => `Tallenna maksunpalautuksen erittely ${number} (PDF)`,
  backToYou: "Takaisin sinulle",
  notGivenBack: "Ei palauteta.",
  ofWhichTax: "sisältää arvonlisäveroa",
  paidTo: (tender) => `Maksutapa: ${tender}`,
  where: "Missä rahat ovat?",
  whereByHand: "Milloin rahat tulevat?",
  onStatement: (text, sum) => `Tiliotteella näkyy: ${text} ${sum}.`,
  note: (by, text) => `${by ? `Terveiset, ${by}` : "Terveiset meiltä"}: ”${text}”`,
  why: (sum, label) => `Miksi ${sum} vähennettiin${label ? ` (${label})` : ""}?`,
  tender: {
    card: "kortti, jolla maksoit",
    klarna: "Klarna",
    swish: "Swish",
    vipps: "Vipps",
    mobilepay: "MobilePay",
    paypal: "PayPal",
    gift_card: "lahjakorttisi",
    store_credit: "ostohyvitys",
    bank_transfer: "pankkitilisi",
    manual: "manuaalinen maksu",
  },

  promises: "Tämän olemme luvanneet",
  answerBy: (moment, number) =>
    `${number ? `Asia ${number}: ihminen` : "Ihminen"} vastaa sinulle viimeistään: ${moment}.`,
  answerLate: (moment, number) =>
    `${number ? `Asia ${number}: lupasimme` : "Lupasimme"} vastauksen viimeistään: ${moment}. Se on meidän virheemme. Soita meille, niin sinun ei tarvitse odottaa pidempään.`,

  goods: "Ostoksesi",
  delivery: "Toimitus",
  duties: "Tulli",
  tax: "Arvonlisävero",
  other: "Muut (alennukset, pyöristys)",
  total: "Yhteensä",

  mails: "Lähettämämme sähköpostit",
  noMails:
    "Emme ole vielä lähettäneet sähköpostia tästä tilauksesta. Viestit näkyvät täällä heti, kun ne ovat lähteneet.",

  contact: "Onko sinulla kysyttävää?",
  contactByAnswer: "Vastaa mihin tahansa sähköpostiimme. Ne lukee ihminen.",
  phone: "Puhelin",
  mail: "Sähköposti",
  hours: "Palvelemme",
  weekdays: {
    mon: "maanantai",
    tue: "tiistai",
    wed: "keskiviikko",
    thu: "torstai",
    fri: "perjantai",
    sat: "lauantai",
    sun: "sunnuntai",
  },
  openFrom: (days, times) => `${days} klo ${times}`,
  neverAsk: "Emme koskaan kysy korttinumeroa tai pankkitunnuksia, emme täällä emmekä sähköpostissa.",

  unknownTitle: "Tämä linkki ei toimi",
  unknownLede:
    "Ehkä osa siitä jäi matkalla pois. Avaa linkki viimeisimmästä sähköpostistamme, joka koskee tilaustasi, tai vastaa siihen, niin autamme sinua.",
  awayTitle: "Emme voi näyttää tilaustasi juuri nyt",
  awayLede:
    "Vika on meissä, ei sinussa, eikä tilauksessasi ole muuttunut mikään. Yritä uudelleen muutaman minuutin kuluttua.",
};
