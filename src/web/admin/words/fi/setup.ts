import type { SetupWords } from "../en/setup.ts";

export const fi: SetupWords = {
  title: "Käyttöönotto",
  shadow: {
    label: "Kokeilutila.",
    text: "Mitään ei lähetetä. Viestit kirjoitetaan juuri niin kuin ne olisi lähetetty.",
    look: "Katso ne",
    on: "Jatka käyttöönottoa",
  },
  head: {
    next: {
      connect: "Seuraavaksi: yhdistä kauppasi",
      domain: "Seuraavaksi: verkkotunnus, josta viestit lähtevät",
      brand: "Seuraavaksi: logosi ja värisi",
      terms: "Seuraavaksi: palautusehtosi",
      mails: "Seuraavaksi: valitse viestit",
    },
    ready: "Kaikki viisi vaihetta ovat valmiina. Mitään ei vielä lähde",
    live: "Viestit lähtevät",
  },
  lede: (done, all) =>
    `${done}/${all} vaihetta on valmiina. Ne kuitataan todellisen tilanteen mukaan, joten voit lopettaa ja jatkaa milloin vain.`,
  liveLede: (since) => `Viestit lähtevät (alkaen ${since}).`,
  liveAlways: "Viestit lähtevät. Tämä kauppa ei ole koskaan ollut kokeilutilassa.",
  progress: (done, all) => `${done}/${all} valmiina`,
  stepsTitle: "Viisi vaihetta",
  states: { done: "Valmis", next: "Seuraavaksi", open: "Tekemättä" },
  steps: {
    connect: {
      title: "Yhdistä kauppasi",
      why: "Kviton on saatava tieto tilauksista, paketeista, palautuksista ja hyvityksistä.",
      deed: "Yhdistä",
      again: "Yhteydet",
    },
    domain: {
      title: "Osoita, että lähettäjän verkkotunnus on sinun",
      why: "Silloin viestit menevät perille eikä kukaan voi väärentää niitä.",
      deed: "Katso tietueet",
      again: "Tietueet",
    },
    brand: {
      title: "Logosi ja värisi",
      why: "Asiakkaat näkevät kauppasi, eivät koskaan nimeä Kvitto.",
      deed: "Valitse",
      again: "Muuta",
    },
    terms: {
      title: "Palautusehtosi",
      why: "Viesti kertoo jokaisesta vähennyksestä, mikä ehdoistasi sallii sen.",
      deed: "Kirjoita",
      again: "Ehdot",
    },
    mails: {
      title: "Valitse viestit",
      why: "Lain vaatimat ovat aina päällä. Muut valitset itse.",
      deed: "Valitse",
      again: "Viestit",
    },
  },
  facts: {
    connected: (names, order) => `Yhdistetty: ${names}. Viimeisin tilaus on ${order}.`,
    connectedNoOrder: (names) => `Yhdistetty: ${names}. Tilauksia ei ole vielä tullut.`,
    events: (order) => `Tapahtumat tulevat API:n kautta. Viimeisin tilaus on ${order}.`,
    none: "Mitään ei ole yhdistetty.",
    domainOk: (domain) => `Viestit verkkotunnuksesta ${domain} allekirjoitetaan.`,
    domainFree: (domain) =>
      `Tällä palvelimella viestit saavat lähteä verkkotunnuksesta ${domain} ilman tietueita.`,
    domainOpen: (domain) => `${domain} on vielä vahvistamatta.`,
    domainRefused: (domain) =>
      `Kukaan ei voi osoittaa, että ${domain} on hänen. Valitse osoite omasta verkkotunnuksestasi.`,
    checked: (when) => `Tarkistettu ${when}.`,
    neverChecked: "Ei koskaan tarkistettu.",
    branded: "Oma ilmeesi on valittu.",
    unbranded: "Viesteissä on vielä Kviton pelkistetty ilme.",
    terms: (day) => `Voimassa ${day} alkaen.`,
    noTerms: "Ehtoja ei ole. Hyvitykset, joista vähennetään jotain, odottaisivat sinua.",
    mails: (on, of) => `${on}/${of} viestiä on päällä.`,
  },
  check: "Tarkista nyt",
  keepBrand: "Se on hyvä näin",
  keepMails: "Nämä riittävät toistaiseksi",
  beforeTitle: "Ennen kuin aloitat lähettämisen",
  before: {
    past: "Viimeiset 90 päiväsi",
    pastNone: "Hae ne: näet, mitkä summat jäivät selittämättä, ennen kuin niin käy taas.",
    pastSome: (refunds, open) =>
      open === 0
        ? `${refunds} hyvitystä, kaikki selitetty.`
        : `${refunds} hyvitystä. ${open} ei vielä täsmää.`,
    beside: "Viestisi nykyisten viestiesi rinnalla",
    besideNone: "Yhtään viestiä ei ole vielä kirjoitettu. Ensimmäinen tapahtuma kirjoittaa sellaisen.",
    besideSome: (n) => (n === 1 ? "1 viesti olisi lähetetty." : `${n} viestiä olisi lähetetty.`),
    others: "Ketkä muut kirjoittavat asiakkaillesi",
    othersDouble: (n) => (n === 1 ? "1 viesti tulisi kahdesti." : `${n} viestiä tulisi kahdesti.`),
    othersNone: "Tietojemme mukaan mikään ei tulisi kahdesti.",
    othersMaybe: (n) => `${n} muuta voi tulla, jos käytät niitä palveluja.`,
    tray: "Ensimmäiset viestit odottavat sinua",
    trayText: (mails, minutes) =>
      mails === 0
        ? "Tarkistusjono ei ole käytössä: rahasta kertovat viestit lähtevät heti."
        : `Ensimmäiset ${mails} rahasta kertovaa viestiä odottavat tarkistusjonossa ${minutes} minuuttia.`,
    go: "Aloita lähettäminen …",
    back: "Tila ja tarkistusjono",
  },
  live: {
    title: "Lähettämisen aloitus",
    now: "Tästä lähtien asiakkaat saavat nämä viestit",
    lede: "Sitä ennen tapahtunut on historiaa: siitä ei lähetetä viestejä. Voit palata milloin vain.",
    checksTitle: "Mitä sinun on hyvä tietää ensin",
    checks: {
      connected: "Tilaukset ja hyvitykset tulevat perille.",
      connectedNot:
        "Mitään ei ole yhdistetty: kukaan ei kerro Kvittolle, mitä tapahtuu, joten yhtään viestiä ei lähtisi.",
      domainOk: (domain) => `Viestit lähtevät verkkotunnuksesta ${domain} allekirjoitettuina.`,
      domainWait: (domain) =>
        `${domain} on vahvistamatta: kaikki viestit odottaisivat, kunnes se on vahvistettu.`,
      domainFallback: (domain) =>
        `${domain} on vahvistamatta: siihen asti viestit lähtevät sovitusta osoitteesta.`,
      termsOk: "Palautusehtosi ovat tiedossa.",
      termsNone: "Palautusehtoja ei ole: hyvitykset, joista vähennetään jotain, jäisivät odottamaan.",
      doublesOk: "Antamiesi tietojen mukaan mikään ei tulisi kahdesti.",
      doubles: (n) => (n === 1 ? "1 viesti tulisi kahdesti." : `${n} viestiä tulisi kahdesti.`),
      heldOk: "Yksikään hyvitys ei odota nimeämistä.",
      held: (n) => (n === 1 ? "1 aiempi hyvitys ei täsmää." : `${n} aiempaa hyvitystä ei täsmää.`),
      see: "Katso",
    },
    begun: "Jo alkaneet palautukset",
    tell: "Kerro, mitä niille tästä lähtien tapahtuu",
    tellSub: "Asiakas kuulee rahoistaan meiltä, vaikka palautuksesta kertoi aiempi järjestelmä.",
    silent: "Älä kerro niistä",
    silentSub: "Aiempi järjestelmä vie loppuun sen, minkä aloitti.",
    tray: "Ensimmäiset rahasta kertovat viestit",
    trayMails: "Montako odottaa tarkistusjonossa",
    trayMinutes: "Montako minuuttia",
    trayHint:
      "Voit katsoa jokaisen, lähettää sen tai pysäyttää sen. Jos et tee mitään, se lähtee ajan päätyttyä. 0 viestiä: ei tarkistusjonoa.",
    wrongTray: "Tarkistusjonoon mahtuu 0–1000 viestiä, 1–240 minuutiksi.",
    go: "Aloita lähettäminen nyt",
    cancel: "Ei vielä",
    liveTitle: (since) => `Viestit lähtevät (alkaen ${since})`,
    liveAlways: "Viestit ovat lähteneet alusta asti",
    trayTitle: "Tarkistusjono",
    trayUsed: (used, of) =>
      `Tarkistusjonossa on ollut ${used}/${of} ensimmäisistä rahasta kertovista viesteistä.`,
    trayEmpty: "Tarkistusjono on nyt tyhjä. Kun rahasta kertova viesti kirjoitetaan, se näkyy tässä.",
    trayOver: "Tarkistusjono on tehnyt tehtävänsä: rahasta kertovat viestit lähtevät heti.",
    leaves: (when) => `Lähtee itsestään ${when}`,
    to: (who) => `vastaanottaja ${who}`,
    order: (number) => `Tilaus ${number}`,
    look: "Lue",
    send: "Lähetä nyt",
    stop: "Älä lähetä",
    backTitle: "Takaisin kokeilutilaan",
    backText:
      "Viestit kirjoitetaan, mutta kukaan ei saa niitä. Kytke takaisin päälle ne, jotka kytkit muualla pois, tai asiakkaasi eivät kuule mitään.",
    back: "Lopeta lähettäminen: takaisin kokeilutilaan",
    backAsk: "Kyllä, pysäytä kaikki tämän kaupan viestit",
    backConfirm: "Rastita ensin ruutu: sen jälkeen kukaan ei kuule sinusta.",
  },
  senders: {
    title: "Ketkä muut kirjoittavat asiakkaillesi",
    lede: "Kaksi viestiä samasta hyvityksestä on huonompi kuin yksi huono. Rastita ne, jotka olet kytkenyt siellä pois päältä.",
    groups: {
      yes: "Nämä lähtevät kahdesti",
      maybe: "Nämä voivat lähteä kahdesti",
      off: "Pois päältä, kuten kerroit",
    },
    why: {
      yes: "Kauppajärjestelmäsi lähettää ne oletuksena. Kytke ne siellä pois päältä ja rastita sitten tässä.",
      maybe:
        "Emme saa tietää, käytätkö näitä palveluja. Jos käytät, kytke niiden viestit siellä pois päältä.",
      off: "Luotamme sanaasi. Poista rasti niistä, jotka ovat taas päällä.",
    },
    mail: "Viesti",
    tells: "Kertoo saman kuin",
    where: "Missä se kytketään pois",
    offThere: "Pois",
    none: "Tietääksemme kukaan muu ei kirjoita siitä, mistä viestisi kertovat.",
    save: "Tallenna",
  },
};
