import type { NeedsWords } from "../en/needs.ts";

export const fi: NeedsWords = {
  title: "Odottaa sinua",
  lede: (n) =>
    n === 0
      ? "Mikään ei odota ihmistä."
      : `${n === 1 ? "Yksi kysymys" : `${n} kysymystä`}. Kaikki tässä odottaa ihmistä, ja jokaisen kohdalla lukee, mitä tapahtuu, jos kukaan ei tule.`,
  tabs: {
    all: "Kaikki",
    refunds: "Odottavat hyvitykset",
    failed: "Epäonnistuneet",
    replies: "Kohdistamattomat vastaukset",
    connections: "Yhteydet",
    other: "Muut",
  },
  tabsLabel: "Kysymysten lajit",
  emptyRefunds: "Yksikään hyvitys ei odota. Kaikki täsmäävät tai on nimetty.",
  noRefundYet:
    "Yhtään hyvitystä ei ole vielä tullut. Hyvitys, joka ei täsmää, tulee tähän ennen kuin sen viesti lähtee.",
  connect: "Yhdistä kauppa",
  noConnectionYet: "Mitään ei ole vielä yhdistetty.",
  emptyFailed: "Yksikään hyvitys ei ole epäonnistunut.",
  emptyReplies: "Jokainen vastaus on löytänyt tilauksensa tai asiansa.",
  emptyConnections: (at) => `Mikään ei ole pois päältä. Tarkistettu ${at}, kuten aina kun tämä sivu avataan.`,
  emptyOther: "Mitään muuta ei ole vialla.",
  failedTitle: (n) => (n === 1 ? "1 epäonnistunut hyvitys" : `${n} epäonnistunutta hyvitystä`),
  repliesTitle: (n) => (n === 1 ? "1 kohdistamaton vastaus" : `${n} kohdistamatonta vastausta`),
  connectionsTitle: "Yhteydet ja webhookit",
  otherTitle: "Muuta, mikä on vialla",
  more: (n) => `Näytä muut ${n}`,
  previousPage: "Aiemmat kysymykset",
  nextPage: "Lisää kysymyksiä",
  order: (number) => `Tilaus ${number}`,

  why: (n, sum, less) =>
    n === 1
      ? `Miksi 1 hyvitys oli ${sum} ${less ? "pienempi" : "suurempi"}?`
      : `Miksi ${n} hyvitystä oli ${sum} ${less ? "pienempiä" : "suurempia"}?`,
  told: (n, from, until) =>
    n === 1
      ? `Hyvityksestä kerrottiin ${from} ilman syytä.`
      : from === until
        ? `${n} hyvityksestä kerrottiin ilman syytä (${from}).`
        : `${n} hyvityksestä kerrottiin ilman syytä (${from} – ${until}).`,
  each: (less) => ["Kukin on tasan", less ? "alle palautettujen arvon," : "yli palautettujen arvon,"],
  inAll: "yhteensä.",
  noClause: (sum) => `Mikään kohta ehdoissasi ei maksa ${sum}, joten mitään ei valittu puolestasi.`,
  clauses: (n, sum) =>
    n === 1
      ? `Yksi kohta ehdoissasi maksaa ${sum}, mutta kukaan ei ole sanonut, että kyse on siitä.`
      : `${n === 2 ? "Kaksi" : n} kohtaa ehdoissasi maksaa ${sum}, eikä kukaan ole sanonut, mistä niistä on kyse.`,
  legend: (sum) => `${sum} on`,
  clause: {
    return_freight: "palautusmaksu ehdoissasi",
    restocking_fee: "maksu varastoon palautuksesta ehdoissasi",
    delivery_options: "nopeamman toimituksen hinta ehdoissasi",
  },
  fitsAll: (n) => (n === 1 ? "Sopii" : `Sopii kaikkiin (${n})`),
  fits: (m, n) => `Sopii: ${m}/${n}`,
  notAllowed: "Ei sallittu",
  notAllowedFor: (m, n) => `Ei sallittu: ${m}/${n}`,
  cannot: "Ei voi olla se",
  inTerms: (clause) => `Tasan ${clause}.`,
  notInTerms: "Ehdoissasi ei ole tällaista hintaa.",
  lawAllows: (rules) => `Lakivahti: sallittu (${rules}).`,
  lawSilent: "Lakivahdilla ei ole mitään sitä vastaan.",
  lawForbids: (rule, text, short) => `${rule}: ${text} Kukin asiakas saisi ${short} liian vähän.`,
  onlyFirst: (n) => `Tarkistettu ${n} ensimmäisestä.`,
  else: "Jotain muuta",
  elseSub: (language) =>
    `Valitse, mitä se on, ja kirjoita syy kerran (kieli: ${language}); asiakas lukee sanasi.`,
  elseKind: "Mitä se on",
  because: "Syy omin sanoin",
  choose: "Valitse",
  learn: "Päätä ensi kerralla itse",
  rule: (sum, carrier) =>
    carrier
      ? `Sääntö: kun ero on tasan ${sum} ja palautuksen kuljettaa ${carrier}, se saa saman nimen. Omia sanojasi ei opita.`
      : `Sääntö: kun ero on tasan ${sum} eikä palautuksen kuljetusyhtiötä tiedetä, se saa saman nimen. Omia sanojasi ei opita.`,
  willRead: (name) => `Näin lukee viestissä: ${name}`,
  theCustomer: "asiakas",
  paidBack: "Maksettu takaisin",
  wouldHold: "Tällä nimellä lakivahti pidättäisi viestin.",
  fitsNot: "Tämä hyvitys ei voi olla sitä: summat eivät täsmäisi.",
  chooseFirst: "Valitse, mitä se on, niin näet, mitä kukin asiakas lukee.",
  showThis: "Näytä, mitä he lukevat",
  previous: "Edellinen",
  next: "Seuraava",
  nth: (i, n) => `${i}/${n}`,
  caption: (n) =>
    n === 1 ? "Hyvitys" : `Hyvitykset (${n}), ylinnä ne, joiden lyhyt viesti lähtee ensimmäisenä`,
  tableLabel: (n) => (n === 1 ? "Hyvitys" : `${n} hyvitystä`),
  columns: {
    chosen: "Valittu",
    order: "Tilaus",
    customer: "Asiakas",
    back: "Palasi",
    goods: "Tuotteet",
    paid: "Maksettu takaisin",
    difference: "Ero",
    short: "Lyhyt viesti",
  },
  include: (number) => `Ota mukaan tilaus ${number}`,
  shortSent: (at) => `lähti ${at}`,
  shortNever: "ei",
  shortFirst: (at, left) => `Ensimmäinen lyhyt viesti lähtee ${at}, ${left}`,
  shortAllSent: "He ovat saaneet lyhyen viestin",
  nobodyWritten: "Yhtään lyhyttä viestiä ei lähde itsestään",
  nameAll: (n) => (n === 1 ? "Nimeä ja lähetä viesti" : `Nimeä kaikki ${n} ja lähetä viestit`),
  nameOnly: (n) => (n === 1 ? "Nimeä" : `Nimeä kaikki ${n}`),
  waitsInShadow: (minutes) => `Kokeilutilassa mitään ei lähetetä. Voit kumota ${minutes} minuutin ajan`,
  history: (n, of) =>
    n === of
      ? of === 1
        ? "Se on historiaa: siitä ei lähetetä viestiä kenellekään."
        : "Ne ovat historiaa: niistä ei lähetetä viestiä kenellekään."
      : `Niistä ${n} on historiaa: ${n === 1 ? "siitä" : "niistä"} ei lähetetä viestiä kenellekään.`,
  sendShort: "Lähetä lyhyt viesti nyt",
  waits: (minutes) => `Viestit odottavat ${minutes} minuuttia, ja sinä aikana voit kumota`,
  fewMay: "Asiakaspalvelu, talous ja omistajat voivat nimetä sen.",
  inMinutes: (n) => `${n} min kuluttua`,
  inHours: (h, m) => (m === 0 ? `${h} t kuluttua` : `${h} t ${m} min kuluttua`),
  inDays: (n) => (n === 1 ? "huomenna" : `${n} päivän kuluttua`),

  fresh: (n, what, at) =>
    n === 1 ? `1 hyvitys nimettiin ${at}: ${what}` : `${n} hyvitystä nimettiin ${at}: ${what}`,
  freshBy: (by, leaves) =>
    `Tekijä: ${by}. ${leaves ? `Viestit lähtevät ${leaves}.` : "Viestejä ei lähde: tämä on historiaa."}`,
  undo: (n) => (n === 1 ? "Kumoa" : `Kumoa kaikki ${n}`),

  short: (order, name, sum) => `Tilaus ${order}: ${name} saa ${sum} liian vähän`,
  blockedBy: (rule) => `Lakivahti estää: ${rule}`,
  line: "Rivi",
  paid: "Maksettu",
  shouldBe: "Pitäisi olla",
  shortColumn: "Puuttuu",
  whatShort: "Mitä puuttuu",
  total: "Yhteensä",
  ruleSource: (rule, source) => `Sääntö ${rule}, ${source}. Ei oikeudellinen neuvo.`,
  heldSince: (at) => `Odottanut ${at} alkaen.`,
  unanswered: (name, at) => `Jos kukaan ei vastaa, ${name} saa lyhyen viestin ${at}.`,
  shortGot: (name, at) => `${name} sai lyhyen viestin ${at}.`,
  payBack: (sum, where) => `Maksa takaisin ${sum} (${where})`,
  payElsewhere: (sum) => `Maksa ${sum} kauppajärjestelmässäsi: kun se kertoo siitä, viesti lähtee itsestään.`,
  shopSystem: "kauppasi",
  wrongReason: "Syy on toinen",
  wrongReasonHint:
    "Se, mitä asiakas sanoi palauttaessaan, ratkaisee, mitä saa vähentää. Kerro, mikä on totta; hyvitys arvioidaan uudelleen.",
  reasonLabel: "Miksi tuote palautettiin",
  bases: {
    withdrawal: "Muutti mielensä",
    policy: "Oma palautusoikeus, lain määräajan jälkeen",
    nonconformity: "Viallinen, väärä tai vaurioitunut",
    undelivered: "Ei tullut perille",
    recall: "Vedetty takaisin",
  },
  correct: "Korjaa syy",
  override: "Ohita perustellen",
  overrideHint:
    "Tallennetaan pysyvästi nimesi kanssa sen viereen, mitä näet tässä. Joka ohittaa lain, vastaa siitä.",
  note: "Miksi tämä on oikein",
  overrideDo: "Lähetä viesti sellaisenaan",
  mayNotOverride: "Omistaja tai talouden työntekijä voi ohittaa sen.",

  termsTitle: (n) =>
    n === 1
      ? "1 hyvitys odottaa yhtä vastausta ehdoistasi"
      : `${n} hyvitystä odottaa yhtä vastausta ehdoistasi`,
  termsAsk: "Kerrottiinko asiakkaille ennen tilaamista, että he maksavat palautuskulut, ja kuinka paljon?",
  termsWhy:
    "Ennen kuin joku vakuuttaa sen, palautuskuluja ei saa vähentää. Vastaus vapauttaa kaikki kerralla.",
  termsOrders: (orders) => `Tilaukset ${orders}.`,
  termsDo: "Vastaa ehdoissa",

  failedWhy: (reversed) => (reversed ? "Rahat palasivat." : "Maksupalvelu torjui sen."),
  differs: "Maksettu summa on eri kuin kirjattu.",
  failedTold: "Mitään väärää ei ole kerrottu. Sovi toisesta tavasta ja kirjoita sitten, mistä.",
  agreed: "Sovimme toisesta tavasta",
  agreedHint: "Tallennetaan nimesi kanssa. Hyvityksen viesti lähtee sitten sellaisenaan.",
  openIn: (where) => `Avaa: ${where}`,

  fitOrders: (n) =>
    n === 0 ? "Tällä osoitteella ei ole tilauksia." : n === 1 ? "Yksi tilaus sopii:" : `${n} tilausta sopii:`,
  answerDue: (at) => `Aukioloaikojesi mukainen määräaika vastaukselle: ${at}.`,
  belongsTo: "Mihin se kuuluu",
  toOrder: (number) => `Tilaus ${number}`,
  ownCase: "Uusi, oma asia",
  toNumber: "Toinen tilaus tai asia",
  number: "Numero",
  numberHint: "Tilauksen tai asian numero, esimerkiksi N-1042",
  join: "Liitä siihen",
  putAway: "Siirrä syrjään",
  putAwayHint: "Se säilytetään, eikä kenellekään vastata.",
  noText: "Siinä ei ole tekstiä.",
  numberMissing: "kirjoita tilauksen tai asian numero",
  whyMissing: "kirjoita miksi",
  whatMissing: "valitse, mitä ero on",
  gone: "Nämä hyvitykset eivät enää odota: joku ehti ensin.",
};
