import type { AppWords } from "./en.ts";

/** What a merchant reads of Kvitto inside her shop's admin, in Finnish. */
export const fi: AppWords = {
  skip: "Sisältöön",
  waiting: (n) => (n === 1 ? "Yksi asia odottaa sinua" : `${n} asiaa odottaa sinua`),
  stepsLeft: (n) =>
    n === 1 ? "Yksi vaihe ennen kuin viestit lähtevät" : `${n} vaihetta ennen kuin viestit lähtevät`,
  nothingWaits: "Mikään ei odota sinua",
  live: (since) => (since ? `Viestit lähtevät (alkaen ${since}).` : "Viestit lähtevät."),
  shadow: "Kokeilutila: Kvitto kirjoittaa kaikki viestit mutta ei lähetä niitä.",

  needs: {
    title: "Odottaa sinua",
    empty:
      "Kaikki hyvitykset on selitetty, ja kaikki toimii. Kun Kvitto ei voi kertoa totuudenmukaisesti, miksi jokin summa vähennettiin, hyvitys näkyy tässä ennen kuin viesti lähtee.",
    more: (n) => `Lisäksi odottaa ${n}; pisimpään odottaneet näkyvät ensin.`,
    order: (number) => `Tilaus ${number}`,
    openOrder: "Avaa tilaus",
    paid: "Takaisin asiakkaalle",
    nobodySaid: (sum) => `Kukaan ei ole kertonut, miksi ${sum} vähennettiin.`,
    nobodySaidGiven: (sum) =>
      `Kukaan ei ole kertonut, miksi maksettiin ${sum} enemmän kuin rivit ovat yhteensä.`,
    payment:
      "Maksettu summa ei ole se, joka kirjattiin, tai maksu ei mennyt läpi. Tarkista se tilauksesta; jos summa on oikein, lähetä viesti sellaisenaan ja kerro miksi.",
    topUp:
      "Asiakas sai vähemmän kuin hänelle lain mukaan kuuluu. Maksa loput tilauksessa tai lähetä viesti sellaisenaan ja kerro miksi.",
    short: (sum) => `${sum} liian vähän`,
    terms:
      "Kvitto ei tiedä, saivatko asiakkaat lukea ennen tilaamista, että he maksavat palautuskulut itse. Vastaa kerran kohdassa Palautusehdot.",
    honestMail: (moment) =>
      `Jos kukaan ei päätä mitään, asiakkaalle lähtee lyhyt ja rehellinen viesti (${moment}): hyvitystä tarkistetaan.`,
    honestSent: (moment) => `Asiakkaalle on kerrottu, että hyvitystä tarkistetaan (${moment}).`,
    whatIsIt: (sum) => `${sum} on`,
    fromTerms: "sopii palautusehtoihisi",
    because: "Miksi, yhdellä lauseella asiakkaalle",
    becauseHint: (language) =>
      `Asiakas lukee sanasi. Hänen kielensä on ${language}. Kentän saa jättää tyhjäksi.`,
    learn: (sum, carrier) =>
      carrier
        ? `Nimeä ${sum} jatkossakin näin, kun palautuksen kuljettaa ${carrier}`
        : "Nimeä tämä summa jatkossakin näin tällaisissa palautuksissa",
    name: "Nimeä ja lähetä viesti",
    approveTitle: "Lähetä sellaisenaan",
    reason: "Miksi tämä on oikein",
    reasonHint: "Tallennetaan nimesi kanssa sen viereen, mitä näet tässä.",
    approve: "Lähetä viesti sellaisenaan",
    since: (moment) => `Alkaen ${moment}`,
  },
  alarms: {
    connection: ["Yhteys kauppaan", "Jos tämä ei poistu, sulje Kvitto ja avaa se uudelleen."],
    held: ["Viesti odottaa", "Syy on tilauksessa."],
    failed_refund: [
      "Hyvitys epäonnistui",
      "Maksa se tilauksessa toisella tavalla; asiakkaalle ei ole kerrottu mitään väärää.",
    ],
    uncertain: [
      "Kukaan ei tiedä, lähtikö viesti",
      "Sitä ei lähetetä itsestään uudelleen. Jos asia on tärkeä, kysy asiakkaalta.",
    ],
    undelivered: ["Viesti ei mennyt perille", "Tarkista asiakkaan osoite tilauksesta."],
    unmatched: ["Vastaus ei kuulu mihinkään tilaukseen", "Lue se ja vastaa itse."],
    dead_letter: [
      "Jotain ei voitu lukea",
      "Kvitto säilyttää sen eikä yritä enää. Kerro Kviton ylläpitäjälle.",
    ],
    paper: ["Asiakirja puuttuu tai ei enää pidä paikkaansa", "Laadi oikea itse."],
    unreachable: ["Asiakasta ei tavoiteta", "Pyydä toinen osoite."],
    sender: ["Lähettäjän verkkotunnus", "Käy tietueet läpi ja tarkista uudelleen."],
    words: ["Viestistä puuttuu sanoja", "Kerro Kviton ylläpitäjälle."],
    paused: ["Lähettäminen on pysäytetty", "Odottavat viestit lähtevät, kun se jatkuu."],
    withdrawal: ["Joku peruuttaa kaupan", "Maksa rahat takaisin neljäntoista päivän kuluessa."],
    trip: [
      "Matkan päivä on epäselvä",
      "Kirjoita se tilaukseen niin, että sen voi lukea vain yhdellä tavalla.",
    ],
    recall: ["Takaisinveto", "Kaikkia ei tavoitettu. Tavoita muut toisella tavalla."],
    late: ["Lupaus on myöhässä", "Täytä se nyt ja kirjoita asiakkaalle."],
    erasure: ["Pyyntö henkilötiedoista", "Siihen on vastattava kolmenkymmenen päivän kuluessa."],
    plan: ["Pakettia ei enää ole", "Vahvista paketti Shopifyssa."],
  },
  otherAlarm: ["Jokin asia vaatii huomiota", ""],

  told: {
    title: "Mitä asiakkaille on kerrottu",
    last30: "Viimeiset 30 päivää",
    empty: "Ei vielä mitään. Ensimmäinen tilaus, toimitus tai hyvitys näkyy tässä muutamassa sekunnissa.",
    kind: "Viesti",
    sent: "Lähetetty",
    waits: "Odottaa",
    notSent: "Ei lähetetty",
    written: "Kirjoitettu",
    latest: "Viimeiset kymmenen",
    states: {
      planned: "Odottaa",
      paused: "Pysäytetty",
      held: "Odottaa sinua",
      not_sent: "Ei lähetetty",
      cancelled: "Ei lähetetty",
      shadow: "Kirjoitettu, ei lähetetty",
      sending: "Lähdössä",
      sent: "Lähetetty",
      refused: "Torjuttu",
      uncertain: "Ei tiedossa",
    },
    bounced: "Palautui",
    look: "Katso viesti",
    leaves: (moment) => `Lähtee: ${moment}`,
  },

  setup: {
    title: "Käyttöönotto",
    done: (done, all) => `${done}/${all} valmiina`,
    states: { done: "Valmis", open: "Tekemättä", check: "Tarkista" },
    save: "Tallenna",
    shop: "Kauppasi",
    shopName: "Nimi, jonka asiakkaat näkevät",
    fromName: "Lähettäjän nimi",
    fromAddress: "Lähettäjän osoite",
    fromHint: "Asiakkaat vastaavat siihen. Ei noreply-osoitetta.",
    replyDomain: "Vastausten verkkotunnus",
    replyHint: "Vastaukset tulevat tämän verkkotunnuksen osoitteisiin. Jätä ennalleen, jos olet epävarma.",
    country: "Maa",
    countryHint: "Kaksi kirjainta, esimerkiksi FI. Maan lakia ja pyhäpäiviä noudatetaan.",
    hours: "Aukioloajat",
    hoursHint:
      "Esimerkiksi 9–17 tai 9–12, 13–17. Tyhjä tarkoittaa suljettua. Asiakkaille luvatut ajat lasketaan aukiolotunteina.",
    hoursElsewhere: "Aukioloaikasi on tallennettu kalentereina.",
    days: {
      mon: "Maanantai",
      tue: "Tiistai",
      wed: "Keskiviikko",
      thu: "Torstai",
      fri: "Perjantai",
      sat: "Lauantai",
      sun: "Sunnuntai",
    },
    hoursWrong: "Kirjoita ajat muodossa 9–17, järjestyksessä.",
    wrong: "Tätä ei ymmärretty:",
    terms: "Palautusehdot",
    termsNow: (day) => `Voimassa ${day} alkaen.`,
    termsWhy:
      "Kvitto kertoo jokaisesta vähennyksestä, mikä ehdoistasi sallii sen. Ilman ehtoja tällaiset hyvitykset odottavat sinua.",
    paidBy: "Kuka maksaa palautuskulut, kun asiakas muuttaa mielensä?",
    byCustomer: "Asiakas",
    byShop: "Me",
    freight: (currency) => `Paljonko palautus maksaa asiakkaalle (${currency})`,
    freightHint: "Esimerkiksi 5,90. Jätä tyhjäksi, jos se vaihtelee.",
    wasTold: "Asiakkaat saivat lukea tämän ja hinnan ennen tilaamista",
    since: "Mistä alkaen",
    attest: "Näin on ollut kaikissa tilauksissa siitä päivästä lähtien; vakuutan sen",
    days14: "Montako päivää on aikaa muuttaa mielensä",
    saveTerms: "Lisää ehdot",
    domain: "Lähettäjän verkkotunnus",
    domainOk: (domain) => `Viestit lähtevät verkkotunnuksesta ${domain} allekirjoitettuina.`,
    domainFree: (domain) => `Täällä viestit saavat lähteä verkkotunnuksesta ${domain} ilman näitä tietueita.`,
    domainOpen: (domain) =>
      `Jotta viestit verkkotunnuksesta ${domain} menevät perille eikä kukaan voi väärentää niitä, lisää nämä tietueet siellä, missä verkkotunnusta hallitaan.`,
    domainNone: "Täytä ensin lähettäjän osoite yllä.",
    domainFirst: "Tietueet luodaan ensimmäisessä tarkistuksessa.",
    type: "Tyyppi",
    recordName: "Nimi",
    value: "Arvo",
    advised: "suositellaan",
    recordStates: {
      ok: "Löytyy",
      missing: "Puuttuu",
      wrong: "Poikkeaa",
      advice: "Suositus",
      unknown: "Ei tiedossa",
    },
    check: "Tarkista nyt",
    checked: (moment) => `Tarkistettu: ${moment}.`,
    fallback: (address) => `Lähetä siihen asti osoitteesta ${address} omalla nimelläsi`,
    fallbackOff: (address) => `Älä lähetä enää osoitteesta ${address}`,
    others: "Shopifyn omat viestit",
    othersWhy:
      "Kaksi viestiä samasta hyvityksestä on huonompi kuin yksi. Shopify ei kerro, mitkä sen viesteistä ovat päällä: tarkista ja kytke nämä pois päältä.",
    othersLink: "Asetukset → Ilmoitukset",
    othersDone: "Ne ovat nyt pois päältä",
    othersNone: "Antamiesi tietojen mukaan mitään ei lähetetä kahdesti.",
    plan: "Paketti",
    mode: "Aloita lähettäminen",
    modeShadow:
      "Mitään ei vielä lähetetä. Katso viestejä ja aloita, kun olet niihin tyytyväinen. Sitä ennen tapahtuneesta ei lähetetä viestejä.",
    modeLive:
      "Viestit lähtevät. Voit palata kokeilutilaan milloin vain: silloin ne kirjoitetaan mutta niitä ei lähetetä.",
    tray: (mails, minutes) =>
      `Ensimmäiset ${mails} viestiä hyvityksistä odottavat ${minutes} minuuttia, jotta ehdit katsoa ne.`,
    goLive: "Aloita lähettäminen",
    goBack: "Takaisin kokeilutilaan",
    notReady: "Viestit jäisivät odottamaan: lähettäjän verkkotunnus ei ole vielä valmis.",
  },

  plan: {
    orders: (n) => `${n} ${n === 1 ? "tilaus" : "tilausta"} viimeisten 30 päivän aikana.`,
    upTo: (n) => `enintään ${n} tilausta 30 päivässä`,
    any: "kuinka monta tilausta tahansa",
    price: (sum) => `${sum} 30 päivän välein`,
    fits: "Sopii sinulle",
    yours: "Käytössäsi",
    confirm: (name) => `Vahvista ${name} Shopifyssa`,
    change: (name) => `Vaihda Shopifyssa: ${name}`,
    none: "Pakettia ei ole vielä valittu. Voit kokeilla kaikkea kokeilutilassa; lähettämiseen tarvitaan paketti.",
    outgrown: (name) =>
      `Kauppasi on kasvanut ulos paketistaan: ${name} sopii nyt. Viestit lähtevät kuten ennenkin.`,
    frozen:
      "Shopify on keskeyttänyt paketin, koska lasku on maksamatta. Viestit tilauksista, palautuksista ja hyvityksistä lähtevät kuten ennenkin.",
    test: "Kokeilukauppa: mitään ei veloiteta.",
    never: "Hinta määräytyy tilausten määrän mukaan, ei koskaan viestien.",
    end: "Lopeta paketti",
    endWhy: "Silloin Kvitto palaa kokeilutilaan: viestejä ei lähde.",
    go: "Shopify pyytää sinua vahvistamaan paketin.",
    goLink: "Jatka Shopifyhin",
  },

  did: {
    named: "Nimetty. Viesti lähtee.",
    approved: "Viesti lähtee sellaisenaan.",
    shop: "Tallennettu.",
    terms: (released) =>
      released === 0
        ? "Lisätty."
        : `Lisätty. ${released} ${released === 1 ? "hyvitys ei enää odota" : "hyvitystä ei enää odota"}.`,
    checked: "Tarkistettu.",
    fallback: "Tallennettu.",
    others: "Merkitty. Kiitos, että tarkistit.",
    live: "Viestit lähtevät nyt.",
    shadow: "Takaisin kokeilutilassa. Viestejä ei lähde.",
    ended: "Paketti on lopetettu. Kvitto on taas kokeilutilassa.",
  },
  again: "Siinä kesti hieman liian kauan, joten mitään ei muutettu. Yritä vielä kerran.",
  failed: "Se ei onnistunut.",
  refused: {
    title: "Kvitto ei voinut nähdä, kuka olet",
    lede: "Sulje se ja avaa se uudelleen Shopify Administa. Jos se ei auta, tietokoneen kello voi olla väärässä.",
  },
  elsewhere: { title: "Kvitto on Shopifyssa", lede: "Avaa se Shopify Adminissa kohdasta Sovellukset." },
  away: {
    title: "Shopify ei juuri nyt vastaa",
    lede: "Mitään ei ole kadonnut. Avaa Kvitto uudelleen muutaman minuutin kuluttua.",
  },
  working: "Hetkinen …",
};
